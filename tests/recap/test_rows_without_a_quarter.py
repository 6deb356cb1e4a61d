"""A row whose quarter is none: said, merged with the rest, and shown as it was typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import indicator

from iku_excel.calc import Status
from iku_excel.calc.wording import quarter_name
from iku_excel.recap import Recap
from iku_excel.recap.sealed_outputs import Form, draw

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

TU = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}}
TYPED = [(46174, "46174"), (5, "5"), (0, "0"), (-1, "-1"), (2.5, "2,5"), (True, "TRUE")]
ROWS = {
    "bukti": {"uraian": "Laporan"},
    "catatan": {"kendala": "Anggaran"},
    "konversi": {"indikator_konversi": "Laporan", "satuan": "dokumen", "target": 1, "realisasi": 1},
}


@pytest.mark.parametrize(("typed", "shown"), TYPED)
@pytest.mark.parametrize("table", ROWS)
def test_no_quarter__is_said_and_shown_as_typed(
    make_book: MakeBook,
    recap_of: RecapOf,
    tmp_path: Path,
    table: str,
    typed: object,
    shown: str,
) -> None:
    book = make_book("tu", TU, {"7099.1.1": {table: [ROWS[table] | {"triwulan": typed}]}})
    recap = recap_of(book)

    (finding,) = (f for f in recap.findings if f.code == "TRIWULAN_TIDAK_SAH")
    matters = table == "konversi"
    assert finding.level.value == ("galat" if matters else "peringatan")
    # Its figures do not depend on evidence and remarks.
    status = indicator(recap, "7099.1.1").status
    assert (status is Status.NOT_COMPUTABLE) == matters

    drawn = draw(recap, (Form.WORKBOOK, Form.JSON)).contents
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(drawn[Form.WORKBOOK])
    rows = list(openpyxl.load_workbook(path)["Asal-usul"].iter_rows(values_only=True))
    assert [row[2] for row in rows if row[1] == f"tabel {table}"] == [shown]
    json.loads(drawn[Form.JSON])


@pytest.mark.parametrize("number", [0, -1, 5, 46174])
def test_a_name_of_a_quarter__is_refused_for_what_is_none(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        quarter_name(number)
