"""A site with many feeds, as quick as can be: what pollers are measured against.

It runs in a process of its own and prints its port:

    python -m benchmarks.feed_server --feeds 500 --entries 30

``/A/N`` is feed N as the poller called A sees it: it has an ETag, answers 304 to who knows it, and
shows the same until ``/A/next`` is asked for, which gives every feed of A wholly new entries. It
answers on 127.0.0.1 and from 127.0.1.1 on, one address for every few feeds, so that there are many
hosts, and keeps connections open until they were idle for 5 s. Stories are everyday local news
with the markup that feeds have; one in a hundred tells of an inspection.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random

FEEDS_A_HOST = 5
IDLE_FOR = 5.0
"""Seconds after which a connection on which nothing is asked is closed."""

NEWS = 0.01
"""Share of the entries that tell of an inspection."""
_NOW = datetime.now(UTC)

_EVERYDAY = (
    "council approves new cycle lane along the river",
    "shoppers asked to vote for their favourite market stall",
    "roadworks to close the A-road for two weeks",
    "showers on Saturday, brighter later",
    "town crier wins regional title at the summer fair",
    "police appeal after bicycle stolen outside library",
    "pub named best in the county by beer drinkers",
    "primary school rated good by Ofsted",
    "care home told to improve by inspectors",
    "late goal gives United a point away from home",
)
_PLACES = ("Trafford", "Kent", "Leeds", "Devon", "Bury", "Camden", "Wigan", "Dorset", "Cumbria")
_NEWS = "children's services rated {} by Ofsted, inspectors say"
_GRADES = ("good", "inadequate", "outstanding", "requires improvement to be good")
_WORDS = (
    "residents council street after week plans money family new report work school town people "
    "local said year road children market morning officers station summer price found centre"
)


def document(feed: int, turn: int, *, entries: int, news: float = NEWS) -> bytes:
    """Return a feed's RSS; another ``turn`` has wholly other entries.

    ``news`` is the share of those that tell of an inspection.
    """
    dice = Random(f"{feed} {turn}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        f"<channel><title>The {_PLACES[feed % 9]} Post {feed}</title>"
        f"<link>https://post{feed}.example/</link><description>Local news</description>"
        f'<atom:link href="https://post{feed}.example/feed" rel="self"/><language>en-GB</language>'
        + "".join(_item(feed, turn, number, dice, news) for number in range(entries))
        + "</channel></rss>\n"
    ).encode()


def _item(feed: int, turn: int, number: int, dice: Random, news: float) -> str:
    place = dice.choice(_PLACES)
    words = " ".join(dice.choices(_WORDS.split(), k=45))
    what = _NEWS.format(dice.choice(_GRADES)) if dice.random() < news else dice.choice(_EVERYDAY)
    link = f"https://post{feed}.example/news/{turn}-{number}-{dice.getrandbits(32):08x}"
    when = format_datetime(_NOW - timedelta(minutes=7 * number + turn))
    html = (
        f'<p><img src="{link}.jpg" alt="{place}" width="300" /> {words}.</p>'
        f'<p>Read <a href="{link}?from=feed">the whole story</a> of {dice.getrandbits(32):08x}.</p>'
    )
    return (
        f"<item><title>{escape(f'{place}: {what}')} {dice.getrandbits(16)}</title>"
        f'<link>{link}</link><guid isPermaLink="true">{link}</guid><pubDate>{when}</pubDate>'
        f"<dc:creator>A. Reporter</dc:creator><category>News</category><category>{place}</category>"
        f"<description><![CDATA[{html}]]></description>"
        f'<media:thumbnail url="{link}-small.jpg" width="120" height="90"/></item>\n'
    )


class Site:
    """The feeds, and for each poller the turn that they are in."""

    def __init__(self, *, feeds: int, entries: int, news: float) -> None:
        self._news = news
        self._feeds = feeds
        self._entries = entries
        self._turns: Counter[str] = Counter()
        self._documents: dict[tuple[int, int], bytes] = {}

    def prepare(self, turn: int) -> None:
        """Write every feed of a turn, so that nobody is kept waiting for it."""
        for feed in range(self._feeds):
            self._documents[feed, turn] = document(
                feed, turn, entries=self._entries, news=self._news
            )

    def answer(self, path: str, known: str) -> bytes:
        """Return a whole answer to a request; ``known`` is its If-None-Match."""
        _, poller, name = path.split("/")
        if name == "next":
            self._turns[poller] += 1
            if (0, self._turns[poller]) not in self._documents:
                self.prepare(self._turns[poller])
            return _answer("200 OK", b"ok", "")
        feed, turn = int(name), self._turns[poller]
        tag = f'"{feed}-{turn}"'
        if known == tag:
            return _answer("304 Not Modified", b"", tag)
        return _answer("200 OK", self._documents[feed, turn], tag)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer what one connection asks, until it ends."""
        try:
            while head := await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_FOR):
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines if line)
                writer.write(self.answer(first.split()[1], headers.get("if-none-match", "")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            pass
        finally:
            writer.close()


def _answer(status: str, body: bytes, tag: str) -> bytes:
    kind = f"Content-Type: application/rss+xml\r\nETag: {tag}\r\n" if tag else ""
    length = "" if status.startswith("304") else f"Content-Length: {len(body)}\r\n"
    return f"HTTP/1.1 {status}\r\n{kind}{length}\r\n".encode() + body


async def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--news", type=float, default=NEWS, help="share of entries with grades")
    given = parser.parse_args()
    site = Site(feeds=given.feeds, entries=given.entries, news=given.news)
    site.prepare(0)
    first = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    hosts = [f"127.0.1.{1 + n}" for n in range(-(-given.feeds // FEEDS_A_HOST))]
    server = await asyncio.start_server(site.serve, hosts, port)
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
