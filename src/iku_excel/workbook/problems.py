"""What is wrong with a file, from the file's language into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iku_excel.findings import FileMessage, Finding, phrases
from iku_excel.findings.filling import FillingMessage
from iku_excel.xlsx import FileProblem, Problem

_KINDS = {Problem.HTML: "HTML", Problem.TEXT_OR_CSV: "teks atau CSV", Problem.XML: "XML"}

_MESSAGES = {
    Problem.NOT_FOUND: FileMessage.BERKAS_TIDAK_ADA,
    Problem.NOT_A_FILE: FileMessage.BUKAN_BERKAS,
    Problem.UNREADABLE: FileMessage.BERKAS_TIDAK_TERBACA,
    Problem.LOCK_FILE: FileMessage.BERKAS_KUNCI,
    Problem.WRONG_EXTENSION: FileMessage.BUKAN_XLSX,
    Problem.TOO_LARGE: FileMessage.BERKAS_TERLALU_BESAR,
    Problem.EMPTY: FileMessage.BERKAS_KOSONG,
    Problem.ENCRYPTED: FileMessage.BERKAS_BERKATA_SANDI,
    Problem.LEGACY_XLS: FileMessage.FORMAT_EXCEL_LAMA,
    Problem.HTML: FileMessage.BERNAMA_XLSX_TETAPI,
    Problem.TEXT_OR_CSV: FileMessage.BERNAMA_XLSX_TETAPI,
    Problem.XML: FileMessage.BERNAMA_XLSX_TETAPI,
    Problem.NOT_A_ZIP: FileMessage.BERKAS_RUSAK,
    Problem.TRUNCATED: FileMessage.BERKAS_RUSAK,
    Problem.DAMAGED: FileMessage.BERKAS_RUSAK,
    Problem.MISSING_SHEET_PART: FileMessage.BERKAS_RUSAK,
    Problem.BAD_CELL: FileMessage.BERKAS_RUSAK,
    Problem.AMBIGUOUS: FileMessage.ISI_BERKAS_GANDA,
    Problem.FORMULA_TOO_LONG: FileMessage.RUMUS_TERLALU_PANJANG,
    Problem.TOO_MANY_PARTS: FileMessage.BERKAS_TIDAK_AMAN,
    Problem.EXPANDS_TOO_MUCH: FileMessage.BERKAS_TIDAK_AMAN,
    Problem.DUPLICATE_PART: FileMessage.BERKAS_TIDAK_AMAN,
    Problem.UNSAFE_PART_NAME: FileMessage.BERKAS_TIDAK_AMAN,
    Problem.DOCTYPE: FileMessage.BERKAS_TIDAK_AMAN,
    Problem.NOT_A_WORKBOOK: FileMessage.BUKAN_BUKU_KERJA,
    Problem.TOO_MANY_ROWS_OR_CELLS: FileMessage.TERLALU_BANYAK_SEL,
}


def file_finding(problem: FileProblem, file: str) -> Finding:
    """The finding that tells a person why ``file`` cannot be used."""
    finding = _MESSAGES[problem.problem].at(
        kind=_KINDS.get(problem.problem, ""),
        suffix=Path(file).suffix or phrases.WITHOUT_SUFFIX,
    )
    return finding.located(file=file, sheet=problem.sheet or "", cell=problem.cell or "")


def edit_finding(problem: ValueError, file: str) -> Finding:
    """The finding for a cell that :func:`iku_excel.xlsx.edit_cells` could not set."""
    cell = str(problem).partition(": ")[0]
    return FillingMessage.SEL_TIDAK_DAPAT_DIISI.at(reason=cell).located(file=file)


def unexpected_finding(problem: Exception, file: str, doing: str = "") -> Finding:
    """The finding for a fault of ours that ``file`` brought up, while ``doing`` something.

    One book never stops the others: whoever works on several of them catches whatever one
    raises (MemoryError and RecursionError too) and names the book with this.
    """
    detail = type(problem).__name__ + (f" saat {doing}" if doing else "")
    return FileMessage.KESALAHAN_TAK_TERDUGA.at(detail=detail).located(file=file)


@contextmanager
def isolated(found: list[Finding], file: str, doing: str) -> Iterator[None]:
    """A check that fails ends here and is named in ``found``: it takes nothing else with it."""
    try:
        yield
    except Exception as problem:  # noqa: BLE001  - no check removes a book that can be read
        found.append(unexpected_finding(problem, file, doing))
