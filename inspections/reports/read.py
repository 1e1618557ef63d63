"""Which form a report has, by its title; the form then reads it, or refuses.

The title that stands first in the text's head decides. What has no known title is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from inspections.gazetteer import Gazetteer
from inspections.regimes import Regimes
from inspections.reports import housing, ilacs, send, send_letters, sif, visits, youth_justice
from inspections.reports.model import Case, Refused, RefusedError, Report
from inspections.reports.squeezed import squeeze

HEAD = 2_500
"""Characters without blanks in which a title must begin: below a letter's address at the latest."""

Form = tuple[re.Pattern[str], Callable[[Case, "re.Match[str]"], Report]]

FORMS: tuple[Form, ...] = (
    *(
        (title, partial(visits.read_visit, sort=sort, regime=regime))
        for title, sort, regime in visits.TITLES
    ),
    (ilacs.TITLE, ilacs.read_ilacs),
    (sif.TITLE, sif.read_sif),
    (send.TITLE, send.read_send),
    (send_letters.TITLE, send_letters.read_send_letter),
    (housing.TITLE, housing.read_housing),
    (housing.NOTICE, housing.read_notice),
    (youth_justice.TITLE, youth_justice.read_youth_justice),
)
"""Every form: how its title is known, and who reads it. Of two that begin at the same place the
first counts, so visits stand before inspections."""

_WITHDRAWN = re.compile(r"reportnotfound")


def read_report(
    text: str, *, gazetteer: Gazetteer, regimes: Regimes, published: date | None = None
) -> Report | Refused:
    """Return what the text of an official report's first pages says, or why it isn't read.

    ``published`` is the day of publication that the linking page gives, if it does: it tells the
    year of dates printed without one, and which councils existed. Pages are divided by form
    feeds. Never raises on any text; linear in its length.
    """
    squeezed = squeeze(text)
    if not squeezed.tight:
        return Refused("no text at all")
    if _WITHDRAWN.search(squeezed.tight, 0, 300):
        return Refused("a page that says 'Report not found': the report was withdrawn")
    titles = [
        (title.start(), place, title, reader)
        for place, (pattern, reader) in enumerate(FORMS)
        if (title := pattern.search(squeezed.tight, 0, HEAD)) is not None
    ]
    if not titles:
        return Refused("no title of a report that is known here")
    _, _, title, reader = min(titles, key=lambda found: found[:2])
    case = Case(text=squeezed, gazetteer=gazetteer, regimes=regimes, published=published)
    try:
        return reader(case, title)
    except RefusedError as refused:
        return Refused(str(refused))
