"""Counts, the poller's memory, thinning and the export."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import groupby

from store.protocol import Store
from store.values import ChatState, Counts
from tests.store.backends import Clock
from tests.store.conftest import Reopen, before_and_after
from tests.store.made import (
    NOON,
    TRAFFORD,
    alert_row,
    change,
    delivery,
    doubt,
    fan_out,
    inspection,
    story,
    subscriber,
    subscription,
)


async def test_counts_follow_what_is_stored_and_deleted(store: Store, reopen: Reopen) -> None:
    async with store.unit() as unit:
        for chat, state in enumerate([ChatState.ACTIVE, ChatState.ACTIVE, ChatState.STOPPED]):
            await unit.put_subscriber(subscriber(chat, state=state))
            await unit.put_subscription(subscription(chat))
        await unit.put_story(story("s"))
        await unit.put_inspection(inspection("i"))
        await unit.put_change(change("i"))
        await unit.add_outbox(alert_row(1))
        await unit.start_fan_out(fan_out("f"))
        await unit.put_doubt(doubt("d"))
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(0, state=ChatState.BLOCKED))
        await unit.forget(1)
    expected = Counts(
        subscribers=2,
        active=0,
        blocked=1,
        subscriptions=2,
        stories=1,
        inspections=1,
        changes=1,
        outbox=0,
        fan_outs=1,
        doubts=1,
    )
    assert await store.counts() == expected
    assert await (await reopen()).counts() == expected


async def test_what_was_given_up_is_kept_for_a_month(store: Store, clock: Clock) -> None:
    async with store.unit() as unit:
        for chat, days in ((1, 29), (2, 31)):
            await unit.add_outbox(alert_row(chat))
            await unit.bury(f"alert:c1:{chat}", at=NOON - timedelta(days=days), problem="refused")
    await store.thin(stories_before=NOON, entries_before=NOON)
    assert [row.chat for row in await store.dead_rows()] == [1]


async def test_the_poller_finds_what_it_saved(store: Store, reopen: Reopen) -> None:
    await store.save_poll("BBC", state="etag 1", entries={"a": "1", "b": "2"}, at=NOON)
    await store.save_poll("Ofsted", state="etag 9", entries={"a": "9"}, at=NOON)
    await store.save_poll("BBC", state="etag 2", entries={"b": "3"}, at=NOON)
    async for each in before_and_after(store, reopen):
        assert await each.feed_state("BBC") == "etag 2"
        assert await each.feed_state("unknown") is None
        assert await each.feed_states() == {"BBC": "etag 2", "Ofsted": "etag 9"}
        assert await each.known_entries("BBC", ["a", "b", "c"]) == {"a": "1", "b": "3"}
        assert await each.known_entries("Ofsted", ["b"]) == {}


async def test_a_dropped_feed_is_forgotten_with_its_entries(store: Store) -> None:
    await store.save_poll("BBC", state="1", entries={"a": "1"}, at=NOON)
    await store.save_poll("BBC 2", state="2", entries={"a": "2"}, at=NOON)
    await store.drop_feed("BBC")
    await store.drop_feed("unknown")
    assert await store.feed_states() == {"BBC 2": "2"}
    assert await store.known_entries("BBC", ["a"]) == {}
    assert await store.known_entries("BBC 2", ["a"]) == {"a": "2"}


async def test_old_stories_are_thinned_to_what_tells_them_apart(store: Store) -> None:
    old = [story(f"old{n}", seen=NOON - timedelta(days=800)) for n in range(450)]
    async with store.unit() as unit:
        for each in (*old, story("new")):
            await unit.put_story(each)
    before = NOON - timedelta(days=730)
    assert await store.thin(stories_before=before, entries_before=before) == 450
    assert await store.thin(stories_before=before, entries_before=before) == 0
    thinned = story("old7", seen=NOON - timedelta(days=800), title="", url=None, outlet="")
    assert await store.story("old7") == thinned
    assert await store.news(TRAFFORD) == (story("new"),)
    assert (await store.counts()).stories == 451


async def test_entries_not_seen_for_long_are_deleted_and_others_kept(store: Store) -> None:
    long_ago = NOON - timedelta(days=100)
    await store.save_poll("BBC", state="1", entries={"gone": "1", "there": "1"}, at=long_ago)
    for days in range(99, -1, -1):
        at = NOON - timedelta(days=days)
        await store.save_poll("BBC", state="1", entries={"there": "1"}, at=at)
    before = NOON - timedelta(days=90)
    assert await store.thin(stories_before=before, entries_before=before) == 1
    assert await store.known_entries("BBC", ["gone", "there"]) == {"there": "1"}


async def test_the_delivery_log_is_forgotten_after_its_time(store: Store) -> None:
    async with store.unit() as unit:
        for chat in range(450):
            for told, days in (("old", 401), ("new", 399)):
                at = NOON - timedelta(days=days)
                await unit.put_delivery(delivery(chat, change=told, at=at))
    limits = {"stories_before": NOON, "entries_before": NOON}
    assert await store.thin(**limits) == 0
    assert await store.thin(**limits, deliveries_before=NOON - timedelta(days=400)) == 450
    assert (await store.told("old"), await store.told("new")) == (0, 450)
    assert await store.thin(**limits, deliveries_before=NOON - timedelta(days=400)) == 0


async def test_an_entry_is_never_deleted_before_its_time(store: Store) -> None:
    for hours in range(0, 40, 4):
        at = NOON + timedelta(hours=hours)
        await store.save_poll("BBC", state="1", entries={"a": "1"}, at=at)
        await store.thin(stories_before=NOON, entries_before=at)
        assert await store.known_entries("BBC", ["a"]) == {"a": "1"}


async def test_fan_outs_that_finished_lately_stay_known_when_thinning(
    store: Store, clock: Clock
) -> None:
    async with store.unit() as unit:
        await unit.start_fan_out(fan_out("f"))
    assert await store.advance_fan_out("f", limit=1, now=clock()) is None
    clock.go_on(days=119)
    await store.thin(stories_before=clock(), entries_before=clock())
    async with store.unit() as unit:
        assert not await unit.start_fan_out(fan_out("f"))


async def export_of(store: Store) -> list[tuple[str, str]]:
    pairs: AsyncIterator[tuple[str, object]] = store.export()
    return [(table, json.dumps(doc)) async for table, doc in pairs]


async def test_an_export_is_plain_json_in_a_stable_order(store: Store, reopen: Reopen) -> None:
    for chat in (2, 1, -3):
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(chat))
            await unit.put_subscription(subscription(chat))
            await unit.add_outbox(alert_row(chat))
            await unit.put_inspection(inspection(f"i{chat}"))
            await unit.put_note(f"n{chat}", "x")
    await store.save_poll("BBC", state="1", entries={"b": "1", "a": "2"}, at=NOON)
    exported = await export_of(store)
    assert exported == await export_of(await reopen())
    tables = [table for table, _ in groupby(exported, key=lambda pair: pair[0])]
    assert len(tables) == len(set(tables))
    assert {"subscribers", "subscriptions", "inspections", "outbox", "notes"} <= set(tables)


async def test_an_export_shows_one_moment_though_others_write_meanwhile(store: Store) -> None:
    async with store.unit() as unit:
        for chat in range(1200):
            await unit.put_subscriber(subscriber(chat))
    seen = 0
    async for _ in store.export():
        if seen == 0:
            async with store.unit() as unit:
                for chat in range(1000, 1300):
                    await unit.put_subscriber(subscriber(chat, language="cy"))
                await unit.forget(1)
        seen += 1
    assert seen == 1200
