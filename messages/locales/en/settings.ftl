# What a subscription is told, and when: /settings and its buttons.

settings-what = { $count ->
    [0] <b>You are not subscribed to anything yet.</b> Send me the name of a council, or of a region such as North West.
   *[other] <b>For which subscription?</b> Tap one, then choose what I tell you about it.
}
settings-kinds = <b>What I tell you about { $name }</b>
settings-regimes = <b>Which inspections of { $name } do you want to hear of?</b>
settings-tap = Tap to change.
settings-nothing = <b>Nothing is chosen, so I send nothing.</b> Tap what you want to hear of.
settings-gone = You are not subscribed to { $name }, so there is nothing to change.

told-kinds = When: { $kinds }.
told-regimes = { $count ->
    [0] Of: every inspection.
   *[other] Of: { $regimes }.
}
told-some = { $count ->
    [one] one kind of inspection
   *[other] { $count } kinds of inspection
}

kind-rise = Rises
kind-fall = Falls
kind-first = First grades
kind-unchanged = Unchanged results
kind-changed = Other changes
kind-visit = Visits and letters
kind-intervention = Interventions
kind-rise-said = a grade rises
kind-fall-said = a grade falls
kind-first-said = there is a first grade
kind-unchanged-said = a grade stays as it was
kind-changed-said = a grade changes in another way
kind-visit-said = there was a visit, without a grade
kind-intervention-said = the government steps in
kinds-none = never

preset-usual = The usual
preset-changes = Changes only
preset-falls = Falls only
preset-rises = Rises only
preset-everything = Everything
preset-usual-said = a grade changes, or there is a first one
preset-changes-said = changes only
preset-falls-said = falls only
preset-rises-said = rises only
preset-everything-said = every result, changed or not

# Areas: regions, nations, and all councils.

area-line = { $kind ->
    [all] All councils of the United Kingdom
   *[other] All of { $area }
}
area-offer = { $kind ->
    [all] <b>I can tell you about all { $count } councils at once.</b> That is several alerts a week.
    [region] <b>{ $area } is a region with { $count } councils.</b> One subscription covers them all.
   *[other] <b>{ $area } has { $count } councils.</b> One subscription covers them all.
}
list-line = • { $name }
list-line-told = • { $name } – { $told }
too-many-subscriptions = <b>{ $councils } did not fit:</b> a chat can have { $most } subscriptions. A region (North West), a nation (Wales) or all councils (/subscribe all) counts as one.
too-many-names = { $count ->
    [one] I read the first hundred names; one more was left out. Please send it again by itself.
   *[other] I read the first hundred names; { $count } more were left out. Please send them again by themselves.
}
