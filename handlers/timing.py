"""When a chat is told: the settings' pages for it, /pause, /resume and /timezone.

What a choice means for alerts is in ``alerts/timing.py``; the buttons come in by ``settings.py``.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from telegram import Update

from alerts.timing import zone_of
from handlers.desk import Context, Desk
from handlers.following import change_timing, followed
from handlers.places import Place, asked_for
from handlers.replies import reply
from handlers.wiring import Handler, command
from messages.actions import Action, Option, Verb
from messages.cards import Card
from messages.pages import plain
from messages.texts import Texts
from messages.timing import (
    ZONES,
    Times,
    home_page,
    moment_in,
    pause_page,
    quiet_page,
    when_page,
    zone_mark,
    zone_page,
)
from store.values import ChatState, Rhythm, Subscriber, Timing

LONGEST_PAUSE = timedelta(days=366)
QUIET = (22, 7)
"""The quiet hours that are offered first."""

_LENGTH = re.compile(
    r"(?:for\s+|am\s+)?(?P<count>\d{1,4}|an?|one|two|three|four|six"
    r"|un|dau|dwy|tri|tair|pedwar|pedair|chwe)?\s*"
    r"(?P<unit>hours?|h|days?|d|weeks?|w|fortnights?|months?|m"
    r"|awr|oriau|dd?iwrnod|niwrnod|dydd|wythnos(?:au)?|[pb]ythefnos|[mf]is(?:oedd)?)",
    re.IGNORECASE,
)
_COUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6},
    **{"un": 1, "dau": 2, "dwy": 2, "tri": 3, "tair": 3, "pedwar": 4, "pedair": 4, "chwe": 6},
}
_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "f": timedelta(weeks=2),
    "m": timedelta(days=30),
}
"""By the first letter of the word."""
_WELSH_UNITS = {"a": "h", "o": "h", "n": "d", "p": "f", "b": "f"}
_RHYTHMS = {"once": Rhythm.AT_ONCE, "daily": Rhythm.DAILY, "weekly": Rhythm.WEEKLY}
_MOST_ZONES = 4


async def show_home(desk: Desk, place: Place, action: Action) -> Card:
    """Return the first page of the settings, after setting the sound where that is asked."""
    if action.value in ("sound+", "sound-"):
        silent = action.value == "sound-"
        held = await change_timing(desk, place, lambda timing: replace(timing, silent=silent))
    elif action.value == "letters+":
        held = await change_timing(desk, place, lambda timing: replace(timing, broadcasts=True))
    else:
        held = await _held(desk, place)
    count = len(await followed(desk, place.chat))
    return home_page(times_of(held, desk), count=count, texts=desk.texts, owner=place.owner)


async def pause(update: Update, context: Context, desk: Desk) -> None:
    """Answer /pause [LENGTH] [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    length = length_of(typed)
    if not typed or length is None:
        if typed:
            await reply(update, plain("pause-unknown", texts=desk.texts, length=typed[:60]))
            return
        times = times_of(await _held(desk, place), desk)
        await reply(update, pause_page(times, texts=desk.texts, owner=place.owner))
        return
    held = await _pause(desk, place, desk.now() + length)
    until = moment_in(times_of(held, desk), desk.texts)
    if place.owner is None:
        await reply(update, plain("paused", texts=desk.texts, until=until))
        return
    title = place.owner.title
    await reply(update, plain("paused-for", texts=desk.texts, until=until, title=title))


async def resume(update: Update, context: Context, desk: Desk) -> None:
    """Answer /resume [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, _ = asked
    before = await _held(desk, place)
    if before.state is ChatState.STOPPED:
        said = "resume-stopped"
    else:
        said = "resumed" if times_of(before, desk).paused_until else "resume-nothing"
    await _pause(desk, place, None)
    await reply(update, plain(said, texts=desk.texts))


async def timezone(update: Update, context: Context, desk: Desk) -> None:
    """Answer /timezone CITY [for @channel]; without one, the page with the commonest."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    if not typed:
        await reply(update, await _zone(desk, place, Action(Verb.SETTINGS)))
        return
    found = zones_called(typed, texts=desk.texts)
    if len(found) != 1:
        text = "timezone-choose" if found else "timezone-unknown"
        named = {"zones": desk.texts.listed(found[:_MOST_ZONES], style="or")} if found else {}
        await reply(update, plain(text, texts=desk.texts, name=typed[:60], **named))
        return
    await change_timing(desk, place, lambda timing: replace(timing, zone=found[0]))
    here = desk.now().astimezone(zone_of(found[0]))
    city = desk.texts.city(found[0])
    card = plain("timezone-done", texts=desk.texts, zone=city, time=f"{here:%H:%M}")
    await reply(update, card)


def length_of(typed: str) -> timedelta | None:
    """Return the length of a pause that was typed ('2 weeks'); None if it is none."""
    found = _LENGTH.fullmatch(" ".join(typed.split()))
    if found is None:
        return None
    word = (found["count"] or "one").casefold()
    count = int(word) if word.isdecimal() else _COUNTS[word]
    unit = found["unit"].casefold()
    letter = "m" if unit.startswith("fis") else _WELSH_UNITS.get(unit[0], unit[0])
    length = count * _UNITS[letter]
    return length if timedelta(0) < length <= LONGEST_PAUSE else None


def zones_called(name: str, *, texts: Texts) -> list[str]:
    """Return the time zones that go by a name: of a city in either language, or their own."""
    key = name.strip().casefold().replace(" ", "_")
    known = [zone for zone in sorted(available_timezones()) if "/" in zone]
    whole = [zone for zone in known if zone.casefold() == key]
    real = [z for z in known if not z.startswith(("Etc/", "SystemV/", "posix", "right"))]
    city = [zone for zone in real if zone.casefold().rpartition("/")[2] == key]
    said = name.strip().casefold()
    return whole or city or [zone for zone in ZONES if texts.city(zone).casefold() == said]


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("pause", pause, desk),
        command("resume", resume, desk),
        command("timezone", timezone, desk),
    ]


async def _when(desk: Desk, place: Place, action: Action) -> Card:
    value = action.value or ""

    def change(timing: Timing) -> Timing:
        if value in _RHYTHMS:
            return replace(timing, rhythm=_RHYTHMS[value])
        hour, day = _number(value, "h", most=23), _number(value, "d", most=6)
        if hour is not None:
            return replace(timing, hour=hour)
        return timing if day is None else replace(timing, weekday=day)

    held = await change_timing(desk, place, change)
    return when_page(times_of(held, desk), texts=desk.texts, owner=place.owner)


async def _quiet(desk: Desk, place: Place, action: Action) -> Card:
    value = action.value or ""

    def change(timing: Timing) -> Timing:
        if value == "off":
            return replace(timing, quiet_from=None, quiet_until=None)
        begin, end = _number(value, "f", most=23), _number(value, "u", most=23)
        if begin is None and end is None:
            return timing
        before = (timing.quiet_from, timing.quiet_until)
        first = QUIET[0] if before[0] is None else before[0]
        last = QUIET[1] if before[1] is None else before[1]
        first, last = first if begin is None else begin, last if end is None else end
        return replace(timing, quiet_from=first, quiet_until=last)

    held = await change_timing(desk, place, change)
    return quiet_page(times_of(held, desk), texts=desk.texts, owner=place.owner)


async def _zone(desk: Desk, place: Place, action: Action) -> Card:
    meant = next((zone for zone in ZONES if zone_mark(zone) == action.value), None)
    held = await change_timing(
        desk, place, lambda timing: timing if meant is None else replace(timing, zone=meant)
    )
    return zone_page(times_of(held, desk), texts=desk.texts, owner=place.owner)


async def _pausing(desk: Desk, place: Place, action: Action) -> Card:
    length = length_of(action.value or "")
    if action.value == "off":
        held = await _pause(desk, place, None)
    elif length is not None:
        held = await _pause(desk, place, desk.now() + length)
    else:
        held = await _held(desk, place)
    return pause_page(times_of(held, desk), texts=desk.texts, owner=place.owner)


PAGES: dict[Option, Callable[[Desk, Place, Action], Awaitable[Card | None]]] = {
    Option.HOME: show_home,
    Option.WHEN: _when,
    Option.QUIET: _quiet,
    Option.ZONE: _zone,
    Option.PAUSE: _pausing,
}
"""The settings' pages of this topic."""


async def _pause(desk: Desk, place: Place, until: datetime | None) -> Subscriber:
    return await change_timing(desk, place, lambda timing: replace(timing, paused_until=until))


async def _held(desk: Desk, place: Place) -> Subscriber:
    known = await desk.store.subscriber(place.chat)
    return known or Subscriber(place.chat, since=desk.now(), kind=place.kind)


def times_of(subscriber: Subscriber, desk: Desk) -> Times:
    """Return when a chat is told, as it is shown."""
    timing = subscriber.timing or Timing()
    begin, end = timing.quiet_from, timing.quiet_until
    paused = timing.paused_until is not None and timing.paused_until > desk.now()
    return Times(
        rhythm=timing.rhythm.value,
        hour=timing.hour,
        weekday=timing.weekday,
        quiet=None if begin is None or end is None else (begin, end),
        zone=zone_of(timing.zone),
        paused_until=timing.paused_until if paused else None,
        silent=timing.silent,
        hushed=not timing.broadcasts,
        stopped=subscriber.state is ChatState.STOPPED,
    )


def _number(value: str, letter: str, *, most: int) -> int | None:
    """Return the number behind a letter on a button, if it is one from 0 to ``most``."""
    digits = value.removeprefix(letter)
    if not value.startswith(letter) or not digits.isdecimal() or int(digits) > most:
        return None
    return int(digits)
