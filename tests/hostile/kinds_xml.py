"""Kinds of XML that a parser may choke on, and of XML that is merely written in an odd way."""

from __future__ import annotations

from .harm import (
    CASES,
    COVER,
    IDENTITY,
    LAUGHS,
    PAGE,
    RELATIONS,
    RESULTS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    Change,
    add,
    all_of,
    before,
    flood,
    head,
    otherwise,
    read,
    refused,
    rows,
    swap,
    text,
    times,
    value,
    whole,
)

_MB = 1 << 20
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{times("x", 100_000)}">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

BROKEN, UNSAFE, TOO_MANY = "BERKAS_RUSAK", "BERKAS_TIDAK_AMAN", "TERLALU_BANYAK_SEL"
TWO = "ISI_BERKAS_GANDA"


def encoded(part: str, encoding: str, *, declared: str = "") -> Change:
    """A part in another encoding, declared as such or as something else."""

    def change(data: bytes) -> bytes:
        body = data.decode().partition("?>")[2]
        name = declared or encoding
        declaration = f'<?xml version="1.0" encoding="{name}" standalone="yes"?>'
        return (declaration + body).encode(encoding)

    return whole(part, change)


def prefixed(part: str) -> Change:
    """The elements of a sheet under a prefix, as some programs write them."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        at = text.index("<worksheet")
        body = text[at:].replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        return (text[:at] + body.replace("xmlns=", "xmlns:x=", 1)).encode()

    return whole(part, change)


def in_every_cell(part: str, new: str) -> Change:
    return swap(part, "<v>", f"{new}<v>", -1)


def strict(part: str) -> Change:
    """The namespaces of ISO 29500 strict."""
    return all_of(
        swap(
            part,
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            -1,
        ),
    )


KINDS = [
    refused("billion laughs in a sheet", UNSAFE, head(PAGE, LAUGHS)),
    refused("billion laughs in the texts", UNSAFE, head(STRINGS, LAUGHS)),
    refused("billion laughs in the styles", UNSAFE, head(STYLES, LAUGHS)),
    refused("billion laughs in the workbook", UNSAFE, head(WORKBOOK, LAUGHS)),
    refused("billion laughs in the content types", UNSAFE, head(TYPES, LAUGHS)),
    refused("billion laughs in a theme", UNSAFE, head("xl/theme/theme1.xml", LAUGHS)),
    refused(
        "quadratic entities",
        UNSAFE,
        all_of(head(PAGE, _QUADRATIC), value("<v>" + times("&a;", 100_000) + "</v>")),
    ),
    refused("an entity of a file", UNSAFE, all_of(head(PAGE, _OUTSIDE), value("<v>&a;</v>"))),
    refused("a DOCTYPE and nothing else", UNSAFE, head("docProps/core.xml", "<!DOCTYPE x>")),
    refused(
        "a DOCTYPE in UTF-16",
        UNSAFE,
        all_of(head(PAGE, LAUGHS), encoded(PAGE, "utf-16")),
    ),
    refused(
        "a DOCTYPE behind 10 MB of white space",
        UNSAFE,
        head(PAGE, times(" ", 10 * _MB) + "<!DOCTYPE x>"),
    ),
    refused("a DOCTYPE behind comments", UNSAFE, head(PAGE, times("<!-- x -->", 100_000) + LAUGHS)),
    refused("an entity nobody declared", BROKEN, value("<v>&tanya;</v>")),
    refused(
        "a million entities nobody declared",
        TOO_MANY,
        value("<v>" + times("&a;", 1_000_000) + "</v>"),
    ),
    otherwise("32,000 entities of XML", text(times("&amp;", 32_000), PAGE, "C46")),
    refused("nested 100,000 deep", TWO, rows(PAGE, times("<a>", 100_000) + times("</a>", 100_000))),
    refused("nested 3,000,000 deep", TOO_MANY, rows(PAGE, times("<a>", 3_000_000))),
    refused(
        "nested in the workbook", UNSAFE, before(WORKBOOK, "</workbook>", times("<a>", 100_000))
    ),
    refused("nested in the styles", UNSAFE, before(STYLES, "</styleSheet>", times("<a>", 100_000))),
    refused("nested in the texts", TOO_MANY, before(STRINGS, "</sst>", times("<a>", 1_000_000))),
    refused(
        "nested in the core properties",
        UNSAFE,
        swap("docProps/core.xml", "</cp:coreProperties>", times("<a>", 100_000)),
    ),
    refused("never closed", BROKEN, swap(PAGE, "</worksheet>", "")),
    refused(
        "closed in the wrong order", BROKEN, swap(PAGE, "</row></sheetData>", "</sheetData></row>")
    ),
    refused(
        "16,000 cells never closed",
        TWO,
        rows(PAGE, '<row r="900">' + times('<c r="B900">', 16_000)),
    ),
    refused(
        "200,000 cells never closed", BROKEN, rows(PAGE, times('<row r="900"><c r="B900"', 200_000))
    ),
    refused(
        "a row never closed, 5 MB", TOO_MANY, rows(PAGE, '<row r="900">' + times(" x", 2 * _MB))
    ),
    refused(
        "16,000 texts never closed", BROKEN, before(STRINGS, "</sst>", times("<si><t>", 16_000))
    ),
    refused(
        "a million texts never closed",
        TOO_MANY,
        before(STRINGS, "</sst>", times("<si>", 1_000_000)),
    ),
    refused(
        "texts that hold rich text never closed",
        TOO_MANY,
        before(STRINGS, "</sst>", times("<si><r><t>x</t>", 200_000)),
    ),
    refused("24 MB of opening brackets", TOO_MANY, rows(PAGE, times("<", 24 * _MB))),
    refused("24 MB of closing brackets", TOO_MANY, rows(PAGE, "<row" + times(">", 24 * _MB))),
    refused("24 MB of quotation marks", TOO_MANY, rows(PAGE, "<row r=" + times('"', 24 * _MB))),
    refused(
        "24 MB of spaces in a tag",
        TOO_MANY,
        rows(PAGE, "<row" + times(" ", 24 * _MB) + 'r="900"/>'),
    ),
    refused("a comment never closed", TOO_MANY, rows(PAGE, "<!--" + times(" -", 5 * _MB))),
    refused("CDATA never closed", TOO_MANY, rows(PAGE, "<![CDATA[" + times("]]", 5 * _MB))),
    refused(
        "a processing instruction never closed", TOO_MANY, rows(PAGE, "<?x " + times("?", 5 * _MB))
    ),
    refused(
        "a million attributes",
        TOO_MANY,
        rows(PAGE, "<row" + times(' a#="1"', 1_000_000) + "/>"),
    ),
    refused("an attribute twice", BROKEN, swap(PAGE, '<c r="F12"', '<c r="F12" r="F12"')),
    flood(
        "a million attributes in rows without cells",
        rows(
            PAGE,
            times('<row r="#" a="" b="" c="" d="" e="" f="" g="" h=""/>', 110_000, 300),
        ),
    ),
    refused(
        "an attribute of 20 MB", TOO_MANY, rows(PAGE, f'<row r="900" x="{times("y", 20 * _MB)}"/>')
    ),
    refused(
        "an address of 20 MB",
        TOO_MANY,
        rows(PAGE, f'<row r="900"><c r="{times("A", 20 * _MB)}"/></row>'),
    ),
    refused("a tag name of 20 MB", TOO_MANY, rows(PAGE, f"<{times('a', 20 * _MB)}/>")),
    refused(
        "a million namespaces",
        TOO_MANY,
        rows(PAGE, "<row" + times(' xmlns:n#="u#"', 300_000) + "/>"),
    ),
    refused("20 MB of text between rows", TOO_MANY, rows(PAGE, times("x", 20 * _MB))),
    refused(
        "20 MB of text in a row",
        TOO_MANY,
        rows(PAGE, '<row r="900">' + times("x", 20 * _MB) + "</row>"),
    ),
    refused("20 MB of text in a cell", TOO_MANY, text(times("x", 20 * _MB), PAGE, "C46")),
    refused(
        "20 MB of text behind the sheet",
        TOO_MANY,
        swap(PAGE, "</worksheet>", times("x", 20 * _MB) + "</worksheet>"),
    ),
    refused(
        "20 MB of one shared text",
        TOO_MANY,
        before(STRINGS, "</sst>", f"<si><t>{times('x', 20 * _MB)}</t></si>"),
    ),
    refused(
        "a million shared texts",
        TOO_MANY,
        before(STRINGS, "</sst>", times("<si><t>x</t></si>", 1_000_000)),
    ),
    refused(
        "a million empty shared texts",
        TOO_MANY,
        before(STRINGS, "</sst>", times("<si/>", 3_000_000)),
    ),
    refused(
        "shared texts of three million runs",
        TOO_MANY,
        before(STRINGS, "</sst>", "<si>" + times("<r><t>x</t></r>", 1_500_000) + "</si>"),
    ),
    refused("a million fonts", UNSAFE, before(STYLES, "</fonts>", times("<font/>", 1_000_000))),
    refused(
        "a million cell formats", UNSAFE, before(STYLES, "</cellXfs>", times("<xf/>", 1_000_000))
    ),
    refused(
        "a number format of 10 MB",
        UNSAFE,
        before(
            STYLES, "</numFmts>", f'<numFmt numFmtId="999" formatCode="{times("y[", 5 * _MB)}"/>'
        ),
    ),
    refused(
        "a million content types",
        UNSAFE,
        before(TYPES, "</Types>", (times('<Default Extension="a" ContentType="b"/>', 500_000))),
    ),
    refused(
        "core properties of 20 MB",
        UNSAFE,
        whole(
            "docProps/core.xml",
            lambda data: data.replace(
                b"</dcterms:modified>", b"9" * (20 * _MB) + b"</dcterms:modified>"
            ),
        ),
    ),
    refused(
        "a million custom properties",
        UNSAFE,
        add(
            "docProps/custom.xml",
            (
                "<Properties>"
                + times('<property name="a"><x>1</x></property>', 300_000)
                + "</Properties>"
            ),
        ),
    ),
    read("UTF-16", encoded(PAGE, "utf-16")),
    refused("UTF-16 without a mark", BROKEN, encoded(CASES, "utf-16-le", declared="utf-16le")),
    read("latin-1", encoded(COVER, "latin-1", declared="iso-8859-1")),
    refused("UTF-7", BROKEN, encoded(PAGE, "utf-7")),
    refused("an encoding that does not exist", BROKEN, encoded(PAGE, "utf-8", declared="x-unik")),
    refused("declared UTF-16, written UTF-8", BROKEN, encoded(PAGE, "utf-8", declared="utf-16")),
    refused("bytes that are no UTF-8", BROKEN, swap(PAGE, "<v>2</v>", b"<v>\xff\xfe</v>")),
    read("a byte order mark", whole(PAGE, lambda data: b"\xef\xbb\xbf" + data)),
    refused("NUL in a sheet", BROKEN, swap(PAGE, "<row ", "\0<row ")),
    refused("NUL by reference", BROKEN, text("&#0;", PAGE, "C46")),
    refused("a control character by reference", BROKEN, text("&#7;", PAGE, "C46")),
    read("white space before and between", swap(PAGE, "<row ", "\n   <row ", -1)),
    read("processing instructions", swap(PAGE, "<row ", "<?x y?><row ", -1)),
    read("comments between cells", swap(PAGE, "<c ", "<!-- <c r='A1'/> --><c ", -1)),
    read("comments inside of cells", in_every_cell(PAGE, "<!-- 9 -->")),
    read("a comment inside of a number", value("<v><!-- 1 -->2</v>")),
    read("a number in CDATA", value("<v><![CDATA[2]]></v>")),
    read("a number by reference", value("<v>&#50;</v>")),
    refused(
        "three million comments in a cell",
        TOO_MANY,
        value(times("<!-- -->", 3_000_000) + "<v>2</v>"),
    ),
    read("elements under a prefix", prefixed(PAGE)),
    read("single quotes", swap(PAGE, '<c r="F12" s="30">', "<c r='F12' s='30'>")),
    read("attributes in another order", swap(PAGE, '<c r="F12" s="30">', '<c s="30" r="F12">')),
    read("an unknown attribute", swap(PAGE, '<c r="F12"', '<c xmlns:q="urn:q" q:z="1" r="F12"')),
    read("an unknown element in a cell", value('<v>2</v><extLst><ext uri="x"/></extLst>')),
    read("unknown elements behind the sheet", before(PAGE, "</worksheet>", '<z xmlns="urn:z"/>')),
    refused(
        "a sheet of another namespace",
        BROKEN,
        swap(PAGE, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "urn:lain"),
    ),
    refused("a sheet that is no sheet", BROKEN, whole(PAGE, b"<html/>")),
    refused("a sheet that is no XML", BROKEN, whole(PAGE, b"bukan xml")),
    refused("an empty sheet part", BROKEN, whole(PAGE, b"")),
    refused("a workbook that is no XML", BROKEN, whole(WORKBOOK, b"bukan xml")),
    refused("styles that are no XML", BROKEN, whole(STYLES, b"<a")),
    refused("texts that are no XML", BROKEN, whole(STRINGS, b"<a")),
    refused("relationships that are no XML", BROKEN, whole(RELATIONS, b"<a")),
    refused("core properties that are no XML", BROKEN, whole("docProps/core.xml", b"<a")),
    read("a theme that is no XML", whole("xl/theme/theme1.xml", b"<a")),
    read(
        "sheet data in an extension",
        before(
            PAGE,
            "</worksheet>",
            (
                '<extLst><ext uri="{1}"><sheetData><row r="12"><c r="F12"><v>9</v></c></row>'
                "</sheetData>"
                "</ext></extLst>"
            ),
        ),
    ),
    refused("identity in a DOCTYPE", UNSAFE, head(IDENTITY, _OUTSIDE)),
    refused(
        "18 MB of brackets in the results",
        TOO_MANY,
        rows(RESULTS, times("<row><c><", 2 * _MB)),
    ),
    refused(
        "brackets in the cover",
        TOO_MANY,
        rows(COVER, times("<c <c ", 2 * _MB)),
    ),
]
