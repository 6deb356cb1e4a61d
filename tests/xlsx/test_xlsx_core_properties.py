"""The time at which a workbook says it was saved, set without touching anything else."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone

import openpyxl
import pytest
from xlsx_books import minimal, unzipped, zipped

from iku_excel.xlsx import FileProblem, differ_only_in_time, package_from_bytes, with_modified

BARE = minimal('<row r="1"><c r="A1"><v>99.5</v></c></row>')
MOMENT = datetime(2026, 7, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=7)))
CORE = "docProps/core.xml"
DC = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    f'{DC} xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Sari</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>%s'
    "</cp:coreProperties>"
)
SAVED = '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-02-02T00:00:00Z</dcterms:modified>'


def with_core(text: str) -> bytes:
    """A workbook saved by openpyxl, with these core properties."""
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    parts = unzipped(target.getvalue())
    parts[CORE] = text.encode()
    return zipped(parts)


@pytest.mark.parametrize("saved", [SAVED, "", "<dcterms:modified/>"])
def test_stamp__is_set_and_all_else_stays(saved: str) -> None:
    before = with_core(PROPERTIES % saved)
    after = with_modified(before, MOMENT)
    package = package_from_bytes(after)
    assert package.modified == "2026-07-01T02:30:05Z"
    assert package.created == "2026-01-01T00:00:00Z"
    old, new = unzipped(before), unzipped(after)
    assert b"<dc:creator>Sari</dc:creator>" in new.pop(CORE)
    del old[CORE]
    assert new == old
    read = openpyxl.load_workbook(io.BytesIO(after)).properties
    assert read.modified.isoformat() == "2026-07-01T02:30:05"


def test_workbook_without_properties__gets_them() -> None:
    before = zipped(BARE)
    assert CORE not in unzipped(before)
    after = with_modified(before, MOMENT)
    assert package_from_bytes(after).modified == "2026-07-01T02:30:05Z"
    assert openpyxl.load_workbook(io.BytesIO(after)).properties.modified.year == 2026
    assert with_modified(after, MOMENT) == after


def test_properties_under_another_name__are_those_that_are_read_and_set() -> None:
    """Programs on .NET call the part something else; the package says where it lies."""
    parts = unzipped(with_core(PROPERTIES % SAVED))
    other = "package/services/metadata/core-properties/1a2b.psmdcp"
    parts[other] = parts.pop(CORE)
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(CORE.encode(), other.encode())
    data = zipped(parts)
    assert package_from_bytes(data).modified == "2026-02-02T00:00:00Z"
    after = with_modified(data, MOMENT)
    assert package_from_bytes(after).modified == "2026-07-01T02:30:05Z"
    assert CORE not in unzipped(after)


def test_parts_of_a_second__are_kept() -> None:
    moment = datetime(2026, 7, 1, 2, 30, 5, 250, tzinfo=UTC)
    after = with_modified(with_core(PROPERTIES % SAVED), moment)
    assert package_from_bytes(after).modified == "2026-07-01T02:30:05.000250Z"


def test_only_the_time__differs() -> None:
    data = with_core(PROPERTIES % SAVED)
    assert differ_only_in_time(data, with_modified(data, MOMENT))
    assert not differ_only_in_time(data, zipped(BARE))
    assert not differ_only_in_time(data, b"bukan buku")


def test_damaged_file__is_said() -> None:
    with pytest.raises(FileProblem):
        with_modified(b"bukan buku", MOMENT)
