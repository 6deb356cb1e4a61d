"""The register: who submitted, who is late, who is missing."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from inbox_scenes import BABEL, HEAD, at, details, send, slip_in

from iku_excel.calc.filling import Filling
from iku_excel.inbox import (
    Arrival,
    Register,
    State,
    accept,
    build_register,
    read_inbox,
    register_csv,
    register_object,
    reminder,
    return_,
    submit,
)
from iku_excel.inbox.changed import Changed
from iku_excel.inbox.recording import record
from iku_excel.inbox.register import Content, QuarterOfDivision
from iku_excel.signoff import SignOffStatus
from iku_excel.tasks.register_lines import arrival_text, books, to_ring

BEFORE, DEADLINE, AFTER = date(2026, 7, 3), date(2026, 7, 7), date(2026, 7, 8)


def seen(inbox: Path, today: date = BEFORE) -> Register:
    return build_register(read_inbox(inbox), BABEL, 2026, today)


def cell(inbox: Path, today: date = BEFORE, division: str = "yankum") -> QuarterOfDivision:
    row = next(row for row in seen(inbox, today).rows if row.division.key == division)
    return row.quarters[1]


def test_nothing_came__it_is_belum_until_the_deadline_and_terlambat_after_it(
    inbox: Path,
) -> None:
    assert (cell(inbox, DEADLINE).state, cell(inbox, DEADLINE).late) == (State.NOTHING, False)
    assert (cell(inbox, AFTER).state, cell(inbox, AFTER).late) == (State.LATE, True)


def test_the_matrix__has_every_division_and_quarter(inbox: Path) -> None:
    rows = {row.division.key: [q.state for q in row.quarters] for row in seen(inbox, AFTER).rows}
    late = [State.LATE, State.LATE, State.NOTHING, State.NOTHING]
    assert rows == {"tu": late, "p3h": late, "yankum": late}


def test_a_signed_workbook_that_is_not_there__is_submitted_not_signed(inbox: Path) -> None:
    """Nobody here has looked at it: the name in the event says nothing of what lies there now."""
    book = send(inbox, b"1", when=at(2), signed=HEAD).workbook
    assert cell(inbox).state is State.SIGNED
    book.write_bytes(b"another")
    assert cell(inbox).state is State.SUBMITTED
    book.unlink()
    assert cell(inbox).state is not State.SIGNED


def test_a_returned_correction__is_still_to_be_sent_although_an_older_one_counts(
    inbox: Path,
) -> None:
    """Nothing said so: what was accepted counts, and the division was never asked again."""
    accept(send(inbox, b"1", when=at(2)).workbook, by="", at=at(3))
    correction = send(inbox, b"2", when=at(4)).workbook
    return_(correction, ["E10: bukti kurang"], by="", at=at(5))
    found = cell(inbox)
    assert (found.state, found.is_open) == (State.ACCEPTED, True)
    assert found.reasons == ("E10: bukti kurang",)
    assert "E10: bukti kurang" in reminder(seen(inbox), 2, "yankum")
    assert any("belum dikirim ulang" in line for line in to_ring(seen(inbox), 2))
    assert correction in [path for path, _ in books(seen(inbox), found)]
    send(inbox, b"3", when=at(6))
    assert cell(inbox).reasons == ()


def test_a_rival_that_was_returned__asks_for_nothing(
    inbox: Path,
) -> None:
    one, other = (slip_in(inbox, content, details(), at(2)) for content in (b"1", b"2"))
    accept(one, by="", at=at(3))
    return_(other, ["bukan ini"], by="", at=at(4))
    assert cell(inbox).reasons == ()
    correction = send(inbox, b"3", when=at(5)).workbook
    return_(correction, ["keliru"], by="", at=at(6))
    assert cell(inbox).reasons == ("keliru",)
    send(inbox, b"1", when=at(7))  # after all, it says, the first one was right
    assert cell(inbox).reasons == ()


def test_the_way_of_a_submission(inbox: Path) -> None:
    unsigned = send(inbox, b"1", when=at(2)).workbook
    assert cell(inbox).state is State.SUBMITTED
    return_(unsigned, ["D7 kosong"], by="", at=at(3))
    assert (cell(inbox).state, cell(inbox).reasons) == (State.RETURNED, ("D7 kosong",))
    signed = send(inbox, b"2", when=at(4), signed=HEAD).workbook
    assert (cell(inbox).state, cell(inbox).reasons) == (State.SIGNED, ())
    accept(signed, by="", at=at(6))
    accepted = cell(inbox)
    assert (accepted.state, accepted.accepted_at) == (State.ACCEPTED, at(6))
    assert (accepted.first_submitted_at, accepted.submitted_at) == (at(2), at(4))


def test_submitted_on_the_last_day_before_midnight__is_in_time(inbox: Path) -> None:
    send(inbox, when=at(7, hour=16))  # 23.00 WIB
    assert (cell(inbox, AFTER).state, cell(inbox, AFTER).late) == (State.SUBMITTED, False)


def test_submitted_after_midnight__keeps_its_state_and_the_flag(inbox: Path) -> None:
    workbook = send(inbox, when=at(7, hour=17)).workbook  # 00.00 WIB of 8 July
    assert (cell(inbox, AFTER).state, cell(inbox, AFTER).late) == (State.SUBMITTED, True)
    accept(workbook, by="", at=at(9))
    assert (cell(inbox, AFTER).state, cell(inbox, AFTER).late) == (State.ACCEPTED, True)


def test_a_correction_asked_for_after_a_punctual_submission__is_not_late(inbox: Path) -> None:
    return_(send(inbox, b"1", when=at(6)).workbook, ["Salah"], by="", at=at(8))
    assert (cell(inbox, date(2026, 7, 9)).state, cell(inbox, AFTER).late) == (State.RETURNED, True)
    send(inbox, b"2", when=at(9))
    assert (cell(inbox, date(2026, 7, 10)).state, cell(inbox, AFTER).late) == (
        State.SUBMITTED,
        False,
    )


def test_one_section_only__is_partial(inbox: Path) -> None:
    accept(send(inbox, b"ki", section="ki").workbook, by="", at=at(4))
    partial = cell(inbox)
    assert (partial.state, partial.partial, partial.late) == (State.ACCEPTED, True, False)
    assert partial.missing == ("7110.1.1", "7110.2.1")
    assert cell(inbox, AFTER).late
    send(inbox, b"ahu", section="ahu", when=at(5))
    assert (cell(inbox).state, cell(inbox).partial) == (State.SUBMITTED, False)


def test_a_late_section__makes_the_quarter_late(inbox: Path) -> None:
    send(inbox, b"ki", section="ki", when=at(3))
    send(inbox, b"ahu", section="ahu", when=at(10))
    assert cell(inbox, date(2026, 7, 10)).late


def test_a_workbook_changed_in_the_inbox__was_sent_all_the_same(inbox: Path) -> None:
    send(inbox).workbook.write_bytes(b"diubah tangan")
    assert (cell(inbox).state, cell(inbox).missing) == (State.SUBMITTED, ())
    assert [s.book.value for s in cell(inbox, AFTER).unread] == ["berubah sejak diajukan"]
    assert cell(inbox, AFTER).state is State.SUBMITTED
    assert "bukunya belum terbaca di kotak masuk" in reminder(seen(inbox), 2)


def test_a_correction_that_was_returned__is_the_divisions_turn(inbox: Path) -> None:
    send(inbox, b"1", when=at(3))
    return_(send(inbox, b"2", when=at(4)).workbook, ["Salah"], by="", at=at(5))
    assert (cell(inbox).state, cell(inbox).reasons) == (State.RETURNED, ("Salah",))


def test_a_deadline_set_by_hand__decides(inbox: Path) -> None:
    (inbox / "pengaturan.json").write_text('{"batas": {"2026-TW2": "2026-07-10"}}')
    assert cell(inbox, date(2026, 7, 10)).state is State.NOTHING
    assert cell(inbox, date(2026, 7, 11)).state is State.LATE


def test_the_json_form(inbox: Path) -> None:
    sent = send(inbox, b"ki", section="ki", when=at(3), signed=HEAD)
    accept(sent.workbook, by="", at=at(4))
    document = json.loads(json.dumps(register_object(seen(inbox))))
    assert {k: document[k] for k in ("katalog", "tahun", "pada")} == {
        "katalog": "babel-2025-2029",
        "tahun": 2026,
        "pada": "2026-07-03",
    }
    (row,) = [row for row in document["divisi"] if row["divisi"] == "yankum"]
    assert row["triwulan"][1] == {
        "triwulan": 2,
        "status": "diterima",
        "terlambat": False,
        "sebagian": True,
        "batas": "2026-07-07",
        "pertama_diajukan": "2026-07-03T10:00:00+07:00",
        "diajukan": "2026-07-03T10:00:00+07:00",
        "diterima": "2026-07-04T10:00:00+07:00",
        "belum_ada": ["7110.1.1", "7110.2.1"],
        "alasan": [],
        "berkas": [
            {
                "berkas": sent.name,
                "sha256": sent.event.sha256,
                "bidang": "ki",
                "peristiwa": "diterima",
                "oleh": "Sari",
                "disahkan_oleh": "Rina",
                "disahkan_pada": "2026-07-01T09:00:00",
                "persetujuan_tertulis": None,
                "pengesahan": "disahkan",
                "diterima_pada": None,
                "alasan_diterima_pada": None,
                "tetap": False,
            }
        ],
        "bersaing": [],
        "belum_terbaca": [],
        # Nobody looked into the workbook.
        **dict.fromkeys(("terisi", "salah", "nihil", "dari")),
        **dict.fromkeys(("kosong", "tidak_dapat_dihitung", "tidak_dapat_dibaca")),
        "pengesahan": "disahkan",
        "hari_terlambat": 0,
        "diterima_pada": None,
        "berubah": [],
        "berubah_tidak_diketahui": [],
        "menunggu": [],
    }


@pytest.mark.parametrize(
    ("content", "odd"), [(b"", "belum selesai disalin"), (b"ki", "belum selesai disalin")]
)
def test_an_accepted_workbook_half_copied__is_accepted_and_not_yet_readable(
    inbox: Path, content: bytes, odd: str
) -> None:
    sent = send(inbox, b"semua isian")
    accept(sent.workbook, by="", at=at(4))
    sent.workbook.write_bytes(content)
    document = register_object(seen(inbox, AFTER))
    (row,) = [row for row in document["divisi"] if row["divisi"] == "yankum"]
    cell = row["triwulan"][1]
    assert (cell["status"], cell["terlambat"], cell["belum_ada"]) == ("diterima", False, [])
    assert cell["belum_terbaca"] == [{"berkas": sent.name, "buku": odd}]
    rows = csv.DictReader(io.StringIO(register_csv(seen(inbox, AFTER))))
    (told,) = [r for r in rows if (r["divisi"], r["triwulan"]) == ("yankum", "2")]
    assert (told["status"], told["belum_terbaca"]) == ("diterima", f"{sent.name} ({odd})")


def test_submissions_that_compete__are_named_in_json_csv_and_the_reminder(inbox: Path) -> None:
    for content in (b"satu", b"dua"):
        slip_in(inbox, content, details(), at(4))
    (row,) = [r for r in register_object(seen(inbox))["divisi"] if r["divisi"] == "yankum"]
    names = [s.name for s in read_inbox(inbox).submissions]
    assert (row["triwulan"][1]["status"], row["triwulan"][1]["bersaing"]) == (
        "diajukan",
        sorted(names),
    )
    rows = csv.DictReader(io.StringIO(register_csv(seen(inbox))))
    (told,) = [r for r in rows if (r["divisi"], r["triwulan"]) == ("yankum", "2")]
    assert told["bersaing"] == " | ".join(sorted(names))
    asked = "; ".join(f"04-07-2026 10.00 oleh Sari: {Path(name).name}" for name in sorted(names))
    told = f"- Ada 2 kiriman yang berbeda ({asked}); mohon sebutkan mana yang benar.\n"
    assert told in reminder(seen(inbox), 2)


def test_the_csv_form__has_a_row_a_division_and_quarter_and_starts_no_formula(
    inbox: Path,
) -> None:
    return_(send(inbox).workbook, ["=HYPERLINK(A1)", "D7"], by="", at=at(4))
    rows = list(csv.DictReader(io.StringIO(register_csv(seen(inbox, AFTER)))))
    assert len(rows) == 12
    (row,) = [r for r in rows if (r["divisi"], r["triwulan"]) == ("yankum", "2")]
    assert (row["status"], row["terlambat"], row["sebagian"]) == ("dikembalikan", "ya", "tidak")
    assert row["alasan"] == "'=HYPERLINK(A1) | D7"
    assert row["belum_ada"] == "7110.1.1 | 7110.2.1 | 7121.1.1 | 7121.2.1 | IKK3.1"
    assert row["pertama_diajukan"] == "2026-07-03T10:00:00+07:00"
    assert row["diajukan"] == ""


def test_the_reminder__names_who_is_missing_what_is_partial_and_what_was_returned(
    inbox: Path,
) -> None:
    send(inbox, b"ki", section="ki")
    return_(send(inbox, b"p3h", "p3h").workbook, ["Bukti kurang"], by="", at=at(4))
    names = {division.key: division.name for division in BABEL.divisions}
    assert reminder(seen(inbox), 2) == (
        "Yth. Bapak/Ibu,\n\n"
        "Mohon izin mengingatkan: isian IKU *TW 2 Tahun 2026* ditunggu paling lambat "
        "*Selasa, 7 Juli 2026*.\n\n"
        f"*{names['tu']}*\n- Kirimannya belum kami terima.\n\n"
        f"*{names['p3h']}*\n- Perlu diperbaiki dan dikirim ulang: Bukti kurang\n\n"
        f"*{names['yankum']}*\n- Belum ada bidang Administrasi Hukum Umum.\n\n"
        "Bila sudah ditindaklanjuti, mohon abaikan pesan ini. Terima kasih.\n"
    )
    assert "batas waktu isian IKU *TW 2 Tahun 2026* adalah" in reminder(seen(inbox, AFTER), 2)


def test_the_reminder_to_one_division__is_about_its_own_matters(inbox: Path) -> None:
    send(inbox, b"p3h", "p3h")
    told = reminder(seen(inbox, date(2026, 7, 9)), 2, "tu")
    assert "- Kirimannya belum kami terima, terlambat 2 hari." in told
    assert "Divisi" not in told
    thanks = reminder(seen(inbox), 2, "p3h")
    assert thanks == (
        "Isian IKU *TW 2 Tahun 2026* dari Divisi P3H sudah masuk. "
        "Terima kasih atas kerja samanya.\n"
    )
    # Nobody looked into the workbook.
    assert "lengkap" not in thanks


def test_the_reminder_when_all_came__thanks(inbox: Path) -> None:
    for division in ("tu", "p3h", "yankum"):
        send(inbox, division.encode(), division)
    assert reminder(seen(inbox), 2) == (
        "Semua divisi sudah mengirim isian IKU *TW 2 Tahun 2026*. "
        "Terima kasih atas kerja samanya.\n"
    )


def test_days_late__grow_until_something_comes_and_then_stand(inbox: Path) -> None:
    assert [cell(inbox, date(2026, 7, day)).days_late for day in (7, 8, 20)] == [0, 1, 13]
    send(inbox, when=at(10))
    assert [cell(inbox, date(2026, 7, day)).days_late for day in (10, 20)] == [3, 3]


def test_a_division_with_a_deadline_of_its_own__is_late_by_that(inbox: Path) -> None:
    (inbox / "pengaturan.json").write_text('{"batas_divisi": {"2026-TW2": {"p3h": "2026-07-14"}}}')
    late = {d: cell(inbox, date(2026, 7, 15), d).days_late for d in ("tu", "p3h")}
    assert late == {"tu": 8, "p3h": 1}
    told = reminder(seen(inbox, date(2026, 7, 9)), 2)
    assert "*Divisi P3H* (batas waktu Selasa, 14 Juli 2026)" in told


def test_what_came_before_it_was_recorded__is_late_by_the_day_it_came(inbox: Path) -> None:
    receipt = send(inbox, when=at(9))
    came = {"received_on": date(2026, 7, 5), "received_because": "Dibawa dengan flash disk"}
    for path in receipt.workbook.parent.glob("*.json"):
        path.unlink()
    record(receipt.workbook.parent, receipt.event.model_copy(update=came))
    told = cell(inbox, date(2026, 7, 9))
    assert (told.late, told.received_on) == (False, date(2026, 7, 5))
    (submission,) = told.counting
    assert arrival_text(read_inbox(inbox).settings, submission) == (
        "diterima pada 05-07-2026 (dicatat 09-07-2026: Dibawa dengan flash disk)"
    )


def sent_in_turn(inbox: Path, *inputs: dict[str, str]) -> QuarterOfDivision:
    """The cell of the division tu after these submissions, of which each has seen the others."""
    for day, hashes in enumerate(inputs, 1):
        known = {code: letter * 64 for code, letter in hashes.items()}
        content = str(day).encode()
        submit(inbox, content, replace(details("tu"), inputs=known), at(day))
    return cell(inbox, division="tu")


ONE, OTHER = "7099.1.1", "7099.2.1"


def test_a_first_submission__changed_nothing(inbox: Path) -> None:
    assert sent_in_turn(inbox, {ONE: "a", OTHER: "b"}).changed == Changed()


def test_what_changed_since_the_submission_before__is_told_by_the_events(inbox: Path) -> None:
    told = sent_in_turn(inbox, {ONE: "a", OTHER: "b"}, {ONE: "a", OTHER: "c"})
    assert told.changed == Changed(codes=(OTHER,))


def test_what_changed_two_submissions_ago__is_not_told_again(inbox: Path) -> None:
    told = sent_in_turn(
        inbox, {ONE: "a", OTHER: "b"}, {ONE: "c", OTHER: "b"}, {ONE: "c", OTHER: "d"}
    )
    assert told.changed == Changed(codes=(OTHER,))


def test_events_without_hashes__leave_it_open_what_changed(inbox: Path) -> None:
    told = sent_in_turn(inbox, {}, {ONE: "a", OTHER: "b"})
    assert told.changed == Changed(unknown=(ONE, OTHER))


def test_a_sign_off_in_the_event__stands_until_the_workbook_says_otherwise(inbox: Path) -> None:
    sent = send(inbox, signed=HEAD)
    told = cell(inbox)
    assert told.approval is SignOffStatus.VALID
    looked = Content(Filling(5, 0, 5), (), {}, {sent.name: SignOffStatus.CHANGED})
    assert replace(told, content=looked).approval is SignOffStatus.CHANGED


def test_a_recorded_day_that_was_wrong__is_put_right_by_recording_another(inbox: Path) -> None:
    """The day that the register shows is the day by which it judges."""
    for day in (5, 9):
        came = Arrival(date(2026, 7, day), "lewat WhatsApp")
        submit(inbox, b"isian", replace(details("tu"), arrival=came), at(10))
    told = cell(inbox, date(2026, 7, 10), "tu")
    assert (told.received_on, told.days_late) == (date(2026, 7, 9), 2)
