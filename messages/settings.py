"""The settings, page by page: what a subscription is told. Buttons set, the page is shown anew.

Words and buttons only: what is set, and what each setting means, is handed in. A button says the
state that it leads to, so that tapping it twice, or an old one, does no harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from inspections.model import Direction
from inspections.regimes import Regime
from messages.actions import Action, Option, Verb, pack
from messages.cards import Button, Card, Row, rows
from messages.html import Html, lines, paragraphs
from messages.subscriptions import PAGE, Owner, list_button
from messages.texts import Texts
from messages.words import Named, capital, council_names, regime_name, said_name, service

PRESETS = ("usual", "changes", "falls", "rises", "everything")
"""Choices of several kinds at once, in the order of their buttons."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a subscription is told, as it is shown: ``preset`` names the kinds, if one fits."""

    kinds: frozenset[Direction]
    regimes: tuple[Regime, ...]
    """Empty: every one."""
    preset: str | None = None


def regime_mark(regime: str) -> str:
    """Return the short mark of a regime on a button, the same in years to come."""
    return sha256(regime.encode()).hexdigest()[:6]


def what_page(
    held: Sequence[Named], *, page: int = 0, texts: Texts, owner: Owner | None = None
) -> Card:
    """Return one page of the subscriptions, to choose the one that is to be changed."""
    chat = owner.chat if owner else None
    pages = max(1, -(-len(held) // PAGE))
    page = min(page, pages - 1)
    shown = held[page * PAGE : (page + 1) * PAGE]
    buttons = [
        _button(capital(name), Option.KINDS, council=named.gss, chat=chat)
        for named, name in zip(shown, council_names(shown, texts), strict=True)
    ]
    return Card(
        paragraphs(
            texts.say("settings-what", count=len(held)),
            texts.say("list-page", page=page + 1, pages=pages) if pages > 1 else None,
        ),
        rows(
            *_pairs(buttons),
            (
                _turn("button-previous", page - 1, chat, texts) if page else None,
                _turn("button-next", page + 1, chat, texts) if page + 1 < pages else None,
            ),
            (
                _button(texts.plain("button-back"), Option.HOME, chat=chat),
                list_button(texts, owner),
            ),
        ),
    )


def kinds_page(named: Named, wishes: Wishes, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the kinds of change that a subscription is told, each with its button."""
    chat = owner.chat if owner else None
    kinds = [
        _choice(
            texts.plain(f"kind-{kind}"),
            kind.value,
            Option.KINDS,
            council=named.gss,
            on=kind in wishes.kinds,
            chat=chat,
        )
        for kind in Direction
    ]
    presets = [
        _button(
            texts.plain(f"preset-{name}"), Option.KINDS, council=named.gss, value=name, chat=chat
        )
        for name in PRESETS
        if name != wishes.preset
    ]
    every = texts.plain("button-regimes", count=len(wishes.regimes))
    return Card(
        paragraphs(
            texts.say("settings-kinds", name=said_name(named, texts)),
            lines(*told_lines(wishes, texts)),
            texts.say("settings-nothing") if not wishes.kinds else texts.say("settings-tap"),
        ),
        rows(
            *_pairs(kinds),
            *_pairs(presets),
            (_button(every, Option.REGIMES, council=named.gss, chat=chat),),
            (_button(texts.plain("button-back"), Option.WHAT, chat=chat),),
        ),
    )


def regimes_page(
    named: Named,
    wishes: Wishes,
    every: Sequence[Regime],
    *,
    texts: Texts,
    owner: Owner | None = None,
) -> Card:
    """Return the regimes (of ``every``) that a subscription is told of, each with its button."""
    chat = owner.chat if owner else None
    chosen = {r.id for r in wishes.regimes or every}
    choices = [
        _choice(
            regime_name(regime, texts),
            regime_mark(regime.id),
            Option.REGIMES,
            council=named.gss,
            on=regime.id in chosen,
            chat=chat,
        )
        for regime in every
    ]
    whole = _button(
        texts.plain("button-every-regime"),
        Option.REGIMES,
        council=named.gss,
        value="all",
        chat=chat,
    )
    return Card(
        paragraphs(
            texts.say("settings-regimes", name=said_name(named, texts)), texts.say("settings-tap")
        ),
        rows(
            *((choice,) for choice in choices),
            (whole if wishes.regimes else None,),
            (_button(texts.plain("button-back"), Option.KINDS, council=named.gss, chat=chat),),
        ),
    )


def told_lines(wishes: Wishes, texts: Texts) -> tuple[Html, ...]:
    """Return in words what a subscription is told, and of which regimes."""
    return (
        texts.say("told-kinds", kinds=kinds_said(wishes, texts)),
        texts.say("told-regimes", count=len(wishes.regimes), regimes=_services(wishes, texts)),
    )


def kinds_said(wishes: Wishes, texts: Texts) -> str:
    """Return the kinds of change in words: falls only."""
    if wishes.preset is not None:
        return texts.plain(f"preset-{wishes.preset}-said")
    if not wishes.kinds:
        return texts.plain("kinds-none")
    return texts.plain_list([texts.plain(f"kind-{k}-said") for k in Direction if k in wishes.kinds])


def told_briefly(wishes: Wishes, texts: Texts) -> str | None:
    """Return what a subscription is told in a few words; None for what is usual."""
    parts = [] if wishes.preset == "usual" else [kinds_said(wishes, texts)]
    if wishes.regimes:
        parts.append(texts.plain("told-some", count=len(wishes.regimes)))
    return ", ".join(parts) or None


def _services(wishes: Wishes, texts: Texts) -> Html:
    return texts.listed([service(r, texts) for r in wishes.regimes])


def _choice(
    label: str,
    value: str,
    option: Option,
    *,
    council: str | None,
    on: bool,
    chat: int | None,
) -> Button:
    """Return a button that shows whether something is on, and sets the opposite."""
    mark, sign = ("✓ ", "-") if on else ("", "+")
    return _button(mark + label, option, council=council, value=value + sign, chat=chat)


def _button(
    label: str,
    option: Option,
    *,
    council: str | None = None,
    value: str | None = None,
    page: int = 0,
    chat: int | None = None,
) -> Button:
    action = Action(
        Verb.SETTINGS, option=option, council=council, value=value, page=page, chat=chat
    )
    return Button(label, pack(action))


def _turn(text: str, page: int, chat: int | None, texts: Texts) -> Button:
    return _button(texts.plain(text), Option.WHAT, page=page, chat=chat)


def _pairs(buttons: Sequence[Button]) -> list[Row]:
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
