"""A person before Excel: presses buttons, answers dialogs; the demo's workbooks are open."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from drawn import demo

sys.path.insert(0, str(Path(__file__).parents[1] / "hosts"))

from excel_stand_in import ComError, StandInBook

from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.ribbon import buttons, excel
from iku_excel.tasks import clock
from iku_excel.workbook import read_workbook_bytes, recalculate
from read_once import each_book_once

__all__ = ["each_book_once"]

CATALOG, YEAR = "babel-2025-2029", 2026


@dataclass(frozen=True)
class Shown:
    """One dialog as VBA gets it."""

    kind: str
    title: str
    text: str
    default: str


class OpenBook(StandInBook):
    """A workbook open in Excel with the add-in: what is computed is what the inputs come to.

    ``computes`` False: Excel without the add-in, which leaves the results as they are.
    """

    computes = True

    def current(self) -> bytes:
        data = super().current()
        if self.computes and "CalculateFull" in self.calls:
            data = recalculate(read_workbook_bytes(data, self.name)).data
        return data


class Person:
    """Presses a button and answers; ``None`` takes what is proposed."""

    def __init__(self) -> None:
        self.seen: list[Shown] = []

    def press(self, button: str, book: object = "", *answers: str | None) -> Shown:
        """The dialog after the last answer; ``seen`` are all of them."""
        self.seen = [_shown(excel.mulai(button, book))]
        for answer in answers:
            last = self.seen[-1]
            assert last.kind in {"isian", "tanya", "folder", "simpan"}, last
            self.seen.append(_shown(excel.lanjut(last.default if answer is None else answer)))
        return self.seen[-1]


def _shown(texts: list[str]) -> Shown:
    """Every dialog can be shown by VBA, and none is a traceback."""
    assert type(texts) is list
    assert [type(text) for text in texts] == [str] * 4
    for text in texts[1:3]:
        assert len(text) <= 1000
        text.encode("cp1252")
        assert "Traceback" not in text
        assert "Error:" not in text
    return Shown(*texts)


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    return demo(CATALOG)


@pytest.fixture
def person(profile: Path) -> Iterator[Person]:
    yield Person()
    excel.batal()


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's profile of its own, ten o'clock of 7 July 2026, and open_book for the stand-in."""
    folder = tmp_path / "profil"
    (folder / "Documents").mkdir(parents=True)
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("IKU_KATALOG", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    moment = datetime(2026, 7, 7, 10, tzinfo=timezone(timedelta(hours=7)))
    monkeypatch.setattr(clock, "now", lambda: moment)
    monkeypatch.setattr(buttons, "open_book", lambda book: ExcelBook(book, ComError))
    yield folder
    logger = logging.getLogger("iku_excel.excel")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def _open(demo_folder: Path, folder: Path, division: str) -> OpenBook:
    name = f"IKU_{CATALOG}_{YEAR}_{division}.xlsx"
    folder.mkdir(exist_ok=True)
    data = (demo_folder / "isian" / name).read_bytes()
    book = OpenBook(data, name=name, folder=str(folder))
    Path(book.api.FullName).write_bytes(data)  # on Linux a name with a backslash in it
    return book


@pytest.fixture
def book(demo_folder: Path, tmp_path: Path) -> OpenBook:
    """The workbook of ``p3h``, open: filled without errors, TW II signed in the demo."""
    return _open(demo_folder, tmp_path / "buku", "p3h")


@pytest.fixture
def small(demo_folder: Path, tmp_path: Path) -> OpenBook:
    """The workbook of ``tu``, open: two indicators, filled without errors."""
    return _open(demo_folder, tmp_path / "buku", "tu")


@pytest.fixture
def faulty(demo_folder: Path, tmp_path: Path) -> OpenBook:
    """The workbook of ``yankum``, open: one error in TW II, not signed."""
    return _open(demo_folder, tmp_path / "buku", "yankum")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "INBOX"
    folder.mkdir()
    return folder


@pytest.fixture
def filled_inbox(demo_folder: Path, tmp_path: Path) -> Path:
    """The inbox of the demo."""
    return Path(shutil.copytree(demo_folder / "inbox", tmp_path / "KOTAK"))
