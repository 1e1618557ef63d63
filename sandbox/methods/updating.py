"""How the bot gets its updates: polling, or a webhook."""

from __future__ import annotations

import re
from typing import Any

from ..params import Params
from ..refusals import bad_request
from ..stage import Stage
from ..updates import KINDS, ONLY_ON_REQUEST, Webhook
from .registry import method

POLL_MOST = 50
"""Seconds; Telegram cuts longer long polls as well."""


def _kinds(params: Params) -> list[str] | None:
    kinds = params.sequence("allowed_updates")
    return None if kinds is None else [str(kind) for kind in kinds]


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(stage: Stage, params: Params) -> list[dict[str, Any]]:
    """Return the updates from an offset on; waits for one, for as long as ``timeout`` says."""
    limit = params.integer("limit", 100)
    seconds = params.integer("timeout")
    if not 1 <= limit <= 100:
        limit = 100
    stage.queue.allow(_kinds(params))
    return await stage.queue.take(
        offset=params.integer("offset"), limit=limit, seconds=max(0, min(seconds, POLL_MOST))
    )


@method(
    "setWebhook",
    "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
)
async def set_webhook(stage: Stage, params: Params) -> bool:
    """Push updates to an address from now on; an empty one means polling again."""
    url, secret = params.text("url"), params.text("secret_token")
    if url and not re.match(r"https?://[^/\s]+", url):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    most = params.integer("max_connections", 40)
    if not 1 <= most <= 100:
        raise bad_request("bad webhook: max_connections must be between 1 and 100")
    queue = stage.queue
    queue.allow(_kinds(params))
    if params.boolean("drop_pending_updates"):
        queue.drop()
    queue.webhook = Webhook(url=url, secret=secret, max_connections=most)
    queue.bell.ring()
    return True


@method("deleteWebhook", "drop_pending_updates")
async def delete_webhook(stage: Stage, params: Params) -> bool:
    """Back to polling."""
    if params.boolean("drop_pending_updates"):
        stage.queue.drop()
    stage.queue.webhook = Webhook()
    stage.queue.bell.ring()
    return True


@method("getWebhookInfo")
async def webhook_info(stage: Stage, params: Params) -> dict[str, Any]:
    """How the pushing goes."""
    queue = stage.queue
    hook = queue.webhook
    out: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": queue.pending,
        "max_connections": hook.max_connections,
    }
    if queue.allowed != KINDS - ONLY_ON_REQUEST:
        out["allowed_updates"] = sorted(queue.allowed)
    if hook.last_error:
        out |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    return out
