"""What an error of sending means for its row: sort it, and how long to wait.

Telegram tells many things apart by the words of a 400 only; they are gathered here. What is then
done with row and chat is the sender's.
"""

from __future__ import annotations

from enum import Enum, auto
from random import Random

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from botapi.failures import MaybeSent


class Outcome(Enum):
    """What an error means."""

    PAUSE = auto()
    """429: again after the pause that Telegram asks for; no attempt is used up."""
    AGAIN = auto()
    """Not delivered, through no fault of the message: again, with growing pauses."""
    UNCLEAR = auto()
    """It may have been delivered."""
    GONE = auto()
    """The chat blocked the bot, threw it out or is no more."""
    MOVED = auto()
    """The group goes on under another id."""
    SAME = auto()
    """The message already looks as it should."""
    NO_MESSAGE = auto()
    """The message to edit is no more, or too old to be edited."""
    NO_TOPIC = auto()
    """The topic was closed or deleted; the group is still there."""
    REFUSED = auto()
    """The message itself is refused: a fault of ours, or a rule that we do not know."""
    TOKEN = auto()
    """The token is refused."""


_WORDS = (
    (Outcome.SAME, ("message is not modified",)),
    (
        Outcome.NO_MESSAGE,
        (
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
            "message identifier is not specified",
        ),
    ),
    (Outcome.NO_TOPIC, ("message thread not found", "topic_closed", "topic_deleted")),
    (
        Outcome.GONE,
        (
            "chat not found",
            "user not found",
            "peer_id_invalid",
            "user_deactivated",
            "group chat was deactivated",
            "chat was deleted",
            "not enough rights",
            "need administrator rights",
            "have no rights to send",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_admin_required",
            "bot is not a member",
            "bot was kicked",
        ),
    ),
)
"""Parts of the descriptions that the Bot API gives with a 400, in small letters."""

_FIRST, _LONGEST = 2.0, 900.0
_FAULT_FIRST, _FAULT_LONGEST = 60.0, 3600.0


def outcome_of(error: Exception) -> Outcome:
    """Sort an error of sending or editing."""
    match error:
        case RetryAfter():
            return Outcome.PAUSE
        case ChatMigrated():
            return Outcome.MOVED
        case InvalidToken():
            return Outcome.TOKEN
        case Forbidden():
            return Outcome.GONE
        case BadRequest():
            said = error.message.lower()
            for outcome, words in _WORDS:
                if any(word in said for word in words):
                    return outcome
            return Outcome.REFUSED
        case MaybeSent():
            return Outcome.UNCLEAR
        case NetworkError() | Conflict():
            return Outcome.AGAIN
        case _:
            return Outcome.REFUSED


def growing_pause(attempts: int, *, random: Random) -> float:
    """Return the seconds until the next attempt: doubling from 2 s to 15 minutes, jittered."""
    return _jittered(min(_LONGEST, _FIRST * 2 ** min(attempts, 20)), random)


def fault_pause(attempts: int, *, random: Random) -> float:
    """Return the same for a message that is itself refused: from a minute to an hour."""
    return _jittered(min(_FAULT_LONGEST, _FAULT_FIRST * 2 ** min(attempts, 20)), random)


def _jittered(seconds: float, random: Random) -> float:
    return seconds * random.uniform(0.5, 1.0)
