"""Feeds as the operator sees them: ``bot.py feeds check``, and the lines of ``/feeds``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from console.clock import Now
from inspections.model import Reading, Story
from messages.operator import FeedLine
from poller.check import FeedCheck, check_feeds
from poller.config import Feeds
from poller.protocols import Adapter, PollState
from poller.status import Standing, feed_statuses

Reader = Callable[[Story], Reading]


async def feed_lines(feeds: Feeds, state: PollState, *, now: Now) -> Sequence[FeedLine]:
    """Return the state of every feed, for ``/feeds``."""
    statuses = feed_statuses(feeds, await state.feed_states(), now=now())
    return tuple(
        FeedLine(
            name=one.name,
            last=one.succeeded,
            due=one.due,
            failures=one.failures,
            problem=one.error,
            entries=one.entries,
            misfit=one.standing is Standing.MISFIT,
            unverified=one.unverified,
        )
        for one in statuses
    )


def is_relevant(reading: Reading) -> bool:
    """Tell whether a story speaks of a council's inspection or of the government's action."""
    return bool(reading.judgements) or reading.kind not in ("other", "background")


async def show_check(
    feeds: Feeds,
    adapters: Mapping[str, Adapter],
    *,
    read: Reader,
    now: Now,
    console: Console,
) -> int:
    """Fetch every feed once, with progress at a terminal, and print the table; 1 if one failed."""

    def relevant(story: Story) -> bool:
        return is_relevant(read(story))

    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("fetching", total=len(feeds.feeds))

        def progress(done: int, total: int, row: FeedCheck) -> None:
            bar.update(task, completed=done, total=total, description=row.name)

        rows = await check_feeds(feeds, adapters, relevant=relevant, now=now, progress=progress)
    console.print(_table(rows, now=now()))
    failed = sum(not row.works for row in rows)
    console.print(f"{len(rows) - failed} of {len(rows)} feeds work")
    return 1 if failed else 0


def _table(rows: Sequence[FeedCheck], *, now: datetime) -> Table:
    table = Table()
    for head in ("feed", "kind", "trust", "status", "format"):
        table.add_column(head, overflow="fold")
    for head in ("entries", "newest", "relevant", "seconds"):
        table.add_column(head, justify="right")
    for row in rows:
        table.add_row(
            escape(row.name),
            row.kind,
            f"{row.trust}, unverified" if row.unverified else str(row.trust),
            "works" if row.works else escape(row.error),
            row.format,
            str(row.entries) if row.works else "",
            _age(now, row.newest),
            str(row.relevant) if row.works else "",
            f"{row.seconds:.1f}",
        )
    return table


def _age(now: datetime, newest: datetime | None) -> str:
    if newest is None:
        return ""
    days = (now - newest).days
    return f"{days} d ago" if days else f"{max(0, (now - newest).seconds) // 3600} h ago"
