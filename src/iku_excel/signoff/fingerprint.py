"""Whether the locked texts and formulas of a workbook are still those of the official template.

The template of the book's own version (drawn anew, or kept as data) is compared cell by cell;
what the owner may do (insert rows, rename, move and add sheets, format) is no difference, nor is
a stored result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from iku_excel.calc.values import shown
from iku_excel.findings import FileMessage, Finding, phrases
from iku_excel.findings.signing import SigningMessage
from iku_excel.layout.marks import PREFIX
from iku_excel.template import TEMPLATE_VERSION
from iku_excel.workbook import FilledWorkbook
from iku_excel.workbook.links import astray_links, is_addin_link
from iku_excel.workbook.scan import Scan
from iku_excel.xlsx import Cell, FormulaEdit, Package, cell_address, split_address

from .alignment import Line, SheetMap, align, content, match_sheets
from .frozen import frozen_template
from .furnishing import Lack, lacks, lacks_finding
from .locked import LockedTemplate, drawn_template
from .references import TemplateFormula


class Kind(Enum):
    """What differs from the template."""

    TEXT = SigningMessage.TEKS_TEMPLAT_BERUBAH
    FORMULA = SigningMessage.RUMUS_TEMPLAT_BERUBAH
    ROW = SigningMessage.BARIS_TEMPLAT_HILANG
    SHEET = SigningMessage.LEMBAR_TEMPLAT_HILANG
    RESPELLED = SigningMessage.RUMUS_PERLU_DIPULIHKAN
    """A formula that means the same, but no longer reaches the add-in."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What a cell of the workbook must hold to be as in the template.

    ``content`` is a formula (beginning with ``=``), a text or a number; ``array`` is the range of
    an array formula, else empty. ``typed`` is the constant that stood in place of a formula: a
    number or a text.
    """

    sheet: str
    cell: str
    content: str | float
    array: str = ""
    typed: float | str = ""

    @property
    def is_linked(self) -> bool:
        """Whether it is a formula that calls the add-in."""
        return TemplateFormula(str(self.content), self.sheet).is_linked

    @property
    def edit(self) -> FormulaEdit:
        """The edit that puts a formula back."""
        return FormulaEdit(self.sheet, self.cell, str(self.content), self.array)


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference; ``repair`` is None where a whole row or sheet is gone, and of a formula that
    refers to such a one."""

    kind: Kind
    sheet: str
    cell: str
    found: str
    expected: str
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """All differences, or in ``not_compared`` the reason why there was nothing to compare with."""

    alterations: tuple[Alteration, ...] = ()
    link_lost: bool = False
    """Whether the workbook has no link to the add-in any more."""
    lacks: tuple[Lack, ...] = ()
    """What stands around the cells no longer."""
    not_compared: str = ""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What ``iku hitung-ulang`` has to put back: formulas that lost the add-in, and altered ones.

    ``left`` is every other difference: nothing in the workbook says what it should be, or it is
    no formula.
    """

    relinked: tuple[Repair, ...] = ()
    restored: tuple[Repair, ...] = ()
    left: tuple[Alteration, ...] = ()
    lacks: tuple[Lack, ...] = ()
    link_lost: bool = False
    not_compared: Finding | None = None
    """Why nobody knows what has to be put back."""

    @property
    def formulas(self) -> tuple[Repair, ...]:
        """All formulas to be put back."""
        return self.relinked + self.restored


def fingerprint(workbook: FilledWorkbook, *, astray_is_lost: bool = False) -> Fingerprint:
    """Compare a workbook with its template.

    With ``astray_is_lost`` a formula that asks an add-in elsewhere than in the start-up folder
    counts as one that lost it.
    """
    identity = workbook.identity
    if identity.template_version != TEMPLATE_VERSION:
        template = frozen_template(identity)
        if template is None:
            version = shown(identity.template_version)
            return Fingerprint(not_compared=phrases.TEMPLATE_OF_VERSION.format(version=version))
    elif identity.catalog_sha256 != workbook.catalog.sha256:
        return Fingerprint(not_compared=phrases.CATALOG_DIFFERS)
    else:
        template = drawn_template(workbook.catalog, identity)
    addin = [link.index for link in workbook.package.links if is_addin_link(link)]
    link_lost = bool(template.links) and not addin
    astray = astray_is_lost and bool(astray_links(workbook.package))
    comparison = _Comparison(template, workbook.scanned, addin or [1], dangling=link_lost or astray)
    return Fingerprint(
        tuple(comparison.find()), link_lost, tuple(comparison.lacks(workbook.package))
    )


def fingerprint_findings(workbook: FilledWorkbook) -> list[Finding]:
    """Every altered cell of the template; formulas that only lost the add-in are one finding."""
    compared = fingerprint(workbook)
    if compared.not_compared:
        return [_not_compared(workbook, compared)]
    told = {*workbook.missing_sheets, *_missing_pages(workbook)}
    respelled = [found for found in compared.alterations if found.kind is Kind.RESPELLED]
    findings = [
        found.kind.value.at(
            found=found.found,
            expected=found.expected,
            name=found.expected,
            file=workbook.name,
            pour="" if found.repair else " --tuang",
        ).located(file=workbook.name, sheet=found.sheet, cell=found.cell)
        for found in compared.alterations
        if found.kind is not Kind.RESPELLED
        and not (found.kind is Kind.SHEET and found.expected in told)
    ]
    if lacking := lacks_finding(workbook, compared.lacks):
        findings.append(lacking)
    if respelled:
        finding = SigningMessage.RUMUS_PERLU_DIPULIHKAN.at(count=len(respelled), file=workbook.name)
        first = respelled[0]
        findings.append(finding.located(file=workbook.name, sheet=first.sheet, cell=first.cell))
    return findings


def _missing_pages(workbook: FilledWorkbook) -> Iterator[str]:
    """The pages of indicators that reading the workbook missed already."""
    for filled in workbook.indicators.values():
        for finding in filled.findings:
            if finding.code == FileMessage.LEMBAR_HILANG.name:
                yield finding.sheet


def repairs(workbook: FilledWorkbook) -> Repairs:
    """The formulas that are not the template's, as it has them, moved to where they stand."""
    compared = fingerprint(workbook, astray_is_lost=True)
    if compared.not_compared:
        return Repairs(not_compared=_not_compared(workbook, compared))
    formulas: dict[Kind, list[Repair]] = {Kind.RESPELLED: [], Kind.FORMULA: []}
    left = []
    for found in compared.alterations:
        if found.repair is not None and found.kind in formulas:
            formulas[found.kind].append(found.repair)
        else:
            left.append(found)
    relinked, restored = map(tuple, formulas.values())
    return Repairs(relinked, restored, tuple(left), compared.lacks, compared.link_lost)


def _not_compared(workbook: FilledWorkbook, compared: Fingerprint) -> Finding:
    finding = SigningMessage.TEMPLAT_TIDAK_DIBANDINGKAN.at(
        reason=compared.not_compared, year=workbook.identity.year
    )
    return finding.located(file=workbook.name)


class _Comparison:
    def __init__(
        self, template: LockedTemplate, found: Scan, addin: list[int], *, dangling: bool
    ) -> None:
        """``addin`` are the numbers of the links to it; ``dangling``: they lead nowhere."""
        self._template = template
        self._found = found
        self._addin = addin
        self._dangling = dangling
        self._locked = template.sheets
        matched = match_sheets(self._locked, found)
        self._maps = {
            name: align(name, self._locked[name], found.sheets[other], found)
            for name, other in matched.items()
        }
        self._nothing_moved = all(where.is_where_drawn(n) for n, where in self._maps.items())

    def find(self) -> Iterator[Alteration]:
        for name, lines in self._locked.items():
            where = self._maps.get(name)
            if where is None:
                yield Alteration(Kind.SHEET, name, "", "", name)
                continue
            for row, line in lines.items():
                if row in where.rows:
                    yield from self._of_row(name, row, line, where)
                else:
                    yield self._lost_row(row, line, where)

    def lacks(self, package: Package) -> Iterator[Lack]:
        """What the workbook has no longer around its cells."""
        return lacks(self._template, self._found, package, self._maps)

    def _lost_row(self, row: int, line: Line, where: SheetMap) -> Alteration:
        texts = [text for cell in line.values() if not (text := content(cell)).startswith(PREFIX)]
        cell = cell_address(max(1, where.row(row)), where.column(min(line)))
        return Alteration(Kind.ROW, where.name, cell, "", _quote(" – ".join(texts)))

    def _of_row(self, name: str, row: int, line: Line, where: SheetMap) -> Iterator[Alteration]:
        for column, cell in line.items():
            at = where.rows[row], where.column(column)
            there = self._found.sheets[where.name].cells.get(*at)
            if cell.formula is not None:
                yield from self._of_formula(name, (row, column), cell.formula, where, there)
            elif there != cell and content(there) != content(cell):
                value = cell.value
                restored = value if isinstance(value, str | float | int) else str(value)
                address = cell_address(*at)
                yield Alteration(
                    Kind.TEXT,
                    where.name,
                    address,
                    _told(there),
                    _quote(content(cell)),
                    Repair(where.name, address, restored),
                )

    def _of_formula(
        self,
        name: str,
        place: tuple[int, int],
        formula: str,
        where: SheetMap,
        there: Cell | None,
    ) -> Iterator[Alteration]:
        template = TemplateFormula(formula, name)
        address = cell_address(where.rows[place[0]], where.column(place[1]))
        array, found_array = self._arrays(name, place, where, address)
        written = there.formula if there is not None else None
        # Most formulas of most workbooks are letter by letter the same.
        same = (
            written is not None
            and array == found_array
            and (
                (self._nothing_moved and written == formula)
                or template.means(written, where.name, self._maps)
            )
        )
        if same and written is not None and template.is_spelled_as(written, self._addin):
            dangling = self._dangling and template.is_linked
            if not dangling:
                return
        moved = template.moved(self._maps, self._addin[0])
        yield Alteration(
            Kind.RESPELLED if same else Kind.FORMULA,
            where.name,
            address,
            _told(there),
            _quote(moved),
            Repair(where.name, address, moved, array, _constant(there))
            if self._has_rows_of(template)
            else None,
        )

    def _has_rows_of(self, formula: TemplateFormula) -> bool:
        """Whether all that a formula refers to is still there."""
        return all(
            sheet in self._maps and (row in self._maps[sheet].rows or row not in lines)
            if (lines := self._locked.get(sheet)) is not None
            else sheet in self._found.sheets
            for sheet, row in formula.rows
        )

    def _arrays(
        self, name: str, place: tuple[int, int], where: SheetMap, address: str
    ) -> tuple[str, str]:
        """The range of the array formula that begins there: as it should be, and as it is."""
        start = cell_address(*place)
        template = _array_from(self._template.arrays[name], start)
        expected = ""
        if template:
            row, column = split_address(template.partition(":")[2] or template)
            last = cell_address(where.row(row, end=True), where.column(column))
            expected = f"{address}:{last}"
        return expected, _array_from(self._found.sheets[where.name].cells.arrays, address)


def _array_from(arrays: Iterable[str], address: str) -> str:
    return next((ref for ref in arrays if ref.partition(":")[0] == address), "")


def _constant(cell: Cell | None) -> float | str:
    if cell is None or cell.formula is not None:
        return ""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return cell.value
    return content(cell)


def _told(cell: Cell | None) -> str:
    if cell is None:
        return "kosong"
    return _quote(cell.formula if cell.formula is not None else content(cell))


def _quote(text: str) -> str:
    return f"“{shown(text)}”"
