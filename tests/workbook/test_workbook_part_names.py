"""Names of parts that are not spelled as they are called: read as Excel reads them, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from filled_books import filled_yankum
from packed_books import BOOK, PAGE, TYPES, Packed, unzipped

from iku_excel.workbook import read_workbook_bytes, recalculate
from iku_excel.xlsx import CellEdit, edit_cells, with_modified
from iku_excel.xlsx.problems import FileProblem

STRINGS = "xl/sharedStrings.xml"


def _all(change: Callable[[str], str]) -> Callable[[Packed], Packed]:
    def rename(book: Packed) -> Packed:
        for name in list(book.parts):
            book.rename(name, change(name))
        return book

    return rename


ODD: dict[str, Callable[[Packed], Packed]] = {
    "shared strings": lambda b: b.rename(STRINGS, "xl/SharedStrings.xml"),
    "a sheet": lambda b: b.rename(PAGE, PAGE.upper()),
    "the book": lambda b: b.rename(BOOK, "xl/Workbook.xml"),
    "content types": lambda b: b.rename(TYPES, TYPES.lower()),
    "relationships": lambda b: b.rename("_rels/.rels", "_Rels/.RELS"),
    "relationships of the book": lambda b: b.rename(
        "xl/_rels/workbook.xml.rels", "xl/_rels/Workbook.xml.rels"
    ),
    "all in upper case": _all(str.upper),
    "all with backslashes": _all(lambda name: name.replace("/", "\\")),
    "one with backslashes": lambda b: b.rename(PAGE, PAGE.replace("/", "\\")),
    "encoded": lambda b: b.rename(PAGE, PAGE.replace("sheet6", "sheet%36")),
    "target encoded, part not": lambda b: b.rename(PAGE, "xl/worksheets/lembar 6.xml").change(
        "xl/_rels/workbook.xml.rels", "worksheets/sheet6.xml", "worksheets/lembar%206.xml"
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_names__read_all_the_same_and_told_once(case: str) -> None:
    expected = read_workbook_bytes(filled_yankum(), "buku.xlsx")

    book = ODD[case](Packed())
    read = book.read()

    assert book.codes() == ["NAMA_BAGIAN_LAIN"]
    assert {c: i.values for c, i in read.indicators.items()} == {
        c: i.values for c, i in expected.indicators.items()
    }
    assert {c: i.tables for c, i in read.indicators.items()} == {
        c: i.tables for c, i in expected.indicators.items()
    }


@pytest.mark.parametrize("case", ODD)
def test_odd_names__written_to_as_well(case: str) -> None:
    """The edit reaches the part that is read, and no second one of its name appears."""
    data = ODD[case](Packed()).to_bytes()
    place = read_workbook_bytes(data, "buku.xlsx").indicators["7110.2.1"].scalar_places["diterima"]
    edited = edit_cells(data, [CellEdit(place.sheet, place.cell(1), 5)])
    edited = with_modified(edited, datetime(2026, 7, 1, tzinfo=UTC))
    read = read_workbook_bytes(edited, "buku.xlsx")
    assert read.indicators["7110.2.1"].values["diterima"][0] == 5
    assert len(unzipped(edited)) == len(unzipped(data))
    assert recalculate(read).cells > 0


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet6.xml", "../xl/worksheets/./sheet6.xml"])
def test_absolute_and_roundabout_targets__ordinary(target: str) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    assert Packed().change(rels, '"worksheets/sheet6.xml"', f'"{target}"').codes() == []


def test_kinds_of_the_strict_dialect__ordinary() -> None:
    rels = "xl/_rels/workbook.xml.rels"
    book = Packed()
    book.parts[rels] = book.parts[rels].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert book.codes() == []
    assert "7110.2.1" in book.read().indicators


def test_two_parts_of_one_name__refused() -> None:
    """Programs disagree which of the two counts."""
    book = Packed().add(PAGE.replace("/", "\\"), "<worksheet/>")
    with pytest.raises(FileProblem):
        edit_cells(book.to_bytes(), [])
