"""The quick way through a sheet: a tokeniser for the XML that spreadsheet programs write.

Building and walking an lxml tree costs about three times what a complete read by calamine
costs. This scanner takes less than one, because it knows only a small regular language: one
`<sheetData>` of rows and cells with their attributes in the usual order, without comments,
CDATA, processing instructions or prefixes. In such XML every "<" starts a tag, so regular
expressions are exact. Text outside of that language, were it one character, raises
NotCanonicalError, and the general reader (`walk.py`) takes over. Both give the same tokens; the
tests hold them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

# column letters, row digits, style, type, formula, formula attributes, formula beside
# attributes, <v>, odd cell, unknown character. Only the first eight or one of the last two
# are filled; a token with an unknown character means that the XML is not canonical.
Token = tuple[str, str, str, str, str, str, str, str, "str | OddCell", str]


class OddCell(NamedTuple):
    """A cell that is not simply a formula and a value; fields as in Token."""

    letters: str
    digits: str
    style: str
    kind: str
    about: str
    formula: str
    raw: str
    inline: str


class Frame(NamedTuple):
    """A sheet part cut open: what surrounds the cells, and the text of the cells."""

    surroundings: bytes
    cells: str


class NotCanonicalError(Exception):
    """The XML is not in the small language of the scanner."""


_ATTRIBUTES = r'(?: [A-Za-z][\w.:]*="[^"<&]*")*'
_BLANKS = r'(?:<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>)*'  # skipped, never tokens
_ADDRESS = r'<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
_ROW = re.compile(
    r'\s*<row(?: r="([0-9]{1,15})")?(?: spans="[0-9: ]*")?'
    rf"({_ATTRIBUTES}) ?(?:(/)>|>{_BLANKS})"
)
# This pattern takes half the time of a read. Rare things are left to _ODD so that it has few
# optional groups; the last group catches any character that fits nowhere.
_CELL = re.compile(
    rf"{_ADDRESS}>(?:<f>([^<]*)</f>|<f( [^>]*)>(?:([^<]*)</f>)?)?<v>([^<]*)</v></c>{_BLANKS}"
    r"|(<c[^>]*/>|<c.*?</c>)|(.)",
    re.DOTALL,
)
_ODD = re.compile(
    rf'{_ADDRESS}(?: cm="[0-9]+")?(?: vm="[0-9]+")? ?(?:/>|>'
    rf"(?:<f({_ATTRIBUTES})(?: ?/>|>([^<]*)</f>))?"
    r"(?:<v>([^<]*)</v>|<v ?/>)?"
    r"(?:<is>(.*?)</is>)?"
    r"</c>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_ABOUT = re.compile(rf"({_ATTRIBUTES}) ?/?")
_TEXT = r'<t(?: xml:space="preserve")?>([^<]*)</t>'
_STRING = re.compile(rf"\s*(?:<si>{_TEXT}</si>|<si>(.*?)</si>|\Z|(.))", re.DOTALL)
# Runs of rich text, plain text, and the phonetic hints that do not count.
_RICH = re.compile(
    rf"<r>(?:<rPr>(?:<\w+{_ATTRIBUTES} ?/>)*</rPr>|<rPr ?/>)?{_TEXT}</r>|{_TEXT}|<t ?/>"
    rf"|<rPh{_ATTRIBUTES}><t[^<>]*>[^<]*</t></rPh>|<phoneticPr{_ATTRIBUTES} ?/>|(.)",
    re.DOTALL,
)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([^\"']*)", re.IGNORECASE)
_ENTITY = re.compile("&(?:(amp|lt|gt|quot|apos);|#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});)?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FORBIDDEN = bytes({*range(32)} - {9, 10})


def cut(data: bytes, tag: bytes) -> Frame:
    """Cut the content of the element `tag` (b"sheetData", b"sst") out of a part."""
    encoding = _ENCODING.match(data[:200])
    opening = data.find(b"<" + tag)
    start = data.find(b">", opening) + 1
    if (
        not data.startswith(b"<")
        or (encoding is not None and encoding[1].lower() != b"utf-8")
        or opening < 0
        or start == 0
    ):
        raise NotCanonicalError
    is_empty = data[start - 2 : start] == b"/>"
    end = start if is_empty else data.rfind(b"</" + tag + b">")
    content = data[start:end]
    surroundings = data[:start] + data[end:]
    # Inside the content none of this matches a token; outside it could hide where it starts.
    if (
        end < start
        or b"<!" in surroundings
        or surroundings.count(b"<?") > 1
        or surroundings.count(b"<" + tag) != 1
        or len(content.translate(None, _FORBIDDEN)) != len(content)
    ):
        raise NotCanonicalError
    try:
        cells = content.decode()
    except UnicodeDecodeError as error:
        raise NotCanonicalError from error
    if not cells.isascii() and ("\ufffe" in cells or "\uffff" in cells):
        raise NotCanonicalError
    return Frame(surroundings, cells)


def scan_rows(cells: str) -> Iterator[tuple[int, list[Token]]]:
    """(row number, tokens) for each row, in document order."""
    number = 0
    *rows, rest = cells.split("</row>")
    for row in rows:
        at = 0
        while True:
            number, at, is_empty = _row_start(row, at, number)
            if not is_empty:
                break
            yield number, []
        tokens: list[Token] = _CELL.findall(row, at)
        yield number, _unescape_all(tokens) if "&" in row else tokens
    rest = rest.rstrip()
    at = 0
    while at < len(rest):
        number, at, is_empty = _row_start(rest, at, number)
        if not is_empty:
            raise NotCanonicalError
        yield number, []


def _row_start(text: str, at: int, previous: int) -> tuple[int, int, bool]:
    """Number of the row that starts at `at`, where its tag ends, whether it is `<row/>`."""
    match = _ROW.match(text, at)
    if match is None:
        raise NotCanonicalError
    digits, attributes, is_empty = match.groups()
    if attributes and ("xmlns" in attributes or ' r="' in attributes):
        raise NotCanonicalError
    return int(digits) if digits else previous + 1, match.end(), bool(is_empty)


def _unescape_all(tokens: list[Token]) -> list[Token]:
    return [
        (
            *token[:4],
            unescape(token[4]),
            token[5],
            unescape(token[6]),
            unescape(token[7]),
            *token[8:],
        )
        for token in tokens
    ]


def odd_cell(text: str) -> OddCell:
    """Take the XML of a less usual cell apart."""
    match = _ODD.fullmatch(text)
    if match is None:
        raise NotCanonicalError
    letters, digits, style, kind, about, formula, raw, inline = match.groups(default="")
    text = _inline_text(inline) if inline else ""
    return OddCell(letters, digits, style, kind, about, unescape(formula), unescape(raw), text)


def _inline_text(content: str) -> str:
    """Text of what stands in `<is>` or `<si>`: runs joined, phonetic hints left out."""
    texts = []
    for run, plain, unknown in _RICH.findall(content):
        if unknown:
            raise NotCanonicalError
        texts.append(run or plain)
    return unescape("".join(texts))


@lru_cache(maxsize=1024)
def formula_attributes(about: str) -> Mapping[str, str]:
    """Attributes of an `<f>`, from their text as matched by the scanner."""
    match = _ABOUT.fullmatch(about)
    if match is None:
        raise NotCanonicalError
    return dict(_ATTRIBUTE.findall(match[1]))


def scan_strings(content: str) -> list[str]:
    """Stored texts of a shared string table."""
    texts = []
    for text, rich, unknown in _STRING.findall(content.rstrip()):
        if unknown:
            raise NotCanonicalError
        texts.append(_inline_text(rich) if rich else unescape(text))
    texts.pop()  # the empty match at the end
    return texts


def unescape(text: str) -> str:
    """Resolve the five named and the numeric character references."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _ENTITIES[name]
    if not decimal and not hexadecimal:
        raise NotCanonicalError
    code = int(decimal) if decimal else int(hexadecimal, 16)
    allowed = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    if allowed or 0xFFFF < code < 0x110000:
        return chr(code)
    raise NotCanonicalError
