"""Plain feeds are read quickly to just what feedparser makes of them, and others left to it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.feed_server import document
from poller import parse
from poller.plain import joined, read_plain

BASE = "https://example.org/news/feed"
ATOM = "http://www.w3.org/2005/Atom"
SPACES = (
    f'xmlns:atom="{ATOM}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
)


def by_feedparser(text: str) -> tuple[str, list[Mapping[str, Any]]]:
    found = parse._feedparser(text, BASE)
    return found.version, found.entries


def assert_same(text: str) -> bool:
    """Hold both against each other; tell whether the feed was plain."""
    plain = read_plain(text, BASE)
    if plain is None:
        return False
    version, entries = by_feedparser(text)
    assert plain[0] == version
    assert parse._entries(plain[1], BASE) == parse._entries(entries, BASE)
    return True


def rss(*items: str, channel: str = "", spaces: str = SPACES) -> str:
    head = f"<title>A feed</title><link>https://example.org/</link>{channel}"
    return f'<rss version="2.0" {spaces}><channel>{head}{"".join(items)}</channel></rss>'


def item(inner: str) -> str:
    return f"<item>{inner}</item>"


def atom(*entries: str) -> str:
    head = '<title>Ofsted</title><id>tag:a</id><link rel="self" href="https://example.org/feed"/>'
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="{ATOM}" xml:lang="en-GB">{head}{body}</feed>'


FULL = (
    "<title>Trafford falls &amp;amp; falls &lt;b&gt;again&lt;/b&gt;</title>"
    "<link>https://example.org/1?a=1&amp;b=2</link>"
    '<guid isPermaLink="false">one</guid><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>'
    "<description><![CDATA[<p>Words &amp; <a href='/x'>more</a></p>]]></description>"
    "<content:encoded><![CDATA[<p>All of it</p>]]></content:encoded><dc:creator>Ann</dc:creator>"
    '<category domain="x">News</category><media:thumbnail url="/t.jpg" width="1"/>'
    '<source url="https://echo.example/">The Echo</source><comments>https://e.org/c</comments>'
    "<slash:comments>3</slash:comments><wfw:commentRss>https://e.org/c</wfw:commentRss>"
    '<enclosure url="https://example.org/a.mp3" length="1" type="audio/mpeg"/>'
)

PLAIN = {
    "everything": rss(item(FULL)),
    "nothing": rss(),
    "empty elements": rss(item("<title/><link/><guid isPermaLink='false'/><description/>")),
    "an empty item": rss("<item/>"),
    "only a guid": rss(item("<guid>https://example.org/7</guid><title>A</title>")),
    "a guid before the link": rss(
        item("<guid>https://example.org/7</guid><link>https://example.org/8</link>")
    ),
    "content before the description": rss(
        item("<content:encoded>all</content:encoded><description>short</description>")
    ),
    "content and an empty description": rss(
        item("<content:encoded>all</content:encoded><description></description>")
    ),
    "content alone": rss(item("<content:encoded>all</content:encoded>")),
    "a source without name": rss(item('<title>A - B</title><source url="https://b.example"/>')),
    "blanks": rss(item("\n <title>\n  A\n B </title>\n <description> x </description>\n")),
    "UTF-8 taken for Latin-1": rss(item("<title>CafÃ© Â£5m</title>")),
    "comments": rss(item("<title>A<!-- not this -->B</title>"), "<!-- <item/> -->"),
    "a channel with an image": rss(
        item(FULL),
        channel="<image><url>https://e.org/i</url><title>I</title><link>https://e.org</link></image>"
        f'<ttl>60</ttl><skipHours><hour>1</hour><hour>2</hour></skipHours><atom:link href="{BASE}" '
        'rel="self"/><language>en</language><skipDays><day>Monday</day></skipDays>',
    ),
    "gov.uk": atom(
        "<id>tag:www.gov.uk,2005:/government/publications/brent</id>"
        '<updated>2026-11-24T10:00:00+00:00</updated><link rel="alternate" type="text/html" '
        'href="https://www.gov.uk/brent"/><title>Brent: children&apos;s services</title>'
        '<summary type="html">&lt;p&gt;Inspection report&lt;/p&gt;</summary>'
    ),
    "atom content": atom(
        '<id>urn:x:1</id><title type="text">A &lt;i&gt;</title><content type="html">&lt;p&gt;B'
        '</content><author><name>N</name><uri>https://n.example</uri></author><link rel="enclosure"'
        ' href="https://example.org/a.pdf"/><link href="https://example.org/1"/>'
        "<published>2026-11-24T10:00:00Z</published>",
        '<id>https://example.org/2</id><content type="text">C</content><summary>D</summary>'
        '<category term="x"/>',
    ),
}

ODD = {
    "another format": '<rss version="0.91"><channel><item><title>A</title></item></channel></rss>',
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item/></rdf:RDF>',
    "an item in an item": rss(item(item("<title>A</title>"))),
    "an item outside the channel": f"{rss()[:-6]}{item('<title>A</title>')}</rss>",
    "markup in a title": rss(item("<title>A <b>bold</b> title</title>")),
    "two titles": rss(item("<title>A</title><title>B</title>")),
    "a title of another kind": rss(item("<title>A</title><media:title>B</media:title>")),
    "media with its own words": rss(
        item("<media:content url='x'><media:description>No</media:description></media:content>")
    ),
    "a base": rss(item("<link>a</link>")).replace(
        "<channel>", "<channel xml:base='https://b.org'>"
    ),
    "a relative link": rss(item("<link>/1</link>")),
    "an id relative to the page": rss(item("<guid>1</guid>")),
    "a link twice escaped": rss(item("<link>https://example.org/?a&amp;amp;b</link>")),
    "an unknown namespace": rss(item("<x:title>A</x:title>"), spaces="xmlns:x='https://x.example'"),
    "an atom link in an item": rss(item('<atom:link href="https://example.org/1"/>')),
    "an image in an item": rss(item("<image><title>I</title></image><title>A</title>")),
    "a document type": f"<!DOCTYPE rss>{rss(item(FULL))}",
    "an entity": f'<!DOCTYPE rss [<!ENTITY a "b">]>{rss(item("<title>&a;</title>"))}',
    "an entity of HTML": rss(item("<title>A&nbsp;B</title>")),
    "broken XML": rss(item("<title>Fish & chips</title>")),
    "cut off": rss(item(FULL))[:-30],
    "control characters": rss(item("<title>A\x96B&#150;C</title>")),
    "control characters by number": rss(item("<title>A&#150;C</title>")),
    "xhtml": atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A</div></title>'),
    "base64": atom('<content type="application/octet-stream">QQ==</content>'),
    "content elsewhere": atom('<content src="https://example.org/c" type="text/html"/>'),
    "another case": rss(item("<TITLE>A</TITLE>")),
    "no feed": "<opml version='2.0'><body/></opml>",
    "nothing": "",
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_feed_is_read_as_feedparser_reads_it(name: str) -> None:
    assert assert_same(PLAIN[name])


@pytest.mark.parametrize("name", ODD)
def test_an_odd_feed_is_left_to_feedparser(name: str) -> None:
    assert read_plain(ODD[name], BASE) is None


def test_feeds_as_newspapers_write_them_are_plain() -> None:
    for number in range(3):
        text = document(number, 0, entries=30).decode().partition("?>")[2]
        assert assert_same(text)


TEXTS = st.text(
    st.sampled_from("aB1 \n&<>\"';/£é’€Ã\x96\u200b\ud83d\U0001f600-:.?=#%"), max_size=12
)
ADDRESSES = st.one_of(
    TEXTS,
    st.builds(
        lambda rest: f"https://example.org/{rest}",
        st.text("aZ0/?=&;.#%~-_!()[]{}|\\^ :@+,'", max_size=12),
    ),
    st.integers(0, 9).map(lambda number: f"https://example.org/{number}"),
)
WRITTEN = st.one_of(
    TEXTS.map(escape),
    TEXTS.map(lambda text: f"<![CDATA[{text.replace(']]>', '')}]]>"),
    TEXTS.map(lambda text: escape(escape(text))),
)
NAMES = (
    *("title", "description", "content:encoded", "pubDate", "dc:date", "category", "author"),
    *("dc:title", "media:title", "source", "dc:creator", "dc:description", "updated"),
)
RSS_FIELDS = st.one_of(
    st.tuples(
        st.sampled_from(NAMES),
        WRITTEN,
    ).map(lambda each: f"<{each[0]}>{each[1]}</{each[0]}>"),
    st.tuples(ADDRESSES, st.sampled_from(["", " isPermaLink='false'", " isPermaLink='true'"])).map(
        lambda each: f"<guid{each[1]}>{escape(each[0])}</guid>"
    ),
    ADDRESSES.map(lambda address: f"<link>{escape(address)}</link>"),
    ADDRESSES.map(lambda address: f"<source url='{escape(address)}'>S</source>"),
)
ATOM_FIELDS = st.one_of(
    st.tuples(
        st.sampled_from(["title", "summary", "content"]),
        st.sampled_from(["", " type='text'", " type='html'", " type='HTML'", " xml:lang='cy'"]),
        WRITTEN,
    ).map(lambda each: f"<{each[0]}{each[1]}>{each[2]}</{each[0]}>"),
    st.tuples(st.sampled_from(["id", "published", "updated", "created"]), ADDRESSES).map(
        lambda each: f"<{each[0]}>{escape(each[1])}</{each[0]}>"
    ),
    st.tuples(
        ADDRESSES,
        st.sampled_from(["", " rel='alternate'", " rel='self'", " rel='Alternate' type='html'"]),
    ).map(lambda each: f"<link href='{escape(each[0])}'{each[1]}/>"),
    st.just("<author><name>A</name></author>"),
)


@given(st.lists(st.lists(RSS_FIELDS, max_size=6).map("".join).map(item), max_size=3))
@example([item("<guid>https://example.org/a</guid><link>https://example.org/b</link>")])
def test_whatever_an_rss_feed_holds_it_is_read_as_feedparser_reads_it_or_not_at_all(
    items: list[str],
) -> None:
    assert_same(rss(*items))


@given(st.lists(st.lists(ATOM_FIELDS, max_size=6).map("".join), max_size=3))
def test_whatever_an_atom_feed_holds_it_is_read_as_feedparser_reads_it_or_not_at_all(
    entries: list[str],
) -> None:
    assert_same(atom(*entries))


@given(
    st.one_of(ADDRESSES, st.text("aZ0/?=&;.#%~-_:", max_size=12).map(lambda t: f"http://a/{t}")),
    st.sampled_from([BASE, "http://example.org", ""]),
)
def test_an_address_is_joined_as_the_standard_library_joins_it(address: str, base: str) -> None:
    try:
        expected = urljoin(base, address)
    except ValueError:
        return
    assert joined(base, address) == expected
