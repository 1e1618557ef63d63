"""What every benchmark shares: its options, progress on standard error, and its table or JSON.

Standard output gets the table, or with ``--json`` exactly one object and nothing else. It holds
no measuring of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import structlog
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, beside that of a named peer from the same run, and what it had to reach."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    goal: str | None = None
    """In words, such as ``< 10``; None if nothing was asked for."""
    reached: bool | None = None


def options(description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every benchmark has; send the log elsewhere."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
    parser.add_argument("--quick", action="store_true", help="take less than 20 seconds")
    return parser


def say(what: str) -> None:
    """Show progress, on standard error."""
    print(what, file=sys.stderr, flush=True)


def below(name: str, value: float, unit: str, limit: float, **peer: object) -> Measure:
    """Return a measure that has to stay below a limit."""
    return _measure(name, value, unit, goal=f"< {limit:g}", reached=value < limit, **peer)


def at_least(name: str, value: float, unit: str, limit: float, **peer: object) -> Measure:
    """Return a measure that has to reach a limit."""
    return _measure(name, value, unit, goal=f"≥ {limit:g}", reached=value >= limit, **peer)


def _measure(name: str, value: float, unit: str, **rest: object) -> Measure:
    return Measure(name, value, unit, **rest)  # type: ignore[arg-type]  # checked by the dataclass


def show(measures: Sequence[Measure], *, title: str, as_json: bool) -> int:
    """Print the measures; return the exit code: 1 if one that had a goal missed it."""
    if as_json:
        print(json.dumps({"measures": [asdict(measure) for measure in measures]}))
    else:
        _show_table(measures, title=title)
    return 1 if any(measure.reached is False for measure in measures) else 0


def _show_table(measures: Sequence[Measure], *, title: str) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("what", "value", "peer", "peer's value", "goal", "reached"):
        table.add_column(heading, justify="right" if "value" in heading else "left")
    for each in measures:
        table.add_row(
            each.name,
            f"{_figure(each.value)} {each.unit}",
            each.peer or "",
            f"{_figure(each.peer_value)} {each.unit}" if each.peer_value is not None else "",
            each.goal or "",
            {None: "", True: "yes", False: "NO"}[each.reached],
        )
    Console(width=None if sys.stdout.isatty() else 150).print(table)


def _figure(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
