"""Formulas are stored as they are written: none of ours has a function newer than Excel 2010."""

from __future__ import annotations

import pytest
from xlsxwriter.worksheet import Worksheet

from iku_excel.catalog import load_catalog
from iku_excel.drawing.strict import StrictWorkbook
from iku_excel.template import draw_template, template_identity


def test_xlsxwriter_which_looks_for_newer_functions_stores_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog = load_catalog("banten-2020")
    identity = template_identity(catalog, 2020, "keimigrasian")
    drawn = draw_template(catalog, identity)
    monkeypatch.setattr(StrictWorkbook, "worksheet_class", Worksheet)
    assert draw_template(catalog, identity) == drawn
