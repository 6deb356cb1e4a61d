"""What holds for the workbook as a whole: sheets, names, styles, texts, properties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from .formulas import books_of, formula_faults, sheets_of
from .package import MAIN, R_ID, Package

LONGEST_CELL = 32_767
_NAME = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[rR]\d*[cC]\d*|[rRcC]")
_COUNTED = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_INDEXES = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


@dataclass(frozen=True)
class Known:
    """What the sheets refer to by number or by name."""

    sheets: dict[str, str]
    """The name of each sheet, and its part."""
    texts: list[str]
    """The shared texts."""
    formats: int
    differential: int
    books: int
    names: set[str]


def utf16(text: str) -> int:
    """How long Excel finds a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_workbook(package: Package) -> Known:
    """The workbook's part, and what hangs on it but its sheets."""
    tree = package.trees[package.workbook]
    worksheets = dict(package.related(package.workbook, "worksheet"))
    nodes = tree.findall(f"{MAIN}sheets/{MAIN}sheet")
    sheets = {node.get("name"): worksheets.get(node.get(f"{R_ID}id"), "") for node in nodes}
    package.once([node.get("name") for node in nodes], "the sheet")
    package.once([node.get("sheetId") for node in nodes], "the number of a sheet")
    for name in sheets:
        sound = name and utf16(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        package.expect(sound, f"a sheet cannot be called {name!r}")
    _check_views(package, tree, nodes)
    found = _check_names(package, tree, list(sheets))
    styles = next((name for _, name in package.related(package.workbook, "styles")), None)
    counts = _check_styles(package, package.trees[styles]) if styles else {}
    books = len(tree.findall(f"{MAIN}externalReferences/{MAIN}externalReference"))
    _check_properties(package)
    return Known(sheets, _texts(package), counts.get("cellXfs", 1), counts.get("dxfs", 0), books,
                 found)  # fmt: skip


def _check_views(package: Package, tree: etree._Element, nodes: list[etree._Element]) -> None:
    shown = [node.get("state", "visible") == "visible" for node in nodes]
    for view in tree.iter(f"{MAIN}workbookView"):
        for key in ("activeTab", "firstSheet"):
            at = int(view.get(key, 0))
            package.expect(at < len(shown) and (shown[at] or not any(shown)), f"{key} is not shown")


def _check_names(package: Package, tree: etree._Element, sheets: list[str]) -> set[str]:
    nodes = list(tree.iter(f"{MAIN}definedName"))
    package.once([f"{n.get('name')} of {n.get('localSheetId')}" for n in nodes], "the name")
    for node in nodes:
        name, text = node.get("name"), node.text or ""
        bare = name.removeprefix("_xlnm.")
        sound = _NAME.fullmatch(bare) and not _LIKE_A_CELL.fullmatch(bare) and len(name) <= 255
        package.expect(sound, f"a place cannot be called {name}")
        package.expect(int(node.get("localSheetId", 0)) < len(sheets), f"{name}: of no sheet")
        for fault in formula_faults(text):
            package.faults.append(f"the name {name}: {fault}")
        for missing in sheets_of(text) - set(sheets):
            package.faults.append(f"the name {name}: there is no sheet {missing}")
    return {node.get("name").casefold() for node in nodes}


def _check_styles(package: Package, tree: etree._Element) -> dict[str, int]:
    counts = {}
    for name in _COUNTED:
        group = tree.find(f"{MAIN}{name}")
        if group is not None:
            counts[name] = len(group)
            package.expect(int(group.get("count", len(group))) == len(group), f"count of {name}")
    numbers = [node.get("numFmtId") for node in tree.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")]
    package.once(numbers, "the number format")
    for node in tree.iterfind(f"{MAIN}numFmts/{MAIN}numFmt"):
        package.expect(utf16(node.get("formatCode")) <= 255, "a number format is too long")
    for node in tree.iter(f"{MAIN}xf"):
        for key, group in _INDEXES.items():
            package.expect(int(node.get(key, 0)) < counts.get(group, 0), f"{key} is not there")
        number = node.get("numFmtId", "0")
        package.expect(int(number) < 164 or number in numbers, f"number format {number}")
    package.once([n.get("name") for n in tree.iter(f"{MAIN}cellStyle")], "the style")
    package.expect(counts.get("cellXfs", 0) <= 65_490, "too many formats of cells")
    return counts


def _texts(package: Package) -> list[str]:
    part = next((name for _, name in package.related(package.workbook, "sharedStrings")), None)
    if part is None:
        return []
    tree = package.trees[part]
    texts = ["".join(t.text or "" for t in node.iter(f"{MAIN}t")) for node in tree]
    package.expect(int(tree.get("uniqueCount", len(texts))) == len(texts), "count of texts")
    package.expect(all(utf16(t) <= LONGEST_CELL for t in texts), "a shared text is too long")
    return texts


def _check_properties(package: Package) -> None:
    for _, part in package.related("", "custom-properties"):
        nodes = list(package.trees[part])
        package.once([node.get("name") for node in nodes], "the property")
        package.once([node.get("pid") for node in nodes], "the number of a property")
        for node in nodes:
            package.expect(int(node.get("pid")) >= 2, "a property's number is below 2")
            package.expect(utf16("".join(node.itertext())) <= 255, "a property is too long")


def check_references(package: Package, known: Known, where: str, formula: str) -> None:
    """A formula, wherever it stands."""
    for fault in formula_faults(formula):
        package.faults.append(f"{where}: {fault}")
    for missing in sheets_of(formula) - known.sheets.keys():
        package.faults.append(f"{where}: there is no sheet {missing}")
    if max(books_of(formula), default=0) > known.books:
        package.faults.append(f"{where}: a link to another workbook that is not there")
