"""The findings of a workbook as a workbook: counts, order, links into the checked book."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.findings import Finding, Level
from iku_excel.ribbon.report import EXPLANATIONS, HEADER, SHEET, findings_report

FINDINGS = [
    Finding(Level.INFO, "A", "Sekadar diketahui.", "", sheet="Sampul", cell="C4"),
    Finding(Level.ERROR, "B", "=1+1 bukan angka.", "Ketik angkanya.", sheet="7110.2.1", cell="E9"),
    Finding(Level.WARNING, "C", "Buku contoh.", "Jangan dipakai."),
    Finding(Level.ERROR, "D", "Baris ganda.", "Hapus.", sheet="Anev 'lama'", cell="B8:H8"),
]
BOOK = "IKU_tu.xlsx"


def report(path: object, findings: list[Finding] = FINDINGS) -> Worksheet:
    data = findings_report(BOOK, path, "TW II 2026", findings)  # type: ignore[arg-type]
    workbook = load_workbook(BytesIO(data))
    assert workbook.sheetnames == [SHEET]
    return workbook[SHEET]


def table(sheet: Worksheet) -> list[tuple[Any, ...]]:
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    return rows[rows.index(HEADER) + 1 :]


def links(sheet: Worksheet) -> dict[str, tuple[str | None, str | None]]:
    """By the text of the cell: the file, and the place in it."""
    return {
        cell.value: (cell.hyperlink.target, cell.hyperlink.location)
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }


def test_errors_first__each_with_place_what_and_what_to_do() -> None:
    assert table(report(None)) == [
        ("galat", "7110.2.1", "E9", 1, "=1+1 bukan angka.", "Ketik angkanya.", "B"),
        ("galat", "Anev 'lama'", "B8:H8", 1, "Baris ganda.", "Hapus.", "D"),
        ("peringatan", None, None, 1, "Buku contoh.", "Jangan dipakai.", "C"),
        ("info", "Sampul", "C4", 1, "Sekadar diketahui.", None, "A"),
    ]


def test_head__names_book_and_quarter_and_counts_the_levels() -> None:
    sheet = report(None)
    assert BOOK in sheet["A1"].value
    assert "TW II 2026" in sheet["A2"].value
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == [
        "2 galat",
        "1 peringatan",
        "1 info",
    ]


def test_level__is_a_word_and_a_colour() -> None:
    sheet = report(None)
    rows = {sheet.cell(row, 1).value: sheet.cell(row, 1) for row in range(5, 9)}
    assert set(rows) == {"galat", "peringatan", "info"}
    assert len({cell.fill.start_color.rgb for cell in rows.values()}) == 3


def test_links__lead_to_the_cell_in_the_checked_book() -> None:
    found = links(report(PureWindowsPath(r"C:\Kanwil\Triwulan 2\IKU_tu.xlsx")))
    file = r"file:///C:\Kanwil\Triwulan%202\IKU_tu.xlsx"
    assert found == {
        "E9": (file, "'7110.2.1'!E9"),
        "B8:H8": (file, "'Anev ''lama'''!B8:H8"),
        "C4": (file, "'Sampul'!C4"),
    }


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (r"\\server\bagi pakai\IKU_tu.xlsx", r"file:///\\server\bagi%20pakai\IKU_tu.xlsx"),
        (r"C:\100% #2 [baru]\IKU_tu.xlsx", r"file:///C:\100%25%20%232%20%5Bbaru%5D\IKU_tu.xlsx"),
        (r"C:\Données\IKU_tu.xlsx", r"file:///C:\Données\IKU_tu.xlsx"),
    ],
)
def test_links__of_folders_with_signs(path: str, target: str) -> None:
    found = links(report(PureWindowsPath(path)))
    assert found["E9"] == (target, "'7110.2.1'!E9")


def test_no_links__where_the_book_has_no_path() -> None:
    sheet = report(None)
    assert links(sheet) == {}
    assert "Klik" not in sheet["A2"].value


def test_table_is_ready_to_use_and_to_print() -> None:
    sheet = report(None)
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:G8"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1), "one page wide is what Excel takes for granted"
    assert sheet.page_setup.fitToHeight == 0, "as many pages high as needed"
    assert all(sheet.cell(5, column).alignment.wrap_text for column in (2, 5, 6))


def test_no_findings__says_so() -> None:
    assert [value for value in table(report(None, []))[0] if value] == ["Tidak ada temuan."]


def test_one_kind_in_many_cells__is_a_row_that_leads_to_the_first() -> None:
    answers = [
        Finding(Level.WARNING, "TEKS", "L1: “3” dibaca 3.", "Ketik ulang.",
                sheet="7099.2.1 responden", cell=f"C{row}", many="jawaban responden diketik teks")
        for row in range(12, 112)
    ]  # fmt: skip
    sheet = report(PureWindowsPath(r"C:\IKU_tu.xlsx"), answers)
    assert sheet["B3"].value == "1 peringatan (100 tempat)"
    (row,) = table(sheet)
    assert row == (
        "peringatan", "7099.2.1 responden", "C12", 100,
        "100 jawaban responden diketik teks, mis. C12, C13, C14.", "Ketik ulang.", "TEKS",
    )  # fmt: skip
    assert links(sheet)["C12"][1] == "'7099.2.1 responden'!C12"


def test_book_with_everything_wrong__is_no_longer_than_a_page__errors_first() -> None:
    kinds = [
        Finding(level, f"{level.name}_{number}", f"Pesan {number} " * 20, "Saran. " * 20, sheet="A")
        for number in range(20)
        for level in (Level.WARNING, Level.ERROR)
    ]
    rows = table(report(None, kinds))
    assert len(rows) <= 26
    assert [row[0] for row in rows].count("galat") == 20, "no error is pushed out"
    assert rows[-1][4].startswith("… dan ")
    assert rows[-1][4].endswith(" peringatan): iku periksa --semua.")


def test_same_findings_same_bytes() -> None:
    first, second = (findings_report(BOOK, Path("a.xlsx"), "TW I 2026", FINDINGS) for _ in "12")
    assert first == second


def test_second_sheet__explains_each_code_once() -> None:
    codes = ("SPASI_SAJA", "BUKAN_ANGKA", "BUKAN_ANGKA")
    levels = (Level.INFO, Level.ERROR, Level.ERROR)
    found = [Finding(level, code, "Pesan.", "") for level, code in zip(levels, codes, strict=True)]
    workbook = load_workbook(BytesIO(findings_report(BOOK, None, "TW II 2026", found)))
    assert workbook.sheetnames == [SHEET, EXPLANATIONS]
    head, *rows = workbook[EXPLANATIONS].iter_rows(values_only=True)
    assert head[:2] == ("Kode", "Artinya")
    assert [row[0] for row in rows] == ["BUKAN_ANGKA", "SPASI_SAJA"]
    assert all(all(row) for row in rows)
