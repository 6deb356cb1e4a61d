"""The arithmetic of each kind of rule: a module a kind, found by :func:`kind_of`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iku_excel.catalog.kinds import (
    CaseRegister,
    Decrease,
    KindOfRule,
    Maturity,
    OutsideScore,
    QualifyingUnits,
    Ratio,
    RealizationOverTarget,
    ServiceRatio,
    Survey,
)

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

KINDS: Mapping[type[KindOfRule], Kind[Any]] = {
    Ratio: ratio.KIND,
    Survey: survey.KIND,
    ServiceRatio: service_ratio.KIND,
    CaseRegister: case_register.KIND,
    Maturity: maturity.KIND,
    OutsideScore: outside_score.KIND,
    RealizationOverTarget: realization_over_target.KIND,
    Decrease: decrease.KIND,
    QualifyingUnits: qualifying_units.KIND,
}


def kind_of(rule: R) -> Kind[R]:
    """What the arithmetic knows of the kind that this rule is of."""
    return KINDS[type(rule)]
