"""Find the words that are grades, and tell them from the same words in their everyday sense.

'Outstanding' is a grade in 'rated outstanding' and none in 'outstanding council tax'. What a
grade is worth (new, old, hoped for) is decided in ``roles.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.text import words

_ADJECTIVES = frozenset({"good", "outstanding", "inadequate", "adequate", "weak", "excellent"})

_NEXT = re.compile(r"['\")\]]*\s*(?P<mark>[,.;:!?)\]-]|$)?\s*(?P<word>[a-z0-9'&%-]+)?")

_MAY_FOLLOW = words(
    "in for by and or with after at but following across from while when on as last again "
    "despite under according says said ofsted ofsted's cqc cqc's hmip inspectors since than "
    "because though although where which during until before so if overall too now today "
    "yesterday amid over throughout also this is was are were has have had by-and-large later "
    "earlier both either rather thanks just only once within ahead inspection regulator "
    "watchdog it they who that then four two three five six seven eight nine ten a an the per "
    "respectively alike altogether among amid before between besides can could did does each else "
    "even except excluding first for had here however indeed instead its like likewise may "
    "meanwhile "
    "might must nevertheless next nor not onto or plus previously same second she he still such "
    "third "
    "those together unless upon we whatever whereas whether will would without including alongside "
    "via versus up down out yet twice compared council's monday tuesday wednesday thursday "
    "friday to report inspector revealed mean means having being up down given reversing ending "
    "becomes became turns replaces gives apart bar barring save aside whichever everywhere beyond "
    "behind below above our my their his "
    "her no "
    "every all any what why how indicating showing reflecting being making meaning marking "
    "beating overtaking matching joining giving making putting leaving thanks"
)
_GRADE_NOUNS = words(
    "rating ratings rated grade grades grading gradings mark marks judgement judgment "
    "judgements judgments verdict verdicts status outcome outcomes band label tag report "
    "overall result results score finding findings assessment inspection ofsted cqc category "
    "bracket level badge crown accolade billing stamp standing tier slot banner star listing "
    "placing score scores ranking rankings sticker prize verdicts notice"
)
_DESCRIBED = words(
    "council councils authority authorities borough boroughs area areas local county counties "
    "children's childrens children service services department departments social trust adult "
    "neighbour neighbours landlord landlords"
)
_NOT_BEFORE_GOOD = words(
    "very so too no not how really quite doing do did does any some much more for pretty look "
    "looks looking public common greater"
)
_OF_THEN = re.compile(
    r"['\"]?\s+at\s+(?:the|its|their|an?)\s+(?:last|previous|earlier)\b|['\"]?\s+of\s+(?:(?:19"
    r"|20)\d\d|last|the (?:last|previous)|(?:a|two|three|four|five|six"
    r"|seven|eight)\s"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
_ANOTHER_RESULT = re.compile(
    r"\b(?:good|outstanding|inadequate|excellent|adequate|weak|improvement)['\"]? (?:results?"
    r"|reports?|marks?"
    r"|grades?|ratings?|verdicts?|outcomes?|judgements?|inspections?)\b[^.;]*$"
)
"""'A very good result for Falkirk and a good one for …'."""
_SUPERLATIVE = re.compile(r"(?:second-)?(?:best|top|highest|lowest|worst|bottom|poorest)\b")
_BEST_YET = re.compile(
    r"['\"]? (?:yet|ever|so far|in (?:\w+ )?(?:years|decades|living memory)|in the (?:region"
    r"|country|county"
    r"|north|south|east|west))\b"
)
"""'The best mark yet': better than before, but no place on the scale."""
_FARE = words("one service services deal experience experiences support help")
_TO_WHOM = re.compile(
    r"['\"]?\s+to\s+(?:the|a|an|its|their|his|her|nobody's|no one's|everyone's)\b"
)
_SETTLE = re.compile(r"\b(?:settles?|settled|settling)\s+for\s+['\"]?$")
_GOT = re.compile(
    r"\b(?:gets?|got|receives?|received|getting|receiving|given|have|has|had|having|enjoy"
    r"|enjoying)\s+(?:now\s+)?(?:an?\s+)?['\"]?$"
)
_PROVIDED = _FARE | _DESCRIBED
_PROVIDES = re.compile(
    r"(?:\bnow (?:provid(?:es|ing)|offer(?:s|ing)|deliver(?:s|ing)|runs|running|gets?|receives?)"
    r"|\b(?:found|said|judged)\b[^.;,]{0,30} to (?:have|provide|offer|run|deliver))(?: an?)? "
    r"['\"]?$"
)
_LAST_WORD = re.compile(r"([a-z0-9'%-]+)['\"( ]*\Z")


@dataclass(frozen=True, slots=True)
class GradeWord:
    """A grade in the text.

    ``described`` marks one that only describes ('an inadequate council').
    """

    token: Token
    grade: str
    described: bool = False
    quoted: bool = False


def grade_words(page: Page, start: int, end: int) -> list[GradeWord]:
    """Return the grades of the four-point scale between two offsets, everyday senses left out."""
    found: list[GradeWord] = []
    for token in page.tokens.within("grade", start, end):
        word = _as_grade(page, token, end)
        if word is None:
            continue
        if found and _says_again(page, found[-1], word):
            whole = replace(found[-1].token, end=word.token.end)
            found[-1] = replace(found[-1], token=whole)
        else:
            found.append(word)
    return found


def is_a_grade(page: Page, token: Token, *, end: int) -> bool:
    """Tell whether a phrase of a regime's own scale is not meant in its everyday sense."""
    word = _as_grade(page, token, end if end >= 0 else len(page.folded))
    return word is not None


def _says_again(page: Page, first: GradeWord, second: GradeWord) -> bool:
    """Tell whether one grade is said twice, as in 'the top grade of outstanding'."""
    gap = page.folded[first.token.end : second.token.start].strip(" '\",-(")
    one, other = (page.folded[t.token.start : t.token.end] for t in (first, second))
    return first.grade == second.grade and one != other and gap in {"of", "", "or", "and"}


def _as_grade(page: Page, token: Token, limit: int) -> GradeWord | None:
    folded = page.folded
    written = folded[token.start : token.end]
    quoted = _is_quoted(folded, token)
    ranked = _SUPERLATIVE.match(written) is not None
    if ranked and _BEST_YET.match(folded, token.end):
        return None
    if written == "inadequacy" or written not in _ADJECTIVES:
        return GradeWord(token, token.value, quoted=quoted)
    before = _word_before(folded, token.start)
    following = _NEXT.match(folded, token.end, limit)
    mark = following.group("mark") if following else ""
    word = (following.group("word") or "") if following else ""
    if folded.startswith("-rated", token.end):
        return GradeWord(token, token.value, described=True)
    doing = _AT_DOING.match(folded, token.end) is not None
    by_area = bool(page.active) and len(page.active[0].aspects) > 1
    if doing and not (by_area and _aspect_at(page, folded.find(" at ", token.end) + 4)):
        return None
    if _is_everyday(folded, token, before=before, word=word, quoted=quoted):
        return None
    if mark is not None or not word or _is_plain(page, token, before, word, quoted=quoted):
        return GradeWord(token, token.value, quoted=quoted)
    if word in _DESCRIBED and (quoted or written != "good"):
        given = written != "good" and _is_predicative(folded, token)
        return GradeWord(token, token.value, described=not given, quoted=quoted)
    if word in {"of", "at"} and _OF_THEN.match(folded, token.end, limit):
        return GradeWord(token, token.value, quoted=quoted)
    return _before_a_noun(page, token, word, limit, quoted=quoted)


_EARNED = words(
    "awarded handed achieved earned won received gained obtained recorded scored secured held given"
)


def _is_plain(page: Page, token: Token, before: str, word: str, *, quoted: bool) -> bool:
    """Tell whether the words beside it make it a grade: "from good", "given"."""
    near = (max(0, token.start - 80), token.start)
    return (
        before == "from"
        or (word in _EARNED and before in {"the", "a", "an", "its", "that"})
        or (quoted and word.endswith(("ed", "ing", "given", "won", "gone")))
        or (word == "one" and _ANOTHER_RESULT.search(page.folded, *near) is not None)
        or (word == "of" and before in {"says", "said", "say"})
        or (word == "no" and page.folded.startswith((" no more", " no longer"), token.end))
        or (word in _FARE and _aspect_gets(page, token))
        or (word in _PROVIDED and _PROVIDES.search(page.folded, *near) is not None)
    )


def _before_a_noun(
    page: Page, token: Token, word: str, limit: int, *, quoted: bool
) -> GradeWord | None:
    """Tell whether the word after a grade leaves it one: not in "good practice"."""
    written = page.folded[token.start : token.end]
    if word == "to":
        return _before_to(page, token, written, quoted=quoted)
    if word in {"and", "or"} and _describes_too(page, token.end, limit):
        return None
    if word == "features" and written in {"outstanding", "good"}:
        return None
    if word in _MAY_FOLLOW or word in _GRADE_NOUNS or _aspect_at(page, token.end):
        return GradeWord(token, token.value, quoted=quoted)
    return None


_NO_MORE = re.compile(r"\b(?:once|no) more ['\"]?$")
_NEVER_GIVEN = frozenset({"very", "most", "more", "no"})
_AT_DOING = re.compile(
    r"['\"]?\s+at\s+(?:\w+\s+){0,2}(?!outing|hearing|meeting|grading|sitting|rating"
    r"|showing)\w+ing\b"
)


_THEN_ANOTHER = re.compile(r"['\"]?\s+(?:and|or)\s+['\"]?(?P<next>[a-z]+)['\"]?\s+(?P<noun>[a-z]+)")
_EXAMPLES = words(
    "examples practice work practices support care help teaching pieces points aspects schools "
    "people progress intentions relationships workers"
)


def _describes_too(page: Page, end: int, limit: int) -> bool:
    """'Good and outstanding examples': neither is a grade of the council."""
    match = _THEN_ANOTHER.match(page.folded, end, limit)
    return bool(match and match["next"] in _ADJECTIVES and match["noun"] in _EXAMPLES)


def _is_everyday(folded: str, token: Token, *, before: str, word: str, quoted: bool) -> bool:
    """Tell whether the words round it make it no grade: 'for good', 'very good', 'as good as'."""
    plain_good = folded[token.start : token.end] == "good" and not quoted
    return (
        folded.startswith("-", token.end)
        or folded[max(0, token.start - 1)] == "-"
        or (plain_good and (_is_for_good(folded, token, before) or before in _NOT_BEFORE_GOOD))
        or (before == "as" and word == "as")
        or (
            before in _NEVER_GIVEN
            and not _NO_MORE.search(folded, max(0, token.start - 14), token.start)
        )
        or before in {"comes", "came", "come", "makes", "made"}
        or folded.endswith(("harm than ", "worse than "), 0, token.start)
    )


def _is_for_good(folded: str, token: Token, before: str) -> bool:
    """Tell 'gone for good' from 'settle for good'."""
    settled = _SETTLE.search(folded, max(0, token.start - 20), token.start)
    return before == "for" and settled is None


def _before_to(page: Page, token: Token, written: str, *, quoted: bool) -> GradeWord | None:
    """'From good to outstanding' is a grade; 'good to its staff' is not."""
    after = page.folded[token.end : token.end + 40]
    if re.match(r"['\"]?\s+to\s+(?:an?\s+|the\s+)?['\"]?[a-z]", after) and page.tokens.any(
        "grade", token.end, min(len(page.folded), token.end + 40)
    ):
        return GradeWord(token, token.value, quoted=quoted)
    told = quoted or (written == "inadequate" and _TO_WHOM.match(page.folded, token.end))
    return GradeWord(token, token.value, quoted=True) if told else None


def _is_predicative(folded: str, token: Token) -> bool:
    """Tell whether a grade before a noun is given ('rates inadequate children's services')."""
    return _word_before(folded, token.start) in {"rates", "rated", "judges", "brands", "grades"}


def _aspect_gets(page: Page, token: Token) -> bool:
    """Tell whether an area fares so: 'care leavers get a good service'."""
    got = _GOT.search(page.folded, max(0, token.start - 24), token.start)
    near = max(0, token.start - 90)
    if got is None:
        return False
    return "children" in page.folded[near : token.start] or any(
        page.tokens.any(kind, near, token.start)
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
    )


def _aspect_at(page: Page, end: int) -> bool:
    """Tell whether the next word begins an aspect ('outstanding leadership')."""
    start = end
    while start < len(page.folded) and page.folded[start] in " '\"":
        start += 1
    return any(
        t.start == start
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
        for t in page.tokens.within(kind, start, start + 60)
    )


def _is_quoted(folded: str, token: Token) -> bool:
    before = folded[token.start - 1] if token.start else " "
    after = folded[token.end] if token.end < len(folded) else " "
    return before in "'\"" and (
        after in "'\"" or folded[token.end : token.end + 2] in (",'", ',"', ".'", '."')
    )


def _word_before(folded: str, start: int) -> str:
    match = _LAST_WORD.search(folded, max(0, start - 30), start)
    return match.group(1).strip("'") if match else ""


def word_before(folded: str, start: int) -> str:
    """Return the word before an offset, quotation marks and brackets skipped."""
    return _word_before(folded, start)
