# /broadcast: what the operator writes to many at once.

command-broadcast = Write to everybody, or to some councils’ subscribers
button-hush = Stop these messages
toast-hush = I pass on no more of these. Alerts go on as before; /settings turns these messages on again.
broadcast-from = <i>A message from the people behind this bot</i>

broadcast-how =
    <b>What shall I write to everybody?</b> Write it after the command:
    /broadcast The map has moved to /map.
    /broadcast to Trafford, North West: There was a fault in your alerts.

    I show you first how it looks, and how many it reaches. It is sent as plain text.
broadcast-long = <b>That is too long:</b> { $count } characters of at most { $most }.
broadcast-unclear = <b>I am not sure who is meant by “{ $names }”.</b> Please write full names, or “to all:”.
broadcast-busy = <b>One is still being sent.</b> Stop it first, or wait until it has arrived.
broadcast-everybody = everybody

broadcast-draft = { $total ->
    [0] <b>This reaches nobody.</b> Nobody there is subscribed, or wants such messages.
    [one] <b>Shall I send it to { $to }?</b> That is one chat. It looks as above, in their own time: not in quiet hours, and with their digest.
   *[other] <b>Shall I send it to { $to }?</b> That is { $total } chats. It looks as above, in their own time: not in quiet hours, and with their digest.
}
broadcast-going = 📣 <b>On its way to { $to }:</b> { $sent } told, of about { $total }.
broadcast-stopping = <b>Being stopped.</b>
broadcast-stopped = <b>Stopped.</b> { $sent } had been told, of about { $total }.
broadcast-done = <b>Sent to { $to }:</b> { $sent } told. Who has chosen an hour of their own, or quiet hours, gets it then.
broadcast-dropped = <b>Not sent.</b>
button-broadcast-send = { $count ->
    [one] Send to one chat
   *[other] Send to { $count } chats
}
button-broadcast-drop = Do not send
button-broadcast-stop = Stop

settings-hushed = Messages from the people behind this bot: off.
button-unhush = Their messages on
