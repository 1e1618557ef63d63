"""The request class under python-telegram-bot itself, through real sockets."""

import asyncio
import logging
import socket
import struct
import traceback
import zlib

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from botapi.failures import MaybeSent, NoAnswer, NotSent, ServerTrouble, pause_of
from botapi.request import MAX_ANSWER, AiohttpRequest
from sandbox.limits import Limits
from sandbox.server import serve
from tests.botapi.conftest import TOKEN, Talk, raw_server, running_bot


async def _request_read(reader: asyncio.StreamReader) -> bytes:
    """Read one request whole, so that what follows happens after it."""
    head = await reader.readuntil(b"\r\n\r\n")
    size = next(
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    )
    return head + await reader.readexactly(size)


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width + 1) * height)
    parts = chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def answering(code: str, body: bytes, *, more: str = "") -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        head = f"HTTP/1.1 {code}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return talk


async def test_a_message_with_html_and_buttons_arrives_as_it_was_meant() -> None:
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        ann = box.user("Ann")
        ann.start()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Grade", callback_data="grade:1")]])
        text = "<b>Trafford</b> & Hull: 50 % = ½ + “ŵ” 🟥"
        sent = await bot.send_message(
            ann.id, text.replace("&", "&amp;"), parse_mode="HTML", reply_markup=keyboard
        )
        seen = await ann.next_message()
        assert seen.text == "Trafford & Hull: 50 % = ½ + “ŵ” 🟥"
        assert seen.labels == ["Grade"]
        assert sent.message_id == seen.message_id


async def test_pictures_and_documents_are_sent_alone_and_within_an_edit() -> None:
    picture = png(64, 32)
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        ann = box.user("Ann")
        ann.start()
        first = await bot.send_photo(ann.id, picture, caption="Grades of <Hull>")
        seen = await ann.next_message()
        assert seen.photo is not None
        assert seen.photo.content == picture
        assert seen.text == "Grades of <Hull>"
        await bot.edit_message_media(
            InputMediaPhoto(png(32, 32), caption="new"),
            chat_id=ann.id,
            message_id=first.message_id,
        )
        assert (await ann.next_edit()).text == "new"
        await bot.send_document(ann.id, b"a;b\n", filename="grades ½.csv")
        file = (await ann.next_message()).document
        assert file is not None
        assert (file.name, file.content) == ("grades ½.csv", b"a;b\n")


async def test_a_file_can_be_fetched() -> None:
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        ann = box.user("Ann")
        sent = ann.send_document(b"Trafford\n", name="councils.txt")
        file = await bot.get_file(sent.extra["document"]["file_id"])
        assert bytes(await file.download_as_bytearray()) == b"Trafford\n"


async def test_one_connection_is_kept_for_many_messages() -> None:
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        body = b'{"ok":true,"result":true}'
        while True:
            await _request_read(reader)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()

    async with raw_server(talk) as url, running_bot(url) as bot:
        for _ in range(5):
            assert await bot.send_chat_action(1, "typing")
    assert connections == 1


async def test_a_refused_connection_was_certainly_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    async with running_bot(f"http://127.0.0.1:{port}") as bot:
        with pytest.raises(NotSent):
            await bot.send_message(1, "hello")


async def test_a_server_that_never_accepts_is_given_up_and_was_not_sent() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        try:
            async with running_bot(
                f"http://127.0.0.1:{port}", request=AiohttpRequest(connect_timeout=0.2)
            ) as bot:
                with pytest.raises(NotSent):
                    await bot.send_message(1, "hello")
        finally:
            for filler in fillers:
                filler.close()


async def test_no_free_connection_in_time_was_not_sent() -> None:
    release = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        await release.wait()

    request = AiohttpRequest(connections=1, connect_timeout=0.1, pool_timeout=0.2)
    async with raw_server(talk) as url, running_bot(url, request=request) as bot:
        first = asyncio.create_task(bot.send_message(1, "holds the only connection"))
        await asyncio.sleep(0.05)
        with pytest.raises(NotSent):
            await bot.send_message(2, "finds none")
        release.set()
        with pytest.raises(MaybeSent):
            await first


async def test_a_connection_cut_after_the_request_may_have_been_sent() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        writer.transport.abort()

    async with raw_server(talk) as url, running_bot(url) as bot:
        with pytest.raises(MaybeSent) as failure:
            await bot.send_message(1, "hello")
    assert not isinstance(failure.value, NoAnswer)


async def test_no_answer_in_time_may_have_been_sent() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        await asyncio.sleep(60)

    async with (
        raw_server(talk) as url,
        running_bot(url, request=AiohttpRequest(read_timeout=0.2)) as bot,
    ):
        with pytest.raises(NoAnswer):
            await bot.send_message(1, "hello")


async def test_an_answer_that_drips_for_ever_is_given_up() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    request = AiohttpRequest(
        connect_timeout=0.1, pool_timeout=0.1, write_timeout=0.1, read_timeout=0.3
    )
    async with raw_server(talk) as url, running_bot(url, request=request) as bot:
        with pytest.raises(NoAnswer):
            await bot.send_message(1, "hello")


@pytest.mark.parametrize(
    "talk",
    [
        answering("200 OK", b'{"ok":true,"resu'),
        answering("200 OK", b'{"ok":true,"result":{"message_id":1,'),
        answering("200 OK", b"[1]"),
        answering("200 OK", b'"result"'),
        answering("200 OK", b'{"ok":true}'),
        answering("200 OK", b'{"ok":true,"result":', more="Content-Encoding: gzip\r\n"),
    ],
)
async def test_an_answer_cut_short_may_have_been_sent(talk: Talk) -> None:
    async with raw_server(talk) as url, running_bot(url) as bot:
        with pytest.raises(MaybeSent):
            await bot.send_message(1, "hello")


async def test_an_endless_answer_is_cut_off() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request_read(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(MAX_ANSWER // 1_000_000 + 2):
            writer.write(b" " * 1_000_000)
            await writer.drain()
        await asyncio.sleep(60)

    async with raw_server(talk) as url, running_bot(url) as bot:
        with pytest.raises(MaybeSent):
            await bot.send_message(1, "hello")


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (answering("500 Oops", b'{"ok":false,"description":"Internal"}'), "500: Internal"),
        (answering("502 Bad Gateway", b"<html>nginx</html>"), "502: the Bot API has a fault"),
        (answering("504 Late", b"[]"), "504: the Bot API has a fault"),
    ],
)
async def test_a_fault_of_the_server_says_so(talk: Talk, words: str) -> None:
    async with raw_server(talk) as url, running_bot(url) as bot:
        with pytest.raises(ServerTrouble, match=words):
            await bot.send_message(1, "hello")


async def test_a_redirect_is_not_followed_since_it_would_carry_the_token_away() -> None:
    asked = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.read(100))

    async with raw_server(elsewhere) as other:
        talk = answering("307 Moved", b"", more=f"Location: {other}/bot{TOKEN}/sendMessage\r\n")
        async with raw_server(talk) as url, running_bot(url) as bot:
            with pytest.raises(TelegramError):
                await bot.send_message(1, "hello")
    assert not asked


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_refusals_keep_their_meaning_for_python_telegram_bot() -> None:
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        ann = box.user("Ann")
        ann.start()
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(4711, "hello")
        box.fault("429", seconds=7)
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(ann.id, "hello")
        assert pause_of(refused.value) == 7
    async with (
        serve(limits=Limits.off()) as box,
        running_bot(box.api_url, token="1:wrong") as bot,
    ):
        with pytest.raises(InvalidToken):
            await bot.send_message(1, "hello")


async def test_the_token_is_in_no_traceback_and_in_no_log_line_of_ours(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    traces = []

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    talks = [
        hang,
        answering("200 OK", b"{"),
        answering("500 No", b"no"),
        answering("307 Moved", b""),
    ]
    for talk in talks:
        async with (
            raw_server(talk) as url,
            running_bot(url, request=AiohttpRequest(read_timeout=0.1)) as bot,
        ):
            try:
                await bot.send_message(1, "hello")
            except TelegramError as error:
                traces.append("".join(traceback.format_exception(error)))
    async with running_bot("http://127.0.0.1:1") as bot:
        try:
            await bot.send_message(1, "hello")
        except TelegramError as error:
            traces.append("".join(traceback.format_exception(error)))
    assert len(traces) == 5
    assert not [trace for trace in traces if TOKEN in trace]
    # python-telegram-bot itself logs the addresses at DEBUG: the log's formatter takes care of it.
    others = [r.getMessage() for r in caplog.records if not r.name.startswith("telegram.")]
    assert not [line for line in others if TOKEN in line]
