"""One LibreOffice for the session, with the add-in and one computed workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from iku_excel.hosts.libreoffice import build_extension

from .engine import Engine, python_path, running
from .questions import ask_everything
from .sheets import ARRAYS, SINGLE, Question

REPORT = pytest.StashKey[str]()
OWN_CATALOGS = Path(__file__).parents[1] / "catalog"


@dataclass(frozen=True)
class Computed:
    """The questions, and the cells of each sheet as LibreOffice computed them."""

    questions: list[Question]
    cells: dict[str, list[list[object]]]

    @property
    def cells_compared(self) -> int:
        return sum(question.rows * question.columns for question in self.questions)

    def answer(self, question: Question) -> list[list[object]]:
        rows = self.cells[question.sheet][question.row : question.row + question.rows]
        return [row[: question.columns] for row in rows]


@pytest.fixture(scope="session")
def own_catalogs() -> Iterator[None]:
    """A Kanwil's own catalogue, with Minimize, a target range and predikat, beside the shipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IKU_KATALOG", str(OWN_CATALOGS))
        yield


@pytest.fixture(scope="session")
def engine(own_catalogs: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """LibreOffice with the add-in."""
    folder = tmp_path_factory.mktemp("engine")
    with running(folder, build_extension(), {"IKU_PYTHONPATH": python_path()}) as office:
        yield office


@pytest.fixture(scope="session")
def computed(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Computed:
    sheets = ask_everything()
    path = tmp_path_factory.mktemp("workbook") / "pertanyaan.xlsx"
    path.write_bytes(sheets.workbook())
    answer = engine.ask("compute", str(path), [SINGLE, ARRAYS])
    done = Computed(sheets.questions, answer["cells"])
    pytestconfig.stash[REPORT] = (
        f"LibreOffice {engine.ask('version')}: {done.cells_compared} cells of "
        f"{len(done.questions)} formulas, recalculated in {answer['seconds']:.1f} s"
    )
    return done


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how many cells the engine computed."""
    if REPORT in config.stash:
        terminalreporter.write_line(config.stash[REPORT])
