"""Each chat is told in its own language: alerts, their edits and their corrections."""

from dataclasses import replace

import pytest

from alerts.wording import Wording
from inspections.model import Standing
from messages.texts import texts_in
from sandbox.rooms import Person
from store.values import What
from tests.alerts.conftest import House, corrected, trafford

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def reading(house: House, name: str, *, language: str) -> Person:
    person = house.box.user(name)
    await house.subscribe(person)
    async with house.store.unit(f"chat:{person.id}") as unit:
        known = await unit.subscriber(person.id)
        assert known is not None
        await unit.put_subscriber(replace(known, language=language))
    return person


async def test_an_alert_its_confirmation_and_its_correction_are_each_in_the_chats_language(
    house: House,
) -> None:
    house.wording = Wording(house.gazetteer, house.wording.regimes, texts_in)
    nia, ann = (
        await reading(house, "Nia", language="cy"),
        await reading(house, "Ann", language="en"),
    )
    reported = trafford()
    await house.publish(reported)
    async with house.sending():
        welsh, english = await nia.next_message(), await ann.next_message()
        await house.empty()
        assert welsh.text.splitlines()[0] == ("Trafford: gwasanaethau plant i lawr, da → annigonol")
        assert english.text.splitlines()[0] == (
            "Trafford: children's services down, good → inadequate"
        )
        assert "Hanes y graddau" in welsh.labels
        confirmed = trafford(standing=Standing.CONFIRMED, revision=2)
        await house.tell_again(confirmed, What.EDIT)
        welsh, english = await nia.next_edit(), await ann.next_edit()
        await house.empty()
        assert "Cadarnhawyd gan Ofsted" in welsh.text
        assert "Confirmed by Ofsted" in english.text
        await house.tell_again(corrected(confirmed, "requires improvement"), What.CORRECTION)
        welsh, english = await nia.next_message(), await ann.next_message()
        await house.empty()
    assert welsh.text.startswith("Cywiriad: Trafford: gwasanaethau plant i lawr, da → angen gwella")
    assert english.text.startswith("Correction: Trafford: children's services down")
