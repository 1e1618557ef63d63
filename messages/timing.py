"""When alerts come: the settings' first page, digests, quiet hours, time zone, sound and pauses.

Words and buttons only. Hours and days are shown as on the wall where the chat is; a button says
what it sets, so that an old one does no harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from messages.actions import Action, Option, Verb, pack
from messages.cards import Button, Card, Row, rows
from messages.html import Html, lines, paragraphs
from messages.language import language_button
from messages.subscriptions import Owner, list_button
from messages.texts import Texts

ZONES = (
    "Europe/London",
    "Europe/Paris",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Hong_Kong",
    "Australia/Sydney",
)
"""Those with a button; /timezone takes any."""
PAUSES = ("1d", "1w", "2w", "4w")
"""Lengths of a pause with a button: a number of days or weeks."""
_FROM = (19, 20, 21, 22, 23, 0)
_UNTIL = (5, 6, 7, 8, 9, 10)
_ROW = 6


@dataclass(frozen=True, slots=True)
class Times:
    """When a chat is told, as it is shown; hours are those of ``zone``."""

    rhythm: str
    """at-once, daily or weekly."""
    hour: int
    weekday: int
    quiet: tuple[int, int] | None
    zone: ZoneInfo
    paused_until: datetime | None
    """Aware; None where no pause is on."""
    silent: bool
    stopped: bool = False
    hushed: bool = False
    """What the operator writes to many is not passed on."""


def zone_mark(zone: str) -> str:
    """Return the short mark of a time zone on a button."""
    return sha256(zone.encode()).hexdigest()[:6]


def home_page(times: Times, *, count: int, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the first page: everything as it is, and a button for each. ``count``: of what."""
    chat = owner.chat if owner else None
    title = (
        texts.say("settings-title")
        if owner is None
        else texts.say("settings-title-for", title=owner.title)
    )
    sound = "sound-off" if times.silent else "sound-on"
    return Card(
        paragraphs(
            title,
            lines(
                texts.say("list-stopped") if times.stopped else None,
                texts.say("settings-paused", until=moment_in(times, texts))
                if times.paused_until
                else None,
                texts.say("settings-when", when=_when(times, texts)),
                _quiet_line(times, texts),
                texts.say("settings-sound", sound=texts.plain(sound)),
                texts.say("settings-zone", zone=texts.city(times.zone.key)),
                texts.say("settings-hushed") if times.hushed else None,
                texts.say("settings-count", count=count),
            ),
        ),
        rows(
            (
                _button(texts.plain("button-when"), Option.WHEN, chat=chat),
                _button(texts.plain("button-quiet"), Option.QUIET, chat=chat),
            ),
            (
                _button(
                    texts.plain("button-sound-on" if times.silent else "button-sound-off"),
                    Option.HOME,
                    value="sound+" if times.silent else "sound-",
                    chat=chat,
                ),
                _button(texts.plain("button-zone"), Option.ZONE, chat=chat),
            ),
            (
                _button(texts.plain("button-pause"), Option.PAUSE, chat=chat),
                language_button(texts, chat=chat),
            ),
            (
                _button(texts.plain("button-wishes"), Option.WHAT, chat=chat),
                list_button(texts, owner),
            ),
            (
                _button(texts.plain("button-unhush"), Option.HOME, value="letters+", chat=chat)
                if times.hushed
                else None,
            ),
        ),
    )


def when_page(times: Times, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return how often and at which hour a chat is told."""
    chat = owner.chat if owner else None

    def choice(label: str, value: str, *, on: bool) -> Button:
        return _button(_marked(label, on=on), Option.WHEN, value=value, chat=chat)

    rhythms = tuple(
        choice(texts.plain(f"rhythm-{name}"), value, on=times.rhythm == name)
        for name, value in (("at-once", "once"), ("daily", "daily"), ("weekly", "weekly"))
    )
    days = [
        choice(texts.plain(f"day-{day}-short"), f"d{day}", on=day == times.weekday)
        for day in range(7)
    ]
    hours = [choice(_hour(hour), f"h{hour}", on=hour == times.hour) for hour in range(24)]
    return Card(
        paragraphs(
            texts.say("settings-when", when=_when(times, texts)), texts.say("settings-when-how")
        ),
        rows(
            rhythms,
            *(_grid(days, 4) if times.rhythm == "weekly" else ()),
            *(_grid(hours, _ROW) if times.rhythm != "at-once" else ()),
            (_back(chat, texts),),
        ),
    )


def quiet_page(times: Times, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the hours in which no phone is to buzz."""
    chat = owner.chat if owner else None
    begin, end = times.quiet or (None, None)

    def choice(text: str, hour: int, value: str, *, on: bool) -> Button:
        label = _marked(texts.plain(text, hour=_hour(hour)), on=on)
        return _button(label, Option.QUIET, value=value, chat=chat)

    return Card(
        paragraphs(_quiet_line(times, texts), texts.say("settings-quiet-how")),
        rows(
            *_grid([choice("quiet-from", h, f"f{h}", on=h == begin) for h in _FROM], 3),
            *_grid([choice("quiet-until", h, f"u{h}", on=h == end) for h in _UNTIL], 3),
            (
                _button(texts.plain("button-quiet-off"), Option.QUIET, value="off", chat=chat)
                if times.quiet
                else None,
            ),
            (_back(chat, texts),),
        ),
    )


def zone_page(times: Times, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the time zone by which hours are counted."""
    chat = owner.chat if owner else None
    choices = [
        _button(
            _marked(texts.city(zone), on=zone == times.zone.key),
            Option.ZONE,
            value=zone_mark(zone),
            chat=chat,
        )
        for zone in ZONES
    ]
    return Card(
        paragraphs(
            texts.say("settings-zone", zone=texts.city(times.zone.key)),
            texts.say("settings-zone-how"),
        ),
        rows(*_grid(choices, 2), (_back(chat, texts),)),
    )


def pause_page(times: Times, *, texts: Texts, owner: Owner | None = None) -> Card:
    """Return for how long nothing is sent, and how to end that."""
    chat = owner.chat if owner else None
    choices = [
        _button(_length(length, texts), Option.PAUSE, value=length, chat=chat) for length in PAUSES
    ]
    said = (
        texts.say("paused", until=moment_in(times, texts))
        if times.paused_until
        else texts.say("pause-how")
    )
    resume = (
        _button(texts.plain("button-resume"), Option.PAUSE, value="off", chat=chat)
        if times.paused_until
        else None
    )
    return Card(said, rows((resume,), *_grid(choices, 2), (_back(chat, texts),)))


def when_line(times: Times, texts: Texts) -> Html:
    """Return in one line when a chat is told."""
    return texts.say(
        "mydata-when",
        when=_when(times, texts),
        zone=texts.city(times.zone.key),
        sound=texts.plain("sound-off" if times.silent else "sound-on"),
        quiet=f"{_hour(times.quiet[0])}–{_hour(times.quiet[1])}" if times.quiet else "none",
        paused=moment_in(times, texts) or "none",
    )


def moment_in(times: Times, texts: Texts) -> str:
    """Return the end of a pause as the clock on the chat's wall will show it."""
    if times.paused_until is None:
        return ""
    return replace(texts, zone=times.zone).moment(times.paused_until)


def _when(times: Times, texts: Texts) -> str:
    day = texts.plain(f"day-{times.weekday}")
    return texts.plain(f"when-{times.rhythm}", hour=_hour(times.hour), day=day)


def _quiet_line(times: Times, texts: Texts) -> str:
    if times.quiet is None:
        return texts.say("settings-quiet-off")
    if times.rhythm != "at-once":
        return texts.say("settings-quiet-digest")
    begin, end = times.quiet
    return texts.say("settings-quiet", begin=_hour(begin), end=_hour(end))


def _length(length: str, texts: Texts) -> str:
    unit = "pause-weeks" if length.endswith("w") else "pause-days"
    return texts.plain(unit, count=int(length[:-1]))


def _hour(hour: int) -> str:
    return f"{hour}:00"


def _marked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _back(chat: int | None, texts: Texts) -> Button:
    return _button(texts.plain("button-back"), Option.HOME, chat=chat)


def _button(
    label: str, option: Option, *, value: str | None = None, chat: int | None = None
) -> Button:
    return Button(label, pack(Action(Verb.SETTINGS, option=option, value=value, chat=chat)))


def _grid(buttons: Sequence[Button], width: int) -> list[Row]:
    return [tuple(buttons[i : i + width]) for i in range(0, len(buttons), width)]
