"""Old grades that come as if they were new: what is told of them, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from inspections.model import Direction, Story
from inspections.seeds import seeds
from messages.alert import alert
from messages.texts import load_texts
from newsroom.seeding import catch_up
from store.values import Outcome
from tests.newsroom.kit import GAZETTEER, OFSTED, REGIMES, TODAY, TRAFFORD, Desk, story

BURY = "E08000002"
NOTICE = (
    "Bury Council: Best Value Notice",
    "Bury Council was today issued with a notice: best value notice.",
)


async def at_work(desk: Desk, council: str) -> None:
    desk.now = TODAY
    await catch_up(desk.store, seeds(TODAY.date()), gazetteer=GAZETTEER, regimes=REGIMES, now=TODAY)
    await desk.subscribe(f"council:{council}")


async def test_a_page_of_the_government_of_which_only_the_update_is_known_is_held(
    desk: Desk,
) -> None:
    await at_work(desk, BURY)
    marked = story("updated", *NOTICE, day=TODAY, official=True, updated=True)
    assert await desk.room.take(marked) is Outcome.DOUBTFUL
    assert await desk.deliver() == ["notice doubt"]
    old = story("old", *NOTICE, day=TODAY - timedelta(days=900), seen=TODAY, official=True)
    assert await desk.room.take(old) is Outcome.RECORDED
    (doubt,) = await desk.store.doubts(limit=9)
    assert doubt.story.id == "updated", "an old page settles no question of today"


async def test_a_page_of_the_government_alerts_by_its_first_day(desk: Desk) -> None:
    await at_work(desk, BURY)
    years_ago = TODAY - timedelta(days=900)
    old = story("old", *NOTICE, day=years_ago, seen=TODAY, official=True)
    assert await desk.room.take(old) is Outcome.RECORDED
    assert await desk.deliver() == []
    new = story("new", *NOTICE, day=TODAY, official=True)
    assert await desk.room.take(new) is Outcome.TOLD


async def test_an_archive_made_anew_is_told_only_where_nothing_gives_it_away(desk: Desk) -> None:
    await at_work(desk, TRAFFORD)
    title = "Trafford Council's children's services rated {} by Ofsted"
    words = "Inspectors have judged children's services in Trafford to be {}."
    known = next(i for i in reversed(await desk.store.inspections(TRAFFORD, OFSTED)) if i.published)
    current = known.grade_of("overall")
    assert current is not None
    other = "inadequate"
    assert current.grade not in (other, None)

    def told(id: str, grade: str | None, more: str = "") -> Story:  # noqa: A002 - the field's own
        return story(id, title.format(grade), f"{words.format(grade)} {more}", day=TODAY)

    assert await desk.room.take(told("current", current.grade)) is Outcome.SILENT
    dated = told("dated", other, "They visited in March 2019.")
    assert await desk.room.take(dated) is not Outcome.TOLD
    address = replace(told("address", other), url="https://paper.example/2019/may/09/trafford")
    assert await desk.room.take(address) is not Outcome.TOLD
    assert "alert" not in await desk.deliver()
    lately = told("lately", other, "They visited in October 2026.")
    assert await desk.room.take(lately) is Outcome.TOLD
    assert "alert" in await desk.deliver()


async def test_where_the_register_knows_nothing_a_story_is_told(desk: Desk) -> None:
    desk.now = TODAY
    await desk.subscribe(f"council:{TRAFFORD}")
    assert await desk.room.take(story("paper", day=TODAY)) is Outcome.TOLD


async def test_the_grade_before_that_a_story_states_is_kept_where_none_is_known(
    desk: Desk,
) -> None:
    desk.now = TODAY
    await desk.subscribe(f"council:{TRAFFORD}")
    title = "Trafford Council's children's services rated good by Ofsted"
    words = "Ofsted has upgraded Trafford Council's children's services from inadequate to good."
    assert await desk.room.take(story("paper", title, words, day=TODAY)) is Outcome.TOLD
    (found,) = await desk.store.inspections(TRAFFORD, OFSTED)
    change = await desk.store.change(found.id)
    assert change is not None
    (overall,) = change.aspects
    assert (overall.before, overall.said, overall.after) == (None, "inadequate", "good")
    assert overall.direction is Direction.FIRST
    assert await desk.deliver() == ["alert"]
    card = alert(
        change,
        found,
        council=GAZETTEER.council(TRAFFORD),
        regime=REGIMES.get(OFSTED),
        texts=load_texts(),
    )
    assert card.html.startswith(
        "<b>Trafford: children&#x27;s services, good (the story says: before, inadequate)</b>"
    ), card.html
    assert "<b>good</b> (the story says: before, inadequate)" in card.html
    assert "first" not in card.html
