"""Inline mode: ``@bot trafford`` typed in any chat offers the council's grades as a card to share.

It may come from anybody, in chats that the bot is not in; it is the same for everybody who reads
the same language, and keeps nothing.
"""

from __future__ import annotations

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from botapi.keyboard import markup
from handlers.desk import Context, Desk
from handlers.wiring import Handler, answering
from inspections.completing import complete
from inspections.gazetteer import Council
from messages.sharing import shared_card, shared_summary
from messages.words import council_full_name

KEPT = 60
"""Seconds for which Telegram may show the same results again without asking."""
LONGEST = 60
"""Characters of a query that are looked at."""


async def offer(update: Update, context: Context, desk: Desk) -> None:
    """Answer what somebody is typing behind the bot's name."""
    query = update.inline_query
    if query is None:
        return
    councils = complete(desk.gazetteer, query.query[:LONGEST], on=desk.today)
    results = [await _result(desk, council, context.bot.username) for council in councils]
    hint = InlineQueryResultsButton(
        desk.texts.plain("button-type-council"), start_parameter="inline"
    )
    try:
        await query.answer(
            results, cache_time=KEPT, is_personal=True, button=None if results else hint
        )
    except BadRequest as refused:
        if "query" not in refused.message.casefold():
            raise  # anything but: they have typed on, and nobody waits for this answer


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [InlineQueryHandler(answering(offer, desk))]


async def _result(desk: Desk, council: Council, bot: str) -> InlineQueryResultArticle:
    found = await desk.store.inspections(council.gss)
    card = shared_card(
        council,
        found,
        regimes=desk.regimes,
        texts=desk.texts,
        address=f"https://t.me/{bot}?start=council_{council.gss}",
    )
    return InlineQueryResultArticle(
        id=council.gss,
        title=council_full_name(council, desk.texts),
        description=shared_summary(found, regimes=desk.regimes, texts=desk.texts),
        input_message_content=InputTextMessageContent(
            card.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=markup(card.buttons),
    )
