"""Official texts understood with the councils and regimes of this process.

The poller asks through ``poller.protocols.Official`` and knows no council; ``inspections`` reads
and knows no poller. This puts the two together, and holds what a document says against the page
that led to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from inspections.gazetteer import Council, Gazetteer
from inspections.regimes import Regimes
from inspections.reports import Refused, Report, read_report
from inspections.reports.council import council_named
from inspections.reports.model import Case, RefusedError
from inspections.reports.squeezed import squeeze
from inspections.summary import read_summary
from poller.protocols import Document, Understood

REISSUED = timedelta(days=300)
"""A report comes out weeks after its inspection; one dated so long after it is an old one, put
up again, and speaks from the days of its inspection."""
CORRECTED = timedelta(days=14)
"""Days between the date that a document gives itself and that of its page, from which the page
was only updated."""

_URN = re.compile(r"/provider/\d+/(\d{4,8})")


@dataclass(frozen=True)
class OfficialTexts:
    """Understands reports, summaries and the names and grades of official lists."""

    gazetteer: Gazetteer
    regimes: Regimes

    def understand(self, document: Document) -> Understood:
        """Say what an official text states; see ``poller.protocols.Official``."""
        report = self._read(document)
        if isinstance(report, Refused):
            return Understood(refused=report.reason)
        page = self._of_page(document.about)
        if page is not None and report.council not in self.gazetteer.same_name(page.gss):
            other = self.gazetteer.council(report.council).short_name
            return Understood(
                refused=f"a report about {other} behind the page of {page.short_name}"
            )
        return Understood(stated=report.judgements, day=_day(report, document.published))

    def council(self, name: str, *, regime: str, on: date) -> str | None:
        """Return the GSS code of a council by its full name, or None where it isn't certain."""
        case = Case(text=squeeze(""), gazetteer=self.gazetteer, regimes=self.regimes, published=on)
        try:
            return council_named(case, name, regime=regime, day=on).gss
        except RefusedError:
            return None

    def grade(self, text: str, *, regime: str) -> str | None:
        """Return a grade as the regime's data has it, whatever its case."""
        wanted = " ".join(text.split()).casefold()
        grades = self.regimes.get(regime).grades if regime in self.regimes else ()
        return next((g.id for g in grades if g.id.casefold() == wanted), None)

    def _read(self, document: Document) -> Report | Refused:
        if document.reader == "cqc-summary":
            return read_summary(
                document.text,
                title=document.title,
                gazetteer=self.gazetteer,
                regimes=self.regimes,
                published=document.published,
            )
        return read_report(
            document.text,
            gazetteer=self.gazetteer,
            regimes=self.regimes,
            published=document.published,
        )

    def _of_page(self, about: str) -> Council | None:
        """Return the council whose page of Ofsted's an address is."""
        found = _URN.search(about)
        if found is None:
            return None
        return next((c for c in self.gazetteer if c.ofsted_urn == found[1]), None)


def _day(report: Report, published: date | None) -> date | None:
    """Return the day from which a report speaks; None where that is its page's."""
    if published is None:
        return report.published
    if report.ends is not None and published - report.ends > REISSUED:
        return report.ends
    if report.published is not None and published - report.published > CORRECTED:
        return report.published
    return None
