"""The one place where commands and buttons ask what time it is."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """This moment in the zone of the computer, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
