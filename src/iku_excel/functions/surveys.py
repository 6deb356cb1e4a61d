"""Functions for surveys and scores, by the scales of the Babel manual and the Banten decree."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

from iku_excel.calc.achievement import classify, reaches
from iku_excel.calc.cells import asked_in_column
from iku_excel.calc.kinds.maturity import equate
from iku_excel.calc.kinds.survey import index
from iku_excel.calc.questionnaire import Part
from iku_excel.calc.values import folded
from iku_excel.catalog import load_catalog, tables
from iku_excel.catalog.kinds import Maturity, QualifyingUnits
from iku_excel.catalog.kinds.survey import WEIGHT_TOLERANCE
from iku_excel.catalog.model import ClassTable, Indicator

from .domain import EMPTY_TEXT, VALUE_ERROR, Cell, CellFailure, Grid, numeric, text, whole
from .registry import Function, Outcome, Parameter, Shape

_BABEL, _BANTEN = "babel-2025-2029", "banten-2020"
_SCALE, _LONGEST_SCALE = 4, 10
_CONVERTED_BY = 25


def _indicator(catalog_id: str, code: str) -> Indicator:
    indicator = load_catalog(catalog_id).find(code)
    assert indicator is not None  # noqa: S101  - a shipped catalogue has it
    return indicator


def _frequencies(answers: Grid, scale: Cell) -> Outcome:
    """How often each answer was given: a row a question (column of answers), a column a scale."""
    highest = _SCALE if scale is None else whole(scale)
    if not 1 <= highest <= _LONGEST_SCALE:
        raise CellFailure(VALUE_ERROR)
    rows: Grid = []
    for column in zip(*answers, strict=True):
        given = Counter(_answer(cell, highest) for cell in column if cell is not None)
        rows.append([float(given[answer]) for answer in range(1, highest + 1)])
    return rows


def _answer(cell: Cell, highest: int) -> int:
    answer = whole(cell)
    if not 1 <= answer <= highest:
        raise CellFailure(VALUE_ERROR)
    return answer


def _parts(frequencies: Grid, weights: list[float]) -> list[Part]:
    if len(weights) != len(frequencies):
        raise CellFailure(VALUE_ERROR)
    return [
        Part(str(n), weight, Counter({a: _count(c) for a, c in enumerate(row, 1)}))
        for n, (row, weight) in enumerate(zip(frequencies, weights, strict=True), 1)
    ]


def _count(cell: Cell) -> int:
    count = 0 if cell is None else whole(cell)
    if count < 0:
        raise CellFailure(VALUE_ERROR)
    return count


def _means(frequencies: Grid) -> Outcome:
    """The mean answer of each row of frequencies; empty where nobody answered."""
    parts = _parts(frequencies, [1.0] * len(frequencies))
    return [[part.mean if part.answers.total() else EMPTY_TEXT] for part in parts]


def _index(frequencies: Grid, weights: Grid | None) -> Outcome:
    """The weighted mean of the rows' means; equal weights where none are given."""
    if weights is None:
        given = [1 / len(frequencies)] * len(frequencies)
    else:
        given = [numeric(cell) for row in weights for cell in row]
        if min(given) < 0 or abs(sum(given) - 1) > WEIGHT_TOLERANCE:
            raise CellFailure(VALUE_ERROR)
    value = index(_parts(frequencies, given))
    return EMPTY_TEXT if value is None else value


def _converted(value: Cell) -> Outcome:
    return EMPTY_TEXT if value is None else _on_scale(value, _quality_table()) * _CONVERTED_BY


def _quality_table() -> ClassTable:
    table = _indicator(_BABEL, "7099.2.1").classes
    assert table is not None  # noqa: S101
    return table


def _on_scale(cell: Cell, table: ClassTable) -> float:
    value = numeric(cell)
    if not (reaches(value, table.lowest) and reaches(table.highest, value)):
        raise CellFailure(VALUE_ERROR)
    return value


def _quality(value: Cell) -> Outcome:
    table = _quality_table()
    return EMPTY_TEXT if value is None else classify(_on_scale(value, table), table)[0].code


def _level(value: Cell) -> Outcome:
    table = _indicator(_BABEL, "7110.1.1").classes
    assert table is not None  # noqa: S101
    return EMPTY_TEXT if value is None else float(classify(_on_scale(value, table), table)[0].code)


def _equate(score: Cell, low: Cell, high: Cell) -> float:
    value, lowest, highest = numeric(score), numeric(low), numeric(high)
    if lowest >= highest or not lowest <= value <= highest:
        raise CellFailure(VALUE_ERROR)
    return equate(value, lowest, highest)


def _normalised(score: Cell, low: Cell, high: Cell) -> Outcome:
    return EMPTY_TEXT if score is None else _equate(score, low, high)


def _maturity(subs: Grid, scores: Grid, lows: Grid | None, highs: Grid | None) -> Outcome:
    """The mean of the sub-indicators' means; all eight must be there."""
    rule = _indicator(_BABEL, "IKK3.1").rules[0].rule
    assert isinstance(rule, Maturity)  # noqa: S101
    columns = [
        subs,
        scores,
        lows or [[rule.lowest]] * len(subs),
        highs or [[rule.highest]] * len(subs),
    ]
    if any(len(grid) != len(subs) or len(grid[0]) != 1 for grid in columns):
        raise CellFailure(VALUE_ERROR)
    known = {folded(w): i.key for i in rule.sub_indicators for w in (i.display, i.label, i.key)}
    equated: dict[str, list[float]] = {}
    for (sub,), (score,), (low,), (high,) in zip(*columns, strict=True):
        if score is None:
            continue
        key = known.get(folded(text(sub)))
        if key is None:
            raise CellFailure(VALUE_ERROR)
        low = rule.lowest if low is None else low
        high = rule.highest if high is None else high
        equated.setdefault(key, []).append(_equate(score, low, high))
    if not equated:
        return EMPTY_TEXT
    if len(equated) < len(rule.sub_indicators):
        raise CellFailure(VALUE_ERROR)
    return fmean(fmean(values) for values in equated.values())


def _qualifies(*scores: Cell) -> Outcome:
    """1 where every score reaches its threshold, 0 where not, empty without any score."""
    view = _indicator(_BANTEN, "BTN-T1").for_year(2020)
    rule = view.rule
    assert isinstance(rule, QualifyingUnits)  # noqa: S101
    if all(score is None for score in scores):
        return EMPTY_TEXT
    values = [numeric(score) for score in scores]
    columns = [column for column in tables(view)[0].columns if not column.describes]
    for value, column in zip(values, columns, strict=True):
        if not asked_in_column(column, {}).holds(value):
            raise CellFailure(VALUE_ERROR)
    pairs = zip(values, rule.thresholds, strict=True)
    return float(all(reaches(value, threshold.least) for value, threshold in pairs))


_INDEX = (Parameter("indeks", "Indeks pada skala 1 sampai 4."),)
_FREQUENCIES = Parameter(
    "frekuensi", "Baris: unsur atau pertanyaan; kolom: banyaknya jawaban 1, 2, 3, 4.", Shape.RANGE
)

FUNCTIONS = (
    Function(
        "IKU_FREKUENSI",
        "Banyaknya tiap jawaban: satu baris untuk tiap kolom jawaban (larik).",
        (
            Parameter(
                "jawaban",
                "Baris: responden; kolom: pertanyaan; kosong: tidak menjawab.",
                Shape.RANGE,
            ),
            Parameter("skala", "Jawaban tertinggi, paling besar 10; bawaan 4.", optional=True),
        ),
        _frequencies,
        "=IKU_FREKUENSI(C5:J64)",
        fills=True,
    ),
    Function(
        "IKU_RATA_UNSUR",
        "Rata-rata jawaban tiap baris frekuensi (larik).",
        (_FREQUENCIES,),
        _means,
        "=IKU_RATA_UNSUR(E10:H17)",
        fills=True,
    ),
    Function(
        "IKU_INDEKS",
        "Indeks survei: jumlah rata-rata × bobot; tanpa bobot semua sama.",
        (
            _FREQUENCIES,
            Parameter("bobot", "Bobot tiap baris, jumlahnya 100%.", Shape.RANGE, optional=True),
        ),
        _index,
        "=IKU_INDEKS(E10:H17;D10:D17)",
    ),
    Function(
        "IKU_KONVERSI", "Nilai konversi: indeks × 25.", _INDEX, _converted, "=IKU_KONVERSI(3,5)"
    ),
    Function(
        "IKU_MUTU",
        "Mutu pelayanan A sampai D menurut indeks (7099.2.1).",
        _INDEX,
        _quality,
        "=IKU_MUTU(3,5)",
    ),
    Function(
        "IKU_LEVEL_AHU",
        "Tingkat pemahaman 1 sampai 4 menurut indeks (7110.1.1).",
        _INDEX,
        _level,
        "=IKU_LEVEL_AHU(2,7)",
    ),
    Function(
        "IKU_NORMALISASI",
        "Skor yang disetarakan ke skala 1-5 (min-max).",
        (
            Parameter("skor", "Skor sebelum disetarakan."),
            Parameter("min", "Skala asal terendah."),
            Parameter("maks", "Skala asal tertinggi."),
        ),
        _normalised,
        "=IKU_NORMALISASI(7;0;10)",
    ),
    Function(
        "IKU_MATURITAS",
        "Maturitas: rata-rata delapan sub-indikator yang disetarakan (IKK3.1).",
        (
            Parameter("sub", "Kolom sub-indikator A1 sampai E1.", Shape.RANGE),
            Parameter("skor", "Kolom skor.", Shape.RANGE),
            Parameter("min", "Kolom skala terendah; bawaan 1.", Shape.RANGE, optional=True),
            Parameter("maks", "Kolom skala tertinggi; bawaan 5.", Shape.RANGE, optional=True),
        ),
        _maturity,
        "=IKU_MATURITAS(C10:C25;E10:E25)",
    ),
    Function(
        "IKU_WBK",
        "1 bila unit memenuhi IPK, IKM dan TLHP minimal; 0 bila belum.",
        (
            Parameter("ipk", "Nilai IPK (minimal 13,5)."),
            Parameter("ikm", "Nilai IKM (minimal 16)."),
            Parameter("tlhp", "Nilai TLHP (minimal 5)."),
        ),
        _qualifies,
        "=IKU_WBK(C10;D10;E10)",
    ),
)
