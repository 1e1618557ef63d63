# Grwpiau a sianeli.

administrators-only = Dim ond gweinyddwyr y grŵp hwn all newid yr hyn y mae’n ei glywed. Gallwch wneud yr un peth i chi’ch hun: ysgrifennwch ataf yn breifat.
group-added =
    <b>Diolch am fy ychwanegu.</b> Gallaf ddweud wrth y grŵp hwn pan fydd un o raddau ei gyngor yn newid.

    Gall gweinyddwr ddewis y cyngor: /subscribe Gwynedd
topic-here = { $count ->
    [zero] <b>Ni ddaw unrhyw hysbysiadau i’r pwnc hwn.</b>
    [one] <b>Bydd hysbysiadau { $councils } yn dod i’r pwnc hwn.</b>
    [two] <b>Bydd hysbysiadau dau danysgrifiad yn dod i’r pwnc hwn.</b>
    [few] <b>Bydd hysbysiadau tri thanysgrifiad yn dod i’r pwnc hwn.</b>
    [many] <b>Bydd hysbysiadau chwe thanysgrifiad yn dod i’r pwnc hwn.</b>
   *[other] <b>Bydd hysbysiadau { $count } tanysgrifiad yn dod i’r pwnc hwn.</b>
}
topic-group = <b>Bydd hysbysiadau’n dod i’r grŵp ei hun, nid i bwnc.</b>
topic-none = Nid oes gan y grŵp hwn danysgrifiadau felly eto. Mae /subscribe Gwynedd, wedi’i ysgrifennu mewn pwnc, yn anfon ei hysbysiadau yno.
topic-only-groups = Mae pynciau ar gyfer grwpiau. Ysgrifennwch /topic yn y pwnc mewn grŵp lle hoffech gael ei hysbysiadau.
channel-added =
    <b>Gallaf nawr bostio yn { $title }.</b>

    I ddewis cyngor ar gyfer y sianel, ysgrifennwch ataf yma:
    <code>/subscribe Gwynedd ar gyfer { $name }</code>
channel-cannot-post =
    <b>Rwyf nawr yn weinyddwr { $title }, ond ni chaf bostio yno.</b>

    Rhowch ganiatâd i mi bostio negeseuon, yna dewiswch gyngor: <code>/subscribe Gwynedd ar gyfer { $name }</code>
channel-unknown =
    <b>Ni allaf ddod o hyd i’r sianel { $name }.</b>

    Gwiriwch yr enw, a fy mod yn un o’i gweinyddwyr.
channel-not-there =
    <b>Nid wyf yn weinyddwr { $name } eto.</b>

    Ychwanegwch fi at y sianel fel gweinyddwr a gaiff bostio negeseuon, yna rhowch gynnig arall arni.
channel-not-yours = <b>Dim ond gweinyddwyr { $name } all newid yr hyn y mae’n ei glywed.</b>
channel-is-group = <b>Nid sianel yw { $name }.</b> Mewn grŵp, ysgrifennwch y gorchymyn yn y grŵp ei hun.
channel-only-private = Mewn sgwrs breifat â mi y mae rheoli sianeli. Ysgrifennwch ataf yno.
