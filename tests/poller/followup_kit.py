"""What the tests of following articles share: a follower on a real site, pages, and its reader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from inspections.followup import Leads
from inspections.model import Reading, Story
from inspections.reading import read
from poller.fetch import Fetcher, Limits
from poller.following import Bounds, Follower
from poller.robots import Robots
from poller.workers import Workers
from tests.inspections.reading_kit import gazetteer, regimes
from tests.poller.kit import START, Clock, Desk, FixedResolver, Site, site

PROMISING = "Ofsted publishes report on children's services at Trafford Council"
GRADED = (
    "Ofsted has rated Trafford Council's children's services inadequate in a report published "
    "today. Inspectors judged the overall effectiveness of Trafford Council's children's services "
    "to be inadequate, after they visited in October."
)
FILLER = (
    "The leader of the council said that staff had worked hard and that a plan was being drawn up "
    "with partners in health, in schools and in the police, so that families get help sooner. "
)


def reader(story: Story) -> Reading:
    return read(story, gazetteer=gazetteer(), regimes=regimes())


def page(*paragraphs: str, title: str = PROMISING, head: str = "", around: str = "") -> str:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{text}</article></main>{around}"
        "<footer><p>Copyright of the publisher. All rights reserved.</p></footer></body></html>"
    )


ARTICLE = page(GRADED, FILLER * 3, "Council tax is not affected.", FILLER * 3)


@dataclass
class Chase:
    """A follower and the site that it goes to."""

    site: Site
    follower: Follower
    desk: Desk
    clock: Clock
    fetcher: Fetcher

    def story(self, path: str = "/article", *, title: str = PROMISING, url: str = "") -> Story:
        return Story(
            id="Test feed#1",
            source="Test feed",
            title=title,
            seen=START,
            url=url or f"{self.site.url}{path}",
            published=START - timedelta(hours=1),
        )

    async def follow(self, story: Story) -> Story:
        return await self.follower.follow("Test feed", story, desk=self.desk)

    def html(self, body: str, *, path: str = "/article", status: int = 200) -> None:
        self.site.serve(body, path=path, status=status, kind="text/html; charset=utf-8")

    def pdf(self, body: bytes, *, path: str = "/v1/file/50253401") -> None:
        self.site.serve(body, path=path, kind="application/pdf")


@asynccontextmanager
async def chase(
    workers: Workers,
    *,
    bounds: Bounds | None = None,
    limits: Limits | None = None,
    resolve: bool = False,
    official: bool = True,
) -> AsyncIterator[Chase]:
    """Build a follower; ``resolve`` leads every name to the site, ``official`` trusts it."""
    clock = Clock()
    async with (
        site() as it,
        Fetcher(
            contact="tests@example.org",
            now=clock,
            allow_private=True,
            pause=0.0,
            limits=limits,
            resolver=FixedResolver("127.0.0.1") if resolve else None,
        ) as fetcher,
    ):
        hosts = frozenset({"127.0.0.1"}) if official else frozenset()
        follower = Follower(
            fetcher=fetcher,
            robots=Robots(fetcher, now=clock),
            workers=workers,
            follow_up=Leads(reader, gazetteer(), regimes(), official_hosts=hosts),
            now=clock,
            bounds=bounds,
        )
        yield Chase(site=it, follower=follower, desk=Desk(), clock=clock, fetcher=fetcher)
