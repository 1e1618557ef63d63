# What only the operator reads: doubtful readings and alerts that are called wrong, to decide on.

review-held = <b>Held back: { $council }, { $regime }: { $grades }</b>
review-alert = <b>Told: { $council }, { $regime }: { $grades }</b>
review-changed = As read: { $council }: { $grades }
review-changed-alert = As told: { $council }: { $grades }
review-no-grades = nothing
review-why = Why: { $why }
review-story = Story: { $story }
review-story-of = Story: { $story } ({ $outlet })
review-code = Review <code>{ $review }</code>
review-nobody = Nobody was told. What is shown here goes out when you tap Send.

review-ask-aspect = Which grade is to be changed?
review-ask-grade = What is { $aspect }?
review-ask-council =
    Which council is it? Answer this message with its name, or send
    <code>/review { $review } NAME</code>
review-ask-which = Which one is it?
review-council-unknown = I know no council called “{ $name }”. Try its full name.
review-not-its-kind = { $council } is not inspected for { $regime }: there the county is, perhaps.

retract-ask = <b>Take this alert back?</b>

    { $count ->
        [0] It is in nobody’s chat yet; whoever still waits for it will not get it.
        [one] One chat got it and will be told that nothing changed after all.
       *[other] { $count } chats got it and will be told that nothing changed after all.
    }
retract-none = <b>No alerts to take back.</b> None of the latest stories led to one.
retract-which = <b>Which alert?</b> These went out last; or send <code>/retract ALERT</code> with the code that stands in a report.
retract-unknown = <b>I know no alert “{ $alert }”.</b> The code stands in the report that an alert is wrong; /retract alone lists the latest.

review-list-none = <b>Nothing waits for you.</b>
review-list = <b>{ $count ->
        [one] One question waits for you.
       *[other] { $count } questions wait for you.
    }</b> After seven days a question is closed, and nobody is told.
review-list-more = The newest { $shown } are here.
review-gone = <b>I know no review “{ $review }”.</b> /review lists what waits.

reason-called-wrong = somebody says that it is wrong
reason-asked-back = you asked to look at it again

ruled-sent = Sent: { $council }: { $grades }.
ruled-not-news = Not news. Nobody was told.
ruled-right = It is right. Nothing was changed.
ruled-corrected = Corrected: { $council }: { $grades }. Everybody who got the alert is told.
ruled-retracted = Taken back. Everybody who got it is told.
ruled-settled = Settled: the inspectorate has spoken since, or the register was mended.
ruled-expired = Expired: nobody decided within seven days. Nothing was done.
ruled-at = { $words } { $at }

button-send = Send
button-send-shown = Send as shown
button-correct = Send correction as shown
button-change-grade = Change grade…
button-wrong-council = Wrong council…
button-not-news = Not news
button-it-is-right = It is right
button-retract = Retract…
button-take-back = { $count ->
    [one] Yes, take it back (one chat)
   *[other] Yes, take it back ({ $count } chats)
}
button-back = ‹ Back
button-aspect = { $aspect }: { $grade }
button-chosen = ✓ { $grade }
button-grade-unknown = Changed, not known to what
button-not-graded = Not graded
button-open-held = { $council }: { $grades }
button-open-alert = ! { $council }: { $grades }

toast-review-gone = Nothing is known of this any more.
toast-review-moved-on = This has changed meanwhile. Look again: this is how it is now.
toast-review-empty = There is no grade left to send.
toast-review-sent = Sent
toast-review-done = Done
toast-review-operator = Only the operator’s chat decides this
