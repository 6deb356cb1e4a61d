"""Inputs as offices type them, by chance: mostly sound, often incomplete, at times wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from iku_excel.catalog import IndicatorYear, tables, variables
from iku_excel.catalog.asked import counts
from iku_excel.catalog.inputs import NIHIL
from iku_excel.catalog.kinds import (
    CaseRegister,
    Maturity,
    QualifyingUnits,
    Ratio,
    ServiceRatio,
    Survey,
)
from iku_excel.catalog.kinds.ratio import FeedingTable
from iku_excel.catalog.kinds.survey import Weights
from iku_excel.catalog.variables import Accumulation, ValueType, Variable

from .template_books import Given

Rows = list[dict[str, Any]]
# No TRUE and FALSE: LibreOffice takes them for numbers, Excel does not.
WRONG = ("12 laporan", "98,1", "98,1%", " ", -1, 2.5, "TW 2", 5, 99999)
WEIGHTS = ([1], [0.5, 0.5], [0.6, 0.4], [0.5, 0.3, 0.2], [0.1] * 10)


def random_inputs(view: IndicatorYear, chance: Random) -> Given:
    """Inputs of one indicator; the same for the same state of ``chance``."""
    last = chance.choice((0, 1, 2, 3, 4, 4, 4, 4))
    values = {v.key: _cells(v, last, chance) for v in variables(view)}
    if isinstance(view.rule, Ratio):
        _fit_parts(view.rule, values, chance)
    for quarter, tick in enumerate(values.get(NIHIL, [])):
        if tick is not None and chance.random() < 0.8:  # else numbers contradict it
            for variable in counts(view):
                values[variable.key][quarter] = None
    found = {name: make(chance, last) for name, make in _tables(view).items()}
    if chance.random() < 0.2:
        found["konversi"] = _conversions(chance)
    if chance.random() < 0.3:
        _spoil(view, values, found, chance)
    return Given(values, found)


def _cells(variable: Variable, last: int, chance: Random) -> list[Any]:
    if variable.accumulation is Accumulation.YEARLY:
        blank = chance.random() < 0.1
        return [None if blank else _value(variable, chance), None, None, None]
    rarely = variable.key in ("nilai_resmi", "nomor_dokumen") or variable.optional
    filled = 0.1 if rarely else 0.9
    return [
        _value(variable, chance) if quarter < last and chance.random() < filled else None
        for quarter in range(4)
    ]


def _value(variable: Variable, chance: Random) -> Any:
    if variable.choices:
        return variable.choices[0].display
    if variable.type is ValueType.TEXT:
        return "W.7-12/2026"
    if variable.type is ValueType.COUNT:
        return chance.choice((0, 0, chance.randint(1, 9), chance.randint(1, 40)))
    lower = 0.0 if variable.lower is None else variable.lower
    upper = 4.0 if variable.upper is None else variable.upper
    return round(chance.uniform(lower, upper), chance.choice((1, 2, 4)))


def _fit_parts(rule: Ratio, values: dict[str, list[Any]], chance: Random) -> None:
    """Mostly fill a part where its whole is filled, and not above it."""
    for pair in rule.pairs:
        known = [key for key in pair.whole if key in values]
        for quarter in range(4):
            whole = values[known[0]][quarter]
            yearly = next(v.accumulation for v in rule.variables if v.key == known[0]) == "T"
            if not yearly and chance.random() < 0.93:
                values[pair.part][quarter] = (
                    None if whole is None else chance.randint(0, int(whole))
                )
            elif yearly and values[pair.part][quarter] is not None:
                values[pair.part][quarter] = chance.randint(0, 3)


def _tables(view: IndicatorYear) -> dict[str, Callable[[Random, int], Rows]]:
    match view.rule:
        case Ratio(feeding_table=feeding) if feeding is not None:
            return {feeding.table: lambda chance, last: _details(feeding, chance, last)}
        case Survey() as rule:
            return {
                "frekuensi": lambda chance, last: _frequencies(rule, chance, last),
                "responden": lambda chance, last: _respondents(rule, chance, last),
            }
        case ServiceRatio() as rule:
            return {"layanan": lambda chance, last: _services(rule, chance, last)}
        case CaseRegister() as rule:
            return {"kasus": lambda chance, last: _register(rule, view.year, chance, last)}
        case Maturity() as rule:
            return {"skor": lambda chance, last: _scores(rule, chance, last)}
        case QualifyingUnits() as rule:
            return {"unit": lambda chance, last: _units(rule, chance, last)}
    assert not view.rule.tables, f"no rows for the tables of {view.rule.kind}"
    return {}


def _details(feeding: FeedingTable, chance: Random, last: int) -> Rows:
    if chance.random() < 0.6:
        return []
    whole, part = feeding.columns
    rows = []
    for quarter in range(1, last + 1):
        for name in ("Bangka", "Belitung")[: chance.randint(0, 2)]:
            count = chance.randint(0, 60)
            row = {"triwulan": quarter, feeding.item: name, whole: count}
            rows.append({**row, part: chance.randint(0, count)})
    return rows


def _survey_quarters(rule: Survey, chance: Random, last: int) -> list[int]:
    allowed = (2, 4) if rule.schedule == "semester" and chance.random() < 0.95 else (1, 2, 3, 4)
    return [q for q in allowed if q <= last and chance.random() < 0.7]


def _frequencies(rule: Survey, chance: Random, last: int) -> Rows:
    if chance.random() < 0.25:
        return []
    rows: Rows = []
    scale = range(rule.lowest_answer, rule.highest_answer + 1)
    for quarter in _survey_quarters(rule, chance, last):
        own = rule.weights is Weights.REQUIRED or chance.random() < 0.3
        weights = chance.choice(WEIGHTS)
        if rule.elements:
            names = [e.key for e in rule.elements]
            if own:
                weights = [0.0] * (len(names) - 1) + [1.0] if len(names) > 3 else [0.5, 0.3, 0.2]
                weights = [1 / len(names)] * len(names) if chance.random() < 0.7 else weights
            elif chance.random() < 0.3:
                names = chance.sample(names, len(names) - 1)
        else:
            names = [f"Pertanyaan ke-{n}" for n in range(len(weights))]
        for position, name in enumerate(names):
            counts = {f"skala_{n}": chance.choice((0, chance.randint(0, 9))) for n in scale}
            if chance.random() < 0.08:
                counts = dict.fromkeys(counts)
            row = {"triwulan": quarter, rule.item_column: name, **counts}
            rows.append({**row, "bobot": weights[position] if own else None})
            if rule.elements and not own and chance.random() < 0.15:
                rows[-1]["pertanyaan"] = "Pertama"
                rows.append({**row, "pertanyaan": "Kedua"})
    return rows


def _respondents(rule: Survey, chance: Random, last: int) -> Rows:
    if chance.random() < 0.7:
        return []
    keys = [item.key for item in rule.answer_columns][:8]
    answers = [None, *range(rule.lowest_answer, rule.highest_answer + 1)]
    return [
        {"triwulan": quarter, "responden": f"R{n}", **{k: chance.choice(answers) for k in keys}}
        for quarter in _survey_quarters(rule, chance, last)
        for n in range(chance.randint(1, 4))
    ]


def _services(rule: ServiceRatio, chance: Random, last: int) -> Rows:
    rows: Rows = []
    for quarter in range(1, last + 1):
        for service in chance.sample(rule.services, chance.randint(0, min(4, len(rule.services)))):
            given = chance.choice((None, 0, chance.randint(1, 20)))
            standard = chance.choice(("ya", "ya", "ya", "tidak"))
            compliant = None if given is None else chance.randint(0, given)
            if standard == "tidak":
                compliant = chance.choice((None, 0)) if given is not None else None
            row = {"triwulan": quarter, "layanan": service.key, "standar_tersedia": standard}
            rows.append({**row, "diberikan": given, "patuh": compliant})
    return rows


def _register(rule: CaseRegister, year: int, chance: Random, last: int) -> Rows:
    rows: Rows = []
    for number in range(chance.randint(0, 3 * last)):
        received = date(year - 1, 7, 1) + timedelta(days=chance.randint(0, 540))
        route = chance.choice(rule.routes)
        row: dict[str, Any] = {"nomor": f"K-{number}", "tanggal_masuk": received}
        row["jalur"] = route.key
        if chance.random() < 0.5:
            row["hasil"] = chance.choice(route.finished_by).key
            row["tanggal_selesai"] = received + timedelta(days=chance.randint(0, 150))
        rows.append(row)
    return rows


def _scores(rule: Maturity, chance: Random, last: int) -> Rows:
    rows: Rows = []
    for quarter in range(1, last + 1):
        if chance.random() < 0.5:
            continue
        for sub in rule.sub_indicators[: 7 if chance.random() < 0.2 else 8]:
            for source in ("internal", "eksternal")[: chance.randint(1, 2)]:
                low, high = chance.choice(((None, None), (1, 5), (0, 10), (0, 100)))
                score = chance.uniform(low or 1, high or 5)
                if low == 0:
                    score = chance.uniform(0, high)
                row = {"triwulan": quarter, "sub_indikator": sub.key, "sumber": source}
                scale = {"skala_min": low, "skala_maks": high}
                rows.append({**row, "skor": round(score, chance.choice((0, 2))), **scale})
    return rows[:48]


def _units(rule: QualifyingUnits, chance: Random, last: int) -> Rows:
    return [
        {
            "unit_kerja": f"Unit {n}",
            **{t.key: round(t.least + chance.uniform(-0.5, 3), 1) for t in rule.thresholds},
        }
        for n in range(chance.randint(0, 2 * last))
    ]


def _conversions(chance: Random) -> Rows:
    return [
        {
            "indikator_konversi": f"Proses {n}",
            "satuan": "kegiatan",
            "triwulan": chance.randint(1, 4),
            "target": chance.choice((None, 0, 4, 10)),
            "realisasi": chance.choice((None, 0, 3, 12)),
        }
        for n in range(chance.randint(1, 4))
    ]


def _spoil(
    view: IndicatorYear, values: dict[str, list[Any]], found: dict[str, Rows], chance: Random
) -> None:
    """Put something else into one cell, or empty it, or repeat a row."""
    filled = [name for name, rows in found.items() if rows]
    wrong = chance.choice((*WRONG, None, None))
    if filled and chance.random() < 0.7:
        name = chance.choice(filled)
        table = next(table for table in tables(view) if table.name == name)
        position = chance.randrange(len(found[name]))
        if chance.random() < 0.2 and len(found[name]) < 48:
            found[name].append(dict(found[name][position]))
        else:
            found[name][position][chance.choice(table.columns).key] = wrong
    elif values:
        key = chance.choice(list(values))
        variable = next(v for v in variables(view) if v.key == key)
        if variable.accumulation is Accumulation.YEARLY and wrong == " ":
            wrong = None  # the evaluation passes over it without a word
        values[key][chance.randrange(4)] = wrong
