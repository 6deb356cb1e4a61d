"""A long table on a sheet of its own: responses, cases, districts."""

from __future__ import annotations

from iku_excel.catalog.inputs import Column
from iku_excel.catalog.kinds.survey import QUESTION
from iku_excel.layout import Sheet

from .cells import CELLS, column_style
from .drawn_book import Drawing
from .form_pages import SAMPLE_NOTICE, new_page
from .grid import FIRST, MARK, WIDTHS
from .links import sheet_link
from .places import InputPlaces
from .tables import write_table

_QUESTION_WIDTH = 50
_ARROW, _LONGEST_HEADING = 4, 20
"""The room beside a heading for the arrow of the filter; a longer heading is wrapped."""
_LEAST_WIDTH = 100
"""Texts above a narrow table run on over this many characters."""


def _width(column: Column) -> float:
    """Wide enough for every choice on one line, as rows of a long table have no height set."""
    if column.key == QUESTION:
        return _QUESTION_WIDTH
    longest = max((len(choice.display) for choice in column.choices), default=0)
    heading = min(len(column.label) + _ARROW, _LONGEST_HEADING)
    return max(CELLS[column.type].width, longest, heading)


def write_long_table(drawing: Drawing, plan_sheet: Sheet, places: InputPlaces) -> None:
    """Write the table below a title, a link back and one line on how it is filled in."""
    (block,) = plan_sheet.tables
    styles, view = drawing.styles, plan_sheet.view
    widths = [WIDTHS[MARK], *map(_width, block.columns)]
    rest = _LEAST_WIDTH - sum(widths[1:])
    if rest > 0:
        widths.append(rest)
    last_column, last = len(block.columns), len(widths) - 1
    canvas = new_page(drawing, plan_sheet, widths)
    sheet = canvas.sheet
    for position, column in enumerate(block.columns, FIRST):
        # Unlocking whole columns keeps a table of 2,000 rows small.
        sheet.set_column(position, position, widths[position], column_style(column, styles))
    title = f"{view.indicator.code}  {block.table.label}"
    canvas.line(FIRST, last, title, styles.title, 30)
    canvas.span(FIRST, last, "", styles.navigation)
    back = f"← Kembali ke {view.indicator.code} (hasilnya terlihat di sana)"
    sheet.write_url(canvas.row, FIRST, sheet_link(view.indicator.code), styles.navigation, back)
    canvas.down(height=20)
    lines = [(block.table.help, styles.how_to)]
    lines += [(hint, styles.hint) for hint in view.formula.hints]
    if drawing.plan.identity.sample:
        lines.insert(0, (SAMPLE_NOTICE, styles.warning))
    for text, cell_format in lines:
        canvas.sentence(FIRST, last, text, cell_format)
    key_row = canvas.row
    places.tables[block.table.name] = write_table(canvas, FIRST, block, view, styles, drawing.lists)
    canvas.guards.write(sheet)
    sheet.autofilter(key_row + 1, FIRST, key_row + 1 + block.rows, last_column)
    sheet.freeze_panes(key_row + 2, FIRST + 1)
    sheet.repeat_rows(key_row + 1)
