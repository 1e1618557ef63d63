# /stop, /forgetme a /privacy.

stopped =
    <b>Dim mwy o hysbysiadau.</b> Mae eich rhestr o gynghorau’n cael ei chadw.

    Mae /start yn eu troi ymlaen eto. Mae /forgetme yn dileu popeth.
stop-nothing = <b>Nid oedd dim i’w stopio.</b> Nid wyf yn anfon hysbysiadau yma.
stopped-for = <b>Dim mwy o hysbysiadau yn { $title }.</b> Mae’r rhestr o gynghorau’n cael ei chadw; mae <code>/start ar gyfer { $name }</code> yn eu troi ymlaen eto.
started-for = <b>Mae’r hysbysiadau yn { $title } ymlaen eto.</b>

forget-ask =
    <b>Dileu popeth rwy’n ei gadw am y sgwrs hon?</b>

    { $count ->
        [zero] Nid oes gennych danysgrifiadau nawr; yr hyn sydd ar ôl yw’r cofnod o’r hysbysiadau a anfonwyd yma.
        [one] Hynny yw, un tanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yma.
        [two] Hynny yw, dau danysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yma.
        [few] Hynny yw, tri thanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yma.
        [many] Hynny yw, chwe thanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yma.
       *[other] Hynny yw, { $count } tanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yma.
    } Ni ellir ei ddadwneud.
forget-ask-for =
    <b>Dileu popeth rwy’n ei gadw am { $title }?</b>

    { $count ->
        [zero] Nid oes tanysgrifiadau yno nawr; yr hyn sydd ar ôl yw’r cofnod o’r hysbysiadau a anfonwyd yno.
        [one] Hynny yw, un tanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yno.
        [two] Hynny yw, dau danysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yno.
        [few] Hynny yw, tri thanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yno.
        [many] Hynny yw, chwe thanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yno.
       *[other] Hynny yw, { $count } tanysgrifiad, a’r cofnod o’r hysbysiadau a anfonwyd yno.
    } Ni ellir ei ddadwneud.
forget-nothing = <b>Nid wyf yn cadw dim am y sgwrs hon.</b> Nid oes dim i’w ddileu.
forget-nothing-for = <b>Nid wyf yn cadw dim am { $title }.</b> Nid oes dim i’w ddileu.
forget-done =
    <b>Mae popeth am y sgwrs hon wedi’i ddileu.</b> Ni fydd mwy o hysbysiadau.

    Bydd yn gadael y ddisg o fewn diwrnod{ $days ->
        [zero] .
        [one] , a’r copïau wrth gefn ar ôl un diwrnod fan hwyaf.
        [two] , a’r copïau wrth gefn ar ôl dau ddiwrnod fan hwyaf.
        [few] , a’r copïau wrth gefn ar ôl tri diwrnod fan hwyaf.
        [many] , a’r copïau wrth gefn ar ôl chwe diwrnod fan hwyaf.
       *[other] , a’r copïau wrth gefn ar ôl { $days } diwrnod fan hwyaf.
    } Os hoffech ddod yn ôl rywbryd: /start
forget-done-for = <b>Mae popeth am { $title } wedi’i ddileu.</b>
forget-kept = <b>Ni chafodd dim ei ddileu.</b>

privacy =
    <b>Rwy’n cadw cyn lleied amdanoch ag y gallaf.</b> Dyma’r cyfan:

    • Y rhif y mae Telegram yn ei roi i’r sgwrs hon ({ $chat }), pa fath o sgwrs yw hi, ei hiaith ac ai chi a’i dewisodd, a phryd y gwnaethoch danysgrifio neu bwyso ar start gyntaf.
    • Yr hyn rydych yn ei ddilyn, ers pryd, a’r hyn yr hoffech ei glywed amdano.
    • Pryd yr hoffech gael gwybod, os dywedoch hynny: crynodeb, oriau tawel, cylchfa amser, seibiant, sain.
    • Pa hysbysiadau a anfonwyd atoch a phryd, fel y gellir cywiro un anghywir; am { $deliveries } diwrnod.
    • Negeseuon ar eu ffordd atoch, nes iddynt gael eu hanfon, a’ch rhai chi nes iddynt gael eu hateb. Mae un y methais ei hateb yn cael ei chadw am fis fan hwyaf, fel y gellir trwsio’r nam.
    • A wnaethoch ddiffodd yr hysbysiadau neu fy rhwystro.
    • Ar gyfer grŵp neu sianel: ei deitl, a’r pwnc i bostio ynddo.

    <b>Yr hyn nad wyf yn ei gadw:</b> eich enw, eich enw defnyddiwr, eich rhif ffôn, beth arall rydych yn ei ysgrifennu ataf, na phwy mewn grŵp a wnaeth beth.

    Mae /mydata yn ei ddangos, ac yn ei roi i chi fel ffeil.

    <b>Am ba hyd:</b> nes i chi anfon /forgetme; caiff grŵp neu sianel sy’n fy nhynnu allan ei anghofio ar ôl 30 diwrnod. Yna caiff y cyfan ei ddileu ar unwaith; bydd yn gadael y ddisg o fewn diwrnod{ $days ->
        [zero] .
        [one] , a’r copïau wrth gefn ar ôl un diwrnod fan hwyaf.
        [two] , a’r copïau wrth gefn ar ôl dau ddiwrnod fan hwyaf.
        [few] , a’r copïau wrth gefn ar ôl tri diwrnod fan hwyaf.
        [many] , a’r copïau wrth gefn ar ôl chwe diwrnod fan hwyaf.
       *[other] , a’r copïau wrth gefn ar ôl { $days } diwrnod fan hwyaf.
    }

    Os tapiwch “Mae hyn yn anghywir” o dan hysbysiad, mae’r bobl y tu ôl i’r bot hwn yn cael gwybod pa hysbysiad oedd e, nid pwy ydych chi. Os bydd rhywbeth yn torri, maent yn cael adroddiad technegol, a all gynnwys rhif y sgwrs.

    Os anfonwch god post, chwilir amdano mewn gwasanaeth cyhoeddus (postcodes.io, oni bai bod y bobl y tu ôl i’r bot hwn yn rhedeg eu gwasanaeth eu hunain): mae’r cod post yn mynd yno, dim byd amdanoch chi, ac nid wyf yn ei gadw.

    Mae Telegram ei hun yn gweld y negeseuon rhyngom, o dan ei bolisi preifatrwydd ei hun.
privacy-contact = Cwestiynau am eich data: { $contact }
