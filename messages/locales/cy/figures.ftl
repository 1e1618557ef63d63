# /stats: pwy sy’n cael gwybod beth, mewn geiriau ac fel llun.

figures-title = Y bot mewn rhifau
figures-people = Pobl
figures-active = Sgyrsiau sy’n cael gwybod
figures-subscriptions = Tanysgrifiadau
figures-blocked = Wedi fy rhwystro
figures-followed = Dilynir fwyaf
figures-alerted = Yr wythnos hon, fesul sgwrs
figures-alerted-none = Ni chyhoeddwyd newid yr wythnos hon.
figures-missed = Chwiliwyd yn ofer, mewn 30 diwrnod
figures-line = { $name }: { $count }
figures-caption = { $active ->
    [zero] Dim sgwrs
    [one] Un sgwrs
    [two] Dwy sgwrs
    [few] { $active } sgwrs
    [many] { $active } sgwrs
   *[other] { $active } sgwrs
} â { $subscriptions ->
    [zero] dim tanysgrifiad
    [one] un tanysgrifiad
    [two] dau danysgrifiad
    [few] { $subscriptions } thanysgrifiad
    [many] { $subscriptions } thanysgrifiad
   *[other] { $subscriptions } tanysgrifiad
}; newidiadau a ddywedwyd yr wythnos hon: { $alerts }.
figures-no-picture = Ni allaf dynnu llun ar hyn o bryd; mae’r rhifau uchod.

privacy-searches = Os chwiliwch am gyngor ac na fyddaf yn dod o hyd i un, rwy’n cyfrif y geiriau, fel y gellir ychwanegu’r hyn sydd ar goll: heb eich sgwrs, dim ond yr hyn sy’n edrych fel enw, am 30 diwrnod.
