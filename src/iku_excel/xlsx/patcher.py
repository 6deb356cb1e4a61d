"""Sets cells of a workbook in place; what is not touched keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from iku_excel.xlsx.edits import CellEdit, EditError
from iku_excel.xlsx.gate import package_from_bytes
from iku_excel.xlsx.opc import relationships, rels_name
from iku_excel.xlsx.package import Package
from iku_excel.xlsx.problems import FileProblem, Problem, boundary
from iku_excel.xlsx.sheet_editor import SheetEditor
from iku_excel.xlsx.xmlparse import is_true, namespace, parse_xml, serialise
from iku_excel.xlsx.zipping import rewrite_zip

_CALC_PR = re.compile(rb"<((?:\w+:)?)calcPr\b([^>]*?)(/?)>")
_FULL_CALC = re.compile(rb"\s+fullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")
# What may stand before calcPr in workbook.xml (the order of its children is fixed).
_BEFORE_CALC_PR = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def edit_cells(data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The workbook `data` with the edits made, in their order; all or none.

    Edited sheets keep every other cell; `workbook.xml` changes only to have formulas
    recomputed on load (when a constant was set), calcChain goes when a formula is removed,
    all other parts stay byte for byte. The same arguments give the same bytes.

    Raises ValueError naming the cell for an edit that cannot be made (no such sheet, outside
    of it, a formula without `replace_formula`, `cached` on no formula, part of an array or a
    merged range, a table header, a number that is not finite, a text over 32,767), FileProblem
    for a file that cannot be used.
    """
    with boundary(None, EditError):
        package = package_from_bytes(data, Path())
        if not edits:
            return data
        editors: dict[str, SheetEditor] = {}
        for edit in edits:
            editor = editors.get(edit.sheet)
            if editor is None:
                editor = editors[edit.sheet] = _open_editor(package, edit)
            try:
                editor.apply(edit)
            except ValueError as error:
                raise EditError(f"{edit.sheet}!{edit.cell}: {error}") from error
        changed: dict[str, bytes | None] = {
            package.sheet(name).part: editor.to_bytes() for name, editor in editors.items()
        }
        if any(editor.removed_formula for editor in editors.values()):
            _drop_calc_chain(package, changed)
        if not all(edit.cached for edit in edits):
            changed[package.workbook_part] = _recalculated(package.part(package.workbook_part))
        return rewrite_zip(package.entries, changed)


def _open_editor(package: Package, edit: CellEdit) -> SheetEditor:
    info = next((info for info in package.sheets if info.name == edit.sheet), None)
    if info is None:
        raise EditError(f"{edit.sheet}!{edit.cell}: no such sheet")
    return SheetEditor(
        package.part(info.part), package.tables(edit.sheet), date1904=package.date1904
    )


def _recalculated(workbook: bytes) -> bytes:
    """workbook.xml with fullCalcOnLoad set, by the smallest change of text that does it."""
    if _is_recalculated(workbook):
        return workbook
    for candidate in (_with_attribute(workbook), _with_element(workbook)):
        if candidate is not None:
            try:
                if _is_recalculated(candidate):
                    return candidate
            except (etree.XMLSyntaxError, FileProblem):
                continue
    raise FileProblem(Problem.DAMAGED, "no place for calcPr in the workbook part")


def _is_recalculated(workbook: bytes) -> bool:
    root = parse_xml(workbook)
    settings = root.find(f"{namespace(root)}calcPr")
    return settings is not None and is_true(settings.get("fullCalcOnLoad"))


def _with_attribute(workbook: bytes) -> bytes | None:
    match = _CALC_PR.search(workbook)
    if match is None:
        return None
    attributes = _FULL_CALC.sub(b"", match[2]).rstrip()
    element = b'<%scalcPr%s fullCalcOnLoad="1"%s>' % (match[1], attributes, match[3])
    return workbook[: match.start()] + element + workbook[match.end() :]


def _with_element(workbook: bytes) -> bytes | None:
    for name in _BEFORE_CALC_PR:
        found = list(
            re.finditer(rb"</((?:\w+:)?)%s\s*>|<((?:\w+:)?)%s\s*/>" % (name, name), workbook)
        )
        if found:
            end = found[-1].end()
            prefix = found[-1][1] or found[-1][2] or b""
            return workbook[:end] + b'<%scalcPr fullCalcOnLoad="1"/>' % prefix + workbook[end:]
    return None


def _drop_calc_chain(package: Package, changed: dict[str, bytes | None]) -> None:
    """Excel repairs a file whose calcChain names a cell without formula, but rebuilds a
    calcChain that is not there."""
    chains = {
        found.target
        for found in relationships(
            {name: package.part(name) for name in package.parts}, package.workbook_part
        )
        if found.kind == "calcChain"
    }
    if not chains:
        return
    for chain in chains:
        changed[chain] = None
    rels = rels_name(package.workbook_part)
    changed[rels] = _without(package.part(rels), "Type", ("/calcChain",))
    types = "[Content_Types].xml"
    changed[types] = _without(
        package.part(types), "PartName", tuple(f"/{chain}" for chain in chains)
    )


def _without(data: bytes, attribute: str, endings: tuple[str, ...]) -> bytes:
    """A part without the children of its root whose attribute ends so."""
    root = parse_xml(data, keep_comments=True)
    for node in list(root):
        if isinstance(node.tag, str) and (node.get(attribute) or "").endswith(endings):
            root.remove(node)
    return serialise(root)
