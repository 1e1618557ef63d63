"""Fetching the article behind a promising story: politely, within bounds, and never insisting.

Whether it is worth it, and what the story becomes, is asked of ``protocols.FollowUp``; here it is
fetched like a feed is (pauses, limits, addresses), with ``robots.txt`` respected at every hop, and
its text taken out in a worker process. Whatever goes wrong, the story goes on without it, and the
reason is logged and counted; an official report that can't be read is told to the operator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import structlog

from inspections.model import Story
from poller.article import CONSENT, PAYWALL
from poller.fetch import Fetched, Fetcher
from poller.googlenews import is_google_news, target_of
from poller.pdf import MOST_BYTES
from poller.protocols import Failure, FollowUp, OperatorDesk, SourceFailedError
from poller.robots import Robots
from poller.workers import Workers, WorkFailedError

_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.1"

_PDF = re.compile(r"(?:\.pdf|/file/\d+)$", re.IGNORECASE)
"""Paths behind which a PDF should stand, whatever came."""

DATED_ANEW = timedelta(days=31)
"""From an article's own date to its feed's, above which the feed's was made anew."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many articles are fetched at most."""

    a_poll: int = 5
    a_host_and_day: int = 60
    a_day: int = 400


class NotHadError(Exception):
    """The article is not to be had; ``kind`` is a word or two to count by."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Follower:
    """Fetches articles; one for the whole process. ``counts`` tells what became of them."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        robots: Robots,
        workers: Workers,
        follow_up: FollowUp,
        now: Callable[[], datetime],
        bounds: Bounds | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._workers = workers
        self._follow_up = follow_up
        self._now = now
        self._bounds = bounds or Bounds()
        self._polls: Counter[str] = Counter()
        self._hosts: Counter[str] = Counter()
        self._day: date | None = None
        self.counts: Counter[str] = Counter()

    def begin_poll(self, feed: str) -> None:
        """Start counting a feed's articles anew."""
        self._polls.pop(feed, None)

    async def follow(self, feed: str, story: Story, *, desk: OperatorDesk) -> Story:
        """Return the story with what its article adds, or as it is. Raises nothing."""
        try:
            if not self._follow_up.worth(story):
                return story
            return await self._followed(feed, story, desk=desk)
        except NotHadError as error:
            self._count(error.kind, story=story, why=str(error))
        except SourceFailedError as error:
            self._count(_kind_of(error), story=story, why=str(error))
        except WorkFailedError as error:
            self._count(_wall(str(error)), story=story, why=str(error))
        except Exception:  # an article is worth less than the story
            _log.exception("following an article went wrong", story=story.id)
            self.counts["fault"] += 1
        return story

    async def _followed(self, feed: str, story: Story, *, desk: OperatorDesk) -> Story:
        link = story.url or ""
        url = target_of(link) or link
        self._allow(feed, url)
        fetched = await self._fetcher.fetch(
            url, accept=_ACCEPT, size=MOST_BYTES, gate=self._may_be_asked
        )
        if is_google_news(fetched.url):
            raise NotHadError("google", "Google News doesn't say where the article is")
        data = fetched.body or b""
        if b"%PDF-" in data[:1_024] or _PDF.search(urlsplit(fetched.url).path):
            told, fault = await self._report(story, data, fetched)
            if fault:
                self._count("report", story=story, why=fault)
                await desk.unread(feed, title=story.title, url=fetched.url, why=fault)
                return told
        else:
            options = {"charset": fetched.charset}
            article = await self._workers.run("article", data, options)
            story = _as_old_as(story, article["first"])
            told, fault = self._follow_up.with_article(
                story, title=article["title"], text=article["text"], url=fetched.url
            )
        self.counts["had"] += 1
        _log.info("article had", story=story.id, url=fetched.url, fault=fault)
        return told

    async def _report(self, story: Story, data: bytes, fetched: Fetched) -> tuple[Story, str]:
        try:
            text = str((await self._workers.run("pdf", data, {}))["text"])
        except WorkFailedError as error:
            return story, str(error)
        return self._follow_up.with_report(story, text=text, url=fetched.url)

    async def _may_be_asked(self, url: str) -> None:
        """Stop before a consent wall, and where robots.txt asks to."""
        host = urlsplit(url).hostname or ""
        if host.startswith("consent."):
            raise NotHadError("consent", CONSENT)
        await self._robots.check(url)

    def _allow(self, feed: str, url: str) -> None:
        """Count an article against the bounds, or refuse it."""
        today = self._now().date()
        if today != self._day:
            self._day = today
            self._hosts.clear()
        host = urlsplit(url).hostname or ""
        if self._polls[feed] >= self._bounds.a_poll:
            raise NotHadError("bound", "enough articles for one poll")
        if self._hosts[host] >= self._bounds.a_host_and_day:
            raise NotHadError("bound", f"enough articles of {host} for today")
        if self._hosts.total() >= self._bounds.a_day:
            raise NotHadError("bound", "enough articles for today")
        self._polls[feed] += 1
        self._hosts[host] += 1

    def _count(self, kind: str, *, story: Story, why: str) -> None:
        self.counts[kind] += 1
        _log.info("article not had", story=story.id, why=why, kind=kind, times=self.counts[kind])


def _as_old_as(story: Story, first: str | None) -> Story:
    """Return the story with the date of its article, if that came out long before."""
    if first is None or story.published is None:
        return story
    published = datetime.fromisoformat(first)
    return (
        replace(story, published=published) if story.published - published > DATED_ANEW else story
    )


def _kind_of(error: SourceFailedError) -> str:
    if error.failure is Failure.REFUSED and "robots.txt" in str(error):
        return "robots"
    return str(error.status) if error.status else error.failure.value


def _wall(why: str) -> str:
    return {PAYWALL: "paywall", CONSENT: "consent"}.get(why, "unreadable")
