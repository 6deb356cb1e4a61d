r"""The text of ``iku.conf``: lines ``"KEY","VALUE"`` as VBA's ``Input #`` reads them.

Only one line is ours, ``"INTERPRETER_WIN","C:\…\python.exe"``. The others stay byte for byte.
"""

from __future__ import annotations

import codecs
import re

KEY = "INTERPRETER_WIN"

_LINE = re.compile(rb'[ \t]*"?%s"?[ \t]*(,|$)' % KEY.encode(), re.IGNORECASE)
_ITEM = re.compile(r'[ \t]*(?:"([^"]*)"?[ \t]*|([^",\r\n][^,\r\n]*)?)(?:,|\r\n|\r|\n)?')
_END_OF_TEXT = "\x1a"


def interpreter_in(content: bytes, code_page: str) -> str | None:
    """The interpreter the add-in reads in this file; None where it finds none.

    ``Input #`` reads two items at a time and pays no regard to lines; the first pair whose
    name fits counts, in capitals or not.
    """
    text = content.decode(code_page, "replace").split(_END_OF_TEXT)[0]
    items: list[str] = []
    at = 0
    while at < len(text) and (match := _ITEM.match(text, at)):
        quoted, bare = match.groups()
        items.append(quoted if quoted is not None else (bare or "").rstrip(" \t"))
        at = match.end()
    pairs = zip(items[::2], items[1::2], strict=False)
    return next((value for name, value in pairs if name.lower() == KEY.lower()), None)


def with_interpreter(content: bytes, python: str, code_page: str) -> bytes:
    """The file with this interpreter; unchanged where the add-in reads just that already.

    Our line comes first: there it is found whatever the lines of others look like. Raises
    UnicodeEncodeError where the path cannot be written in the code page.
    """
    line = f'"{KEY}","{python}"\r\n'.encode(code_page)
    if interpreter_in(content, code_page) == python:
        return content
    return line + without_interpreter(content)


def without_interpreter(content: bytes) -> bytes:
    """The file without the lines that name an interpreter.

    A byte order mark, which VBA takes for a part of the first key, goes too.
    """
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    return b"".join(line for line in lines if not _LINE.match(line.rstrip(b"\r\n")))
