"""The documents name what there is: every verb, every page, every picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import VERBS

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
PAGES = [*TOP.glob("*.md"), *(TOP / "docs").glob("*.md"), TOP / "sandbox" / "README.md"]
_LINKS = re.compile(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"")


def linked(page: Path) -> set[Path]:
    """Files of ours that a page links to or shows."""
    found = {a or b for a, b in _LINKS.findall(page.read_text(encoding="utf-8"))}
    return {(page.parent / name).resolve() for name in found if "://" not in name}


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_names_every_verb(verb: str) -> None:
    assert re.search(rf"`(python bot\.py )?{verb}\b", README)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_what_a_page_links_to_exists(page: Path) -> None:
    assert {file for file in linked(page) if not file.exists()} == set()


def test_every_page_and_picture_can_be_found_from_another() -> None:
    reached = set[Path]().union(*(linked(page) for page in PAGES))
    docs = {*(TOP / "docs").glob("*.md"), *(TOP / "docs" / "pictures").glob("*.png")}
    assert {str(file.relative_to(TOP)) for file in docs - reached} == set()
