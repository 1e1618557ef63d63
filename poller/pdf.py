"""The text of a PDF's first pages, by pypdf; in a worker process, since PDFs hang and swell.

pypdf is plain Python: a hostile file can waste time and memory, which the worker's bounds take
care of, but not write where it shouldn't. What isn't a PDF that can be read is a MisfitError in
words for the operator. What the text means is not known here.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from poller.misfit import MisfitError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_BYTES = 10_000_000
MOST_PAGES = 3
"""Pages that are read: the grades stand on the first, their table may go on on the next."""
MOST_TEXT = 30_000
"""Characters of one page's text."""
LEAST_TEXT = 40
"""Letters and digits below which the pages count as pictures."""

_MARK = b"%PDF-"
_PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_NOT_FOUND = re.compile(rb"report\s+not\s+found", re.IGNORECASE)


def pdf_job(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return ``text`` of the first pages, divided by form feeds, and how many ``pages`` there are.

    Takes no options. Raises MisfitError for everything that is no readable PDF.
    """
    del options
    if len(data) > MOST_BYTES:
        raise MisfitError(f"a PDF of more than {MOST_BYTES:,} bytes")
    if _MARK not in data[:1_024]:
        raise MisfitError(_what_else(data))
    from pypdf import PdfReader  # noqa: PLC0415 - 0.2 s that only workers who meet a PDF spend
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks would fill the terminal
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _open(reader)
        count = len(reader.pages)
        texts = [reader.pages[at].extract_text() for at in range(min(count, MOST_PAGES))]
    except PyPdfError as error:
        raise MisfitError(f"a damaged PDF: {str(error)[:200]}") from error
    if sum(c.isalnum() for text in texts for c in text) < LEAST_TEXT:
        raise MisfitError(
            f"a PDF without text on its first {len(texts)} pages (pictures of pages?)"
        )
    return {
        "text": "\f".join(text[:MOST_TEXT].replace("\f", "\n") for text in texts),
        "pages": count,
    }


def _open(reader: PdfReader) -> None:
    """Open a PDF that needs no password; refuse one that does."""
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, RuntimeError):  # how pypdf says that it lacks a cipher
        opened = False
    if not opened:
        raise MisfitError("an encrypted PDF, which can't be read")


def _what_else(data: bytes) -> str:
    """Say what came in place of a PDF."""
    if not data.strip():
        return "nothing at all in place of a PDF"
    if _PAGE.match(data[:4_096]):
        if _NOT_FOUND.search(data[:20_000]):
            return "a page that says 'Report not found' in place of a PDF: it was withdrawn"
        return "a web page (HTML) in place of a PDF"
    return "not a PDF"
