"""Every mistake of a catalogue file is refused with its line and a reason in Indonesian."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from iku_excel.catalog import CatalogError, Mistake, load_catalog
from iku_excel.catalog.loader import parse_catalog

SERVED = "{key: dilayani, label: Permohonan dilayani, accumulation: J, unit: permohonan}"
REST = "{key: sisa, label: Sisa, accumulation: T, opening: "
GOOD = (Path(__file__).parent / "own_kanwil.yaml").read_text(encoding="utf-8")
KC1_TARGETS = "targets: {2026: 0.10, 2027: 0.08}"
KC3_HEAD = "  - code: KC.3\n"
KC2_RULE = "      - first_year: 2026\n        last_year: 2027\n        formula: Jumlah rata-rata"


def _mistakes(text: str) -> list[Mistake]:
    with pytest.raises(CatalogError) as caught:
        parse_catalog(text, "uji.yaml")
    assert caught.value.mistakes
    assert str(caught.value).startswith("Katalog uji.yaml ditolak:")
    return caught.value.mistakes


def _broken(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def _line_of(text: str, marker: str) -> int:
    assert text.count(marker) == 1, marker
    return text.count("\n", 0, text.index(marker)) + 1


def test_the_unbroken_catalogue_is_accepted() -> None:
    assert parse_catalog(GOOD, "uji.yaml").id == "kanwil-contoh"


def test_opening_balance_from_the_same_rule_is_accepted() -> None:
    opening = "{plus: [sisa, dilayani], minus: [terlambat]}"
    catalog = parse_catalog(
        _broken(SERVED, f"{REST}{opening}}}\n            - {SERVED}"), "uji.yaml"
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
    "tab after a dash": ("  - code: KC.3", "  -\tcode: KC.3", "  -\tcode", "tab: pakai spasi"),
    "spaces of a web page": (
        "    unit: {name: indeks, format: index}",
        "\u00a0   unit: {name: indeks, format: index}",
        "\u00a0   unit",
        "bukan spasi biasa",
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
    "list instead of mapping": (
        'unit: {name: "%", format: percent}',
        'unit: ["%", percent]',
        'unit: ["%"',
        "harus daftar kunci: nilai",
    ),
    "mapping instead of list": (
        "numerator: [terlambat]",
        "numerator: terlambat",
        "numerator: terlambat",
        "harus daftar",
    ),
    "empty list": (
        "numerator: [terlambat]",
        "numerator: []",
        "numerator: []",
        "tidak boleh kosong",
    ),
    "key that is no text": ("section: loket", "section: loket\n    7: x", "7: x", "kunci"),
    "key that is true": ("section: loket", "section: loket\n    true: x", "true: x", "kunci"),
    "key that is nothing": ("section: loket", "section: loket\n    ~: x", "~: x", "kunci"),
    "key that is a list": (
        "section: loket",
        "section: loket\n    ? [a, b]\n    : x",
        "? [a, b]",
        "kunci harus teks biasa",
    ),
    "unquoted percent sign": ('{name: "%",', "{name: %,", "name: %", "beri tanda kutip"),
    "colon in a text": (
        "formula: Permohonan terlambat ÷",
        "formula: x: Permohonan terlambat ÷",
        "formula: x:",
        "titik dua di tengah nilai",
    ),
    "tab": ("    section: loket", "\tsection: loket", "\tsection: loket", "pakai spasi"),
    "quote not closed": (
        "title: IKU Kanwil Contoh 2026-2027",
        "title: 'IKU Kanwil",
        "title: 'IKU Kanwil",
        "belum ditutup",
    ),
    "wrong indentation": (
        "    section: loket",
        "   section: loket",
        "   section: loket",
        "lekukan",
    ),
    "anchor": ("section: loket", "section: &a loket", "&a", "jangkar YAML"),
    "alias": ("section: loket", "section: *a", "section: *a", "alias YAML"),
    "type tag": ("section: loket", "section: !!binary bG9rZXQ=", "!!binary", "penanda jenis"),
    "Python object": (
        "section: loket",
        "section: !!python/object/apply:os.getcwd []",
        "!!python",
        "penanda jenis",
    ),
    "two documents": ("divisions:", "---\ndivisions:", "---", "lebih dari satu dokumen"),
    "control character": ("name: Bidang Loket", "name: Bidang\x01Loket", "\x01", "karakter"),
    "escaped control character": (
        "name: Bidang Loket",
        'name: "Bidang\\x01Loket"',
        "\\x01",
        "karakter",
    ),
    "number that Python refuses": (
        "first_year: 2026\nlast_year: 2027\noutside",
        f"first_year: {'9' * 5000}\nlast_year: 2027\noutside",
        "first_year: 999",
        "tidak terbaca",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_refused_with_line_and_reason(name: str) -> None:
    old, new, marker, words = CASES[name]
    text = _broken(old, new)
    found = _mistakes(text)
    line = _line_of(text, marker)
    assert any(m.line == line and words in m.reason for m in found), (line, found)


def test_every_mistake_is_told_in_the_order_of_the_file() -> None:
    text = _broken("division: umum", "division: umumm").replace("section: loket", "section: x")
    found = _mistakes(text)
    assert [m.line for m in found] == sorted(m.line for m in found)
    assert {m.reason.split(":")[0] for m in found} == {"KC.1", "KC.3"}


def test_a_mistake_in_one_target_is_told_once() -> None:
    assert len(_mistakes(_broken("{lower: 3.2, upper: 3.6}", "tinggi"))) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "berkas kosong"),
        ("# hanya catatan\n", "berkas kosong"),
        ("---\n", "daftar kunci: nilai"),
        ("- satu\n- dua\n", "daftar kunci: nilai"),
        ("teks biasa", "daftar kunci: nilai"),
        ("{}", "belum ada"),
        ("id: [", "belum ditutup"),
        ("\x00", "karakter"),
        ("\ud800", "karakter"),
        ("[" * 200_000, "terlalu dalam"),
        ("a: " + "{b: " * 200_000, "terlalu dalam"),
        ("- " * 200_000, "terlalu dalam"),
        ("x" * 2_000_001, "terlalu besar"),
        ("a: [" + "1," * 200_000 + "]", "terlalu banyak"),
    ],
)
def test_a_text_that_is_no_catalogue(text: str, words: str) -> None:
    assert any(words in mistake.reason for mistake in _mistakes(text))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}: 1\n" for n in range(8_000)),
        "a: b\n" * 8_000,
        "a: *b\n" * 8_000,
        GOOD[: GOOD.index("  - code: KC.1")] + "  - {}\n" * 8_000,
    ],
    ids=["unknown keys", "repeated key", "aliases", "empty indicators"],
)
def test_a_hundred_mistakes_are_enough(text: str) -> None:
    assert len(_mistakes(text)) <= 100


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "jangkar YAML" in _mistakes("\n".join(lines))[0].reason


@pytest.mark.parametrize("seed", range(300))
def test_only_a_catalog_error_leaves_the_loader(seed: int) -> None:
    """Random damage is either harmless or told as a mistake with an existing line."""
    chance = random.Random(seed)
    text = GOOD
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        piece = chance.choice(
            ["", "\n", ": ", "- ", "'", '"', "[", "}", "&a ", "*a", "!!set ", "\t", "~", "1e999",
             "\x07", "? ", "<<: ", "0b_", "=", "2026-01-01", "\u2028", "%", "|", "null", "0x"]
        )  # fmt: skip
        text = text[:at] + piece + text[at + chance.randint(0, 6) :]
    mistakes: list[Mistake] = []
    try:
        parse_catalog(text, "uji.yaml")
    except CatalogError as refused:
        mistakes = refused.mistakes
    assert all(0 <= m.line <= text.count("\n") + 1 for m in mistakes)
    assert all(m.reason for m in mistakes)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id: x".encode("utf-16"), "disimpan sebagai UTF-16"),
        ("id: x".encode("utf-16-le"), "disimpan sebagai UTF-16"),
        ("id: x".encode("utf-16-be"), "disimpan sebagai UTF-16"),
        ("id: x\ntitle: Café".encode("cp1252"), "sesudah “title: Caf” tidak terbaca (mungkin “é”)"),
        (b"#" * 2_000_001, "2 MB"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "rusak.yaml"
    path.write_bytes(content)
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert words in caught.value.mistakes[0].reason
    assert words == "2 MB" or "Encoding): UTF-8" in caught.value.mistakes[0].reason


def test_an_ansi_file__the_line_of_the_letter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ansi.yaml"
    path.write_bytes("id: x\ntitle: A – B\n".encode("cp1252"))
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert [mistake.line for mistake in caught.value.mistakes] == [2]
