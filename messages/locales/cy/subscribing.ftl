# Dilyn, peidio â dilyn, a’r rhestr.

subscribe-how =
    Pa gyngor? Ysgrifennwch ei enw ar ôl y gorchymyn, er enghraifft:
    /subscribe Gwynedd

    Mae sawl un ar unwaith yn gweithio hefyd: /subscribe Gwynedd, Conwy, Powys
    Felly hefyd ranbarth neu wlad: /subscribe Cymru, gostyngiadau yn unig
    Ac i newyddiadurwyr: /subscribe pob cyngor
unsubscribe-all =
    <b>I orffen pob hysbysiad ar unwaith:</b>

    Mae /stop yn cadw eich rhestr, ac mae /start yn dod â’r hysbysiadau’n ôl.
    Mae /forgetme yn dileu eich rhestr a phopeth arall.

subscribed = <b>Rydych nawr yn dilyn { $councils }.</b> Byddaf yn dweud wrthych pan fydd gradd yn newid.
subscribed-for = <b>Mae { $title } nawr yn dilyn { $councils }.</b> Byddaf yn postio yno pan fydd gradd yn newid.
subscribed-told = Beth rwy’n ei ddweud wrthych: { $told }.
already-subscribed = Eisoes yn dilyn { $councils }.
unsubscribed = <b>Nid ydych yn dilyn { $councils } mwyach.</b>
unsubscribed-for = <b>Nid yw { $title } yn dilyn { $councils } mwyach.</b>
not-subscribed = Nid oeddech yn dilyn { $councils }, felly ni newidiodd dim.

former = Nid yw { $former } yn bod mwyach; daeth { $councils } yn ei le.
also-called = { $count ->
    [zero] Os un arall oedd gennych mewn golwg, anfonwch ei enw llawn.
    [one] Os { $councils } oedd gennych mewn golwg, tapiwch y botwm.
    [two] Os { $councils } oedd gennych mewn golwg, tapiwch fotwm yr un cywir.
    [few] Os { $councils } oedd gennych mewn golwg, tapiwch fotwm yr un cywir.
    [many] Os { $councils } oedd gennych mewn golwg, tapiwch fotwm yr un cywir.
   *[other] Os { $councils } oedd gennych mewn golwg, tapiwch fotwm yr un cywir.
}
county-above = { $county } sy’n rhedeg gwasanaethau plant a gofal cymdeithasol i oedolion yno.

choose-council = <b>Pa “{ $name }” sydd gennych mewn golwg?</b>
choose-successor = <b>Nid yw { $former } yn bod mwyach.</b> Pa un o’r cynghorau yn ei le hoffech chi?
near-council = <b>Ni wn am gyngor o’r enw “{ $name }”.</b> Ai { $councils } oedd gennych mewn golwg?
unknown-council =
    <b>Ni wn am gyngor o’r enw “{ $name }”.</b>

    Rhowch gynnig ar enw’r cyngor ei hun, fel Gwynedd neu Kent, nid enw pentref na gwasanaeth. Mewn sgwrs breifat â mi, mae cod post yn gweithio hefyd.
unknown-councils = <b>Ni wn am gynghorau o’r enw { $names }.</b> Rhowch gynnig ar bob un wrth enw’r cyngor ei hun.

unclear-councils = Nid oeddwn yn siŵr am { $names } chwaith. Anfonwch bob un ar ei ben ei hun.

list-empty = Nid ydych yn dilyn unrhyw gyngor. Anfonwch enw un ataf, er enghraifft Gwynedd, neu enw gwlad, er enghraifft Cymru.
list-empty-for = Nid yw { $title } yn dilyn unrhyw gyngor. I ddechrau: <code>/subscribe Gwynedd ar gyfer { $name }</code>
list-title = { $count ->
    [zero] <b>Nid oes gennych danysgrifiadau.</b>
    [one] <b>Mae gennych un tanysgrifiad.</b>
    [two] <b>Mae gennych ddau danysgrifiad.</b>
    [few] <b>Mae gennych dri thanysgrifiad.</b>
    [many] <b>Mae gennych chwe thanysgrifiad.</b>
   *[other] <b>Mae gennych { $count } tanysgrifiad.</b>
}
list-title-for = { $count ->
    [zero] <b>{ $title }: dim tanysgrifiadau.</b>
    [one] <b>{ $title }: un tanysgrifiad.</b>
    [two] <b>{ $title }: dau danysgrifiad.</b>
    [few] <b>{ $title }: tri thanysgrifiad.</b>
    [many] <b>{ $title }: chwe thanysgrifiad.</b>
   *[other] <b>{ $title }: { $count } tanysgrifiad.</b>
}
list-stopped = Mae’r hysbysiadau wedi’u diffodd nawr. Mae /start yn eu troi ymlaen eto.
list-page = Tudalen { $page } o { $pages }.
list-drop = Tapiwch enw i beidio â’i ddilyn mwyach.
