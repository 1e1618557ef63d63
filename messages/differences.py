"""Where an official list and the register differ, as the operator sees it: a notice and pages.

What differs is worked out elsewhere; only the operator's chat gets these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspections.differences import Difference, Sort
from inspections.gazetteer import Gazetteer
from inspections.regimes import Regimes
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import Html, lines, paragraphs
from messages.texts import Texts
from messages.words import capital, council_name, grade_name

A_PAGE = 25
"""Differences on one page."""


def differences_args(
    source: str, mark: str, numbers: Mapping[Sort, int], *, texts: Texts
) -> dict[str, str | int]:
    """Return the arguments of the notice about a list; ``numbers`` counts each sort."""
    said = [texts.plain(f"differences-{sort}", number=n) for sort, n in numbers.items() if n]
    return {
        "source": source,
        "mark": mark,
        "total": sum(numbers.values()),
        "counts": f"{capital(texts.plain_list(said))}." if said else "",
    }


def differences_notice(args: Mapping[str, str | int], texts: Texts) -> Card:
    """Return the notice about a list that differs, with its buttons."""
    mark, total = str(args.get("mark", "")), int(args.get("total", 0))
    page = texts.say(
        "notice-differences",
        source=args.get("source", ""),
        total=total,
        counts=args.get("counts", ""),
    )
    look = Button(
        texts.plain("button-look-through"), pack(Action(Verb.DIFFERENCES, mark=mark, page=0))
    )
    return Card(page, rows((look, _accept(mark, total, texts))))


def differences_page(
    source: str,
    mark: str,
    differences: Sequence[Difference],
    *,
    page: int,
    gazetteer: Gazetteer,
    regimes: Regimes,
    texts: Texts,
) -> Card:
    """Return one page of what differs, with buttons to turn it and to accept everything."""
    if not differences:
        return Card(texts.say("differences-none", source=source))
    pages = -(-len(differences) // A_PAGE)
    page = min(max(page, 0), pages - 1)
    shown = differences[page * A_PAGE : (page + 1) * A_PAGE]
    title = texts.say(
        "differences-title",
        source=source,
        **{"from": page * A_PAGE + 1},
        to=page * A_PAGE + len(shown),
        total=len(differences),
    )

    def turn(label: str, to: int) -> Button | None:
        if not 0 <= to < pages:
            return None
        return Button(texts.plain(label), pack(Action(Verb.DIFFERENCES, mark=mark, page=to)))

    told = lines(*(_line(d, gazetteer, regimes, texts) for d in shown))
    return Card(
        paragraphs(title, told),
        rows(
            (turn("button-previous", page - 1), turn("button-next", page + 1)),
            (_accept(mark, len(differences), texts),),
        ),
    )


def differences_accepted(source: str, number: int, *, texts: Texts) -> Card:
    """Return what stands in the list's place once it is accepted."""
    return Card(texts.say("differences-accepted", source=source, number=number))


def _line(each: Difference, gazetteer: Gazetteer, regimes: Regimes, texts: Texts) -> Html:
    regime = regimes.get(each.row.regime)
    return texts.say(
        f"difference-{each.sort}",
        council=council_name(gazetteer.council(each.row.council), texts),
        grade=grade_name(regime, each.row.grade, texts),
        day=each.row.day,
        known=grade_name(regime, each.known, texts) if each.known else "none",
    )


def _accept(mark: str, total: int, texts: Texts) -> Button:
    return Button(
        texts.plain("button-accept-all", total=total), pack(Action(Verb.ACCEPT, mark=mark))
    )
