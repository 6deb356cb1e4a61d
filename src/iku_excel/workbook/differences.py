"""Where a workbook shows something else than what its inputs come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_excel.findings import FileMessage, Finding, Place
from iku_excel.xlsx import Cell, CellKind, reference

from .evaluation import Evaluation
from .filled import FilledIndicator, FilledWorkbook
from .recalculation import Stored, quarter_figures
from .results import ResultCell

COMPARED = ("realisasi", "capaian", "status")
_DECIMALS = 9
_LEFT_TO_THE_ADDIN = "Pasang add-in IKU"
"""What books of version 2 show where their plain formulas give no figure."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A result cell that shows ``shown`` where the inputs come to ``computed``.

    Nothing is None. ``typed`` says that the cell holds no formula any more.
    """

    code: str
    quarter: int
    sheet: str
    cell: str
    shown: object
    computed: Stored | None
    typed: bool

    @property
    def reference(self) -> str:
        """The cell with its sheet, as a formula names it."""
        return reference(self.sheet, self.cell)


def differences(
    workbook: FilledWorkbook,
    indicator: FilledIndicator,
    quarters: Sequence[int],
    *,
    evaluations: Mapping[int, Evaluation] | None = None,
) -> list[Difference]:
    """The differences of an indicator in these quarters, in the order of the sheet.

    ``evaluations`` are those already made by quarter, without a date of the data: what a sheet
    shows knows none.
    """
    cells = {
        (found.sheet, found.address): found
        for found in (*workbook.results.shown, *_visible(workbook))
        if found.figure.code == indicator.code
        and _quarter(workbook, found) in quarters
        and found.figure.field in COMPARED
    }
    found = _compared(workbook, indicator, list(cells.values()), evaluations or {})
    return sorted(found, key=lambda d: (d.sheet != indicator.code, d.quarter, d.sheet))


def _visible(workbook: FilledWorkbook) -> Iterator[ResultCell]:
    """The formulas on sheets that people see, such as the summary."""
    seen = {info.name for info in workbook.package.sheets if info.state == "visible"}
    return (found for found in workbook.results.computed if found.sheet in seen)


def _quarter(workbook: FilledWorkbook, found: ResultCell) -> int:
    return found.figure.quarter or workbook.shown_quarter


def _compared(
    workbook: FilledWorkbook,
    indicator: FilledIndicator,
    cells: Sequence[ResultCell],
    known: Mapping[int, Evaluation],
) -> Iterator[Difference]:
    wanted = {_quarter(workbook, found) for found in cells}
    computed = {
        quarter: quarter_figures(workbook, indicator, quarter, known.get(quarter))
        for quarter in wanted
    }
    for found in cells:
        figure, cell = found.figure, found.cell
        if cell is None or not _is_shown(cell, workbook):
            continue
        quarter = _quarter(workbook, found)
        value = computed[quarter][figure.field]
        if not _equal(cell.value, value):
            yield Difference(
                figure.code,
                quarter,
                found.sheet,
                found.address,
                cell.value if cell.value != "" else None,
                value if value != "" else None,
                typed=cell.formula is None,
            )


def _is_shown(cell: Cell, workbook: FilledWorkbook) -> bool:
    """Whether the cell holds what its reader sees, and that is meant to be a figure."""
    if cell.value == _LEFT_TO_THE_ADDIN:
        return False
    not_yet = cell.kind is CellKind.BLANK or workbook.package.recalculated_on_load
    return cell.formula is None or not not_yet


def _equal(shown: object, computed: Stored) -> bool:
    if isinstance(computed, str):
        return shown == computed
    if isinstance(shown, bool) or not isinstance(shown, int | float):
        return False
    return round(shown, _DECIMALS) == round(computed, _DECIMALS)


def difference_finding(found: Sequence[Difference], file: str) -> Finding | None:
    """One finding about an indicator's differences; those typed over a formula come first."""
    named = [difference for difference in found if difference.typed] or list(found)
    if not named:
        return None
    first = named[0]
    message = FileMessage.HASIL_DIKETIK if first.typed else FileMessage.HASIL_TIDAK_MUTAKHIR
    finding = message.at(
        Place(indicator=first.code),
        code=first.code,
        cells=", ".join(d.cell if d.sheet == first.sheet else d.reference for d in named),
    )
    return finding.located(file=file, sheet=first.sheet, cell=first.cell)
