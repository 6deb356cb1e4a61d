"""The arithmetic of each kind of rule: a module a kind, found by :func:`kind_of`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import (
    case_register,
    decrease,
    maturity,
    outside_score,
    qualifying_units,
    ratio,
    realization_over_target,
    service_ratio,
    survey,
)
from .base import Kind, R

KINDS: Mapping[str, Kind[Any]] = {
    "ratio": ratio.KIND,
    "survey": survey.KIND,
    "service_ratio": service_ratio.KIND,
    "case_register": case_register.KIND,
    "maturity": maturity.KIND,
    "outside_score": outside_score.KIND,
    "realization_over_target": realization_over_target.KIND,
    "decrease": decrease.KIND,
    "qualifying_units": qualifying_units.KIND,
}
"""By the word of the kind in a catalogue file."""


def kind_of(rule: R) -> Kind[R]:
    """What the arithmetic knows of the kind that this rule is of."""
    return KINDS[rule.kind]
