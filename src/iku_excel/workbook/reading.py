"""Reading a workbook of inputs: by key, whatever its owner moved, inserted or renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.calc.values import shown, written
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import CatalogError, UnknownCatalog, is_shipped, load_catalog
from iku_excel.catalog.decree import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.layout import Identity, WorkbookPlan, plan_workbook
from iku_excel.layout.editions import FIRST, is_known_edition
from iku_excel.layout.identity import NotAnInputWorkbook, read_identity
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_SHEET,
    BOOK,
    COVER_SHEET,
    IDENTITY_MARK,
    IDENTITY_SHEET,
    OUTPUT_PROPERTY,
    OVERVIEW_SHEET,
    PREFIX,
    QUARTER_COLUMNS,
    RECAP_MARK,
    REPORTED_QUARTER,
    scalar_mark,
)
from iku_excel.layout.results import RESULTS_MARK, RESULTS_SHEET, result_mark
from iku_excel.xlsx import FileProblem, Package, cell_address, open_package, package_from_bytes

from .contents import content_findings
from .copies import COVER_INPUTS, copied_marks, identity_conflict, the_mark
from .filled import CoverInput, FilledIndicator, FilledWorkbook, UnusableWorkbook
from .indicator import IndicatorReader
from .looks import check_looks, common_looks, far_cells
from .problems import file_finding
from .results import find_results
from .scan import Scan, raw_value, scan

_CATALOG_ID = re.compile("[a-z0-9][a-z0-9-]*")


def read_workbook(
    path: Path, name: str | None = None, *, catalog: Catalog | None = None
) -> FilledWorkbook:
    """The inputs of a workbook with everything found on the way.

    ``name`` is how findings call the file (by default its name); ``catalog`` serves the
    workbooks that name it, the others load theirs by id. Raises :class:`UnusableWorkbook`, and
    nothing else, when there is nothing to read.
    """
    name = name or path.name
    with _problems_of(name):
        package = open_package(path)
    return _read(package, name, catalog)


def read_workbook_bytes(
    data: bytes, name: str, *, catalog: Catalog | None = None
) -> FilledWorkbook:
    """The same for a workbook in memory."""
    with _problems_of(name):
        package = package_from_bytes(data)
    return _read(package, name, catalog)


@contextmanager
def _problems_of(name: str) -> Iterator[None]:
    try:
        yield
    except FileProblem as problem:
        raise UnusableWorkbook(file_finding(problem, name)) from problem


def _read(package: Package, name: str, catalog: Catalog | None) -> FilledWorkbook:
    if OUTPUT_PROPERTY in package.properties:
        raise UnusableWorkbook(FileMessage.KELUARAN_IKU.at().located(file=name))
    found = scan(package)
    identity = _identity(found, name)
    if conflict := identity_conflict(found, identity, name):
        raise UnusableWorkbook(conflict)
    if package.date1904:
        raise UnusableWorkbook(FileMessage.TANGGAL_1904.at().located(file=name))
    if catalog is None or catalog.id != identity.catalog:
        catalog = _catalog(identity, name)
    _check_unit(identity, catalog, name)
    plan = plan_workbook(catalog, identity)
    codes = [view.indicator.code for view in plan.views]
    workbook = FilledWorkbook(
        name,
        package,
        identity,
        catalog,
        {},
        [],
        _cover(found),
        find_results(found, codes),
        scanned=found,
    )
    for view in plan.views:
        filled = FilledIndicator(view)
        IndicatorReader(name, filled, found).read(list(plan.sheets_of(filled.code)))
        check_looks(filled, found, name)
        workbook.indicators[filled.code] = filled
    _check_whole(workbook)
    workbook.findings.extend(content_findings(package, found, name, identity.year))
    workbook.findings.extend(copied_marks(found, name))
    workbook.findings.extend(common_looks(workbook.about, found, name))
    workbook.findings.extend(far_cells(found, name))
    _check_common_sheets(workbook, found)
    _check_cover(workbook)
    _check_other_sheets(workbook, found, plan)
    return workbook


def _cover(found: Scan) -> dict[str, CoverInput]:
    """The inputs on the cover; of a copied cover those on the sheet that has its name."""
    inputs = {}
    for key in COVER_INPUTS:
        mark = the_mark(found, scalar_mark(BOOK, key), COVER_SHEET)
        sheet = found.sheets[mark.sheet] if mark else None
        if mark and sheet and 1 in sheet.quarters:
            column = sheet.quarters[1]
            inputs[key] = CoverInput(
                mark.sheet,
                cell_address(mark.row, column),
                raw_value(sheet.cells.get(mark.row, column)),
            )
    return inputs


def _check_cover(workbook: FilledWorkbook) -> None:
    cover = workbook.about.get(REPORTED_QUARTER)
    if cover is None:
        return
    value = cover.value.value if isinstance(cover.value, FormulaValue) else cover.value
    read, used = workbook.written_quarter, quarter_name(workbook.shown_quarter)
    raw = "kosong" if value is None else f"“{_as_typed(value)}”"
    if read is None:
        finding = FileMessage.TRIWULAN_SAMPUL.at(raw=raw, used=used)
    elif isinstance(value, str):
        name = quarter_name(read)
        finding = FileMessage.TRIWULAN_SAMPUL_TEKS.at(raw=raw, read=name, used=used)
    else:
        return
    located = finding.located(file=workbook.name, sheet=cover.sheet, cell=cover.cell)
    workbook.findings.append(located)


def _as_typed(value: object) -> str:
    if isinstance(value, ErrorValue):
        return shown(value.code)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return written(value)


def _identity(found: Scan, name: str) -> Identity:
    """The identity on ``_iku``, or on whatever sheet it was renamed to."""
    sheets = list(found.sheets.values())
    candidates = [sheet for sheet in sheets if sheet.name == IDENTITY_SHEET] or sheets
    for sheet in candidates:
        rows = {
            str(line[1].value): str(line[2].value)
            for line in sheet.cells.rows.values()
            if 1 in line and 2 in line
        }
        if RECAP_MARK in rows:
            raise UnusableWorkbook(FileMessage.HASIL_REKAP.at().located(file=name))
        if IDENTITY_MARK in rows:
            try:
                return read_identity(rows)
            except NotAnInputWorkbook:
                break
    for problem in found.unreadable:
        raise UnusableWorkbook(file_finding(problem, name))
    raise UnusableWorkbook(FileMessage.BUKAN_ISIAN_IKU.at().located(file=name))


def _catalog(identity: Identity, name: str) -> Catalog:
    unknown = FileMessage.KATALOG_TIDAK_ADA.at(catalog=identity.catalog).located(file=name)
    if not _CATALOG_ID.fullmatch(identity.catalog):  # never a path that a file names
        raise UnusableWorkbook(unknown)
    try:
        return load_catalog(identity.catalog)
    except UnknownCatalog as problem:
        raise UnusableWorkbook(unknown) from problem
    except CatalogError as problem:
        raise UnusableWorkbook(
            FileMessage.KATALOG_DITOLAK.at(
                catalog=identity.catalog, reason=problem.mistakes[0].reason
            ).located(file=name)
        ) from problem


def _check_unit(identity: Identity, catalog: Catalog, name: str) -> None:
    division = catalog.division(identity.division)
    known = {section.key for section in division.sections} if division else set()
    if division is None or (identity.section is not None and identity.section not in known):
        unit = identity.division if division is None else identity.section
        finding = FileMessage.DIVISI_TIDAK_DIKENAL.at(division=unit, catalog=catalog.id)
        raise UnusableWorkbook(finding.located(file=name, sheet=IDENTITY_SHEET))


def _check_whole(workbook: FilledWorkbook) -> None:
    def say(finding: Finding) -> None:
        workbook.findings.append(finding.located(file=workbook.name))

    identity = workbook.identity
    if is_known_edition(identity) and is_shipped(workbook.catalog):
        say(
            FileMessage.TEMPLAT_VERSI_LAMA.at(version=identity.template_version, year=identity.year)
        )
    elif identity.catalog_sha256 != workbook.catalog.sha256:
        say(FileMessage.KATALOG_BERBEDA_VERSI.at(catalog=workbook.catalog.id))
    if identity.sample:
        say(FileMessage.DATA_CONTOH.at())


def _check_common_sheets(workbook: FilledWorkbook, found: Scan) -> None:
    """The sheets beside the pages of the indicators; one that was renamed is not missing."""
    if workbook.identity.template_version == FIRST:
        return  # which had not all of them
    marked = {mark.sheet for marks in found.marks.values() for mark in marks}
    known = {
        COVER_SHEET: bool(found.marks.get(scalar_mark(BOOK, REPORTED_QUARTER))),
        # Without a mark of its own: where figures are shown on a sheet that has none.
        OVERVIEW_SHEET: any(cell.sheet not in marked for cell in workbook.results.computed),
        APPROVAL_SHEET: bool(found.marks.get(APPROVAL_COLUMNS)),
        RESULTS_SHEET: bool(found.marks.get(RESULTS_MARK)),
    }
    there = {info.name for info in workbook.package.sheets}
    workbook.missing_sheets = tuple(
        name for name, is_known in known.items() if not is_known and name not in there
    )
    if workbook.missing_sheets:
        finding = FileMessage.LEMBAR_BUKU_HILANG.at(sheets=", ".join(workbook.missing_sheets))
        workbook.findings.append(finding.located(file=workbook.name))


def _check_other_sheets(workbook: FilledWorkbook, found: Scan, plan: WorkbookPlan) -> None:
    """Sheets that the owner added: one that is damaged, and inputs that belong elsewhere."""
    for problem in found.unreadable:
        is_ours = problem.sheet in (COVER_SHEET, OVERVIEW_SHEET, APPROVAL_SHEET, RESULTS_SHEET)
        if is_ours or any(indicator.blocked for indicator in workbook.indicators.values()):
            raise UnusableWorkbook(file_finding(problem, workbook.name))
        finding = FileMessage.LEMBAR_TAMBAHAN_TIDAK_TERBACA.at()
        workbook.findings.append(finding.located(file=workbook.name, sheet=problem.sheet or ""))
    known = {IDENTITY_MARK, QUARTER_COLUMNS, RESULTS_MARK}
    # Results, and what concerns the whole workbook, are not inputs of an indicator at all.
    others = (
        APPROVAL_COLUMNS,
        scalar_mark(BOOK, ""),
        *(result_mark(code, "") for code in (BOOK, *workbook.indicators)),
    )
    for sheet in plan.sheets:
        known.update(row.mark for row in sheet.scalars)
        known.update(block.mark for block in sheet.tables)
    foreign = [
        mark
        for text, marks in found.marks.items()
        if text not in known and not text.startswith(others)
        for mark in marks
    ]
    for name in dict.fromkeys(mark.sheet for mark in foreign):
        marks = [mark for mark in foreign if mark.sheet == name]
        finding = FileMessage.ISIAN_ASING.at(
            keys=", ".join(mark.text.removeprefix(PREFIX) for mark in marks)
        )
        cell = cell_address(marks[0].row, marks[0].column + 1)
        workbook.findings.append(finding.located(file=workbook.name, sheet=name, cell=cell))
