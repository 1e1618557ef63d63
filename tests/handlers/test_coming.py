"""Coming reorganisations, where somebody looks at a council that they concern."""

import pytest

from inspections.gazetteer import Reorganisation
from inspections.succession import announced
from messages.coming import coming_remark
from tests.handlers.conftest import Town, said


async def test_who_subscribes_or_looks_is_told_what_is_to_become_of_the_council(
    town: Town,
) -> None:
    line = "From 1 April 2028, Basildon Borough Council is to be part of South West Essex Council."
    assert line in (await said(town.ann, "/subscribe Basildon")).text
    assert line in (await said(town.ann, "/grade Basildon")).text
    assert "2028" not in (await said(town.ann, "/subscribe Trafford")).text


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("E07000200", "On 1 April 2028, Babergh District Council is to be replaced by Central and"),
        ("E07000223", "It is proposed to replace Adur District Council with new councils"),
        ("E07000105", "It has been decided, as far as I know, to replace Ashford Borough Council"),
        ("E07000170", "to be replaced by new councils that have no names yet."),
    ],
)
async def test_what_is_not_certain_or_has_no_name_is_not_said_as_if(
    town: Town, code: str, line: str
) -> None:
    council = town.desk.gazetteer.council(code)
    soon: tuple[Reorganisation, ...] = announced(town.desk.gazetteer, code, town.desk.today)
    assert line in (coming_remark(council, soon, texts=town.desk.texts) or "")
