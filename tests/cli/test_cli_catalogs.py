"""``iku katalog``."""

from __future__ import annotations

from calc.own_catalogs import catalog_text, ratio
from calc.own_catalogs import indicator as entry
from iku_excel.catalog import catalog_files, shipped_catalogs
from iku_excel.drawing import limits

from .conftest import CATALOG


def test_list__names_every_catalogue(run) -> None:
    outcome = run("katalog", "daftar")
    assert outcome.code == 0
    assert CATALOG in outcome.out
    assert "banten-2020" in outcome.out
    found = run("katalog", "daftar", "--json").json
    counts = {entry["id"]: entry["jumlah_indikator"] for entry in found["katalog"]}
    assert counts == {c.id: len(c.indicators) for c in shipped_catalogs()}
    assert found["ditolak"] == []


def test_list__names_a_broken_own_catalogue_and_shows_the_others(
    run, tmp_path, monkeypatch
) -> None:
    (tmp_path / "kami.yaml").write_text("id: kami\n")
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))
    outcome = run("katalog", "daftar")
    assert outcome.code == 1
    assert "kami.yaml ditolak" in outcome.err
    assert CATALOG in outcome.out


def test_show__the_page_with_what_is_asked_for(run) -> None:
    outcome = run("katalog", "lihat", "7110.2.1", "--tahun", "2026")
    assert outcome.code == 0
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    for part in ("Target 2026: 98,2%", "Mulai halaman: 14", "Level kinerja: Taktikal"):
        assert part in lines
    for part in ("diterima (J, bilangan bulat)", "Bacaan kami", "98,1%; 2026"):
        assert part in outcome.out


def test_show__what_is_blank_in_the_decree_and_what_it_does_not_have(run) -> None:
    lines = [" ".join(x.split()) for x in run("katalog", "lihat", "7136.1.1").out.splitlines()]
    assert "Pihak pengukur: dikosongkan pada keputusan" in lines
    assert "Pelaksana: tidak dimuat keputusan ini" in lines
    lines = [" ".join(x.split()) for x in run("katalog", "lihat", "BTN-05").out.splitlines()]
    assert "Pelaksana: Kepala Divisi Pelayanan Hukum" in lines
    assert "Level kinerja: tidak dimuat keputusan ini" in lines


def test_show__every_indicator_of_every_catalogue(run) -> None:
    from iku_excel.catalog import load_catalog

    for catalog_id in catalog_files():
        for indicator in load_catalog(catalog_id).indicators:
            outcome = run("katalog", "lihat", f"{catalog_id}/{indicator.code}")
            assert outcome.code == 0
            assert indicator.title.split()[0] in outcome.out


def test_show__without_year_is_a_year_of_the_catalogue(run) -> None:
    page = run("katalog", "lihat", "BTN-24", "--json").json
    assert (page["katalog"], page["tahun"]) == ("banten-2020", 2020)


def test_show__unknown_code_suggests_the_nearest(run) -> None:
    outcome = run("katalog", "lihat", "7110.2.2")
    assert outcome.code == 2
    assert "Maksud Anda 7110.2.1?" in outcome.err
    assert run("katalog", "lihat", "BTN-01", "--katalog", CATALOG).code == 2


def test_show__code_of_two_catalogues_must_be_qualified(run, tmp_path, monkeypatch) -> None:
    text = catalog_files()["banten-2020"].read_text(encoding="utf-8")
    (tmp_path / "kami.yaml").write_text(
        text.replace("id: banten-2020", "id: kami"), encoding="utf-8"
    )
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))
    outcome = run("katalog", "lihat", "BTN-01")
    assert outcome.code == 2
    assert "Pilih: banten-2020/BTN-01, kami/BTN-01." in outcome.err
    assert run("katalog", "lihat", "kami/BTN-01").code == 0


def test_check__sound_file(run) -> None:
    outcome = run("katalog", "periksa", catalog_files()[CATALOG])
    assert outcome.code == 0
    assert "tanpa kesalahan (14 indikator, 3 divisi)" in outcome.out


def test_check__names_each_mistake_with_its_line(run, tmp_path) -> None:
    text = catalog_files()["banten-2020"].read_text(encoding="utf-8")
    (tmp_path / "k.yaml").write_text(text + "salah_ketik: 1\n", encoding="utf-8")
    outcome = run("katalog", "periksa", "k.yaml")
    assert outcome.code == 1
    line = len(text.splitlines()) + 1
    assert f"baris {line}: " in outcome.out
    found = run("katalog", "periksa", "k.yaml", "--json")
    assert found.code == 1
    assert [mistake["baris"] for mistake in found.json["kesalahan"]] == [line]


def test_check__unreadable_file_is_2(run, tmp_path) -> None:
    assert run("katalog", "periksa", "nihil.yaml").code == 2
    assert run("katalog", "periksa", tmp_path).code == 2
    (tmp_path / "biner.yaml").write_bytes(b"\xff\xfe\x00")
    assert run("katalog", "periksa", "biner.yaml").code == 2


def test_copy__passes_the_check_once_it_has_an_id_of_its_own(run, tmp_path) -> None:
    """As the advice printed says; nothing else need be changed for the check."""
    for name in ("babel-2025-2029", "banten-2020"):
        outcome = run("katalog", "salin", name, "--keluar", "baru/kami.yaml")
        assert outcome.code == 0
        path = tmp_path / "baru" / "kami.yaml"
        text = path.read_text(encoding="utf-8")
        line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith("id:"))
        assert f"ganti GANTI-DENGAN-ID-BARU (baris {line})" in outcome.out
        refused = run("katalog", "periksa", "baru/kami.yaml")
        assert refused.code == 1
        assert f"baris {line}: id: hanya huruf kecil" in refused.out
        path.write_text(text.replace("GANTI-DENGAN-ID-BARU", "kami-2026"), encoding="utf-8")
        assert run("katalog", "periksa", "baru/kami.yaml").code == 0
        path.unlink()


def test_copy__never_writes_over_a_file(run, tmp_path) -> None:
    (tmp_path / "ada.yaml").write_text("milik saya", encoding="utf-8")
    outcome = run("katalog", "salin", "banten-2020", "--keluar", "ada.yaml")
    assert outcome.code == 2
    assert "tidak ditimpa" in outcome.err
    assert (tmp_path / "ada.yaml").read_text(encoding="utf-8") == "milik saya"
    assert run("katalog", "salin", "banten-2020", "--keluar", "k.xlsx").code == 2
    assert run("katalog", "salin", "nihil").code == 2


def test_check__an_own_catalogue_with_a_shipped_id(run, tmp_path) -> None:
    text = catalog_files()["banten-2020"].read_text(encoding="utf-8")
    (tmp_path / "k.yaml").write_text(text.replace("2020-12-31", "2020-12-30"), encoding="utf-8")
    outcome = run("katalog", "periksa", "k.yaml")
    assert outcome.code == 1
    assert "id banten-2020 dipakai katalog bawaan" in outcome.out


def test_check__what_excel_would_not_take_is_told_with_its_indicator(
    run, tmp_path, monkeypatch
) -> None:
    """No catalogue that loads is known to draw such a book: Excel takes less here."""
    monkeypatch.setattr(limits, "MAX_TEXT", 900)
    text = catalog_text(entry(ratio(), "1.1", goal="s" * 901), entry(ratio(), "1.2"))
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    outcome = run("katalog", "periksa", "k.yaml")
    assert outcome.code == 1
    assert "1.1: Buku ini tidak dapat ditulis, karena Excel tidak menerimanya" in outcome.out
    assert f"isi sel 901 huruf, paling banyak 900: “{'s' * 60}…”" in outcome.out
    refused = run("templat", "--katalog", "k.yaml", "--tahun", "2026")
    assert refused.code == 2
    assert "Singkat yang disebut itu di dalam katalog" in refused.err
    assert not list(tmp_path.glob("*.xlsx"))
