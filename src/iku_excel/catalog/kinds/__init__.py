"""How a decree measures an indicator: one model per kind of formula.

The kinds form a union told apart by the word ``kind`` of a catalogue file; a module of that name
holds, here and on each floor above that has something to say of it, all that is known of the
kind. Here it is what the decree says: which counts are divided by which, which answers a survey
allows, which inputs are asked for. The arithmetic stands in :mod:`iku_excel.calc.kinds`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import KindOfRule
from .case_register import CaseRegister
from .decrease import Decrease
from .maturity import Maturity
from .outside_score import OutsideScore
from .qualifying_units import QualifyingUnits
from .ratio import Ratio
from .realization_over_target import RealizationOverTarget
from .service_ratio import ServiceRatio
from .survey import Survey

__all__ = [
    "CaseRegister",
    "Decrease",
    "KindOfRule",
    "Maturity",
    "OutsideScore",
    "QualifyingUnits",
    "Ratio",
    "RealizationOverTarget",
    "Rule",
    "ServiceRatio",
    "Survey",
]

Rule = Annotated[
    Ratio
    | Survey
    | ServiceRatio
    | CaseRegister
    | Maturity
    | OutsideScore
    | RealizationOverTarget
    | Decrease
    | QualifyingUnits,
    Field(discriminator="kind"),
]
"""Every kind there is; the tables of the floors above are complete by this list (a test)."""
