"""Durations as people write them in ``feeds.yaml``: 2s, 30m, 1h30m, 1d."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_FORM = re.compile(r"(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?", re.ASCII)


def parse_duration(text: str) -> timedelta:
    """Return the duration; ValueError says what is allowed if ``text`` is none."""
    match = _FORM.fullmatch(re.sub(r"\s+", "", text.lower()))
    if match is None or not any(match.groups()):
        raise ValueError("a number with its unit is allowed, such as 30s, 15m, 2h, 1d or 1h30m")
    parts = zip(match.groups(), _UNITS.values(), strict=True)
    return timedelta(seconds=sum(int(number) * unit for number, unit in parts if number))


def format_duration(duration: timedelta) -> str:
    """Return the shortest text that ``parse_duration`` reads as this (whole seconds)."""
    left = int(duration.total_seconds())
    words = []
    for unit, size in _UNITS.items():
        number, left = divmod(left, size)
        if number:
            words.append(f"{number}{unit}")
    return "".join(words) or "0s"
