# Hysbysiadau: yr hyn a welir gyntaf ar sgrin ffôn, yna fesul agwedd, yna sut y gwyddom.

# The first line. $regime is what is inspected. Names follow a colon or come first, so that no
# mutation is due in front of them.
headline-down = { $council }: { $regime } i lawr, { $before } → { $after }
headline-up = { $council }: { $regime } i fyny, { $before } → { $after }
headline-moved = { $council }: { $regime } wedi newid, { $before } → { $after }
headline-first = { $council }: { $regime }, { $after } (y radd gyntaf y gwn amdani)
headline-said = { $council }: { $regime }, { $after } (yn ôl y stori, cynt: { $before })
headline-now = { $council }: { $regime }, { $after }
headline-still = { $council }: { $regime }, { $after } o hyd
headline-no-longer = { $council }: { $regime }, nid { $before } mwyach
headline-unknown = { $council }: { $regime }, mae’r radd wedi newid
headline-visit = { $council }: { $regime }, ymweliad gan { $inspectorate } (dim gradd newydd)
headline-withdrawn = { $council }: { $regime }, dim newid wedi’r cyfan

headline-aspect-down = { $council }: { $regime }, { $aspect } i lawr, { $before } → { $after }
headline-aspect-up = { $council }: { $regime }, { $aspect } i fyny, { $before } → { $after }
headline-aspect-moved = { $council }: { $regime }, { $aspect } wedi newid, { $before } → { $after }
headline-aspect-first = { $council }: { $regime }, { $aspect }: { $after } (y radd gyntaf y gwn amdani)
headline-aspect-said = { $council }: { $regime }, { $aspect }: { $after } (yn ôl y stori, cynt: { $before })
headline-aspect-now = { $council }: { $regime }, { $aspect }: { $after }
headline-aspect-still = { $council }: { $regime }, { $aspect }: { $after } o hyd
headline-aspect-no-longer = { $council }: { $regime }, { $aspect }: nid { $before } mwyach
headline-aspect-unknown = { $council }: { $regime }, { $aspect } wedi newid
headline-all-areas = { $council }: { $regime }, { $after } { $total ->
    [zero] ym mhob maes
    [one] yn yr unig faes
    [two] yn y ddau faes
    [few] ym mhob un o’r tri maes
    [many] ym mhob un o’r chwe maes
   *[other] ym mhob un o’r { $total } maes
}
headline-some-areas = { $council }: { $regime }, { $after } (meysydd: { $count } o { $total })
headline-same-move = { $council }: { $regime }, { $before } → { $after } (meysydd: { $count } o { $total })
headline-same-move-all = { $council }: { $regime }, { $before } → { $after } { $total ->
    [zero] ym mhob maes
    [one] yn yr unig faes
    [two] yn y ddau faes
    [few] ym mhob un o’r tri maes
    [many] ym mhob un o’r chwe maes
   *[other] ym mhob un o’r { $total } maes
}
headline-still-all = { $council }: { $regime }, { $after } o hyd { $total ->
    [zero] ym mhob maes
    [one] yn yr unig faes
    [two] yn y ddau faes
    [few] ym mhob un o’r tri maes
    [many] ym mhob un o’r chwe maes
   *[other] ym mhob un o’r { $total } maes
}
headline-still-areas = { $council }: { $regime }, dim newid { $total ->
    [zero] mewn unrhyw faes
    [one] yn yr unig faes
    [two] yn y ddau faes
    [few] yn y tri maes
    [many] yn y chwe maes
   *[other] yn y { $total } maes
}
headline-mixed = { $council }: { $regime }, meysydd i fyny: { $up }, i lawr: { $down }, o { $total }
headline-overall-still = { $council }: { $regime }, { $after } yn gyffredinol o hyd, wedi newid: { $aspects }

# One line for each aspect: the arrow and the word say the same.
aspect-down = ↓ { $aspect }: i lawr, { $before } → <b>{ $after }</b>
aspect-up = ↑ { $aspect }: i fyny, { $before } → <b>{ $after }</b>
aspect-still = → { $aspect }: <b>{ $after }</b> o hyd
aspect-first = → { $aspect }: <b>{ $after }</b> (y radd gyntaf y gwn amdani)
aspect-said = → { $aspect }: <b>{ $after }</b> (yn ôl y stori, cynt: { $before })
aspect-now = → { $aspect }: <b>{ $after }</b>
aspect-moved = → { $aspect }: wedi newid, { $before } → <b>{ $after }</b>
aspect-no-longer = → { $aspect }: nid { $before } mwyach; ni wyddys y radd newydd eto
aspect-unknown = → { $aspect }: wedi newid; ni wyddys y radd newydd eto

visit-no-grade = Rhwng dau arolygiad mae arolygwyr yn ymweld, neu’n ysgrifennu llythyr. Nid oes gradd wedi newid.

evidence = <blockquote>“{ $sentence }”</blockquote>

published = Cyhoeddwyd yr adroddiad ar { $day }.
published-after = Cyhoeddwyd yr adroddiad ar { $day }. Cyhoeddwyd yr un blaenorol ar { $before }.
previous-published = Cyhoeddwyd yr adroddiad blaenorol ar { $before }.

source = Ffynhonnell: { $source }, { $day }
source-undated = Ffynhonnell: { $source }
source-unknown = papur newydd

reported = Yn ôl { $outlet }. Bydd y neges hon yn dweud pan fydd { $inspectorate } yn ei gadarnhau.
confirmed = Cadarnhawyd gan { $inspectorate }.
confirmed-after-report = Cadarnhawyd gan { $inspectorate }; { $outlet } oedd y cyntaf i’w adrodd.

correction = <b>Cywiriad</b>: { $headline }
correction-why = Roedd ein neges flaenorol yn anghywir. Dyma’r graddau cywir:
correction-withdrawn = Roedd ein neges flaenorol yn anghywir: ni newidiodd dim. Mae’n ddrwg gennym am y braw.
