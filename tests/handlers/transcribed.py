"""Whole chats as people read them, in ``transcripts/``: held against the files, or written anew.

After a wanted change of wording, ``WRITE_TRANSCRIPTS=1 .venv/bin/pytest tests/handlers`` writes
them anew; read them aloud before committing.
"""

import os
from pathlib import Path

TRANSCRIPTS = Path(__file__).parent / "transcripts"


def is_as_written(name: str, text: str) -> None:
    """Hold a chat against the one on file; where that is wanted, write the file first."""
    file = TRANSCRIPTS / f"{name}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
