"""Which of many pages are looked at next: those wanted or with news first, then all in turn.

Kept in a source's memo, so that a restart goes on where it stopped. Nothing is fetched here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from poller.protocols import LASTING

MOST_PAGES = 1_000
"""Pages that are followed; England has 153 councils with services for children."""

_PAGES = f"{LASTING}pages"
_TURN = f"{LASTING}turn"


@dataclass(slots=True)
class _Page:
    news: str = ""
    """What the list says of it now."""
    seen: str | None = None
    """What the list said when the page was last looked at; None if it never was."""
    fits: bool = True
    when: datetime | None = None
    """The day that the list's word names, for what goes first; known within one look only."""


@dataclass(slots=True)
class Rounds:
    """The pages behind one list, by address, in the list's order."""

    pages: dict[str, _Page] = field(default_factory=dict)
    turn: int = 0
    misfits_now: int = 0

    @classmethod
    def load(cls, memo: Mapping[str, str]) -> Self:
        """Return the rounds that a memo holds; new ones where it holds none that can be read."""
        try:
            held: dict[str, Any] = json.loads(memo.get(_PAGES, "{}"))
            pages = {url: _Page(str(p[0]), p[1], bool(p[2])) for url, p in held.items()}
            return cls(pages=pages, turn=int(memo.get(_TURN, "0")))
        except (ValueError, TypeError, IndexError, KeyError, AttributeError):
            return cls()

    def dump(self) -> dict[str, str]:
        """Return what to keep in the memo."""
        held = {url: [p.news, p.seen, p.fits] for url, p in self.pages.items()}
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        return {_PAGES: text, _TURN: str(self.turn)}

    def __len__(self) -> int:
        return len(self.pages)

    def keep(self, urls: set[str]) -> None:
        """Forget the pages that the list names no more."""
        for url in self.pages.keys() - urls:
            del self.pages[url]

    def heard(self, url: str, news: str, *, when: datetime | None) -> None:
        """Note what the list says of a page."""
        if url not in self.pages and len(self.pages) >= MOST_PAGES:
            return
        page = self.pages.setdefault(url, _Page())
        page.news, page.when = news, when

    def next(self, most: int, *, wanted: Sequence[str] = ()) -> list[str]:
        """Return the pages to look at now: with news, the latest first; never seen; in turn.

        Before all others come those that are ``wanted``, by the last part of their address; they
        leave a quarter of the places to the others.
        """
        by_name = {url.rpartition("/")[2]: url for url in self.pages}
        first = [by_name[name] for name in wanted if name in by_name][: most - most // 4]
        changed = [u for u, p in self.pages.items() if p.seen is not None and p.seen != p.news]
        fresh = [u for u, p in self.pages.items() if p.seen is None]
        by_day = sorted(changed + fresh, key=self._age)
        chosen = list(dict.fromkeys((*first, *by_day)))[:most]
        names = list(self.pages)
        for _ in range(len(names)):
            if len(chosen) >= most:
                break
            url = names[self.turn % len(names)]
            self.turn = (self.turn + 1) % len(names)
            if url not in chosen:
                chosen.append(url)
        return chosen

    def is_new(self, url: str) -> bool:
        """Tell whether a page was never looked at before."""
        return self.pages[url].seen is None

    def visited(self, url: str, *, fitted: bool) -> bool:
        """Note that a page was looked at; True if it stopped fitting with this look."""
        page = self.pages[url]
        stopped = page.fits and not fitted
        page.seen, page.fits = page.news, fitted
        self.misfits_now += not fitted
        return stopped

    def _age(self, url: str) -> float:
        when = self.pages[url].when
        return -when.timestamp() if when else 0.0
