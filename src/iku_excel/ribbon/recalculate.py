"""Hitung ulang: Excel computes everything anew, and what it shows is compared with the inputs."""

from __future__ import annotations

from iku_excel.calc.wording import number
from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.signoff import repairs, shown_signoff_edits
from iku_excel.signoff.mending import places_of, still_different
from iku_excel.signoff.tidying import typed_as_text
from iku_excel.tasks.recalculating import without_results
from iku_excel.workbook.recalculation import result_edits

from . import dialogs
from .conversation import Conversation, failure, fitting, message, nothing_asked
from .failures import refused
from .workbooks import read_book

TITLE = dialogs.TITLES["hitung-ulang"]


def recalculate(book: ExcelBook) -> Conversation:
    """Mend formulas, show the sign-offs as recorded, compute, and compare; no input changes."""
    yield from nothing_asked()
    workbook = read_book(book)
    # Excel makes the link to the add-in itself when it takes the formula.
    needed = repairs(workbook)
    formulas = [repair.edit for repair in needed.formulas]
    no_results = without_results(workbook)
    if no_results is not None and not formulas:
        return refused(TITLE, [no_results])
    approvals = shown_signoff_edits(workbook)
    if formulas or approvals:
        book.write([*formulas, *approvals])
    book.calculate()
    wrong = result_edits(read_book(book))
    done = []
    if needed.not_compared is not None:
        done.append(f"{needed.not_compared.message} {needed.not_compared.advice}")
    if needed.relinked:
        done.append(dialogs.RECALCULATE_RELINKED.format(count=len(needed.relinked)))
    if needed.restored:
        places = places_of(needed.restored, workbook)
        done.append(dialogs.RECALCULATE_RESTORED.format(count=len(needed.restored), places=places))
    if approvals:
        done.append(dialogs.RECALCULATE_APPROVALS.format(count=len(approvals)))
    if untidy := typed_as_text(workbook):
        done.append(dialogs.RECALCULATE_UNTIDY.format(count=len(untidy)))
    left = [f"{f.message} {f.advice}" for f in still_different(workbook, needed)]
    if not wrong:
        return message(TITLE, "\n".join([*done, dialogs.RECALCULATE_AGREES, *left]))
    shown = [edit for edit in wrong if not edit.sheet.startswith("_")] or wrong
    cells = [
        dialogs.RECALCULATE_CELL.format(sheet=edit.sheet, cell=edit.cell, value=_plain(edit.value))
        for edit in shown
    ]
    head = "\n".join([*done, *left, dialogs.RECALCULATE_DIFFERS.format(count=len(shown))])
    return failure(TITLE, fitting(head, cells, dialogs.RECALCULATE_WHY))


def _plain(value: object) -> str:
    """What a cell should hold, as Excel in Indonesian writes it."""
    plain = number(value) if isinstance(value, float) else str(value)
    return plain or dialogs.RECALCULATE_EMPTY
