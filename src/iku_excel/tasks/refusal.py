"""Something that could not be done, in words for the person who asked for it."""

from __future__ import annotations

from enum import Enum


class Refusal(Exception):  # noqa: N818  - says what happened
    """Something that could not be done (exit code 2): the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.reason = reason
        self.advice = advice
        super().__init__(reason)


class RefusalText(Enum):
    """Base of the catalogues of refusals: a member is a reason and an advice, which may be empty.

    ``{names}`` are filled in where it is raised.
    """

    def of(self, **told: object) -> Refusal:
        """The refusal; raises KeyError where a name of the wording is missing."""
        reason, advice = self.value
        return Refusal(reason.format_map(told), advice.format_map(told))
