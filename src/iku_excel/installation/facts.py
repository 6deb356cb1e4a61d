"""One thing looked at on the PC, and whether it is as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found about a topic; where something must be done, `found` is the reason."""

    topic: str
    found: str
    advice: str = ""
    """What to do; empty where all is well."""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to advise."""
        return not self.advice


class FactText(Enum):
    """Base of the catalogues of facts: a member is topic, what was found, and advice.

    ``{names}`` are filled in where it is found.
    """

    def of(self, **told: object) -> Fact:
        """The fact; raises KeyError where a name of the wording is missing."""
        return Fact(*(text.format_map(told) for text in self.value))
