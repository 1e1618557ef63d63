"""Every command, with nothing behind it, and what everybody reads."""

from handlers.commands import OPERATOR, PUBLIC
from tests.handlers.journeys.tale import Tale


async def test_help_and_privacy(tale: Tale) -> None:
    await tale.says(tale.person(), "/help", "/privacy")
    tale.reads_as("pages", "The pages that everybody reads")


async def test_every_public_command_alone(tale: Tale) -> None:
    long = {"help", "privacy", "grades", "export"}
    await tale.says(tale.person(), *(f"/{name}" for name in PUBLIC if name not in long))
    tale.reads_as("commands", "Every command, with nothing behind it, by somebody new")


async def test_every_command_of_the_operators(tale: Tale) -> None:
    await tale.says(tale.operator, *(f"/{name}" for name in OPERATOR))
    await tale.says(tale.person(), *(f"/{name}" for name in OPERATOR))
    tale.reads_as("operator", "The operator's commands, and somebody else who tries them")
