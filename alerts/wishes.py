"""What a subscription wants to be told: named choices, and what a choice does to it.

Pure values: who then gets a change is executed by the store (``audience.py``); which buttons
stand for the choices is said by ``messages``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from inspections.model import Direction
from store.values import DEFAULT_WANTS, Subscription

T = TypeVar("T")

CHANGES_ONLY = frozenset(
    {Direction.RISE, Direction.FALL, Direction.CHANGED, Direction.INTERVENTION}
)
"""Grades that moved, and interventions; no first grades, and nothing that stayed as it was."""

PRESETS = {
    "falls": frozenset({Direction.FALL, Direction.INTERVENTION}),
    "rises": frozenset({Direction.RISE}),
    "changes": CHANGES_ONLY,
    "usual": DEFAULT_WANTS,
    "everything": frozenset(Direction),
}
"""Choices of several kinds at once, by the word for each."""


def preset(subscription: Subscription, name: str) -> Subscription | None:
    """Return a subscription with a named choice; None for a name that is none."""
    wants = PRESETS.get(name)
    return None if wants is None else replace(subscription, wants=wants)


def kind_set(subscription: Subscription, kind: str, *, on: bool) -> Subscription | None:
    """Return a subscription that does or does not want a kind of change; None: no such kind."""
    if kind not in frozenset(Direction):
        return None
    return replace(subscription, wants=_with(subscription.wants, Direction(kind), on=on))


def every_regime(subscription: Subscription) -> Subscription:
    """Return a subscription that is told of every regime."""
    return replace(subscription, regimes=frozenset())


def regime_set(
    subscription: Subscription, regime: str, *, on: bool, every: Iterable[str]
) -> Subscription:
    """Return a subscription that does or does not want a regime; ``every`` is all there are.

    All of them are kept as 'every regime', so that one which is added later counts as well. The
    last one stays: a subscription to nothing is ended by unsubscribing.
    """
    known = frozenset(every)
    chosen = _with(subscription.regimes or known, regime, on=on) & known
    if not chosen:
        return subscription
    return replace(subscription, regimes=frozenset() if chosen >= known else chosen)


def _with(held: frozenset[T], one: T, *, on: bool) -> frozenset[T]:
    return held | {one} if on else held - {one}
