"""What is signed: every input up to the quarter, none of a later one, whatever way it is typed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_books import BABEL, QUARTERS, UNITS, YANKUM, Unit, blank, filled, read, signed

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.catalog import load_catalog
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.variables import Accumulation, ValueType
from iku_excel.findings import Finding
from iku_excel.signoff import SignOffStatus, canonical_inputs, signoff_states
from iku_excel.workbook import FilledIndicator, FilledWorkbook
from iku_excel.xlsx import split_address

INDICATORS = [
    pytest.param(unit, indicator.code, id=f"{unit}-{indicator.code}")
    for unit in UNITS
    for indicator in load_catalog(unit.catalog).of_division(unit.division, None)
]
_READ: dict[Unit, FilledWorkbook] = {}


def all_signed(unit: Unit) -> FilledWorkbook:
    """The unit's workbook with all four quarters signed; a test puts back what it changes."""
    if unit not in _READ:
        _READ[unit] = read(signed(unit, *QUARTERS))
    return _READ[unit]


def changed(workbook: FilledWorkbook) -> tuple[set[int], list[Finding]]:
    """The quarters whose sign-off no longer stands, and what is said of the last of them."""
    states = signoff_states(workbook)
    quarters = {q for q, state in states.items() if state.status is SignOffStatus.CHANGED}
    return quarters, list(states[max(quarters)].findings) if quarters else []


def test_every_indicator_of_both_decrees_is_tried() -> None:
    assert len(INDICATORS) == 14 + 29


@pytest.mark.parametrize(("unit", "code"), INDICATORS)
def test_a_changed_scalar_is_noticed_from_its_quarter_on(unit: Unit, code: str) -> None:
    workbook = all_signed(unit)
    indicator = workbook.indicators[code]
    for key, cells in indicator.values.items():
        place = indicator.scalar_places[key]
        yearly = place.variable.accumulation is Accumulation.YEARLY
        for quarter in QUARTERS[: 1 if yearly else 4]:
            for value in ("lain" if place.variable.type is ValueType.TEXT else 99.5, None):
                before, cells[quarter - 1] = cells[quarter - 1], value
                noticed, findings = changed(workbook)
                cells[quarter - 1] = before

                assert noticed == set(QUARTERS[quarter - 1 :])
                (found,) = findings
                assert (found.code, found.sheet) == ("BERUBAH_SEJAK_DISAHKAN", place.sheet)
                assert found.cell == place.cell(quarter)


@pytest.mark.parametrize(("unit", "code"), INDICATORS)
def test_a_changed_table_cell_is_noticed_from_its_quarter_on(unit: Unit, code: str) -> None:
    workbook = all_signed(unit)
    for row, column, kind, quarter, where in _table_cells(workbook.indicators[code]):
        later = quarter % 4 + 1
        before = row[column]
        row[column] = later if kind is CellType.QUARTER else _other(kind, before)
        noticed, findings = changed(workbook)
        row[column] = before

        first = min(quarter, later) if kind is CellType.QUARTER else quarter
        assert noticed == set(QUARTERS[first - 1 :]), column
        (found,) = findings
        assert found.code == "BARIS_BERUBAH_SEJAK_DISAHKAN"
        assert (found.sheet, split_address(found.cell)[0]) == where


def _table_cells(
    indicator: FilledIndicator,
) -> Iterator[tuple[dict[str, object], str, CellType, int, tuple[str, int]]]:
    """A cell of every column of every table, each in another row: row, column, kind, quarter,
    and the sheet and row where it stands. The register has no quarters, and tests of its own."""
    for name, rows in indicator.tables.items():
        place = indicator.table_places[name]
        if name == "kasus":
            continue
        for number, column in enumerate(place.table.columns):
            position = number % len(rows)
            row = rows[position]
            quarter = row.get("triwulan", 1)
            assert isinstance(quarter, int)
            yield row, column.key, column.type, quarter, (place.sheet, place.rows[position])


def _other(kind: CellType, before: object) -> object:
    match kind:
        case CellType.TEXT | CellType.CHOICE:
            return f"{before} lain"
        case _:
            return 0.75


@pytest.mark.parametrize(
    ("number", "changes", "noticed"),
    [
        # received 1 January, finished on the last day of TW I
        ("K-1", {"hasil": "kesepakatan"}, {1, 2, 3, 4}),
        ("K-1", {"tanggal_selesai": date(2026, 4, 1)}, {1, 2, 3, 4}),
        ("K-1", {"tanggal_masuk": date(2025, 12, 31)}, {1, 2, 3, 4}),
        # received on the last day of TW I, finished on the first of TW II: running in TW I
        ("K-2", {"hasil": "sepakat_di_luar_mediasi"}, {2, 3, 4}),
        ("K-2", {"tanggal_selesai": date(2026, 4, 2)}, {2, 3, 4}),
        ("K-2", {"tanggal_selesai": date(2026, 7, 1)}, {2, 3, 4}),
        ("K-2", {"tanggal_selesai": None, "hasil": None}, {2, 3, 4}),
        ("K-2", {"tanggal_selesai": date(2026, 3, 31)}, {1, 2, 3, 4}),
        ("K-2", {"tanggal_masuk": date(2026, 4, 1)}, {1, 2, 3, 4}),
        ("K-2", {"jalur": "litigasi"}, {1, 2, 3, 4}),
        # received on the first day of TW II, finished on the last of the year
        ("K-3", {"nomor": "K-3a"}, {2, 3, 4}),
        ("K-3", {"hasil": "P21"}, {4}),
        ("K-3", {"tanggal_selesai": date(2027, 1, 1)}, {4}),
        ("K-3", {"tanggal_masuk": date(2026, 3, 31)}, {1, 2, 3, 4}),
        # received on the last day of the year, running
        ("K-4", {"jalur": "litigasi"}, {4}),
        ("K-4", {"hasil": "P21", "tanggal_selesai": date(2027, 1, 4)}, set()),
        ("K-4", {"tanggal_masuk": date(2027, 1, 1)}, {4}),
        # no date at all: nobody knows since when
        ("K-4", {"tanggal_masuk": None}, {1, 2, 3, 4}),
        ("K-4", {"tanggal_masuk": "minggu lalu"}, {1, 2, 3, 4}),
    ],
)
def test_a_case_counts_from_its_dates_on(
    number: str, changes: dict[str, object], noticed: set[int]
) -> None:
    workbook = all_signed(YANKUM)
    rows = workbook.indicators["7121.2.1"].tables["kasus"]
    row = next(row for row in rows if row["nomor"] == number)
    before = dict(row)
    row.update(changes)
    found, _ = changed(workbook)
    row.update(before)

    assert found == noticed


def test_later_quarters_may_be_filled_in_freely() -> None:
    workbook = read(filled(YANKUM))
    signed_first = canonical_inputs(workbook, 1).sha256
    for indicator in workbook.indicators.values():
        for key, cells in indicator.values.items():
            if indicator.scalar_places[key].variable.accumulation is not Accumulation.YEARLY:
                cells[1:] = [None, 77, "belum pasti"]
        for rows in indicator.tables.values():
            rows[:] = [row for row in rows if row.get("triwulan", 1) == 1]
            if rows and "triwulan" in rows[0]:
                rows += [{**row, "triwulan": 2} for row in rows]

    assert canonical_inputs(workbook, 1).sha256 == signed_first
    assert canonical_inputs(workbook, 2).sha256 != canonical_inputs(read(filled(YANKUM)), 2).sha256


def test_a_row_without_a_readable_quarter_belongs_to_every_quarter() -> None:
    workbook = all_signed(YANKUM)
    rows = workbook.indicators["7110.2.1"].tables["catatan"]
    for quarter in (None, "5", "besok"):
        rows.append({"triwulan": quarter, "kendala": "Listrik padam", "tindak_lanjut": None})
        noticed, _ = changed(workbook)
        rows.pop()

        assert noticed == set(QUARTERS)


def test_rows_that_only_describe_are_no_input() -> None:
    workbook = all_signed(YANKUM)
    rows = workbook.indicators["7121.1.1"].tables["layanan"]
    rows.append({"triwulan": 1, "layanan": "Paten", "diberikan": "  ", "patuh": None})
    noticed, _ = changed(workbook)
    rows.pop()

    assert noticed == set()


@pytest.mark.parametrize(
    ("table", "column", "typed", "same"),
    [
        ("7121.2.1:kasus", "tanggal_masuk", datetime(2026, 2, 3), "2026-02-03"),
        ("7121.2.1:kasus", "tanggal_masuk", datetime(2026, 2, 3), 46056),
        ("7121.2.1:kasus", "tanggal_masuk", datetime(2026, 2, 3), datetime(2026, 2, 3, 14, 5)),
        ("7121.2.1:kasus", "jalur", "litigasi", "LITIGASI "),
        ("7121.2.1:kasus", "hasil", "sepakat_di_luar_mediasi", "Sepakat di luar mediasi"),
        ("7121.1.1:layanan", "standar_tersedia", "ya", True),
        ("7121.1.1:layanan", "layanan", "hak_cipta", "Hak Cipta"),
        ("7121.1.1:layanan", "diberikan", 3, 3.0),
        ("7121.1.1:layanan", "diberikan", 3, "3"),
        ("7121.1.1:layanan", "diberikan", 3, FormulaValue(3, "=1+2")),
        ("7110.1.1:frekuensi", "bobot", 0.1 + 0.2, 0.3),
        ("7110.1.1:frekuensi", "bobot", 0.25, "0,25"),
        ("7110.1.1:frekuensi", "triwulan", 2, "TW II"),
        ("7110.1.1:frekuensi", "pertanyaan", "café", " cafe\u0301\u00a0"),
        ("7110.1.1:frekuensi", "pertanyaan", "12", 12),
        ("7110.2.1:catatan", "kendala", None, "   "),
    ],
)
def test_equal_meaning_is_the_same_input(
    table: str, column: str, typed: object, same: object
) -> None:
    assert _hash_with(table, column, typed) == _hash_with(table, column, same)


@pytest.mark.parametrize(
    ("table", "column", "typed", "other"),
    [
        ("7121.1.1:layanan", "diberikan", 3, 3.0000001),
        ("7121.1.1:layanan", "diberikan", 999999999999, 999999999998),
        ("7110.1.1:frekuensi", "bobot", 0.1, 0.1000000001),
        ("7121.1.1:layanan", "diberikan", 0, None),
        ("7121.1.1:layanan", "diberikan", 12, "12 laporan"),
        ("7110.1.1:frekuensi", "pertanyaan", "#N/A", ErrorValue("#N/A")),
        ("7121.1.1:layanan", "diberikan", 3, FormulaValue(4, "=1+2")),
        ("7121.1.1:layanan", "diberikan", 3, FormulaValue(None, "=1+2")),
        ("7121.1.1:layanan", "diberikan", 1, True),
        ("7110.1.1:frekuensi", "pertanyaan", "a b", "ab"),
    ],
)
def test_another_meaning_is_another_input(
    table: str, column: str, typed: object, other: object
) -> None:
    assert _hash_with(table, column, typed) != _hash_with(table, column, other)


def _hash_with(table: str, column: str, value: object) -> str:
    """The hash of TW II when this stands in the first row of a table."""
    workbook = all_signed(YANKUM)
    code, _, name = table.partition(":")
    row = workbook.indicators[code].tables[name][0]
    before, row[column] = row[column], value
    alone = replace(workbook, indicators={code: workbook.indicators[code]})
    found = canonical_inputs(alone, 2).sha256
    row[column] = before
    return found


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_the_order_of_rows_does_not_matter(unit: Unit) -> None:
    workbook = read(filled(unit))
    before = [canonical_inputs(workbook, quarter).sha256 for quarter in QUARTERS]
    order = random.Random(5)
    for _ in range(5):
        for indicator in workbook.indicators.values():
            for rows in indicator.tables.values():
                order.shuffle(rows)

        assert [canonical_inputs(workbook, quarter).sha256 for quarter in QUARTERS] == before


@settings(max_examples=100)
@given(st.integers(0, 10**12), st.integers(2, 399), st.sampled_from([15, 16, 17]))
def test_how_many_digits_a_program_stores_does_not_matter(
    whole: int, parts: int, digits: int
) -> None:
    """Whole numbers, typed decimals, and shares such as a formula gives."""
    for number in (whole, whole / 1000, whole % 400 / parts):
        stored = float(f"{number:.{digits}g}")

        assert _hash_with("7110.1.1:frekuensi", "bobot", number) == _hash_with(
            "7110.1.1:frekuensi", "bobot", stored
        )


@pytest.mark.parametrize(
    "change", [{"year": 2027}, {"office": "Kanwil lain"}, {"division": "tu"}, {"section": "ki"}]
)
def test_the_book_is_signed_with_its_inputs(change: dict[str, object]) -> None:
    workbook = read(filled(YANKUM))
    other = replace(workbook, identity=replace(workbook.identity, **change))

    assert canonical_inputs(other, 1).sha256 != canonical_inputs(workbook, 1).sha256
    assert workbook.identity.catalog == BABEL


def test_a_tick_is_bound_and_none_leaves_the_hash_as_it_was_without_the_row() -> None:
    """What was signed before there was ``nihil`` keeps its hash byte for byte."""
    workbook = read(blank(YANKUM))
    indicator = workbook.indicators["7110.2.1"]
    before = canonical_inputs(workbook, 2)
    indicator.values["nihil"][1] = "Ya "
    ticked = canonical_inputs(workbook, 2)
    assert ticked.scalars == {"7110.2.1:nihil:tw2": "ya"}
    assert canonical_inputs(workbook, 1).scalars == {}
    del indicator.values["nihil"], indicator.scalar_places["nihil"]
    assert canonical_inputs(workbook, 2).sha256 == before.sha256 != ticked.sha256
