"""The loop: every feed is followed on its own, polled when due, and its news handed on.

One task follows one feed; whatever goes wrong with it is written down, backed off from, and stops
no other. A story is handed on before it is remembered, so that a crash repeats rather than loses.
How a source is looked at, when it is due, what is handed on and how, and where the memory is kept
are the affairs of ``protocols.Adapter``, ``schedule``, ``offers``, ``handing`` and
``protocols.PollState``.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from poller import pace, schedule
from poller.config import Feed, Feeds
from poller.following import Follower
from poller.handing import Handing
from poller.memory import FeedMemory, dump, load
from poller.offers import believable, is_another, keyed, offers
from poller.protocols import (
    LASTING,
    Adapter,
    Completer,
    Failure,
    Intake,
    ListDesk,
    OperatorDesk,
    PollState,
    Sight,
    SourceFailedError,
)
from poller.telling import tell_if_back, tell_if_dead, tell_if_misfit
from poller.websub import Hubs

LONGEST_REST = 60.0
"""Seconds after which the clock is looked at again: a machine that slept must not oversleep."""
REFRESH = timedelta(days=7)
"""How often the store hears of every entry still shown, so that it doesn't thin those."""
KEEP_REMOVED = timedelta(days=30)
"""How long a feed that left ``feeds.yaml`` is remembered, in case it left by mistake."""
START_AFRESH = 3
"""Failures in a row after which the source is looked at as if for the first time."""

_log = structlog.get_logger()


class Poller:
    """Follows all feeds of ``feeds`` until told to stop.

    ``adapters`` holds one for each kind of source; ``dice`` spreads the polls a little.
    ``documents`` reads what stands behind new entries, ``lists`` is shown whole lists of grades,
    ``follower`` fetches the articles of promising stories, ``hubs`` tell of news.
    """

    def __init__(
        self,
        *,
        feeds: Feeds,
        adapters: Mapping[str, Adapter],
        state: PollState,
        intake: Intake,
        desk: OperatorDesk,
        now: Callable[[], datetime],
        dice: random.Random,
        documents: Completer | None = None,
        lists: ListDesk | None = None,
        follower: Follower | None = None,
        hubs: Hubs | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._handing = Handing(
            intake, desk=desk, documents=documents, lists=lists, now=now, follower=follower
        )
        self._feeds = feeds
        self._adapters = adapters
        self._state = state
        self._desk = desk
        self._now = now
        self._dice = dice
        self._sleep = sleep
        self._hubs = hubs
        if hubs is not None:
            hubs.nudge = self.nudge
        self._nudges = {feed.name: asyncio.Event() for feed in feeds.feeds}
        self._stopping = asyncio.Event()

    async def run(self, *, grace: float = 5.0) -> None:
        """Follow every feed until ``stop``; polls under way then get ``grace`` seconds."""
        try:
            await self._forget_removed()
        except Exception:  # what keeps the memory may be full; feeds are followed all the same
            _log.exception("feeds that left are not noted; the next start does it")
        tasks = [asyncio.create_task(self._follow(feed)) for feed in self._feeds.feeds]
        try:
            await self._stopping.wait()
            await asyncio.wait(tasks, timeout=grace)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def stop(self) -> None:
        """End ``run``; no further poll begins."""
        self._stopping.set()

    def nudge(self, feed: str) -> None:
        """Poll a feed now, though it isn't due: somebody says that it has news."""
        if feed in self._nudges:
            self._nudges[feed].set()

    async def poll(self, feed: Feed, memory: FeedMemory) -> FeedMemory:
        """Poll one feed once, hand its news on, and return what is now remembered (and saved).

        An error comes only from what keeps the memory.
        """
        marks: Mapping[str, str] = {}
        memo = memory.memo
        if memory.failures >= START_AFRESH:
            memo = {name: kept for name, kept in memo.items() if name.startswith(LASTING)}
        try:
            sight = await self._adapters[feed.kind].look(feed, memo)
        except SourceFailedError as error:
            memory = await self._failed(feed, memory, error)
        except Exception as error:  # an adapter's own fault is shown like its source's
            _log.exception("looking at a feed went wrong", feed=feed.name)
            words = f"an unforeseen fault, see the log: {type(error).__name__}"
            fault = SourceFailedError(Failure.MISFIT, words)
            memory = await self._failed(feed, memory, fault)
        else:
            memory, marks = await self._take_in(feed, memory, sight)
        await self._state.save_poll(feed.name, state=dump(memory), entries=marks, at=self._now())
        if self._hubs is not None and not memory.failures:
            await self._hubs.offered(feed.name, memory.hub)
        return memory

    async def _follow(self, feed: Feed) -> None:
        """Poll one feed whenever it is due, whatever happens, until told to stop."""
        memory: FeedMemory | None = None
        while not self._stopping.is_set():
            try:
                if memory is None:
                    memory = await self._recall(feed)
                memory = await self._when_due(feed, memory)
            except Exception:  # one feed's fault must never end its following, nor the others'
                _log.exception("poll broke off", feed=feed.name)
                await self._rest(max(self._feeds.interval(feed).total_seconds(), 1.0))

    async def _when_due(self, feed: Feed, memory: FeedMemory) -> FeedMemory:
        """Poll the feed if it is due, else wait a while; tell the operator when a day is full."""
        now = self._now()
        wait = schedule.wait_for(now=now, due=memory.due, polled=memory.polled)
        nudged = self._nudges[feed.name]
        if not wait or (nudged.is_set() and not memory.failures):
            nudged.clear()
            return await self.poll(feed, memory)
        told = await tell_if_dead(self._desk, feed.name, memory, now=now)
        if told is not memory:
            await self._state.save_poll(feed.name, state=dump(told), entries={}, at=now)
        nudged.clear()
        await self._rest(min(wait.total_seconds(), LONGEST_REST), nudged)
        return told

    async def _rest(self, seconds: float, nudged: asyncio.Event | None = None) -> None:
        """Wait, but not beyond the moment of stopping, or of a nudge."""
        waits = [self._sleep(seconds), self._stopping.wait()]
        waits += [nudged.wait()] if nudged is not None else []
        tasks = [asyncio.ensure_future(each) for each in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    async def _recall(self, feed: Feed) -> FeedMemory:
        """Return what is remembered of a feed; nothing if it has another address by now."""
        memory = load(await self._state.feed_state(feed.name))
        if memory.url == feed.url and memory.removed is None:
            return memory
        if memory.url:
            _log.info("feed starts afresh", feed=feed.name, url=feed.url)
        return FeedMemory(url=feed.url)

    async def _forget_removed(self) -> None:
        """Mark feeds that left ``feeds.yaml``, and forget those that left long ago."""
        now = self._now()
        names = {feed.name for feed in self._feeds.feeds}
        for name, text in (await self._state.feed_states()).items():
            if name in names:
                continue
            memory = load(text)
            if memory.removed is None:
                _log.info("feed is no longer followed", feed=name)
                gone = replace(memory, removed=now)
                await self._state.save_poll(name, state=dump(gone), entries={}, at=now)
            elif now - memory.removed > KEEP_REMOVED:
                await self._state.drop_feed(name)

    async def _take_in(
        self, feed: Feed, memory: FeedMemory, sight: Sight
    ) -> tuple[FeedMemory, Mapping[str, str]]:
        """Hand on what is new, and return the memory and the marks to save."""
        now = self._now()
        untaken = 0
        marks: dict[str, str] = {}
        if sight.entries is not None:
            entries = [keyed(feed, entry) for entry in sight.entries]
            keys = [key for entry in entries for key in entry.keys]
            known = await self._state.known_entries(feed.name, keys)
            another = is_another(entries, known, looked=memory.succeeded, now=now)
            found = offers(
                feed,
                entries,
                known=known,
                baseline=another or not memory.baseline_done,
                now=now,
                whole_list=sight.whole_list,
            )
            refresh = (
                memory.refreshed is None or not timedelta() <= now - memory.refreshed < REFRESH
            )
            marks = dict(known) if refresh else {}
            self._handing.begin(feed)
            for offer in found:
                # Of a whole list what was there before is not taken in: it is shown as a list.
                if (sight.whole_list and offer.baseline) or await self._handing.take(feed, offer):
                    marks |= dict.fromkeys(offer.keys, offer.mark)
                else:
                    untaken += 1
            untaken += not await self._handing.show_list(feed, sight)
            dates = [believable(entry.published, now=now) for entry in sight.entries]
            memory = replace(
                memory,
                wishes=sight.wishes,
                format=sight.format,
                hub=sight.hub,
                entries=len(sight.entries),
                newest=max((date for date in dates if date), default=None),
                gap=self._gap(feed, memory, now=now) if found else memory.gap,
                changed=now if found else memory.changed,
                news=len(found),
                refreshed=now if refresh else memory.refreshed,
            )
        else:
            wishes = memory.wishes
            if sight.wishes.max_age and sight.wishes.max_age != wishes.max_age:
                wishes = replace(wishes, max_age=sight.wishes.max_age)
            memory = replace(memory, news=0, wishes=wishes)
        if untaken:
            words = f"{untaken} of its stories could not be taken in; see the log"
            error = SourceFailedError(Failure.INTAKE, words)
            return await self._failed(feed, memory, error), marks
        await self._handing.tell_odd(feed, sight)
        return await self._succeeded(feed, memory, sight), marks

    def _gap(self, feed: Feed, memory: FeedMemory, *, now: datetime) -> float | None:
        """Return the usual gap between news, with the one that ends now."""
        if memory.changed is None:  # the baseline says nothing of how often there is news
            return None
        return pace.usual_gap(memory.gap, ended=self._quiet(feed, memory, now=now))

    def _quiet(self, feed: Feed, memory: FeedMemory, *, now: datetime) -> float:
        return pace.quiet_for(
            changed=memory.changed,
            looked=memory.succeeded,
            now=now,
            bounds=self._feeds.bounds(feed),
        )

    async def _succeeded(self, feed: Feed, memory: FeedMemory, sight: Sight) -> FeedMemory:
        now = self._now()
        interval = pace.interval(
            memory.gap,
            quiet=self._quiet(feed, memory, now=now),
            bounds=self._feeds.bounds(feed),
        )
        memory = await tell_if_back(self._desk, feed.name, memory, now=now)
        return replace(
            memory,
            url=feed.url,
            memo=sight.memo,
            due=schedule.after_success(
                now=now,
                interval=interval,
                trust=feed.trust,
                wishes=memory.wishes,
                dice=self._dice,
            ),
            polled=now,
            succeeded=now,
            baseline_done=True,
            failures=0,
            failing_since=None,
            failure="",
            error="",
            misfits=0,
        )

    async def _failed(self, feed: Feed, memory: FeedMemory, error: SourceFailedError) -> FeedMemory:
        now = self._now()
        failures = memory.failures + 1
        _log.warning(
            "feed failed", feed=feed.name, failure=error.failure, error=str(error), times=failures
        )
        memory = replace(
            memory,
            url=feed.url,
            due=schedule.after_failure(
                now=now,
                interval=self._feeds.interval(feed),
                failures=failures,
                retry_after=error.retry_after,
                dice=self._dice,
            ),
            polled=now,
            failures=failures,
            failing_since=memory.failing_since or now,
            failure=error.failure.value,
            error=str(error),
            misfits=memory.misfits + 1 if error.failure is Failure.MISFIT else 0,
        )
        memory = await tell_if_misfit(self._desk, feed.name, memory)
        return await tell_if_dead(self._desk, feed.name, memory, now=now)
