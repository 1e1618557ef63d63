"""What Telegram's errors mean for a row, and how long pauses grow."""

from random import Random

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from alerts.outcome import Outcome, fault_pause, growing_pause, outcome_of
from botapi.failures import MaybeSent, NoAnswer, NotSent, ServerTrouble

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(5), Outcome.PAUSE),
        (ChatMigrated(-100), Outcome.MOVED),
        (InvalidToken("Unauthorized"), Outcome.TOKEN),
        (Forbidden("Forbidden: bot was blocked by the user"), Outcome.GONE),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Outcome.GONE),
        (Forbidden("Forbidden: user is deactivated"), Outcome.GONE),
        (BadRequest("Chat not found"), Outcome.GONE),
        (BadRequest("Not enough rights to send text messages to the chat"), Outcome.GONE),
        (BadRequest("Need administrator rights in the channel chat"), Outcome.GONE),
        (BadRequest("PEER_ID_INVALID"), Outcome.GONE),
        (BadRequest("Message is not modified: specified new message"), Outcome.SAME),
        (BadRequest("Message to edit not found"), Outcome.NO_MESSAGE),
        (BadRequest("Message can't be edited"), Outcome.NO_MESSAGE),
        (BadRequest("Message thread not found"), Outcome.NO_TOPIC),
        (BadRequest("Can't parse entities: unexpected end tag"), Outcome.REFUSED),
        (NotSent("no connection"), Outcome.AGAIN),
        (ServerTrouble(502, "Bad Gateway"), Outcome.AGAIN),
        (NetworkError("413"), Outcome.AGAIN),
        (Conflict("409"), Outcome.AGAIN),
        (TimedOut("pool"), Outcome.AGAIN),
        (MaybeSent("broke"), Outcome.UNCLEAR),
        (NoAnswer("late"), Outcome.UNCLEAR),
        (TelegramError("new to us"), Outcome.REFUSED),
        (KeyError("ours"), Outcome.REFUSED),
    ],
)
def test_each_error_means_one_thing(error: Exception, outcome: Outcome) -> None:
    assert outcome_of(error) is outcome


def test_pauses_grow_within_bounds_and_are_jittered() -> None:
    random = Random(1)
    first = [growing_pause(0, random=random) for _ in range(100)]
    assert 1.0 <= min(first) < max(first) <= 2.0
    assert all(450 <= growing_pause(n, random=random) <= 900 for n in (9, 30, 10_000))
    assert 30 <= fault_pause(0, random=random) <= 60
    assert all(1800 <= fault_pause(n, random=random) <= 3600 for n in (6, 10_000))
