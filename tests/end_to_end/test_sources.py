"""The shipped official sources under a running bot: one alert each, lists accepted, misfits told.

The official web is made (``tests/poller/officialdom``) and swapped in by SOURCE_MIRRORS; of the
shipped sources only the intervals, and how long Ofsted's list must be, are changed.
"""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from tests.inspections.reports.made import four, ilacs, letter, send
from tests.poller.officialdom import Officialdom, authorities, landlords, peopled, serving

TODAY = date(2026, 11, 24)
CLOCK = ("--clock", "2026-11-24T12:00", "--register-as-of", "2026-11-20")
SHIPPED = Path(__file__).parent.parent.parent / "feeds.yaml"
URN = {c.short_name: c.ofsted_urn or "" for c in authorities()}
NAMES = ("Wakefield", "York", "Trafford", "Kent", "Leeds")


def official_web() -> Officialdom:
    """A web with five of Ofsted's providers, and 500 landlords, most of them associations."""
    web = peopled(providers=0)
    for council in authorities():
        if council.short_name in NAMES:
            web.providers[council.ofsted_urn or ""] = council.official_name
    for name in NAMES:
        old = letter("Focused visit to {name} children’s services", name=name)
        web.report(URN[name], "Children's services focused visit", old, published=date(2025, 2, 4))
    for council in landlords()[:150]:
        web.landlord(council.official_name, "Local authority", "C2", date(2025, 7, 2))
    for number in range(350):
        web.landlord(f"Example {number} Housing Association", "Registered provider", "C1", TODAY)
    return web


def publish(web: Officialdom) -> None:
    """Publish what no news story mentions: five that count, four that must stay silent."""
    yesterday = TODAY - timedelta(days=1)
    kind = "Children's services inspection"
    fallen = four("Inadequate", "Inadequate", "Inadequate", "Inadequate")
    blocks = ilacs("Wakefield", dates="5 to 16 October 2026", table=fallen)
    web.report(URN["Wakefield"], kind, blocks, published=yesterday)
    blocks = send(name="York", dates="5 to 9 October 2026")
    web.report(URN["York"], "Area SEND full inspection", blocks, published=yesterday)
    visit = letter("Focused visit to Trafford children’s services")
    web.report(URN["Trafford"], "Children's services focused visit", visit, published=yesterday)
    web.report(URN["Kent"], kind, ilacs("Kent"), published=yesterday)
    web.report(URN["Leeds"], kind, ilacs("Leeds"), published=yesterday)
    web.files[URN["Leeds"]][0].data = b"<html><title>Report not found</title><main>Gone</main>"
    web.landlord("Wigan Metropolitan Borough Council", "Local authority", "C3", yesterday)
    words = "<p>Overall rating: Inadequate</p>"
    web.assessments["bury-1126"] = ("Bury Metropolitan Borough Council", words)
    web.judgement("City of London Corporation", "C4", day=yesterday)
    path, title = "/government/publications/bury-notice", "Bury Council: Best Value Notice"
    words = f"<p>{title}. The council was today issued with a best value notice.</p>"
    web.content[path] = {"title": title, "details": {"body": words}}
    ministry = "ministry-of-housing-communities-local-government"
    web.result(ministry, path, title, day=yesterday, first=date(2024, 5, 9))


def feeds_file(folder: Path) -> Path:
    """Write the shipped sources, without the feeds, polled every few seconds."""
    shipped: dict[str, Any] = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    sources = [feed for feed in shipped["feeds"] if feed.get("kind", "feed") != "feed"]
    for source in sources:
        source["every"] = "10s" if source["name"].startswith(("Government", "HM")) else "2s"
        if source["name"].startswith("Ofsted"):
            source["page"] |= {"least": 1, "more": []}
    path = folder / "feeds.yaml"
    path.write_text(yaml.safe_dump({"feeds": sources}, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.long
@pytest.mark.timeout(120)
async def test_official_sources_alert_once_each_and_say_when_they_no_longer_fit(
    tmp_path: Path,
) -> None:
    async with serve(limits=Limits.off()) as box, serving(official_web()) as web:
        olive, ann, quiet = box.user("Olive"), box.user("Ann"), box.user("Quinn")
        bot = BotProcess(
            folder=tmp_path,
            settings={
                "TELEGRAM_BOT_TOKEN": box.token,
                "TELEGRAM_API_URL": box.api_url,
                "ADMIN_CHAT_ID": str(olive.id),
                "FEEDS_FILE": str(feeds_file(tmp_path)),
                "DATA_DIR": str(tmp_path / "data"),
                "ALLOW_PRIVATE_ADDRESSES": "true",
                "SOURCE_MIRRORS": " ".join(f"{h}={to}" for h, to in web.mirrors.items()),
                "LOG_FORMAT": "json",
            },
        )
        try:
            olive.send("/start")
            ann.send("/subscribe Wakefield, York, City of London, Bury, Wigan")
            quiet.send("/subscribe Trafford, Kent, Leeds")
            await bot.start(*CLOCK)
            await accept_the_list(box, olive)
            await until_looked_at(box, web)
            publish(web)
            await box.until(lambda: len(alerts(ann)) == 5, timeout=40, what="five alerts")
            text = "\n".join(alerts(ann))
            for name in ("Wakefield", "York", "City of London", "Bury", "Wigan"):
                assert sum(alert.startswith(name) for alert in alerts(ann)) == 1, text
            assert "down from outstanding to inadequate" in text
            assert "C4" in text
            await box.until(lambda: "Report not found" in said_to(olive), what="the withdrawn file")
            assert alerts(quiet) == []
            await all_misfits(box, web, olive)
            assert (len(alerts(ann)), alerts(quiet)) == (5, [])
            assert said_to(olive).count("differ in") == 1, "the list again changes nothing"
        finally:
            await bot.stop()


async def accept_the_list(box: Box, olive: Person) -> None:
    """Let the operator look through where the list of landlords differs, and accept it."""
    await box.until(lambda: "differ in" in said_to(olive), timeout=30, what="a list that differs")
    notice = next(m for m in olive.bot_messages if "differ in" in m.text)
    olive.tap(notice, "Look through")
    page = await olive.next_edit()
    assert "1 to 25 of" in page.text
    assert "C2 (some weaknesses), 2 July 2025" in page.text
    olive.tap(page, "Accept all")
    done = await olive.next_edit(30)  # 140 inspections, each in a unit of work of its own
    assert "were taken over from the list" in done.text
    olive.send("/grade Adur")
    await box.until(lambda: _has_card(olive, "Adur", "2 July 2025"), what="Adur")


def _has_card(person: Person, council: str, day: str) -> bool:
    return any(m.text.startswith(council) and day in m.text for m in person.bot_messages)


async def until_looked_at(box: Box, web: Officialdom) -> None:
    """Wait until every list, and each of Ofsted's pages, was looked at once."""
    wanted = {f"reports.ofsted.gov.uk/provider/44/{URN[name]}" for name in NAMES}
    wanted |= {"www.cqc.org.uk/care-services/local-authority-assessment-reports"}
    search = "www.gov.uk/api/search.json"
    await box.until(
        lambda: wanted <= set(web.paths) and web.paths.count(search) > 2,
        timeout=30,
        what="a look at every list",
    )
    await asyncio.sleep(0.5)


async def all_misfits(box: Box, web: Officialdom, olive: Person) -> None:
    """Rebuild every site, and wait until /feeds says of each that it no longer fits."""
    web.rename |= {
        "search-result__title": "result",
        "local-authority-assessment-reports": "assessments",
        '"results"': '"items"',
        "Consumer grade": "Grade",
        "list-item-title": "item-title",
    }
    async with asyncio.timeout(60):
        shown = ""
        while shown.count("no longer fitting") < 6:
            await asyncio.sleep(0.5)
            before = len(olive.bot_messages)
            olive.send("/feeds")
            await box.until(lambda: len(olive.bot_messages) > before, what="an answer")  # noqa: B023
            shown = next(m.text for m in reversed(olive.bot_messages) if "feed" in m.text)
    assert "All" not in shown


def alerts(person: Person) -> list[str]:
    return [
        m.text for m in person.bot_messages if "Confirmed" in m.text or "confirmed by" in m.text
    ]


def said_to(person: Person) -> str:
    return "\n".join(m.text for m in person.bot_messages)
