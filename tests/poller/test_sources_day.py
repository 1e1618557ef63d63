"""A day of polling of every shipped official source, simulated: how often each host is asked."""

from __future__ import annotations

import heapq
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from poller.workers import Workers
from tests.inspections.reports.made import four, ilacs
from tests.poller.kit import START
from tests.poller.officialdom import (
    CQC,
    FILES,
    GOVUK,
    HMIP,
    HOSTS,
    OFSTED,
    Officialdom,
    authorities,
    peopled,
)
from tests.poller.sources_kit import SHIPPED, watching

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKS_FOR = 1_500
"""Seconds for which the made CQC asks not to be asked again."""
AN_HOUR = {OFSTED: 26, FILES: 8, CQC: 16, GOVUK: 150, HMIP: 3}
"""Requests at most. GOV.UK allows its Content API 10 a second, which is 36,000; the others have
said nothing, and a person who looks around asks for more than this."""


@pytest.mark.long
async def test_a_day_of_polling_stays_far_below_what_the_sites_allow(workers: Workers) -> None:
    feeds = [f for f in SHIPPED.feeds if urlsplit(f.url).hostname in HOSTS]
    kinds = {feed.kind for feed in feeds}
    assert kinds == {"feed", "page", "govuk", "table"}
    web = peopled(providers=153)
    web.max_age[CQC] = ASKS_FOR
    async with watching(web, *feeds, workers=workers) as watch:
        hours: list[Counter[str]] = []
        due = [(START, number) for number in range(len(feeds))]
        while due and due[0][0] < START + timedelta(days=1):
            moment, number = heapq.heappop(due)
            watch.clock.at = max(watch.clock.at, moment)
            hour = (watch.clock() - START) // timedelta(hours=1)
            while len(hours) <= hour:
                watch.web.asked = Counter()
                hours.append(watch.web.asked)
                if len(hours) == 10:
                    a_morning_s_news(web)
            memory = await watch.look(feeds[number], minutes=0)
            assert memory.failure == "", memory.error
            assert memory.due is not None
            heapq.heappush(due, (memory.due, number))
        rows = [f"{'requests by host and hour':45}{' day':>6} most may be"]
        for host in HOSTS:
            by_hour = [hour[host] for hour in hours]
            rows.append(f"{host:45}{sum(by_hour):6} {max(by_hour):4} {AN_HOUR[host]:6}")
            rows.append("    " + " ".join(f"{number:3}" for number in by_hour))
            assert max(by_hour) <= AN_HOUR[host]
        print("\n".join(rows))  # noqa: T201 - shown by pytest -s
        assert len(hours) == 24
        assert len(watch.told) == 6, "all of the morning's news"
        lists = watch.web.paths.count(f"{CQC}/care-services/local-authority-assessment-reports")
        assert lists <= 1 + 24 * 3600 / ASKS_FOR
        asked = Counter(path for path in watch.web.paths if "/provider/" in path)
        assert len(asked) == 153, "every provider's page is looked at within the day"


def a_morning_s_news(web: Officialdom) -> None:
    """Publish five reports and a judgement, and twenty pages of no interest."""
    for council in authorities()[20:25]:
        blocks = ilacs(council.short_name, dates="5 to 16 October 2026", table=four())
        urn = council.ofsted_urn or ""
        web.report(urn, "Children's services inspection", blocks, published=START.date())
    web.judgement("City of London Corporation", "C3", day=START.date())
    for number in range(20):
        path = f"/government/news/{number}"
        web.content[path] = {"first_published_at": START.isoformat()}
        web.news("ofsted", path, f"Ofsted news {number}", "Something else.", day=START.date())
