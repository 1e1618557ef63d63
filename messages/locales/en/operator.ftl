# What only the operator reads: /feeds, /stats, notices and faults.

feeds-none = <b>No feeds.</b> None are listed in the feeds file.
feeds-title = { $failing ->
    [0] <b>All { $total } feeds are well.</b>
    [one] <b>One of { $total } feeds is failing.</b>
   *[other] <b>{ $failing } of { $total } feeds are failing.</b>
}
feed-well = ✓ { $feed }: last read { $last }, { $entries ->
    [one] one entry
   *[other] { $entries } entries
}
feed-waiting = … { $feed }: not read yet
feed-failing = ✗ { $feed }: { $problem }; { $failures ->
    [one] failed once
   *[other] failed { $failures } times
}, { $last ->
    [never] never read
   *[other] last read { $last }
}
feed-next = next try { $next }

stats =
    <b>{ $active ->
        [one] One chat is
       *[other] { $active } chats are
    } being told, by { $subscriptions ->
        [one] one subscription
       *[other] { $subscriptions } subscriptions
    }.</b>

    Chats known: { $subscribers }, of which { $blocked } blocked the bot
    Waiting to be sent: { $outbox }; changes whose messages are still being made: { $fan_outs }
    Inspections known: { $inspections }; changes told: { $changes }
    Stories kept: { $stories }; doubtful readings: { $doubts }
    Version: { $version }

stats-articles = Articles behind headlines, since the start: { $had } read{ $missed ->
        [0] {""}
       *[other] ; { $missed } could not be had ({ $why })
    }

notice-second-poller =
    <b>A second bot is using my token.</b>

    Telegram gives each message to one of us only, so some people get no answer. Run exactly one: stop the other, or ask @BotFather for a token of its own.

notice-backup-failed =
    <b>Today’s backup of my data could not be made.</b>

    { $problem }
    It is tried again every hour; the older backups stay. The bot itself goes on.

notice-disk-low =
    <b>The disk with my data has { $megabytes } MB left.</b>

    When it is full I can change nothing and send nothing, until there is room again. Nothing will be lost.
notice-disk-back = <b>I can write my data down again.</b> What waited goes out now; what people were refused, they have to ask for again.

notice-feed-dead =
    <b>The feed { $feed } has been failing since { $since }.</b>

    { $problem }
    It is still tried from time to time; I will say when it is back. /feeds shows all feeds.
notice-feed-back = <b>The feed { $feed } is back.</b> It had been failing since { $since }.
notice-wrong =
    <b>Somebody says that this alert is wrong: { $headline }</b>

    { $grades }
    <blockquote>“{ $evidence }”</blockquote>
    Source: { $source }
    Change: <code>{ $change }</code>, revision { $revision }
store-failing =
    <b>The bot can’t write its data down, number { $reference }.</b>

    { $problem }
    Nothing new is kept until this is mended. Is the disk full?

notice-fault =
    <b>A fault, number { $reference }: { $fault }</b>

    While answering: { $doing }
    <pre>{ $traceback }</pre>
notice-fault-again = { $times ->
    [one] The same happened once more since the last report.
   *[other] The same happened { $times } more times since the last report.
}
wrong-aspect = { $aspect } { $before } → { $after }

# To everybody subscribed to a council that was replaced.
notice-succession =
    <b>{ $old } { $on ->
        [none] has been replaced by { $new }.
       *[other] was replaced by { $new } on { $on }.
    }</b>

    Your subscription now goes on with { $count ->
        [one] the new council
        [2] both new councils
       *[other] all { $count } new councils
    }. Nothing for you to do.
