"""Links from a cell to another place of the same workbook: `<hyperlinks>` of a worksheet part."""

from __future__ import annotations

from lxml import etree

from iku_excel.xlsx.address import split_address, split_range
from iku_excel.xlsx.xmlparse import local_name, namespace

# What stands before the links in a worksheet (the order of its children is fixed).
_BEFORE = {
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations",
}  # fmt: skip


def set_link(sheet: etree._Element, cell: str, target: str | None) -> None:
    """Have a cell lead to `target` ("'Lembar 2'!B7") and to nothing else; None: to nothing.

    ValueError, with the sheet unchanged, where the link of a larger range covers the cell.
    """
    ns = namespace(sheet)
    link = etree.Element(f"{ns}hyperlink", {"ref": cell})
    if target is not None:
        if not target.strip():
            raise ValueError("a link to nowhere")
        link.set("location", target)
    links = sheet.find(f"{ns}hyperlinks")
    old = [] if links is None else [e for e in links if _covers(e.get("ref", ""), cell)]
    if any(not _is_cell(element.get("ref", "")) for element in old):
        raise ValueError("part of a linked range")
    if links is None:
        if target is None:
            return
        links = etree.Element(f"{ns}hyperlinks")
        before = [node for node in sheet if local_name(node) in _BEFORE]
        before[-1].addnext(links)
    for element in old:
        links.remove(element)
    if target is not None:
        links.append(link)
    elif not len(links):
        sheet.remove(links)  # Excel takes an empty one for damage


def _covers(reference: str, cell: str) -> bool:
    row, column = split_address(cell)
    try:
        row1, column1, row2, column2 = split_range(reference)
    except ValueError:
        return False  # leads from nowhere
    return row1 <= row <= row2 and column1 <= column <= column2


def _is_cell(reference: str) -> bool:
    area = split_range(reference)
    return area[:2] == area[2:]
