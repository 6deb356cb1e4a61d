"""How often a recalculation calls Python: once an indicator, whatever the sheets show."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from drawn import template_of


@pytest.mark.parametrize(
    ("catalog", "year", "division", "indicators"),
    [("babel-2025-2029", 2026, "yankum", 5), ("banten-2020", 2020, "yankum", 19)],
)
def test_one_call_an_indicator(catalog: str, year: int, division: str, indicators: int) -> None:
    data = template_of(catalog, year, division)
    with ZipFile(BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]

    calls = re.findall(r"\[1\]!IKU_\w+", "".join(sheets))

    assert calls == ["[1]!IKU_RINGKAS"] * indicators
