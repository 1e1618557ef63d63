"""An alert in Welsh, and the language changed on the way; the rest stands in ``test_language``."""

from tests.handlers.journeys.tale import Tale
from tests.handlers.journeys.test_alerts import GOOD


async def test_an_alert_in_welsh(tale: Tale) -> None:
    nia = tale.person("Nia", language="cy")
    await tale.say(nia, "/subscribe Trafford")
    await tale.reports(*GOOD)
    await tale.says(nia, "/grade Trafford", "/week")
    tale.reads_as("welsh_alert", "An alert in Welsh")


async def test_the_language_is_switched(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/language")
    await tale.tap(ann, "Cymraeg")
    await tale.say(ann, "/list")
    await tale.say(ann, "/language English")
    await tale.say(ann, "/list")
    tale.reads_as("language", "English, Welsh, and English again")
