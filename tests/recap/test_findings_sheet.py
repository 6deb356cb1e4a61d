"""The sheet Temuan: folded, of a book no more lines than people go through, the rest counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.catalog import load_catalog
from iku_excel.drawing.book import Book
from iku_excel.drawing.columns import widths
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.paper import register_paper
from iku_excel.drawing.register import Register
from iku_excel.findings import Finding, InputMessage, Level, Place, fold
from iku_excel.recap.as_json import finding_object
from iku_excel.recap.quarter_recap import Recap
from iku_excel.recap.workbook.registers import FINDINGS, write_findings


def recap_with(findings: list[Finding]) -> Recap:
    return Recap("id", load_catalog("babel-2025-2029"), "Kanwil", 2026, 2, None, [], [], findings)


def sheet_of(findings: list[Finding]) -> list[dict[str, object]]:
    """The rows of the sheet by the names in its header."""
    book = Book("Rekap", datetime(2026, 6, 30))
    styles = RegisterFormats(book.workbook)
    register = Register(styles, "Temuan", widths(FINDINGS), register_paper("Rekap"))
    write_findings(register, recap_with(findings))
    sheet: Worksheet = load_workbook(BytesIO(book.data()))["Temuan"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def pasted(file: str, count: int) -> list[Finding]:
    return [
        InputMessage.ANGKA_DIKETIK_TEKS.at(
            Place(table="responden"), what="L1", raw="3", value="3", of="jawaban responden"
        ).located(file=file, sheet="7099.2.1 responden", cell=f"D{row}")
        for row in range(8, 8 + count)
    ]


def test_a_kind_in_a_book__is_a_row_with_its_number() -> None:
    findings = fold([*pasted("tu.xlsx", 800), *pasted("lain.xlsx", 2)])
    first, second = sheet_of(findings)
    assert (first["Berkas"], first["Sel"], first["Jumlah"]) == ("tu.xlsx", "D8", 800)
    assert first["Pesan"] == "800 jawaban responden diketik sebagai teks, mis. D8, D9, D10."
    assert (second["Berkas"], second["Jumlah"]) == ("lain.xlsx", 2)


def test_json__holds_the_same_folded_findings() -> None:
    (told,) = map(finding_object, fold(pasted("tu.xlsx", 100)))
    assert (told["sel"], told["jumlah"]) == ("D8", 100)
    assert told["pesan"] == "100 jawaban responden diketik sebagai teks, mis. D8, D9, D10."


def test_a_book_with_everything_wrong__leaves_room_for_the_others() -> None:
    worst = [
        Finding(level, f"KODE_{number}", f"Pesan {number} " * 30, "Saran " * 30, file="x.xlsx",
                sheet="A", cell="C3")
        for level in (Level.WARNING, Level.ERROR)
        for number in range(40)
    ]  # fmt: skip
    rows = sheet_of([*worst, *pasted("tu.xlsx", 1)])
    own = [row for row in rows if row["Berkas"] == "x.xlsx"]
    assert len(own) <= 30
    (rest,) = [row for row in own if not row["Kode temuan"]]
    assert rest["Pesan"] == "… dan 52 temuan lain (12 galat, 40 peringatan): iku periksa --semua."
    assert rest["Tingkat"] == "galat", "what is left out is not told below its level"
    assert rows[-1]["Berkas"] == "tu.xlsx"


def test_divisions_that_sent_nothing__are_all_named() -> None:
    missing = [
        replace(pasted("", 1)[0], message=f"Divisi {number} belum mengirim.", sheet="", cell="")
        for number in range(50)
    ]
    assert len(sheet_of(fold(missing))) == 50
