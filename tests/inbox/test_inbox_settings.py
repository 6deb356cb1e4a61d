"""Until when a division may submit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inbox_scenes import at

from iku_excel.inbox import Settings, last_ended_quarter, odd_deadlines, read_inbox


def settings(inbox: Path, text: str | bytes) -> Settings:
    data = text if isinstance(text, bytes) else text.encode()
    (inbox / "pengaturan.json").write_bytes(data)
    return read_inbox(inbox).settings


@pytest.mark.parametrize(
    ("year", "quarter", "deadline"),
    [
        (2026, 1, date(2026, 4, 7)),  # Wednesday 1 April; 4 and 5 April are a weekend
        (2026, 2, date(2026, 7, 7)),  # Wednesday 1 July
        (2026, 3, date(2026, 10, 7)),  # Thursday 1 October
        (2026, 4, date(2027, 1, 7)),  # Friday 1 January, of the next year
        (2028, 1, date(2028, 4, 7)),  # 1 and 2 April are a weekend themselves
    ],
)
def test_by_default__the_fifth_working_day_after_the_quarter(
    year: int, quarter: int, deadline: date
) -> None:
    assert Settings().deadline(year, quarter) == deadline


def test_holidays__are_no_working_days(inbox: Path) -> None:
    given = settings(inbox, '{"hari_libur": ["2026-04-03", "2026-04-05", "2026-04-07"]}')
    assert given.deadline(2026, 1) == date(2026, 4, 9)
    assert given.deadline(2026, 2) == date(2026, 7, 7)


def test_another_number_of_working_days_and_a_deadline_by_hand(inbox: Path) -> None:
    given = settings(inbox, '{"hari_kerja_batas": 10, "batas": {"2026-TW2": "2026-07-10"}}')
    assert given.deadline(2026, 2) == date(2026, 7, 10)
    assert given.deadline(2026, 3) == date(2026, 10, 14)


def test_a_division_may_have_a_deadline_of_its_own(inbox: Path) -> None:
    given = settings(
        inbox,
        '{"batas": {"2026-TW2": "2026-07-10"},'
        ' "batas_divisi": {"2026-TW2": {"p3h": "2026-07-14"}}}',
    )
    assert given.deadline(2026, 2, "p3h") == date(2026, 7, 14)
    assert given.deadline(2026, 2, "tu") == given.deadline(2026, 2) == date(2026, 7, 10)
    assert given.deadline(2026, 3, "p3h") == date(2026, 10, 7)
    assert list(odd_deadlines(given, {"p3h", "tu"})) == []


@pytest.mark.parametrize(
    ("division", "day", "why"),
    [
        ("ph3", "2026-07-14", "tidak ada katalog yang mengenal divisi itu; yang dikenal: p3h, tu"),
        ("p3h", "2026-06-14", "14-06-2026 tidak sesudah akhir triwulannya, 30-06-2026"),
        ("p3h", "2062-07-14", "14-07-2062 lebih dari setahun sesudah akhir triwulannya"),
    ],
)
def test_a_deadline_that_cannot_be_meant__is_told_with_its_place_and_nothing_else_is_lost(
    inbox: Path, division: str, day: str, why: str
) -> None:
    given = settings(
        inbox, f'{{"zona": 8, "batas_divisi": {{"2026-TW2": {{"{division}": "{day}"}}}}}}'
    )
    (finding,) = odd_deadlines(given, {"p3h", "tu"})
    assert (finding.code, finding.file) == ("BATAS_TIDAK_DIPAKAI", "pengaturan.json")
    assert f"batas_divisi.2026-TW2.{division} tidak dipakai: {why}" in finding.message
    assert (given.zone_hours, given.deadline(2026, 2, "p3h")) == (8, date(2026, 7, 7))


def test_the_day_of_a_submission__is_that_of_the_office(inbox: Path) -> None:
    late_evening = at(7, hour=17)  # 00.00 WIB of the next day
    assert Settings().local_day(at(7, hour=16)) == date(2026, 7, 7)
    assert Settings().local_day(late_evening) == date(2026, 7, 8)
    assert settings(inbox, '{"zona": 0}').local_day(late_evening) == date(2026, 7, 7)


def test_settings_with_a_byte_order_mark__are_read(inbox: Path) -> None:
    assert settings(inbox, b'\xef\xbb\xbf{"zona": 9}').zone_hours == 9
    assert read_inbox(inbox).findings == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "bukan JSON"),
        (b"\xff", "bukan JSON"),
        ("[" * 100_000, "bukan JSON"),
        ("[]", "harus daftar kunci: nilai"),
        ('{"hari_kerja_batas": 0}', "hari_kerja_batas: tidak boleh kurang dari 1"),
        ('{"hari_kerja_batas": "5"}', "hari_kerja_batas: harus bilangan bulat"),
        ('{"hari_libur": ["17-08-2026"]}', "hari_libur[1]: harus tanggal yang ada"),
        (
            '{"batas": {"2026-TW5": "2026-07-10"}}',
            "batas.2026-TW5: tulis tahun dan triwulannya, misalnya 2026-TW2",
        ),
        ('{"batas_divisi": {"2026-TW2": {"p3h": "besok"}}}', "batas_divisi.2026-TW2.p3h: harus"),
        ('{"batas_divisi": {"p3h": {"2026-TW2": "2026-07-14"}}}', "batas_divisi.p3h: tulis tahun"),
        (
            '{"batas": {"2026-TW2": "2026-07-10", "2026-TW2": "2026-07-14"}}',
            "2026-TW2 tertulis dua",
        ),
        ('{"batas": {"2026-TW2": "besok"}}', "batas.2026-TW2: harus tanggal yang ada"),
        ('{"zona": 99}', "zona: tidak boleh lebih dari 14"),
        ('{"hari_kerja": 5}', "hari_kerja: kunci ini tidak dikenal"),
    ],
)
def test_damaged_settings__are_told_and_the_defaults_hold(
    inbox: Path, text: str | bytes, reason: str
) -> None:
    assert settings(inbox, text) == Settings()
    (finding,) = read_inbox(inbox).findings
    assert (finding.code, finding.file) == ("PENGATURAN_RUSAK", "pengaturan.json")
    assert reason in finding.message


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), 1),
        (date(2026, 12, 31), 3),
        (date(2027, 1, 1), 4),
        (date(2025, 5, 5), None),
    ],
)
def test_the_quarter_that_is_due__is_the_last_that_ended(today: date, quarter: int | None) -> None:
    assert last_ended_quarter(2026, today) == quarter
