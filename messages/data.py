"""What is kept about a chat (/mydata), and what became of a list that it handed in (/import)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import Html, lines, paragraphs, shorten
from messages.subscriptions import Owner, list_button, wishes_button
from messages.texts import LANGUAGES, Texts
from messages.words import Named, council_names

MOST_SHOWN = 30
"""Names of a kind that are shown."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept about a chat: ``kind``, ``state`` and ``language`` are the store's words."""

    chat: int
    kind: str
    state: str
    language: str
    language_from: str
    """choice, telegram or setting-up."""
    title: str
    since: datetime
    when: Html
    subscriptions: int
    told: int
    waiting: int
    aside: int
    topics: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list."""

    new: Sequence[Named] = ()
    already: Sequence[Named] = ()
    unclear: Sequence[tuple[str, Sequence[Named]]] = ()
    unknown: Sequence[str] = ()
    beyond: Sequence[Named] = ()
    most: int = 0
    lines_left: int = 0
    timing: bool = False
    """When the chat is told was in it too."""


def mydata(
    facts: Facts | None, *, texts: Texts, owner: Owner | None = None, letters: int = 0
) -> Card:
    """Return all that is kept about a chat; None: nothing is, or no more than ``letters``.

    ``letters``: how often something was written to the operator lately.
    """
    wrote = texts.say("mydata-letters", count=letters) if letters else None
    if facts is None and wrote:
        return Card(paragraphs(texts.say("mydata-title"), wrote, texts.say("mydata-how")))
    if facts is None:
        if owner is None:
            return Card(texts.say("forget-nothing"))
        return Card(texts.say("forget-nothing-for", title=owner.title))
    chat = owner.chat if owner else None
    return Card(
        paragraphs(
            texts.say("mydata-title"),
            lines(
                texts.say("mydata-chat", chat=str(facts.chat), kind=facts.kind),
                texts.say("mydata-named", title=facts.title) if facts.title else None,
                texts.say(
                    "mydata-language",
                    language=LANGUAGES.get(facts.language, facts.language),
                    how=facts.language_from,
                ),
                texts.say("mydata-since", since=facts.since),
                texts.say("mydata-state", state=facts.state),
                facts.when,
                texts.say("mydata-subscriptions", count=facts.subscriptions),
                texts.say("mydata-topics", count=facts.topics) if facts.topics else None,
                texts.say("mydata-told", count=facts.told),
                texts.say("mydata-waiting", count=facts.waiting) if facts.waiting else None,
                texts.say("mydata-aside", count=facts.aside) if facts.aside else None,
                wrote,
            ),
            texts.say("mydata-how"),
        ),
        rows(
            (
                Button(texts.plain("button-export"), pack(Action(Verb.EXPORT, chat=chat))),
                list_button(texts, owner),
            )
        ),
    )


def import_how(texts: Texts) -> Card:
    """Return how to hand a list in."""
    return Card(texts.say("import-how"))


def imported(done: Imported, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return what of a list was understood, and what was not."""
    chat = owner.chat if owner else None
    some = bool(done.new or done.already)
    asked = [
        texts.say("import-unclear-one", name=_short(name), names=_named(meant, texts, style="or"))
        for name, meant in done.unclear[:MOST_SHOWN]
    ]
    return Card(
        paragraphs(
            texts.say("import-done", count=len(done.new), names=_named(done.new, texts))
            if done.new
            else None,
            texts.say("import-already", count=len(done.already)) if done.already else None,
            texts.say("import-timing") if done.timing else None,
            texts.say("too-many-subscriptions", most=done.most, councils=_named(done.beyond, texts))
            if done.beyond
            else None,
            lines(texts.say("import-unclear"), *asked, _more(len(done.unclear), texts))
            if asked
            else None,
            texts.say(
                "import-unknown",
                names=_listed([f"“{_short(name)}”" for name in done.unknown], texts),
            )
            if done.unknown
            else None,
            texts.say("import-lines-left", count=done.lines_left) if done.lines_left else None,
            None if some or asked or done.unknown else texts.say("import-nothing"),
        ),
        rows((list_button(texts, owner), wishes_button(texts, chat=chat)) if some else ()),
    )


def _named(named: Sequence[Named], texts: Texts, *, style: str = "standard") -> Html:
    names = council_names(tuple(named[:MOST_SHOWN]), texts)
    if style == "or":
        return texts.listed(names, style="or")
    return _listed([*names, *([""] * max(0, len(named) - MOST_SHOWN))], texts)


def _listed(items: Sequence[str], texts: Texts) -> Html:
    """Return a list of which the first are named, the rest are counted."""
    shown = list(items[:MOST_SHOWN])
    more = len(items) - len(shown)
    if more > 0:
        shown.append(texts.plain("import-and-more", count=more))
    return texts.listed(shown)


def _more(count: int, texts: Texts) -> Html | None:
    more = count - MOST_SHOWN
    return texts.say("import-more", count=more) if more > 0 else None


def _short(text: str) -> str:
    return shorten(text, 60)
