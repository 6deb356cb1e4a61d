"""When a workbook says it was saved, and which of two corrections counts by that."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

from .conftest import PERIOD

HEAD = "kode;variabel;triwulan;nilai\n7099.1.1;rekomendasi_sisa;;14\n"
JULY = 1_783_000_000
"""2 July 2026."""


def stamp(book: Path) -> str | None:
    return read_workbook(book).package.modified


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def followed_up(folder: Path, count: int, name: str = "isian.csv") -> Path:
    path = folder / name
    path.write_text(f"{HEAD}7099.1.1;ditindaklanjuti;1;{count}\n", encoding="utf-8")
    return path


def test_isi__stamps_the_moment_of_the_clock(run, blank, tmp_path) -> None:
    before = datetime.now(UTC)
    assert run("isi", blank, "--data", followed_up(tmp_path, 8)).code == 0
    at = datetime.fromisoformat(stamp(blank) or "")
    assert before <= at <= datetime.now(UTC) + timedelta(seconds=1)


def test_isi__stamps_source_date_epoch_where_it_is_set(run, blank, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY))
    entries = followed_up(tmp_path, 8)
    run("isi", blank, "--data", entries, "--keluar", "1.xlsx")
    run("isi", blank, "--data", entries, "--keluar", "2.xlsx")
    assert stamp(tmp_path / "1.xlsx") == datetime.fromtimestamp(JULY, UTC).isoformat().replace(
        "+00:00", "Z"
    )
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_a_variable_that_is_no_time__is_refused(run, blank, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "kemarin")
    outcome = run("isi", blank, "--data", followed_up(tmp_path, 8))
    assert outcome.code == 2
    assert "SOURCE_DATE_EPOCH" in outcome.err


def test_isi__that_changes_no_input_sets_nothing(run, blank, tmp_path, monkeypatch) -> None:
    entries = followed_up(tmp_path, 8)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY))
    run("isi", blank, "--data", entries)
    first = blank.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY + 1))
    run("isi", blank, "--data", entries)
    assert blank.read_bytes() == first
    # Written to another file: the same again is no new version of it either.
    run("isi", blank, "--data", followed_up(tmp_path, 9), "--keluar", "lain.xlsx")
    again = (tmp_path / "lain.xlsx").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY + 2))
    run("isi", blank, "--data", followed_up(tmp_path, 9), "--keluar", "lain.xlsx")
    assert (tmp_path / "lain.xlsx").read_bytes() == again
    assert not (tmp_path / "lain.xlsx.cadangan").exists()


def test_results_sign_off_and_returned_copies__keep_it(run, book, tmp_path) -> None:
    before = stamp(book)
    assert before is not None
    place = read_workbook(book).indicators["7133.1.1"].scalar_places["disampaikan_tahun_lalu"]
    book.write_bytes(edit_cells(book.read_bytes(), [CellEdit(place.sheet, place.cell(1), 11)]))
    assert run("hitung-ulang", book).code == 0
    assert stamp(book) == before
    assert run("sahkan", book, "--triwulan", 2, "--nama", "A", "--jabatan", "B").code == 0
    assert stamp(book) == before
    (tmp_path / "INBOX").mkdir()
    run("kirim", book, "--triwulan", 2, "--ke", "INBOX")
    (sent,) = (tmp_path / "INBOX").rglob("*.xlsx")
    run("kembalikan", sent, "--alasan", "keliru", "--keluar", "salinan.xlsx")
    assert stamp(tmp_path / "salinan.xlsx") == before


def test_templat_dari__stamps_what_carries_something(run, filled, blank, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY))
    tu = filled / blank.name
    run("templat", "--dari", tu, "--tahun", 2026, "--keluar", "baru")
    new = Path("baru") / blank.name
    assert stamp(new) == datetime.fromtimestamp(JULY, UTC).isoformat().replace("+00:00", "Z")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY + 9))
    run("templat", "--dari", tu, "--tahun", 2026, "--keluar", "baru")
    assert stamp(new) == datetime.fromtimestamp(JULY, UTC).isoformat().replace("+00:00", "Z")
    assert not list(Path("baru").glob("*.cadangan"))
    run("templat", "--dari", blank, "--tahun", 2026, "--keluar", "kosong")
    assert stamp(Path("kosong") / blank.name) == stamp(blank)


@pytest.fixture
def corrections(run, blank, tmp_path) -> Path:
    """A folder with two corrections that ``iku isi`` wrote one after the other."""
    folder = tmp_path / "masuk"
    run("isi", blank, "--data", followed_up(tmp_path, 8), "--keluar", folder / "z pertama.xlsx")
    run("isi", blank, "--data", followed_up(tmp_path, 9), "--keluar", folder / "a kedua.xlsx")
    return folder


def recapped(run, *arguments: object) -> dict[str, object]:
    outcome = run("rekap", *arguments, *PERIOD, "--json", "r.json")
    assert outcome.code in (0, 1)
    made = json.loads(Path("r.json").read_text(encoding="utf-8"))
    return {"temuan": made["temuan"], **made["indikator"][0]}


def test_two_corrections__the_later_counts(run, corrections) -> None:
    assert recapped(run, corrections)["berkas"] == "a kedua.xlsx"


def rivals(folder: Path) -> None:
    """Take the times away, as a program that keeps none does."""
    for book in folder.glob("*.xlsx"):
        entries = parts(book.read_bytes())
        del entries["docProps/core.xml"]
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)


def test_rivals__are_not_computed_until_one_is_chosen(run, corrections) -> None:
    rivals(corrections)
    outcome = run("rekap", corrections, *PERIOD)
    assert outcome.code == 1
    assert "masukan di a kedua.xlsx, z pertama.xlsx berbeda" in outcome.out
    assert "tidak mencatat waktu simpan" in outcome.out
    undecided = recapped(run, corrections)
    assert (undecided["berkas"], undecided["status"]) == (None, "Tidak dapat dihitung")
    for chosen in ("z pertama.xlsx", corrections / "z pertama.xlsx"):
        made = recapped(run, corrections, "--pakai", chosen)
        assert made["berkas"] == "z pertama.xlsx"
        assert "DIPILIH_DENGAN_PAKAI" in {f["kode_temuan"] for f in made["temuan"]}
    (corrections / "z pertama.xlsx").unlink()
    assert recapped(run, corrections)["berkas"] == "a kedua.xlsx"


def test_a_member_of_an_archive__may_be_chosen(run, corrections) -> None:
    rivals(corrections)
    archive = corrections / "lampiran.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(corrections / "z pertama.xlsx", "dalam/z.xlsx")
    (corrections / "z pertama.xlsx").unlink()
    for chosen in ("lampiran.zip/dalam/z.xlsx", archive / "dalam" / "z.xlsx"):
        made = recapped(run, corrections, "--pakai", chosen)
        assert made["berkas"] == "lampiran.zip/dalam/z.xlsx"


def test_choosing_what_is_not_there__is_refused_with_the_names(run, corrections) -> None:
    outcome = run("rekap", corrections, *PERIOD, "--pakai", "lain.xlsx")
    assert outcome.code == 2
    assert "a kedua.xlsx, z pertama.xlsx" in outcome.err
    assert not list(Path().glob("Rekap*"))


def test_choosing_two_rivals__is_refused(run, corrections) -> None:
    outcome = run(
        "rekap", corrections, *PERIOD, "--pakai", "a kedua.xlsx", "--pakai", "z pertama.xlsx"
    )
    assert outcome.code == 2
    assert "saling bersaing untuk indikator 7099.1.1" in outcome.err
    assert "a kedua.xlsx: 9 / z pertama.xlsx: 8" in outcome.err


def test_choosing_what_cannot_be_read__is_refused_with_the_reason(run, corrections) -> None:
    (corrections / "rusak.xlsx").write_bytes(b"rusak")
    outcome = run("rekap", corrections, *PERIOD, "--pakai", "rusak.xlsx")
    assert outcome.code == 2
    assert "dipilih dengan --pakai tidak dapat dipakai. rusak.xlsx: " in outcome.err
    assert "hilangkan --pakai" in outcome.err
    assert not list(Path().glob("Rekap*"))


def test_choosing_in_an_inbox__is_refused(run, book, tmp_path) -> None:
    (tmp_path / "INBOX").mkdir()
    run("kirim", book, "--triwulan", 2, "--ke", "INBOX")
    outcome = run("rekap", "INBOX", *PERIOD, "--pakai", book)
    assert outcome.code == 2
    assert "iku terima" in outcome.err


def test_a_data_date_before_the_later_stamp__leaves_it_open(
    run, blank, tmp_path, monkeypatch
) -> None:
    for number, name in enumerate(("pertama.xlsx", "kedua.xlsx")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JULY + number * 10 * 86400))
        run("isi", blank, "--data", followed_up(tmp_path, 8 + number), "--keluar", f"m/{name}")
    assert recapped(run, "m")["berkas"] == "kedua.xlsx"
    assert recapped(run, "m", "--pada", "2026-07-05")["berkas"] is None


def test_hitung_ulang__leaves_archives_alone(run, book) -> None:
    archive = book.parent / "lampiran.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(book, book.name)
    shutil.copy(archive, "sebelum.zip")
    outcome = run("hitung-ulang", archive)
    assert outcome.code == 2
    assert "di dalam arsip" in outcome.err
    assert archive.read_bytes() == Path("sebelum.zip").read_bytes()
    assert run("periksa", archive).code == 0


def test_kirim__refuses_a_book_of_another_kanwil(run, book, tmp_path) -> None:
    (tmp_path / "INBOX").mkdir()
    (tmp_path / "INBOX" / "pengaturan.json").write_text('{"kanwil": "Kanwil Banten"}')
    outcome = run("kirim", book, "--triwulan", 2, "--ke", "INBOX")
    assert outcome.code == 2
    for name in ("Kanwil Banten", read_workbook(book).identity.office):
        assert name in " ".join(outcome.err.split())
    assert [path.name for path in (tmp_path / "INBOX").iterdir()] == ["pengaturan.json"]
