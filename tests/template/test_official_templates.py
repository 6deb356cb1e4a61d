"""The committed blank workbooks are what the program writes today, part by part."""

from __future__ import annotations

import importlib.metadata
import re
import time
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drawn import template_of
from iku_excel.template.official import INDEX, official_files

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "workbook_templates"
BOOKS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.xlsx"))
LARGEST, SECONDS_FOR_ALL = 150 * 1024, 5
LARGEST_OF_ALL = 250 * 1024
"""That of 19 indicators, each with konversi."""


@cache
def regenerated() -> tuple[dict[str, bytes], float]:
    """All files as written now, and the processor seconds that took."""
    started = time.process_time()
    files = dict(official_files())
    return files, time.process_time() - started


def pinned(name: str) -> str:
    found = re.search(rf"^{name}==(\S+)", (REPOSITORY / "constraints.txt").read_text(), re.M | re.I)
    assert found is not None
    return found[1]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_folder_holds_exactly_the_official_workbooks() -> None:
    committed = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()}

    assert committed == set(regenerated()[0])
    assert len([name for name in committed if name.endswith(".xlsx")]) == 2 * 3 + 4


@pytest.mark.parametrize("name", BOOKS)
def test_every_part_is_as_written_today(name: str) -> None:
    for package in ("XlsxWriter", "lxml"):
        if importlib.metadata.version(package) != pinned(package):
            pytest.skip(f"{package} is not the version of constraints.txt, which decides the bytes")

    now, committed = parts(regenerated()[0][name]), parts((FOLDER / name).read_bytes())

    assert list(now) == list(committed)
    assert [part for part in now if now[part] != committed[part]] == []


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_bytes_on_every_run(name: str) -> None:
    catalog, year, file = name.removesuffix(".xlsx").split("/")
    division = file.rpartition("_")[2]

    assert template_of(catalog, int(year), division) == regenerated()[0][name]


def test_index_is_up_to_date() -> None:
    assert regenerated()[0][INDEX].decode() == (FOLDER / INDEX).read_text(encoding="utf-8")


def test_small_and_quickly_written() -> None:
    files, seconds = regenerated()

    *sizes, largest = sorted(map(len, files.values()))
    assert max(sizes) < LARGEST
    assert largest < LARGEST_OF_ALL
    assert seconds < SECONDS_FOR_ALL
