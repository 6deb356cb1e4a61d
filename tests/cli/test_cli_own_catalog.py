"""A third Kanwil's own catalogue, given by path, through every command."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from calc.own_catalogs import catalog_text, indicator, ratio

OWN = Path(__file__).parent.parent / "catalog" / "own_kanwil.yaml"
PERIOD = ("--tahun", "2026", "--triwulan", "1")


def test_templates_to_recap__with_the_path_of_the_catalogue(run, tmp_path) -> None:
    written = run("templat", "--katalog", OWN, "--tahun", "2026", "--keluar", "t", "--json")
    books = written.json["berkas"]
    assert books
    assert run("periksa", *books, "--katalog", OWN).code == 0
    recap = run("rekap", "t", "--katalog", OWN, *PERIOD, "--json", "r.json")
    assert recap.code == 0
    assert "belum diisi" in recap.out
    assert (tmp_path / "r.json").read_text(encoding="utf-8").count('"kode":') >= 3


def test_without_the_catalogue__the_finding_says_where_to_put_it(run) -> None:
    run("templat", "--katalog", OWN, "--tahun", "2026", "--keluar", "t")
    outcome = run("periksa", "t")
    assert outcome.code == 2
    assert "IKU_KATALOG" in outcome.out + outcome.err


def test_a_target_range__is_shown_as_a_range_by_every_command(run, tmp_path) -> None:
    text = catalog_text(indicator(ratio(), target={"lower": 0.6, "upper": 0.85}))
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    shown = run("katalog", "lihat", "1.1", "--katalog", "k.yaml").out
    assert "60% sampai 85%" in shown
    assert "di atasnya dengan batas atas" in " ".join(shown.split())
    given = ("total_1=100", "bagian_1=90")
    computed = run("hitung", "1.1", "--katalog", "k.yaml", *PERIOD, *given)
    assert "Target:    60% sampai 85%" in computed.out
    (book,) = run("templat", "--katalog", "k.yaml", "--tahun", "2026", "--json").json["berkas"]
    (tmp_path / "isi.csv").write_text(
        "kode;variabel;triwulan;nilai\n1.1;total_1;1;100\n1.1;bagian_1;1;90\n", encoding="utf-8"
    )
    filled = run("isi", book, "--data", "isi.csv", "--katalog", "k.yaml")
    assert filled.code == 0, filled.err
    outputs = ("--keluar", "r.xlsx", "--json", "r.json")
    recap = run("rekap", book, "--katalog", "k.yaml", *PERIOD, *outputs)
    assert "60% sampai 85%" in recap.out
    rows = load_workbook(tmp_path / "r.xlsx")["Rekap"].iter_rows(values_only=True)
    (row,) = (row for row in rows if row[1] == "1.1")
    assert row[4] == "60% sampai 85%"
    (figures,) = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["indikator"]
    assert figures["target_tahun"] == 0.85
    assert any("60% sampai 85%" in note for note in figures["catatan"])


def test_a_division_without_indicators__has_no_workbook_and_is_not_waited_for(
    run, tmp_path
) -> None:
    divisions = [{"key": "tu", "name": "Tata Usaha"}, {"key": "kosong", "name": "Divisi Kosong"}]
    text = catalog_text(indicator(ratio()), divisions=divisions)
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    checked = run("katalog", "periksa", "k.yaml")
    assert checked.code == 0
    assert "Divisi kosong belum punya indikator" in checked.out
    written = run("templat", "--katalog", "k.yaml", "--tahun", "2026", "--json").json["berkas"]
    assert len(written) == 1
    refused = run("templat", "--katalog", "k.yaml", "--tahun", "2026", "--divisi", "kosong")
    assert refused.code == 2
    assert "tidak punya indikator" in refused.err
    recap = run("rekap", *written, "--katalog", "k.yaml", *PERIOD, "--json", "r.json")
    assert recap.code == 0
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["kelengkapan"]
    assert [line["divisi"] for line in found] == ["tu"]
