"""Squares as near to their places as they fit beside each other, without overlapping.

Plain and repeatable: the same places give the same picture. How squares look is for others.
"""

from __future__ import annotations

from collections.abc import Sequence

Place = tuple[float, float]

ROUNDS = 120
_HOME = 0.06
"""Share of the way home that a square is pulled in each round."""


def packed(places: Sequence[Place], side: float) -> list[Place]:
    """Return places moved apart so that squares of a side, middles there, do not overlap."""
    at = [[x + 0.01 * (i % 7), y + 0.01 * (i % 5)] for i, (x, y) in enumerate(places)]
    for turn in range(ROUNDS):
        if turn < ROUNDS * 2 // 3:  # the last rounds only part what still touches
            for here, (x, y) in zip(at, places, strict=True):
                here[0] += (x - here[0]) * _HOME
                here[1] += (y - here[1]) * _HOME
        if not _part(at, side) and turn >= ROUNDS * 2 // 3:
            break
    return [(x, y) for x, y in at]


def _part(at: list[list[float]], side: float) -> bool:
    """Push apart what overlaps, the shorter way; tells whether anything did."""
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(at):
        cells.setdefault((int(x // side), int(y // side)), []).append(number)
    moved = False
    for number, here in enumerate(at):
        column, row = int(here[0] // side), int(here[1] // side)
        for key in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for other in cells.get(key, ()):
                if other > number:
                    moved = _push(here, at[other], side) or moved
    return moved


def _push(here: list[float], there: list[float], side: float) -> bool:
    across, down = there[0] - here[0], there[1] - here[1]
    too_near_across, too_near_down = side - abs(across), side - abs(down)
    if too_near_across <= 1e-6 or too_near_down <= 1e-6:
        return False
    axis, by = (0, too_near_across) if too_near_across < too_near_down else (1, too_near_down)
    by = by / 2 if (across, down)[axis] >= 0 else -by / 2
    here[axis] -= by
    there[axis] += by
    return True
