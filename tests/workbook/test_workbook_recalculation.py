"""Results stored in a workbook: what a program shows that cannot compute them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from filled_books import BABEL, Book, blank
from filler import HEAD, NOTARY, Filler
from packed_books import PAGE, Packed

from iku_excel.calc import Result, evaluate
from iku_excel.catalog import load_catalog
from iku_excel.layout.marks import BOOK
from iku_excel.layout.results import FIELDS, REPORTED, Origin, ResultsLayout
from iku_excel.template import template_identity
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes, recalculate
from iku_excel.workbook.results import Figure, ResultCell
from iku_excel.xlsx import Cell, CellEdit, CellKind, FormulaEdit, edit_cells, write_zip

EVERY_WORKBOOK = [
    (BABEL, 2025, "tu"), (BABEL, 2025, "p3h"), (BABEL, 2025, "yankum"), (BABEL, 2026, "tu"),
    (BABEL, 2026, "p3h"), (BABEL, 2026, "yankum"), ("banten-2020", 2020, "administrasi"),
    ("banten-2020", 2020, "yankum"), ("banten-2020", 2020, "keimigrasian"),
    ("banten-2020", 2020, "pemasyarakatan"),
]  # fmt: skip


def shown(workbook: FilledWorkbook, figure: Figure) -> set[object]:
    """Everything that the cells of a figure show, wherever they stand."""
    values = set()
    for found in workbook.results.computed:
        if found.figure == figure:
            values.add("" if found.cell is None else found.cell.value)
    return values


def figures_of(result: Result | None) -> dict[str, object]:
    """The public figures of an evaluation, with empty text for nothing."""
    assert result is not None
    found = {
        "realisasi": result.realization,
        "target": result.target,
        "capaian": result.achievement,
        "dasar": result.basis.value,
        "status": result.status.value,
        "kategori": result.category.label if result.category else None,
        "predikat": result.rating,
        "kurang": result.shortfall,
        "catatan": "\n".join(result.remarks),
    }
    return {name: "" if value is None else value for name, value in found.items()}


@pytest.mark.parametrize(("catalog", "year", "division"), EVERY_WORKBOOK)
def test_template__every_formula_has_its_result(catalog: str, year: int, division: str) -> None:
    workbook = read_workbook_bytes(blank(catalog, year, division), "templat")
    assert workbook.results.complete
    assert not workbook.package.recalculated_on_load
    layout = ResultsLayout.of(workbook.indicators)
    assert len({found.figure for found in workbook.results.computed}) == (
        len(layout.codes) * 5 * (len(FIELDS) + 2) + 3
    )
    for code in workbook.indicators:
        result = evaluate(catalog, code, year=year, quarter=3, values={}, tables={})
        for name, value in figures_of(result).items():
            assert shown(workbook, Figure(code, 3, name)) == {value}, (code, name)
    again = recalculate(workbook)
    assert (again.cells, again.data) == (0, blank(catalog, year, division))


def test_filled__all_cells_of_a_figure_show_the_evaluation(book: Book) -> None:
    """7110.2.1 in TW II: 4+3 complaints, 4+2 settled, so 6/7 of the wanted 98.2 %."""
    workbook = book.read()
    assert shown(workbook, Figure(NOTARY, 2, "realisasi")) == {6 / 7}
    assert shown(workbook, Figure(NOTARY, 2, "capaian")) == {6 / 7 / 0.982}
    assert shown(workbook, Figure(NOTARY, 2, "status")) == {"Belum tercapai"}
    for code, indicator in workbook.indicators.items():
        for quarter in (1, 2, 3, 4):
            result = evaluate(
                BABEL,
                code,
                year=2026,
                quarter=quarter,
                values=indicator.values,
                tables=indicator.tables,
            )
            for name, value in figures_of(result).items():
                assert shown(workbook, Figure(code, quarter, name)) == {value}, (code, name)


def cells_by_origin(workbook: FilledWorkbook, figure: Figure) -> dict[Origin, ResultCell]:
    """The cells of a figure on ``_hasil``, by who computed them."""
    layout = ResultsLayout.of(workbook.indicators)
    row = layout.row(figure.code, figure.quarter) + 1
    columns = {
        layout.column(origin, figure.field) + 1: origin
        for origin in Origin
        if (origin, figure.field) != (Origin.ADDIN, "progres")
    }
    return {
        columns[found.column]: found
        for found in workbook.results.computed
        if (found.sheet, found.row) == ("_hasil", row) and found.column in columns
    }


@pytest.mark.parametrize("origin", [Origin.ADDIN, Origin.SHOWN])
@pytest.mark.parametrize(("field", "wrong"), [("realisasi", 0.5), ("status", "Tercapai")])
def test_wrong_cell__is_seen_and_put_right(
    book: Book, origin: Origin, field: str, wrong: float | str
) -> None:
    right = book.data
    cell = cells_by_origin(book.read(), Figure(NOTARY, 2, field))[origin]
    broken = edit_cells(right, [CellEdit(cell.sheet, cell.address, wrong, cached=True)])
    mended = recalculate(read_workbook_bytes(broken, "buku.xlsx"))
    assert mended.cells == 1
    assert read_workbook_bytes(mended.data, "x").results == book.read().results


def test_wrong_visible_cell__is_put_right_too(book: Book) -> None:
    cell = next(c for c in book.read().results.shown if c.figure == Figure(NOTARY, 2, "realisasi"))
    book.edit(CellEdit(cell.sheet, cell.address, 0.123, cached=True))
    assert recalculate(book.read()).cells == 1


def test_last_digit__is_left_as_a_program_stored_it(book: Book) -> None:
    cell = next(c for c in book.read().results.shown if c.figure == Figure(NOTARY, 2, "realisasi"))
    book.edit(CellEdit(cell.sheet, cell.address, 0.857142857142857, cached=True))
    assert recalculate(book.read()).cells == 0


def test_unusable_input__shows_that_and_the_sentence_to_read(book: Book) -> None:
    workbook = book.type(NOTARY, diterima=[4, "tiga", None, None]).compute().read()
    assert shown(workbook, Figure(NOTARY, 1, "status")) == {"Tercapai"}
    assert shown(workbook, Figure(NOTARY, 2, "status")) == {"Tidak dapat dihitung"}
    assert shown(workbook, Figure(NOTARY, 2, "realisasi")) == {""}
    assert shown(workbook, Figure(NOTARY, 2, "progres")) == {"periksa"}
    (finding,) = shown(workbook, Figure(NOTARY, 2, "temuan"))
    assert str(finding).startswith("Galat: ")
    assert "tiga" in str(finding)


def test_lost_row__cannot_be_computed(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    book.edit(CellEdit(sheet, f"A{cell[1:]}", None))
    workbook = book.compute().read()
    assert shown(workbook, Figure(NOTARY, 2, "status")) == {"Tidak dapat dihitung"}
    (finding,) = shown(workbook, Figure(NOTARY, 2, "temuan"))
    assert "tidak ada lagi" in str(finding)


@pytest.mark.parametrize(
    ("typed", "quarter"),
    [(2, 2), (4, 4), (3.9, 3), (0, 1), (-5, 1), (9, 4), (None, 1), ("dua", 1), (True, 1)],
)
def test_reported_quarter__is_repeated_as_the_formula_would(
    book: Book, typed: object, quarter: int
) -> None:
    """A blank or impossible quarter is never an error: the formula takes the nearest."""
    cover = book.read().about["triwulan"]
    book.edit(CellEdit(cover.sheet, cover.cell, typed, replace_formula=True))  # type: ignore[arg-type]
    workbook = book.compute().read()
    assert shown(workbook, Figure(BOOK, REPORTED, "triwulan")) == {quarter}
    assert shown(workbook, Figure(BOOK, REPORTED, "sampai")) == {
        f"TW {['I', 'II', 'III', 'IV'][quarter - 1]}"
    }
    for name in FIELDS:
        figure = Figure(NOTARY, REPORTED, name)
        assert shown(workbook, figure) == shown(workbook, Figure(NOTARY, quarter, name))


def test_progress__counts_what_is_due_and_filled_in(book: Book) -> None:
    """In TW I the scores (IKK3.1) and the questionnaires (7110.1.1) of TW II are still to come."""
    workbook = book.read()
    progress = {
        code: shown(workbook, Figure(code, REPORTED, "progres")) for code in workbook.indicators
    }
    filled = sum(words == {"terisi"} for words in progress.values())
    due = sum(words != {"nanti"} for words in progress.values())
    assert 0 < filled < due <= len(progress)
    told = shown(workbook, Figure(BOOK, REPORTED, "terisi"))
    assert told == {f"{filled} dari {due} indikator"}


def test_progress__what_is_not_due_yet_is_not_counted() -> None:
    """tu in TW I: the survey 7099.2.1 is held in TW II and IV, so only 7099.1.1 is due."""
    workbook = read_workbook_bytes(blank(BABEL, 2026, "tu"), "templat")
    assert shown(workbook, Figure("7099.2.1", REPORTED, "progres")) == {"nanti"}
    assert shown(workbook, Figure(BOOK, REPORTED, "terisi")) == {"0 dari 1 indikator"}


def test_after_filling__every_plain_reader_sees_the_new_results(clerk: Filler) -> None:
    """Six of 7 settled, then 6 of 6 more: 12 of 13."""
    after = clerk.filled(f"{HEAD}{NOTARY},diterima,3,6\n{NOTARY},diselesaikan,3,6\n")
    seen = [
        c for c in read_workbook_bytes(after, "x").results.computed
        if c.figure == Figure(NOTARY, 3, "realisasi")
    ]  # fmt: skip
    by_openpyxl = openpyxl.load_workbook(io.BytesIO(after), data_only=True)
    by_calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(after))
    assert {cell.sheet for cell in seen} >= {"_hasil", NOTARY}
    for cell in seen:
        rows = by_calamine.get_sheet_by_name(cell.sheet).to_python(skip_empty_area=False)
        assert rows[cell.row - 1][cell.column - 1] == 12 / 13
        assert by_openpyxl[cell.sheet][cell.address].value == 12 / 13
    assert not read_workbook_bytes(after, "x").package.recalculated_on_load


def test_owners_formulas__keep_the_workbook_recomputed(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook.create_sheet("Coretan")["A1"] = "=1+1"
    workbook = book.compute().read()
    assert not workbook.results.complete
    assert workbook.package.recalculated_on_load
    assert shown(workbook, Figure(NOTARY, 2, "status")) == {"Belum tercapai"}
    assert recalculate(workbook).data == book.data


def test_owners_formulas__that_excel_has_computed_are_left_so(book: Book) -> None:
    """Where no result is wrong nothing is written, nor asked of whoever opens the file."""
    book.compute()
    own = FormulaEdit("Ringkasan", "Z60", "=1+1")
    saved = edit_cells(book.data, [own], recalculate=False)
    workbook = read_workbook_bytes(saved, "buku.xlsx")
    assert not workbook.results.complete
    assert recalculate(workbook).data == saved


def test_result_under_a_merged_range__is_shown_to_nobody_and_not_stored() -> None:
    """Only the first cell of the range is seen; the other keeps a formula that is not ours."""
    packed = Packed()
    whole = packed.read()
    page = next(info.name for info in whole.package.sheets if info.part == PAGE)
    shown_there = [c for c in whole.results.shown if (c.sheet, c.figure.field) == (page, "capaian")]
    first, covered = shown_there[:2]
    merge = f'<mergeCell ref="{first.address}:{covered.address}"/></mergeCells>'
    merged = packed.change(PAGE, "</mergeCells>", merge).read()
    assert set(whole.results.computed) - set(merged.results.computed) == {covered}
    assert (whole.results.complete, merged.results.complete) == (True, False)


def test_sheet_that_cannot_be_read__may_hold_formulas(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook.create_sheet("Rusak")["A1"] = 1
    last = max(info.part for info in book.read().package.sheets if info.name == "Rusak")
    with zipfile.ZipFile(io.BytesIO(book.data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    book.data = write_zip((n, b"<worksheet><sheetData>" if n == last else d) for n, d in parts)
    assert not book.read().results.complete


def test_plain_reference__counts_wherever_its_owner_put_it(book: Book) -> None:
    cell = next(c for c in book.read().results.shown if c.figure == Figure(NOTARY, 2, "capaian"))
    formula = cell.cell.formula if cell.cell else None
    with book.openpyxl() as workbook:
        workbook.create_sheet("Untuk pimpinan")["C3"] = str(formula).replace("$", "")
    stored = book.compute().read()
    assert stored.results.complete
    assert stored.package.read_sheet("Untuk pimpinan").get(3, 3) == Cell(
        CellKind.NUMBER, 6 / 7 / 0.982, str(formula).replace("$", "")
    )


def test_result_sheet_renamed_and_shown__is_found_by_its_marks(book: Book) -> None:
    before = {(c.figure, c.sheet == "_hasil") for c in book.read().results.computed}
    with book.openpyxl() as workbook:
        workbook["_hasil"].sheet_state = "visible"
        workbook["_hasil"].title = "Hasil 'saya'"
        for sheet in workbook:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("=_hasil!"):
                        cell.value = cell.value.replace("_hasil!", "'Hasil ''saya'''!")
    workbook = book.compute().read()
    assert {(c.figure, c.sheet == "Hasil 'saya'") for c in workbook.results.computed} == before
    assert shown(workbook, Figure(NOTARY, 2, "realisasi")) == {6 / 7}
    assert [f.code for f in workbook.findings] == []


def test_results_saved_by_openpyxl__are_gone_and_come_back(book: Book) -> None:
    def results() -> dict[tuple[str, str], object]:
        return {
            # openpyxl keeps 16 digits of a number.
            (c.sheet, c.address): round(value, 12) if isinstance(value, float) else value
            for c in book.read().results.computed
            for value in ["" if c.cell is None else c.cell.value]
        }

    before = results()
    with book.openpyxl():
        pass
    assert book.read().package.recalculated_on_load
    assert None in results().values()
    book.compute()
    assert results() == before
    assert not book.read().package.recalculated_on_load


def test_formula_in_an_input__is_computed_with_but_not_stored(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 3)
    book.edit(FormulaEdit(sheet, cell, "=2+3"))
    assert not book.compute().read().results.complete


def test_old_template__has_nothing_to_store(book: Book) -> None:
    with book.openpyxl() as workbook:
        del workbook["_hasil"]
    workbook = book.read()
    assert workbook.results.computed == []
    assert recalculate(workbook).cells == 0
    # The pages still refer to a sheet that is gone: whoever opens the file must see that.
    assert recalculate(workbook).data == book.data


def test_identity_and_places__do_not_depend_on_the_results(tmp_path: Path) -> None:
    catalog = load_catalog(BABEL)
    workbook = read_workbook_bytes(blank(BABEL, 2026, "yankum"), "templat")
    assert workbook.identity == template_identity(catalog, 2026, "yankum")
    assert workbook.findings == []
    assert workbook.about.keys() == {"triwulan", "penyusun"}
    assert workbook.about["penyusun"].value is None
