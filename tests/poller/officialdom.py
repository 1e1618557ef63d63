"""The official web, made: lists, pages, JSON, a spreadsheet and PDFs in the real ones' shapes.

One local server stands for every host (``/<host>/<path>``), as the bot sees it by its mirrors. It
counts what it is asked by host and answers ETags, so that polling it is like polling the real one.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from html import escape
from typing import Any

from aiohttp import web
from openpyxl import Workbook

from inspections.gazetteer import Council, load_gazetteer
from tests.inspections.reports.made import SAYS, Blocks, as_pdf

OFSTED, FILES = "reports.ofsted.gov.uk", "files.ofsted.gov.uk"
CQC, GOVUK = "www.cqc.org.uk", "www.gov.uk"
HMIP = "hmiprobation.justiceinspectorates.gov.uk"
HOSTS = (OFSTED, FILES, CQC, GOVUK, HMIP)
SHEET = "/government/publications/regulatory-judgements-and-enforcement-notices"
ASSETS = "/government/uploads/20261120_Regulatory_judgements.xlsx"
COLUMNS = (
    *("Reg Code", "Landlord", "Landlord Type", "Other landlords", "Status"),
    *("Consumer grade", "Consumer Grade Change", "Consumer Grade Date", "Governance grade"),
    *("Type of Publication", "Publication Date", "Engagement Process"),
)


def written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def at_nine(day: date) -> str:
    return datetime.combine(day, time(9, 30), tzinfo=UTC).isoformat()


@dataclass
class File:
    """A report on a provider's page."""

    number: int
    kind: str
    published: date
    data: bytes


@dataclass
class Officialdom:
    """What there is to see; tests change it, ``rename`` rebuilds a site under the bot's eyes."""

    url: str = ""
    providers: dict[str, str] = field(default_factory=dict)
    """Name by URN."""
    files: dict[str, list[File]] = field(default_factory=dict)
    assessments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Slug: council's name and the summary's words."""
    results: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """Search results by organisation."""
    atom: dict[str, list[str]] = field(default_factory=dict)
    """Entries of an organisation's feed, which tell of updates."""
    content: dict[str, dict[str, Any]] = field(default_factory=dict)
    landlords: list[tuple[Any, ...]] = field(default_factory=list)
    probation: dict[str, tuple[str, date | None, Blocks]] = field(default_factory=dict)
    robots: dict[str, str] = field(default_factory=dict)
    rename: dict[str, str] = field(default_factory=dict)
    """Words of any answer that are written otherwise: a class, a column, a key."""
    refusing: dict[str, int] = field(default_factory=dict)
    """Status by host, where all is refused but robots.txt."""
    max_age: dict[str, int] = field(default_factory=dict)
    """Seconds by host for which it asks not to be asked again (Cache-Control)."""
    asked: Counter[str] = field(default_factory=Counter)
    paths: list[str] = field(default_factory=list)
    shows_dates: bool = True
    wanted: list[str] = field(default_factory=list)
    """URNs of the providers for whose pages somebody waits."""
    sheet: tuple[object, bytes] | None = None

    @property
    def mirrors(self) -> dict[str, str]:
        return {host: f"{self.url}/{host}" for host in HOSTS}

    def report(self, urn: str, kind: str, blocks: Blocks, *, published: date) -> str:
        """Publish a report, and return its address."""
        number = 50_305_100 + sum(map(len, self.files.values()))
        file = File(number, kind, published, as_pdf(blocks))
        self.files.setdefault(urn, []).insert(0, file)
        return f"https://{FILES}/v1/file/{number}"

    def judgement(self, name: str, grade: str, *, day: date, code: str = "00AA") -> str:
        """Publish a judgement of a landlord on GOV.UK, and return its address."""
        slug = name.lower().replace(" ", "-")
        path = f"/government/publications/{slug}/{slug}-{code.lower()}-regulatory-judgement"
        title = f"{name} ({code}) - Regulatory Judgement: {written(day)}"
        self.content[path] = {
            "title": title,
            "details": {
                "body": f"<p>Published {written(day)}</p><h2>Our Judgement</h2><table><tr>"
                "<th></th><th>Grade/Judgement</th><th>Change</th><th>Date of assessment</th></tr>"
                f"<tr><td>Consumer</td><td>{grade}<br>{SAYS[grade]}</td><td>First grading</td>"
                "<td>October 2026</td></tr></table><h2>Reason for publication</h2><p>We are "
                f"publishing a regulatory judgement for {name}.</p>"
            },
        }
        self.result("regulator-of-social-housing", path, title, day=day)
        return f"https://{GOVUK}{path}"

    def result(
        self,
        organisation: str,
        path: str,
        title: str,
        *,
        day: date,
        first: date | None = None,
    ) -> None:
        """Let the search show a page of today's ``day``, which came out then or on ``first``."""
        moment = datetime.combine(day, time(9, 30), tzinfo=UTC)
        page = self.content.setdefault(path, {"title": title, "details": {"body": ""}})
        page.setdefault("first_published_at", at_nine(first or day))
        self.results.setdefault(organisation, []).insert(
            0,
            {
                "title": title,
                "link": path,
                "description": "A page.",
                "public_timestamp": moment.isoformat(),
                "content_store_document_type": "html_publication",
            },
        )

    def news(self, organisation: str, path: str, title: str, text: str, *, day: date) -> None:
        """Let the organisation's feed tell that a page was updated."""
        url = f"https://{GOVUK}{path}"
        self.atom.setdefault(organisation, []).insert(
            0,
            f"<entry><id>{url}#{at_nine(day)}</id><updated>{at_nine(day)}</updated>"
            f'<link rel="alternate" href="{url}"/><title>{escape(title)}</title>'
            f"<summary>{escape(text)}</summary></entry>",
        )

    def landlord(self, name: str, kind: str, grade: str, day: date | int | str) -> None:
        row = ("X1", name, kind, "-", "Active", grade, "First grading", day, "G1", "", "", "")
        self.landlords.append(row)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        _, host, path = request.path.split("/", 2)
        self.asked[host] += 1
        self.paths.append(f"{host}/{path}")
        if path == "robots.txt":
            rules = self.robots.get(host)
            return web.Response(text=rules) if rules else web.Response(status=404)
        if path.endswith((".atom", "/rss")):
            slug = path.rpartition("/")[2].removesuffix(".atom")
            head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
            atom = f"{head}{''.join(self.atom.get(slug, []))}</feed>"
            return web.Response(text=atom, content_type="application/atom+xml")
        if host in self.refusing:
            return web.Response(status=self.refusing[host])
        answers: dict[str, Callable[[str, Any], web.Response | None]] = {
            OFSTED: self._ofsted,
            FILES: self._files,
            CQC: self._cqc,
            GOVUK: self._govuk,
            HMIP: self._hmip,
        }
        answer = answers[host](f"/{path}", request.query)
        if answer is None:
            return web.Response(status=404)
        body = answer.body if isinstance(answer.body, bytes) else b""
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        answer.headers["ETag"] = etag
        if host in self.max_age:
            answer.headers["Cache-Control"] = f"max-age={self.max_age[host]}"
        return answer

    def _html(self, title: str, body: str) -> web.Response:
        for old, new in self.rename.items():
            body = body.replace(old, new)
        page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
        return web.Response(text=page, content_type="text/html")

    def _json(self, data: object) -> web.Response:
        text = json.dumps(data)
        for old, new in self.rename.items():
            text = text.replace(old, new)
        return web.Response(text=text, content_type="application/json")

    def _ofsted(self, path: str, query: Any) -> web.Response | None:
        if path == "/search":
            start = int(query["start"])
            shown = list(self.providers.items())[start : start + min(int(query["rows"]), 100)]
            items = "".join(self._result(urn, name) for urn, name in shown)
            return self._html("Search", f'<ul class="results-list list-unstyled">{items}</ul>')
        urn = path.rpartition("/")[2]
        if urn not in self.providers:
            return None
        days = "".join(
            '<li class="timeline__day"><p class="timeline__date"><time>1 October 2026</time></p>'
            f'<a class="publication-link" target="_blank" href="https://{FILES}/v1/file/'
            f'{file.number}">{file.kind}<span class="nonvisual">{file.kind}, pdf - '
            f"{written(file.published)}</span></a></li>"
            for file in self.files.get(urn, [])
        )
        name = escape(self.providers[urn])
        opened = '<li class="timeline__day timeline__day--opened">Opened</li>'
        return self._html(
            name,
            f'<h1 class="heading--title">{name}</h1><ol class="timeline">{days}{opened}</ol>',
        )

    def _result(self, urn: str, name: str) -> str:
        files = self.files.get(urn, [])
        latest = (
            f"<li>Latest report: <strong><time>{written(files[0].published)}</time></strong></li>"
            if files and self.shows_dates
            else ""
        )
        return (
            '<li class="search-result"><h3 class="search-result__title">'
            f'<a href="/provider/44/{urn}">{escape(name)}</a></h3>'
            f'<ul class="search-result__provider-info"><li>URN: {urn}</li>{latest}</ul></li>'
        )

    def _files(self, path: str, query: Any) -> web.Response | None:
        del query
        number = path.rpartition("/")[2]
        found = [f for held in self.files.values() for f in held if str(f.number) == number]
        if not found:
            title = "Report not found - Find an Inspection Report - Ofsted"
            return self._html(title, f"<main><h1>{title}</h1></main>")
        return web.Response(body=found[0].data, content_type="application/pdf")

    def _cqc(self, path: str, query: Any) -> web.Response | None:
        del query
        base = "/care-services/local-authority-assessment-reports"
        if path == base:
            items = "".join(
                f'<li><a href="{base}/{slug}">{name}: local authority assessment</a></li>'
                for slug, (name, _) in self.assessments.items()
            )
            return self._html(
                "Assessment reports",
                "<h1>Assessment reports</h1><p>Our reports, starting with the most recently "
                f"published:</p><ul>{items}</ul><h2>Assessments in progress</h2><ul><li>Leeds</ul>",
            )
        slug = path.removeprefix(f"{base}/").removesuffix("/summary")
        if slug not in self.assessments or not path.endswith("/summary"):
            return None
        name, words = self.assessments[slug]
        return self._html(name, f"<main><h1>{name}: local authority assessment</h1>{words}</main>")

    def _govuk(self, path: str, query: Any) -> web.Response | None:
        if path == "/api/search.json":
            known = {"filter_organisations", "order", "count", "fields"}
            if set(query) - known or query["order"] != "-public_timestamp":
                return web.Response(status=422)
            held = self.results.get(query["filter_organisations"], [])
            return self._json({"results": held[: int(query["count"])], "total": len(held)})
        if path == f"/api/content{SHEET}":
            url = f"https://{GOVUK}{ASSETS}"
            return self._json({"title": "All grades", "details": {"attachments": [{"url": url}]}})
        if path == ASSETS:
            return web.Response(body=self._sheet(), content_type="application/vnd.ms-excel")
        found = self.content.get(path.removeprefix("/api/content"))
        return self._json(found) if found is not None else None

    def _sheet(self) -> bytes:
        """Return the spreadsheet; the same bytes as long as it holds the same."""
        held = (len(self.landlords), dict(self.rename))
        if self.sheet is None or self.sheet[0] != held:
            self.sheet = (held, self._made_sheet())
        return self.sheet[1]

    def _made_sheet(self) -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["Regulatory judgements and enforcement notices"])
        sheet.append([])
        sheet.append([self.rename.get(column, column) for column in COLUMNS])
        for row in self.landlords:
            sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _hmip(self, path: str, query: Any) -> web.Response | None:
        del query
        if path == "/inspection-reports/":
            items = "".join(
                f'<div class="list-item"><h2 class="list-item-title"><a href="/document/{slug}">'
                f'{escape(title)}</a></h2><div class="list-item-detail"><time '
                f'class="published-date" datetime="{day}">{written(day)}</time></div></div>'
                for slug, (title, day, _) in self.probation.items()
                if day
            )
            return self._html("Reports", f'<div class="flexible-post-type-list">{items}</div>')
        held = self.probation.get(path.rpartition("/")[2])
        if held is None:
            return None
        paragraphs = "".join(
            f"<p>{escape(block)}</p>" for block in held[2] if isinstance(block, str)
        )
        return self._html(held[0], f"<main>{paragraphs}</main>")


def peopled(*, providers: int = 48) -> Officialdom:
    """Providers with a history of old reports, as a bot meets them on its first day."""
    it = Officialdom()
    old = File(50_253_401, "Children's services inspection", date(2024, 7, 15), b"%PDF-old")
    for council in authorities()[::-1][:providers]:
        urn = council.ofsted_urn or ""
        it.providers[urn] = council.official_name
        it.files[urn] = [old]
    for number, council in enumerate(authorities()[:60]):
        it.assessments[f"{council.short_name.lower().replace(' ', '')}-{number % 12 + 1:02}25"] = (
            council.official_name,
            "<p>Overall rating: Good</p>",
        )
    it.judgement("Norwich City Council", "C2", day=date(2025, 3, 5))
    path = "/government/publications/best-value-notice-for-nowhere"
    it.content[path] = {"title": "A notice", "details": {"body": "<p>Nothing of a council.</p>"}}
    ministry = "ministry-of-housing-communities-local-government"
    it.result(ministry, path, "Best value standards: a guide", day=date(2025, 3, 5))
    it.landlord("Norwich City Council", "Local authority", "C2", date(2025, 3, 5))
    title = "An inspection of youth justice services in Bury"
    it.probation["bury"] = (
        title,
        date(2025, 2, 18),
        [title, "Overall, Bury YJS was rated ‘Good’."],
    )
    return it


@lru_cache(maxsize=1)
def councils() -> list[Council]:
    """Every council there is, in order of their names."""
    return sorted((c for c in load_gazetteer() if c.current), key=lambda c: c.short_name)


def authorities() -> list[Council]:
    """Those of which Ofsted has a page."""
    return [c for c in councils() if c.ofsted_urn]


def landlords() -> list[Council]:
    """Councils that may be landlords."""
    wanted = ("non-metropolitan district", "metropolitan district", "unitary", "London borough")
    return [c for c in councils() if c.type in wanted and c.nation == "England"]


@asynccontextmanager
async def serving(it: Officialdom) -> AsyncIterator[Officialdom]:
    """Serve it on 127.0.0.1."""
    runner = web.ServerRunner(web.Server(it.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    it.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield it
    finally:
        await runner.cleanup()
