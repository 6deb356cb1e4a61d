"""Recalculation in LibreOffice: 10,000 rows by one array call, and by 10,000 single calls.

Run from the repository with the test extras installed: ``python benchmarks/libreoffice_recalc.py``
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from engine.engine import Engine, python_path, running
from iku_excel.hosts.libreoffice import build_extension

ROWS = 10_000
TIMES = 5


def workbook(*, array: bool) -> bytes:
    """Realisations and targets, and their achievements beside them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(ROWS):
        sheet.write_number(row, 0, row + 0.5)
        sheet.write_number(row, 1, 100 + row % 7)
        if not array:
            sheet.write_formula(row, 2, f"=IKU_PERSEN_CAPAIAN(A{row + 1},B{row + 1})")
    if array:
        formula = f"{{=IKU_PERSEN_CAPAIAN(A1:A{ROWS},B1:B{ROWS})}}"
        sheet.write_array_formula(f"C1:C{ROWS}", formula)
    book.close()
    return buffer.getvalue()


def seconds(office: Engine, folder: Path, *, array: bool) -> list[float]:
    path = folder / f"{'array' if array else 'single'}.xlsx"
    path.write_bytes(office.prepared(workbook(array=array)))
    measured: list[float] = office.ask("recalculate", str(path), TIMES)
    return measured


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"IKU_PYTHONPATH": python_path()}
        with running(folder, build_extension(), environment) as office:
            print(f"LibreOffice {office.ask('version')}, {ROWS} rows, seconds of {TIMES} runs")
            for array in (True, False):
                label = "one array call" if array else f"{ROWS} single calls"
                times = seconds(office, folder, array=array)
                print(f"{label:>20}: {', '.join(f'{s:.3f}' for s in times)}")


if __name__ == "__main__":
    main()
