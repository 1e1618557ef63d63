# What is said of messages on their way: to people whose message comes late or perhaps twice, and to
# the operator.

mark-repeat = <i>This may be a repeat: we could not tell whether it arrived the first time.</i>
mark-late = <i>This comes late: it was due on { $due }.</i>

command-outbox = What is on its way, held up or given up

outbox-empty = Nothing is on its way.
outbox-title = <b>{ $waiting ->
    [one] { $waiting } message is
   *[other] { $waiting } messages are
 } on the way</b>, { $held } of them held up, { $dead } given up.
outbox-parked = { $count ->
    [one] One more waits for the hour that its chat chose.
   *[other] { $count } more wait for the hour that their chat chose.
 }
outbox-fan-outs = { $count ->
    [one] The messages of one change are
   *[other] The messages of { $count } changes are
 } still being made.
outbox-tally = Since the start: { $sent } sent, { $edited } edited, { $repeats } sent again in doubt.
outbox-held = <b>Held up</b>
outbox-dead = <b>Given up</b>
outbox-row-held = • { $what } to { $chat }: { $problem } ({ $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
 }, next { $next })
outbox-row-dead = • { $what } to { $chat }: { $problem } ({ $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
 }, given up { $at })
outbox-more = … and { $count } more.
outbox-how = /outbox retry sends again what was given up.
outbox-retried = { $count ->
    [0] Nothing was given up.
    [one] { $count } message is being sent again.
   *[other] { $count } messages are being sent again.
 }
outbox-unknown = I know /outbox and /outbox retry.

what-alert = alert
what-correction = correction
what-edit = edit
what-notice = notice
what-answer = answer

progress-going = 📣 <b>{ $headline }</b>
    { $told } of about { $total } messages sent, about { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } to go.
progress-done = 📣 <b>{ $headline }</b>
    All of about { $total } messages sent, in { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.

notice-paid-spent = Paid broadcasts have used up today’s budget of { $stars } Stars. Alerts go on at the ordinary pace; tomorrow (UTC) there is a new budget.
notice-paid-refused = Telegram does not take our paid broadcasts: { $problem }. Alerts go on at the ordinary pace. Once that is mended (docs/sending.md says what Telegram asks for), start the bot again.
