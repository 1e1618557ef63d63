"""Text from the world made plain."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poller.text import MOST_HTML, clean, decode_xml, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>two<br>three", "One\ntwo\nthree"),
        ("<p>One\n  line</p>", "One line"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>Judgement</td><td>Grade</td></tr></table>", "Judgement\nGrade"),
        ("Traf<b>ford</b> <i>council</i>", "Trafford council"),
        ("<script>alert(1)</script><style>p{}</style><p>Text</p>", "Text"),
        ("AT&amp;T &#8217;s &rsquo; &pound;5", "AT&T ’s ’ £5"),
        ("5 < 6 and 7 > 3 & more", "5 < 6 and 7 > 3 & more"),
        ("plain text", "plain text"),
        ("&lt;b&gt;shown&lt;/b&gt;", "<b>shown</b>"),
        ("a&nbsp;b\u00a0c", "a b c"),
        ("children\x92s", "children’s"),
        ("Traf\u200bford\u00ad \u202egood\u202c", "Trafford good"),
        ("cafe\u0301", "café"),
        ("<!-- hidden -->seen", "seen"),
        ("\ud800half a character", "half a character"),
        ("", ""),
    ],
)
def test_html_becomes_what_a_person_would_read(html: str, text: str) -> None:
    assert html_to_text(html, most=1_000) == text


@given(st.text(max_size=500), st.integers(0, 100))
def test_any_text_comes_out_bounded_and_printable(text: str, most: int) -> None:
    for out in (html_to_text(text, most=most), clean(text, most=most)):
        assert len(out) <= most
        assert all(c == "\n" or ord(c) >= 32 for c in out)
        out.encode("utf-8")


@given(st.lists(st.sampled_from(["<p>", "</div>", "<b", "&amp", "<!--", "x", " ", ">", "<td>"])))
def test_broken_markup_never_raises(parts: list[str]) -> None:
    html_to_text("".join(parts), most=1_000)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=200))
def test_plain_words_pass_unharmed(text: str) -> None:
    expected = " ".join(unicodedata.normalize("NFC", text).split())
    assert html_to_text(text, most=1_000) == expected


def test_endless_html_is_cut_off() -> None:
    assert html_to_text("x" * (MOST_HTML + 5), most=10 * MOST_HTML) == "x" * MOST_HTML


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")))
def test_utf8_comes_back_whatever_the_answer_calls_it(text: str) -> None:
    assert decode_xml(b"<a>" + text.encode() + b"</a>", "iso-8859-1") == f"<a>{text}</a>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert decode_xml("<a>é</a>".encode(encoding), "ascii") == "<a>é</a>"


@pytest.mark.parametrize("name", ["cp1250", "koi8-r", "iso-8859-2"])
def test_a_declared_encoding_is_believed_where_it_is_not_utf8(name: str) -> None:
    text = "ы" if name == "koi8-r" else "ł"
    data = f'<?xml version="1.0" encoding="{name}"?><a>{text}</a>'.encode(name)
    assert decode_xml(data, None) == f"<a>{text}</a>"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_become_text(data: bytes, charset: str) -> None:
    decode_xml(data, charset)


@pytest.mark.parametrize(
    "name", ["base64", "rot13", "utf-7", "idna", "punycode", "hex", "unicode_escape", "undefined"]
)
def test_a_codec_that_is_no_text_encoding_is_not_used(name: str) -> None:
    assert decode_xml(b"<a>\xe9</a>", name) == "<a>é</a>"
