"""The kinds of source put together: one adapter a kind, and who reads what stands behind entries.

A new kind is one file in ``poller`` and one line here. Beside it stands how the operator hears of
an official list that differs from the register.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from alerts.operator import OperatorDesk
from console.clock import Now
from console.links import LinkReader
from console.wanted import Wanted
from messages.differences import differences_args
from messages.notices import DIFFERENCES
from messages.texts import Texts
from newsroom.reconcile import Pending, counts
from poller.documents import Documents
from poller.feed import FeedAdapter
from poller.fetch import Fetcher
from poller.following import Follower
from poller.govuk import GovukAdapter
from poller.pages import PageAdapter
from poller.protocols import Adapter, FollowUp, Official
from poller.robots import Robots
from poller.tables import TableAdapter
from poller.workers import Workers


@dataclass(frozen=True, slots=True)
class Sources:
    """What the poller looks with: an adapter for each kind, and who reads and follows what."""

    adapters: dict[str, Adapter]
    documents: Documents
    follower: Follower | None
    wanted: Wanted
    links: LinkReader

    def articles(self) -> Mapping[str, int]:
        """Return what became of the articles that were followed up since the start, by a word."""
        return {} if self.follower is None else self.follower.counts


@asynccontextmanager
async def sources(
    fetcher: Fetcher, *, workers: int, official: Official, follow_up: FollowUp | None, now: Now
) -> AsyncIterator[Sources]:
    """Put the kinds of source together; ``workers`` is how many processes parse.

    Without ``follow_up`` no article is followed up.
    """
    async with fetcher, Workers(size=workers) as made:
        robots = Robots(fetcher, now=now)
        links = LinkReader(fetcher=fetcher, robots=robots, workers=made, now=now)
        wanted = Wanted(now)
        pages = PageAdapter(
            fetcher=fetcher, robots=robots, workers=made, now=now, wanted=wanted.pages
        )
        tables = TableAdapter(
            fetcher=fetcher, robots=robots, workers=made, official=official, now=now
        )
        yield Sources(
            adapters={
                "feed": FeedAdapter(fetcher=fetcher, workers=made),
                "page": pages,
                "govuk": GovukAdapter(fetcher=fetcher, robots=robots),
                "table": tables,
            },
            documents=Documents(fetcher=fetcher, robots=robots, workers=made, official=official),
            follower=None
            if follow_up is None
            else Follower(
                fetcher=fetcher, robots=robots, workers=made, follow_up=follow_up, now=now
            ),
            wanted=wanted,
            links=links,
        )


async def tell_differences(operator: OperatorDesk, texts: Texts, pending: Pending) -> None:
    """Tell the operator of an official list that differs from the register."""
    args = differences_args(pending.source, pending.mark, counts(pending), texts=texts)
    await operator.tell(DIFFERENCES, args, key=pending.mark)
