# /mydata, /export and /import.

mydata-title = <b>This is all I keep about this chat.</b>
mydata-chat = Its number at Telegram: { $chat } ({ $kind ->
    [private] a private chat
    [channel] a channel
   *[other] a group
})
mydata-named = Its title: { $title }
mydata-language = Its language: { $language }{ $how ->
    [choice] , chosen with /language
    [telegram] , as in your Telegram
   *[other] , that of whoever set me up here
}
mydata-since = Known since: { $since }
mydata-state = Alerts: { $state ->
    [active] on
    [stopped] off, by /stop
   *[other] off, since I could not write here
}
mydata-when = When: { $when }{ $quiet ->
    [none] {""}
   *[other] , quiet { $quiet }
}{ $paused ->
    [none] {""}
   *[other] , paused until { $paused }
}; sound { $sound }; time zone { $zone }
mydata-subscriptions = { $count ->
    [0] No subscriptions
    [one] One subscription, with what you want to be told of it
   *[other] { $count } subscriptions, each with what you want to be told of it
}
mydata-topics = { $count ->
    [one] The topic in which one of them is told
   *[other] The topics in which { $count } of them are told
}
mydata-told = { $count ->
    [0] No record of alerts sent here
    [one] The record of one alert sent here: which, when and in which message
   *[other] The record of { $count } alerts sent here: which, when and in which message
}
mydata-waiting = { $count ->
    [one] One message on its way here
   *[other] { $count } messages on their way here
}
mydata-aside = { $count ->
    [one] One message of yours that I failed to answer, as it came
   *[other] { $count } messages of yours that I failed to answer, as they came
}
mydata-how =
    /export gives it all as a file. /forgetme deletes it all. /privacy says for how long it is kept.
export-caption = All I keep about this chat. Send me this file (or /import) to bring your subscriptions back, here or in another chat.

import-how =
    <b>Send me a list of councils in any form</b>, and I subscribe you to all of them:

    • a file: one that /export gave you, or a list or table saved as text, CSV or JSON
    • or names after the command: /import Trafford, Bury, Leeds
import-done = { $count ->
    [one] <b>Subscribed to { $names }.</b>
   *[other] <b>Subscribed to { $count }:</b> { $names }.
}
import-already = { $count ->
    [one] One was subscribed to before.
   *[other] { $count } were subscribed to before.
}
import-timing = When you want to be told is set as in the file; see /settings.
import-unclear = <b>Not sure about these:</b>
import-unclear-one = “{ $name }”: { $names }?
import-unknown = <b>Not understood:</b> { $names }
import-and-more = { $count } more
import-more = and { $count } more
import-lines-left = { $count ->
    [one] One line at the end was too much for me. Please send it by itself.
   *[other] The last { $count } lines were too much for me. Please send them by themselves.
}
import-nothing = <b>I found no council in it.</b> One name a line is best; /import shows how.
import-no-text = <b>I can’t read that file.</b> Please save the list as plain text or CSV, and send it again.
import-too-big = <b>That file is too big for me.</b> A list of councils needs no more than { $kilobytes } kilobytes.
