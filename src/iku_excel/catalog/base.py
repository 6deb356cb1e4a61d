"""What all catalogue models share: their base, kinds of fields, and checks that tell the place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Protocol, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

Step = str | int


class MisfitError(ValueError):
    """Parts of a model that do not fit together; ``at`` leads to the part, from the model down."""

    def __init__(self, reason: str, *at: Step) -> None:
        super().__init__(reason)
        self.at = at


class _HasKey(Protocol):
    @property
    def key(self) -> str:
        """The key, one of a kind within its list."""
        ...


_Keyed = TypeVar("_Keyed", bound=_HasKey)


def distinct(keys: Iterable[str], what: str) -> None:
    """Refuse a key that comes twice, as people type it: case, spaces and underscores are alike."""
    seen: set[str] = set()
    for position, key in enumerate(keys):
        folded = re.sub(r"[\s_]", "", key).casefold()
        if folded in seen:
            raise MisfitError(f"{what} {key} tertulis lebih dari sekali", position)
        seen.add(folded)


def ascending(lowers: Iterable[float], what: str) -> None:
    """Refuse lower bounds that do not rise from one class to the next."""
    for position, (lower, higher) in enumerate(pairwise(lowers), start=1):
        if higher <= lower:
            raise MisfitError(
                f"{what} tumpang tindih: batas bawah {higher:g} tidak lebih dari {lower:g}",
                position,
            )


def _distinct_keys(items: tuple[_Keyed, ...]) -> tuple[_Keyed, ...]:
    distinct((item.key for item in items), "kunci")
    return items


KEY, CODE, ID = r"^[a-z][a-z0-9_]*$", r"^[A-Za-z0-9][A-Za-z0-9._-]*$", r"^[a-z0-9][a-z0-9-]*$"
PATTERNS = {
    KEY: "huruf kecil, angka, dan garis bawah, diawali huruf; tanpa spasi",
    CODE: "huruf, angka, titik, garis bawah, dan tanda hubung; tanpa spasi",
    ID: "huruf kecil, angka, dan tanda hubung; tanpa spasi",
}
"""What a name of each kind may consist of, in Indonesian."""

Key = Annotated[str, Field(pattern=KEY, max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that may not be blank."""
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A name on a sheet: headers and choices of Excel take 255 characters."""


def _with_sub_points(value: object) -> object:
    """A point and its sub-points, however deep, as the lines of one text."""
    if not isinstance(value, list) or not value:
        return value
    lines = [_with_sub_points(entry) for entry in value]
    if not all(isinstance(line, str) for line in lines):
        return value
    head, *points = (str(line) for line in lines)
    return "\n".join([head, *(_indented(point) for point in points)])


def _indented(point: str) -> str:
    marked = point if _NUMBERED.match(point) else f"– {point}"
    return marked.replace("\n", "\n    ")


_NUMBERED = re.compile(r"\d+\. |[a-z][.)] |[A-Z]\d+ ")
"""A sub-point with a number or code of its own needs no dash."""
Point = Annotated[str, BeforeValidator(_with_sub_points)]
"""A sentence; in the file also a list: the sentence that leads in, then its sub-points."""
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Printed(float):
    """A number that remembers with how many decimals it is written: 3.90 of a target "3,90".

    It computes and compares as any other float of its value.
    """

    decimals: int

    def __new__(cls, value: float, decimals: int = 0) -> Self:
        """The number, as it is written with this many decimals."""
        printed = super().__new__(cls, value)
        printed.decimals = decimals
        return printed


def _still_printed(value: object, check: ValidatorFunctionWrapHandler) -> float:
    number: float = check(value)
    return Printed(number, value.decimals) if isinstance(value, Printed) else number


PrintedNumber = Annotated[Number, Field(ge=0), WrapValidator(_still_printed)]
"""A number that is shown as the decree prints it."""
Whole = Annotated[int, Field(strict=True)]
Year = Annotated[int, Field(strict=True, ge=1945, le=2999)]
KeyedList = Annotated[tuple[_Keyed, ...], AfterValidator(_distinct_keys)]
"""A list of things told apart by their ``key``."""


class CatalogModel(BaseModel):
    """Base of every catalogue model: immutable, and a misspelt field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
