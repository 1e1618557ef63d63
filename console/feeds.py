"""Feeds as the operator sees them: ``bot.py feeds check``, and the lines of ``/feeds``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from rich.box import SIMPLE
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
    """Fetch every feed once, with progress at a terminal, and print the table; 1 if one fails."""

    def relevant(story: Story) -> bool:
        return is_relevant(read(story))

    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("fetching", total=len(feeds.feeds))

        def progress(done: int, total: int, row: FeedCheck) -> None:
            bar.update(task, completed=done, total=total, description=row.name)

        rows = await check_feeds(feeds, adapters, relevant=relevant, now=now, progress=progress)
    console.print(_table(rows, now=now()))
    for row in rows:
        if not row.works:
            console.print(f"{row.name}: {row.error}", markup=False, highlight=False)
    failed = sum(not row.works for row in rows)
    console.print(f"{len(rows) - failed} of {len(rows)} feeds work")
    if any(row.unverified for row in rows):
        console.print("?: marked unverified in feeds.yaml, since nobody has seen it answer yet")
    return 1 if failed else 0


def _table(rows: Sequence[FeedCheck], *, now: datetime) -> Table:
    """Return the table; narrow enough for a terminal of 80 columns, so errors stand below it."""
    table = Table(box=SIMPLE, padding=(0, 1, 0, 0))
    table.add_column("feed", overflow="fold")
    for head in ("trust", "status"):
        table.add_column(head, no_wrap=True)
    table.add_column("format", overflow="fold")
    for head in ("entries", "relevant", "newest", "seconds"):
        table.add_column(head, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            escape(row.name),
            f"{row.trust}?" if row.unverified else str(row.trust),
            "works" if row.works else "fails",
            row.format if row.works else row.kind,
            str(row.entries) if row.works else "",
            str(row.relevant) if row.works else "",
            _age(now, row.newest),
            f"{row.seconds:.1f}",
        )
    return table


def _age(now: datetime, newest: datetime | None) -> str:
    if newest is None:
        return ""
    days = (now - newest).days
    return f"{days} d ago" if days else f"{max(0, (now - newest).seconds) // 3600} h ago"
