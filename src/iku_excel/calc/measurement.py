"""What every kind of rule hands to the evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field

from .result import Status

LAST_QUARTER = 4


@dataclass(slots=True)
class Measurement:
    """The outcome of a rule at one quarter, before target, official value and konversi.

    ``status`` is None when there is a figure; then ``value`` holds it, unless
    ``reached_without_figure`` says that the decree counts the target as reached without one.
    ``part`` and ``whole`` are the counts behind a ratio. ``quarter`` is the quarter the figure
    was measured in, and ``first_holding_quarter`` the first one whose figure may still hold
    (None: no figure is accepted in this quarter).
    """

    quarter: int
    first_holding_quarter: int | None
    status: Status | None = None
    value: float | None = None
    part: float | None = None
    whole: float | None = None
    reached_without_figure: bool = False
    remarks: list[str] = field(default_factory=list)
    memo: dict[str, float] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)

    def without(self, status: Status, remark: str) -> Measurement:
        """This measurement without a figure, for the reason given."""
        self.status = status
        self.remarks.append(remark)
        return self
