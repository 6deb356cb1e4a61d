"""What Excel's cells show, through xlwings' own server and conversion, is what Python computes."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from decimal import Decimal

import pytest
from com_stub import (
    ERROR_NUMBERS,
    MISSING,
    Excel,
    FakeWorkbook,
    excel,
    property_reads,
    reference,
    values,
)
from excel_cases import BABEL, CALLS, CASE_KEYS, COUNTS, KEYS, NOTARY, Call

from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS, OMITTED
from iku_excel.functions.domain import cell_out

ROWS = 1_000
EVERY_CALL = [(name, call) for name, calls in CALLS.items() for call in calls]


@pytest.fixture(scope="module")
def running() -> Iterator[Excel]:
    with excel() as started:
        yield started


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The arguments that a worksheet function named LIHAT got in its last call."""
    arguments: list[object] = []

    def look(*raw: object) -> list[list[object]]:
        arguments[:] = raw
        return [["terlihat"]]

    monkeypatch.setitem(FUNCTIONS, "LIHAT", look)  # type: ignore[arg-type]
    return arguments


def computed(name: str, *arguments: object) -> object:
    """The direct result, in the shape in which xlwings gives an array to VBA."""
    grid = [[_plain(cell) for cell in row] for row in FUNCTIONS[name](*arguments)]
    if len(grid) > 1:
        return grid
    return grid[0] if len(grid[0]) > 1 else grid[0][0]


def _plain(cell: object) -> object:
    outcome = cell_out(cell)
    return outcome.code if isinstance(outcome, ErrorValue) else outcome


def cells_of(answer: object) -> list[object]:
    rows = answer if isinstance(answer, list) else [answer]
    return [cell for row in rows for cell in (row if isinstance(row, list) else [row])]


def by_reference(argument: object) -> object:
    return MISSING if argument is OMITTED else reference(argument)


# Every function


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_calls(name: str) -> None:
    assert len(CALLS.get(name, [])) >= 2


@pytest.mark.parametrize(
    ("name", "call"), EVERY_CALL, ids=[f"{name}-{n}" for n, (name, _) in enumerate(EVERY_CALL)]
)
def test_cell_shows_what_python_computes(running: Excel, name: str, call: Call) -> None:
    expected = computed(name, *call)
    answer = running.answer(name, *call)
    assert answer == expected, "values of ranges (.Value2)"
    assert running.call(name, *map(by_reference, call)) == expected, "the ranges themselves"
    assert {type(cell) for cell in cells_of(answer)} <= {float, str, bool}


def test_cells_by_hand(running: Excel) -> None:
    assert running.answer("IKU_REALISASI", NOTARY, 2026, 2, KEYS, COUNTS) == 6 / 7
    assert running.answer("IKU_STATUS", NOTARY, 2026, 2, KEYS, COUNTS) == "Belum tercapai"
    assert running.answer("IKU_TARGET", NOTARY, 1999) == "#N/A"
    assert running.answer("IKU_PERSEN_CAPAIAN", 7, 8) == 0.875
    assert running.answer("IKU_PERSEN_CAPAIAN", 7, 0) == "#DIV/0!"
    assert running.answer("IKU_PERSEN_CAPAIAN", 7, None) == ""
    assert running.answer("IKU_PERSEN_CAPAIAN", "7", 8) == "#VALUE!"
    assert running.answer("IKU_KONVERSI", [[3.5, None, 9]]) == [87.5, "", "#VALUE!"]


def test_more_than_four_quarters__is_an_error(running: Excel) -> None:
    five = [[*row, 1] for row in COUNTS]
    assert running.answer("IKU_REALISASI", NOTARY, 2026, 4, KEYS, five) == "#VALUE!"
    assert running.answer("IKU_REALISASI", NOTARY, 2026, 5, KEYS, COUNTS) == "#VALUE!"


def test_summary__is_an_array_of_four_rows_and_ten_columns(running: Excel) -> None:
    answer = running.answer("IKU_RINGKAS", NOTARY, 2026, 2, KEYS, COUNTS)
    assert isinstance(answer, list)
    assert [len(row) for row in answer] == [10] * 4
    assert answer[1][4] == "Belum tercapai"
    assert answer[2] == answer[3] == [""] * 10


# What a function is given


@pytest.mark.parametrize(
    ("variant", "given"),
    [
        pytest.param(MISSING, OMITTED, id="omitted"),
        pytest.param(None, [[None]], id="blank cell"),
        pytest.param("", [[None]], id="empty text"),
        pytest.param(3.0, [[3.0]], id="number"),
        pytest.param("12,5", [["12,5"]], id="text number"),
        pytest.param(True, [[True]], id="boolean"),
        pytest.param(Decimal("15.25"), [[Decimal("15.25")]], id="currency"),
        pytest.param((1.0, 2.0), [[1.0, 2.0]], id="constant array of one row"),
        pytest.param(((1.0,), (None,)), [[1.0], [None]], id="column"),
        pytest.param(ERROR_NUMBERS["#N/A"], [["#N/A"]], id="error"),
        pytest.param(ERROR_NUMBERS["#SPILL!"], [[ErrorValue("#VALUE!")]], id="newer error"),
        pytest.param(7, [[7]], id="whole number from VBA"),
    ],
)
def test_argument(running: Excel, seen: list[object], variant: object, given: object) -> None:
    assert running.call("LIHAT", variant) == "terlihat"
    assert seen == [given]


def test_omitted_in_the_middle__stays_told_apart_from_a_blank_cell(
    running: Excel, seen: list[object]
) -> None:
    running.answer("LIHAT", 1, OMITTED, None, [[None]], OMITTED)
    assert seen == [[[1.0]], OMITTED, [[None]], [[None]], OMITTED]


def test_dates__are_serial_numbers_by_value_and_dates_by_reference(
    running: Excel, seen: list[object]
) -> None:
    when = [[dt.date(2026, 1, 12)], [dt.datetime(2026, 1, 12, 18)]]
    running.answer("LIHAT", when)
    assert seen == [[[46034.0], [46034.75]]]
    running.call("LIHAT", reference(when))
    assert seen == [[[dt.datetime(2026, 1, 12)], [dt.datetime(2026, 1, 12, 18)]]]


@pytest.mark.parametrize("code", ERROR_NUMBERS)
def test_error_cell__is_never_taken_for_a_number(running: Excel, code: str) -> None:
    known = code if code in list(ERROR_NUMBERS)[:7] else "#VALUE!"
    number = ERROR_NUMBERS[code]
    assert running.call("IKU_PERSEN_CAPAIAN", number, 8.0) == known
    assert running.call("IKU_PERSEN_CAPAIAN", ((1.0,), (number,)), 8.0) == [[0.125], [known]]


def test_empty_array__is_a_value_error(running: Excel) -> None:
    assert running.call("IKU_KONVERSI", ()) == "#VALUE!"
    assert running.call("IKU_KONVERSI", ((),)) == "#VALUE!"


# What a function gives back


@pytest.mark.parametrize(
    ("grid", "answer"),
    [
        ([[None]], ""),
        ([[float("nan"), float("inf")]], ["#NUM!", "#NUM!"]),
        ([[5]], 5.0),
        ([[12_500_000_000]], 12_500_000_000.0),
        ([[True, False]], [True, False]),
        ([[ErrorValue("#REF!")], ["teks"]], [["#REF!"], ["teks"]]),
        ([], ""),
        ([[]], ""),
        ([[1.0, 2.0], [3.0]], [[1.0, 2.0], [3.0, "#N/A"]]),
    ],
)
def test_result(
    running: Excel, monkeypatch: pytest.MonkeyPatch, grid: object, answer: object
) -> None:
    monkeypatch.setitem(FUNCTIONS, "HASIL", lambda: grid)  # type: ignore[arg-type]
    shown = running.call("HASIL")
    assert shown == answer
    assert {type(cell) for cell in cells_of(shown)} <= {float, str, bool}


def test_failing_function__is_an_error_in_the_cell_and_a_traceback_in_the_log(
    running: Excel, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setitem(FUNCTIONS, "GAGAL", fail)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        assert running.call("GAGAL", 1.0) == "#VALUE!"
    assert "GAGAL" in caplog.text
    assert "rusak" in caplog.text


@pytest.mark.parametrize("name", ["IKU_TIDAK_ADA", "iku_versi", "", None, 3.0, MISSING, ((1.0,),)])
def test_unknown_name(running: Excel, name: object) -> None:
    assert running.call(name, 1.0) == "#NAME?"  # type: ignore[arg-type]


# Whole columns and several workbooks


def test_column_of_a_thousand_rows__in_and_out(running: Excel) -> None:
    odd = {3: None, 4: "teks", 5: ErrorValue("#REF!"), 6: True, 7: Decimal("7.5")}
    realized = [[odd.get(row, row)] for row in range(ROWS)]
    targets = [[row % 10] for row in range(ROWS)]
    answer = running.answer("IKU_PERSEN_CAPAIAN", realized, targets)
    assert answer == computed("IKU_PERSEN_CAPAIAN", realized, targets)
    assert isinstance(answer, list)
    assert len(answer) == ROWS
    assert answer[:9] == [
        ["#DIV/0!"], [1.0], [1.0], [""], ["#VALUE!"], ["#REF!"], ["#VALUE!"], [7.5 / 7], [1.0],
    ]  # fmt: skip


def test_answers_of_a_thousand_respondents(running: Excel) -> None:
    answers = [[(row + column) % 4 + 1 for column in range(8)] for row in range(ROWS)]
    answer = running.answer("IKU_FREKUENSI", answers)
    assert answer == [[ROWS / 4] * 4] * 8
    assert running.answer("IKU_RATA_UNSUR", answer) == [[2.5]] * 8


def test_register_of_a_thousand_cases(running: Excel) -> None:
    day = dt.date(2026, 1, 2)
    cases = [
        [f"K-{n:04}", day, "litigasi", *([None, None] if n % 2 else ["dilimpahkan", day])]
        for n in range(ROWS)
    ]
    call = (f"{BABEL}/7121.2.1", 2026, 2, CASE_KEYS, cases)
    assert running.answer("IKU_REALISASI", *call) == computed("IKU_REALISASI", *call)
    assert running.answer("IKU_RINGKAS", *call) == computed("IKU_RINGKAS", *call)


def test_two_workbooks__each_get_their_own_answer(running: Excel) -> None:
    books = FakeWorkbook("Masukan"), FakeWorkbook("Masukan")
    for _ in range(2):
        for book, realized in zip(books, (6.0, 3.0), strict=True):
            cell = reference([[realized]], book)
            assert running.call("IKU_PERSEN_CAPAIAN", cell, 8.0, workbook=book) == realized / 8
            assert running.call("IKU_PERSEN_CAPAIAN", realized, 8.0) == realized / 8


def test_values_need_no_further_call_to_excel(running: Excel) -> None:
    property_reads.clear()
    running.call("IKU_PERSEN_CAPAIAN", values([[6], [7]]), values(8))
    assert property_reads == []
    running.call("IKU_PERSEN_CAPAIAN", reference([[6], [7]]), reference(8))
    assert len(property_reads) > 10, "each a call to another process on Windows"
