"""The register: who submitted, who is late, who is missing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from inbox_scenes import BABEL, HEAD, at, details, send, slip_in

from iku_excel.inbox import (
    Register,
    State,
    accept,
    build_register,
    read_inbox,
    register_csv,
    register_object,
    reminder,
    return_,
)
from iku_excel.inbox.register import QuarterOfDivision

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
            }
        ],
        "bersaing": [],
        "belum_terbaca": [],
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
    assert "ada dua kiriman yang berbeda" in reminder(seen(inbox), 2)


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
        f"Yang belum kami terima:\n- {names['tu']}\n\n"
        "Yang baru kami terima sebagian:\n"
        f"- {names['yankum']} (belum ada bidang Administrasi Hukum Umum)\n\n"
        "Yang perlu diperbaiki dan dikirim ulang:\n"
        f"- {names['p3h']} (alasan: Bukti kurang)\n\n"
        "Bila sudah mengirim, mohon abaikan pesan ini. Terima kasih.\n"
    )
    assert "batas waktu isian IKU *TW 2 Tahun 2026* adalah" in reminder(seen(inbox, AFTER), 2)


def test_the_reminder_when_all_came__thanks(inbox: Path) -> None:
    for division in ("tu", "p3h", "yankum"):
        send(inbox, division.encode(), division)
    assert reminder(seen(inbox), 2) == (
        "Semua divisi sudah mengirim isian IKU *TW 2 Tahun 2026*. "
        "Terima kasih atas kerja samanya.\n"
    )
