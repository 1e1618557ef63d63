"""What people, and those who only pretend to be people, may send: always an answer, never a fault.

By name and by seed; the seed fixes what is sent.
"""

from __future__ import annotations

import re
from random import Random

import pytest

from handlers.following import MOST_SUBSCRIPTIONS
from messages.actions import Verb
from sandbox.rooms import Person
from sandbox.state import Seen
from store.values import Subscriber, Subscription
from tests.faults.machine import LONG_SEEDS, SEEDS
from tests.handlers.conftest import NOON, Town, said, tapped

TRAFFORD = "E08000009"
COMMANDS = ("/subscribe", "/unsubscribe", "/grade", "/news", "/history", "/start", "/xyzzy", "")
TURNING = "\u202e\u202d\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200f\u200e\u061c"
HIDDEN = re.compile(f"[{TURNING}\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


async def no_fault(town: Town) -> None:
    """Make sure that nothing was reported to the operator as a fault."""
    assert [told for told in await town.told_operator() if "fault" in told.casefold()] == []


async def answer_to(town: Town, person: Person, text: str) -> Seen:
    """Send a text, and return the answer, which must be one that can be read."""
    answer = await said(person, text)
    assert "went wrong" not in answer.text, (text, answer.text)
    for shown in (answer.text, *answer.labels):
        assert not HIDDEN.search(shown), (text, shown)
    return answer


def name_of_4096(chance: Random) -> str:
    """Return as much as Telegram lets through: one word, many, names of councils, or brackets."""
    word = chance.choice(
        ("x", "Trafford ", "Traford, ", "<b>", "ẅ", "and & ", "%s {0} ", "\U0001f600")
    )
    return (word * 4096)[: 4096 - len("/unsubscribe ")]


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_name_of_4096_characters_is_answered_shortly(seed: int, town: Town) -> None:
    chance = Random(seed)
    for command in (chance.choice(COMMANDS), "/subscribe"):
        answer = await answer_to(town, town.ann, f"{command} {name_of_4096(chance)}".strip())
        assert len(answer.text) < 4096
        town.ann.skip()
    await no_fault(town)


@pytest.mark.parametrize("seed", SEEDS)
async def test_bidi_and_control_characters_are_shown_by_nobody(seed: int, town: Town) -> None:
    chance = Random(seed)
    for command in ("/subscribe", chance.choice(COMMANDS)):
        name = "".join(
            letter + "".join(chance.choices(TURNING + "\x00\x07\x1b\x85", k=chance.randrange(3)))
            for letter in chance.choice(("gnp.exe", "Westminsterfoo", "drofnart", "<b>x</b>"))
        )
        await answer_to(town, town.ann, f"{command} \u202e{name}".strip())
        town.ann.skip()
    title = f"\u202eWeneta\u2066{seed}"
    channel = town.box.channel(title, admins=[town.ann], username="planning")
    answer = await answer_to(town, town.ann, f"/subscribe Trafford for @{channel.chat.username}")
    assert f"Weneta{seed}" in answer.text
    await no_fault(town)


@pytest.mark.parametrize("seed", SEEDS)
async def test_every_unicode_plane_is_answered(seed: int, town: Town) -> None:
    chance = Random(seed)
    for plane in range(17) if seed else (0, 1, 14, 16):
        start = plane << 16
        points = chance.sample(range(start + 0x20, start + 0xFFFE), 30)
        name = "".join(chr(p) for p in points if not 0xD800 <= p < 0xE000)
        await answer_to(town, town.ann, f"{chance.choice(COMMANDS)} {name}".strip())
        town.ann.skip()
    await no_fault(town)


def forged(chance: Random, chat: int) -> str:
    """Return callback data that the bot never wrote, or wrote for somebody else."""
    council = chance.choice(
        (TRAFFORD, "E99999999", "trafford", "E08000009:E08000002", "\u202e", "")
    )
    made = (
        f"{chance.choice(list(Verb))}:{council}:{chance.choice((chat, -1001, 0, '-', 10**19))}",
        f"{chance.choice(list(Verb))}:{chance.randrange(-5, 10**6)}",
        f"rev:{chance.randbytes(6).hex()}:{chance.choice(('send', 'back', 'set:a0:g1', 'x'))}",
        f"accept:{chance.randbytes(5).hex()}",
        f"retract:{TRAFFORD}",
        "".join(chr(chance.randrange(32, 0x2FFF)) for _ in range(16)),
        "forget:yes:" + str(chat),
        ":" * 64,
    )
    return chance.choice(made).encode()[:64].decode(errors="ignore")


@pytest.mark.parametrize("seed", SEEDS)
async def test_forged_callback_data_does_nothing_to_others(seed: int, town: Town) -> None:
    chance, ben = Random(seed), town.box.user("Ben")
    await said(ben, "/subscribe Trafford")
    shown = await said(town.ann, "/subscribe Leeds")
    before = await town.desk.store.subscriptions(ben.id)
    for _ in range(60 if seed else 15):
        town.ann.tap_data(shown, forged(chance, ben.id))
        await town.ann.next_notice()
    assert await town.desk.store.subscriptions(ben.id) == before
    assert (await town.desk.store.counts()).doubts == 0
    await no_fault(town)


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_a_button_from_another_chat_acts_on_the_tappers_own_or_not_at_all(
    seed: int, town: Town
) -> None:
    """Ann taps what stood under Ben's messages, a channel's, and the operator's."""
    chance, ben = Random(seed), town.box.user("Ben")
    bens = await said(ben, "/subscribe Trafford, Leeds")
    channel = town.box.channel("Planning", admins=[ben], username="planning")
    channels = await said(ben, "/subscribe Trafford for @planning")
    stolen = [b.data for seen in (bens, channels) for row in seen.buttons for b in row if b.data]
    stolen += [
        f"drop:{TRAFFORD}:0:{channel.id}",
        f"forget:yes:{channel.id}",
        f"sub:E08000035:{channel.id}",
    ]
    store = town.desk.store
    before = [await store.subscriptions(chat) for chat in (ben.id, channel.id)]
    mine = await said(town.ann, "/help")
    for data in chance.sample(stolen, len(stolen)):
        town.ann.tap_data(mine, data)
        await town.ann.next_notice()
    assert [await store.subscriptions(chat) for chat in (ben.id, channel.id)] == before
    await no_fault(town)


@pytest.mark.parametrize("seed", SEEDS)
async def test_deep_links_with_garbage_are_an_ordinary_start(seed: int, town: Town) -> None:
    chance = Random(seed)
    letters = "abcXYZ019_-"
    for _ in range(12 if seed else 4):
        payload = chance.choice(
            ("council_", "grade_", "history_", "", "council_E08000009")
        ) + "".join(chance.choices(letters, k=chance.randrange(1, 40)))
        answer = await answer_to(town, town.ann, f"/start {payload}")
        assert "Subscribed" not in answer.text
    assert await town.desk.store.subscriptions(town.ann.id) == ()
    await no_fault(town)


@pytest.mark.long
async def test_ten_thousand_subscriptions_of_one_chat_end_at_a_limit_that_is_said(
    town: Town,
) -> None:
    """Ten thousand are in the store, from whatever time: people are answered, no more come."""
    ann = town.ann
    async with town.desk.store.unit() as unit:
        await unit.put_subscriber(Subscriber(ann.id, since=NOON))
        for number in range(10_000):
            await unit.put_subscription(Subscription(ann.id, f"council:X{number:06}", since=NOON))
    answer = await said(ann, "/subscribe Trafford")
    assert str(MOST_SUBSCRIPTIONS) in answer.text
    assert len(await town.desk.store.subscriptions(ann.id)) == 10_000
    assert (await said(ann, "/list")).text
    question = await said(ann, "/forgetme")
    assert "10,000" in question.text
    await tapped(ann, question, "Delete")
    await ann.next_edit()
    assert await town.desk.store.subscriptions(ann.id) == ()
