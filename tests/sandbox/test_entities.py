from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import parse_html, units, with_found
from sandbox.refusals import Refusal


def test_marks_become_entities_counted_in_utf16_units() -> None:
    text, entities = parse_html("🏛 <b>Trafford</b> &amp; <i>Sale</i>")
    assert text == "🏛 Trafford & Sale"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 8},
        {"type": "italic", "offset": 14, "length": 4},
    ]


def test_marks_may_nest_and_links_keep_their_address() -> None:
    text, entities = parse_html('<b>see <a href="https://a.example/?a=1&amp;b=2">this</a></b>')
    assert text == "see this"
    assert entities == [
        {"type": "bold", "offset": 0, "length": 8},
        {"type": "text_link", "offset": 4, "length": 4, "url": "https://a.example/?a=1&b=2"},
    ]


def test_code_in_pre_gives_it_a_language() -> None:
    marked = '<pre><code class="language-python">x = 1</code></pre>'
    assert parse_html(marked)[1] == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"}
    ]


def test_white_space_round_the_text_is_cut_and_the_marks_with_it() -> None:
    text, entities = parse_html("\n  <b> a </b>  \n")
    assert (text, entities) == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="javascript:alert(1)">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("a <c>b</c>", 'Unsupported start tag "c" at byte offset 2'),
        ("é <c>", 'Unsupported start tag "c" at byte offset 3'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_what_telegram_cannot_parse_is_refused_in_its_words(marked: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(marked)
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert complaint in refused.value.description


def test_commands_links_and_mentions_are_found_in_plain_text() -> None:
    text = "/help@council_watch_bot or https://a.example/x. by @ann_b, not a/b"
    kinds = [(e["type"], text[e["offset"] :][: e["length"]]) for e in with_found(text, [])]
    assert kinds == [
        ("bot_command", "/help@council_watch_bot"),
        ("url", "https://a.example/x"),
        ("mention", "@ann_b"),
    ]


@given(st.text())
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    plain, entities = parse_html(html.escape(text))
    assert plain == text.replace("\r\n", "\n").replace("\0", " ").strip()
    assert entities == []


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<", "&", "&amp;", "🏛", " x "])))
def test_any_marks_are_parsed_or_refused_and_entities_lie_within_the_text(parts: list[str]) -> None:
    try:
        text, entities = parse_html("".join(parts))
    except Refusal:
        return
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= units(text) for e in entities)
    assert all(e["length"] > 0 for e in entities)
