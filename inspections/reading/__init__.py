"""Reading stories like a careful news editor: ``read`` is the one way in.

The rules are loaded when ``read`` is first asked for (a fifth of a second), so that a bot which
starts answers people before it meets its first story.
"""

from typing import TYPE_CHECKING, Any

from inspections.reading.threshold import ALERT_THRESHOLD

if TYPE_CHECKING:
    from inspections.reading.read import read

__all__ = ["ALERT_THRESHOLD", "read"]


def __getattr__(name: str) -> Any:
    if name != "read":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from inspections.reading.read import read as found  # noqa: PLC0415 - loaded when asked for

    globals()[name] = found
    return found
