"""Storing computed results in a workbook, for programs that only show what is stored."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from iku_excel.calc import ErrorValue
from iku_excel.calc.result import Status
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import phrases
from iku_excel.functions.domain import cell_out
from iku_excel.functions.indicators import failed_row, summary_row
from iku_excel.layout.marks import BOOK
from iku_excel.layout.number_formats import label_text
from iku_excel.layout.results import (
    FIELDS,
    FILLED_IN,
    LABEL,
    PROGRESS,
    PROGRESS_WORDS,
    REPORTED,
)
from iku_excel.xlsx import Cell, CellEdit, CellKind, edit_cells
from iku_excel.xlsx.calc_settings import ENGINE, OLDER_ENGINE

from .evaluation import Evaluation, evaluate_filled
from .filled import FilledIndicator, FilledWorkbook
from .results import Figure

Stored = float | str
_NOT_DUE = PROGRESS_WORDS[Status.NOT_DUE]


@dataclass(frozen=True, slots=True)
class Recalculated:
    """A workbook with its results stored: its bytes, and how many cells were not right before."""

    data: bytes
    cells: int


def recalculate(workbook: FilledWorkbook) -> Recalculated:
    """Store every result of a workbook in the cells that show it.

    Formulas stay; cells that are right already are not touched. A program that opens the file
    shows what is stored and recomputes only what changes from then on. Where an owner added
    formulas of his own, their results are not known here: then all formulas are recomputed when
    the file is opened, and what the official ones come to depends on the add-in again.

    Raises ValueError naming a cell that cannot be written, FileProblem for a damaged file.
    """
    results, data = workbook.results, workbook.package.data
    if not results.computed:
        return Recalculated(data, 0)
    edits = result_edits(workbook)
    on_load, engine = False if results.complete else True if edits else None, ENGINE
    if results.complete and results.has_steps:
        changes = bool(edits) or workbook.package.recalculated_on_load
        on_load, engine = False if changes else None, OLDER_ENGINE
    stored = edit_cells(data, edits, recalculate=on_load, engine=engine)
    return Recalculated(stored, len(edits))


def result_edits(workbook: FilledWorkbook) -> list[CellEdit]:
    """The result cells that hold something else than the inputs come to, and what they should."""
    figures = all_figures(workbook)
    return [
        CellEdit(found.sheet, found.address, figures[found.figure], cached=True)
        for found in workbook.results.computed
        if not _holds(found.cell, figures[found.figure])
    ]


def all_figures(workbook: FilledWorkbook) -> dict[Figure, Stored]:
    """Every figure that the sheets of a workbook can show."""
    reported = workbook.shown_quarter
    figures: dict[Figure, Stored] = {}
    for indicator in workbook.indicators.values():
        for quarter in QUARTERS:
            row = quarter_figures(workbook, indicator, quarter)
            for name, value in row.items():
                figures[Figure(indicator.code, quarter, name)] = value
                if quarter == reported:
                    figures[Figure(indicator.code, REPORTED, name)] = value
    about = _about(reported, [str(figures[f]) for f in figures if _is_reported_progress(f)])
    return figures | {Figure(BOOK, REPORTED, key): value for key, value in about.items()}


def quarter_figures(
    workbook: FilledWorkbook,
    indicator: FilledIndicator,
    quarter: int,
    evaluation: Evaluation | None = None,
) -> dict[str, Stored]:
    """What ``IKU_RINGKAS`` shows of a quarter, by field, and how far it is filled in.

    ``evaluation`` is the one of that quarter, where it was made already.
    """
    evaluation = evaluation or evaluate_filled(workbook, indicator, quarter)
    result = evaluation.result
    row = failed_row(evaluation.findings) if result is None else summary_row(result)
    figures = dict(zip(FIELDS, map(_stored, row), strict=True))
    achieved = figures["capaian"]
    return figures | {
        PROGRESS: PROGRESS_WORDS.get(str(figures["status"]), FILLED_IN),
        LABEL: label_text(achieved) if isinstance(achieved, float) else "",
    }


def _stored(value: object) -> Stored:
    cell = cell_out(value)
    if isinstance(cell, ErrorValue):
        return cell.code
    return "" if cell is None else cell


def _is_reported_progress(figure: Figure) -> bool:
    return figure.quarter == REPORTED and figure.field == PROGRESS


def _about(reported: int, progress: list[str]) -> Mapping[str, Stored]:
    """The figures about the whole workbook, as the formulas on ``_hasil`` compute them."""
    due = len(progress) - progress.count(_NOT_DUE)
    return {
        "triwulan": float(reported),
        "sampai": quarter_name(reported),
        "terisi": phrases.PROGRESS.format(filled=progress.count(FILLED_IN), due=due),
    }


def _holds(cell: Cell | None, value: Stored) -> bool:
    """Whether a cell shows this already; programs that save a number may round its last digit."""
    if cell is None:
        return value == ""  # a member of an array; the reader leaves empty texts out
    if isinstance(value, str):
        return cell.kind is CellKind.TEXT and cell.value == value
    return (
        cell.kind is CellKind.NUMBER
        and isinstance(cell.value, int | float)
        and math.isclose(cell.value, value, rel_tol=1e-14)
    )
