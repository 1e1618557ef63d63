"""Grades told by their place: 'the second lowest of the regulator's four grades'.

The words of the four-grade scale say which place is meant; on a regime's own scale the grade in
that place is another: the second lowest consumer grade is C3.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.grades import GradeWord
from inspections.regimes import Regime

_RANKED = re.compile(
    r"(?:second|third|fourth|one|next)\b|(?:best|top|highest|worst|lowest|bottom|poorest)\b"
)
_FROM_THE_TOP = {"outstanding": 0, "good": 1}
_FROM_THE_BOTTOM = {"requires improvement": 1, "inadequate": 0}


def ranked(regime: Regime, written: str, word: GradeWord) -> GradeWord | None:
    """Return a grade of the four-grade scale as one of a regime's own, if it tells a place."""
    scale = [g.id for g in regime.grades if not g.scale]
    if not _RANKED.match(written) or len(scale) < 3:
        return None
    if word.grade in _FROM_THE_TOP:
        grade = scale[_FROM_THE_TOP[word.grade]]
    elif word.grade in _FROM_THE_BOTTOM:
        grade = scale[-1 - _FROM_THE_BOTTOM[word.grade]]
    else:
        return None
    return replace(word, grade=grade, token=replace(word.token, value=grade))
