"""How often a fault is tried: with one seed where that is quick, with 20 in ``make test-long``."""

from collections.abc import Collection
from typing import Any

import pytest

SEEDS = 20


def seeded(names: Collection[str] = (), *, quick: Collection[str] = ()) -> pytest.MarkDecorator:
    """Give a test its ``seed``, and its ``name`` where there are names.

    The first seed is in ``make test``: of every test without names, else of the ``quick`` ones.
    """
    if not names:
        return pytest.mark.parametrize(
            "seed", [_case(seed, long=seed > 0) for seed in range(SEEDS)]
        )
    cases = [
        _case(name, seed, long=seed > 0 or name not in quick)
        for name in names
        for seed in range(SEEDS)
    ]
    return pytest.mark.parametrize(("name", "seed"), cases)


def _case(*values: Any, long: bool) -> Any:
    label = "-".join(str(value) for value in values)
    return pytest.param(*values, id=label, marks=pytest.mark.long if long else ())
