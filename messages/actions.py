"""What buttons can ask for, and how that is written into their 64 bytes.

Callback data is ``verb:argument`` or ``verb:argument:argument``. It comes back from outside and
may be old, garbled or forged: ``parse`` takes nothing for granted and answers None to all that
this bot would not have written. Whether the asker may do it is checked by the handlers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 64
"""Telegram's limit for callback data, in bytes."""

_COUNCIL = r"[A-Z0-9][A-Z0-9-]{1,11}"
_CHAT = r"-?[1-9][0-9]{0,18}"
_CHANGE = r"[\x21-\x7e]{1,55}"
_REVIEW = r"[0-9a-f]{10,16}"
_LIST = r"[0-9a-f]{10}"
_REGIME = r"[a-z][a-z0-9-]{1,39}"


class Verb(StrEnum):
    """Every kind of button; the value is what stands in the callback data."""

    PICK = "pick"
    """Subscribe to a council, answering a question: the question is replaced."""
    FOLLOW = "sub"
    """Subscribe to a council, from a card that stays."""
    UNFOLLOW = "unsub"
    """Unsubscribe from a council, from a message that stays (an alert)."""
    DROP = "drop"
    """Unsubscribe from a council within the list, which is shown again."""
    LIST = "list"
    """Show a page of the list."""
    GRADES = "grade"
    """Show a council's latest grades, below a message that stays."""
    HISTORY = "hist"
    """Show all of a council's grades, below a message that stays (an alert)."""
    TURN = "turn"
    """Turn a card about a council to another view of it, in place."""
    ALERT = "alert"
    """Show one alert of a digest whole, below it."""
    WRONG = "wrong"
    """Tell the operator that an alert is wrong."""
    RETRACT = "retract"
    """Ask whether an alert is to be taken back (operator)."""
    REVIEW = "rev"
    """Decide on a doubtful reading, or on an alert that is called wrong (operator)."""
    DIFFERENCES = "diff"
    """Show a page of where an official list differs from the register (operator)."""
    ACCEPT = "accept"
    """Put the register right by an official list (operator)."""
    FORGET = "forget"
    """Answer the question of /forgetme: ``yes`` or ``no``."""
    EXPORT = "export"
    """Send all that is kept about a chat as a file."""
    HELP = "help"
    DISTRICTS = "dist"
    """Show a county's districts in place of its card."""
    FAMILY = "fam"
    """Subscribe to a county with all its districts, or to a district with its county."""
    TIMELINE = "time"
    """Show a council's history as a picture, below."""
    MAP = "map"
    """Show a regime's map: in place of another map, else below."""
    MAP_TEXT = "maptext"
    COMPARE = "cmp"
    """Show councils (``which``) side by side as a picture, below."""
    COMPARE_TEXT = "cmptext"
    LEAGUE = "league"
    """Show the league of a regime, of an area (``which``) or of all, in place."""
    ABOUT = "about"
    """Show what a council is, below."""
    SCALE = "scale"
    """Show what the grades of a regime mean in place; also ``all`` of them, or what none says."""
    MEANING = "mean"
    """Show the same below a message that stays (an alert, a picture)."""
    NO_HELP = "nohelp"
    """Show the operator the answer under which this stands."""
    BROADCAST = "cast"
    """Send, drop or stop a broadcast (operator)."""
    HUSH = "hush"
    """Pass no more broadcasts on to this chat."""
    STATS = "stats"
    """Show the figures of /stats as a picture, below (operator)."""
    LANGUAGE = "lang"
    """Show the languages, or write in the one that ``value`` says."""
    SETTINGS = "opt"
    """Show a page of the settings, or set what ``value`` says and show it as it then is."""


class View(StrEnum):
    """What a card about one council can show."""

    GRADES = "grades"
    HISTORY = "history"
    NEWS = "news"


class Step(StrEnum):
    """What a button of a review does."""

    OPEN = "open"
    """Show it, as it is now."""
    SEND = "send"
    """Send what is shown; ``mark`` says what that was."""
    DISMISS = "no"
    """Not news; or, of an alert, it is right."""
    ASPECTS = "aspects"
    GRADES = "grades"
    """Show the grades of an aspect."""
    SET = "set"
    """Set the grade of an aspect: ``grade`` is its number, ``u`` unknown or ``x`` not graded."""
    COUNCIL = "council"
    """Ask for the council, or, with one, set it."""
    RETRACT = "ask"
    """Ask whether to take the alert back."""
    TAKE_BACK = "back"
    """Take it back; ``mark`` as of SEND."""


class Option(StrEnum):
    """A page of the settings; ``value`` sets something on it."""

    HOME = "home"
    WHAT = "what"
    """The subscriptions, to choose the one that is to be changed."""
    KINDS = "kinds"
    """Which kinds of change a subscription (``council``) is told."""
    REGIMES = "regimes"
    """Which regimes it is told of."""
    WHEN = "when"
    """How often, and at which hour, a chat is told."""
    QUIET = "quiet"
    ZONE = "zone"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Action:
    """One press of a button.

    ``chat`` is the channel that is meant, where it is managed from a private chat. ``aspect``
    and ``grade`` are places in the regime's own lists.
    """

    verb: Verb
    council: str | None = None
    change: str | None = None
    view: View | None = None
    page: int = 0
    answer: bool | None = None
    chat: int | None = None
    review: str | None = None
    step: Step | None = None
    aspect: int | None = None
    grade: str | None = None
    mark: str | None = None
    option: Option | None = None
    value: str | None = None
    """What a setting is set to; the handlers know which values there are."""
    regime: str | None = None
    which: str | None = None
    """Codes of several councils, parted by '+'; or of an area."""


_FORMS: dict[Verb, re.Pattern[str]] = {
    Verb.PICK: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.FOLLOW: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.UNFOLLOW: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.DROP: re.compile(
        rf"(?P<council>{_COUNCIL}):(?P<page>0|[1-9][0-9]{{0,2}})(?::(?P<chat>{_CHAT}))?"
    ),
    Verb.LIST: re.compile(rf"(?P<page>0|[1-9][0-9]{{0,2}})(?::(?P<chat>{_CHAT}))?"),
    Verb.GRADES: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.HISTORY: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.TURN: re.compile(rf"(?P<council>{_COUNCIL}):(?P<view>{'|'.join(View)})"),
    Verb.ALERT: re.compile(rf"(?P<change>{_CHANGE})"),
    Verb.WRONG: re.compile(rf"(?P<change>{_CHANGE})"),
    Verb.RETRACT: re.compile(rf"(?P<change>{_CHANGE})"),
    Verb.REVIEW: re.compile(
        rf"(?P<review>{_REVIEW}):(?P<step>{'|'.join(Step)})"
        r"(?::a(?P<aspect>0|[1-9][0-9]?))?(?::g(?P<grade>0|[1-9][0-9]?|u|x))?"
        rf"(?::m(?P<mark>[0-9a-f]{{6}}))?(?::c(?P<council>{_COUNCIL}))?"
    ),
    Verb.DIFFERENCES: re.compile(rf"(?P<mark>{_LIST}):(?P<page>0|[1-9][0-9]{{0,2}})"),
    Verb.ACCEPT: re.compile(rf"(?P<mark>{_LIST})"),
    Verb.FORGET: re.compile(rf"(?P<answer>yes|no)(?::(?P<chat>{_CHAT}))?"),
    Verb.EXPORT: re.compile(rf"(?:(?P<chat>{_CHAT}))?"),
    Verb.HELP: re.compile(""),
    Verb.DISTRICTS: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.FAMILY: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.TIMELINE: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.MAP: re.compile(rf"(?P<regime>{_REGIME})"),
    Verb.MAP_TEXT: re.compile(rf"(?P<regime>{_REGIME})"),
    Verb.COMPARE: re.compile(rf"(?P<which>{_COUNCIL}(?:\+{_COUNCIL}){{1,2}})"),
    Verb.COMPARE_TEXT: re.compile(rf"(?P<which>{_COUNCIL}(?:\+{_COUNCIL}){{1,2}})"),
    Verb.LEAGUE: re.compile(rf"(?P<regime>{_REGIME})(?::(?P<which>{_COUNCIL}))?"),
    Verb.ABOUT: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.SCALE: re.compile(
        rf"(?:(?P<council>{_COUNCIL})(?::(?P<view>{'|'.join(View)}))?:)?(?P<regime>{_REGIME})"
    ),
    Verb.MEANING: re.compile(rf"(?P<regime>{_REGIME})"),
    Verb.NO_HELP: re.compile(""),
    Verb.BROADCAST: re.compile(rf"(?P<mark>{_LIST}):(?P<value>go|drop|halt)"),
    Verb.HUSH: re.compile(""),
    Verb.STATS: re.compile(""),
    Verb.LANGUAGE: re.compile(rf"(?P<value>show|own|[a-z]{{2}})(?::(?P<chat>{_CHAT}))?"),
    Verb.SETTINGS: re.compile(
        rf"(?P<option>{'|'.join(Option)})(?::k(?P<council>{_COUNCIL}))?"
        rf"(?::v(?P<value>[a-z0-9]{{1,16}}[+-]?))?(?::p(?P<page>[1-9][0-9]{{0,2}}))?"
        rf"(?::c(?P<chat>{_CHAT}))?"
    ),
}
_PAGED = (Verb.LIST, Verb.DROP, Verb.DIFFERENCES)


class UnwritableActionError(ValueError):
    """An action that cannot be written into a button; says why."""


def pack(action: Action) -> str:
    """Write an action as callback data.

    Raises UnwritableActionError if it would not come back as itself, or exceed 64 bytes.
    """
    if action.verb is Verb.REVIEW:
        return _checked(action, _review(action))
    if action.verb is Verb.SETTINGS:
        return _checked(action, _settings(action))
    parts: list[str] = [action.verb]
    named = (
        action.council,
        action.change,
        action.view,
        action.mark,
        action.regime,
        action.which,
        action.value,
    )
    parts += [part for part in named if part is not None]
    if action.verb in _PAGED:
        parts.append(str(action.page))
    if action.answer is not None:
        parts.append("yes" if action.answer else "no")
    if action.chat is not None:
        parts.append(str(action.chat))
    return _checked(action, parts)


def _review(action: Action) -> list[str]:
    named = (
        ("a", action.aspect),
        ("g", action.grade),
        ("m", action.mark),
        ("c", action.council),
    )
    return [
        action.verb,
        action.review or "",
        action.step or "",
        *(f"{letter}{part}" for letter, part in named if part is not None),
    ]


def _settings(action: Action) -> list[str]:
    named = (
        ("k", action.council),
        ("v", action.value),
        ("p", action.page or None),
        ("c", action.chat),
    )
    return [
        action.verb,
        action.option or "",
        *(f"{letter}{part}" for letter, part in named if part is not None),
    ]


def _checked(action: Action, parts: list[str]) -> str:
    data = ":".join(parts)
    if len(data.encode()) > LONGEST or parse(data) != action:
        msg = f"{action} cannot be written into a button as {data!r}; shorten its argument"
        raise UnwritableActionError(msg)
    return data


def parse(data: str | None) -> Action | None:
    """Read callback data; None if this bot would not have written it."""
    verb_text, _, rest = (data or "").partition(":")
    try:
        verb = Verb(verb_text)
    except ValueError:
        return None
    match = _FORMS[verb].fullmatch(rest)
    if match is None or len((data or "").encode()) > LONGEST:
        return None
    found = match.groupdict()
    return Action(
        verb,
        council=found.get("council"),
        change=found.get("change"),
        view=View(found["view"]) if found.get("view") else None,
        page=int(found.get("page") or 0),
        answer={"yes": True, "no": False}.get(found.get("answer") or ""),
        chat=int(found["chat"]) if found.get("chat") else None,
        review=found.get("review"),
        step=Step(found["step"]) if found.get("step") else None,
        aspect=int(found["aspect"]) if found.get("aspect") else None,
        grade=found.get("grade"),
        mark=found.get("mark"),
        option=Option(found["option"]) if found.get("option") else None,
        value=found.get("value"),
        regime=found.get("regime"),
        which=found.get("which"),
    )
