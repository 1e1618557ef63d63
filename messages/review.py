"""What the operator sees of a doubt: the card with its evidence, and each of its buttons' views.

All views begin with the same text, so that the evidence stays in sight; they differ in the
question below it and in the buttons. A view is worked out from a ``Case`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspections.gazetteer import Council
from inspections.regimes import Regime
from messages.actions import Action, Step, Verb, pack
from messages.cards import Button, Card, Row, rows
from messages.html import Html, link, paragraphs, shorten
from messages.texts import Texts
from messages.words import aspect_name, capital, council_name, grade_name, service

LONGEST = 900
"""Characters of one thing said that are shown."""
LONGEST_LABEL = 60
UNKNOWN, NOT_GRADED = "u", "x"
"""Stand in a button for 'changed, not known to what' and 'not graded'."""

Args = Mapping[str, str | int]
_CODE = re.compile(r"\b([0-9a-f]{10,16})\s*$")


@dataclass(frozen=True, slots=True)
class Case:
    """A doubt as it is shown. ``alert``: it is about an alert that went out."""

    review: str
    mark: str
    council: Council
    regime: Regime
    grades: Mapping[str, str | None]
    read_council: Council
    read_grades: Mapping[str, str | None]
    evidence: str
    why: str
    story: str
    url: str
    outlet: str
    alert: bool
    day: date | None = None

    @property
    def changed(self) -> bool:
        """Tell whether the operator put anything right."""
        return self.council != self.read_council or dict(self.grades) != dict(self.read_grades)


def review_in(text: str) -> str | None:
    """Return the code of the review that a message of ours is about, or None."""
    found = _CODE.search(text)
    return found[1] if found else None


def said_grades(regime: Regime, grades: Mapping[str, str | None], texts: Texts) -> str:
    """Return grades in a line: overall good and care leavers inadequate."""
    if not grades:
        return texts.plain("review-no-grades")
    order = sorted(grades, key=regime.aspect_order)
    return texts.plain_list(
        [f"{aspect_name(regime, a, texts)} {grade_name(regime, grades[a], texts)}" for a in order]
    )


def case_card(case: Case, texts: Texts) -> Card:
    """Return a doubt with the buttons that decide on it."""
    dismiss = Button(
        texts.plain("button-it-is-right" if case.alert else "button-not-news"),
        _do(case, Step.DISMISS),
    )
    back = Button(texts.plain("button-retract"), _do(case, Step.RETRACT)) if case.alert else None
    return Card(
        paragraphs(
            _text(case, texts),
            None if case.alert else texts.say("review-nobody"),
            _code(case, texts),
        ),
        rows(
            (_send(case, texts), dismiss),
            (*_changes(case, texts), back),
        ),
    )


def called_wrong_buttons(review: str, texts: Texts) -> tuple[Row, ...]:
    """Return the buttons under a report that an alert is wrong."""

    def do(text: str, step: Step) -> Button:
        return Button(texts.plain(text), pack(Action(Verb.REVIEW, review=review, step=step)))

    return rows(
        (do("button-it-is-right", Step.DISMISS), do("button-retract", Step.RETRACT)),
        (do("button-change-grade", Step.ASPECTS), do("button-wrong-council", Step.COUNCIL)),
    )


def aspects_card(case: Case, texts: Texts) -> Card:
    """Return the question which aspect's grade is to be changed."""
    found = [
        Button(
            shorten(
                texts.plain(
                    "button-aspect",
                    aspect=capital(aspect_name(case.regime, aspect, texts)),
                    grade=_grade_or_none(case, aspect, texts),
                ),
                LONGEST_LABEL,
            ),
            _do(case, Step.GRADES, aspect=place),
        )
        for place, aspect in _aspects(case)
    ]
    return _view(
        case,
        texts.say("review-ask-aspect"),
        *((button,) for button in found),
        (
            Button(texts.plain("button-back"), _do(case, Step.OPEN)),
            _send(case, texts) if case.changed else None,
        ),
        texts=texts,
    )


def grades_card(case: Case, aspect: int, texts: Texts) -> Card:
    """Return the question what the grade of an aspect (its place in the regime) is."""
    named = case.regime.aspects[aspect].id
    now = case.grades.get(named, NOT_GRADED)

    def choice(label: str, grade: str, *, chosen: bool) -> Button:
        shown = texts.plain("button-chosen", grade=label) if chosen else label
        return Button(shown, _do(case, Step.SET, aspect=aspect, grade=grade))

    known = [
        choice(capital(grade_name(case.regime, g.id, texts)), str(n), chosen=now == g.id)
        for n, g in enumerate(case.regime.grades)
    ]
    return _view(
        case,
        texts.say("review-ask-grade", aspect=aspect_name(case.regime, named, texts)),
        *(tuple(known[n : n + 2]) for n in range(0, len(known), 2)),
        (choice(texts.plain("button-grade-unknown"), UNKNOWN, chosen=now is None),),
        (choice(texts.plain("button-not-graded"), NOT_GRADED, chosen=named not in case.grades),),
        (Button(texts.plain("button-back"), _do(case, Step.ASPECTS)),),
        texts=texts,
    )


def council_card(
    case: Case, texts: Texts, *, choices: Sequence[Council] = (), remark: Html | None = None
) -> Card:
    """Return the question which council it is, with those that may be meant as buttons."""
    ask = texts.say("review-ask-which") if choices else None
    return _view(
        case,
        paragraphs(
            remark, ask, None if choices else texts.say("review-ask-council", review=case.review)
        ),
        *(
            (
                Button(
                    shorten(c.official_name, LONGEST_LABEL), _do(case, Step.COUNCIL, council=c.gss)
                ),
            )
            for c in choices
        ),
        (Button(texts.plain("button-back"), _do(case, Step.OPEN)),),
        texts=texts,
    )


def not_its_kind(case: Case, council: Council, texts: Texts) -> Html:
    """Return the remark that a regime does not concern a council."""
    return texts.say(
        "review-not-its-kind",
        council=council_name(council, texts),
        regime=service(case.regime, texts),
    )


def retract_card(case: Case, texts: Texts, *, count: int) -> Card:
    """Return the question whether to take an alert back that ``count`` chats got."""
    return _view(
        case,
        texts.say("retract-ask", count=count),
        (
            Button(
                texts.plain("button-take-back", count=count),
                _do(case, Step.TAKE_BACK, mark=case.mark),
            ),
        ),
        (Button(texts.plain("button-back"), _do(case, Step.OPEN)),),
        texts=texts,
    )


def ruled(case: Case, verdict: str, texts: Texts) -> str:
    """Return what became of a doubt, in a plain line; ``verdict`` is the store's word."""
    return texts.plain(
        f"ruled-{verdict}",
        council=council_name(case.council, texts),
        grades=said_grades(case.regime, case.grades, texts),
    )


def ruled_card(case: Case, verdict: str, texts: Texts, *, at: datetime) -> Card:
    """Return a doubt that is decided: the evidence, what became of it and when; no buttons."""
    words = texts.say("ruled-at", words=ruled(case, verdict, texts), at=at)
    return Card(paragraphs(_text(case, texts), words, _code(case, texts)))


def list_card(cases: Sequence[Case], texts: Texts, *, count: int) -> Card:
    """Return /review: what waits, ``count`` in all, with a button for each of the newest."""
    if not cases:
        return Card(texts.say("review-list-none"))
    more = texts.say("review-list-more", shown=len(cases)) if count > len(cases) else None
    return Card(
        paragraphs(texts.say("review-list", count=count), more),
        rows(*((_open(case, texts),) for case in cases)),
    )


def which_alert(told: Sequence[tuple[str, str]], texts: Texts) -> Card:
    """Return /retract without an alert: the latest, as (change's id, headline), as buttons."""
    if not told:
        return Card(texts.say("retract-none"))
    return Card(
        texts.say("retract-which"),
        rows(
            *(
                (Button(shorten(line, LONGEST_LABEL), pack(Action(Verb.RETRACT, change=change))),)
                for change, line in told
            )
        ),
    )


def _open(case: Case, texts: Texts) -> Button:
    label = texts.plain(
        "button-open-alert" if case.alert else "button-open-held",
        council=council_name(case.council, texts),
        grades=said_grades(case.regime, case.grades, texts),
    )
    return Button(shorten(label, LONGEST_LABEL), _do(case, Step.OPEN))


def _text(case: Case, texts: Texts) -> Html:
    shown = {
        "council": council_name(case.council, texts),
        "grades": said_grades(case.regime, case.grades, texts),
    }
    as_read = {
        "council": council_name(case.read_council, texts),
        "grades": said_grades(case.regime, case.read_grades, texts),
    }
    title = "review-alert" if case.alert else "review-held"
    before = "review-changed-alert" if case.alert else "review-changed"
    story = link(case.url, shorten(case.story, LONGEST)) if case.story else None
    return paragraphs(
        texts.say(title, regime=service(case.regime, texts), **shown),
        texts.say(before, **as_read) if case.changed else None,
        texts.say("review-why", why=shorten(case.why, LONGEST)),
        texts.say("evidence", sentence=shorten(case.evidence, LONGEST)) if case.evidence else None,
        texts.say("review-story-of", story=story, outlet=shorten(case.outlet, LONGEST_LABEL))
        if story and case.outlet
        else texts.say("review-story", story=story)
        if story
        else None,
    )


def _view(case: Case, question: Html, *buttons: tuple[Button | None, ...], texts: Texts) -> Card:
    return Card(paragraphs(_text(case, texts), question, _code(case, texts)), rows(*buttons))


def _code(case: Case, texts: Texts) -> Html:
    return texts.say("review-code", review=case.review)


def _send(case: Case, texts: Texts) -> Button | None:
    """Return the button that sends what is shown; an alert has none until it is changed."""
    if not case.changed:
        text = "button-send"
    else:
        text = "button-correct" if case.alert else "button-send-shown"
    if case.alert and not case.changed:
        return None
    return Button(texts.plain(text), _do(case, Step.SEND, mark=case.mark))


def _changes(case: Case, texts: Texts) -> tuple[Button, Button]:
    return (
        Button(texts.plain("button-change-grade"), _do(case, Step.ASPECTS)),
        Button(texts.plain("button-wrong-council"), _do(case, Step.COUNCIL)),
    )


def _aspects(case: Case) -> list[tuple[int, str]]:
    """Return the aspects graded on the day, and those that are graded here, with their places."""
    on = set(case.regime.aspects_on(case.day)) if case.day else {a.id for a in case.regime.aspects}
    wanted = on | case.grades.keys() | case.read_grades.keys()
    return [(n, a.id) for n, a in enumerate(case.regime.aspects) if a.id in wanted]


def _grade_or_none(case: Case, aspect: str, texts: Texts) -> str:
    if aspect not in case.grades:
        return "–"
    return grade_name(case.regime, case.grades[aspect], texts)


def _do(
    case: Case,
    step: Step,
    *,
    aspect: int | None = None,
    grade: str | None = None,
    mark: str | None = None,
    council: str | None = None,
) -> str:
    return pack(
        Action(
            Verb.REVIEW,
            review=case.review,
            step=step,
            aspect=aspect,
            grade=grade,
            mark=mark,
            council=council,
        )
    )
