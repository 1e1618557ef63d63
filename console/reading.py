"""``bot.py read FILE|URL|-``: what the reader makes of a story, with the evidence.

A file, or what comes in by ``-``, is either a labelled story (one JSON object with title, summary,
body, published) or plain text whose first line is the headline. A web address is fetched by the
function that is handed in, with the poller's limits.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from inspections.evaluation import labelled_stories
from inspections.gazetteer import Gazetteer
from inspections.model import Reading, Story
from inspections.regimes import Regimes

MAX_BYTES = 5 * 1024 * 1024
"""As for feeds: what is longer is no story."""

Fetch = Callable[[str], Awaitable[tuple[str, str]]]
"""Takes a web address, returns a title and a text."""


class NoStory(ValueError):
    """What was named cannot be read as a story; the text says what to do."""


async def load_story(named: str, *, now: datetime, fetch: Fetch, stdin: TextIO) -> Story:
    """Return the story that a file, a web address or ``-`` holds. Raises NoStory."""
    if named.startswith(("http://", "https://")):
        title, text = await fetch(named)
        return Story(id=named, source=named, url=named, title=title, body=text, seen=now)
    try:
        raw = stdin.read(MAX_BYTES + 1) if named == "-" else _read(Path(named))
    except UnicodeDecodeError as error:
        raise NoStory(f"{named}: not UTF-8 text; save it as UTF-8 and try again") from error
    except OSError as error:
        raise NoStory(f"{named}: cannot be read ({error.strerror}); name a text file") from error
    if len(raw) > MAX_BYTES:
        raise NoStory(f"{named}: longer than 5 MB; name a file that holds one story")
    if not raw.strip():
        raise NoStory(f"{named}: empty; the first line is the headline, the rest the text")
    if raw.lstrip().startswith("{"):
        return _labelled(raw, named=named, now=now)
    title, _, body = raw.strip().partition("\n")
    return Story(id=named, source=named, title=title.strip(), body=body.strip(), seen=now)


def show_reading(
    reading: Reading,
    story: Story,
    *,
    threshold: float,
    gazetteer: Gazetteer,
    regimes: Regimes,
    console: Console,
) -> None:
    """Print a reading as an editor would want to see it: what, how sure, why, by which words."""
    console.print(Text(story.title, style="bold"))
    console.print(f"kind: {reading.kind}    day: {story.day}    trust: {story.trust}")
    if reading.councils:
        about = ", ".join(gazetteer.council(gss).official_name for gss in reading.councils)
        console.print(f"about: {about}")
    for judgement in reading.judgements:
        regime = regimes.get(judgement.regime)
        line = Text()
        line.append(gazetteer.council(judgement.council).official_name, style="bold")
        line.append(f": {regime.short_name}, {regime.aspect_label(judgement.aspect)}: ")
        if judgement.previous:
            line.append(f"{regime.grade_label(judgement.previous)} → ")
        line.append(regime.grade_label(judgement.grade), style="bold")
        console.print(line)
        told = "would be told" if judgement.confidence >= threshold else "held back as doubtful"
        evidence = Text(f"“{judgement.evidence}”")
        console.print(Padding(evidence, (0, 0, 0, 4)))
        console.print(Padding(Text(f"confidence {judgement.confidence:.2f}: {told}"), (0, 0, 0, 4)))
        console.print(Padding(Text(f"rules: {', '.join(judgement.rules)}"), (0, 0, 0, 4)))
    if reading.reason:
        console.print(f"nobody is alerted: {reading.reason}", markup=False)


def _labelled(raw: str, *, named: str, now: datetime) -> Story:
    try:
        one = {"id": named, "kind": "other", **json.loads(raw)}
        return next(labelled_stories([json.dumps(one)], now=now)).story
    except ValueError as error:
        raise NoStory(f"{named}: no labelled story ({error}); it needs at least a title") from error


def _read(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.read(MAX_BYTES + 1)
