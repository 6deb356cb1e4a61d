"""The one rule for numbers and dates in text: spec, "Numbers and dates in text"."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_excel.calc.cells import Asked, Cell, read_cell
from iku_excel.calc.values import Door, Spot, Style
from iku_excel.catalog.cells import CellType
from iku_excel.findings import Level, Place

COUNT = Asked(CellType.COUNT)
NUMBER = Asked(CellType.NUMBER)
PERCENT = Asked(CellType.SHARE, 0, 1)
INDEX = Asked(CellType.NUMBER, 1, 4)
ANSWER = Asked(CellType.ANSWER, 1, 4)
DATE = Asked(CellType.DATE)
QUARTER = Asked(CellType.QUARTER)

SHEET = Door()
INDONESIAN = Door(Style.INDONESIAN)
INTERNATIONAL = Door(Style.INTERNATIONAL)
ASKED_FOR = Door(Style.INTERNATIONAL, asked=True)
DOORS = (SHEET, INDONESIAN, INTERNATIONAL, ASKED_FOR)


def read(text: str, asked: Asked, door: Door = SHEET) -> tuple[Cell, list[str]]:
    """The value, and the codes of what was said of it."""
    spot = Spot("Isian", Place(), door=door)
    return read_cell(text, spot, asked), [finding.code for finding in spot.found]


# --- one reading: the same through every door ---------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("12 ", COUNT, 12),
        ("\u00a012", COUNT, 12),
        ("12\u202f", COUNT, 12),
        ("\u200912", COUNT, 12),
        ("'12", COUNT, 12),
        ("’12", COUNT, 12),
        ("+5", COUNT, 5),
        ("12,0", COUNT, 12),
        ("1 234", COUNT, 1234),
        ("1\u202f234\u202f567", COUNT, 1_234_567),
        ("1'234", COUNT, 1234),
        ("1.234.567", COUNT, 1_234_567),
        ("1,234,567", COUNT, 1_234_567),
        ("1.234,0", COUNT, 1234),
        ("1.234,5", NUMBER, 1234.5),
        ("1,234.5", NUMBER, 1234.5),
        ("98,1", NUMBER, 98.1),
        ("98.1", NUMBER, 98.1),
        ("12.50", NUMBER, 12.5),
        ("0.125", NUMBER, 0.125),
        ("1234.567", NUMBER, 1234.567),
        ("-5", NUMBER, -5),
        ("\u2212 5", NUMBER, -5),
        ("98,1%", PERCENT, 0.981),
        ("98.1 %", PERCENT, 0.981),
        ("98.100%", PERCENT, 0.981),
        ("0,985", PERCENT, 0.985),
        ("0.982", PERCENT, 0.982),
        ("3.899", INDEX, 3.899),
        ("3,899", INDEX, 3.899),
        ("3", ANSWER, 3),
        ("2026-02-03", DATE, date(2026, 2, 3)),
        ("2026-02-03 08:30:00", DATE, date(2026, 2, 3)),
        ("2026-02-03T00:00:00", DATE, date(2026, 2, 3)),
        ("2026/02/03", DATE, date(2026, 2, 3)),
        ("3 Februari 2026", DATE, date(2026, 2, 3)),
        ("03 FEB 2026", DATE, date(2026, 2, 3)),
        ("03-Agt-2026", DATE, date(2026, 8, 3)),
        ("3 August 2026", DATE, date(2026, 8, 3)),
        ("Februari 3, 2026", DATE, date(2026, 2, 3)),
        ("Selasa, 03 Februari 2026", DATE, date(2026, 2, 3)),
        ("31/01/2026", DATE, date(2026, 1, 31)),
        ("31-01-2026", DATE, date(2026, 1, 31)),
        ("31.01.2026", DATE, date(2026, 1, 31)),
        ("31/01/2026 08:30", DATE, date(2026, 1, 31)),
        ("03/03/2026", DATE, date(2026, 3, 3)),
        ("TW II", QUARTER, 2),
        ("Triwulan 1", QUARTER, 1),
        ("tw-iv", QUARTER, 4),
        ("III", QUARTER, 3),
    ],
)
def test_text_with_one_reading_is_read_through_every_door(
    text: str, asked: Asked, value: object
) -> None:
    assert [read(text, asked, door)[0] for door in DOORS] == [value] * len(DOORS)


def test_a_sheet_shows_every_reading_of_a_text() -> None:
    assert read("12\u00a0", COUNT) == (12, ["ANGKA_DIKETIK_TEKS"])
    assert read("2026-02-03", DATE) == (date(2026, 2, 3), ["TANGGAL_DIKETIK_TEKS"])


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        ("60", INDEX, "SKALA_SERATUS"),
        ("10,5", COUNT, "ANGKA_PECAHAN"),
        ("-4", COUNT, "ANGKA_NEGATIF"),
        ("85", PERCENT, "PERSEN_TANPA_TANDA"),
    ],
)
def test_a_text_that_is_refused_is_not_shown_as_read(text: str, asked: Asked, code: str) -> None:
    assert read(text, asked) == (None, [code])


def test_a_date_of_a_file_that_puts_the_month_first_has_two_readings() -> None:
    doubted = Door(INDONESIAN.style, month_first="baris 2 “3/13/2026”")
    assert read("03/02/2026", DATE, doubted) == (None, ["TANGGAL_DUA_BACAAN"])
    assert read("13/02/2026", DATE, doubted)[0] == date(2026, 2, 13)
    assert read("3/13/2026", DATE, doubted)[0] == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("text", "asked", "codes"),
    [
        ("12", COUNT, []),
        ("98,1", NUMBER, []),
        ("98.1", NUMBER, []),
        ("0.982", PERCENT, []),
        ("98,1%", PERCENT, []),
        ("2026-02-03", DATE, []),
        ("1.234.000", COUNT, ["ANGKA_DIKETIK_TEKS"]),
        ("3.899", INDEX, ["ANGKA_DIKETIK_TEKS"]),
        ("31/01/2026", DATE, ["TANGGAL_DIKETIK_TEKS"]),
    ],
)
def test_in_a_csv_what_is_written_plainly_needs_no_word(
    text: str, asked: Asked, codes: list[str]
) -> None:
    assert read(text, asked, INDONESIAN)[1] == codes


# --- two readings -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1.000", "2,000", "1.234", "12.345", "-1.000"])
@pytest.mark.parametrize("door", [SHEET, INTERNATIONAL, ASKED_FOR])
def test_a_count_with_three_digits_behind_its_mark_is_refused(text: str, door: Door) -> None:
    value, codes = read(text, COUNT, door)
    assert (value, codes) == (None, ["ANGKA_DUA_BACAAN"])


def test_in_the_indonesian_gaya_a_dot_sets_off_thousands() -> None:
    assert read("1.000", COUNT, INDONESIAN) == (1000, ["ANGKA_DIKETIK_TEKS"])
    assert read("10.000", COUNT, INDONESIAN)[0] == 10_000
    assert read("2,000", COUNT, INDONESIAN) == (None, ["ANGKA_DUA_BACAAN"])


@pytest.mark.parametrize(
    ("text", "by_door"),
    [
        ("1.234", (None, 1234, None, 1.234)),
        ("1,234", (None, 1.234, None, 1234)),
        ("1.000", (None, 1000, None, None)),  # never 1
        ("1,000", (None, None, None, 1000)),
    ],
)
def test_a_number_without_limits_by_door(text: str, by_door: tuple[float | None, ...]) -> None:
    assert tuple(read(text, NUMBER, door)[0] for door in DOORS) == by_door


def test_both_readings_are_named_and_the_gaya_that_would_decide() -> None:
    spot = Spot("Diterima", Place(), door=INTERNATIONAL)
    assert read_cell("1.000", spot, COUNT) is None
    (finding,) = spot.found
    assert finding.level is Level.ERROR
    assert finding.message == "Diterima: “1.000” dapat dibaca 1000 atau 1."
    assert "--gaya indonesia" in finding.advice
    on_sheet = Spot("Diterima", Place())
    read_cell("1.000", on_sheet, COUNT)
    assert "gaya" not in on_sheet.found[0].advice


@pytest.mark.parametrize("text", ["03/02/2026", "03-02-2026", "3.2.2026"])
def test_a_date_whose_day_and_month_could_be_exchanged(text: str) -> None:
    found = [read(text, DATE, door) for door in DOORS]
    refused = (None, ["TANGGAL_DUA_BACAAN"])
    assert found == [refused, (date(2026, 2, 3), ["TANGGAL_DIKETIK_TEKS"]), refused, refused]


def test_advice_names_both_days_and_no_cell_of_excel() -> None:
    spot = Spot("Tanggal masuk", Place(), door=INTERNATIONAL)
    read_cell("03/02/2026", spot, DATE)
    (finding,) = spot.found
    assert "3 Februari 2026 atau 2 Maret 2026" in finding.message
    assert "--gaya indonesia" in finding.advice
    assert "Excel" not in finding.advice


# --- no reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "12 laporan", "nihil", "-", "1e3", "1E+05", "Rp 1.000", "１２", "١٢", "½", "1 2", "1.2.3",
        "1.23.456", "12,34,567", "(5)", "5-", "#N/A", "nan", "inf", "0.000.000", "1..000", "--5",
    ],
)  # fmt: skip
def test_no_number(text: str) -> None:
    for door, asked in product(DOORS, (COUNT, NUMBER, PERCENT, INDEX)):
        assert read(text, asked, door) == (None, ["BUKAN_ANGKA"])


@pytest.mark.parametrize("asked", [COUNT, NUMBER, INDEX, ANSWER])
def test_a_percent_sign_where_no_percentage_is_asked_for(asked: Asked) -> None:
    assert read("85%", asked) == (None, ["PERSEN_DIKETIK_TEKS"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kemarin", "TANGGAL_TEKS"),
        ("46024", "TANGGAL_TEKS"),
        ("3 Febuari 2026", "TANGGAL_TEKS"),
        ("03/02/26", "TANGGAL_TAHUN_PENDEK"),
        ("3 Feb 26", "TANGGAL_TAHUN_PENDEK"),
        ("31/04/2026", "TANGGAL_TIDAK_SAH"),
        ("2026-02-30", "TANGGAL_TIDAK_SAH"),
        ("30 Februari 2026", "TANGGAL_TIDAK_SAH"),
        ("Senin, 3 Februari 2026", "TANGGAL_TIDAK_SAH"),  # it was a Tuesday
    ],
)
def test_no_date(text: str, code: str) -> None:
    assert [read(text, DATE, door) for door in DOORS] == [(None, [code])] * len(DOORS)


def test_a_date_under_a_format_of_hours__told_as_excel_shows_it_without() -> None:
    spot = Spot("Tanggal masuk", Place())

    assert read_cell(timedelta(days=46037), spot, DATE) is None
    assert "46037 bukan tanggal" in spot.found[0].message.replace(".", "")


@pytest.mark.parametrize("text", ["5", "-1", "1,0", "TW V", "semester I", "12"])
def test_no_quarter(text: str) -> None:
    assert read(text, QUARTER) == (None, ["TRIWULAN_TIDAK_SAH"])


# --- outside the limits: what was likely meant --------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "asked", "advice"),
    [
        (85, PERCENT, "Maksudnya 85%? Ketik 85%."),
        ("85", PERCENT, "Maksudnya 85%? Ketik 85%."),
        (98.1, PERCENT, "Maksudnya 98,1%? Ketik 98,1%."),
        (8500, PERCENT, "Maksudnya 85%? Ketik 85%."),
        (91.48, INDEX, "Bila itu skala 100: bagi 25, lalu tulis 3,6592."),
        ("91,48", INDEX, "Bila itu skala 100: bagi 25, lalu tulis 3,6592."),
    ],
)
def test_advice_names_the_likely_value(raw: object, asked: Asked, advice: str) -> None:
    spot = Spot("Nilai", Place())
    assert read_cell(raw, spot, asked) is None
    assert spot.found[-1].level is Level.ERROR
    assert spot.found[-1].advice == advice


@pytest.mark.parametrize(("raw", "asked"), [(1.2, PERCENT), (-0.1, PERCENT), (4.5, INDEX)])
def test_a_little_outside_nothing_is_supposed(raw: float, asked: Asked) -> None:
    spot = Spot("Nilai", Place())
    assert read_cell(raw, spot, asked) is None
    assert [finding.code for finding in spot.found] == ["DI_LUAR_BATAS"]


# --- properties ---------------------------------------------------------------------------------

COUNTS = st.integers(0, 999_999_999)


@given(COUNTS)
def test_a_count_written_in_any_indonesian_way_is_that_count(n: int) -> None:
    grouped = f"{n:,}".replace(",", ".")
    for text in (str(n), grouped, grouped.replace(".", " "), f" {n}", f"'{n}", f"{n},0"):
        assert read(text, COUNT, INDONESIAN)[0] == n


@given(
    st.from_regex(r"\A[0-9]{1,4}([.,][0-9]{1,4}){0,3}\Z"),
    st.sampled_from(DOORS),
    st.sampled_from([COUNT, NUMBER]),
)
def test_where_a_separator_may_mean_two_things_only_the_gaya_decides(
    text: str, door: Door, asked: Asked
) -> None:
    """Read as thousands and as decimals: where both are possible, a sheet reads neither."""
    marks = [c for c in text if c in ".,"]
    head, _, tail = text.partition(marks[0]) if marks else (text, "", "")
    both = len(marks) == 1 and len(tail) == 3 and 1 <= len(head) <= 3 and head[0] != "0"
    value, _ = read(text, asked, door)
    if not both:
        assert value == read(text, asked, SHEET)[0]
    elif value is not None:
        thousands = door.style is Style.INDONESIAN if marks == ["."] else door is ASKED_FOR
        assert value == (int(head + tail) if thousands else float(f"{head}.{tail}"))
        assert thousands or (asked is NUMBER and int(tail) != 0)


@given(st.text(max_size=12), st.sampled_from(DOORS))
def test_whatever_is_typed_is_read_or_told(text: str, door: Door) -> None:
    for asked in (COUNT, NUMBER, PERCENT, INDEX, ANSWER, DATE, QUARTER):
        spot = Spot("Isian", Place(), door=door)
        value = read_cell(text, spot, asked)
        errors = [finding for finding in spot.found if finding.level is Level.ERROR]
        assert not (errors and value is not None)
        assert value is not None or errors or not text.strip() or spot.found
