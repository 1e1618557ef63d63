"""The shipped official sources on pages, JSON, a spreadsheet and PDFs made in their shapes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspections.model import Trust
from poller.protocols import Failure
from poller.workers import Workers
from tests.inspections.reports.made import five, four, ilacs, letter, send, youth_justice
from tests.poller.kit import START
from tests.poller.officialdom import CQC, FILES, authorities, landlords, peopled, written
from tests.poller.sources_kit import SHIPPED, Watch, shipped, watching

OFSTED = shipped("Ofsted")
FEW = OFSTED.model_copy(
    update={"page": OFSTED.page and OFSTED.page.model_copy(update={"more": ()})}
)
"""Ofsted's list without its second page, for a made web with few providers."""

pytestmark = pytest.mark.asyncio(loop_scope="module")

URN = {c.short_name: c.ofsted_urn or "" for c in authorities()}
TODAY = START.date()
YESTERDAY = TODAY - timedelta(days=1)


async def through_every_page(watch: Watch) -> None:
    """Look until every provider's page was looked at once."""
    for _ in range(-(-len(watch.web.providers) // 8)):
        await watch.look()


async def test_a_new_ofsted_report_is_read_within_two_looks(workers: Workers) -> None:
    async with watching(peopled(), FEW, workers=workers) as watch:
        await through_every_page(watch)
        assert watch.basket.taken == []
        blocks = ilacs("Walsall", dates="5 to 16 October 2026", table=five())
        url = watch.web.report(
            URN["Walsall"], "Children’s services inspection", blocks, published=YESTERDAY
        )
        await watch.look()
        (story,) = watch.basket.alertable
        assert story.url == url
        assert story.day == YESTERDAY
        assert {j.council for j in story.stated} == {"E08000030"}
        assert {j.aspect: j.grade for j in story.stated}["care_leavers"] == "outstanding"
        await watch.looks(2)
        assert len(watch.basket.taken) == 1


async def test_a_report_that_the_results_do_not_show_is_found_within_the_day(
    workers: Workers,
) -> None:
    web = peopled()
    web.shows_dates = False
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        web.report(
            URN["York"],
            "Area SEND full inspection",
            send(name="York", dates="5 to 9 October 2026"),
            published=TODAY,
        )
        start = watch.clock()
        await through_every_page(watch)
        assert watch.told == {
            "City of York Council: Area SEND full inspection": {"overall": "positive"}
        }
        assert watch.clock() - start < timedelta(days=1)


async def test_a_page_that_is_waited_for_is_looked_at_first(workers: Workers) -> None:
    web = peopled()
    web.shows_dates = False
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        later = list(web.providers)[-1]
        blocks = ilacs(web.providers[later], dates="5 to 16 October 2026", table=four())
        web.report(later, "Children's services inspection", blocks, published=TODAY)
        web.wanted += ["0", later]
        await watch.look()
        assert [len(grades) for grades in watch.told.values()] == [4]


async def test_what_stood_on_a_page_before_it_was_followed_alerts_nobody(workers: Workers) -> None:
    web = peopled()
    web.report(
        URN["York"],
        "Area SEND full inspection",
        send(name="York"),
        published=TODAY - timedelta(days=9),
    )
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        assert len(watch.basket.taken) == 1
        assert watch.basket.alertable == []
        assert not watch.web.asked[FILES]


async def test_a_visit_and_a_report_put_up_again_state_no_new_grade(
    workers: Workers,
) -> None:
    web = peopled()
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        visit = letter("Focused visit to Wigan children’s services", name="Wigan")
        web.report(URN["Wigan"], "Children's services focused visit", visit, published=TODAY)
        web.report(
            URN["Wiltshire"], "Children's services inspection", ilacs("Wiltshire"), published=TODAY
        )
        await watch.looks(2)
        stories = {s.title.partition(":")[0]: s for s in watch.basket.alertable}
        assert stories["Wigan Metropolitan Borough Council"].stated == ()
        assert stories["Wiltshire Council"].day == date(2024, 10, 18), "of its inspection"


async def test_a_withdrawn_file_is_told_to_the_operator(workers: Workers) -> None:
    web = peopled()
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        url = web.report(
            URN["Sutton"], "Children's services inspection", ilacs("Sutton"), published=TODAY
        )
        web.files[URN["Sutton"]][
            0
        ].data = b"<html><title>Report not found</title><main>Sorry</main>"
        await watch.looks(2)
        assert watch.told == {}
        ((where, why),) = watch.desk.not_read
        assert where == url
        assert "withdrawn" in why


async def test_a_report_about_another_council_than_its_page_is_refused(workers: Workers) -> None:
    web = peopled()
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        blocks = ilacs("Wigan", dates="5 to 16 October 2026")
        web.report(URN["Sutton"], "Children's services inspection", blocks, published=TODAY)
        await watch.look()
        assert watch.told == {}
        assert watch.desk.not_read[0][1] == "a report about Wigan behind the page of Sutton"


async def test_a_report_that_cannot_be_had_yet_is_asked_for_again(workers: Workers) -> None:
    web = peopled()
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        blocks = ilacs("Wigan", dates="5 to 16 October 2026")
        web.report(URN["Wigan"], "Children's services inspection", blocks, published=TODAY)
        web.robots[FILES] = "User-agent: *\nDisallow:\n"
        web.refusing[FILES] = 503
        memory = await watch.look()
        assert memory.failure == Failure.INTAKE
        assert watch.basket.taken == []
        web.refusing.clear()
        await watch.look()
        assert len(watch.told) == 1


async def test_a_new_assessment_by_the_cqc_is_read_from_its_summary(workers: Workers) -> None:
    web = peopled()
    async with watching(web, shipped("CQC"), workers=workers) as watch:
        await watch.look()
        words = "<p>Overall rating: Requires improvement</p><p>Published: 23 November 2026</p>"
        web.assessments["bury-1126"] = ("Bury Metropolitan Borough Council", words)
        web.assessments["leeds-0526"] = ("Leeds City Council", "<p>Overall rating: Good</p>")
        await watch.looks(2)
        assert watch.told == {
            "Bury Metropolitan Borough Council: local authority assessment": {
                "overall": "requires improvement"
            }
        }, "May's is listed late, and no news"
        assert watch.basket.stories[0].day == date(2026, 11, 23)


@pytest.mark.parametrize("listed_above", [False, True], ids=["itself", "the landlord's page"])
async def test_a_judgement_of_a_council_landlord_is_read_and_an_associations_is_left(
    workers: Workers, listed_above: bool
) -> None:
    web = peopled()
    async with watching(web, shipped("Regulator of Social Housing's judg"), workers=workers) as w:
        await w.look()
        url = web.judgement("City of London Corporation", "C3", day=TODAY)
        web.judgement("Leeds Federated Housing Association Limited", "C2", day=TODAY, code="L1")
        if listed_above:
            path = url.removeprefix("https://www.gov.uk").rpartition("/")[0]
            web.content[path] = {
                "title": "City of London Corporation",
                "details": {
                    "attachments": [
                        {"title": "Old Judgement: 1 May 2024", "url": f"{path}/old"},
                        {"title": f"Judgement: {written(TODAY)}", "url": url.partition(".uk")[2]},
                    ]
                },
            }
            web.results["regulator-of-social-housing"][1]["link"] = path
        await w.look()
        (story,) = w.basket.alertable
        assert [(j.council, j.grade) for j in story.stated] == [("E09000001", "C3")]
        assert w.desk.not_read == []


@pytest.mark.parametrize("key", ["details", "body"])
async def test_a_judgement_whose_page_is_built_otherwise_is_told_to_the_operator(
    workers: Workers, key: str
) -> None:
    web = peopled()
    async with watching(web, shipped("Regulator of Social Housing's judg"), workers=workers) as w:
        await w.look()
        url = web.judgement("City of London Corporation", "C3", day=TODAY)
        web.rename[f'"{key}"'] = '"other"'
        await w.look()
        assert w.told == {}
        ((where, why),) = w.desk.not_read
        assert where.endswith(url.partition(".uk")[2])
        assert f"{key}'" in why


async def test_an_inspection_by_hmi_probation_is_read_from_its_page(workers: Workers) -> None:
    web = peopled()
    async with watching(web, shipped("HM Inspectorate"), workers=workers) as watch:
        await watch.look()
        blocks = youth_justice(name="Walsall")
        web.probation["wakefield-2026"] = (str(blocks[0]), TODAY, blocks)
        await watch.look()
        assert watch.told == {blocks[0]: {"overall": "good"}}


async def test_a_notice_comes_with_its_text(workers: Workers) -> None:
    web = peopled()
    async with watching(web, shipped("Government"), workers=workers) as watch:
        await watch.look()
        path = "/government/publications/bury-best-value-notice"
        words = "<p>Bury Council was today issued with a best value notice.</p>"
        web.content[path] = {"title": "Notice", "details": {"body": words}}
        ministry = "ministry-of-housing-communities-local-government"
        web.result(ministry, path, "Bury Council: Best Value Notice", day=TODAY)
        await watch.look()
        (story,) = watch.basket.alertable
        assert "was today issued with a best value notice" in story.body
        assert story.stated == ()


async def test_a_list_is_shown_whole_and_only_what_is_new_since_is_a_story(
    workers: Workers,
) -> None:
    web = peopled()
    for council in landlords()[:40]:
        web.landlord(council.official_name, "Local authority", "C2", date(2026, 2, 4))
    web.landlord("Leeds Federated Housing Association", "Registered provider", "C1", TODAY)
    web.landlord("Wigan Metropolitan Borough Council", "Local authority", "-", "-")
    name = "Regulator of Social Housing's list"
    async with watching(web, shipped(name), workers=workers) as watch:
        await watch.look()
        assert watch.basket.taken == []
        assert len(watch.lists.lists[0]) == 41
        memory = await watch.look(minutes=61)
        assert (memory.news, len(watch.lists.lists)) == (0, 1), "the same file again"
        serial = (TODAY - date(1899, 12, 30)).days
        web.landlord("Wigan Metropolitan Borough Council", "Local authority", "C4", serial)
        await watch.look(minutes=61)
        (story,) = watch.basket.alertable
        assert story.day == TODAY
        assert [(j.regime, j.grade) for j in story.stated] == [("rsh-consumer", "C4")]


async def test_a_list_that_is_made_anew_is_no_burst(workers: Workers) -> None:
    web = peopled()
    async with watching(
        web, shipped("Regulator of Social Housing's list"), workers=workers
    ) as watch:
        await watch.look()
        for council in landlords()[:60]:
            web.landlord(council.official_name, "Local authority", "C3", TODAY)
        await watch.look(minutes=61)
        assert watch.basket.taken == []
        assert len(watch.lists.lists[-1]) == 61


MISFITS = [
    ("Ofsted", "search-result__title", "result-title", "finds a"),
    ("Ofsted", "results-list", "list", "finds 0 entries instead of 40"),
    ("Ofsted", "publication-link", "document-link", "'ol.timeline a.publication-link' finds 0"),
    ("Ofsted", "nonvisual", "hidden", "finds a title"),
    ("Ofsted", "heading--title", "heading", "finds no name"),
    ("CQC", "local-authority-assessment-reports", "assessments", "finds 0 entries"),
    ("Regulator of Social Housing's judg", '"results"', '"items"', "has no 'results'"),
    ("Regulator of Social Housing's judg", '"public_timestamp"', '"time"', "public_timestamp"),
    ("Regulator of Social Housing's list", "Consumer grade", "Grade", "column 'Consumer grade'"),
    ("Regulator of Social Housing's list", '"attachments"', '"files"', "attachments"),
    ("Regulator of Social Housing's list", ".xlsx", ".ods", "none of 1 files"),
    ("HM Inspectorate", "flexible-post-type-list", "list", "finds 0 entries"),
    ("HM Inspectorate", "list-item-title", "item-title", "finds a"),
    ("Government", '"results"', '"items"', "has no 'results'"),
    ("Government", '"link"', '"href"', "no link"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), MISFITS)
async def test_a_rebuilt_source_is_a_misfit_and_told_to_the_operator(
    workers: Workers, name: str, old: str, new: str, told: str
) -> None:
    web = peopled()
    source = FEW if name == "Ofsted" else shipped(name)
    async with watching(web, source, workers=workers) as watch:
        assert (await watch.look(minutes=61)).failure == ""
        web.rename[old] = new
        memory = await watch.look(minutes=61)
        assert memory.failure == Failure.MISFIT
        assert told in memory.error
        assert watch.desk.misfits == []
        await watch.look(minutes=300)
        await watch.look(minutes=900)
        assert [feed for feed, _ in watch.desk.misfits] == [watch.feeds.feeds[0].name]
        web.rename.clear()
        assert (await watch.look(minutes=1500)).failure == ""
        assert len(watch.desk.back) == 1


async def test_a_parameter_that_is_taken_no_more_is_a_misfit(workers: Workers) -> None:
    web = peopled()
    web.refusing["www.gov.uk"] = 422
    async with watching(web, shipped("Government"), workers=workers) as watch:
        memory = await watch.look()
        assert memory.failure == Failure.MISFIT
        assert "422" in memory.error


async def test_robots_are_asked_and_obeyed(workers: Workers) -> None:
    web = peopled()
    web.robots[CQC] = "User-agent: CouncilWatch\nDisallow: /care-services/\n"
    async with watching(web, shipped("CQC"), workers=workers) as watch:
        memory = await watch.look()
        assert memory.failure == Failure.REFUSED
        assert "robots.txt" in memory.error
        assert watch.web.paths == [f"{CQC}/robots.txt"]


async def test_one_odd_page_among_many_is_told_once_and_stops_nothing(workers: Workers) -> None:
    web = peopled()
    web.files[URN["Swindon"]] = []
    async with watching(web, FEW, workers=workers) as watch:
        await through_every_page(watch)
        await through_every_page(watch)
        assert watch.memories[watch.feeds.feeds[0].name].failure == ""
        assert [url.rpartition("/")[2] for url, _ in watch.desk.not_read] == [URN["Swindon"]]


async def test_an_unchanged_list_is_not_sent_again(workers: Workers) -> None:
    async with watching(peopled(), shipped("Government"), workers=workers) as watch:
        await watch.look()
        memory = await watch.look()
        assert (memory.news, memory.failure) == (0, "")
        assert memory.memo["0.etag"]


async def test_official_sources_are_looked_at_well_within_the_hour() -> None:
    official = [f for f in SHIPPED.feeds if f.trust is Trust.OFFICIAL]
    for source in official:
        if source.kind in ("page", "govuk"):
            assert SHIPPED.interval(source) <= timedelta(minutes=30), source.name
    feeds = [f for f in official if f.kind == "feed" and f.every is None]
    assert {SHIPPED.interval(f) for f in feeds} == {timedelta(minutes=5)}
    assert {f.name for f in official if f.kind == "feed" and f.every is not None} == {
        "Ofsted social care blog",
        "House of Commons Library",
    }
