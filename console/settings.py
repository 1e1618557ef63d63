"""``bot.py settings``: every setting with its value, default and meaning."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table


def show_settings(rows: Iterable[tuple[str, str, str, str]], *, console: Console) -> None:
    """Print a table of name, value, default and meaning; secrets come hidden already."""
    table = Table(show_lines=True)
    for head in ("setting", "value", "default", "meaning"):
        table.add_column(head, overflow="fold")
    for name, value, default, meaning in rows:
        table.add_row(name, value, "" if default == value else default, meaning)
    console.print(table)
