"""The one place where commands and buttons ask what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .texts.refused import Refused

_FIXED = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """This moment in the zone of the computer, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def saving_moment() -> datetime:
    """What a command that changes inputs stamps on the workbook as the time it was saved.

    The variable ``SOURCE_DATE_EPOCH`` (seconds since 1970), where it is set, else this moment,
    with its fraction: of two corrections within a second the later one is the later one.
    """
    fixed = os.environ.get(_FIXED, "").strip()
    if not fixed:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        raise Refused.CLOCK_MISTAKEN.of(name=_FIXED, value=fixed) from None
