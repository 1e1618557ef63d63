"""Answers to what people typed or tapped, as the outbox holds them: worded already.

What an alert says is looked up when it is sent; an answer says what was so when it was asked. Here
a card becomes the ``args`` of an outbox row, and those become what is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from alerts.ready import Ready, ready
from messages.cards import Card
from messages.html import Html, paragraphs
from messages.split import split
from store.values import OutboxRow


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, ready to be sent. ``quoted``: the message it answers, where that is shown.

    ``instead``: the bot's own message whose place it takes, as long as that can be edited.
    """

    card: Ready
    quoted: int | None = None
    instead: int | None = None


def args_of(
    card: Card, *, quoted: int | None = None, instead: int | None = None
) -> Mapping[str, str | int]:
    """Return a card as the ``args`` of an outbox row; see ``Answer``.

    Raises ValueError for an empty card.
    """
    args: dict[str, str | int] = {"html": card.html}
    keyboard = ready(card).keyboard
    named = (("keyboard", keyboard), ("quoted", quoted), ("instead", instead))
    return args | {name: held for name, held in named if held is not None}


def answer_of(row: OutboxRow, marks: Sequence[Html] = ()) -> Answer:
    """Return the answer that a row holds, with ``marks`` before it."""
    html = paragraphs(*marks, Html(str(row.args["html"])))
    keyboard, number = row.args.get("keyboard"), partial(_number, row.args)
    return Answer(
        Ready(tuple(split(html)), None if keyboard is None else str(keyboard)),
        quoted=number("quoted"),
        instead=number("instead"),
    )


def _number(args: Mapping[str, str | int], name: str) -> int | None:
    held = args.get(name)
    return None if held is None else int(held)
