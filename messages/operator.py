"""What only the operator reads on asking: /feeds and /stats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from messages.cards import Card
from messages.html import Html, lines, paragraphs, shorten
from messages.texts import Texts

LONGEST_PROBLEM = 160


@dataclass(frozen=True, slots=True)
class FeedLine:
    """The state of one feed. Moments are aware and in UTC.

    ``failures`` counts those in a row, 0 while it is well; ``problem`` says what is wrong;
    ``last`` is when it was last read with success; ``due`` when it is tried next; ``entries``
    how many it held then.
    """

    name: str
    last: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    problem: str = ""
    entries: int = 0
    misfit: bool = False
    """It answers, but is no longer what it should be."""
    unverified: bool = False
    """Nobody has seen its address and shape to be right."""


def feeds(lines_: Sequence[FeedLine], *, texts: Texts) -> Card:
    """Return the state of the feeds: failing ones first, then those not read yet, then the rest."""
    if not lines_:
        return Card(texts.say("feeds-none"))
    order = sorted(lines_, key=lambda f: (not f.failures, f.last is not None, f.name.casefold()))
    failing = sum(1 for f in order if f.failures)
    return Card(
        paragraphs(
            texts.say("feeds-title", failing=failing, total=len(order)),
            lines(*(_feed(f, texts) for f in order)),
        )
    )


HAD = "had"
"""The word under which articles are counted that were had; all others say why one wasn't."""


def stats(
    counts: Mapping[str, int],
    *,
    version: str,
    texts: Texts,
    articles: Mapping[str, int] = MappingProxyType({}),
) -> Card:
    """Return how much there is; ``counts`` has the fields of the store's ``Counts``.

    ``articles`` counts by a word what became of articles that were followed up.
    """
    said = texts.say("stats", **counts, version=version)
    if not articles:
        return Card(said)
    missed = sorted((why, n) for why, n in articles.items() if why != HAD and n)
    followed = texts.say(
        "stats-articles",
        had=articles.get(HAD, 0),
        missed=sum(n for _, n in missed),
        why=", ".join(f"{n} {why}" for why, n in missed),
    )
    return Card(lines(said, followed))


def _feed(feed: FeedLine, texts: Texts) -> Html:
    said = _state(feed, texts)
    unverified = texts.say("feed-unverified")
    return Html(f"{said} {unverified}") if feed.unverified else said


def _state(feed: FeedLine, texts: Texts) -> Html:
    if not feed.failures and feed.last is None:
        return texts.say("feed-waiting", feed=feed.name)
    if not feed.failures and feed.last is not None:
        return texts.say(
            "feed-well",
            feed=feed.name,
            last=texts.short_moment(feed.last),
            entries=feed.entries,
        )
    problem = shorten(feed.problem, LONGEST_PROBLEM)
    told = texts.say(
        "feed-failing",
        feed=feed.name,
        problem=texts.plain("feed-misfit", problem=problem) if feed.misfit else problem,
        failures=feed.failures,
        last=texts.short_moment(feed.last) if feed.last else "never",
    )
    if feed.due is None:
        return told
    coming = texts.say("feed-next", next=texts.short_moment(feed.due))
    return Html(f"{told}, {coming}")
