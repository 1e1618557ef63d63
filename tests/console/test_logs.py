"""What is logged, and that no secret ever is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from console import logs

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def usual_logging_afterwards() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers, root.level)
    yield
    root.handlers, root.level = before[0], before[1]
    structlog.reset_defaults()


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_library_can_put_a_secret_into_the_log(log_format: str) -> None:
    written = io.StringIO()
    logs.set_up(log_format=log_format, level="DEBUG", secrets=[TOKEN], stream=written)
    logging.getLogger("httpx").info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    structlog.get_logger().info("asked", url=f"https://x/bot{TOKEN}/getMe")
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/")
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("any").exception("failed too")
    text = written.getvalue()
    assert text.count("[hidden]") >= 4
    assert TOKEN not in text
    assert "abcdefghijklmnop" not in text


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_traceback_shows_no_local_variables(log_format: str) -> None:
    written = io.StringIO()
    logs.set_up(log_format=log_format, secrets=[TOKEN], stream=written)

    def fail(token: str) -> None:
        address = f"{'x' * 60}/bot{token}/getMe"
        raise ValueError(len(address))

    try:
        fail(TOKEN)
    except ValueError:
        structlog.get_logger().exception("failed")
    assert "ValueError" in written.getvalue()
    assert "abcdefgh" not in written.getvalue()


def test_half_a_token_is_hidden_too() -> None:
    assert logs.hide("…abcdefghijklmnopqrstuvwxyz…", [TOKEN]) == "…[hidden]…"


def test_a_json_line_holds_the_event_and_its_values() -> None:
    written = io.StringIO()
    logs.set_up(log_format="json", stream=written)
    structlog.get_logger("poller").warning("feed failed", feed="Ofsted", seconds=3)
    logging.getLogger("telegram").warning("from a library")
    first, second = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (first["event"], first["feed"], first["seconds"]) == ("feed failed", "Ofsted", 3)
    assert first["level"] == "warning"
    assert first["timestamp"].endswith("Z")
    assert second["event"] == "from a library"


def test_auto_is_json_where_nobody_looks() -> None:
    written = io.StringIO()
    logs.set_up(stream=written)
    structlog.get_logger().info("hello")
    assert json.loads(written.getvalue())["event"] == "hello"


def test_less_than_the_level_is_not_logged() -> None:
    written = io.StringIO()
    logs.set_up(level="ERROR", stream=written)
    structlog.get_logger().info("hello")
    assert written.getvalue() == ""
