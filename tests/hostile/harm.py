"""How a book is harmed: small changes of parts, put together, and what must come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from .base import Book

Change = Callable[[Book], Book]
Maker = Callable[[Book], bytes]

WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
PAGE, ANSWERS, CASES = "@7099.1.1", "@7099.2.1 responden", "@7121.2.1 kasus"
COVER, IDENTITY, RESULTS, OVERVIEW, APPROVAL = (
    "@Sampul",
    "@_iku",
    "@_hasil",
    "@Ringkasan",
    "@Pengesahan",
)
"""Parts by the name of their sheet."""
TOO_MUCH = ("TERLALU_BANYAK_SEL", "BERKAS_TIDAK_AMAN", "BERKAS_RUSAK")
"""What is said of a file, or of a part of it, that holds more than any book does."""
FIGURE = "F12"
"""On PAGE: what was followed up in the second quarter (2)."""


_TIMES = re.compile("«(\\d+)×(\\d+)×(.*?)»", re.DOTALL)


def times(piece: str, count: int, first: int = 0) -> str:
    """So many pieces, "#" in them being the number from `first` on.

    A note of it: what takes megabytes is spelled out only when a file is made.
    """
    return f"«{count}×{first}×{piece}»"


def spelled(text: str) -> bytes:
    """A text with the pieces of `times` spelled out."""

    def pieces(found: re.Match[str]) -> str:
        count, first, piece = int(found[1]), int(found[2]), found[3]
        if "#" not in piece:
            return piece * count
        return "".join(piece.replace("#", str(n)) for n in range(first, first + count))

    return _TIMES.sub(pieces, text).encode()


class Outcome(Enum):
    """What a file must come to, beside the findings that it names."""

    REFUSED = "refused"
    """Nothing of it is merged; one finding of level galat says why."""
    SAME = "read"
    """Its inputs are those of the untouched book."""
    OTHER = "read, not the same inputs"
    """It is read; what was changed is an input."""
    LEFT_OUT = "read, not merged"
    """It is read, and its recap is another one; the last of its codes says so in the recap."""
    EITHER = "read or refused"
    """A flood of what means nothing: read as if it were not there, or refused for one reason."""


@dataclass(frozen=True)
class Kind:
    """A kind of hostile or awkward file: how it is made of a good book, and what must come out.

    `says` are the codes that `iku periksa` gives for it beyond those of the untouched book.
    """

    name: str
    make: Maker
    outcome: Outcome
    says: tuple[str, ...] = ()
    file: str = field(default="buruk.xlsx")


def refused(name: str, code: str, make: Maker | Change, file: str = "buruk.xlsx") -> Kind:
    """A kind that is not merged, because of `code`."""
    return Kind(name, made(make), Outcome.REFUSED, (code,), file)


def read(name: str, make: Maker | Change, *says: str, file: str = "buruk.xlsx") -> Kind:
    """A kind that is read as the untouched book, with these findings beside."""
    return Kind(name, made(make), Outcome.SAME, says, file)


def otherwise(name: str, make: Maker | Change, *says: str) -> Kind:
    """A kind that is read, with other inputs than the untouched book, and these findings."""
    return Kind(name, made(make), Outcome.OTHER, says)


def flood(name: str, make: Maker | Change, *codes: str) -> Kind:
    """A kind that is read as the untouched book, or not merged because of one of `codes`."""
    return Kind(name, made(make), Outcome.EITHER, codes or TOO_MUCH)


def left_out(name: str, code: str, make: Maker | Change, *says: str) -> Kind:
    """A kind that is read, with these findings, and left out of the recap because of `code`."""
    return Kind(name, made(make), Outcome.LEFT_OUT, (*says, code))


def made(make: Maker | Change) -> Maker:
    def bytes_of(book: Book) -> bytes:
        result = make(book)
        return result.zipped() if isinstance(result, Book) else result

    return bytes_of


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(book: Book) -> Book:
        for one in changes:
            book = one(book)
        return book

    return change


def part_name(book: Book, part: str) -> str:
    """`@name` is the part of the sheet of that name."""
    return book.sheet(part[1:]) if part.startswith("@") else part


def whole(part: str, content: Callable[[bytes], bytes] | bytes) -> Change:
    """Put other content into a part, computed from what it holds where a function is given."""

    def change(book: Book) -> Book:
        name = part_name(book, part)
        new = content(book.parts[name]) if callable(content) else content
        return Book({**book.parts, name: new})

    return change


def swap(part: str, old: str, new: str | bytes, count: int = 1) -> Change:
    """Replace a text in a part, where it stands first (or everywhere: count -1)."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, f"{old} is not in {part}"
        return data.replace(old.encode(), new if isinstance(new, bytes) else spelled(new), count)

    return whole(part, change)


def before(part: str, mark: str, new: str) -> Change:
    return swap(part, mark, new + mark)


def behind(part: str, mark: str, new: str) -> Change:
    return swap(part, mark, mark + new)


def add(name: str, content: str | bytes = "") -> Change:
    """Add a part at the end of the file."""

    def change(book: Book) -> Book:
        return Book(
            {**book.parts, name: content if isinstance(content, bytes) else spelled(content)}
        )

    return change


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def head(part: str, more: str) -> Change:
    """Something between the XML declaration and the root."""
    return behind(part, "?>", more)


def drop(part: str) -> Change:
    return lambda book: Book(
        {name: data for name, data in book.parts.items() if name != part_name(book, part)}
    )


def cell(part: str, address: str, xml: str) -> Change:
    """Put other XML in the place of a cell that is there."""

    def change(data: bytes) -> bytes:
        pattern = rf'<c r="{address}"(?: [^>]*)?(?:/>|(?<!/)>.*?</c>)'.encode()
        new, count = re.subn(pattern, lambda _: spelled(xml), data, count=1)
        assert count == 1, address
        return new

    return whole(part, change)


def value(xml: str, part: str = PAGE, address: str = FIGURE) -> Change:
    """The figure (or another cell) with this inside of its `<c>`."""
    return cell(part, address, f'<c r="{address}" s="30">{xml}</c>')


def text(content: str, part: str, address: str) -> Change:
    """A cell with this text (already escaped) typed into it."""
    return cell(part, address, f'<c r="{address}" t="inlineStr"><is><t>{content}</t></is></c>')


def rows(part: str, xml: str) -> Change:
    """Rows behind the last one."""
    return before(part, "</sheetData>", xml)


def formula(xml_text: str, shown: str = "2") -> Change:
    return value(f"<f>{xml_text}</f><v>{shown}</v>")


def relation(part: str, identifier: str, kind: str, target: str, mode: str = "") -> Change:
    """A relationship more in a `.rels` part that is there."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    external = f' TargetMode="{mode}"' if mode else ""
    node = f'<Relationship Id="{identifier}" Type="{office}/{kind}" Target="{target}"{external}/>'
    return before(part, "</Relationships>", node)


def content_type(part: str, kind: str) -> Change:
    return before(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/>')
