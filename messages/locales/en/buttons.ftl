# Labels of buttons, and the short notes that pop up after a tap. No HTML here.

button-history = Grade history
button-source = Source
button-unsubscribe = Unsubscribe
button-unsubscribe-from = Unsubscribe from { $council }
button-wrong = This is wrong
button-subscribe = Subscribe to { $council }
button-grades = Grades of { $council }
button-latest = Latest grades
button-news = News
button-list = My list
button-list-of = List of { $title }
button-previous = ‹ Previous
button-next = Next ›
button-drop = ✕ { $council }
button-forget = Yes, delete everything
button-keep = No, keep it
button-help = Help
button-wishes = What I tell you
button-regimes = { $count ->
    [0] Of: every inspection
    [one] Of: one kind of inspection
   *[other] Of: { $count } kinds of inspection
}
button-every-regime = Every inspection
button-when = When
button-quiet = Quiet hours
button-quiet-off = No quiet hours
button-sound-on = Sound on
button-sound-off = Sound off
button-zone = Time zone
button-pause = Pause
button-resume = End the pause
button-export = As a file

toast-subscribed = Subscribed to { $council }
toast-already = You were subscribed to { $council } already
toast-too-many = You have as many subscriptions as a chat can have
toast-unsubscribed = Unsubscribed from { $council }
toast-not-subscribed = You were not subscribed to { $council }
toast-administrators = Only administrators can change this
toast-wrong = Thank you. The people behind this bot have been told.
toast-wrong-known = Thank you. The people behind this bot know about it already.
toast-wrong-gone = This alert is no longer known here, so it can't be looked at again.
toast-old = This button is from an old message and no longer works. Send /help to see what does.
toast-kept = Nothing was deleted
