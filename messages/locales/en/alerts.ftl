# Alerts: what a phone's lock screen shows first, then aspect by aspect, then how we know.

# The first line. $regime is what is inspected, such as children's services.
headline-down = { $council }: { $regime } down, { $before } → { $after }
headline-up = { $council }: { $regime } up, { $before } → { $after }
headline-moved = { $council }: { $regime } changed, { $before } → { $after }
headline-first = { $council }: { $regime }, { $after } (first grade known to us)
headline-said = { $council }: { $regime }, { $after } (the story says: before, { $before })
headline-now = { $council }: { $regime }, { $after }
headline-still = { $council }: { $regime }, still { $after }
headline-no-longer = { $council }: { $regime }, no longer { $before }
headline-unknown = { $council }: { $regime }, the grade has changed
headline-visit = { $council }: { $regime }, { $inspectorate } has visited (no new grade)
headline-withdrawn = { $council }: { $regime }, no change after all

# The first line where there is no overall grade, or where it stayed as it was.
headline-aspect-down = { $council }: { $regime }, { $aspect } down, { $before } → { $after }
headline-aspect-up = { $council }: { $regime }, { $aspect } up, { $before } → { $after }
headline-aspect-moved = { $council }: { $regime }, { $aspect } changed, { $before } → { $after }
headline-aspect-first = { $council }: { $regime }, { $aspect } { $after } (first grade known to us)
headline-aspect-said = { $council }: { $regime }, { $aspect } { $after } (the story says: before, { $before })
headline-aspect-now = { $council }: { $regime }, { $aspect } { $after }
headline-aspect-still = { $council }: { $regime }, { $aspect } still { $after }
headline-aspect-no-longer = { $council }: { $regime }, { $aspect } no longer { $before }
headline-aspect-unknown = { $council }: { $regime }, { $aspect } has changed
headline-all-areas = { $council }: { $regime }, { $after } in all { $total } areas
headline-some-areas = { $council }: { $regime }, { $after } in { $count } of { $total } areas
headline-same-move = { $council }: { $regime }, { $before } → { $after } in { $count } of { $total } areas
headline-same-move-all = { $council }: { $regime }, { $before } → { $after } in all { $total } areas
headline-still-all = { $council }: { $regime }, still { $after } in all { $total } areas
headline-still-areas = { $council }: { $regime }, no change in any of { $total } areas
headline-mixed = { $council }: { $regime }, { $up } of { $total } areas up, { $down } down
headline-overall-still = { $council }: { $regime }, still { $after } overall, { $aspects } changed

# One line for each aspect: the arrow and the word say the same.
aspect-down = ↓ { $aspect }: down from { $before } to <b>{ $after }</b>
aspect-up = ↑ { $aspect }: up from { $before } to <b>{ $after }</b>
aspect-still = → { $aspect }: still <b>{ $after }</b>
aspect-first = → { $aspect }: <b>{ $after }</b> (first grade known to us)
aspect-said = → { $aspect }: <b>{ $after }</b> (the story says: before, { $before })
aspect-now = → { $aspect }: <b>{ $after }</b>
aspect-moved = → { $aspect }: changed from { $before } to <b>{ $after }</b>
aspect-no-longer = → { $aspect }: no longer { $before }; the new grade is not known yet
aspect-unknown = → { $aspect }: changed; the new grade is not known yet

visit-no-grade = Between two inspections inspectors visit, or write a letter. No grade has changed.

evidence = <blockquote>“{ $sentence }”</blockquote>

published = Report published on { $day }.
published-after = Report published on { $day }. The one before was published on { $before }.
previous-published = The report before was published on { $before }.

source = Source: { $source }, { $day }
source-undated = Source: { $source }
source-unknown = a newspaper

reported = Reported by { $outlet }. This message will say so when { $inspectorate } confirms it.
confirmed = Confirmed by { $inspectorate }.
confirmed-after-report = Confirmed by { $inspectorate }; first reported by { $outlet }.

correction = <b>Correction</b>: { $headline }
correction-why = Our earlier message was wrong. These are the right grades:
correction-withdrawn = Our earlier message was wrong: nothing changed. We are sorry for the alarm.
