"""The planning unit's file of rules: what may stand in it, and how a mistake is told."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from iku_excel.catalog.source import LONGEST_TEXT
from iku_excel.findings import Level
from iku_excel.recap.level_rules import LevelRule, QuarterOfYear
from iku_excel.tasks import Refusal
from iku_excel.tasks.level_rules import read_level_rules

PAGE = Path(__file__).parents[2] / "docs" / "perencanaan.md"
GOOD = "- kode: BUKTI_KOSONG\n  mati: ya\n  mulai: 2026-TW2\n  alasan: Ada di tempat lain.\n"


def refusal(path: Path, content: str | bytes) -> str:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(Refusal) as refused:
        read_level_rules(path)
    return refused.value.reason


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "aturan.yaml"


def test_entries__are_read(path) -> None:
    content = GOOD + (
        "- kode: KENDALA_KOSONG\n  tingkat: Galat\n  mulai: 2026-05-31\n"
        "  alasan: >\n    Rapat\n    12 Mei.\n"
    )
    path.write_text(content, encoding="utf-8")
    rules = read_level_rules(path)
    second = QuarterOfYear(2026, 2)
    assert rules.rules == (
        LevelRule("BUKTI_KOSONG", None, second, "Ada di tempat lain."),
        LevelRule("KENDALA_KOSONG", Level.ERROR, second, "Rapat 12 Mei."),
    )
    assert (rules.file, rules.sha256) == (
        "aturan.yaml", hashlib.sha256(content.encode()).hexdigest(),
    )  # fmt: skip


def test_example_of_the_page__is_a_good_file(path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    path.write_text(example, encoding="utf-8")
    assert {rule.level for rule in read_level_rules(path).rules} == {None, Level.ERROR}


@pytest.mark.parametrize(
    "written",
    ["2026-TW3", "2026 tw 3", "TW III 2026", "Triwulan 3 2026", "2026-07-01", "2026-09-30"],
)
def test_mulai__is_a_quarter_or_a_day_in_it(path, written) -> None:
    path.write_text(GOOD.replace("2026-TW2", written), encoding="utf-8")
    assert read_level_rules(path).rules[0].since == QuarterOfYear(2026, 3)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("BUKTI_KOSONG", "BUKTI_KOSNG"), "baris 1: .*kode temuan ini tidak ada.*BUKTI_KOSONG"),
        (("BUKTI_KOSONG", "bukti_kosong"), "kode temuan ini tidak ada.*BUKTI_KOSONG"),
        (("mati: ya", "matikan: ya"), r"baris 2: .*matikan: kunci ini tidak dikenal"),
        (("mati: ya", "tingkat: berat"), "baris 2: .*yang ada: galat, peringatan, info"),
        (("mati: ya", "mati: mungkin"), "baris 2: .*tulis ya atau tidak"),
        (("mati: ya", "mati: tidak"), "tulis salah satu"),
        (("mati: ya", "mati: ya\n  tingkat: info"), "tulis salah satu"),
        (("2026-TW2", "2026-TW5"), r"baris 3: .*tulis triwulan \(2026-TW2\) atau tanggal"),
        (("2026-TW2", "2026-02-30"), "baris 3: .*tulis triwulan"),
        (("2026-TW2", "TW2"), "baris 3: .*tulis triwulan"),
        (("2026-TW2", "2026-TW2 2027"), "baris 3: .*tulis triwulan"),
        (("2026-TW2", "2026"), "baris 3: .*tulis triwulan"),
        (("  mulai: 2026-TW2\n", ""), "baris 1: .*mulai: isian wajib ini belum ada"),
        (("  alasan: Ada di tempat lain.\n", ""), "alasan: isian wajib ini belum ada"),
        (("Ada di tempat lain.", ""), "baris 4: .*alasan: tidak boleh kosong"),
        (("Ada di tempat lain.", "'\u200b\u202e'"), "baris 4: .*alasan: tidak boleh kosong"),
        (("Ada di tempat lain.", "'  '"), "baris 4: .*alasan: tidak boleh kosong"),
        (("Ada di tempat lain.", "panjang " * 100), "baris 4: .*terlalu panjang"),
        (("BUKTI_KOSONG", "VERSI_BERSAING"), r"\[VERSI_BERSAING\]: galat ini melindungi angka"),
        (("BUKTI_KOSONG", "ANGKA_DUA_BACAAN"), "melindungi angka.*tidak dapat dimatikan"),
    ],
)
def test_mistake_in_an_entry__is_told_by_line_and_entry(path, change, told) -> None:
    assert re.search(told, refusal(path, GOOD.replace(*change)))


def test_protected_code_lowered__is_refused_by_name(path) -> None:
    written = GOOD.replace("BUKTI_KOSONG", "BUKAN_ANGKA").replace("mati: ya", "tingkat: peringatan")
    assert "[BUKAN_ANGKA]" in refusal(path, GOOD + written)
    assert "diturunkan menjadi peringatan" in refusal(path, GOOD + written)


def test_code_twice__is_refused(path) -> None:
    assert "baris 5" in refusal(path, GOOD + GOOD)
    assert "lebih dari sekali" in refusal(path, GOOD + GOOD)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "berkas kosong"),
        ("[]\n", "tidak boleh kosong"),
        ("kode: BUKTI_KOSONG\n", "harus berupa daftar"),
        ("- BUKTI_KOSONG\n", r"\[1\]: harus daftar kunci: nilai"),
        ("- kode: [\n", "belum ditutup"),
        ("- kode: X\n\tmati: ya\n", "tab"),
        ("- &a [x]\n- *a\n", "jangkar YAML"),
        ("- !!python/object/apply:os.system [ls]\n", "penanda jenis YAML"),
        ("[" * 5000, "terlalu dalam"),
        ("- a\n" * 40_000, "terlalu banyak"),
        ("- kode: caf\xe9\n".encode("cp1252"), "ANSI"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"#" * (LONGEST_TEXT + 1), "terlalu besar"),
    ],
)
def test_strange_file__is_refused_with_its_name(path, content, told) -> None:
    reason = refusal(path, content)
    assert reason.startswith("Berkas aturan aturan.yaml ditolak:")
    assert re.search(told, reason)


def test_many_mistakes__are_told_in_few_lines(path) -> None:
    assert len(refusal(path, "- kode: X\n" * 500).splitlines()) <= 22


@pytest.mark.skipif(os.name == "nt", reason="named pipes of Unix")
def test_what_is_no_file__is_refused(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipa")
    for name in ("pipa", "tidak-ada.yaml", "."):
        with pytest.raises(Refusal, match="Berkas aturan"):
            read_level_rules(tmp_path / name)
