"""``iku periksa``."""

from __future__ import annotations

import shutil

import pytest

from .conftest import CATALOG

TU, YANKUM = (f"IKU_{CATALOG}_2026_{division}.xlsx" for division in ("tu", "yankum"))


def test_finding__names_file_sheet_cell_level_what_and_advice(run, filled) -> None:
    outcome = run("periksa", filled / YANKUM)
    assert outcome.code == 1
    block = outcome.out[outcome.out.index("GALAT") :].splitlines()
    assert block[0].split(maxsplit=1)[1].startswith(f"{YANKUM}, lembar 7110.2.1, sel F")
    assert "“98,1%” adalah teks, bukan angka." in block[1]
    assert "→ Hapus isi sel" in block[2]
    assert outcome.out.rstrip().endswith("1 dari 1 berkas terbaca; 1 galat, 1 peringatan, 0 info.")


def test_no_error__is_0(run, filled) -> None:
    assert run("periksa", filled / TU).code == 0


def test_no_finding__says_so(run, tmp_path) -> None:
    run("templat", "--katalog", CATALOG, "--tahun", "2026", "--divisi", "tu")
    outcome = run("periksa", TU)
    assert outcome.code == 0
    assert f"{TU}: tidak ada temuan." in outcome.out


def test_json__is_pure_and_in_the_public_form(run, filled) -> None:
    outcome = run("periksa", filled, "--json")
    assert outcome.code == 1
    assert list(outcome.json) == ["temuan"]
    assert list(outcome.json["temuan"][0]) == [
        "tingkat", "kode_temuan", "berkas", "lembar", "sel", "pesan", "saran",
    ]  # fmt: skip
    codes = {finding["kode_temuan"] for finding in outcome.json["temuan"]}
    assert codes >= {"DATA_CONTOH", "ANGKA_DIKETIK_TEKS", "PERSEN_DIKETIK_TEKS"}


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
    import iku_excel.workbook

    real = iku_excel.workbook.read_workbook

    def read(path, name=None, **others):
        if path.name == YANKUM:
            raise ZeroDivisionError
        return real(path, name, **others)

    monkeypatch.setattr("iku_excel.workbook.read_workbook", read)
    outcome = run("periksa", filled)
    assert outcome.code == 1
    assert "kesalahan yang tidak terduga (ZeroDivisionError)" in outcome.out
    assert "7136.1.1" in outcome.out


def test_same_file_twice__is_checked_once(run, filled) -> None:
    shutil.copy(filled / TU, filled / "lain.xlsx")
    outcome = run("periksa", filled / TU, filled / TU)
    assert "1 dari 1 berkas terbaca" in outcome.out
