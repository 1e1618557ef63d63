# /stop, /forgetme and /privacy.

stopped =
    <b>No more alerts.</b> Your list of councils is kept.

    /start turns them on again. /forgetme deletes everything.
stop-nothing = <b>There was nothing to stop.</b> I send no alerts here.
stopped-for = <b>No more alerts in { $title }.</b> Its list of councils is kept; <code>/start for { $name }</code> turns them on again.
started-for = <b>Alerts in { $title } are on again.</b>

forget-ask =
    <b>Delete everything I keep about this chat?</b>

    { $count ->
        [0] You have no subscriptions now; what is left is the record of the alerts sent here.
        [one] That is one subscription, and the record of the alerts sent here.
       *[other] That is { $count } subscriptions, and the record of the alerts sent here.
    } It cannot be undone.
forget-ask-for =
    <b>Delete everything I keep about { $title }?</b>

    { $count ->
        [0] It has no subscriptions now; what is left is the record of the alerts sent there.
        [one] That is one subscription, and the record of the alerts sent there.
       *[other] That is { $count } subscriptions, and the record of the alerts sent there.
    } It cannot be undone.
forget-nothing = <b>I keep nothing about this chat.</b> There is nothing to delete.
forget-nothing-for = <b>I keep nothing about { $title }.</b> There is nothing to delete.
forget-done =
    <b>Everything about this chat is deleted.</b> There will be no more alerts.

    It leaves the disk within a day{ $days ->
        [0] .
        [one] , and backups after one day at most.
       *[other] , and backups after { $days } days at most.
    } If you ever want to come back: /start
forget-done-for = <b>Everything about { $title } is deleted.</b>
forget-kept = <b>Nothing was deleted.</b>

privacy =
    <b>I keep as little about you as I can.</b> This is all of it:

    • The number Telegram gives this chat ({ $chat }), what kind of chat it is, its language and whether you chose it, and when you first subscribed or pressed start.
    • What you are subscribed to, since when, and what you want to be told of it.
    • When you want to be told, if you said so: digest, quiet hours, time zone, pause, sound.
    • Which alerts were sent to you and when, so that a wrong one can be put right; for { $deliveries } days.
    • Messages on their way to you, until they are sent, and yours until they are answered. One that I failed to answer is kept for a month at most, so that the fault can be mended.
    • Whether you turned alerts off or blocked me.
    • For a group or channel: its title, and the topic to post in.

    <b>What I do not keep:</b> your name, your username, your phone number, what else you write to me, or who in a group did what.

    /mydata shows it, and gives it to you as a file.

    <b>How long:</b> until you send /forgetme; a group or channel that removes me is forgotten after 30 days. Then all of it is deleted at once; it leaves the disk within a day{ $days ->
        [0] .
        [one] , and backups after one day at most.
       *[other] , and backups after { $days } days at most.
    }

    If you tap “This is wrong” under an alert, the people behind this bot learn which alert it was, not who you are. If something breaks, they get a technical report, which can hold the number of the chat.

    If you send a postcode, it is looked up at a public service (postcodes.io, unless the people behind this bot run one of their own): the postcode goes there, nothing about you, and I do not keep it.

    Telegram itself sees the messages between us, under its own privacy policy.
privacy-contact = Questions about your data: { $contact }
