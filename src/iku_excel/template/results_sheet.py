"""The hidden sheet ``_hasil``: the add-in's answer, plain formulas, and the figure shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc.result import Status
from iku_excel.catalog import IndicatorYear
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.marks import BOOK
from iku_excel.layout.number_formats import label_formula
from iku_excel.layout.results import (
    ABOUT_COLUMN,
    ABOUT_KEYS,
    FIELDS,
    FILLED_IN,
    LABEL,
    PROGRESS,
    PROGRESS_WORDS,
    QUARTER_ROWS,
    REPORTED,
    RESULTS_MARK,
    RESULTS_SHEET,
    Origin,
    ResultsLayout,
    result_mark,
    row_key,
)

from .native.formulas import PlainFormulas, plain_formulas
from .places import InputPlaces

CALL = "[1]!IKU_RINGKAS"
"""``[1]`` is the link to the add-in that is written into the file afterwards."""
_ORIGINS = {
    Origin.ADDIN: "Add-in IKU",
    Origin.NATIVE: "Rumus biasa",
    Origin.SHOWN: "Ditampilkan",
}
_WIDTHS = {"dasar": 14, "status": 22, "kategori": 18, "catatan": 30, "temuan": 30}


class _ResultsSheet(Worksheet):  # type: ignore[misc]
    """A sheet of thousands of formulas, none with a function that is younger than Excel 2016.

    XlsxWriter would look for 200 of those in each, which takes longer than all the rest. And it
    would store a 0 for each step, which LibreOffice takes for its result.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")

    def _xml_formula_element(
        self, formula: str, result: object, attributes: Sequence[tuple[str, object]] = ()
    ) -> None:
        if result is not None:
            super()._xml_formula_element(formula, result, attributes)
            return
        about = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{about}><f>{self._escape_data(formula)}</f></c>")


def shown(layout: ResultsLayout, code: str, field: str, quarter: int) -> str:
    """The formula of a visible cell: a plain reference to the figure that is shown."""
    at = layout.row(code, quarter), layout.column(Origin.SHOWN, field)
    return f"={RESULTS_SHEET}!{xl_rowcol_to_cell(*at, row_abs=True, col_abs=True)}"


def shown_about(layout: ResultsLayout, key: str) -> str:
    """The formula of a visible cell about the whole workbook."""
    at = layout.about_row(key), layout.about_column
    return f"={RESULTS_SHEET}!{xl_rowcol_to_cell(*at, row_abs=True, col_abs=True)}"


def write_results(
    workbook: Workbook,
    plan: WorkbookPlan,
    places: Mapping[str, InputPlaces],
    reported_quarter: str,
) -> None:
    """Add the hidden sheet ``_hasil``.

    ``places`` are the drawn inputs by code, ``reported_quarter`` is the reference of the cover's
    cell with the quarter that is reported.
    """
    sheet = workbook.add_worksheet(RESULTS_SHEET, _ResultsSheet)
    layout = ResultsLayout.of(view.indicator.code for view in plan.views)
    _write_keys(sheet, layout)
    _write_about(sheet, layout, reported_quarter)
    plain = plain_formulas(plan, places, layout)
    for view in plan.views:
        _write_block(sheet, layout, plan, view, places[view.indicator.code], plain)
    for (row, column), constant in plain.working.constants.items():
        sheet.write(row, column, constant)
    for (row, column), formula in plain.working.formulas.items():
        sheet.write_formula(row, column, formula, None, None)
    sheet.protect()
    sheet.hide()


def _write_keys(sheet: Worksheet, layout: ResultsLayout) -> None:
    """Keys for programs, and below them headings for whoever unhides the sheet."""
    sheet.write_string(0, layout.code_column, "Lembar hitungan: jangan diubah.")
    sheet.write_string(layout.key_row, layout.mark_column, RESULTS_MARK)
    sheet.write_string(layout.key_row, layout.about_column, ABOUT_COLUMN)
    for key, column in layout.columns().items():
        sheet.write_string(layout.key_row, column, key)
        origin, _, field = key.partition(":")
        sheet.write_string(layout.heading_row, column, f"{_ORIGINS[Origin(origin)]}: {field}")
        sheet.set_column(column, column, _WIDTHS.get(field, 12))
    sheet.write_string(layout.heading_row, layout.code_column, "Indikator")
    sheet.write_string(layout.heading_row, layout.about_column, "Triwulan")
    sheet.set_column(layout.mark_column, layout.mark_column, 20)
    sheet.set_column(layout.code_column, layout.code_column, 12)
    sheet.freeze_panes(layout.heading_row + 1, layout.about_column + 1)


def _write_about(sheet: Worksheet, layout: ResultsLayout, reported_quarter: str) -> None:
    for key in ABOUT_KEYS:
        row = layout.about_row(key)
        sheet.write_string(row, layout.mark_column, result_mark(BOOK, key))
        sheet.write_string(row, layout.code_column, key)
    quarter = _at(layout.about_row("triwulan"), layout.about_column)
    # Excel turns an empty or impossible quarter into the first one, never into an error.
    is_quarter = f"IF(ISNUMBER({reported_quarter}),{reported_quarter},1)"
    formulas = {
        "triwulan": f"=MAX(1,MIN(4,INT({is_quarter})))",
        "sampai": f'="TW "&CHOOSE({quarter},"I","II","III","IV")',
        "terisi": _filled_in(layout),
    }
    for key, formula in formulas.items():
        sheet.write_formula(layout.about_row(key), layout.about_column, formula)


def _write_block(
    sheet: Worksheet,
    layout: ResultsLayout,
    plan: WorkbookPlan,
    view: IndicatorYear,
    places: InputPlaces,
    plain: PlainFormulas,
) -> None:
    """Write the rows of an indicator."""
    code = view.indicator.code
    for quarter in QUARTER_ROWS:
        row = layout.row(code, quarter)
        sheet.write_string(row, layout.mark_column, result_mark(code, row_key(quarter)))
        sheet.write_string(row, layout.code_column, code)
        if quarter != REPORTED:
            sheet.write_number(row, layout.about_column, quarter)
    first = layout.row(code, 1)
    sheet.write_array_formula(
        first,
        layout.column(Origin.ADDIN, FIELDS[0]),
        first + 3,
        layout.column(Origin.ADDIN, FIELDS[-1]),
        f"{{={CALL}({','.join(_arguments(plan, view, places, plain.blocks[code]))})}}",
    )
    for quarter in QUARTER_ROWS[:4]:
        row = layout.row(code, quarter)
        for field in FIELDS:
            column = layout.column(Origin.NATIVE, field)
            sheet.write_formula(row, column, plain.fields[code, field, quarter])
            _write_shown(sheet, layout, row, field)
        status = _at(row, layout.column(Origin.SHOWN, "status"), absolute=False)
        sheet.write_formula(row, layout.column(Origin.SHOWN, PROGRESS), _progress(status))
        achieved = _at(row, layout.column(Origin.SHOWN, "capaian"), absolute=False)
        sheet.write_formula(
            row, layout.column(Origin.SHOWN, LABEL), f"={label_formula(achieved)}", None, ""
        )
    _write_reported(sheet, layout, code)


def _write_shown(sheet: Worksheet, layout: ResultsLayout, row: int, field: str) -> None:
    """The add-in's figure where it answered (its status is then text), else the plain one."""
    status = _at(row, layout.column(Origin.ADDIN, "status"), absolute=False)
    addin = _at(row, layout.column(Origin.ADDIN, field), absolute=False)
    native = _at(row, layout.column(Origin.NATIVE, field), absolute=False)
    if field not in ("realisasi", "target", "capaian", "kurang"):
        # LibreOffice: text in an array from Python equals no other text until it is joined.
        addin = f'{addin}&""'
    sheet.write_formula(
        row, layout.column(Origin.SHOWN, field), f"=IF(ISTEXT({status}),{addin},{native})"
    )


def _progress(status: str) -> str:
    formula = f'"{FILLED_IN}"'
    for name, word in reversed(PROGRESS_WORDS.items()):
        formula = f'IF({status}="{name}","{word}",{formula})'
    return f"={formula}"


def _filled_in(layout: ResultsLayout) -> str:
    """How many of the indicators that are due in the reported quarter are filled in, in words."""
    if not layout.codes:
        return '="0 dari 0 indikator"'
    first, last = layout.row(layout.codes[0], 1), layout.row(layout.codes[-1], REPORTED)
    marks, progress = (
        xl_range_abs(first, column, last, column)
        for column in (layout.mark_column, layout.column(Origin.SHOWN, PROGRESS))
    )

    def count(word: str) -> str:
        return f'COUNTIFS({marks},"*={row_key(REPORTED)}",{progress},"{word}")'

    due = f"({len(layout.codes)}-{count(PROGRESS_WORDS[Status.NOT_DUE])})"
    return f'={count(FILLED_IN)}&" dari "&{due}&" indikator"'


def _write_reported(sheet: Worksheet, layout: ResultsLayout, code: str) -> None:
    row, first = layout.row(code, REPORTED), layout.row(code, 1)
    quarter = _at(layout.about_row("triwulan"), layout.about_column)
    for field in (*FIELDS, PROGRESS, LABEL):
        column = layout.column(Origin.SHOWN, field)
        block = xl_range_abs(first, column, first + 3, column)
        sheet.write_formula(row, column, f"=INDEX({block},{quarter})")


def _at(row: int, column: int, *, absolute: bool = True) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=absolute, col_abs=absolute))


def _arguments(
    plan: WorkbookPlan, view: IndicatorYear, places: InputPlaces, scalars: tuple[str, str] | None
) -> Iterator[str]:
    """kode, tahun, triwulan, then the blocks; the target stays that of the decree."""
    yield f'"{plan.catalog.id}/{view.indicator.code}"'
    yield str(view.year)
    yield "4"
    blocks = [scalars] if scalars else []
    for name, table in places.tables.items():
        if name not in _UNUSED:
            blocks.append((table.keys.reference, table.held.reference))
    yield from blocks[0]
    yield ""
    for block in blocks[1:]:
        yield from block


_UNUSED = ("bukti", "catatan")
