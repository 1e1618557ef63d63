"""The operator's decisions as labelled stories, in the form of ``tests/corpus``.

A decision on a doubt or an alert says what a story tells as new. Nothing but the story's public
text is in a label. What nobody decided (expired, settled by an inspectorate) is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from inspections.gazetteer import Gazetteer
from inspections.model import Trust
from inspections.regimes import Regimes
from store.doubts import Ruling, Verdict

Label = dict[str, Any]

_OLD = "background"
"""The kind of a story that gives a grade which is not new; the operator is not asked which."""

_JUDGED = (Verdict.SENT, Verdict.CORRECTED, Verdict.RIGHT)
_DENIED = (Verdict.NOT_NEWS, Verdict.RETRACTED)


def labelled(
    rulings: Iterable[Ruling], *, gazetteer: Gazetteer, regimes: Regimes
) -> tuple[Label, ...]:
    """Return one label for each story that was decided on, oldest decision first.

    ``rulings`` come newest first: of two decisions on one story, council and regime the newer
    counts. What the same story told of other councils and regimes is labelled as it was read.
    """
    stories: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.verdict in (*_JUDGED, *_DENIED):
            of_story = stories.setdefault(ruling.doubt.story.id, [])
            if all(_about(other) != _about(ruling) for other in of_story):
                of_story.append(ruling)
    ordered = sorted(stories.values(), key=lambda of_story: min(r.at for r in of_story))
    return tuple(_label(of_story, gazetteer=gazetteer, regimes=regimes) for of_story in ordered)


def _about(ruling: Ruling) -> tuple[str, str]:
    return ruling.doubt.council, ruling.doubt.regime


def _label(of_story: Sequence[Ruling], *, gazetteer: Gazetteer, regimes: Regimes) -> Label:
    fullest = max(of_story, key=lambda r: len(r.doubt.body) + len(r.doubt.summary)).doubt
    told = [*_ruled(of_story), *_others(of_story)]
    kind = regimes.get(told[0][1]).wording.kind if told else _OLD
    source = fullest.source
    published = source.published if source is not None else None
    label: Label = {
        "id": fullest.story.id,
        "kind": kind,
        **({"published": published.isoformat()} if isinstance(published, date) else {}),
        "title": fullest.story.title,
        "summary": fullest.summary,
        **({"body": fullest.body} if fullest.body else {}),
        "official": source is not None and source.trust is Trust.OFFICIAL,
        "judgements": [_judgement(*one, gazetteer=gazetteer) for one in told],
        "note": _note(of_story, gazetteer=gazetteer),
    }
    return label


def _ruled(
    of_story: Sequence[Ruling],
) -> Iterable[tuple[str, str, str, str | None, str | None]]:
    for ruling in of_story:
        if ruling.verdict not in _JUDGED:
            continue
        doubt = ruling.doubt
        same = doubt.council_shown == doubt.council
        for aspect, grade in doubt.grades_shown.items():
            as_read = same and doubt.grades.get(aspect) == grade
            previous = doubt.previous.get(aspect) if as_read else None
            yield doubt.council_shown, doubt.regime, aspect, grade, previous


def _others(
    of_story: Sequence[Ruling],
) -> Iterable[tuple[str, str, str, str | None, str | None]]:
    """Yield what the story told of what nobody was asked about, each once."""
    asked = {_about(ruling) for ruling in of_story}
    others = {(j.council, j.regime, j.aspect): j for r in of_story for j in r.doubt.others}
    for j in others.values():
        if (j.council, j.regime) not in asked:
            yield j.council, j.regime, j.aspect, j.grade, j.previous


def _judgement(
    council: str,
    regime: str,
    aspect: str,
    grade: str | None,
    previous: str | None,
    *,
    gazetteer: Gazetteer,
) -> Mapping[str, str | None]:
    return {
        "council": gazetteer.council(council).short_name,
        "gss": council,
        "regime": regime,
        "aspect": aspect,
        "grade": grade,
        "previous": previous,
    }


def _note(of_story: Sequence[Ruling], *, gazetteer: Gazetteer) -> str:
    said = []
    for ruling in of_story:
        doubt = ruling.doubt
        council = gazetteer.council(doubt.council).short_name
        read = ", ".join(f"{a} {g or 'changed'}" for a, g in doubt.grades.items())
        said.append(
            f"the operator decided on {ruling.at.date()}: {ruling.verdict};"
            f" read as {council} {doubt.regime} {read}"
        )
    if any(ruling.doubt.others for ruling in of_story):
        said.append("the other judgements are as read")
    return "; ".join(said)
