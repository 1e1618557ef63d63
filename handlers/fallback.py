"""Anything that is no command and no button of ours: a useful answer, or none.

In private a council's name alone means 'show me', a wrong command is answered with the nearest,
anything else with what to try. In groups the bot keeps silent unless it is addressed.
"""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers.commands import PUBLIC
from handlers.courtesy import courtesy, sentence
from handlers.desk import Context, Desk
from handlers.grades import show
from handlers.places import words
from handlers.replies import reply, shown_message
from handlers.searches import note_missed
from handlers.understanding import understand
from handlers.wiring import Handler, answer_tap, answering
from messages.actions import View
from messages.pages import not_understood, plain, unknown_command

_NEAR = 0.55
_MOST_NEAR = 2
_LIKE = {
    "follow": "subscribe",
    "add": "subscribe",
    "watch": "subscribe",
    "unfollow": "unsubscribe",
    "remove": "unsubscribe",
    "delete": "forgetme",
    "meaning": "grades",
    "scale": "grades",
    "scales": "grades",
    "explain": "grades",
    "rating": "grade",
    "ratings": "grade",
    "show": "grade",
    "subscriptions": "list",
    "commands": "help",
    "channel": "help",
    "contact": "feedback",
    "support": "feedback",
    "suggest": "feedback",
    "bug": "feedback",
    "complain": "feedback",
    "chart": "history",
    "timeline": "history",
    "ranking": "league",
    "table": "league",
    "best": "league",
    "worst": "league",
    "versus": "compare",
    "vs": "compare",
    "today": "week",
    "quiet": "settings",
    "digest": "settings",
    "night": "settings",
    "mute": "pause",
    "snooze": "pause",
    "holiday": "pause",
    "cancel": "stop",
    "end": "stop",
    "changes": "week",
    "info": "about",
    "preferences": "settings",
    "options": "settings",
    "welsh": "language",
    "english": "language",
    "cymraeg": "language",
    "saesneg": "language",
    "iaith": "language",
    "dilyn": "subscribe",
    "tanysgrifio": "subscribe",
    "rhestr": "list",
    "gosodiadau": "settings",
    "seibiant": "pause",
    "gradd": "grade",
    "graddau": "grades",
    "hanes": "history",
    "cymharu": "compare",
    "wythnos": "week",
    "newyddion": "news",
    "cymorth": "help",
    "preifatrwydd": "privacy",
}
"""What people call the commands that go by another name here."""


async def other_command(update: Update, context: Context, desk: Desk) -> None:
    """Answer a command that does not exist, with the nearest that does."""
    message, chat = shown_message(update), update.effective_chat
    if message is None or chat is None or not message.text:
        return
    typed, _, to = message.text.split(maxsplit=1)[0].partition("@")
    addressed = to.casefold() == context.bot.username.casefold()
    if (chat.type != ChatType.PRIVATE and not addressed) or (to and not addressed):
        return
    near = [f"/{name}" for name in nearest(typed.removeprefix("/"))]
    await reply(update, unknown_command(typed, near, texts=desk.texts))


async def other_text(update: Update, context: Context, desk: Desk) -> None:
    """Answer a text that is no command."""
    message, chat = shown_message(update), update.effective_chat
    if message is None or chat is None or not message.text:
        return
    private = chat.type == ChatType.PRIVATE
    mentioned = f"@{context.bot.username}".casefold() in message.text.casefold()
    replied = message.reply_to_message is not None and (
        message.reply_to_message.from_user is not None
        and message.reply_to_message.from_user.id == context.bot.id
    )
    if not (private or mentioned or replied):
        return
    typed = words(update, context)
    if (private or mentioned) and await _answered_briefly(update, desk, typed):
        return
    understood = understand(typed, gazetteer=desk.gazetteer, on=desk.today)
    if understood.named or (understood.unclear and (private or mentioned)):
        await show(update, desk, understood, view=View.GRADES)
    elif private or mentioned:
        await note_missed(desk.store, [typed], on=desk.today)
        card = not_understood(typed, sentence=sentence(typed), texts=desk.texts)
        await reply(update, card)


async def _answered_briefly(update: Update, desk: Desk, typed: str) -> bool:
    """Answer a greeting, thanks, and a command without its slash; False if it is none of them."""
    said, command = courtesy(typed), typed.casefold().strip(" .!?")
    if said is not None:
        await reply(update, plain(said, texts=desk.texts))
    elif command in PUBLIC or command in _LIKE:
        near = f"/{_LIKE.get(command, command)}"
        await reply(update, plain("courtesy-command", texts=desk.texts, near=near))
    else:
        return False
    return True


async def no_text(update: Update, context: Context, desk: Desk) -> None:
    """Answer a photo, a voice message and the like."""
    message = shown_message(update)
    kind = "other"
    if message is not None:
        kind = next((k for k, held in _kinds(message).items() if held), kind)
    await reply(update, plain("not-text", texts=desk.texts, kind=kind))


async def other_button(update: Update, context: Context, desk: Desk) -> None:
    """Answer a button that no longer works."""
    await answer_tap(update, desk.texts.plain("toast-old"), alert=True)


def _kinds(message: Message) -> dict[str, bool]:
    return {
        "photo": bool(message.photo or message.video or message.video_note or message.animation),
        "voice": bool(message.voice or message.audio),
        "sticker": message.sticker is not None,
    }


def nearest(typed: str) -> list[str]:
    """Return the commands that come nearest to what was typed, at most two."""
    typed = typed.casefold()
    if typed in _LIKE:
        return [_LIKE[typed]]
    hits = process.extract(
        typed,
        PUBLIC,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
        limit=_MOST_NEAR,
    )
    return [hit[0] for hit in hits]


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; they must come after all others."""
    messages = filters.UpdateType.MESSAGES
    private = messages & filters.ChatType.PRIVATE
    return [
        MessageHandler(messages & filters.COMMAND, answering(other_command, desk)),
        MessageHandler(messages & filters.TEXT, answering(other_text, desk)),
        MessageHandler(private & ~filters.StatusUpdate.ALL, answering(no_text, desk)),
        CallbackQueryHandler(answering(other_button, desk)),
    ]
