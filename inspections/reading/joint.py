"""Services that several councils share: what is judged of the service is judged of each.

'Youth justice, which Tower Hamlets shares with the City of London, …'. Only regimes whose data
says ``joint`` know such services; for others, councils named together are just neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from inspections.reading.councils import Cast
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_SHARED_BETWEEN = re.compile(
    r"[^.;]{0,60}\b(?:shares?|shared|sharing|jointly|joint(?:ly run)?|together|combined"
    r"|partnership)"
    r"\b[^.;]{0,25}\b(?:with|and|by)\s+(?:the |neighbouring )?$"
)
_SHARED_WITH = re.compile(
    r"\b(?:shared?s?|sharing|run|runs|joint(?:ly)?|combined)\b[^.;]{0,20} (?:with|and) (?:the )?$"
)
_SERVICE_OF_BOTH = re.compile(
    r"\b(?:joint|combined|shared|single|one|same)\b[^.;]{0,20}\b(?:service|team|partnership"
    r"|yjs|yot)\b"
    r"|\b(?:both|all (?:two|three|four)|these|the two|the three) (?:councils|boroughs"
    r"|authorities|counties)\b"
    r"|\bpartners?(?: are| include)?:? |\b(?:service|team|partnership) (?:is )?for\b|\b(?:run"
    r"|provided|delivered|operated|managed|staffed) (?:jointly )?(?:for|by"
    r"|across)\b|\bon behalf of\b"
    r"|\b(?:serves|serving|covers|covering|spans|spanning|shared by|shared between)\b"
    r"|\bservice\b[^.;]{0,20}\bof both\b"
)


def with_partners(page: Page, casts: dict[str, Cast], findings: list[Finding]) -> list[Finding]:
    """Return the findings, those of a shared service given to every council that shares it."""
    partners = {
        regime: [p for p in _partners(page, cast) if not _judged_apart(p, findings, regime)]
        for regime, cast in casts.items()
        if page.regimes.get(regime).wording.joint
    }
    return [
        replace(f, councils=_with(f.councils, partners[f.regime])) if f.regime in partners else f
        for f in findings
    ]


def _judged_apart(partners: frozenset[str], findings: list[Finding], regime: str) -> bool:
    """Tell whether partners have grades of their own: 'Torbay is good, Devon inadequate'."""
    single = {
        (f.councils[0], f.grade)
        for f in findings
        if f.regime == regime
        and f.role is Role.NEW
        and len(f.councils) == 1
        and f.councils[0] in partners
    }
    return len({council for council, _ in single}) > 1 and len({g for _, g in single}) > 1


def _partners(page: Page, cast: Cast) -> list[frozenset[str]]:
    """Return the sets of councils that the story says share a service."""
    found = [frozenset(m.councils) for m in page.mentions if " and " in m.text]
    for sentence in page.sentences:
        span = (sentence.start, sentence.end)
        groups = cast.groups_in(*span)
        for first, second in pairwise(groups):
            if _SHARED_BETWEEN.fullmatch(page.folded, first.end, second.start):
                found.append(frozenset((*first.councils, *second.councils)))
        if (
            groups
            and cast.focus is not None
            and _SHARED_WITH.search(page.folded, sentence.start, groups[0].start)
        ):
            found.append(frozenset((*cast.focus.councils, *groups[0].councils)))
        if groups and _SERVICE_OF_BOTH.search(page.folded, *span):
            named = [g for g in groups if g.end - sentence.start < 220]
            found.append(frozenset(c for g in named for c in g.councils))
    return [f for f in found if len(f) > 1]


def _with(councils: tuple[str, ...], partners: Iterable[frozenset[str]]) -> tuple[str, ...]:
    more = dict.fromkeys(councils)
    for several in partners:
        if several & set(councils):
            more |= dict.fromkeys(sorted(several))
    return tuple(more)
