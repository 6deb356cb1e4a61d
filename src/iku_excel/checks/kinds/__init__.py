"""What is worth a look in each kind of rule, found by :func:`kind_of`.

A kind of which little is known has no module: it stands in the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iku_excel.catalog.inputs import DOCUMENT_NUMBER

from . import ratio, service_ratio, survey
from .base import SCORE_SHARE, Kind, R, every_number, every_number_of_things

KINDS: Mapping[str, Kind[Any]] = {
    "ratio": ratio.KIND,
    "survey": survey.KIND,
    "service_ratio": service_ratio.KIND,
    "case_register": Kind(),
    "maturity": Kind(),
    "outside_score": Kind(share_moved=SCORE_SHARE, proof=DOCUMENT_NUMBER),
    "realization_over_target": Kind(every_number),
    "decrease": Kind(every_number_of_things),
    "qualifying_units": Kind(),
}
"""By the word of the kind in a catalogue file."""


def kind_of(rule: R) -> Kind[R]:
    """What the checks know of the kind that this rule is of."""
    return KINDS[rule.kind]
