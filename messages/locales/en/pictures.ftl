# Pictures: what stands in them, their captions, and the same as text. Words inside a picture are plain.

picture-history-title = { $council }
picture-history-years = The grades that inspectors gave, { $first } to { $last }
picture-history = <b>{ $council }: the grades over the years</b>
picture-history-summary = { $regime }: { $grades }
picture-grade-year = { $grade } ({ $year })
picture-grade-undated = { $grade } (date not known)
picture-paler = Paler: the grades of { $councils }, which it replaced.
picture-undated = With a dashed frame: the date is not known, so it was some time within the bar.
picture-known = What we know of, which may not be all there is.

picture-map-subtitle = Councils by their latest grade from { $inspectorate }
picture-map-note = A tile for each council, as near to its place as it fits. Small grey dots: councils without such a grade, as far as we know.

map-title = <b>{ $regime }: where councils stand</b>
map-count = { $count } { $grade }
map-summary = { $counts }. Known to us: { $known } of { $of } councils.
map-grade = <b>{ $grade } ({ $count })</b>
map-which = <b>I don’t know which inspection “{ $text }” is.</b> Tap one:
map-nothing = <b>I know no grades for a map of { $regime } yet.</b>

compare-title = Side by side
compare-subtitle = The latest grades of each, with the month of the report
compare-caption = <b>{ $councils }: the latest grades side by side</b>
compare-summary = { $regime }: { $grades }.
compare-grade = { $council } { $grade }
compare-grade-nothing = { $council } not known
compare-nothing = not known
compare-note = What we know of, which may not be all there is.
compare-regime = <b>{ $regime }</b>: { $inspectorate }
compare-line = { $council }: { $grades } ({ $day })
compare-line-undated = { $council }: { $grades } (date not known)
compare-line-nothing = { $council }: not known
compare-how =
    Which councils? Write two or three after the command, for example:
    /compare Trafford, Salford and Bury
compare-none = <b>I know no grades of these councils yet,</b> so there is nothing to compare.

history-how =
    Which council? Write its name after the command, for example:
    /history Trafford

button-as-text = As text
button-as-picture = As a picture
