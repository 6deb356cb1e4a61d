"""Microseconds of a call from Excel, through xlwings' own server and conversion.

Run with: python benchmarks/com_calls.py. Excel's and COM's own share is not in the figures: on
Windows a call adds one call between processes, and a range passed by reference eleven.
"""

from __future__ import annotations

import sys
from pathlib import Path
from timeit import Timer

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "hosts"))

from com_stub import Excel, excel, reference, values
from excel_cases import BABEL, CASE_KEYS, CASES, COUNTS, KEYS, NOTARY

ROWS = 1_000
REPEATS = 5


def main() -> None:
    with excel() as running:
        for label, rows, microseconds in measured(running):
            share = f"{microseconds / rows:10,.2f} a row" if rows > 1 else ""
            print(f"{label:<58}{microseconds:12,.1f} µs{share}")


def measured(running: Excel) -> list[tuple[str, int, float]]:
    """Label, rows and the best of some runs of each kind of call."""
    column = [[float(row)] for row in range(1, ROWS + 1)]
    register = [["K", *CASES[0][1:]] for _ in range(ROWS)]
    for number, case in enumerate(register):
        case[0] = f"K-{number}"
    family = (NOTARY, 2026, 4, KEYS, COUNTS)
    calls = [
        ("IKU_PERSEN_CAPAIAN of two numbers", 1, "IKU_PERSEN_CAPAIAN", (7, 8)),
        ("IKU_PERSEN_CAPAIAN of two columns of 1,000 rows", ROWS, "IKU_PERSEN_CAPAIAN",
         (column, column)),
        ("IKU_CAPAIAN of two counts by quarter", 1, "IKU_CAPAIAN", family),
        ("IKU_RINGKAS of two counts by quarter", 1, "IKU_RINGKAS", family),
        ("IKU_CAPAIAN of a register of 1,000 cases", ROWS, "IKU_CAPAIAN",
         (f"{BABEL}/7121.2.1", 2026, 4, CASE_KEYS, register)),
        ("IKU_RINGKAS of a register of 1,000 cases", ROWS, "IKU_RINGKAS",
         (f"{BABEL}/7121.2.1", 2026, 4, CASE_KEYS, register)),
        ("IKU_FREKUENSI of 1,000 respondents and 8 questions", ROWS, "IKU_FREKUENSI",
         ([[row % 4 + 1.0] * 8 for row in range(ROWS)],)),
    ]  # fmt: skip
    figures = []
    for label, rows, name, arguments in calls:
        variants = [values(argument) for argument in arguments]
        figures.append((label, rows, _microseconds(running, name, variants)))
    references = [reference([[7.0]]), reference([[8.0]])]
    by_reference = _microseconds(running, "IKU_PERSEN_CAPAIAN", references)
    return [*figures, ("IKU_PERSEN_CAPAIAN of two cells by reference", 1, by_reference)]


def _microseconds(running: Excel, name: str, variants: list[object]) -> float:
    timer = Timer(lambda: running.call(name, *variants))
    loops, _ = timer.autorange()
    return min(timer.repeat(REPEATS, loops)) / loops * 1e6


if __name__ == "__main__":
    main()
