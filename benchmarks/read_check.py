"""How long a division's workbook takes: gate, read, check and evaluate, beside bare calamine.

    python benchmarks/read_check.py [--profile]

The yardstick is python-calamine reading every cell of the same file, without formulas, marks or
checks. The goal is to stay within four times of it.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workbook"))
from filled_books import CASES, Book

from iku_excel.workbook import check_workbook, evaluate_filled, read_workbook
from iku_excel.xlsx import open_package

ROUNDS = 30
QUARTER = 2


def filled(folder: Path) -> Path:
    """The workbook of yankum 2026 with a register of sixty cases and ninety respondents."""
    book = Book.yankum(folder)
    book.rows("7121.2.1", "kasus", *({**CASES[n % 2], "nomor": f"K-{n:03}"} for n in range(60)))
    answers = {f"P{n}": 1 + n % 4 for n in range(1, 21)}
    rows = ({"triwulan": 2, "responden": f"R{n}", **answers} for n in range(90))
    weights = ({"triwulan": 2, "pertanyaan": f"P{n}", "bobot": 0.05} for n in range(1, 21))
    book.rows("7110.1.1", "frekuensi", *weights)
    book.rows("7110.1.1", "responden", *rows)
    book.path.write_bytes(book.data)
    return book.path


def calamine(path: Path) -> None:
    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def cells(path: Path) -> None:
    package = open_package(path)
    for sheet in package.sheets:
        package.read_sheet(sheet.name)


def evaluate_quarter(path: Path) -> None:
    workbook = read_workbook(path)
    for indicator in workbook.indicators.values():
        evaluate_filled(workbook, indicator, QUARTER)


def milliseconds(action: Callable[[Path], object], path: Path) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action(path)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    profiled = parser.parse_args().profile
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder))
        evaluate_quarter(path)
        yardstick = milliseconds(calamine, path)
        steps = {
            "python-calamine, all cells": yardstick,
            "gate and all cells (xlsx)": milliseconds(cells, path),
            "... and inputs by key (read_workbook)": milliseconds(read_workbook, path),
            f"... and evaluated at TW {QUARTER}": milliseconds(evaluate_quarter, path),
            "... and checked in all four quarters": milliseconds(
                lambda file: check_workbook(read_workbook(file)), path
            ),
        }
        for name, value in steps.items():
            print(f"{name:45} {value:7.2f} ms {value / yardstick:6.1f} x")
        if profiled:
            with cProfile.Profile() as profile:
                for _ in range(ROUNDS):
                    evaluate_quarter(path)
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
