"""Addresses, deterministic zips, atomic writes."""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
from pathlib import Path

import pytest
from xlsx_books import unzipped

from iku_excel.xlsx import (
    as_ranges,
    cell_address,
    column_letters,
    column_number,
    split_address,
    write_atomically,
    write_zip,
)

PARTS = [("b.xml", b"<b/>"), ("a.xml", b"<a/>" * 99)]


def test_every_column_there_and_back() -> None:
    assert [column_number(column_letters(number)) for number in range(1, 16385)] == list(
        range(1, 16385)
    )
    assert (column_letters(1), column_letters(28), column_letters(16384)) == ("A", "AB", "XFD")


def test_addresses() -> None:
    assert cell_address(7, 28) == "AB7"
    assert split_address("AB7") == split_address("$AB$7") == (7, 28)


@pytest.mark.parametrize("wrong", ["", "A", "7", "A0", "a1", "A1:B2", "XFE1", "A1048577", "A١"])
def test_what_is_no_address(wrong: str) -> None:
    with pytest.raises(ValueError, match="no"):
        split_address(wrong)


def test_zip_depends_on_nothing_but_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_zip(PARTS)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert write_zip(PARTS) == first
    assert list(unzipped(first).items()) == PARTS
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(i.date_time, i.create_system, i.external_attr) for i in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, 0)
        }


def test_zip_with_a_part_twice() -> None:
    with pytest.raises(ValueError, match=r"b\.xml"):
        write_zip([*PARTS, PARTS[0]])


def test_atomic_write_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    write_atomically(path, b"satu")
    path.chmod(0o640)
    write_atomically(path, b"dua")
    assert path.read_bytes() == b"dua"
    assert list(tmp_path.iterdir()) == [path]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(b"lama")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "open in Excel")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_atomically(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]


def test_write_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "x" / "buku.xlsx", b"")


def test_cells_are_told_in_few_ranges() -> None:
    assert as_ranges(["F12", "F13", "G12", "G13", "C3", "F14", "B20"]) == [
        "C3",
        "F12:G13",
        "F14",
        "B20",
    ]
    assert as_ranges([]) == []
