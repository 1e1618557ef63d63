"""The first words with Telegram: waiting until it can be reached, or the token is refused.

A bot that starts while the network is down must not end: it waits with growing pauses, and says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, BaseRateLimiter, BaseUpdateProcessor, Defaults

from botapi.failures import TokenRefused
from botapi.polling import LONGEST_PAUSE
from botapi.request import AiohttpRequest

log = structlog.get_logger()

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    *, token: str, api_url: str, pacing: BaseRateLimiter[Any], turns: BaseUpdateProcessor
) -> AnyApplication:
    """Return the application with our request class; ``pacing`` and ``turns`` are its own parts."""
    return (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=2))
        .rate_limiter(pacing)
        .concurrent_updates(turns)
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            )
        )
        .build()
    )


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


class Conversation:
    """The conversation with Telegram, for as long as the process lives.

    ``take_updates`` runs until cancelled and puts updates into the application's queue; ``greet``
    is what is said once at the start (the list of commands), tried again until it is heard.
    """

    def __init__(
        self,
        application: AnyApplication,
        *,
        take_updates: Callable[[], Awaitable[object]],
        greet: Callable[[], Awaitable[object]],
        grace: float = 6.0,
    ) -> None:
        self._application = application
        self._take_updates = take_updates
        self._greet = greet
        self._grace = grace
        self.ready = asyncio.Event()
        """Set once Telegram has answered: from then on things can be sent."""

    async def run(self) -> None:
        """Talk until cancelled; then handle what was taken, for ``grace`` seconds at most.

        Raises TokenRefused.
        """
        await reach_telegram(self._application)
        log.info("Telegram is reached", bot=self._application.bot.username)
        self.ready.set()
        await self._application.start()
        greeting = asyncio.create_task(self._until_heard(), name="greeting")
        try:
            await self._take_updates()
        finally:
            greeting.cancel()
            await self._finish()

    async def once_ready(self, part: Callable[[], Awaitable[object]]) -> None:
        """Do ``part`` as soon as Telegram has been reached."""
        await self.ready.wait()
        await part()

    async def close(self) -> None:
        """Give the connections back; after everything that sends has ended."""
        await self._application.shutdown()

    async def _finish(self) -> None:
        try:
            async with asyncio.timeout(self._grace):
                await self._application.stop()
        except TimeoutError:
            log.warning("ended before every update was answered", seconds=self._grace)

    async def _until_heard(self) -> None:
        pause = 1.0
        while True:
            try:
                await self._greet()
            except TelegramError as error:
                log.info("the commands are not registered yet", error=str(error), next_try_in=pause)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                return
