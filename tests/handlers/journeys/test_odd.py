"""What seldom happens: old and forged buttons, a flood, a full disk."""

from pathlib import Path

from handlers.flood import MOST_WAITING
from tests.handlers.journeys.tale import Tale, tale_in


async def test_old_buttons(tale: Tale) -> None:
    ann = tale.person()
    card = await tale.say(ann, "Trafford")
    tale.narrate("Months later, Telegram shows the bot no more what stood there")
    await tale.forge(ann, "sub:E08000009", old=True)
    await tale.forge(ann, "view:E08000009:history", old=True)
    await tale.forge(ann, "page:7")
    await tale.tap(ann, "Grade history", on=card)
    tale.reads_as("old_buttons", "Buttons from months ago")


async def test_forged_buttons(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "Trafford")
    for data in ("sub:E99999999", "rev:0123456789:send:mabcdef", "sub:E08000009:-1000000003001"):
        await tale.forge(ann, data)
    for data in ("opt:when:vh99", "\u202enonsense", "sub:" + "x" * 60):
        await tale.forge(ann, data)
    await tale.say(ann, "/list")
    tale.reads_as("forged_buttons", "Buttons that the bot never made")


async def test_a_full_disk(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/subscribe Trafford")
    tale.narrate("The disk is full")
    tale.office.disk.full = True
    await tale.says(ann, "/grade Leeds")
    await tale.says(ann, "/subscribe Leeds")
    tale.narrate("There is room again")
    tale.office.disk.full = False
    await tale.says(ann, "/subscribe Leeds")
    tale.reads_as("full_disk", "A full disk: questions are answered, changes refused")


async def test_a_flood(tmp_path: Path) -> None:
    async with tale_in(tmp_path, sending=False) as tale:
        ann, ben = tale.person(), tale.person("Ben")
        tale.narrate("A chat may get one message a second, so that Ann's answers pile up")
        for _ in range(MOST_WAITING + 5):
            ann.send("/list")
        ben.send("/list")
        await tale.handled()
        async with tale.office.sending():
            await tale.answered(ben)
            await tale.say(ann, "Is somebody there?")
        tale.reads_as("flood", "Somebody who writes much at once, and somebody else meanwhile")
