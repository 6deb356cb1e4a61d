"""Short words for the examples: evaluate, refuse, and the tables that tests fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from iku_excel import InputError, Result, evaluate
from iku_excel.findings import Finding, Level, Place

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
ELEMENTS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8")
SUB_INDICATORS = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
Rows = list[dict[str, Any]]


def babel(code: str, quarter: int, year: int = 2026, **given: Any) -> Result:
    return evaluate(BABEL, code, year=year, quarter=quarter, **given)


def banten(code: str, quarter: int, year: int = 2020, **given: Any) -> Result:
    return evaluate(BANTEN, code, year=year, quarter=quarter, **given)


def findings_of(catalog: str, code: str, quarter: int, year: int, **given: Any) -> list[Finding]:
    """Everything found in inputs that are refused."""
    with pytest.raises(InputError) as caught:
        evaluate(catalog, code, year=year, quarter=quarter, **given)
    return caught.value.findings


def the_error(
    code: str, quarter: int, *, catalog: str | None = None, year: int | None = None, **given: Any
) -> tuple[str, Place]:
    """Code and place of the one galat: a mistake is reported once, and nothing follows from it."""
    catalog = catalog or (BANTEN if code.startswith("BTN") else BABEL)
    year = year or (2020 if catalog == BANTEN else 2026)
    found = findings_of(catalog, code, quarter, year, **given)
    errors = [finding for finding in found if finding.level is Level.ERROR]
    assert len(errors) == 1, errors
    return errors[0].code, errors[0].place


def at(indicator: str, **where: Any) -> Place:
    return Place(indicator=indicator, **where)


def found_in(result: Result) -> list[str]:
    return [finding.code for finding in result.findings]


def pair(received: Sequence[object], settled: Sequence[object]) -> dict[str, object]:
    """The two counts of 7110.2.1 and 7136.2.1."""
    return {"diterima": list(received), "diselesaikan": list(settled)}


def elements(quarter: int, counts: Sequence[int] | Sequence[Sequence[int]], **more: Any) -> Rows:
    """One row for each of L1..L8: the same frequencies for all, or one set each."""
    sets = counts if isinstance(counts[0], Sequence) else [counts] * len(ELEMENTS)
    return [
        {"triwulan": quarter, "unsur": element, **_scale(frequencies), **more}
        for element, frequencies in zip(ELEMENTS, sets, strict=True)
    ]


def question(
    quarter: int, name: str, weight: object, counts: Sequence[object]
) -> dict[str, object]:
    """A row of the frequency table of 7110.1.1."""
    return {"triwulan": quarter, "pertanyaan": name, "bobot": weight, **_scale(counts)}


def _scale(counts: Any) -> dict[str, Any]:
    return {f"skala_{n}": count for n, count in enumerate(counts, 1)}


def scores(quarter: int, values: Sequence[object], **more: Any) -> Rows:
    """One row for each sub-indicator of IKK3.1, on the scale of 1 to 5."""
    return [
        {
            "triwulan": quarter,
            "sub_indikator": sub,
            "sumber": "internal",
            "skor": value,
            "skala_min": 1,
            "skala_maks": 5,
            **more,
        }
        for sub, value in zip(SUB_INDICATORS, values, strict=False)
    ]


def service(
    quarter: object, name: str, standard: object, given: object, compliant: object
) -> dict[str, object]:
    """A row of the service table of 7121.1.1."""
    return {
        "triwulan": quarter,
        "layanan": name,
        "standar_tersedia": standard,
        "diberikan": given,
        "patuh": compliant,
    }


def case(
    number: str, received: object, route: object, outcome: object = None, finished: object = None
) -> dict[str, object]:
    """A row of the register of 7121.2.1."""
    return {
        "nomor": number,
        "tanggal_masuk": received,
        "jalur": route,
        "hasil": outcome,
        "tanggal_selesai": finished,
    }


def conversion(quarter: int, name: str, target: object, realization: object) -> dict[str, object]:
    """A row of the konversi table."""
    return {
        "indikator_konversi": name,
        "satuan": "kegiatan",
        "triwulan": quarter,
        "target": target,
        "realisasi": realization,
    }


def fren(**filled: list[int]) -> dict[str, Any]:
    """The twelve counts of 7129.1.1 in quarter 1: typed 0 where nothing is said."""
    keys = [
        f"{what}_{kind}_{level}"
        for kind in ("prolegda", "kumulatif_terbuka", "luar_prolegda")
        for level in ("provinsi", "kabkota")
        for what in ("total", "difasilitasi")
    ]
    return {key: filled.get(key, [0]) for key in keys}


def fran(**filled: list[int]) -> dict[str, Any]:
    """The eight counts of 7129.1.2 in quarter 1."""
    keys = [
        f"{what}_{kind}"
        for kind in ("perda_provinsi", "perda_kabkota", "perkada_provinsi", "perkada_kabkota")
        for what in ("permohonan", "difasilitasi")
    ]
    return {key: filled.get(key, [0]) for key in keys}
