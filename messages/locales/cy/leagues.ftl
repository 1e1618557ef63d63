# /league, /week ac /about.

league-title = <b>{ $regime }: y gorau a’r gwaethaf</b>
league-title-in = <b>{ $regime }, { $area }: y gorau a’r gwaethaf</b>
league-grade = <b>{ $grade } ({ $count })</b>
league-more = { $count ->
    [zero] dim un arall
    [one] un arall
    [two] dau arall
    [few] tri arall
    [many] chwech arall
   *[other] { $count } arall
}
league-improved = <b>Wedi gwella fwyaf</b>
league-rise = { $council }: { $before } → { $after } ({ $month })
league-longest = <b>Hiraf ar y radd isaf: { $grade }</b>
league-since = { $council }: ers { $month }
league-note = { $count ->
    [zero] Ni wn am radd unrhyw gyngor yno.
    [one] O’r un cyngor y gwn ei radd; efallai nad dyna’r cyfan.
    [two] O’r ddau gyngor y gwn eu graddau; efallai nad dyna’r cyfan.
    [few] O’r tri chyngor y gwn eu graddau; efallai nad dyna’r cyfan.
    [many] O’r chwe chyngor y gwn eu graddau; efallai nad dyna’r cyfan.
   *[other] O’r { $count } cyngor y gwn eu graddau; efallai nad dyna’r cyfan.
}
league-none = Ni wn am unrhyw raddau yno eto.
button-map = Ar fap
button-league-all = Y wlad gyfan

week-title = <b>Beth newidiodd yr wythnos hon</b> ({ $first } i { $last })
week-line = { $headline } ({ $day })
week-more = { $count ->
    [zero] A dim mwy.
    [one] Ac un arall.
    [two] A dau arall.
    [few] A thri arall.
    [many] A chwech arall.
   *[other] A { $count } arall.
}
week-none = Ni newidiodd yr un radd, hyd y gwn i. Mae /news yn dangos y straeon diweddaraf.

about-how =
    Pa gyngor? Ysgrifennwch ei enw ar ôl y gorchymyn, er enghraifft:
    /about Gwynedd
about-title = <b>{ $council }</b>
about-what = { $type ->
    [county] Cyngor sir { $place }; ei ddosbarthau sy’n gwneud yr hyn a wneir yn lleol.
    [non-metropolitan-district] Cyngor dosbarth { $place }; cyngor sir uwch ei ben sy’n gwneud y gweddill.
    [metropolitan-district] Bwrdeistref fetropolitan { $place }, sy’n gwneud popeth y mae cyngor yn ei wneud.
    [london-borough] Un o fwrdeistrefi Llundain, sy’n gwneud popeth y mae cyngor yn ei wneud.
    [scottish-council-area] Cyngor { $place }, sy’n gwneud popeth y mae cyngor yn ei wneud.
    [welsh-principal-area] Cyngor { $place }, sy’n gwneud popeth y mae cyngor yn ei wneud.
    [ni-district] Cyngor dosbarth { $place }; nid ei waith ef yw iechyd a gofal cymdeithasol.
   *[unitary] Cyngor { $place }, sy’n gwneud popeth y mae cyngor yn ei wneud.
}
# With its "in", since that mutates what follows.
about-place = { $region ->
    [North-East] yn y Gogledd-ddwyrain
    [North-West] yn y Gogledd-orllewin
    [Yorkshire-and-The-Humber] yn Swydd Efrog a’r Humber
    [East-Midlands] yn Nwyrain Canolbarth Lloegr
    [West-Midlands] yng Ngorllewin Canolbarth Lloegr
    [East-of-England] yn Nwyrain Lloegr
    [South-East] yn y De-ddwyrain
    [South-West] yn y De-orllewin
    [Wales] yng Nghymru
    [Scotland] yn yr Alban
    [Northern-Ireland] yng Ngogledd Iwerddon
   *[London] yn Llundain
}
about-people = Mae tua { $people } o bobl yn byw yno.
about-since = Dechreuodd ar { $day }.
about-replaced = Daeth yn lle { $councils }.
about-county = Y sir uwch ei ben: { $county }.
about-districts = Ei ddosbarthau: { $districts }.
about-inspected = <b>Yn cael ei arolygu:</b> { $regimes }.
about-regime = { $service } gan { $inspectorate }
about-coming = <b>{ $certain ->
    [proposed] Cynnig
   *[sure] I ddod
}:</b> o { $day } { $councils } yn ei le.
about-coming-unnamed = <b>{ $certain ->
    [proposed] Cynnig
   *[sure] I ddod
}:</b> o { $day } cyngor newydd yn ei le; nid oes ganddo enw eto, hyd y gwn i.
about-code = Ei god mewn ystadegau swyddogol: { $code }
