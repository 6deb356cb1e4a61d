"""Which cell styles show a number as a date."""

from __future__ import annotations

import re

from lxml import etree

from iku_excel.xlsx.xmlparse import namespace

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_ELAPSED = 46  # [h]:mm:ss
_LETTER = re.compile(r"[dmhys]", re.IGNORECASE)
# Quoted text, [conditions] other than elapsed time, escaped and padding characters.
_NOISE = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|\\.|_.', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)


def date_styles(root: etree._Element) -> dict[str, bool]:
    """Style index as written in the `s` attribute -> is it an elapsed-time format?

    Holds date styles only. "" stands for a cell without the attribute (style 0).
    """
    ns = namespace(root)
    codes: dict[str, str] = {
        node.get("numFmtId", ""): node.get("formatCode", "")
        for node in root.iterfind(f"{ns}numFmts/{ns}numFmt")
    }
    styles: dict[str, bool] = {}
    formats = root.find(f"{ns}cellXfs")
    for index, style in enumerate(formats if formats is not None else ()):
        number_format = style.get("numFmtId", "0")
        elapsed = _kind(number_format, codes)
        if elapsed is not None:
            styles[str(index)] = elapsed
    if "0" in styles:
        styles[""] = styles["0"]
    return styles


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
