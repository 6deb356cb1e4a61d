"""Numbers that were typed as text, stored as the numbers that the evaluation reads them as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iku_excel.calc.cells import (
    Asked,
    asked_in_column,
    asked_of_variable,
    in_sheet,
    read_cell,
    told,
)
from iku_excel.calc.values import Spot
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding, InputMessage, Place
from iku_excel.findings.signing import SigningMessage
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx.edits import EditValue

from .canonical import canonical_text
from .furnishing import first_few
from .state import SignOffStatus, signoff_states


@dataclass(frozen=True, slots=True)
class TypedAsText:
    """An input cell whose text has one reading: ``value``, told as ``shown``.

    ``rebinds`` says that a sign-off binds the text as it is written, not the number.
    """

    sheet: str
    cell: str
    text: str
    value: EditValue
    shown: str
    rebinds: bool


@dataclass(frozen=True, slots=True)
class Tidied:
    """The workbook with numbers where texts stood; a finding names those that a sign-off keeps."""

    workbook: FilledWorkbook
    cells: tuple[TypedAsText, ...]
    findings: tuple[Finding, ...] = ()


def typed_as_text(workbook: FilledWorkbook) -> list[TypedAsText]:
    """The inputs of which the evaluation says that it reads a text as this number."""
    return list(_typed_as_text(workbook))


def tidy(workbook: FilledWorkbook) -> Tidied:
    """Store each such text as its number; where that would void a sign-off that holds, those
    texts stay that it binds as they are written."""
    found = typed_as_text(workbook)
    if not found:
        return Tidied(workbook, ())
    tidied = _stored(workbook, found)
    voided = sorted(_valid(workbook) - _valid(tidied))
    if not voided:
        return Tidied(tidied, tuple(found))
    kept = [text for text in found if text.rebinds]
    others = [text for text in found if not text.rebinds]
    finding = SigningMessage.TEKS_DISAHKAN_TIDAK_DIRAPIKAN.at(
        count=len(kept),
        cells=first_few([f"{text.sheet}!{text.cell}" for text in kept]),
        quarters=", ".join(map(quarter_name, voided)),
    ).located(file=workbook.name, sheet=kept[0].sheet, cell=kept[0].cell)
    return Tidied(_stored(workbook, others), tuple(others), (finding,))


def _stored(workbook: FilledWorkbook, texts: list[TypedAsText]) -> FilledWorkbook:
    edits = [CellEdit(text.sheet, text.cell, text.value) for text in texts]
    data = edit_cells(workbook.package.data, edits)
    return read_workbook_bytes(data, workbook.name, catalog=workbook.catalog)


def _valid(workbook: FilledWorkbook) -> set[int]:
    return {q for q, s in signoff_states(workbook).items() if s.status is SignOffStatus.VALID}


def _typed_as_text(workbook: FilledWorkbook) -> Iterator[TypedAsText]:
    for indicator in workbook.indicators.values():
        for key, place in indicator.scalar_places.items():
            asked = asked_of_variable(place.variable)
            for quarter in QUARTERS:
                raw = indicator.values[key][quarter - 1]
                yield from _reading(raw, asked, place.sheet, place.cell(quarter))
        for name, table in indicator.table_places.items():
            for position, row in enumerate(indicator.tables[name], 1):
                for column in table.table.columns:
                    raw = row.get(column.key)
                    if isinstance(raw, str):
                        asked, cell = asked_in_column(column, row), table.cell(position, column.key)
                        yield from _reading(raw, asked, table.sheet, cell)


def _reading(raw: object, asked: Asked, sheet: str, cell: str) -> Iterator[TypedAsText]:
    """The number that a text is read as, where nothing else is to be said of it."""
    if not isinstance(raw, str):
        return
    spot = Spot("", Place())
    value = read_cell(raw, spot, asked)
    if [f.code for f in spot.found] == [InputMessage.ANGKA_DIKETIK_TEKS.name]:
        number = in_sheet(value, asked)
        rebinds = canonical_text(raw, asked.type) != canonical_text(number, asked.type)
        yield TypedAsText(sheet, cell, raw, number, told(value, asked), rebinds)
