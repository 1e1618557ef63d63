"""The outbox: what is added, who may claim it, and in which order."""

from datetime import timedelta

from store.protocol import Store
from store.values import OutboxRow, Priority, What
from tests.store.conftest import Reopen
from tests.store.made import NOON, alert_row, delivery, minutes, outbox_row


async def add(store: Store, *rows: OutboxRow) -> None:
    async with store.unit() as unit:
        for row in rows:
            assert await unit.add_outbox(row)


async def claim(
    store: Store, *, after: float = 0, limit: int = 100, lease: float = 60
) -> list[str]:
    rows = await store.claim(now=NOON + minutes(after), limit=limit, lease=lease)
    return [row.id for row in rows]


async def test_a_row_comes_back_as_it_was_added(store: Store, reopen: Reopen) -> None:
    notice = outbox_row("n", thread=4, attempts=2)
    await add(store, notice, alert_row(2))
    again = await reopen()
    assert await again.outbox_row("n") == notice
    assert await again.claim(now=NOON, limit=9, lease=60) == (notice, alert_row(2))


async def test_a_row_that_waits_is_not_added_again(store: Store) -> None:
    await add(store, outbox_row("n"))
    async with store.unit() as unit:
        assert not await unit.add_outbox(outbox_row("n", message="other"))
        assert await unit.add_outbox(outbox_row("m"))
        assert not await unit.add_outbox(outbox_row("m"))
    row = await store.outbox_row("n")
    assert row is not None
    assert row.message == "successor"


async def test_an_alert_that_was_delivered_is_not_added_again(store: Store) -> None:
    await add(store, alert_row(1), outbox_row("notice", change="c1"))
    async with store.unit() as unit:
        await unit.put_delivery(delivery(1))
        await unit.drop_outbox("alert:c1:1")
        await unit.drop_outbox("notice")
        assert not await unit.add_outbox(alert_row(1))
    async with store.unit() as unit:
        assert not await unit.add_outbox(alert_row(1))
        assert await unit.add_outbox(alert_row(2))
        assert await unit.add_outbox(alert_row(1, "c2"))
        # Only an alert is told once; other rows are known while they wait.
        assert await unit.add_outbox(outbox_row("notice", change="c1"))


async def test_a_delivery_in_the_same_unit_counts(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_delivery(delivery(1))
        assert not await unit.add_outbox(alert_row(1))


async def test_rows_are_claimed_by_priority_then_due_time(store: Store) -> None:
    await add(
        store,
        alert_row(1, due=NOON - minutes(1)),
        alert_row(2, due=NOON - minutes(3)),
        outbox_row("answer", 3, priority=Priority.ANSWER),
        outbox_row("notice", 4, due=NOON - minutes(9)),
        outbox_row("edit", 5, what=What.EDIT, priority=Priority.EDIT, due=NOON - minutes(30)),
        outbox_row("later", 6, priority=Priority.ANSWER, due=NOON + minutes(0.5)),
    )
    assert await claim(store, limit=2) == ["answer", "notice"]
    assert await claim(store) == ["alert:c1:2", "alert:c1:1", "edit"]
    assert await claim(store) == []
    assert await claim(store, after=0.5) == ["later"]


async def test_changes_take_turns_however_many_rows_each_has(store: Store) -> None:
    await add(store, *(alert_row(chat, "big") for chat in range(1, 60)))
    async with store.unit() as unit:
        assert await unit.add_outbox(outbox_row("notice", 99))
    assert len(await claim(store, limit=20)) == 20
    await add(store, *(alert_row(chat, "small", due=NOON) for chat in range(101, 105)))
    given = [await claim(store, limit=1) for _ in range(10)]
    changes = [row.split(":")[1] for rows in given for row in rows]
    assert changes.count("small") == 4
    assert changes[:8].count("small") >= 3  # and not after the 39 that were there before


async def test_within_a_change_the_row_due_first_comes_first(store: Store) -> None:
    await add(
        store,
        *(alert_row(chat, "a", due=NOON - minutes(chat)) for chat in range(1, 6)),
        *(alert_row(chat, "b", due=NOON - minutes(chat)) for chat in range(11, 14)),
        alert_row(21, "later", due=NOON + minutes(1)),
    )
    given = await claim(store, limit=50, lease=600)
    assert [row for row in given if ":a:" in row] == [f"alert:a:{n}" for n in (5, 4, 3, 2, 1)]
    assert [row for row in given if ":b:" in row] == [f"alert:b:{n}" for n in (13, 12, 11)]
    assert {row.split(":")[1] for row in given[:4]} == {"a", "b"}
    assert len(given) == 8
    assert await claim(store, after=1) == ["alert:later:21"]


async def test_a_row_keeps_the_moment_at_which_it_was_due_and_why_it_failed(
    store: Store, reopen: Reopen
) -> None:
    await add(store, outbox_row("n"))
    async with store.unit() as unit:
        await unit.postpone("n", due=NOON + minutes(1), attempts=1, problem="reset", unclear=True)
    async with store.unit() as unit:
        await unit.postpone("n", due=NOON + minutes(9), attempts=2, problem="502")
    row = await (await reopen()).outbox_row("n")
    assert row is not None
    assert (row.due, row.was_due, row.first_due) == (NOON + minutes(9), NOON, NOON)
    assert (row.problem, row.unclear) == ("502", False)


async def test_a_row_that_is_given_up_waits_for_the_operator_only(
    store: Store, reopen: Reopen
) -> None:
    await add(store, outbox_row("n"), outbox_row("m", created=NOON + minutes(1)), alert_row(2))
    assert await claim(store, limit=1) == ["n"]
    async with store.unit() as unit:
        await unit.bury("n", at=NOON + minutes(2), problem="refused")
        await unit.bury("never", at=NOON, problem="")
        assert [row.id for row in await unit.dead_rows()] == ["n"]
    store = await reopen()
    counts = await store.counts()
    assert (counts.outbox, counts.dead, counts.held) == (2, 1, 0)
    assert await claim(store, after=9) == ["m", "alert:c1:2"]  # the next of its chat goes on
    (dead,) = await store.dead_rows()
    assert (dead.id, dead.problem, dead.dead) == ("n", "refused", NOON + minutes(2))
    async with store.unit() as unit:
        assert not await unit.add_outbox(outbox_row("n"))
        await unit.revive("n", due=NOON + minutes(5))
        await unit.revive("alert:c1:2", due=NOON + minutes(500))
        await unit.drop_outbox("m")
    assert await claim(store, after=9) == ["n"]
    revived = await store.outbox_row("n")
    assert revived is not None
    assert (revived.attempts, revived.dead, revived.problem) == (0, None, "")
    assert await store.dead_rows() == ()


async def test_rows_that_failed_are_listed_by_when_they_are_tried_next(store: Store) -> None:
    await add(store, outbox_row("a", 1), outbox_row("b", 2), outbox_row("c", 3))
    async with store.unit() as unit:
        await unit.postpone("a", due=NOON + minutes(5), attempts=1, problem="502")
        await unit.postpone("b", due=NOON + minutes(3), attempts=1, problem="502")
        await unit.postpone("c", due=NOON + minutes(1), attempts=0)
    assert [row.id for row in await store.held_rows()] == ["b", "a"]
    assert [row.id for row in await store.held_rows(limit=1)] == ["b"]
    assert (await store.counts()).held == 2


async def test_how_many_rows_of_a_change_wait_is_known(store: Store) -> None:
    await add(store, alert_row(1), alert_row(2), alert_row(3), alert_row(1, "c2"))
    async with store.unit() as unit:
        await unit.drop_outbox("alert:c1:1")
        await unit.bury("alert:c1:2", at=NOON, problem="refused")
        assert await unit.waiting_for("c1") == 1
        assert await store.waiting_for("c1") == 3
    assert (await store.waiting_for("c1"), await store.waiting_for("c2")) == (1, 1)


async def test_a_claimed_row_is_not_handed_out_until_its_lease_ran_out(store: Store) -> None:
    await add(store, outbox_row("n"))
    assert await claim(store, lease=60) == ["n"]
    assert await claim(store, after=0.9) == []
    assert await claim(store, after=1, lease=60) == ["n"]
    assert await claim(store, after=1.5) == []


async def test_a_postponed_row_comes_back_when_it_is_due(store: Store, reopen: Reopen) -> None:
    await add(store, outbox_row("n"))
    assert await claim(store, lease=3600) == ["n"]
    async with store.unit() as unit:
        await unit.postpone("n", due=NOON + minutes(5), attempts=3)
        assert await claim(store, after=6) == []
    assert await claim(store, after=4) == []
    rows = await (await reopen()).claim(now=NOON + minutes(5), limit=1, lease=60)
    assert [(row.id, row.attempts, row.due) for row in rows] == [("n", 3, NOON + minutes(5))]


async def test_postponing_a_row_that_is_gone_does_not_bring_it_back(store: Store) -> None:
    await add(store, outbox_row("n"))
    async with store.unit() as slow:
        await slow.postpone("n", due=NOON, attempts=1)
        await slow.postpone("never", due=NOON, attempts=1)
        async with store.unit() as unit:
            await unit.drop_outbox("n")
    assert (await store.counts()).outbox == 0


async def test_a_row_can_be_added_and_put_off_in_one_unit(store: Store) -> None:
    async with store.unit() as unit:
        await unit.add_outbox(outbox_row("n"))
        await unit.postpone("n", due=NOON + minutes(5), attempts=0)
    assert await claim(store, after=4) == []
    assert await claim(store, after=5) == ["n"]


async def test_a_claim_lasts_when_the_unit_that_would_end_it_fails(store: Store) -> None:
    await add(store, outbox_row("n"))
    await claim(store)
    try:
        async with store.unit() as unit:
            await unit.postpone("n", due=NOON, attempts=1)
            await unit.drop_outbox("n")
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert await claim(store) == []
    assert await claim(store, after=1) == ["n"]


async def test_a_dropped_row_is_gone(store: Store, reopen: Reopen) -> None:
    await add(store, outbox_row("n"), outbox_row("m", 2))
    await claim(store, limit=1)
    async with store.unit() as unit:
        await unit.drop_outbox("n")
        await unit.drop_outbox("unknown")
    assert await store.outbox_row("n") is None
    again = await reopen()
    assert await claim(again, after=60) == ["m"]


async def test_of_one_chat_only_the_first_row_is_handed_out_at_a_time(store: Store) -> None:
    await add(
        store,
        alert_row(1, "c2", created=NOON + timedelta(seconds=1), due=NOON - minutes(9)),
        alert_row(1, "c1", created=NOON),
        outbox_row("correction", 1, priority=Priority.CORRECTION, created=NOON + minutes(1)),
        alert_row(2),
    )
    assert await claim(store) == ["correction", "alert:c1:2"]
    assert await claim(store) == []
    async with store.unit() as unit:
        await unit.drop_outbox("correction")
    assert await claim(store) == ["alert:c1:1"]
    async with store.unit() as unit:
        await unit.drop_outbox("alert:c1:1")
    assert await claim(store) == ["alert:c2:1"]


async def test_a_row_that_was_put_off_keeps_those_behind_it_waiting(store: Store) -> None:
    await add(store, alert_row(1, "c1"), alert_row(1, "c2", created=NOON + minutes(1)))
    await claim(store)
    async with store.unit() as unit:
        await unit.postpone("alert:c1:1", due=NOON + minutes(5), attempts=1)
    assert await claim(store, after=2) == []
    assert await claim(store, after=5) == ["alert:c1:1"]


async def test_an_answer_that_comes_while_a_row_is_claimed_waits_for_it(store: Store) -> None:
    await add(store, alert_row(1))
    await claim(store)
    await add(store, outbox_row("answer", 1, priority=Priority.ANSWER))
    assert await claim(store) == []
    async with store.unit() as unit:
        await unit.drop_outbox("alert:c1:1")
    assert await claim(store) == ["answer"]


async def test_claims_end_with_the_process(store: Store, reopen: Reopen) -> None:
    await add(store, outbox_row("n"))
    assert await claim(store, lease=3600) == ["n"]
    assert await claim(await reopen()) == ["n"]


async def test_no_row_is_claimed_twice_however_many_ask(store: Store) -> None:
    await add(store, *(outbox_row(f"n{chat}", chat) for chat in range(50)))
    taken = [row for _ in range(20) for row in await claim(store, limit=7)]
    assert len(taken) == len(set(taken)) == 50


async def test_the_next_due_time_is_that_of_the_first_row_that_can_be_claimed(
    store: Store,
) -> None:
    assert await store.next_due() is None
    await add(
        store,
        outbox_row("soon", 1, due=NOON + minutes(5)),
        outbox_row("later", 2, due=NOON + minutes(9), priority=Priority.ANSWER),
        outbox_row("behind", 1, due=NOON, created=NOON + minutes(1)),
    )
    assert await store.next_due() == NOON + minutes(5)
    assert await claim(store, after=5, lease=3600) == ["soon"]
    assert await store.next_due() == NOON + minutes(9)
    assert await claim(store, after=9, lease=60) == ["later"]
    # Only claimed rows are left: the first lease to run out is when there may be work.
    assert await store.next_due() == NOON + minutes(10)
    async with store.unit() as unit:
        await unit.drop_outbox("soon")
        await unit.drop_outbox("later")
    assert await store.next_due() == NOON
    assert await claim(store) == ["behind"]
    async with store.unit() as unit:
        await unit.drop_outbox("behind")
    assert await store.next_due() is None


async def test_a_moved_chats_claim_stays_with_its_row(store: Store) -> None:
    await add(store, alert_row(-5), outbox_row("other", -1005))
    assert await claim(store, limit=1, lease=60) == ["other"]
    assert await claim(store, lease=120) == ["alert:c1:-5"]
    async with store.unit() as unit:
        await unit.migrate(-5, -1005)
        await unit.drop_outbox("other")
    assert await claim(store, after=1) == []
    assert await claim(store, after=2) == ["alert:c1:-5"]


async def test_a_clock_that_is_put_right_does_not_hold_up_what_was_to_go_at_once(
    store: Store, reopen: Reopen
) -> None:
    ahead = NOON + timedelta(hours=6)
    await add(store, alert_row(1, due=ahead, created=ahead))
    await store.claim(now=ahead, limit=0, lease=60)
    assert [row.chat for row in await store.claim(now=NOON, limit=9, lease=60)] == [1]
    again = await reopen()
    assert [row.chat for row in await again.claim(now=NOON, limit=9, lease=60)] == [1]


async def test_what_was_put_off_waits_for_its_moment_though_the_clock_was_put_right(
    store: Store,
) -> None:
    ahead = NOON + timedelta(hours=6)
    await add(store, alert_row(1, due=ahead, created=ahead))
    async with store.unit() as unit:
        await unit.postpone("alert:c1:1", due=NOON + minutes(5), attempts=1)
    await store.claim(now=ahead, limit=0, lease=60)
    assert not await store.claim(now=NOON, limit=9, lease=60)
    assert await store.claim(now=NOON + minutes(5), limit=9, lease=60)


async def test_a_parked_row_goes_with_the_digests_and_is_due_only_then(
    store: Store, reopen: Reopen
) -> None:
    await add(store, alert_row(1), alert_row(1, "c2", created=NOON + minutes(1)))
    assert await claim(store, after=2) == ["alert:c1:1"]
    async with store.unit() as unit:
        await unit.postpone("alert:c1:1", due=NOON, attempts=2, problem="no connection")
        await unit.park("alert:c1:1", until=NOON + minutes(600))
        await unit.park("unknown", until=NOON)
    row = await store.outbox_row("alert:c1:1")
    assert row == alert_row(
        1, due=NOON + minutes(600), priority=Priority.DIGEST, attempts=2, parked=True
    )
    assert row.first_due == NOON + minutes(600)
    # It keeps nothing else of its chat waiting, and is no failure.
    assert await claim(store, after=3) == ["alert:c2:1"]
    assert await store.held_rows() == ()
    assert await store.waiting_for("c1") == 0
    assert (await store.counts()).parked == 1
    again = await reopen()
    assert await again.claim(now=NOON + minutes(599), limit=9, lease=60) == (
        alert_row(1, "c2", created=NOON + minutes(1)),
    )
    async with again.unit() as unit:
        await unit.drop_outbox("alert:c2:1")
    assert await again.claim(now=NOON + minutes(600), limit=9, lease=60) == (row,)


async def test_the_rows_of_a_chat_come_in_their_order_without_the_dead(store: Store) -> None:
    await add(
        store,
        alert_row(1),
        alert_row(1, "c2"),
        outbox_row("n", created=NOON + minutes(5)),
        alert_row(2),
    )
    async with store.unit() as unit:
        await unit.park("alert:c2:1", until=NOON)
        assert [row.id for row in await unit.rows_of(1)] == ["n", "alert:c1:1", "alert:c2:1"]
        await unit.bury("alert:c1:1", at=NOON, problem="never")
    assert [row.id for row in await store.rows_of(1)] == ["n", "alert:c2:1"]


async def test_only_rows_up_to_a_priority_are_given_where_that_is_asked(store: Store) -> None:
    await add(store, alert_row(1), outbox_row("answer", 3, priority=Priority.ANSWER))
    for expected in (["answer"], []):
        rows = await store.claim(now=NOON, limit=9, lease=60, last=Priority.ANSWER)
        assert [row.id for row in rows] == expected
    assert await claim(store) == ["alert:c1:1"]
