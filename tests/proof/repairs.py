"""What makes Excel offer a repair, or refuse a file: looked for without Excel.

Gathered from the format's specification and limits, and from files that Excel did repair. It shares
no code with what writes the files.
"""

from __future__ import annotations

from .package import MAIN, open_package
from .package import check_package as check_parts
from .sheet_rules import SheetCheck
from .workbook_rules import check_references, check_workbook


def repairs(data: bytes) -> list[str]:
    """Everything in the file that Excel would mend or refuse; nothing for a sound file."""
    package = open_package(data)
    check_parts(package)
    known = check_workbook(package)
    tables = []
    for name, part in known.sheets.items():
        package.expect(part, f"{name}: no part")
        if part:
            SheetCheck(package, known, name, part).run()
            tables += [package.trees[table] for _, table in package.related(part, "table")]
    for key in ("id", "name", "displayName"):
        package.once([table.get(key) for table in tables], f"the {key} of a table")
    for name, tree in package.trees.items():
        if name.startswith("xl/charts/"):
            for formula in tree.iter("{*}f"):
                check_references(package, known, name, formula.text or "")
    for _, part in package.related(package.workbook, "calcChain"):
        computed = {
            (node.get("sheetId"), cell.get("r"))
            for node in package.trees[package.workbook].iter(f"{MAIN}sheet")
            for cell in package.trees[known.sheets[node.get("name")]].iter(f"{MAIN}c")
            if cell.find(f"{MAIN}f") is not None
        }
        sheet = "0"
        for node in package.trees[part]:
            sheet = node.get("i", sheet)
            package.expect((sheet, node.get("r")) in computed, f"{part}: {node.get('r')}")
    return package.faults
