# Yr hyn a ddarllena’r gweithredwr am ffynonellau swyddogol: rhai nad ydynt yn ffitio, adroddiadau
# heb eu darllen, rhestrau sy’n wahanol.

feed-misfit = nid yw’n ffitio mwyach: { $problem }
feed-unverified = (heb ei wirio)

notice-feed-misfit =
    <b>Nid yw { $feed } fel yr oedd, felly mae ei newyddion yn cael eu colli.</b>

    { $problem }
    Mae angen edrych ar ei gofnod yn y ffeil ffrydiau: mae docs/adding-a-source.md yn dweud sut. Rwy’n dal i roi cynnig arni, a dywedaf pan fydd yn ffitio eto.
notice-unread =
    <b>Ni ellid darllen un o adroddiadau { $feed }: { $title }</b>

    { $problem }
    Ni ddywedwyd wrth neb am radd ynddo. Os oes un ynddo: <code>register set</code> ar y llinell orchymyn.
notice-differences =
    <b>Mae’r rhestr { $source } a’r gofrestr yn wahanol mewn { $total ->
        [zero] dim un man
        [one] un man
        [two] dau fan
        [few] tri man
        [many] chwe man
       *[other] { $total } man
    }.</b>

    { $counts }
    Mae derbyn yn cywiro’r gofrestr yn ôl y rhestr. Ni chaiff neb hysbysiad; caiff yr hyn a ddywedwyd yn anghywir wrth bobl ei gywiro.
differences-missing = { $number ->
    [zero] nid oes gradd sy’n anhysbys yma
    [one] mae un radd yn anhysbys yma
    [two] mae dwy radd yn anhysbys yma
    [few] mae tair gradd yn anhysbys yma
    [many] mae chwe gradd yn anhysbys yma
   *[other] mae { $number } gradd yn anhysbys yma
}
differences-other = { $number ->
    [zero] nid oes gradd wahanol yma
    [one] mae un yn radd wahanol yma
    [two] mae dwy yn raddau gwahanol yma
    [few] mae tair yn raddau gwahanol yma
    [many] mae chwech yn raddau gwahanol yma
   *[other] mae { $number } yn raddau gwahanol yma
}
differences-unconfirmed = { $number ->
    [zero] nid oes un sy’n hysbys o’r wasg yn unig
    [one] mae un yn hysbys o’r wasg yn unig
    [two] mae dwy yn hysbys o’r wasg yn unig
    [few] mae tair yn hysbys o’r wasg yn unig
    [many] mae chwech yn hysbys o’r wasg yn unig
   *[other] mae { $number } yn hysbys o’r wasg yn unig
}
differences-undated = { $number ->
    [zero] nid oes un heb ei dyddiad
    [one] mae un yn hysbys heb ei dyddiad
    [two] mae dwy yn hysbys heb eu dyddiad
    [few] mae tair yn hysbys heb eu dyddiad
    [many] mae chwech yn hysbys heb eu dyddiad
   *[other] mae { $number } yn hysbys heb eu dyddiad
}
differences-title = <b>{ $source }: { $from } i { $to } o { $total }</b>
difference-missing = { $council }: { $grade }, { $day }{ $known ->
    [none] {""}
   *[other] {" "}(cynt: { $known })
}
difference-other = { $council }: { $grade }, { $day } (yma: { $known })
difference-unconfirmed = { $council }: { $grade }, { $day } (yma o’r wasg)
difference-undated = { $council }: { $grade }, { $day } (yma heb ddyddiad)
differences-none = <b>{ $source }: nid oes dim yn wahanol mwyach.</b>
differences-accepted = <b>{ $source }: { $number ->
    [zero] ni chymerwyd dim
    [one] cymerwyd un radd
    [two] cymerwyd dwy radd
    [few] cymerwyd tair gradd
    [many] cymerwyd chwe gradd
   *[other] cymerwyd { $number } gradd
} o’r rhestr.</b>

button-look-through = Edrych drwyddynt
button-accept-all = { $total ->
    [zero] Dim i’w dderbyn
    [one] Ei dderbyn
    [two] Derbyn y ddau
    [few] Derbyn y tri
    [many] Derbyn y chwech
   *[other] Derbyn pob un o’r { $total }
}
toast-differences-moved = Mae’r rhestr wedi symud ymlaen ers hynny: fel hyn y mae nawr.
toast-differences-accepted = { $number ->
    [zero] Ni chymerwyd dim
    [one] Cymerwyd un radd
    [two] Cymerwyd dwy radd
    [few] Cymerwyd tair gradd
    [many] Cymerwyd chwe gradd
   *[other] Cymerwyd { $number } gradd
}
