"""Buttons, and texts without the token."""

from urllib.parse import quote

import pytest

from botapi.keyboard import markup
from botapi.redact import redact
from messages.cards import Button
from tests.botapi.conftest import TOKEN


def test_rows_of_buttons_become_a_keyboard() -> None:
    keyboard = markup(
        [(Button("History", data="hist:E1"), Button("Source", url="https://x.example")), ()]
    )
    assert keyboard is not None
    shown = [[(b.text, b.callback_data, b.url) for b in row] for row in keyboard.inline_keyboard]
    assert shown == [[("History", "hist:E1", None), ("Source", None, "https://x.example")]]


def test_no_rows_are_no_keyboard() -> None:
    assert markup([]) is None
    assert markup([()]) is None


@pytest.mark.parametrize(
    "button",
    [
        Button("A"),
        Button("A", "a", "https://x.example"),
        Button("A", "ö" * 33),
        Button("A", ""),
    ],
)
def test_a_button_that_telegram_would_refuse_is_refused_here(button: Button) -> None:
    with pytest.raises(ValueError, match="button 'A'"):
        markup([[button]])


def test_the_token_is_taken_out_however_it_is_written() -> None:
    text = f"POST https://api.telegram.org/bot{TOKEN}/sendMessage {quote(TOKEN, safe='')} {TOKEN}"
    assert "Sandbox" not in redact(text, TOKEN)


def test_a_token_in_an_address_is_taken_out_even_if_it_is_not_known() -> None:
    assert redact("http://h/bot12345:AbC-_9/getMe failed") == "http://h/bot[hidden]/getMe failed"
    assert redact("http://h/file/bot1%3AAbC/x", "") == "http://h/file/bot[hidden]/x"


def test_other_text_stays_as_it_is() -> None:
    assert redact("the robot 12:30 is late") == "the robot 12:30 is late"
