"""The journal after a crash or on a bad disk: cut anywhere, flipped anywhere, newer, foreign."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from store import frames
from store.errors import StoreDamaged, StoreTooNew
from store.folder import JOURNAL
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import crashed, flip, made_folder, places, set_aside_in
from tests.store.made import story, subscriber, subscription


async def three_units(folder: Path, clock: Clock) -> None:
    """Write three records; the second holds two rows that belong together."""
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_note("first", "1")
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
            await unit.put_subscription(subscription(1))
        async with store.unit() as unit:
            await unit.put_note("last", "3")


async def test_a_journal_cut_at_any_byte_holds_each_unit_whole_or_not_at_all(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    (_, first_end), (_, second_end), (_, last_end) = places(folder)
    for size in range(first_end, last_end + 1):
        cut = crashed(folder, tmp_path / str(size), size=size)
        async with await TinyStore.open(cut, now=clock) as store:
            expected = 1 if size >= second_end else 0
            assert (await store.counts()).subscribers == expected
            assert len(await store.subscriptions_to(subscription(1).target)) == expected
            notes = {"first": "1", "last": "3"} if size == last_end else {"first": "1"}
            assert await store.notes() == notes
            # What is written after the cut is whole as well.
            async with store.unit() as unit:
                await unit.put_note("after", "4")
        async with await TinyStore.open(cut, now=clock) as store:
            assert await store.notes() == {**notes, "after": "4"}


async def test_a_torn_last_record_is_cut_off_and_said(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    last = places(folder)[-1]
    cut = crashed(folder, tmp_path / "cut", size=last[1] - 5)
    with capture_logs() as log:
        async with await TinyStore.open(cut, now=clock):
            assert (cut / JOURNAL).stat().st_size == last[0]
    assert [line["offset"] for line in log if line["event"].startswith("torn")] == [last[0]]
    assert set_aside_in(cut) == []


@pytest.mark.parametrize("kept", [2, 11, 12, 30])
async def test_a_torn_record_in_room_reserved_ahead_is_cut_off_and_said(
    folder: Path, tmp_path: Path, clock: Clock, kept: int
) -> None:
    await three_units(folder, clock)
    last = places(folder)[-1]
    cut = crashed(folder, tmp_path / "cut", size=last[0] + kept)
    with (cut / JOURNAL).open("ab") as file:
        file.write(b"\0" * 2_000_000)
    with capture_logs() as log:
        async with await TinyStore.open(cut, now=clock) as store:
            assert await store.notes() == {"first": "1"}
    assert [line["log_level"] for line in log] == ["warning"]
    assert set_aside_in(cut) == []


@pytest.mark.parametrize("tail", [b"\0" * 4096, frames.MARK + b"\0" * 100, b"\xff\xff\xff"])
async def test_what_a_file_system_leaves_behind_the_last_record_is_cut_off(
    folder: Path, clock: Clock, tail: bytes
) -> None:
    await three_units(folder, clock)
    with (folder / JOURNAL).open("ab") as file:
        file.write(tail)
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.notes() == {"first": "1", "last": "3"}


async def test_a_flipped_bit_costs_the_record_it_is_in_and_no_other(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    start, end = places(folder)[1]
    for at in range(start, end):
        flipped = crashed(folder, tmp_path / str(at))
        flip(flipped, at, bit=at % 8)
        with capture_logs() as log:
            async with await TinyStore.open(flipped, now=clock) as store:
                assert await store.notes() == {"first": "1", "last": "3"}
                counts = await store.counts()
                assert (counts.subscribers, counts.subscriptions) == (0, 0)
        assert [line["log_level"] for line in log if "damaged" in line["event"]] == ["error"]
        aside = set_aside_in(flipped)
        assert [path.stat().st_size for path in aside] == [end - start]
        assert aside[0].stat().st_mode & 0o777 == 0o600


async def test_a_damaged_record_is_reported_once_and_then_compacted_away(
    folder: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    flip(folder, places(folder)[1][0] + 20)
    async with await TinyStore.open(folder, now=clock):
        pass
    async with await TinyStore.open(folder, now=clock) as store:
        await store.compact()
    with capture_logs() as log:
        async with await TinyStore.open(folder, now=clock) as store:
            assert await store.notes() == {"first": "1", "last": "3"}
    assert [line for line in log if line["log_level"] == "error"] == []


async def test_a_last_record_that_is_complete_but_wrong_is_kept_aside(
    folder: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    flip(folder, places(folder)[2][1] - 3)
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.notes() == {"first": "1"}
    assert len(set_aside_in(folder)) == 1


async def test_two_damaged_places_do_not_hide_what_lies_between(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        for number in range(5):
            async with store.unit() as unit:
                await unit.put_note(str(number), "x" * 50)
    found = places(folder)
    flip(folder, found[1][0] + 6)  # its length
    flip(folder, found[3][0])  # its mark
    async with await TinyStore.open(folder, now=clock) as store:
        assert set(await store.notes()) == {"0", "2", "4"}


async def test_a_flipped_bit_in_the_first_line_costs_nothing(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await three_units(folder, clock)
    for at in range(places(folder)[0][0]):
        flipped = crashed(folder, tmp_path / str(at))
        flip(flipped, at, bit=1)
        async with await TinyStore.open(flipped, now=clock) as store:
            assert await store.notes() == {"first": "1", "last": "3"}
            assert (await store.counts()).subscribers == 1


async def test_a_newer_format_is_refused_with_what_to_do(folder: Path, clock: Clock) -> None:
    await three_units(folder, clock)
    path = folder / JOURNAL
    data = path.read_bytes()
    newer = frames.header(frames.FORMAT + 1) + data[len(frames.header()) :]
    path.write_bytes(newer)
    with pytest.raises(StoreTooNew, match="newer version of the bot"):
        await TinyStore.open(folder, now=clock)
    with pytest.raises(StoreTooNew):
        await TinyStore.open_read_only(folder, now=clock)
    assert path.read_bytes() == newer
    # The refusal gave the lock back.
    path.write_bytes(data)
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.notes() == {"first": "1", "last": "3"}


@pytest.mark.parametrize("content", [b"", b'{"_default": {}}', b"\0" * 1000])
async def test_a_file_that_is_no_journal_is_refused_and_left_alone(
    folder: Path, clock: Clock, content: bytes
) -> None:
    made_folder(folder)
    (folder / JOURNAL).write_bytes(content)
    with pytest.raises(StoreDamaged, match="backup"):
        await TinyStore.open(folder, now=clock)
    assert (folder / JOURNAL).read_bytes() == content


async def test_side_files_are_deleted_after_a_month(folder: Path, clock: Clock) -> None:
    await three_units(folder, clock)
    flip(folder, places(folder)[1][0] + 20)
    async with await TinyStore.open(folder, now=clock) as store:
        (aside,) = set_aside_in(folder)
        clock.at = clock.at.fromtimestamp(aside.stat().st_mtime, clock.at.tzinfo)
        clock.go_on(days=29)
        await store.compact()
        assert aside.exists()
        clock.go_on(days=2)
        await store.compact()
        assert not aside.exists()


async def test_rows_of_a_table_that_this_version_does_not_know_survive(
    folder: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            unit.put("later_idea", "x", {"kept": True})
            await unit.put_story(story("s"))
        await store.compact()
    async with await TinyStore.open(folder, now=clock) as store:
        assert ("later_idea", {"kept": True}) in [pair async for pair in store.export()]
