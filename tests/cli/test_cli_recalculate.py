"""``iku hitung-ulang``."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from iku_excel.signoff import fingerprint_findings
from iku_excel.workbook import read_workbook
from iku_excel.workbook.results import Figure
from iku_excel.xlsx import CellEdit, edit_cells
from needs import resave

CODE = "7099.1.1"


def shown(book: Path, figure: Figure) -> set[object]:
    return {
        "" if found.cell is None else found.cell.value
        for found in read_workbook(book).results.computed
        if found.figure == figure
    }


def formulas(book: Path) -> list[tuple[bytes, ...]]:
    """Every formula of the file, also those of arrays, with its cell."""
    with zipfile.ZipFile(book) as parts:
        return [
            found
            for name in sorted(parts.namelist())
            if name.startswith("xl/worksheets/sheet")
            for found in re.findall(rb'<c r="(\w+)"[^>]*>(<f\b.*?</f>)', parts.read(name))
        ]


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
    assert "semua sel hasil sudah sesuai isian" in outcome.out
    assert typed.read_bytes() == after
    assert not Path(f"{typed}.cadangan-2").exists()


def test_inputs_and_formulas__stay(run, typed) -> None:
    before = formulas(typed)
    assert len(before) > 100
    inputs = read_workbook(typed).indicators[CODE].values
    assert run("hitung-ulang", typed).code == 0
    assert read_workbook(typed).indicators[CODE].values == inputs
    assert formulas(typed) == before


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
    assert "Lembar hasil (_hasil) tidak ada" in outcome.err
    assert f'iku hitung-ulang "{typed.name}" --tuang' in outcome.err
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


@pytest.fixture(scope="module")
def saved_by_libreoffice(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled workbook of ``tu``, opened and saved by LibreOffice."""
    book = demo_folder / "isian" / "IKU_babel-2025-2029_2026_tu.xlsx"
    return resave(tmp_path_factory.mktemp("libreoffice") / "out", book) / book.name


def test_saved_by_libreoffice__the_formulas_reach_the_add_in_again(
    run, saved_by_libreoffice, tmp_path
) -> None:
    """LibreOffice writes function names in lower case and drops the link to the add-in."""
    book = Path(shutil.copy(saved_by_libreoffice, tmp_path / "buku.xlsx"))
    before = read_workbook(book)
    assert [f.code for f in fingerprint_findings(before)] == ["RUMUS_PERLU_DIPULIHKAN"]

    outcome = run("hitung-ulang", book, "--json")

    assert outcome.code == 0
    (written,) = outcome.json["berkas"]
    after = read_workbook(book)
    assert fingerprint_findings(after) == []
    calls = [f for f in after.package.read_sheet("_hasil").arrays.values() if "IKU_RINGKAS" in f]
    assert written["rumus_dipulihkan"] == len(calls) == len(after.indicators)
    assert all(call.startswith("=[1]!IKU_RINGKAS(") for call in calls)
    assert [link.target for link in after.package.links] == ["iku.xlam"]
    assert {c: i.values for c, i in after.indicators.items()} == {
        c: i.values for c, i in before.indicators.items()
    }
    assert shown(book, Figure(CODE, 2, "status")) == {"Belum tercapai"}
    assert "semua sel hasil sudah sesuai isian" in run("hitung-ulang", book).out


def _relinked(book: Path, *changes: tuple[str, str]) -> None:
    """The book with other texts in the relationship of its link."""
    with zipfile.ZipFile(book) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(book, "w") as archive:
        for name, content in parts:
            if "externalLinks/_rels" in name:
                for old, new in changes:
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode())
            archive.writestr(name, content)


def test_a_book_that_looks_for_a_colleagues_add_in__is_named_and_put_right(run, blank) -> None:
    """Saved by Excel where the add-in was opened from another folder than the start-up folder."""
    elsewhere = r"file:///C:\Users\Sri\AppData\Roaming\Microsoft\AddIns\iku.xlam"
    _relinked(
        blank,
        ("xlExternalLinkPath/xlStartup", "externalLinkPath"),
        ('Target="iku.xlam"', f'Target="{elsewhere}"'),
    )
    found = {f["kode_temuan"]: f for f in run("periksa", blank, "--json").json["temuan"]}
    named = found["TAUTAN_ADDIN_LAIN"]
    assert (named["tingkat"], named["lembar"], named["sel"]) == ("peringatan", "_hasil", "D8")
    assert elsewhere.removeprefix("file:///") in named["pesan"]
    copy = Path(shutil.copy(blank, blank.with_name("salinan.xlsx")))

    (written,) = run("hitung-ulang", copy, "--json").json["berkas"]
    said = run("hitung-ulang", blank).out

    assert (written["tautan_diganti"], written["rumus_dipulihkan"]) == (elsewhere, 2)
    assert "add-in IKU dicari lagi di folder mulai Excel" in said
    assert "2 rumus dihubungkan kembali dengan add-in IKU." in said
    again = {f["kode_temuan"] for f in run("periksa", blank, "--json").json["temuan"]}
    assert again.isdisjoint({"TAUTAN_ADDIN_LAIN", "RUMUS_PERLU_DIPULIHKAN"})


def test_a_book_that_links_elsewhere__is_not_led_to_the_wrong_figures(run, blank) -> None:
    """Its only link is to a workbook of its owner: [1] means that one now."""
    _relinked(
        blank, ("iku.xlam", "anggaran.xlsx"), ("xlExternalLinkPath/xlStartup", "externalLinkPath")
    )
    outcome = run("hitung-ulang", blank, "--json")
    assert [f["kode_temuan"] for f in outcome.json["temuan"]] == ["RUMUS_TIDAK_DAPAT_DIPULIHKAN"]
    assert [link.target for link in read_workbook(blank).package.links] == ["anggaran.xlsx"]


def test_a_sign_off_typed_by_hand__is_put_right_from_the_record(run, blank) -> None:
    run("hitung-ulang", blank)
    (mark,) = read_workbook(blank).scanned.marks["iku:pengesahan:tw1"]
    row = mark.row
    edits = [
        CellEdit("Pengesahan", f"C{row}", "Sri"),
        CellEdit("Pengesahan", f"G{row}", "Disahkan"),
    ]
    blank.write_bytes(edit_cells(blank.read_bytes(), edits))
    found = run("periksa", blank, "--json").json["temuan"]
    (finding,) = [f for f in found if f["kode_temuan"] == "PENGESAHAN_TAMPIL_LAIN"]
    assert (finding["tingkat"], finding["lembar"], finding["sel"]) == (
        "peringatan",
        "Pengesahan",
        f"C{row}",
    )
    outcome = run("hitung-ulang", blank)
    assert "2 sel pengesahan disesuaikan dengan catatannya" in outcome.out
    found = run("periksa", blank, "--json").json["temuan"]
    assert "PENGESAHAN_TAMPIL_LAIN" not in {f["kode_temuan"] for f in found}
    again = run("hitung-ulang", blank)
    assert "pengesahan" not in again.out
    assert not read_workbook(blank).package.recalculated_on_load


@pytest.mark.parametrize(("value", "told"), [(0.99, "0,99"), ("hampir 100%", "hampir 100%")])
def test_what_was_typed_over_a_result__is_told_and_gives_way_to_the_formula(
    run, typed, value, told
) -> None:
    run("hitung-ulang", typed)
    (cell,) = [
        found
        for found in read_workbook(typed).results.shown
        if found.figure == Figure(CODE, 1, "realisasi")
    ]
    over = CellEdit(cell.sheet, cell.address, value, replace_formula=True)
    typed.write_bytes(edit_cells(typed.read_bytes(), [over]))
    copy = Path(shutil.copy(typed, typed.with_name("salinan.xlsx")))

    (written,) = run("hitung-ulang", copy, "--json").json["berkas"]
    said = run("hitung-ulang", typed).out

    assert written["rumus"] == [{"lembar": CODE, "sel": cell.address, "semula": value}]
    assert f"1 rumus dikembalikan seperti templat: {CODE}: {cell.address}." in said
    assert f"tidak dipakai lagi: {CODE}!{cell.address} “{told}”" in said
    assert shown(typed, Figure(CODE, 1, "realisasi")) == {8 / 14}


def test_an_unprotected_sheet__is_never_all_right_and_poured_it_is(run, typed) -> None:
    run("hitung-ulang", typed)
    with zipfile.ZipFile(typed) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(typed, "w") as archive:
        for name, content in parts:
            archive.writestr(name, re.sub(rb"<sheetProtection[^>]*/>", b"", content))
    before = typed.read_bytes()
    outcome = run("hitung-ulang", typed)
    assert "semua sel hasil sudah sesuai isian" not in outcome.out
    assert "bukunya belum utuh" in outcome.out
    assert "proteksi lembar" in outcome.err

    poured = run("hitung-ulang", typed, "--tuang")

    assert poured.code == 0
    assert "4 isian dituang ke buku baru, 0 tidak dibawa." in poured.out
    assert Path(f"{typed}.cadangan-2").read_bytes() == before
    assert shown(typed, Figure(CODE, 1, "realisasi")) == {8 / 14}
    assert "semua sel hasil sudah sesuai isian" in run("hitung-ulang", typed).out


def test_an_own_sheet__is_named_and_stays_in_the_backup(run, typed) -> None:
    book = openpyxl.load_workbook(typed)
    book.create_sheet("Coretan")["A1"] = 7
    book.save(typed)

    outcome = run("hitung-ulang", typed, "--tuang", "--json")

    (found,) = outcome.json["temuan"]
    assert found["kode_temuan"] == "LEMBAR_SENDIRI_TIDAK_DIBAWA"
    assert "Coretan" in found["pesan"]


def test_a_number_typed_as_text__is_offered_and_stored_on_request(run, typed) -> None:
    place = read_workbook(typed).indicators[CODE].scalar_places["ditindaklanjuti"]
    cell = place.cell(1)
    typed.write_bytes(edit_cells(typed.read_bytes(), [CellEdit(place.sheet, cell, "8")]))

    offered = run("hitung-ulang", typed)
    assert "1 angka tersimpan sebagai teks dan dapat dijadikan angka" in offered.out
    assert read_workbook(typed).indicators[CODE].values["ditindaklanjuti"][0] == "8"

    stored = run("hitung-ulang", typed, "--rapikan")
    assert f"lembar {CODE}, sel {cell}: teks “8” disimpan sebagai angka 8." in stored.out
    assert read_workbook(typed).indicators[CODE].values["ditindaklanjuti"][0] == 8


def test_pouring_and_tidying_at_once__is_refused_rather_than_half_done(run, small) -> None:
    before = small.read_bytes()
    outcome = run("hitung-ulang", small, "--tuang", "--rapikan")
    assert outcome.code == 2
    assert "Tuangkan dahulu" in outcome.err
    assert small.read_bytes() == before
