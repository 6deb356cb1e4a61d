"""Workbooks for the tests of iku_excel.xlsx: a minimal one by hand, and seeded varied ones."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter.utility import xl_rowcol_to_cell

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FORMATS = [
    "General",
    "0.00",
    "dd/mm/yyyy",
    "hh:mm:ss",
    "[h]:mm:ss",
    "dd mmm yyyy hh:mm",
    '"hari" 0',
    "0.0%",
    "[Red]#,##0",
    "mmm-yy",
    "#,##0_);[Red](#,##0)",
    "@",
    "yyyy\\-mm\\-dd",
    '0 "dmy"',
]
ERRORS = ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"]
TEXTS = ["teks", "  spasi  ", "baris\nbaru", "<&>\"'", "ünïcode ≥ 日本", "123", "=bukan", "TRUE"]
SHARED = [
    "A{r}+1",
    "SUM($A$1:B{r})*C{r}",
    'IF(A{r}="B{r}",$B{r},C$1)',
    "'lembar lain'!A{r}+SHEET1!B{r}",
    "SUM(A:A)+SUM({r}:{r})",
    "LOG10(A{r})+A1B(B{r})",
    "tbl[[#This Row],[A1]]+A{r}",
    '[1]!IKU_X(A{r},"A{r}")',
]


def minimal(
    rows: str = "",
    *,
    after: str = "",
    before: str = "",
    strings: tuple[str, ...] = (),
    formats: tuple[str, ...] = (),
    book: str = "",
) -> dict[str, str]:
    """Parts of a one-sheet workbook by hand. `rows` goes into <sheetData>, `after` and
    `before` around it, `book` before <sheets>; style n + 1 has the n-th of `formats`."""
    codes = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEETML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEETML}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{SHEETML}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEETML}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{book}'
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{DOCUMENT}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">'
        f'{codes}</numFmts><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">'
        + "".join(f"<si>{text}</si>" for text in strings)
        + "</sst>",
    }


def zipped(parts: dict[str, str] | dict[str, bytes] | list[tuple[str, str]]) -> bytes:
    """Parts as the bytes of an ordinary zip; a list may name a part twice."""
    buffer = io.BytesIO()
    pairs = parts.items() if isinstance(parts, dict) else parts
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Parts of a zip in file order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def by_xlsxwriter(path: Path, rnd: random.Random) -> None:
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "date_1904": rnd.random() < 0.3})
    formats = [book.add_format({"num_format": code}) for code in FORMATS]
    bold = book.add_format({"bold": True})
    for number in range(rnd.randint(2, 4)):
        sheet = book.add_worksheet(f"lembar {number}")
        for r in range(rnd.randint(5, 60)):
            for c in range(rnd.randint(2, 12)):
                kind, style = rnd.randrange(10), rnd.choice(formats)
                if kind < 4:
                    value = rnd.choice([0, 1, -7, 0.25, 1e-9, 1.5e20, rnd.uniform(61, 50000)])
                    # What is no date we keep as a number; openpyxl says 1899 or #VALUE!.
                    sheet.write_number(r, c, value, style if 0 <= value < 1e6 else None)
                elif kind == 4:
                    sheet.write_string(r, c, rnd.choice(TEXTS))
                elif kind == 5:
                    sheet.write_boolean(r, c, rnd.random() < 0.5)
                elif kind == 6:
                    cached = rnd.choice([1.5, "teks", True, "#N/A", 0])
                    sheet.write_formula(r, c, '=A1&"<x>"', None, cached)
                elif kind == 7:
                    sheet.write_rich_string(r, c, "biasa ", bold, "tebal", " akhir")
                elif kind == 8:
                    sheet.write_blank(r, c, None, style)
                else:
                    moment = dt.datetime(2024, 1, 1) + dt.timedelta(days=rnd.random() * 500)
                    sheet.write_datetime(r, c, moment, formats[5])
        sheet.write_array_formula(200, 1, 202, 3, "{=A1:C3*2}", None, 4)
        sheet.merge_range(210, 0, 211, 2, "gabung")
    book.close()


def by_openpyxl(path: Path, rnd: random.Random) -> None:
    book = openpyxl.Workbook()
    choices = [None, 1, 2.5, True, "=A1", "#N/A", *TEXTS[:6]]
    choices += [dt.datetime(2023, 5, 6, 7, 8, 9), dt.time(3, 4), dt.timedelta(hours=30)]
    choices += [dt.date(2020, 2, 29), CellRichText("a", TextBlock(InlineFont(b=True), "tebal"))]
    for number in range(rnd.randint(1, 4)):
        sheet = book.create_sheet(f"s{number}")
        for r in range(1, rnd.randint(5, 60)):
            for c in range(1, rnd.randint(2, 12)):
                value = rnd.choice(choices)
                cell = sheet.cell(r, c, value)
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    cell.number_format = rnd.choice(FORMATS)
        sheet["Z1"] = ArrayFormula("Z1:Z3", "=A1:A3")
        sheet["Z2"], sheet["Z3"] = 5, "x"
    book.save(path)


def by_hand(path: Path, rnd: random.Random) -> None:
    """Sheet XML with what the two libraries do not write; every third book is spread out
    with comments and line breaks."""
    path.write_bytes(zipped(hand_parts(rnd, spread=rnd.random() < 0.34)))


def hand_parts(rnd: random.Random, *, spread: bool) -> dict[str, str]:
    strings = [f'<t xml:space="preserve">{_escaped(text)}</t>' for text in TEXTS]
    strings.append("<r><t>biasa</t></r><r><rPr><b/></rPr><t>tebal</t></r>")
    strings.append('<t>kata</t><rPh sb="0" eb="1"><t>fonetik</t></rPh>')
    parts = minimal(
        _hand_rows(rnd, len(FORMATS), len(strings)),
        strings=tuple(strings),
        formats=tuple(_escaped(code).replace('"', "&quot;") for code in FORMATS),
        after='<mergeCells count="1"><mergeCell ref="A900:B901"/></mergeCells>',
    )
    if spread:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace("<c ", "\n  <!-- sel --><c ").replace("<row", "\n<row")
    return parts


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _hand_rows(rnd: random.Random, styles: int, strings: int) -> str:
    rows, group = [], 0
    pending: dict[int, int] = {}
    for r in range(1, rnd.randint(8, 60)):
        cells = []
        for c in range(1, 11):
            ref = xl_rowcol_to_cell(r - 1, c - 1)
            style = f' s="{rnd.randrange(styles + 1)}"' if rnd.random() < 0.3 else ""
            kind = rnd.randrange(13)
            if c in pending and rnd.random() < 0.7:
                cell = f'{style}><f t="shared" si="{pending[c]}"/><v>{r}</v></c>'
            elif kind == 0:
                text = _escaped(rnd.choice(SHARED).format(r=r))
                area = f"{ref}:{xl_rowcol_to_cell(r + 30, c - 1)}"
                cell = f'{style}><f t="shared" ref="{area}" si="{group}">{text}</f><v>1</v></c>'
                pending[c], group = group, group + 1
            else:
                cell = _hand_cell(rnd, kind, r, style, strings)
            cells.append(f'<c r="{ref}"{cell}')
        rows.append(f'<row r="{r}">{"".join(cells)}</row>')
    return "".join(rows)


def _hand_cell(rnd: random.Random, kind: int, r: int, style: str, strings: int) -> str:
    day = f"2024-0{rnd.randint(1, 9)}-1{rnd.randint(0, 9)}"
    number = rnd.choice(["0", "60", "59.5", "1", "0.5", "45000.123", "44561", "1E-07", "3.0"])
    return {
        1: f' t="inlineStr"><is><t xml:space="preserve"> inline {r} </t></is></c>',
        2: ' t="inlineStr"><is><r><rPr><b/></rPr><t>te</t></r><r><t>bal</t></r></is></c>',
        3: f' t="e"><f>1/0</f><v>{rnd.choice(ERRORS)}</v></c>',
        4: f' t="b"><v>{rnd.randrange(2)}</v></c>',
        5: f' t="str"><f>"a"&amp;{r}</f><v>a&#228;&lt;{r}</v></c>',
        6: f' t="s"><v>{rnd.randrange(strings)}</v></c>',
        7: f' t="e"><v>{rnd.choice(ERRORS)}</v></c>',
        8: f"{style}/>",
        9: f' s="0" t="d"><v>{day}T10:20:30</v></c>',
        10: f"{style}><f>SUM(A1:A{r})</f></c>",
        11: f'{style}><f t="array" ref="K{r}:L{r}">A{r}*2</f><v>8</v></c>',
    }.get(kind, f"{style}><v>{number}</v></c>")


MAKERS = [by_xlsxwriter, by_openpyxl, by_hand]
