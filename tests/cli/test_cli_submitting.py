"""``iku kirim``."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

from iku_excel.inbox import read_inbox
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

SEND = ("--triwulan", 2, "--ke", "INBOX")


def test_a_signed_book__lies_in_the_inbox_and_the_receipt_says_so(run, at_ten, book, inbox) -> None:
    outcome = run("kirim", book, *SEND, "--oleh", "Sari")
    assert outcome.code == 0
    (submission,) = read_inbox(inbox).submissions
    sha256 = hashlib.sha256(book.read_bytes()).hexdigest()
    assert submission.path.read_bytes() == book.read_bytes()
    assert submission.name.startswith("2026/TW2/p3h/IKU_babel-2025-2029_2026_p3h_")
    lines = dict(re.findall(r"^([\w-]+): +(.*)$", outcome.out, re.MULTILINE))
    assert outcome.out.startswith("TANDA TERIMA KIRIMAN IKU\nDATA CONTOH REKAAN")
    assert lines["Nomor"] == submission.name
    assert lines["SHA-256"] == sha256
    assert lines["Dicatat"] == "07-07-2026 10.00 WIB"
    assert lines["Oleh"] == "Sari"
    assert lines["Disahkan"].startswith("Budi Santoso (rekaan), Kepala Divisi P3H, 2026-07-01")
    assert lines["Indikator"].startswith("7 (7129.1.1, 7129.1.2, ")
    assert lines["Temuan"].startswith("0 galat, ")
    event = submission.submitted
    assert event.signed is not None
    assert (event.by, event.at, event.signed.name) == ("Sari", at_ten, "Budi Santoso (rekaan)")


def test_the_json_form__is_the_event_with_the_findings(run, at_ten, book, inbox) -> None:
    outcome = run("kirim", book, *SEND, "--json")
    assert outcome.code == 0
    receipt = outcome.json
    (path,) = inbox.rglob("*.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert receipt["peristiwa"] == stored
    assert (receipt["hasil"], receipt["letak"]) == ("tercatat", f"2026/TW2/p3h/{stored['berkas']}")
    assert "DATA_CONTOH" in {f["kode_temuan"] for f in receipt["temuan"]}
    levels = [f["tingkat"] for f in receipt["temuan"]]
    assert {k: levels.count(k) for k in ("galat", "peringatan", "info")} == {
        k: stored["temuan"][k] for k in ("galat", "peringatan", "info")
    }


def test_again__nothing_is_recorded_twice(run, at_ten, book, inbox) -> None:
    run("kirim", book, *SEND)
    files = sorted(inbox.rglob("*"))
    outcome = run("kirim", book, *SEND)
    assert outcome.code == 0
    assert "sudah tercatat; tidak dicatat lagi" in outcome.out
    assert sorted(inbox.rglob("*")) == files


def test_errors_stand_in_the_way__unless_they_are_accepted_and_recorded(
    run, at_ten, faulty, inbox
) -> None:
    outcome = run("kirim", faulty, *SEND)
    assert outcome.code == 2
    assert "lembar 7110.2.1, sel F13" in outcome.err
    assert list(inbox.iterdir()) == []
    accepted = run("kirim", faulty, *SEND, "--dengan-temuan")
    assert accepted.code == 1
    assert "Galat dibiarkan: BUKAN_ANGKA" in accepted.out
    (submission,) = read_inbox(inbox).submissions
    assert submission.submitted.found.errors == 1
    assert submission.submitted.found.accepted_errors == ("BUKAN_ANGKA",)


def test_not_signed__is_a_warning_and_recorded(run, at_ten, faulty, inbox) -> None:
    outcome = run("kirim", faulty, *SEND, "--dengan-temuan")
    assert "TW II belum disahkan kepala divisi" in outcome.err
    assert "Disahkan:" in outcome.out
    assert read_inbox(inbox).submissions[0].submitted.signed is None


def test_changed_since_it_was_signed__is_named_with_its_cell(run, at_ten, book, inbox) -> None:
    place = read_workbook(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    edit = CellEdit(place.sheet, place.cell(2), 71)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    found = run("kirim", book, *SEND, "--json").json
    changes = [f for f in found["temuan"] if f["kode_temuan"] == "BERUBAH_SEJAK_DISAHKAN"]
    assert [(f["lembar"], f["sel"]) for f in changes] == [(place.sheet, place.cell(2))]
    assert found["peristiwa"]["disahkan"] is None


def test_who_sent_it__is_the_compiler_on_the_cover_where_nobody_is_named(
    run, at_ten, book, inbox
) -> None:
    cover = read_workbook(book).about["penyusun"]
    edit = CellEdit(cover.sheet, cover.cell, "  Dewi ")
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    assert run("kirim", book, *SEND, "--json").json["peristiwa"]["oleh"] == "Dewi"


def test_a_section__does_not_claim_the_pages_that_it_left_blank(run, at_ten, blank, inbox) -> None:
    places = read_workbook(blank).indicators["7099.1.1"].scalar_places
    values = {"rekomendasi_sisa": 14, "rekomendasi_baru": 0, "ditindaklanjuti": 8}
    edits = [CellEdit(places[k].sheet, places[k].cell(1), v) for k, v in values.items()]
    blank.write_bytes(edit_cells(blank.read_bytes(), edits))
    sent = run("kirim", blank, "--triwulan", 1, "--ke", inbox, "--json").json
    assert sent["peristiwa"]["kode_indikator"] == ["7099.1.1", "7099.2.1"], "not due in TW I"
    fresh = [CellEdit(places["ditindaklanjuti"].sheet, places["ditindaklanjuti"].cell(2), 1)]
    more = [CellEdit(places[k].sheet, places[k].cell(2), 0) for k in ("rekomendasi_baru",)]
    blank.write_bytes(edit_cells(blank.read_bytes(), fresh + more))
    sent = run("kirim", blank, "--triwulan", 2, "--ke", inbox, "--json").json
    assert sent["peristiwa"]["kode_indikator"] == ["7099.1.1"], "its survey is due in TW II"


def test_a_blank_book__is_refused(run, at_ten, blank, inbox) -> None:
    outcome = run("kirim", blank, *SEND)
    assert outcome.code == 2
    assert "Tidak satu pun indikator terisi untuk TW II" in outcome.err


def test_no_inbox__is_not_made_by_a_slip_of_the_finger(run, at_ten, book) -> None:
    outcome = run("kirim", book, "--triwulan", 2, "--ke", "INBOKS")
    assert outcome.code == 2
    assert "Folder kotak masuk INBOKS tidak ditemukan" in outcome.err
    assert not Path("INBOKS").exists()


def test_what_is_no_workbook__is_not_sent(run, at_ten, inbox, tmp_path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    outcome = run("kirim", "x.xlsx", *SEND, "--json")
    assert outcome.code == 2
    assert [f["berkas"] for f in outcome.json["temuan"]] == ["x.xlsx"]
    assert list(inbox.iterdir()) == []


def test_the_first_book_of_another_kanwil__is_told_whose_inbox_it_becomes(
    run, at_ten, book, inbox
) -> None:
    own, other = (
        "Kantor Wilayah Kementerian Hukum Bangka Belitung",
        "Kanwil Kementerian Hukum Banten",
    )
    rename_office(book, own, other)
    outcome = run("kirim", book, *SEND)
    assert outcome.code == 0
    assert f"kiriman ini menjadikannya kotak masuk {other}" in " ".join(outcome.err.split())
    outcome = run("rekap", inbox, "--katalog", "babel-2025-2029", "--tahun", 2026, "--triwulan", 2)
    assert f"Perhatian: Rekap ini untuk {other}, padahal katalog" in outcome.out


def rename_office(book: Path, old: str, new: str) -> None:
    """Write another Kanwil into a workbook, as its template would have it."""
    with zipfile.ZipFile(book) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            archive.writestr(info, content.replace(old.encode(), new.encode()))
