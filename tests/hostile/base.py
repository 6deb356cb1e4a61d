"""The books that everything here is made from, and what they hold.

A catalogue of a few divisions, drawn and filled as the shipped ones are: the book of the
division `tu` is the one that gets harmed (three indicators of the shipped catalogue: figures by
quarter, a survey with answers person by person, a register of cases), the others hold one
indicator each. So a recap shows whether exactly the others were merged, each with its own figure.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from drawn import once, template_of
from iku_excel.catalog import Catalog
from iku_excel.catalog.loader import parse_catalog
from iku_excel.workbook import read_workbook_bytes, recalculate
from iku_excel.xlsx import CellEdit, cell_address, edit_cells
from iku_excel.xlsx.edits import EditValue

YEAR, QUARTER = 2026, 2
TARGET = "tu"
"""The division whose book is harmed."""
OTHERS = ("u01", "u02")
"""Beside it as a rule: two show as well as nineteen that a bad book does not stop the rest."""
NINETEEN = tuple(f"u{number:02}" for number in range(1, 20))
"""Beside it where the number itself is looked at."""
_HARMED = ("7099.1.1", "7099.2.1", "7121.2.1")
_COPIED = "7110.2.1"
_HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class _PlainDumper(yaml.SafeDumper):
    """YAML without anchors and aliases, which a catalogue may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@lru_cache
def catalog_text(others: tuple[str, ...] = OTHERS) -> str:
    """The catalogue of `tu` and the others as text of a file."""
    shipped = resources.files("iku_excel.catalog") / "data" / "babel-2025-2029.yaml"
    plain = yaml.safe_load(shipped.read_text("utf-8"))
    known = {entry["code"]: entry for entry in plain["indicators"]}
    indicators = [_of_division(known[code], TARGET) for code in _HARMED]
    for key in others:
        indicators.append(_of_division(known[_COPIED], key, code=f"9.{key[1:]}"))
        del indicators[-1]["manual"]
    plain |= {
        "id": "beberapa-divisi",
        "divisions": [{"key": key, "name": f"Divisi {key}"} for key in (TARGET, *others)],
        "indicators": indicators,
    }
    return yaml.dump(plain, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)


def _of_division(entry: Mapping[str, Any], division: str, **changed: Any) -> dict[str, Any]:
    kept = {key: value for key, value in copy.deepcopy(dict(entry)).items() if key != "section"}
    return {**kept, "division": division, **changed}


@lru_cache
def catalog(others: tuple[str, ...] = OTHERS) -> Catalog:
    return parse_catalog(catalog_text(others), "beberapa-divisi.yaml")


_SCALARS: dict[str, dict[str, list[EditValue]]] = {
    "7099.1.1": {
        "rekomendasi_sisa": [2],
        "rekomendasi_baru": [3, 1],
        "ditindaklanjuti": [4, 2],
    },
}
_ROWS: dict[tuple[str, str], list[dict[str, EditValue]]] = {
    ("7121.2.1", "kasus"): [
        {
            "nomor": f"K-{number:02}",
            "tanggal_masuk": date(YEAR, number, 10),
            "jalur": "Litigasi",
            "hasil": "SP3",
            "tanggal_selesai": date(YEAR, number, 25),
        }
        for number in range(1, 6)
    ],
    ("7099.2.1", "responden"): [
        {"triwulan": 2, "responden": f"R{number}"}
        | {f"L{element}": 3 if number == element else 4 for element in range(1, 9)}
        for number in range(1, 31)
    ],
    **{
        (code, "bukti"): [
            {"triwulan": quarter, "uraian": "Laporan", "tautan_atau_berkas": "a.pdf"}
            for quarter in (1, 2)
        ]
        for code in _HARMED
    },
}


def _scalars(code: str) -> Mapping[str, list[EditValue]]:
    """What is typed quarter by quarter; the others have a figure each of their own."""
    if code in _HARMED:
        return _SCALARS.get(code, {})
    number = int(code.removeprefix("9."))
    return {"diterima": [number + 20, 5], "diselesaikan": [number, 5]}


def _filled_once(division: str, others: tuple[str, ...]) -> bytes:
    loaded = catalog(others)
    return once(f"hostile {division} {loaded.sha256}", lambda: _filled(division, loaded))


def _filled(division: str, loaded: Catalog) -> bytes:
    blank = template_of(loaded, YEAR, division)
    book = read_workbook_bytes(blank, "templat", catalog=loaded)
    edits = [CellEdit(book.about["triwulan"].sheet, book.about["triwulan"].cell, QUARTER)]
    for code, filled in book.indicators.items():
        for key, values in _scalars(code).items():
            place = filled.scalar_places[key]
            edits += [
                CellEdit(place.sheet, place.cell(quarter), value)
                for quarter, value in enumerate(values, 1)
            ]
        for name, place in filled.table_places.items():
            edits += [
                CellEdit(place.sheet, cell_address(place.first_row + at, place.columns[key]), value)
                for at, row in enumerate(_ROWS.get((code, name), []))
                for key, value in row.items()
            ]
    data = edit_cells(blank, edits)
    return recalculate(read_workbook_bytes(data, "isian", catalog=loaded)).data


@lru_cache
def target(others: tuple[str, ...] = OTHERS) -> Book:
    """The book that is harmed."""
    return Book.of(_filled_once(TARGET, others))


@dataclass(frozen=True)
class Book:
    """A workbook taken apart: its parts in file order, and where what we speak of stands."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Book:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def sheet(self, name: str) -> str:
        """The part of the sheet of this name."""
        workbook = self.parts["xl/workbook.xml"].decode()
        found = re.search(rf'<sheet name="{re.escape(name)}"[^>]* r:id="([^"]+)"', workbook)
        assert found is not None, name
        rels = self.parts["xl/_rels/workbook.xml.rels"].decode()
        for relation in re.findall("<Relationship [^>]*>", rels):
            if f'Id="{found[1]}"' in relation:
                target = re.search('Target="([^"]+)"', relation)
                assert target is not None
                return "xl/" + target[1].removeprefix("/xl/")
        raise AssertionError(name)

    def zipped(self) -> bytes:
        return zipped(self.parts.items())


def zipped(parts: Any, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pairs of name and content as the bytes of a zip; a name may come twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compression)
    return buffer.getvalue()


def write_all(folder: Path, others: tuple[str, ...] = OTHERS) -> Path:
    """The catalogue and the good books as files in `folder`; the path of the catalogue.

    A recap reads books by name: the last good one comes after the bad one, the rest before it.
    """
    path = folder / "beberapa-divisi.yaml"
    path.write_text(catalog_text(others), "utf-8")
    (folder / "buku").mkdir()
    for key in others:
        place = "z" if key == others[-1] else "a"
        (folder / "buku" / f"{place}-baik-{key}.xlsx").write_bytes(_filled_once(key, others))
    return path
