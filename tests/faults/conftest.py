"""What several of the rigs need."""

import pytest

from tests.store.backends import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()
