"""Texts of a VBA project: one byte per character, beside them the same text as UTF-16."""

from __future__ import annotations

import re

from iku_excel.vba.errors import VbaError

CODE_PAGE = 1252
_ENCODING = "cp1252"


def encode(text: str, what: str) -> bytes:
    """The text in code page 1252; raises VbaError naming ``what`` and the first misfit."""
    try:
        return text.encode(_ENCODING)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        misfit = text[error.start]
        raise VbaError(
            f"{what}: {misfit!r} in line {line} is not a character of code page {CODE_PAGE}"
        ) from error


def decode(data: bytes, what: str) -> str:
    """The text of bytes in code page 1252; raises VbaError naming ``what``."""
    try:
        return data.decode(_ENCODING)
    except UnicodeDecodeError as error:
        raise VbaError(f"{what}: not text in code page {CODE_PAGE}") from error


def with_crlf(source: str) -> str:
    """The text with the line ends that a module must have, whichever it had."""
    return re.sub(r"\r\n|\r|\n", "\r\n", source)


def wide(text: str) -> bytes:
    """The text as UTF-16, for the records that repeat a text in Unicode."""
    return text.encode("utf-16-le")
