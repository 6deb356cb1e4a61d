"""Which formulas of a workbook ask other files or programs, and whether the add-in is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PureWindowsPath
from urllib.parse import unquote

from iku_excel.functions import ADDIN_FILE
from iku_excel.xlsx import Package, cell_address
from iku_excel.xlsx.book_links import STARTUP, BookLink

from .scan import Scan

_FUNCTIONS = "IKU_"
_ADDIN_SUFFIXES = (".xlam", ".xla", ".xll")
_HALF = 40
_TEXT = re.compile(r'"[^"]*"')
_QUOTED = re.compile(r"'[^']*'(?=!)|\[[^\[\]]*\]")
# A link by its number or its file: before a sheet or a name, not a column of a table.
_LINK = re.compile(r"(?<![\w.\[\]])\[([^\[\]]{1,300})\](?=[^\[\],:;)\s])")
_FILE = re.compile(
    r"(?<!\|)'([^'\[\]]{1,300}\.xl\w{1,3})'!|(?<![\w.\-\]|])([\w.\-]{1,300}\.xl\w{1,3})!",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"\||(?<![\w.])(?:RTD|DDE)\(", re.IGNORECASE)


class Whom(Enum):
    """Whom a formula asks."""

    ADDIN = 1
    """The add-in, elsewhere than in Excel's start-up folder."""
    BOOK = 2
    PROGRAM = 3


@dataclass(frozen=True, slots=True)
class Uses:
    """The formulas that ask them: how many, and where the first stands.

    Of a defined name `name` is set, and there is no cell. `files` are those that the formulas
    name themselves, not by the number of a link.
    """

    count: int
    sheet: str
    cell: str
    name: str = ""
    files: tuple[str, ...] = ()


def is_addin_link(link: BookLink) -> bool:
    """Whether a link leads to the add-in, wherever that is, or to a copy of it."""
    if link.program:
        return False
    named = link.file.casefold()
    offers = any(name.upper().startswith(_FUNCTIONS) for name in link.names)
    return named == ADDIN_FILE or (offers and (not named or named.endswith(_ADDIN_SUFFIXES)))


def astray_links(package: Package) -> tuple[BookLink, ...]:
    """The links that look for the add-in elsewhere than in Excel's start-up folder."""
    return tuple(
        link
        for link in package.links
        if is_addin_link(link) and (link.kind != STARTUP or link.target.casefold() != ADDIN_FILE)
    )


def asked_by(found: Scan, package: Package) -> dict[Whom, Uses]:
    """Whom the formulas of these sheets and the defined names ask, outside of the workbook."""
    sheets = {name.casefold() for name in found.sheets}
    astray = astray_links(package)
    links = {link.index: _kind(link) for link in package.links if not is_addin_link(link)}
    links |= {link.index: Whom.ADDIN for link in astray}
    uses: dict[Whom, Uses] = {}
    files: dict[Whom, dict[str, None]] = {kind: {} for kind in Whom}
    for sheet, cell, name, formula in _asking(found, package.defined_names):
        kinds = set()
        for asked in _asked(_TEXT.sub('""', formula), sheets):
            if isinstance(asked, str):
                kind = Whom.ADDIN if _is_addin_file(asked) else Whom.BOOK
                files[kind][asked] = None
                kinds.add(kind)
            elif asked is None:
                kinds.add(Whom.PROGRAM)
            elif asked and asked in links:  # [0] is the workbook itself
                kinds.add(links[asked])
        for kind in kinds:
            first = uses.get(kind, Uses(0, sheet, cell, name))
            uses[kind] = replace(first, count=first.count + 1)
    return {kind: replace(use, files=tuple(files[kind])) for kind, use in uses.items()}


def _kind(link: BookLink) -> Whom:
    return Whom.PROGRAM if link.program else Whom.BOOK


def _asking(found: Scan, names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for sheet in found.sheets.values():
        for row, line in sheet.cells.rows.items():
            for column, cell in line.items():
                if cell.formula is not None and _may_ask(cell.formula):
                    yield sheet.name, cell_address(row, column), "", cell.formula
    for name, formula in names.items():
        if _may_ask(formula):
            yield "", "", name, formula


def _may_ask(formula: str) -> bool:
    """Whether it is worth a second look: most formulas are not."""
    if "[" in formula or "|" in formula:
        return True
    lower = formula.lower()
    return ".xl" in lower or "rtd(" in lower or "dde(" in lower


def _asked(formula: str, sheets: set[str]) -> Iterator[int | str | None]:
    """The number of a link, the path of a file, None for a program."""
    for link in dict.fromkeys(_LINK.findall(formula)):
        if link.isascii() and link.isdigit():
            yield int(link[:9])
        elif ".xl" in link.lower():
            yield link
    if ".xl" in formula.lower():
        for path in dict.fromkeys(quoted or bare for quoted, bare in _FILE.findall(formula)):
            if path.casefold() not in sheets:
                yield path
    if _PROGRAM.search(formula) and _PROGRAM.search(_QUOTED.sub("", formula)):
        yield None


def _is_addin_file(path: str) -> bool:
    """Whether a file that a formula names is the add-in."""
    return PureWindowsPath(path).name.casefold() == ADDIN_FILE


def shown_target(target: str) -> str:
    """A place outside in few words: where it begins and which file it is tell most."""
    text = unquote(target.removeprefix("file:///"))
    return text if len(text) <= 2 * _HALF else f"{text[:_HALF]}…{text[-_HALF:]}"
