"""A catalogue and its indicators as plain Indonesian data, for ``iku katalog`` and its JSON."""

from __future__ import annotations

from typing import Any

from .asked import tables, variables
from .cells import CELLS, CellType
from .decree import (
    RANGE_RULE,
    Catalog,
    ClassTable,
    Indicator,
    OfficialValue,
    RatingTable,
    Target,
    TargetRange,
)
from .inputs import Column, Table
from .unit import UnitFormat
from .variables import Item, OpeningBalance, Variable

Json = dict[str, Any]

_FORMATS = {
    UnitFormat.PERCENT: "persentase",
    UnitFormat.INDEX: "indeks",
    UnitFormat.COUNT: "jumlah",
}


def summary(catalog: Catalog) -> Json:
    """What ``katalog daftar`` shows of a catalogue."""
    decree = catalog.decree
    return {
        "id": catalog.id,
        "judul": catalog.title,
        "kanwil": catalog.office,
        "keputusan": {
            "nomor": decree.number,
            "judul": decree.title,
            "tanggal": decree.dated.isoformat(),
            "berlaku_sejak": decree.in_force_from.isoformat(),
            "berlaku_sampai": decree.in_force_until and decree.in_force_until.isoformat(),
        },
        "tahun": list(catalog.years),
        "jumlah_indikator": len(catalog.indicators),
        "divisi": [
            {
                "kunci": division.key,
                "nama": division.name,
                "jumlah_indikator": len(catalog.of_division(division.key)),
                "bidang": [
                    {
                        "kunci": section.key,
                        "nama": section.name,
                        "judul_manual": section.manual_title,
                        "halaman": section.page,
                        "jumlah_indikator": len(catalog.of_division(division.key, section.key)),
                    }
                    for section in division.sections
                ],
            }
            for division in catalog.divisions
        ],
        "rata_rata_terbatas": {
            "batas_bawah": catalog.capped_mean.lower,
            "batas_atas": catalog.capped_mean.upper,
            "sumber": catalog.capped_mean.source,
        },
        "predikat": _rating(catalog.rating),
        "sha256": catalog.sha256,
    }


def describe(catalog: Catalog, indicator: Indicator, year: int) -> Json:
    """The whole manual page of an indicator as it stands in ``year``, and what it asks for."""
    view = indicator.for_year(year)
    return {
        "katalog": catalog.id,
        "katalog_sha256": catalog.sha256,
        "keputusan": catalog.decree.number,
        "kode": indicator.code,
        "kode_lain": indicator.alias,
        "nama": indicator.title,
        "sasaran": indicator.goal,
        **_unit_of_office(catalog, indicator),
        "tahun": year,
        "catatan_tahun": catalog.year_notes.get(year),
        "satuan": indicator.unit.name,
        "satuan_tercetak": indicator.printed_unit,
        "satuan_diisi_divisi": indicator.unit.entered,
        "bentuk_angka": _FORMATS[indicator.unit.format],
        "klasifikasi": indicator.classification.capitalize(),
        "target_tahun": None if view.target is None else _target(view.target),
        "target_per_tahun": {
            str(of_year): _target(target) for of_year, target in (indicator.targets or {}).items()
        },
        "aturan_target": RANGE_RULE if isinstance(view.target, TargetRange) else None,
        "target_diisi_kantor": view.target_is_entered,
        "target_pembanding": [
            {"kunci": memo.key, "label": memo.label, "nilai": memo.value}
            for memo in indicator.memo_targets
        ],
        "formula": view.formula.formula,
        "catatan_formula": view.formula.note,
        "petunjuk_khusus": list(view.formula.hints),
        "langkah_menghitung": list(indicator.manual.calculation),
        "formula_berlaku": {
            "tahun_pertama": view.formula.first_year,
            "tahun_terakhir": view.formula.last_year,
        },
        "jenis_rumus": view.rule.kind,
        "masukan": [_variable(variable) for variable in variables(view)],
        "tabel": [_table(table) for table in tables(view)],
        "kelas": _classes(indicator.classes),
        "nilai_resmi": _limits(indicator.official_value),
        **_manual_page(indicator),
        **_blank_fields(catalog, indicator),
        "asal_kata": catalog.manual_source,
        "bacaan": [
            {"keputusan": reading.decree, "bacaan": reading.reading}
            for reading in indicator.readings
        ],
        "salah_cetak": [
            {"tercetak": slip.printed, "keterangan": slip.note} for slip in indicator.slips
        ],
    }


def _unit_of_office(catalog: Catalog, indicator: Indicator) -> Json:
    division = catalog.division(indicator.division)
    sections = division.sections if division else ()
    section = next((section for section in sections if section.key == indicator.section), None)
    return {
        "divisi": indicator.division,
        "nama_divisi": division.name if division else "",
        "bidang": indicator.section,
        "nama_bidang": section.name if section else None,
        "bab_manual": section.manual_title if section else None,
    }


_PAGE = {
    "responsible": "penanggung_jawab",
    "executor": "pelaksana",
    "definition": "definisi",
    "evidence": "bukti_realisasi",
    "data_source": "sumber_data",
    "method": "cara_pengambilan_data",
    "level": "level_kinerja",
    "indicator_type": "tipe_indikator",
    "target_calculation": "perhitungan_target",
    "instrument_maker": "pihak_pembuat_instrumen",
    "measurer": "pihak_pengukur",
    "special_notes": "catatan_khusus",
}
"""The fields of the manual page that a decree may leave blank, and their public names."""


def _manual_page(indicator: Indicator) -> Json:
    values = ((key, getattr(indicator.manual, name)) for name, key in _PAGE.items())
    page = {key: list(value) if isinstance(value, tuple) else value for key, value in values}
    return {"halaman": indicator.manual.page, **page}


def _blank_fields(catalog: Catalog, indicator: Indicator) -> Json:
    """Which fields the decree left blank here, and which it does not have on any page."""
    empty = [name for name in _PAGE if not getattr(indicator.manual, name)]
    printed = catalog.printed_fields
    return {
        "dikosongkan_keputusan": [_PAGE[name] for name in empty if name in printed],
        "tidak_dimuat_keputusan": [_PAGE[name] for name in empty if name not in printed],
    }


def _target(target: Target) -> float | Json:
    if isinstance(target, TargetRange):
        return {"batas_bawah": target.lower, "batas_atas": target.upper}
    return target


def _variable(variable: Variable) -> Json:
    return {
        "kunci": variable.key,
        "label": variable.label,
        "jenis": variable.accumulation.value,
        "isi": (CELLS[variable.cell] if variable.choices else CELLS[CellType(variable.type)]).word,
        "pilihan": _choices(variable.choices),
        "satuan": variable.unit,
        "bantuan": variable.help,
        "batas_bawah": 0 if variable.cell is CellType.COUNT else variable.lower,
        "batas_atas": variable.upper,
        "wajib": not variable.optional,
        "saldo_awal": _opening(variable.opening),
    }


def _opening(opening: OpeningBalance | None) -> Json | None:
    if opening is None:
        return None
    return {"tambah": list(opening.plus), "kurang": list(opening.minus)}


def _table(table: Table) -> Json:
    return {
        "nama": table.name,
        "judul": table.label,
        "kolom": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> Json:
    return {
        "kunci": column.key,
        "label": column.label,
        "isi": column.type.facts.word,
        "pilihan": _choices(column.choices),
    }


def _choices(choices: tuple[Item, ...]) -> list[Json]:
    return [{"kunci": item.key, "label": item.label} for item in choices]


def _classes(table: ClassTable | None) -> Json | None:
    if table is None:
        return None
    return {
        "nama": table.name,
        "nilai_terendah": table.lowest,
        "nilai_tertinggi": table.highest,
        "daftar": [
            {
                "kode": band.code,
                "nama": band.label,
                "batas_bawah": band.lower,
                "tercetak_dari": band.printed_lower,
                "tercetak_sampai": band.printed_upper,
                "tercetak_konversi": band.printed_converted,
                "nilai_persepsi": band.perception,
            }
            for band in table.bands
        ],
    }


def _limits(official: OfficialValue | None) -> Json | None:
    if official is None:
        return None
    return {"batas_bawah": official.lower, "batas_atas": official.upper}


def _rating(rating: RatingTable | None) -> Json | None:
    if rating is None:
        return None
    return {
        "sumber": rating.source,
        "daftar": [{"batas_bawah": band.lower, "predikat": band.label} for band in rating.bands],
    }
