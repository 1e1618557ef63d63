import pytest

from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.regimes import Regimes, load_regimes
from messages.texts import Texts, load_texts


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load_texts(strict=True)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def regimes() -> Regimes:
    return load_regimes()
