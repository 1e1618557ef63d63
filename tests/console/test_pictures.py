"""``bot.py pictures`` and the page that it wrote."""

import struct
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from console.knowledge import knowledge
from console.pictures import EXAMPLES, examples, page, write_pictures
from messages.pictures.draw import emblem_png

DOCS = Path(__file__).parent.parent.parent / "docs"
KNOWN = knowledge(date(2026, 11, 24))


def test_the_page_in_the_docs_is_what_the_command_writes() -> None:
    written = (DOCS / "pictures.md").read_text(encoding="utf-8")
    assert page(examples(KNOWN)) == written, "run: python bot.py pictures"
    for name, _, _ in EXAMPLES:
        assert f"pictures/{name}.png" in written
        assert (DOCS / "pictures" / f"{name}.png").stat().st_size < 150_000


def test_the_bots_own_picture_is_as_botfather_wants_it() -> None:
    drawn = emblem_png()
    assert (DOCS / "pictures" / "bot.png").read_bytes() == drawn, "run: python bot.py pictures"
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", drawn[16:24]) == (512, 512)


@pytest.mark.long
def test_the_command_writes_the_pictures_too(tmp_path: Path) -> None:
    said = StringIO()
    assert write_pictures(tmp_path, known=KNOWN, console=Console(file=said)) == 0
    for name, _, _ in EXAMPLES:
        drawn = (tmp_path / "pictures" / f"{name}.png").read_bytes()
        assert 20_000 < len(drawn) < 150_000
    assert (tmp_path / "pictures" / "bot.png").read_bytes() == emblem_png()
    assert said.getvalue().count("kB") == len(EXAMPLES)
