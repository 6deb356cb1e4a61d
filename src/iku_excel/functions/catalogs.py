"""Functions that read the catalogues: targets, attributes, lists."""

from __future__ import annotations

from collections.abc import Callable

from iku_excel import __version__
from iku_excel.calc.achievement import achievement, decisive_bound, rate
from iku_excel.catalog import Catalog, Indicator
from iku_excel.catalog.decree import TargetRange

from .domain import (
    EMPTY_TEXT,
    NO_QUOTIENT,
    NOT_AVAILABLE,
    VALUE_ERROR,
    Cell,
    CellFailure,
    Grid,
    numeric,
    text,
    whole,
)
from .lookup import find_catalog, find_indicator
from .registry import Function, Outcome, Parameter

_CODE = Parameter("kode", "Kode indikator, mis. 7110.2.1 atau babel-2025-2029/7110.2.1.")


def _target(code: Cell, year: Cell, realization: Cell) -> Outcome:
    catalog, indicator = find_indicator(code)
    wanted = whole(year)
    if wanted not in catalog.years:
        raise CellFailure(NOT_AVAILABLE)
    target = indicator.for_year(wanted).target
    if isinstance(target, TargetRange):
        bound = None if realization is None else decisive_bound(numeric(realization), target)
        return target.lower if bound is None else bound
    return EMPTY_TEXT if target is None else target


def _rating(code: Cell, achieved: Cell) -> Outcome:
    catalog, _ = find_indicator(code)
    if catalog.rating is None or achieved is None:
        return EMPTY_TEXT
    return rate(numeric(achieved), catalog.rating) or EMPTY_TEXT


def _achievement(realization: Cell, target: Cell, classification: Cell) -> Outcome:
    if realization is None or target is None:
        return EMPTY_TEXT
    kind = "maximize" if classification is None else text(classification).casefold()
    if kind not in ("maximize", "minimize"):
        raise CellFailure(VALUE_ERROR)
    wanted = numeric(target)
    if wanted < 0:
        raise CellFailure(VALUE_ERROR)
    reached = achievement(
        numeric(realization), wanted, "minimize" if kind == "minimize" else "maximize"
    )
    if reached is None:
        raise CellFailure(NO_QUOTIENT)
    return reached


def _division_name(catalog: Catalog, indicator: Indicator) -> str:
    division = catalog.division(indicator.division)
    return division.name if division else indicator.division


_ATTRIBUTES: dict[str, Callable[[Catalog, Indicator], str]] = {
    "nama": lambda _, i: i.title,
    "sasaran": lambda _, i: i.goal,
    "divisi": _division_name,
    "bidang": lambda _, i: i.section or EMPTY_TEXT,
    "satuan": lambda _, i: i.unit.name,
    "klasifikasi": lambda _, i: i.classification.capitalize(),
    "katalog": lambda c, _: c.id,
    "kanwil": lambda c, _: c.office,
    "keputusan": lambda c, _: c.decree.number,
    "penanggung_jawab": lambda _, i: i.manual.responsible,
    "pengukur": lambda _, i: i.manual.measurer,
    "sumber_data": lambda _, i: i.manual.data_source,
    "bukti": lambda _, i: "; ".join(i.manual.evidence),
}


def _info(code: Cell, attribute: Cell) -> Outcome:
    catalog, indicator = find_indicator(code)
    pick = _ATTRIBUTES.get(text(attribute).casefold().replace(" ", "_"))
    if pick is None:
        raise CellFailure(NOT_AVAILABLE)
    return pick(catalog, indicator)


def _list(catalog_id: Cell, division: Cell) -> Outcome:
    catalog = find_catalog(catalog_id)
    if division is not None and catalog.division(text(division)) is None:
        raise CellFailure(NOT_AVAILABLE)
    rows: Grid = [
        [indicator.code, indicator.title]
        for indicator in catalog.indicators
        if division is None or indicator.division == text(division)
    ]
    return rows


def _version() -> Outcome:
    return __version__


FUNCTIONS = (
    Function(
        "IKU_TARGET",
        "Target tahunan dari keputusan; kosong bila kantor yang mengisinya. Dari target rentang "
        "tampil batas yang menentukan: batas atas bila realisasi di atasnya, selain itu batas "
        "bawah.",
        (
            _CODE,
            Parameter("tahun", "Tahun empat angka."),
            Parameter("realisasi", "Realisasi; hanya berarti pada target rentang.", optional=True),
        ),
        _target,
        '=IKU_TARGET("7110.2.1";2026)',
    ),
    Function(
        "IKU_PREDIKAT",
        "Predikat sebuah capaian, bila katalognya memuat tabel predikat.",
        (_CODE, Parameter("capaian", "Capaian sebagai pecahan.")),
        _rating,
        '=IKU_PREDIKAT("7110.2.1";0,98)',
    ),
    Function(
        "IKU_PERSEN_CAPAIAN",
        "Realisasi dibanding target, sebagai pecahan; tidak dibatasi.",
        (
            Parameter("realisasi", "Realisasi dalam satuan indikator."),
            Parameter("target", "Target dalam satuan yang sama."),
            Parameter("klasifikasi", "Maximize (bawaan) atau Minimize.", optional=True),
        ),
        _achievement,
        "=IKU_PERSEN_CAPAIAN(B2;C2)",
    ),
    Function(
        "IKU_INFO",
        f"Keterangan indikator: {', '.join(_ATTRIBUTES)}.",
        (_CODE, Parameter("atribut", "Nama keterangan, mis. sasaran.")),
        _info,
        '=IKU_INFO("7110.2.1";"sasaran")',
    ),
    Function(
        "IKU_DAFTAR",
        "Daftar kode dan nama indikator sebuah katalog atau divisi (larik).",
        (
            Parameter("katalog", "Nama katalog, mis. babel-2025-2029."),
            Parameter("divisi", "Kunci divisi, mis. yankum.", optional=True),
        ),
        _list,
        '=IKU_DAFTAR("babel-2025-2029";"yankum")',
        fills=True,
    ),
    Function("IKU_VERSI", "Versi iku-excel yang terpasang.", (), _version, "=IKU_VERSI()"),
)
