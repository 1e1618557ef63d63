"""/outbox, for the operator: what waits, what is held up or given up, and why; sending it again."""

from __future__ import annotations

from telegram import Update
from telegram.ext import filters

from handlers.desk import Context, Desk
from handlers.replies import reply
from handlers.wiring import Handler, command
from messages.outbox import HeldLine, OutboxPage, outbox, outbox_usage, retried
from store.values import OutboxRow

SHOWN = 10
"""Messages of a kind that are listed."""
_AT_ONCE = 200
"""Messages that one unit of work revives."""


async def show_outbox(update: Update, context: Context, desk: Desk) -> None:
    """Answer /outbox and /outbox retry."""
    match [word.casefold() for word in context.args or ()]:
        case []:
            await reply(update, outbox(await _page(desk), desk.texts))
        case ["retry"]:
            await reply(update, retried(await revive_all(desk), desk.texts))
        case _:
            await reply(update, outbox_usage(desk.texts))


async def revive_all(desk: Desk) -> int:
    """Let everything that was given up be sent again; return how many messages that is."""
    revived = 0
    while True:
        async with desk.store.unit() as unit:
            rows = await unit.dead_rows(limit=_AT_ONCE)
            for row in rows:
                await unit.revive(row.id, due=desk.now())
        revived += len(rows)
        if len(rows) < _AT_ONCE:
            return revived


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; none without an operator's chat."""
    if desk.admin_chat is None:
        return []
    there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat)
    return [command("outbox", show_outbox, desk, filters=there)]


async def _page(desk: Desk) -> OutboxPage:
    counts, tally = await desk.store.counts(), desk.tally()
    return OutboxPage(
        waiting=counts.outbox - counts.parked,
        parked=counts.parked,
        held_in_all=counts.held,
        dead_in_all=counts.dead,
        fan_outs=counts.fan_outs,
        sent=tally.sent,
        edited=tally.edited,
        repeats=tally.repeats,
        held=[_line(row) for row in await desk.store.held_rows(limit=SHOWN)],
        dead=[_line(row) for row in await desk.store.dead_rows(limit=SHOWN)],
    )


def _line(row: OutboxRow) -> HeldLine:
    return HeldLine(
        what=str(row.what),
        chat=str(row.chat),
        problem=row.problem,
        attempts=row.attempts,
        moment=row.dead or row.due,
    )
