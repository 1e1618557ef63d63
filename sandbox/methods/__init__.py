"""The methods of the Bot API that the stand-in knows, one file a topic."""

from . import chats, editing, media, profile, queries, sending, updating
from .registry import METHODS, Method

__all__ = ["METHODS", "Method", "chats", "editing", "media", "profile", "queries", "sending"]
__all__ += ["updating"]
