"""Find the council that a grade belongs to: in the clause, the sentence, or carried on."""

from __future__ import annotations

import re

from inspections.reading.councils import Cast, Group
from inspections.reading.page import Page
from inspections.reading.told import Finding, Place, Role

_COMPASS = re.compile(r"\bin the (north|south|east|west)\b")
_NEXT_DOOR = re.compile(r"\b(?:neighbouring|nearby|adjoining|next-door|bordering) $")
"""The council whose name follows is another than the story's: its grade is nobody's news."""
_GIVEN_TO = re.compile(
    r"['\"]?(?:\s*\([^()]{1,40}\))?(?: one)?\s+(?:for|(?:went |goes |was given )?to)\s+(?:the\s+)?"
)
_PARENTHESIS = re.compile(
    r",\s+(?:which|who|whose|once|long|now|already|\w+ed|\w+ing|part|home|the|itself)\b[^,;]*"
)
_POINT = re.compile(
    r"\b(?:the )?(north|south|east|west)(?:'s)? (?:gets?|got|is|was|has|rises?|rose|rated|judged"
    r"|stays?"
    r"|earns?|wins|won|fares?|scores?|drops?|falls?|fell|receives?|requires?|keeps?)\b"
)
"""'As West gets a good': the one of two councils whose name begins so."""
_ITS_NEIGHBOUR = re.compile(
    r"\b(?:its|the|a|their|another|one) (?:neighbour|neighbouring (?:council|county|borough|city"
    r"|authority))"
    r"(?:,| (?:is|was|has|had|itself|also|remains?|stays?))[^;:]*$"
)
_NOUN = re.compile(r"\bthe (county|city|borough)\b")
_ORDINAL = re.compile(r"['\"]?(?: overall)? (?:for|at|in) the (former|latter|first|second)\b")
_ORDINAL_BEFORE = re.compile(r"\bthe (former|latter)\b[^,;.]{0,25}$")
_EVERY_ONE = re.compile(
    r"\b(?:both|each|the (?:two|pair|duo)|all (three|four|five)|the (trio|quartet))\b"
    r"(?! (?:areas?|aspects|measures|judgements|categor|service))[^.;:]{0,70}$"
)
_SO_MANY = {"three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5}
_NEIGHBOUR_AFTER = re.compile(
    r"'?s? (?:neighbour|rival|predecessor|successor)s?\b"
    r"|(?: (?:county|city|borough|district))?(?: council)? (?:came to an end|ceased|(?:was|is"
    r"|were) (?:abolished|split|broken up|dissolved|replaced))"
)
_ASIDE_BEFORE = re.compile(
    r"\b(?:once run by|run by|part of|neighbouring|replacing(?: part of)?|predecessor,?|like"
    r"|unlike|under|such as|arrives from|(?:run |delivered |provided )?in partnership with"
    r"|from nearby|alongside|help from|support from|outside|separate from|compared with"
    r"|overtaking|following|along with|join(?:s|ed|ing)?|formerly of|worked (?:at|in|for))\s+$"
)


def councils_of(
    page: Page, cast: Cast, place: Place, index: int, earlier: list[Finding]
) -> tuple[tuple[str, ...], str]:
    """Return the councils that a grade belongs to, and how they were found."""
    clause = place.clause
    if _ITS_NEIGHBOUR.search(page.folded, max(clause[0], place.start - 60), place.start):
        return (), "council: another's"
    before = [g for g in cast.groups_in(clause[0], place.start) if not _is_aside(page, g)]
    told = _told_apart(page, cast, place, named=bool(before))
    if told is not None:
        return told
    if before:
        return _subject(page, before, place).councils, "council: before the grade"
    return _further_off(page, cast, place, index, earlier)


def _told_apart(
    page: Page, cast: Cast, place: Place, *, named: bool
) -> tuple[tuple[str, ...], str] | None:
    """Return the one of two councils that 'in the north', 'the city' or 'the latter' means."""
    clause = place.clause
    compass = _COMPASS.search(page.folded, place.end, min(clause[1], place.end + 25))
    points = [*_POINT.finditer(page.folded, clause[0], place.start)][-1:]
    for point in (compass, *points):
        gss = cast.by_compass(point.group(1)) if point else None
        if gss is not None:
            return (gss,), "council: by point of the compass"
    nouns = list(_NOUN.finditer(page.folded, clause[0], place.start))
    if nouns and not named:
        gss = cast.by_noun(nouns[-1].group(1))
        if gss is not None:
            return (gss,), "council: the one of two that is a city, a county or a borough"
    every = _EVERY_ONE.search(page.folded, clause[0], place.start)
    if every and not named and cast.focus is not None:
        number = _SO_MANY.get(every.group(1) or every.group(2) or "", 2)
        if len(cast.focus.councils) == number:
            return cast.focus.councils, "council: all of those the story is about"
    given = _GIVEN_TO.match(page.folded, place.end, place.sentence[1])
    if given is not None:
        to = [g for g in cast.groups_in(given.end(), place.sentence[1]) if g.start == given.end()]
        if to:
            return to[0].councils, "council: the grade is for it"
    there = _each_before_its_own(page, cast, place)
    if there:
        return there, "council: each grade stands before its own"
    bracket = _in_the_bracket(page, cast, place)
    if bracket:
        return bracket, "council: in the bracket after the grade"
    ordinal = _ORDINAL.match(page.folded, place.end) or _ORDINAL_BEFORE.search(
        page.folded, max(place.floor(), place.start - 40), place.start
    )
    if ordinal and cast.focus is not None and len(cast.focus.councils) == 2:
        at = 0 if ordinal.group(1) in ("former", "first") else 1
        return (cast.focus.councils[at],), "council: the former or the latter"
    return None


def _each_before_its_own(page: Page, cast: Cast, place: Place) -> tuple[str, ...]:
    """Return the councils of a grade in 'good in East Sussex, outstanding in Brighton and …'."""
    if len(place.fellows) < _FEWEST:
        return ()
    each = [_council_after(page, cast, f.token.end, place.sentence[1]) for f in place.fellows]
    return each[place.fellows.index(place.word)] if all(each) else ()


def _in_the_bracket(page: Page, cast: Cast, place: Place) -> tuple[str, ...]:
    """Return the councils of 'good (Leeds)' and 'good (Harrow 59%, Haringey 56%)'."""
    opened = page.folded.find("(", place.end, place.end + 3)
    closed = page.folded.find(")", opened) if opened >= 0 else -1
    groups = cast.groups_in(opened, closed) if closed >= 0 else []
    if not groups or groups[0].start != opened + 1:
        return ()
    listed = [groups[0]]
    for group in groups[1:]:
        if not _SCORED.fullmatch(page.folded, listed[-1].end, group.start):
            break
        listed.append(group)
    return tuple(dict.fromkeys(c for g in listed for c in g.councils))


_FEWEST = 2
_SCORED = re.compile(r":? ?\d{1,3}(?:%| per cent| percent)?(?:,|,? and|;) ?")
_WHERE = re.compile(
    r"['\"]?\s+(?:(?:council )?(?:homes|housing|services|care)\s+)?(?:in|at|for)\s+(?:the\s+)?"
)


def _council_after(page: Page, cast: Cast, at: int, end: int) -> tuple[str, ...]:
    """Return the councils straight after a grade: 'good in Kent, outstanding in Essex'."""
    where = _WHERE.match(page.folded, at, end)
    groups = cast.groups_in(where.end(), end)[:1] if where else []
    return groups[0].councils if where and groups and groups[0].start == where.end() else ()


def _further_off(
    page: Page, cast: Cast, place: Place, index: int, earlier: list[Finding]
) -> tuple[tuple[str, ...], str]:
    """Return the councils named after the grade, in its sentence, or in those before."""
    clause, sentence = place.clause, place.sentence
    named = cast.groups_in(clause[0], place.start)
    if named and _NEXT_DOOR.search(page.folded, sentence[0], named[0].start):
        return (), "council: another's"
    after = [g for g in cast.groups_in(place.end, clause[1]) if not _is_aside(page, g)]
    if after:
        return _listed(page, after, place), "council: after the grade"
    beyond = _after_a_colon(page, cast, place)
    if beyond:
        return beyond, "council: in the list after the grade"
    wider = [g for g in cast.groups_in(*sentence) if not _is_aside(page, g)]
    left = [g for g in wider if g.end <= place.start]
    if left:
        return left[-1].councils, "council: in the sentence"
    if wider and (cast.focus is None or cast.focus.start >= sentence[0]):
        return wider[0].councils, "council: in the sentence"
    several = _several_before(page, place, index, earlier)
    if several:
        return several, "council: carried, all of those before"
    last = [f for f in earlier if f.role is Role.NEW and f.councils and f.regime]
    if last and last[-1].sentence in (index, index - 1) and last[-1].sentence > 0:
        return last[-1].councils, "council: carried from the sentence before"
    if cast.focus is not None:
        return cast.focus.councils, "council: carried from the story's subject"
    return (), "council: none"


_ALL_OF_THEM = re.compile(
    r"(?:all|both|each|the)(?: of (?:them|these|those))?(?: the)?(?: (?:last|latter|first))?"
    r"(?: (two|three|four|councils|boroughs|counties|authorities|cities))?"
    r"(?: (?:councils|boroughs|counties|authorities|cities))?"
    r"(?:(?<=s)'(?: (?:own|children's|adult|social|care|housing|landlord|youth|justice|services?"
    r"|teams?|departments?))+)?"
    r" (?:had|were|was|have|are|got|received|previously|used)\b"
)
_ALL_OF_WHICH = re.compile(
    r"[,(-] ?(?:all|both|each|all (two|three|four))(?: of (?:which|whom|them))?"
    r" (?:had|were|was|have|are|got|received|previously|used)\b"
)
_HOW_MANY = {"two": 2, "three": 3, "four": 4}


def _several_before(
    page: Page, place: Place, index: int, earlier: list[Finding]
) -> tuple[str, ...]:
    """Return the councils of the sentence before: 'All the last three had been inadequate'."""
    match = _ALL_OF_THEM.match(page.folded, *place.sentence) or _ALL_OF_WHICH.search(
        page.folded, place.sentence[0], place.start
    )
    told = [f for f in earlier if f.role is Role.NEW and f.sentence == index - 1]
    councils = tuple(dict.fromkeys(c for f in told for c in f.councils))
    if match is None or len(councils) < _HOW_MANY["two"]:
        return ()
    return councils[-_HOW_MANY.get(match[1] or "", len(councils)) :]


def _subject(page: Page, before: list[Group], place: Place) -> Group:
    """Return whom the grade is about: not who is named in 'Stockport, picked to help X, is'."""
    if len(before) > 1:
        first, last = before[-2], before[-1]
        between = page.folded[first.end : last.start]
        if _PARENTHESIS.fullmatch(between) and "," in page.folded[last.end : place.start]:
            return first
    return before[-1]


def _after_a_colon(page: Page, cast: Cast, place: Place) -> tuple[str, ...]:
    """Return the councils of 'also outstanding today: A and B, each again, and C'."""
    end = place.clause[1]
    if page.folded[end : end + 1] != ":" or page.tokens.any("grade", end, place.sentence[1]):
        return ()
    groups = cast.groups_in(end, place.sentence[1])
    return tuple(dict.fromkeys(c for g in groups for c in g.councils))


def _listed(page: Page, after: list[Group], place: Place) -> tuple[str, ...]:
    """Return the councils of 'also good: A, B, each for the first time, and C'."""
    if (
        not page.folded.startswith(":", place.end)
        and ":" not in page.folded[place.end : after[0].start]
    ):
        return after[0].councils
    return tuple(dict.fromkeys(c for g in after if g.end <= place.ceiling() for c in g.councils))


def _is_aside(page: Page, group: Group) -> bool:
    """Tell whether councils are named only in passing ('part of Devon')."""
    return bool(
        _ASIDE_BEFORE.search(page.folded[max(0, group.start - 30) : group.start])
        or _NEIGHBOUR_AFTER.match(page.folded, group.end)
    )
