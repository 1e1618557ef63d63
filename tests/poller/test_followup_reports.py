"""Official reports behind a story: read from a real site, or refused in words for the operator."""

from __future__ import annotations

import zlib

import pytest
from aiohttp import web
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from inspections.model import Trust
from poller.protocols import Failure
from poller.workers import Workers, WorkFailedError
from tests.inspections.reports.made import (
    CARE,
    GOOD,
    HELP,
    LEADERS,
    LEAVERS,
    OUTSTANDING,
    OVERALL,
    PAGE,
    RI,
    Blocks,
    Table,
    as_pdf,
    as_text,
    four,
    housing,
    ilacs,
    letter,
)
from tests.poller.followup_kit import Chase, chase, page
from tests.poller.kit import item, rss, world

pytestmark = pytest.mark.asyncio(loop_scope="module")
NEW = "21 September to 2 October 2026"
FILE = "/v1/file/50253401"


async def unread(c: Chase, body: bytes, *, path: str = FILE) -> str:
    """Follow a story to this PDF; it must stay as it was, and the operator be told why."""
    c.pdf(body, path=path)
    story = c.story(path)
    assert await c.follow(story) == story
    ((url, why),) = c.desk.not_read
    assert url.endswith(path)
    assert dict(c.follower.counts) == {"report": 1}
    return why


async def test_an_official_report_becomes_what_the_story_states(workers: Workers) -> None:
    async with chase(workers) as c:
        c.pdf(as_pdf(ilacs(dates=NEW, table=four(RI, "Inadequate"))))
        after = await c.follow(c.story(FILE))
        assert {j.aspect: j.grade for j in after.stated} == {
            "leaders": "requires improvement",
            "help_and_protection": "inadequate",
            "in_care": "good",
            "care_leavers": "good",
        }
        assert after.trust is Trust.OFFICIAL
        assert after.outlet == "Ofsted"
        assert after.url == f"{c.site.url}{FILE}"
        assert c.desk.not_read == []


async def test_the_poller_hands_on_what_the_report_states(workers: Workers) -> None:
    async with world(workers) as w, chase(workers) as c:
        c.pdf(as_pdf(ilacs(dates=NEW, table=four())))
        w.follower = c.follower
        told = item(1, title="Ofsted publishes report on children's services at Trafford Council")
        w.site.serve(rss(told.replace("https://example.org/1", f"{c.site.url}{FILE}")))
        await w.poll()
        assert len(w.basket.stories[0].stated) == 4


async def test_a_table_over_two_pages_is_read_whole(workers: Workers) -> None:
    blocks: Blocks = [
        "Inspection of Trafford local authority children’s services",
        f"Inspection dates: {NEW}",
        Table([("Judgement", "Grade"), (LEADERS, GOOD), (HELP, RI)]),
        "1",
        PAGE,
        Table([(CARE, GOOD), (LEAVERS, OUTSTANDING), (OVERALL, GOOD)]),
    ]
    async with chase(workers) as c:
        c.pdf(as_pdf(blocks))
        after = await c.follow(c.story(FILE))
        assert [j.grade for j in after.stated] == [
            "good",
            "requires improvement",
            "good",
            "outstanding",
            "good",
        ]


async def test_an_official_page_that_is_the_report_is_read_as_one(workers: Workers) -> None:
    async with chase(workers) as c:
        title, *paragraphs = as_text(housing("C3", name="Trafford Council")).splitlines()
        made = page(*paragraphs, title=title.replace("February", "October"))
        c.html(made, path="/government/publications/trafford")
        story = c.story(
            "/government/publications/trafford",
            title="Regulator of Social Housing publishes its judgement on Trafford Council",
        )
        after = await c.follow(story)
        assert [(j.regime, j.grade) for j in after.stated] == [("rsh-consumer", "C3")]


async def test_a_visit_states_nothing(workers: Workers) -> None:
    async with chase(workers) as c:
        c.pdf(as_pdf(letter("Focused visit to {name} local authority children’s services")))
        story = c.story(FILE)
        assert await c.follow(story) == story
        assert c.desk.not_read == []


async def test_an_old_report_is_no_news(workers: Workers) -> None:
    async with chase(workers) as c:
        assert "an old report" in await unread(c, as_pdf(ilacs()))


async def test_an_undated_report_is_no_news(workers: Workers) -> None:
    async with chase(workers) as c:
        assert "without dates" in await unread(c, as_pdf(ilacs(dates="lately")))


async def test_a_report_on_another_council_is_not_the_story(workers: Workers) -> None:
    async with chase(workers) as c:
        body = as_pdf(ilacs("Bury", dates=NEW, table=four()))
        assert "about Bury" in await unread(c, body)


async def test_a_report_on_anybodys_site_is_not_official(workers: Workers) -> None:
    async with chase(workers, official=False) as c:
        body = as_pdf(ilacs(dates=NEW, table=four()))
        assert "isn't on an inspectorate's site" in await unread(c, body)


async def test_an_encrypted_pdf_is_refused(workers: Workers) -> None:
    pdf = FPDF()
    pdf.set_encryption(
        owner_password="o", user_password="u", encryption_method=EncryptionMethod.RC4
    )
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="Inspection of Trafford local authority children's services, as a secret")
    async with chase(workers) as c:
        assert "encrypted" in await unread(c, bytes(pdf.output()))


async def test_a_pdf_without_text_is_refused(workers: Workers) -> None:
    def picture(pdf: FPDF) -> None:
        for y in range(20, 200, 5):
            pdf.line(20, y, 180, y + 3)

    async with chase(workers) as c:
        assert "without text" in await unread(c, as_pdf([], draw=picture))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!doctype html><title>Report not found - Ofsted</title><p>Sorry</p>", "withdrawn"),
        (b"<html><body>Please log in</body></html>", "web page (HTML)"),
        (b"%PDF-1.7\n and nothing that belongs to it", "PDF"),
        (b"PK\x03\x04 a spreadsheet", "not a PDF"),
        (b"", "nothing at all"),
        (as_pdf(["Minutes of the council of Trafford and of its committees."]), "no title"),
    ],
)
async def test_what_is_not_the_report_is_refused(workers: Workers, body: bytes, why: str) -> None:
    async with chase(workers) as c:
        assert why in await unread(c, body)


async def test_a_damaged_pdf_is_refused_and_the_worker_lives_on(workers: Workers) -> None:
    whole = as_pdf(ilacs(dates=NEW, table=four()))
    for cut in (len(whole) // 3, len(whole) // 2, len(whole) - 200):
        async with chase(workers) as c:
            c.pdf(whole[:cut])
            story = c.story(FILE)
            after = await c.follow(story)
            assert after == story or len(after.stated) == 4


@pytest.mark.parametrize("says_how_long", [True, False])
async def test_a_pdf_of_50_mb_is_not_taken(workers: Workers, says_how_long: bool) -> None:
    sent = 0

    async def huge(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "application/pdf"})
        if says_how_long:
            response.content_length = 50_000_000
        await response.prepare(request)
        piece = b"%PDF-1.7" + bytes(99_992)
        for _ in range(500):
            await response.write(piece)
            sent += len(piece)
        return response

    async with chase(workers) as c:
        c.site.answers[FILE] = huge
        story = c.story(FILE)
        assert await c.follow(story) == story
        assert dict(c.follower.counts) == {"limit": 1}
        assert sent < 30_000_000


def endless() -> bytes:
    """Return a small PDF whose page takes pypdf minutes to read."""
    stream = zlib.compress(b"BT /F1 9 Tf (grade) Tj ET\n" * 1_500_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n%s" % table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    )


async def test_a_pdf_that_hangs_the_parser_costs_one_process() -> None:
    async with Workers(size=1, limit=1.0) as impatient:
        async with chase(impatient) as c:
            assert "took more than 1 s" in await unread(c, endless())
        answer = await impatient.run("pdf", as_pdf(ilacs()), {})
        assert "Trafford" in answer["text"]


async def test_only_the_first_pages_are_read(workers: Workers) -> None:
    blocks: Blocks = [f"Page {number} of a long report. " * 3 for number in range(1, 7)]
    body = as_pdf([part for block in blocks for part in (block, PAGE)])
    answer = await workers.run("pdf", body, {})
    assert answer["pages"] == 7
    assert "Page 3" in answer["text"]
    assert "Page 4" not in answer["text"]
    assert answer["text"].count("\f") == 2
    with pytest.raises(WorkFailedError) as caught:
        await workers.run("pdf", b"%PDF" + bytes(10_000_001), {})
    assert caught.value.failure is Failure.MISFIT
