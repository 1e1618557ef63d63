"""Names of things in a person's language: regimes, aspects, grades, councils and areas.

English names come with the data of ``inspections``; another language may have its own in its
Fluent files, under the ids that are made here. No sentences are built here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspections.areas import Area
from inspections.gazetteer import Council
from inspections.regimes import Regime
from messages.texts import Texts

Named = Council | Area
"""What a person can subscribe to by name."""

_NOT_AN_ID = re.compile(r"[^A-Za-z0-9_]+")


def regime_name(regime: Regime, texts: Texts) -> str:
    """Return a regime's name as a heading: Children's services."""
    return texts.name("regime", _id(regime.id), regime.name)


def service(regime: Regime, texts: Texts) -> str:
    """Return what a regime inspects, within a sentence: children's services."""
    return texts.name("service", _id(regime.id), regime.short_name)


def inspectorate(regime: Regime, texts: Texts) -> str:
    """Return the inspectorate's name within a sentence: the CQC."""
    return texts.name("inspectorate", _id(regime.id), regime.inspectorate.short_name)


def source_name(name: str, regime: Regime, texts: Texts) -> str:
    """Return a source as it is shown: the inspectorate in the reader's language, others as is."""
    own = regime.inspectorate
    if name not in (own.name, own.short_name, capital(own.short_name)):
        return name
    return texts.name("inspectorate", _id(regime.id), name)


def aspect_name(regime: Regime, aspect: str, texts: Texts) -> str:
    """Return an aspect's name within a sentence: care leavers."""
    return texts.name("aspect", f"{_id(regime.id)}-{_id(aspect)}", regime.aspect_label(aspect))


def grade_name(regime: Regime, grade: str | None, texts: Texts) -> str:
    """Return a grade within a sentence: requires improvement."""
    if grade is None:
        return texts.plain("grade-unknown")
    return texts.name("grade", f"{_id(regime.id)}-{_id(grade)}", regime.grade_label(grade))


def explained(
    regime: Regime,
    texts: Texts,
    *,
    grade: str | None = None,
    aspect: str | None = None,
    note: bool = False,
) -> str:
    """Return in a sentence what a regime is, or a grade or an aspect of it; empty if none says so.

    ``note``: what else is to be known of the regime.
    """
    if grade is not None:
        return texts.name("scale-grade", f"{_id(regime.id)}-{_id(grade)}", "")
    if aspect is not None:
        return texts.name("scale-aspect", f"{_id(regime.id)}-{_id(aspect)}", "")
    return texts.name("scale-note" if note else "scale-of", _id(regime.id), "")


def council_name(council: Council, texts: Texts) -> str:
    """Return a council as newspapers write it: Trafford."""
    return texts.name("council", council.gss, council.short_name)


def council_full_name(council: Council, texts: Texts) -> str:
    """Return a council's own name: Trafford Metropolitan Borough Council."""
    return texts.name("council-full", council.gss, council.official_name)


def said_name(named: Named, texts: Texts) -> str:
    """Return a council or area within a sentence: Trafford, the North West, all councils."""
    if isinstance(named, Area):
        return texts.name("area", named.gss, named.said)
    return council_name(named, texts)


def listed_name(named: Named, texts: Texts) -> str:
    """Return a council or area as a line of a list: its own full name, or All of Wales."""
    if isinstance(named, Area):
        return texts.plain("area-line", kind=named.kind, area=said_name(named, texts))
    return council_full_name(named, texts)


def council_names(councils: Sequence[Named], texts: Texts) -> tuple[str, ...]:
    """Return the names of several councils, in full where two would read the same."""
    short = [said_name(c, texts) for c in councils]
    return tuple(
        council_full_name(c, texts) if short.count(name) > 1 and isinstance(c, Council) else name
        for c, name in zip(councils, short, strict=True)
    )


def capital(text: str) -> str:
    """Return a text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def _id(name: str) -> str:
    return _NOT_AN_ID.sub("-", name)
