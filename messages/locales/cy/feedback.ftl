# /feedback, 'Doedd hyn ddim o help', a’r hyn y mae’r gweithredwr yn ei ddarllen a’i ateb.

command-feedback = Ysgrifennu at y bobl y tu ôl i’r bot hwn
button-no-help = Doedd hyn ddim o help
toast-no-help = Diolch. Gall y bobl y tu ôl i’r bot weld beth atebais. I ddweud mwy: /feedback
toast-enough = Diolch. Mae gan y bobl y tu ôl i’r bot ddigon i’w ddarllen am heddiw.
toast-nobody = Diolch. Ni allaf ei drosglwyddo: nid oes neb yn darllen yma.

feedback-how =
    <b>Beth hoffech chi ei ddweud wrth y bobl y tu ôl i’r bot hwn?</b> Ysgrifennwch ef ar ôl y gorchymyn, er enghraifft:
    /feedback Rwy’n gweld eisiau graddau ein gwasanaeth tân

    Nid ydynt yn cael gwybod pwy ydych chi. Os byddant yn ateb, byddwch yn ei ddarllen yma.
feedback-thanks =
    <b>Diolch, rwyf wedi ei drosglwyddo</b> i’r bobl y tu ôl i’r bot hwn.

    Nid ydynt yn cael gwybod pwy ydych chi. Os byddant yn ateb, byddwch yn ei ddarllen yma.
feedback-known = <b>Rwyf wedi trosglwyddo hwnna o’r blaen.</b> I ychwanegu rhywbeth, anfonwch ef fel neges newydd.
feedback-enough = <b>Mae gan y bobl y tu ôl i’r bot hwn ddigon i’w ddarllen am heddiw.</b> Rhowch gynnig arall arni yfory.
feedback-long = <b>Mae hynny’n rhy hir:</b> { $count } nod. Gallaf drosglwyddo { $most } ar y tro.
feedback-nobody = { $contact ->
    [none] <b>Ni allaf ei drosglwyddo:</b> nid oes neb yn darllen yma.
   *[other] <b>Ni allaf ei drosglwyddo.</b> Gallwch gyrraedd y bobl y tu ôl i’r bot hwn yma: { $contact }
}
feedback-answer = <b>Ateb gan y bobl y tu ôl i’r bot hwn:</b>
feedback-more = I ysgrifennu’n ôl, defnyddiwch /feedback

# I’r gweithredwr.
notice-feedback =
    <b>Mae rhywun yn ysgrifennu o { $kind ->
        [private] sgwrs breifat
       *[other] grŵp
    }:</b>

    <blockquote>{ $text }</blockquote>

    Atebwch y neges hon â swyddogaeth ateb Telegram, a byddant yn ei ddarllen fel petai gen i.
    ✉ { $code }
notice-no-help =
    <b>Nid oedd yr ateb hwn o help i rywun mewn { $kind ->
        [private] sgwrs breifat
       *[other] grŵp
    }:</b>

    <blockquote>{ $text }</blockquote>

    Atebwch y neges hon â swyddogaeth ateb Telegram, a byddant yn ei ddarllen fel petai gen i.
    ✉ { $code }
notice-feedback-lost = <b>Ni chyrhaeddodd eich ateb:</b> mae pwy bynnag a ysgrifennodd wedi fy rhwystro, neu wedi gadael.
    ✉ { $code }
feedback-passed = ✓ Wedi ei drosglwyddo.
feedback-edited = <b>Ni ellir newid yr hyn a drosglwyddwyd mwyach.</b> Atebwch eto, â neges newydd.
feedback-only-text = <b>Dim ond testun y gallaf ei drosglwyddo.</b>
feedback-gone = <b>Nid wyf yn gwybod mwyach pwy ysgrifennodd hwnna.</b> Mae dros 30 diwrnod oed, neu gofynnwyd i mi ei anghofio.

# Beth sy’n cael ei gadw, ar gyfer /privacy a /mydata.
privacy-feedback = Os ysgrifennwch at y bobl y tu ôl i’r bot hwn (/feedback), neu dapio “Doedd hyn ddim o help” o dan ateb, maent yn darllen y testun yn eu sgwrs eu hunain yn Telegram, nid pwy ydych chi. Er mwyn iddynt allu ateb, rwy’n cadw am 30 diwrnod o ba sgwrs y daeth. Bydd ganddynt yr hyn a ysgrifennoch cyhyd ag y byddant yn cadw’r sgwrs honno. Os byddwch yn atal yr hyn y maent yn ei ysgrifennu at bawb, rwy’n cadw eich bod wedi gwneud hynny.
mydata-letters = { $count ->
    [zero] Nad ydych wedi ysgrifennu at y bobl y tu ôl i’r bot hwn
    [one] Eich bod wedi ysgrifennu at y bobl y tu ôl i’r bot hwn, er mwyn iddynt allu ateb (nid yr hyn a ysgrifennoch)
    [two] Eich bod wedi ysgrifennu ddwywaith at y bobl y tu ôl i’r bot hwn, er mwyn iddynt allu ateb (nid yr hyn a ysgrifennoch)
    [few] Eich bod wedi ysgrifennu { $count } gwaith at y bobl y tu ôl i’r bot hwn, er mwyn iddynt allu ateb (nid yr hyn a ysgrifennoch)
    [many] Eich bod wedi ysgrifennu { $count } gwaith at y bobl y tu ôl i’r bot hwn, er mwyn iddynt allu ateb (nid yr hyn a ysgrifennoch)
   *[other] Eich bod wedi ysgrifennu { $count } gwaith at y bobl y tu ôl i’r bot hwn, er mwyn iddynt allu ateb (nid yr hyn a ysgrifennoch)
}
