# Y negeseuon cyntaf: /start, /help, a’r atebion i’r hyn na ddeallwyd.

start =
    <b>Byddaf yn dweud wrthych pan fydd un o raddau eich cyngor yn newid.</b>

    Mae arolygiaethau fel Ofsted a’r Comisiwn Ansawdd Gofal yn graddio cynghorau: gwasanaethau plant, gofal cymdeithasol i oedolion, tai a mwy. Pan fydd gradd yn newid, byddwch yn cael un neges, gyda’r radd gynt a’n ffynhonnell.

    I ddechrau, anfonwch enw cyngor ataf, er enghraifft: Gwynedd. Neu eich cod post.

    Mae /help yn dangos popeth y gallaf ei wneud. English? /language

start-again = { $count ->
    [zero] <b>Croeso’n ôl.</b> Nid ydych yn dilyn unrhyw gyngor. Anfonwch enw un ataf.
    [one] <b>Croeso’n ôl.</b> Rydych yn dilyn { $councils }, ac mae’r hysbysiadau ymlaen eto.
    [two] <b>Croeso’n ôl.</b> Mae gennych ddau danysgrifiad, ac mae eu hysbysiadau ymlaen eto.
    [few] <b>Croeso’n ôl.</b> Mae gennych dri thanysgrifiad, ac mae eu hysbysiadau ymlaen eto.
    [many] <b>Croeso’n ôl.</b> Mae gennych chwe thanysgrifiad, ac mae eu hysbysiadau ymlaen eto.
   *[other] <b>Croeso’n ôl.</b> Mae gennych { $count } tanysgrifiad, ac mae eu hysbysiadau ymlaen eto.
}
start-known = { $count ->
    [zero] <b>Rwyf yma.</b> Nid ydych yn dilyn unrhyw gyngor eto. Anfonwch enw un ataf.
    [one] <b>Rwyf yma</b>, ac yn cadw llygad i chi ar: { $councils }.
    [two] <b>Rwyf yma</b>, ac mae eich dau danysgrifiad fel y’u gadawsoch.
    [few] <b>Rwyf yma</b>, ac mae eich tri thanysgrifiad fel y’u gadawsoch.
    [many] <b>Rwyf yma</b>, ac mae eich chwe thanysgrifiad fel y’u gadawsoch.
   *[other] <b>Rwyf yma</b>, ac mae eich { $count } tanysgrifiad fel y’u gadawsoch.
}
start-link = <b>{ $council }: a hoffech gael gwybod pan fydd gradd yn newid?</b>
start-group =
    <b>Byddaf yn dweud wrth y grŵp hwn pan fydd un o raddau ei gyngor yn newid.</b>

    Gall gweinyddwr ddewis y cyngor: /subscribe Gwynedd

    Mae /help yn dangos popeth y gallaf ei wneud.

help =
    <b>Anfonwch enw cyngor ataf, a byddaf yn dangos ei raddau i chi.</b>

    /subscribe Gwynedd – dilyn cyngor: cael gwybod pan fydd gradd yn newid
    /unsubscribe Gwynedd – peidio â’i ddilyn mwyach
    /list – yr hyn rydych yn ei ddilyn
    /settings – beth rwy’n ei ddweud wrthych, a phryd: ar unwaith, mewn crynodeb, nid yn y nos
    /language – Cymraeg neu English
    /pause 2 wythnos – dim hysbysiadau am ychydig; dônt gyda’i gilydd wedyn
    /grade Gwynedd – gradd ddiweddaraf pob arolygiad
    /grades – beth mae’r graddau yn ei olygu, a beth nad ydynt yn ei ddweud
    /history Gwynedd – ei holl raddau dros y blynyddoedd
    /map – pob cyngor yn ôl ei radd; hefyd /map tai ac eraill
    /compare Trafford, Salford – ochr yn ochr
    /league – y gorau, y gwaethaf, a’r rhai sydd wedi gwella fwyaf; hefyd /league oedolion, Llundain
    /week – beth newidiodd yr wythnos hon
    /about Gwynedd – beth yw’r cyngor, a phwy sy’n ei arolygu
    /news Gwynedd – y straeon diweddaraf; /news ar ei ben ei hun am bob cyngor
    /stop – dim mwy o hysbysiadau; mae /start yn dod â nhw’n ôl
    /import – dilyn rhestr gyfan; mae /export yn rhoi eich un chi fel ffeil
    /mydata – popeth rwy’n ei gadw amdanoch; mae /forgetme yn ei ddileu
    /privacy – beth rwy’n ei gadw, ac am ba hyd
    /feedback – ysgrifennu at y bobl y tu ôl i’r bot hwn

    Mae sawl un ar unwaith yn gweithio hefyd: /subscribe Gwynedd, Conwy, Powys. Felly hefyd ranbarth, gwlad, neu’r cyfan: /subscribe Cymru, gostyngiadau yn unig.

    Ddim yn siŵr pa gyngor? Anfonwch god post, neu rhannwch leoliad. Mae dolen at stori newyddion yn gweithio hefyd: byddaf yn dweud beth mae’n ei awgrymu. Mewn unrhyw sgwrs arall, teipiwch fy enw i ac enw cyngor i rannu ei raddau yno.

    <b>Mewn grŵp:</b> ychwanegwch fi, a gall gweinyddwr ddefnyddio’r un gorchmynion yno. Mewn grŵp â phynciau, mae /topic yn anfon yr hysbysiadau i’r pwnc lle caiff ei ysgrifennu.

    <b>Mewn sianel:</b> gwnewch fi’n weinyddwr y sianel, yna ysgrifennwch ataf yma:
    /subscribe Gwynedd ar gyfer @eichsianel
    /list ar gyfer @eichsianel
    Mae’r un peth yn gweithio gyda /unsubscribe, /settings, /language, /pause, /stop, /start a /forgetme, os ydych yn un o’i gweinyddwyr.

help-contact = Cwestiynau i’r bobl y tu ôl i’r bot hwn: { $contact }

unknown-command-near = Nid wyf yn adnabod { $command }. Ai { $near } oeddech yn ei feddwl?
unknown-command = Nid wyf yn adnabod { $command }. Mae /help yn dangos popeth y gallaf ei wneud.
not-understood = { $kind ->
    [sentence] Ni welaf enw cyngor yn “{ $text }”.
   *[name] Ni wn am gyngor o’r enw “{ $text }”.
}

    Anfonwch enw cyngor ataf, er enghraifft Gwynedd, Caerdydd neu Trafford, a byddaf yn dangos ei raddau i chi. Ar gyfer tref neu bentref, anfonwch un o’i godau post.

    Mae /grades yn dweud beth mae’r graddau yn ei olygu, a /help yn dangos popeth arall.
courtesy-greeting = Helo! Anfonwch enw cyngor ataf, neu eich cod post, a byddaf yn dangos ei raddau i chi. Mae /help yn dangos popeth arall.
courtesy-thanks = Croeso. Anfonwch enw cyngor ataf pryd bynnag y mynnwch.
courtesy-command = Ai { $near } oeddech yn ei feddwl? Tapiwch ef i’w anfon.
not-text = { $kind ->
    [photo] Diolch am y llun. Ni allaf weld lluniau, dim ond darllen testun.
    [voice] Diolch am y neges. Ni allaf wrando, dim ond darllen testun.
    [sticker] Gwnaeth hynny i mi wenu, er mai dim ond testun rwy’n ei ddarllen.
   *[other] Diolch, ond dim ond testun, a lleoedd sy’n cael eu rhannu, rwy’n eu darllen.
}

    Anfonwch enw cyngor ataf, er enghraifft Gwynedd, cod post, neu ddolen at stori newyddion. Mae /help yn dangos popeth arall.
