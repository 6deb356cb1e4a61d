"""``iku templat``."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_excel.workbook import read_workbook

from .conftest import CATALOG

BASE = ("templat", "--katalog", CATALOG, "--tahun", "2026")


def _names(folder: Path) -> list[str]:
    return sorted(path.name.removeprefix(f"IKU_{CATALOG}_2026_") for path in folder.iterdir())


def test_all_divisions__one_file_each_in_a_new_folder(run, tmp_path) -> None:
    outcome = run(*BASE, "--keluar", "a/b")
    assert outcome.code == 0
    assert _names(tmp_path / "a/b") == ["p3h.xlsx", "tu.xlsx", "yankum.xlsx"]
    assert "3 templat ditulis" in outcome.out


def test_json__lists_the_files_and_nothing_else(run, tmp_path) -> None:
    outcome = run(*BASE, "--divisi", "tu", "--divisi", "yankum", "--keluar", "t", "--json")
    assert list(outcome.json) == ["berkas"]
    assert [Path(p).name for p in outcome.json["berkas"]] == [
        f"IKU_{CATALOG}_2026_tu.xlsx",
        f"IKU_{CATALOG}_2026_yankum.xlsx",
    ]
    assert all((tmp_path / p).is_file() for p in outcome.json["berkas"])


def test_by_section__one_file_a_section(run, tmp_path) -> None:
    assert run(*BASE, "--divisi", "p3h", "--per-bidang", "--keluar", "t").code == 0
    assert _names(tmp_path / "t") == ["p3h-bphn.xlsx", "p3h-bsk.xlsx", "p3h-pp.xlsx"]


def test_by_section__division_without_sections_has_one_file(run, tmp_path) -> None:
    assert run(
        "templat", "--katalog", "banten-2020", "--tahun", "2020", "--divisi", "keimigrasian",
        "--per-bidang", "--keluar", "t",
    ).code == 0  # fmt: skip
    assert [path.name for path in (tmp_path / "t").iterdir()] == [
        "IKU_banten-2020_2020_keimigrasian.xlsx"
    ]


def test_office__is_the_one_given(run, tmp_path) -> None:
    assert run(*BASE, "--divisi", "tu", "--kanwil", " Kanwil Uji ").code == 0
    (path,) = tmp_path.glob("*.xlsx")
    assert read_workbook(path).identity.office == "Kanwil Uji"
    assert not read_workbook(path).identity.sample


def test_unknown_division__names_the_known_ones(run, tmp_path) -> None:
    outcome = run(*BASE, "--divisi", "ti", "--keluar", "t")
    assert outcome.code == 2
    assert "Divisi yang ada: tu, p3h, yankum." in outcome.err
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize(("extra", "code"), [((), 2), (("--paksa",), 0)])
def test_year_outside__only_when_forced(run, tmp_path, extra, code) -> None:
    outcome = run(
        "templat", "--katalog", "banten-2020", "--tahun", "2021", "--divisi", "keimigrasian",
        "--keluar", "t", *extra,
    )  # fmt: skip
    assert outcome.code == code
    assert (tmp_path / "t").exists() == (code == 0)
    assert ("27 Maret sampai 31 Desember 2020" in outcome.err) == (code == 2)


def test_folder_that_is_a_file__is_refused(run, tmp_path) -> None:
    (tmp_path / "t").write_text("ini berkas")
    outcome = run(*BASE, "--keluar", "t")
    assert outcome.code == 2
    assert "Gagal: " in outcome.err


def test_a_filled_workbook_of_that_name__is_replaced_but_kept(run, tmp_path) -> None:
    run(*BASE, "--divisi", "tu")
    book = tmp_path / f"IKU_{CATALOG}_2026_tu.xlsx"
    data = tmp_path / "isian.csv"
    data.write_text("kode,variabel,triwulan,nilai\n7099.1.1,rekomendasi_sisa,,14\n")
    run("isi", book, "--data", data, "--keluar", "terisi.xlsx")
    filled = (tmp_path / "terisi.xlsx").read_bytes()
    book.write_bytes(filled)
    outcome = run(*BASE, "--divisi", "tu")
    assert outcome.code == 0
    assert f"{book.name}.cadangan" in outcome.out
    assert Path(f"{book}.cadangan").read_bytes() == filled
    run(*BASE, "--divisi", "tu")
    assert not Path(f"{book}.cadangan-2").exists()
