"""The rows that the store keeps, beside the inspections and changes of the domain.

Plain frozen values; moments are aware datetimes in UTC; chats are Telegram chat ids (negative
for groups and channels).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from inspections.model import Direction

DEFAULT_WANTS = frozenset(
    {
        Direction.RISE,
        Direction.FALL,
        Direction.FIRST,
        Direction.CHANGED,
        Direction.INTERVENTION,
    }
)
"""What a new subscription is told: every change of grade, and what the government does.

'Unchanged' and visits only on request.
"""


class ChatState(StrEnum):
    """Whether a chat can and wants to be written to."""

    ACTIVE = "active"
    STOPPED = "stopped"
    """By /stop; its subscriptions are kept and come back with /start."""
    BLOCKED = "blocked"
    """The bot was blocked or removed, or the chat is gone; found at sending."""


class Rhythm(StrEnum):
    """How often a chat is told."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Timing:
    """When a chat wants its alerts; hours are those of its own time zone.

    ``quiet_from`` and ``quiet_until`` are whole hours (0 to 23) between which no phone is to
    buzz; both or neither are set. They count for a chat that is told at once.
    """

    rhythm: Rhythm = Rhythm.AT_ONCE
    hour: int = 8
    """Of a digest."""
    weekday: int = 0
    """Of a weekly digest: 0 is Monday."""
    quiet_from: int | None = None
    quiet_until: int | None = None
    zone: str = "Europe/London"
    """Its name in the time zone database."""
    paused_until: datetime | None = None
    silent: bool = False
    """Messages arrive without a sound."""
    broadcasts: bool = True
    """What the operator writes to many is wanted, too."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that uses the bot."""

    chat: int
    since: datetime
    kind: str = "private"
    """Telegram's word: private, group, supergroup or channel."""
    state: ChatState = ChatState.ACTIVE
    language: str = "en"
    """In which it is written to."""
    language_chosen: bool = False
    """It was chosen (/language); else a person's is that of their Telegram."""
    title: str = ""
    """Name of a group or channel, for its managers; always empty for a person."""
    out_since: datetime | None = None
    """Since when a group or channel has shut the bot out; None for people, and while it is in."""
    timing: Timing | None = None
    """When it wants its alerts; None: at once, like everybody who said nothing."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's wish to hear of a target.

    ``target`` is ``council:<gss>``, ``region:<name>``, ``nation:<name>`` or ``all``.
    ``regimes`` empty means every regime. One subscription a chat and target.
    """

    chat: int
    target: str
    since: datetime
    regimes: frozenset[str] = frozenset()
    wants: frozenset[Direction] = DEFAULT_WANTS
    thread: int | None = None
    """The topic of a group in which to tell, if any."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who wants a change: a plain value that ``alerts`` builds and a store executes.

    A chat belongs to it if it is ACTIVE and has a subscription whose target is among
    ``targets``, whose regimes are empty or contain ``regime``, whose wants share a member with
    ``directions``, and which existed at ``as_of``: also one that bears a moment yet to come,
    since only a clock that was ahead can have made it.
    """

    targets: tuple[str, ...]
    regime: str
    directions: frozenset[Direction]
    as_of: datetime


class What(StrEnum):
    """What an outbox row carries."""

    ALERT = "alert"
    CORRECTION = "correction"
    """Something told was wrong: the alert is edited, and the phone buzzes again."""
    EDIT = "edit"
    """The alert is edited silently: confirmed, or an aspect added."""
    NOTICE = "notice"
    """A text that is no alert: to the operator, or about a council that was replaced."""
    ANSWER = "answer"
    """The answer to what somebody typed or tapped, worded already: its ``args`` hold it."""


class Priority(IntEnum):
    """The order in which the outbox is drained; lower goes first."""

    ANSWER = 0
    CORRECTION = 1
    NOTICE = 2
    ALERT = 3
    EDIT = 4
    DIGEST = 5


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message on its way to one chat, written by the fan-out or put there by hand.

    ``id`` makes it unique: a row whose id is known, waiting or already delivered, is not added
    again. Alerts, corrections and edits name their ``change`` and are worded at the moment of
    sending; a notice names its text ``message`` and that text's ``args``.
    """

    id: str
    chat: int
    what: What
    priority: Priority
    due: datetime
    created: datetime
    change: str | None = None
    revision: int = 0
    """The inspection's revision at the time of the fan-out."""
    thread: int | None = None
    message: str | None = None
    args: Mapping[str, str | int] = field(default_factory=dict)
    attempts: int = 0
    was_due: datetime | None = None
    """When it was due at first, where it was put off since."""
    problem: str = ""
    """Why it was not sent the last time."""
    unclear: bool = False
    """It may have arrived: the last time no answer came."""
    dead: datetime | None = None
    """When it was given up; it waits for the operator only."""
    parked: bool = False
    """It waits (or waited) for the moment that its chat chose: it is neither late nor failed."""

    @property
    def first_due(self) -> datetime:
        """When it was due at first."""
        return self.was_due or self.due


@dataclass(frozen=True, slots=True)
class FanOut:
    """A change that is being written, page by page, into outbox rows.

    An ALERT goes to ``audience``; a CORRECTION or an EDIT to everybody in the delivery log of
    the change (``audience`` is None). ``cursor`` is the last chat already written, None at the
    start. Finished ones are deleted.
    """

    id: str
    change: str
    what: What
    revision: int
    created: datetime
    audience: Audience | None = None
    cursor: int | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """That a chat was told of a change, in which message and as of which revision."""

    change: str
    chat: int
    message: int
    revision: int
    at: datetime
    thread: int | None = None
    digest: bool = False
    """The message tells of other changes too."""


class Outcome(StrEnum):
    """What became of a story."""

    TOLD = "told"
    CORROBORATED = "corroborated"
    CORRECTED = "corrected"
    RECORDED = "recorded"
    """It put the register right, but nobody is alerted: too old, or part of a baseline."""
    DOUBTFUL = "doubtful"
    """Held back and shown to the operator."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What is kept of a story: enough for /news, for evidence, and to know it again.

    After the time set by KEEP_STORIES it is thinned: title, url and outlet become empty.
    """

    id: str
    source: str
    fingerprint: str
    """Of its title and text: the same story with the same fingerprint is not read again."""
    day: date
    seen: datetime
    outcome: Outcome
    kind: str
    councils: tuple[str, ...] = ()
    title: str = ""
    url: str | None = None
    outlet: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update of Telegram's (a command, a tap) that came in and is not handled yet.

    ``raw`` is Telegram's own JSON. It is deleted once the update is handled; of that only the id
    is known for a while.
    """

    id: int
    """Telegram's ``update_id``."""
    raw: str
    at: datetime
    chat: int = 0
    """Where it happened."""
    starts: int = 0
    """How often a process that started found it here: it ended, or was ended, in the middle."""
    aside: datetime | None = None
    """When it was given up: it could not be handled. It is kept for whoever mends that."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds, for /stats."""

    subscribers: int
    active: int
    blocked: int
    subscriptions: int
    stories: int
    inspections: int
    changes: int
    outbox: int
    """Rows that are to be sent, those that failed so far (``held``) among them."""
    fan_outs: int
    doubts: int
    held: int = 0
    dead: int = 0
    """Rows that were given up; they are in no other count."""
    updates: int = 0
    """Updates that wait to be handled, without those that were set aside."""
    aside: int = 0
    parked: int = 0
    """Rows that wait for the moment that their chat chose; ``outbox`` counts them too."""
