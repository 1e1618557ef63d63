"""Which stories are worth a look at their article, and what a story becomes with it.

A feed often gives a headline and a line: enough to know that a council was inspected, not how.
This decides, from the reading alone, that the article is worth having; takes its text in; and
takes an inspectorate's own report for what it is, provided that it is certain to be the news: on
an official site, of a council that the story names, and recent. It fetches nothing; the poller's
``FollowUp`` is satisfied structurally.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from inspections.gazetteer import Gazetteer
from inspections.model import Kind, Reading, Story, Trust
from inspections.reading import ALERT_THRESHOLD
from inspections.regimes import Regimes
from inspections.reports import Refused, Report, read_report

OFFICIAL_HOSTS = frozenset(
    {
        "reports.ofsted.gov.uk",
        "files.ofsted.gov.uk",
        "files.api.ofsted.gov.uk",
        "www.gov.uk",
        "assets.publishing.service.gov.uk",
        "www.cqc.org.uk",
        "hmiprobation.justiceinspectorates.gov.uk",
        "www.justiceinspectorates.gov.uk",
    }
)
"""Sites on which only the inspectorates and the government publish."""
ENOUGH = 2_000
"""Characters of text from which a feed's entry is the article already."""
MOST_BODY = 30_000
FRESH_INSPECTION = timedelta(days=150)
"""From an inspection's last day to the story: reports come out 6 to 8 weeks after, some later."""
FRESH_REPORT = timedelta(days=45)
"""From a report's own date to the story: as for any story that may still alert."""


@dataclass(frozen=True)
class Leads:
    """Follows promising stories up; ``read`` is the reader of stories."""

    read: Callable[[Story], Reading]
    gazetteer: Gazetteer
    regimes: Regimes
    official_hosts: frozenset[str] = OFFICIAL_HOSTS

    def worth(self, story: Story) -> bool:
        """Tell whether a story names a council and an inspection, but no grade to rely on."""
        if story.url is None or story.stated or len(story.summary) + len(story.body) >= ENOUGH:
            return False
        reading = self.read(story)
        if not reading.councils:
            return False
        if any(j.grade and j.confidence >= ALERT_THRESHOLD for j in reading.judgements):
            return False
        if reading.kind is Kind.INSPECTION:
            return True
        return reading.kind is Kind.OTHER and self._names_inspectors(story)

    def with_article(self, story: Story, *, title: str, text: str, url: str) -> tuple[Story, str]:
        """Return the story with its article's text, and a fault in words if there was one.

        A page of an inspectorate that is a report itself is taken as such.
        """
        if self._official(url):
            report = self._report(f"{title}\n{text}")
            if isinstance(report, Report) and report.judgements:
                return self._stated(story, report, url=url)
        return replace(story, body=text[:MOST_BODY]), ""

    def with_report(self, story: Story, *, text: str, url: str) -> tuple[Story, str]:
        """Return the story with what a PDF states, or as it was with the reason in words."""
        if not self._official(url):
            return story, "a PDF that isn't on an inspectorate's site"
        report = self._report(text)
        if isinstance(report, Refused):
            return story, report.reason
        if not report.judgements:
            return story, ""
        return self._stated(story, report, url=url)

    def _stated(self, story: Story, report: Report, *, url: str) -> tuple[Story, str]:
        """Take over what a report states, if it is this story's news."""
        when, most = report.published or report.ends, FRESH_INSPECTION
        if report.published is not None:
            most = FRESH_REPORT
        if when is None:
            return story, "a report without dates, which may be an old one"
        if when > story.day:
            return story, f"a report dated {when}, after the story"
        if story.day - when > most:
            return story, f"an old report, of {when}"
        family = self.gazetteer.same_name(report.council)
        if not family & set(self.read(story).councils):
            name = self.gazetteer.council(report.council).short_name
            return story, f"a report about {name}, which the story doesn't name"
        told = replace(
            story,
            stated=report.judgements,
            trust=Trust.OFFICIAL,
            outlet=self.regimes.get(report.regime).inspectorate.name,
            url=url,
        )
        return told, ""

    def _report(self, text: str) -> Report | Refused:
        """Read a report, without telling it the story's day: that may lie years after."""
        return read_report(text, gazetteer=self.gazetteer, regimes=self.regimes)

    def _official(self, url: str) -> bool:
        try:
            return (urlsplit(url).hostname or "") in self.official_hosts
        except ValueError:
            return False

    def _names_inspectors(self, story: Story) -> bool:
        text = f"{story.title}\n{story.summary}\n{story.body}".casefold()
        return any(name in text for regime in self.regimes for name in regime.wording.inspectors)
