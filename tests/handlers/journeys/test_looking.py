"""Looking things up: grades, pictures, links, and what the bot can't read."""

from handlers.outside import Page, Unread
from tests.handlers.journeys.tale import Tale
from tests.handlers.journeys.test_alerts import GOOD


async def test_grades_and_what_they_mean(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "Trafford")
    await tale.tap(ann, "What does this mean?")
    await tale.say(ann, "/grades")
    tale.reads_as("grades", "Grades, and what they mean")


async def test_history(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/history Kent")
    await tale.tap(ann, "As text")
    await tale.says(ann, "/history", "/history Orkney")
    tale.reads_as("history", "The grades of a council over the years")


async def test_maps(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/map")
    await tale.tap(ann, "As text")
    await tale.says(ann, "/map send", "/map housing", "/map weather")
    tale.reads_as("map", "Councils on a map")


async def test_comparing(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/compare Kent, Trafford")
    await tale.tap(ann, "As text")
    await tale.says(ann, "/compare", "/compare Kent and Traford")
    tale.reads_as("compare", "Councils side by side")


async def test_leagues(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/league")
    await tale.tap(ann, "Adult social care")
    await tale.says(ann, "/league send, North West", "/league weather")
    tale.reads_as("league", "Best and worst")


async def test_the_week_and_the_news(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/week", "/news", "/news Trafford")
    await tale.reports(*GOOD)
    await tale.says(ann, "/week", "/news", "/news Trafford")
    tale.reads_as("week", "What changed this week, and the news")


async def test_what_a_council_is(tale: Tale) -> None:
    names = ("Trafford", "Ashford", "Somerset", "Cardiff", "Surrey")
    await tale.says(tale.person(), *(f"/about {name}" for name in names), "/about")
    tale.reads_as("about", "What a council is")


async def test_links_to_the_news(tale: Tale) -> None:
    ann = tale.person()
    address = "https://news.example/"
    tale.shelf.pages |= {
        f"{address}1": Page(f"{address}1", *GOOD),
        f"{address}2": Page(
            f"{address}2",
            "Trafford children's services rated inadequate by Ofsted",
            "Inspectors have judged children's services in Trafford to be inadequate.",
        ),
        f"{address}3": Page(f"{address}3", "A new park opens", "Children played in the new park."),
        **{address + why.value: why for why in Unread},
    }
    await tale.says(ann, f"Is this true? {address}1", f"{address}2", f"{address}3")
    await tale.says(ann, *(address + why.value for why in Unread))
    tale.reads_as("links", "Links to the news, some of which can't be read")


async def test_what_is_no_text(tale: Tale) -> None:
    ann = tale.person()
    size = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
    for fields in (
        {"photo": [size]},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"sticker": size | {"type": "regular", "is_animated": False, "is_video": False}},
        {"contact": {"phone_number": "1", "first_name": "Ben"}},
    ):
        ann.send_extra(fields)
        await tale.answered(ann)
    tale.reads_as("no_text", "A photo, a voice message, a sticker")


async def test_an_edited_question(tale: Tale) -> None:
    ann = tale.person()
    question = ann.send("/grade Xyzzyville")
    await tale.answered(ann)
    ann.edit(question, "/grade Trafford")
    await tale.answered(ann)
    tale.reads_as("edited", "A question that is edited is answered again")


async def test_sharing_in_another_chat(tale: Tale) -> None:
    ann, ben = tale.person(), tale.person("Ben")
    street = tale.office.box.group("Our street", members=[ann, ben], bot="left")
    tale.narrate("Ann types @council_watch_bot trafford in Our street, and chooses")
    results = await ann.inline("trafford")
    shared = ann.share(results[0], chat=street)
    await tale.happens(street)
    link = ben.tap(shared, "Tell me when a grade changes", chat=street)
    tale.narrate("Ben taps [Tell me when a grade changes]")
    await tale.start(ben, link.partition("?start=")[2])
    tale.reads_as("inline", "Grades are shared in a chat that the bot is not in")
