"""What the patcher is asked to do, and how a value is written into a cell element."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from lxml import etree

from iku_excel.xlsx.dates import to_serial
from iku_excel.xlsx.formulas import MAX_FORMULA
from iku_excel.xlsx.text import MAX_TEXT, encode_text, utf16_length
from iku_excel.xlsx.xmlparse import drop_attribute

EditValue = None | bool | int | float | str | dt.date

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EXACT_INTEGER = 10**15
_ERRORS = {
    "#N/A",
    "#NAME?",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BUSY!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#GETTING_DATA",
}


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell to set.

    A constant replaces what stands in `cell` ("B7"); None clears it. With `cached` only the
    shown result of a formula or array cell is set (an error code such as "#N/A" becomes an
    error, None means not computed). A formula is overwritten only with `replace_formula`.
    """

    sheet: str
    cell: str
    value: EditValue
    cached: bool = False
    replace_formula: bool = False


@dataclass(frozen=True, slots=True)
class FormulaEdit:
    """One formula to set ("=A1*2"), with no result yet, in place of whatever stands there.

    `array` is the range of an array formula that begins in the cell ("B2:C3"): an array that
    lies within it goes, one that reaches beyond it stands in the way.
    """

    sheet: str
    cell: str
    formula: str
    array: str = ""


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """One cell that leads to a place of the same workbook ("'Lembar 2'!B7"); None: to no place.

    What the cell shows stays.
    """

    sheet: str
    cell: str
    target: str | None


Edit = CellEdit | FormulaEdit | LinkEdit


class EditError(ValueError):
    """An edit that cannot be made; the message names the cell."""


def put_value(
    cell: etree._Element, ns: str, value: EditValue, *, cached: bool, date1904: bool
) -> None:
    """Write `value` into `<c>`: a constant, or the cached result beside a formula.

    ValueError if a workbook cannot hold it; the cell is then unchanged.
    """
    kind, text = _stored(value, cached=cached, date1904=date1904)
    for child in list(cell):
        if child.tag in (f"{ns}v", f"{ns}is"):
            cell.remove(child)
    for name in ("t", *(() if cached else ("cm", "vm"))):
        drop_attribute(cell, name)
    if text is None:
        return
    if kind:
        cell.set("t", kind)
    holder = etree.Element(f"{ns}v")
    if kind == "inlineStr":
        inline = etree.Element(f"{ns}is")
        holder = etree.SubElement(inline, f"{ns}t")
        if text != text.strip() or "\n" in text or "\t" in text:
            holder.set(_SPACE, "preserve")
        cell.insert(0, inline)
    else:
        formula = cell.find(f"{ns}f")
        cell.insert(0 if formula is None else cell.index(formula) + 1, holder)
    holder.text = text


def formula_element(ns: str, edit: FormulaEdit) -> etree._Element:
    """The `<f>` of a formula. ValueError for what is none."""
    if not edit.formula.startswith("=") or not 2 <= len(edit.formula) <= MAX_FORMULA:
        raise ValueError("not a formula")
    element = etree.Element(f"{ns}f")
    element.text = edit.formula[1:]
    if edit.array:
        element.set("t", "array")
        element.set("ref", edit.array)
    return element


def _stored(value: EditValue, *, cached: bool, date1904: bool) -> tuple[str, str | None]:
    """(`t` attribute, text) of a value; text None for no value."""
    if value is None:
        return "", None
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, dt.date):
        value = to_serial(value, date1904=date1904)
    if isinstance(value, (int, float)):
        return "", _numeral(value)
    if not isinstance(value, str):
        raise ValueError(f"cannot store a {type(value).__name__}")  # noqa: TRY004
    if utf16_length(value) > MAX_TEXT:
        raise ValueError(f"text longer than {MAX_TEXT} characters")
    if not cached:
        return "inlineStr", encode_text(value)
    return "e" if value in _ERRORS else "str", encode_text(value)


def _numeral(value: float) -> str:
    if isinstance(value, int) and abs(value) < _EXACT_INTEGER:
        return str(int(value))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return repr(number)
