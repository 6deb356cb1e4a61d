"""The log in the user's profile of what went wrong inside Excel."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from excel_stand_in import ComError, StandInBook
from xlsxwriter import Workbook

from iku_excel.functions import FUNCTIONS
from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused
from iku_excel.hosts.excel_com import panggil
from iku_excel.hosts.excel_log import excel_logger
from iku_excel.xlsx import CellEdit


@pytest.fixture
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A profile of its own, and no log file held open afterwards."""
    logger = logging.getLogger("iku_excel.excel")
    before = logger.handlers[:]
    logger.handlers.clear()
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    yield tmp_path
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:] = before


def test_log__lies_in_the_profile(own_log: Path) -> None:
    excel_logger().error("rusak: %s", "ä")
    excel_logger().error("lagi")
    lines = (own_log / ".iku" / "iku.log").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition("ERROR ")[2] for line in lines] == ["rusak: ä", "lagi"]


def test_log__keeps_one_older_file_of_half_a_megabyte(own_log: Path) -> None:
    for _ in range(15):
        excel_logger().error("x" * 100_000)
    files = sorted((own_log / ".iku").iterdir())
    assert [file.name for file in files] == ["iku.log", "iku.log.1"]
    assert all(file.stat().st_size <= 500_000 for file in files)


def test_log__a_folder_that_cannot_be_written(own_log: Path) -> None:
    (own_log / ".iku").write_text("a file where the folder should be")
    excel_logger().error("rusak")
    assert (own_log / ".iku").read_text() == "a file where the folder should be"


def test_log__no_profile_no_file(own_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USERPROFILE")
    excel_logger().error("rusak")
    assert not list(own_log.iterdir())
    assert not excel_logger().handlers


def test_log__holds_why_a_function_failed(own_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("rusak")

    monkeypatch.setitem(FUNCTIONS, "GAGAL", fail)  # type: ignore[arg-type]
    assert panggil("GAGAL") == [["#VALUE!"]]
    text = (own_log / ".iku" / "iku.log").read_text(encoding="utf-8")
    assert "GAGAL failed" in text
    assert "RuntimeError: rusak" in text


def test_log__holds_what_excel_said(own_log: Path) -> None:
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.add_worksheet("Isian")
    workbook.close()
    book = ExcelBook(StandInBook(target.getvalue(), failing={1}), ComError)
    with pytest.raises(ExcelRefused):
        book.write([CellEdit("Isian", "B2", "x")])
    assert "Kesalahan buatan." in (own_log / ".iku" / "iku.log").read_text(encoding="utf-8")
