"""The commands as they are offered, as they are answered and as the documents list them."""

import re
from pathlib import Path

import pytest
from telegram.ext import CommandHandler

from handlers.commands import OPERATOR, PUBLIC
from handlers.fallback import nearest
from tests.handlers.conftest import Town, strictly

BOTFATHER = Path("docs/botfather.md")


async def test_every_command_that_is_offered_is_answered_and_none_is_hidden(town: Town) -> None:
    answered = {
        name
        for group in town.app.handlers.values()
        for handler in group
        if isinstance(handler, CommandHandler)
        for name in handler.commands
    }
    assert answered == {*PUBLIC, *OPERATOR}


def test_botfather_is_given_the_same_list() -> None:
    texts = strictly("en")
    said = BOTFATHER.read_text(encoding="utf-8")
    listed = re.search(r"```\n(subscribe - .*?)```", said, re.DOTALL)
    assert listed is not None
    assert listed[1].splitlines() == [f"{n} - {texts.plain(f'command-{n}')}" for n in PUBLIC]
    for name in OPERATOR:
        assert f"`/{name}`" in said


def test_help_names_what_people_can_do() -> None:
    left_out = {"resume", "timezone", "start", "help"}  # said beside others, or by themselves
    for language in ("en", "cy"):
        said = strictly(language).plain("help")
        missing = {name for name in PUBLIC if f"/{name}" not in said}
        assert missing <= left_out, language


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("subscirbe", ["subscribe"]),
        ("feedbak", ["feedback"]),
        ("scales", ["grades"]),
        ("contact", ["feedback"]),
        ("languge", ["language"]),
        ("xyzzy", []),
    ],
)
def test_a_command_that_does_not_exist_is_answered_with_the_nearest(
    typed: str, meant: list[str]
) -> None:
    assert nearest(typed)[:1] == meant
