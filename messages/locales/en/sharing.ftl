# The card of a council that is shared in other chats by typing @bot and a name.

shared-title = <b>{ $council }: the latest grades</b>
shared-line = { $service }: <b>{ $grade }</b> ({ $inspectorate }, { $month })
shared-line-undated = { $service }: <b>{ $grade }</b> ({ $inspectorate }, date not known)
shared-short = { $service } { $grade }
shared-none = No grades known yet
button-tell-me = Tell me when a grade changes
button-type-council = Type the name of a council
