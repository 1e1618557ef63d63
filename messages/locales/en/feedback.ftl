# /feedback, 'This did not help', and what the operator reads and answers.

command-feedback = Write to the people behind this bot
button-no-help = This did not help
toast-no-help = Thank you. The people behind this bot can see what I answered. To say more, use /feedback
toast-enough = Thank you. The people behind this bot have enough to read for today.
toast-nobody = Thank you. I cannot pass it on: nobody reads along here.

feedback-how =
    <b>What would you like to say to the people behind this bot?</b> Write it after the command, for example:
    /feedback I miss the grades of our fire service

    They do not learn who you are. If they answer, you read it here.
feedback-thanks =
    <b>Thank you, I have passed it on</b> to the people behind this bot.

    They do not learn who you are. If they answer, you read it here.
feedback-known = <b>I have passed that on before.</b> To add something, please send it as a new message.
feedback-enough = <b>The people behind this bot have enough to read for today.</b> Please try again tomorrow.
feedback-long = <b>That is too long:</b> { $count } characters. I can pass on { $most } at a time.
feedback-nobody = { $contact ->
    [none] <b>I cannot pass it on:</b> nobody reads along here.
   *[other] <b>I cannot pass it on.</b> You reach the people behind this bot here: { $contact }
}
feedback-answer = <b>An answer from the people behind this bot:</b>
feedback-more = To write back, use /feedback

# To the operator.
notice-feedback =
    <b>Somebody writes from { $kind ->
        [private] a private chat
       *[other] a group
    }:</b>

    <blockquote>{ $text }</blockquote>

    Answer this message with Telegram’s reply function, and they read it as coming from me.
    ✉ { $code }
notice-no-help =
    <b>This answer was no help to somebody in { $kind ->
        [private] a private chat
       *[other] a group
    }:</b>

    <blockquote>{ $text }</blockquote>

    Answer this message with Telegram’s reply function, and they read it as coming from me.
    ✉ { $code }
notice-feedback-lost = <b>Your answer did not arrive:</b> whoever wrote that has blocked me, or left.
    ✉ { $code }
feedback-passed = ✓ Passed on.
feedback-edited = <b>What was passed on cannot be changed any more.</b> Please answer again, with a new message.
feedback-only-text = <b>I can pass on text only.</b>
feedback-gone = <b>I no longer know who wrote that.</b> It is more than 30 days old, or they asked to be forgotten.

# What is kept of it, for /privacy and /mydata.
privacy-feedback = If you write to the people behind this bot (/feedback), or tap “This did not help” under an answer, they read the text in their own chat at Telegram, not who you are. So that they can answer, I keep for 30 days from which chat it came. They have what you wrote for as long as they keep that chat. If you stop what they write to everybody, I keep that you did.
mydata-letters = { $count ->
    [one] That you wrote to the people behind this bot, so that they can answer (not what you wrote)
   *[other] That you wrote to the people behind this bot { $count } times, so that they can answer (not what you wrote)
}
