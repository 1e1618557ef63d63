"""Which councils follow which, and when."""

from __future__ import annotations

from datetime import date

from inspections.gazetteer import Reorganisation, load_gazetteer
from inspections.succession import announced, ended, history_codes, with_successions

GAZETTEER = load_gazetteer()
NORTHAMPTONSHIRE = "E10000021"
SURREY = "E10000030"


def code(register_code: str) -> str:
    found = GAZETTEER.by_register_code(register_code)
    assert found is not None
    return found.gss


def names(codes: tuple[str, ...]) -> set[str]:
    return {GAZETTEER.council(c).short_name for c in codes}


def test_an_abolished_council_leads_to_all_its_successors() -> None:
    by_old = {s.old.gss: s for s in ended(GAZETTEER, date(2026, 11, 24))}
    found = by_old[NORTHAMPTONSHIRE]
    assert {c.short_name for c in found.new} == {"North Northamptonshire", "West Northamptonshire"}
    assert found.on == date(2021, 4, 1)


def test_a_chain_leads_to_its_end_as_of_the_day() -> None:
    taunton = code("TAU")
    then = {s.old.gss: s for s in ended(GAZETTEER, date(2020, 1, 1))}
    assert {c.short_name for c in then[taunton].new} == {"Somerset West and Taunton"}
    now = {s.old.gss: s for s in ended(GAZETTEER, date(2026, 11, 24))}
    assert {c.short_name for c in now[taunton].new} == {"Somerset"}


def test_before_its_last_day_a_council_is_not_ended() -> None:
    olds = {s.old.gss for s in ended(GAZETTEER, date(2021, 3, 31))}
    assert NORTHAMPTONSHIRE not in olds
    assert NORTHAMPTONSHIRE in {s.old.gss for s in ended(GAZETTEER, date(2021, 4, 1))}


def test_what_is_announced_for_a_council_is_told_with_its_certainty() -> None:
    found = announced(GAZETTEER, SURREY, date(2026, 11, 24))
    assert [(r.new_name, r.status) for r in found] == [
        ("East Surrey Council", "legislated"),
        ("West Surrey Council", "legislated"),
    ]
    assert announced(GAZETTEER, SURREY, date(2027, 4, 1)) == ()
    essex = announced(GAZETTEER, code("ESS"), date(2026, 11, 24))
    assert len(essex) == 5
    assert all(r.new_code is None for r in essex)


def test_an_announced_reorganisation_comes_into_force_on_its_day() -> None:
    assert with_successions(GAZETTEER, date(2027, 3, 31)) is GAZETTEER
    then = with_successions(GAZETTEER, date(2027, 4, 1))
    new = then.successors(SURREY, date(2027, 4, 1))
    assert {c.official_name for c in new} == {"East Surrey Council", "West Surrey Council"}
    assert {c.region for c in new} == {"South East"}
    assert [c.gss for c in then.successors(SURREY, date(2027, 3, 31))] == [SURREY]
    elmbridge = code("ELM")
    assert [c.short_name for c in then.successors(elmbridge, date(2027, 4, 1))] == ["East Surrey"]
    assert SURREY in history_codes(then, "ESY")
    assert then.look_up("East Surrey", date(2027, 5, 1)).councils[0].gss == "ESY"
    assert len(then) == len(GAZETTEER) + 2


def test_what_the_operator_brings_comes_into_force_as_well() -> None:
    brought = Reorganisation(
        area="Essex",
        old=(code("BAI"), code("THR"), code("ESS")),
        new_code="E06000099",
        new_name="South West Essex Council",
        on=date(2028, 4, 1),
        status="imported",
        confidence="high",
    )
    early = with_successions(GAZETTEER, date(2026, 11, 24), imported=[brought])
    assert early is GAZETTEER
    then = with_successions(GAZETTEER, date(2028, 4, 1), imported=[brought])
    thurrock = then.successors(code("THR"), date(2028, 4, 1))
    assert [c.gss for c in thurrock] == ["E06000099"]


def test_a_proposal_is_never_acted_upon() -> None:
    only_proposed = [r for r in GAZETTEER.reorganisations if r.status == "proposed"]
    assert only_proposed
    then = with_successions(GAZETTEER, date(2030, 1, 1))
    for one in only_proposed:
        assert all(then.council(g).current for g in one.old)


def test_the_history_of_a_council_includes_those_it_replaced() -> None:
    found = history_codes(GAZETTEER, code("NNT"))
    assert found[0] == code("NNT")
    assert {"Northamptonshire", "Kettering", "Corby"} <= names(found)
    somerset = names(history_codes(GAZETTEER, code("SMT")))
    assert {"Somerset West and Taunton", "Taunton Deane"} <= somerset
