import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

from messages.html import Html
from messages.texts import LOCALES, MissingTextError, Texts, load_texts

ROOMS = ("messages", "handlers", "alerts", "newsroom")
BY_PATTERN = re.compile(
    # ids that are put together from what happened, and names that only other languages need
    r"headline-.*|aspect-.*|notice-(feedback|no-help|feed-dead|feed-back|feed-misfit|second-poller|backup-failed|disk-[a-z]+|paid-[a-z]+)|differences?-(missing|other|un.*)|command-.*|ruled-.*|kind-.*|preset-.*|rhythm-.*|when-.*|day-.*|scale-.*"
)


@cache
def everything(language: str) -> dict[str, ast.Message]:
    found = {}
    for file in (LOCALES / language).glob("*.ftl"):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                found[entry.id.name] = entry
    return found


def test_an_argument_is_escaped_and_our_own_html_is_not(texts: Texts) -> None:
    said = texts.say("not-understood", text="<b>&", kind="name")
    assert "“&lt;b&gt;&amp;”" in said
    assert "<i>x</i>" in texts.say("source-undated", source=Html("<i>x</i>"))


def test_plain_text_is_not_escaped(texts: Texts) -> None:
    assert texts.plain("toast-subscribed", council="Tyne & Wear") == "Subscribed to Tyne & Wear"


def test_numbers_and_dates_are_written_as_people_write_them(texts: Texts) -> None:
    assert texts.day(date(2019, 5, 8)) == "8 May 2019"
    assert texts.number(12345) == "12,345"
    assert texts.moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026, 00:30"
    assert texts.moment(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == "1 December 2026, 23:30"
    assert "You have 1,234 subscriptions" in texts.say("list-title", count=1234)
    assert "one subscription" in texts.say("list-title", count=1)


def test_a_list_reads_as_a_sentence_does(texts: Texts) -> None:
    assert texts.listed(["Bury", "Leeds", "Hammersmith & Fulham"]) == (
        "Bury, Leeds and Hammersmith &amp; Fulham"
    )
    assert texts.plain_list(["Bury", "Leeds"], style="or") == "Bury or Leeds"


def test_a_missing_text_or_variable_is_an_error_in_tests(texts: Texts) -> None:
    with pytest.raises(MissingTextError, match="no-such-text"):
        texts.say("no-such-text")
    with pytest.raises(MissingTextError, match="council"):
        texts.say("headline-unknown", regime="x")


def test_in_production_a_missing_text_never_stops_an_answer() -> None:
    lenient = load_texts()
    assert lenient.say("no-such-text") == "no such text"
    assert "x" in lenient.say("headline-unknown", regime="x")


def test_another_language_falls_back_on_english_text_by_text(tmp_path: Path) -> None:
    for language, text in (("en", "a = one\nb = two { $n }\n"), ("cy", "a = un\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "x.ftl").write_text(text, encoding="utf-8")
    welsh = load_texts("cy", strict=True, folder=tmp_path)
    assert (welsh.say("a"), welsh.say("b", n=2)) == ("un", "two 2")


def test_a_file_with_an_error_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "broken.ftl").write_text("a = { $x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.ftl"):
        load_texts(folder=tmp_path)
    (tmp_path / "en" / "broken.ftl").write_text("a = one\na = two\n", encoding="utf-8")
    with pytest.raises(ValueError, match="second time"):
        load_texts(folder=tmp_path)
    with pytest.raises(ValueError, match="there are some in: en"):
        load_texts("xx", folder=tmp_path)


def test_every_text_that_the_code_names_exists_and_none_is_left_over() -> None:
    named: set[str] = set()
    for room in ROOMS:
        for file in Path(room).glob("*.py"):
            named |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', file.read_text(encoding="utf-8")))
    said = re.compile(r'(?:say|plain)\(\s*"([a-z-]+)"')
    exist = set(everything("en"))
    used = {
        name
        for room in ROOMS
        for file in Path(room).glob("*.py")
        for name in said.findall(file.read_text(encoding="utf-8"))
        if name
    }
    assert used - exist == set()
    assert {name for name in exist - named if not BY_PATTERN.fullmatch(name)} == set()


def test_what_stands_on_buttons_and_in_pop_ups_holds_no_html() -> None:
    for name, message in everything("en").items():
        if name.startswith(("button-", "toast-", "command-", "headline-")) or name in (
            "error-toast",
            "grade-unknown",
        ):
            text = "".join(
                e.value
                for e in (message.value.elements if message.value else [])
                if isinstance(e, ast.TextElement)
            )
            assert not re.search(r"[<>&]", text), name


def test_tags_are_telegrams_own_and_closed() -> None:
    for file in (LOCALES / "en").glob("*.ftl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert set(re.findall(r"</?([a-z]+)", line)) <= {"b", "i", "code", "pre", "blockquote"}
    for name, message in everything("en").items():
        text = re.sub(r"\s+", " ", str(message.value.to_json() if message.value else ""))
        for tag in ("b", "i", "code", "pre", "blockquote"):
            assert text.count(f"<{tag}>") == text.count(f"</{tag}>"), name
