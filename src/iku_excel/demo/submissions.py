"""The sample workbooks on their way: signed, submitted, returned, submitted again, accepted.

Most divisions are accepted. One had to correct something and waits again; one submitted with an
error, so without sign-off, and late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from iku_excel.calc.quarters import quarter_end
from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTER as QUARTER_COLUMN
from iku_excel.inbox import (
    Outcome,
    Reason,
    Receipt,
    accept,
    return_,
    review_quarter,
    submission_of,
    submit,
)
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.signoff import sign, valid_signoff
from iku_excel.workbook import (
    FilledIndicator,
    FilledWorkbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.xlsx import CellEdit, edit_cells

from .samples import QUARTER, Sample, Slip

_WIB = timezone(timedelta(hours=7))
_HEADS = ("Sri Wahyuni", "Budi Santoso", "Rina Marlina", "Andi Pratama")
_CLERK, _PLANNER = "Dewi (rekaan)", "Rudi (rekaan)"
EARLIER = 1
"""The quarter that was submitted before; some of its figures were corrected later."""


def moment(year: int, quarter: int, days: int) -> datetime:
    """The morning so many days after the quarter."""
    day = quarter_end(year, quarter) + timedelta(days=days)
    return datetime.combine(day, time(9), _WIB)


def signed_books(catalog: Catalog, year: int, filled: Mapping[str, bytes]) -> dict[str, bytes]:
    """The filled workbooks by division, those without errors signed."""
    at = moment(year, QUARTER, 1)
    return {
        division: data
        if review_quarter(_read(catalog, data), QUARTER, at.date()).errors
        else _signed(catalog, data, division, QUARTER, at)
        for division, data in filled.items()
    }


def fill_inbox(inbox: Path, catalog: Catalog, sample: Sample, books: Mapping[str, bytes]) -> None:
    """Submit the books, and what was submitted before them; ``inbox`` exists and is empty."""
    year = sample.year
    for division, book in books.items():
        workbook = _read(catalog, book)
        before = _of_earlier_quarter(workbook, sample.earlier)
        signed = _signed(catalog, before, division, EARLIER, moment(year, EARLIER, 2))
        sent = _submitted(inbox, catalog, signed, EARLIER, moment(year, EARLIER, 5))
        accept(sent.workbook, by=_PLANNER, at=moment(year, EARLIER, 7))
        wrong = _slips(workbook, sample.earlier, QUARTER)
        if wrong:
            mistaken = _with(workbook, wrong)
            sent = _submitted(inbox, catalog, mistaken, QUARTER, moment(year, QUARTER, 2))
            reasons = [reason.whole for reason in _reasons(workbook, wrong)]
            return_(sent.workbook, reasons, by=_PLANNER, at=moment(year, QUARTER, 3))
            _submitted(inbox, catalog, book, QUARTER, moment(year, QUARTER, 6))
        elif valid_signoff(workbook, QUARTER) is not None:
            sent = _submitted(inbox, catalog, book, QUARTER, moment(year, QUARTER, 3))
            accept(sent.workbook, by=_PLANNER, at=moment(year, QUARTER, 6))
        else:
            _submitted(inbox, catalog, book, QUARTER, moment(year, QUARTER, 8))


def _slips(workbook: FilledWorkbook, slips: Iterable[Slip], quarter: int) -> list[Slip]:
    """Those of one quarter in this workbook."""
    return [s for s in slips if s.quarter == quarter and s.code in workbook.indicators]


def _signed(catalog: Catalog, data: bytes, division: str, quarter: int, at: datetime) -> bytes:
    unit = catalog.division(division)
    assert unit is not None  # noqa: S101  - the books are those of the catalogue's divisions
    head = f"{_HEADS[catalog.divisions.index(unit) % len(_HEADS)]} (rekaan)"
    return sign(_read(catalog, data), data, quarter, head, f"Kepala {unit.name}", at)


def _submitted(inbox: Path, catalog: Catalog, data: bytes, quarter: int, at: datetime) -> Receipt:
    review = review_quarter(_read(catalog, data), quarter, at.date())
    details, _ = submission_of(review, _CLERK)
    receipt = submit(inbox, data, details, at)
    assert receipt.outcome is Outcome.RECORDED  # noqa: S101  - the inbox was empty
    return receipt


def _read(catalog: Catalog, data: bytes) -> FilledWorkbook:
    return read_workbook_bytes(data, "contoh.xlsx", catalog=catalog)


def _of_earlier_quarter(workbook: FilledWorkbook, earlier: Iterable[Slip]) -> bytes:
    """The workbook as it was when the earlier quarter was submitted: nothing later in it."""
    cover = workbook.about[REPORTED_QUARTER]
    edits = [CellEdit(cover.sheet, cover.cell, EARLIER), *_later(workbook)]
    data = edit_cells(workbook.package.data, edits)
    return _with(_read(workbook.catalog, data), _slips(workbook, earlier, EARLIER))


def _later(workbook: FilledWorkbook) -> Iterator[CellEdit]:
    """The edits that clear what belongs to later quarters."""
    for indicator in workbook.indicators.values():
        for key, scalar in indicator.scalar_places.items():
            for quarter in range(EARLIER + 1, 5):
                if indicator.values[key][quarter - 1] is not None:
                    yield CellEdit(scalar.sheet, scalar.cell(quarter), None)
        for name, table in indicator.table_places.items():
            for position, row in enumerate(indicator.tables[name], 1):
                if row.get(QUARTER_COLUMN) in (None, EARLIER):
                    continue
                for column in table.table.columns:
                    if column.key in row and not column.describes:
                        yield CellEdit(table.sheet, table.cell(position, column.key), None)
        yield from _later_cases(indicator, quarter_end(workbook.identity.year, EARLIER))


def _later_cases(indicator: FilledIndicator, end: date) -> Iterator[CellEdit]:
    """The same of registers: cases received later, and the end of those still running."""
    for name, place in indicator.table_places.items():
        course = place.table.course
        if course is None:
            continue
        for position, row in enumerate(indicator.tables[name], 1):
            until = course.until(row, lambda typed: _is_later(typed, end))
            for key in row:
                if key not in until:
                    yield CellEdit(place.sheet, place.cell(position, key), None)


def _is_later(typed: object, end: date) -> bool:
    return isinstance(typed, datetime) and typed.date() > end


def _with(workbook: FilledWorkbook, typed: Iterable[Slip]) -> bytes:
    """The workbook with other figures in some cells, its results stored."""
    edits = [
        CellEdit(place.sheet, place.cell(slip.quarter), float(slip.text))
        for slip in typed
        for place in [workbook.indicators[slip.code].scalar_places[slip.variable]]
    ]
    data = edit_cells(workbook.package.data, edits)
    return recalculate(_read(workbook.catalog, data)).data


def _reasons(workbook: FilledWorkbook, wrong: Iterable[Slip]) -> Iterator[Reason]:
    for slip in wrong:
        place = workbook.indicators[slip.code].scalar_places[slip.variable]
        text = f"tertulis {slip.text}, sedangkan bukti dukungnya menyebut angka lain"
        yield Reason(text, place.sheet, place.cell(slip.quarter))
