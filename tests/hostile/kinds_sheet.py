"""Kinds of sheets: too much of something, or something that readers take in different ways."""

from __future__ import annotations

from .harm import (
    FIGURE,
    OVERVIEW,
    PAGE,
    Change,
    before,
    behind,
    cell,
    flood,
    formula,
    otherwise,
    read,
    refused,
    rows,
    swap,
    times,
    value,
)

_MB = 1 << 20
BROKEN, TOO_MANY = "BERKAS_RUSAK", "TERLALU_BANYAK_SEL"
TWO, LONG = "ISI_BERKAS_GANDA", "RUMUS_TERLALU_PANJANG"


def many(template: str, count: int) -> str:
    """So many rows, below what a page holds."""
    return times(template, count, 300)


def row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def merge(xml: str) -> Change:
    return before(PAGE, "</mergeCells>", xml)


def shared(count: int, length: int) -> Change:
    """Many cells that share one formula of this length: each is to be spelled out."""
    long = times("$A$1+", length // 5) + "1"
    first = f'<c r="B299"><f t="shared" ref="B299:B{299 + count}" si="7">{long}</f><v>0</v></c>'
    other = '<row r="#"><c r="B#"><f t="shared" si="7"/><v>0</v></c></row>'
    return rows(OVERVIEW, row(299, first) + many(other, count))


_FILLED = '<row r="#"><c r="B#"><v>1</v></c></row>'
_FORMULA = '<row r="#"><c r="B#"><f t="shared" ref="B#" si="#">A1</f><v>0</v></c></row>'
_ARRAY = '<row r="#"><c r="B#"><f t="array" ref="B#:C#">A1</f><v>0</v></c></row>'
_EMPTY = '<row r="#"><c r="B#" s="1"/><c r="C#" s="1"/><c r="D#" s="1"/></row>'
_VALIDATION = '<dataValidation type="whole" sqref="K900"><formula1>0</formula1></dataValidation>'
_FORMAT = (
    '<conditionalFormatting sqref="K900"><cfRule type="expression" priority="1">'
    "<formula>1</formula></cfRule></conditionalFormatting>"
)
_TWENTY = "ABCDEFGHIJKLMNOPQRST"

MUCH = [
    refused(
        "600,000 cells",
        TOO_MANY,
        rows(
            PAGE,
            many(
                '<row r="#">' + "".join(f'<c r="{c}#"><v>1</v></c>' for c in _TWENTY) + "</row>",
                30_000,
            ),
        ),
    ),
    read("19,000 rows more", rows(OVERVIEW, many(_FILLED, 19_000))),
    flood("200,000 empty rows", rows(PAGE, many('<row r="#"/>', 200_000))),
    flood("100,000 empty cells with a style", rows(PAGE, many(_EMPTY, 33_000))),
    flood(
        "a million empty cells in a row", rows(PAGE, row(900, times('<c r="B900"/>', 1_500_000)))
    ),
    flood("three million tags of no meaning", rows(PAGE, times("<x/>", 3_000_000))),
    read(
        "100,000 data validations", before(PAGE, "</dataValidations>", times(_VALIDATION, 100_000))
    ),
    read("100,000 conditional formats", behind(PAGE, "</mergeCells>", times(_FORMAT, 100_000))),
    read("100,000 links", before(PAGE, "</hyperlinks>", times('<hyperlink ref="K9"/>', 100_000))),
    read("100,000 page breaks", before(PAGE, "</rowBreaks>", times('<brk id="9"/>', 100_000))),
    read("100,000 columns", before(PAGE, "</cols>", times('<col min="1" max="1"/>', 100_000))),
    read(
        "a validation over 100,000 ranges",
        swap(PAGE, 'sqref="E10 E11:H11 E12:H12"', f'sqref="{times("E10 ", 100_000)}"'),
    ),
    read("100,000 merges beside", merge(many('<mergeCell ref="K#:L#"/>', 100_000))),
    otherwise(
        "100,000 times one merge over inputs",
        merge(times('<mergeCell ref="E12:F12"/>', 100_000)),
        "HASIL_TIDAK_MUTAKHIR",
        "SEL_GABUNG",
    ),
    otherwise(
        "20,000 different merges over inputs",
        merge(many('<mergeCell ref="A1:H#"/>', 20_000)),
        "HASIL_TIDAK_MUTAKHIR",
        "SEL_GABUNG",
    ),
    otherwise(
        "a merge of the whole sheet",
        merge('<mergeCell ref="A1:XFD1048576"/>'),
        "HASIL_TIDAK_MUTAKHIR",
        "SEL_GABUNG",
    ),
    read("16,000 definitions of shared formulas", rows(OVERVIEW, many(_FORMULA, 16_000))),
    read("10,000 arrays beside", rows(OVERVIEW, many(_ARRAY, 10_000))),
    read("a shared formula over 5,000 cells", shared(5_000, 40)),
    refused("a shared formula of 8,000 letters over 4,000 cells", LONG, shared(4_000, 8_000)),
    refused(
        "a shared formula of 100,000 brackets",
        LONG,
        rows(
            PAGE,
            row(
                900,
                f'<c r="B900"><f t="shared" ref="B900:B901" si="7">{times("[", 100_000)}</f></c>',
            )
            + row(901, '<c r="B901"><f t="shared" si="7"/><v>0</v></c>'),
        ),
    ),
]

PLACES = [
    read(
        "a cell in row 1,048,576",
        rows(PAGE, row(1_048_576, '<c r="B1048576"><v>1</v></c>')),
        "ISI_JAUH",
    ),
    read(
        "a cell in column XFD",
        behind(PAGE, '<c r="F12" s="30"><v>2</v></c>', '<c r="XFD12"><v>1</v></c>'),
        "ISI_JAUH",
    ),
    refused("row 99999999999", BROKEN, rows(PAGE, row(99_999_999_999, "<c><v>1</v></c>"))),
    refused(
        "a row number of 100,000 digits",
        BROKEN,
        rows(PAGE, f'<row r="{times("9", 100_000)}"><c><v>1</v></c></row>'),
    ),
    refused("row 0", BROKEN, rows(PAGE, row(0, '<c r="B0"><v>1</v></c>'))),
    refused("row -1", BROKEN, rows(PAGE, row(-1, '<c r="B-1"><v>1</v></c>'))),
    refused("column ZZZZZZZZ", BROKEN, rows(PAGE, row(900, '<c r="ZZZZZZZZ900"><v>1</v></c>'))),
    refused("an address without a row", BROKEN, rows(PAGE, row(900, '<c r="B"><v>1</v></c>'))),
    refused("an address of another row", BROKEN, rows(PAGE, row(900, '<c r="B901"><v>1</v></c>'))),
    refused(
        "an address of 1 MB",
        TOO_MANY,
        rows(PAGE, row(900, f'<c r="{times("A", _MB)}1"><v>1</v></c>')),
    ),
    refused(
        "the same cell twice",
        BROKEN,
        behind(PAGE, '<c r="F12" s="30"><v>2</v></c>', '<c r="F12"><v>9</v></c>'),
    ),
    refused("the same row twice", BROKEN, rows(PAGE, row(12, '<c r="K12"><v>9</v></c>'))),
    read(
        "rows out of order",
        rows(OVERVIEW, row(301, '<c r="B301"><v>1</v></c>') + row(300, '<c r="B300"><v>1</v></c>')),
    ),
    read(
        "cells out of order",
        swap(
            PAGE,
            '<c r="E12" s="30"><v>4</v></c><c r="F12" s="30"><v>2</v></c>',
            '<c r="F12" s="30"><v>2</v></c><c r="E12" s="30"><v>4</v></c>',
        ),
    ),
    read("cells without an address", rows(OVERVIEW, '<row r="300"><c><v>1</v></c></row>')),
    read("rows without a number", rows(OVERVIEW, '<row><c t="str"><v>x</v></c></row>')),
    read("a dimension that lies", swap(PAGE, "<dimension ref=", '<dimension ref="A1:XFD9" x=')),
    read("a dimension that is none", swap(PAGE, "<dimension ref=", '<dimension ref="??" x=')),
    refused("a merge of a bad range", BROKEN, merge('<mergeCell ref="A1:??"/>')),
    refused(
        "a merge of 100,000 letters", BROKEN, merge(f'<mergeCell ref="{times("A", 100_000)}"/>')
    ),
    refused("an array of a bad range", BROKEN, value('<f t="array" ref="ZZZZ">1</f><v>2</v>')),
]

TWICE = [
    refused(
        "two sheetData",
        TWO,
        behind(PAGE, "</sheetData>", '<sheetData><row r="12"><c r="F12"/></row></sheetData>'),
    ),
    refused("1,000 sheetData", TWO, behind(PAGE, "</sheetData>", times("<sheetData/>", 1_000))),
    refused("two values in a cell", TWO, value("<v>2</v><v>9</v>")),
    refused("two formulas in a cell", TWO, value("<f>1+1</f><f>9</f><v>2</v>")),
    refused(
        "a value and an inline text",
        TWO,
        cell(PAGE, FIGURE, '<c r="F12" t="inlineStr"><v>2</v><is><t>9</t></is></c>'),
    ),
    refused(
        "two inline texts",
        TWO,
        cell(PAGE, FIGURE, '<c r="F12" t="inlineStr"><is><t>2</t></is><is><t>9</t></is></c>'),
    ),
]

FORMULAS = [
    read("a formula of 8,191 letters", formula(times("0+", 4_095) + "2"), "RUMUS_DI_MASUKAN"),
    refused("a formula of 100,000 letters", LONG, formula(times("1+", 50_000) + "1")),
    refused("a formula of 20 MB", TOO_MANY, formula(times("1+", 10 * _MB) + "1")),
    read(
        "4,000 brackets", formula(times("(", 4_000) + "2" + times(")", 4_000)), "RUMUS_DI_MASUKAN"
    ),
    read("8,000 brackets never closed", formula(times("[", 8_000)), "RUMUS_DI_MASUKAN"),
    refused("a million brackets in a formula", TOO_MANY, formula(times("[", 1_000_000))),
    read("8,000 quotation marks", formula(times("'", 8_000)), "RUMUS_DI_MASUKAN"),
    read(
        "a shared formula nobody defined",
        rows(OVERVIEW, row(300, '<c r="B300"><f t="shared" si="99"/><v>0</v></c>')),
    ),
    otherwise(
        "an array over inputs",
        value('<f t="array" ref="E12:H12">{1}</f><v>2</v>'),
        "HASIL_TIDAK_MUTAKHIR",
        "PASANGAN_KOSONG",
        "RUMUS_LARIK",
    ),
    read(
        "a data table beside",
        rows(
            OVERVIEW,
            row(300, '<c r="B300"><f t="dataTable" ref="B300:C301" r1="A1" dt2D="1"/></c>'),
        ),
    ),
]

KINDS = [*MUCH, *PLACES, *TWICE, *FORMULAS]
