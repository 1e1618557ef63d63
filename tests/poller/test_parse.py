"""Entries as feeds really give them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poller.parse import (
    MOST_BODY,
    MOST_SUMMARY,
    MOST_TITLE,
    NotAFeedError,
    parse_feed,
    split_outlet,
)
from poller.protocols import Entry, Wishes
from tests.poller.kit import item, rss

URL = "https://example.org/news/feed.xml"
GOOGLE = "https://news.google.com/rss/articles/CBMi?oc=5"


def entries(document: str | bytes, *, url: str = URL) -> list[Entry]:
    data = document.encode() if isinstance(document, str) else document
    return parse_feed(data, url=url)[1]


def wishes(channel: str) -> Wishes:
    return parse_feed(rss(item(1), channel=channel).encode(), url=URL)[2]


def test_google_news_is_taken_apart() -> None:
    (entry,) = entries(
        rss(
            "<item><title>Trafford children's services - once good - rated inadequate - "
            "Manchester Evening News</title>"
            f"<link>{GOOGLE}</link><guid isPermaLink='false'>CBMi</guid>"
            "<pubDate>Thu, 09 May 2019 07:00:00 GMT</pubDate>"
            '<description>&lt;ol&gt;&lt;li&gt;&lt;a href="x"&gt;Stockport rated good&lt;/a&gt;'
            "&lt;/li&gt;&lt;/ol&gt;</description>"
            '<source url="https://www.manchestereveningnews.co.uk">Manchester Evening News</source>'
            "</item>"
        )
    )
    assert entry.title == "Trafford children's services - once good - rated inadequate"
    assert entry.outlet == "Manchester Evening News"
    assert entry.summary == ""  # the headlines of other stories are not this one's text
    assert entry.url == GOOGLE
    assert entry.published == datetime(2019, 5, 9, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "source", "url", "split"),
    [
        ("A - B - The Sun", "The Sun", GOOGLE, ("A - B", "The Sun")),
        ("A - BBC News - Local", "BBC News - Local", GOOGLE, ("A", "BBC News - Local")),
        ("A - the sun", "The Sun", GOOGLE, ("A", "The Sun")),
        ("A - B", None, GOOGLE, ("A", "B")),
        ("A – B", None, GOOGLE, ("A – B", None)),
        ("Stoke-on-Trent rated good", None, GOOGLE, ("Stoke-on-Trent rated good", None)),
        ("A - B", None, URL, ("A - B", None)),
        ("A - B", "The Sun", URL, ("A - B", "The Sun")),
        ("A - The Sun", "The Sun", URL, ("A", "The Sun")),
        (" - The Sun", None, GOOGLE, (" - The Sun", None)),
        ("A - " + "b" * 61, None, GOOGLE, ("A - " + "b" * 61, None)),
        ("A - B", None, None, ("A - B", None)),
    ],
)
def test_an_outlet_is_split_off_only_where_it_is_one(
    title: str, source: str | None, url: str | None, split: tuple[str, str | None]
) -> None:
    assert split_outlet(title, source=source, url=url) == split


TITLES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@given(TITLES.filter(bool), TITLES.filter(bool))
def test_any_title_is_given_back_by_splitting_its_outlet_off(title: str, outlet: str) -> None:
    assert split_outlet(f"{title} - {outlet}", source=outlet, url=GOOGLE) == (title, outlet)


@given(TITLES)
def test_a_title_outside_google_news_is_left_alone(title: str) -> None:
    assert split_outlet(title, source=None, url=URL) == (title, None)


def test_html_entities_and_cdata_come_out_right() -> None:
    (entry,) = entries(
        rss(
            "<item><title><![CDATA[Children&#8217;s services &amp; <b>schools</b>]]></title>"
            "<description><![CDATA[<p>One</p><p>Two</p><script>x</script>]]></description>"
            '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            "<![CDATA[<p>The whole <a href='/x'>story</a></p>]]></content:encoded></item>"
        )
    )
    assert entry.title == "Children’s services & schools"
    assert entry.summary == "One\nTwo"
    assert entry.body == "The whole story"


def test_title_and_link_alone_are_enough() -> None:
    (entry,) = entries(rss("<item><title>A</title><link>/a?b=1&amp;c=2</link></item>"))
    assert (entry.title, entry.url) == ("A", "https://example.org/a?b=1&c=2")
    assert (entry.summary, entry.body, entry.outlet, entry.published) == ("", "", None, None)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:x", "http://", "http://[", "a b"])
def test_a_link_that_leads_nowhere_safe_is_dropped(link: str) -> None:
    (entry,) = entries(rss(f"<item><title>A</title><link>{link}</link></item>"))
    assert entry.url is None or entry.url.startswith("https://example.org/")


def test_texts_are_bounded() -> None:
    (entry,) = entries(
        rss(
            f"<item><guid>{'g' * 1_000_000}</guid><title>{'t' * 1_000_000}</title>"
            f"<link>https://example.org/{'l' * 10_000}</link>"
            f"<description>{'d' * 100_000}</description>"
            '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"{'c' * 100_000}</content:encoded></item>"
        )
    )
    assert (len(entry.title), len(entry.summary)) == (MOST_TITLE, MOST_SUMMARY)
    assert (len(entry.body), len(entry.key), entry.url) == (MOST_BODY, 32, None)


def test_an_entry_is_known_by_id_else_link_else_title_and_date() -> None:
    date = "<pubDate>Thu, 09 May 2019 07:00:00 GMT</pubDate>"

    def key(inner: str) -> str:
        (entry,) = entries(rss(f"<item>{inner}</item>"))
        return entry.key

    with_id = "<guid isPermaLink='false'>1</guid><link>https://a.org/{}</link><title>{}</title>"
    assert key(with_id.format("a", "A")) == key(with_id.format("b", "B"))
    linked = "<link>https://a.org/{}</link><title>{}</title>"
    assert key(linked.format("a", "A")) == key(linked.format("a", "B"))
    assert key(linked.format("a", "A")) != key(linked.format("b", "A"))
    bare = "<title>{}</title>"
    assert key(bare.format("A") + date) != key(bare.format("B") + date)
    assert key(bare.format("A") + date) != key(bare.format("A"))


def test_entries_that_share_an_id_are_told_apart() -> None:
    same = "<guid isPermaLink='false'>site</guid>"
    found = entries(
        rss(
            f"<item>{same}<link>https://a.org/1</link><title>One</title></item>",
            f"<item>{same}<link>https://a.org/2</link><title>Two</title></item>",
            f"<item>{same}<title>Three</title></item>",
            f"<item>{same}<title>Four</title></item>",
        )
    )
    assert len({entry.key for entry in found}) == 4


def test_atom_gives_its_updated_date_where_it_has_no_other() -> None:
    (entry,) = entries(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="html">'
        "A &amp;amp; B</title><updated>2026-09-18T10:00:00Z</updated></entry></feed>"
    )
    assert (entry.title, entry.published) == ("A & B", datetime(2026, 9, 18, 10, tzinfo=UTC))


def test_rdf_is_read() -> None:
    (entry,) = entries(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>T</title></channel>'
        '<item rdf:about="https://a.org/1"><title>A</title><link>https://a.org/1</link>'
        "<dc:date>2026-09-18T10:00:00+01:00</dc:date></item></rdf:RDF>"
    )
    assert entry.published == datetime(2026, 9, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<!doctype html><title>x</title>", "web page"),
        ("<!-- hello -->\n<HTML><body>", "web page"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html/>', "web page"),
        ("<sitemap><url/></sitemap>", "XML, but no feed"),
        ('{"version": "https://jsonfeed.org/version/1"}', "text, but no feed"),
        ("\x00\x01\x02", "text, but no feed"),
        ("<rss version='2.0'>" + "<item/>" * 20_001, "more than 20,000 entries"),
    ],
)
def test_what_is_no_feed_is_told_from_an_empty_one(document: str, words: str) -> None:
    with pytest.raises(NotAFeedError, match=words):
        entries(document)


def test_a_feed_that_is_empty_is_a_feed() -> None:
    assert parse_feed(rss().encode(), url=URL)[:2] == ("RSS 2.0", [])


def test_entities_of_the_documents_own_reach_no_file_and_blow_nothing_up() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    (entry,) = entries(
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a0 "ha">{bomb}'
        f'<!ENTITY long "{"x" * 100_000}">]>'
        "<rss version='2.0'><channel><item><title>&a11;&f;end</title>"
        f"<description>{'&long;' * 1_000}</description></item></channel></rss>"
    )
    assert "root:" not in entry.title
    assert entry.title.endswith("end")
    assert len(entry.summary) <= MOST_SUMMARY


def test_all_skipped_hours_are_read_not_just_the_last() -> None:
    found = wishes(
        "<ttl> 60 </ttl><skipHours><hour>0</hour><hour>1</hour>\n<hour>24</hour><hour>23</hour>"
        "<hour>77</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>"
    )
    assert found.ttl == 3_600
    assert found.skip_hours == {0, 1, 23}
    assert found.skip_days == {5, 6}


@pytest.mark.parametrize("channel", ["", "<ttl>soon</ttl>", "<skipHours/>", "<ttl>-5</ttl>"])
def test_a_wish_that_makes_no_sense_is_none(channel: str) -> None:
    assert wishes(channel) == Wishes()


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"<rss>{t}</rss>".encode()))
def test_any_document_is_parsed_or_refused(data: bytes) -> None:
    try:
        found = parse_feed(data, url=URL)[1]
    except NotAFeedError:
        found = []
    assert all(len(entry.key) == 32 for entry in found)
