"""The days that a story names, and the one that its address tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.claims import claims_of
from inspections.dating import dating_of, day_in_address
from inspections.model import Judgement, Kind, Reading, Story

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def story(text: str, *, url: str | None = None) -> Story:
    return Story("one", "Paper", "A headline", NOW, body=text, url=url, published=NOW)


@pytest.mark.parametrize(
    ("text", "inspected", "newest"),
    [
        ("Inspectors visited in March 2019.", date(2019, 3, 31), date(2019, 3, 31)),
        ("The report, published on 9 May 2019, says so.", date(2019, 5, 9), date(2019, 5, 9)),
        ("The report was published on May 9, 2019.", date(2019, 5, 9), date(2019, 5, 9)),
        ("It was rated good at its last inspection in June 2015.", None, date(2015, 6, 30)),
        ("A previous report in June 2015 was better.", None, date(2015, 6, 30)),
        ("The mayor was elected in May 2019.", None, date(2019, 5, 31)),
        (
            "An inspection in October 2026 came after the report of May 2019.",
            date(2026, 10, 31),
            date(2026, 10, 31),
        ),
        ("The next inspection is due in March 2028. It was rated.", None, None),
        ("Its 2026 budget is tight.", None, date(2026, 11, 24)),
        ("The best of 2019 and 2015.", None, date(2019, 12, 31)),
        ("Ofsted found failings.", None, None),
        ("Flight 2019 lands at 2026-02-30 and in Marchtown 2018th.", None, date(2019, 12, 31)),
    ],
)
def test_days_are_found_in_the_text(text: str, inspected: date | None, newest: date | None) -> None:
    found = dating_of(story(text))
    assert (found.inspected, found.newest) == (inspected, newest)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://www.theguardian.com/society/2019/may/09/trafford-council", date(2019, 5, 9)),
        ("https://example.org/2019/05/09/services", date(2019, 5, 9)),
        ("https://example.org/news/2019/05/services", date(2019, 5, 31)),
        ("https://example.org/2019-05-09-services", date(2019, 5, 9)),
        ("https://example.org/news/2019/services", None),
        ("https://example.org/2019/13/40/services", None),
        ("https://example.org/news/20190509", None),
        ("https://[example", None),
        (None, None),
    ],
)
def test_a_day_is_found_in_an_address(url: str | None, day: date | None) -> None:
    assert day_in_address(url) == day


def test_a_story_speaks_from_the_day_of_its_address_if_that_is_much_earlier() -> None:
    judgement = Judgement("E08000009", "ofsted-childrens-services", "leaders", "good", None, "", 1)
    reading = Reading("one", Kind.INSPECTION, (judgement,))
    (old,) = claims_of(reading, story("", url="https://example.org/2019/may/09/a"))
    assert (old.day, old.dated, old.source.published) == (date(2019, 5, 9), True, date(2019, 5, 9))
    (new,) = claims_of(reading, story("", url="https://example.org/2026/11/20/a"))
    assert new.day == NOW.date()


@given(st.text(alphabet=st.sampled_from("0123456789 MayJune2019.-,report/")))
def test_no_text_or_address_trips_it_up(text: str) -> None:
    found = dating_of(story(text))
    assert found.newest is None or found.newest <= NOW.date() + timedelta(days=1)
    day_in_address(text)
