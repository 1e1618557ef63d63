"""The answer to a pasted link: what the article looks like, and what is known already.

What the article says is read elsewhere. It is an answer to one person: nobody is alerted by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspections.gazetteer import Council
from inspections.model import Inspection, Judgement, Kind
from inspections.regimes import Regime
from inspections.standings import is_known
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import Html, lines, paragraphs, shorten
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_full_name,
    council_name,
    grade_name,
    inspectorate,
    service,
)

LONGEST_TITLE = 150
LONGEST_EVIDENCE = 300
MOST_BUTTONS = 3


@dataclass(frozen=True, slots=True)
class Looks:
    """What an article says of one council and regime, and what is known of both, in any order."""

    council: Council
    regime: Regime
    judgements: tuple[Judgement, ...]
    known: Sequence[Inspection]
    sure: bool


def looks_like(title: str, found: Sequence[Looks], *, texts: Texts) -> Card:
    """Return what an article looks like that tells of grades."""
    councils = list(dict.fromkeys(one.council for one in found))
    return Card(
        paragraphs(_title(title, texts), *(_told(one, texts) for one in found)),
        _buttons(councils, texts),
    )


def no_grade(title: str, councils: Sequence[Council], *, kind: Kind, texts: Texts) -> Card:
    """Return the answer to an article without a new grade."""
    if not councils:
        return Card(paragraphs(_title(title, texts), texts.say("link-nothing")))
    names = texts.listed([council_full_name(c, texts) for c in councils[:MOST_BUTTONS]])
    return Card(
        paragraphs(_title(title, texts), texts.say("link-about", councils=names, kind=kind.value)),
        _buttons(councils, texts),
    )


def _title(title: str, texts: Texts) -> Html | None:
    return texts.say("link-title", title=shorten(title, LONGEST_TITLE)) if title.strip() else None


def _told(one: Looks, texts: Texts) -> Html:
    graded = sorted(one.judgements, key=lambda j: one.regime.aspect_order(j.aspect))
    evidence = next((j.evidence for j in graded if j.evidence.strip()), "")
    return lines(
        texts.say(
            "link-looks" if one.sure else "link-may",
            council=council_name(one.council, texts),
            service=service(one.regime, texts),
        ),
        *(_line(j, one.regime, texts) for j in graded),
        texts.say("evidence", sentence=shorten(evidence, LONGEST_EVIDENCE).strip('“”"'))
        if evidence
        else None,
        _known(one, texts),
    )


def _line(judgement: Judgement, regime: Regime, texts: Texts) -> Html:
    args = {
        "aspect": capital(aspect_name(regime, judgement.aspect, texts)),
        "grade": grade_name(regime, judgement.grade, texts),
    }
    if judgement.previous is None:
        return texts.say("link-line", **args)
    before = grade_name(regime, judgement.previous, texts)
    return texts.say("link-line-before", **args, before=before)


def _known(one: Looks, texts: Texts) -> Html:
    aspects = {j.aspect: j.grade for j in one.judgements}
    graded = [i for i in one.known if is_known(i) and any(i.grade_of(a) for a in aspects)]
    graded.sort(key=lambda i: i.published or date.min, reverse=True)
    if not graded:
        return texts.say("link-unknown", inspectorate=inspectorate(one.regime, texts))
    same = next((i for i in graded if _says(i, aspects)), None)
    newest = graded[0].published
    if same is None:
        return texts.say("link-other", day=newest) if newest else texts.say("link-other-undated")
    if same.published is None:
        return texts.say("link-known-undated")
    if same is graded[0] or newest is None:
        return texts.say("link-known", day=same.published)
    return texts.say("link-since", day=same.published, newest=newest)


def _says(inspection: Inspection, aspects: Mapping[str, str | None]) -> bool:
    held = {g.aspect: g.grade for g in inspection.grades}
    return all(held.get(aspect) == grade for aspect, grade in aspects.items())


def _buttons(councils: Sequence[Council], texts: Texts) -> tuple[tuple[Button, ...], ...]:
    return rows(
        *(
            (
                Button(
                    texts.plain("button-grades", council=council_name(c, texts)),
                    pack(Action(Verb.GRADES, council=c.gss)),
                ),
            )
            for c in councils[:MOST_BUTTONS]
        )
    )
