"""``iku rekap``."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from iku_excel.inbox import SubmissionDetails, accept, prepare, submit
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

from .conftest import CATALOG, PERIOD

DEFAULT = f"Rekap_IKU_{CATALOG}_Bangka-Belitung_2026_TW2.xlsx"
TU = f"IKU_{CATALOG}_2026_tu.xlsx"


def test_recap__prints_the_table_and_where_the_files_are(run, filled, tmp_path) -> None:
    outcome = run("rekap", filled, *PERIOD, "--json", "r.json", "--csv", "r.csv")
    assert outcome.code == 1  # the galat among the slips
    for part in (
        "TW II 2026", "DATA CONTOH REKAAN", "7110.2.1", "Tidak dapat dihitung",
        "Divisi P3H: sebagian", "terisi 6 dari 7 IKU", "belum disahkan", "Rata-rata capaian",
        "1 galat",
        f"Ditulis: {DEFAULT}", "Ditulis: r.json", "Ditulis: r.csv",
    ):  # fmt: skip
        assert part in outcome.out
    assert (tmp_path / DEFAULT).is_file()
    made = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert len(made["indikator"]) == 14
    with (tmp_path / "r.csv").open(encoding="utf-8") as file:
        assert [row["kode"] for row in csv.DictReader(file)] == [
            indicator["kode"] for indicator in made["indikator"]
        ]


def test_recap__again_with_its_output_in_the_folder_gives_the_same(run, filled) -> None:
    arguments = ("rekap", filled, *PERIOD, "--keluar", filled / "rekap.xlsx", "--json")
    assert run(*arguments, "1.json").code == 1
    first = (filled / "rekap.xlsx").read_bytes()
    assert run(*arguments, "2.json").code == 1
    assert (filled / "rekap.xlsx").read_bytes() == first


def test_missing_division__is_a_warning(run, filled) -> None:
    outcome = run("rekap", filled / TU, *PERIOD)
    assert outcome.code == 0
    assert "Divisi P3H: belum mengirim" in outcome.out


def test_unreadable_among_others__is_1(run, filled) -> None:
    (filled / "rusak.xlsx").write_bytes(b"rusak")
    assert run("rekap", filled / TU, filled / "rusak.xlsx", *PERIOD).code == 1


@pytest.mark.parametrize("source", ["nihil.xlsx", "kosong", "rusak.xlsx"])
def test_nothing_readable__is_2_and_nothing_is_written(run, tmp_path, source) -> None:
    (tmp_path / "kosong").mkdir()
    (tmp_path / "rusak.xlsx").write_bytes(b"rusak")
    outcome = run("rekap", source, *PERIOD, "--json", "r.json")
    assert outcome.code == 2
    assert "rekap tidak ditulis" in outcome.err
    assert not (tmp_path / DEFAULT).exists()
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("as_folder", [True, False])
def test_output_over_an_input__is_refused(run, filled, as_folder) -> None:
    before = (filled / TU).read_bytes()
    source = filled if as_folder else filled / TU
    outcome = run("rekap", source, *PERIOD, "--keluar", filled / TU)
    assert outcome.code == 2
    assert "masukan tidak pernah ditimpa" in outcome.err
    assert (filled / TU).read_bytes() == before


def test_outputs_that_lead_to_one_file__are_refused(run, filled, tmp_path) -> None:
    (tmp_path / "r.csv").symlink_to(tmp_path / "r.json")
    outcome = run("rekap", filled, *PERIOD, "--json", "r.json", "--csv", "r.csv")
    assert outcome.code == 2
    assert "Dua keluaran menuju berkas yang sama" in outcome.err


@pytest.mark.parametrize(
    ("option", "name", "ending"),
    [("--keluar", "rekap.pdf", "xlsx"), ("--json", "rekap.xlsx", "json"), ("--csv", "r", "csv")],
)
def test_an_ending_that_is_not_the_forms__is_refused(
    run, filled, tmp_path, option, name, ending
) -> None:
    outcome = run("rekap", filled, *PERIOD, option, name)
    assert outcome.code == 2
    assert f"{name} tidak berakhiran .{ending}" in outcome.err
    assert not list(tmp_path.glob("[Rr]*"))


def test_only_a_regular_file__is_replaced(run, filled, tmp_path) -> None:
    (tmp_path / "folder.json").mkdir()
    outcome = run("rekap", filled, *PERIOD, "--json", "folder.json")
    assert (outcome.code, "folder.json adalah folder" in outcome.err) == (2, True)
    os.mkfifo(tmp_path / "pipa.csv")
    outcome = run("rekap", filled, *PERIOD, "--csv", "pipa.csv")
    assert (outcome.code, "bukan berkas biasa" in outcome.err) == (2, True)
    assert not (tmp_path / DEFAULT).exists()


def test_a_link__is_followed_and_said(run, filled, tmp_path) -> None:
    (tmp_path / "bersama").mkdir()
    (tmp_path / "r.json").symlink_to(tmp_path / "bersama" / "isi.json")
    outcome = run("rekap", filled, *PERIOD, "--json", "r.json")
    assert "(tautan ke " in outcome.out
    assert (tmp_path / "r.json").is_symlink()
    assert len(json.loads((tmp_path / "bersama/isi.json").read_bytes())["indikator"]) == 14


def test_what_somebody_else_wrote__is_kept_and_our_own_is_not(run, filled, tmp_path) -> None:
    outputs = ("--keluar", "r.xlsx", "--json", "r.json", "--csv", "r.csv")
    (tmp_path / "r.csv").write_text("daftar tamu")
    run("rekap", filled, *PERIOD, *outputs)
    assert (tmp_path / "r.csv.cadangan").read_text() == "daftar tamu"
    (filled / TU).unlink()  # other figures, so other bytes
    outcome = run("rekap", filled, *PERIOD, *outputs)
    assert "disimpan sebagai" not in outcome.out
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book["Rekap"]["C5"] = "komentar"
    book.save(tmp_path / "r.xlsx")
    commented = (tmp_path / "r.xlsx").read_bytes()
    outcome = run("rekap", filled, *PERIOD, *outputs)
    assert "disimpan sebagai r.xlsx.cadangan" in outcome.out
    assert (tmp_path / "r.xlsx.cadangan").read_bytes() == commented
    assert {path.name for path in tmp_path.glob("r.*cadangan*")} == {
        "r.csv.cadangan", "r.xlsx.cadangan",
    }  # fmt: skip


def test_an_output_that_cannot_be_replaced__leaves_the_old_and_says_what_was_written(
    run, filled, tmp_path, monkeypatch
) -> None:
    outputs = ("--keluar", "r.xlsx", "--json", "r.json")
    run("rekap", filled, *PERIOD, *outputs)
    before = (tmp_path / "r.json").read_bytes()
    (filled / TU).unlink()
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if Path(target).name == "r.json":
            raise PermissionError(errno.EACCES, "sedang dibuka", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    outcome = run("rekap", filled, *PERIOD, *outputs)
    assert outcome.code == 2
    assert "r.json tidak dapat ditulis dan tetap seperti semula; r.xlsx sudah ditulis" in (
        outcome.err
    )
    assert (tmp_path / "r.json").read_bytes() == before
    assert not list(tmp_path.glob(".*tmp"))


def test_default_name__again_gives_the_same(run, filled, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(filled)
    run("rekap", ".", *PERIOD, "--json", tmp_path / "1.json")
    run("rekap", ".", *PERIOD, "--json", tmp_path / "2.json")
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_as_of__refuses_later_dates(run, filled) -> None:
    outcome = run("rekap", filled, *PERIOD, "--pada", "2026-03-31", "--json", "r.json")
    assert outcome.code == 1
    assert "setelah tanggal data 2026-03-31" in outcome.out


def test_output_folder__is_created(run, filled, tmp_path) -> None:
    run("rekap", filled, *PERIOD, "--keluar", "baru/rekap.xlsx")
    assert (tmp_path / "baru/rekap.xlsx").is_file()


def test_workbook_of_another_catalogue__is_named(run, filled) -> None:
    shutil.copy(filled / TU, filled / "salin.xlsx")
    outcome = run(
        "rekap", filled / TU, "--katalog", "banten-2020", "--tahun", "2020", "--triwulan", "2"
    )
    assert outcome.code == 1
    assert "katalog babel-2025-2029" in outcome.out


@pytest.fixture
def inbox(filled, tmp_path):
    """An inbox with the workbook of tu: accepted, and submitted anew with another figure."""
    folder = tmp_path / "INBOX"
    folder.mkdir()
    book = filled / TU
    accepted = hand_in(folder, book, datetime(2026, 7, 3, 3, tzinfo=UTC))
    accept(accepted, by="Budi", at=datetime(2026, 7, 4, 3, tzinfo=UTC))
    place = read_workbook(book).indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    edit = CellEdit(place.sheet, place.cell(2), 0)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    hand_in(folder, book, datetime(2026, 7, 5, 3, tzinfo=UTC))
    return folder


def hand_in(inbox, book, when):
    read = read_workbook(book)
    details = SubmissionDetails(read.identity, 2, tuple(read.indicators), by="Sari")
    return submit(inbox, book.read_bytes(), details, when).workbook


def test_inbox__takes_what_was_accepted_and_says_so(run, inbox, tmp_path) -> None:
    outcome = run("rekap", inbox, *PERIOD, "--json", "r.json")
    assert outcome.code == 0
    assert "Bagian Tata Usaha dan Umum: lengkap (2026/TW2/tu/" in outcome.out
    assert ", diterima, " in outcome.out
    made = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    event = json.loads(next(inbox.rglob("*.diterima-*.json")).read_text(encoding="utf-8"))
    assert made["indikator"][0]["sha256"] == event["sha256"]
    assert made["indikator"][0]["berkas"] == f"2026/TW2/tu/{event['berkas']}"
    assert "KIRIMAN_LEBIH_BARU" in {finding["kode_temuan"] for finding in made["temuan"]}


def test_inbox__is_not_touched_and_the_recap_is_the_same_again(run, inbox, tmp_path) -> None:
    before = {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}
    run("rekap", inbox, *PERIOD, "--keluar", "1.xlsx")
    run("rekap", inbox, *PERIOD, "--keluar", "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    assert {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("option", ["--keluar", "--json", "--csv"])
def test_output_into_the_inbox__is_refused(run, inbox, option) -> None:
    before = sorted(inbox.rglob("*"))
    ending = {"--keluar": "xlsx"}.get(option, option.removeprefix("--"))
    outcome = run("rekap", inbox, *PERIOD, option, inbox / f"rekap.{ending}")
    assert outcome.code == 2
    assert "tidak ditulis ke dalam kotak masuk" in outcome.err
    assert sorted(inbox.rglob("*")) == before


def test_inbox_with_other_sources__is_refused(run, inbox, filled, tmp_path) -> None:
    for other in (filled, filled / TU, next(inbox.rglob("*.xlsx"))):
        outcome = run("rekap", inbox, other, *PERIOD)
        assert outcome.code == 2
        assert "tidak digabung dengan sumber lain" in outcome.err
    assert not (tmp_path / DEFAULT).exists()


@pytest.mark.parametrize("part", ["2026", "2026/TW2", "2026/TW2/tu", ".."])
def test_part_of_an_inbox_or_a_folder_around_it__is_refused(run, inbox, part) -> None:
    """Its files are submissions of which some were returned or replaced."""
    outcome = run("rekap", inbox / part, *PERIOD)
    assert outcome.code == 2
    assert "Berikan kotak masuknya: iku rekap INBOX" in outcome.err


@pytest.mark.parametrize("part", ["masuk", "keputusan", "masuk/2026/TW2/tu", "keputusan/2026"])
def test_a_room_of_an_inbox__is_refused_too(run, inbox, part) -> None:
    prepare(inbox)
    shutil.rmtree(inbox / "2026")
    outcome = run("rekap", inbox / part, *PERIOD)
    assert outcome.code == 2
    assert "Berikan kotak masuknya: iku rekap INBOX" in outcome.err
    assert run("rekap", inbox, *PERIOD).code == 0


def test_one_file_of_an_inbox__may_be_asked_for(run, inbox) -> None:
    outcome = run("rekap", next(inbox.rglob("*.xlsx")), *PERIOD)
    assert outcome.code == 0
    assert "Bagian Tata Usaha dan Umum: lengkap" in outcome.out


def test_inbox_without_submissions_of_the_quarter__is_2(run, inbox, tmp_path) -> None:
    outcome = run("rekap", inbox, *PERIOD[:-1], "3")
    assert outcome.code == 2
    assert "belum memuat kiriman TW III 2026" in outcome.err
    assert not list(tmp_path.glob("Rekap*"))


def test_inbox_with_a_damaged_event__is_1(run, inbox) -> None:
    next(inbox.rglob("*.diterima-*.json")).write_bytes(b"{")
    assert run("rekap", inbox, *PERIOD).code == 1
