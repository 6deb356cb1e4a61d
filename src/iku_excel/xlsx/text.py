"""Text as Excel stores it: `_xHHHH_` stands for a character XML cannot hold."""

from __future__ import annotations

import re

MAX_TEXT = 32_767

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# What a reader may never hand on: controls except tab and line feed, surrogates, noncharacters.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MUST_ESCAPE = re.compile(
    "_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b\x0c\x0e-\x1f\r\ud800-\udfff\ufffe\uffff]"
)


def decode_text(stored: str) -> str:
    """What a person sees: escapes decoded, line ends as "\\n", control characters dropped."""
    if "_x" in stored:
        stored = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), stored)
    if "\r" in stored:
        stored = stored.replace("\r\n", "\n").replace("\r", "\n")
    if stored.isprintable():  # by far the most common, and much quicker than the pattern
        return stored
    return _UNWANTED.sub("", stored)


def encode_text(text: str) -> str:
    """The stored form of `text`, safe to hand to an XML writer."""
    return _MUST_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def utf16_length(text: str) -> int:
    """Length as Excel counts it, in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut_utf16(text: str, units: int) -> str:
    """The beginning of `text` in at most so many UTF-16 code units; no character is halved."""
    if utf16_length(text) <= units:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
