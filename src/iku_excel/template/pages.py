"""The page of an indicator: heading, inputs, results, short tables, and its manual."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.catalog import IndicatorYear
from iku_excel.catalog.inputs import COMMON_TABLES, TARGET
from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.heights import row_height
from iku_excel.layout import Sheet, TableBlock
from iku_excel.layout.marks import COVER_SHEET, OVERVIEW_SHEET

from .drawn_book import Drawing
from .form_pages import SAMPLE_NOTICE, new_page
from .grid import FIRST, LABEL, LAST, MARK, NOTE, QUARTER_1, UNIT, WIDTHS, first_column
from .links import defined_name, name_cell, sheet_link
from .long_tables import write_long_table
from .manual import target_text, write_manual
from .places import InputPlaces
from .results_sheet import shown_about
from .scalars import write_quarter_headers, write_quarter_keys, write_scalars
from .shown_results import write_shown_results
from .styles import Styles
from .tables import write_table

_REPORTED = 1, LAST
"""Row and column of the cell that repeats the reported quarter, for the highlights."""
_TITLE_SCALE = 1.4
"""How much wider the letters of the title are than the digits that columns are measured in."""
_LINK_SLOTS = ((QUARTER_1, QUARTER_1 + 1), (QUARTER_1 + 2, QUARTER_1 + 3))
"""Where the links to long tables stand; no indicator has more than two."""


def new_places(view: IndicatorYear) -> InputPlaces:
    """Empty places of an indicator, to be filled while its sheets are drawn."""
    return InputPlaces(view.indicator.code, MARK, QUARTER_1, LAST)


def write_sheet(drawing: Drawing, plan_sheet: Sheet, places: InputPlaces) -> None:
    """Add one sheet of an indicator, and note in ``places`` where its inputs stand."""
    if plan_sheet.is_page:
        canvas = new_page(drawing, plan_sheet, WIDTHS)
        _write_page(canvas, drawing, plan_sheet, places)
    else:
        write_long_table(drawing, plan_sheet, places)


def _write_page(canvas: Canvas, drawing: Drawing, plan_sheet: Sheet, places: InputPlaces) -> None:
    sheet, view, styles = canvas.sheet, plan_sheet.view, drawing.styles
    title = f"{view.indicator.code}  {view.indicator.title}"
    written = title, canvas.width(FIRST, LAST)
    height = 12 + row_height(written, per_line=20, scale=_TITLE_SCALE)
    canvas.line(FIRST, LAST, title, styles.title, height)
    _write_navigation(canvas, drawing, view)
    sheet.freeze_panes(canvas.row, 0)
    sheet.repeat_rows(0)
    if drawing.plan.identity.sample:
        canvas.line(FIRST, LAST, SAMPLE_NOTICE, styles.warning)
    _write_facts(canvas, drawing, view)
    write_quarter_keys(canvas, styles)
    _write_inputs(canvas, drawing, plan_sheet, places)
    canvas.begin_block()
    reported = _absolute(*_REPORTED)
    write_shown_results(canvas, view, drawing.results, reported, _target(view, places), styles)
    canvas.gap()
    for block in plan_sheet.tables:
        canvas.begin_block()
        _heading(canvas, block.table.label, styles, block.table.help)
        places.tables[block.table.name] = write_table(
            canvas, first_column(block), block, view, styles, drawing.lists
        )
    canvas.begin_block(new_page=True)
    name_cell(drawing.workbook, _manual_name(view), plan_sheet.name, canvas.row, FIRST)
    write_manual(canvas, drawing.plan.catalog, view, styles)
    places.last_row = canvas.row
    canvas.finish()


def _write_navigation(canvas: Canvas, drawing: Drawing, view: IndicatorYear) -> None:
    """Links, and the reported quarter as the cover has it."""
    styles, code = drawing.styles, view.indicator.code
    for column in range(FIRST, LAST):
        canvas.sheet.write_blank(canvas.row, column, None, styles.bar)
    _link(canvas, FIRST, FIRST, COVER_SHEET, "↑ Sampul", styles)
    _link(canvas, LABEL, LABEL, OVERVIEW_SHEET, "↑ Ringkasan semua indikator", styles)
    canvas.sheet.write_url(
        canvas.row, UNIT, f"internal:{_manual_name(view)}", styles.navigation, "Manual IKU ↓"
    )
    long_sheets = [s for s in drawing.plan.sheets_of(code) if not s.is_page]
    for (first, last), long in zip(_LINK_SLOTS, long_sheets, strict=False):
        label = f"Isi {long.tables[0].table.name} →"
        _link(canvas, first, last, long.name, label, styles)
    canvas.sheet.write_string(canvas.row, NOTE, "Dilaporkan:", styles.bar)
    canvas.sheet.write_formula(
        *_REPORTED, shown_about(drawing.results, "triwulan"), styles.bar_quarter
    )
    canvas.down(height=20)


def _link(canvas: Canvas, first: int, last: int, sheet: str, text: str, styles: Styles) -> None:
    if first != last:
        canvas.sheet.merge_range(canvas.row, first, canvas.row, last, "", styles.navigation)
    canvas.sheet.write_url(canvas.row, first, sheet_link(sheet), styles.navigation, text)


def _manual_name(view: IndicatorYear) -> str:
    return defined_name("manual", view.indicator.code)


def _absolute(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _target(view: IndicatorYear, places: InputPlaces) -> str:
    """The year's target as a condition on this page takes it: the decree's, or the typed one."""
    if view.target_is_entered:
        return _absolute(places.rows[TARGET], QUARTER_1)
    return f"{view.target:.15G}" if isinstance(view.target, float) else ""


def _write_facts(canvas: Canvas, drawing: Drawing, view: IndicatorYear) -> None:
    styles = drawing.styles
    for label, text in _facts(view):
        canvas.span(FIRST, FIRST, label, styles.name)
        canvas.prose(LABEL, LAST, text, styles.text)
        canvas.fit((text, LABEL, LAST), extra=3)
    year_note = drawing.plan.catalog.year_notes.get(view.year)
    for text in filter(None, (*view.formula.hints, year_note)):
        canvas.sentence(FIRST, LAST, f"Perhatikan: {text}", styles.hint)
    canvas.gap()


def _facts(view: IndicatorYear) -> Iterator[tuple[str, str]]:
    yield "Sasaran", view.indicator.goal
    yield "Rumus", view.formula.formula
    if view.formula.note:
        yield "Catatan", view.formula.note
    yield f"Target {view.year}", target_text(view)


def _write_inputs(canvas: Canvas, drawing: Drawing, plan_sheet: Sheet, places: InputPlaces) -> None:
    styles = drawing.styles
    if plan_sheet.scalars:
        write_quarter_headers(canvas, "Masukan", "Petunjuk", styles)
        reported = _absolute(*_REPORTED)
        write_scalars(canvas, plan_sheet.scalars, places, reported, styles)
    own = [*_where_tables_are(drawing, plan_sheet)]
    if own:
        canvas.prose(FIRST, LAST, f"Diisi juga: {'; '.join(own)}.", styles.how_to)
        canvas.down()
    canvas.gap()


def _where_tables_are(drawing: Drawing, plan_sheet: Sheet) -> Iterator[str]:
    """In words, where an indicator's own tables are filled in."""
    for sheet in drawing.plan.sheets_of(plan_sheet.view.indicator.code):
        for block in sheet.tables:
            if not _is_common(block):
                where = "di bawah" if sheet.is_page else f"pada lembar “{sheet.name}”"
                yield f"tabel {block.table.name} {where}"


def _is_common(block: TableBlock) -> bool:
    return block.table.name in (table.name for table in COMMON_TABLES)


def _heading(canvas: Canvas, text: str, styles: Styles, how_to: str) -> None:
    canvas.line(FIRST, LAST, text, styles.band, 20)
    if how_to:
        canvas.prose(FIRST, LAST, how_to, styles.how_to)
        canvas.fit((how_to, FIRST, LAST), extra=5)
