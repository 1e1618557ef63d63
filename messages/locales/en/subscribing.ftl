# Subscribing, unsubscribing and the list.

subscribe-how =
    Which council? Write its name after the command, for example:
    /subscribe Trafford

    Several at once work too: /subscribe Trafford, Bury and Leeds
    So does a region or nation: /subscribe North West, falls only
    And for journalists: /subscribe all
unsubscribe-all =
    <b>To end all alerts at once:</b>

    /stop keeps your list, and /start brings the alerts back.
    /forgetme deletes your list and everything else.

subscribed = <b>Subscribed to { $councils }.</b> I will tell you when a grade changes.
subscribed-for = <b>{ $title } is now subscribed to { $councils }.</b> I will post there when a grade changes.
subscribed-told = What I tell you: { $told }.
already-subscribed = Already subscribed to { $councils }.
unsubscribed = <b>Unsubscribed from { $councils }.</b>
unsubscribed-for = <b>{ $title } is no longer subscribed to { $councils }.</b>
not-subscribed = Not subscribed to { $councils }, so nothing changed.

former = { $former } no longer exists; { $councils } took its place.
also-called = { $count ->
    [one] If you meant { $councils }, tap its button.
   *[other] If you meant { $councils }, tap the button of the one you meant.
}
county-above = Children’s services and adult social care there are run by { $county }.

choose-council = <b>Which “{ $name }” do you mean?</b>
choose-successor = <b>{ $former } no longer exists.</b> Which of the councils in its place do you want?
near-council = <b>I know no council called “{ $name }”.</b> Did you mean { $councils }?
unknown-council =
    <b>I know no council called “{ $name }”.</b>

    Try the name of the council itself, such as Trafford or Kent, not of a village or a service. In a private chat with me, a postcode works too.
unknown-councils = <b>I know no councils called { $names }.</b> Try each by the name of the council itself.

unclear-councils = I was not sure about { $names } either. Please send each of them by itself.

list-empty = You are not subscribed to any council. Send me the name of one, for example Trafford, or of a region, for example North West.
list-empty-for = { $title } is not subscribed to any council. To begin: <code>/subscribe Trafford for { $name }</code>
list-title = { $count ->
    [one] <b>You have one subscription.</b>
   *[other] <b>You have { $count } subscriptions.</b>
}
list-title-for = { $count ->
    [one] <b>{ $title } has one subscription.</b>
   *[other] <b>{ $title } has { $count } subscriptions.</b>
}
list-stopped = Alerts are off now. /start turns them on again.
list-page = Page { $page } of { $pages }.
list-drop = Tap a name to unsubscribe from it.
