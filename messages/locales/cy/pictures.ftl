# Lluniau: beth sydd ynddynt, eu capsiynau, a’r un peth fel testun. Mae geiriau mewn llun yn blaen.

picture-history-title = { $council }
picture-history-years = Y graddau a roddodd arolygwyr, { $first } i { $last }
picture-history = <b>{ $council }: y graddau dros y blynyddoedd</b>
picture-history-summary = { $regime }: { $grades }
picture-grade-year = { $grade } ({ $year })
picture-grade-undated = { $grade } (dyddiad anhysbys)
picture-paler = Yn oleuach: graddau { $councils }, y daeth yn eu lle.
picture-undated = Gyda ffrâm doredig: ni wyddys y dyddiad, felly rywbryd o fewn y bar yr oedd.
picture-known = Dyma’r hyn y gwn amdano; efallai nad dyna’r cyfan.

picture-map-subtitle = Cynghorau yn ôl eu gradd ddiweddaraf gan { $inspectorate }
picture-map-note = Teilsen i bob cyngor, mor agos i’w lle ag sy’n bosibl. Dotiau llwyd bach: cynghorau heb radd o’r fath, hyd y gwn i.

map-title = <b>{ $regime }: sut mae cynghorau’n sefyll</b>
map-count = { $grade } ({ $count })
map-summary = { $counts }. Gwn am { $known } o { $of } cyngor.
map-grade = <b>{ $grade } ({ $count })</b>
map-which = <b>Ni wn pa arolygiad yw “{ $text }”.</b> Tapiwch un:
map-nothing = <b>Ni wn am raddau eto ar gyfer map o’r rhain: { $regime }.</b>

compare-title = Ochr yn ochr
compare-subtitle = Graddau diweddaraf pob un, gyda mis yr adroddiad
compare-caption = <b>{ $councils }: y graddau diweddaraf ochr yn ochr</b>
compare-summary = { $regime }: { $grades }.
compare-grade = { $council } ({ $grade })
compare-grade-nothing = { $council } (anhysbys)
compare-nothing = anhysbys
compare-note = Dyma’r hyn y gwn amdano; efallai nad dyna’r cyfan.
compare-regime = <b>{ $regime }</b>: { $inspectorate }
compare-line = { $council }: { $grades } ({ $day })
compare-line-undated = { $council }: { $grades } (dyddiad anhysbys)
compare-line-nothing = { $council }: anhysbys
compare-how =
    Pa gynghorau? Ysgrifennwch ddau neu dri ar ôl y gorchymyn, er enghraifft:
    /compare Trafford, Salford, Bury
compare-none = <b>Ni wn am raddau’r cynghorau hyn eto,</b> felly nid oes dim i’w gymharu.

history-how =
    Pa gyngor? Ysgrifennwch ei enw ar ôl y gorchymyn, er enghraifft:
    /history Gwynedd

button-as-text = Fel testun
button-as-picture = Fel llun
