"""``bot.py pictures``: an example of every kind of picture, from the shipped history, as a page.

Writes the pictures and a page of Markdown that shows them as a chat does, caption and text
included. The day is that of the newest report in the history, so that the same data gives the same
page.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from console.knowledge import Knowledge
from inspections.gazetteer import Council
from inspections.model import Inspection
from inspections.seeds import seeds
from inspections.standings import placed_on_map, stand_of
from inspections.succession import history_codes
from messages.comparing import illustrated_comparison
from messages.html import plain_text
from messages.illustrated import Illustrated
from messages.maps import illustrated_map
from messages.pictures.draw import emblem_png, png_of
from messages.timelines import illustrated_history

EXAMPLES = (
    ("history-trafford", "history", "Trafford"),
    ("history-somerset", "history", "Somerset"),
    ("map-childrens-services", "map", "ofsted-childrens-services"),
    ("map-send", "map", "area-send"),
    ("map-housing", "map", "rsh-consumer"),
    ("compare-two", "compare", "Trafford, Salford"),
    ("compare-three", "compare", "Trafford, Kensington and Chelsea, Bournemouth"),
)
"""Name of the file, the command, and what is typed behind it (for a map, the regime's id)."""
BOT = "bot"
"""Name of the file of the bot's own picture, for its profile."""


@dataclass(frozen=True, slots=True)
class Example:
    """One picture: its file's name, the command that asks for it, and what it says."""

    name: str
    command: str
    told: Illustrated


def write_pictures(folder: Path, *, known: Knowledge, console: Console) -> int:
    """Write ``pictures.md`` and ``pictures/*.png`` into a folder; print times and sizes."""
    found = examples(known)
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for one in found:
        before = time.process_time()
        png = png_of(one.told.picture)
        took = time.process_time() - before
        (folder / "pictures" / f"{one.name}.png").write_bytes(png)
        console.print(f"{one.name}: {took * 1000:.0f} ms, {len(png) / 1000:.0f} kB")
    (folder / "pictures" / f"{BOT}.png").write_bytes(emblem_png())
    (folder / "pictures.md").write_text(page(found), encoding="utf-8")
    return 0


def examples(known: Knowledge) -> list[Example]:
    """Return every example, not drawn yet."""
    held: dict[str, list[Inspection]] = {}
    for inspection in seeds():
        held.setdefault(inspection.council, []).append(inspection)
    today = max(i.published for i in seeds() if i.published)
    found = []
    for name, kind, typed in EXAMPLES:
        told = _told(kind, typed, known, held, today)
        command = f"/{kind} {_regime(known, typed) if kind == 'map' else typed}"
        found.append(Example(name, command, told))
    return found


def page(found: Sequence[Example]) -> str:
    """Return the page of Markdown."""
    parts = [
        "# Pictures",
        "What the bot sends where people would rather look. Each picture has a summary in its"
        " caption and all of it as text behind the button 'As text'. Made by `python bot.py"
        " pictures` from the shipped history; the same code draws in the chat.",
        "The colours run from blue (the best) to dark red (the worst) and differ in lightness too,"
        " so that the colour-blind tell them apart; a letter stands on each. The ground is opaque:"
        " a picture reads the same in a dark chat and in a light one.",
    ]
    for one in found:
        caption = plain_text(one.told.caption).replace("\n", "  \n")
        parts += [
            f"## `{one.command}`",
            f'<img src="pictures/{one.name}.png" width="390" alt="{_alt(one)}">',
            caption,
        ]
    return "\n\n".join(parts) + "\n"


def _alt(one: Example) -> str:
    return plain_text(one.told.caption).splitlines()[0].replace('"', "'")


def _regime(known: Knowledge, regime: str) -> str:
    return known.regimes.get(regime).short_name


def _told(
    kind: str, typed: str, known: Knowledge, held: dict[str, list[Inspection]], today: date
) -> Illustrated:
    gazetteer, regimes, texts = known.gazetteer, known.regimes, known.texts
    told: Illustrated | None
    if kind == "map":
        regime = regimes.get(typed)
        stands = [
            stand
            for c in gazetteer.councils()
            if regime.concerns(c) and (stand := stand_of(c, held.get(c.gss, []), regime))
        ]
        placed = placed_on_map(gazetteer, regime, stands)
        told = illustrated_map(
            regime,
            placed.graded,
            placed.ungraded,
            placed.others,
            regimes=[regime],
            texts=texts,
        )
    elif kind == "compare":
        councils = [_council(known, name, today) for name in gazetteer.split_names(typed)]
        told = illustrated_comparison(
            councils, {c.gss: held.get(c.gss, []) for c in councils}, regimes=regimes, texts=texts
        )
    else:
        council = _council(known, typed, today)
        codes = history_codes(gazetteer, council.gss)
        told = illustrated_history(
            council,
            [i for code in codes for i in held.get(code, [])],
            former={code: gazetteer.council(code) for code in codes[1:]},
            regimes=regimes,
            texts=texts,
            today=today,
            subscribed=False,
        )
    if told is None:
        msg = f"the shipped history has nothing to draw for {typed!r}; choose another example"
        raise ValueError(msg)
    return told


def _council(known: Knowledge, name: str, today: date) -> Council:
    return known.gazetteer.look_up(name, today).councils[0]
