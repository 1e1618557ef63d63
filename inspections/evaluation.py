"""Hold readings against labelled stories and count: what was right, missed, or falsely alerted.

Pure counting; it neither opens files nor prints. A judgement is right when council, regime,
aspect and grade agree; a council and its successor of the same name count as one. Only what
would be told to people counts as found (confidence at or above the reader's threshold).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from inspections.gazetteer import Gazetteer
from inspections.model import Reading, Story, Trust

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class Label:
    """One judgement that a careful reader may take as new from a story."""

    gss: str
    regime: str
    aspect: str
    grade: str | None
    previous: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        """What must agree for a judgement to be right."""
        return (self.gss, self.regime, self.aspect, self.grade)


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """A story with what a careful reader would find in it."""

    story: Story
    kind: str
    judgements: tuple[Label, ...]
    note: str = ""


@dataclass(slots=True)
class Count:
    """Judgements expected, found and right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found right; 1.0 where nothing was."""
        return self.right / self.expected if self.expected else 1.0

    def as_json(self) -> dict[str, int]:
        """Return the three numbers."""
        return {"expected": self.expected, "found": self.found, "right": self.right}


@dataclass(frozen=True, slots=True)
class Miss:
    """A story that was not read as its label says."""

    id: str
    expected: tuple[Label, ...]
    found: tuple[Label, ...]
    why: str


@dataclass(slots=True)
class Evaluation:
    """The figures of a set of labelled stories."""

    stories: int = 0
    judgements: Count = field(default_factory=Count)
    previous: Count = field(default_factory=Count)
    kinds: Count = field(default_factory=Count)
    false_alerts: int = 0
    nothing_to_alert: int = 0
    """Stories without any expected judgement."""
    regimes: dict[str, Count] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the figures as one plain object, in the form that the command prints."""
        return {
            "stories": self.stories,
            "judgements": {
                **self.judgements.as_json(),
                "precision": round(self.judgements.precision, 4),
                "recall": round(self.judgements.recall, 4),
            },
            "previous": self.previous.as_json(),
            "kinds": {"expected": self.kinds.expected, "right": self.kinds.right},
            "false_alerts": self.false_alerts,
            "regimes": {name: self.regimes[name].as_json() for name in sorted(self.regimes)},
            "misses": [
                {
                    "id": miss.id,
                    "expected": [_label_json(label) for label in miss.expected],
                    "found": [_label_json(label) for label in miss.found],
                    "why": miss.why,
                }
                for miss in self.misses
            ],
        }


def evaluate(
    labelled: Iterable[LabelledStory],
    read: Callable[[Story], Reading],
    *,
    threshold: float,
    gazetteer: Gazetteer,
) -> Evaluation:
    """Read every story and count how its reading compares with its label."""
    figures = Evaluation()
    for item in labelled:
        _count(figures, item, read(item.story), threshold=threshold, gazetteer=gazetteer)
    return figures


def _count(
    figures: Evaluation,
    item: LabelledStory,
    reading: Reading,
    *,
    threshold: float,
    gazetteer: Gazetteer,
) -> None:
    expected = {_settled(label, gazetteer).key: label for label in item.judgements}
    alertable = [j for j in reading.judgements if j.confidence >= threshold]
    found = {
        _settled(label, gazetteer).key: label
        for j in alertable
        for label in (Label(j.council, j.regime, j.aspect, j.grade, j.previous),)
    }
    right = expected.keys() & found.keys()
    figures.stories += 1
    _add(figures.judgements, len(expected), len(found), len(right))
    for keys, which in ((expected, "expected"), (found, "found"), (right, "right")):
        for key in keys:
            count = figures.regimes.setdefault(key[1], Count())
            setattr(count, which, getattr(count, which) + 1)
    for key, label in expected.items():
        if label.previous is not None:
            read_previous = found[key].previous if key in found else None
            _add(
                figures.previous,
                1,
                int(read_previous is not None),
                int(read_previous == label.previous),
            )
    figures.kinds.expected += 1
    figures.kinds.right += int(reading.kind.value == item.kind)
    if not expected:
        figures.nothing_to_alert += 1
        figures.false_alerts += int(bool(found))
    why = _why(item, reading, expected=set(expected), found=set(found))
    if why:
        figures.misses.append(
            Miss(item.story.id, tuple(item.judgements), tuple(found.values()), why)
        )


def _why(
    item: LabelledStory,
    reading: Reading,
    *,
    expected: set[tuple[str, str, str, str | None]],
    found: set[tuple[str, str, str, str | None]],
) -> str:
    reasons = []
    if expected - found:
        reasons.append(f"missed {len(expected - found)} of {len(expected)} judgements")
    if found - expected:
        reasons.append(f"{len(found - expected)} not in the label")
    if reading.kind.value != item.kind:
        reasons.append(f"kind {reading.kind.value} instead of {item.kind}")
    if reasons and reading.reason:
        reasons.append(f"reader: {reading.reason}")
    return "; ".join(reasons)


def _add(count: Count, expected: int, found: int, right: int) -> None:
    count.expected += expected
    count.found += found
    count.right += right


def _settled(label: Label, gazetteer: Gazetteer) -> Label:
    """Name the council by one code for all councils of its name that succeeded each other."""
    try:
        family = gazetteer.same_name(label.gss)
    except KeyError:
        return label
    return Label(min(family), label.regime, label.aspect, label.grade, label.previous)


def labelled_stories(lines: Iterable[str], *, now: datetime) -> Iterator[LabelledStory]:
    """Turn the lines of a corpus file (JSON, one object a line) into labelled stories.

    ``now`` is the day as of which a story without a date is read. Raises ValueError naming the
    line that cannot be understood.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _labelled(json.loads(line), now=now)
        except (KeyError, TypeError, ValueError) as wrong:
            msg = f"line {number} is no labelled story: {wrong!r}"
            raise ValueError(msg) from wrong


def _labelled(raw: Mapping[str, Any], *, now: datetime) -> LabelledStory:
    published = _published(raw.get("published"))
    story = Story(
        id=str(raw["id"]),
        source="corpus",
        title=raw.get("title") or "",
        summary=raw.get("summary") or "",
        body=raw.get("body") or "",
        trust=Trust.OFFICIAL if raw.get("official") else Trust.PRESS,
        published=published,
        seen=published or now,
    )
    labels = tuple(
        Label(j["gss"], j["regime"], j["aspect"], j.get("grade"), j.get("previous"))
        for j in raw.get("judgements", ())
    )
    return LabelledStory(story, str(raw["kind"]), labels, str(raw.get("note") or ""))


def _published(written: str | None) -> datetime | None:
    """Read a date of which the day, or day and month, may be missing: the last one possible."""
    if not written:
        return None
    match = _PARTIAL_DATE.match(written)
    if match is None:
        return datetime.fromisoformat(written).astimezone(UTC)
    year, month, day = (int(part) if part else None for part in match.groups())
    return datetime(year or 1, month or 12, day or 28, 12, tzinfo=UTC)


def _label_json(label: Label) -> dict[str, str | None]:
    return {
        "gss": label.gss,
        "regime": label.regime,
        "aspect": label.aspect,
        "grade": label.grade,
        "previous": label.previous,
    }
