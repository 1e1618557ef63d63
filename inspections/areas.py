"""Regions, nations and the whole country: what a person can ask for beside single councils.

Which councils lie in an area is said by the councils' own data; here are the areas' codes and
the names by which people call them. Codes are those of the Office for National Statistics (ONS
Register of Geographic Codes), so that no council can have the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspections.names import name_key

if TYPE_CHECKING:
    from inspections.gazetteer import Council


@dataclass(frozen=True, slots=True)
class Area:
    """A region of England, a nation, or everything. ``kind``: region, nation or all."""

    gss: str
    name: str
    kind: str
    said: str
    """Its name within a sentence: the North West."""
    aliases: tuple[str, ...] = ()

    def holds(self, council: Council) -> bool:
        """Tell whether a council lies in the area."""
        match self.kind:
            case "region":
                return council.region == self.name
            case "nation":
                return council.nation == self.name
            case _:
                return True


EVERYTHING = Area(
    "K02000001",
    "United Kingdom",
    "all",
    "all councils",
    ("all", "all councils", "every council", "everything", "everywhere", "UK"),
)

AREAS = (
    Area("E12000001", "North East", "region", "the North East", ("North East England",)),
    Area("E12000002", "North West", "region", "the North West", ("North West England",)),
    Area(
        "E12000003",
        "Yorkshire and The Humber",
        "region",
        "Yorkshire and The Humber",
        ("Yorkshire and Humber", "Yorkshire and Humberside"),
    ),
    Area("E12000004", "East Midlands", "region", "the East Midlands"),
    Area("E12000005", "West Midlands", "region", "the West Midlands"),
    Area("E12000006", "East of England", "region", "the East of England", ("East England",)),
    Area("E12000007", "London", "region", "London", ("Greater London",)),
    Area("E12000008", "South East", "region", "the South East", ("South East England",)),
    Area("E12000009", "South West", "region", "the South West", ("South West England",)),
    Area("E92000001", "England", "nation", "England"),
    Area("S92000003", "Scotland", "nation", "Scotland"),
    Area("W92000004", "Wales", "nation", "Wales", ("Cymru",)),
    Area("N92000002", "Northern Ireland", "nation", "Northern Ireland", ("NI",)),
    EVERYTHING,
)

_WELSH = {
    "E12000001": ("y Gogledd-ddwyrain", "Gogledd-ddwyrain", "Gogledd-ddwyrain Lloegr"),
    "E12000002": ("y Gogledd-orllewin", "Gogledd-orllewin", "Gogledd-orllewin Lloegr"),
    "E12000003": ("Swydd Efrog a’r Humber",),
    "E12000004": ("Dwyrain Canolbarth Lloegr",),
    "E12000005": ("Gorllewin Canolbarth Lloegr",),
    "E12000006": ("Dwyrain Lloegr",),
    "E12000007": ("Llundain",),
    "E12000008": ("y De-ddwyrain", "De-ddwyrain", "De-ddwyrain Lloegr"),
    "E12000009": ("y De-orllewin", "De-orllewin", "De-orllewin Lloegr"),
    "E92000001": ("Lloegr",),
    "S92000003": ("yr Alban", "Alban"),
    "W92000004": ("Cymru",),
    "N92000002": ("Gogledd Iwerddon",),
    "K02000001": ("pob cyngor", "popeth", "y Deyrnas Unedig"),
}
"""What they are called in Welsh."""


def _names(area: Area) -> tuple[str, ...]:
    return (area.name, *area.aliases, *_WELSH.get(area.gss, ()))


_BY_CODE = {area.gss: area for area in AREAS}
_BY_NAME = {name_key(name): area for area in AREAS for name in _names(area)}


def area_of(code: str | None) -> Area | None:
    """Return the area of a code, or None."""
    return _BY_CODE.get(code or "")


def area_called(text: str) -> Area | None:
    """Return the area that goes by a name, or None; 'North West' is the region."""
    key = name_key(text)
    if key:
        return _BY_NAME.get(key) or _BY_CODE.get(key.upper())
    return EVERYTHING if text.strip() == "*" else None
