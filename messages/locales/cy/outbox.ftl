# Yr hyn a ddywedir am negeseuon ar eu ffordd: wrth bobl y daw eu neges yn hwyr neu ddwywaith
# efallai, ac wrth y gweithredwr.

mark-repeat = <i>Gall hon fod yn ailadrodd: ni allem wybod a gyrhaeddodd y tro cyntaf.</i>
mark-late = <i>Daw hon yn hwyr: roedd i fod i gyrraedd { $due }.</i>

command-outbox = Beth sydd ar ei ffordd, wedi’i ddal neu wedi’i roi heibio

outbox-empty = Nid oes dim ar ei ffordd.
outbox-title = <b>{ $waiting ->
    [zero] Dim neges
    [one] Un neges
    [two] Dwy neges
    [few] Tair neges
    [many] Chwe neges
   *[other] { $waiting } neges
 } ar y ffordd</b>; wedi’u dal: { $held }, wedi’u rhoi heibio: { $dead }.
outbox-parked = { $count ->
    [zero] Nid oes yr un arall yn aros.
    [one] Mae un arall yn aros am yr awr a ddewisodd ei sgwrs.
    [two] Mae dwy arall yn aros am yr awr a ddewisodd eu sgwrs.
    [few] Mae { $count } arall yn aros am yr awr a ddewisodd eu sgwrs.
    [many] Mae { $count } arall yn aros am yr awr a ddewisodd eu sgwrs.
   *[other] Mae { $count } arall yn aros am yr awr a ddewisodd eu sgwrs.
 }
outbox-fan-outs = { $count ->
    [zero] Nid oes negeseuon unrhyw newid
    [one] Mae negeseuon un newid
    [two] Mae negeseuon dau newid
    [few] Mae negeseuon tri newid
    [many] Mae negeseuon chwe newid
   *[other] Mae negeseuon { $count } newid
 } yn dal i gael eu gwneud.
outbox-tally = Ers y dechrau: { $sent } wedi’u hanfon, { $edited } wedi’u golygu, { $repeats } wedi’u hanfon eto mewn amheuaeth.
outbox-held = <b>Wedi’u dal</b>
outbox-dead = <b>Wedi’u rhoi heibio</b>
outbox-row-held = • { $what } at { $chat }: { $problem } ({ $attempts ->
    [zero] dim cynnig
    [one] un cynnig
    [two] dau gynnig
    [few] tri chynnig
    [many] chwe chynnig
   *[other] { $attempts } cynnig
 }, nesaf { $next })
outbox-row-dead = • { $what } at { $chat }: { $problem } ({ $attempts ->
    [zero] dim cynnig
    [one] un cynnig
    [two] dau gynnig
    [few] tri chynnig
    [many] chwe chynnig
   *[other] { $attempts } cynnig
 }, rhoddwyd heibio { $at })
outbox-more = … a { $count } arall.
outbox-how = Mae /outbox retry yn anfon eto yr hyn a roddwyd heibio.
outbox-retried = { $count ->
    [zero] Ni roddwyd dim heibio.
    [one] Mae un neges yn cael ei hanfon eto.
    [two] Mae dwy neges yn cael eu hanfon eto.
    [few] Mae tair neges yn cael eu hanfon eto.
    [many] Mae chwe neges yn cael eu hanfon eto.
   *[other] Mae { $count } neges yn cael eu hanfon eto.
 }
outbox-unknown = Rwy’n adnabod /outbox ac /outbox retry.

what-alert = hysbysiad
what-correction = cywiriad
what-edit = golygiad
what-notice = nodyn
what-answer = ateb

progress-going = 📣 <b>{ $headline }</b>
    { $told } o tua { $total } neges wedi’u hanfon, tua { $minutes ->
        [zero] dim munud
        [one] un munud
        [two] dau funud
        [few] tri munud
        [many] chwe munud
       *[other] { $minutes } munud
    } ar ôl.
progress-done = 📣 <b>{ $headline }</b>
    Pob un o tua { $total } neges wedi’u hanfon, mewn { $minutes ->
        [zero] llai na munud
        [one] un munud
        [two] dau funud
        [few] tri munud
        [many] chwe munud
       *[other] { $minutes } munud
    }.

notice-paid-spent = Mae darllediadau â thâl wedi defnyddio cyllideb heddiw, sef { $stars } Seren. Mae hysbysiadau’n parhau ar y cyflymder arferol; yfory (UTC) bydd cyllideb newydd.
notice-paid-refused = Nid yw Telegram yn derbyn ein darllediadau â thâl: { $problem }. Mae hysbysiadau’n parhau ar y cyflymder arferol. Unwaith y bydd hynny wedi’i drwsio (mae docs/sending.md yn dweud beth mae Telegram yn gofyn amdano), ailddechreuwch y bot.
