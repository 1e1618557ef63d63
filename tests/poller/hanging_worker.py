"""A worker whose jobs misbehave, run by the tests as ``python -m tests.poller.hanging_worker``."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from poller.worker import JOBS, main


def hang(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    while True:
        time.sleep(1)


def die(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    os._exit(3)


def hoard(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"size": len(bytearray(4 << 30))}


def environment(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"names": sorted(os.environ), "pid": os.getpid(), "size": len(data)}


if __name__ == "__main__":
    main({**JOBS, "hang": hang, "die": die, "hoard": hoard, "environment": environment})
