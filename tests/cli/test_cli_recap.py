"""``iku rekap``."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from .conftest import CATALOG, PERIOD

DEFAULT = f"Rekap_IKU_{CATALOG}_2026_TW2.xlsx"
TU = f"IKU_{CATALOG}_2026_tu.xlsx"


def test_recap__prints_the_table_and_where_the_files_are(run, filled, tmp_path) -> None:
    outcome = run("rekap", filled, *PERIOD, "--json", "r.json", "--csv", "r.csv")
    assert outcome.code == 1  # the galat among the slips
    for part in (
        "TW II 2026", "DATA CONTOH REKAAN", "7110.2.1", "Tidak dapat dihitung",
        "Divisi P3H: lengkap", "Rata-rata capaian", "1 galat",
        f"Ditulis: {DEFAULT}", "Ditulis: r.json", "Ditulis: r.csv",
    ):  # fmt: skip
        assert part in outcome.out
    assert (tmp_path / DEFAULT).is_file()
    made = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert len(made["indikator"]) == 14
    with (tmp_path / "r.csv").open(encoding="utf-8") as file:
        assert [row["kode"] for row in csv.DictReader(file)] == [
            indicator["kode"] for indicator in made["indikator"]
        ]


def test_recap__again_with_its_output_in_the_folder_gives_the_same(run, filled) -> None:
    arguments = ("rekap", filled, *PERIOD, "--keluar", filled / "rekap.xlsx", "--json")
    assert run(*arguments, "1.json").code == 1
    first = (filled / "rekap.xlsx").read_bytes()
    assert run(*arguments, "2.json").code == 1
    assert (filled / "rekap.xlsx").read_bytes() == first


def test_missing_division__is_a_warning(run, filled) -> None:
    outcome = run("rekap", filled / TU, *PERIOD)
    assert outcome.code == 0
    assert "Divisi P3H: belum mengirim" in outcome.out


def test_unreadable_among_others__is_1(run, filled) -> None:
    (filled / "rusak.xlsx").write_bytes(b"rusak")
    assert run("rekap", filled / TU, filled / "rusak.xlsx", *PERIOD).code == 1


@pytest.mark.parametrize("source", ["nihil.xlsx", "kosong", "rusak.xlsx"])
def test_nothing_readable__is_2_and_nothing_is_written(run, tmp_path, source) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "rusak.xlsx").write_bytes(b"rusak")
    outcome = run("rekap", source, *PERIOD, "--json", "r.json")
    assert outcome.code == 2
    assert "rekap tidak ditulis" in outcome.err
    assert not (tmp_path / DEFAULT).exists()
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("as_folder", [True, False])
def test_output_over_an_input__is_refused(run, filled, as_folder) -> None:
    before = (filled / TU).read_bytes()
    source = filled if as_folder else filled / TU
    outcome = run("rekap", source, *PERIOD, "--keluar", filled / TU)
    assert outcome.code == 2
    assert "masukan tidak pernah ditimpa" in outcome.err
    assert (filled / TU).read_bytes() == before


def test_outputs_of_one_name__are_refused(run, filled) -> None:
    outcome = run("rekap", filled, *PERIOD, "--json", "r", "--csv", "r")
    assert outcome.code == 2
    assert "Dua keluaran bernama sama" in outcome.err


def test_as_of__refuses_later_dates(run, filled) -> None:
    outcome = run("rekap", filled, *PERIOD, "--pada", "2026-03-31", "--json", "r.json")
    assert outcome.code == 1
    assert "setelah tanggal data 2026-03-31" in outcome.out


def test_output_folder__is_created(run, filled, tmp_path) -> None:
    run("rekap", filled, *PERIOD, "--keluar", "baru/rekap.xlsx")
    assert (tmp_path / "baru/rekap.xlsx").is_file()


def test_workbook_of_another_catalogue__is_named(run, filled) -> None:
    shutil.copy(filled / TU, filled / "salin.xlsx")
    outcome = run(
        "rekap", filled / TU, "--katalog", "banten-2020", "--tahun", "2020", "--triwulan", "2"
    )
    assert outcome.code == 1
    assert "katalog babel-2025-2029" in outcome.out
