import pytest

from messages.html import Html, escape, link, paragraphs, shorten, visible, web_address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "tg://user?id=1",
        "https://",
        "http://[::1",
        "https://a b.example/",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_only_web_addresses_are_linked_to(address: str | None) -> None:
    assert web_address(address) is None
    assert link(address, "<name>") == "&lt;name&gt;"


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    assert link('https://example.org/?a="><b>&c=1', "x & y") == (
        '<a href="https://example.org/?a=&quot;&gt;&lt;b&gt;&amp;c=1">x &amp; y</a>'
    )


def test_html_is_escaped_once() -> None:
    assert escape(escape("<")) == "&lt;"
    assert paragraphs("a < b", None, "", Html("<b>c</b>")) == "a &lt; b\n\n<b>c</b>"


def test_a_long_text_is_cut_between_words() -> None:
    assert shorten("one two\n three", 40) == "one two three"
    assert shorten("one two three four", 14) == "one two three…"
    assert len(shorten("x" * 100, 20)) == 20


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trafford\u202edetar", "Trafforddetar"),
        ("\u2066a\u2069\u200fb\ufeffc\x00d", "abcd"),
        ("lost \ud800 half", "lost \ufffd half"),
        ("two\u2028lines", "two\nlines"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 Caerffili Ŵ \t\n", None),
    ],
)
def test_what_is_shown_holds_nothing_that_turns_or_hides_text(text: str, shown: str | None) -> None:
    assert visible(text) == (text if shown is None else shown)
    assert escape(text) == (text if shown is None else shown)
    assert isinstance(visible(Html(text)), Html)
    visible(text).encode()


def test_an_address_with_hidden_characters_is_not_linked_to() -> None:
    assert web_address("https://example.org/\u202egpj.exe") is None
