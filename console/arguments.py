"""The command line's grammar: every verb of bot.py with its arguments and help.

What a verb does is handed in by ``bot.py``; nothing is run here.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from console import clock

Verb = Callable[..., int]
T = TypeVar("T")


def command_line(verbs: Mapping[str, Verb]) -> argparse.ArgumentParser:
    """Return the parser; the chosen verb's function stands in the result as ``does``.

    ``verbs`` maps each verb ('run', 'feeds check', …) to its function.
    """
    parser = argparse.ArgumentParser(
        prog="bot.py", description="Council Watch: tells people when their council's grade changes."
    )
    groups: dict[str, Any] = {"": parser.add_subparsers(required=True, metavar="VERB")}
    for name, about in _GROUPS.items():
        made = groups[""].add_parser(name, help=about, description=about)
        groups[name] = made.add_subparsers(required=True, metavar="VERB")
    for name, (about, arguments) in _VERBS.items():
        group, _, last = name.rpartition(" ")
        made = groups[group].add_parser(last, help=about, description=about)
        made.set_defaults(does=verbs[name])
        arguments(made)
    return parser


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--webhook",
        action="store_true",
        help="let Telegram call WEBHOOK_URL instead of asking it for updates",
    )
    parser.add_argument(
        "--clock",
        type=_explained(clock.moment),
        metavar="MOMENT",
        help="let the clock run on from this moment (2019-05-09T07:00, UTC), to replay an archive",
    )
    parser.add_argument(
        "--register-as-of",
        type=_explained(clock.day),
        metavar="DAY",
        help="start the register with what was published by this day (2019-05-07)",
    )


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", help="a file, a web address, or - for standard input")


def _grade(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("council", nargs="+", help="name, alias or GSS code")


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="JSON-lines files")
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")


def _alert(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--alert", action="store_true", help="tell subscribers of what changes (otherwise nobody)"
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="see docs/register.md")
    _alert(parser)


def _set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("council", help="name, alias or GSS code, in quotes if it has blanks")
    parser.add_argument("regime", help="for example ofsted-childrens-services")
    parser.add_argument(
        "grades", nargs="+", metavar="ASPECT=GRADE", help="for example overall=good"
    )
    parser.add_argument(
        "--published", required=True, type=_explained(clock.day), help="day (2019-05-08)"
    )
    parser.add_argument("--source", default="", help="web address of the report")
    _alert(parser)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to write")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put it in the place of what DATA_DIR holds, which is kept beside it for a month",
    )


def _pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("docs"), help="where to write (docs)"
    )


def _copy(parser: argparse.ArgumentParser) -> None:
    for name, about in (("source", "copied from"), ("target", "copied to, empty at first")):
        parser.add_argument(
            name, metavar=name.upper(), help=f"{about}: a data folder, or postgresql://…"
        )


def _none(parser: argparse.ArgumentParser) -> None:
    del parser


_GROUPS = {
    "feeds": "Look after the feeds.",
    "corpus": "Labelled stories, for evaluate.",
    "store": "Move the data from a folder to a database, or back.",
    "register": "Add or mend inspections and successors; says what changed.",
}

_VERBS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "run": ("Run the bot: poll the feeds and Telegram, send the alerts.", _run),
    "read": ("Print what the reader makes of a story, with the evidence.", _read),
    "feeds check": ("Fetch every feed once and print a table.", _none),
    "grade": ("Print every grade known of a council.", _grade),
    "register import": ("Take over a CSV file of inspections and successors.", _import),
    "register set": ("Set the grades of one inspection.", _set),
    "evaluate": ("Hold the reader against labelled stories.", _evaluate),
    "corpus export": ("Print what the operator decided, as labelled stories.", _none),
    "export": ("Print everything that is stored, as JSON lines.", _none),
    "backup": ("Write all data into one file, also while the bot runs.", _backup),
    "store copy": ("Copy all data elsewhere; the bot must be stopped.", _copy),
    "migrate": ("Bring the schema of DATABASE_URL up to this version.", _none),
    "restore": ("Let DATA_DIR hold what a backup holds; the bot must be stopped.", _restore),
    "pictures": ("Write docs/pictures.md with an example of every picture.", _pictures),
    "settings": ("Print every setting, its value, default and meaning.", _none),
    "health": ("Exit 0 if the bot that uses the data folder is alive.", _none),
}


def _explained(read: Callable[[str], T]) -> Callable[[str], T]:
    """Let argparse print the words of a ValueError instead of its own."""

    def convert(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return convert
