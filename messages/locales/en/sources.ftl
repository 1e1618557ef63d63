# What the operator reads of official sources: misfits, unread reports, lists that differ.

feed-misfit = no longer fitting: { $problem }
feed-unverified = (unverified)

notice-feed-misfit =
    <b>{ $feed } is no longer what it was, so its news is being missed.</b>

    { $problem }
    Its entry in the feeds file wants looking at: docs/adding-a-source.md says how. I go on trying, and will say when it fits again.
notice-unread =
    <b>A report of { $feed } could not be read: { $title }</b>

    { $problem }
    Nobody was told of a grade in it. If it holds one: <code>register set</code> on the command line.
notice-differences =
    <b>The list { $source } and the register differ in { $total ->
        [one] one place
       *[other] { $total } places
    }.</b>

    { $counts }
    Accepting puts the register right by the list. Nobody is alerted; what people were told wrongly is corrected.
differences-missing = { $number ->
    [one] one grade is not known here
   *[other] { $number } grades are not known here
}
differences-other = { $number ->
    [one] one is another grade here
   *[other] { $number } are other grades here
}
differences-unconfirmed = { $number ->
    [one] one is known from the press only
   *[other] { $number } are known from the press only
}
differences-undated = { $number ->
    [one] one is known without its day
   *[other] { $number } are known without their day
}
differences-title = <b>{ $source }: { $from } to { $to } of { $total }</b>
difference-missing = { $council }: { $grade }, { $day }{ $known ->
    [none] {""}
   *[other] {" "}(before: { $known })
}
difference-other = { $council }: { $grade }, { $day } (here: { $known })
difference-unconfirmed = { $council }: { $grade }, { $day } (here from the press)
difference-undated = { $council }: { $grade }, { $day } (here without a day)
differences-none = <b>{ $source }: nothing differs any more.</b>
differences-accepted = <b>{ $source }: { $number ->
    [one] one grade was taken over
   *[other] { $number } grades were taken over
} from the list.</b>

button-look-through = Look through
button-accept-all = { $total ->
    [one] Accept it
   *[other] Accept all { $total }
}
toast-differences-moved = The list has moved on since: this is how it stands now.
toast-differences-accepted = { $number ->
    [one] One grade taken over
   *[other] { $number } grades taken over
}
