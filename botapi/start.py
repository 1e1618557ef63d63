"""The first words with Telegram: waiting until it can be reached, or the token is refused.

A bot that starts while the network is down must not end: it waits with growing pauses, and says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from botapi.failures import TokenRefused
from botapi.polling import LONGEST_PAUSE

log = structlog.get_logger()

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def reach_telegram(
    application: AnyApplication,
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Initialize the application as soon as Telegram answers.

    Raises TokenRefused if it does not know the token.
    """
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached yet", error=str(error), next_try_in=pause)
            await sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 1.5)
        else:
            return
