"""From which confidence on people are told: known without the reader itself being loaded."""

from __future__ import annotations

ALERT_THRESHOLD = 0.6
"""Judgements below it are not told to people. Every ceiling under it names a doubt that, in the
labelled stories, was wrong more often than a careful editor would accept."""
