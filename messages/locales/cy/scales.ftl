# /grades: beth mae’r graddau yn ei olygu, fesul graddfa, a beth nad ydynt yn ei ddweud.

command-grades = Beth mae’r graddau yn ei olygu, a beth nad ydynt yn ei ddweud
button-meaning = Beth mae hyn yn ei olygu?
button-scales = ‹ Pob graddfa
button-scales-not = Beth nad yw gradd yn ei ddweud
button-scales-reports = Yr adroddiadau

scales-title =
    <b>Beth mae’r graddau yn ei olygu</b>

    Mae gan bob arolygiaeth ei graddfa ei hun. Am ba un hoffech chi wybod?
scales-title-of =
    <b>Beth mae graddau { $council } yn ei olygu</b>

    Mae’r arolygwyr hyn yn edrych ar y cyngor, pob un â’i graddfa ei hun. Am ba un hoffech chi wybod?
scales-regime = <b>{ $regime }: beth mae’r graddau yn ei olygu</b>
scales-grades = <b>Y graddau, y gorau yn gyntaf</b>
scales-grades-none = <b>Nid oes graddau.</b> Mae’r adroddiad yn dweud y cyfan mewn geiriau.
scales-statuses = <b>Beth sy’n bosibl</b>
scales-grade = • <b>{ $grade }</b>: { $meaning }
scales-grade-alone = • <b>{ $grade }</b>
scales-score = { $meaning } (sgôr o { $low } i { $high } %)
scales-aspects = <b>Beth sy’n cael ei raddio</b>
scales-aspect = • { $aspect }: { $meaning }
scales-aspect-alone = • { $aspect }

scales-not =
    <b>Beth nad yw gradd yn ei ddweud</b>

    • Nid y sefyllfa heddiw yw hi. Dyma’r hyn a welodd arolygwyr mewn ychydig wythnosau, a gyhoeddwyd wythnosau’n ddiweddarach; gall blynyddoedd fod rhwng dau arolygiad. Sylwch ar y dyddiad wrth ei hymyl.
    • Nid amdanoch chi na’ch achos chi y mae. Mae gwasanaeth da yn siomi rhai pobl, ac mae pobl dda mewn gwasanaeth annigonol.
    • Nid y cyngor cyfan yw hi. Gradd un gwasanaeth yw pob gradd.
    • Ni ellir ei chymharu â graddfa arall: nid yw C2 am dai yr un peth â “da” am wasanaethau plant.
    • Nid gradd wael yw dim gradd. Efallai na fu arolygiad eto, neu nad wyf yn gwybod.

    Adroddiad yr arolygiaeth ei hun sy’n cyfrif.

# Mewn brawddeg, beth yw pob cyfundrefn.
scale-of-ofsted-childrens-services = Mae Ofsted yn edrych ar yr hyn y mae cyngor yn ei wneud dros blant sydd angen help, amddiffyniad neu ofal, a thros bobl ifanc sydd wedi gadael gofal.
scale-grade-ofsted-childrens-services-outstanding = llawer gwell nag y gellir ei ddisgwyl; gall eraill ddysgu oddi wrtho
scale-grade-ofsted-childrens-services-good = mae plant yn cael eu helpu a’u hamddiffyn yn dda
scale-grade-ofsted-childrens-services-requires-improvement = ddim yn dda eto, ond nid yw plant yn cael eu gadael mewn perygl yn eang
scale-grade-ofsted-childrens-services-adequate = hyd 2013; safai lle saif “angen gwella” nawr
scale-grade-ofsted-childrens-services-inadequate = methiannau difrifol neu eang, sy’n gadael plant mewn perygl
scale-aspect-ofsted-childrens-services-overall = y gwasanaeth cyfan. Nid yw’n cael ei rhoi mwyach am arolygiadau ers Ebrill 2026
scale-aspect-ofsted-childrens-services-leaders = beth mae’r rhai sy’n arwain yn ei wneud er mwyn i weithwyr cymdeithasol allu gwneud eu gwaith yn dda
scale-aspect-ofsted-childrens-services-help_and_protection = plant sydd angen help, neu a allai gael niwed
scale-aspect-ofsted-childrens-services-in_care = plant y mae’r cyngor yn gofalu amdanynt
scale-aspect-ofsted-childrens-services-care_leavers = oedolion ifanc a fu mewn gofal; gradd ar wahân ers 2023
scale-aspect-ofsted-childrens-services-adoption = hyd 2017
scale-note-ofsted-childrens-services = Rhwng dau arolygiad daw ymweliadau â ffocws a, lle mae gwasanaeth yn annigonol, ymweliadau monitro. Mae Ofsted yn ysgrifennu llythyr am bob un, heb radd. Gallwch ofyn am glywed amdanynt yn /settings.

scale-of-area-send = Mae Ofsted a’r Comisiwn Ansawdd Gofal yn edrych gyda’i gilydd ar yr hyn y mae ardal yn ei wneud dros blant a phobl ifanc ag anghenion addysgol arbennig neu anableddau. Ardal yw’r cyngor a’r GIG yno, nid y cyngor yn unig.
scale-grade-area-send-positive = mae hi’n mynd yn dda i blant a phobl ifanc fel arfer
scale-grade-area-send-inconsistent = mae hi’n mynd yn dda i rai, ond nid i eraill
scale-grade-area-send-systemic-failings = methiannau difrifol, i lawer ohonynt neu mewn llawer lle; rhaid i’r ardal gynllunio ar unwaith sut i’w gwella
scale-grade-area-send-none-required = o 2016 i 2022: dim byd mor wan fel bod angen cynllun
scale-grade-area-send-written-statement-of-action = o 2016 i 2022: mor wan mewn mannau fel bod angen cynllun ysgrifenedig
scale-note-area-send = Ers 2023 ceir y tri chanlyniad ar y brig. Cyn hynny nid oedd gradd o gwbl, dim ond a oedd angen cynllun; ni ellir cymharu’r ddau.

scale-of-cqc-adult-social-care = Mae’r Comisiwn Ansawdd Gofal yn edrych ar sut mae cyngor yn gwneud ei ddyletswydd tuag at oedolion sydd angen gofal: darganfod beth sydd ei angen arnynt, ei drefnu, a’u cadw’n ddiogel. Mae’n gwneud hynny ers Rhagfyr 2023.
scale-grade-cqc-adult-social-care-outstanding = eithriadol o dda
scale-grade-cqc-adult-social-care-good = mae’n gwneud ei ddyletswydd yn dda
scale-grade-cqc-adult-social-care-requires-improvement = mae’n methu mewn rhai pethau
scale-grade-cqc-adult-social-care-inadequate = mae’n methu’n fawr
scale-note-cqc-adult-social-care = Gradd y cyngor yw hi, nid gradd cartref gofal. Mae gan gartrefi ac asiantaethau gofal eu graddau eu hunain, yn yr un geiriau; nid wyf yn dilyn y rheini.

scale-of-rsh-consumer = Mae’r Rheoleiddiwr Tai Cymdeithasol yn edrych ar gynghorau fel landlordiaid: cartrefi diogel a gweddus, atgyweirio, a sut mae tenantiaid yn cael eu clywed a’u trin. Mae’n rhoi’r graddau hyn ers Ebrill 2024.
scale-grade-rsh-consumer-C1 = mae tenantiaid yn cael yr hyn sy’n ddyledus iddynt
scale-grade-rsh-consumer-C2 = gan mwyaf, gyda rhai gwendidau i’w gwella
scale-grade-rsh-consumer-C3 = methiannau difrifol; rhaid i lawer wella
scale-grade-rsh-consumer-C4 = methiannau difrifol iawn; rhaid newid o’r gwaelod i fyny
scale-note-rsh-consumer = Mae’r C yn sefyll am “consumer” (defnyddiwr). Mae gan gymdeithasau tai raddau G a V hefyd; nid oes gan gynghorau.

scale-of-hmip-youth-justice = Mae Arolygiaeth Prawf EF yn edrych ar y gwasanaeth i blant sydd wedi torri’r gyfraith neu a allai wneud: eu cadw nhw ac eraill yn ddiogel, a’u troi oddi wrth droseddu. Gall sawl cyngor rannu un gwasanaeth, ac yna maent yn rhannu ei radd.
scale-grade-hmip-youth-justice-outstanding = mae bron y cyfan yn cael ei wneud yn dda iawn
scale-grade-hmip-youth-justice-good = mae’r rhan fwyaf yn cael ei wneud yn dda
scale-grade-hmip-youth-justice-requires-improvement = nid yw gormod ohono’n cael ei wneud yn ddigon da
scale-grade-hmip-youth-justice-inadequate = nid yw’r rhan fwyaf yn cael ei wneud yn ddigon da

scale-of-best-value = Nid arolygiad yw hyn. Dyma’r hyn y mae gweinidogion yn ei wneud pan fyddant yn poeni am sut mae cyngor cyfan yn cael ei redeg.
scale-grade-best-value-none = nid yw gweinidogion yn ymyrryd
scale-grade-best-value-best-value-notice = rhybudd ffurfiol: mae gweinidogion am weld pethau’n gwella, a sut
scale-grade-best-value-statutory-intervention = mae gweinidogion yn defnyddio’r gyfraith: maent yn rhoi cyfarwyddiadau i’r cyngor, ac yn aml yn anfon comisiynwyr sy’n penderfynu yn ei le
scale-grade-best-value-section-114-notice = mae pennaeth cyllid y cyngor ei hun yn dweud na all dalu am yr hyn y mae’n bwriadu ei wario. Daw gwario newydd i ben. Digwyddiad yw hwn, nid cyflwr
scale-note-best-value = Mae’n dweud sut mae cyngor yn cael ei redeg, nid pa mor dda yw ei wasanaethau.

scale-of-hmicfrs-fire = Mae Arolygiaeth Cwnstabliaeth a Gwasanaethau Tân ac Achub Ei Fawrhydi yn edrych ar wasanaethau tân ac achub. Rwy’n dilyn y rhai y mae cyngor yn eu rhedeg ei hun.
scale-grade-hmicfrs-fire-outstanding = llawer gwell na’r disgwyl
scale-grade-hmicfrs-fire-good = fel y disgwylir
scale-grade-hmicfrs-fire-adequate = gan mwyaf fel y disgwylir, gyda rhai pethau i’w gwella
scale-grade-hmicfrs-fire-requires-improvement = llai na’r disgwyl
scale-grade-hmicfrs-fire-inadequate = methiannau difrifol

scale-of-estyn-lges = Mae Estyn yn edrych ar yr hyn y mae cynghorau yng Nghymru yn ei wneud dros addysg.
scale-note-estyn-lges = Lle mae pethau’n ddrwg iawn, dywed yr adroddiad fod gwasanaethau’r cyngor yn “peri pryder sylweddol”.
scale-of-ciw = Mae Arolygiaeth Gofal Cymru yn edrych ar wasanaethau cymdeithasol cynghorau, i blant ac i oedolion.
scale-note-ciw = Mae ei hadroddiadau’n enwi beth sy’n cael ei wneud yn dda, a beth sy’n rhaid ei wella gyntaf.
scale-of-care-inspectorate = Mae’r Care Inspectorate ac eraill yn edrych gyda’i gilydd ar wasanaethau i blant neu oedolion yn yr Alban.
scale-grade-care-inspectorate-excellent = rhagorol; gall eraill ddysgu oddi wrtho
scale-grade-care-inspectorate-very-good = cryfderau mawr, ac ychydig i’w wella
scale-grade-care-inspectorate-good = cryfderau sy’n bwysig, a rhai pethau i’w gwella
scale-grade-care-inspectorate-adequate = mae’r cryfderau ychydig yn fwy na’r gwendidau
scale-grade-care-inspectorate-weak = gwendidau sy’n bwysig, i’w gwella gyntaf
scale-grade-care-inspectorate-unsatisfactory = gwendidau mawr, i’w gwella ar unwaith
scale-of-best-value-scotland = Mae’r Comisiwn Cyfrifon yn edrych ar sut mae cynghorau’r Alban yn cael eu rhedeg yn gyfan, a beth mae pobl yn ei gael am yr arian.
