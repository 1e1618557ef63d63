"""What the tests of reading share: the shipped data, stories in one line, the corpus."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from inspections.evaluation import LabelledStory, labelled_stories
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import Reading, Story, Trust
from inspections.reading import ALERT_THRESHOLD, read
from inspections.regimes import Regimes, load_regimes

CORPUS = Path(__file__).parent.parent / "corpus"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHILDREN = "ofsted-childrens-services"


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@cache
def regimes() -> Regimes:
    return load_regimes()


def story(
    title: str,
    summary: str = "",
    *,
    body: str = "",
    day: date = date(2024, 5, 9),
    trust: Trust = Trust.PRESS,
) -> Story:
    moment = datetime.combine(day, time(12), tzinfo=UTC)
    return Story(
        id="a-story",
        source="a-feed",
        title=title,
        summary=summary,
        body=body,
        trust=trust,
        published=moment,
        seen=moment,
    )


def reading(
    title: str, summary: str = "", *, body: str = "", day: date = date(2024, 5, 9)
) -> Reading:
    return read(story(title, summary, body=body, day=day), gazetteer=gazetteer(), regimes=regimes())


def told(
    title: str, summary: str = "", *, body: str = "", day: date = date(2024, 5, 9)
) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """Return what people would be told: (council, aspect) to (grade, previous)."""
    found = reading(title, summary, body=body, day=day)
    return {
        (gazetteer().council(j.council).short_name, j.aspect): (j.grade, j.previous)
        for j in found.judgements
        if j.confidence >= ALERT_THRESHOLD
    }


@cache
def corpus(name: str) -> tuple[LabelledStory, ...]:
    with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return tuple(labelled_stories(lines, now=NOW))
