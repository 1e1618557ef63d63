# Beth mae tanysgrifiad yn ei glywed, a phryd: /settings a’i fotymau.

settings-what = { $count ->
    [zero] <b>Nid ydych yn dilyn dim eto.</b> Anfonwch enw cyngor ataf, neu enw gwlad fel Cymru.
    [one] <b>Ar gyfer pa danysgrifiad?</b> Tapiwch un, ac yna dewiswch beth rwy’n ei ddweud amdano.
    [two] <b>Ar gyfer pa danysgrifiad?</b> Tapiwch un, ac yna dewiswch beth rwy’n ei ddweud amdano.
    [few] <b>Ar gyfer pa danysgrifiad?</b> Tapiwch un, ac yna dewiswch beth rwy’n ei ddweud amdano.
    [many] <b>Ar gyfer pa danysgrifiad?</b> Tapiwch un, ac yna dewiswch beth rwy’n ei ddweud amdano.
   *[other] <b>Ar gyfer pa danysgrifiad?</b> Tapiwch un, ac yna dewiswch beth rwy’n ei ddweud amdano.
}
settings-kinds = <b>Beth rwy’n ei ddweud wrthych: { $name }</b>
settings-regimes = <b>Am ba arolygiadau hoffech chi glywed?</b> ({ $name })
settings-tap = Tapiwch i newid.
settings-nothing = <b>Nid oes dim wedi’i ddewis, felly nid wyf yn anfon dim.</b> Tapiwch yr hyn yr hoffech glywed amdano.
settings-gone = Nid ydych yn dilyn { $name }, felly nid oes dim i’w newid.

told-kinds = Pryd: { $kinds }.
told-regimes = { $count ->
    [zero] Arolygiadau: pob un.
    [one] Arolygiadau: { $regimes }.
    [two] Arolygiadau: { $regimes }.
    [few] Arolygiadau: { $regimes }.
    [many] Arolygiadau: { $regimes }.
   *[other] Arolygiadau: { $regimes }.
}
told-some = { $count ->
    [zero] pob math o arolygiad
    [one] un math o arolygiad
    [two] dau fath o arolygiad
    [few] tri math o arolygiad
    [many] chwe math o arolygiad
   *[other] { $count } math o arolygiad
}

kind-rise = Graddau’n codi
kind-fall = Graddau’n gostwng
kind-first = Graddau cyntaf
kind-unchanged = Dim newid
kind-changed = Newidiadau eraill
kind-visit = Ymweliadau a llythyrau
kind-intervention = Ymyriadau
kind-rise-said = gradd yn codi
kind-fall-said = gradd yn gostwng
kind-first-said = gradd gyntaf
kind-unchanged-said = gradd yn aros yr un fath
kind-changed-said = gradd yn newid mewn ffordd arall
kind-visit-said = bu ymweliad, heb radd
kind-intervention-said = y llywodraeth yn ymyrryd
kinds-none = byth

preset-usual = Yr arfer
preset-changes = Newidiadau yn unig
preset-falls = Gostyngiadau yn unig
preset-rises = Codiadau yn unig
preset-everything = Popeth
preset-usual-said = gradd yn newid, neu radd gyntaf
preset-changes-said = newidiadau yn unig
preset-falls-said = gostyngiadau yn unig
preset-rises-said = codiadau yn unig
preset-everything-said = pob canlyniad, boed wedi newid neu beidio

# Areas: regions, nations, and all councils.

area-line = { $kind ->
    [all] Pob cyngor yn y Deyrnas Unedig
   *[other] Pob cyngor: { $area }
}
area-offer = { $kind ->
    [all] <b>Gallaf ddweud wrthych am bob un o’r { $count } cyngor ar unwaith.</b> Mae hynny’n sawl hysbysiad yr wythnos.
    [region] <b>Rhanbarth yw hwn, { $area }: { $count } cyngor.</b> Mae un tanysgrifiad yn eu cynnwys i gyd.
   *[other] <b>{ $area }: { $count } cyngor.</b> Mae un tanysgrifiad yn eu cynnwys i gyd.
}
list-line = • { $name }
list-line-told = • { $name } – { $told }
too-many-subscriptions = <b>Nid oedd lle i { $councils }:</b> gall sgwrs gael { $most } tanysgrifiad. Mae rhanbarth, gwlad (Cymru) neu bob cyngor (/subscribe pob cyngor) yn cyfrif fel un.
too-many-names = { $count ->
    [zero] Darllenais bob enw.
    [one] Darllenais y cant cyntaf o enwau; gadawyd un arall allan. Anfonwch ef eto ar ei ben ei hun.
    [two] Darllenais y cant cyntaf o enwau; gadawyd dau arall allan. Anfonwch nhw eto ar eu pen eu hunain.
    [few] Darllenais y cant cyntaf o enwau; gadawyd tri arall allan. Anfonwch nhw eto ar eu pen eu hunain.
    [many] Darllenais y cant cyntaf o enwau; gadawyd chwech arall allan. Anfonwch nhw eto ar eu pen eu hunain.
   *[other] Darllenais y cant cyntaf o enwau; gadawyd { $count } arall allan. Anfonwch nhw eto ar eu pen eu hunain.
}
