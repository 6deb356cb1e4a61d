"""The locked cells of the official templates of earlier versions, kept as data.

``python -m iku_excel.signoff.frozen FOLDER`` writes them for the version that the code draws; to
be done before the version number is raised. ``frozen/2`` was made from commit f90caa3, the last
of version 2 (with the functions of this module on top of that code).

A file holds every book of one catalogue. A row is a list of column and content in turn, a sheet
the numbers of its rows, which row each holds, its array formulas and its furnishing, a book its
sheets; each is stored once.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from iku_excel.catalog import Catalog, load_catalog
from iku_excel.layout import Identity
from iku_excel.layout.editions import is_known_edition
from iku_excel.template import TEMPLATE_VERSION, template_identity
from iku_excel.template.official import YEARS
from iku_excel.xlsx import Cell, CellKind, range_address, split_range

from .alignment import Line, Lines
from .locked import Furnishing, LockedTemplate, drawn_template

FOLDER = Path(__file__).parent / "frozen"
_OFFICE = "{kanwil}"
"""Stands where a book names its Kanwil."""


def frozen_template(identity: Identity) -> LockedTemplate | None:
    """The locked cells of the template of an earlier version; None where they were not kept."""
    if not is_known_edition(identity):
        return None
    path = FOLDER / identity.template_version / f"{identity.catalog}.json.xz"
    return thawed(path.read_bytes(), identity)


def thawed(frozen: bytes, identity: Identity) -> LockedTemplate | None:
    """The locked cells of one book out of what :func:`freeze` made of a catalogue."""
    kept = _unpacked(frozen)
    book = kept["buku"].get(_unit(identity))
    if book is None:
        return None
    sheets, arrays, furnishings = {}, {}, {}
    for name, number in book.items():
        rows, contents, arrays_there, around = kept["lembar"][number]
        lines = (_line(kept["baris"][content], identity.office) for content in contents)
        sheets[name] = dict(zip(rows, lines, strict=True))
        arrays[name] = tuple(arrays_there)
        protected, conditions, charts, guarded = around
        ranges = tuple(map(split_range, guarded))
        furnishings[name] = Furnishing(protected, conditions, charts, ranges)
    return LockedTemplate(sheets, arrays, tuple(kept["tautan"]), furnishings)


@lru_cache(maxsize=2)
def _unpacked(frozen: bytes) -> Any:
    return json.loads(lzma.decompress(frozen))


def _unit(identity: Identity) -> str:
    sample = "contoh" if identity.sample else ""
    return f"{identity.year}/{identity.division}/{identity.section or ''}/{sample}"


def _line(parts: list[Any], office: str) -> Line:
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {column: _cell(office if content == _OFFICE else content) for column, content in pairs}


def _cell(content: str | float) -> Cell:
    if not isinstance(content, str):
        return Cell(CellKind.NUMBER, content)
    if content.startswith("="):
        return Cell(CellKind.BLANK, None, content)
    return Cell(CellKind.TEXT, content)


def freeze(catalog: Catalog) -> bytes:
    """The locked cells of every official workbook of a catalogue, as today's code draws them."""
    rows: dict[str, int] = {}
    sheets: dict[str, int] = {}
    books = {}
    for identity in _identities(catalog):
        locked = drawn_template(catalog, identity)
        books[_unit(identity)] = {
            name: _number(
                sheets,
                [*_packed(lines, rows), locked.arrays[name], _around(locked.furnishings[name])],
            )
            for name, lines in locked.sheets.items()
        }
    kept = {
        "tautan": locked.links,
        "baris": [json.loads(row) for row in rows],
        "lembar": [json.loads(sheet) for sheet in sheets],
        "buku": books,
    }
    return lzma.compress(_json(kept).encode(), preset=9)


def _identities(catalog: Catalog) -> Iterator[Identity]:
    for year in catalog.years:
        for division in catalog.divisions:
            for section in (None, *(section.key for section in division.sections)):
                for sample in (False, True):
                    yield template_identity(
                        catalog, year, division.key, section, office=_OFFICE, sample=sample
                    )


def _packed(lines: Lines, rows: dict[str, int]) -> tuple[list[int], list[int]]:
    contents = [
        [part for column, cell in line.items() for part in (column, cell.formula or cell.value)]
        for line in lines.values()
    ]
    return list(lines), [_number(rows, content) for content in contents]


def _around(furnishing: Furnishing) -> list[object]:
    ranges = list(map(range_address, furnishing.guarded))
    return [furnishing.is_protected, furnishing.has_conditions, furnishing.charts, ranges]


def _number(known: dict[str, int], content: object) -> int:
    return known.setdefault(_json(content), len(known))


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def main(folder: Path) -> None:
    """Write the files of the shipped catalogues below ``folder``."""
    target = folder / TEMPLATE_VERSION
    target.mkdir(parents=True, exist_ok=True)
    for catalog_id in YEARS:
        (target / f"{catalog_id}.json.xz").write_bytes(freeze(load_catalog(catalog_id)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
