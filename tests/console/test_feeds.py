"""What ``feeds check`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from console.feeds import show_check
from inspections.model import Kind, Reading, Story, Trust
from poller.config import Feed, Feeds
from poller.protocols import Entry, Failure, Sight, SourceFailedError

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WHY = "https://ofsted.example/reports?page=1 answered 503 and asked for a pause of 600 seconds"


class Source:
    """An adapter that shows one entry, or fails where the feed's address says so."""

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        if feed.url.endswith("broken"):
            raise SourceFailedError(Failure.STATUS, WHY)
        return Sight(entries=(Entry("1", "A story", published=NOW),), format="RSS 2.0")


def read(story: Story) -> Reading:
    return Reading(story.id, Kind.INSPECTION)


async def test_the_table_of_feeds_is_read_in_80_columns_with_each_error_in_full() -> None:
    console = Console(width=80, file=StringIO(), record=True)
    feeds = Feeds(
        feeds=(
            Feed(name="Gazette", url="https://paper.example/feed", trust=Trust.PRESS),
            Feed(name="Reports [of Ofsted]", url="https://o.example/broken", trust=Trust.OFFICIAL),
        )
    )
    code = await show_check(feeds, {"feed": Source()}, read=read, now=lambda: NOW, console=console)
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    assert code == 1
    assert "Gazette press works RSS 2.0 1 1 0 h ago 0.0" in lines
    told = " ".join(lines)
    assert f"Reports [of Ofsted]: status: {WHY}" in told
    assert "1 of 2 feeds work" in told
