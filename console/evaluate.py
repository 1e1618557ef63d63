"""``bot.py evaluate PATH…``: the reader held against labelled stories, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from inspections.evaluation import Count, Evaluation, LabelledStory, evaluate, labelled_stories
from inspections.gazetteer import Gazetteer
from inspections.model import Reading, Story


class NoCorpus(ValueError):
    """A file of labelled stories cannot be read; the text names it and says why."""


def load_corpus(paths: Sequence[Path], *, now: datetime) -> tuple[LabelledStory, ...]:
    """Return the labelled stories of several JSON-lines files. Raises NoCorpus."""
    return tuple(story for path in paths for story in _stories_of(path, now=now))


def run_evaluation(
    stories: Sequence[LabelledStory],
    read: Callable[[Story], Reading],
    *,
    threshold: float,
    gazetteer: Gazetteer,
    progress: Console,
) -> Evaluation:
    """Read every story, showing how far it is on ``progress`` where that is a terminal."""
    with Progress(console=progress, transient=True, disable=not progress.is_terminal) as bar:
        steps = bar.track(stories, description="reading")
        return evaluate(steps, read, threshold=threshold, gazetteer=gazetteer)


def show_evaluation(figures: Evaluation, *, as_json: bool, console: Console) -> None:
    """Print the figures: exactly one JSON object, or tables and every miss."""
    if as_json:
        console.file.write(json.dumps(figures.as_json(), ensure_ascii=False) + "\n")
        return
    table = Table(title=f"{figures.stories} stories", title_justify="left")
    for head in ("", "expected", "found", "right", "precision", "recall"):
        table.add_column(head, justify="left" if not head else "right")
    for name in sorted(figures.regimes):
        _add(table, name, figures.regimes[name])
    table.add_section()
    _add(table, "all judgements", figures.judgements)
    _add(table, "previous grades", figures.previous)
    console.print(table)
    kinds = figures.kinds
    console.print(f"kinds right: {kinds.right} of {kinds.expected}")
    console.print(
        f"false alerts: {figures.false_alerts} of {figures.nothing_to_alert}"
        " stories with nothing to alert"
    )
    for miss in figures.misses:
        console.print(f"{miss.id}: {miss.why}", markup=False)


def _add(table: Table, name: str, count: Count) -> None:
    table.add_row(
        name,
        str(count.expected),
        str(count.found),
        str(count.right),
        f"{count.precision:.3f}",
        f"{count.recall:.3f}",
    )


def _stories_of(path: Path, *, now: datetime) -> Iterator[LabelledStory]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from labelled_stories(lines, now=now)
    except OSError as error:
        raise NoCorpus(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise NoCorpus(f"{path}: {error}") from error
