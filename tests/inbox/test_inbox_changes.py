"""Submitting, accepting and returning workbooks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from inbox_scenes import HEAD, at, details, files, send

from iku_excel.inbox import (
    EventKind,
    InboxRefused,
    Outcome,
    accept,
    read_inbox,
    receipt_object,
    return_,
    submit,
)
from iku_excel.inbox.event import FindingCounts

SHA = hashlib.sha256(b"isian").hexdigest()
NAME = f"IKU_babel-2025-2029_2026_yankum_{SHA[:12]}"


@contextmanager
def refusal(code: str) -> Iterator[pytest.ExceptionInfo[InboxRefused]]:
    with pytest.raises(InboxRefused) as caught:
        yield caught
    assert caught.value.finding.code == code


def test_a_submission__is_the_workbook_and_one_event(inbox: Path) -> None:
    wib = timezone(timedelta(hours=7))
    given = details(signed=HEAD, found=FindingCounts(peringatan=2, info=1))
    receipt = submit(inbox, b"isian", given, datetime(2026, 7, 3, 9, 15, tzinfo=wib))
    event, workbook = files(inbox)
    assert workbook == f"2026/TW2/yankum/{NAME}.xlsx"
    data = (inbox / event).read_bytes()
    hashed = hashlib.sha256(data).hexdigest()
    assert event == f"2026/TW2/yankum/{NAME}.diajukan-{hashed[:16]}.json"
    assert receipt.workbook.read_bytes() == b"isian"
    assert receipt.outcome is Outcome.RECORDED
    stored = json.loads(data)
    assert stored == {
        "format": "iku-peristiwa-2",
        "peristiwa": "diajukan",
        "berkas": f"{NAME}.xlsx",
        "sha256": SHA,
        "ukuran": 5,
        "katalog": "babel-2025-2029",
        "tahun": 2026,
        "triwulan": 2,
        "kanwil": given.identity.office,
        "divisi": "yankum",
        "bidang": None,
        "kode_indikator": ["7110.1.1", "7110.2.1", "7121.1.1", "7121.2.1", "IKK3.1"],
        "isian": {},
        "menggantikan": [],
        "berdasar": [],
        "pada": "2026-07-03T09:15:00+07:00",
        "oleh": "Sari",
        "alasan": [],
        "temuan": {"galat": 0, "peringatan": 2, "info": 1, "galat_dibiarkan": []},
        "disahkan": {
            "nama": "Rina",
            "jabatan": "Kepala Divisi",
            "pada": "2026-07-01T09:00:00",
            "kode": "AB12-CD34",
            "bentuk": 1,
            "persetujuan": None,
        },
        "diterima_pada": None,
        "alasan_diterima_pada": None,
        "tetap": False,
    }
    assert receipt_object(receipt) == {
        "hasil": "tercatat",
        "letak": f"2026/TW2/yankum/{NAME}.xlsx",
        "peristiwa": stored,
    }


def test_errors_submitted_knowingly__are_named_in_the_event(inbox: Path) -> None:
    given = details(found=FindingCounts(galat=1, galat_dibiarkan=("BUKAN_ANGKA",)))
    event = submit(inbox, b"isian", given, at(3)).event
    assert (event.found.errors, event.found.accepted_errors) == (1, ("BUKAN_ANGKA",))


def test_section_workbooks_of_a_division__lie_side_by_side(inbox: Path) -> None:
    assert send(inbox, b"ki", section="ki").name.startswith(
        "2026/TW2/yankum/IKU_babel-2025-2029_2026_yankum-ki_"
    )
    assert send(inbox, b"ahu", section="ahu").outcome is Outcome.RECORDED
    assert [s.submitted.section for s in read_inbox(inbox).submissions] == ["ahu", "ki"]


def test_the_same_bytes_again__leave_one_copy_and_say_so(inbox: Path) -> None:
    first = send(inbox)
    before = files(inbox)
    again = send(inbox, when=at(9))
    assert files(inbox) == before
    assert again.outcome is Outcome.ALREADY_THERE
    assert again.event == first.event
    assert [f.message for f in again.findings] == [
        "Isi yang sama persis sudah tercatat pada 03-07-2026 10.00."
    ]


def test_the_same_bytes_for_another_quarter__are_another_submission(inbox: Path) -> None:
    send(inbox, quarter=1)
    assert send(inbox, quarter=2).outcome is Outcome.RECORDED
    assert len(read_inbox(inbox).submissions) == 2


def test_the_same_bytes_after_a_return__are_submitted_again_with_a_warning(inbox: Path) -> None:
    workbook = send(inbox).workbook
    return_(workbook, ["Bukti TW 2 kurang"], by="Budi", at=at(4))
    again = send(inbox, when=at(5))
    assert again.outcome is Outcome.SUBMITTED_AGAIN
    assert [f.code for f in again.findings] == ["DIAJUKAN_KEMBALI"]
    (submission,) = read_inbox(inbox).submissions
    kinds = [event.kind.value for event in submission.events]
    assert kinds == ["diajukan", "dikembalikan", "diajukan"]
    assert accept(workbook, by="Budi", at=at(6)).event.kind is EventKind.ACCEPTED


def test_going_back_to_an_older_workbook__is_recorded_although_its_bytes_are_there(
    inbox: Path,
) -> None:
    send(inbox, b"versi 1", when=at(3))
    send(inbox, b"versi 2", when=at(4))
    again = send(inbox, b"versi 1", when=at(5))
    assert again.outcome is Outcome.SUBMITTED_AGAIN
    assert [s.path.read_bytes() for s in read_inbox(inbox).submissions] == [b"versi 2", b"versi 1"]
    assert send(inbox, b"versi 1", when=at(6)).outcome is Outcome.ALREADY_THERE


def test_an_accepted_workbook_that_another_acceptance_replaced__is_recorded_again(
    inbox: Path,
) -> None:
    first = send(inbox, b"versi 1", when=at(3)).workbook
    accept(first, by="", at=at(4))
    assert send(inbox, b"versi 1", when=at(5)).outcome is Outcome.ALREADY_THERE
    accept(send(inbox, b"versi 2", when=at(5)).workbook, by="", at=at(6))
    assert send(inbox, b"versi 1", when=at(7)).outcome is Outcome.SUBMITTED_AGAIN


def test_a_copy_changed_in_the_inbox__is_not_overwritten_by_the_same_submission(
    inbox: Path,
) -> None:
    changed = send(inbox).workbook
    changed.write_bytes(b"diubah tangan")
    again = send(inbox, when=at(4))
    assert again.workbook.name == f"{NAME}-2.xlsx"
    assert again.outcome is Outcome.RECORDED
    assert changed.read_bytes() == b"diubah tangan"


def test_an_acceptance_and_a_return__repeat_what_was_submitted(inbox: Path) -> None:
    sent = send(inbox, signed=HEAD)
    accepted = accept(sent.workbook, by="Budi", at=at(6)).event
    assert (accepted.kind, accepted.sha256, accepted.codes, accepted.signed) == (
        EventKind.ACCEPTED,
        SHA,
        sent.event.codes,
        HEAD,
    )
    other = send(inbox, b"lain", when=at(7))
    returned = return_(other.workbook, [" Bukti kurang ", "", "D7 kosong"], by="Budi", at=at(8))
    assert returned.event.reasons == ("Bukti kurang", "D7 kosong")
    assert returned.event.file == other.workbook.name


def test_a_workbook_given_from_within_its_folder__is_found_in_its_inbox(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = send(inbox).workbook
    monkeypatch.chdir(workbook.parent)
    assert accept(Path(workbook.name), by="", at=at(4)).name == f"2026/TW2/yankum/{NAME}.xlsx"
    assert read_inbox(inbox).submissions[0].state is EventKind.ACCEPTED


def test_accepting_twice__is_refused(inbox: Path) -> None:
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    before = files(inbox)
    with refusal("SUDAH_DITERIMA") as caught:
        accept(workbook, by="", at=at(5))
    assert str(caught.value) == "Kiriman ini sudah diterima pada 04-07-2026 10.00."
    assert files(inbox) == before


def test_accepting_or_returning_what_was_returned__is_refused(inbox: Path) -> None:
    workbook = send(inbox).workbook
    return_(workbook, ["Bukti kurang"], by="", at=at(4))
    with refusal("SUDAH_DIKEMBALIKAN"):
        accept(workbook, by="", at=at(5))
    with refusal("SUDAH_DIKEMBALIKAN"):
        return_(workbook, ["Lagi"], by="", at=at(5))


def test_returning_what_was_accepted__voids_the_acceptance_and_says_so(inbox: Path) -> None:
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    receipt = return_(workbook, ["Ternyata salah"], by="", at=at(5))
    assert [f.code for f in receipt.findings] == [
        "PENERIMAAN_DIBATALKAN",
        "KEPUTUSAN_TANPA_RUANG",
    ]
    assert read_inbox(inbox).submissions[0].state is EventKind.RETURNED


def test_a_return_without_a_reason__is_refused(inbox: Path) -> None:
    workbook = send(inbox).workbook
    with refusal("ALASAN_KOSONG"):
        return_(workbook, ["", "  "], by="", at=at(4))


def test_a_workbook_changed_or_lost_in_the_inbox__is_not_accepted(inbox: Path) -> None:
    workbook = send(inbox).workbook
    workbook.write_bytes(b"isiam")
    with refusal("BUKU_BERUBAH"):
        accept(workbook, by="", at=at(4))
    workbook.unlink()
    with refusal("BUKU_HILANG"):
        accept(workbook, by="", at=at(4))


def test_a_workbook_without_an_event__is_not_accepted(inbox: Path) -> None:
    stray = inbox / "2026" / "TW2" / "yankum" / "IKU_tanpa_catatan.xlsx"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"isian")
    with refusal("BELUM_DIAJUKAN"):
        accept(stray, by="", at=at(4))


@pytest.mark.parametrize("place", ["IKU.xlsx", "2026/TW5/yankum/IKU.xlsx", "26/TW1/tu/IKU.xlsx"])
def test_a_file_outside_an_inbox__is_not_accepted(inbox: Path, place: str) -> None:
    with refusal("BUKAN_DI_INBOX"):
        accept(inbox / place, by="", at=at(4))


def test_an_inbox_that_is_not_there__is_not_made_in_the_wrong_place(tmp_path: Path) -> None:
    with refusal("INBOX_TIDAK_ADA"):
        send(tmp_path / "INBOKS")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("division", ["../../luar", "a/b", "", "C:\\x"])
def test_a_division_that_is_no_key__writes_nothing(
    inbox: Path, tmp_path: Path, division: str
) -> None:
    with refusal("KETERANGAN_KIRIMAN_SALAH") as caught:
        submit(inbox, b"isian", details(division), at(3))
    assert "divisi" in str(caught.value)
    assert files(tmp_path) == []


def test_a_name_with_bytes_of_no_encoding__is_stored_without_them(inbox: Path) -> None:
    event = submit(inbox, b"isian", details(by=" Sari\udce9 "), at(3)).event
    assert event.by == "Sari?"
    assert read_inbox(inbox).submissions[0].submitted.by == "Sari?"


def test_the_receipt_of_what_is_there_already__names_the_sender_not_who_accepted(
    inbox: Path,
) -> None:
    accept(send(inbox, b"1", when=at(3)).workbook, by="Budi", at=at(4))
    again = send(inbox, b"1", when=at(5))
    assert (again.outcome, again.event.kind) == (Outcome.ALREADY_THERE, EventKind.SUBMITTED)
    assert again.event.at == at(3)


@pytest.mark.parametrize("part", ["2026", "2026/TW2", "2026/TW2/yankum"])
def test_a_folder_inside_an_inbox__is_no_inbox(inbox: Path, part: str) -> None:
    send(inbox, b"1")
    with pytest.raises(InboxRefused) as caught:
        send(inbox / part, b"2")
    assert caught.value.finding.code == "BAGIAN_INBOX"


def test_an_inbox_may_be_called_like_a_year(tmp_path: Path) -> None:
    inbox = tmp_path / "2026"
    inbox.mkdir()
    assert send(inbox, b"1").outcome is Outcome.RECORDED
