"""Signing: the record, what people see of it, and a record that somebody damaged."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from signed_books import (
    NAME,
    POSITION,
    WHEN,
    YANKUM,
    Book,
    Unit,
    blank,
    filled,
    read,
    signed,
)

from iku_excel.layout.marks import NOT_APPROVED
from iku_excel.signoff import (
    SigningRefused,
    SignOffStatus,
    canonical_inputs,
    sign,
    signoff_states,
    valid_signoff,
)
from iku_excel.signoff.record import LONGEST_TEXT, read_signoffs
from iku_excel.workbook import FilledWorkbook
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

NOTARY = "7110.2.1"


def shown(workbook: FilledWorkbook, sheet: str) -> list[list[object]]:
    """What a sheet says, row by row."""
    rows = workbook.package.read_sheet(sheet).rows.values()
    return [[cell.value for cell in line.values()] for line in rows]


def test_who_signed_when_and_what() -> None:
    workbook = read(signed(YANKUM, 2))

    record = valid_signoff(workbook, 2)

    assert record is not None
    assert (record.name, record.position, record.at) == (NAME, POSITION, WHEN)
    assert record.at.isoformat() == "2026-04-07T09:30:15+07:00"
    assert record.sha256 == canonical_inputs(workbook, 2).sha256
    assert record.scalars["7110.2.1:diterima:tw2"] == "12"
    assert valid_signoff(workbook, 1) is None


def test_the_form_and_the_cover_show_it() -> None:
    workbook = read(signed(YANKUM, 2))
    record = valid_signoff(workbook, 2)
    assert record is not None

    form = {row[0]: row[1:] for row in shown(workbook, "Pengesahan")}
    assert form["iku:pengesahan:tw2"] == [
        "TW II", NAME, POSITION, "2026-04-07 09:30 +07:00", record.code, "Disahkan",
    ]  # fmt: skip
    assert form["iku:pengesahan:tw1"] == ["TW I", NOT_APPROVED]
    assert record.code.replace("-", "") == record.sha256[:12]
    cover = {row[0]: row[1:] for row in shown(workbook, "Sampul")}
    assert cover["iku:buku=sah"][-4:] == [NOT_APPROVED, "Disahkan", NOT_APPROVED, NOT_APPROVED]


def test_signing_touches_no_input_and_no_result() -> None:
    before, after = read(filled(YANKUM)), read(signed(YANKUM, 1))

    for name in (info.name for info in before.package.sheets):
        if name not in ("_iku", "Pengesahan", "Sampul"):
            was, now = (book.package.read_sheet(name).rows for book in (before, after))
            assert {r: {c: cell.formula or cell.value for c, cell in line.items()}
                    for r, line in was.items() if name != "_hasil"} == \
                   {r: {c: cell.formula or cell.value for c, cell in line.items()}
                    for r, line in now.items() if name != "_hasil"}  # fmt: skip


def test_signing_again_replaces_the_record(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 1, 40)
    later = WHEN.replace(month=5)

    again = sign(book.read(), book.data, 1, "Budi", "Plt. Kepala Divisi", later)

    record = valid_signoff(read(again), 1)
    assert record is not None
    assert (record.name, record.at) == ("Budi", later)
    assert record.scalars["7110.2.1:diterima:tw1"] == "40"
    assert sorted(read_signoffs(read(again).scanned)) == [1, 2]
    # The same value was signed for TW II, by somebody else.
    assert valid_signoff(read(again), 2) is None


def test_the_same_arguments_give_the_same_bytes() -> None:
    data = filled(YANKUM)

    assert sign(read(data), data, 1, NAME, POSITION, WHEN) == sign(
        read(data), data, 1, NAME, POSITION, WHEN
    )


@pytest.mark.parametrize(
    ("name", "position", "code"),
    [
        ("  ", POSITION, "NAMA_PENGESAH_KOSONG"),
        (NAME, "\u00a0\n", "JABATAN_PENGESAH_KOSONG"),
    ],
)
def test_nobody_signs_without_name_and_position(name: str, position: str, code: str) -> None:
    data = filled(YANKUM)

    with pytest.raises(SigningRefused) as caught:
        sign(read(data), data, 1, name, position, WHEN)

    assert [finding.code for finding in caught.value.findings] == [code]


@pytest.mark.parametrize(("quarter", "at"), [(5, WHEN), (1, datetime(2026, 4, 7))])
def test_a_quarter_and_a_time_with_its_zone_are_needed(quarter: int, at: datetime) -> None:
    data = filled(YANKUM)

    with pytest.raises(ValueError, match="quarter"):
        sign(read(data), data, quarter, NAME, POSITION, at)


@pytest.mark.parametrize("unit", [YANKUM, Unit("banten-2020", 2020, "keimigrasian")], ids=str)
def test_an_empty_workbook_can_be_signed_and_then_filled(unit: Unit, tmp_path: Path) -> None:
    data = blank(unit)

    book = Book(tmp_path, sign(read(data), data, 1, NAME, POSITION, WHEN))

    assert book.changes() == []
    code, indicator = next((c, i) for c, i in book.read().indicators.items() if i.scalar_places)
    key = next(iter(indicator.scalar_places))
    book.put_scalar(code, key, 1, 7)
    assert [finding.code for finding in book.changes()] == ["BERUBAH_SEJAK_DISAHKAN"]


def test_a_workbook_without_the_form_still_gets_its_record(book: Book) -> None:
    with book.openpyxl() as workbook:
        del workbook["Pengesahan"]

    data = sign(book.read(), book.data, 3, NAME, POSITION, WHEN)

    assert valid_signoff(read(data), 3) is not None


def _with_many_rows(rows: int) -> bytes:
    data = filled(YANKUM)
    place = read(data).indicators["7110.1.1"].table_places["responden"]
    edits = [
        CellEdit(place.sheet, cell_address(place.first_row + number, column), value)
        for number in range(rows)
        for key, column in place.columns.items()
        if (value := {"triwulan": 2, "responden": f"R-{number}", "P1": 3, "P2": 4}.get(key))
    ]
    return edit_cells(data, edits)


def test_a_long_record_takes_several_cells() -> None:
    """3,000 rows of 12 digits are longer than a cell; LibreOffice and Excel keep 30,000."""
    data = _with_many_rows(2000)
    workbook = read(data)
    name = "Z" * (LONGEST_TEXT + 100)

    signed_book = read(sign(workbook, data, 2, name, POSITION, WHEN))

    stored = read_signoffs(signed_book.scanned)[2]
    assert len(stored.columns) == 2
    assert signoff_states(signed_book)[2].status is SignOffStatus.VALID
    shorter = read(sign(signed_book, signed_book.package.data, 2, NAME, POSITION, WHEN))
    assert len(read_signoffs(shorter.scanned)[2].columns) == 1
    assert signoff_states(shorter)[2].status is SignOffStatus.VALID


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "kosong", '{"triwulan": 1}', None])
def test_a_damaged_record_is_told(book: Book, text: str | None) -> None:
    stored = read_signoffs(book.read().scanned)[1]
    book.put("_iku", cell_address(stored.row, stored.columns[0]), text)

    state = signoff_states(book.read())[1]

    assert state.status is SignOffStatus.DAMAGED
    (found,) = state.findings
    assert (found.code, found.sheet, found.cell) == (
        "CATATAN_PENGESAHAN_RUSAK", "_iku", f"A{stored.row}",
    )  # fmt: skip
    assert valid_signoff(book.read(), 1) is None
    assert valid_signoff(book.read(), 2) is not None


def test_the_record_of_another_quarter_is_no_record(book: Book) -> None:
    stored = read_signoffs(book.read().scanned)
    text = book.read().package.read_sheet("_iku").get(stored[2].row, stored[2].columns[0])
    assert text is not None
    book.put("_iku", cell_address(stored[1].row, stored[1].columns[0]), str(text.value))

    assert signoff_states(book.read())[1].status is SignOffStatus.DAMAGED


def test_a_hash_that_somebody_typed_is_told(book: Book) -> None:
    stored = read_signoffs(book.read().scanned)[1]
    cell = book.read().package.read_sheet("_iku").get(stored.row, stored.columns[0])
    record = stored.signoff
    assert cell is not None
    assert record is not None
    text = str(cell.value).replace(record.sha256, "0" * 64)
    book.put("_iku", cell_address(stored.row, stored.columns[0]), text)

    assert [found.code for found in book.changes()] == [
        "KODE_PENGESAHAN_TIDAK_COCOK",
        "PENGESAHAN_TAMPIL_LAIN",  # the code that people compare is another one
    ]


def _with_second_record(text: str) -> FilledWorkbook:
    """A signed workbook with another row of records for the same quarter."""
    data = signed(YANKUM, 2)
    stored = read_signoffs(read(data).scanned)[2]
    row = stored.row + 5
    cells = read(data).package.read_sheet("_iku").rows[stored.row]
    text = text or str(cells[2].value)
    return read(
        edit_cells(
            data, [CellEdit("_iku", f"A{row}", "sah:tw2"), CellEdit("_iku", f"B{row}", text)]
        )
    )


@pytest.mark.parametrize("text", ["{}", "x", '{"bentuk":1}'])
def test_second_record_that_says_something_else__neither_is_believed(text: str) -> None:
    workbook = _with_second_record(text)

    assert signoff_states(workbook)[2].status is SignOffStatus.DAMAGED
    assert valid_signoff(workbook, 2) is None


def test_second_record_that_says_the_same__it_holds() -> None:
    assert signoff_states(_with_second_record(""))[2].status is SignOffStatus.VALID


def test_signing_anew_leaves_one_record() -> None:
    before = _with_second_record("x")
    workbook = read(sign(before, before.package.data, 2, NAME, POSITION, WHEN))

    assert signoff_states(workbook)[2].status is SignOffStatus.VALID
    assert read_signoffs(workbook.scanned)[2].copies == ()
