"""The process that parses: reads tasks on standard input, writes answers on standard output.

Started by ``poller.workers`` as ``python -m poller.worker``; it says ``READY`` and ends when its
input ends. A task is a line of JSON (``job``, ``size``, ``limit``, ``options``) and that many
bytes; an answer is a line of JSON.
It holds no secrets and opens no network: a hostile document can at worst waste its time, which the
parent bounds, and its memory, which is bounded here.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from poller.article import article_job
from poller.items import read_items, read_text
from poller.memory import wishes_to_plain
from poller.misfit import MisfitError
from poller.parse import NotAFeedError, hub_of, parse_feed
from poller.pdf import pdf_job
from poller.sheet import sheet_job

MEMORY = 1 << 30
"""Bytes of address space that a worker may use."""
READY = b"ready\n"
"""The first line a worker writes, once it can take tasks."""
ORPHAN_GRACE = 10
"""Seconds beyond the parent's limit after which a worker ends by itself, its parent being gone."""

Job = Callable[[bytes, Mapping[str, Any]], Mapping[str, Any]]


def feed_job(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Parse a feed; the answer is what ``poller.feed`` reads."""
    form, entries, wishes = parse_feed(data, url=options["url"], charset=options["charset"])
    return {
        "format": form,
        "entries": [
            {
                "key": entry.key,
                "title": entry.title,
                "summary": entry.summary,
                "body": entry.body,
                "url": entry.url,
                "outlet": entry.outlet,
                "published": entry.published.isoformat() if entry.published else None,
                "updated": entry.updated,
            }
            for entry in entries
        ],
        "wishes": wishes_to_plain(wishes),
        "hub": hub_of(data, url=options["url"]),
    }


JOBS: Mapping[str, Job] = {
    "article": article_job,
    "feed": feed_job,
    "page": read_items,
    "pdf": pdf_job,
    "text": read_text,
    "sheet": sheet_job,
}


def serve(jobs: Mapping[str, Job], *, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer tasks until ``source`` ends; a task that fails is answered with its error."""
    sink.write(READY)
    sink.flush()
    while line := source.readline():
        task = json.loads(line)
        data = source.read(task["size"])
        signal.alarm(int(task["limit"]) + ORPHAN_GRACE)
        answer: Mapping[str, Any]
        try:
            answer = {"answer": jobs[task["job"]](data, task["options"])}
        except (NotAFeedError, MisfitError) as error:
            answer = {"misfit": str(error)}
        except (MemoryError, RecursionError) as error:
            answer = {"limit": f"can't be parsed within bounds ({type(error).__name__})"}
        except Exception as error:  # whatever a parser trips over
            answer = {"misfit": f"can't be parsed: {type(error).__name__}: {str(error)[:200]}"}
        signal.alarm(0)
        sink.write(json.dumps(answer).encode("ascii") + b"\n")
        sink.flush()


def main(jobs: Mapping[str, Job] = JOBS) -> None:
    """Bound this process's memory, ignore the terminal's Ctrl-C (the parent sees to it), serve."""
    with contextlib.suppress(ValueError, OSError):  # macOS bounds no address space
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(jobs, source=sys.stdin.buffer, sink=sys.stdout.buffer)


if __name__ == "__main__":
    main()
