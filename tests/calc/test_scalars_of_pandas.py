"""``evaluate`` takes what numpy and pandas hold, and imports neither."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from iku_excel import InputError, evaluate

from .examples import babel, pair


@pytest.mark.parametrize("kind", [np.int64, np.int8, np.float64, np.float32, np.uint16])
def test_counts_of_numpy(kind: type) -> None:
    result = babel("7110.2.1", 1, values=pair([kind(8)], [kind(4)]))
    assert (result.realization, result.findings) == (0.5, [])


def test_a_float32_is_the_number_that_it_shows() -> None:
    values = {"diterima": [4], "diselesaikan": [4], "nilai_resmi": [np.float32(0.982)]}
    result = babel("7110.2.1", 1, values={**values, "nomor_dokumen": ["1"]})
    assert (result.realization, result.status) == (0.982, "Tercapai")


def test_year_quarter_and_target_of_numpy() -> None:
    result = evaluate(
        "babel-2025-2029",
        "7110.2.1",
        year=np.int64(2026),
        quarter=np.int64(1),
        values=pair([4], [3]),
        target=np.float64(0.75),
    )
    assert (result.year, result.quarter, result.status) == (2026, 1, "Tercapai")
    assert type(result.year) is int


def test_a_register_as_pandas_gives_it__nothing_is_a_blank() -> None:
    frame = pd.DataFrame(
        {
            "nomor": ["K-1", "K-2"],
            "tanggal_masuk": pd.to_datetime(["2026-01-10", "2026-02-10"]),
            "jalur": ["litigasi", "litigasi"],
            "hasil": ["SP3", np.nan],
            "tanggal_selesai": pd.to_datetime(["2026-02-01", None]),
        }
    )
    result = babel("7121.2.1", 1, tables={"kasus": frame.to_dict("records")})
    assert result.realization == 0.5
    assert not [finding for finding in result.findings if finding.level == "galat"]


@pytest.mark.parametrize(
    "day",
    [
        np.datetime64("2026-01-10"),
        np.datetime64("2026-01-10T08:00", "ns"),
        pd.Timestamp("2026-01-10"),
    ],
)
def test_dates_of_numpy(day: object) -> None:
    row = {"nomor": "1", "tanggal_masuk": day, "jalur": "litigasi", "hasil": None}
    assert babel("7121.2.1", 1, tables={"kasus": [row]}).memo["penyebut"] == 1


@pytest.mark.parametrize("nothing", [np.nan, pd.NaT, pd.NA, np.datetime64("NaT"), float("nan")])
def test_what_is_missing_in_a_table_is_a_blank_row(nothing: object) -> None:
    row = dict.fromkeys(("triwulan", "desa_kelurahan_dibina", "posbankum_aktif"), nothing)
    assert babel("7136.3.1", 1, tables={"kabkota": [row]}).status == "Belum diisi"


def test_nan_as_a_scalar_is_an_error() -> None:
    with pytest.raises(InputError):
        babel("7110.2.1", 1, values=pair([np.float64("nan")], [1]))


def test_the_evaluation_loads_neither() -> None:
    code = (
        "import sys; from iku_excel import evaluate; "
        "evaluate('babel-2025-2029', '7110.2.1', year=2026, quarter=1, "
        "values={'diterima': [4], 'diselesaikan': [4]}); "
        "print([m for m in ('numpy', 'pandas') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
