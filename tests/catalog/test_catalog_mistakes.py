"""Every mistake of a catalogue file is refused with its line and a reason in Indonesian."""

from __future__ import annotations

import pytest
from own_kanwil import GOOD, broken, mistakes_in, refuse_on_the_line

from iku_excel.catalog.loader import parse_catalog

SERVED = "{key: dilayani, label: Permohonan dilayani, accumulation: J, unit: permohonan}"
REST = "{key: sisa, label: Sisa, accumulation: T, opening: "
KC1_TARGETS = "targets: {2026: 0.10, 2027: 0.08}"
KC3_HEAD = "  - code: KC.3\n"
KC2_RULE = "      - first_year: 2026\n        last_year: 2027\n        formula: Jumlah rata-rata"


def test_the_unbroken_catalogue_is_accepted() -> None:
    assert parse_catalog(GOOD, "uji.yaml").id == "kanwil-contoh"


def test_opening_balance_from_the_same_rule_is_accepted() -> None:
    opening = "{plus: [sisa, dilayani], minus: [terlambat]}"
    catalog = parse_catalog(
        broken(SERVED, f"{REST}{opening}}}\n            - {SERVED}"), "uji.yaml"
    )

    rule = catalog.indicators[0].rules[0].rule
    assert rule.kind == "ratio"
    assert rule.variables[0].opening is not None
    assert rule.variables[0].opening.keys == ("sisa", "dilayani", "terlambat")


CASES = {
    "decimal comma within braces": (
        KC1_TARGETS,
        "targets: {2026: 0,10, 2027: 0,08}",
        "0,08",
        "0,08: tulis desimal dengan titik (0.08), bukan koma",
    ),
    "decimal comma": (
        KC1_TARGETS,
        "targets:\n      2026: 0,10\n      2027: 0.08",
        "2026: 0,10",
        "indicators[KC.1].targets.2026: tulis 0,10 dengan titik desimal: 0.10",
    ),
    "thousands": (
        KC1_TARGETS,
        "targets: {2026: 1.234.567, 2027: 0.08}",
        "1.234.567",
        "tulis 1.234.567 tanpa titik ribuan: 1234567",
    ),
    "code of a sheet of the workbook": (
        "  - code: KC.3",
        "  - code: Ringkasan",
        "code: Ringkasan",
        "kode Ringkasan dipakai buku kerja",
    ),
    "codes that Excel takes for one": (
        "  - code: KC.3",
        "  - code: KC-1",
        "code: KC-1",
        "kode KC-1 dan KC.1 hanya berbeda tanda baca",
    ),
    "a code that Excel takes for the sheet of another": (
        "  - code: KC.3",
        "  - code: KC_2_frekuensi",
        "code: KC.2",
        "nama lembar “KC.2 frekuensi” dan “KC_2_frekuensi” hanya berbeda tanda baca",
    ),
    # name: (old, new, a text that stands on the line of the mistake, words of the reason)
    "target missing for a year": (
        KC1_TARGETS,
        "targets: {2026: 0.10}",
        "targets: {2026: 0.10}",
        "KC.1: target tahun 2027 belum ada",
    ),
    "target outside the period": (
        KC1_TARGETS,
        "targets:\n      2026: 0.10\n      2027: 0.08\n      2028: 0.05",
        "2028: 0.05",
        "target tahun 2028 berada di luar masa katalog",
    ),
    "target typed as a percentage": (KC1_TARGETS, "targets: {2026: 98, 2027: 0.08}", "98", "0.98"),
    "target as text": (
        KC1_TARGETS,
        'targets: {2026: "98,1%", 2027: 0.08}',
        "98,1%",
        "indicators[KC.1].targets.2026: tulis 98,1% sebagai pecahan",
    ),
    "target not finite": (
        KC1_TARGETS,
        "targets: {2026: .nan, 2027: 0.08}",
        ".nan",
        "angka yang terhingga",
    ),
    "target as yes or no": (
        KC1_TARGETS,
        "targets: {2026: true, 2027: 0.08}",
        "2026: true",
        "harus angka",
    ),
    "target year in quotes": (
        KC1_TARGETS,
        'targets: {"2026": 0.10, 2027: 0.08}',
        '"2026"',
        "harus bilangan bulat",
    ),
    "range upside down": (
        "2026: {lower: 3.2, upper: 3.6}",
        "2026: {lower: 3.6, upper: 3.2}",
        "lower: 3.6",
        "batas bawah harus lebih kecil dari batas atas",
    ),
    "range beyond the scale": (
        "2027: {lower: 3.3, upper: 3.7}",
        "2027: {lower: 3.3, upper: 37}",
        "upper: 37",
        "target 37 di luar skala 1 sampai 4",
    ),
    "weights that do not sum": (
        "weight: 0.2}",
        "weight: 0.25}",
        "elements:",
        "jumlah bobot unsur 1.05, seharusnya 1 (100%)",
    ),
    "weights of some elements only": (
        "Kejelasan, weight: 0.2}",
        "Kejelasan}",
        "elements:",
        "semua unsur atau tidak sama sekali",
    ),
    "a survey by element without elements": (
        "item_column: unsur",
        "item_column: pertanyaan",
        "item_column: pertanyaan",
        "daftar unsur",
    ),
    "overlapping classes": (
        "label: Sangat baik, lower: 3.5}",
        "label: Sangat baik, lower: 2.5}",
        "{code: A,",
        "kelas tumpang tindih",
    ),
    "class twice": ("code: A,", "code: b,", "code: b,", "kelas b tertulis lebih dari sekali"),
    "classes begin above the scale": (
        "label: Kurang, lower: 1}",
        "label: Kurang, lower: 1.5}",
        "lower: 1.5}",
        "batas bawah kelas pertama",
    ),
    "classes on another scale": (
        "highest: 4",
        "highest: 5",
        "classes:",
        "skala kelas 1 sampai 5 berbeda dari skala rumus 1 sampai 4",
    ),
    "overlapping ratings": (
        "{lower: 0.9, label: Baik}",
        "{lower: 0.7, label: Baik}",
        "lower: 0.7,",
        "predikat tumpang tindih",
    ),
    "unknown key in the numerator": (
        "numerator: [terlambat]",
        "numerator: [telat]",
        "numerator: [telat]",
        "rumus memakai kunci yang tidak ada: telat",
    ),
    "unknown key in a pair": (
        "whole: [dilayani]",
        "whole: [layanan]",
        "whole: [layanan]",
        "kunci yang tidak ada: layanan",
    ),
    "the same key above and below": (
        "denominator: [dilayani]",
        "denominator: [dilayani, terlambat]",
        "denominator:",
        "kunci terlambat dihitung lebih dari sekali",
    ),
    "numerator without a pair": (
        "- {part: terlambat, whole: [dilayani]}",
        "- {part: dilayani, whole: [dilayani]}",
        "numerator:",
        "pembilang terlambat tanpa pasangan",
    ),
    "text in the formula": (
        "accumulation: J, unit: permohonan}\n            - {key: terlambat",
        "accumulation: J, type: text}\n            - {key: terlambat",
        "denominator:",
        "dilayani berisi teks",
    ),
    "optional in the formula": (
        "accumulation: J, unit: permohonan}\n            - {key: terlambat",
        "accumulation: J, optional: true}\n            - {key: terlambat",
        "denominator:",
        "tidak boleh optional",
    ),
    "variable twice": (
        "{key: dilayani,",
        "{key: terlambat,",
        "key: terlambat, label: Permohonan terlambat",
        "kunci terlambat tertulis lebih dari sekali",
    ),
    "variable named like a table": (
        "{key: dilayani,",
        "{key: bukti, label: B, accumulation: J}\n            - {key: dilayani,",
        "rule:\n          kind: ratio",
        "masukan bukti ada lebih dari sekali",
    ),
    "opening balance of a quarterly figure": (
        SERVED,
        "{key: dilayani, label: Dilayani, accumulation: J, opening: {plus: [terlambat]}}",
        "opening:",
        "saldo awal (opening) hanya untuk angka setahun (T)",
    ),
    "opening balance of a text": (
        SERVED,
        f"{REST}{{plus: [dilayani]}}, type: text}}\n            - {SERVED}",
        "opening:",
        "saldo awal (opening) hanya untuk angka setahun (T)",
    ),
    "opening balance from a figure that nobody asks for": (
        SERVED,
        f"{REST}{{plus: [dilayani], minus: [selesai]}}}}\n            - {SERVED}",
        "opening:",
        "KC.1: saldo awal sisa memakai selesai, yang bukan angka yang diminta tahun sebelumnya",
    ),
    "opening balance that counts a figure twice": (
        SERVED,
        f"{REST}{{plus: [dilayani], minus: [dilayani]}}}}\n            - {SERVED}",
        "opening:",
        "kunci saldo awal dilayani tertulis lebih dari sekali",
    ),
    "opening balance of nothing": (
        SERVED,
        f"{REST}{{plus: []}}}}\n            - {SERVED}",
        "opening:",
        "tidak boleh kosong",
    ),
    "unknown classification": (
        "classification: Minimize",
        "classification: Maximise",
        "Maximise",
        "yang ada: maximize, minimize",
    ),
    "Stabilize": (
        "classification: Minimize",
        "classification: Stabilize",
        "Stabilize",
        "tidak memberi rumusnya",
    ),
    "unknown division": (
        "division: umum",
        "division: umumm",
        "division: umumm",
        "KC.3: divisi umumm tidak ada",
    ),
    "unknown section": (
        "section: loket",
        "section: lokett",
        "section: lokett",
        "KC.1: bidang lokett tidak ada pada divisi layanan",
    ),
    "section missing": (
        "    section: loket\n",
        "",
        "code: KC.1",
        "bidang belum diisi; divisi layanan punya: daring, loket",
    ),
    "section of a division without sections": (
        "division: umum",
        "division: umum\n    section: loket2",
        "section: loket2",
        "divisi umum tidak punya bidang",
    ),
    "section twice": (
        "{key: daring, name: Bidang Daring}",
        "{key: loket, name: Bidang Daring}",
        "name: Bidang Daring",
        "kunci loket tertulis lebih dari sekali",
    ),
    "duplicate code": (
        "code: KC.3",
        "code: kc.1",
        "code: kc.1",
        "kode indikator kc.1 tertulis lebih dari sekali",
    ),
    "alias of another indicator": (
        KC3_HEAD,
        KC3_HEAD + "    alias: KC.2\n",
        "alias: KC.2",
        "kode indikator KC.2 tertulis lebih dari sekali",
    ),
    "code with a slash": ("code: KC.3", "code: KC/3", "code: KC/3", "hanya huruf, angka, titik"),
    "code as a number": ("code: KC.3", "code: 7099.1", "code: 7099.1", "beri tanda kutip"),
    "blank title": (
        "title: Jumlah pegawai yang mengikuti pelatihan",
        'title: " "',
        'title: " "',
        "tidak boleh kosong",
    ),
    "misspelt field": (
        "goal: Meningkatnya kompetensi pegawai",
        "gaol: Meningkatnya kompetensi pegawai",
        "gaol:",
        "indicators[KC.3].gaol: kunci ini tidak dikenal",
    ),
    "missing field": (
        "    goal: Meningkatnya kompetensi pegawai\n",
        "",
        "code: KC.3",
        "indicators[KC.3].goal: isian wajib ini belum ada",
    ),
    "duplicate YAML key": (
        "    division: umum\n",
        "    division: umum\n    code: KC.9\n",
        "code: KC.9",
        "kunci code tertulis dua kali",
    ),
    "year covered twice": (
        KC2_RULE,
        "      - {first_year: 2026, last_year: 2026, formula: x,\n"
        "         rule: {kind: survey, item_column: pertanyaan, weights: required}}\n" + KC2_RULE,
        "first_year: 2026\n        last_year: 2027\n        formula: Jumlah rata-rata",
        "KC.2: rumus untuk tahun 2026 lebih dari satu",
    ),
    "year not covered": (
        KC2_RULE,
        KC2_RULE.replace("2027", "2026"),
        "rules:\n      - first_year: 2026\n        last_year: 2026",
        "KC.2: rumus untuk tahun 2027 belum ada",
    ),
    "rule outside the period": (
        KC2_RULE,
        KC2_RULE.replace("2027", "2028"),
        "first_year: 2026\n        last_year: 2028",
        "melewati masa katalog",
    ),
    "unknown kind": (
        "kind: realization_over_target",
        "kind: realisasi",
        "rule:\n          kind: realisasi",
        "jenis rumus (kind) tidak dikenal; yang ada: ratio, survey",
    ),
    "no kind": (
        "          kind: realization_over_target\n",
        "",
        "rule:\n          label: Pegawai",
        "jenis rumus (kind) belum diisi",
    ),
    "a rule that is a text": (
        "rule:\n          kind: realization_over_target\n"
        "          label: Pegawai yang mengikuti pelatihan\n          accumulation: P",
        "rule: realisasi",
        "rule: realisasi",
        "harus daftar kunci: nilai",
    ),
    "accumulation by the year": (
        "accumulation: P",
        "accumulation: T",
        "accumulation: T",
        "pilihan ini tidak dikenal; yang ada:",
    ),
    "a share that is no percentage": (
        'unit: {name: "%", format: percent}',
        'unit: {name: "%", format: index}',
        "rule:\n          kind: ratio",
        "unit.format harus percent",
    ),
    "a count as a percentage": (
        "unit: {name: orang, format: count}",
        'unit: {name: "orang", format: percent}',
        "rule:\n          kind: realization_over_target",
        "tidak menghasilkan persentase",
    ),
    "a sum that only grows": (
        SERVED,
        SERVED.replace("J,", "J, only_grows: true,"),
        "only_grows",
        "hanya untuk angka posisi",
    ),
    "period upside down": (
        "last_year: 2027\noutside",
        "last_year: 2025\noutside",
        "last_year: 2025\noutside",
        "tahun terakhir mendahului tahun pertama",
    ),
    "endless period": (
        "last_year: 2027\noutside",
        "last_year: 2000000000\noutside",
        "last_year: 2000000000",
        "tidak boleh lebih dari 2999",
    ),
    "impossible date": (
        "dated: 2026-01-02",
        "dated: 2026-02-30",
        "dated: 2026-02-30",
        "harus tanggal yang ada",
    ),
    "decree ends before it begins": (
        "in_force_until: 2027-12-31",
        "in_force_until: 2025-12-31",
        "in_force_until",
        "mendahului",
    ),
    "note for another year": (
        "outside_years:",
        "year_notes:\n  2030: x\noutside_years:",
        "2030: x",
        "di luar masa katalog",
    ),
    "id with capitals": ("id: kanwil-contoh", "id: Kanwil Contoh", "id: Kanwil", "tanpa spasi"),
    "own hash": ("id: kanwil-contoh", "sha256: ab\nid: kanwil-contoh", "sha256: ab", "hapus"),
}


@pytest.mark.parametrize("name", CASES)
def test_refused_with_line_and_reason(name: str) -> None:
    refuse_on_the_line(*CASES[name])


def test_every_mistake_is_told_in_the_order_of_the_file() -> None:
    text = broken("division: umum", "division: umumm").replace("section: loket", "section: x")
    found = mistakes_in(text)
    assert [m.line for m in found] == sorted(m.line for m in found)
    assert {m.reason.split(":")[0] for m in found} == {"KC.1", "KC.3"}


def test_a_mistake_in_one_target_is_told_once() -> None:
    assert len(mistakes_in(broken("{lower: 3.2, upper: 3.6}", "tinggi"))) == 1
