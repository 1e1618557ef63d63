# The answer to a link to a news story that somebody sent.

link-title = <i>{ $title }</i>
link-looks = <b>This looks like a grade of { $council }: { $service }</b>
link-may = <b>This may be a grade of { $council }: { $service }.</b> I am not sure.
link-line = { $aspect }: <b>{ $grade }</b>
link-line-before = { $aspect }: <b>{ $grade }</b> (before: { $before })
link-known = That is what I know, from a report of { $day }.
link-since = I know that grade from a report of { $day }, and a newer report of { $newest }. If this is newer still, the people who follow it are told once I find it in a newspaper or from the inspectors.
link-known-undated = That is what I know already.
link-other = I know other grades, from a report of { $day }. If this is newer, the people who follow it are told once I find it in a newspaper or from the inspectors.
link-other-undated = I know other grades. If these are newer, the people who follow it are told once I find them in a newspaper or from the inspectors.
link-unknown = I know no grade of it yet. The people who follow it are told once I find it in a newspaper or from { $inspectorate }.
link-about = This is about { $councils }. { $kind ->
    [visit] It looks like a visit or a letter, which gives no new grade.
    [intervention] It looks like the government stepping in, which is no grade.
    [background] It tells of grades from before, but of no new one.
   *[other] I find no new grade in it.
}
link-nothing = I find no council’s inspection in this. Send me the name of a council, for example Trafford, and I show you its grades.

unread-refused =
    <b>I can’t read that page.</b> It is not on the public web, or its site asks programs to stay away.

    Send me the name of the council instead, for example Trafford.
unread-unreached =
    <b>That page did not answer me.</b> Please try again in a while, or send me the name of the council, for example Trafford.
unread-wall =
    <b>That page wants payment or consent first,</b> so I can’t read it.

    Send me the name of the council instead, for example Trafford.
unread-no-article =
    <b>I find no article on that page.</b> Send me a link to the story itself, or the name of the council, for example Trafford.
unread-busy = <b>I am reading many pages just now.</b> Please try again in a minute.
