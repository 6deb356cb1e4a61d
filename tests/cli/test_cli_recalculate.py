"""``iku hitung-ulang``."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from iku_excel.workbook import read_workbook
from iku_excel.workbook.results import Figure
from iku_excel.xlsx import CellEdit, edit_cells

CODE = "7099.1.1"


def shown(book: Path, figure: Figure) -> set[object]:
    return {
        "" if found.cell is None else found.cell.value
        for found in read_workbook(book).results.computed
        if found.figure == figure
    }


@pytest.fixture
def typed(blank: Path) -> Path:
    """The workbook of ``tu`` with figures that a program typed without computing: 8 of 14."""
    places = read_workbook(blank).indicators[CODE].scalar_places
    values = {"rekomendasi_sisa": 14, "rekomendasi_baru": 0, "ditindaklanjuti": 8}
    edits = [CellEdit(places[k].sheet, places[k].cell(1), value) for k, value in values.items()]
    blank.write_bytes(edit_cells(blank.read_bytes(), edits))
    return blank


def test_in_place__stores_the_results_and_keeps_the_bytes_of_before(run, typed) -> None:
    before = typed.read_bytes()
    assert shown(typed, Figure(CODE, 1, "realisasi")) == {""}
    outcome = run("hitung-ulang", typed)
    assert outcome.code == 0
    assert "sel hasil diperbarui" in outcome.out
    assert Path(f"{typed}.cadangan").read_bytes() == before
    assert shown(typed, Figure(CODE, 1, "realisasi")) == {8 / 14}
    assert shown(typed, Figure(CODE, 1, "status")) == {"Belum tercapai"}


def test_again__nothing_changes_and_that_is_said(run, typed) -> None:
    run("hitung-ulang", typed)
    after = typed.read_bytes()
    outcome = run("hitung-ulang", typed)
    assert outcome.code == 0
    assert "semua sel hasil sudah benar" in outcome.out
    assert typed.read_bytes() == after
    assert not Path(f"{typed}.cadangan-2").exists()


def test_inputs_and_formulas__stay(run, typed) -> None:
    before = openpyxl.load_workbook(typed)
    inputs = read_workbook(typed).indicators[CODE].values
    run("hitung-ulang", typed)
    assert read_workbook(typed).indicators[CODE].values == inputs
    after = openpyxl.load_workbook(typed)
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert after[sheet.title][cell.coordinate].value == cell.value


def test_output__leaves_the_book_alone(run, typed, tmp_path) -> None:
    before = typed.read_bytes()
    outcome = run("hitung-ulang", typed, "--keluar", "baru/dihitung.xlsx", "--json")
    assert outcome.code == 0
    (written,) = outcome.json["berkas"]
    assert written["berkas"] == "baru/dihitung.xlsx"
    assert written["cadangan"] is None
    assert written["sel_diperbarui"] > 10
    assert typed.read_bytes() == before
    assert shown(tmp_path / "baru/dihitung.xlsx", Figure(CODE, 1, "realisasi")) == {8 / 14}


def test_output__is_for_one_book_and_never_an_input(run, typed, filled) -> None:
    assert run("hitung-ulang", filled, "--keluar", "x.xlsx").code == 2
    before = typed.read_bytes()
    outcome = run("hitung-ulang", typed, "--keluar", typed)
    assert "masukan tidak pernah ditimpa" in outcome.err
    assert typed.read_bytes() == before


def test_several_books__an_unreadable_one_is_named_and_the_others_are_done(
    run, typed, filled
) -> None:
    (filled / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    outcome = run("hitung-ulang", typed, filled, "--json")
    assert outcome.code == 1
    assert [f["berkas"] for f in outcome.json["temuan"]] == ["rusak.xlsx"]
    updated = {Path(f["berkas"]).parent.name: f["sel_diperbarui"] for f in outcome.json["berkas"]}
    assert updated["kiriman"] == 0  # the demo has stored its results
    assert len(outcome.json["berkas"]) == 4


def test_nothing_readable__could_not_be_done(run, tmp_path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    outcome = run("hitung-ulang", "rusak.xlsx", "nihil.xlsx")
    assert outcome.code == 2
    assert "rusak.xlsx" in outcome.err
    assert "nihil.xlsx" in outcome.err


def test_old_template__says_what_to_do(run, typed) -> None:
    book = openpyxl.load_workbook(typed)
    del book["_hasil"]
    book.save(typed)
    before = typed.read_bytes()
    outcome = run("hitung-ulang", typed)
    assert outcome.code == 2
    assert "templat lama" in outcome.err
    assert "iku templat --dari" in outcome.err
    assert typed.read_bytes() == before


def test_stale_results__are_found_by_the_check_until_they_are_computed(run, typed) -> None:
    run("hitung-ulang", typed)
    (cell,) = [
        found
        for found in read_workbook(typed).results.shown
        if found.figure == Figure(CODE, 1, "realisasi")
    ]
    wrong = CellEdit(cell.sheet, cell.address, 0.99, cached=True)
    typed.write_bytes(edit_cells(typed.read_bytes(), [wrong]))
    found = run("periksa", typed, "--json").json["temuan"]
    (finding,) = [f for f in found if f["kode_temuan"] == "HASIL_TIDAK_MUTAKHIR"]
    assert (finding["tingkat"], finding["lembar"], finding["sel"]) == (
        "peringatan",
        cell.sheet,
        cell.address,
    )
    run("hitung-ulang", typed)
    found = run("periksa", typed, "--json").json["temuan"]
    assert "HASIL_TIDAK_MUTAKHIR" not in {f["kode_temuan"] for f in found}
