import html
import re

from hypothesis import given
from hypothesis import strategies as st

from messages.html import Html, escape, link
from messages.split import LIMIT, MOST_ENTITIES, length, split

OPENING = re.compile(r"<(/?)([a-z]+)[^>]*>")


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def well_formed(text: str) -> bool:
    open_: list[str] = []
    for slash, name in OPENING.findall(text):
        if not slash:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return False
    return not open_


words = st.text(alphabet="ab c<&\"'é😀\n", max_size=60)
pieces = st.recursive(
    words.map(escape),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.tuples(st.sampled_from(["b", "i", "blockquote"]), inner).map(
            lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"
        ),
        inner.map(lambda text: link("https://example.org/?a=1&b=2", Html(text))),
    ),
    max_leaves=20,
).map(Html)


@given(pieces, st.integers(min_value=8, max_value=200))
def test_parts_fit_are_whole_and_lose_nothing(text: Html, limit: int) -> None:
    parts = split(text, limit=limit)
    assert "".join("".join(plain(p) for p in parts).split()) == "".join(plain(text).split())
    for part in parts:
        assert well_formed(part)
        assert plain(part).strip()
        assert length(part) <= limit
        assert len(plain(part).encode("utf-16-le")) // 2 == length(part)


def test_what_fits_is_left_alone() -> None:
    text = Html("<b>Trafford</b>\n\n• one\n• two &amp; three")
    assert split(text) == (text,)


def test_a_long_list_is_cut_between_lines_and_tags_go_on() -> None:
    text = Html(
        "<b>Title</b>\n<blockquote>" + "\n".join("x" * 99 for _ in range(60)) + "</blockquote>"
    )
    first, second = split(text)
    assert first.endswith("x</blockquote>")
    assert second.startswith("<blockquote>x")
    assert all(len(line) in (0, 99) for line in plain(second).splitlines())


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert length("😀&amp;<b>é</b>") == 4
    parts = split(Html("😀" * LIMIT))
    assert sum(length(p) for p in parts) == 2 * LIMIT
    assert all(length(p) <= LIMIT for p in parts)


def test_a_part_never_holds_more_formatting_than_telegram_shows() -> None:
    parts = split(Html("\n".join(f"<b>{n}</b>" for n in range(250))))
    assert len(parts) == 3
    assert all(p.count("<b>") <= MOST_ENTITIES for p in parts)


def test_nothing_gives_no_message() -> None:
    assert split(Html("\n <b> </b>\n")) == ()
