# /mydata, /export ac /import.

mydata-title = <b>Dyma bopeth rwy’n ei gadw am y sgwrs hon.</b>
mydata-chat = Ei rhif yn Telegram: { $chat } ({ $kind ->
    [private] sgwrs breifat
    [channel] sianel
   *[other] grŵp
})
mydata-named = Ei theitl: { $title }
mydata-language = Ei hiaith: { $language }{ $how ->
    [choice] , a ddewiswyd gyda /language
    [telegram] , fel yn eich Telegram
   *[other] , sef iaith pwy bynnag a’m gosododd yma
}
mydata-since = Yn hysbys ers: { $since }
mydata-state = Hysbysiadau: { $state ->
    [active] ymlaen
    [stopped] wedi’u diffodd, gyda /stop
   *[other] wedi’u diffodd, am na allwn ysgrifennu yma
}
mydata-when = Pryd: { $when }{ $quiet ->
    [none] {""}
   *[other] , tawel { $quiet }
}{ $paused ->
    [none] {""}
   *[other] , seibiant tan { $paused }
}; sain { $sound }; cylchfa amser { $zone }
mydata-subscriptions = { $count ->
    [zero] Dim tanysgrifiadau
    [one] Un tanysgrifiad, gyda’r hyn yr hoffech ei glywed
    [two] Dau danysgrifiad, pob un gyda’r hyn yr hoffech ei glywed
    [few] Tri thanysgrifiad, pob un gyda’r hyn yr hoffech ei glywed
    [many] Chwe thanysgrifiad, pob un gyda’r hyn yr hoffech ei glywed
   *[other] { $count } tanysgrifiad, pob un gyda’r hyn yr hoffech ei glywed
}
mydata-topics = { $count ->
    [zero] Dim pynciau
    [one] Y pwnc y daw un ohonynt iddo
    [two] Y pynciau y daw dau ohonynt iddynt
    [few] Y pynciau y daw tri ohonynt iddynt
    [many] Y pynciau y daw chwech ohonynt iddynt
   *[other] Y pynciau y daw { $count } ohonynt iddynt
}
mydata-told = { $count ->
    [zero] Dim cofnod o hysbysiadau a anfonwyd yma
    [one] Cofnod o’r un hysbysiad a anfonwyd yma: pa un, pryd ac ym mha neges
    [two] Cofnod o’r ddau hysbysiad a anfonwyd yma: pa rai, pryd ac ym mha neges
    [few] Cofnod o’r tri hysbysiad a anfonwyd yma: pa rai, pryd ac ym mha neges
    [many] Cofnod o’r chwe hysbysiad a anfonwyd yma: pa rai, pryd ac ym mha neges
   *[other] Cofnod o’r { $count } hysbysiad a anfonwyd yma: pa rai, pryd ac ym mha neges
}
mydata-waiting = { $count ->
    [zero] Dim neges ar ei ffordd yma
    [one] Un neges ar ei ffordd yma
    [two] Dwy neges ar eu ffordd yma
    [few] Tair neges ar eu ffordd yma
    [many] Chwe neges ar eu ffordd yma
   *[other] { $count } neges ar eu ffordd yma
}
mydata-aside = { $count ->
    [zero] Dim neges gennych y methais ei hateb
    [one] Un neges gennych y methais ei hateb, fel y daeth
    [two] Dwy neges gennych y methais eu hateb, fel y daethant
    [few] Tair neges gennych y methais eu hateb, fel y daethant
    [many] Chwe neges gennych y methais eu hateb, fel y daethant
   *[other] { $count } neges gennych y methais eu hateb, fel y daethant
}
mydata-how =
    Mae /export yn rhoi’r cyfan fel ffeil. Mae /forgetme yn dileu’r cyfan. Mae /privacy yn dweud am ba hyd y caiff ei gadw.
export-caption = Popeth rwy’n ei gadw am y sgwrs hon. Anfonwch y ffeil hon (neu /import) ataf i gael eich tanysgrifiadau yn ôl, yma neu mewn sgwrs arall.

import-how =
    <b>Anfonwch restr o gynghorau ataf mewn unrhyw ffurf</b>, a byddwch yn eu dilyn i gyd:

    • ffeil: un a gawsoch gan /export, neu restr neu dabl wedi’i gadw fel testun, CSV neu JSON
    • neu enwau ar ôl y gorchymyn: /import Gwynedd, Conwy, Powys
import-done = { $count ->
    [zero] <b>Dim byd newydd.</b>
    [one] <b>Rydych nawr yn dilyn { $names }.</b>
    [two] <b>Rydych nawr yn dilyn dau arall:</b> { $names }.
    [few] <b>Rydych nawr yn dilyn tri arall:</b> { $names }.
    [many] <b>Rydych nawr yn dilyn chwech arall:</b> { $names }.
   *[other] <b>Rydych nawr yn dilyn { $count } arall:</b> { $names }.
}
import-already = { $count ->
    [zero] Nid oeddech yn dilyn yr un o’r blaen.
    [one] Roeddech yn dilyn un o’r blaen.
    [two] Roeddech yn dilyn dau o’r blaen.
    [few] Roeddech yn dilyn tri o’r blaen.
    [many] Roeddech yn dilyn chwech o’r blaen.
   *[other] Roeddech yn dilyn { $count } o’r blaen.
}
import-timing = Mae’r adeg yr hoffech gael gwybod wedi’i gosod fel yn y ffeil; gweler /settings.
import-unclear = <b>Ddim yn siŵr am y rhain:</b>
import-unclear-one = “{ $name }”: { $names }?
import-unknown = <b>Heb eu deall:</b> { $names }
import-and-more = { $count } arall
import-more = a { $count } arall
import-lines-left = { $count ->
    [zero] Darllenais bob llinell.
    [one] Roedd un llinell ar y diwedd yn ormod i mi. Anfonwch hi ar ei phen ei hun.
    [two] Roedd y ddwy linell olaf yn ormod i mi. Anfonwch nhw ar eu pen eu hunain.
    [few] Roedd y tair llinell olaf yn ormod i mi. Anfonwch nhw ar eu pen eu hunain.
    [many] Roedd y chwe llinell olaf yn ormod i mi. Anfonwch nhw ar eu pen eu hunain.
   *[other] Roedd y { $count } llinell olaf yn ormod i mi. Anfonwch nhw ar eu pen eu hunain.
}
import-nothing = <b>Ni welais enw unrhyw gyngor ynddi.</b> Un enw ar bob llinell sydd orau; mae /import yn dangos sut.
import-no-text = <b>Ni allaf ddarllen y ffeil honno.</b> Cadwch y rhestr fel testun plaen neu CSV, a’i hanfon eto.
import-too-big = <b>Mae’r ffeil honno’n rhy fawr i mi.</b> Nid oes angen mwy na { $kilobytes } kilobeit ar restr o gynghorau.
