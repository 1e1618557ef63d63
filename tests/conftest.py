"""What holds for every test: which examples the property tests draw.

`make test` draws the same examples each time, so that a run says something about the change in
hand and never fails by chance. `make test-long` draws new ones (`--hypothesis-profile=exploring`)
and prints how to replay what it found.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile("repeatable")
