"""How long what ended is known, and other spans of time that every back end keeps to."""

from __future__ import annotations

from datetime import timedelta

SEEN_GRAIN = timedelta(days=1)
"""An entry that is met again unchanged is written again only once its moment is so old: most
entries stand in their feed at every poll, and little else would be written. They are
therefore deleted up to so much later than asked, never earlier."""

KEEP_FINISHED = timedelta(days=120)
"""How long the id of a finished fan-out is known; as long as two stories can be one inspection."""

KEEP_DEAD = timedelta(days=30)
"""How long the operator can look at a message that was given up."""

KEEP_ENDED = timedelta(days=7)
"""How long the id of an update that ended is known; Telegram keeps updates for a day."""

KEEP_ASIDE = timedelta(days=30)
"""How long an update that could not be handled is kept for whoever mends that."""

LONGEST_RETRY = timedelta(hours=2)
"""What failed is tried again within an hour; what is to wait longer was put off by a wrong clock.

Only looked at where the clock went back, and at the start."""
