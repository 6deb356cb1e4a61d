"""``iku templat --dari``: next year's workbook, and a pristine one of the same year."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iku_excel.workbook import read_workbook

from .conftest import CATALOG

TU = f"IKU_{CATALOG}_2026_tu.xlsx"
NEXT = f"IKU_{CATALOG}_2027_tu.xlsx"
ENTRIES = """kode,variabel,triwulan,nilai
7099.1.1,rekomendasi_sisa,,14
7099.1.1,rekomendasi_baru,1,3
7099.1.1,rekomendasi_baru,2,0
7099.1.1,rekomendasi_baru,3,4
7099.1.1,rekomendasi_baru,4,0
7099.1.1,ditindaklanjuti,1,2
7099.1.1,ditindaklanjuti,2,5
7099.1.1,ditindaklanjuti,3,0
7099.1.1,ditindaklanjuti,4,4
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the filled workbook is kept, once it is made."""
    return tmp_path_factory.mktemp("setahun") / TU


@pytest.fixture
def whole_year(run, blank: Path, tmp_path: Path, kept: Path) -> Path:
    """The workbook of ``tu`` with all four quarters of 7099.1.1."""
    (tmp_path / "isian.csv").write_text(ENTRIES)
    if not kept.exists():
        assert run("isi", blank, "--data", "isian.csv", "--keluar", kept).code == 0
    return Path(shutil.copy(kept, blank))


def _opening_balance(path: Path) -> object:
    return read_workbook(path).indicators["7099.1.1"].values["rekomendasi_sisa"][0]


def test_next_year__written_and_told(run, whole_year, tmp_path) -> None:
    before = whole_year.read_bytes()

    outcome = run("templat", "--tahun", "2027", "--dari", whole_year, "--keluar", "a/b")

    assert outcome.code == 0
    assert _opening_balance(tmp_path / "a/b" / NEXT) == 10
    assert "rekomendasi_sisa = 10 (14 (rekomendasi_sisa) + 7" in " ".join(outcome.out.split())
    assert "1 isian dibawa, 0 tidak dibawa." in outcome.out
    assert whole_year.read_bytes() == before


def test_next_year__json(run, whole_year) -> None:
    outcome = run("templat", "--tahun", "2027", "--dari", whole_year, "--keluar", "n", "--json")

    assert list(outcome.json) == ["berkas", "dibawa", "tidak_dibawa", "pengesahan_dibawa"]
    assert outcome.json["berkas"] == [str(Path("n") / NEXT)]
    (found,) = outcome.json["dibawa"]
    assert (found["kode"], found["kunci"], found["nilai"]) == ("7099.1.1", "rekomendasi_sisa", 10)
    assert found["lembar"] == "7099.1.1"
    assert len(found["asal"]) == 3
    assert found["cara"].endswith("= 10")
    assert outcome.json["tidak_dibawa"] == []


def test_next_year__unfinished_year_is_told_without_an_error(run, filled) -> None:
    outcome = run("templat", "--tahun", "2027", "--dari", filled / TU, "--keluar", "n", "--json")

    assert outcome.code == 0
    (left_out,) = outcome.json["tidak_dibawa"]
    assert left_out["kode_temuan"] == "SALDO_BELUM_LENGKAP"
    assert (left_out["kode"], left_out["tingkat"]) == ("7099.1.1", "peringatan")
    assert left_out["berkas"] == TU


def test_error_in_the_old_workbook__written_with_exit_code_1(run, whole_year, tmp_path) -> None:
    (tmp_path / "isian.csv").write_text(
        "kode,variabel,triwulan,nilai\n7099.1.1,ditindaklanjuti,1,90\n"
    )
    run("isi", whole_year, "--data", "isian.csv")

    outcome = run("templat", "--tahun", "2027", "--dari", whole_year, "--keluar", "n")

    assert outcome.code == 1
    assert "GALAT" in outcome.out
    assert _opening_balance(tmp_path / "n" / NEXT) is None


@pytest.mark.parametrize("division", ["tu", "p3h", "yankum"])
def test_same_year__all_inputs(run, filled, division, tmp_path) -> None:
    old = filled / f"IKU_{CATALOG}_2026_{division}.xlsx"

    outcome = run("templat", "--tahun", "2026", "--dari", old, "--keluar", "baru", "--json")

    new = tmp_path / "baru" / old.name
    assert outcome.code == 0
    for code, indicator in read_workbook(old).indicators.items():
        poured = read_workbook(new).indicators[code]
        assert (poured.values, poured.tables) == (indicator.values, indicator.tables)
    assert read_workbook(new).identity.sample
    cells = {(found["lembar"], found["sel"]) for found in outcome.json["dibawa"]}
    assert len(cells) == len(outcome.json["dibawa"]) > 0


def test_same_year__long_lists_are_shortened_with_a_count(run, filled) -> None:
    old = filled / f"IKU_{CATALOG}_2026_yankum.xlsx"

    lines = run("templat", "--tahun", "2026", "--dari", old, "--keluar", "baru").out.splitlines()

    assert any("lain (semuanya: --json)" in line for line in lines)
    assert len(lines) < 100


def test_old_workbook_itself__is_never_the_output(run, filled) -> None:
    before = (filled / TU).read_bytes()

    outcome = run("templat", "--tahun", "2026", "--dari", filled / TU, "--keluar", filled)

    assert outcome.code == 2
    assert "buku lama tidak pernah ditimpa" in outcome.err
    assert (filled / TU).read_bytes() == before


def test_another_file_of_that_name__is_kept(run, whole_year, tmp_path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / NEXT).write_bytes(b"lain")

    outcome = run("templat", "--tahun", "2027", "--dari", whole_year, "--keluar", "n")

    assert outcome.code == 0
    assert (tmp_path / "n" / f"{NEXT}.cadangan").read_bytes() == b"lain"
    assert f"{NEXT}.cadangan" in outcome.out


def test_options_that_agree_with_the_old_workbook(run, whole_year) -> None:
    office = read_workbook(whole_year).identity.office

    assert run(
        "templat", "--katalog", CATALOG, "--tahun", "2027", "--divisi", "tu", "--kanwil", office,
        "--dari", whole_year, "--keluar", "n",
    ).code == 0  # fmt: skip


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--katalog", "banten-2020"), "--katalog banten-2020 tidak cocok"),
        (("--divisi", "p3h"), "--divisi p3h tidak cocok: buku lama itu milik tu"),
        (("--divisi", "tu", "--divisi", "p3h"), "--divisi p3h tidak cocok"),
        (("--kanwil", "Riau"), "--kanwil Riau tidak cocok"),
        (("--kanwil", " "), "Nama kantor wilayah kosong"),
        (("--per-bidang",), "--per-bidang tidak dapat dipakai"),
        (("--tahun", "2028"), "yang diminta buku tahun 2028"),
        (("--tahun", "2025"), "yang diminta buku tahun 2025"),
        (("--tahun", "2030"), "Tahun 2030 tidak tercakup katalog"),
        (("--dari", "tidak_ada.xlsx"), "Berkas tidak ditemukan"),
        (("--dari", "isian.csv"), "bukan .xlsx"),
    ],
)
def test_contradiction__is_refused_and_nothing_written(
    run, whole_year, tmp_path, options, words
) -> None:
    base = ("templat", "--tahun", "2027", "--dari", whole_year, "--keluar", "n")

    outcome = run(*base, *options)

    assert outcome.code == 2
    assert words in " ".join(outcome.err.split())
    assert not (tmp_path / "n").exists()


def test_refusal_of_a_file__as_json(run, tmp_path) -> None:
    outcome = run("templat", "--tahun", "2027", "--dari", "tidak_ada.xlsx", "--json")

    assert outcome.code == 2
    assert outcome.json["temuan"][0]["kode_temuan"] == "BERKAS_TIDAK_ADA"


def test_section_workbook__stays_one(run, tmp_path) -> None:
    base = ("templat", "--katalog", CATALOG, "--tahun", "2026", "--divisi", "p3h")
    run(*base, "--per-bidang", "--keluar", "lama")
    old = tmp_path / "lama" / f"IKU_{CATALOG}_2026_p3h-bsk.xlsx"

    assert run("templat", "--tahun", "2027", "--dari", old, "--per-bidang").code == 0
    assert [p.name for p in tmp_path.glob("*.xlsx")] == [f"IKU_{CATALOG}_2027_p3h-bsk.xlsx"]


def test_year_after_the_decree__only_when_forced(run, tmp_path) -> None:
    run("templat", "--katalog", "banten-2020", "--tahun", "2020", "--divisi", "keimigrasian")
    (old,) = tmp_path.glob("*.xlsx")
    base = ("templat", "--tahun", "2021", "--dari", old, "--keluar", "n")

    assert run(*base).code == 2
    assert run(*base, "--paksa").code == 0
    assert read_workbook(next((tmp_path / "n").iterdir())).identity.year == 2021


def test_without_catalog_and_old_workbook__says_what_is_missing(run) -> None:
    outcome = run("templat", "--tahun", "2026")

    assert outcome.code == 2
    assert "--katalog belum diberikan" in outcome.err
