"""The Bot API's refusals and ways of calling, by plain HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.server import serve


class Caller:
    """Calls the Bot API as JSON; gives the status and the answer."""

    def __init__(self, box: Box, session: aiohttp.ClientSession) -> None:
        self.box, self.session = box, session

    async def __call__(self, method: str, **parameters: Any) -> dict[str, Any]:
        url = f"{self.box.api_url}/bot{self.box.token}/{method}"
        async with self.session.post(url, json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer


@pytest.fixture
async def call() -> AsyncIterator[Caller]:
    async with serve(limits=Limits.off()) as box, aiohttp.ClientSession() as session:
        box.user("Ann").start()
        yield Caller(box, session)


async def refusal(call: Caller, method: str, **parameters: Any) -> str:
    answer = await call(method, **parameters)
    assert not answer["ok"]
    return str(answer["description"])


async def test_query_form_and_json_are_all_taken(call: Caller) -> None:
    ann, url = call.box.user("Ann"), f"{call.box.api_url}/bot{call.box.token}/SENDMESSAGE"
    async with call.session.get(url, params={"chat_id": ann.id, "text": "by query"}) as answer:
        assert (await answer.json())["result"]["text"] == "by query"
    markup = json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "1"}]]})
    form = {"chat_id": str(ann.id), "text": "by form", "reply_markup": markup}
    async with call.session.post(url, data=form) as answer:
        assert (await answer.json())["result"]["reply_markup"]["inline_keyboard"]
    assert (await call("sendMessage", chat_id=ann.id, text="by JSON"))["ok"]
    assert [s.text for s in ann.bot_messages] == ["by query", "by form", "by JSON"]


async def test_wrong_token_unknown_method_and_unknown_parameter_are_refused(call: Caller) -> None:
    async with call.session.get(f"{call.box.api_url}/bot1:wrong/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    assert (await call("sendPigeon"))["error_code"] == 404
    assert "takes no parameter colour" in await refusal(call, "getMe", colour="red")


async def test_texts_and_buttons_are_held_against_telegrams_limits(call: Caller) -> None:
    ann = call.box.user("Ann").id

    def keys(**button: str) -> dict[str, Any]:
        return {"inline_keyboard": [[{"text": "x", **button}]]}

    say = "sendMessage"
    assert await refusal(call, say, chat_id=ann, text=" ") == "Bad Request: message text is empty"
    assert (await call(say, chat_id=ann, text="🏛" * 2048))["ok"]
    too_long = await refusal(call, say, chat_id=ann, text="🏛" * 2048 + "x")
    assert too_long == "Bad Request: message is too long"
    assert (await call(say, chat_id=ann, text="<b></b>" * 999 + "x", parse_mode="HTML"))["ok"]
    assert (await call(say, chat_id=ann, text="x", reply_markup=keys(callback_data="é" * 32)))["ok"]
    for wrong, words in (
        (keys(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        (keys(callback_data=""), "BUTTON_DATA_INVALID"),
        (keys(url="not an address"), "Wrong HTTP URL"),
        (keys(), "Text buttons are unallowed"),
    ):
        assert words in await refusal(call, say, chat_id=ann, text="x", reply_markup=wrong)
    gone = await refusal(call, say, chat_id=ann, text="x", reply_parameters={"message_id": 99})
    assert gone == "Bad Request: message to be replied not found"


async def test_edits_need_an_own_message_and_a_difference(call: Caller) -> None:
    ann = call.box.user("Ann")
    sent = (await call("sendMessage", chat_id=ann.id, text="a"))["result"]["message_id"]
    edit = "editMessageText"
    same = await refusal(call, edit, chat_id=ann.id, message_id=sent, text="a")
    assert same.startswith("Bad Request: message is not modified: specified new message content")
    unknown = await refusal(call, edit, chat_id=ann.id, message_id=999, text="b")
    assert unknown == "Bad Request: message to edit not found"
    others = ann.shown[0].id
    not_own = await refusal(call, edit, chat_id=ann.id, message_id=others, text="b")
    assert not_own == "Bad Request: message can't be edited"
    edited = await call(edit, chat_id=ann.id, message_id=sent, text="b")
    assert edited["result"]["edit_date"]
    assert (await call("deleteMessage", chat_id=ann.id, message_id=sent))["ok"]
    assert sent not in ann.chat.messages


async def test_chats_that_do_not_want_the_bot_say_so(call: Caller) -> None:
    box, say = call.box, "sendMessage"
    ann = box.user("Ann")
    group = box.group("Residents", admins=[ann], kind="group")
    group.kick_bot(ann)
    words = await refusal(call, say, chat_id=group.id, text="x")
    assert words == "Forbidden: bot was kicked from the group chat"
    channel = box.channel("News", admins=[ann], username="news", bot="member")
    words = await refusal(call, say, chat_id="@news", text="x")
    assert words == "Bad Request: need administrator rights in the channel chat"
    channel.add_bot(ann, admin=True)
    assert (await call(say, chat_id="@news", text="x"))["result"]["chat"]["id"] == channel.id


async def test_a_group_that_became_a_supergroup_names_its_new_id(call: Caller) -> None:
    ann = call.box.user("Ann")
    group = call.box.group("Residents", admins=[ann], kind="group")
    new = group.migrate()
    answer = await call("sendMessage", chat_id=group.id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await call("sendMessage", chat_id=new.id, text="x"))["ok"]


async def test_a_query_is_answered_once_and_in_time(call: Caller) -> None:
    ann = call.box.user("Ann")
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await call("sendMessage", chat_id=ann.id, text="x", reply_markup=markup)
    query = ann.tap(await ann.next_message(), "Go")
    assert (await call("answerCallbackQuery", callback_query_id=query))["ok"]
    assert "query is too old" in await refusal(call, "answerCallbackQuery", callback_query_id=query)
    call.box.stage.query_seconds = -1
    late = ann.tap(ann.shown[-1], "Go")
    assert "query is too old" in await refusal(call, "answerCallbackQuery", callback_query_id=late)


async def test_the_later_of_two_pollers_goes_on_and_the_earlier_gets_409(call: Caller) -> None:
    call.box.stage.queue.drop()
    first = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(call("getUpdates", timeout=5))
    assert (await first)["error_code"] == 409
    call.box.user("Ann").send("hello")
    updates = (await second)["result"]
    assert updates[0]["message"]["text"] == "hello"
    again = await call("getUpdates", offset=updates[0]["update_id"])
    assert again["result"] == updates
    assert (await call("getUpdates", offset=updates[0]["update_id"] + 1))["result"] == []


async def test_only_the_kinds_asked_for_are_queued(call: Caller) -> None:
    box = call.box
    box.stage.queue.drop()
    await call("getUpdates", allowed_updates=["callback_query"])
    box.user("Ann").send("unseen")
    assert box.stage.queue.pending == 0


async def test_faults_on_order(call: Caller) -> None:
    ann, box = call.box.user("Ann"), call.box
    box.fault("502", times=2)
    for _ in range(2):
        assert (await call("sendMessage", chat_id=ann.id, text="x"))["error_code"] == 502
    assert ann.bot_messages == []
    box.fault("drop_before")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=ann.id, text="x")
    assert ann.bot_messages == []
    box.fault("drop_after")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=ann.id, text="sent but unanswered")
    assert [s.text for s in ann.bot_messages] == ["sent but unanswered"]
    box.fault("429", seconds=7)
    answer = await call("sendMessage", chat_id=ann.id, text="x")
    assert answer["parameters"] == {"retry_after": 7}
    assert (await call("sendMessage", chat_id=ann.id, text="x"))["ok"]


async def test_a_webhook_gets_updates_in_order_with_the_secret_and_again_when_it_fails(
    call: Caller,
) -> None:
    got: list[tuple[str, str]] = []
    failures = iter([True, False, False, False])

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        if next(failures, False):
            return web.Response(status=500)
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        got.append((secret, update["message"]["text"]))
        chat = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": "by answer"})

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        ann = call.box.user("Ann")
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        ann.send("second")
        assert (await call("setWebhook", url=url, secret_token="s3cret"))["ok"]
        ann.send("third")
        await call.box.all_read()
        assert got == [("s3cret", "/start"), ("s3cret", "second"), ("s3cret", "third")]
        assert (await ann.next_message()).text == "by answer"
        info = (await call("getWebhookInfo"))["result"]
        assert info["pending_update_count"] == 0
        assert "500" in info["last_error_message"]
        assert (await call("getUpdates"))["error_code"] == 409
        await call("deleteWebhook")
        assert (await call("getUpdates"))["ok"]
    finally:
        await runner.cleanup()


async def test_a_crowd_of_thousands_is_made_and_written_to_quickly() -> None:
    async with serve(limits=Limits.off()) as box, aiohttp.ClientSession() as session:
        call, crowd = Caller(box, session), box.crowd(3000)
        for person in crowd:
            person.start()
        updates = (await call("getUpdates", limit=100))["result"]
        assert len(updates) == 100
        started = asyncio.get_running_loop().time()
        for person in crowd[:500]:
            assert (await call("sendMessage", chat_id=person.id, text="hello"))["ok"]
        assert asyncio.get_running_loop().time() - started < 5
        assert len(box.timeline) == 3500


async def test_inline_results_are_checked_as_telegram_does_and_can_be_shared(call: Caller) -> None:
    box, ann = call.box, call.box.user("Ann")
    group = box.group("Street", members=[ann], bot="left")
    good = {
        "type": "article",
        "id": "1",
        "title": "Trafford",
        "input_message_content": {"message_text": "<b>good</b>", "parse_mode": "HTML"},
        "reply_markup": {"inline_keyboard": [[{"text": "Go", "url": "https://example.org"}]]},
    }
    query = box.stage.people.ask_inline(ann.user, "trafford")
    for wrong in (
        {**good, "title": ""},
        {**good, "input_message_content": {"message_text": "<b>open", "parse_mode": "HTML"}},
        {**good, "reply_markup": {"inline_keyboard": [[{"text": "Go"}]]}},
        {**good, "type": "gif"},
    ):
        assert await refusal(call, "answerInlineQuery", inline_query_id=query.id, results=[wrong])
    assert (await call("answerInlineQuery", inline_query_id=query.id, results=[good]))["ok"]
    shared = ann.share(good, chat=group)
    assert (shared.text, shared.entities[0]["type"]) == ("good", "bold")
    assert shared.extra["via_bot"]["id"] == box.stage.world.bot.id
