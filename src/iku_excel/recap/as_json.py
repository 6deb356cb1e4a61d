"""The recap as JSON, in the public form of the interface."""

from __future__ import annotations

import json
from typing import Any

from iku_excel import __version__
from iku_excel.calc import Basis, Conversion, Result
from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
from iku_excel.findings import Finding
from iku_excel.workbook import Difference

from .changes import Change
from .level_rules import AppliedRules
from .quarter_recap import Delivery, IndicatorRecap, Means, Recap
from .typed import remark_tables, typed_scalars, typed_tables, typed_value

Json = dict[str, object]


def recap_json(recap: Recap) -> str:
    """The whole recap as JSON text; numbers are unrounded, percentages are fractions."""
    return json.dumps(recap_object(recap), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def recap_object(recap: Recap) -> Json:
    """The recap under its public keys: numbers unrounded, percentages as fractions, blanks null."""
    means = recap.means
    return {
        "id": recap.id,
        "versi": __version__,
        "katalog": recap.catalog.id,
        "katalog_sha256": recap.catalog.sha256,
        "kanwil": recap.office,
        "tahun": recap.year,
        "triwulan": recap.quarter,
        "pada": recap.as_of.isoformat() if recap.as_of else None,
        "data_contoh": recap.sample,
        "indikator": [_indicator(indicator) for indicator in recap.indicators],
        "ringkasan": {
            **_means(means),
            "per_status": {s.value: n for s, n in recap.count_by_status.items()},
            "per_divisi": {key: _means(m) for key, m in recap.means_by_division.items()},
        },
        "kelengkapan": [_delivery(delivery) for delivery in recap.deliveries],
        "selisih": [_difference(difference) for difference in recap.differences],
        "perubahan": [_change(change) for change in recap.changes],
        "temuan": [finding_object(finding) for finding in recap.findings],
        "aturan": _level_rules(recap.level_rules) if recap.level_rules else None,
    }


def finding_object(finding: Finding) -> Json:
    """A finding in its public form; a folded one is at the first of its cells."""
    return {
        "tingkat": finding.level.value,
        "kode_temuan": finding.code,
        "berkas": finding.file,
        "lembar": finding.sheet,
        "sel": finding.cell,
        "pesan": finding.message,
        "saran": finding.advice,
        "jumlah": finding.count,
    }


def _level_rules(ruled: AppliedRules) -> Json:
    return {
        "berkas": ruled.source.file,
        "sha256": ruled.source.sha256,
        "butir": [
            {
                "kode": effect.rule.code,
                "semula": effect.before_text,
                "menjadi": effect.rule.becomes,
                "mulai": str(effect.rule.since),
                "alasan": effect.rule.reason,
                "berlaku": effect.in_force,
                "jumlah": effect.touched,
            }
            for effect in ruled.effects
        ],
        "dimatikan": [finding_object(finding) for finding in ruled.switched_off],
    }


def _delivery(delivery: Delivery) -> Json:
    signoff, handling = delivery.signoff, delivery.handling
    return {
        "divisi": delivery.division,
        "status": delivery.status.value,
        "terisi": delivery.filling.filled,
        "salah": delivery.filling.wrong,
        "nihil": delivery.filling.nihil,
        "dari": delivery.filling.due,
        "berkas": delivery.file,
        "sha256": delivery.sha256,
        "indikator": list(delivery.codes),
        "disahkan_oleh": signoff.name if signoff else None,
        "disahkan_pada": signoff.at.isoformat() if signoff else None,
        "jabatan_pengesah": signoff.position if signoff else None,
        "pengesahan": delivery.approval.value if delivery.approval else None,
        "persetujuan_tertulis": signoff.approval.model_dump(mode="json", by_alias=True)
        if signoff and signoff.approval
        else None,
        "kiriman": handling.state if handling else None,
        "kiriman_pada": handling.at.isoformat() if handling else None,
        "kiriman_oleh": handling.by if handling else None,
    }


def _change(change: Change) -> Json:
    return {
        "kode": change.code,
        "kunci": change.key,
        "triwulan": change.quarter,
        "lama": change.old,
        "baru": change.new,
        "berkas_lama": change.old_file,
        "berkas": change.file,
        "lembar": change.sheet,
        "sel": change.cell or None,
        "disahkan_lama": change.old_signed or None,
        "disahkan": change.signed or None,
        "belum_dibetulkan": change.behind,
    }


def _difference(difference: Difference) -> Json:
    return {
        "kode": difference.code,
        "triwulan": difference.quarter,
        "sel": difference.reference,
        "tertulis": typed_value(difference.shown),
        "terhitung": difference.computed,
    }


def _means(means: Means) -> Json:
    return {
        "rata_rata_capaian": means.plain,
        "rata_rata_capaian_terbatas": means.capped,
        "jumlah_dirata_rata": means.count,
    }


def _indicator(recap: IndicatorRecap) -> Json:
    workbook = recap.workbook
    return {
        **indicator_object(recap),
        "realisasi_triwulan_lalu": recap.before.realization if recap.before else None,
        "capaian_triwulan_lalu": recap.before.achievement if recap.before else None,
        "tren": recap.trend.value if recap.trend else None,
        "tren_capaian": recap.achievement_trend.value if recap.achievement_trend else None,
        "konversi": [conversion_object(conversion) for conversion in recap.conversions],
        "kendala": recap.remark_texts(OBSTACLE),
        "tindak_lanjut": recap.remark_texts(FOLLOW_UP),
        "masukan": _inputs(recap),
        "berkas": workbook.name if workbook else None,
        "sha256": workbook.sha256 if workbook else None,
    }


def indicator_object(recap: IndicatorRecap) -> Json:
    """What is computed of an indicator, in its public form."""
    indicator, result = recap.view.indicator, recap.result
    return {
        "kode": indicator.code,
        "nama": indicator.title,
        "sasaran": indicator.goal,
        "divisi": indicator.division,
        "bidang": indicator.section,
        "satuan": recap.unit,
        "target_tahun": recap.target,
        **_figures(result),
        "status": recap.status.value,
        "predikat": result.rating if result else None,
        "kelas": {"kode": result.category.code, "nama": result.category.label}
        if result and result.category
        else None,
        "kurang": result.shortfall if result else None,
        "catatan": recap.notes,
        "memo": result.memo if result else {},
    }


def _figures(result: Result | None) -> Json:
    return {
        "realisasi": result.realization if result else None,
        "capaian": result.achievement if result else None,
        "dasar_capaian": result.basis.value if result else Basis.YEAR_TARGET.value,
    }


def conversion_object(conversion: Conversion) -> Json:
    """A konversi row in its public form."""
    return {
        "indikator_konversi": conversion.label,
        "satuan": conversion.unit,
        "triwulan": conversion.quarter,
        "target": conversion.target,
        "realisasi": conversion.realization,
        "capaian": conversion.achievement,
    }


def _inputs(recap: IndicatorRecap) -> Json:
    """Every input up to the quarter as it was read, with the cells it stands in."""
    if recap.filled is None or recap.inputs is None:
        return {}
    scalars = {
        scalar.place.variable.key: {
            "nilai": [
                value for value in scalar.values if not scalar.is_yearly or value is not None
            ],
            "sel": scalar.place.range,
        }
        for scalar in typed_scalars(recap.filled, recap.inputs)
    }
    tables: dict[str, dict[str, Any]] = {
        table.place.table.name: {
            "baris": [dict(row.cells) for row in table.rows],
            "sel": table.place.range,
        }
        for table in typed_tables(recap.filled, recap.inputs)
    }
    for joined in recap.joined:
        for table in remark_tables(joined.filled, joined.inputs):
            rows = tables[table.place.table.name]["baris"]
            rows += [cells for row in table.rows if (cells := dict(row.cells)) not in rows]
    return {**scalars, **tables}
