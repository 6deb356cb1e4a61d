"""A workbook file that has passed the gate."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import NamedTuple

from iku_excel.xlsx.address import CellRange, split_range
from iku_excel.xlsx.book_links import BookLink
from iku_excel.xlsx.budgets import STYLES, TABLE
from iku_excel.xlsx.cells import SheetCells
from iku_excel.xlsx.contents import Foreign
from iku_excel.xlsx.formulas import MAX_SHARED_TEXT
from iku_excel.xlsx.opc import Parts, relationships
from iku_excel.xlsx.problems import FileProblem, Problem, boundary
from iku_excel.xlsx.reader import read_sheet_part
from iku_excel.xlsx.strings import read_shared_strings
from iku_excel.xlsx.styles import date_styles, has_colours, notable_formats, notable_overlays
from iku_excel.xlsx.text import decode_text
from iku_excel.xlsx.values import Values
from iku_excel.xlsx.xmlparse import namespace, parse_xml


class SheetInfo(NamedTuple):
    """A sheet as the workbook lists it; `state` is visible, hidden or veryHidden."""

    name: str
    state: str
    part: str


class TableInfo(NamedTuple):
    """An Excel table: its name, range ("A6:J26", header and totals rows included) and
    column names from left to right; `filtered` says that a filter hides rows of it."""

    name: str
    ref: str
    columns: tuple[str, ...]
    header_rows: int = 1
    filtered: bool = False


@dataclass
class Package:
    """A workbook in memory, every part checked; sheets are read when asked for.

    `data` are the file's bytes, `sha256` theirs, `created` and `modified` are
    dcterms:created and dcterms:modified as text,
    `defined_names` maps a name ("Sheet!name" if it belongs to one sheet) to its formula
    without "=", `properties` are the custom document properties. `declared` is how the name of
    the file should end by what it says it is (".xlsx"), `links` are the linked workbooks,
    `foreign` is what it carries that no workbook of ours does. `recalculated_on_load` says that
    whoever opens the file is to compute all formulas, so that their cached results are what
    nobody sees. `oversized` are the parts of the
    sheets that are not read because all of them together would be too much.
    """

    sha256: str
    sheets: tuple[SheetInfo, ...]
    date1904: bool
    created: str | None
    modified: str | None
    properties: dict[str, str]
    defined_names: dict[str, str]
    declared: str
    links: tuple[BookLink, ...]
    foreign: tuple[Foreign, ...]
    recalculated_on_load: bool
    workbook_part: str
    oversized: frozenset[str]
    data: bytes = field(repr=False)
    entries: list[tuple[zipfile.ZipInfo, bytes]] = field(repr=False)
    _contents: Parts = field(init=False, repr=False)
    _values: Values | FileProblem | None = field(init=False, repr=False, default=None)
    _tables: dict[str, TableInfo] = field(init=False, repr=False, default_factory=dict)
    _coloured: bool = field(init=False, repr=False, default=False)
    _shared_text: dict[str, int] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._contents = Parts({info.filename: content for info, content in self.entries})

    @property
    def contents(self) -> Parts:
        """All parts, found by name as Excel finds them."""
        return self._contents

    def part(self, name: str) -> bytes:
        """Content of a part; KeyError if there is none of that name."""
        return self._contents[name]

    def sheet(self, name: str) -> SheetInfo:
        """The sheet of that name; FileProblem(MISSING_SHEET_PART) if there is none."""
        for info in self.sheets:
            if info.name == name:
                return info
        raise FileProblem(Problem.MISSING_SHEET_PART, "no such sheet", name)

    def read_sheet(self, name: str) -> SheetCells:
        """Read the cells of a sheet (anew at each call). Raises only FileProblem.

        A chart sheet has no cells. MISSING_SHEET_PART if there is no such sheet;
        TOO_MANY_ROWS_OR_CELLS for more than its budget. Cells below row 20,000 or right of
        column 256 are not read, only named (`SheetCells.beyond`).
        """
        values = self._shared_values()
        with boundary(name):
            part = self.sheet(name).part
            if part in self.oversized:
                raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many cells in the book")
            others = sum(n for other, n in self._shared_text.items() if other != part)
            sheet = read_sheet_part(self._contents[part], values, MAX_SHARED_TEXT - others)
            self._shared_text[part] = sheet.shared_text
            return sheet

    def tables(self, sheet_name: str) -> list[TableInfo]:
        """Excel tables on a sheet. Raises only FileProblem."""
        with boundary(sheet_name):
            links = relationships(self._contents, self.sheet(sheet_name).part)
            parts = dict.fromkeys(
                found.target for found in links if found.kind == "table" and not found.external
            )
            # Kept: a thousand links to the same part cost no more than one.
            for part in parts:
                if part not in self._tables:
                    self._tables[part] = _table(self._contents[part])
            return [self._tables[part] for part in parts]

    def filtered_tables(self, sheet_name: str) -> list[CellRange]:
        """The ranges of the Excel tables on a sheet of which a filter hides rows; of tables that
        cannot be read none."""
        try:
            with boundary(sheet_name):
                return [
                    split_range(table.ref) for table in self.tables(sheet_name) if table.filtered
                ]
        except FileProblem:
            return []

    def charts(self, sheet_name: str) -> int:
        """How many charts a sheet shows; none where its drawings cannot be read."""
        try:
            with boundary(sheet_name):
                drawings = {
                    found.target
                    for found in relationships(self._contents, self.sheet(sheet_name).part)
                    if found.kind == "drawing" and not found.external
                }
                return sum(
                    found.kind == "chart"
                    for drawing in drawings
                    for found in relationships(self._contents, drawing)
                )
        except FileProblem:
            return 0

    @property
    def has_colours(self) -> bool:
        """Whether cells have colours. Raises only FileProblem."""
        self._shared_values()
        return self._coloured

    def _shared_values(self) -> Values:
        """What all sheets share. What is wrong with it is found once, and is of no one sheet."""
        if self._values is None:
            try:
                with boundary():
                    self._values = self._load_values()
            except FileProblem as problem:
                self._values = problem
        if isinstance(self._values, FileProblem):
            raise FileProblem(self._values.problem, self._values.detail)
        return self._values

    def _load_values(self) -> Values:
        targets = {
            found.kind: found.target
            for found in relationships(self._contents, self.workbook_part)
            if not found.external
        }
        # A part that is named and not there would read as texts and formats that nobody wrote.
        strings, styles = (
            self._contents[targets[kind]] if kind in targets else None
            for kind in ("sharedStrings", "styles")
        )
        root = None if styles is None else parse_xml(styles, STYLES)
        self._coloured = root is not None and has_colours(root)
        return Values(
            [] if strings is None else read_shared_strings(strings),
            {} if root is None else date_styles(root),
            {} if root is None else notable_formats(root),
            {} if root is None else notable_overlays(root),
            date1904=self.date1904,
        )


def _table(data: bytes) -> TableInfo:
    root = parse_xml(data, TABLE)
    ns = namespace(root)
    return TableInfo(
        root.get("displayName") or root.get("name") or "",
        root.get("ref", ""),
        tuple(
            decode_text(column.get("name", ""))
            for column in root.iterfind(f"{ns}tableColumns/{ns}tableColumn")
        ),
        int(root.get("headerRowCount", "1")),
        root.find(f"{ns}autoFilter/{ns}filterColumn") is not None,
    )
