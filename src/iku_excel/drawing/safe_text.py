"""Text from other people's cells, made safe to write into a workbook of ours."""

from __future__ import annotations

import re
import unicodedata

from iku_excel.xlsx.text import cut_utf16, utf16_length

LONGEST = 32_000
_CUT = " … (dipotong)"
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # controls, and no characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # would turn the text around them
)


def safe_text(text: str) -> str:
    """NFC, without control and bidi characters and lone surrogates, cut with a visible mark.

    Excel counts UTF-16 code units: an emoji is two.

    XlsxWriter takes text between ``<r>`` and ``</r>`` for raw XML; a leading space breaks that.
    Cells are written as strings, so a leading ``=`` stays text.
    """
    clean = _UNWRITABLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    clean = clean.replace("\r", "\n")
    if utf16_length(clean) > LONGEST:
        clean = cut_utf16(clean, LONGEST) + _CUT
    return f" {clean}" if clean.startswith("<r>") else clean
