"""The adapter for pages: a list of links on one page or several, and the pages behind them.

Most official reports appear on such lists and in no feed. The shape (``shapes.Page``) says what
to look for; laying it against the bytes is ``items``'s work, in a worker process. Where the list
is of bodies that each have a page of their own (``each``), those pages are looked at a few at a
time: the ones whose entry in the list changed first, and all of them in turn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from poller.conditional import Asking
from poller.config import Feed
from poller.fetch import Fetched, Fetcher
from poller.items import find_day
from poller.protocols import Behind, Entry, Failure, Sight, SourceFailedError, Wishes
from poller.robots import Robots
from poller.rounds import Rounds
from poller.shapes import Items, Page
from poller.workers import Workers, WorkFailedError

ARCHIVE = timedelta(days=60)
"""What a page dates further back is no news and is left out: it could alert nobody any more."""

_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


class PageAdapter:
    """Looks at lists on web pages.

    ``wanted`` names pages behind a list that somebody waits for, the latest first, by the last
    part of their address: they are looked at before the others.
    """

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        robots: Robots,
        workers: Workers,
        now: Callable[[], datetime],
        wanted: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._workers = workers
        self._now = now
        self._wanted = wanted

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        """Look at the list, and at some of the pages behind it where the shape says so."""
        if feed.page is None:
            raise SourceFailedError(Failure.MISFIT, "its section page: is missing")
        asking = Asking(self._fetcher, self._robots, _ACCEPT, memo)
        listed: list[dict[str, Any]] = []
        changed, whole = False, True
        for place, url in enumerate((feed.url, *feed.page.more)):
            fetched = await asking.fetch(str(place), url)
            whole = whole and fetched is not None
            if fetched is not None:
                changed = True
                listed += (await self._items(feed.page, fetched))["items"]
        wishes = Wishes(max_age=asking.max_age)
        if feed.page.each is not None:
            return await self._visit(feed.page, feed.page.each, listed, asking, whole=whole)
        if not changed:
            return Sight(entries=None, memo=asking.new, wishes=wishes)
        entries = self._entries(feed.page, listed, name="", page=feed.url, first=False)
        return Sight(entries=entries, memo=asking.new, wishes=wishes, format="page")

    async def _visit(
        self,
        page: Page,
        each: Items,
        listed: Sequence[Mapping[str, Any]],
        asking: Asking,
        *,
        whole: bool,
    ) -> Sight:
        """Look at some of the pages behind the list; ``whole``: all of the list was had anew."""
        rounds = Rounds.load(asking.memo)
        if whole:
            rounds.keep({item["url"] for item in listed})
        for item in listed:
            rounds.heard(item["url"], item["news"], when=find_day(item["news"]))
        entries: list[Entry] = []
        odd: list[tuple[str, str, str]] = []
        visited = 0
        fault: SourceFailedError | None = None
        for url in rounds.next(page.at_once, wanted=self._wanted()):
            try:
                found = await self._page(each, url)
            except SourceFailedError as error:
                fault = error
                if not error.for_good:
                    if not visited:
                        raise
                    break  # the host is unwell: the rest waits for the next look
                visited += 1
                if rounds.visited(url, fitted=False):
                    odd.append((url.rpartition("/")[2], url, str(error)))
                continue
            visited += 1
            first = rounds.is_new(url)
            rounds.visited(url, fitted=True)
            entries += self._entries(
                each, found["items"], name=found["name"], page=url, first=first
            )
        if fault is not None and fault.for_good and 2 * rounds.misfits_now > visited:
            raise fault
        memo = {**asking.new, **rounds.dump()}
        form = f"page, {len(rounds)} behind it"
        return Sight(entries=tuple(entries), memo=memo, format=form, odd=tuple(odd))

    async def _page(self, each: Items, url: str) -> Mapping[str, Any]:
        await self._robots.check(url)
        return await self._items(each, await self._fetcher.fetch(url, accept=_ACCEPT))

    async def _items(self, shape: Items, fetched: Fetched) -> Mapping[str, Any]:
        options = {
            "shape": shape.model_dump(exclude={"each", "behind"}),
            "url": fetched.url,
            "charset": fetched.charset,
        }
        try:
            return await self._workers.run("page", fetched.body or b"", options)
        except WorkFailedError as error:
            raise SourceFailedError(error.failure, str(error)) from error

    def _entries(
        self,
        shape: Items,
        items: Sequence[Mapping[str, Any]],
        *,
        name: str,
        page: str,
        first: bool,
    ) -> tuple[Entry, ...]:
        oldest = self._now() - ARCHIVE
        found: dict[str, Entry] = {}
        for item in items:
            published = self._published(item["published"], shape)
            if published is not None and published < oldest:
                continue
            title = f"{name}: {item['title']}" if name else item["title"]
            key = hashlib.sha256(item["url"].encode()).hexdigest()[:32]
            found.setdefault(
                key,
                Entry(
                    key=key,
                    title=title,
                    url=item["url"],
                    published=published,
                    behind=_behind(shape, item, about=page if name else ""),
                    first=first,
                ),
            )
        return tuple(found.values())

    def _published(self, text: str | None, shape: Items) -> datetime | None:
        """Return when an entry was published; None for one of a month that may not be over.

        An address that tells the month only dates what is long over, so that old reports aren't
        taken for new; the day of a new one is the day on which it is first seen.
        """
        if text is None:
            return None
        published = datetime.fromisoformat(text)
        if shape.date is None and shape.month and published > self._now() - timedelta(days=31):
            return None
        return published


def _behind(shape: Items, item: Mapping[str, Any], *, about: str) -> Behind | None:
    wanted = shape.behind
    if wanted is None or not wanted.wants(item["title"]):
        return None
    return Behind(
        url=item["url"].rstrip("/") + wanted.path if wanted.path else item["url"],
        reader=wanted.reader,
        about=about,
        text=wanted.text,
    )
