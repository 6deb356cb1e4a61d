"""What holds for each sheet: cells, and everything that lies over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .package import MAIN, R_ID, Package
from .workbook_rules import LONGEST_CELL, Known, check_references, utf16

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""

_NAMES = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
ORDER = _NAMES.split()
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)")
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
_COUNTED = ("mergeCells", "dataValidations", "tableParts", "rowBreaks", "colBreaks")
_PROMPTS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}


def area(reference: str) -> Area:
    """The cells of ``A1`` or ``A1:B2``. Raises ValueError for anything else."""
    corners = []
    for corner in reference.split(":"):
        match = _ADDRESS.fullmatch(corner)
        if match is None:
            raise ValueError(reference)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        corners.append((int(match[2]), column))
    (top, left), (bottom, right) = corners[0], corners[-1]
    if not (top <= bottom <= 1_048_576 and left <= right <= 16_384 and len(corners) < 3):
        raise ValueError(reference)
    return top, left, bottom, right


def overlapping(areas: list[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a cell."""
    ordered = sorted(areas, key=lambda item: item[1])
    for at, (name, (_, left, bottom, right)) in enumerate(ordered):
        for other, (top, other_left, _, other_right) in ordered[at + 1 :]:
            if top > bottom:
                break
            if left <= other_right and other_left <= right:
                yield name, other


@dataclass
class SheetCheck:
    """One sheet of a package."""

    package: Package
    known: Known
    name: str
    part: str
    tree: etree._Element = field(init=False)
    merged: list[tuple[str, Area]] = field(default_factory=list)
    arrays: list[tuple[str, Area]] = field(default_factory=list)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    def run(self) -> None:
        self.tree = self.package.trees[self.part]
        self.order()
        self.cells()
        self.over_cells()
        self.validations()
        self.formats()
        self.links()
        self.paper()

    def expect(self, holds: object, fault: str) -> None:
        self.package.expect(holds, f"{self.name}: {fault}")

    def all(self, path: str) -> list[etree._Element]:
        return self.tree.findall("/".join(f"{MAIN}{step}" for step in path.split("/")))

    def areas(self, references: str, what: str) -> list[tuple[str, Area]]:
        """The cells of a list of references; what is none is a fault."""
        found = []
        for reference in references.split():
            try:
                found.append((f"{what} {reference}", area(reference)))
            except ValueError:
                self.expect(False, f"{what}: {reference} are no cells")
        self.expect(found, f"{what} of no cells")
        return found

    def apart(self, areas: list[tuple[str, Area]]) -> None:
        for one, other in overlapping(areas):
            self.expect(False, f"{one} lies over {other}")

    def order(self) -> None:
        """Excel repairs a sheet whose elements stand in another order."""
        names = [etree.QName(node).localname for node in self.tree.iterchildren(etree.Element)]
        known = [ORDER.index(name) for name in names if name in ORDER]
        self.expect(len(known) == len(names) and known == sorted(known), "order of its elements")
        for name in set(names) - {"conditionalFormatting"}:
            self.expect(names.count(name) == 1, f"{name} more than once")
        for name in _COUNTED:
            for group in self.all(name):
                items = [node for node in group if etree.QName(node).localname != "extLst"]
                self.expect(items, f"{name} without content")
                self.expect(int(group.get("count", len(items))) == len(items), f"count of {name}")

    def cells(self) -> None:
        last_row = 0
        shared: set[str] = set()
        for row in self.tree.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            number = int(row.get("r", last_row + 1))
            self.expect(last_row < number <= 1_048_576, f"row {number} after row {last_row}")
            self.expect(float(row.get("ht", 0)) <= 409.5, f"row {number} is too high")
            self.expect(int(row.get("s", 0)) < self.known.formats, f"format of row {number}")
            last_row, last_column = number, 0
            for cell in row:
                address = cell.get("r")
                at = area(address)[:2]
                self.expect(at[0] == number and at[1] > last_column, f"{address} in row {number}")
                last_column = at[1]
                self.cell(cell, address, at, shared)

    def cell(
        self, cell: etree._Element, address: str, at: tuple[int, int], shared: set[str]
    ) -> None:
        self.expect(int(cell.get("s", 0)) < self.known.formats, f"{address}: format")
        value, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
        if kind == "s":
            if int(value or 0) < len(self.known.texts):
                self.texts[at] = self.known.texts[int(value or 0)]
            else:
                self.expect(False, f"{address}: shared text {value}")
        elif kind == "inlineStr":
            self.texts[at] = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
        elif value is not None:
            sound = {"n": _is_number, "b": {"0", "1"}.__contains__, "e": _ERRORS.__contains__}
            self.expect(sound.get(kind, lambda text: kind == "str")(value), f"{address}: {value}")
        longest = max(utf16(self.texts.get(at, "")), utf16(value or ""))
        self.expect(longest <= LONGEST_CELL, f"{address}: {longest} characters")
        formula = cell.find(f"{MAIN}f")
        if formula is None:
            return
        if formula.text:
            check_references(self.package, self.known, f"{self.name}!{address}", formula.text)
        if formula.get("t") == "array":
            self.arrays += self.areas(formula.get("ref", ""), "array formula")
        if formula.get("t") == "shared":
            shared.update({formula.get("si")} if formula.text else ())
            self.expect(formula.get("si") in shared, f"{address}: shared formula")

    def over_cells(self) -> None:
        """Nothing that Excel keeps apart lies over another."""
        for node in self.all("mergeCells/mergeCell"):
            self.merged += self.areas(node.get("ref"), "merged")
        for name, (top, left, bottom, right) in self.merged:
            self.expect((top, left) != (bottom, right), f"{name}: one cell")
        filters = [a for n in self.all("autoFilter") for a in self.areas(n.get("ref"), "filter")]
        self.apart(self.merged + self.arrays + self.tables() + filters)

    def tables(self) -> list[tuple[str, Area]]:
        found: list[tuple[str, Area]] = []
        for _, part in self.package.related(self.part, "table"):
            table = self.package.trees[part]
            name = table.get("displayName")
            where = area(table.get("ref"))
            found.append((f"table {name}", where))
            columns = [node.get("name") for node in table.iter(f"{MAIN}tableColumn")]
            self.package.once(columns, f"{name}: the column")
            self.expect(len(columns) == where[3] - where[1] + 1, f"{name}: columns of {part}")
            counted = table.find(f"{MAIN}tableColumns").get("count")
            self.expect(int(counted) == len(columns), f"{name}: count of columns")
            header = [
                self.texts.get((where[0], column)) for column in range(where[1], where[3] + 1)
            ]
            if table.get("headerRowCount", "1") == "1":
                self.expect(header == columns, f"{name}: its head is not its columns")
            self.expect(where[2] > where[0], f"{name}: no row")
            self.expect(name.casefold() not in self.known.names, f"{name}: also a name")
        return found

    def validations(self) -> None:
        found: list[tuple[str, Area]] = []
        for node in self.all("dataValidations/dataValidation"):
            references = node.get("sqref")
            found += self.areas(references, "validation")
            for key, longest in _PROMPTS.items():
                self.expect(utf16(node.get(key, "")) <= longest, f"{references}: {key}")
            for formula in node:
                text = formula.text or ""
                self.expect(utf16(text.strip('"')) <= 255, f"{references}: its rule is long")
                check_references(self.package, self.known, f"{self.name} {references}", text)
                self.expect("[" not in text, f"{references}: a rule that asks another workbook")
        self.apart(found)

    def formats(self) -> None:
        priorities = []
        for group in self.all("conditionalFormatting"):
            where = f"condition {group.get('sqref')}"
            self.areas(group.get("sqref"), "condition")
            for rule in group:
                priorities.append(rule.get("priority"))
                made = int(rule.get("dxfId", -1))
                self.expect(made < self.known.differential, f"{where}: format {made}")
                for formula in rule.iter(f"{MAIN}formula"):
                    check_references(self.package, self.known, where, formula.text or "")
                    self.expect("[" not in (formula.text or ""), f"{where}: another workbook")
        self.package.once(priorities, f"{self.name}: the rank of a conditional format")
        last = 0
        for column in self.all("cols/col"):
            first, end = int(column.get("min")), int(column.get("max"))
            self.expect(last < first <= end <= 16_384, f"columns {first} to {end}")
            self.expect(float(column.get("width", 0)) <= 255, f"column {first} is too wide")
            self.expect(int(column.get("style", 0)) < self.known.formats, f"column {first}: format")
            last = end

    def links(self) -> None:
        nodes = self.all("hyperlinks/hyperlink")
        self.expect(len(nodes) <= 65_530, "too many links")
        self.apart([a for node in nodes for a in self.areas(node.get("ref"), "link")])
        for node in nodes:
            place = node.get("location", "")
            self.expect(place or node.get(f"{R_ID}id"), f"{node.get('ref')}: a link to nowhere")
            self.expect(utf16(place) <= 2_079, f"{node.get('ref')}: a long link")
            self.expect(utf16(node.get("tooltip", "")) <= 255, f"{node.get('ref')}: a long hint")
            if place and "!" not in place:
                self.expect(place.casefold() in self.known.names, f"a link to {place}")
            elif place and not node.get(f"{R_ID}id"):
                check_references(self.package, self.known, f"{self.name} link", place)

    def paper(self) -> None:
        for node in self.tree.iterfind(f"{MAIN}headerFooter/*"):
            self.expect(utf16(node.text or "") <= 255, "a head or foot of the page is too long")
        for kind in ("rowBreaks", "colBreaks"):
            self.expect(len(self.all(f"{kind}/brk")) <= 1_023, f"{kind}: too many")
        for view in self.all("sheetViews/sheetView"):
            for node in view:
                references = node.get("sqref") or node.get("topLeftCell") or "A1"
                self.areas(references, "view")
        for node in self.all("protectedRanges/protectedRange"):
            self.areas(node.get("sqref"), "protected range")


def _is_number(text: str) -> bool:
    try:
        return float(text) == float(text) and abs(float(text)) < 1e308
    except ValueError:
        return False
