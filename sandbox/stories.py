"""The demo's programme and stories, read from the TOML files in ``stories/`` (or elsewhere).

A story takes its grades from the programme's inspections (``{overall.now}``), so that what is
published and what is expected of the bot come from one place. Nothing is published here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

SHIPPED = Path(__file__).parent / "stories"
PROGRAMME = "programme.toml"
EXPECTATIONS = ("alert", "confirmed", "nothing")
SHAPES = ("rss", "rss-short", "atom", "search", "govuk")


class WrongStories(ValueError):
    """A file of stories cannot be used; the text names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade before and after an inspection, in the inspectorate's words."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the stories of one inspection tell: grades by aspect."""

    name: str
    council: str
    grades: Mapping[str, Grade]


@dataclass(frozen=True, slots=True)
class SampleFeed:
    """One feed of the demo: ``shape`` is how its XML is written."""

    key: str
    name: str
    shape: str
    trust: str


@dataclass(frozen=True, slots=True)
class SampleStory:
    """One entry of a sample feed. ``text`` is plain, paragraphs parted by empty lines."""

    act: int
    feed: str
    id: str
    published: datetime
    title: str
    text: str
    outlet: str = ""

    @property
    def slug(self) -> str:
        """The story's place in a web address."""
        return "".join(c if c.isalnum() else "-" for c in self.id).strip("-").lower()

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs, each on one line."""
        return [" ".join(part.split()) for part in self.text.split("\n\n") if part.strip()]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what day it is, whom the visitor follows, what must come of it."""

    number: int
    title: str
    expect: str
    clock: str = ""
    """When the bot is started again for it: a moment, ``today``, or empty (it runs on)."""
    register_as_of: str = ""
    subscribe: str = ""
    inspection: str = ""
    aspects: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    confirmed: str = ""
    log_says: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that the files hold."""

    feeds: Mapping[str, SampleFeed]
    aspect_words: Mapping[str, str]
    inspections: Mapping[str, Inspection]
    acts: tuple[Act, ...]
    stories: tuple[SampleStory, ...] = field(default=())

    def of_act(self, number: int) -> list[SampleStory]:
        """Return an act's stories in their order (0: what the feeds hold from the start)."""
        return [story for story in self.stories if story.act == number]


def load(place: Path = SHIPPED) -> Programme:
    """Read a folder of stories, or one file of them; raises WrongStories.

    A folder without ``programme.toml``, or a single file, is played by the shipped programme.
    A single file takes the place of the shipped stories of the acts that occur in it.
    """
    if place.is_file():
        programme = _programme(SHIPPED / PROGRAMME)
        own = _stories([place], programme)
        acts = {story.act for story in own}
        rest = [s for s in load(SHIPPED).stories if s.act not in acts]
        return _with(programme, [*rest, *own])
    if not place.is_dir():
        raise WrongStories(f"{place}: there is no such folder or file of stories")
    given = place / PROGRAMME
    programme = _programme(given if given.exists() else SHIPPED / PROGRAMME)
    files = sorted(f for f in place.glob("*.toml") if f.name != PROGRAMME)
    return _with(programme, _stories(files, programme))


def _with(programme: Programme, stories: Iterable[SampleStory]) -> Programme:
    ordered = tuple(sorted(stories, key=lambda s: s.act))
    return Programme(
        programme.feeds, programme.aspect_words, programme.inspections, programme.acts, ordered
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongStories(f"{path}: {error}") from error


def _programme(path: Path) -> Programme:
    raw = _toml(path)
    try:
        feeds = {key: SampleFeed(key, **values) for key, values in raw["feeds"].items()}
        inspections = {key: _inspection(key, values) for key, values in raw["inspections"].items()}
        acts = tuple(_act(values) for values in raw["acts"])
        words: dict[str, str] = raw["aspects"]
    except (KeyError, TypeError) as error:
        raise WrongStories(f"{path}: {error}") from error
    for feed in feeds.values():
        if feed.shape not in SHAPES:
            raise WrongStories(f"{path}: feed {feed.key}: shape must be one of {SHAPES}")
    for act in acts:
        if act.expect not in EXPECTATIONS:
            raise WrongStories(f"{path}: act {act.number}: expect must be one of {EXPECTATIONS}")
        if act.inspection and act.inspection not in inspections:
            raise WrongStories(f"{path}: act {act.number}: no inspection {act.inspection!r}")
    return Programme(feeds, words, inspections, acts)


def _inspection(name: str, values: dict[str, Any]) -> Inspection:
    council = values.pop("council")
    return Inspection(name, council, {aspect: Grade(**grade) for aspect, grade in values.items()})


def _act(values: dict[str, Any]) -> Act:
    lists = {k: tuple(v) for k, v in values.items() if isinstance(v, list)}
    return Act(**{**values, **lists})


def _stories(files: Iterable[Path], programme: Programme) -> list[SampleStory]:
    return [
        _story(values, programme=programme, path=path)
        for path in files
        for values in _toml(path).get("story", [])
    ]


def _story(values: dict[str, Any], *, programme: Programme, path: Path) -> SampleStory:
    known = dict(values)
    name = known.pop("inspection", "")
    try:
        if name:
            grades = programme.inspections[name].grades
            filling = {a: SimpleNamespace(was=g.was, now=g.now) for a, g in grades.items()}
            known |= {key: known[key].format(**filling) for key in ("title", "text")}
        story = SampleStory(**known)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        where = f"{path}: story {values.get('id', '?')!r}"
        raise WrongStories(f"{where}: {type(error).__name__}: {error}") from error
    if story.feed not in programme.feeds:
        raise WrongStories(f"{path}: story {story.id!r}: there is no feed {story.feed!r}")
    if not isinstance(story.published, datetime) or story.published.tzinfo is None:
        raise WrongStories(f"{path}: story {story.id!r}: published needs a time and a zone")
    return story


def day_words(moment: datetime) -> str:
    """Return a moment as people say it: ``Thursday 9 May 2019, 07:00 UTC``."""
    at = moment.astimezone(UTC)
    return f"{at:%A} {at.day} {at:%B %Y, %H:%M} UTC"
