"""What can go wrong between the bot and Telegram, told apart by what the caller must know.

Did the message certainly not go out (send it again), or may it have (a repeat is possible)?
python-telegram-bot's own errors do not say. All texts here are free of addresses, since those
hold the token.
"""

from __future__ import annotations

from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut


class NotSent(NetworkError):
    """Telegram certainly did not get the request whole: sending it again repeats nothing."""


class MaybeSent(NetworkError):
    """The request went out but no usable answer came: Telegram may have acted on it."""


class NoAnswer(MaybeSent, TimedOut):
    """The request went out, and no answer came within the time allowed."""


class ServerTrouble(NetworkError):
    """Telegram answered with a fault of its own (5xx), and so says that it did not act."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code


class TokenRefused(TelegramError):
    """Telegram does not accept the token: nothing can be sent or received until it is mended."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refused the bot's token. Ask @BotFather for the current one (/token), set"
            " TELEGRAM_BOT_TOKEN to it and start again (or mend TELEGRAM_API_URL, if that is"
            " set); everything unsent is kept until then."
        )


def pause_of(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait.

    Its public property warns about its own future type at every use; the field behind it is the
    time span that the property is going to be.
    """
    return error._retry_after.total_seconds()
