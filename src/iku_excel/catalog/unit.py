"""The unit of an indicator's figures."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from .base import CatalogModel


class UnitFormat(StrEnum):
    """How a figure of the indicator is written."""

    PERCENT = "percent"
    """A fraction shown as a percentage: 0.95 is 95 %."""
    INDEX = "index"
    COUNT = "count"


class Unit(CatalogModel):
    """The unit of an indicator's realisation and target."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    format: UnitFormat
    entered: bool = False
    """The division types the unit, because the decree names none."""
