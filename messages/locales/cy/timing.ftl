# Pryd daw hysbysiadau: /settings, /pause, /resume a /timezone.

settings-title = <b>Gosodiadau</b>
settings-title-for = <b>Gosodiadau { $title }</b>
settings-when = Daw hysbysiadau { $when }.
settings-when-how = Mewn crynodeb, daw holl hysbysiadau’r dydd neu’r wythnos mewn un neges.
settings-quiet = Tawel o { $begin } i { $end }: daw hysbysiadau’r oriau hyn gyda’i gilydd wedyn.
settings-quiet-off = Dim oriau tawel.
settings-quiet-digest = Nid yw oriau tawel o bwys gyda chrynodeb: daw ar yr awr a ddewisoch.
settings-quiet-how = Tapiwch awr i’w newid.
settings-sound = Sain: { $sound }.
settings-zone = Cylchfa amser: { $zone }.
settings-zone-how = Ddim ymhlith y rhain? Anfonwch enw dinas fawr yn eich cylchfa: <code>/timezone Madrid</code>
settings-paused = Seibiant tan { $until }.
settings-count = { $count ->
    [zero] Dim tanysgrifiadau eto.
    [one] Un tanysgrifiad.
    [two] Dau danysgrifiad.
    [few] Tri thanysgrifiad.
    [many] Chwe thanysgrifiad.
   *[other] { $count } tanysgrifiad.
}

rhythm-at-once = Ar unwaith
rhythm-daily = Bob dydd
rhythm-weekly = Bob wythnos
when-at-once = ar unwaith
when-daily = unwaith y dydd, am { $hour }
when-weekly = unwaith yr wythnos, { $day } am { $hour }
day-0 = ddydd Llun
day-1 = ddydd Mawrth
day-2 = ddydd Mercher
day-3 = ddydd Iau
day-4 = ddydd Gwener
day-5 = ddydd Sadwrn
day-6 = ddydd Sul
day-0-short = Llun
day-1-short = Maw
day-2-short = Mer
day-3-short = Iau
day-4-short = Gwe
day-5-short = Sad
day-6-short = Sul
quiet-from = O { $hour }
quiet-until = I { $hour }
sound-on = ymlaen
sound-off = wedi’i diffodd

pause-how =
    <b>Am ba hyd hoffech chi beidio â chael hysbysiadau?</b>

    Cânt eu cadw, a dônt gyda’i gilydd wedyn. Gallwch ei ysgrifennu hefyd: /pause 10 diwrnod
pause-days = { $count ->
    [zero] 0 diwrnod
    [one] 1 diwrnod
    [two] 2 ddiwrnod
    [few] 3 diwrnod
    [many] 6 diwrnod
   *[other] { $count } diwrnod
}
pause-weeks = { $count ->
    [zero] 0 wythnos
    [one] 1 wythnos
    [two] 2 wythnos
    [few] 3 wythnos
    [many] 6 wythnos
   *[other] { $count } wythnos
}
pause-unknown = Nid wyf yn deall “{ $length }”. Ysgrifennwch, er enghraifft, /pause 10 diwrnod neu /pause 2 wythnos; blwyddyn yw’r hwyaf.
paused =
    <b>Seibiant tan { $until }.</b> Caiff hysbysiadau eu cadw, a dônt gyda’i gilydd bryd hynny.

    Mae /resume yn gorffen y seibiant nawr.
paused-for = <b>{ $title }: seibiant tan { $until }.</b> Caiff hysbysiadau eu cadw, a dônt gyda’i gilydd bryd hynny.
resumed = <b>Mae’r hysbysiadau ymlaen eto.</b> Daw’r hyn a gadwyd nawr, neu gyda’ch crynodeb nesaf.
resume-nothing = <b>Nid oes seibiant i’w orffen.</b>
resume-stopped = Mae’r hysbysiadau wedi’u diffodd ers i chi anfon /stop. Mae /start yn eu troi ymlaen eto.
timezone-unknown = Ni wn am gylchfa amser o’r enw “{ $name }”. Rhowch gynnig ar y ddinas fwyaf yn eich ardal, fel Llundain (London), Madrid neu New York.
timezone-choose = Pa “{ $name }” sydd gennych mewn golwg: { $zones }?
timezone-done = <b>Oriau { $zone } yw’r oriau nawr.</b> Mae hi’n { $time } yno.
