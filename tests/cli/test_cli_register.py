"""``iku register``."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import pytest

from old_inbox import made_old

from .conftest import PERIOD

JULY_9 = ("--pada", "2026-07-09")


@pytest.fixture
def demo_inbox(demo_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_folder / "inbox", tmp_path / "kotak"))


def row_of(out: str, name: str) -> str:
    return next(line for line in out.splitlines() if line.strip().startswith(name))


def test_the_matrix_whom_to_ring_and_the_submissions(run, demo_inbox) -> None:
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
    # Whom to ring about what, and what waits for oneself.
    assert "  - Divisi P3H: 1 indikator belum diisi\n" in outcome.out
    assert "  - Divisi Pelayanan Hukum: 1 indikator salah (7110.2.1)\n" in outcome.out
    assert "Menunggu keputusan Anda (TW II):\n  - Divisi P3H: 1 kiriman\n" in outcome.out


def test_what_is_known_of_a_division(run, demo_inbox) -> None:
    out = run("register", demo_inbox, *JULY_9).out
    block = out.partition("Divisi Pelayanan Hukum (yankum), TW II\n")[2].partition("\n\n")[0]
    assert [line for line in block.splitlines() if not line.startswith(" ")] == [
        "Keadaan:    diajukan (terlambat)",
        "Batas:      07-07-2026, terlambat 1 hari",
        "Terisi:     5 dari 5 IKU, 1 tidak dapat dihitung",
        "Salah:      7110.2.1 belum dapat dihitung. Lembar 7110.2.1 sel F13: Nilai resmi dari "
        "pihak pengukur TW II: “98,1 persen”",
        "Pengesahan: belum disahkan",
    ]
    (told,) = [line for line in out.splitlines() if "sejak kiriman sebelumnya" in line]
    assert told.endswith("1 indikator sejak kiriman sebelumnya: 7136.1.1")


def test_the_message__is_all_that_is_printed(run, demo_inbox) -> None:
    (demo_inbox / "keputusan/asing.json").write_text("{}")
    outcome = run("register", demo_inbox, *JULY_9, "--pesan")
    assert outcome.out.startswith("Yth. Bapak/Ibu,\n\n")
    assert "- Belum diisi: 7143.1.1; ketik 0 bila memang tidak ada kegiatan.\n" in outcome.out
    assert "- 7110.2.1 belum dapat dihitung. Lembar 7110.2.1 sel F13: " in outcome.out
    assert outcome.out.endswith("mohon abaikan pesan ini. Terima kasih.\n")
    assert "CATATAN_ASING" in outcome.err


def test_the_message_to_one_division__by_its_key_or_name(run, demo_inbox) -> None:
    by_key = run("register", demo_inbox, *JULY_9, "--pesan", "yankum").out
    assert by_key == run("register", demo_inbox, *JULY_9, "--pesan", "divisi pelayanan hukum").out
    assert "7110.2.1" in by_key
    assert "P3H" not in by_key
    thanks = run("register", demo_inbox, *JULY_9, "--pesan", "tu").out
    assert thanks.startswith("Isian IKU *TW 2 Tahun 2026* dari Bagian Tata Usaha dan Umum sudah")


def test_the_message_to_an_unknown_division__names_those_there_are(run, demo_inbox) -> None:
    outcome = run("register", demo_inbox, *JULY_9, "--pesan", "ph3")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Yang ada: tu (Bagian Tata Usaha dan Umum), p3h (Divisi P3H)" in outcome.err


def test_another_quarter__is_reminded_of(run, demo_inbox) -> None:
    out = run("register", demo_inbox, *JULY_9, "--triwulan", 3, "--pesan").out
    assert "ditunggu paling lambat *Rabu, 7 Oktober 2026*" in out


def test_the_numbers__are_those_of_the_recap(run, demo_inbox) -> None:
    made = run("register", demo_inbox, *JULY_9, "--json").json
    run("rekap", demo_inbox, *PERIOD, "--keluar", "r.xlsx", "--json", "r.json")
    recap = json.loads(Path("r.json").read_text(encoding="utf-8"))
    numbers = ("terisi", "salah", "dari")
    (register,) = made["register"]
    told = {d["divisi"]: [d["triwulan"][1][n] for n in numbers] for d in register["divisi"]}
    assert told == {k["divisi"]: [k[n] for n in numbers] for k in recap["kelengkapan"]}
    assert told["yankum"] == [5, 1, 5]
    (wrong,) = register["divisi"][2]["triwulan"][1]["tidak_dapat_dihitung"]
    assert (wrong["kode"], wrong["galat"][0]["sel"]) == ("7110.2.1", "F13")


def test_the_deadlines_as_a_calendar(run, at_ten, demo_inbox) -> None:
    outcome = run("register", demo_inbox, "--tahun", 2026, "--ics", "batas.ics")
    assert outcome.code == 0
    assert Path("batas.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "4 batas waktu tahun 2026" in outcome.out
    assert run("register", demo_inbox, "--ics", "batas.txt").code == 2
    inside = run("register", demo_inbox, "--ics", demo_inbox / "batas.ics")
    assert (inside.code, (demo_inbox / "batas.ics").exists()) == (2, False)


def test_a_person_sees_her_own_submissions(run, demo_inbox) -> None:
    out = run("register", demo_inbox, *JULY_9, "--milik", "dewi (REKAAN)").out
    assert out.startswith("Kiriman oleh Dewi (rekaan): 7.\n")
    assert "Nomor:   masuk/2026/TW2/yankum/IKU_babel-2025-2029_2026_yankum_" in out
    made = run("register", demo_inbox, "--milik", "dewi (rekaan)", "--json").json["kiriman"]
    assert [one["status"] for one in made].count("dikembalikan") == 1
    assert {len(one["sha256"]) for one in made} == {64}


def test_a_name_nobody_sent_under__suggests_the_near_ones(run, demo_inbox) -> None:
    outcome = run("register", demo_inbox, "--milik", "Dewi")
    assert outcome.code == 2
    assert "Nama yang mirip: Dewi (rekaan)." in outcome.err
    assert "seperti pada tanda terima" in run("register", demo_inbox, "--milik", "Xx").err


def test_nobody_said_who_sent__is_told_so(run, at_ten, book, inbox) -> None:
    run("kirim", book, "--ke", inbox)
    told = run("register", inbox, "--milik", "Sari").err
    assert "Tidak satu pun kiriman di sini menyebut pengirimnya" in told


def test_a_slip_in_the_settings__is_told_by_the_register_and_the_check(run, demo_inbox) -> None:
    settings = demo_inbox / "keputusan/pengaturan.json"
    settings.write_text('{"batas_divisi": {"2026-TW2": {"ph3": "2026-07-14"}}}')
    for outcome in (run("register", demo_inbox, *JULY_9), run("inbox", "periksa", demo_inbox)):
        assert outcome.code == 1
        assert "batas_divisi.2026-TW2.ph3 tidak dipakai" in " ".join(outcome.out.split())


def test_a_book_that_is_no_book__does_not_stop_the_register(run, demo_inbox) -> None:
    """Somebody put other bytes into the inbox, and an event that fits them."""
    folder = demo_inbox / "masuk/2026/TW2/yankum"
    (event,) = folder.glob("*.diajukan-*.json")
    data = b"bukan buku"
    told = json.loads(event.read_text(encoding="utf-8"))
    told |= {"sha256": hashlib.sha256(data).hexdigest(), "ukuran": len(data)}
    (folder / told["berkas"]).write_bytes(data)
    event.unlink()
    content = json.dumps(told).encode()
    name = f"{Path(told['berkas']).stem}.diajukan-{hashlib.sha256(content).hexdigest()[:16]}.json"
    (folder / name).write_bytes(content)
    outcome = run("register", demo_inbox, *JULY_9)
    assert "0 dari 5 IKU; tanpa buku yang belum atau tidak dapat dibaca" in outcome.out
    assert "Divisi Pelayanan Hukum: bukunya tidak dapat dibaca" in outcome.out


def test_today__is_that_of_the_clock(run, at_ten, demo_inbox) -> None:
    assert run("register", demo_inbox, "--json").json["register"][0]["pada"] == "2026-07-07"


@pytest.fixture
def next_year(run, demo_inbox, tmp_path) -> Path:
    """The inbox, into which somebody sent a book of next year by mistake."""
    run("templat", "--katalog", "babel-2025-2029", "--tahun", "2027", "--divisi", "tu",
        "--keluar", tmp_path)  # fmt: skip
    book = tmp_path / "IKU_babel-2025-2029_2027_tu.xlsx"
    run("kirim", book, "--ke", demo_inbox, "--triwulan", 1, "--dengan-temuan")
    return demo_inbox


def test_a_book_of_next_year__does_not_hide_the_year_at_work(run, next_year) -> None:
    out = run("register", next_year, *JULY_9).out
    assert "Kementerian Hukum Bangka Belitung, 2026 (" in out
    assert "Ada juga kiriman tahun 2027: tambahkan --tahun 2027." in out
    assert "*TW 2 Tahun 2026*" in run("register", next_year, *JULY_9, "--pesan").out
    assert "2027 (babel" in run("register", next_year, *JULY_9, "--tahun", 2027).out


def test_in_80_columns__no_sentence_is_wider(run, demo_inbox, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run("register", demo_inbox, *JULY_9).out
    assert [line for line in out.splitlines() if len(line) > 80 and " " in line.strip("- ")] == [
        "Register kiriman Kantor Wilayah Kementerian Hukum Bangka Belitung, 2026 (babel-2025-2029)"
    ]


def test_the_json_form(run, demo_inbox) -> None:
    made = run("register", demo_inbox, *JULY_9, "--json").json
    (corrected,) = made["temuan"]  # in the book of TW II, not in what was accepted for TW I
    assert corrected["kode_temuan"] == "MASUKAN_LALU_BERUBAH"
    assert corrected["berkas"].startswith("masuk/2026/TW2/p3h/")
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
