"""``iku periksa``."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.signoff import sign
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

from .conftest import CATALOG

WHEN = datetime(2026, 7, 3, 3, tzinfo=UTC)

TU, YANKUM = (f"IKU_{CATALOG}_2026_{division}.xlsx" for division in ("tu", "yankum"))


def test_finding__names_file_sheet_cell_level_what_and_advice(run, filled) -> None:
    outcome = run("periksa", filled / YANKUM)
    assert outcome.code == 1
    block = outcome.out[outcome.out.index("GALAT") :].splitlines()
    assert block[0].split(maxsplit=1)[1].startswith(f"{YANKUM}, lembar 7110.2.1, sel F")
    assert "“98,1 persen” bukan angka." in block[1]
    assert "→ Tulis angka biasa saja" in block[2]
    assert outcome.out.startswith(f"{YANKUM} (sampai TW II): 1 galat, ")
    assert "[BUKAN_ANGKA]" in block[2] + block[3]
    explain, last = outcome.out.rstrip().splitlines()[-2:]
    assert explain == "Penjelasan tiap kode: iku temuan KODE."
    assert last.startswith("1 dari 1 berkas terbaca; 1 galat, ")


def test_no_error__is_0(run, filled) -> None:
    assert run("periksa", filled / TU).code == 0


def test_empty_template__is_named_as_not_filled_in(run, tmp_path) -> None:
    run("templat", "--katalog", CATALOG, "--tahun", "2026", "--divisi", "tu")
    outcome = run("periksa", TU)
    assert outcome.code == 0
    assert f"{TU} (sampai TW I): 0 galat, 1 peringatan, 0 info." in outcome.out
    # 7099.2.1 is surveyed per semester: nothing is due at TW I.
    assert "TW I belum diisi: 7099.1.1." in outcome.out
    assert "TW II belum diisi: 7099.1.1, 7099.2.1." in run("periksa", TU, "--triwulan", 2).out


def test_no_finding__says_so(run, tmp_path) -> None:
    run("templat", "--katalog", CATALOG, "--tahun", "2026", "--divisi", "tu")
    places = read_workbook(tmp_path / TU).indicators["7099.1.1"].scalar_places
    for key in ("rekomendasi_sisa", "rekomendasi_baru", "ditindaklanjuti"):
        typed(tmp_path / TU, places[key].sheet, places[key].cell(1), 0)
    outcome = run("periksa", TU)
    assert outcome.code == 0
    assert f"{TU} (sampai TW I): tidak ada temuan." in outcome.out


def test_json__is_pure_and_in_the_public_form(run, filled) -> None:
    outcome = run("periksa", filled, "--json")
    assert outcome.code == 1
    assert list(outcome.json) == ["temuan"]
    assert list(outcome.json["temuan"][0]) == [
        "tingkat", "kode_temuan", "berkas", "lembar", "sel", "pesan", "saran", "jumlah",
    ]  # fmt: skip
    codes = {finding["kode_temuan"] for finding in outcome.json["temuan"]}
    assert codes >= {"DATA_CONTOH", "ANGKA_DIKETIK_TEKS", "BUKAN_ANGKA"}


def test_unreadable_among_others__is_1(run, filled) -> None:
    (filled / "rusak.xlsx").write_bytes(b"PK\x03\x04 ini bukan buku")
    outcome = run("periksa", filled / TU, filled / "rusak.xlsx")
    assert outcome.code == 1
    assert "1 dari 2 berkas terbaca" in outcome.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.xlsx", b""),
        ("teks.xlsx", b"kode,nilai\n1,2\n"),
        ("html.xlsx", b"<html><table></table></html>"),
        ("potong.xlsx", b"PK\x03\x04" + bytes(200)),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("data.csv", b"a,b\n"),
        ("~$kunci.xlsx", b"x"),
    ],
)
def test_weird_file__is_told_and_not_done(run, tmp_path, name, content) -> None:
    (tmp_path / name).write_bytes(content)
    outcome = run("periksa", name)
    assert outcome.code == 2
    assert name in outcome.out
    assert "tidak ada buku isian yang terbaca" in outcome.err
    json_outcome = run("periksa", name, "--json")
    assert len(json_outcome.json["temuan"]) == 1


def test_missing_file_empty_folder_and_recap__are_not_done(run, tmp_path, demo_folder) -> None:
    assert run("periksa", "nihil.xlsx").code == 2
    (tmp_path / "kosong").mkdir()
    assert run("periksa", "kosong").code == 2
    (recap,) = (demo_folder / "rekap").glob("*.xlsx")
    outcome = run("periksa", recap)
    assert outcome.code == 2
    assert "hasil rekap, bukan isian" in outcome.out


def test_strange_error_of_one_file__does_not_hide_the_others(run, filled, monkeypatch) -> None:
    from iku_excel.recap.sources import read_source

    def read(source, catalog):
        if source.name == YANKUM:
            raise ZeroDivisionError
        return read_source(source, catalog)

    monkeypatch.setattr("iku_excel.tasks.checking.read_source", read)
    outcome = run("periksa", filled)
    assert outcome.code == 1
    assert "kesalahan yang tidak terduga (ZeroDivisionError)" in outcome.out
    assert "7136.1.1" in outcome.out


def test_same_file_twice__is_checked_once(run, filled) -> None:
    shutil.copy(filled / TU, filled / "lain.xlsx")
    outcome = run("periksa", filled / TU, filled / TU)
    assert "1 dari 1 berkas terbaca" in outcome.out


def codes(outcome) -> set[str]:
    return {finding["kode_temuan"] for finding in outcome.json["temuan"]}


def typed(path, sheet: str, cell: str, value: object):
    """Type into a cell, over a formula or a text of the template too."""
    edit = CellEdit(sheet, cell, value, replace_formula=True)
    path.write_bytes(edit_cells(path.read_bytes(), [edit]))
    return path


def report(path, values_of):
    """Fill in scalars, and report TW II on the cover; nothing is written beside the figures."""
    book = read_workbook(path)
    cover = book.about[REPORTED_QUARTER]
    typed(path, cover.sheet, cover.cell, 2)
    for (code, key), values in values_of.items():
        place = book.indicators[code].scalar_places[key]
        for quarter, value in enumerate(values, 1):
            typed(path, place.sheet, place.cell(quarter), value)
    return path


FOLLOW_UP = {
    ("7099.1.1", "rekomendasi_sisa"): [2],
    ("7099.1.1", "rekomendasi_baru"): [2, 0],
    ("7099.1.1", "ditindaklanjuti"): [1, 1],
}


@pytest.fixture
def begun(blank):
    """The workbook of tu, in which both indicators are filled in for TW I and II."""
    return report(blank, {**FOLLOW_UP, ("7099.2.1", "nilai_resmi"): [None, 3.2]})


def test_reasonableness__up_to_the_quarter_on_the_cover_or_the_one_asked_for(run, begun) -> None:
    """Evidence is asked for in the quarter that is reported: TW II, by the cover."""

    def reported(*options: str) -> set[str]:
        found = run("periksa", begun, *options, "--semua", "--json").json["temuan"]
        return {f["pesan"].split(" dilap")[0] for f in found if f["kode_temuan"] == "BUKTI_KOSONG"}

    assert reported() == {"TW II"}
    assert reported("--triwulan", "1") == {"TW I"}
    assert reported("--triwulan", "3") == set()


def test_one_thing_in_many_places__is_one_block(run, begun) -> None:
    """One per kind, table and file, ``sel`` the first cell, ``jumlah`` how many."""

    def told(*options: str) -> list[dict[str, object]]:
        found = run("periksa", begun, *options, "--json").json["temuan"]
        return [f for f in found if f["kode_temuan"] == "BUKTI_KOSONG"]

    first, second = told("--semua")
    assert [f["lembar"] for f in (first, second)] == ["7099.1.1", "7099.2.1"]
    assert first["jumlah"] == second["jumlah"] == 1
    (folded,) = told()
    assert (folded["lembar"], folded["sel"]) == (first["lembar"], first["sel"])
    assert folded["jumlah"] == 2
    message = (
        "2 indikator dilaporkan untuk TW II, tetapi tabel buktinya belum memuat bukti TW II: "
        f"7099.1.1!{first['sel']}, 7099.2.1!{second['sel']}."
    )
    assert folded["pesan"] == message
    assert run("periksa", begun).out.count("belum memuat bukti TW II") == 1
    assert run("periksa", begun, "--semua").out.count("belum memuat bukti TW II") == 2


def test_warnings__do_not_change_the_exit_code(run, begun) -> None:
    outcome = run("periksa", begun, "--json")
    assert {"BUKTI_KOSONG", "KENDALA_KOSONG"} <= codes(outcome)
    assert outcome.code == 0


def test_half_filled__what_was_not_begun_is_named_once(run, blank) -> None:
    found = run("periksa", report(blank, FOLLOW_UP), "--json").json["temuan"]
    sheets = {f["lembar"] for f in found if f["lembar"]}
    assert sheets == {"7099.1.1"}
    (not_begun,) = [f for f in found if f["kode_temuan"] == "INDIKATOR_BELUM_DIISI"]
    assert not_begun["pesan"] == "TW II belum diisi: 7099.2.1."


def test_changed_since_signed__is_told_with_its_cell(run, filled) -> None:
    path = filled / TU
    data = sign(read_workbook(path), path.read_bytes(), 2, "Rina", "Kabag", WHEN)
    path.write_bytes(data)
    assert "BERUBAH_SEJAK_DISAHKAN" not in codes(run("periksa", path, "--json"))
    place = read_workbook(path).indicators["7099.1.1"].scalar_places["rekomendasi_baru"]
    typed(path, place.sheet, place.cell(2), 9)
    outcome = run("periksa", path, "--json")
    (finding,) = [f for f in outcome.json["temuan"]
                  if f["kode_temuan"] == "BERUBAH_SEJAK_DISAHKAN"]  # fmt: skip
    assert (finding["lembar"], finding["sel"]) == (place.sheet, place.cell(2))
    assert outcome.code == 0


def test_altered_template__is_told_cell_by_cell(run, blank) -> None:
    typed(blank, "7099.1.1", "B2", "Judul saya sendiri")
    outcome = run("periksa", blank, "--json")
    assert codes(outcome) == {"DATA_CONTOH", "INDIKATOR_BELUM_DIISI", "TEKS_TEMPLAT_BERUBAH"}
    finding = outcome.json["temuan"][-1]
    assert (finding["lembar"], finding["sel"]) == ("7099.1.1", "B2")
    assert outcome.code == 0
