"""How the papers put it: some two hundred ways to report a grade of each regime, or none.

Each line of ``told_stories.jsonl`` is a story with what people must be told of it: by council the
grade and the one before. Nothing told means that the story must stay quiet.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.inspections.reading_kit import told

STORIES = [
    json.loads(line)
    for line in (Path(__file__).parent / "told_stories.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["title"])[:60])
def test_people_are_told_what_the_story_says(story: dict[str, object]) -> None:
    found = told(
        str(story["title"]),
        str(story["summary"]),
        body=str(story.get("body", "")),
        day=date.fromisoformat(str(story["day"])),
    )
    shown = {council: list(grades) for (council, _), grades in found.items()}
    assert shown == story["told"]
