"""Which councils are near a place: by the distance to the middle of their area, so a guess only.

Boundaries are not known here; near one the guess may be the neighbour, which is why several come
back and whoever asks lets the person choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from inspections.gazetteer import Council, Gazetteer

EARTH = 6371.0
"""Mean radius in kilometres."""
FARTHEST = 80.0
"""Kilometres: no council's middle is farther from a place in its area, the Highlands' aside."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A council and how far the middle of its area is, in kilometres."""

    council: Council
    distance: float


def nearest(
    gazetteer: Gazetteer, latitude: float, longitude: float, *, on: date, most: int = MOST
) -> tuple[Near, ...]:
    """Return the councils nearest to a place, nearest first; none for a place far from all.

    Of a county and its districts only the districts count: each names its county.
    """
    found = sorted(
        (
            Near(council, distance(latitude, longitude, council.latitude, council.longitude))
            for council in gazetteer
            if council.existed(on)
            and council.type != "county"
            and council.latitude is not None
            and council.longitude is not None
        ),
        key=lambda near: near.distance,
    )
    return tuple(near for near in found[:most] if near.distance <= FARTHEST)


def distance(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the distance of two places in kilometres, along the surface."""
    a, b = radians(latitude), radians(other_latitude)
    half_height, half_width = (b - a) / 2, radians(other_longitude - longitude) / 2
    chord = sin(half_height) ** 2 + cos(a) * cos(b) * sin(half_width) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, chord)))
