"""As much of the findings of a book as fits: in full, in a line, or at least counted.

It knows no terminal: whoever shows findings says how high one of them is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .finding import Finding, Level
from .folding import fold, worst_first
from .wording import shortened

_LONGEST_WHERE_TIGHT = 140
MOST_LINES = 30
"""A book of any state takes no more lines wherever its findings are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A folded finding, and whether there is room for more than a line of it."""

    finding: Finding
    in_a_line: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown, errors first, and the folded findings that are only counted.

    ``is_whole`` says that every text is shown as it is; ``joined`` that findings of a kind in
    several tables stand as one, so that fewer are shown than are counted elsewhere.
    """

    shown: tuple[Shown, ...]
    left_out: tuple[Finding, ...] = ()
    is_whole: bool = False
    joined: bool = False

    def rest(self, where: str = "") -> str:
        """The line below a listing that is not whole: what is left out, and ``where`` all is."""
        if not self.left_out:
            told = "Yang sejenis di beberapa tabel disatukan" if self.joined else ""
            said = "; ".join(filter(None, (told, where and f"selengkapnya: {where}")))
            return f"{said[:1].upper()}{said[1:]}."
        where = f": {where}" if where else ""
        levels = [level for level in Level if any(f.level is level for f in self.left_out)]
        counts = ", ".join(
            f"{sum(f.level is level for f in self.left_out)} {level.value}" for level in levels
        )
        return f"… dan {len(self.left_out)} temuan lain ({counts}){where}."


def listing(findings: Sequence[Finding], room: int, height: Callable[[Finding], int]) -> Listing:
    """The findings in at most ``room`` lines, of which :meth:`Listing.rest` takes one if needed.

    ``height`` is how many lines a folded finding takes; each can be told in one. Findings are
    folded by table where that fits, else by kind; then long texts are shortened; then what comes
    first keeps its lines as long as one is left for every other. Where even that is too much, the
    last are only counted.
    """
    by_table, folded = fold(findings), fold(findings, by_table=False)
    if sum(map(height, by_table)) <= room:
        return Listing(tuple(map(Shown, worst_first(by_table))), is_whole=True)
    joined = len(folded) < len(by_table)
    if sum(map(height, folded)) < room:
        return Listing(tuple(map(Shown, worst_first(folded))), joined=joined)
    tight = [_tight(finding) for finding in worst_first(folded)]
    kept, left_out = tight[: room - 1], tight[room - 1 :]
    spare = room - 1 - len(kept)
    shown = []
    for finding in kept:
        more = height(finding) - 1
        shown.append(Shown(finding, in_a_line=more > spare))
        spare -= more if more <= spare else 0
    return Listing(tuple(shown), tuple(left_out), joined=joined)


def _tight(finding: Finding) -> Finding:
    return replace(
        finding,
        message=shortened(finding.message, _LONGEST_WHERE_TIGHT),
        advice=shortened(finding.advice, _LONGEST_WHERE_TIGHT),
    )
