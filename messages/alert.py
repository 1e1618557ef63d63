"""Alerts and corrections: the card that makes a phone buzz.

In this order: what happened in one line, each aspect with an arrow, the sentence that says so,
the source with its date, reported or confirmed; then the buttons. The same card is used when an
alert is edited, so it is worked out from the change and its inspection alone.
"""

from __future__ import annotations

from inspections.gazetteer import Council
from inspections.model import Change, Direction, Inspection, Source, Standing, Trust
from inspections.regimes import Regime
from messages.actions import Action, UnwritableActionError, Verb, pack
from messages.cards import Button, Card, Row, rows
from messages.headline import OVERALL, aspect_line, headline
from messages.html import Html, bold, lines, link, paragraphs, shorten, web_address
from messages.scales import meaning_button
from messages.texts import Texts
from messages.words import aspect_name, capital, inspectorate, source_name

LONGEST_EVIDENCE = 600
"""Characters of the quoted sentence that are shown."""
LONGEST_NAME = 80


def alert(
    change: Change, inspection: Inspection, *, council: Council, regime: Regime, texts: Texts
) -> Card:
    """Return the alert of a change, as it is known now."""
    line = headline(change, council=council, regime=regime, texts=texts)
    return Card(
        paragraphs(
            bold(line),
            *_body(change, inspection, regime=regime, texts=texts),
        ),
        _buttons(change, inspection, council=council, texts=texts),
    )


def correction(
    change: Change, inspection: Inspection, *, council: Council, regime: Regime, texts: Texts
) -> Card:
    """Return the message that puts a wrong alert right; ``change`` is the right one.

    A change without aspects says that nothing changed after all.
    """
    line = headline(change, council=council, regime=regime, texts=texts)
    why = "correction-why" if change.aspects else "correction-withdrawn"
    return Card(
        paragraphs(
            texts.say("correction", headline=line),
            texts.say(why),
            *_body(change, inspection, regime=regime, texts=texts),
        ),
        _buttons(change, inspection, council=council, texts=texts),
    )


def chosen_source(inspection: Inspection) -> Source | None:
    """Return the source to show: an official one with a link, else the first with a link."""
    return min(
        inspection.sources,
        key=lambda s: (s.trust is not Trust.OFFICIAL, web_address(s.url) is None),
        default=None,
    )


def evidence_of(change: Change, inspection: Inspection) -> str:
    """Return the sentence that says it: of what moved before what stayed, overall first."""
    order = sorted(
        change.aspects, key=lambda a: (a.direction is Direction.UNCHANGED, a.aspect != OVERALL)
    )
    found = (inspection.grade_of(a.aspect) for a in order)
    said = next((g.evidence for g in found if g is not None and g.evidence.strip()), "")
    source = chosen_source(inspection) if change.is_visit else None
    return source.title if source else said


def _body(
    change: Change, inspection: Inspection, *, regime: Regime, texts: Texts
) -> tuple[Html | None, ...]:
    aspects = sorted(change.aspects, key=lambda a: regime.aspect_order(a.aspect))
    if change.is_visit:
        aspects = []
    sentence = evidence_of(change, inspection)
    return (
        texts.say("visit-no-grade") if change.is_visit else None,
        lines(
            *(
                aspect_line(
                    a,
                    regime=regime,
                    texts=texts,
                    name=capital(aspect_name(regime, a.aspect, texts)),
                )
                for a in aspects
            )
        ),
        texts.say("evidence", sentence=shorten(sentence, LONGEST_EVIDENCE).strip('“”"'))
        if sentence
        else Html(),
        lines(
            _published(change, inspection, texts),
            *_where_from(change, inspection, regime=regime, texts=texts),
        ),
    )


def _where_from(
    change: Change, inspection: Inspection, *, regime: Regime, texts: Texts
) -> tuple[Html | None, ...]:
    """Return source and standing; nothing of what was taken back, which nobody will confirm."""
    if not change.aspects:
        return ()
    return (
        _source(inspection, regime=regime, texts=texts),
        _standing(inspection, regime=regime, texts=texts),
    )


def _published(change: Change, inspection: Inspection, texts: Texts) -> Html | None:
    before = change.previous_published
    # Until an inspectorate confirms it, the date is the story's, not the report's.
    if inspection.published is None or inspection.standing is not Standing.CONFIRMED:
        return None if before is None else texts.say("previous-published", before=before)
    if before is None:
        return texts.say("published", day=inspection.published)
    return texts.say("published-after", day=inspection.published, before=before)


def _source(inspection: Inspection, *, regime: Regime, texts: Texts) -> Html | None:
    source = chosen_source(inspection)
    if source is None:
        return None
    shown = link(source.url, shorten(source_name(source.name, regime, texts), LONGEST_NAME))
    if source.published is None:
        return texts.say("source-undated", source=shown)
    return texts.say("source", source=shown, day=source.published)


def _standing(inspection: Inspection, *, regime: Regime, texts: Texts) -> Html:
    press = next((s for s in inspection.sources if s.trust is Trust.PRESS), None)
    outlet = shorten(press.name, LONGEST_NAME) if press else texts.plain("source-unknown")
    who = inspectorate(regime, texts)
    if inspection.standing is not Standing.CONFIRMED:
        return texts.say("reported", outlet=outlet, inspectorate=who)
    if press is None:
        return texts.say("confirmed", inspectorate=who)
    return texts.say("confirmed-after-report", inspectorate=who, outlet=outlet)


def _buttons(
    change: Change, inspection: Inspection, *, council: Council, texts: Texts
) -> tuple[Row, ...]:
    source = chosen_source(inspection) if change.aspects else None
    address = web_address(source.url) if source else None
    history = Button(texts.plain("button-history"), pack(Action(Verb.HISTORY, council=council.gss)))
    unsubscribe = Button(
        texts.plain("button-unsubscribe"), pack(Action(Verb.UNFOLLOW, council=council.gss))
    )
    return rows(
        (history, Button(texts.plain("button-source"), url=address) if address else None),
        (unsubscribe, _wrong(change, texts) if change.aspects else None),
        (meaning_button(change.regime, texts),),
    )


def _wrong(change: Change, texts: Texts) -> Button | None:
    try:
        data = pack(Action(Verb.WRONG, change=change.id))
    except UnwritableActionError:
        return None  # an id too long for a button; the alert is worth more than the button
    return Button(texts.plain("button-wrong"), data)
