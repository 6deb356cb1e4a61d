"""What an acceptance means for recaps that were made before."""

from __future__ import annotations

from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding
from iku_excel.inbox import EventKind, Receipt, read_inbox
from iku_excel.inbox.places import located
from iku_excel.inbox.reading import read_folder
from iku_excel.tasks.inbox_recap import contradictions

from .catalogs import open_catalog
from .refusal import Refusal
from .texts.sending import ACCEPTED_ANEW


def contradicting_quarters(workbook: Path, receipt: Receipt) -> list[Finding]:
    """Where what counts for the quarters of this division contradicts each other now; nothing
    where the catalogue is not known here."""
    place = located(workbook)
    try:
        catalog = open_catalog(receipt.event.catalog)
    except Refusal:
        return []
    if place is None:
        return []
    inbox, folder = place
    return contradictions(read_inbox(inbox), catalog, folder.year, {folder.division})


def replacement_line(workbook: Path, receipt: Receipt) -> str:
    """What was accepted before for the same indicators, and that its recap is to be made again;
    empty where nothing was."""
    place = located(workbook)
    if place is None:
        return ""
    codes = set(receipt.event.codes)
    before = [
        submission.path.name
        for submission in read_folder(*place).submissions
        if submission.submitted.sha256 != receipt.event.sha256
        and any(e.kind is EventKind.ACCEPTED and codes & set(e.codes) for e in submission.events)
    ]
    if not before:
        return ""
    quarter = quarter_name(receipt.event.quarter)
    return ACCEPTED_ANEW.format(before=", ".join(before), quarter=quarter)
