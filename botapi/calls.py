"""Calls at no more than they need: a text, its edit, and the updates as Telegram gives them.

python-telegram-bot's own methods build the whole message again from Telegram's answer, a quarter of
what a message costs in processor time; of that the sender needs a number. Updates are stored as
they came, before anything is made of them. So these go in one step lower, where its rate limiter,
its errors and its request class still apply. What is said, and what becomes of it, is for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from botapi.failures import MaybeSent
from botapi.pacing import Ask

_NO_PREVIEW = '{"is_disabled": true}'


async def send_text(
    bot: ExtBot[Any],
    chat: int,
    html: str,
    *,
    ask: Ask,
    keyboard: str | None = None,
    thread: int | None = None,
    reply: int | None = None,
    silent: bool = False,
) -> int:
    """Send a text of HTML and return the message's id.

    ``keyboard`` is Telegram's JSON of one; ``thread`` a group's topic; ``reply`` a message that
    this one refers to, if it still is there; ``silent``: it arrives without a sound. What ``ask``
    says is paid for is sent so.

    Raises what python-telegram-bot's own methods raise, and NoLongerWanted.
    """
    sent = await _call(
        bot,
        "sendMessage",
        {
            "chat_id": chat,
            "text": html,
            "reply_markup": keyboard,
            "message_thread_id": thread,
            "reply_parameters": None
            if reply is None
            else {"message_id": reply, "allow_sending_without_reply": True},
            "allow_paid_broadcast": True if ask.paid else None,
            "disable_notification": True if silent else None,
        },
        ask=ask,
    )
    try:
        return int(sent["message_id"])
    except (TypeError, KeyError, ValueError):
        raise MaybeSent("Telegram's answer names no message") from None


async def edit_text(
    bot: ExtBot[Any],
    chat: int,
    html: str,
    *,
    message: int,
    ask: Ask,
    keyboard: str | None = None,
) -> None:
    """Give a message another text and keyboard (None: none).

    Raises what python-telegram-bot's own methods raise, and NoLongerWanted.
    """
    await _call(
        bot,
        "editMessageText",
        {"chat_id": chat, "message_id": message, "text": html, "reply_markup": keyboard},
        ask=ask,
    )


async def updates(
    bot: ExtBot[Any],
    *,
    offset: int | None,
    open_for: int,
    limit: int = 100,
    allowed: Sequence[str] | None = None,
) -> list[dict[str, Any]]:
    """Ask for the updates from an offset on, as Telegram's own JSON objects.

    ``open_for`` is how long Telegram may wait for one, in seconds; ``allowed`` are the kinds
    asked for (None: as before).

    Raises what python-telegram-bot's own method raises.
    """
    asked = {
        "offset": offset,
        "timeout": open_for,
        "limit": limit,
        "allowed_updates": None if allowed is None else list(allowed),
    }
    patience = open_for + (bot._request[0].read_timeout or 0)
    given = await bot._post("getUpdates", asked, read_timeout=patience)
    if not isinstance(given, list):
        raise MaybeSent("Telegram's answer holds no updates")
    return [each for each in given if isinstance(each, dict) and "update_id" in each]


async def _call(bot: ExtBot[Any], method: str, data: dict[str, Any], *, ask: Ask) -> Any:
    given = {**data, "parse_mode": ParseMode.HTML.value, "link_preview_options": _NO_PREVIEW}
    # The library's own methods pass through these two; it has no public way to call a method that
    # it knows and leave the answer as it is.
    return await bot._post(method, given, api_kwargs=bot._merge_api_rl_kwargs(None, ask))
