"""The parts that send, put together: fan-outs, sender, operator's desk, progress and purse.

Each knows little of the others; here is who wakes and tells whom. It holds no rules.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from telegram.ext import ExtBot

from alerts.broadcast import Broadcasts
from alerts.fanout import FanOuts
from alerts.operator import OperatorDesk
from alerts.paid import Purse
from alerts.progress import Progress
from alerts.sender import Sender
from alerts.wording import Wording
from botapi.pacing import Pacing
from store.protocol import Store


@dataclass(frozen=True, slots=True)
class Choices:
    """What the operator chose. ``stars``: of the day's budget for paid alerts; None: none are."""

    in_flight: int = 8
    page: int = 100
    admin_chat: int | None = None
    send_late: bool = True
    stars: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """The parts that send. ``progress`` and ``broadcasts``: None without an operator's chat."""

    sender: Sender
    fan_outs: FanOuts
    operator: OperatorDesk
    progress: Progress | None
    broadcasts: Broadcasts | None

    @property
    def parts(self) -> Mapping[str, Callable[[], Awaitable[object]]]:
        """What is to run once Telegram is reached, by name."""
        shown = {} if self.progress is None else {"progress": self.progress.run}
        if self.broadcasts is not None:
            shown["broadcasts"] = self.broadcasts.run
        return {"sender": self.sender.run, **shown}


def sending(
    bot: ExtBot[Any],
    store: Store,
    wording: Wording,
    *,
    pacing: Pacing,
    now: Callable[[], datetime],
    random: Random,
    choices: Choices,
    secrets: tuple[str, ...] = (),
) -> Sending:
    """Put the parts together. ``bot`` must have ``pacing`` as its rate limiter; ``now``: UTC."""
    sender: Sender | None = None

    def wake() -> None:
        if sender is not None:
            sender.wake()

    operator = OperatorDesk(
        store,
        admin_chat=choices.admin_chat,
        texts=wording.texts("en"),
        now=now,
        secrets=secrets,
        wake=wake,
    )

    async def tell(message: str, args: Mapping[str, str | int], key: str) -> None:
        await operator.tell(message, args, key=key)

    sender = Sender(
        bot=bot,
        store=store,
        wording=wording,
        now=now,
        random=random,
        in_flight=choices.in_flight,
        admin_chat=choices.admin_chat,
        pause=pacing.pause,
        send_late=choices.send_late,
        purse=None if choices.stars is None else Purse(stars=choices.stars, now=now, tell=tell),
    )
    progress = (
        None
        if choices.admin_chat is None
        else Progress(bot, store, wording, chat=choices.admin_chat, now=now)
    )
    fan_outs = FanOuts(
        store,
        now=now,
        page=choices.page,
        written=sender.wake,
        watch=(lambda change: None) if progress is None else progress.watch,
    )
    broadcasts = (
        None
        if choices.admin_chat is None
        else Broadcasts(bot, store, chat=choices.admin_chat, texts=wording.texts, now=now)
    )
    return Sending(sender, fan_outs, operator, progress, broadcasts)
