"""Every text a person reads, from the Fluent files of a language, with its arguments filled in.

``Texts.say`` gives HTML, with every argument escaped unless it is ``Html`` already;
``Texts.plain`` gives plain text for buttons, pop-ups and command descriptions. Numbers and dates
come out as people write them, moments in the time of the place (Europe/London). Which text is
said when is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import structlog
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from messages.html import Html, escape, visible
from messages.joining import joined

LOCALES = Path(__file__).parent / "locales"
LONDON = ZoneInfo("Europe/London")
BASE = "en"
"""The language that stands in for what another one lacks."""
LANGUAGES: Mapping[str, str] = {"en": "English", "cy": "Cymraeg"}
"""Every language that people can choose, each by its own name."""

_WRITTEN = {"en": "en_GB", "cy": "cy_GB"}

Argument = str | int | float | date | datetime
"""What a text can be given. A ``datetime`` must be aware."""

_log = structlog.get_logger()


class MissingTextError(LookupError):
    """A text, or a variable of one, that does not exist; says which and where to add it."""


@dataclass(frozen=True)
class Texts:
    """The texts of one language.

    ``strict`` makes a missing text or variable an error (for tests); otherwise it is logged and
    the English text, or at last the text's own name in words, stands in.
    """

    language: str
    bundles: tuple[FluentBundle, ...]
    """The language's own texts, then English."""
    strict: bool = False
    zone: ZoneInfo = LONDON

    def say(self, text: str, /, **args: Argument) -> Html:
        """Return a text as HTML, its arguments escaped.

        Raises MissingTextError for an unknown text or a missing argument, if ``strict``.
        """
        return Html(
            self._format(text, {n: escape(self._written(a)) for n, a in args.items()}, args)
        )

    def plain(self, text: str, /, **args: Argument) -> str:
        """Return a text without HTML, for buttons, pop-ups and command descriptions."""
        return self._format(text, {n: self._written(a) for n, a in args.items()}, args)

    def has(self, text: str, /) -> bool:
        """Tell whether a text exists in this language or in English."""
        return any(bundle.has_message(text) for bundle in self.bundles)

    def name(self, kind: str, of: str, /, otherwise: str) -> str:
        """Return the name of a thing of the data (``grade``, ``aspect``, ``regime``), plain.

        English names come with the data and are handed in; a language that has its own says
        them in texts called ``<kind>-<of>``.
        """
        text = f"{kind}-{of}"
        return self.plain(text) if self.has(text) else otherwise

    def day(self, day: date) -> str:
        """Write a day: 8 May 2019."""
        return str(format_date(day, format="long", locale=self._locale))

    def month(self, day: date) -> str:
        """Write a month: May 2019."""
        return str(format_date(day, format="MMMM y", locale=self._locale))

    def short_month(self, day: date) -> str:
        """Write a month where there is little room: Sept 2025."""
        return str(format_date(day, format="MMM y", locale=self._locale))

    def moment(self, moment: datetime) -> str:
        """Write a moment in the place's own time: 8 May 2019, 14:05."""
        here = moment.astimezone(self.zone)
        day = format_date(here.date(), format="long", locale=self._locale)
        return f"{day}, {format_time(here.time(), format='HH:mm', locale=self._locale)}"

    def short_moment(self, moment: datetime) -> str:
        """Write a recent moment in the place's own time: Fri 8 May, 14:05."""
        here = moment.astimezone(self.zone).replace(tzinfo=None)
        return str(format_datetime(here, format="EEE d MMM, HH:mm", locale=self._locale))

    def city(self, zone: str) -> str:
        """Write a time zone as its city, as people say it: New York, Efrog Newydd."""
        city = zone.rpartition("/")[2]
        return self.name("zone", city, city.replace("_", " "))

    def number(self, number: float) -> str:
        """Write a number: 12,345."""
        return str(format_decimal(number, locale=self._locale))

    def listed(
        self, items: Iterable[str], *, style: Literal["standard", "or"] = "standard"
    ) -> Html:
        """Write a list as HTML: A, B and C (with ``style="or"``: A, B or C); items are escaped."""
        return Html(self.plain_list([escape(i) for i in items], style=style))

    def plain_list(
        self, items: Sequence[str], *, style: Literal["standard", "or"] = "standard"
    ) -> str:
        """Write a list as plain text."""
        return joined(items, style=style, locale=self._locale)

    @property
    def _locale(self) -> str:
        return _WRITTEN.get(self.language, _WRITTEN[BASE])

    def _written(self, argument: Argument) -> str:
        match argument:
            case str():
                return visible(argument)
            case bool():
                return str(argument).lower()
            case datetime():
                return self.moment(argument)
            case date():
                return self.day(argument)
            case _:
                return self.number(argument)

    def _format(self, text: str, written: dict[str, str], given: dict[str, Argument]) -> str:
        # Numbers stay numbers, so that Fluent can choose plural forms by them; it writes them
        # with the language's own separators.
        values = {
            name: value
            if isinstance(value, int | float) and not isinstance(value, bool)
            else written[name]
            for name, value in given.items()
        }
        for bundle in self.bundles:
            if not bundle.has_message(text):
                continue
            pattern = bundle.get_message(text).value
            if pattern is None:
                continue
            said, errors = bundle.format_pattern(pattern, values)
            if errors:
                self._complain(
                    f"the text {text!r} lacks something: {errors}; give it all its variables"
                )
            return str(said)
        self._complain(f"there is no text {text!r}; add it to messages/locales/{self.language}")
        return text.replace("-", " ")

    def _complain(self, what: str) -> None:
        if self.strict:
            raise MissingTextError(what)
        _log.error("a text is missing", problem=what)


def language_of(code: str | None) -> str:
    """Return the language for a language tag that came from outside: Welsh for Welsh's own.

    Telegram tells it as ``cy`` or ``cy-GB``, or not at all.
    """
    tag = (code or "").partition("-")[0].casefold()
    return tag if tag in LANGUAGES else BASE


@cache
def texts_in(language: str) -> Texts:
    """Return the texts of a language, loaded once; English for one that is not known."""
    return load_texts(language if language in LANGUAGES else BASE)


def load_texts(language: str = BASE, *, strict: bool = False, folder: Path = LOCALES) -> Texts:
    """Load the texts of a language, with English behind it.

    Raises ValueError if the language has no folder or a file holds what is not Fluent, naming
    the file and the line.
    """
    if not (folder / language).is_dir():
        known = ", ".join(sorted(p.name for p in folder.iterdir() if p.is_dir()))
        msg = f"there are no texts in {language!r}; there are some in: {known}"
        raise ValueError(msg)
    languages = (language,) if language == BASE else (language, BASE)
    return Texts(
        language=language,
        bundles=tuple(_bundle(name, _files(folder / name)) for name in languages),
        strict=strict,
    )


def _files(folder: Path) -> tuple[tuple[Path, int], ...]:
    """Return the Fluent files of a folder, each with when it was last changed."""
    return tuple((file, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.ftl")))


@cache
def _bundle(language: str, files: tuple[tuple[Path, int], ...]) -> FluentBundle:
    """Read files once: English stands behind every other language, and takes 5 MB."""
    bundle = FluentBundle([_WRITTEN.get(language, language).replace("_", "-")], use_isolating=False)
    known: set[str] = set()
    for file, _ in files:
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if type(entry).__name__ == "Junk":
                content = str(getattr(entry, "content", "")).strip().splitlines()
                msg = f"{file.name} holds what is not Fluent, near: {content[0] if content else ''}"
                raise ValueError(msg)
            name = getattr(getattr(entry, "id", None), "name", None)
            if name in known:
                msg = f"{file.name} gives the text {name!r} a second time; delete one"
                raise ValueError(msg)
            if name is not None:
                known.add(name)
        bundle.add_resource(resource)
    return bundle
