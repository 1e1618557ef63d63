from handlers.replies import send
from inspections.regimes import Regimes
from messages.scales import scale
from messages.texts import LANGUAGES
from messages.words import explained
from tests.handlers.conftest import Town, said, strictly, tapped
from tests.handlers.test_operator import alerted


async def test_the_scales_are_explained_in_place_and_every_page_leads_back(town: Town) -> None:
    ann = town.ann
    page = await said(ann, "/grades")
    assert page.text.startswith("What the grades mean\n\nEach inspectorate has a scale")
    assert "Council housing (consumer grade)" in page.labels
    await tapped(ann, page, "Council housing (consumer grade)")
    housing = ann.current(page)
    assert "• C3 (serious failings): serious failings; much has to become better" in housing.text
    assert "What is graded" not in housing.text, "there is one grade only"
    await tapped(ann, page, "What a grade does not say")
    assert ann.current(page).text.startswith(
        "What a grade does not say\n\n• It is not today’s state"
    )
    await tapped(ann, page, "‹ All scales")
    assert ann.current(page).text == page.text


async def test_a_regime_or_a_council_may_be_named(town: Town) -> None:
    ann = town.ann
    care = await said(ann, "/grades adult care")
    assert care.text.startswith("Adult social care: what the grades mean")
    assert "• good: it does its duty well (a score of 63 to 87 %)" in care.text
    assert (await said(ann, "/grades Trafford")).text.startswith("Trafford: the latest grades")


async def test_from_a_councils_card_the_way_back_is_the_same_card(town: Town) -> None:
    ann = town.ann
    card = await said(ann, "/grade Trafford")
    await tapped(ann, card, "What does this mean?")
    index = ann.current(card)
    assert index.text.startswith("What the grades of Trafford mean")
    assert "Social services (Wales)" not in str(index.buttons), "nobody inspects that there"
    await tapped(ann, card, "Children's services")
    children = ann.current(card)
    assert "• Care leavers: young adults who were in care; a grade of its own since 2023" in (
        children.text
    )
    await tapped(ann, card, "‹ Trafford")
    assert ann.current(card).text == card.text
    await tapped(ann, card, "Grade history")
    history = ann.current(card)
    await tapped(ann, card, "What does this mean?")
    await tapped(ann, card, "‹ Trafford")
    assert ann.current(card).text == history.text


async def test_an_alert_stays_and_the_meaning_comes_below_it(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    await send(town.app.bot, ann.id, await alerted(town))
    alert = await ann.next_message()
    await tapped(ann, alert, "What does this mean?")
    below = await ann.next_message()
    assert below.text.startswith("Children's services: what the grades mean")
    assert ann.current(alert).text == alert.text


async def test_in_a_channel_the_meaning_is_shown_in_private(town: Town) -> None:
    ann = town.ann
    channel = town.box.channel("News", admins=[ann], username="the_news_here")
    await send(town.app.bot, channel.id, await alerted(town))
    post = await channel.next_message()
    ann.tap(post, "What does this mean?", chat=channel)
    await channel.quiet(0.1)
    ann.start("meaning_ofsted-childrens-services")
    assert (await ann.next_message()).text.startswith("Children's services: what the grades mean")


async def test_a_scale_that_is_not_known_any_more_is_an_old_button(town: Town) -> None:
    ann = town.ann
    page = await said(ann, "/grades")
    for data in ("scale:lighthouses", "mean:lighthouses"):
        ann.tap_data(page, data)
        assert (await ann.next_notice()).text.startswith("This button is from an old message")


def test_every_scale_is_explained_in_every_language(regimes: Regimes) -> None:
    for language in LANGUAGES:
        texts = strictly(language)
        for regime in regimes:
            assert explained(regime, texts), regime.id
            for grade in regime.grades:
                assert explained(regime, texts, grade=grade.id), (regime.id, grade.id)
            for aspect in regime.aspects if len(regime.aspects) > 1 else ():
                assert explained(regime, texts, aspect=aspect.id), (regime.id, aspect.id)
            assert len(scale(regime, texts=texts).html) < 4096
