# Finding a council by place: a postcode, a location, a county and its districts.

postcode-one = <b>{ $postcode } is in { $council }.</b>
postcode-two = <b>{ $postcode } has two councils: { $county } and { $district }.</b>
who-does-what = Inspectors look at { $county } for children’s services, special educational needs, adult social care and youth justice, and at { $district } for council housing.
postcode-unknown =
    <b>I can’t find the postcode { $postcode }.</b> It may be new, or no longer in use.

    Send me the name of the council instead, for example Trafford.
postcode-unanswered =
    <b>I can’t look up postcodes right now.</b>

    Send me the name of the council instead, for example Trafford. Or share a location: the paper clip below, then Location.
postcode-half =
    <b>{ $postcode } is the first half of a postcode</b>, and several councils may share it.

    Send me the whole postcode, for example M32 0TH, or the name of the council.

place-guess = { $kilometres ->
    [0] <b>I guess that this is in { $council }</b>: the middle of its area is nearest. Is that right?
   *[other] <b>I guess that this is in { $council }</b>: the middle of its area is nearest, about { $kilometres } km away. Is that right?
}
place-guess-other = Near a boundary it may be one of the others. Tap yours.
place-far =
    <b>No council of the United Kingdom is near that place.</b>

    Send me the name of a council, for example Trafford.

districts-title = { $count ->
    [one] <b>{ $county } has one district.</b>
   *[other] <b>{ $county } has { $count } districts.</b>
}
districts-tap = Tap a district for its grades.
button-districts = { $count ->
    [one] Its district
   *[other] Its { $count } districts
}
button-county = { $county }, the county
button-family = Subscribe to all { $count }
button-both = Subscribe to both
button-back-to = ‹ { $council }
its-districts = its districts
