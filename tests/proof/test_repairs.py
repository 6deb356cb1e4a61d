"""No file of ours has what makes Excel offer a repair; a file that has it is noticed."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO

import pytest
import xlsxwriter

from .kinds_of_files import KINDS, file_of
from .repairs import repairs

BOOK, SHEET, STYLES, TEXTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
)
RELS, TABLE, TYPES = (
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/tables/table1.xml",
    "[Content_Types].xml",
)


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_each_kind_needs_no_repair(name: str) -> None:
    assert repairs(file_of(name)) == []


@cache
def sound() -> dict[str, str]:
    """The parts of a book with one of everything."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Data"), book.add_worksheet("Anev 'x' ini")
        bold = book.add_format({"bold": True, "num_format": "0.00 %", "border": 1})
        sheet.add_table(
            "B2:C4", {"name": "tabel", "columns": [{"header": "satu"}, {"header": "dua"}]}
        )
        sheet.set_column("B:B", 12, bold)
        sheet.set_column("C:D", 13)
        sheet.merge_range("E2:F3", "gabung", bold)
        sheet.write_formula("G1", '=IF(B3="ya",SUM(B3:C3),0)', bold, 0)
        sheet.write_array_formula("G3:G4", "{=B3:B4*2}")
        sheet.write_url("H1", "internal:'Anev ''x'' ini'!A1", string="ke sana")
        sheet.write_url("H2", "https://contoh.example/a", string="ke luar")
        hint = {"input_title": "Isi", "input_message": "ya atau tidak"}
        sheet.data_validation("J1:J5", {"validate": "list", "source": ["ya", "tidak"], **hint})
        sheet.conditional_format("J1:J5", {"type": "formula", "criteria": "=$J1=1", "format": bold})
        sheet.conditional_format("K1", {"type": "formula", "criteria": "=$J1=2", "format": bold})
        sheet.set_footer("&Lhalaman &P")
        sheet.set_h_pagebreaks([20, 40])
        other.write("A1", "teks")
        other.autofilter("A1:B3")
        book.define_name("tempat", "=Data!$B$3")
        book.set_custom_property("jenis", "contoh")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$B$3:$B$4"})
        other.insert_chart("D2", chart)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def zipped(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_sound_book__nothing() -> None:
    assert repairs(zipped(sound())) == []


LONG = "x" * 260
SLIPS: dict[str, tuple[str, str, str, str]] = {
    # what is wrong: the part, a pattern in it, what stands there instead, and what is said
    "no xml": (TEXTS, "</sst>", "", "is no XML"),
    "general type": (
        TYPES,
        r'<Override PartName="/xl/tables/[^>]*>',
        "",
        "table1.xml is a table, and its type",
    ),
    "no type": (
        TYPES,
        '<Default Extension="rels"',
        '<Default Extension="r"',
        "has no content type",
    ),
    "type twice": (TYPES, r'(<Override PartName="/xl/styles[^>]*>)', r"\1\1", "stands 2 times"),
    "type of nothing": (TYPES, "/xl/styles.xml", "/xl/styl.xml", "styl.xml, which is not there"),
    "not a workbook": (TYPES, "sheet.main", "template.main", "no type of a workbook"),
    "lost part": (RELS, "table1", "table7", "table7.xml, which is not there"),
    "part nobody leads to": (RELS, r"<Relationship [^>]*table1[^>]*>", "", "nothing leads to"),
    "id nobody has": (RELS, 'Id="rId1"', 'Id="rId9"', "asks for rId1"),
    "id twice": (RELS, 'Id="rId2"', 'Id="rId1"', "the id rid1 stands 2 times"),
    "table not asked for": (SHEET, "<tableParts.*</tableParts>", "", "does not ask for"),
    "sheet twice": (BOOK, 'name="Anev [^"]*"', 'name="DATA"', "the sheet data stands 2 times"),
    "sheet's name": (BOOK, 'name="Data"', 'name="a/b"', "cannot be called 'a/b'"),
    "sheet's long name": (BOOK, 'name="Data"', f'name="{"a" * 32}"', "a sheet cannot be called"),
    "sheet's number": (BOOK, 'sheetId="2"', 'sheetId="1"', "the number of a sheet"),
    "tab shown": (BOOK, "<workbookView ", '<workbookView activeTab="5" ', "activeTab is not shown"),
    "hidden tab shown": (BOOK, 'sheetId="1"', 'sheetId="1" state="hidden"', "activeTab"),
    "name twice": (
        BOOK,
        "(<definedName name=.tempat.*?</definedName>)",
        r"\1\1",
        "the name tempat",
    ),
    "name like a cell": (BOOK, 'name="tempat"', 'name="AB12"', "cannot be called AB12"),
    "name of no sheet": (BOOK, "Data!\\$B\\$3", "Dta!$B$3", "there is no sheet Dta"),
    "name that is gone": (BOOK, "Data!\\$B\\$3", "#REF!", "gone"),
    "name local to nothing": (BOOK, 'localSheetId="1"', 'localSheetId="4"', "of no sheet"),
    "styles counted": (STYLES, '<cellXfs count="\\d+"', '<cellXfs count="9"', "count of cellXfs"),
    "font of a style": (STYLES, 'fontId="1"', 'fontId="8"', "fontId is not there"),
    "number format": (
        STYLES,
        'numFmtId="164" fontId',
        'numFmtId="199" fontId',
        "number format 199",
    ),
    "format of a cell": (SHEET, 'r="G1" s="\\d+"', 'r="G1" s="99"', "G1: format"),
    "format of a column": (SHEET, 'style="1"', 'style="77"', "format"),
    "texts counted": (TEXTS, 'uniqueCount="\\d+"', 'uniqueCount="1"', "count of texts"),
    "text that is too long": (TEXTS, ">gabung<", f">{'x' * 32_768}<", "text is too long"),
    "text nobody has": (SHEET, 't="s"><v>0<', 't="s"><v>88<', "shared text 88"),
    "number that is none": (SHEET, "(<c r=.G1.*?<v>)0", r"\1nol", "G1: nol"),
    "rows upside down": (SHEET, '<row r="2"', '<row r="9"', "row"),
    "cells upside down": (SHEET, '<c r="H1"', '<c r="A1"', "A1 in row 1"),
    "order": (SHEET, "(<mergeCells.*?</mergeCells>)(.*)(<pageMargins.*?/>)", r"\2\3\1", "order"),
    "long formula": (SHEET, "SUM\\(B3:C3\\)", f"SUM({'B3:C3,' * 200}{'1+' * 4000}1)", "characters"),
    "many arguments": (SHEET, "SUM\\(B3:C3\\)", f"SUM({'1,' * 255}1)", "255 arguments"),
    "deep formula": (SHEET, "SUM\\(B3:C3\\)", f"{'ABS(' * 65}1{')' * 65}", "nested deeper"),
    "long text in a formula": (SHEET, '"ya"', f'"{LONG}"', "text of 260"),
    "equals sign": (SHEET, "<f>IF", "<f>=IF", "an equals sign too many"),
    "new function": (SHEET, "SUM\\(B3:C3\\)", "IFNA(B3,0)", "IFNA without its prefix"),
    "list elsewhere": (SHEET, '"ya,tidak"', "[1]A!$A$1:$A$2", "asks another workbook"),
    "bracket": (SHEET, "SUM\\(B3:C3\\)", "SUM(B3:C3", "bracket left open"),
    "formula to no sheet": (SHEET, "SUM\\(B3:C3\\)", "SUM('Anev'!B3)", "no sheet Anev"),
    "formula to no book": (SHEET, "SUM\\(B3:C3\\)", "[1]!IKU(B3)", "another workbook"),
    "merges over each other": (
        SHEET,
        '<mergeCells count="1">',
        '<mergeCells count="2"><mergeCell ref="F3:F9"/>',
        "merged E2:F3 lies over merged F3:F9",
    ),
    "merged over a table": (SHEET, 'mergeCell ref="E2:F3"', 'mergeCell ref="C2:F3"', "table tabel"),
    "merged over an array": (
        SHEET,
        'mergeCell ref="E2:F3"',
        'mergeCell ref="F3:G4"',
        "array formula",
    ),
    "merges counted": (
        SHEET,
        '<mergeCells count="1">',
        '<mergeCells count="3">',
        "count of mergeCells",
    ),
    "one cell merged": (SHEET, 'mergeCell ref="E2:F3"', 'mergeCell ref="E2"', "one cell"),
    "validations over each other": (
        SHEET,
        '(<dataValidations count=)"1">(.*?)(</dataValidations>)',
        r'\1"2">\2\2\3',
        "lies over",
    ),
    "long list": (SHEET, '"ya,tidak"', f'"{LONG}"', "its rule is long"),
    "long hint": (SHEET, 'prompt="', f'prompt="{LONG}', "J1:J5: prompt"),
    "long heading of a hint": (SHEET, 'promptTitle="', f'promptTitle="{LONG}', "promptTitle"),
    "hint of no cells": (SHEET, '(<dataValidation .*?sqref=)"J1:J5"', r'\1"J1:"', "are no cells"),
    "look of a condition": (
        SHEET,
        'dxfId="\\d+" priority="1"',
        'dxfId="9" priority="1"',
        "format 9",
    ),
    "rank of a condition": (SHEET, 'priority="2"', 'priority="1"', "the rank"),
    "condition elsewhere": (SHEET, "<formula>\\$J1=2", "<formula>[1]A!$J1=2", "another workbook"),
    "columns over each other": (SHEET, '<col min="3"', '<col min="2"', "columns 2 to 4"),
    "link to no sheet": (SHEET, 'location="[^"]*"', 'location="Hilang!A1"', "no sheet Hilang"),
    "link to no name": (SHEET, 'location="[^"]*"', 'location="hilang"', "a link to hilang"),
    "links over each other": (
        SHEET,
        'hyperlink ref="H2"',
        'hyperlink ref="H1"',
        "link H1 lies over",
    ),
    "long foot": (SHEET, "halaman", LONG, "foot of the page"),
    "breaks counted": (SHEET, '<rowBreaks count="2"', '<rowBreaks count="5"', "count of rowBreaks"),
    "head of a table": (
        TABLE,
        'tableColumn id="2" name="dua"',
        'tableColumn id="2" name="tiga"',
        "head",
    ),
    "column twice": (TABLE, 'name="dua"', 'name="SATU"', "the column satu stands 2 times"),
    "columns of a table": (TABLE, 'ref="B2:C4"', 'ref="B2:D4"', "columns of"),
    "columns counted": (
        TABLE,
        '<tableColumns count="2"',
        '<tableColumns count="4"',
        "count of columns",
    ),
    "table like a name": (TABLE, 'displayName="tabel"', 'displayName="Tempat"', "also a name"),
    "chart of no sheet": ("xl/charts/chart1.xml", "Data!", "Dta!", "there is no sheet Dta"),
    "property's number": ("docProps/custom.xml", 'pid="2"', 'pid="1"', "below 2"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_noticed(slip: str) -> None:
    part, pattern, instead, said = SLIPS[slip]
    changed, times = re.subn(pattern, instead, sound()[part], count=1, flags=re.DOTALL)
    assert times == 1
    assert re.search(said, " | ".join(repairs(zipped(sound() | {part: changed}))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_noticed() -> None:
    target = BytesIO(zipped(sound()))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/workbook.xml", sound()[BOOK])
    assert "the part xl/workbook.xml stands 2 times" in repairs(target.getvalue())
