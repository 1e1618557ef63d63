"""What each button of a review does: the operator's taps on doubts and reported alerts.

Every tap says what became of it, and shows the review as it then is, in place; one on a doubt
that is decided shows how. What a decision does is in ``newsroom/review.py``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from alerts.cases import case_of
from handlers.desk import Context, Desk
from handlers.replies import edit
from inspections.gazetteer import Council
from messages.actions import Action, Step
from messages.cards import Card
from messages.pages import plain
from messages.review import (
    NOT_GRADED,
    Case,
    aspects_card,
    case_card,
    council_card,
    grades_card,
    not_its_kind,
    retract_card,
    ruled,
    ruled_card,
)
from messages.texts import Texts
from newsroom.review import Answer, Reviews, Why
from store.doubts import Doubt


def reviews_of(desk: Desk) -> Reviews:
    """Return the newsroom's decisions on a desk's store."""
    return Reviews(desk.store, desk.gazetteer, desk.regimes, desk.now)


async def tap(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Do what a button of a review says, and show the review as it then is, in place."""
    if not is_operators(update, desk):
        return desk.texts.plain("toast-review-operator")
    step = _STEPS.get(action.step) if action.step is not None else None
    if step is None or not action.review:
        return desk.texts.plain("toast-old")
    done = await step(desk, action)
    if done is None:
        return desk.texts.plain("toast-old")
    await edit(update, done.card)
    return done.toast


@dataclass(frozen=True, slots=True)
class Done:
    """What a tap leads to: the card in place of the old one, and the words that pop up."""

    card: Card
    toast: str | None = None


async def _show(desk: Desk, action: Action) -> Done | None:
    return await done(desk, await reviews_of(desk).find(action.review or ""))


async def _send(desk: Desk, action: Action) -> Done | None:
    answer = await reviews_of(desk).send(action.review or "", mark=action.mark or "")
    return await done(desk, answer, toast="toast-review-sent")


async def _dismiss(desk: Desk, action: Action) -> Done | None:
    answer = await reviews_of(desk).dismiss(action.review or "")
    return await done(desk, answer, toast="toast-review-done")


async def _ask_aspect(desk: Desk, action: Action) -> Done | None:
    return await _view(desk, action, aspects_card)


async def _ask_grade(desk: Desk, action: Action) -> Done | None:
    aspect = action.aspect
    answer = await reviews_of(desk).find(action.review or "")
    if answer.doubt is None:
        return await done(desk, answer)
    case = case_on(desk, answer.doubt)
    if aspect is None or aspect >= len(case.regime.aspects):
        return None
    return Done(grades_card(case, aspect, desk.texts))


async def _set_grade(desk: Desk, action: Action) -> Done | None:
    answer = await reviews_of(desk).find(action.review or "")
    if answer.doubt is None:
        return await done(desk, answer)
    regime = desk.regimes.get(answer.doubt.regime)
    aspect, grade = action.aspect, action.grade
    if aspect is None or aspect >= len(regime.aspects) or grade is None:
        return None
    if grade.isdecimal() and int(grade) >= len(regime.grades):
        return None
    answer = await reviews_of(desk).set_grade(
        action.review or "",
        aspect=regime.aspects[aspect].id,
        grade=regime.grades[int(grade)].id if grade.isdecimal() else None,
        graded=grade != NOT_GRADED,
    )
    return await done(desk, answer, view=aspects_card)


async def _ask_council(desk: Desk, action: Action) -> Done | None:
    council = desk.council(action.council)
    if council is None:
        return await _view(desk, action, council_card)
    return await set_council(desk, action.review or "", council)


async def _ask_retract(desk: Desk, action: Action) -> Done | None:
    answer = await reviews_of(desk).find(action.review or "")
    if answer.doubt is None or answer.doubt.inspection is None:
        return await done(desk, answer)
    return Done(await retract_view(desk, answer.doubt))


async def _take_back(desk: Desk, action: Action) -> Done | None:
    answer = await reviews_of(desk).retract(action.review or "", mark=action.mark or "")
    return await done(desk, answer, toast="toast-review-done")


_STEPS: dict[Step, Callable[[Desk, Action], Awaitable[Done | None]]] = {
    Step.OPEN: _show,
    Step.SEND: _send,
    Step.DISMISS: _dismiss,
    Step.ASPECTS: _ask_aspect,
    Step.GRADES: _ask_grade,
    Step.SET: _set_grade,
    Step.COUNCIL: _ask_council,
    Step.RETRACT: _ask_retract,
    Step.TAKE_BACK: _take_back,
}


async def _view(desk: Desk, action: Action, view: Callable[[Case, Texts], Card]) -> Done:
    return await done(desk, await reviews_of(desk).find(action.review or ""), view=view)


async def set_council(desk: Desk, review: str, council: Council) -> Done:
    """Set a review's council, and return the review or why it cannot be that one."""
    answer = await reviews_of(desk).set_council(review, council=council.gss)
    if answer.doubt is not None and answer.why is Why.NOT_ITS_KIND:
        case = case_on(desk, answer.doubt)
        remark = not_its_kind(case, council, desk.texts)
        return Done(council_card(case, desk.texts, remark=remark))
    return await done(desk, answer)


async def retract_view(desk: Desk, doubt: Doubt) -> Card:
    """Return the question whether to take back the alert that a doubt is about."""
    count = await desk.store.told(doubt.inspection or "")
    return retract_card(case_on(desk, doubt), desk.texts, count=count)


def is_operators(update: Update, desk: Desk) -> bool:
    """Tell whether something happened in the operator's chat."""
    chat = update.effective_chat
    return chat is not None and desk.admin_chat is not None and chat.id == desk.admin_chat


def case_on(desk: Desk, doubt: Doubt) -> Case:
    """Return a doubt as it is shown."""
    return case_of(doubt, gazetteer=desk.gazetteer, regimes=desk.regimes)


async def card_for(desk: Desk, answer: Answer, *, code: str = "") -> Card:
    """Return what there is to show of a doubt, waiting, decided or gone."""
    if answer.doubt is not None:
        return case_card(case_on(desk, answer.doubt), desk.texts)
    if answer.ruling is not None:
        ruling = answer.ruling
        return ruled_card(case_on(desk, ruling.doubt), ruling.verdict, desk.texts, at=ruling.at)
    return plain("review-gone", texts=desk.texts, review=code[:20])


async def done(
    desk: Desk,
    answer: Answer,
    *,
    toast: str | None = None,
    view: Callable[[Case, Texts], Card] | None = None,
) -> Done:
    """Return what a tap leads to, with words for what stood in its way."""
    if answer.doubt is not None and answer.why is None and view is not None:
        return Done(view(case_on(desk, answer.doubt), desk.texts))
    card = await card_for(desk, answer)
    match answer.why:
        case None:
            return Done(card, desk.texts.plain(toast) if toast else None)
        case Why.DECIDED if answer.ruling is not None:
            case = case_on(desk, answer.ruling.doubt)
            return Done(card, ruled(case, answer.ruling.verdict, desk.texts))
        case Why.MOVED_ON:
            return Done(card, desk.texts.plain("toast-review-moved-on"))
        case Why.EMPTY:
            return Done(card, desk.texts.plain("toast-review-empty"))
        case _:
            return Done(card, desk.texts.plain("toast-review-gone"))
