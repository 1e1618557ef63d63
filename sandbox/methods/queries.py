"""Answers to taps and to inline queries."""

from __future__ import annotations

from typing import Any

from .. import refusals
from ..params import Params
from ..people import Query
from ..refusals import bad_request
from ..stage import Stage
from ..state import Message
from .common import TEXT_MOST, inline_keyboard, text_of
from .registry import method

NOTICE_MOST = 200
RESULTS_MOST = 50


def _asked(stage: Stage, number: str) -> Query:
    query = stage.people.queries.get(number)
    late = query is not None and stage.world.clock() - query.asked > stage.query_seconds
    if query is None or query.answer is not None or late:
        raise bad_request(refusals.OLD_QUERY)
    return query


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
async def answer_callback(stage: Stage, params: Params) -> bool:
    """End a button's waiting, with or without words to the person."""
    query = _asked(stage, params.text("callback_query_id"))
    text = params.text("text")
    if len(text) > NOTICE_MOST:
        raise bad_request("MESSAGE_TOO_LONG")
    alert = params.boolean("show_alert")
    query.answer = {"text": text, "show_alert": alert}
    tapped = query.message
    chat = tapped.chat if tapped else query.user
    shown = Message(tapped.id if tapped else 0, chat, stage.world.now(), stage.world.bot.id)
    stage.world.show("notice", shown, text=text, to_user=query.user, alert=alert)
    return True


def _check_result(result: dict[str, Any]) -> None:
    """Refuse an article that Telegram would refuse: its title, its message, its keyboard."""
    if result["type"] != "article":
        raise bad_request("this stand-in knows results of the type article only")
    content = result.get("input_message_content")
    if not result.get("title") or not isinstance(content, dict):
        raise bad_request("RESULT_TITLE_INVALID")
    inner = Params({**content, "reply_markup": result.get("reply_markup")})
    text, _ = text_of(inner, "message_text", most=TEXT_MOST)
    if not text:
        raise bad_request("MESSAGE_EMPTY")
    inline_keyboard(inner)


@method("answerInlineQuery", "inline_query_id results cache_time is_personal next_offset button")
async def answer_inline(stage: Stage, params: Params) -> bool:
    """Offer results to somebody who typed @bot in a chat."""
    query = _asked(stage, params.text("inline_query_id"))
    results = params.sequence("results")
    if results is None:
        raise bad_request('parameter "results" is required')
    if len(results) > RESULTS_MOST:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [r.get("id") for r in results if isinstance(r, dict) and r.get("type") and r.get("id")]
    if len(ids) != len(results) or any(len(str(i).encode()) > 64 for i in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    query.answer = {"results": results, "next_offset": params.text("next_offset")}
    shown = Message(0, query.user, stage.world.now(), stage.world.bot.id)
    stage.world.show("notice", shown, text="", to_user=query.user)
    return True
