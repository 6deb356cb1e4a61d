"""The scalar inputs on an indicator's page: one row each, a column for every quarter."""

from __future__ import annotations

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.drawing.canvas import Canvas
from iku_excel.layout import ScalarRow
from iku_excel.layout.marks import QUARTER_COLUMNS, quarter_key

from .cells import CELLS, row_style
from .grid import FIRST, LABEL, LAST, MARK, NOTE, QUARTER_1, UNIT
from .highlights import highlight_scalars
from .places import InputPlaces
from .styles import Styles
from .validation import validate_scalar

_ACCUMULATION = {
    Accumulation.FLOW: "jumlah triwulan ini",
    Accumulation.POSITION: "posisi akhir triwulan",
    Accumulation.YEARLY: "setahun, isi di TW I",
}
_TEXT_HEIGHT = 45
"""Room for three lines in a quarter's cell: numbers of documents are long."""
QUARTER_LABELS = tuple(map(quarter_name, QUARTERS))


def write_quarter_keys(canvas: Canvas, styles: Styles) -> None:
    """The hidden row that names the columns of the quarters, once on every page."""
    canvas.sheet.write_string(canvas.row, MARK, QUARTER_COLUMNS)
    canvas.cells(QUARTER_1, map(quarter_key, QUARTERS), styles.key)
    canvas.hidden_row()


def write_quarter_headers(canvas: Canvas, label: str, note: str, styles: Styles) -> None:
    """The visible headers of rows with quarters."""
    canvas.span(FIRST, LABEL, label, styles.header)
    canvas.cells(UNIT, ("Satuan", *QUARTER_LABELS), styles.header)
    canvas.line(NOTE, LAST, note, styles.header, 20)


def write_scalars(
    canvas: Canvas,
    scalars: tuple[ScalarRow, ...],
    places: InputPlaces,
    reported: str,
    styles: Styles,
) -> None:
    """Write every row, guard its cells, and note where they stand."""
    rows = []
    for scalar in scalars:
        variable = scalar.variable
        rows.append((canvas.row, scalar))
        places.rows[variable.key] = canvas.row
        canvas.sheet.write_string(canvas.row, MARK, scalar.mark)
        canvas.span(FIRST, LABEL, variable.label, styles.label)
        canvas.span(UNIT, UNIT, _unit(variable), styles.label)
        for quarter in QUARTERS:
            cell = styles.not_asked
            if quarter in scalar.quarters:
                cell = row_style(variable, styles)
            canvas.sheet.write_blank(canvas.row, QUARTER_1 + quarter - 1, None, cell)
        canvas.span(NOTE, LAST, variable.help, styles.help)
        validate_scalar(canvas.guards, canvas.row, QUARTER_1, scalar)
        canvas.fit(
            (variable.label, FIRST, LABEL),
            (_unit(variable), UNIT, UNIT),
            (variable.help, NOTE, LAST),
            least=_TEXT_HEIGHT if CELLS[variable.cell].wraps and not variable.choices else 20,
            extra=4,
        )
    highlight_scalars(canvas.guards, rows, QUARTER_1, reported, styles)


def _unit(variable: Variable) -> str:
    if variable.choices:
        return variable.unit
    return ", ".join(filter(None, (variable.unit, _ACCUMULATION[variable.accumulation])))
