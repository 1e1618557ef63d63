from datetime import UTC, date, datetime

from inspections.gazetteer import Gazetteer
from inspections.regimes import Regimes
from messages import notices
from messages.notices import notice
from messages.texts import Texts
from tests.messages.facts import PAPER, SOMERSET, change, inspection
from tests.messages.reading import labels, seen

SINCE = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


def test_subscribers_of_a_replaced_council_are_told_who_took_its_place(
    texts: Texts, gazetteer: Gazetteer
) -> None:
    old = gazetteer.council("E10000021")
    new = gazetteer.successors(old.gss, date(2021, 4, 1))
    args = notices.succession_args(old, new, on=date(2021, 4, 1), texts=texts)
    card = notice(notices.SUCCESSION, args, texts)
    assert seen(card.html) == (
        "Northamptonshire County Council was replaced by North Northamptonshire Council and "
        "West Northamptonshire Council on 1 April 2021.\n"
        "\n"
        "Your subscription now goes on with both new councils. Nothing for you to do."
    )
    assert labels(card) == [
        ["Unsubscribe from North Northamptonshire"],
        ["Unsubscribe from West Northamptonshire"],
    ]
    args = notices.succession_args(old, new[:1], on=None, texts=texts)
    card = notice(notices.SUCCESSION, args, texts)
    assert "has been replaced by North Northamptonshire Council." in seen(card.html)
    assert "goes on with the new council." in seen(card.html)


def test_the_operator_reads_of_feeds_that_fail_and_come_back(texts: Texts) -> None:
    dead = notices.feed_dead_args("A <feed>", since=SINCE, problem="404 Not Found", texts=texts)
    assert seen(notice(notices.FEED_DEAD, dead, texts).html).startswith(
        "The feed A <feed> has been failing since 1 July 2026, 10:30.\n\n404 Not Found\n"
    )
    back = notices.feed_back_args("A <feed>", since=SINCE, texts=texts)
    assert seen(notice(notices.FEED_BACK, back, texts).html) == (
        "The feed A <feed> is back. It had been failing since 1 July 2026, 10:30."
    )


def test_an_alert_reported_as_wrong_names_what_was_told_and_by_whom(
    texts: Texts, gazetteer: Gazetteer, regimes: Regimes
) -> None:
    regime = regimes.get("ofsted-childrens-services")
    told = change(regime, SOMERSET, council="E06000066")
    args = notices.wrong_args(
        told,
        inspection(told, PAPER, evidence="Three areas require improvement."),
        council=gazetteer.council("E06000066"),
        regime=regime,
        texts=texts,
    )
    card = notice(notices.WRONG, args, texts)
    assert "help and protection good → requires improvement" in seen(card.html)
    assert f'<a href="{PAPER.url}">Manchester Evening News</a>' in card.html


def test_a_fault_shows_the_end_of_its_traceback(texts: Texts) -> None:
    args = notices.fault_args(
        reference="AB12-0001",
        fault="ValueError: <oops>",
        doing="/grade",
        traceback="x" * 9000 + "the last line",
        again=1,
    )
    text = seen(notice(notices.FAULT, args, texts).html)
    assert text.startswith("A fault, number AB12-0001: ValueError: <oops>\n")
    assert "the last line" in text
    assert text.endswith("The same happened once more since the last report.")
    assert len(text) < 4096


def test_a_notice_that_this_version_has_no_words_for_is_not_lost(texts: Texts) -> None:
    card = notice("from-the-future", {"council": "<Trafford>", "count": 2}, texts)
    assert seen(card.html) == "from-the-future\ncouncil: <Trafford>\ncount: 2"
