"""add_startup_link: `[1]!NAME(...)` means a function of an add-in in Excel's start-up folder."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from xlsx_books import minimal, unzipped, zipped

from iku_excel.xlsx import CellEdit, FileProblem, add_startup_link, edit_cells, open_package
from needs import resave

LINK = "xl/externalLinks/externalLink1.xml"
RELS = "xl/externalLinks/_rels/externalLink1.xml.rels"
STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """A workbook that calls a function of the add-in, as an array and in one cell."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_array_formula("A1:B2", "{=[1]!RINGKAS(D1)}", None, 1)
    sheet.write_formula("C1", "=[1]!ANGKA(D1)", None, 5)
    book.define_name("awal", "=Data!$D$1")
    book.close()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def linked(drawn: bytes) -> bytes:
    return add_startup_link(drawn, "tambahan.xlam", "Lembar", ["RINGKAS", "ANGKA"])


def test_link__points_to_the_start_up_folder_and_names_the_functions(linked: bytes) -> None:
    parts = unzipped(linked)
    (target,) = etree.fromstring(parts[RELS])
    assert dict(target.attrib) == {
        "Id": "rId1",
        "Type": STARTUP,
        "Target": "tambahan.xlam",
        "TargetMode": "External",
    }
    link = etree.fromstring(parts[LINK])
    assert [node.get("name") for node in link.iter("{*}definedName")] == ["RINGKAS", "ANGKA"]
    assert [node.get("val") for node in link.iter("{*}sheetName")] == ["Lembar"]


def test_workbook__refers_to_the_link_in_the_place_the_schema_wants(linked: bytes) -> None:
    parts = unzipped(linked)
    root = etree.fromstring(parts["xl/workbook.xml"])
    names = [etree.QName(node).localname for node in root]
    at = names.index("externalReferences")
    assert names[at - 1 : at + 2] == ["sheets", "externalReferences", "definedNames"]
    assert root.find("{*}workbookPr").get("updateLinks") == "never"  # no question on opening
    (reference,) = root.find("{*}externalReferences")
    (identifier,) = reference.attrib.values()
    found = {
        node.get("Id"): node.get("Target")
        for node in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    assert found[identifier] == "externalLinks/externalLink1.xml"
    types = {n.get("PartName"): n for n in etree.fromstring(parts["[Content_Types].xml"])}
    assert types[f"/{LINK}"].get("ContentType").endswith("spreadsheetml.externalLink+xml")


def test_other_parts__stay_and_the_same_input_gives_the_same_bytes(
    drawn: bytes, linked: bytes
) -> None:
    before, after = unzipped(drawn), unzipped(linked)
    touched = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert after.keys() - before.keys() == {LINK, RELS}
    assert {name for name in before if before[name] != after[name]} == touched
    assert add_startup_link(drawn, "tambahan.xlam", "Lembar", ["RINGKAS", "ANGKA"]) == linked


def test_gate_reader_and_patcher__take_the_file(linked: bytes, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(edit_cells(linked, [CellEdit("Data", "C1", 0.5, cached=True)]))
    package = open_package(path)
    assert [(link.index, link.target) for link in package.links] == [(1, "tambahan.xlam")]
    assert package.foreign == ()
    cells = package.read_sheet("Data")
    assert cells.arrays == {"A1:B2": "=[1]!RINGKAS(D1)"}
    assert (cells.get(1, 3).value, cells.get(1, 3).formula) == (0.5, "=[1]!ANGKA(D1)")


def test_openpyxl__keeps_the_link(linked: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(linked))
    path = tmp_path / "disimpan.xlsx"
    book.save(path)
    (link,) = openpyxl.load_workbook(path)._external_links
    assert (link.file_link.Type, link.file_link.Target) == (STARTUP, "tambahan.xlam")


def test_libreoffice__opens_it_and_shows_what_is_stored(linked: bytes, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(linked)
    shown = (resave(tmp_path / "out", path, to="csv") / "buku.csv").read_text()
    assert shown.splitlines()[0].endswith(",5")


def test_workbook_with_other_links__is_refused(linked: bytes) -> None:
    with pytest.raises(ValueError, match="links already"):
        add_startup_link(linked, "tambahan.xlam", "Lembar", ["ANGKA"])


def test_damaged_file__is_a_file_problem() -> None:
    with pytest.raises(FileProblem):
        add_startup_link(b"PK\x03\x04", "tambahan.xlam", "Lembar", ["ANGKA"])


def test_without_defined_names__the_link_follows_the_sheets() -> None:
    data = zipped(minimal(book="<workbookPr/>"))
    root = etree.fromstring(
        unzipped(add_startup_link(data, "a.xlam", "L", ["F"]))["xl/workbook.xml"]
    )
    assert [etree.QName(node).localname for node in root][-2:] == ["sheets", "externalReferences"]
