"""First visits: how somebody who never met the bot finds a council."""

from datetime import datetime

from tests.handlers.journeys.tale import LONDON, Tale


async def test_a_first_visit(tale: Tale) -> None:
    ann = tale.person()
    await tale.start(ann)
    await tale.say(ann, "/subscribe Traford")
    await tale.tap(ann, "Trafford Metropolitan Borough Council")
    await tale.say(ann, "/grade Trafford")
    await tale.tap(ann, "Grade history")
    await tale.says(ann, "/list", "/unsubscribe trafford council", "/forgetme")
    await tale.tap(ann, "Yes, delete everything")
    tale.reads_as("first_visit", "A first visit, from start to being forgotten")


async def test_a_link_from_elsewhere(tale: Tale) -> None:
    ann = tale.person()
    await tale.start(ann, "council_E08000009")
    await tale.tap(ann, "Subscribe to Trafford")
    await tale.start(ann, "council_E99999999")
    await tale.start(ann, "history_E10000016")
    tale.reads_as("links_in", "Somebody follows links to the bot, and one that is broken")


async def test_typing_errors(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(
        ann,
        "Traford",
        "trafford council???",
        "/grate Orkney",
        "/grade Orkney",
        "/subscirbe Trafford",
        "/dance",
        "good morning",
        "Bath and North East Smerset",
        "/unsubscribe Trafford",
    )
    tale.reads_as("typing_errors", "What is typed wrongly is answered with the nearest")


async def test_many_names(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(
        ann, "/subscribe Trafford, Kensington and Chelsea, Ayrshire, Traford, Nowhere Bay"
    )
    await tale.say(ann, "/unsubscribe Trafford, Kensington and Chelsea, Leeds")
    tale.reads_as("many_names", "Many names at once, some of them unclear")


async def test_a_postcode_with_two_councils(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "M32", "my postcode is tn24 8xl")
    await tale.tap(ann, "Subscribe to both")
    await tale.say(ann, "ZZ9 9ZZ")
    await tale.say(ann, "/subscribe m32 0th")
    await tale.tap(ann, "Subscribe to Trafford")
    tale.reads_as("postcode", "A postcode, where two councils share the work")


async def test_a_shared_location(tale: Tale) -> None:
    ann = tale.person()
    ann.send_location(51.1, 0.87)
    await tale.answered(ann)
    await tale.tap(ann, "Ashford")
    await tale.tap(ann, "Kent, the county")
    await tale.tap(ann, "Its 12 districts")
    await tale.tap(ann, "‹ Kent")
    ann.send_location(48.85, 2.35)
    await tale.answered(ann)
    tale.reads_as("location", "A shared location, a county and its districts")


async def test_regions_and_nations(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "North West")
    await tale.tap(ann, "Subscribe")
    await tale.says(ann, "/subscribe Wales, falls only", "/list", "/unsubscribe North West")
    tale.reads_as("regions", "A region, and a nation of which only falls are wanted")


async def test_all_councils(tale: Tale) -> None:
    ann = tale.person("Jo")
    await tale.says(ann, "/subscribe all")
    await tale.says(ann, "/subscribe all, changes only", "/list")
    tale.reads_as("all_councils", "A journalist wants all councils")


async def test_a_council_that_is_no_more(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/subscribe Kettering")
    await tale.say(ann, "/subscribe Northants")
    await tale.tap(ann, "West Northamptonshire Council")
    await tale.says(ann, "/grade Corby", "/about Cumbria")
    await tale.start(ann, "council_E10000021")
    tale.reads_as("abolished", "Councils that are no more")


async def test_a_council_that_is_to_be_no_more(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/subscribe Basildon", "/subscribe Surrey")
    await tale.until(datetime(2027, 4, 1, 9, 0, tzinfo=LONDON))
    tale.narrate("The bot starts again with the councils of that day")
    await tale.reorganise()
    tale.reads_as("reorganised", "A council that is to be no more, and its last day gone by")
