"""One thing looked at on the PC, and whether it is as it should be."""

from __future__ import annotations

from dataclasses import dataclass


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
