# Dod o hyd i gyngor yn ôl lle: cod post, lleoliad, sir a’i dosbarthau.

postcode-one = <b>{ $postcode }: y cyngor yw { $council }.</b>
postcode-two = <b>{ $postcode }: mae dau gyngor yno: y sir, { $county }, a’r dosbarth, { $district }.</b>
who-does-what = Mae arolygwyr yn edrych ar { $county } am wasanaethau plant, anghenion addysgol arbennig, gofal cymdeithasol i oedolion a chyfiawnder ieuenctid, ac ar { $district } am dai cyngor.
postcode-unknown =
    <b>Ni allaf ddod o hyd i’r cod post { $postcode }.</b> Efallai ei fod yn newydd, neu nad yw’n cael ei ddefnyddio mwyach.

    Anfonwch enw’r cyngor ataf yn lle hynny, er enghraifft Gwynedd.
postcode-unanswered =
    <b>Ni allaf chwilio am godau post ar hyn o bryd.</b>

    Anfonwch enw’r cyngor ataf yn lle hynny, er enghraifft Gwynedd. Neu rhannwch leoliad: y clip papur isod, yna Lleoliad (Location).
postcode-half =
    <b>Hanner cyntaf cod post yw { $postcode }</b>, a gall sawl cyngor ei rannu.

    Anfonwch y cod post cyfan ataf, er enghraifft LL55 1SH, neu enw’r cyngor.

place-guess = { $kilometres ->
    [zero] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf. Ydy hynny’n iawn?
    [one] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf, tua { $kilometres } km i ffwrdd. Ydy hynny’n iawn?
    [two] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf, tua { $kilometres } km i ffwrdd. Ydy hynny’n iawn?
    [few] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf, tua { $kilometres } km i ffwrdd. Ydy hynny’n iawn?
    [many] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf, tua { $kilometres } km i ffwrdd. Ydy hynny’n iawn?
   *[other] <b>{ $council }, rwy’n dyfalu</b>: canol ei ardal sydd agosaf, tua { $kilometres } km i ffwrdd. Ydy hynny’n iawn?
}
place-guess-other = Ger ffin gall fod yn un o’r lleill. Tapiwch eich un chi.
place-far =
    <b>Nid oes un o gynghorau’r Deyrnas Unedig yn agos at y lle hwnnw.</b>

    Anfonwch enw cyngor ataf, er enghraifft Gwynedd.

districts-title = { $count ->
    [zero] <b>{ $county }: dim dosbarthau.</b>
    [one] <b>{ $county }: un dosbarth.</b>
    [two] <b>{ $county }: dau ddosbarth.</b>
    [few] <b>{ $county }: tri dosbarth.</b>
    [many] <b>{ $county }: chwe dosbarth.</b>
   *[other] <b>{ $county }: { $count } dosbarth.</b>
}
districts-tap = Tapiwch ddosbarth i weld ei raddau.
button-districts = { $count ->
    [zero] Dim dosbarthau
    [one] Ei ddosbarth
    [two] Ei ddau ddosbarth
    [few] Ei dri dosbarth
    [many] Ei chwe dosbarth
   *[other] Ei { $count } dosbarth
}
button-county = { $county }, y sir
button-family = Dilyn pob un o’r { $count }
button-both = Dilyn y ddau
button-back-to = ‹ { $council }
its-districts = ei ddosbarthau
