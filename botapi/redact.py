"""Keeps the bot's token out of everything that is written.

The token stands in every address of the Bot API, so it turns up in the errors and debug lines of
whatever library touches one. ``TokenFilter`` takes it out of log records, structlog events and
tracebacks; ``redact`` out of a text. It knows nothing about where logs go: ``bot.py`` hangs it in.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any
from urllib.parse import quote

HIDDEN = "<token>"

_IN_ADDRESS = re.compile(r"/bot\d+(?::|%3A)[^/\s'\"]+", re.IGNORECASE)
"""A token as it stands in an address of the Bot API, whoever's it is."""


def redact(text: str, *tokens: str) -> str:
    """Return the text without the tokens, nor any token within an address of the Bot API."""
    for token in tokens:
        if token:
            text = text.replace(token, HIDDEN).replace(quote(token, safe=""), HIDDEN)
    return _IN_ADDRESS.sub(f"/bot{HIDDEN}", text)


class TokenFilter(logging.Filter):
    """A filter for the handlers of ``logging``, and a processor for structlog.

    As a filter it must hang on the handlers, not on a logger: a logger's filters do not see what
    its children log. It turns message, arguments and traceback into one redacted text each, and
    lets every record pass. As a processor it must stand after ``format_exc_info`` or its like.
    """

    def __init__(self, *tokens: str) -> None:
        super().__init__()
        self._tokens = tuple(t for t in tokens if t)

    def redact(self, text: str) -> str:
        """Return the text without the token."""
        return redact(text, *self._tokens)

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact a record in place and let it pass."""
        if isinstance(record.msg, dict):
            record.msg = self._value(record.msg)  # an event that structlog hands on whole
        else:
            record.msg = self.redact(_message(record))
            record.args = None
        if record.exc_info and record.exc_info[1] is not None and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
        if record.exc_text:
            record.exc_text = self.redact(record.exc_text)
            record.exc_info = None
        if record.stack_info:
            record.stack_info = self.redact(record.stack_info)
        return True

    def __call__(
        self, logger: Any, name: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """Redact every value of a structlog event, however deep."""
        return {key: self._value(value) for key, value in event.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.redact(value)
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, Mapping):
            return {key: self._value(item) for key, item in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._value(item) for item in value]
        shown = repr(value)
        clean = self.redact(shown)
        return value if clean == shown and not isinstance(value, BaseException) else clean


def _message(record: logging.LogRecord) -> str:
    """Return the record's text; a wrong format string is shown as it is, never raised."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args!r}"
