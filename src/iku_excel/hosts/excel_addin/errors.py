"""Why an add-in could not be built."""

from __future__ import annotations


class AddinBuildError(Exception):
    """The add-in cannot be built from this xlwings; ``reason`` and ``advice`` are Indonesian."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason, self.advice = reason, advice
