"""What differs between submissions that compete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iku_excel.catalog import Catalog
from iku_excel.findings.recap import Undecided
from iku_excel.signoff import canonical_inputs
from iku_excel.signoff.rivals import DifferingCell, Version, cells_text, differing_cells
from iku_excel.workbook import FilledWorkbook, read_workbook

from .reading import Submission


def differing(rivals: Sequence[Submission], codes: Iterable[str], catalog: Catalog) -> str:
    """The cells in which submissions of a quarter differ for these indicators, as text; that
    they cannot be read, where one of them cannot (yet)."""
    cells = _cells(rivals, codes, catalog)
    return Undecided.UNREADABLE_RIVAL if cells is None else cells_text(cells)


def same_inputs(rivals: Sequence[Submission], codes: Iterable[str], catalog: Catalog) -> bool:
    """Whether the workbooks themselves show that they hold the same inputs."""
    return _cells(rivals, codes, catalog) == []


def _cells(
    rivals: Sequence[Submission], codes: Iterable[str], catalog: Catalog
) -> list[DifferingCell] | None:
    """The cells in which they differ; None where one of them cannot be read."""
    books = [_book(submission, catalog) for submission in rivals]
    cells: list[DifferingCell] = []
    for code in codes:
        versions = [
            Version(book.name, book.indicators[code], canonical_inputs(book, rival.folder.quarter))
            for book, rival in zip(books, rivals, strict=True)
            if book is not None and code in book.indicators
        ]
        if len(versions) < len(rivals):
            return None
        cells += differing_cells(versions)
    return cells


def _book(submission: Submission, catalog: Catalog) -> FilledWorkbook | None:
    if submission.source is None:
        return None
    try:
        return read_workbook(submission.source, submission.path.name, catalog=catalog)
    except Exception:  # noqa: BLE001  - one strange workbook never stops the register
        return None
