"""The findings of a workbook as a workbook of its own, with links to the cells they speak of,
and what their codes mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter.format import Format

from iku_excel.drawing.book import Book
from iku_excel.drawing.columns import Column, headers, number, short, text, widths, write_table
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.palette import LINK, MUTED
from iku_excel.drawing.paper import register_paper
from iku_excel.drawing.register import Register
from iku_excel.drawing.safe_text import safe_text
from iku_excel.findings import Finding, Level, count_of, worst_first
from iku_excel.findings.explaining import Explained, explained_codes
from iku_excel.findings.listing import MOST_LINES
from iku_excel.layout.marks import OUTPUT_PROPERTY
from iku_excel.recap.looks import level_look
from iku_excel.recap.workbook.finding_rows import Columns, finding_rows
from iku_excel.xlsx import reference

from . import dialogs

SHEET, EXPLANATIONS = "Temuan", "Penjelasan"


def _indented(styles: RegisterFormats, _: Finding) -> Format:
    return styles.cell(text_wrap=True, indent=1)


COLUMNS: tuple[Column[Finding], ...] = (
    Column("Tingkat", 21, text(
        lambda f: f.level.value, lambda styles, f: level_look(styles, f.level))),
    Column("Lembar", 27, text(lambda f: f.sheet, _indented)),
    Column("Sel", 19, short(lambda f: f.cell)),
    Column("Jumlah", 9, number(lambda f: f.count if f.code else None)),
    Column("Temuan", 64, text(lambda f: f.message, _indented)),
    Column("Yang harus dilakukan", 52, text(lambda f: f.advice, _indented)),
    Column("Kode", 30, text(lambda f: f.code, _indented)),
)  # fmt: skip
HEADER = headers(COLUMNS)
_TEXTS = Columns(message=HEADER.index("Temuan"), advice=HEADER.index("Yang harus dilakukan"))
_EXPLAINED_WIDTH = 40
_TITLE, _ABOUT, _COUNTS, _HEADER = range(4)
_CELL, _MEANING = HEADER.index("Sel"), HEADER.index("Temuan")
_MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65,530 links."""
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' %#"<>[]^`{}'})
_MADE = datetime(2026, 1, 1)  # fixed: the same findings, the same bytes


def findings_report(
    book_name: str, book_path: Path | None, until: str, findings: Sequence[Finding]
) -> bytes:
    """A workbook with a row for each folded finding, errors first; of no book longer than people
    go through. The same arguments, the same bytes.

    ``until`` is the quarter that was checked ("TW II 2026"). With ``book_path`` every cell links
    into the checked workbook.
    """
    book = Book(dialogs.REPORT_TITLE.format(book=book_name), _MADE)
    book.mark(OUTPUT_PROPERTY, "temuan")
    styles = RegisterFormats(book.workbook)
    paper = register_paper(dialogs.REPORT_PAPER.format(book=book_name, until=until))
    register = Register(styles, SHEET, widths(COLUMNS), paper)
    register.sheet.set_row(_TITLE, 24)
    register.text(_TITLE, 0, dialogs.REPORT_HEADING.format(book=book_name), styles.title)
    about = dialogs.REPORT_ABOUT.format(until=until)
    if book_path is not None and any(finding.cell for finding in findings):
        about += dialogs.REPORT_LINKS
    register.text(_ABOUT, 0, about, styles.plain)
    register.sheet.set_row(_COUNTS, 20)
    for column, level in enumerate(Level):
        register.text(
            _COUNTS, column, count_of(findings, levels=[level]), level_look(styles, level)
        )
    register.text(_COUNTS, _MEANING, dialogs.REPORT_LEVELS, styles.make(font_color=MUTED, indent=1))
    rows = finding_rows(register, findings, MOST_LINES - _HEADER - 1, _TEXTS)
    write_table(register, _HEADER, COLUMNS, rows, freeze=0)
    if book_path is not None:
        _link_cells(register, rows, book_path)
    if rows:
        register.sheet.autofilter(_HEADER, 0, _HEADER + len(rows), len(HEADER) - 1)
    else:
        register.text(_HEADER + 1, _MEANING, dialogs.REPORT_NOTHING, styles.plain)
    _write_explanations(styles, findings)
    return book.data()


def _link_cells(register: Register, rows: Sequence[Finding], book_path: Path) -> None:
    """Make the address of each finding a link into the checked workbook."""
    path = str(book_path).translate(_ESCAPED)
    link = register.styles.cell(font_color=LINK, underline=1, align="center")
    for row, finding in enumerate(rows[: _MOST_LINKS - _HEADER - 1], _HEADER + 1):
        if finding.sheet and finding.cell:
            place = reference(finding.sheet, finding.cell.partition(",")[0])
            register.sheet.write_url(
                row, _CELL, f"external:{path}#{place}", link, safe_text(finding.cell)
            )


def _write_explanations(styles: RegisterFormats, findings: Sequence[Finding]) -> None:
    """A second sheet that explains each code once, in the order of the first."""
    known = explained_codes()
    codes = dict.fromkeys(finding.code for finding in worst_first(findings))
    found = [known[code] for code in codes if code in known]
    if not found:
        return
    columns: list[Column[Explained]] = [
        Column("Kode", COLUMNS[-1].width, text(lambda explained: explained.code)),
        *(_explained(at, label) for at, (label, _) in enumerate(found[0].sections)),
    ]
    register = Register(
        styles, EXPLANATIONS, widths(columns), register_paper(dialogs.REPORT_EXPLANATIONS)
    )
    write_table(register, 0, columns, found, freeze=1)


def _explained(at: int, label: str) -> Column[Explained]:
    return Column(label, _EXPLAINED_WIDTH, text(lambda explained: explained.sections[at][1]))
