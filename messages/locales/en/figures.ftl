# /stats: who is told what, in words and as a picture.

figures-title = The bot in numbers
figures-people = People
figures-active = Chats being told
figures-subscriptions = Subscriptions
figures-blocked = Blocked me
figures-followed = Followed most
figures-alerted = Told this week, by chats
figures-alerted-none = No change was published this week.
figures-missed = Searched for in vain, in 30 days
figures-line = { $name }: { $count }
figures-caption = { $active ->
    [one] One chat
   *[other] { $active } chats
} with { $subscriptions ->
    [one] one subscription
   *[other] { $subscriptions } subscriptions
}; changes told this week: { $alerts }.
figures-no-picture = I cannot draw just now; the numbers stand above.

privacy-searches = If you search for a council and I find none, I count the words, so that what is missing can be added: without your chat, only what looks like a name, for 30 days.
