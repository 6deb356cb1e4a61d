"""What is no YAML of a catalogue is refused with its line; whatever the damage, nothing else leaves
the loader."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from own_kanwil import GOOD, mistakes_in, refuse_on_the_line

from iku_excel.catalog import CatalogError, Mistake, load_catalog
from iku_excel.catalog.loader import parse_catalog

CASES = {
    # name: (old, new, a text that stands on the line of the mistake, words of the reason)
    "tab after a dash": ("  - code: KC.3", "  -\tcode: KC.3", "  -\tcode", "tab: pakai spasi"),
    "spaces of a web page": (
        "    unit: {name: indeks, format: index}",
        "\u00a0   unit: {name: indeks, format: index}",
        "\u00a0   unit",
        "bukan spasi biasa",
    ),
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
    refuse_on_the_line(*CASES[name])


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
    assert any(words in mistake.reason for mistake in mistakes_in(text))


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
    assert len(mistakes_in(text)) <= 100


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "jangkar YAML" in mistakes_in("\n".join(lines))[0].reason


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
