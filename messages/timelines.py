"""/history as a picture: all grades of a council over the years, by regime and by aspect.

A grade stands until the next of the same aspect; one of a scheme that was replaced by another
scale ends with it. The grades of the one council that a council took over from are shown paler.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from inspections.changes import framework_of, grade_standing_for
from inspections.gazetteer import Council
from inspections.model import Inspection
from inspections.regimes import Regime, Regimes
from inspections.standings import OVERALL, is_known, main_scale
from messages.actions import Action, Verb, pack
from messages.cards import Button, rows
from messages.grades import history
from messages.html import Html, lines
from messages.illustrated import Illustrated
from messages.levels import legend_of, level_of
from messages.pictures.values import Entry, Group, Line, Span, Timeline
from messages.subscriptions import follow_button
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_full_name,
    council_name,
    grade_name,
    regime_name,
)

Grades = list[tuple[Inspection, str | None]]


def illustrated_history(
    council: Council,
    inspections: Sequence[Inspection],
    *,
    former: Mapping[str, Council],
    regimes: Regimes,
    texts: Texts,
    today: date,
    subscribed: bool,
) -> Illustrated | None:
    """Return a council's history as a picture; None where no grade is known.

    ``inspections`` are its own and those of the councils in ``former``, by their codes.
    """
    known = [i for i in inspections if is_known(i) and i.grades]
    told = [(r, _of(r, known, council)) for r in regimes]
    told = [(r, held) for r, held in told if held]
    if not told:
        return None
    name = council_name(council, texts)
    parts = [_Part(regime, held, council, texts, today) for regime, held in told]
    groups = tuple(Group(regime_name(p.regime, texts), p.lines) for p in parts)
    starts = [s.start for g in groups for line in g.lines for s in line.spans]
    picture = Timeline(
        texts.plain("picture-history-title", council=name),
        texts.plain("picture-history-years", first=str(int(min(starts))), last=str(today.year)),
        _year(today),
        groups,
        _legend(told, texts),
        _notes(parts, former, texts),
    )
    as_text = Button(texts.plain("button-as-text"), pack(Action(Verb.HISTORY, council=council.gss)))
    latest = Button(texts.plain("button-latest"), pack(Action(Verb.GRADES, council=council.gss)))
    follow = None if subscribed else follow_button(council, texts)
    return Illustrated(
        picture,
        lines(texts.say("picture-history", council=name), _summary(parts, texts)),
        rows((as_text, latest), (follow,)),
        history(
            council,
            inspections,
            former=former,
            regimes=regimes,
            texts=texts,
            subscribed=subscribed,
        ),
    )


def _of(regime: Regime, known: Sequence[Inspection], council: Council) -> list[Inspection]:
    """Return a regime's inspections, oldest first, undated before; of others only a sole one's."""
    held = [i for i in known if i.regime == regime.id]
    if len({i.council for i in held if i.council != council.gss}) > 1:
        held = [i for i in held if i.council == council.gss]
    return sorted(held, key=lambda i: i.published or date.min)


class _Part:
    """One regime's rows."""

    def __init__(
        self,
        regime: Regime,
        held: Sequence[Inspection],
        council: Council,
        texts: Texts,
        today: date,
    ) -> None:
        self.regime = regime
        self.held = held
        self.before = next((i.council for i in held if i.council != council.gss), None)
        self.undated = any(i.published is None for i in held)
        self._own = council.gss
        self._texts = texts
        self._today = today
        self.lines = tuple(self._lines())

    def _lines(self) -> list[Line]:
        found = []
        for aspect in [a.id for a in self.regime.aspects]:
            grades = self.grades_of(aspect)
            if grades:
                label = capital(aspect_name(self.regime, aspect, self._texts))
                found.append(Line(label, tuple(self._spans(aspect, grades))))
        return found

    def grades_of(self, aspect: str) -> Grades:
        """Return an aspect's grades, oldest first; a combined grade counts for each of its own."""
        found: Grades = []
        for inspection in self.held:
            own = inspection.grade_of(aspect)
            grade = grade_standing_for(inspection, aspect, regime=self.regime)
            if own is not None or grade is not None:
                found.append((inspection, grade))
        return found

    def _spans(self, aspect: str, grades: Grades) -> list[Span]:
        spans = []
        for inspection, grade in grades:
            start = self._start(inspection)
            end = self._ended(inspection, aspect)
            last = min(end or self._today, self._last_day(inspection, grade))
            spans.append(
                Span(
                    _year(start),
                    _year(max(last, start)),
                    level_of(self.regime, grade, self._texts),
                    dated=inspection.published is not None,
                    pale=inspection.council != self._own,
                )
            )
        return spans

    def _ended(self, inspection: Inspection, aspect: str) -> date | None:
        """Return the day of the next inspection that graded the aspect, or no longer does."""
        after = self.held[self.held.index(inspection) + 1 :]
        for later in after:
            framework = framework_of(later, regime=self.regime)
            graded = grade_standing_for(later, aspect, regime=self.regime) is not None
            if later.published and (graded or (framework and aspect not in framework.aspects)):
                return later.published
        return None

    def _start(self, inspection: Inspection) -> date:
        framework = framework_of(inspection, regime=self.regime)
        return inspection.published or (framework.start if framework else date(2013, 1, 1))

    def _last_day(self, inspection: Inspection, grade: str | None) -> date:
        """Return until when a grade can stand: those of a scale that was replaced end with it."""
        found = self.regime.grade(grade) if grade else None
        framework = framework_of(inspection, regime=self.regime)
        if found is None or found.scale == main_scale(self.regime) or framework is None:
            return self._today
        return framework.end or self._today


def _summary(parts: Sequence[_Part], texts: Texts) -> Html:
    """Say in one line what became of the overall grade that was given most often."""
    part = max(parts, key=lambda p: len(p.grades_of(OVERALL)))
    told = [
        texts.plain(
            "picture-grade-year" if i.published else "picture-grade-undated",
            grade=grade_name(part.regime, grade, texts),
            year=str(i.published.year) if i.published else "",
        )
        for i, grade in part.grades_of(OVERALL)
    ]
    if not told:
        return Html()
    return texts.say(
        "picture-history-summary", regime=regime_name(part.regime, texts), grades=" → ".join(told)
    )


def _legend(told: Sequence[tuple[Regime, list[Inspection]]], texts: Texts) -> tuple[Entry, ...]:
    entries: dict[Entry, None] = {}
    for regime, held in told:
        entries.update(
            dict.fromkeys(legend_of(regime, [g.grade for i in held for g in i.grades], texts))
        )
    return tuple(entries)


def _notes(parts: Sequence[_Part], former: Mapping[str, Council], texts: Texts) -> tuple[str, ...]:
    said = []
    before = {p.before for p in parts if p.before}
    if before:
        names = [council_full_name(former[c], texts) for c in sorted(before) if c in former]
        said.append(texts.plain("picture-paler", councils=texts.plain_list(names)))
    if any(p.undated for p in parts):
        said.append(texts.plain("picture-undated"))
    said.append(texts.plain("picture-known"))
    return tuple(said)


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366
