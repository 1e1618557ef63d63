"""How the process logs: one line an event, as text at a terminal or as JSON.

Everything goes to standard error, the standard library's loggers included, through one formatter
that takes the secrets out last, so that no library can put the token into a log.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog


class WithoutSecrets(logging.Formatter):
    """Formats as another formatter does, then replaces every secret by ``[hidden]``."""

    def __init__(self, inner: logging.Formatter, secrets: Sequence[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line without any secret."""
        return hide(self._inner.format(record), self._secrets)


def hide(text: str, secrets: Sequence[str]) -> str:
    """Return the text with each secret, and the part of a bot's token after its colon, hidden."""
    for secret in secrets:
        text = text.replace(secret, "[hidden]")
        tail = secret.partition(":")[2]
        if len(tail) >= 10:
            text = text.replace(tail, "[hidden]")
    return text


def set_up(
    *,
    log_format: str = "auto",
    level: str = "INFO",
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Make structlog and the standard library log alike to ``stream`` (standard error).

    ``log_format`` is text, json, or auto: text at a terminal, json otherwise.
    """
    stream = stream or sys.stderr
    as_text = log_format == "text" or (log_format == "auto" and stream.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    last: list[structlog.typing.Processor] = (
        [
            structlog.dev.ConsoleRenderer(
                colors=stream.isatty(),
                pad_event_to=0,
                # The default prints local variables, shortened: half a token would not be known.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
        if as_text
        else [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ]
    )
    inner = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutSecrets(inner, secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,  # first: what isn't logged should cost nothing
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
