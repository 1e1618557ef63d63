"""People and those who run the bot: letters, answers, and a word to everybody."""

from tests.handlers.journeys.tale import Tale


async def test_feedback_and_its_answer(tale: Tale) -> None:
    ann, olive = tale.person(), tale.operator
    await tale.say(ann, "/feedback I miss the grades of our fire service")
    letter = tale.last[olive.id]
    tale.write("Olive answers that message", olive)
    olive.send("They are on their way.", reply_to=letter)
    await tale.answered(olive)
    tale.reads_as("feedback", "Somebody writes to the people behind the bot, and is answered")


async def test_an_answer_that_was_no_help(tale: Tale) -> None:
    ann, olive = tale.person(), tale.operator
    await tale.say(ann, "What about our hospital?")
    await tale.tap(ann, "This did not help")
    await tale.tap(ann, "This did not help")
    letter = tale.last[olive.id]
    tale.write("Olive answers that message", olive)
    olive.send("I only know councils, sorry.", reply_to=letter)
    await tale.answered(olive)
    tale.reads_as("no_help", "An answer that was no help")


async def test_a_word_to_many_is_shown_first(tale: Tale) -> None:
    ann, ben, olive = tale.person(), tale.person("Ben"), tale.operator
    await tale.say(ann, "/subscribe Trafford")
    await tale.say(ben, "/subscribe Leeds")
    await tale.say(olive, "/broadcast to Trafford: There was a fault in your alerts.")
    await tale.tap(olive, "Do not send")
    tale.reads_as("broadcast", "A word to those who follow a council, thought better of")
