# /grade, the grade history and /news.

grade-how =
    Which council? Write its name after the command, for example:
    /grade Trafford

grades-title = <b>{ $council }: the latest grades</b>
grades-none =
    <b>{ $council }: no grades known yet.</b>

    You can subscribe to it all the same: I will tell you of the first one.
grades-regime = <b>{ $regime }</b>: { $inspectorate }, { $day }
grades-regime-undated = <b>{ $regime }</b>: { $inspectorate }, date not known
grades-aspect = { $aspect }: { $grade }
grades-overall = { $aspect }: <b>{ $grade }</b>
grades-source = { $standing ->
    [confirmed] Source: { $source }
   *[reported] Reported by { $source }, not confirmed by { $inspectorate } yet
}
grade-unknown = changed, not known to what
grades-note = What we know of, which may not be all there is.
grades-before = It took the place of { $councils }; their grades stand in its history.

history-title = <b>{ $council }: grade history</b>
history-regime = <b>{ $regime }</b>: { $inspectorate }
history-line = { $day }: { $grades }
history-undated = Date not known: { $grades }
history-former = { $day }: { $grades } ({ $council }, as it was then)
history-former-undated = Date not known: { $grades } ({ $council }, as it was then)
history-all = { $grade } throughout
history-overall = { $grade } overall
history-aspect = { $aspect } { $grade }

news-title = <b>{ $council }: the newest stories</b>
news-title-all = <b>The newest stories about councils and their inspections</b>
news-line = { $story } ({ $outlet }, { $day })
news-none =
    <b>No stories about { $council } so far.</b>

    I read the feeds of the inspectorates and of many newspapers all day long; what they write about it will be here.
news-none-all = <b>No stories so far.</b> I read the feeds of the inspectorates and of many newspapers all day long.
