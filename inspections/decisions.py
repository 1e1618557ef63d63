"""What the register can decide on one story's claim: the values that ``register.decide`` returns.

Each says what to store and whom it concerns; storing and telling are done elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspections.model import Change, Inspection


@dataclass(frozen=True, slots=True)
class Wrong:
    """One aspect that the register had wrong, and what an inspectorate says it is."""

    aspect: str
    told: str | None
    right: str | None


@dataclass(frozen=True, slots=True)
class New:
    """An inspection that was not known. ``tell`` is False where it only puts the register right.

    ``reason`` says why nobody is told; it is empty if somebody is, unless there is something
    to show with it (a previous grade that is not the register's).
    """

    inspection: Inspection
    change: Change
    tell: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Corroborates:
    """The claim agrees with an inspection that is known, which is here with what it gained.

    ``newly_confirmed``: an inspectorate now says what the press had told, in whole or in part.
    ``alters_what_was_told``: a grade that was told as changed but unknown is known now; that
    buzzes. ``tell``: there is something here of which nobody was told yet, and may be now: the
    inspection itself, or a direction that its change did not have.
    """

    inspection: Inspection
    change: Change
    newly_confirmed: bool = False
    added_aspects: tuple[str, ...] = ()
    alters_what_was_told: bool = False
    tell: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Corrects:
    """An inspectorate says otherwise than the press did; ``wrong`` names each such aspect.

    ``tell``: as of ``Corroborates``.
    """

    inspection: Inspection
    change: Change
    wrong: tuple[Wrong, ...]
    tell: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Held back and shown to the operator: nothing in the register changes."""

    reason: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No news, and nothing to store; ``reason`` says why."""

    reason: str


Decision = New | Corroborates | Corrects | Doubtful | Nothing
