"""The whole job on sample data: templates, filled workbooks, check, inbox, recap."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_excel.catalog import Catalog, load_catalog
from iku_excel.checks import check_reasonable
from iku_excel.findings import Finding
from iku_excel.inbox import Register, build_register, prepare, read_inbox
from iku_excel.recap.build import build_recap
from iku_excel.recap.quarter_recap import Recap
from iku_excel.recap.sealed_outputs import Form, draw
from iku_excel.tasks.inbox_recap import submitted_in
from iku_excel.tasks.recapping import recap_name, write_drawn
from iku_excel.template import template_identity, template_name, write_template
from iku_excel.workbook import (
    Evaluations,
    FilledWorkbook,
    check_workbook,
    read_workbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.workbook.filling import TableSource, fill_workbook
from iku_excel.xlsx import CellEdit, edit_cells, write_atomically

from .samples import QUARTER, Sample, Slip, load_sample
from .submissions import fill_inbox, moment, signed_books

FOLDERS = ("data", "templat", "isian", "rekap")
INBOX = "inbox"


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """What the demo made and where it lies; ``kept`` is where an inbox that differed is now."""

    templates: list[Path]
    filled: list[Path]
    findings: list[Finding]
    inbox: Path
    kept: Path | None
    register: Register
    recap: Recap
    recap_files: list[Path]


def run_demo(catalog_id: str, folder: Path) -> DemoOutcome:
    """Write templates, data and filled workbooks below ``folder``, check, submit and merge them.

    The same bytes every time. Files of an earlier demo are overwritten, others not touched; an
    inbox in which somebody did something is kept under another name.
    """
    sample = load_sample(catalog_id)
    catalog = load_catalog(catalog_id)
    data_folder, blank_folder, filled_folder, recap_folder = (folder / n for n in FOLDERS)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for source in sorted(sample.folder.glob("*.csv")):
        write_atomically(data_folder / source.name, source.read_bytes())
    templates, contents = [], {}
    for division in catalog.divisions:
        identity = template_identity(catalog, sample.year, division.key, sample=True)
        blank = blank_folder / template_name(identity)
        write_atomically(blank, write_template(catalog, identity))
        templates.append(blank)
        contents[division.key] = _filled(blank, sample, division.key)
    books = signed_books(catalog, sample.year, contents)
    today = moment(sample.year, QUARTER, 9).date()
    filled: list[Path] = []
    findings: list[Finding] = []
    for blank, data in zip(templates, books.values(), strict=True):
        path = filled_folder / blank.name
        write_atomically(path, data)
        filled.append(path)
        workbook = read_workbook(path)
        known = Evaluations(workbook)
        findings += check_workbook(workbook, known)
        findings += check_reasonable(workbook, QUARTER, known)
    inbox, kept = _inbox(folder, catalog, sample, books)
    register = build_register(read_inbox(inbox), catalog, sample.year, today)
    submitted, odd = submitted_in(inbox, catalog, sample.year, QUARTER)
    made = build_recap(submitted, catalog, sample.year, QUARTER, findings=odd)
    files = _write_recap(made, recap_folder)
    return DemoOutcome(templates, filled, findings, inbox, kept, register, made, files)


def _write_recap(made: Recap, folder: Path) -> list[Path]:
    workbook = folder / recap_name(made.catalog, made.office, made.year, made.quarter)
    paths = {form: workbook.with_suffix(f".{form}") for form in Form}
    return [written.path for written in write_drawn(draw(made, tuple(Form)), paths)]


def _inbox(
    folder: Path, catalog: Catalog, sample: Sample, books: dict[str, bytes]
) -> tuple[Path, Path | None]:
    """The demo's inbox, and where one is now that held something else."""
    inbox, kept = folder / INBOX, None
    fresh = Path(tempfile.mkdtemp(prefix=".inbox-", dir=folder))
    try:
        fresh.chmod(0o755)
        prepare(fresh)
        fill_inbox(fresh, catalog, sample, books)
        if inbox.exists():
            if _contents(inbox) == _contents(fresh):
                return inbox, None
            kept = _free_name(inbox)
            inbox.rename(kept)
        fresh.rename(inbox)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return inbox, kept


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _free_name(path: Path) -> Path:
    number = 1
    kept = path.with_name(f"{path.name}.cadangan")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.cadangan-{number}")
    return kept


def _filled(blank: Path, sample: Sample, division: str) -> bytes:
    """The bytes of a template with the sample data of its division, slips included."""
    workbook = read_workbook(blank)
    tables = [
        TableSource(code, table, path)
        for code, table, path in sample.tables()
        if code in workbook.indicators
    ]
    data = fill_workbook(
        workbook, blank.read_bytes(), sample.entries(division), tables, QUARTER,
        saved=moment(sample.year, QUARTER, 1),
    ).data  # fmt: skip
    # The slips are typed, as a person would; the results are stored again afterwards.
    typed = edit_cells(data, _slip_edits(workbook, sample.slips))
    return recalculate(read_workbook_bytes(typed, blank.name)).data


def _slip_edits(workbook: FilledWorkbook, slips: Sequence[Slip]) -> list[CellEdit]:
    edits = []
    for slip in slips:
        if slip.code in workbook.indicators:
            place = workbook.indicators[slip.code].scalar_places[slip.variable]
            edits.append(CellEdit(place.sheet, place.cell(slip.quarter), slip.text))
    return edits
