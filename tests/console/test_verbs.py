"""What the operator's verbs print in a terminal."""

from __future__ import annotations

import io
import json
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.console import Console

import settings
from console import evaluate, grades, health, page, reading
from console.settings import show_settings
from inspections.gazetteer import load_gazetteer
from inspections.model import Judgement, Kind, Reading, Story
from inspections.regimes import load_regimes
from inspections.seeds import seeds
from store.tiny import TinyStore

NOW = datetime(2019, 5, 9, 7, tzinfo=UTC)
GAZETTEER = load_gazetteer()
REGIMES = load_regimes()


def console() -> Console:
    return Console(file=io.StringIO(), width=140)


def text_of(printed: Console) -> str:
    assert isinstance(printed.file, io.StringIO)
    return printed.file.getvalue()


async def grade(name: str, folder: Path) -> tuple[int, str]:
    printed = console()
    async with await TinyStore.open(folder, now=lambda: NOW) as store:
        async with store.unit("seeds") as unit:
            for inspection in seeds(date(2019, 5, 7)):
                await unit.put_inspection(inspection)
        code = await grades.show_grades(
            name, store=store, gazetteer=GAZETTEER, regimes=REGIMES, now=NOW, console=printed
        )
    return code, text_of(printed)


async def test_grade_prints_every_aspect_that_is_known_of_a_council(tmp_path: Path) -> None:
    code, printed = await grade("trafford", tmp_path)
    assert code == 0
    assert "Trafford Metropolitan Borough Council (E08000009)" in printed
    assert "2015-05-12" in printed
    assert "outstanding" in printed.lower()
    assert "2019-05-08" not in printed


async def test_grade_asks_which_council_is_meant(tmp_path: Path) -> None:
    code, printed = await grade("Traford", tmp_path)
    assert code == 1
    assert "Trafford Metropolitan Borough Council (E08000009)" in printed


async def test_grade_says_what_to_try_for_a_name_nobody_knows(tmp_path: Path) -> None:
    code, printed = await grade("Xyzzy", tmp_path)
    assert code == 1
    assert "GSS code" in printed


def test_a_bot_that_never_ran_is_not_alive(tmp_path: Path) -> None:
    assert health.is_alive(tmp_path, now=time.time()) == (
        False,
        f"no bot has run in {tmp_path} yet",
    )


def test_a_bot_is_alive_until_its_signs_of_life_grow_old(tmp_path: Path) -> None:
    health.sign_of_life(tmp_path)
    assert health.is_alive(tmp_path, now=time.time())[0]
    assert not health.is_alive(tmp_path, now=time.time() + 2 * health.TOO_OLD)[0]


async def never(_: str) -> tuple[str, str]:
    raise AssertionError("nothing is to be fetched")


async def load(named: str, stdin: str = "") -> Story:
    return await reading.load_story(named, now=NOW, fetch=never, stdin=io.StringIO(stdin))


async def test_the_first_line_of_a_text_is_its_headline(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Headline\n\nFirst paragraph.\nSecond.\n")
    story = await load(str(tmp_path / "story.txt"))
    assert (story.title, story.body) == ("Headline", "First paragraph.\nSecond.")


async def test_a_story_may_come_by_standard_input() -> None:
    assert (await load("-", stdin="Headline\ntext")).title == "Headline"


async def test_a_labelled_story_keeps_its_date(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text(json.dumps({"title": "T", "published": "2015-05-12"}))
    assert (await load(str(tmp_path / "story.json"))).day == date(2015, 5, 12)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"\xff\xfe\x00", "not UTF-8"), (b"{", "no labelled story")],
)
async def test_what_is_no_story_is_answered_with_what_to_do(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "story").write_bytes(content)
    with pytest.raises(reading.NoStory, match=said):
        await load(str(tmp_path / "story"))
    with pytest.raises(reading.NoStory, match="cannot be read"):
        await load(str(tmp_path / "missing"))


def test_a_reading_is_printed_with_evidence_confidence_and_rules() -> None:
    story = Story(id="1", source="s", title="Trafford [fails]", seen=NOW)
    judged = Judgement(
        council="E08000009",
        regime="ofsted-childrens-services",
        aspect="overall",
        grade="inadequate",
        previous="good",
        evidence="It fell to inadequate.",
        confidence=0.9,
        rules=("named-council", "fell-to"),
    )
    printed = console()
    for confidence, verdict in ((0.5, "would be told"), (0.95, "held back as doubtful")):
        reading.show_reading(
            Reading(story="1", kind=Kind.INSPECTION, judgements=(judged,)),
            story,
            threshold=confidence,
            gazetteer=GAZETTEER,
            regimes=REGIMES,
            console=printed,
        )
        assert verdict in text_of(printed)
    assert "Trafford [fails]" in text_of(printed)
    assert "“It fell to inadequate.”" in text_of(printed)
    assert "named-council, fell-to" in text_of(printed)


def test_a_page_becomes_a_headline_and_its_paragraphs() -> None:
    title, text = page.title_and_text(
        "<html><head><title>Site | T</title></head><body><nav><p>Menu</p></nav>"
        "<article><h1>Trafford &amp; Ofsted</h1><p>One.</p><p>Two <b>bold</b>.</p></article>"
        "</body></html>"
    )
    assert title == "Trafford & Ofsted"
    assert text == "One.\nTwo bold."


LABELLED = {
    "id": "x-1",
    "title": "T",
    "published": "2020-01-01",
    "kind": "inspection",
    "judgements": [
        {"gss": "E08000009", "regime": "area-send", "aspect": "overall", "grade": "inconsistent"}
    ],
}


def nothing_read(story: Story) -> Reading:
    return Reading(story=story.id, kind=Kind.OTHER, reason="no council named")


def figures(tmp_path: Path, *, as_json: bool) -> str:
    (tmp_path / "corpus.jsonl").write_text(json.dumps(LABELLED) + "\n")
    stories = evaluate.load_corpus([tmp_path / "corpus.jsonl"], now=NOW)
    printed = console()
    found = evaluate.run_evaluation(
        stories, nothing_read, threshold=0.5, gazetteer=GAZETTEER, progress=console()
    )
    evaluate.show_evaluation(found, as_json=as_json, console=printed)
    return text_of(printed)


def test_an_evaluation_as_json_is_one_object_and_nothing_else(tmp_path: Path) -> None:
    found = json.loads(figures(tmp_path, as_json=True))
    assert found["stories"] == 1
    assert found["judgements"]["expected"] == 1
    assert found["misses"][0]["id"] == "x-1"


def test_an_evaluation_for_people_lists_every_miss(tmp_path: Path) -> None:
    printed = figures(tmp_path, as_json=False)
    assert "area-send" in printed
    assert "x-1: missed 1 of 1 judgements" in printed


def test_a_corpus_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n")
    with pytest.raises(evaluate.NoCorpus, match=r"bad\.jsonl: line 1"):
        evaluate.load_corpus([tmp_path / "bad.jsonl"], now=NOW)
    with pytest.raises(evaluate.NoCorpus, match="cannot be read"):
        evaluate.load_corpus([tmp_path / "none.jsonl"], now=NOW)


def test_the_settings_are_printed_without_secrets() -> None:
    printed = console()
    chosen = settings.load(telegram_bot_token="123456:abcdefghijklmnopqrstuvwxyz")
    show_settings(settings.rows(chosen), console=printed)
    assert "TELEGRAM_BOT_TOKEN" in text_of(printed)
    assert "abcdefghijklmnop" not in text_of(printed)
