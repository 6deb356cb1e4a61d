"""What the arithmetic knows of every kind of rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from iku_excel.catalog.kinds import KindOfRule

from ..draft import Draft
from ..inputs import Inputs, Row
from ..measurement import Measurement

R = TypeVar("R", bound=KindOfRule)


def _nothing(rule: KindOfRule, draft: Draft) -> None:
    """Most kinds have no figure beside the official one."""


def _never(rule: KindOfRule, row: Row, year: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """What is computed of one kind of rule.

    ``measure`` gives the figure of the inputs' quarter. ``add_memo`` adds figures that never
    decide, once target and official value are known. ``why_carried`` says why a faultless row of
    its register belongs into that of the year after, too; empty text where it does not.
    """

    measure: Callable[[R, Inputs], Measurement]
    add_memo: Callable[[R, Draft], None] = _nothing
    why_carried: Callable[[R, Row, int], str] = _never
