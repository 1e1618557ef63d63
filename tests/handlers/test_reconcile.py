from handlers.replies import send
from inspections.model import StatedJudgement, Story, Trust
from messages.differences import differences_args
from messages.notices import DIFFERENCES, notice
from newsroom.reconcile import Pending, Reconciliation, counts
from sandbox.rooms import Person
from sandbox.state import Seen
from tests.handlers.conftest import NOON, Town, said, tapped

LIST = "List of grades"
GRADES = ("C1", "C2", "C3", "C4")


def rows(town: Town, number: int) -> list[Story]:
    regime = town.desk.regimes.get("rsh-consumer")
    councils = [c for c in town.desk.gazetteer.councils() if regime.concerns(c)][:number]
    return [
        Story(
            id=f"{LIST}#{council.gss}",
            source=LIST,
            title=council.short_name,
            seen=NOON,
            trust=Trust.OFFICIAL,
            published=NOON,
            stated=(StatedJudgement(council.gss, regime.id, "overall", GRADES[at % 4]),),
        )
        for at, council in enumerate(councils)
    ]


async def shown(town: Town, to: Person, number: int = 30) -> Seen:
    """Hold a list against the register, and show somebody what the operator is told of it."""
    told: list[Pending] = []

    async def tell(pending: Pending) -> None:
        told.append(pending)

    desk = town.desk
    lists = Reconciliation(desk.store, desk.gazetteer, desk.regimes, desk.now, tell=tell)
    await lists.listed(LIST, rows(town, number))
    args = differences_args(LIST, told[-1].mark, counts(told[-1]), texts=desk.texts)
    await send(town.app.bot, to.id, notice(DIFFERENCES, args, desk.texts))
    return await to.next_message()


async def turned(person: Person, message: Seen, label: str) -> Seen:
    """Tap a button that only turns the page, and return the page."""
    person.tap(message, label)
    page = await person.next_edit()
    assert (await person.next_notice()).text == ""
    return page


async def test_the_operator_looks_through_a_list_and_accepts_it(town: Town) -> None:
    olive = town.operator
    message = await shown(town, olive)
    assert message.text.startswith(
        "The list List of grades and the register differ in 30 places.\n\n"
        "30 grades are not known here."
    )
    assert message.labels == ["Look through", "Accept all 30"]
    page = await turned(olive, message, "Look through")
    assert page.text.splitlines()[0] == "List of grades: 1 to 25 of 30"
    assert len(page.text.splitlines()) == 27
    assert page.labels == ["Next ›", "Accept all 30"]
    page = await turned(olive, page, "Next ›")
    assert page.labels == ["‹ Previous", "Accept all 30"]
    assert await tapped(olive, page, "Accept all 30") == "30 grades taken over"
    done = await olive.next_edit()
    assert done.text == "List of grades: 30 grades were taken over from the list."
    first = rows(town, 1)[0].stated[0].council
    (inspection,) = await town.desk.store.inspections(first, "rsh-consumer")
    assert inspection.published == NOON.date()


async def test_nobody_else_decides(town: Town) -> None:
    await said(town.ann, "/help")
    message = await shown(town, town.ann)
    for label in ("Look through", "Accept all 30"):
        assert "operator" in await tapped(town.ann, message, label)
    first = rows(town, 1)[0].stated[0].council
    assert await town.desk.store.inspections(first, "rsh-consumer") == ()


async def test_an_old_message_shows_how_the_list_stands_now(town: Town) -> None:
    olive = town.operator
    old = await shown(town, olive, 3)
    await shown(town, olive, 5)
    words = await tapped(olive, old, "Accept all 3")
    assert words == "The list has moved on since: this is how it stands now."
    assert (await olive.next_edit()).labels == ["Accept all 5"]
