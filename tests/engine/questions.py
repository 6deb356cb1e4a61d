"""What the engine is asked: every worksheet function, every kind of indicator and of argument."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calc.examples import BABEL, BANTEN, elements, pair
from calc.worked_case import Case
from iku_excel import __version__, load_catalog
from iku_excel.calc import ErrorValue
from iku_excel.catalog import IndicatorYear, tables, variables
from iku_excel.functions import FUNCTIONS, OMITTED, Shape

from .asked_cases import OWN, all_cases
from .sheets import Argument, Cells, Raw, Sheets

FAMILY = tuple(
    n for n, f in FUNCTIONS.items() if f.parameters[3:4] and f.parameters[3].name == "variabel"
)
YEARS = {BABEL: 2026, BANTEN: 2020, OWN: 2026}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH = date(1899, 12, 30)
_TAIL = 3  # blank rows below a table, as when a whole column is given


def ask_everything() -> Sheets:
    sheets = Sheets()
    for catalog, code, case in all_cases():
        _ask_family(sheets, catalog, code, case)
    _ask_quarters_and_targets(sheets)
    for name in FUNCTIONS:
        for example in _examples(sheets, name):
            _ask_about_arguments(sheets, name, example)
    _ask_whole_columns(sheets)
    return sheets


def _ask_family(sheets: Sheets, catalog: str, code: str, case: Case) -> None:
    year = case.year or YEARS[catalog]
    indicator = load_catalog(catalog).find(code)
    assert indicator is not None
    blocks = list(_blocks(sheets, indicator.for_year(year), case))
    first, *more = blocks
    target: tuple[Argument, ...] = (OMITTED,) if more else ()
    arguments = (*first, *target, *(part for block in more for part in block))
    named = f"{catalog}/{code}" if case.kind == "normal" else code
    for name in FAMILY:
        sheets.ask(
            name,
            "wrong" if case.kind == "bad" else "good",
            named,
            float(year),
            float(case.quarter),
            *arguments,
            array=name == "IKU_RINGKAS",
            by_hand=_by_hand(name, case),
        )


_COLUMNS = {"realization": 0, "achievement": 2, "status": 4, "shortfall": 7}  # of IKU_RINGKAS
_FIGURES = {
    "IKU_REALISASI": "realization",
    "IKU_CAPAIAN": "achievement",
    "IKU_STATUS": "status",
    "IKU_KURANG": "shortfall",
}


def _by_hand(name: str, case: Case) -> dict[tuple[int, int], object]:
    """The figures that ``tests/calc`` worked out by hand, where they stand in the answer."""
    if name == "IKU_RINGKAS":
        expected = {"status": "Tidak dapat dihitung"} if case.kind == "bad" else case.expected
        return {
            (case.quarter - 1, column): "" if expected[key] is None else expected[key]
            for key, column in _COLUMNS.items()
            if key in expected
        }
    if name not in _FIGURES:
        return {}
    if case.kind == "bad":
        return {(0, 0): ErrorValue("#VALUE!")}
    key = _FIGURES[name]
    if key not in case.expected:
        return {}
    without_object = case.expected.get("status") == "Tidak ada objek"
    missing = ErrorValue("#DIV/0!") if without_object else ""
    figure = case.expected[key]
    return {(0, 0): missing if figure is None else figure}


def _blocks(sheets: Sheets, view: IndicatorYear, case: Case) -> Iterator[tuple[Argument, Argument]]:
    """The blocks of a case: keys and values beside each other, or a row of keys above a table."""
    if case.values:
        yield _scalar_block(sheets, case.values)
    for table in tables(view):
        if table.name in case.tables:
            keys = [column.key for column in table.columns]
            rows = [
                [_as_cell(row.get(key), case.kind) for key in keys]
                for row in case.tables[table.name]
            ]
            blank: Cells = [[None] * len(keys) for _ in range(_TAIL)]
            yield sheets.range([keys]), sheets.range([*rows, *blank])
    if not case.values and not case.tables:
        keys = [variable.key for variable in variables(view)]
        yield _scalar_block(sheets, dict.fromkeys(keys))


def _scalar_block(sheets: Sheets, values: Mapping[str, Any]) -> tuple[Argument, Argument]:
    rows = []
    for value in values.values():
        given = value if isinstance(value, list) else [value]
        rows.append([*given, *[None] * (4 - len(given))])
    return sheets.range([[key] for key in values]), sheets.range(rows)


def _as_cell(value: Any, kind: str) -> Raw:
    """A value as it stands in a cell; in normal cases dates are real dates."""
    if kind == "normal" and isinstance(value, str) and _ISO.fullmatch(value):
        return float((date.fromisoformat(value) - _EPOCH).days)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _ask_quarters_and_targets(sheets: Sheets) -> None:
    """One block of inputs at every quarter of several years, with targets of its own."""
    keys, values = _scalar_block(sheets, pair([10, 10, 10, 10], [9, 10, 9, 10]))
    for name in FAMILY:
        array = name == "IKU_RINGKAS"
        for year in (2025.0, 2026.0, 2029.0, "2026"):
            for quarter in (1.0, 2.0, 3.0, 4.0, "3"):
                code = "7110.2.1"
                sheets.ask(name, "good", code, year, quarter, keys, values, array=array)
        for target in (0.5, 0.95, sheets.cell(0.9), sheets.range([[0.0]]), [[0.0]]):
            arguments = ("7136.2.1", 2026.0, 4.0, keys, values, target)
            sheets.ask(name, "good", *arguments, array=array)
    survey_keys = ["triwulan", "unsur", "bobot", *(f"skala_{n}" for n in range(1, 5))]
    rows = [*elements(2, [0, 1, 2, 7]), *elements(4, [0, 0, 1, 9])]
    table = sheets.range([[_as_cell(row.get(key), "") for key in survey_keys] for row in rows])
    heads = sheets.range([survey_keys])
    for name in FAMILY:
        for quarter in (1.0, 2.0, 3.0, 4.0):
            arguments = ("7099.2.1", 2026.0, quarter, heads, table)
            sheets.ask(name, "good", *arguments, array=name == "IKU_RINGKAS")


@dataclass(frozen=True)
class _Example:
    """Good arguments, and the first cells of the answer, worked out by hand."""

    arguments: tuple[Argument, ...]
    answer: tuple[tuple[object, ...], ...] = ()

    def by_hand(self, *, array: bool) -> dict[tuple[int, int], object]:
        cells = {(r, c): x for r, row in enumerate(self.answer) for c, x in enumerate(row)}
        return {place: x for place, x in cells.items() if array or place == (0, 0)}


_SUBS = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")


def _examples(sheets: Sheets, name: str) -> list[_Example]:
    """Good calls of a function; every optional argument is given in one of them."""
    if name in FAMILY:
        block = _scalar_block(sheets, pair([4, 3, None, None], [4, 2, None, None]))
        more = (sheets.range([["indikator_konversi", "satuan", "triwulan", "target", "realisasi"]]),
                sheets.range([["Sidang", "kali", 2, 10, 9]]))  # fmt: skip
        other = _scalar_block(sheets, {"nilai_resmi": [0.9]})
        return [_Example(("7110.2.1", 2026.0, 2.0, *block, 0.9, *more, *other))]
    frequencies = sheets.range([[0, 0, 1, 9], [0, 0, 2, 8]])
    subs = sheets.range([[s] for s in _SUBS])
    given = sheets.range([[s] for s in (2, 2, 2, 2, 1, 3, 1, 3)])
    low, high = sheets.range([[1]] * 8), sheets.range([[5]] * 8)
    known: dict[str, list[_Example]] = {
        "IKU_TARGET": [
            _Example(("7110.2.1", 2026.0), ((0.982,),)),
            _Example(("BTN-05", 2020.0), (("",),)),
            _Example(("KC.2", 2026.0), ((3.2,),)),
            _Example(("KC.2", 2026.0, 4.0), ((3.6,),)),  # above the range: its upper bound
        ],
        "IKU_PREDIKAT": [
            _Example(("KC.1", 0.95), (("Baik",),)),
            _Example(("7110.2.1", 0.95), (("",),)),
        ],
        "IKU_PERSEN_CAPAIAN": [
            _Example((40.5, 80.0, "Maximize"), ((0.50625,),)),
            _Example((2.0, 4.0, "Minimize"), ((1.5,),)),
            _Example((2.0, 0.0), ((ErrorValue("#DIV/0!"),),)),
        ],
        "IKU_INFO": [_Example(("7110.2.1", "satuan"), (("%",),)), _Example(("BTN-24", "divisi"))],
        "IKU_DAFTAR": [
            _Example(("babel-2025-2029", "yankum"), (("7110.1.1",), ("7110.2.1",), ("7121.1.1",))),
            _Example(("babel-2025-2029",), (("7099.1.1",),)),
            _Example(("banten-2020",), (("BTN-01",),)),
        ],
        "IKU_VERSI": [_Example((), ((__version__,),))],
        "IKU_FREKUENSI": [
            _Example(
                (sheets.range([[4, 3], [4, None], [2, 3], [4, 1]]), 5.0),
                ((0, 1, 0, 3, 0), (1, 0, 2, 0, 0)),
            ),
            _Example((sheets.range([[1], [1], [4]]),), ((2, 0, 0, 1),)),
        ],
        "IKU_RATA_UNSUR": [_Example((frequencies,), ((3.9,), (3.8,)))],
        "IKU_INDEKS": [
            _Example((frequencies, sheets.range([[0.25], [0.75]])), ((3.9 * 0.25 + 3.8 * 0.75,),)),
            _Example((frequencies,), ((3.85,),)),
        ],
        "IKU_KONVERSI": [_Example((3.5,), ((87.5,),))],
        "IKU_MUTU": [
            _Example((3.5324,), (("A",),)),
            _Example((3.06,), (("C",),)),
            _Example((3.0644,), (("B",),)),
            _Example((3.0644, "7110.1.1"), (("3",),)),
        ],
        "IKU_LEVEL_AHU": [
            _Example((3.26,), ((4,),)),
            _Example((2.55,), ((2,),)),
            _Example((1.75,), ((1,),)),
            _Example((3.3, "IKK3.1"), ((3,),)),
        ],
        "IKU_NORMALISASI": [
            _Example((7.0, 0.0, 10.0), ((3.8,),)),
            _Example((0.0, 0.0, 10.0), ((1,),)),
        ],
        "IKU_MATURITAS": [
            _Example((subs, given, low, high), ((2,),)),
            _Example((subs, given), ((2,),)),
            _Example((subs, given, OMITTED, OMITTED, "IKK3.1"), ((2,),)),
        ],
        "IKU_WBK": [
            _Example((13.5, 16.0, 5.0), ((1,),)),
            _Example((13.4, 16.0, 5.0), ((0,),)),
            _Example((13.5, 16.0, 5.0, "BTN-T1"), ((1,),)),
        ],
    }
    return known[name]


def _ask_about_arguments(sheets: Sheets, name: str, example: _Example) -> None:
    """The example itself, then each argument in turn blank, left out, wrong, and an array."""
    good = example.arguments

    def ask(kind: str, *arguments: Argument, array: bool = False) -> None:
        sheets.ask(name, kind, *arguments, array=array)

    array = len(FUNCTIONS[name](*_plain_arguments(good))) > 1
    for whole in {False, array}:
        sheets.ask(name, "good", *good, array=whole, by_hand=example.by_hand(array=whole))
    for n, (parameter, argument) in enumerate(zip(FUNCTIONS[name].parameters, good, strict=False)):

        def put(value: Argument, n: int = n) -> tuple[Argument, ...]:
            return (*good[:n], value, *good[n + 1 :])

        ask("empty", *put(OMITTED))
        ask("empty", *put(""))
        ask("empty", *put(sheets.cell(None)))
        scalar = parameter.shape is Shape.SCALAR
        _ask_ranges(sheets, put, ask) if not scalar else _ask_scalars(sheets, put, ask, argument)


def _plain_arguments(arguments: tuple[Argument, ...]) -> Iterator[object]:
    return (getattr(argument, "cells", argument) for argument in arguments)


Put = Callable[[Argument], tuple[Argument, ...]]
Ask = Callable[..., None]
NOT_AVAILABLE, NO_QUOTIENT = ErrorValue("#N/A"), ErrorValue("#DIV/0!")
_WRONG: tuple[Raw, ...] = ("salah", -1.0, 99.5, 1e300, True, False, NOT_AVAILABLE, NO_QUOTIENT)


def _ask_scalars(sheets: Sheets, put: Put, ask: Ask, good: Argument) -> None:
    assert isinstance(good, float | str)
    ask("empty", *put(sheets.range([[None]])))
    ask("good", *put(sheets.cell(good)))
    ask("good", *put(sheets.range([[good]])))
    for wrong in _WRONG:
        ask("wrong", *put(wrong))
        ask("wrong", *put(sheets.cell(wrong)))
    column: Cells = [[good], ["salah"], [None], [-1.0], [good], [0.0]]
    ask("array", *put(sheets.range(column)), array=True)
    ask("array", *put(sheets.range([[good, None, good]])), array=True)
    ask("array", *put([[good, "salah", good], ["x", good, 1.0]]), array=True)
    ask("array", *put(sheets.range(column)))
    ask("array", *put(sheets.range([[good], [NOT_AVAILABLE]])), array=True)


def _ask_ranges(sheets: Sheets, put: Put, ask: Ask) -> None:
    ask("empty", *put(sheets.range([[None] * 4] * 2)))
    ask("empty", *put(sheets.range([[None]])))
    for wrong in _WRONG:
        ask("wrong", *put(wrong))
        ask("wrong", *put(sheets.range([[wrong, 1.0], [2.0, 3.0]])))
    ask("wrong", *put(sheets.range([["salah"] * 4] * 3)))
    ask("wrong", *put(sheets.range([[-1.0, 0.5, 3.0, 9.0]] * 2)))
    for array in (True, False):
        ask("array", *put([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]]), array=array)
        ask("array", *put([[1.0], [2.0]]), array=array)


def _ask_whole_columns(sheets: Sheets) -> None:
    """Columns in, columns out, with blanks, text and zeros among them."""
    done: Cells = [[40.0], [None], ["x"], [0.0], [80.0], [1.5], [-3.0], [None]]
    wanted: Cells = [[80.0], [80.0], [80.0], [0.0], [None], [0.5], [6.0], [None]]
    indexes: Cells = [[1.0], [2.6], [3.0644], [3.5324], [4.0], [4.1], [None], ["x"]]
    realized, targets, graded = sheets.range(done), sheets.range(wanted), sheets.range(indexes)
    codes = sheets.range([[i.code] for i in load_catalog(BANTEN).indicators] + [["?"], [None]])
    years = sheets.range([[float(year) for year in range(2024, 2031)]])
    babel = sheets.range([[i.code] for i in load_catalog(BABEL).indicators])
    for arguments in [
        ("IKU_PERSEN_CAPAIAN", realized, targets),
        ("IKU_PERSEN_CAPAIAN", realized, 8.0, "Minimize"),
        ("IKU_PERSEN_CAPAIAN", realized, [[1.0, 2.0]]),
        ("IKU_KONVERSI", graded),
        ("IKU_MUTU", graded),
        ("IKU_LEVEL_AHU", graded),
        ("IKU_NORMALISASI", graded, 1.0, 4.0),
        ("IKU_WBK", realized, targets, targets),
        ("IKU_PREDIKAT", "KC.1", graded),
        ("IKU_TARGET", babel, years),
        ("IKU_INFO", codes, [["nama", "sasaran", "divisi", "satuan", "pengukur", "bukti"]]),
        ("IKU_INFO", babel, [["bidang", "klasifikasi", "penanggung_jawab", "keputusan"]]),
    ]:
        name, *given = arguments
        sheets.ask(str(name), "array", *given, array=True)
