"""By what the inputs were computed: what a sign-off binds besides them from its second form on.

Of the catalogue only that counts on which a figure or its reading depends, indicator by
indicator, for the indicators of the book and its year. Neither a comment in the file nor the
prose of a manual page, nor another division's rule, makes a sign-off void.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from iku_excel.catalog import Catalog, IndicatorYear, variables
from iku_excel.catalog.decree import Target, TargetRange
from iku_excel.catalog.editions import is_asked
from iku_excel.workbook import FilledWorkbook

_PROSE = {"manual", "printed_unit", "readings", "slips", "default_for"}
_BOUND_APART = {"targets", "memo_targets", "rules"}
_NO_FIGURE: dict[str, Any] = {
    "only_grows": True,
    "variables": {"__all__": {"only_grows"}},
    "feeding_table": {"rows"},
}
"""Of a rule: what is worth a question, and how long a sheet is."""


class Basis(BaseModel):
    """The template's version, the year's targets, and a digest of each indicator's rules.

    ``targets`` are by code, those for comparison by ``KODE:kunci``: one number, or the two bounds
    of a range. A target that the office types is an input and is signed as one.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    template: str = Field(alias="templat")
    targets: Mapping[str, tuple[float, ...]] = Field(alias="target")
    rules: Mapping[str, str] = Field(alias="ketentuan")

    @classmethod
    def of(cls, workbook: FilledWorkbook) -> Basis:
        """By what the inputs of this workbook are computed now."""
        views = [filled.view for filled in workbook.indicators.values()]
        version = workbook.identity.template_version
        return cls(
            template=version,
            targets={key: _numbers(t) for view in views for key, t in _targets(view)},
            rules={
                view.indicator.code: _rules_digest(view, workbook.catalog, version)
                for view in views
            },
        )


def canonical_json(content: object) -> str:
    """The same text for the same content, in whichever order it was put together."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of_json(content: object) -> str:
    """The SHA-256 of the content as canonical JSON, in hexadecimal digits."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def _targets(view: IndicatorYear) -> Iterator[tuple[str, Target]]:
    code = view.indicator.code
    if view.target is not None:
        yield code, view.target
    for memo in view.indicator.memo_targets:
        yield f"{code}:{memo.key}", memo.value


def _numbers(target: Target) -> tuple[float, ...]:
    return (target.lower, target.upper) if isinstance(target, TargetRange) else (target,)


def _rules_digest(view: IndicatorYear, catalog: Catalog, version: str) -> str:
    # A field that a later iku-excel adds, and a catalogue does not use, changes nothing; nor does
    # a row that the templates of this version do not have.
    rule = view.rule.model_dump(mode="json", exclude=_NO_FIGURE, exclude_defaults=True)
    if "variables" in rule:
        asked = {v.key for v in variables(view) if is_asked(v, version)}
        rule["variables"] = [v for v in rule["variables"] if v["key"] in asked]
    content = {
        "indikator": view.indicator.model_dump(
            mode="json", exclude=_PROSE | _BOUND_APART, exclude_defaults=True
        ),
        "aturan": rule,
        "predikat": catalog.rating
        and catalog.rating.model_dump(mode="json", exclude={"source"}, exclude_defaults=True),
    }
    return sha256_of_json(content)
