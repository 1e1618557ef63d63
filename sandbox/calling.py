"""One call of the Bot API from its name and parameters to its answer, HTTP left aside."""

from __future__ import annotations

import json
from typing import Any

from .methods import METHODS
from .params import Params
from .refusals import Refusal, bad_request
from .stage import Stage

Answer = tuple[int, dict[str, Any]]


async def call(stage: Stage, name: str, params: Params) -> Answer:
    """Run a method; returns the HTTP status and the JSON object that Telegram would answer."""
    method = METHODS.get(name.lower())
    if method is None:
        return refused(Refusal(404, "Not Found: method not found"))
    stage.calls[method.name] = stage.calls.get(method.name, 0) + 1
    try:
        unknown = params.values.keys() - method.takes
        if unknown:
            raise bad_request(f"{method.name} takes no parameter {', '.join(sorted(unknown))}")
        return 200, {"ok": True, "result": await method.run(stage, params)}
    except Refusal as refusal:
        return refused(refusal)


def refused(refusal: Refusal) -> Answer:
    """Return the answer that a refusal becomes."""
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return refusal.code, body


def to_bytes(answer: dict[str, Any]) -> bytes:
    """Return the answer as it goes over the wire."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
