"""Where ``iku rekap`` may write: never over a book of inputs, and never without a clear word."""

from __future__ import annotations

import json
import shutil

import pytest

from .conftest import CATALOG, PERIOD

DEFAULT = f"Rekap_IKU_{CATALOG}_Bangka-Belitung_2026_TW2.xlsx"
TU = f"IKU_{CATALOG}_2026_tu.xlsx"
P3H = f"IKU_{CATALOG}_2026_p3h.xlsx"


@pytest.mark.parametrize(
    ("option", "name", "advice"),
    [
        ("--keluar", ".", "Beri nama berkas, mis. rekap.xlsx"),
        ("--keluar", "/", "Beri nama berkas, mis. /rekap.xlsx"),
        ("--json", "..", "Beri nama berkas, mis. ../rekap.json"),
        ("--csv", ".csv", "Beri nama di depannya, mis. rekap.csv"),
    ],
)
def test_a_folder_or_a_bare_ending__is_no_name_of_an_output(
    run, filled, option, name, advice
) -> None:
    outcome = run("rekap", filled, *PERIOD, option, name)
    assert outcome.code == 2
    assert advice in outcome.err


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_a_link_to_a_book_outside_the_sources__never_overwrites_it(
    run, filled, tmp_path, form
) -> None:
    outside = shutil.copy(filled / P3H, tmp_path / "p3h.xlsx")
    (tmp_path / f"r.{form}").symlink_to(outside)
    option = "--keluar" if form == "xlsx" else "--json"
    outcome = run("rekap", filled / TU, *PERIOD, option, f"r.{form}")
    assert outcome.code == 2
    assert f"r.{form} (tautan ke {outside}) adalah buku isian IKU" in outcome.err
    assert outside.read_bytes() == (filled / P3H).read_bytes()
    assert not (tmp_path / DEFAULT).exists()


def test_a_book_outside_the_sources__is_never_overwritten(run, filled, tmp_path) -> None:
    outside = shutil.copy(filled / P3H, tmp_path / "p3h.xlsx")
    outcome = run("rekap", filled / TU, *PERIOD, "--keluar", "p3h.xlsx")
    assert (outcome.code, "masukan tidak pernah ditimpa" in outcome.err) == (2, True)
    assert outside.read_bytes() == (filled / P3H).read_bytes()


def test_a_link_that_leads_to_itself__is_said(run, filled, tmp_path) -> None:
    (tmp_path / "r.xlsx").symlink_to("r.xlsx")
    outcome = run("rekap", filled, *PERIOD, "--keluar", "r.xlsx")
    assert (outcome.code, "Tautan ini hanya menuju dirinya sendiri" in outcome.err) == (2, True)
    (filled / "r.xlsx").symlink_to("r.xlsx")
    assert "tidak terduga" not in run("rekap", filled, *PERIOD).err
    outcome = run("isi", filled / TU, "--triwulan", 2, "--keluar", "r.xlsx")
    assert (outcome.code, "Tautan ini hanya menuju dirinya sendiri" in outcome.err) == (2, True)


def test_a_book_named_like_another_recap__is_read_and_stands_in_nobodys_way(
    run, filled, monkeypatch
) -> None:
    named = filled / DEFAULT.replace("Bangka-Belitung", "Sumber")
    (filled / TU).rename(named)
    monkeypatch.chdir(filled)
    outcome = run("rekap", ".", *PERIOD, "--json", "r.json")
    made = json.loads((filled / "r.json").read_text(encoding="utf-8"))
    assert f"Ditulis: {DEFAULT}" in outcome.out
    assert named.name in {row["berkas"] for row in made["kelengkapan"]}


def test_a_book_named_like_this_recap__is_not_overwritten(run, filled, monkeypatch) -> None:
    named = (filled / TU).rename(filled / DEFAULT)
    before = named.read_bytes()
    monkeypatch.chdir(filled)
    outcome = run("rekap", ".", *PERIOD)
    assert (outcome.code, "masukan tidak pernah ditimpa" in outcome.err) == (2, True)
    assert named.read_bytes() == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_data_as_of_the_first_or_last_day_there_is__are_merged(run, filled, tmp_path, day) -> None:
    run("rekap", filled, *PERIOD, "--pada", day, "--json", "r.json")
    made = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [row["status"] for row in made["kelengkapan"]].count("belum mengirim") == 0
    assert "KESALAHAN_TAK_TERDUGA" not in {found["kode_temuan"] for found in made["temuan"]}
