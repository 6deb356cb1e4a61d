"""The parts of the add-in file around its VBA project."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from xml.sax.saxutils import escape

from lxml import etree

from iku_excel.functions import ADDIN_SHEET
from iku_excel.hosts import excel_texts
from iku_excel.xlsx import FileProblem, write_zip
from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.problems import boundary
from iku_excel.xlsx.xmlparse import parse_xml

WORKBOOK_MODULE, SHEET_MODULE = "ThisWorkbook", "Sheet2"
"""Code names: the modules that belong to the workbook and to its only sheet."""

_SHEET_PART = "xl/worksheets/sheet1.xml"
_IKU, _XLWINGS = "IKU_VERSI", "XLWINGS_VERSION"
_HIDING = {
    "SHOW CONSOLE": "False",
    "DEBUG UDFS": "False",
    "CONDA PATH": "",
    "CONDA ENV": "",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "SHAREPOINT_WIN": "",
    "PYTHONPATH": "",
    "LICENSE_KEY": "",
}
"""Settings that a user's file must not change: what stands on the sheet is asked first.

Together they are all that xlwings' module asks for but the interpreter. So of a user's file only
its first line is read, which is ours: an odd line below it cannot stop every cell.
"""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/2006"
_TYPES = {
    "xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    _SHEET_PART: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "xl/styles.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "xl/vbaProject.bin": "application/vnd.ms-office.vbaProject",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


@dataclass(frozen=True, slots=True)
class AddinVersions:
    """From which iku-excel and which xlwings an add-in file was built."""

    iku: str
    xlwings: str


def write_addin(project: bytes, versions: AddinVersions) -> bytes:
    """The add-in file around a VBA project; the same bytes for the same project."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            (f"{_MICROSOFT}/relationships/ui/extensibility", "customUI/customUI.xml"),
        ),
        "customUI/customUI.xml": source_text("customUI.xml"),
        "docProps/app.xml": _app_properties(),
        "docProps/core.xml": _core_properties(versions),
        "xl/_rels/workbook.xml.rels": _relationships(
            (f"{_OFFICE}/relationships/worksheet", "worksheets/sheet1.xml"),
            (f"{_OFFICE}/relationships/styles", "styles.xml"),
            (f"{_MICROSOFT}/relationships/vbaProject", "vbaProject.bin"),
        ),
        "xl/workbook.xml": _workbook(),
        "xl/styles.xml": _styles(),
        _SHEET_PART: _settings_sheet(versions),
    }
    encoded = {name: text.encode() for name, text in parts.items()}
    return write_zip((encoded | {"xl/vbaProject.bin": project}).items())


def addin_versions(data: bytes) -> AddinVersions | None:
    """What a built file says of itself; None where it is not one of ours or unreadable."""
    try:
        with boundary():
            parts = {info.filename: content for info, content in read_entries(data)}
            rows = parse_xml(parts[_SHEET_PART]).iterfind(f".//{{{_MAIN}}}row")
            settings = dict(_setting(row) for row in rows)
            return AddinVersions(settings[_IKU], settings[_XLWINGS])
    except FileProblem:
        return None


def source_text(name: str) -> str:
    """A file of this package's ``sources``, which is ASCII."""
    return (files(__package__) / "sources" / name).read_text("ascii")


def _setting(row: etree._Element) -> tuple[str, str]:
    key, value = (str(cell.xpath("string()")) for cell in row)
    return key, value


def _settings_sheet(versions: AddinVersions) -> str:
    """The settings as xlwings reads them: a key and its value in each row, no row left blank."""
    rows = {**_HIDING, _IKU: versions.iku, _XLWINGS: versions.xlwings}
    cells = "".join(
        f'<row r="{number}">{_cell(f"A{number}", key)}{_cell(f"B{number}", value)}</row>'
        for number, (key, value) in enumerate(rows.items(), 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr codeName="{SHEET_MODULE}"/>'
        f'<dimension ref="A1:B{len(rows)}"/>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><sheetData>{cells}</sheetData></worksheet>'
    )


def _cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _workbook() -> str:
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        '<fileVersion appName="xl" lastEdited="7" lowestEdited="5" rupBuild="23530"/>'
        f'<workbookPr codeName="{WORKBOOK_MODULE}"/>'
        '<bookViews><workbookView visibility="hidden" xWindow="0" yWindow="0"'
        ' windowWidth="18000" windowHeight="12000" activeTab="0"/></bookViews>'
        f'<sheets><sheet name="{ADDIN_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _styles() -> str:
    """The least that Excel takes for a style sheet."""
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        "</cellStyleXfs>"
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        "</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _app_properties() -> str:
    return (
        f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>"
    )


def _core_properties(versions: AddinVersions) -> str:
    """Title and description are what Excel's list of add-ins shows."""
    about = excel_texts.ABOUT_ADDIN.format(iku=versions.iku, xlwings=versions.xlwings)
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>IKU</dc:title><dc:creator>iku-excel</dc:creator>"
        f"<dc:description>{escape(about)}</dc:description></cp:coreProperties>"
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    nodes = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'
