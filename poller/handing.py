"""How what a source showed is handed on: stories one by one, lists whole, odd pages in words.

Before a story is handed on, what stands behind its entry is read, if the entry asks for it, or its
article is followed up, if that is promising. An error of whoever takes things in is written down
and answered with False: the same is offered again at a later look. When and what is offered is
decided in ``poller`` and ``offers``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from inspections.model import Story
from poller.config import Feed
from poller.following import Follower
from poller.offers import Offer, as_story
from poller.protocols import (
    Completer,
    Intake,
    ListDesk,
    OperatorDesk,
    Sight,
    SourceFailedError,
)

READ_FOR = timedelta(days=60)
"""What is older than this alerts nobody, so that what stands behind it is left unread."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Handing:
    """Hands on to ``intake`` and ``lists``.

    ``documents`` reads what stands behind entries, ``follower`` follows up the others' articles.
    """

    intake: Intake
    desk: OperatorDesk
    documents: Completer | None
    lists: ListDesk | None
    now: Callable[[], datetime]
    follower: Follower | None = None

    def begin(self, feed: Feed) -> None:
        """Say that the stories of one more look at a feed are going to be handed on."""
        if self.follower is not None:
            self.follower.begin_poll(feed.name)

    async def take(self, feed: Feed, offer: Offer) -> bool:
        """Hand one story on; False if it wasn't taken, and has to be offered again."""
        try:
            story = await self._completed(feed, offer)
            await self.intake.take(story, baseline=offer.baseline)
        except SourceFailedError as error:
            _log.warning("what stands behind it not had", story=offer.story.id, error=str(error))
            return False
        except Exception:  # a story that can't be taken in must not hold up the others
            _log.exception("story not taken in", story=offer.story.id)
            return False
        return True

    async def show_list(self, feed: Feed, sight: Sight) -> bool:
        """Show a whole list of grades, if the sight is one; False if it has to be shown again."""
        if not sight.whole_list or self.lists is None:
            return True
        now = self.now()
        rows = [as_story(feed, entry, seen=now, now=now) for entry in sight.entries or ()]
        try:
            await self.lists.listed(feed.name, rows)
        except Exception:  # brought again at the next look
            _log.exception("list not taken in", feed=feed.name)
            return False
        return True

    async def tell_odd(self, feed: Feed, sight: Sight) -> None:
        """Tell the operator of single pages that could not be read."""
        for title, url, why in sight.odd:
            try:
                await self.desk.unread(feed.name, title=title, url=url, why=why)
            except Exception:  # the word is worth less than the feed's news
                _log.exception("operator not told of a page", feed=feed.name, url=url)

    async def _completed(self, feed: Feed, offer: Offer) -> Story:
        """Return a story with its first date, and what stands behind it, if that is to be read."""
        story, behind = offer.story, offer.entry.behind
        if offer.baseline or self._is_old(story):
            return story
        if self.documents is not None:
            done = await self.documents.complete(offer.entry)
            if done.unread and behind is not None:
                url, why = behind.url, done.unread
                await self.desk.unread(feed.name, title=story.title, url=url, why=why)
            if done.entry is not offer.entry:
                story = as_story(feed, done.entry, seen=story.seen, now=self.now())
        if behind is None and self.follower is not None and not self._is_old(story):
            return await self.follower.follow(feed.name, story, desk=self.desk)
        return story

    def _is_old(self, story: Story) -> bool:
        return story.published is not None and story.published < self.now() - READ_FOR
