"""``bot.py store copy``: moves the data from a folder to a database, or back."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from console.clock import machine_clock as now
from console.data import Data
from store.copying import copy


async def copy_store(source: str, target: str) -> int:
    """Copy everything from one place to another, check the copy, and print what it holds.

    Raises StoreError if one of them is in use or cannot be used, or the target is not empty.
    """
    console = Console()
    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    reading, writing = Data.named(source), Data.named(target)
    with shown:
        task = shown.add_task("copied", total=None)
        async with await reading.open(now=now) as given, await writing.open(now=now) as taking:
            copied = await copy(
                given,
                taking,
                load=writing.loading(taking),
                named=reading.shown,
                progress=lambda what, done: shown.update(task, description=what, completed=done),
            )
    for table, count in copied.items():
        console.print(f"  {table} {count:,}", markup=False, highlight=False)
    console.print(
        f"Copied {sum(copied.values()):,} rows and checked that they are the same. The source is as"
        " it was; point the bot at the copy.",
        markup=False,
    )
    return 0
