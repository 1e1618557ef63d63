# Yr hyn a ddarllena’r gweithredwr yn unig: darlleniadau amheus a hysbysiadau y dywedir eu bod yn
# anghywir, i benderfynu arnynt.

review-held = <b>Wedi’i ddal yn ôl: { $council }, { $regime }: { $grades }</b>
review-alert = <b>Dywedwyd: { $council }, { $regime }: { $grades }</b>
review-changed = Fel y’i darllenwyd: { $council }: { $grades }
review-changed-alert = Fel y’i dywedwyd: { $council }: { $grades }
review-no-grades = dim
review-why = Pam: { $why }
review-story = Stori: { $story }
review-story-of = Stori: { $story } ({ $outlet })
review-code = Adolygiad <code>{ $review }</code>
review-nobody = Ni ddywedwyd wrth neb. Aiff yr hyn a ddangosir yma allan pan dapiwch Anfon.

review-ask-aspect = Pa radd sydd i’w newid?
review-ask-grade = Beth yw hon: { $aspect }?
review-ask-council =
    Pa gyngor yw e? Atebwch y neges hon â’i enw, neu anfonwch
    <code>/review { $review } ENW</code>
review-ask-which = Pa un yw e?
review-council-unknown = Ni wn am gyngor o’r enw “{ $name }”. Rhowch gynnig ar ei enw llawn.
review-not-its-kind = Nid yw { $council } yn cael ei arolygu am hyn: { $regime }. Efallai mai’r sir sydd yno.

retract-ask = <b>Tynnu’r hysbysiad hwn yn ôl?</b>

    { $count ->
        [zero] Nid yw yn sgwrs neb eto; ni fydd pwy bynnag sy’n dal i aros amdano yn ei gael.
        [one] Cafodd un sgwrs ef, a bydd yn cael gwybod na newidiodd dim wedi’r cyfan.
        [two] Cafodd dwy sgwrs ef, a byddant yn cael gwybod na newidiodd dim wedi’r cyfan.
        [few] Cafodd tair sgwrs ef, a byddant yn cael gwybod na newidiodd dim wedi’r cyfan.
        [many] Cafodd chwe sgwrs ef, a byddant yn cael gwybod na newidiodd dim wedi’r cyfan.
       *[other] Cafodd { $count } sgwrs ef, a byddant yn cael gwybod na newidiodd dim wedi’r cyfan.
    }
retract-none = <b>Dim hysbysiadau i’w tynnu’n ôl.</b> Nid arweiniodd yr un o’r straeon diweddaraf at un.
retract-which = <b>Pa hysbysiad?</b> Y rhain aeth allan olaf; neu anfonwch <code>/retract HYSBYSIAD</code> gyda’r cod sydd mewn adroddiad.
retract-unknown = <b>Ni wn am hysbysiad “{ $alert }”.</b> Mae’r cod yn yr adroddiad bod hysbysiad yn anghywir; mae /retract ar ei ben ei hun yn rhestru’r diweddaraf.

review-list-none = <b>Nid oes dim yn aros amdanoch.</b>
review-list = <b>{ $count ->
        [zero] Nid oes cwestiwn yn aros amdanoch.
        [one] Mae un cwestiwn yn aros amdanoch.
        [two] Mae dau gwestiwn yn aros amdanoch.
        [few] Mae tri chwestiwn yn aros amdanoch.
        [many] Mae chwe chwestiwn yn aros amdanoch.
       *[other] Mae { $count } cwestiwn yn aros amdanoch.
    }</b> Ar ôl saith diwrnod caiff cwestiwn ei gau, ac ni ddywedir wrth neb.
review-list-more = Mae’r { $shown } diweddaraf yma.
review-gone = <b>Ni wn am adolygiad “{ $review }”.</b> Mae /review yn rhestru’r hyn sy’n aros.

reason-called-wrong = mae rhywun yn dweud ei fod yn anghywir
reason-asked-back = gofynnoch am gael edrych arno eto

ruled-sent = Anfonwyd: { $council }: { $grades }.
ruled-not-news = Nid newyddion. Ni ddywedwyd wrth neb.
ruled-right = Mae’n gywir. Ni newidiwyd dim.
ruled-corrected = Cywirwyd: { $council }: { $grades }. Mae pawb a gafodd yr hysbysiad yn cael gwybod.
ruled-retracted = Tynnwyd yn ôl. Mae pawb a’i cafodd yn cael gwybod.
ruled-settled = Setlwyd: mae’r arolygiaeth wedi siarad ers hynny, neu cafodd y gofrestr ei chywiro.
ruled-expired = Daeth i ben: ni phenderfynodd neb o fewn saith diwrnod. Ni wnaed dim.
ruled-at = { $words } { $at }

button-send = Anfon
button-send-shown = Anfon fel y mae
button-correct = Anfon cywiriad fel y mae
button-change-grade = Newid gradd…
button-wrong-council = Cyngor anghywir…
button-not-news = Nid newyddion
button-it-is-right = Mae’n gywir
button-retract = Tynnu’n ôl…
button-take-back = { $count ->
    [zero] Iawn, tynnu’n ôl (dim sgwrs)
    [one] Iawn, tynnu’n ôl (un sgwrs)
    [two] Iawn, tynnu’n ôl (dwy sgwrs)
    [few] Iawn, tynnu’n ôl (tair sgwrs)
    [many] Iawn, tynnu’n ôl (chwe sgwrs)
   *[other] Iawn, tynnu’n ôl ({ $count } sgwrs)
}
button-back = ‹ Yn ôl
button-aspect = { $aspect }: { $grade }
button-chosen = ✓ { $grade }
button-grade-unknown = Wedi newid, ni wyddys i beth
button-not-graded = Heb ei raddio
button-open-held = { $council }: { $grades }
button-open-alert = ! { $council }: { $grades }

toast-review-gone = Nid oes dim yn hysbys am hwn mwyach.
toast-review-moved-on = Mae hwn wedi newid yn y cyfamser. Edrychwch eto: fel hyn y mae nawr.
toast-review-empty = Nid oes gradd ar ôl i’w hanfon.
toast-review-sent = Anfonwyd
toast-review-done = Wedi’i wneud
toast-review-operator = Dim ond sgwrs y gweithredwr sy’n penderfynu hyn
