# Groups and channels.

administrators-only = Only administrators of this group can change what it is told. You can do the same for yourself: write to me in private.
group-added =
    <b>Thank you for adding me.</b> I can tell this group when a grade of its council changes.

    An administrator can choose the council: /subscribe Trafford
topic-here = { $count ->
    [one] <b>The alerts of { $councils } will come into this topic.</b>
   *[other] <b>The alerts of { $count } subscriptions will come into this topic.</b>
}
topic-group = <b>Alerts will come into the group itself, not into a topic.</b>
topic-none = This group has no subscriptions like that yet. /subscribe Trafford, written in a topic, sends its alerts there.
topic-only-groups = Topics are for groups. Write /topic in the topic of a group where you want its alerts.
channel-added =
    <b>I can now post in { $title }.</b>

    To choose a council for it, write to me here:
    <code>/subscribe Trafford for { $name }</code>
channel-cannot-post =
    <b>I am an administrator of { $title } now, but may not post there.</b>

    Please allow me to post messages, then choose a council: <code>/subscribe Trafford for { $name }</code>
channel-unknown =
    <b>I can’t find the channel { $name }.</b>

    Check the name, and that I am one of its administrators.
channel-not-there =
    <b>I am not an administrator of { $name } yet.</b>

    Add me to the channel as an administrator who may post messages, then try again.
channel-not-yours = <b>Only administrators of { $name } can change what it is told.</b>
channel-is-group = <b>{ $name } is not a channel.</b> In a group, write the command in the group itself.
channel-only-private = Channels are managed in a private chat with me. Please write to me there.
