from tests.handlers.conftest import Town, said, tapped


async def followed(town: Town, chat: int) -> list[str]:
    return [s.target.removeprefix("council:") for s in await town.desk.store.subscriptions(chat)]


async def test_several_councils_in_one_message_by_name_alias_and_code(town: Town) -> None:
    answer = await said(town.ann, "/subscribe Bury, Kensington and Chelsea and E08000035")
    assert answer.text == (
        "Subscribed to Bury, Kensington and Chelsea and Leeds. "
        "I will tell you when a grade changes."
    )
    assert answer.labels == ["My list", "What I tell you"]
    assert await followed(town, town.ann.id) == ["E08000002", "E08000035", "E09000020"]
    answer = await said(town.ann, "/subscribe Leeds; Trafford MBC")
    assert answer.text == (
        "Subscribed to Trafford. I will tell you when a grade changes.\n"
        "\n"
        "Already subscribed to Leeds."
    )


async def test_a_misspelt_name_is_asked_about_and_the_question_becomes_the_answer(
    town: Town,
) -> None:
    ann = town.ann
    question = await said(ann, "/subscribe Traford")
    assert question.text.startswith("I know no council called “Traford”. Did you mean Trafford")
    assert await followed(town, ann.id) == []
    assert await tapped(ann, question, "Trafford") == "Subscribed to Trafford"
    await ann.next_edit()
    assert ann.current(question).text.startswith("Subscribed to Trafford.")
    assert await followed(town, ann.id) == ["E08000009"]


async def test_known_unclear_and_unknown_names_in_one_message_are_each_answered(
    town: Town,
) -> None:
    ann = town.ann
    assert (await said(ann, "/subscribe Trafford, Ayrshire, Xyzzyville")).text.startswith(
        "Subscribed to Trafford."
    )
    question = await ann.next_message()
    assert question.text == "Which “Ayrshire” do you mean?"
    assert question.labels == [
        "East Ayrshire Council",
        "North Ayrshire Council",
        "South Ayrshire Council",
    ]
    assert (await ann.next_message()).text.startswith("I know no council called “Xyzzyville”.")
    await tapped(ann, question, "North Ayrshire")
    assert "S12000021" in await followed(town, ann.id)


async def test_an_unknown_name_is_told_what_to_try_and_never_taken_for_html(town: Town) -> None:
    answer = await said(town.ann, "/subscribe <b>Nowhereshire</b> & Co")
    assert "“<b>Nowhereshire</b>" in answer.text
    assert "Try" in answer.text


async def test_a_council_that_is_gone_leads_to_those_in_its_place(town: Town) -> None:
    ann = town.ann
    question = await said(ann, "/subscribe Northamptonshire")
    assert "no longer exists" in question.text
    assert await tapped(ann, question, "North Northamptonshire") == (
        "Subscribed to North Northamptonshire"
    )
    # The question stays, so that both can be chosen.
    assert await tapped(ann, question, "West Northamptonshire") == (
        "Subscribed to West Northamptonshire"
    )
    assert await followed(town, ann.id) == ["E06000061", "E06000062"]
    ann.skip()
    answer = await said(ann, "/subscribe Taunton Deane")
    assert answer.text.endswith(
        "Taunton Deane Borough Council no longer exists; Somerset Council took its place."
    )


async def test_a_district_is_told_which_county_runs_services_for_people(town: Town) -> None:
    answer = await said(town.ann, "/subscribe Ashford")
    assert "Children’s services and adult social care there are run by Kent County Council." in (
        answer.text
    )
    await tapped(town.ann, answer, "Subscribe to Kent")
    assert await followed(town, town.ann.id) == ["E07000105", "E10000016"]


async def test_a_sentence_is_searched_for_the_councils_in_it(town: Town) -> None:
    answer = await said(town.ann, "/subscribe to what happens at Trafford Council please")
    assert answer.text.startswith("Subscribed to Trafford.")


async def test_a_bare_command_is_told_how(town: Town) -> None:
    assert "/subscribe Trafford" in (await said(town.ann, "/subscribe")).text


async def test_an_edited_question_is_answered_again(town: Town) -> None:
    ann = town.ann
    message = ann.send("/subscribe Xyzzyville")
    await ann.expect("Xyzzyville")
    ann.edit(message, "/subscribe Trafford")
    assert (await ann.next_message()).text.startswith("Subscribed to Trafford.")


async def test_unsubscribing_by_name_with_a_way_back(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford, Bury")
    answer = await said(ann, "/unsubscribe Trafford and Leeds")
    assert answer.text == (
        "Unsubscribed from Trafford.\n\nNot subscribed to Leeds, so nothing changed."
    )
    assert await tapped(ann, answer, "Subscribe to Trafford") == "Subscribed to Trafford"
    assert await followed(town, ann.id) == ["E08000002", "E08000009"]


async def test_unsubscribing_without_a_name_shows_the_list(town: Town) -> None:
    await said(town.ann, "/subscribe Trafford")
    answer = await said(town.ann, "/unsubscribe")
    assert answer.labels == ["✕ Trafford", "What I tell you"]
    assert "/stop keeps your list" in (await said(town.ann, "/unsubscribe all")).text


async def test_an_unclear_name_is_clear_where_only_one_of_them_is_subscribed_to(
    town: Town,
) -> None:
    await said(town.ann, "/subscribe North Ayrshire")
    answer = await said(town.ann, "/unsubscribe Ayrshire")
    assert answer.text == "Unsubscribed from North Ayrshire."


async def test_the_list_is_turned_in_pages_and_councils_are_dropped_in_place(
    town: Town,
) -> None:
    ann = town.ann
    names = "Bury, Leeds, Trafford, Kent, Devon, Leicester, Derby, Hull, Bolton, Wigan, Salford"
    await said(ann, f"/subscribe {names}")
    page = await said(ann, "/list")
    assert page.text.startswith("You have 11 subscriptions.")
    assert "Page 1 of 2." in page.text
    await tapped(ann, page, "Next")
    second = await ann.next_edit()
    assert second.labels == ["✕ Wigan", "‹ Previous", "What I tell you"]
    assert await tapped(ann, page, "Wigan") == "Unsubscribed from Wigan"
    assert (await ann.next_edit()).text.startswith("You have 10 subscriptions.")
    # The same tap again (a slow phone) finds nothing left to do and nothing to change.
    ann.tap_data(page, "drop:E08000010:0")
    assert (await ann.next_notice()).text == "You were not subscribed to Wigan"
    await ann.quiet(0.1)
    assert await town.told_operator() == []


async def test_buttons_under_old_messages_still_work(town: Town) -> None:
    ann = town.ann
    question = await said(ann, "/subscribe Traford")
    ann.tap(question, "Trafford", old=True)
    assert (await ann.next_message()).text.startswith("Subscribed to Trafford.")
    assert await followed(town, ann.id) == ["E08000009"]


async def test_forged_buttons_do_nothing(town: Town) -> None:
    ann = town.ann
    page = await said(ann, "/list")
    for data in ("sub:nonsense", "sub:E99999999", "drop:x", "zzz", "pick:E08000009:-1001234567"):
        ann.tap_data(page, data)
        assert (await ann.next_notice()).text
    assert await followed(town, ann.id) == []
    assert await town.told_operator() == []
