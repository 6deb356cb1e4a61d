"""A third Kanwil's own catalogue, given by path, through every command."""

from __future__ import annotations

from pathlib import Path

OWN = Path(__file__).parent.parent / "catalog" / "own_kanwil.yaml"
PERIOD = ("--tahun", "2026", "--triwulan", "1")


def test_templates_to_recap__with_the_path_of_the_catalogue(run, tmp_path) -> None:
    written = run("templat", "--katalog", OWN, "--tahun", "2026", "--keluar", "t", "--json")
    books = written.json["berkas"]
    assert books
    assert run("periksa", *books, "--katalog", OWN).code == 0
    recap = run("rekap", "t", "--katalog", OWN, *PERIOD, "--json", "r.json")
    assert recap.code == 0
    assert "lengkap" in recap.out
    assert (tmp_path / "r.json").read_text(encoding="utf-8").count('"kode":') >= 3


def test_without_the_catalogue__the_finding_says_where_to_put_it(run) -> None:
    run("templat", "--katalog", OWN, "--tahun", "2026", "--keluar", "t")
    outcome = run("periksa", "t")
    assert outcome.code == 2
    assert "IKU_KATALOG" in outcome.out + outcome.err
