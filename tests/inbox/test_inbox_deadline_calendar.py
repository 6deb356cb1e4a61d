"""The deadlines as a calendar, by RFC 5545."""

from __future__ import annotations

from datetime import date

from inbox_scenes import BABEL, at

from iku_excel.inbox import Settings, deadline_calendar, events_in


def calendar(**own: date) -> bytes:
    """The calendar of 2026 where these divisions have a deadline of their own for TW 2."""
    settings = Settings.model_validate({"batas_divisi": {"2026-TW2": own}})
    return deadline_calendar(settings, BABEL, 2026, at(1))


def lines(content: bytes) -> list[str]:
    """The lines of a calendar, unfolded as RFC 5545, 3.1, says."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_year__has_a_deadline_a_quarter() -> None:
    content = calendar()
    assert events_in(content) == 4
    days = [line for line in lines(content) if line.startswith("DTSTART")]
    assert days == [f"DTSTART;VALUE=DATE:{d}" for d in (20260407, 20260707, 20261007, 20270107)]
    assert lines(content)[-2:] == ["END:VCALENDAR", ""]


def test_an_event__is_all_day_and_reminds_in_the_morning_three_days_before() -> None:
    of_tw2 = lines(calendar())[19:33]
    assert of_tw2 == [
        "BEGIN:VEVENT",
        "UID:babel-2025-2029-2026-tw2@iku-excel",
        "DTSTAMP:20260701T030000Z",
        "DTSTART;VALUE=DATE:20260707",
        "DTEND;VALUE=DATE:20260708",
        "SUMMARY:Batas kirim IKU TW 2 Tahun 2026",
        "DESCRIPTION:Hari terakhir mengirim buku IKU\\, Kantor Wilayah Kementerian Hukum "
        "Bangka Belitung. Berlaku untuk: semua divisi.",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Batas kirim IKU TW 2 Tahun 2026",
        "TRIGGER:-P2DT16H",
        "END:VALARM",
        "END:VEVENT",
    ]


def test_a_division_with_its_own_deadline__has_an_event_and_the_others_are_named() -> None:
    content = calendar(p3h=date(2026, 7, 14))
    assert events_in(content) == 5
    told = lines(content)
    at_own = told.index("UID:babel-2025-2029-2026-tw2-p3h@iku-excel")
    assert told[at_own + 2] == "DTSTART;VALUE=DATE:20260714"
    (general,) = [line for line in told if "Tata Usaha" in line]
    assert "Divisi P3H" not in general


def test_another_day__keeps_the_uid_so_that_the_event_moves() -> None:
    def uids(content: bytes) -> list[str]:
        return [line for line in lines(content) if line.startswith("UID")]

    assert uids(calendar(p3h=date(2026, 7, 14))) == uids(calendar(p3h=date(2026, 7, 15)))


def test_lines__end_with_crlf_and_are_folded_between_characters_at_75_octets() -> None:
    name = "Divisi \u201cPelayanan\u201d; " * 9
    divisions = tuple(d.model_copy(update={"name": name}) for d in BABEL.divisions)
    catalog = BABEL.model_copy(update={"divisions": divisions})
    settings = Settings.model_validate({"batas_divisi": {"2026-TW2": {"p3h": date(2026, 7, 14)}}})
    content = deadline_calendar(settings, catalog, 2026, at(1))
    assert content.count(b"\n") == content.count(b"\r\n")
    pieces = content.split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert all(piece.decode() for piece in pieces[:-1])
    summary = next(line for line in lines(content) if "Tahun 2026: " in line)
    assert summary.partition(": ")[2].rstrip() == name.replace(";", "\\;").rstrip()
