"""Sets cells of a workbook in place; what is not touched keeps its bytes."""

from __future__ import annotations

from collections.abc import Sequence

from iku_excel.xlsx.calc_settings import ENGINE, with_recalculation
from iku_excel.xlsx.edits import CellEdit, Edit, EditError, LinkEdit
from iku_excel.xlsx.gate import package_from_bytes
from iku_excel.xlsx.opc import CONTENT_TYPES, relationships, rels_name
from iku_excel.xlsx.package import Package
from iku_excel.xlsx.problems import boundary
from iku_excel.xlsx.sheet_editor import SheetEditor
from iku_excel.xlsx.xmlparse import parse_xml, serialise
from iku_excel.xlsx.zipping import rewrite_zip


def edit_cells(
    data: bytes, edits: Sequence[Edit], *, recalculate: bool | None = None, engine: int = ENGINE
) -> bytes:
    """The workbook `data` with the edits made, in their order; all or none.

    Edited sheets keep every other cell, calcChain goes when a formula is set or removed, all other
    parts stay byte for byte. Whether formulas are recomputed on load changes with a constant or a
    formula (then they are), or as `recalculate` says; False is right only where every formula cell
    has its result, or where ``engine`` names an older one, whose results Excel recomputes. The same
    arguments give the same bytes.

    Raises ValueError naming the cell for an edit that cannot be made (no such sheet, outside
    of it, a formula without `replace_formula`, `cached` on no formula, part of an array or a
    merged range, a table header, a number that is not finite, a text over 32,767, what is no
    formula, a link in a linked range), FileProblem for a file that cannot be used.
    """
    with boundary(None, EditError):
        if recalculate is None and not all(map(_keeps_results, edits)):
            recalculate = True
        package = package_from_bytes(data)
        if not edits and recalculate is None:
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
        if any(editor.changed_formula for editor in editors.values()):
            _drop_calc_chain(package, changed)
        if recalculate is not None:
            changed[package.workbook_part] = with_recalculation(
                package.part(package.workbook_part), wanted=recalculate, engine=engine
            )
        # Nothing at all may have had to change: then the very bytes stay.
        if all(package.part(name) == content for name, content in changed.items()):
            return data
        return rewrite_zip(package.entries, changed)


def _keeps_results(edit: Edit) -> bool:
    """Whether every formula comes to the same after the edit."""
    return isinstance(edit, LinkEdit) or (isinstance(edit, CellEdit) and edit.cached)


def _open_editor(package: Package, edit: Edit) -> SheetEditor:
    info = next((info for info in package.sheets if info.name == edit.sheet), None)
    if info is None:
        raise EditError(f"{edit.sheet}!{edit.cell}: no such sheet")
    return SheetEditor(
        package.part(info.part), package.tables(edit.sheet), date1904=package.date1904
    )


def _drop_calc_chain(package: Package, changed: dict[str, bytes | None]) -> None:
    """Excel repairs a file whose calcChain names a cell without formula, but rebuilds a
    calcChain that is not there."""
    parts = package.contents
    chains = {
        found.target
        for found in relationships(parts, package.workbook_part)
        if found.kind == "calcChain" and not found.external
    }
    if not chains:
        return
    for chain in chains:
        changed[chain] = None
    rels, types = (parts.stored(n) for n in (rels_name(package.workbook_part), CONTENT_TYPES))
    changed[rels] = _without(parts[rels], "Type", ("/calcchain",))
    changed[types] = _without(parts[types], "PartName", tuple(f"/{c}".lower() for c in chains))


def _without(data: bytes, attribute: str, endings: tuple[str, ...]) -> bytes:
    """A part without the children of its root whose attribute ends so, in whatever case."""
    root = parse_xml(data, keep_comments=True)
    for node in list(root):
        if isinstance(node.tag, str) and (node.get(attribute) or "").lower().endswith(endings):
            root.remove(node)
    return serialise(root)
