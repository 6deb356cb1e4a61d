"""The plain formulas of a workbook: the working of every indicator, and the figures from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_excel.layout import WorkbookPlan
from iku_excel.layout.results import ResultsLayout
from iku_excel.template.places import InputPlaces

from ..kinds import kind_of
from .conversion import convert
from .draft import PlainDraft
from .measurement import Sources
from .scalars import Words
from .working import Working


@dataclass(slots=True)
class PlainFormulas:
    """What is to be written on ``_hasil``.

    ``fields`` are the formulas of the columns by code, field and quarter; ``blocks`` the
    references of the fetched scalars by code: their keys, and the values beside them.
    """

    working: Working
    fields: dict[tuple[str, str, int], str] = field(default_factory=dict)
    blocks: dict[str, tuple[str, str] | None] = field(default_factory=dict)


def plain_formulas(
    plan: WorkbookPlan, places: Mapping[str, InputPlaces], layout: ResultsLayout
) -> PlainFormulas:
    """The working below the figures, one indicator after the other."""
    working = Working(layout.first_working_row)
    working.heading("Kata-kata")
    words = Words.write(working)
    found = PlainFormulas(working)
    for view in plan.views:
        code = view.indicator.code
        working.row += 1
        working.heading(code)
        sources = Sources(plan.catalog, view, places[code], layout, working, words)
        measured = kind_of(view.rule).measure(view.rule, sources)
        draft = PlainDraft.of(sources, measured, convert(sources, plan.catalog.capped_mean))
        for name, quarter, formula in draft.formulas():
            found.fields[code, name, quarter] = formula
        found.blocks[code] = sources.scalars.block
    return found
