# Several alerts in one message.

digest-title = <b>{ $count } alerts for you</b>
digest-entry = { $number }. <b>{ $headline }</b>
digest-confirmed = Source: { $source }. Confirmed by { $inspectorate }.
digest-reported = Source: { $source }. Not confirmed yet.
digest-how = Tap a number to see that alert whole.
