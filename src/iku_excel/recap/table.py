"""The recap as one tidy table: a row an indicator, for Excel's Data sheet, CSV and pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
from iku_excel.xlsx.csv_text import inert

from .as_json import indicator_object
from .model import IndicatorRecap, Recap

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "katalog", "kanwil", "tahun", "triwulan", "kode", "nama", "sasaran", "divisi", "bidang",
    "satuan", "target_tahun", "realisasi", "capaian", "dasar_capaian", "status", "predikat",
    "kelas", "nama_kelas", "kurang", "ikut_rata_rata", "kendala", "tindak_lanjut", "catatan",
    "berkas", "sha256", "id",
)  # fmt: skip
"""The columns of the table; numbers are unrounded and percentages are fractions."""

NUMBERS = {"tahun", "triwulan", "target_tahun", "realisasi", "capaian", "kurang"}


def recap_rows(recap: Recap) -> list[dict[str, object]]:
    """One row an indicator, in the decree's order; what is not known is None."""
    return [_row(recap, indicator) for indicator in recap.indicators]


def _row(recap: Recap, indicator: IndicatorRecap) -> dict[str, object]:
    figures = indicator_object(indicator)
    category = indicator.result.category if indicator.result else None
    workbook = indicator.workbook
    own: dict[str, object] = {
        "katalog": recap.catalog.id,
        "kanwil": recap.office,
        "tahun": recap.year,
        "triwulan": recap.quarter,
        "kelas": category.code if category else None,
        "nama_kelas": category.label if category else None,
        "ikut_rata_rata": "ya" if indicator.achievement_in_mean is not None else "tidak",
        "kendala": indicator.remark_texts(OBSTACLE),
        "tindak_lanjut": indicator.remark_texts(FOLLOW_UP),
        "catatan": " ".join([*indicator.remarks, *indicator.readings]),
        "berkas": workbook.name if workbook else None,
        "sha256": workbook.sha256 if workbook else None,
        "id": recap.id,
    }
    return {column: own.get(column, figures.get(column)) for column in COLUMNS}


def recap_frame(recap: Recap) -> pd.DataFrame:
    """The table as a data frame: whole-number columns nullable, figures as floats."""
    import pandas as pd  # slow to load, and only wanted here

    frame = pd.DataFrame(recap_rows(recap), columns=list(COLUMNS))
    whole = {"tahun": "Int64", "triwulan": "Int64", "kurang": "Int64"}
    figures = dict.fromkeys(("target_tahun", "realisasi", "capaian"), "Float64")
    return frame.astype({**whole, **figures})


def recap_csv(recap: Recap) -> str:
    """The table as CSV text (comma, decimal point); no spreadsheet splits or computes its texts."""
    frame = recap_frame(recap)
    texts = [column for column in COLUMNS if column not in NUMBERS]
    frame[texts] = frame[texts].map(lambda value: inert(value) if isinstance(value, str) else value)
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text
