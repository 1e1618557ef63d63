"""English and Welsh say the same: the same texts, the same variables, all plural forms."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from zoneinfo import available_timezones

import pytest
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from inspections.areas import AREAS
from inspections.gazetteer import Gazetteer
from inspections.lookup import Outcome
from inspections.regimes import Regimes
from messages.html import Html
from messages.joining import joined
from messages.levels import level_of
from messages.texts import LANGUAGES, Texts, language_of, load_texts, texts_in
from messages.words import (
    aspect_name,
    council_full_name,
    council_name,
    grade_name,
    inspectorate,
    regime_name,
    said_name,
    service,
)
from tests.messages.test_texts import everything

OTHERS = tuple(language for language in LANGUAGES if language != "en")
SIX = {"zero", "one", "two", "few", "many", "other"}
NUMBERS = (0, 1, 2, 3, 6, 11)
"""One for each of Welsh's plural forms."""
LONGEST_LABEL = 30
"""Characters that fit on a button that is as wide as a phone."""
_NAMES = re.compile(
    r"(?:regime|service|inspectorate|aspect|grade|letter|area|council|council-full|zone)-[A-Za-z0-9].*"
)
"""What other languages have of their own: the names that come with the data in English."""


@cache
def strictly(language: str) -> Texts:
    return load_texts(language, strict=True)


class Parts(Visitor):
    """The variables of a text, its selects, and its words."""

    def __init__(self, message: ast.Message) -> None:
        self.variables: set[str] = set()
        self.selects: list[ast.SelectExpression] = []
        self.words = ""
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.words += re.sub(r"<[^>]*>", "", node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        self.selects.append(node)
        self.generic_visit(node)

    @property
    def plurals(self) -> list[ast.SelectExpression]:
        return [s for s in self.selects if keys(s) & (SIX - {"other"}) or numbered(s)]


def keys(select: ast.SelectExpression) -> set[str]:
    return {v.key.name for v in select.variants if isinstance(v.key, ast.Identifier)}


def numbered(select: ast.SelectExpression) -> bool:
    return any(isinstance(v.key, ast.NumberLiteral) for v in select.variants)


def chosen_by(select: ast.SelectExpression) -> str:
    assert isinstance(select.selector, ast.VariableReference)
    return select.selector.id.name


def names_in_data(gazetteer: Gazetteer, regimes: Regimes, texts: Texts) -> Iterator[str]:
    """Every name of the data, said in a language."""
    for regime in regimes:
        yield from (regime_name(regime, texts), service(regime, texts), inspectorate(regime, texts))
        for aspect in regime.aspects:
            yield aspect_name(regime, aspect.id, texts)
        for grade in regime.grades:
            yield grade_name(regime, grade.id, texts)
            yield level_of(regime, grade.id, texts).letter
    for area in AREAS:
        yield said_name(area, texts)
    for council in gazetteer:
        if council.nation == "Wales" and council.current:
            yield council_name(council, texts)
            yield council_full_name(council, texts)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_in_every_language_and_none_is_only_in_one(language: str) -> None:
    english, own = set(everything("en")), set(everything(language))
    assert english - own == set()
    assert {name for name in own - english if not _NAMES.fullmatch(name)} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_the_same_variables_and_attributes(language: str) -> None:
    own = everything(language)
    for name, message in everything("en").items():
        assert Parts(own[name]).variables == Parts(message).variables, name
        theirs = {a.id.name for a in own[name].attributes}
        assert theirs == {a.id.name for a in message.attributes}, name


def test_wherever_welsh_counts_it_has_all_six_forms_and_counts_what_english_counts() -> None:
    english = everything("en")
    for name, message in everything("cy").items():
        plurals = Parts(message).plurals
        for select in plurals:
            assert keys(select) == SIX, name
        if name in english:
            counted = {chosen_by(s) for s in Parts(english[name]).plurals}
            assert counted <= {chosen_by(s) for s in plurals}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_whatever_its_arguments(language: str) -> None:
    texts = strictly(language)
    for name, message in everything(language).items():
        parts = Parts(message)
        numbers = {chosen_by(s) for s in parts.plurals}
        choices = {chosen_by(s): keys(s) for s in parts.selects if chosen_by(s) not in numbers}
        args = [
            [(v, given) for given in (NUMBERS if v in numbers else choices.get(v, {"X"}))]
            for v in sorted(parts.variables)
        ]
        for chosen in itertools.product(*args):
            said = texts.say(name, **dict(chosen))
            assert said.strip(), name
            assert not re.search(r"[{}]|[ ][,.;:]|\S  ", said), said
            for tag in ("b", "i", "code", "pre", "blockquote"):
                assert said.count(f"<{tag}>") == said.count(f"</{tag}>"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_on_buttons_and_descriptions_into_telegrams_list(language: str) -> None:
    for name, message in everything(language).items():
        parts = Parts(message)
        given: dict[str, str | int] = dict.fromkeys(parts.variables, "")
        given |= {chosen_by(s): 11 for s in parts.plurals}
        said = strictly(language).plain(name, **given)
        if name.startswith("button-"):
            assert len(said) <= LONGEST_LABEL, said
        if name.startswith("command-"):
            assert len(said) <= 256
        if name.startswith("toast-"):
            assert len(said) <= 140, said  # a name is to fit into Telegram's 200 as well
        if name.startswith(("button-", "toast-", "command-", "headline-")):
            assert not re.search(r"[<>]|&\w", said), said


def test_welsh_says_nothing_in_english() -> None:
    english = everything("en")
    for name, message in everything("cy").items():
        if name in english and message.equals(english[name]) and name != "button-help":
            assert not re.search(r"[^\W\d_]{3}", Parts(message).words), name


def test_every_name_of_the_data_has_its_own_in_welsh(
    gazetteer: Gazetteer, regimes: Regimes
) -> None:
    texts = strictly("cy")
    ours = {name for name in everything("cy") if _NAMES.fullmatch(name)} - set(everything("en"))
    used: set[str] = set()

    class Noting(Texts):
        def name(self, kind: str, of: str, /, otherwise: str) -> str:
            used.add(f"{kind}-{of}")
            return super().name(kind, of, otherwise)

    told = list(names_in_data(gazetteer, regimes, Noting("cy", texts.bundles, strict=True)))
    assert all(told)
    zones = {name for name in ours if name.startswith("zone-")}  # few cities have another name
    cities = {f"zone-{zone.rpartition('/')[2]}" for zone in available_timezones()}
    assert zones <= cities
    assert ours - zones == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_stands_for_two_grades_of_a_scale(language: str, regimes: Regimes) -> None:
    for regime in regimes:
        scales: dict[str, list[str]] = {}
        for grade in regime.grades:
            level = level_of(regime, grade.id, texts_in(language))
            scales.setdefault(grade.scale, []).append(level.letter)
        for letters in scales.values():
            assert len(set(letters)) == len(letters), (regime.id, letters)


def test_a_council_of_wales_is_found_by_the_name_it_is_shown_under(gazetteer: Gazetteer) -> None:
    texts = texts_in("cy")
    for council in gazetteer:
        if council.nation == "Wales" and council.current:
            for name in (council_name(council, texts), council_full_name(council, texts)):
                look = gazetteer.look_up(name, date(2026, 11, 24))
                assert (look.outcome, look.councils) == (Outcome.FOUND, (council,)), name


def test_lists_in_welsh_have_the_right_and_with_its_mutation() -> None:
    def told(*items: str) -> str:
        return joined(items, style="standard", locale="cy_GB")

    assert told("da") == "da"
    assert told("da", "annigonol") == "da ac annigonol"
    assert told("help", "tai cyngor", "cyfiawnder ieuenctid") == (
        "help, tai cyngor a chyfiawnder ieuenctid"
    )
    assert told("Gwynedd", "Powys") == "Gwynedd a Phowys"
    assert told("Cyngor Gwynedd", "Cyngor Sir Penfro") == "Cyngor Gwynedd a Chyngor Sir Penfro"
    assert told("Trafford", "Cheshire East") == "Trafford a Cheshire East"  # not ours to mutate
    assert told("Bury", "Wigan") == "Bury a Wigan"
    assert told("Bury", "Oldham") == "Bury ac Oldham"
    assert told("Bury", "<b>Ynys Môn</b>") == "Bury ac <b>Ynys Môn</b>"
    assert told("Bury", "8 arall") == "Bury ac 8 arall"
    assert texts_in("cy").listed(["Bury", "Leeds"], style="or") == "Bury neu Leeds"
    assert texts_in("cy").listed([Html("<b>x</b>"), "a&b"]) == "<b>x</b> ac a&amp;b"


def test_dates_and_numbers_are_welsh() -> None:
    texts = texts_in("cy")
    assert texts.day(date(2019, 5, 8)) == "8 Mai 2019"
    assert texts.month(date(2026, 9, 1)) == "Medi 2026"
    assert "Mae gennych chwe thanysgrifiad." in texts.say("list-title", count=6)
    assert "Mae gennych 1,234 tanysgrifiad." in texts.say("list-title", count=1234)


def test_a_language_tag_from_outside_means_welsh_or_english() -> None:
    assert [language_of(tag) for tag in ("cy", "cy-GB", "CY", "en", "de-AT", "", None)] == [
        "cy",
        "cy",
        "cy",
        *["en"] * 4,
    ]
