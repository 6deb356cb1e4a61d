"""The recap computes from inputs, and says where a workbook showed something else."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.table import recap_csv
from iku_excel.recap.workbook import write_recap
from iku_excel.workbook import read_workbook, recalculate
from iku_excel.workbook.results import Figure
from iku_excel.xlsx import CellEdit, edit_cells

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]
NOTARY = "7110.2.1"
FOUR_OF_FIVE = {NOTARY: {"diterima": [4, 1, 2], "diselesaikan": [4, 0, 2]}}


@pytest.fixture
def book(make_book: MakeBook) -> Path:
    """The workbook of yankum: 4 of 5 complaints settled up to TW II; results stored."""
    path = make_book("yankum", FOUR_OF_FIVE)
    path.write_bytes(recalculate(read_workbook(path)).data)
    return path


def show(book: Path, value: object, quarter: int = 2, *, typed: bool = False) -> str:
    """Put another realisation of 7110.2.1 on its page; the cell."""
    figure = Figure(NOTARY, quarter, "realisasi")
    (cell,) = [found for found in read_workbook(book).results.shown if found.figure == figure]
    edit = CellEdit(
        cell.sheet, cell.address, value, cached=not typed, replace_formula=typed  # type: ignore[arg-type]
    )  # fmt: skip
    book.write_bytes(edit_cells(book.read_bytes(), [edit], recalculate=False))
    return cell.address


def test_same_figures__no_differences(book: Path, recap_of: RecapOf) -> None:
    recap = recap_of(book)
    assert recap.differences == []
    assert not [f for f in recap.findings if f.code.startswith("HASIL_")]


def test_data_as_of_a_date__are_not_what_the_sheet_should_show(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    """A sheet knows no such date: what is refused because of it is no difference."""
    finished = {
        "nomor": "K-1", "tanggal_masuk": date(2026, 6, 25), "jalur": "Litigasi",
        "hasil": "SP3", "tanggal_selesai": date(2026, 6, 28),
    }  # fmt: skip
    book = make_book("yankum", {}, {"7121.2.1": {"kasus": [finished]}})
    book.write_bytes(recalculate(read_workbook(book)).data)
    recap = recap_of(book, as_of=date(2026, 6, 26))
    assert "TANGGAL_SETELAH_PADA" in {finding.code for finding in recap.findings}
    assert recap.differences == []


def test_other_figure__is_reported_and_never_used(book: Path, recap_of: RecapOf) -> None:
    cell = show(book, 1)
    recap = recap_of(book)
    data = json.loads(recap_json(recap))
    assert data["selisih"] == [
        {
            "kode": NOTARY,
            "triwulan": 2,
            "sel": f"'{NOTARY}'!{cell}",
            "tertulis": 1,
            "terhitung": 0.8,
        }
    ]
    assert next(i for i in data["indikator"] if i["kode"] == NOTARY)["realisasi"] == 0.8
    (finding,) = [f for f in data["temuan"] if f["kode_temuan"].startswith("HASIL_")]
    assert (finding["tingkat"], finding["berkas"], finding["lembar"], finding["sel"]) == (
        "peringatan",
        book.name,
        NOTARY,
        cell,
    )


def test_sheet__lists_cell_figures_file_and_how_it_came(book: Path, recap_of: RecapOf) -> None:
    cell = show(book, "=1+1", typed=True)
    recap = recap_of(book)
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Selisih"]
    assert [c.value for c in sheet[2]] == [
        NOTARY, "TW II", f"'{NOTARY}'!{cell}", "=1+1", "0,8", book.name,
        "rumus diketik menjadi nilai",
    ]  # fmt: skip
    assert sheet.max_row == 2


def test_quarters_after_the_recap__do_not_matter(book: Path, recap_of: RecapOf) -> None:
    show(book, 0.1, quarter=3)
    assert recap_of(book).differences == []
    assert [d.quarter for d in recap_of(book, quarter=3).differences] == [3]
    show(book, 0.2, quarter=1)
    assert [d.quarter for d in recap_of(book).differences] == [1]


def test_csv__knows_no_differences(book: Path, recap_of: RecapOf) -> None:
    before = recap_csv(recap_of(book)).splitlines()
    show(book, 1)
    after = recap_csv(recap_of(book)).splitlines()
    # The file is another one, so is its SHA-256; all figures are the same.
    assert [line.split(",")[:12] for line in after] == [line.split(",")[:12] for line in before]


def test_file_that_does_not_count__is_not_compared(
    book: Path, make_book: MakeBook, recap_of: RecapOf
) -> None:
    other = make_book("yankum", name="kosong.xlsx")
    show(other, 0.5)
    recap = recap_of(book, other)
    assert next(i for i in recap.indicators if i.code == NOTARY).workbook.name == book.name
    assert recap.differences == []
