"""Something that could not be done, in words for the person who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class Refusal(Exception):  # noqa: N818  - says what happened
    """Something that could not be done (exit code 2): the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.reason = reason
        self.advice = advice
        super().__init__(reason)


def refuse_input_as_output(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse to write over a file that is read."""
    read = {path.resolve() for path in inputs}
    for output in outputs:
        if output.resolve() in read:
            raise Refusal(
                f"Keluaran {output} adalah berkas masukan; masukan tidak pernah ditimpa.",
                "Pilih nama lain.",
            )
