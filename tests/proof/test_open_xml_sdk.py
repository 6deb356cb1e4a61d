"""Microsoft's own validator finds no fault in a file of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from .kinds_of_files import KINDS, file_of
from .test_repairs import SHEET, TABLE, sound, zipped
from .validator import VERSIONS, errors


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_each_kind_is_valid(name: str, version: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(file_of(name))
    assert errors(path, version) == []


@pytest.mark.parametrize(
    ("part", "right", "wrong", "said"),
    [
        (SHEET, "<mergeCells", '<pageMargins left="1"/><mergeCells', "unexpected child element"),
        (SHEET, 'type="list"', 'type="daftar"', "has invalid value 'daftar'"),
        (SHEET, 's="2"', 's="99"', "does not exist in part '/xl/styles.xml'"),
        (TABLE, 'displayName="tabel" ', "", "required attribute 'displayName' is missing"),
    ],
)
def test_a_slip_is_an_error(part: str, right: str, wrong: str, said: str, tmp_path: Path) -> None:
    assert right in sound()[part]
    path = tmp_path / "buku.xlsx"
    path.write_bytes(zipped(sound() | {part: sound()[part].replace(right, wrong, 1)}))
    assert said in " | ".join(errors(path, "Office2016"))
