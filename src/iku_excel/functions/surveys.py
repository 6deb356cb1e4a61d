"""Functions for surveys and scores, by the scales that a decree gives its indicators."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

from iku_excel.calc.achievement import classify, reaches
from iku_excel.calc.cells import asked_in_column
from iku_excel.calc.kinds.maturity import equate
from iku_excel.calc.kinds.survey import index
from iku_excel.calc.questionnaire import Part
from iku_excel.calc.values import folded
from iku_excel.catalog.decree import ClassTable
from iku_excel.catalog.kinds import Maturity, QualifyingUnits
from iku_excel.catalog.kinds.survey import WEIGHT_TOLERANCE

from .domain import EMPTY_TEXT, VALUE_ERROR, Cell, CellFailure, Grid, numeric, text, whole
from .registry import Function, Outcome, Parameter, Shape
from .scales import classes_of, levels_of, rule_of

_SCALE, _LONGEST_SCALE = 4, 10
_CONVERTED_BY = 25


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
    return (
        EMPTY_TEXT
        if value is None
        else _on_scale(value, classes_of(None, "IKU_MUTU")) * _CONVERTED_BY
    )


def _on_scale(cell: Cell, table: ClassTable) -> float:
    value = numeric(cell)
    if not (reaches(value, table.lowest) and reaches(table.highest, value)):
        raise CellFailure(VALUE_ERROR)
    return value


def _quality(value: Cell, code: Cell) -> Outcome:
    table = classes_of(code, "IKU_MUTU")
    return EMPTY_TEXT if value is None else classify(_on_scale(value, table), table)[0].code


def _level(value: Cell, code: Cell) -> Outcome:
    table = levels_of(code, "IKU_LEVEL_AHU")
    return EMPTY_TEXT if value is None else float(classify(_on_scale(value, table), table)[0].code)


def _placed(score: Cell, low: Cell, high: Cell) -> tuple[float, float, float]:
    """A score on its own scale; #VALUE! where it is none, or lies outside."""
    value, lowest, highest = numeric(score), numeric(low), numeric(high)
    if lowest >= highest or not lowest <= value <= highest:
        raise CellFailure(VALUE_ERROR)
    return value, lowest, highest


def _normalised(score: Cell, low: Cell, high: Cell) -> Outcome:
    return EMPTY_TEXT if score is None else equate(*_placed(score, low, high))


def _maturity(
    subs: Grid, scores: Grid, lows: Grid | None, highs: Grid | None, code: Cell
) -> Outcome:
    """The mean of the sub-indicators' means; all of them must be there."""
    rule = rule_of(code, "IKU_MATURITAS", Maturity)
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
        value = equate(*_placed(score, low, high), rule.lowest, rule.highest)
        equated.setdefault(key, []).append(value)
    if not equated:
        return EMPTY_TEXT
    if len(equated) < len(rule.sub_indicators):
        raise CellFailure(VALUE_ERROR)
    return fmean(fmean(values) for values in equated.values())


def _qualifies(ipk: Cell, ikm: Cell, tlhp: Cell, code: Cell) -> Outcome:
    """1 where every score reaches its threshold, 0 where not, empty without any score."""
    rule = rule_of(code, "IKU_WBK", QualifyingUnits)
    scores = (ipk, ikm, tlhp)
    if len(rule.thresholds) != len(scores):
        raise CellFailure(VALUE_ERROR)
    if all(score is None for score in scores):
        return EMPTY_TEXT
    values = [numeric(score) for score in scores]
    columns = [column for column in rule.tables[0].columns if not column.describes]
    for value, column in zip(values, columns, strict=True):
        if not asked_in_column(column, {}).holds(value):
            raise CellFailure(VALUE_ERROR)
    pairs = zip(values, rule.thresholds, strict=True)
    return float(all(reaches(value, threshold.least) for value, threshold in pairs))


_INDEX = Parameter("indeks", "Indeks pada skala survei itu (bawaan 1 sampai 4).")
_CODE = Parameter(
    "kode",
    "Indikator yang skalanya dipakai, mis. 7099.2.1 atau katalog/kode; bila tidak disebut: skala "
    "keputusan bawaan.",
    optional=True,
)
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
        "IKU_KONVERSI",
        "Nilai konversi: indeks × 25.",
        (Parameter("indeks", "Indeks pada skala 1 sampai 4."),),
        _converted,
        "=IKU_KONVERSI(3,5)",
    ),
    Function(
        "IKU_MUTU",
        "Mutu pelayanan menurut indeks: kode kelas indikatornya, bawaan A sampai D.",
        (_INDEX, _CODE),
        _quality,
        "=IKU_MUTU(3,5)",
    ),
    Function(
        "IKU_LEVEL_AHU",
        "Tingkat pemahaman menurut indeks: nomor kelas indikatornya, bawaan 1 sampai 4.",
        (_INDEX, _CODE),
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
        "Maturitas: rata-rata semua sub-indikator, yang skornya disetarakan.",
        (
            Parameter("sub", "Kolom sub-indikator, bawaan A1 sampai E1.", Shape.RANGE),
            Parameter("skor", "Kolom skor.", Shape.RANGE),
            Parameter("min", "Kolom skala terendah; bawaan 1.", Shape.RANGE, optional=True),
            Parameter("maks", "Kolom skala tertinggi; bawaan 5.", Shape.RANGE, optional=True),
            _CODE,
        ),
        _maturity,
        "=IKU_MATURITAS(C10:C25;E10:E25)",
    ),
    Function(
        "IKU_WBK",
        "1 bila unit memenuhi ketiga nilai minimal, bawaan IPK, IKM dan TLHP; 0 bila belum.",
        (
            Parameter("ipk", "Nilai IPK (bawaan minimal 13,5)."),
            Parameter("ikm", "Nilai IKM (bawaan minimal 16)."),
            Parameter("tlhp", "Nilai TLHP (bawaan minimal 5)."),
            _CODE,
        ),
        _qualifies,
        "=IKU_WBK(C10;D10;E10)",
    ),
)
