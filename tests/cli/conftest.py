"""The command as a user runs it, in a folder of its own."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from drawn import demo
from iku_excel.cli.main import iku
from iku_excel.tasks import clock
from read_once import each_book_once

__all__ = ["each_book_once"]

CATALOG, YEAR = "babel-2025-2029", "2026"
PERIOD = ("--katalog", CATALOG, "--tahun", YEAR, "--triwulan", "2")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Runner:
    """Runs ``iku`` in the current folder; no traceback may ever appear."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Outcome:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            iku.main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, out, err)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IKU_DEBUG", raising=False)
    monkeypatch.delenv("IKU_KATALOG", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Runner(capsys)


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock of the commands stands at ten o'clock of 7 July 2026, the last day for TW II."""
    moment = datetime(2026, 7, 7, 10, tzinfo=timezone(timedelta(hours=7)))
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "INBOX"
    folder.mkdir()
    return folder


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The folder into which a planner downloads what came by chat."""
    folder = tmp_path / "WhatsApp"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    return demo(CATALOG)


@pytest.fixture
def filled(demo_folder: Path, tmp_path: Path) -> Path:
    """A folder ``kiriman`` with the three filled workbooks of the demo."""
    return Path(shutil.copytree(demo_folder / "isian", tmp_path / "kiriman"))


@pytest.fixture
def book(filled: Path) -> Path:
    """The workbook of ``p3h``, filled without errors, TW II signed in the demo."""
    return filled / f"IKU_{CATALOG}_{YEAR}_p3h.xlsx"


@pytest.fixture
def small(filled: Path) -> Path:
    """The workbook of ``tu``: two indicators, filled without errors, TW II signed in the demo."""
    return filled / f"IKU_{CATALOG}_{YEAR}_tu.xlsx"


@pytest.fixture
def faulty(filled: Path) -> Path:
    """The workbook of ``yankum``, with one error in TW II, not signed."""
    return filled / f"IKU_{CATALOG}_{YEAR}_yankum.xlsx"


@pytest.fixture
def blank(demo_folder: Path, tmp_path: Path) -> Path:
    """A blank workbook of the division ``tu``."""
    name = f"IKU_{CATALOG}_{YEAR}_tu.xlsx"
    return Path(shutil.copy(demo_folder / "templat" / name, tmp_path / name))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody sits at the terminal and gives this answer."""

    def answers(line: str) -> None:
        typed = io.StringIO(line)
        monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    return answers
