"""Takes the bot's token out of a text before anybody sees it.

The token stands in every address of the Bot API, so it turns up in errors and tracebacks of
whatever library touches one. What is logged is cleaned by the log's own formatter; this is for
texts that go elsewhere, such as a traceback sent to the operator's chat.
"""

from __future__ import annotations

import re
from urllib.parse import quote

HIDDEN = "[hidden]"

_IN_ADDRESS = re.compile(r"/bot\d+(?::|%3A)[^/\s'\"]+", re.IGNORECASE)
"""A token as it stands in an address of the Bot API, whoever's it is."""


def redact(text: str, *tokens: str) -> str:
    """Return the text without the tokens, nor any token within an address of the Bot API."""
    for token in tokens:
        if token:
            text = text.replace(token, HIDDEN).replace(quote(token, safe=""), HIDDEN)
    return _IN_ADDRESS.sub(f"/bot{HIDDEN}", text)
