"""/subscribe and /unsubscribe, and the buttons that do the same.

Several councils in one message are answered in one; each unclear name becomes a question of its
own with buttons. What is stored happens in ``following.py``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from telegram import Update

from handlers.coming import coming_of
from handlers.desk import Context, Desk
from handlers.following import (
    MOST_SUBSCRIPTIONS,
    Followed,
    follow,
    followed,
    unfollow,
    wishes_of,
)
from handlers.listing import show_list
from handlers.places import Place, asked_for, tapped_for
from handlers.replies import edit, reply
from handlers.searches import note_missed
from handlers.settings import wishes
from handlers.understanding import Understood, replaced_by, understand, wanted
from handlers.wiring import Handler, button, command
from inspections.areas import EVERYTHING, Area
from inspections.gazetteer import Council
from inspections.lookup import LookUp, Outcome
from inspections.model import Direction
from messages.actions import Action, Verb
from messages.cards import Card
from messages.html import Html
from messages.pages import also_remark, county_remark, former_remark, plain
from messages.settings import told_briefly
from messages.subscriptions import (
    Done,
    choose,
    did_you_mean,
    how_to_subscribe,
    subscribed,
    unclear,
    unknown,
    unsubscribed,
)
from messages.words import Named, said_name

MOST_QUESTIONS = 5
"""Unclear names of one message that are asked about one by one."""
MOST_OFFERED = 3
_ALL = ("all", "everything", "*")


async def subscribe(update: Update, context: Context, desk: Desk) -> None:
    """/subscribe NAMES [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    if not typed:
        await reply(update, how_to_subscribe(desk.texts))
        return
    names, wants = wanted(typed)
    understood = understand(names, gazetteer=desk.gazetteer, on=desk.today)
    if understood.named:
        await reply(update, await _subscribe(desk, place, understood, wants=wants))
    await ask_about(update, desk, understood, action=_asking(Verb.PICK, place))


async def unsubscribe(update: Update, context: Context, desk: Desk) -> None:
    """/unsubscribe NAMES [for @channel]; without names, the list with its buttons."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    if not typed:
        await show_list(update, desk, place)
        return
    held = await followed(desk, place.chat)
    if typed.casefold() in _ALL and EVERYTHING not in held:
        await reply(update, plain("unsubscribe-all", texts=desk.texts))
        return
    understood = understand(typed, gazetteer=desk.gazetteer, on=desk.today)
    understood = _narrowed(understood, held)
    if understood.named:
        gone, never = await unfollow(desk, place.chat, understood.named)
        done = Done(changed=gone, already=never)
        await reply(update, unsubscribed(done, texts=desk.texts, owner=place.owner))
    await ask_about(update, desk, understood, action=_asking(Verb.UNFOLLOW, place))


async def pick(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Subscribe to the council chosen in a question, which the answer replaces."""
    return await _follow_tapped(update, context, desk, action, show=edit)


async def follow_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Subscribe to a council from a card that stays."""
    return await _follow_tapped(update, context, desk, action, show=reply)


async def unfollow_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Unsubscribe from a council; the alert under which the button stands stays."""
    council = desk.named(action.council)
    if council is None:
        return desk.texts.plain("toast-old")
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    gone, never = await unfollow(desk, place.chat, [council])
    name = said_name(council, desk.texts)
    if not gone:
        return desk.texts.plain("toast-not-subscribed", council=name)
    if place.kind != "channel" or place.owner is not None:
        done = Done(changed=gone, already=never)
        await reply(update, unsubscribed(done, texts=desk.texts, owner=place.owner))
    return desk.texts.plain("toast-unsubscribed", council=name)


async def ask_about(
    update: Update,
    desk: Desk,
    understood: Understood,
    *,
    action: Callable[[Council], Action],
    answer_unknown: bool = True,
) -> None:
    """Ask about each unclear name, and say what to try for unknown ones.

    ``action`` is what a tap on an offered council does.
    """
    for look in understood.unclear[:MOST_QUESTIONS]:
        await reply(update, _question(look, desk, action=action))
    rest = [look.query for look in understood.unclear[MOST_QUESTIONS:]]
    if rest:
        await reply(update, unclear(rest, texts=desk.texts))
    if understood.unknown and answer_unknown:
        await note_missed(desk.store, understood.unknown, on=desk.today)
        await reply(update, unknown(understood.unknown, texts=desk.texts))
    if understood.beyond:
        await reply(update, plain("too-many-names", texts=desk.texts, count=understood.beyond))


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("subscribe", subscribe, desk),
        command("unsubscribe", unsubscribe, desk),
        button(Verb.PICK, pick, desk),
        button(Verb.FOLLOW, follow_button, desk),
        button(Verb.UNFOLLOW, unfollow_button, desk),
    ]


def _question(look: LookUp, desk: Desk, *, action: Callable[[Council], Action]) -> Card:
    if look.outcome is Outcome.NEAR:
        return did_you_mean(look.query, look.councils, action=action, texts=desk.texts)
    former = look.former or replaced_by(look, gazetteer=desk.gazetteer)
    if former is not None:
        action = _staying(action)  # of several successors, somebody may want each
    return choose(look.query, look.councils, action=action, texts=desk.texts, former=former)


def _staying(action: Callable[[Council], Action]) -> Callable[[Council], Action]:
    """Let a tap answer below the question instead of in its place."""
    below = {Verb.PICK: Verb.FOLLOW}

    def stay(council: Council) -> Action:
        meant = action(council)
        return replace(meant, verb=below.get(meant.verb, meant.verb))

    return stay


async def _subscribe(
    desk: Desk, place: Place, understood: Understood, *, wants: frozenset[Direction] | None
) -> Card:
    done = await follow(desk, place, understood.named, wants=wants)
    also = [c for look in understood.found for c in look.also if c not in understood.councils]
    offered = list(dict.fromkeys(also))[:MOST_OFFERED]
    remarks = [
        former_remark(look.former, look.councils, texts=desk.texts)
        for look in understood.found
        if look.former is not None
    ]
    return await _subscribed(desk, place, done, remarks=remarks, also=offered)


async def _subscribed(
    desk: Desk,
    place: Place,
    done: Followed,
    *,
    remarks: Sequence[Html] = (),
    also: Sequence[Council] = (),
) -> Card:
    """Word the answer; of a single district, say which county runs its services for people."""
    every = (*done.new, *done.old)
    one = every[0] if len(every) == 1 else None
    county = desk.council(one.county) if isinstance(one, Council) else None
    said, offered = list(remarks), [c for c in also if c != county]
    if offered:
        said.append(also_remark(offered, texts=desk.texts))
    if county is not None and county.existed(desk.today):
        said.append(county_remark(county, texts=desk.texts))
        offered.append(county)
    coming = coming_of(desk, one) if isinstance(one, Council) else None
    if coming is not None:
        said.append(coming)
    return subscribed(
        Done(
            changed=done.new,
            already=done.old,
            beyond=done.beyond,
            most=MOST_SUBSCRIPTIONS,
            told=await _told(desk, place, every),
            remarks=tuple(said),
            also=tuple(offered),
        ),
        texts=desk.texts,
        owner=place.owner,
    )


async def _told(desk: Desk, place: Place, every: Sequence[Named]) -> Html | None:
    """Say what these are told, where that is the same of all and not the usual."""
    held = {n.gss: wishes(desk, s) for n, s in await wishes_of(desk, place.chat)}
    said = {told_briefly(held[n.gss], desk.texts) for n in every if n.gss in held}
    told = said.pop() if len(said) == 1 else None
    return None if told is None else desk.texts.say("subscribed-told", told=told)


async def _follow_tapped(
    update: Update,
    context: Context,
    desk: Desk,
    action: Action,
    *,
    show: Callable[[Update, Card], Awaitable[None]],
) -> str | None:
    named = desk.named(action.council)
    if named is None:
        return desk.texts.plain("toast-old")
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    if isinstance(named, Area):
        done = await follow(desk, place, [named])
        await show(update, await _subscribed(desk, place, done))
        return desk.texts.plain(_toast(done), council=said_name(named, desk.texts))
    standing = desk.gazetteer.successors(named.gss, desk.today)
    if len(standing) != 1:
        look = LookUp(named.official_name, Outcome.CHOOSE, standing, former=named)
        card = _question(look, desk, action=_asking(Verb.FOLLOW, place))
        await show(update, card)
        return None
    council = standing[0]
    done = await follow(desk, place, [council])
    remarks = [former_remark(named, standing, texts=desk.texts)] if council.gss != named.gss else []
    await show(update, await _subscribed(desk, place, done, remarks=remarks))
    text = _toast(done)
    return desk.texts.plain(text, council=said_name(council, desk.texts))


def _toast(done: Followed) -> str:
    if done.beyond:
        return "toast-too-many"
    return "toast-subscribed" if done.new else "toast-already"


def _asking(verb: Verb, place: Place) -> Callable[[Council], Action]:
    chat = place.owner.chat if place.owner else None
    return lambda council: Action(verb, council=council.gss, chat=chat)


def _narrowed(understood: Understood, held: Sequence[Named]) -> Understood:
    """Take for found what is unclear in general but not among the councils subscribed to."""
    codes = {c.gss for c in held}
    found, still = list(understood.found), []
    for look in understood.unclear:
        # The council that no longer exists may itself be the one subscribed to.
        meant = [c for c in (look.former, *look.councils) if c is not None and c.gss in codes]
        if len(meant) == 1:
            found.append(LookUp(look.query, Outcome.FOUND, tuple(meant)))
        else:
            still.append(look)
    return replace(understood, found=tuple(found), unclear=tuple(still))
