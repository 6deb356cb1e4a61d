"""``iku register``."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from old_inbox import made_old

JULY_9 = ("--pada", "2026-07-09")


@pytest.fixture
def demo_inbox(demo_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_folder / "inbox", tmp_path / "kotak"))


def row_of(out: str, name: str) -> str:
    return next(line for line in out.splitlines() if line.strip().startswith(name))


def test_the_matrix_the_submissions_and_the_reminder(run, demo_inbox) -> None:
    outcome = run("register", demo_inbox, *JULY_9)
    assert outcome.code == 0
    assert "Dilihat pada Kamis, 9 Juli 2026." in outcome.out
    assert "batas 07-07-2026" in outcome.out
    assert row_of(outcome.out, "Bagian Tata Usaha").split()[-4:] == [
        "diterima", "diterima", "belum", "belum",
    ]  # fmt: skip
    assert "diajukan (terlambat)" in row_of(outcome.out, "Divisi Pelayanan Hukum")
    assert "disahkan" in row_of(outcome.out, "Divisi P3H")
    # Paths as iku terima takes them.
    assert "  - kotak/masuk/2026/TW2/tu/IKU_babel-2025-2029_2026_tu_" in outcome.out
    assert "Semua divisi sudah mengirim isian IKU *TW 2 Tahun 2026*" in outcome.out


def test_another_quarter__is_reminded_of(run, demo_inbox) -> None:
    out = run("register", demo_inbox, *JULY_9, "--triwulan", 3).out
    assert "ditunggu paling lambat *Rabu, 7 Oktober 2026*" in out


def test_today__is_that_of_the_clock(run, at_ten, demo_inbox) -> None:
    assert run("register", demo_inbox, "--json").json["register"][0]["pada"] == "2026-07-07"


def test_the_json_form(run, demo_inbox) -> None:
    made = run("register", demo_inbox, *JULY_9, "--json").json
    assert made["temuan"] == []
    (register,) = made["register"]
    states = {d["divisi"]: [q["status"] for q in d["triwulan"]] for d in register["divisi"]}
    assert states == {
        "tu": ["diterima", "diterima", "belum", "belum"],
        "p3h": ["diterima", "disahkan", "belum", "belum"],
        "yankum": ["diterima", "diajukan", "belum", "belum"],
    }


def test_the_csv_form__is_one_table(run, demo_inbox, demo_folder) -> None:
    out = run("register", demo_inbox, *JULY_9, "--csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 12
    assert {row["status"] for row in rows} == {"diterima", "disahkan", "diajukan", "belum"}


def test_something_odd_in_the_folder__is_told_with_exit_code_1(run, demo_inbox) -> None:
    book = next(demo_inbox.glob("masuk/2026/TW2/yankum/*.xlsx"))
    book.write_bytes(book.read_bytes() + b"x")
    outcome = run("register", demo_inbox, *JULY_9)
    assert outcome.code == 1
    assert "berubah sejak diajukan" in outcome.out


def test_an_accepted_book_not_yet_copied__is_told_in_words_and_is_not_late(run, demo_inbox) -> None:
    for book in demo_inbox.glob("*/2026/TW2/tu/*.xlsx"):
        book.write_bytes(b"")
    outcome = run("register", demo_inbox, *JULY_9)
    assert outcome.code == 1
    told = " ".join(outcome.out.split())
    assert "diterima (bukunya belum terbaca)" in told
    assert "bukunya belum terbaca: belum selesai disalin" in told
    assert "terlambat" not in row_of(outcome.out, "Bagian Tata Usaha")


def test_an_empty_inbox__needs_a_catalogue(run, at_ten, inbox) -> None:
    outcome = run("register", inbox)
    assert outcome.code == 2
    assert "--katalog" in outcome.err
    shown = run("register", inbox, "--katalog", "babel-2025-2029")
    assert shown.code == 0
    assert row_of(shown.out, "Divisi P3H").split()[-4:] == [
        "terlambat", "belum", "belum", "belum",
    ]  # fmt: skip


def test_a_catalogue_that_is_not_on_this_computer__is_named(run, at_ten, demo_inbox) -> None:
    for event in made_old(demo_inbox).rglob("*.json"):
        event.write_text(event.read_text().replace("babel-2025-2029", "kami-2026"))
    for path in sorted(demo_inbox.rglob("*babel*")):
        path.rename(path.with_name(path.name.replace("babel-2025-2029", "kami-2026")))
    outcome = run("register", demo_inbox, "--json")
    assert outcome.code == 1
    assert {f["kode_temuan"] for f in outcome.json["temuan"]} == {"KATALOG_TIDAK_ADA"}


def test_no_folder__or_two_forms_at_once(run, demo_inbox) -> None:
    assert "tidak ditemukan" in run("register", "nihil").err
    assert run("register", "nihil").code == 2
    assert run("register", demo_inbox, "--json", "--csv").code == 2
