"""The button Rekap folder: from a folder to an open recap."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drawn import template_of
from iku_excel.cli.main import iku
from iku_excel.findings import FileMessage
from iku_excel.ribbon import excel
from iku_excel.workbook import UnusableWorkbook, read_workbook

NAME = "Rekap_IKU_babel-2025-2029_Bangka-Belitung_2026_TW2.xlsx"


@pytest.fixture
def books(demo_folder, tmp_path) -> Path:
    """A plain folder with the three filled workbooks of the demo."""
    return Path(shutil.copytree(demo_folder / "isian", tmp_path / "kiriman"))


def test_an_inbox__as_iku_rekap_with_everything_proposed(
    person, filled_inbox, profile, tmp_path
) -> None:
    last = person.press("rekap", "", str(filled_inbox), None, None, None)
    _, year, quarter, where, _ = person.seen
    assert (year.default, quarter.default) == ("2026", "2")
    assert where.kind == "simpan"
    written = profile / "Documents" / NAME
    assert where.default == str(written)
    assert (last.kind, last.default) == ("buka", str(written))
    assert "DATA CONTOH REKAAN" in last.text
    assert "Belum lengkap:\n- " in last.text
    assert "terisi 6 dari 7 IKU" in last.text
    assert "Rata-rata capaian " in last.text
    assert "(lembar Temuan)" in last.text
    other = tmp_path / NAME
    with pytest.raises(SystemExit):
        iku.main(
            ["rekap", str(filled_inbox), "--katalog", "babel-2025-2029", "--tahun", "2026",
             "--triwulan", "2", "--keluar", str(other)]
        )  # fmt: skip
    assert written.read_bytes() == other.read_bytes()
    person.press("rekap")
    assert person.seen[0].default == str(filled_inbox)


def test_a_plain_folder__says_who_is_missing(person, books, tmp_path) -> None:
    (books / "IKU_babel-2025-2029_2026_tu.xlsx").unlink()
    (books / "catatan.xlsx").write_bytes(b"bukan buku")
    last = person.press("rekap", "", str(books), "2026", "2", str(tmp_path / "keluaran"))
    assert last.kind == "buka"
    assert "Belum lengkap:\n- " in last.text
    assert "belum mengirim" in last.text
    assert Path(last.default).name == "keluaran.xlsx"
    with pytest.raises(UnusableWorkbook) as refused:
        read_workbook(Path(last.default))
    assert refused.value.finding.code == FileMessage.HASIL_REKAP.name


def test_an_earlier_recap__is_replaced_only_if_asked(person, books, tmp_path) -> None:
    target = tmp_path / NAME
    target.write_bytes(b"lama")
    last = person.press("rekap", "", str(books), "2026", "2", str(target), "tidak")
    assert (last.kind, last.text) == ("pesan", "Tidak ada yang ditulis.")
    assert target.read_bytes() == b"lama"
    person.press("rekap", "", str(books), "2026", "2", str(target), "ya")
    assert target.read_bytes() != b"lama"


def test_nothing_is_written_into_an_inbox_or_over_inputs(person, filled_inbox, books) -> None:
    inside = filled_inbox / "rekap.xlsx"
    last = person.press("rekap", "", str(filled_inbox), None, None, str(inside))
    assert last.kind == "galat"
    assert "tidak ditulis ke dalam kotak masuk" in last.text
    assert "--" not in last.text
    book = next(books.iterdir())
    before = book.read_bytes()
    last = person.press("rekap", "", str(books), None, None, str(book))
    assert last.kind == "galat"
    assert "masukan tidak pernah ditimpa" in last.text
    assert book.read_bytes() == before


def test_a_part_of_an_inbox__names_the_inbox(person, filled_inbox) -> None:
    for part in ("masuk", "keputusan", "masuk/2026/TW2", "keputusan/2026/TW2"):
        last = person.press("rekap", "", str(filled_inbox / part))
        assert last.kind == "galat"
        assert f"Pilih kotak masuknya saja: {filled_inbox.resolve()}" in last.text


def test_a_folder_without_books__and_a_year_outside(person, books, tmp_path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    last = person.press("rekap", "", str(empty))
    assert last.kind == "galat"
    assert "Tidak ada buku isian atau kiriman IKU" in last.text
    last = person.press("rekap", "", str(books), "2035")
    assert last.kind == "isian"  # asked again
    assert last.text.startswith("Katalog babel-2025-2029 memuat tahun 2025 sampai 2029;")


def test_a_drive_that_is_gone__is_said(person, tmp_path) -> None:
    last = person.press("rekap", "", str(tmp_path / "hilang"))
    assert (last.kind, last.title) == ("galat", "Rekap folder")
    assert f"Folder {tmp_path / 'hilang'} tidak ditemukan." in last.text
    assert "sambungan" in last.text


def test_files_that_cannot_be_read__are_named(person, books, tmp_path) -> None:
    broken = tmp_path / "rusak"
    broken.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (broken / name).write_bytes(b"PK\3\4")
    last = person.press("rekap", "", str(broken))
    assert last.kind == "galat"
    assert last.text.startswith(f"Tidak ada buku isian atau kiriman IKU di folder {broken}.")
    assert "\n- a.xlsx: Berkas rusak" in last.text
    assert "\n- b.xlsx: Berkas rusak" in last.text
    (broken / "a.xlsx").rename(books / "a.xlsx")
    last = person.press("rekap", "", str(books), None, None, str(tmp_path / NAME))
    assert "Galat pada berkas:\n- a.xlsx: Berkas rusak" in last.text


def test_books_of_two_catalogues__ask_which(person, books, tmp_path) -> None:
    (books / "banten.xlsx").write_bytes(template_of("banten-2020", 2020, "administrasi"))
    asked = person.press("rekap", "", str(books))
    assert asked.text.endswith("Yang direkap (babel-2025-2029, banten-2020):")
    assert person.press("rekap", "", str(books), None).default == "2026"
    assert person.press("rekap", "", str(books), "banten-2020").default == "2020"
    again = person.press("rekap", "", str(books), "babel")
    assert again.text == f"“babel” tidak ada di folder ini.\n\n{asked.text}"


@pytest.mark.parametrize("answered", range(4))
def test_stopped_at_any_question__writes_nothing(person, filled_inbox, profile, answered) -> None:
    person.press("rekap", "", *(str(filled_inbox), None, None)[:answered])
    excel.batal()
    assert list((profile / "Documents").iterdir()) == []


def test_a_recap_that_is_open_in_excel__says_to_close_it(person, books, tmp_path, monkeypatch):
    def fail(path: Path, target: Path) -> None:
        raise PermissionError(13, "denied", str(path), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    last = person.press("rekap", "", str(books), None, None, str(tmp_path / NAME))
    assert last.kind == "galat"
    assert f"Tidak boleh membaca atau menulis {tmp_path / NAME}." in last.text
    assert "Tutup berkas itu di Excel" in last.text
