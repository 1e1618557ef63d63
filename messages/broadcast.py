"""What the operator writes to many at once: how it looks there, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import escape, paragraphs
from messages.texts import Texts

LONGEST = 3500
"""Characters of a broadcast."""


@dataclass(frozen=True, slots=True)
class Far:
    """How far a broadcast is: ``stage`` as in ``alerts/broadcast.py``, ``to`` whom in words."""

    id: str
    stage: str
    to: str
    total: int
    sent: int = 0


def broadcast(text: str, *, texts: Texts) -> Card:
    """Return a broadcast as those read it whom it reaches."""
    hush = Button(texts.plain("button-hush"), pack(Action(Verb.HUSH)))
    return Card(paragraphs(texts.say("broadcast-from"), escape(text)), rows((hush,)))


def control(far: Far, *, texts: Texts) -> Card:
    """Return what the operator sees of it: to confirm, to watch, to stop."""
    said = {
        "draft": "broadcast-draft",
        "going": "broadcast-going",
        "stopping": "broadcast-stopping",
        "stopped": "broadcast-stopped",
        "done": "broadcast-done",
        "dropped": "broadcast-dropped",
    }[far.stage]
    send = Button(texts.plain("button-broadcast-send", count=far.total), _do(far, "go"))
    drop = Button(texts.plain("button-broadcast-drop"), _do(far, "drop"))
    stop = Button(texts.plain("button-broadcast-stop"), _do(far, "halt"))
    buttons = {
        "draft": rows((send if far.total else None, drop)),
        "going": rows((stop,)),
    }.get(far.stage, ())
    return Card(texts.say(said, to=far.to, total=far.total, sent=far.sent), buttons)


def _do(far: Far, what: str) -> str:
    return pack(Action(Verb.BROADCAST, mark=far.id, value=what))
