from dataclasses import replace
from datetime import date

import pytest

from inspections.gazetteer import Gazetteer
from inspections.model import Standing
from inspections.regimes import Regimes
from messages.alert import alert, correction
from messages.headline import headline
from messages.texts import Texts
from tests.messages.facts import OFSTED, PAPER, SOMERSET, TRAFFORD, change, inspection
from tests.messages.reading import labels, seen

CHILDREN = "ofsted-childrens-services"
SENTENCE = "Inspectors judged Trafford's services for children to be 'inadequate' overall."

REPORTED = """\
Trafford: children's services down, good → inadequate

↓ Overall: down from good to inadequate
↓ Leadership: down from outstanding to inadequate

“Inspectors judged Trafford's services for children to be 'inadequate' overall.”

The report before was published on 12 May 2015.
Source: Manchester Evening News, 9 May 2019
Reported by Manchester Evening News. This message will say so when Ofsted confirms it."""

CONFIRMED = """\
Trafford: children's services down, good → inadequate

↓ Overall: down from good to inadequate
↓ Leadership: down from outstanding to inadequate

“Inspectors judged Trafford's services for children to be 'inadequate' overall.”

Report published on 8 May 2019. The one before was published on 12 May 2015.
Source: Ofsted, 8 May 2019
Confirmed by Ofsted; first reported by Manchester Evening News."""


def test_an_alert_reads_as_a_person_would_tell_it(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E08000009")
    told = change(regime, TRAFFORD)
    reported = inspection(told, PAPER, evidence=SENTENCE)
    card = alert(told, reported, council=council, regime=regime, texts=texts)
    assert seen(card.html) == REPORTED
    assert labels(card) == [
        ["Grade history", "Source"],
        ["Unsubscribe", "This is wrong"],
        ["What does this mean?"],
    ]
    assert card.buttons[0][1].url == PAPER.url
    assert card.buttons[1][1].data == f"wrong:{told.id}"


def test_once_confirmed_it_says_so_and_links_to_the_report(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E08000009")
    told = change(regime, TRAFFORD)
    known = inspection(told, PAPER, OFSTED, evidence=SENTENCE, standing=Standing.CONFIRMED)
    card = alert(told, known, council=council, regime=regime, texts=texts)
    assert seen(card.html) == CONFIRMED
    assert card.buttons[0][1].url == OFSTED.url


@pytest.mark.parametrize(
    ("regime", "moves", "line"),
    [
        (CHILDREN, {"overall": ("inadequate", "requires improvement")},
         "Trafford: children's services up, inadequate → requires improvement"),
        (CHILDREN, {"overall": (None, "good")},
         "Trafford: children's services, good (first grade known to us)"),
        (CHILDREN, {"overall": ("good", "good")}, "Trafford: children's services, still good"),
        (CHILDREN, {"overall": ("inadequate", None)},
         "Trafford: children's services, no longer inadequate"),
        (CHILDREN, {"overall": (None, None)},
         "Trafford: children's services, the grade has changed"),
        (CHILDREN, {"overall": ("good", "good"), "leaders": ("outstanding", "good")},
         "Trafford: children's services, leadership down, outstanding → good"),
        (CHILDREN, {"overall": ("good", "good"), "leaders": ("outstanding", "good"),
                    "in_care": ("good", "outstanding")},
         "Trafford: children's services, still good overall, "
         "leadership and children in care changed"),
        (CHILDREN, {}, "Trafford: children's services, no change after all"),
        (CHILDREN, SOMERSET,
         "Trafford: children's services, requires improvement in 3 of 4 areas"),
        (CHILDREN, dict.fromkeys(SOMERSET, ("requires improvement", "good")),
         "Trafford: children's services, requires improvement → good in all 4 areas"),
        (CHILDREN, dict.fromkeys(SOMERSET, (None, "good")),
         "Trafford: children's services, good in all 4 areas"),
        (CHILDREN, dict.fromkeys(SOMERSET, ("good", "good")),
         "Trafford: children's services, still good in all 4 areas"),
        (CHILDREN, {"leaders": ("good", "good"), "in_care": ("outstanding", "outstanding")},
         "Trafford: children's services, no change in any of 2 areas"),
        (CHILDREN, {"leaders": ("good", "outstanding"), "in_care": ("outstanding", "inadequate")},
         "Trafford: children's services, 1 of 2 areas up, 1 down"),
        (CHILDREN, {"care_leavers": ("good", "outstanding")},
         "Trafford: children's services, care leavers up, good → outstanding"),
        (CHILDREN, {"care_leavers": (None, "good")},
         "Trafford: children's services, care leavers good (first grade known to us)"),
        (CHILDREN, {"care_leavers": ("good", None)},
         "Trafford: children's services, care leavers no longer good"),
        ("area-send", {"overall": ("inconsistent", "systemic failings")}, None),
        ("rsh-consumer", {"overall": ("C2", "C3")}, None),
        ("best-value", {"overall": ("none", "best value notice")},
         "Trafford: best value changed, none → best value notice"),
        ("best-value", {"overall": (None, "statutory intervention")},
         "Trafford: best value, statutory intervention"),
    ],
)  # fmt: skip
def test_the_first_line_says_council_what_and_from_what_to_what(
    texts: Texts,
    gazetteer: Gazetteer,
    regimes: Regimes,
    *,
    regime: str,
    moves: dict[str, tuple[str | None, str | None]],
    line: str | None,
) -> None:
    held = regimes.get(regime)
    said = headline(
        change(held, moves), council=gazetteer.council("E08000009"), regime=held, texts=texts
    )
    if line is not None:
        assert said == line
    else:
        before, after = moves["overall"]
        down = f"{held.grade_label(before)} → {held.grade_label(after)}"
        assert said == f"Trafford: {held.short_name} down, {down}"


def test_without_an_overall_grade_each_aspect_is_told_and_still_ones_say_so(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E06000066")
    told = change(regime, SOMERSET, council=council.gss, published=date(2026, 6, 17))
    card = alert(told, inspection(told, OFSTED), council=council, regime=regime, texts=texts)
    assert seen(card.html).startswith(
        "Somerset: children's services, requires improvement in 3 of 4 areas\n"
        "\n"
        "↓ Leadership: down from good to requires improvement\n"
        "↓ Help and protection: down from good to requires improvement\n"
        "→ Children in care: still requires improvement\n"
        "↑ Care leavers: up from requires improvement to good\n"
    )


def test_what_the_world_wrote_is_escaped_and_bad_links_are_left_out(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E08000009")
    told = change(regime, TRAFFORD)
    evil = replace(PAPER, name="<b>M&S</b>", url="javascript:alert(1)")
    card = alert(
        told,
        inspection(told, evil, evidence="<script>" + "word " * 400),
        council=council,
        regime=regime,
        texts=texts,
    )
    assert "&lt;script&gt;" in card.html
    assert "&lt;b&gt;M&amp;S&lt;/b&gt;" in card.html
    assert labels(card) == [
        ["Grade history"],
        ["Unsubscribe", "This is wrong"],
        ["What does this mean?"],
    ]
    assert len(seen(card.html)) < 1500


def test_a_change_whose_id_fits_no_button_is_still_told(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E08000009")
    told = replace(change(regime, TRAFFORD), id="x" * 80)
    card = alert(told, inspection(told, PAPER), council=council, regime=regime, texts=texts)
    assert labels(card) == [
        ["Grade history", "Source"],
        ["Unsubscribe"],
        ["What does this mean?"],
    ]


def test_a_correction_says_so_first(texts: Texts, gazetteer: Gazetteer, regimes: Regimes) -> None:
    regime, council = regimes.get(CHILDREN), gazetteer.council("E08000009")
    right = change(regime, {"overall": ("good", "requires improvement")})
    known = inspection(right, OFSTED, standing=Standing.CONFIRMED)
    card = correction(right, known, council=council, regime=regime, texts=texts)
    assert seen(card.html).startswith(
        "Correction: Trafford: children's services down, good → requires improvement\n"
        "\n"
        "Our earlier message was wrong. These are the right grades:\n"
        "\n"
        "↓ Overall: down from good to requires improvement\n"
    )
    nothing = change(regime, {})
    card = correction(nothing, inspection(nothing), council=council, regime=regime, texts=texts)
    assert "nothing changed" in seen(card.html)
