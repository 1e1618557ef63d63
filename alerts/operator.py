"""The operator's desk: everything that the person who runs the bot should be told of.

With an operator's chat, each word becomes a notice in the outbox, so that it survives a restart
and keeps to the limits like everything else; without one, it goes to the log. The same fault is
told at most once a minute. What is worth telling is decided by those who call.
"""

from __future__ import annotations

import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import structlog

from botapi.redact import redact
from messages import notices
from messages.texts import Texts
from store.protocol import Store
from store.values import OutboxRow, Priority, What

log = structlog.get_logger()

SAME_FAULT = timedelta(minutes=1)
"""How often at most the same fault is told."""

_REMEMBERED = 200
"""Faults whose last telling is remembered."""


@dataclass(slots=True)
class _Fault:
    told: datetime
    again: int = 0


class OperatorDesk:
    """Tells the operator, in ``admin_chat`` or in the log.

    ``secrets`` are taken out of every traceback; ``wake`` is called when something was put into
    the outbox.
    """

    def __init__(
        self,
        store: Store,
        *,
        admin_chat: int | None,
        texts: Texts,
        now: Callable[[], datetime],
        secrets: tuple[str, ...] = (),
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._admin_chat = admin_chat
        self._texts = texts
        self._now = now
        self._secrets = secrets
        self._wake = wake
        self._faults: OrderedDict[str, _Fault] = OrderedDict()
        self._number = count(1)

    async def feed_dead(self, feed: str, *, since: datetime, error: str) -> None:
        """Say that a feed has failed for a day."""
        args = notices.feed_dead_args(feed, since=since, problem=error, texts=self._texts)
        await self.tell(notices.FEED_DEAD, args, key=f"{feed}:{since.isoformat()}")

    async def feed_back(self, feed: str, *, dead_for: timedelta) -> None:
        """Say that a feed that was told dead works again."""
        since = self._now() - dead_for
        args = notices.feed_back_args(feed, since=since, texts=self._texts)
        await self.tell(notices.FEED_BACK, args)

    async def feed_misfit(self, feed: str, *, error: str) -> None:
        """Say that a source is no longer what it should be."""
        args = notices.feed_misfit_args(feed, problem=error)
        await self.tell(notices.FEED_MISFIT, args, key=feed)

    async def unread(self, feed: str, *, title: str, url: str, why: str) -> None:
        """Say that a page or report of a source could not be read."""
        args = notices.unread_args(feed, title=title, url=url, problem=why)
        await self.tell(notices.UNREAD, args, key=url)

    async def backup_failed(self, problem: str) -> None:
        """Say that the day's backup could not be made. Raises StoreError, as ``tell``."""
        await self.tell(notices.BACKUP_FAILED, {"problem": problem}, key="backup")

    async def disk_low(self, free: int) -> None:
        """Say that so many bytes are left on the disk. Raises StoreError, as ``tell``."""
        await self.tell(notices.DISK_LOW, {"megabytes": free >> 20}, key="disk")

    async def disk_back(self) -> None:
        """Say that what is stored can be written again. Raises StoreError, as ``tell``."""
        await self.tell(notices.DISK_BACK, {}, key="disk")

    async def second_poller(self, meaning: str) -> None:
        """Say that another process uses the same token (Telegram's 409)."""
        log.debug("told of a second poller", meaning=meaning)
        await self.tell(notices.SECOND_POLLER, {}, key="409")

    async def fault(self, error: BaseException, *, doing: str, reference: str) -> None:
        """Tell of a fault, the same one at most once a minute, with its traceback.

        ``doing`` says during what it happened; ``reference`` is the number that the person who
        met it was given.
        """
        kind = _kind_of(error)
        log.error("fault", doing=doing, reference=reference, fault=kind, exc_info=error)
        if self._admin_chat is None:
            return  # the log has it
        again = self._again(kind)
        if again is None:
            return
        said = redact("".join(traceback.format_exception(error)), *self._secrets)
        args = notices.fault_args(
            reference=reference,
            fault=redact(kind, *self._secrets),
            doing=doing,
            traceback=said,
            again=again,
        )
        await self.tell(notices.FAULT, args)

    async def tell(
        self, message: str, args: Mapping[str, str | int], *, key: str | None = None
    ) -> None:
        """Put a notice into the outbox, or, without an operator's chat, into the log.

        ``key`` makes it unique: a notice of the same name and key that still waits is enough.

        Raises StoreError where it could not be written.
        """
        if self._admin_chat is None:
            log.warning(
                "for the operator", notice=message, **{f"about_{k}": v for k, v in args.items()}
            )
            return
        now = self._now()
        if key is None:
            key = f"{now.isoformat()}:{next(self._number)}"
        row = OutboxRow(
            id=f"{What.NOTICE}:{message}:{key}",
            chat=self._admin_chat,
            what=What.NOTICE,
            priority=Priority.NOTICE,
            due=now,
            created=now,
            message=message,
            args=args,
        )
        async with self._store.unit(f"chat:{self._admin_chat}") as unit:
            await unit.add_outbox(row)
        self._wake()

    def _again(self, kind: str) -> int | None:
        """Return how often a fault was left untold since its last telling; None: leave it."""
        now = self._now()
        known = self._faults.get(kind)
        if known is not None and now - known.told < SAME_FAULT:
            known.again += 1
            return None
        self._faults[kind] = _Fault(now)
        self._faults.move_to_end(kind)
        while len(self._faults) > _REMEMBERED:
            self._faults.popitem(last=False)
        return known.again if known else 0


def _kind_of(error: BaseException) -> str:
    """Name a fault by its type, text and place, so that the same one is known again."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {str(error)[:200]}{place}"
