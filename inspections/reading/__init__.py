"""Reading stories like a careful news editor: ``read`` is the one way in."""

from inspections.reading.confidence import ALERT_THRESHOLD
from inspections.reading.read import read

__all__ = ["ALERT_THRESHOLD", "read"]
