"""Where a link of Google News leads, as far as the link itself says.

Until 2024 the address of the article stood in the link, in a short binary message written in
base64. Newer links hold a token that only Google's own pages can turn into an address, by scripts:
those give None here, and are left alone if a plain redirect doesn't lead out of Google either.
Pure; nothing is fetched.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import urlsplit

HOST = "news.google.com"
_LINK = re.compile(r"/(?:rss/)?(?:articles|read)/([A-Za-z0-9_=-]{20,4000})")
_TARGET = re.compile(rb"https?://[!-~]{4,2000}")


def is_google_news(url: str) -> bool:
    """Tell whether an address is one of Google News."""
    return (urlsplit(url).hostname or "") == HOST


def target_of(url: str) -> str | None:
    """Return the article's address that stands in a link of Google News, or None."""
    found = _LINK.search(urlsplit(url).path) if is_google_news(url) else None
    if found is None:
        return None
    token = found[1].rstrip("=")
    try:
        message = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    target = _TARGET.search(message)
    return target[0].decode("ascii") if target else None
