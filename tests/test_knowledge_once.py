"""What is known in one place is written in one place: whoever writes it again reads here where.

Frozen on purpose, and so allowed to say it again: ``signoff/form.py``, which reads what was signed
as it was read then. Public names of fields in JSON and CSV are names of their own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import iku_excel

SOURCE = Path(iku_excel.__file__).parent
ONCE = {
    "the quarters": (r"\(1, 2, 3, 4\)", "catalog/inputs.py", ()),
    "the days of a quarter": (r"3 \* quarter|quarter \* 3|% 4 \* 3", "calc/quarters.py", ()),
    "the quarters of a semester": (r"\(2, 4\)", "catalog/kinds/survey.py", ()),
    "where submissions lie": (r"/TW\[1-4\]", "inbox/places.py", ()),
    "the words of a status": (
        r'"(Tercapai|Belum tercapai|Belum diisi|Tidak dapat dihitung|Tidak ada objek)"',
        "calc/result.py",
        (),
    ),
    # The ribbon's dialogs import nothing but data, so that they can tell of a broken installation.
    "how invented data are called": (
        r"DATA CONTOH REKAAN",
        "findings/phrases.py",
        ("ribbon/dialogs.py",),
    ),
    "the months": (r'"Februari"', "findings/wording.py", ()),
    "the largest figure": (r"\b1[eE]12\b", "catalog/cells.py", ("signoff/form.py",)),
    "how exact weights are": (r"\b1e-6\b|0\.000001", "catalog/kinds/survey.py", ()),
    "the main colours": (r"#(1F3864|BFC8D6|F2F5FA|E7E9ED|44546A|0563C1)", "drawing/palette.py", ()),
    "keys of the tables of a kind": (
        r'"(tanggal_masuk|tanggal_selesai|sub_indikator|skala_min|standar_tersedia|unit_kerja)"',
        "catalog/kinds/case_register.py",
        tuple(f"catalog/kinds/{k}.py" for k in ("maturity", "qualifying_units", "service_ratio")),
    ),
    "the columns of a scale": (r'f"skala_', "catalog/kinds/survey.py", ()),
    "how a new workbook is opened": (r"strings_to_formulas", "drawing/book.py", ()),
    "how a sheet is printed": (
        r"set_paper|set_footer|set_margins",
        "drawing/paper.py",
        ("drawing/strict.py",),
    ),
    "the font of a format": (r"font_name", "drawing/formats.py", ()),
    "keys of the tables that all have": (
        r'"(indikator_konversi|tautan_atau_berkas|tindak_lanjut)"',
        "catalog/inputs.py",
        ("cli/evaluate_one.py", "recap/as_json.py", "recap/columns.py"),
    ),
}
TEXTS = {path: path.read_text("utf-8") for path in SOURCE.rglob("*.py")}


@pytest.mark.parametrize("what", ONCE)
def test_it_is_written_once(what: str) -> None:
    pattern, home, again = ONCE[what]
    found = {
        path.relative_to(SOURCE).as_posix()
        for path, text in TEXTS.items()
        if re.search(pattern, text)
    }
    assert found == {home, *again}, f"{what}: stands in {home}; take it from there"
