"""feeds.yaml: what is allowed, and how a fault is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.model import Trust
from poller.config import FeedsFileError, load_feeds, parse_feeds
from poller.duration import format_duration, parse_duration

SHIPPED = Path(__file__).parent.parent.parent / "feeds.yaml"

GOOD = """\
defaults:
  every: {official: 2s, press: 1h30m}
feeds:
  - name: One
    url: https://example.org/one
    trust: official
    nation: Wales
    note: a note
  - name: Two
    url: http://example.org:8080/two?a=%22b%22
    trust: press
    every: 2d
  - name: Three
    url: https://example.org/three
    trust: press
"""


def faults(text: str, *, allow_files: bool = False) -> list[str]:
    with pytest.raises(FeedsFileError) as caught:
        parse_feeds(text, name="feeds.yaml", allow_files=allow_files)
    return str(caught.value).splitlines()


def test_a_good_file_is_read() -> None:
    feeds = parse_feeds(GOOD, name="feeds.yaml")
    one, two, three = feeds.feeds
    assert (one.name, one.trust, one.nation, one.note) == ("One", Trust.OFFICIAL, "Wales", "a note")
    assert [feeds.interval(feed) for feed in (one, two, three)] == [
        timedelta(seconds=2),
        timedelta(days=2),
        timedelta(minutes=90),
    ]


def test_the_usual_intervals_are_five_and_fifteen_minutes() -> None:
    text = GOOD[GOOD.index("feeds:") :].replace("    every: 2d\n", "")
    feeds = parse_feeds(text, name="feeds.yaml")
    minutes = [feeds.interval(feed) // timedelta(minutes=1) for feed in feeds.feeds]
    assert minutes == [5, 15, 15]


def feed(**fields: str) -> str:
    """Return a file with one feed whose first field stands on line 2."""
    every = {"name": "A", "url": "https://example.org/", "trust": "press"} | fields
    lines = [f"    {name}: {value}" for name, value in every.items()]
    return "feeds:\n" + "\n".join(lines).replace("    name", "  - name", 1) + "\n"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"trust": "pres"},
            "feeds.yaml:4: feeds[0].trust: 'pres': 'official' or 'press' is allowed",
        ),
        (
            {"every": "30"},
            "feeds.yaml:5: feeds[0].every: 30: a number with its unit is allowed, "
            "such as 30s, 15m, 2h, 1d or 1h30m",
        ),
        ({"every": "1s"}, "feeds.yaml:5: feeds[0].every: '1s': from 2s to 7d is allowed"),
        ({"every": "8d"}, "feeds.yaml:5: feeds[0].every: '8d': from 2s to 7d is allowed"),
        (
            {"evry": "30m"},
            "feeds.yaml:5: feeds[0].evry: is not a field; a feed may have name, url, trust, kind, "
            "every, slowest, nation, unverified and note, a page, govuk or table also its section, "
            "the file itself defaults and feeds",
        ),
        (
            {"nation": "France"},
            "feeds.yaml:5: feeds[0].nation: 'France': "
            "'England', 'Northern Ireland', 'Scotland' or 'Wales' is allowed",
        ),
        (
            {"url": "example.org/feed"},
            "feeds.yaml:3: feeds[0].url: 'example.org/feed': "
            "a full address is allowed, such as https://example.org/feed.xml",
        ),
        (
            {"url": "https://me:secret@example.org/"},
            "feeds.yaml:3: feeds[0].url: an address without user name and password is allowed",
        ),
        (
            {"url": "file:///tmp/feed.xml"},
            "feeds.yaml:3: feeds[0].url: 'file:///tmp/feed.xml': "
            "http:// and https:// are allowed; file: only where the operator allows files",
        ),
        (
            {"kind": "pages"},
            "feeds.yaml:5: feeds[0].kind: 'pages': 'feed', 'page', 'govuk' or 'table' is allowed",
        ),
        (
            {"kind": "page"},
            "feeds.yaml:2: feeds[0]: kind page needs a section page:, and has none",
        ),
        (
            {"kind": "feed", "govuk": "{organisation: ofsted}"},
            "feeds.yaml:2: feeds[0]: kind feed needs no section of another kind, and has govuk",
        ),
        (
            {"kind": "page", "page": "{entries: 'ul >> li'}"},
            "feeds.yaml:6: feeds[0].page.entries: 'ul >> li': a CSS selector is allowed, such as "
            "ul.results > li or a[href*='/reports/']",
        ),
        (
            {"kind": "page", "page": "{}"},
            "feeds.yaml:6: feeds[0].page.entries: is missing; "
            "docs/adding-a-source.md shows what a section page may have",
        ),
        (
            {"kind": "govuk", "govuk": "{organisation: ofsted, organization: ofsted}"},
            "feeds.yaml:6: feeds[0].govuk.organization: is not a field of govuk; "
            "docs/adding-a-source.md shows what a section govuk may have",
        ),
    ],
)
def test_a_fault_is_told_with_file_line_field_and_what_is_allowed(
    fields: dict[str, str], told: str
) -> None:
    assert faults(feed(**fields)) == [told]


def test_every_fault_is_told_at_once() -> None:
    text = GOOD.replace("official\n", "offical\n").replace("2d", "2w").replace("press: 1h", "x: 1h")
    assert [line.split(": ")[0] for line in faults(text)] == [
        "feeds.yaml:2",
        "feeds.yaml:6",
        "feeds.yaml:12",
    ]


def test_a_missing_field_is_told_at_its_feed() -> None:
    text = GOOD.replace("    url: https://example.org/three\n", "")
    assert faults(text) == [
        "feeds.yaml:13: feeds[2].url: is missing; a feed needs name, url and trust"
    ]


def test_a_name_used_twice_is_refused_at_its_second_place() -> None:
    told = faults(GOOD.replace("name: Three", "name: One"))
    assert told == [
        "feeds.yaml:13: feeds[2].name: 'One' is used more than once; each name may stand once"
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "feeds.yaml:1: file: is empty"),
        ("feeds: []", "feeds.yaml:1: feeds: needs at least one feed"),
        ("feeds: 3", "feeds.yaml:1: feeds: 3: "),
        ("- a", "feeds.yaml:1: file: ['a']: "),
        ("feeds:\n  - name: [", "feeds.yaml:2: file: is not YAML"),
        ("feeds:\n  - name: A: B\n", "feeds.yaml:2: file: is not YAML"),
        ("feeds:\n  - name: A\n    name: B\n", "feeds.yaml:3: name: stands twice"),
        ("feeds: !!python/object:os.system {}", "feeds.yaml:1: file: is not YAML"),
        ("[" * 500, "feeds.yaml:1: file: is nested too deep"),
        ("\0", "feeds.yaml:1: file: is not YAML"),
    ],
)
def test_a_file_that_is_no_list_of_feeds_is_refused(text: str, start: str) -> None:
    assert faults(text)[0].startswith(start)


def test_a_password_is_not_shown() -> None:
    assert "secret" not in faults(feed(url="https://me:secret@example.org/"))[0]


def test_files_are_admitted_where_they_are_allowed() -> None:
    text = feed(url="file:///tmp/feed.xml")
    assert parse_feeds(text, name="f", allow_files=True).feeds[0].url == "file:///tmp/feed.xml"
    assert (
        "a file is written as file:///full/path"
        in faults(feed(url="file://tmp/feed.xml"), allow_files=True)[0]
    )


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FeedsFileError, match="can't be read: No such file"):
        load_feeds(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"feeds: \xe9")
    with pytest.raises(FeedsFileError, match="must be written in UTF-8"):
        load_feeds(tmp_path / "latin.yaml")


def test_the_shipped_file_is_valid_and_has_what_was_promised() -> None:
    feeds = load_feeds(SHIPPED).feeds
    assert len(feeds) >= 40
    assert sum(feed.trust is Trust.OFFICIAL for feed in feeds) >= 10
    # GOV.UK's search answers several organisations at one address.
    assert len({(feed.url, repr(feed.govuk)) for feed in feeds}) == len(feeds)
    assert all(feed.note for feed in feeds)
    assert {feed.nation for feed in feeds} == {
        "England",
        "Northern Ireland",
        "Scotland",
        "Wales",
        None,
    }


def test_each_regime_has_a_query_of_its_own() -> None:
    notes = " ".join(feed.note for feed in load_feeds(SHIPPED).feeds if "google" in feed.url)
    for regime in (
        "ofsted-childrens-services",
        "area-send",
        "cqc-adult-social-care",
        "rsh-consumer",
        "hmip-youth-justice",
        "best-value",
        "hmicfrs-fire",
        "estyn-lges",
        "ciw",
        "care-inspectorate",
        "best-value-scotland",
    ):
        assert f"Regime {regime}" in notes


@given(st.integers(1, 10**8))
def test_a_duration_survives_being_written_and_read(seconds: int) -> None:
    duration = timedelta(seconds=seconds)
    assert parse_duration(format_duration(duration)) == duration


@given(st.text(max_size=20))
def test_any_text_is_a_duration_or_is_refused_in_words(text: str) -> None:
    told = ""
    try:
        duration = parse_duration(text)
    except ValueError as error:
        duration, told = timedelta(0), str(error)
    assert duration >= timedelta(0)
    assert told == "" or "a number with its unit is allowed" in told


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2s", 2), ("30m", 1_800), ("1h30m", 5_400), ("1 D", 86_400), ("1d2h3m4s", 93_784)],
)
def test_durations_are_read(text: str, seconds: int) -> None:
    assert parse_duration(text).total_seconds() == seconds
