"""The shapes of sources that are no feeds: what of a page, a search or a spreadsheet is what.

The model of the sections ``page:``, ``govuk:`` and ``table:`` of ``feeds.yaml``, checked as it is
read. What a shape is laid against is read elsewhere: ``pages``, ``govuk``, ``tables``.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from selectolax.lexbor import LexborHTMLParser


def _selector(text: str) -> str:
    try:
        LexborHTMLParser("<p>").css_first(text)
    except Exception as error:
        raise ValueError(
            "a CSS selector is allowed, such as ul.results > li or a[href*='/reports/']"
        ) from error
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"a regular expression is allowed ({error})") from error
    return text


Selector = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_selector)]
Pattern = Annotated[str, Field(max_length=300), AfterValidator(_pattern)]
Reader = Literal["report", "cqc-summary", "text"]
"""How what stands behind an entry is read: as an inspectorate's report, as the CQC's summary of an
assessment, or as text like any story's."""


class Shape(BaseModel):
    """What all sections share: no field that isn't known, nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Behind(Shape):
    """What stands behind an entry and is read before the entry is handed on."""

    reader: Reader
    titles: Pattern = ""
    """Only behind entries whose title this is found in."""
    path: str = Field(default="", max_length=100)
    """Put behind the entry's address, such as /summary."""
    text: Selector = "main"
    """Of an HTML page: what holds its text."""

    def wants(self, title: str) -> bool:
        """Tell whether an entry of this title is read."""
        return not self.titles or re.search(self.titles, title, re.IGNORECASE) is not None


class Items(Shape):
    """A page's list: its entries, and of each its title, link and date."""

    entries: Selector
    least: int = Field(default=1, ge=0, le=1_000)
    """With fewer entries than this the page no longer fits."""
    title: Selector | None = None
    """Within an entry; left out: its link's text."""
    link: Selector = "a[href]"
    """Within an entry, or the entry itself."""
    date: Selector | None = None
    """Within an entry: its ``datetime``, or a day anywhere in its text."""
    undated: bool = False
    """The page still fits if no entry has a date, though ``date`` says where one would stand."""
    month: Pattern = ""
    """Where only the address says when: groups 1 and 2 are its month and year, in digits."""
    titles: Pattern = ""
    """Only entries whose title this is found in."""
    links: Pattern = ""
    """Only entries whose address this is found in."""
    name: Selector | None = None
    """Of the whole page: whom it is about."""
    behind: Behind | None = None


class Page(Items):
    """A page's list, over one or several addresses, and perhaps the pages behind its entries."""

    more: tuple[str, ...] = Field(default=(), max_length=20)
    """Further addresses of the same list."""
    news: Selector | None = None
    """Within an entry: what changes when there is something new on the page behind it."""
    each: Items | None = None
    """The list on the page behind each entry; then those lists' entries are the source's."""
    at_once: int = Field(default=6, ge=1, le=50)
    """How many of the pages behind are looked at in one look; all of them in turn."""


class Govuk(Shape):
    """GOV.UK's Search API: what an organisation has published, newest first."""

    organisation: str = Field(pattern=r"^[a-z0-9-]{1,100}$")
    count: int = Field(default=50, ge=1, le=200)
    titles: Pattern = ""
    """Only entries whose title this is found in."""
    types: Pattern = ""
    """Only entries whose type of document this is found in, in GOV.UK's words (press_release)."""
    behind: Behind | None = None


class Only(Shape):
    """Which rows count: those whose ``column`` the pattern is found in."""

    column: str = Field(min_length=1, max_length=100)
    matches: Pattern


class Table(Shape):
    """A spreadsheet attached to a page of GOV.UK, one row a council; the address is the page's."""

    attachment: Pattern
    """Found in the name of the file; the newest such file counts."""
    regime: str = Field(min_length=1, max_length=60)
    council: str = Field(min_length=1, max_length=100)
    """The column with the council's name; the others likewise."""
    grade: str = Field(min_length=1, max_length=100)
    date: str = Field(min_length=1, max_length=100)
    code: str = Field(default="", max_length=100)
    only: Only | None = None
    blank: tuple[str, ...] = ("", "-")
    """What stands for 'no grade'."""
