"""The import rules for the two files that are no packages: bot.py and settings.py.

import-linter looks after the rooms; it takes packages only.
"""

from __future__ import annotations

import ast
from pathlib import Path

TOP = Path(__file__).parent.parent
ROOMS = (
    *("inspections", "poller", "newsroom", "store", "alerts"),
    *("botapi", "messages", "handlers", "console", "sandbox"),
)


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_settings_know_no_room() -> None:
    assert not imports_of(TOP / "settings.py") & {*ROOMS, "bot"}


def test_only_bot_reads_the_settings() -> None:
    readers = [
        str(path.relative_to(TOP))
        for room in ROOMS
        for path in (TOP / room).rglob("*.py")
        if "settings" in imports_of(path)
    ]
    assert readers == []


def test_no_room_imports_bot() -> None:
    readers = [
        str(path.relative_to(TOP))
        for room in ROOMS
        for path in (TOP / room).rglob("*.py")
        if "bot" in imports_of(path)
    ]
    assert readers == []


def test_bot_does_not_know_the_sandbox() -> None:
    assert "sandbox" not in imports_of(TOP / "bot.py")
