"""``iku rekap --aturan``: the planning unit's own levels, printed and written beside the rest."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from .conftest import PERIOD

RULES = (
    "- kode: BUKTI_KOSONG\n  mati: ya\n  mulai: 2026-TW2\n  alasan: Bukti ada di map kantor.\n"
    "- kode: KENDALA_KOSONG\n  tingkat: galat\n  mulai: 2026-TW1\n  alasan: Rapat 12 Mei.\n"
)
TU = "IKU_babel-2025-2029_2026_tu.xlsx"
P3H = "IKU_babel-2025-2029_2026_p3h.xlsx"


def made(name: str) -> dict:
    return json.loads(Path(name).read_text(encoding="utf-8"))


def test_rules__change_levels_and_no_figure(run, filled, tmp_path) -> None:
    Path("aturan.yaml").write_text(RULES, encoding="utf-8")
    source = filled / P3H
    plain = run("rekap", source, *PERIOD, "--json", "1.json")
    ruled = run("rekap", source, *PERIOD, "--json", "2.json", "--aturan", "aturan.yaml")
    before, after = made("1.json"), made("2.json")
    assert (plain.code, ruled.code) == (0, 1)
    assert before["aturan"] is None
    assert after["id"] == before["id"]
    assert after["indikator"] == before["indikator"]
    assert after["ringkasan"] == before["ringkasan"]
    off, raised = after["aturan"]["butir"]
    count = {t: sum(f["kode_temuan"] == t for f in before["temuan"]) for t in (
        "BUKTI_KOSONG", "KENDALA_KOSONG",
    )}  # fmt: skip
    assert off == {
        "kode": "BUKTI_KOSONG", "semula": "peringatan", "menjadi": "dimatikan",
        "mulai": "2026-TW2", "alasan": "Bukti ada di map kantor.", "berlaku": True,
        "jumlah": count["BUKTI_KOSONG"],
    }  # fmt: skip
    assert (raised["menjadi"], raised["jumlah"]) == ("galat", count["KENDALA_KOSONG"])
    assert [f["kode_temuan"] for f in after["aturan"]["dimatikan"]] == ["BUKTI_KOSONG"] * off[
        "jumlah"
    ]
    for part in (
        "Aturan perencanaan: aturan.yaml (SHA-256 ", "1 dimatikan",
        "KENDALA_KOSONG: peringatan → galat, mulai TW I 2026; 1 tempat. Alasan: Rapat 12 Mei.",
        "semula peringatan",
    ):  # fmt: skip
        assert part in " ".join(ruled.out.split())


def test_workbook__shows_the_rules_and_lists_what_is_off(run, filled) -> None:
    Path("aturan.yaml").write_text(RULES, encoding="utf-8")
    arguments = (filled / P3H, *PERIOD, "--keluar", "r.xlsx")
    assert run("rekap", *arguments, "--aturan", "aturan.yaml").code == 1
    book = openpyxl.load_workbook("r.xlsx")
    rules = [tuple(cell.value for cell in row) for row in book["Aturan"].iter_rows(min_row=7)]
    assert rules[0] == (
        "BUKTI_KOSONG", "peringatan", "dimatikan", "TW II 2026", "Bukti ada di map kantor.", "1",
    )  # fmt: skip
    levels = [(row[0].value, row[1].value) for row in book["Temuan"].iter_rows(min_row=2)]
    assert ("galat", "KENDALA_KOSONG") in levels
    assert levels[-1] == ("dimatikan", "BUKTI_KOSONG")
    assert run("rekap", *arguments).code == 0
    assert "Aturan" not in openpyxl.load_workbook("r.xlsx").sheetnames


def test_rules_that_would_hide_a_number__are_refused_and_nothing_is_written(run, filled) -> None:
    Path("aturan.yaml").write_text(RULES.replace("BUKTI_KOSONG", "BUKAN_ANGKA"), encoding="utf-8")
    outcome = run("rekap", filled / TU, *PERIOD, "--keluar", "r.xlsx", "--aturan", "aturan.yaml")
    assert outcome.code == 2
    assert "[BUKAN_ANGKA]: galat ini melindungi angka" in outcome.err
    assert not Path("r.xlsx").exists()


def test_rules_as_an_output__are_refused_and_kept(run, filled) -> None:
    Path("aturan.json").write_text(RULES, encoding="utf-8")
    outcome = run("rekap", filled / TU, *PERIOD, "--json", "aturan.json", "--aturan", "aturan.json")
    assert outcome.code == 2
    assert Path("aturan.json").read_text(encoding="utf-8") == RULES


def test_rules_among_the_sources__are_no_strange_file(run, filled) -> None:
    (filled / "aturan.yaml").write_text(RULES, encoding="utf-8")
    arguments = ("rekap", filled, *PERIOD, "--json", "r.json")
    run(*arguments, "--aturan", filled / "aturan.yaml")
    assert "aturan.yaml" not in json.dumps(made("r.json")["temuan"])
