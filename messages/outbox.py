"""What is said of messages on their way: marks on some of them, /outbox, and how far a change is.

Marks stand before a message that may come twice, or comes late. The rest only the operator reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages.cards import Card
from messages.html import Html, lines, paragraphs, shorten
from messages.texts import Texts

LONGEST_PROBLEM = 160

_WHAT = {
    "alert": "what-alert",
    "correction": "what-correction",
    "edit": "what-edit",
    "notice": "what-notice",
    "answer": "what-answer",
}


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A message that failed: what it is (the store's word), whose, why, and how often it was tried.

    ``chat`` is as the operator may see it. ``moment`` (aware, UTC) is when it is tried next, or
    when it was given up.
    """

    what: str
    chat: str
    problem: str
    attempts: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """What /outbox shows; ``held`` and ``dead`` may be the first few of those counted."""

    waiting: int
    held_in_all: int
    parked: int
    """Waiting for the hour that their chat chose; not among those ``waiting``."""
    dead_in_all: int
    fan_outs: int
    sent: int
    edited: int
    repeats: int
    held: Sequence[HeldLine] = ()
    dead: Sequence[HeldLine] = ()


def repeat_mark(texts: Texts) -> Html:
    """Return what stands before a message that may have arrived once already."""
    return texts.say("mark-repeat")


def late_mark(due: datetime, texts: Texts) -> Html:
    """Return what stands before an alert that comes long after it was due (aware, UTC)."""
    return texts.say("mark-late", due=due)


def marked(marks: Sequence[Html], card: Card) -> Card:
    """Return a card with marks before it."""
    return Card(paragraphs(*marks, card.html), card.buttons)


def outbox(page: OutboxPage, texts: Texts) -> Card:
    """Return the answer to /outbox."""
    nothing = not (page.waiting or page.parked or page.dead_in_all or page.fan_outs)
    title = (
        texts.say("outbox-empty")
        if nothing
        else texts.say(
            "outbox-title",
            waiting=page.waiting,
            held=page.held_in_all,
            dead=page.dead_in_all,
        )
    )
    writing = texts.say("outbox-fan-outs", count=page.fan_outs) if page.fan_outs else None
    parked = texts.say("outbox-parked", count=page.parked) if page.parked else None
    tally = texts.say("outbox-tally", sent=page.sent, edited=page.edited, repeats=page.repeats)
    return Card(
        paragraphs(
            lines(title, parked, writing),
            _part(
                texts.say("outbox-held"),
                [_held(line, texts) for line in page.held],
                page.held_in_all,
                texts,
            ),
            _part(
                texts.say("outbox-dead"),
                [_dead(line, texts) for line in page.dead],
                page.dead_in_all,
                texts,
            ),
            texts.say("outbox-how") if page.dead_in_all else None,
            tally,
        )
    )


def retried(count: int, texts: Texts) -> Card:
    """Return the answer to /outbox retry."""
    return Card(texts.say("outbox-retried", count=count))


def outbox_usage(texts: Texts) -> Card:
    """Return the answer to /outbox with a word that it does not know."""
    return Card(texts.say("outbox-unknown"))


def progress(
    headline: str, *, told: int, total: int, minutes: int, done: bool, texts: Texts
) -> Card:
    """Return how far a change is: ``minutes`` are those to go, or those that it took."""
    if done:
        said = texts.say("progress-done", headline=headline, total=total, minutes=minutes)
    else:
        said = texts.say(
            "progress-going", headline=headline, told=told, total=total, minutes=minutes
        )
    return Card(said)


def _part(title: Html, shown: Sequence[Html], total: int, texts: Texts) -> Html | None:
    if not shown:
        return None
    more = total - len(shown)
    return lines(title, *shown, texts.say("outbox-more", count=more) if more > 0 else None)


def _held(line: HeldLine, texts: Texts) -> Html:
    return texts.say(
        "outbox-row-held",
        what=texts.plain(_WHAT[line.what]),
        chat=line.chat,
        problem=shorten(line.problem, LONGEST_PROBLEM),
        attempts=line.attempts,
        next=texts.short_moment(line.moment),
    )


def _dead(line: HeldLine, texts: Texts) -> Html:
    return texts.say(
        "outbox-row-dead",
        what=texts.plain(_WHAT[line.what]),
        chat=line.chat,
        problem=shorten(line.problem, LONGEST_PROBLEM),
        attempts=line.attempts,
        at=texts.short_moment(line.moment),
    )
