"""The parts beneath the official sources: robots, mirrors, rounds, dates, documents."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from poller.config import parse_feeds
from poller.fetch import Fetcher
from poller.items import find_day, read_items
from poller.misfit import MisfitError
from poller.protocols import Failure, SourceFailedError
from poller.robots import Robots
from poller.rounds import Rounds
from poller.sheet import sheet_job
from tests.poller.kit import Clock, site

DOCS = Path(__file__).parent.parent.parent / "docs" / "adding-a-source.md"
SHAPE = {
    "entries": "li",
    "least": 1,
    "title": None,
    "link": "a[href]",
    "date": None,
    "undated": False,
    "month": "",
    "titles": "",
    "links": "",
    "name": None,
}


async def test_robots_are_read_once_a_day_and_again_the_next() -> None:
    clock = Clock()
    async with site() as it, Fetcher(contact="", now=clock, allow_private=True, pause=0) as fetcher:
        it.serve("User-agent: *\nDisallow: /private/*.pdf$\n", path="/robots.txt")
        robots = Robots(fetcher, now=clock)
        await robots.check(f"{it.url}/private/page")
        with pytest.raises(SourceFailedError) as refused:
            await robots.check(f"{it.url}/private/report.pdf")
        assert refused.value.failure is Failure.REFUSED
        assert len(it.asked) == 1
        clock.move(days=1)
        it.serve("", path="/robots.txt", status=404)
        await robots.check(f"{it.url}/private/report.pdf")
        clock.move(days=1)
        it.serve("", path="/robots.txt", status=500)
        with pytest.raises(SourceFailedError, match="HTTP 500"):
            await robots.check(f"{it.url}/private/page")


@pytest.mark.parametrize(("asked", "kept"), [("7", 7), ("0.5", 1), ("3600", 60), ("soon", 1)])
async def test_the_pause_that_robots_txt_asks_for_is_kept(asked: str, kept: float) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async with (
        site() as it,
        Fetcher(contact="", now=Clock(), allow_private=True, pause=1.0, sleep=sleep) as fetcher,
    ):
        it.serve(f"User-agent: *\nCrawl-delay: {asked}\n", path="/robots.txt")
        it.serve("page", path="/page")
        robots = Robots(fetcher, now=Clock())
        for _ in range(2):
            await fetcher.fetch(f"{it.url}/page", gate=robots.check)
        assert slept[-1] == pytest.approx(kept, abs=0.3)


async def test_a_mirror_is_asked_in_a_hosts_place_and_counts_as_the_host() -> None:
    async with site() as it:
        mirrors = {"www.example.org": f"{it.url}/mirror/"}
        it.redirect("/new?b=%20", path="/mirror/old")
        it.serve("here", path="/mirror/new")
        async with Fetcher(
            contact="", now=Clock(), allow_private=True, pause=9, mirrors=mirrors
        ) as fetcher:
            fetched = await fetcher.fetch("https://www.example.org/old")
        assert fetched.body == b"here"
        assert fetched.url == "https://www.example.org/new?b=%20"


def test_rounds_look_at_news_first_and_at_every_page_in_turn() -> None:
    rounds = Rounds()
    for number in range(10):
        rounds.heard(f"/{number}", "", when=None)
    seen = []
    for _ in range(5):
        for url in rounds.next(2):
            seen.append(url)
            rounds.visited(url, fitted=True)
        rounds = Rounds.load(rounds.dump())
    assert sorted(seen) == [f"/{n}" for n in range(10)]
    rounds.heard("/7", "1 May 2026", when=find_day("1 May 2026"))
    rounds.heard("/3", "2 May 2026", when=find_day("2 May 2026"))
    assert rounds.next(3)[:2] == ["/3", "/7"]
    assert not rounds.is_new("/3")
    wanted = [str(n) for n in (9, 8, 5, 4, 99)]
    assert rounds.next(4, wanted=wanted)[:3] == ["/9", "/8", "/5"], "one place is the others'"
    assert rounds.next(4, wanted=wanted)[3] == "/3"


@given(st.dictionaries(st.sampled_from(["lasting.pages", "lasting.turn"]), st.text()))
def test_a_memo_that_cannot_be_read_is_none(memo: dict[str, str]) -> None:
    assert len(Rounds.load(memo)) >= 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Area SEND full inspection, pdf - 15 July 2024", "2024-07-15"),
        ("Inspection  as pdf -  1\u00a0March\n2013", "2013-03-01"),
        ("2026-11-24", "2026-11-24"),
        ("no day", None),
        ("32 July 2024", None),
    ],
)
def test_a_day_is_found_anywhere_in_a_text(text: str, day: str | None) -> None:
    found = find_day(text)
    assert (found and found.date().isoformat()) == day


@given(st.binary(max_size=400))
def test_any_page_is_a_list_or_a_misfit(data: bytes) -> None:
    options = {"shape": SHAPE, "url": "https://example.org/", "charset": None}
    with contextlib.suppress(MisfitError):
        assert read_items(b"<ul><li><a href='/a'>" + data, options)["items"] is not None


@given(st.binary(max_size=300))
def test_any_file_is_a_spreadsheet_or_none(data: bytes) -> None:
    with pytest.raises(MisfitError):
        sheet_job(data, {"columns": ["Landlord"]})


def test_what_the_manual_shows_is_allowed() -> None:
    blocks = DOCS.read_text(encoding="utf-8").split("```yaml\n")[1:]
    page, govuk, table = (block.partition("```")[0] for block in blocks)
    head = "  - name: {}\n    trust: official\n"
    text = "feeds:\n" + page + head.format("Two") + govuk + head.format("Three") + table
    assert yaml.safe_load(text)
    kinds = [feed.kind for feed in parse_feeds(text, name="manual").feeds]
    assert kinds == ["page", "govuk", "table"]
