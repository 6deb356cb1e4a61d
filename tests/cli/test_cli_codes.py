"""``iku temuan``."""

from __future__ import annotations

from iku_excel.findings.explaining import explained_codes


def test_without_a_code__all_by_topic_with_level_and_first_sentence(run) -> None:
    outcome = run("temuan")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    at = lines.index("  BUKAN_ANGKA (galat)")
    assert lines[at + 1].strip().startswith("Sel angka berisi kata, satuan,")
    assert "Isi sel" in lines[:at]
    assert len(explained_codes()) == sum(line.startswith("  ") and line[2] != " " for line in lines)


def test_with_a_code__every_part_of_its_explanation(run) -> None:
    outcome = run("temuan", "ANGKA_DUA_BACAAN")
    assert outcome.code == 0
    assert outcome.out.startswith("ANGKA_DUA_BACAAN (galat)\n")
    for label in ("Artinya:", "Mengapa penting:", "Contoh:", "Perbaikan:", "Bagian perencanaan:"):
        assert label in outcome.out


def test_a_code_is_found_however_it_is_typed(run) -> None:
    shown = run("temuan", "ANGKA_DUA_BACAAN").out
    for typed in ("angka_dua_bacaan", "Angka Dua Bacaan", "angka-dua-bacaan"):
        assert run("temuan", typed).out == shown


def test_an_unknown_code__suggests_the_nearest_and_exits_2(run) -> None:
    outcome = run("temuan", "ANGKA_DUA_BACA")
    assert outcome.code == 2
    assert "Maksud Anda ANGKA_DUA_BACAAN?" in outcome.err
    assert outcome.out == ""


def test_json__one_code_and_all(run) -> None:
    one = run("temuan", "spasi_saja", "--json").json
    assert list(one) == [
        "kode_temuan", "tingkat", "pokok",
        "arti", "mengapa", "contoh", "perbaikan", "perencanaan",
    ]  # fmt: skip
    everything = run("temuan", "--json").json["temuan"]
    assert one in everything
    assert len(everything) == len(explained_codes())
