"""What lies in a workbook beside its inputs is told before the planner opens the file: one finding
a kind, by what it is and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from packed_books import (
    BOOK,
    MAIN_TYPE,
    MICROSOFT,
    OFFICE,
    OLE_FILE,
    PAGE,
    STRICT,
    TYPES,
    VBA,
    Packed,
)

DRAWING = "xl/drawings/drawing1.xml"
SPREADSHEETML = MAIN_TYPE.removesuffix(".sheet.main+xml")
EXCEL = "application/vnd.ms-excel"
CONTROLS = "http://schemas.microsoft.com/office/2006/01/customui"

Change = Callable[[Packed], Packed]


def _sheet(root: str, kind: str, folder: str) -> Change:
    """A listed sheet of a kind that Excel 4 or 5 knew."""

    def change(book: Packed) -> Packed:
        name = f"{folder}/s1.xml"
        book.add(f"xl/{name}", f'<x:{root} xmlns:x="urn:x"/>').lead(BOOK, kind, name)
        number = book.parts["xl/_rels/workbook.xml.rels"].count(b"<Relationship ") - 1
        line = f'<sheet name="M" sheetId="99" r:id="rIdMore{number}"/></sheets>'
        return book.change(BOOK, "</sheets>", line)

    return change


MACROS: dict[str, Change] = {
    "VBA as usual": lambda b: b.add("xl/vbaProject.bin", VBA).lead(
        BOOK, f"{MICROSOFT}/vbaProject", "vbaProject.bin"
    ),
    "VBA, upper case": lambda b: b.add("XL/VBAPROJECT.BIN", b""),
    "VBA under another name, by relationship": lambda b: b.add("xl/gambar.bin", b"x").lead(
        BOOK, f"{MICROSOFT}/vbaProject", "gambar.bin"
    ),
    "VBA under another name, by content type": lambda b: b.add(
        "data/isi.dat", b"x", "application/vnd.ms-office.vbaProject"
    ),
    "VBA under another name, by content": lambda b: b.add("xl/media/image9.png", VBA),
    "XLM": _sheet("macrosheet", f"{MICROSOFT}/xlMacrosheet", "macrosheets"),
    "XLM, international, strict": _sheet("macrosheet", f"{STRICT}/xlIntlMacrosheet", "worksheets"),
    "XLM sheet that calls itself a worksheet": _sheet(
        "macrosheet", f"{OFFICE}/worksheet", "worksheets"
    ),
    "dialog sheet": _sheet("dialogsheet", f"{OFFICE}/dialogsheet", "dialogsheets"),
    "name that Excel runs": lambda b: b.defined("_xlnm.Auto_Open", "Sampul!$A$1"),
    "hidden name that Excel runs": lambda b: b.defined("AUTO_CLOSE1", "1", ' hidden="1"'),
    "name that is a macro": lambda b: b.defined("Ambil", "1", ' xlm="1"'),
    "name that is a function": lambda b: b.defined("Ambil", "1", ' function="true"'),
    "name of a procedure": lambda b: b.defined("Ambil", "1", ' vbProcedure="1"'),
    "name that calls a macro function": lambda b: b.defined("isi", "GET.WORKBOOK(1)&amp;T(NOW())"),
    "name that starts a program": lambda b: b.defined("isi", 'exec ("calc")'),
}


@pytest.mark.parametrize("case", MACROS)
def test_macros(case: str) -> None:
    assert MACROS[case](Packed()).codes() == ["ADA_MAKRO"]


def test_macros__one_finding_with_the_first_of_each_sort_and_how_many() -> None:
    book = MACROS["XLM"](Packed()).defined("Auto_Open", "1").defined("Auto_Close", "1")
    (finding,) = book.add("xl/vbaProject.bin", VBA).findings()
    assert finding.message == (
        "Buku memuat makro: proyek VBA xl/vbaProject.bin; lembar makro Excel 4.0 “M”; "
        "nama Auto_Open dan 1 lainnya."
    )


@pytest.mark.parametrize(
    ("name", "declared", "code"),
    [
        ("buku.xlsx", f"{SPREADSHEETML}.sheet.main+xml", []),
        ("buku.XLSM", f"{EXCEL}.sheet.macroEnabled.main+xml", []),
        ("buku", f"{SPREADSHEETML}.sheet.main+xml", []),
        (
            "buku.xlsx",
            f"{EXCEL}.sheet.macroEnabled.main+xml",
            ["JENIS_BERKAS_LAIN"],
        ),
        (
            "buku.xlsx",
            f"{EXCEL}.SHEET.MACROENABLED.MAIN+XML",
            ["JENIS_BERKAS_LAIN"],
        ),
        ("buku.xlsm", f"{SPREADSHEETML}.sheet.main+xml", ["JENIS_BERKAS_LAIN"]),
        ("buku.xlsx", f"{SPREADSHEETML}.template.main+xml", ["JENIS_BERKAS_LAIN"]),
        ("buku.xltx", f"{SPREADSHEETML}.template.main+xml", ["JENIS_BERKAS_LAIN"]),
        (
            "buku.xlsm",
            f"{EXCEL}.template.macroEnabled.main+xml",
            ["JENIS_BERKAS_LAIN"],
        ),
        (
            "buku.xlsx",
            f"{EXCEL}.addin.macroEnabled.main+xml",
            ["JENIS_BERKAS_LAIN"],
        ),
    ],
)
def test_what_a_book_declares_itself_to_be(name: str, declared: str, code: list[str]) -> None:
    """Excel refuses to open a book with macros that is called .xlsx, and the reverse."""
    assert Packed().change(TYPES, MAIN_TYPE, declared).codes(name) == code


def test_the_type_of_the_book_may_be_that_of_its_ending() -> None:
    book = Packed()
    for name, content in book.parts.items():
        if name == TYPES:
            text = content.decode()
            override = f'<Override PartName="/{BOOK}" ContentType="{MAIN_TYPE}"/>'
            assert override in text
            text = text.replace(override, "").replace(
                'Extension="xml" ContentType="application/xml"',
                f'Extension="XML" ContentType="{MAIN_TYPE}"',
            )
            book.parts[TYPES] = text.encode()
    assert book.codes() == []


def _control(book: Packed) -> Packed:
    """A form control: the sheet and its VML both name the macro."""
    book.add("xl/ctrlProps/ctrlProp1.xml", "<formControlPr objectType='Button'/>")
    book.lead(PAGE, f"{OFFICE}/ctrlProp", "../ctrlProps/ctrlProp1.xml")
    return book.change(PAGE, "</worksheet>", "<controlPr macro='[0]!Kirim'/></worksheet>")


VML = '<xml xmlns:x="urn:x"><x:ClientData ObjectType="{}">{}</x:ClientData></xml>'
OTHERS: dict[str, tuple[str, Change]] = {
    "shape": (
        "TOMBOL_BERMAKRO",
        lambda b: b.change(DRAWING, '<xdr:graphicFrame macro=""', '<xdr:graphicFrame macro="A"'),
    ),
    "shape in UTF-16": (
        "TOMBOL_BERMAKRO",
        lambda b: b.add(
            "xl/drawings/d9.xml", '<a:wsDr><a:sp macro="A"/></a:wsDr>'.encode("utf-16")
        ),
    ),
    "form control": ("TOMBOL_BERMAKRO", _control),
    "button in VML": (
        "TOMBOL_BERMAKRO",
        lambda b: b.add(
            "xl/drawings/v.vml", VML.format("Button", "<x:FmlaMacro>[0]!K</x:FmlaMacro>")
        ),
    ),
    "OLE object": (
        "OBJEK_TERTANAM",
        lambda b: b.add("xl/embeddings/oleObject1.bin", OLE_FILE).lead(
            PAGE, f"{OFFICE}/oleObject", "../embeddings/oleObject1.bin"
        ),
    ),
    "embedded document": (
        "OBJEK_TERTANAM",
        lambda b: b.add("xl/embeddings/surat.docx", "PK").lead(
            PAGE, f"{STRICT}/package", "../embeddings/surat.docx"
        ),
    ),
    "OLE object that calls itself a picture": (
        "OBJEK_TERTANAM",
        lambda b: b.add("xl/media/image7.png", OLE_FILE),
    ),
    "ActiveX": (
        "KONTROL_ACTIVEX",
        lambda b: (
            b.add("xl/activeX/activeX1.xml", "<ax:ocx/>")
            .add("xl/activeX/activeX1.bin", OLE_FILE)
            .lead(PAGE, f"{OFFICE}/control", "../activeX/activeX1.xml")
            .lead("xl/activeX/activeX1.xml", f"{MICROSOFT}/activeXControlBinary", "activeX1.bin")
        ),
    ),
    "ActiveX elsewhere": ("KONTROL_ACTIVEX", lambda b: b.add("xl/x/a.xml", "<ocx/>")),
    "connections": (
        "KONEKSI_DATA",
        lambda b: b.add("xl/connections.xml", "<connections/>").lead(
            BOOK, f"{OFFICE}/connections", "connections.xml"
        ),
    ),
    "connections under another name": (
        "KONEKSI_DATA",
        lambda b: b.add("xl/k.xml", "<?xml version='1.0'?><!-- k --><m:connections/>"),
    ),
    "query table": (
        "KONEKSI_DATA",
        lambda b: b.add("xl/queryTables/queryTable1.xml", "<queryTable/>").lead(
            PAGE, f"{OFFICE}/queryTable", "../queryTables/queryTable1.xml"
        ),
    ),
    "Power Query": (
        "KONEKSI_DATA",
        lambda b: b.add("customXml/item1.xml", "<DataMashup>UEs=</DataMashup>".encode("utf-16")),
    ),
    "data model": (
        "KONEKSI_DATA",
        lambda b: b.add("xl/model/item.data", b"x").lead(
            BOOK, f"{MICROSOFT}/powerPivotData", "model/item.data"
        ),
    ),
    "pivot of an outside source": (
        "KONEKSI_DATA",
        lambda b: b.add(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "<pivotCacheDefinition><cacheSource type='external'/></pivotCacheDefinition>",
        ),
    ),
    "ribbon": (
        "PITA_TAMBAHAN",
        lambda b: b.add("customUI/customUI.xml", f'<customUI xmlns="{CONTROLS}"/>').lead(
            "", f"{MICROSOFT}/ui/extensibility", "customUI/customUI.xml"
        ),
    ),
    "ribbon of Excel 2010": (
        "PITA_TAMBAHAN",
        lambda b: b.add("pita.xml", '<m:customUI onLoad="mulai"/>'),
    ),
    "task pane": (
        "EKSTENSI_WEB",
        lambda b: b.add("xl/webextensions/taskpanes.xml", "<wetp:taskpanes/>").lead(
            "", f"{MICROSOFT}/webextensiontaskpanes", "xl/webextensions/taskpanes.xml"
        ),
    ),
    "web extension": ("EKSTENSI_WEB", lambda b: b.add("x.xml", "<we:webextension/>")),
    "picture on the internet": (
        "TAUTAN_KE_LUAR",
        lambda b: b.lead(DRAWING, f"{OFFICE}/image", "https://contoh.test/a.png", outside=True),
    ),
    "picture on a server": (
        "TAUTAN_KE_LUAR",
        lambda b: b.lead(DRAWING, f"{STRICT}/image", r"file:///\\server\a.png", outside=True),
    ),
    "linked object": (
        "TAUTAN_KE_LUAR",
        lambda b: b.lead(PAGE, f"{OFFICE}/oleObject", "file:///C:/a.docx", outside=True),
    ),
    "attached template": (
        "TAUTAN_KE_LUAR",
        lambda b: b.lead(BOOK, f"{OFFICE}/attachedTemplate", "http://contoh.test/t", outside=True),
    ),
    "DDE as a program writes it": ("TAUTAN_DDE", lambda b: b.formula("cmd|'/C calc'!A0")),
    "DDE in quotes": ("TAUTAN_DDE", lambda b: b.formula("1+'cmd'|'/C calc'!'A 0'")),
    "DDE in a name": ("TAUTAN_DDE", lambda b: b.defined("n", "excel|'b.xls'!A0")),
    "DDE of LibreOffice": ("TAUTAN_DDE", lambda b: b.formula('DDE("soffice","a.ods","A1")')),
    "RTD": ("TAUTAN_DDE", lambda b: b.formula('RTD("saham.rtd",,"X")')),
    "DDE link": (
        "TAUTAN_DDE",
        lambda b: b.link('<externalLink><ddeLink ddeService="cmd" ddeTopic="/C"/></externalLink>'),
    ),
    "OLE link": (
        "TAUTAN_DDE",
        lambda b: b.link('<externalLink><x:oleLink r:id="" progId="Word"/></externalLink>'),
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_everything_else(case: str) -> None:
    code, change = OTHERS[case]
    assert change(Packed()).codes() == [code]


def test_what_is_told__the_sheet_the_first_one_and_how_many() -> None:
    book = Packed()
    for number in (1, 2, 3):
        book.add(f"xl/embeddings/o{number}.bin", OLE_FILE)
        book.lead(PAGE, f"{OFFICE}/oleObject", f"../embeddings/o{number}.bin")
    (finding,) = book.findings()
    assert finding.message.endswith(": xl/embeddings/o1.bin dan 2 lainnya.")
    assert (finding.file, finding.sheet) == ("buku.xlsx", "7110.2.1")


def test_what_leads_outside_is_named_with_its_target() -> None:
    book = Packed().lead(DRAWING, f"{OFFICE}/image", "https://contoh.test/a.png", outside=True)
    (finding,) = book.findings()
    assert "https://contoh.test/a.png" in finding.message


ORDINARY: dict[str, Change] = {
    "as we write it": lambda b: b,
    "hyperlinks": lambda b: (
        b.lead(PAGE, f"{OFFICE}/hyperlink", "mailto:a@b.test", outside=True)
        .lead(PAGE, f"{OFFICE}/hyperlink", "https://contoh.test/bukti", outside=True)
        .lead(DRAWING, f"{STRICT}/hyperlink", r"file:///\\server\bukti.pdf", outside=True)
    ),
    "legacy comments": lambda b: (
        b.add("xl/comments1.xml", "<comments/>")
        .add("xl/drawings/vmlDrawing1.vml", VML.format("Note", "<x:Anchor>1</x:Anchor>"))
        .lead(PAGE, f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml")
    ),
    "printer settings": lambda b: b.add(
        "xl/printerSettings/printerSettings1.bin",
        b"\\\0\\\0",
        f"{SPREADSHEETML}.printerSettings",
    ).lead(PAGE, f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin"),
    "every .bin declared a project, none is": lambda b: b.change(
        TYPES,
        "<Default ",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ',
    ).add("xl/printerSettings/p.bin", b"\\\0"),
    "names of LibreOffice": lambda b: b.defined(
        "_xlnm._FilterDatabase", "Sampul!$A$1", ' function="false" hidden="true" vbProcedure="0"'
    ),
    "functions Excel does not know": lambda b: b.defined(
        "_xlfn.SINGLE", "#NAME?", ' hidden="1" function="1"'
    ),
    "name with a text": lambda b: b.defined("isi", '"CALL(x)"&amp;"a|b"'),
    "form control without macro": lambda b: b.add(
        "xl/ctrlProps/ctrlProp1.xml", "<formControlPr objectType='CheckBox'/>"
    ).lead(PAGE, f"{OFFICE}/ctrlProp", "../ctrlProps/ctrlProp1.xml"),
    "custom XML of a server": lambda b: b.add("customXml/item1.xml", "<p:properties/>").lead(
        "", f"{OFFICE}/customXml", "customXml/item1.xml"
    ),
    "pivot of an own sheet": lambda b: b.add(
        "xl/pivotCache/p.xml",
        '<pivotCacheDefinition><cacheSource type="worksheet"/></pivotCacheDefinition>',
    ),
    "threaded comments": lambda b: b.add("xl/persons/person.xml", "<personList/>").lead(
        BOOK,
        "http://schemas.microsoft.com/office/2017/10/relationships/person",
        "persons/person.xml",
    ),
    "formula with bars in texts, sheets and columns": lambda b: b.formula(
        "\"a|b\"&amp;'x|y'!A1&amp;SUM(tbl[a|b])&amp;tbl[[#All],[1]]&amp;tbl[2]"
    ),
    "links that are no XML": lambda b: b.add("xl/media/_rels/a.png.rels", b"<Relationships"),
    "links without a letter": lambda b: b.add("xl/media/_rels/a.png.rels", b""),
}


@pytest.mark.parametrize("case", ORDINARY)
def test_what_an_ordinary_book_carries_is_no_finding(case: str) -> None:
    assert ORDINARY[case](Packed()).codes() == []
