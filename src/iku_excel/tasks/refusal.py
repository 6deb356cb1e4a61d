"""Something that could not be done, in words for the person who asked for it."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  - says what happened
    """Something that could not be done (exit code 2): the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.reason = reason
        self.advice = advice
        super().__init__(reason)
