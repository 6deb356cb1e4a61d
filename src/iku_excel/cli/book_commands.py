"""What the commands around a submission share: opening a book, refusing, showing a quarter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog

from .output import (
    NOT_DONE,
    findings_json,
    print_findings,
    print_json,
    print_table,
    say,
)
from .texts.books import Line
from .texts.inbox import Nothing

if TYPE_CHECKING:
    from iku_excel.findings import Finding
    from iku_excel.inbox import Review
    from iku_excel.workbook import FilledWorkbook

by_option = click.option("--oleh", "by", metavar="NAMA", default="", help="Siapa yang melakukan.")
yes_option = click.option("--ya", "yes", is_flag=True, help="Jangan bertanya; jalankan saja.")


def asks(*, yes: bool) -> bool:
    """Whether somebody sits there who is to be asked."""
    return not yes and sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str, *, yes: bool) -> bool:
    """Whether whoever sits at the terminal says yes; nobody is asked with ``yes`` or without one.

    Enter alone is a no. The end of the input is a no as well.
    """
    if not asks(yes=yes):
        return True
    say(question + " [ya/tidak] ")
    answer = sys.stdin.readline().strip().lower()
    return answer in ("y", "ya")


def open_book(book: Path, catalog_id: str | None) -> FilledWorkbook:
    """The workbook; raises UnusableWorkbook. One that is open elsewhere says so in its findings."""
    from iku_excel.tasks.opening import open_elsewhere
    from iku_excel.workbook import read_workbook

    workbook = read_workbook(book, catalog=open_catalog(catalog_id) if catalog_id else None)
    if (opened := open_elsewhere(book)) is not None:
        workbook.findings.append(opened)
    return workbook


def refused(findings: Sequence[Finding], reason: str, *, as_json: bool) -> int:
    """Say why nothing was done; the exit code."""
    if as_json:
        print_json(findings_json(findings))
    else:
        print_findings(findings, err=True)
    say(Line.FAILED.format(reason=reason), err=True)
    return NOT_DONE


def refused_for_errors(review: Review, nothing: str, *, as_json: bool) -> int:
    """Say which errors stand in the way, and how to go on in spite of them; the exit code."""
    from iku_excel.findings import Level, count_of

    errors = count_of(review.errors, levels=[Level.ERROR])
    reason = Nothing.IN_SPITE_OF.format(errors=errors, nothing=nothing)
    return refused(review.errors, reason, as_json=as_json)


def print_results(review: Review) -> None:
    """What every indicator comes to at the quarter."""
    from iku_excel.tasks.reviewing import result_rows

    print_table(
        ["Kode", "Indikator", "Realisasi", "Target", "Capaian", "Status"],
        (
            [row.code, row.title, row.realization, row.target, row.achievement, row.status.value]
            for row in result_rows(review)
        ),
        right=(2, 3, 4),
    )


def results_json(review: Review) -> list[dict[str, object]]:
    """The same as objects."""
    return [
        {
            "kode": code,
            "nama": indicator.view.indicator.title,
            "realisasi": result.realization if result else None,
            "target": result.target if result else None,
            "capaian": result.achievement if result else None,
            "status": review.status(code).value,
        }
        for code, indicator in review.workbook.indicators.items()
        for result in [review.evaluations[code].result]
    ]
