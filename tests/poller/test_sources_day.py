"""A day of polling of every shipped official source, simulated: how often each host is asked."""

from __future__ import annotations

import heapq
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from poller.workers import Workers
from tests.poller.kit import START
from tests.poller.officialdom import CQC, FILES, GOVUK, HMIP, HOSTS, OFSTED, peopled
from tests.poller.sources_kit import SHIPPED, watching

pytestmark = pytest.mark.asyncio(loop_scope="module")

AN_HOUR = {OFSTED: 26, FILES: 8, CQC: 16, GOVUK: 100, HMIP: 3}
"""Requests at most. GOV.UK allows its Content API 10 a second, which is 36,000; the others have
said nothing, and a person who looks around asks for more than this."""


async def test_a_day_of_polling_stays_far_below_what_the_sites_allow(workers: Workers) -> None:
    feeds = [f for f in SHIPPED.feeds if urlsplit(f.url).hostname in HOSTS]
    kinds = {feed.kind for feed in feeds}
    assert kinds == {"feed", "page", "govuk", "table"}
    async with watching(peopled(providers=153), *feeds, workers=workers) as watch:
        hours: list[Counter[str]] = []
        due = [(START, number) for number in range(len(feeds))]
        while due and due[0][0] < START + timedelta(days=1):
            moment, number = heapq.heappop(due)
            watch.clock.at = max(watch.clock.at, moment)
            hour = (watch.clock() - START) // timedelta(hours=1)
            while len(hours) <= hour:
                watch.web.asked = Counter()
                hours.append(watch.web.asked)
            memory = await watch.look(feeds[number], minutes=0)
            assert memory.failure == "", memory.error
            assert memory.due is not None
            heapq.heappush(due, (memory.due, number))
        rows = ["requests by host: in the day, in the busiest hour, allowed here in an hour"]
        for host in HOSTS:
            busiest = max(hour[host] for hour in hours)
            rows.append(f"{host:45} {sum(h[host] for h in hours):6} {busiest:5} {AN_HOUR[host]:5}")
            assert busiest <= AN_HOUR[host]
        print("\n".join(rows))  # noqa: T201 - shown by pytest -s
        asked = Counter(path for path in watch.web.paths if "/provider/" in path)
        assert len(asked) == 153, "every provider's page is looked at within the day"
