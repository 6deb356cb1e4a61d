"""The sheets that account for the figures, from ``Kelengkapan`` to ``Asal-usul``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

from iku_excel import __version__
from iku_excel.calc import FormulaValue
from iku_excel.calc.filling import filling_text
from iku_excel.calc.inputs import Inputs
from iku_excel.calc.wording import number as number_text
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTER, QUARTERS, Table
from iku_excel.findings import fold, worst_first
from iku_excel.findings.listing import MOST_LINES
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.changed_rows import value_text
from iku_excel.signoff.record import answer_told, moment
from iku_excel.workbook import FilledIndicator

from ..level_rules import OFF
from ..model import Completeness, Recap
from ..submitted import Handling
from ..typed import TypedTable, remark_tables, typed_scalars, typed_tables, typed_value
from .canvas import Canvas
from .finding_rows import Columns, finding_rows

COMPLETENESS_WIDTHS = (30, 15, 24, 30, 46, 40, 16, 34, 17, 36, 60)
FINDINGS_WIDTHS = (12, 26, 36, 20, 9, 8, 62, 50)
DIFFERENCES_WIDTHS = (12, 10, 20, 22, 22, 44, 28)
CHANGES_WIDTHS = (11, 38, 9, 32, 32, 13, 10, 38, 38, 32, 32, 46)
_UNSIGNED = "belum disahkan"
ORIGIN_WIDTHS = (11, 40, 10, 56, 60, 36, 68, 22, 14, 68, 10)


def write_completeness(canvas: Canvas, recap: Recap) -> None:
    """Which division sent what and who signed it; a missing one is shown, never dropped."""
    canvas.header(
        0,
        ("Divisi", "Status", "Terisi", "Kiriman", "Berkas", "Dipakai untuk indikator",
         "Pengesahan", "Disahkan oleh", "Disahkan pada", "SHA-256", "Persetujuan tertulis"),
        freeze=1,
    )  # fmt: skip
    warning, plain = canvas.styles.caution, canvas.styles.text
    for row, delivery in enumerate(recap.deliveries, 1):
        approved = delivery.approval in (None, SignOffStatus.VALID)
        signoff, handling = delivery.signoff, delivery.handling
        whole = delivery.status is Completeness.COMPLETE
        canvas.text(row, 0, delivery.division_name)
        canvas.text(row, 1, delivery.status.value, plain if whole else warning)
        canvas.text(row, 2, filling_text(delivery.filling))
        canvas.text(row, 3, _handled(handling) if handling else None)
        canvas.text(row, 4, delivery.file)
        canvas.text(row, 5, ", ".join(delivery.codes))
        canvas.text(row, 6, delivery.approval_text, plain if approved else warning)
        by = f"{signoff.name}, {signoff.position}{signoff.notes}" if signoff else None
        canvas.text(row, 7, by)
        canvas.text(row, 8, moment(signoff.at) if signoff else None)
        canvas.text(row, 9, delivery.sha256)
        answer = signoff.approval if signoff else None
        canvas.text(row, 10, answer_told(answer) if answer else None)
    canvas.text(len(recap.deliveries) + 2, 0, WHAT_A_SIGNOFF_IS, canvas.styles.plain)


def _handled(handling: Handling) -> str:
    by = f" oleh {handling.by}" if handling.by else ""
    return f"{handling.state} {moment(handling.at)}{by}"


def write_findings(canvas: Canvas, recap: Recap) -> None:
    """Folded findings with file, first sheet and cell, how many, what is wrong and what to do;
    last those that the planning unit's rules switched off."""
    header = ("Tingkat", "Kode temuan", "Berkas", "Lembar", "Sel", "Jumlah", "Pesan", "Saran")
    canvas.header(0, header, freeze=1)
    columns = Columns(
        file=header.index("Berkas"), message=header.index("Pesan"), advice=header.index("Saran")
    )
    off = fold(recap.level_rules.switched_off) if recap.level_rules else ()
    of_no_book = [finding for finding in recap.findings if not finding.file]
    of_books = [finding for finding in recap.findings if finding.file]
    rows = [*of_no_book, *finding_rows(canvas, of_books, MOST_LINES - 1, columns)]
    listed = [(f.level.value, canvas.styles.level(f.level), f) for f in worst_first(rows)]
    listed += [(OFF, canvas.styles.short, finding) for finding in off]
    for row, (level, style, finding) in enumerate(listed, 1):
        canvas.text(row, 0, level, style)
        before = (finding.code, finding.file, finding.sheet, finding.cell)
        for column, text in enumerate(before, 1):
            canvas.text(row, column, text)
        canvas.number(row, header.index("Jumlah"), finding.count if finding.code else None, "0")
        canvas.text(row, columns.message, finding.message)
        canvas.text(row, columns.advice, finding.advice)
    if listed:
        canvas.sheet.autofilter(0, 0, len(listed), len(header) - 1)
    else:
        canvas.text(1, columns.message, "Tidak ada temuan.", canvas.styles.plain)


def write_differences(canvas: Canvas, recap: Recap) -> None:
    """Where a page of a workbook shows something else than the computation."""
    canvas.header(
        0, ("Kode", "Triwulan", "Sel", "Tertulis", "Terhitung", "Berkas", "Keadaan"), freeze=0
    )
    files = {i.code: i.workbook.name for i in recap.indicators if i.workbook is not None}
    for row, difference in enumerate(recap.differences, 1):
        texts = (
            difference.code,
            quarter_name(difference.quarter),
            difference.reference,
            _figure(difference.shown),
            _figure(difference.computed),
            files[difference.code],
            "rumus diketik menjadi nilai" if difference.typed else "belum dihitung ulang",
        )
        for column, text in enumerate(texts):
            canvas.text(row, column, text)
    if not recap.differences:
        canvas.text(
            1, 0, "Tidak ada: yang ditampilkan buku sama dengan yang dihitung.", canvas.styles.plain
        )


def write_changes(canvas: Canvas, recap: Recap) -> None:
    """Inputs that are no longer what was submitted for an earlier quarter."""
    canvas.header(
        0,
        ("Kode", "Masukan", "Kiriman", "Semula", "Sekarang", "Lembar", "Sel", "Berkas sekarang",
         "Berkas semula", "Disahkan sekarang", "Disahkan semula", "Keterangan"),
        freeze=0,
    )  # fmt: skip
    for row, change in enumerate(recap.changes, 1):
        texts = (
            change.code, change.label, quarter_name(change.quarter), value_text(change.old),
            value_text(change.new), change.sheet, change.cell or None,
            change.file, change.old_file,
            change.signed or _UNSIGNED, change.old_signed or _UNSIGNED,
            change.remark,
        )  # fmt: skip
        for column, text in enumerate(texts):
            canvas.text(row, column, text)
    if recap.no_changes is not None:
        canvas.text(1, 0, recap.no_changes.value, canvas.styles.plain)


def _figure(value: object) -> str:
    return "(kosong)" if value is None else _shown(typed_value(value))


def write_origins(canvas: Canvas, recap: Recap) -> None:
    """Every input that a figure was computed from: file, SHA-256, sheet, cell and rule; once the
    id of the recap."""
    canvas.header(
        0,
        ("Kode", "Masukan", "Triwulan", "Nilai", "Rumus", "Berkas", "SHA-256", "Lembar", "Sel",
         "Id rekap", "Versi"),
        freeze=1,
    )  # fmt: skip
    canvas.text(1, 9, recap.id, canvas.styles.clipped)
    canvas.text(1, 10, __version__, canvas.styles.clipped)
    row = 1
    for indicator in recap.indicators:
        if indicator.filled is None or indicator.workbook is None or indicator.inputs is None:
            continue
        own = _inputs(indicator.filled, indicator.inputs)
        lines = [(indicator.workbook, line) for line in own]
        for joined in indicator.joined:
            tables = remark_tables(joined.filled, joined.inputs)
            lines += [(joined.workbook, line) for line in _rows(joined.filled, tables)]
        for workbook, (what, quarter, value, sheet, cell) in lines:
            texts = (
                indicator.code, what, quarter, value, indicator.view.formula.formula,
                workbook.name, workbook.sha256, sheet, cell,
            )  # fmt: skip
            for column, text in enumerate(texts):
                canvas.text(row, column, text, canvas.styles.clipped)
            row += 1


_Line = tuple[str, str, str, str, str]


def _inputs(filled: FilledIndicator, inputs: Inputs) -> Iterator[_Line]:
    """Label, quarter, value, sheet and cell of every input up to the recap's quarter."""
    for scalar in typed_scalars(filled, inputs):
        place, cells = scalar.place, filled.values[scalar.place.variable.key]
        for quarter, value in enumerate(scalar.values, 1):
            if value is None:
                continue
            if scalar.is_yearly:
                quarter, name = filled.filled_quarter(place), "setahun"
            else:
                name = quarter_name(quarter)
            written = _shown(value, cells[quarter - 1])
            yield place.variable.label, name, written, place.sheet, place.cell(quarter)
    yield from _rows(filled, typed_tables(filled, inputs))


def _rows(filled: FilledIndicator, tables: Iterable[TypedTable]) -> Iterator[_Line]:
    for table in tables:
        place_of, raw_rows = table.place, filled.tables[table.place.table.name]
        columns = list(place_of.columns)
        for row in table.rows:
            first, last = (place_of.cell(row.position, key) for key in (columns[0], columns[-1]))
            quarter_of = row.cells.get(QUARTER)
            yield (
                f"tabel {place_of.table.called}",
                quarter_name(quarter_of) if _is_quarter(quarter_of) else _typed(quarter_of),
                _row_text(place_of.table, row.cells, raw_rows[row.position - 1]),
                place_of.sheet,
                f"{first}:{last}",
            )


def _is_quarter(value: object) -> TypeGuard[int]:
    return type(value) is int and value in QUARTERS  # TRUE is none


def _typed(value: object) -> str:
    """What stands where a quarter should, as it was typed."""
    return "" if value is None else _shown(value)


def _row_text(table: Table, cells: Mapping[str, object], raw: Mapping[str, object]) -> str:
    labels = {column.key: column.label for column in table.columns}
    return "; ".join(
        f"{labels.get(key, key)}={_shown(value, raw.get(key))}"
        for key, value in cells.items()
        if value is not None
    )


def _shown(value: object, raw: object = None) -> str:
    """A typed value as text, with the formula that gave it where there is one."""
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    if isinstance(value, float):
        value = number_text(value, 9)
    return f"{value} (rumus {raw.formula})" if isinstance(raw, FormulaValue) else str(value)
