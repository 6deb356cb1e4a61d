"""Plausible figures of an ordinary office, by chance: nothing in them is doubtful."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from filled_indicators import indicator

from iku_excel.catalog import variables
from iku_excel.catalog.decree import IndicatorYear
from iku_excel.catalog.inputs import (
    DOCUMENT_NUMBER,
    OFFICIAL_VALUE,
    UNIT,
)
from iku_excel.catalog.kinds import (
    CaseRegister,
    Maturity,
    QualifyingUnits,
    Ratio,
    ServiceRatio,
    Survey,
)
from iku_excel.catalog.variables import Accumulation, ValueType, Variable
from iku_excel.workbook import FilledIndicator

Inputs = dict[str, Any]
QUARTERS = (1, 2, 3, 4)
LAST_DAY = (0, 90, 181, 273, 365)


def plausible(code: str, quarter: int, chance: Random) -> FilledIndicator:
    """An indicator filled up to ``quarter``: the same for the same state of ``chance``."""
    view = indicator(code).view
    typed: Inputs = _scalars(view, quarter, chance) | _tables(view, quarter, chance)
    if chance.random() < 0.3 and quarter < 4:
        typed["konversi"] = _conversions(quarter, chance)
    if chance.random() < 0.5:
        typed["catatan"] = [
            {"triwulan": quarter, "kendala": "Anggaran.", "tindak_lanjut": "Revisi."}
        ]
    return indicator(code, **typed)


def _scalars(view: IndicatorYear, quarter: int, chance: Random) -> Inputs:
    typed: Inputs = {}
    size = chance.choice((1, 3, 8, 20, 60, 300))
    for variable in variables(view):
        typed[variable.key] = _cells(view, variable, size, quarter, chance)
    if isinstance(view.rule, Ratio):
        for pair in view.rule.pairs:
            share = chance.uniform(0.5, 1)
            known = {key: typed[key] for key in pair.whole}
            for n in range(quarter):
                whole = min(
                    cells[n] if isinstance(cells, list) else cells // 5 for cells in known.values()
                )
                typed[pair.part][n] = _binomial(whole, share, chance)
    if OFFICIAL_VALUE in typed:
        typed[OFFICIAL_VALUE] = typed[DOCUMENT_NUMBER] = []
    return typed


def _cells(view: IndicatorYear, variable: Variable, size: int, quarter: int, chance: Random) -> Any:
    if variable.key == UNIT:
        return "kegiatan"
    if variable.choices:
        return []
    if variable.type is ValueType.TEXT:
        return ["W.7-12/2026"] * quarter
    if variable.type is ValueType.COUNT:
        if variable.accumulation is Accumulation.YEARLY:
            return _poisson(4 * size, chance) + 1
        if variable.accumulation is Accumulation.POSITION:
            steps = [_poisson(size, chance) for _ in range(quarter)]
            first = 3 * size + steps[0] if isinstance(view.rule, Ratio) else steps[0]
            return [first + sum(steps[1:n]) for n in range(1, quarter + 1)]
        return [_poisson(size, chance) for _ in range(quarter)]
    lower, upper = variable.lower or 0.0, variable.upper or 5.0
    usual = lower + (upper - lower) * chance.uniform(0.6, 0.9)
    if variable.accumulation is Accumulation.YEARLY:
        return round(usual, 2)
    return [round(usual * chance.uniform(0.95, 1.05), 3) for _ in range(quarter)]


def _tables(view: IndicatorYear, quarter: int, chance: Random) -> Inputs:
    match view.rule:
        case Survey() as rule:
            return _survey(rule, quarter, chance)
        case ServiceRatio(services=services):
            means = zip(services, (90, 4, 3, 40, 1, 2, 1, 1, 8), strict=False)
            return {"layanan": [
                _service(q, s.key, mean, chance) for s, mean in means for q in QUARTERS[:quarter]
            ]}  # fmt: skip
        case CaseRegister() as rule:
            return {"kasus": _register(rule, view.year, quarter, chance)}
        case Maturity() as rule:
            return {"skor": [
                {"triwulan": q, "sub_indikator": s.key, "sumber": "internal",
                 "skor": chance.choice((2, 2.5, 3))}
                for q in QUARTERS[:quarter] for s in rule.sub_indicators
            ]}  # fmt: skip
        case QualifyingUnits() as rule:
            return {"unit": [
                {"unit_kerja": f"Unit {n}", **{t.key: t.least + 1 for t in rule.thresholds}}
                for n in range(4)
            ]}  # fmt: skip
    return {}


def _service(quarter: int, key: str, mean: float, chance: Random) -> Inputs:
    given = _poisson(mean, chance)
    row = {"triwulan": quarter, "layanan": key, "standar_tersedia": "ya", "diberikan": given}
    return row | {"patuh": _binomial(given, 0.9, chance)}


def _survey(rule: Survey, quarter: int, chance: Random) -> Inputs:
    people = chance.randint(30, 150)
    held = [q for q in QUARTERS[:quarter] if q in (2, 4) or rule.schedule != "semester"]
    if rule.elements and chance.random() < 0.5:
        keys = [item.key for item in rule.answer_columns]
        return {"responden": [
            {"triwulan": q, "responden": f"R{n}", **{k: chance.choice((3, 3, 4)) for k in keys}}
            for q in held for n in range(people)
        ]}  # fmt: skip
    names = [e.key for e in rule.elements] or [f"Pertanyaan {n}" for n in range(1, 5)]
    rows = []
    for q in held:
        for name in names:
            fours = _binomial(people, 0.5, chance)
            counts = {"skala_1": 0, "skala_2": 0, "skala_3": people - fours, "skala_4": fours}
            weight = {} if rule.elements else {"bobot": 0.25}
            rows.append({"triwulan": q, rule.item_column: name, **weight, **counts})
    return {"frekuensi": rows}


def _register(
    rule: CaseRegister, year: int, quarter: int, chance: Random
) -> list[Mapping[str, Any]]:
    end = date(year, 1, 1) + timedelta(days=LAST_DAY[quarter] - 1)
    rows: list[Mapping[str, Any]] = []
    for number in range(chance.randint(1, 25)):
        route = chance.choice(rule.routes)
        received = end - timedelta(days=chance.randint(0, 800))
        row: dict[str, Any] = {
            "nomor": f"K-{number}",
            "tanggal_masuk": received,
            "jalur": route.key,
        }
        if chance.random() < 0.5:
            row["hasil"] = chance.choice(route.finished_by).key
            row["tanggal_selesai"] = received + timedelta(
                days=chance.randint(0, (end - received).days)
            )
        rows.append(row)
    return rows


def _conversions(quarter: int, chance: Random) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for q in QUARTERS[:quarter]:
        planned = chance.randint(1, 30)
        for name, unit, target, done in (
            ("Rapat", "rapat", planned, _binomial(planned, 0.8, chance)),
            ("Kemajuan", "%", 1, round(chance.uniform(0.3, 1.1), 2)),
            ("Tahapan", "persen", 100, chance.randint(5, 110)),
        ):
            rows.append({"indikator_konversi": name, "satuan": unit, "triwulan": q,
                         "target": target, "realisasi": done})  # fmt: skip
    return rows


def _poisson(mean: float, chance: Random) -> int:
    if mean > 200:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    count, left = 0, chance.random()
    floor = math.exp(-mean)
    while left > floor:
        count += 1
        left *= chance.random()
    return count


def _binomial(number: int, share: float, chance: Random) -> int:
    return sum(chance.random() < share for _ in range(int(number)))
