# One line for each command, as Telegram lists them. At most 256 characters, no HTML.

command-start = Begin, or turn alerts on again
command-subscribe = Be told when a council’s grade changes
command-unsubscribe = No longer be told about a council
command-list = What you are subscribed to
command-settings = What I tell you, and when
command-pause = No alerts for a while
command-resume = End the pause
command-timezone = The time zone of your hours
command-grade = A council’s latest grades
command-history = A council’s grades over the years, as a picture
command-map = All councils by grade, on a map
command-compare = Two or three councils side by side
command-league = Best and worst, most improved
command-week = What changed this week
command-about = What a council is, and who inspects it
command-news = The newest stories about a council
command-stop = No more alerts
command-forgetme = Delete everything kept about you
command-privacy = What is kept, and for how long
command-help = What I can do
command-review = Readings that wait for your decision
command-retract = Take back an alert that went out
command-feeds = State of the feeds
command-stats = How much there is of everything
