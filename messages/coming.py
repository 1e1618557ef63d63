"""What is to become of a council: the announced reorganisation, in one line.

Certain things are said as certain, what was decided but read at second hand as far as is known,
proposals as proposals; names that are not known yet, or only
working titles, are not said at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspections.gazetteer import Council, Reorganisation
from inspections.succession import SETTLED
from messages.html import Html
from messages.texts import Texts
from messages.words import council_full_name


def coming_remark(
    council: Council, announced: Sequence[Reorganisation], *, texts: Texts
) -> Html | None:
    """Return the line on the next reorganisation of a council, soonest first; None if none is."""
    if not announced:
        return None
    on = announced[0].on
    then = [one for one in announced if one.on == on]
    name = council_full_name(council, texts)
    if any(one.status not in SETTLED for one in then):
        return texts.say("coming-proposed", council=name, on=on)
    if any(one.confidence == "low" for one in then):
        return texts.say("coming-decided", council=name, on=on)
    names = [one.new_name for one in then if _is_name(one.new_name)]
    if len(names) != len(then):
        return texts.say("coming-unnamed", council=name, on=on)
    if len(names) == 1:
        return texts.say("coming-part", council=name, on=on, new=names[0])
    return texts.say("coming-several", council=name, on=on, new=texts.listed(names))


def _is_name(name: str) -> bool:
    return bool(name) and "(" not in name and '"' not in name
