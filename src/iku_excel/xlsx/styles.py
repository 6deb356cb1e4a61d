"""Which cell styles show a number as a date, or as another one than it is."""

from __future__ import annotations

import re

from lxml import etree

from iku_excel.xlsx.number_formats import is_plain
from iku_excel.xlsx.xmlparse import namespace

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_ELAPSED = 46  # [h]:mm:ss
_BUILT_IN_PERCENT = {"9": "0%", "10": "0.00%"}
"""Of the formats without a code in the file those that show no number as it is."""
_NO_COLOURS = {"none", "gray125"}
_LETTER = re.compile(r"[dmhys]", re.IGNORECASE)
# Quoted text, [conditions] other than elapsed time, escaped and padding characters. What is
# never closed reaches to the end, and "*+" gives nothing back: the time is linear.
_NOISE = re.compile(
    r'"[^"]*+(?:"|\Z)|\[(?!hh?\]|mm?\]|ss?\])[^\]]*+(?:\]|\Z)|\\.|_.', re.IGNORECASE
)
_ELAPSED = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)


def date_styles(root: etree._Element) -> dict[str, bool]:
    """Style index as written in the `s` attribute -> is it an elapsed-time format?

    Holds date styles only. "" stands for a cell without the attribute (style 0).
    """
    codes = _codes(root)
    styles = _styles(root)
    # A thousand styles share a format, so each format is looked at once.
    kinds = {number_format: _kind(number_format, codes) for number_format in {*styles.values()}}
    return {
        index: elapsed
        for index, number_format in styles.items()
        if (elapsed := kinds[number_format]) is not None
    }


def notable_formats(root: etree._Element) -> dict[str, str]:
    """Style index as for :func:`date_styles` -> format code, of those that may show something
    else than the cell holds."""
    codes = _BUILT_IN_PERCENT | _codes(root)
    notable = {identifier: code for identifier, code in codes.items() if not is_plain(code)}
    return {
        index: notable[number_format]
        for index, number_format in _styles(root).items()
        if number_format in notable
    }


def notable_overlays(root: etree._Element) -> dict[str, str]:
    """Number, as conditional formats name it, -> format code, of those number formats laid over a
    cell that may show something else than it holds."""
    ns = namespace(root)
    codes = {
        str(index): node.get("formatCode", "")
        for index, overlay in enumerate(root.iterfind(f"{ns}dxfs/{ns}dxf"))
        if (node := overlay.find(f"{ns}numFmt")) is not None
    }
    return {index: code for index, code in codes.items() if not is_plain(code)}


def has_colours(root: etree._Element) -> bool:
    """Whether any cell style lays a colour below its text."""
    ns = namespace(root)
    coloured = {
        str(index)
        for index, fill in enumerate(root.iterfind(f"{ns}fills/{ns}fill"))
        if (pattern := fill.find(f"{ns}patternFill")) is None
        or pattern.get("patternType", "none") not in _NO_COLOURS
    }
    return any(style.get("fillId") in coloured for style in root.iterfind(f"{ns}cellXfs/{ns}xf"))


def _codes(root: etree._Element) -> dict[str, str]:
    """The format codes of the file by their number."""
    ns = namespace(root)
    return {
        node.get("numFmtId", ""): node.get("formatCode", "")
        for node in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }


def _styles(root: etree._Element) -> dict[str, str]:
    """The number of each style's format; "" is the style of a cell that states none."""
    formats = root.find(f"{namespace(root)}cellXfs")
    styles = {
        str(index): style.get("numFmtId", "0")
        for index, style in enumerate(formats if formats is not None else ())
    }
    return styles | {"": styles["0"]} if styles else styles


def _kind(number_format: str, codes: dict[str, str]) -> bool | None:
    """None: no date; else whether the format shows elapsed time."""
    code = codes.get(number_format)
    if code is None:
        number = int(number_format)
        return number == _BUILT_IN_ELAPSED if number in _BUILT_IN_DATES else None
    section = _NOISE.sub("", code.partition(";")[0])
    if not _LETTER.search(section):
        return None
    return _ELAPSED.search(section) is not None
