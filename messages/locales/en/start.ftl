# The first messages: /start, /help, and the answers to what was not understood.

start =
    <b>I tell you when a grade of your council changes.</b>

    Inspectorates such as Ofsted and the Care Quality Commission grade councils: children’s services, adult social care, housing and more. When a grade changes, you get one message, with the grade before and where we have it from.

    To begin, send me the name of a council, for example: Trafford. Or your postcode.

    /help shows everything I can do. Cymraeg? /language

start-again = { $count ->
    [0] <b>Welcome back.</b> You are not subscribed to any council. Send me the name of one.
    [one] <b>Welcome back.</b> You are subscribed to { $councils }, and its alerts are on again.
   *[other] <b>Welcome back.</b> You have { $count } subscriptions, and their alerts are on again.
}
start-known = { $count ->
    [0] <b>I am here.</b> You are not subscribed to any council yet. Send me the name of one.
    [one] <b>I am here</b>, and watch { $councils } for you.
   *[other] <b>I am here</b>, and your { $count } subscriptions are as you left them.
}
start-link = <b>Shall I tell you when a grade of { $council } changes?</b>
start-group =
    <b>I tell this group when a grade of its council changes.</b>

    An administrator can choose the council: /subscribe Trafford

    /help shows everything I can do.

help =
    <b>Send me the name of a council, and I show you its grades.</b>

    /subscribe Trafford – be told when a grade changes
    /unsubscribe Trafford – no longer be told
    /list – what you are subscribed to
    /settings – what I tell you, and when: at once, in a digest, not at night
    /language – English or Cymraeg
    /pause 2 weeks – no alerts for a while; they arrive together afterwards
    /grade Trafford – the latest grade of every inspection
    /grades – what the grades mean, and what they do not say
    /history Trafford – all its grades over the years
    /map – all councils by grade; also /map housing and others
    /compare Trafford, Salford – side by side
    /league – best, worst, most improved; also /league adult care, North West
    /week – what changed this week
    /about Trafford – what the council is, and who inspects it
    /news Trafford – the newest stories; /news alone for all councils
    /stop – no more alerts; /start brings them back
    /import – subscribe to a whole list; /export gives yours as a file
    /mydata – everything I keep about you; /forgetme deletes it
    /privacy – what I keep, and for how long
    /feedback – write to the people behind this bot

    Several at once work too: /subscribe Trafford, Bury and Leeds. So does a region, a nation, or all: /subscribe North West, falls only.

    Not sure which council? Send a postcode, or share a location. A link to a news story works too: I tell you what it looks like. In any other chat, type my name and a council’s to share its grades there.

    <b>In a group:</b> add me, and an administrator can use the same commands there. In a group with topics, /topic sends the alerts to the topic in which it is written.

    <b>In a channel:</b> make me an administrator of the channel, then write to me here:
    /subscribe Trafford for @yourchannel
    /list for @yourchannel
    The same works with /unsubscribe, /settings, /pause, /stop, /start and /forgetme, if you are one of its administrators.

help-contact = Questions to the people behind this bot: { $contact }

unknown-command-near = I don’t know { $command }. Did you mean { $near }?
unknown-command = I don’t know { $command }. /help shows everything I can do.
not-understood = { $kind ->
    [sentence] I found no council’s name in “{ $text }”.
   *[name] I know no council called “{ $text }”.
}

    Send me the name of a council, for example Trafford, Kent or City of York, and I show you its grades. For a town or village, send one of its postcodes.

    /grades tells what the grades mean, /help shows everything else.
courtesy-greeting = Hello! Send me the name of a council, or your postcode, and I show you its grades. /help shows everything else.
courtesy-thanks = You’re welcome. Send me the name of a council whenever you like.
courtesy-command = Did you mean { $near }? Tap it to send it.
not-text = { $kind ->
    [photo] Thank you for the picture. I can’t see pictures, I only read text.
    [voice] Thank you for the message. I can’t listen, I only read text.
    [sticker] That made me smile, though I only read text.
   *[other] Thank you, but I only read text, and places that are shared.
}

    Send me the name of a council, for example Trafford, a postcode, or a link to a news story. /help shows everything else.
