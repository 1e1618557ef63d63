# /league, /week and /about.

league-title = <b>{ $regime }: best and worst</b>
league-title-in = <b>{ $regime } in { $area }: best and worst</b>
league-grade = <b>{ $grade } ({ $count })</b>
league-more = { $count ->
    [one] one more
   *[other] { $count } more
}
league-improved = <b>Most improved</b>
league-rise = { $council }: { $before } → { $after } ({ $month })
league-longest = <b>Longest at { $grade }</b>
league-since = { $council }: since { $month }
league-note = { $count ->
    [one] Of the one council whose grade I know, which may not be all.
   *[other] Of the { $count } councils whose grades I know, which may not be all.
}
league-none = I know no grades there yet.
button-map = On a map
button-league-all = All of the country

week-title = <b>What changed this week</b> ({ $first } to { $last })
week-line = { $headline } ({ $day })
week-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
week-none = No grade changed, as far as I know. /news shows the newest stories.

about-how =
    Which council? Write its name after the command, for example:
    /about Trafford
about-title = <b>{ $council }</b>
about-what = { $type ->
    [county] A county council in { $place }; its districts do what is done locally.
    [non-metropolitan-district] A district council in { $place }; a county council above it does the rest.
    [metropolitan-district] A metropolitan borough in { $place }, which does all that a council does.
    [london-borough] A London borough, which does all that a council does.
    [scottish-council-area] A council in { $place }, which does all that a council does.
    [welsh-principal-area] A council in { $place }, which does all that a council does.
    [ni-district] A district council in { $place }; health and social care are not its task.
   *[unitary] A council in { $place }, which does all that a council does.
}
about-place = { $region ->
    [North-East] the North East
    [North-West] the North West
    [Yorkshire-and-The-Humber] Yorkshire and The Humber
    [East-Midlands] the East Midlands
    [West-Midlands] the West Midlands
    [East-of-England] the East of England
    [South-East] the South East
    [South-West] the South West
    [Wales] Wales
    [Scotland] Scotland
    [Northern-Ireland] Northern Ireland
   *[London] London
}
about-people = About { $people } people live there.
about-since = It began on { $day }.
about-replaced = It took the place of { $councils }.
about-county = The county above it: { $county }.
about-districts = Its districts: { $districts }.
about-inspected = <b>Inspected:</b> { $regimes }.
about-regime = { $service } by { $inspectorate }
about-coming = <b>{ $certain ->
    [proposed] Proposed
   *[sure] To come
}:</b> from { $day } { $councils } in its place.
about-coming-unnamed = <b>{ $certain ->
    [proposed] Proposed
   *[sure] To come
}:</b> from { $day } a new council in its place; it has no name yet, as far as I know.
about-code = Its code in official statistics: { $code }
