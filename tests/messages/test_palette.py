"""Colours of grades: told apart by everybody, and letters on them readable."""

from itertools import combinations

import pytest

from messages.pictures.palette import GROUND, INK, QUIET, SCALES, contrast, ink_on, linear

Matrix = tuple[tuple[float, float, float], ...]
EYES: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How colours come to the eye, as amounts of light (Machado, Oliveira and Fernandes, 2009)."""


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (min(max(c, 0.0), 1.0) for c in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def seen_by(eyes: str, colour: str) -> tuple[float, float, float]:
    light = linear(colour)
    return lab(tuple(sum(m * c for m, c in zip(row, light, strict=True)) for row in EYES[eyes]))


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("grades", SCALES)
def test_no_two_grades_of_a_scale_look_alike(grades: int, eyes: str) -> None:
    for one, other in combinations(SCALES[grades], 2):
        apart = sum(
            (a - b) ** 2 for a, b in zip(seen_by(eyes, one), seen_by(eyes, other), strict=True)
        )
        assert apart**0.5 > 15, (one, other)


def test_letters_read_on_every_colour_and_on_the_ground() -> None:
    for scale in SCALES.values():
        for colour in scale:
            assert contrast(ink_on(colour), colour) >= 4.5, colour
    assert contrast(INK, GROUND) > 12
    assert contrast(QUIET, GROUND) >= 4.5
