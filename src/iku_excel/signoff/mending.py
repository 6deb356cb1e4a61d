"""Putting back what others made of a workbook's formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from iku_excel.findings import Finding, phrases
from iku_excel.findings.signing import SigningMessage, StillDifferent
from iku_excel.functions import ADDIN_FILE
from iku_excel.template.after_drawing import with_addin_link
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.workbook.links import Whom, asked_by, astray_links
from iku_excel.xlsx import as_ranges, edit_cells, lead_to_startup

from .fingerprint import Alteration, Repair, Repairs, repairs
from .furnishing import first_few, lacks_finding

_MOST_RANGES = 8


@dataclass(frozen=True, slots=True)
class Mended:
    """The workbook with its formulas as in the template, and what had to be put back.

    ``relinked`` counts the formulas that lost the add-in, ``restored`` are those that said
    something else, or were written over. ``astray`` is where formulas looked for the add-in
    before, empty if it was the right place.
    """

    workbook: FilledWorkbook
    relinked: int = 0
    restored: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    astray: str = ""
    whole: bool = True
    """Whether nothing of the template is missing or altered any more, as far as was compared."""

    @property
    def formulas(self) -> int:
        """How many formulas were put back."""
        return self.relinked + len(self.restored)

    @property
    def places(self) -> str:
        """Where altered formulas were put back."""
        return places_of(self.restored, self.workbook)


def places_of(formulas: Iterable[Repair], workbook: FilledWorkbook) -> str:
    """Where these formulas are; on hidden sheets, which nobody sees, how many."""
    by_sheet: dict[str, list[str]] = {}
    for repair in formulas:
        by_sheet.setdefault(repair.sheet, []).append(repair.cell)
    hidden = _hidden_sheets(workbook)
    return "; ".join(
        phrases.SO_MANY_FORMULAS.format(sheet=sheet, count=len(cells))
        if sheet in hidden
        else f"{sheet}: {first_few(as_ranges(cells), most=_MOST_RANGES)}"
        for sheet, cells in by_sheet.items()
    )


def _hidden_sheets(workbook: FilledWorkbook) -> set[str]:
    return {info.name for info in workbook.package.sheets if info.state != "visible"}


def mend(workbook: FilledWorkbook) -> Mended:
    """Put back every formula of the template; inputs and all other cells stay.

    A link to the add-in on somebody's computer becomes the one to the start-up folder. Where there
    is no template to compare with, a finding says so and no formula is put back. In a workbook
    that lost the link, and links to others of its owner, formulas that call the add-in are left
    alone, and a finding says so: they would then ask those for the figures. Raises ValueError
    naming a cell that cannot be set, FileProblem for a damaged file.
    """
    links = astray_links(workbook.package)
    if not links:
        return _with_formulas(workbook)
    asking = asked_by(workbook.scanned, workbook.package).get(Whom.ADDIN)
    data = lead_to_startup(workbook.package.data, links, ADDIN_FILE)
    mended = _with_formulas(_again(workbook, data))
    return replace(
        mended, relinked=mended.relinked + (asking.count if asking else 0), astray=links[0].target
    )


def _with_formulas(workbook: FilledWorkbook) -> Mended:
    needed = repairs(workbook)
    if needed.not_compared is not None:
        return Mended(workbook, findings=(needed.not_compared,), whole=False)
    findings = still_different(workbook, needed)
    if needed.link_lost and workbook.package.links:
        unlinked = tuple(repair for repair in needed.restored if not repair.is_linked)
        count = len(needed.formulas) - len(unlinked)
        finding = SigningMessage.RUMUS_TIDAK_DAPAT_DIPULIHKAN.at(count=count)
        findings = (*findings, finding.located(file=workbook.name))
        needed = Repairs(restored=unlinked)
    if not needed.formulas and not needed.link_lost:
        return Mended(workbook, findings=findings, whole=not findings)
    data = edit_cells(workbook.package.data, [repair.edit for repair in needed.formulas])
    if needed.link_lost:
        data = with_addin_link(data)
    again = _again(workbook, data)
    return Mended(again, len(needed.relinked), needed.restored, findings, whole=not findings)


def still_different(workbook: FilledWorkbook, needed: Repairs) -> tuple[Finding, ...]:
    """What putting formulas back does not mend, in a line or two."""
    told = []
    for kind in StillDifferent:
        found = [left for left in needed.left if left.kind.name == kind.name]
        if found:
            places = first_few([_place(left) for left in found])
            told.append(kind.format(count=len(found), places=places))
    finding = SigningMessage.TEMPLAT_MASIH_BERBEDA.at(what="; ".join(told), file=workbook.name)
    differing = (finding.located(file=workbook.name),) if told else ()
    lacking = lacks_finding(workbook, needed.lacks)
    return (*differing, lacking) if lacking else differing


def _place(left: Alteration) -> str:
    return f"{left.sheet}!{left.cell}" if left.cell else left.expected


def _again(workbook: FilledWorkbook, data: bytes) -> FilledWorkbook:
    return read_workbook_bytes(data, workbook.name, catalog=workbook.catalog)
