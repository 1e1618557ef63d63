"""The bot's own face: who it is, its commands, descriptions, menu button."""

from __future__ import annotations

import json
import re
from typing import Any

from ..params import Params
from ..refusals import bad_request
from ..stage import Stage
from ..wire import user_json
from .registry import method

COMMANDS_MOST = 100


@method("getMe")
async def get_me(stage: Stage, params: Params) -> dict[str, Any]:
    """Return the bot's account."""
    return {
        **user_json(stage.world.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _key(name: str, params: Params) -> str:
    scope = params.mapping("scope") or {"type": "default"}
    return f"{name} {json.dumps(scope, sort_keys=True)} {params.text('language_code')}"


@method("setMyCommands", "commands scope language_code")
async def set_commands(stage: Stage, params: Params) -> bool:
    """Take over the list of commands."""
    commands = params.sequence("commands")
    if commands is None:
        raise bad_request('parameter "commands" is required')
    if len(commands) > COMMANDS_MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in commands:
        name, about = str(item.get("command", "")), str(item.get("description", ""))
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(about) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    stage.world.profile[_key("commands", params)] = commands
    return True


@method("getMyCommands", "scope language_code")
async def get_commands(stage: Stage, params: Params) -> list[dict[str, Any]]:
    """Return the list of commands as set for exactly this scope and language."""
    found: list[dict[str, Any]] = stage.world.profile.get(_key("commands", params), [])
    return found


@method("deleteMyCommands", "scope language_code")
async def delete_commands(stage: Stage, params: Params) -> bool:
    """Forget a list of commands."""
    stage.world.profile.pop(_key("commands", params), None)
    return True


def _set_text(stage: Stage, params: Params, *, name: str, most: int) -> bool:
    text = params.text(name)
    if len(text) > most:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    stage.world.profile[_key(name, params)] = text
    return True


def _get_text(stage: Stage, params: Params, *, name: str, default: str = "") -> dict[str, str]:
    return {name: stage.world.profile.get(_key(name, params), default)}


@method("setMyDescription", "description language_code")
async def set_description(stage: Stage, params: Params) -> bool:
    """Tell what an empty chat shows."""
    return _set_text(stage, params, name="description", most=512)


@method("getMyDescription", "language_code")
async def get_description(stage: Stage, params: Params) -> dict[str, str]:
    """Tell what an empty chat shows."""
    return _get_text(stage, params, name="description")


@method("setMyShortDescription", "short_description language_code")
async def set_short_description(stage: Stage, params: Params) -> bool:
    """Tell what the profile shows."""
    return _set_text(stage, params, name="short_description", most=120)


@method("getMyShortDescription", "language_code")
async def get_short_description(stage: Stage, params: Params) -> dict[str, str]:
    """Tell what the profile shows."""
    return _get_text(stage, params, name="short_description")


@method("setMyName", "name language_code")
async def set_name(stage: Stage, params: Params) -> bool:
    """Return the bot's name."""
    return _set_text(stage, params, name="name", most=64)


@method("getMyName", "language_code")
async def get_name(stage: Stage, params: Params) -> dict[str, str]:
    """Return the bot's name."""
    return _get_text(stage, params, name="name", default=stage.world.bot.first_name)


@method("setChatMenuButton", "chat_id menu_button")
async def set_menu_button(stage: Stage, params: Params) -> bool:
    """Tell what the button beside the text field opens."""
    button = params.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: unknown type")
    stage.world.profile[f"menu {params.text('chat_id')}"] = button
    return True


@method("getChatMenuButton", "chat_id")
async def get_menu_button(stage: Stage, params: Params) -> dict[str, Any]:
    """Tell what the button beside the text field opens."""
    found: dict[str, Any] = stage.world.profile.get(
        f"menu {params.text('chat_id')}", {"type": "default"}
    )
    return found
