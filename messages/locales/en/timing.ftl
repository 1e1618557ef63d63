# When alerts come: /settings, /pause, /resume and /timezone.

settings-title = <b>Settings</b>
settings-title-for = <b>Settings of { $title }</b>
settings-when = Alerts come { $when }.
settings-when-how = In a digest, all alerts of the day or week come in one message.
settings-quiet = Quiet from { $begin } to { $end }: alerts of these hours arrive together afterwards.
settings-quiet-off = No quiet hours.
settings-quiet-digest = Quiet hours don’t matter with a digest: it comes at the hour you chose.
settings-quiet-how = Tap an hour to change it.
settings-sound = Sound: { $sound }.
settings-zone = Time zone: { $zone }.
settings-zone-how = Not among these? Send the name of a big city in your zone: <code>/timezone Madrid</code>
settings-paused = Paused until { $until }.
settings-count = { $count ->
    [0] No subscriptions yet.
    [one] One subscription.
   *[other] { $count } subscriptions.
}

rhythm-at-once = At once
rhythm-daily = Daily
rhythm-weekly = Weekly
when-at-once = at once
when-daily = once a day, at { $hour }
when-weekly = once a week, on { $day } at { $hour }
day-0 = Monday
day-1 = Tuesday
day-2 = Wednesday
day-3 = Thursday
day-4 = Friday
day-5 = Saturday
day-6 = Sunday
day-0-short = Mon
day-1-short = Tue
day-2-short = Wed
day-3-short = Thu
day-4-short = Fri
day-5-short = Sat
day-6-short = Sun
quiet-from = From { $hour }
quiet-until = To { $hour }
sound-on = on
sound-off = off

pause-how =
    <b>For how long do you want no alerts?</b>

    They are kept, and arrive together afterwards. You can also write it: /pause 10 days
pause-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
pause-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
pause-unknown = I don’t understand “{ $length }”. Write, for example, /pause 10 days or /pause 2 weeks; a year is the longest.
paused =
    <b>Paused until { $until }.</b> Alerts are kept, and arrive together then.

    /resume ends the pause now.
paused-for = <b>{ $title } is paused until { $until }.</b> Alerts are kept, and arrive together then.
resumed = <b>Alerts are on again.</b> What was kept comes now, or with your next digest.
resume-nothing = <b>There is no pause to end.</b>
resume-stopped = Alerts are off since you sent /stop. /start turns them on again.
timezone-unknown = I know no time zone called “{ $name }”. Try the biggest city near you, such as London, Madrid or New York.
timezone-choose = Which “{ $name }” do you mean: { $zones }?
timezone-done = <b>Hours are now those of { $zone }.</b> It is { $time } there.
