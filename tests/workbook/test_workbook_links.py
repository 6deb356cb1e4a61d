"""Whom a workbook's formulas ask: other books are named, a colleague's add-in is put right."""

from __future__ import annotations

import pytest
from packed_books import LINK, MICROSOFT, OFFICE, Packed, external_book, unzipped

from iku_excel.signoff import fingerprint_findings, mend, repairs
from iku_excel.workbook import read_workbook_bytes

RELS = "xl/externalLinks/_rels/externalLink1.xml.rels"
STARTUP = f"{MICROSOFT}/xlExternalLinkPath/xlStartup"
PATH = f"{OFFICE}/externalLinkPath"
ELSEWHERE = {
    "AddIns of a colleague": (
        PATH,
        r"file:///C:\Users\Sri\AppData\Roaming\Microsoft\AddIns\iku.xlam",
    ),
    "start-up folder of a colleague": (
        PATH,
        r"file:///C:\Users\Sri\AppData\Roaming\Microsoft\Excel\XLSTART\iku.xlam",
    ),
    "server": (PATH, r"file:///\\server\bagian%20umum\IKU.XLAM"),
    "Mac": (PATH, "/Users/sri/Library/iku.xlam"),
    "beside the book": (PATH, "iku.xlam"),
    "cloud": (PATH, "https://d.docs.live.net/4711/iku.xlam"),
    "library of Excel": (f"{MICROSOFT}/xlExternalLinkPath/xlLibrary", "iku.xlam"),
    "missing": (f"{MICROSOFT}/xlExternalLinkPath/xlPathMissing", "iku.xlam"),
    "downloaded twice": (PATH, r"file:///C:\Users\Sri\Downloads\iku%20(1).xlam"),
}


def _astray(kind: str, target: str) -> Packed:
    return (
        Packed().change(RELS, STARTUP, kind).change(RELS, 'Target="iku.xlam"', f'Target="{target}"')
    )


@pytest.mark.parametrize("case", ELSEWHERE)
def test_add_in_elsewhere__named_and_put_right(case: str) -> None:
    """Excel writes where the add-in lay on the computer that saved the book; on others it is
    not there, and no figure follows the inputs."""
    book = _astray(*ELSEWHERE[case])
    workbook = book.read()

    (finding,) = book.findings()
    assert finding.code == "TAUTAN_ADDIN_LAIN"
    assert "dipakai 5 rumus, yang pertama sel D8" in finding.message
    assert (finding.sheet, finding.cell) == ("_hasil", "D8")
    assert fingerprint_findings(workbook) == []
    assert len(repairs(workbook).formulas) == 5  # what the button writes anew in Excel

    mended = mend(workbook)

    assert (mended.formulas, mended.astray) == (5, ELSEWHERE[case][1])
    after = unzipped(mended.workbook.package.data)
    before = unzipped(book.to_bytes())
    assert {name for name in before if before[name] != after[name]} <= {RELS, LINK}
    (link,) = mended.workbook.package.links
    assert (link.kind, link.target) == ("xlStartup", "iku.xlam")
    assert mend(mended.workbook).formulas == 0


def test_link_that_names_the_folder_twice__says_it_nowhere_afterwards() -> None:
    """Newer versions of Excel note the address once more, in the link itself."""
    more = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="xxl21"><x:alternateUrls '
        f'xmlns:x="urn:x"><x:absoluteUrl xmlns:r="{OFFICE}" r:id="rId2"/></x:alternateUrls>'
        "</mc:Choice></mc:AlternateContent><sheetNames>"
    )
    book = _astray(*ELSEWHERE["cloud"]).change(LINK, "<sheetNames>", more)
    book.lead(LINK, f"{OFFICE}/externalLinkPath", "https://contoh.test/iku.xlam", outside=True)

    parts = unzipped(mend(book.read()).workbook.package.data)

    assert b"alternateUrls" not in parts[LINK]
    assert b"rId2" not in parts[LINK]
    assert parts[RELS].count(b"<Relationship ") == 1


def test_link_without_any_target__leads_to_the_add_in_again() -> None:
    book = Packed()
    del book.parts[RELS]
    assert book.codes() == ["TAUTAN_ADDIN_LAIN"]
    (link,) = mend(book.read()).workbook.package.links
    assert link.target == "iku.xlam"


def test_add_in_named_in_the_formula__put_right() -> None:
    """Another program writes the path where Excel writes the number of the link."""
    book = Packed()
    page = "xl/worksheets/sheet13.xml"
    assert b"[1]!IKU_RINGKAS" in book.parts[page]
    book.parts[page] = book.parts[page].replace(b"[1]!", rb"'C:\Users\Sri\iku.xlam'!")

    assert book.codes() == ["TAUTAN_ADDIN_LAIN"]
    mended = mend(book.read()).workbook
    arrays = mended.package.read_sheet("_hasil").arrays.values()
    assert all(text.startswith("=[1]!") for text in arrays if "IKU_RINGKAS" in text)


@pytest.mark.parametrize(
    ("formula", "uses"),
    [
        ("[2]Anggaran!A1*2", "dipakai rumus sel Z3"),
        ("SUM('[2]Anggaran 2026'!A1:B2)", "dipakai rumus sel Z3"),
        ("[2]!total", "dipakai rumus sel Z3"),
        ('"[2]Anggaran!A1"', "tidak ada rumus sel yang memakainya"),
    ],
)
def test_another_book__named_with_the_first_cell_that_asks_it(formula: str, uses: str) -> None:
    target = "file:///D:/kerja/anggaran.xlsx"
    book = Packed().formula(formula).link(external_book(), PATH, target)
    (finding,) = book.findings()
    assert finding.code == "TAUTAN_BUKU_LAIN"
    assert "“D:/kerja/anggaran.xlsx”" in finding.message
    assert uses in finding.message

    mended = mend(read_workbook_bytes(book.to_bytes(), "buku.xlsx"))
    assert mended.workbook.package.data == book.to_bytes()  # it is the owner's


@pytest.mark.parametrize(
    "formula",
    ["'[anggaran.xlsx]Lembar 1'!A1", "'D:/kerja/[anggaran.xls]A'!B2", "anggaran.xlsm!total"],
)
def test_another_book__named_in_the_formula_itself(formula: str) -> None:
    (finding,) = Packed().formula(formula).findings()
    assert (finding.code, finding.cell) == ("TAUTAN_BUKU_LAIN", "Z3")


def test_many_books__one_finding_that_lists_three() -> None:
    names = [f"buku{number}.xlsx" for number in range(5)]
    (finding,) = Packed().formula("+".join(f"[{name}]A!A1" for name in names)).findings()
    assert "buku0.xlsx" in finding.message
    assert "dan 2 lainnya; dipakai rumus sel Z3" in finding.message
    assert len(finding.message) < 400


def test_own_book_first_and_add_in_second__formulas_keep_their_number() -> None:
    """Excel counts links in the order of the file: [1] may be another book than ours."""
    own = "file:///D:/kerja/anggaran.xlsx"
    book = _astray(PATH, own)
    book.change(LINK, "IKU_RINGKAS", "total")
    names = '<definedNames><definedName name="IKU_RINGKAS"/></definedNames>'
    book.link(external_book(names), STARTUP, "iku.xlam")
    page = "xl/worksheets/sheet13.xml"
    right = dict(book.parts)
    right[page] = right[page].replace(b"[1]!IKU", b"[2]!IKU")

    # As they are, the formulas ask the other book: put right to the number of the add-in.
    mended = mend(book.read())
    assert mended.formulas == 5
    arrays = mended.workbook.package.read_sheet("_hasil").arrays.values()
    assert all(text.startswith("=[2]!") for text in arrays if "IKU_RINGKAS" in text)

    book.parts = right
    assert mend(book.read()).formulas == 0
    assert book.codes() == ["TAUTAN_BUKU_LAIN"]
