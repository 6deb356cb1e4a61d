"""What other people typed, as far as it may be shown."""

from __future__ import annotations

import pytest

from iku_excel.findings import FileMessage, InputMessage, Place
from iku_excel.findings.wording import LONGEST, in_one_line, shortened, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Pengaduan diterima", "Pengaduan diterima"),
        ("a\x1b[2J\x07b\x00", "a[2Jb"),
        ("a\x9b31mb\x85", "a31mb"),
        ("laporan\u202excod.exe\u2066\u200f", "laporanxcod.exe"),
        ("a\tb\r\nc", "a b\nc"),
        ("satu\u2028dua\u2029tiga", "satu dua tiga"),
        ("nol\u200blebar\ufeff", "nollebar"),
        ("setengah\ud83d", "setengah\ufffd"),
        ("12\u00a0000 Kalimantan – “ya” 日本 😀", "12\u00a0000 Kalimantan – “ya” 日本 😀"),
    ],
)
def test_visible__drops_what_a_terminal_obeys_and_keeps_what_people_read(
    text: str, seen: str
) -> None:
    assert visible(text) == seen


def test_one_line__holds_no_line_end() -> None:
    assert in_one_line(" a\n\n b\x85\u2028c ") == "a b c"


def test_shortened__in_the_middle() -> None:
    name = "Laporan triwulan dua yang sangat panjang sekali namanya (perbaikan).xlsx"
    assert shortened(name, 40) == "Laporan triwulan dua yang…rbaikan).xlsx"
    assert shortened(name, 400) == name


def test_message__shortens_what_was_filled_in__and_keeps_our_words() -> None:
    found = InputMessage.BUKAN_ANGKA.at(Place(), what="Diterima TW I", raw="x" * 5_000)
    assert len(found.message) == LONGEST
    assert found.message.startswith("Diterima TW I: “xxx")
    assert found.message.endswith("xxx” bukan angka.")


def test_message__of_two_long_parts() -> None:
    found = FileMessage.LEMBAR_BERGANTI_NAMA.at(expected="a" * 900, found="b" * 3_000)
    assert len(found.message) <= LONGEST
    assert found.message.endswith("isian tetap terbaca.")
    assert "aaa…aaa" in found.message
    assert "bbb…bbb" in found.message


def test_message__shows_no_control_of_a_cell_or_file_name() -> None:
    found = FileMessage.BERKAS_SAMA.at(other="a\x1b]0;x\x07\u202egnp.xlsx")
    assert found.message == "Isi berkas ini sama persis dengan a]0;xgnp.xlsx; dibaca sekali."
