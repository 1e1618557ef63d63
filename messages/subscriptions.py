"""Subscribing, unsubscribing and the list: answers to what a person typed or tapped.

Words only: what was understood and what was stored is decided by the handlers and handed in.
``Owner`` says whose subscriptions they are, where that is not the chat being written to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspections.areas import Area
from inspections.gazetteer import Council
from messages.actions import Action, Option, Verb, pack
from messages.cards import Button, Card, Row, rows
from messages.feedback import no_help_button
from messages.html import Html, lines, paragraphs
from messages.texts import Texts
from messages.words import Named, capital, council_full_name, council_names, listed_name, said_name

PAGE = 10
"""Entries on one page of the list, each with a button."""
LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class Owner:
    """A channel that is managed from a private chat: its id, its title, and how it was named."""

    chat: int
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the councils that a person named, all of them understood."""

    changed: tuple[Named, ...] = ()
    """Newly subscribed to, or unsubscribed from."""
    already: tuple[Named, ...] = ()
    """Were so before."""
    beyond: tuple[Named, ...] = ()
    """Left out, since no chat can have more subscriptions."""
    most: int = 0
    """How many it can have."""
    told: Html | None = None
    """What these are told, where that is not the usual."""
    remarks: tuple[Html, ...] = ()
    """Further lines: what replaced a council, who runs its services."""
    also: tuple[Council, ...] = ()
    """Others that may have been meant; each gets a button."""


def subscribed(done: Done, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the answer to subscribing."""
    chat = owner.chat if owner else None
    new = texts.listed(council_names(done.changed, texts))
    old = texts.listed(council_names(done.already, texts))
    first: Html | None = None
    if done.changed and owner:
        first = texts.say("subscribed-for", title=owner.title, councils=new)
    elif done.changed:
        first = texts.say("subscribed", councils=new)
    left_out = texts.listed(council_names(done.beyond, texts))
    every = (*done.changed, *done.already)
    page = paragraphs(
        first,
        texts.say("already-subscribed", councils=old) if done.already else None,
        done.told if every else None,
        texts.say("too-many-subscriptions", most=done.most, councils=left_out)
        if done.beyond
        else None,
        lines(*done.remarks),
    )
    one = every[0] if len(every) == 1 else None
    return Card(
        page,
        rows(
            *((follow_button(council, texts, chat=chat),) for council in done.also),
            (
                _grades_button(one, texts) if isinstance(one, Council) else None,
                list_button(texts, owner),
            ),
            (wishes_button(texts, one=one, chat=chat) if every else None,),
        ),
    )


def unsubscribed(done: Done, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the answer to unsubscribing."""
    gone = texts.listed(council_names(done.changed, texts))
    never = texts.listed(council_names(done.already, texts))
    first: Html | None = None
    if done.changed and owner:
        first = texts.say("unsubscribed-for", title=owner.title, councils=gone)
    elif done.changed:
        first = texts.say("unsubscribed", councils=gone)
    page = paragraphs(
        first,
        texts.say("not-subscribed", councils=never) if done.already else None,
        lines(*done.remarks),
    )
    chat = owner.chat if owner else None
    back = done.changed[0] if len(done.changed) == 1 else None
    return Card(
        page,
        rows((follow_button(back, texts, chat=chat) if back else None, list_button(texts, owner))),
    )


def how_to_subscribe(texts: Texts) -> Card:
    """Return the answer to a bare /subscribe."""
    return Card(texts.say("subscribe-how"))


def choose(
    name: str,
    councils: Sequence[Council],
    *,
    action: Callable[[Council], Action],
    texts: Texts,
    former: Council | None = None,
) -> Card:
    """Return the question which of several councils is meant, a button for each.

    ``former`` is the council that no longer exists, where the question is which of its
    successors; ``action`` says what a tap on a council does.
    """
    if former is None:
        asked = texts.say("choose-council", name=_short(name))
    else:
        asked = texts.say("choose-successor", former=council_full_name(former, texts))
    return Card(asked, _council_rows(councils, action, texts))


def did_you_mean(
    name: str, councils: Sequence[Council], *, action: Callable[[Council], Action], texts: Texts
) -> Card:
    """Return the question whether a misspelt name was meant for one of these."""
    names = texts.listed(council_names(tuple(councils), texts), style="or")
    return Card(
        texts.say("near-council", name=_short(name), councils=names),
        _council_rows(councils, action, texts),
    )


def unclear(names: Sequence[str], *, texts: Texts) -> Card:
    """Return the answer to names of which too many at once were unclear to ask about each."""
    return Card(texts.say("unclear-councils", names=texts.listed(_quoted(names))))


def unknown(names: Sequence[str], *, texts: Texts) -> Card:
    """Return what to try instead of names that nobody bears."""
    buttons = rows((no_help_button(texts),))
    if len(names) == 1:
        return Card(texts.say("unknown-council", name=_short(names[0])), buttons)
    return Card(texts.say("unknown-councils", names=texts.listed(_quoted(names))), buttons)


def listing(
    councils: Sequence[Named],
    *,
    texts: Texts,
    remarks: Mapping[str, str] | None = None,
    page: int = 0,
    stopped: bool = False,
    owner: Owner | None = None,
) -> Card:
    """Return one page of what a chat is subscribed to (``page`` from 0; too high is the last).

    ``remarks`` says, by code, what of an entry is told where that is not the usual.
    """
    said = remarks or {}
    if not councils:
        if owner is None:
            return Card(texts.say("list-empty"))
        return Card(texts.say("list-empty-for", title=owner.title, name=owner.name))
    chat = owner.chat if owner else None
    pages = -(-len(councils) // PAGE)
    page = min(page, pages - 1)
    shown = councils[page * PAGE : (page + 1) * PAGE]
    if owner is None:
        title = texts.say("list-title", count=len(councils))
    else:
        title = texts.say("list-title-for", count=len(councils), title=owner.title)
    drops = [
        Button(
            texts.plain("button-drop", council=capital(name)),
            pack(Action(Verb.DROP, council=council.gss, page=page, chat=chat)),
        )
        for council, name in zip(shown, council_names(tuple(shown), texts), strict=True)
    ]
    earlier = (
        Button(texts.plain("button-previous"), pack(Action(Verb.LIST, page=page - 1, chat=chat)))
        if page
        else None
    )
    later = (
        Button(texts.plain("button-next"), pack(Action(Verb.LIST, page=page + 1, chat=chat)))
        if page + 1 < pages
        else None
    )
    return Card(
        paragraphs(
            title,
            lines(*(_line(c, said.get(c.gss), texts) for c in shown)),
            lines(
                texts.say("list-stopped") if stopped else None,
                texts.say("list-page", page=page + 1, pages=pages) if pages > 1 else None,
                texts.say("list-drop"),
            ),
        ),
        rows(
            *(tuple(drops[i : i + 2]) for i in range(0, len(drops), 2)),
            (earlier, later),
            (wishes_button(texts, chat=chat),),
        ),
    )


def area_offer(area: Area, *, count: int, texts: Texts, subscribed: bool) -> Card:
    """Return what an area is, with the button that subscribes to it (or changes that).

    ``count`` is how many councils lie in it.
    """
    name = capital(said_name(area, texts))
    button = wishes_button(texts, one=area) if subscribed else follow_button(area, texts)
    return Card(texts.say("area-offer", area=name, kind=area.kind, count=count), rows((button,)))


def follow_button(council: Named, texts: Texts, *, chat: int | None = None) -> Button:
    """Return the button that subscribes to a council or area."""
    return Button(
        texts.plain("button-subscribe", council=said_name(council, texts)),
        pack(Action(Verb.FOLLOW, council=council.gss, chat=chat)),
    )


def list_button(texts: Texts, owner: Owner | None = None) -> Button:
    """Return the button that shows the list."""
    if owner is None:
        return Button(texts.plain("button-list"), pack(Action(Verb.LIST)))
    return Button(
        texts.plain("button-list-of", title=_short(owner.title)),
        pack(Action(Verb.LIST, chat=owner.chat)),
    )


def wishes_button(texts: Texts, *, one: Named | None = None, chat: int | None = None) -> Button:
    """Return the button that shows what a subscription is told; without one, of which."""
    if one is None:
        return Button(
            texts.plain("button-wishes"), pack(Action(Verb.SETTINGS, option=Option.WHAT, chat=chat))
        )
    return Button(
        texts.plain("button-wishes"),
        pack(Action(Verb.SETTINGS, option=Option.KINDS, council=one.gss, chat=chat)),
    )


def _line(named: Named, remark: str | None, texts: Texts) -> Html:
    name = listed_name(named, texts)
    if remark is None:
        return texts.say("list-line", name=name)
    return texts.say("list-line-told", name=name, told=remark)


def _grades_button(council: Council, texts: Texts) -> Button:
    return Button(
        texts.plain("button-grades", council=said_name(council, texts)),
        pack(Action(Verb.GRADES, council=council.gss)),
    )


def _council_rows(
    councils: Sequence[Council], action: Callable[[Council], Action], texts: Texts
) -> tuple[Row, ...]:
    return rows(*((Button(council_full_name(c, texts), pack(action(c))),) for c in councils))


def _quoted(names: Sequence[str]) -> list[str]:
    return [f"“{_short(name)}”" for name in names]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUERY else plain[: LONGEST_QUERY - 1] + "…"
