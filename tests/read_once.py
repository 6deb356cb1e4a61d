"""What commands and buttons do again and again is done once by each worker of the tests:
reading the same bytes, and drawing the same blank workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from iku_excel import template
from iku_excel.catalog import Catalog, is_shipped
from iku_excel.layout import Identity
from iku_excel.template.renewal import renew
from iku_excel.workbook import FilledWorkbook, reading
from iku_excel.xlsx import Package

_KEPT = 50
"""How many workbooks are remembered: those that were asked for last."""

_known: dict[object, FilledWorkbook] = {}
_drawn: dict[Identity, bytes] = {}


@pytest.fixture(scope="module", autouse=True)
def each_book_once() -> Iterator[None]:
    """What the bytes hold is tried in ``tests/workbook`` and ``tests/template``; here every file
    is still opened anew.

    Of a catalogue that does not come with the program no reading is kept: it may change.
    """
    read, draw = reading._read, template.write_template

    def reading_once(package: Package, name: str, catalog: Catalog | None) -> FilledWorkbook:
        key = package.sha256, name, catalog and catalog.sha256
        found = _known.pop(key, None) or read(package, name, catalog)
        if is_shipped(found.catalog):
            _known[key] = found
        if len(_known) > _KEPT:
            _known.pop(next(iter(_known)))
        # Who opened the file may add to its findings; nothing else of it is ever changed.
        return replace(found, package=package, findings=list(found.findings))

    def drawing_once(catalog: Catalog, identity: Identity) -> bytes:
        """An identity names the content of its catalogue."""
        if identity not in _drawn:
            _drawn[identity] = draw(catalog, identity)
        return _drawn[identity]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_read", reading_once)
        patched.setattr(template, "write_template", drawing_once)
        patched.setattr(renew, "write_template", drawing_once)
        yield
