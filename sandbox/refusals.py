"""How the stand-in says no: one exception that carries Telegram's own code and wording.

Raised anywhere below a method, turned into the answer by ``server``. What is refused, and
when, is decided by the methods; this file only holds the words that several of them share.
"""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """An answer with ``ok: false``: HTTP status and ``error_code``, description, parameters."""

    def __init__(
        self, code: int, description: str, *, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(what: str) -> Refusal:
    """400: something about the parameters."""
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    """403: the chat does not want the bot, or never did."""
    return Refusal(403, f"Forbidden: {what}")


def too_many(seconds: int) -> Refusal:
    """429: a limit was met; try again after so many whole seconds."""
    return Refusal(
        429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds}
    )


def conflict(what: str) -> Refusal:
    """409: two pollers, or a poller beside a webhook."""
    return Refusal(409, f"Conflict: {what}")


def migrated(to: int) -> Refusal:
    """400: the group lives on as a supergroup under another id."""
    return Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": to},
    )


OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
