"""Ordinary workbooks show what they mean: no finding about their looks, whoever saved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn import demo
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.workbook import check_workbook, read_workbook

ROOT = Path(__file__).parents[2]
OFFICIAL = sorted((ROOT / "workbook_templates").glob("*.xlsx"))
OF_VERSION_2 = sorted((ROOT / "tests" / "version_2").glob("*.xlsx"))


def about_looks(path: Path) -> list[tuple[str, str, str]]:
    codes = set(AppearanceMessage.__members__)
    found = check_workbook(read_workbook(path))
    return [(f.code, f.sheet, f.cell) for f in found if f.code in codes]


@pytest.mark.parametrize("path", [*OFFICIAL, *OF_VERSION_2], ids=lambda path: path.name)
def test_template_or_book_of_version_2__nothing(path: Path) -> None:
    assert about_looks(path) == []


@pytest.mark.parametrize("catalog", ["babel-2025-2029", "banten-2020"])
def test_demo__nothing(catalog: str) -> None:
    books = list((demo(catalog) / "isian").glob("*.xlsx"))

    assert books
    assert {path.name: about_looks(path) for path in books} == {path.name: [] for path in books}
