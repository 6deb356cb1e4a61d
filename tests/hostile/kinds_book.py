"""Kinds of workbooks: sheets, names, identity, and what does not belong into a book of ours."""

from __future__ import annotations

from .base import Book
from .harm import (
    IDENTITY,
    PAGE,
    RELATIONS,
    WORKBOOK,
    Change,
    add,
    all_of,
    before,
    behind,
    cell,
    content_type,
    flood,
    left_out,
    otherwise,
    read,
    refused,
    relation,
    swap,
    text,
    times,
    whole,
)

BROKEN, UNSAFE, NOT_OURS = "BERKAS_RUSAK", "BERKAS_TIDAK_AMAN", "BUKAN_ISIAN_IKU"
NO_CATALOG = "KATALOG_TIDAK_ADA"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def sheets(count: int, name: str = "Lain {n}", state: str = "visible", xml: str = _SHEET) -> Change:
    """Sheets more, with these names."""

    def change(one: int) -> Change:
        part = f"xl/worksheets/lain{one}.xml"
        title = name.format(n=one)
        node = f'<sheet name="{title}" sheetId="{one + 500}" state="{state}" r:id="lain{one}"/>'
        return all_of(
            add(part, xml),
            content_type(part, _SHEET_TYPE),
            relation(RELATIONS, f"lain{one}", "worksheet", f"worksheets/lain{one}.xml"),
            before(WORKBOOK, "</sheets>", node),
        )

    return all_of(*(change(number) for number in range(count)))


def listed(count: int) -> Change:
    """Sheets that the workbook lists and that are not there."""
    node = '<sheet name="S#" sheetId="9#" r:id="x#"/>'
    return before(WORKBOOK, "</sheets>", times(node, count))


def name(called: str, formula: str) -> str:
    return f'<definedName name="{called}">{formula}</definedName>'


def names(xml: str) -> Change:
    return before(WORKBOOK, "</definedNames>", xml)


def called(old: str, new: str) -> Change:
    """A sheet under another name."""
    return swap(WORKBOOK, f'<sheet name="{old}"', f'<sheet name="{new}"')


_KEYS = ("jenis", "katalog", "sha", "tahun", "kanwil", "divisi", "bidang", "versi", "contoh")


def identity(key: str, content: str) -> Change:
    """Another value on the identity sheet."""
    return text(content, IDENTITY, f"B{_KEYS.index(key) + 1}")


def with_part(name: str, content: str | bytes, kind: str, target: str, mode: str = "") -> Change:
    """A part that the workbook points to."""
    return all_of(add(name, content), relation(RELATIONS, "asing1", kind, target, mode))


_LINK = (
    f'{_HEAD}<externalLink xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships"><externalBook r:id="rId1"/></externalLink>'
)


def link_to(target: str) -> Change:
    """An external workbook, as a formula that points there leaves it."""
    rels = (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/externalLinkPath" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return all_of(
        add("xl/externalLinks/externalLink9.xml", _LINK),
        add("xl/externalLinks/_rels/externalLink9.xml.rels", rels),
        relation(RELATIONS, "asing9", "externalLink", "externalLinks/externalLink9.xml"),
    )


LISTS = [
    refused(
        "a sheet listed twice",
        BROKEN,
        before(WORKBOOK, "</sheets>", '<sheet name="Sampul" sheetId="99" r:id="rId1"/>'),
    ),
    refused(
        "two sheets in one part",
        BROKEN,
        before(WORKBOOK, "</sheets>", '<sheet name="Dua" sheetId="99" r:id="rId1"/>'),
    ),
    refused("a sheet that is not there", BROKEN, listed(1)),
    refused("100,000 sheets that are not there", UNSAFE, listed(100_000)),
    refused(
        "no sheets",
        "BUKAN_BUKU_KERJA",
        whole(
            WORKBOOK,
            lambda data: (
                data[: data.index(b"<sheets>")]
                + b"<sheets/>"
                + data[data.index(b"</sheets>") + 9 :]
            ),
        ),
    ),
    read("100 sheets more", sheets(100)),
    read("a sheet with an emoji in its name", sheets(1, "Rekap \U0001f600 {n}")),
    read("a sheet named from right to left", sheets(1, "\u202etxt.exe {n}")),
    read("a sheet named with what a terminal obeys", sheets(1, "_x001B_[2J {n}")),
    read("a sheet with a name of 60,000 letters", sheets(1, times("x", 60_000))),
    read("a sheet named like a formula", sheets(1, "=1+1 {n}")),
    read("a sheet that is very hidden", sheets(1, state="veryHidden")),
    read("a sheet in a state nobody knows", sheets(1, state="gaib")),
    otherwise(
        "a page under another name",
        called("7099.1.1", "Halaman \U0001f600"),
        "LEMBAR_BERGANTI_NAMA",
        "RUMUS_TEMPLAT_BERUBAH",
    ),
    otherwise(
        "the cover with an emoji", called("Sampul", "Sampul \U0001f600"), "RUMUS_TEMPLAT_BERUBAH"
    ),
    otherwise(
        "a chart sheet where a page was",
        whole(PAGE, f'{_HEAD}<chartsheet xmlns="{_MAIN}"/>'.encode()),
        "HASIL_TIDAK_MUTAKHIR",
        "LEMBAR_HILANG",
    ),
    flood("10,000 names", names(times(name("nama#", "Sampul!$A$1"), 10_000))),
    flood("500,000 names", names(times(name("nama", "1"), 500_000))),
    read("names in a circle", names(name("a1_", "b1_") + name("b1_", "a1_"))),
    read("names that double each other", names(times(name("n#", "n1#+n1#"), 200))),
    flood("a name of 10 MB", names(name(times("x", 10 << 20), "1"))),
    flood("a name with a formula of 10 MB", names(name("x", times("[", 10 << 20)))),
    refused(
        "a name of a sheet that is not there",
        BROKEN,
        swap(WORKBOOK, 'localSheetId="1"', 'localSheetId="99999"'),
    ),
    refused(
        "a name of a sheet of 100,000 digits",
        BROKEN,
        swap(WORKBOOK, 'localSheetId="1"', f'localSheetId="{times("9", 100_000)}"'),
    ),
    refused(
        "dates of 1904", "TANGGAL_1904", swap(WORKBOOK, "<workbookPr ", '<workbookPr date1904="1" ')
    ),
    refused(
        "dates of 1904 with blanks",
        "TANGGAL_1904",
        swap(WORKBOOK, "<workbookPr ", '<workbookPr date1904=" 1 "  '),
    ),
    flood("100,000 views", behind(WORKBOOK, "<bookViews>", times("<workbookView/>", 100_000))),
    read(
        "a structure that is protected",
        behind(WORKBOOK, "</bookViews>", '<workbookProtection lockStructure="1"/>'),
    ),
]

_OTHER_TEXT = "TEKS_TEMPLAT_BERUBAH"
IDENTITIES = [
    refused("an identity that is no XML", BROKEN, whole(IDENTITY, b"<a")),
    refused("an identity sheet that is empty", NOT_OURS, whole(IDENTITY, _SHEET.encode())),
    refused("an identity of another program", NOT_OURS, text("lain", IDENTITY, "A1")),
    refused("an identity of another kind", NOT_OURS, identity("jenis", "isian-99")),
    refused(
        "an identity with a formula", NOT_OURS, cell(IDENTITY, "B4", '<c r="B4"><f>NOW()</f></c>')
    ),
    refused(
        "an identity with two years",
        "ISI_BERKAS_GANDA",
        behind(
            IDENTITY,
            "</sheetData>",
            '<sheetData><row r="4"><c r="B4"><v>2</v></c></row></sheetData>',
        ),
    ),
    refused("another catalogue", NO_CATALOG, identity("katalog", "kanwil-lain")),
    refused("a catalogue that is a path", NO_CATALOG, identity("katalog", "../../etc/passwd")),
    refused("a catalogue of 32,767 letters", NO_CATALOG, identity("katalog", times("x", 32_767))),
    refused("a catalogue a terminal obeys", NO_CATALOG, identity("katalog", "_x001B_[2J")),
    read(
        "another version of the catalogue",
        identity("sha", times("0", 64)),
        "KATALOG_BERBEDA_VERSI",
        "TEMPLAT_TIDAK_DIBANDINGKAN",
    ),
    refused("a year of words", NOT_OURS, identity("tahun", "dua ribu")),
    refused("a year of 32,767 digits", NOT_OURS, identity("tahun", times("9", 32_767))),
    refused("a year of 5,000 digits", NOT_OURS, identity("tahun", times("9", 5_000))),
    refused("the year 1e9", NOT_OURS, identity("tahun", "1e9")),
    refused("the year 1,000,000,000", NOT_OURS, identity("tahun", "1000000000")),
    refused("the year 0", NOT_OURS, identity("tahun", "0")),
    refused("the year -1", NOT_OURS, identity("tahun", "-1")),
    left_out("another Kanwil", "KANWIL_LAIN", identity("kanwil", "Kantor Lain"), _OTHER_TEXT),
    left_out(
        "a Kanwil of 32,767 letters",
        "KANWIL_LAIN",
        identity("kanwil", times("x", 32_767)),
        _OTHER_TEXT,
    ),
    refused("a division nobody knows", "DIVISI_TIDAK_DIKENAL", identity("divisi", "zz")),
    refused(
        "a division of 32,767 letters",
        "DIVISI_TIDAK_DIKENAL",
        identity("divisi", times("z", 32_767)),
    ),
    refused("a section nobody knows", "DIVISI_TIDAK_DIKENAL", identity("bidang", "zz")),
    read(
        "a version of 32,767 digits",
        identity("versi", times("9", 32_767)),
        "TEMPLAT_TIDAK_DIBANDINGKAN",
    ),
    read("a version to come", identity("versi", "99"), "TEMPLAT_TIDAK_DIBANDINGKAN"),
    read("a version that is no number", identity("versi", "tiga"), "TEMPLAT_TIDAK_DIBANDINGKAN"),
]

FOREIGN = [
    read(
        "macros", with_part("xl/vbaProject.bin", b"x", "vbaProject", "vbaProject.bin"), "ADA_MAKRO"
    ),
    read("a link to another book", link_to("file:///C:/Data/lain.xlsx"), "TAUTAN_BUKU_LAIN"),
    read("a link of 60,000 letters", link_to(times("x", 60_000)), "TAUTAN_BUKU_LAIN"),
    read(
        "200 pictures",
        lambda book: Book({**book.parts, **{f"xl/media/g{n}.png": b"x" for n in range(200)}}),
    ),
    read(
        "connections",
        with_part(
            "xl/connections.xml",
            f'<connections xmlns="{_MAIN}"/>',
            "connections",
            "connections.xml",
        ),
        "KONEKSI_DATA",
    ),
    read("an embedded object", add("xl/embeddings/oleObject1.bin", b"x")),
    read("custom XML", add("customXml/item1.xml", "<a/>")),
    read("a task pane", add("xl/webextensions/taskpanes.xml", "<a/>")),
]

FILES = [
    read("a file name with an emoji", Book.zipped, file="\U0001f600.xlsx"),
    read("a file name from right to left", Book.zipped, file="a\u202excod.xlsx"),
    read("a file name a terminal obeys", Book.zipped, file="a\x1b[2J.xlsx"),
    read("a file name of 200 letters", Book.zipped, file="x" * 200 + ".xlsx"),
    read("a file name with a line end", Book.zipped, file="a\nb.xlsx"),
    read("a file name like a formula", Book.zipped, file="=1+1.xlsx"),
    read("a file name like an option", Book.zipped, file="--json.xlsx"),
    read("a workbook without an ending", Book.zipped, file="buruk"),
    read("a workbook called .xls", Book.zipped, file="buruk.xls"),
]

KINDS = [*LISTS, *IDENTITIES, *FOREIGN, *FILES]
