"""What a workbook carries beside sheets, values and formulas: told, never run or followed.

A part is known by what it is (its first element, a signature), by the relationship that leads to
it, or by the content type stated of it; what it is called says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from iku_excel.xlsx.opc import (
    ContentTypes,
    Parts,
    Relationship,
    folded_name,
    relationships,
    rels_name,
    rels_source,
)
from iku_excel.xlsx.peeking import holds_vba, is_ole_file, plain, root_name
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.xmlparse import namespace


class Content(StrEnum):
    """A kind of content that the workbook of an office has no use for."""

    VBA = "vba"
    MACRO_SHEET = "macro_sheet"
    DIALOG_SHEET = "dialog_sheet"
    MACRO_NAME = "macro_name"
    MACRO_BUTTON = "macro_button"
    EMBEDDED = "embedded"
    ACTIVEX = "activex"
    PROGRAM_DATA = "program_data"
    CONNECTION = "connection"
    QUERY = "query"
    DATA_MODEL = "data_model"
    RIBBON = "ribbon"
    WEB_EXTENSION = "web_extension"
    OUTSIDE = "outside"
    ODD_NAME = "odd_name"


class Foreign(NamedTuple):
    """One such content: `name` is its part, defined name or outside target, `sheet` the sheet it
    stands on (empty if on none)."""

    content: Content
    name: str
    sheet: str = ""


_BY_ROOT = {
    "macrosheet": Content.MACRO_SHEET,
    "dialogsheet": Content.DIALOG_SHEET,
    "ocx": Content.ACTIVEX,
    "connections": Content.CONNECTION,
    "queryTable": Content.CONNECTION,
    "DataMashup": Content.QUERY,
    "customUI": Content.RIBBON,
    "webextension": Content.WEB_EXTENSION,
    "taskpanes": Content.WEB_EXTENSION,
}
_BY_RELATIONSHIP = {
    "vbaproject": Content.VBA,
    "wordvbadata": Content.VBA,
    "vbaprojectsignature": Content.VBA,
    "xlmacrosheet": Content.MACRO_SHEET,
    "xlintlmacrosheet": Content.MACRO_SHEET,
    "dialogsheet": Content.DIALOG_SHEET,
    "oleobject": Content.EMBEDDED,
    "package": Content.EMBEDDED,
    "control": Content.ACTIVEX,
    "connections": Content.CONNECTION,
    "querytable": Content.CONNECTION,
    "powerpivotdata": Content.DATA_MODEL,
    "extensibility": Content.RIBBON,
    "usercustomization": Content.RIBBON,
    "attachedtoolbars": Content.RIBBON,
    "webextension": Content.WEB_EXTENSION,
    "webextensiontaskpanes": Content.WEB_EXTENSION,
}
_BY_TYPE = {
    "application/vnd.ms-office.vbaproject": Content.VBA,
    "application/vnd.ms-excel.macrosheet+xml": Content.MACRO_SHEET,
    "application/vnd.ms-excel.intlmacrosheet+xml": Content.MACRO_SHEET,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml": (
        Content.DIALOG_SHEET
    ),
    "application/vnd.openxmlformats-officedocument.oleobject": Content.EMBEDDED,
    "application/vnd.openxmlformats-officedocument.package": Content.EMBEDDED,
    "application/vnd.ms-office.activex+xml": Content.ACTIVEX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml": (
        Content.CONNECTION
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.querytable+xml": (
        Content.CONNECTION
    ),
    "application/vnd.openxmlformats-officedocument.model+data": Content.DATA_MODEL,
    "application/vnd.ms-office.webextension+xml": Content.WEB_EXTENSION,
    "application/vnd.ms-office.webextensiontaskpanes+xml": Content.WEB_EXTENSION,
}
_VBA_NAME = "vbaproject.bin"
_SCRIPTED_ROOTS = {"wsDr", "userShapes", "xml"}  # drawings, in charts too, and VML
_ACTIVEX_STATE = "activexcontrolbinary"
_CONTROLS = {"ctrlprop", "control"}
# Both begin with letters, so that a search is quick also in a drawing of 25 MB.
_ASSIGNED = re.compile(rb"macro\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s'])")
_FORM_MACRO = re.compile(rb"FmlaMacro\s*>\s*[^\s<]")
_OUTSIDE_CACHE = re.compile(rb"<(?:[\w.-]+:)?cacheSource\s[^<>]*?\btype\s*=\s*[\"']external")
_REAL_TIME = b"realTimeData"

_FALSE = {"", "0", "false"}
_AUTOMATIC = ("auto_open", "auto_close", "auto_activate", "auto_deactivate")
_TEXT = re.compile(r'"[^"]*"')
# Functions of Excel 4 macros that are none of worksheets.
_MACRO_FUNCTION = re.compile(
    r"(?<![\w.!])(?:(?:GET|SET|ON|FILE|WORKBOOK|APP|FORMULA|VBA|WINDOW)\.[A-Z.]+|CALL|REGISTER(?:\.ID)?"
    r"|UNREGISTER|EXEC|EXECUTE|EVALUATE|RUN|HALT|ALERT|FORMULA|INITIATE|POKE|REQUEST|TERMINATE"
    r"|FOPEN|FREAD|FREADLN|FWRITE|FWRITELN|FILES|DIRECTORY|DOCUMENTS|SEND\.KEYS|SAVE\.AS)\s*\(",
    re.IGNORECASE,
)


def foreign_contents(
    parts: Parts,
    types: ContentTypes,
    sheets: dict[str, str],
    workbook: etree._Element,
    odd_names: list[str],
) -> tuple[Foreign, ...]:
    """Everything of this sort in a package, in the order of its parts.

    `sheets` maps the parts of the listed sheets to their names; `odd_names` are names of parts
    that are not spelled as they should be.
    """
    roots = {part: root_name(data) for part, data in parts.items()}
    links = _all_relationships(parts)
    reached = _kinds_of_relationships(links)
    owners = _owners(links)

    def foreign(content: Content, part: str, name: str = "") -> Foreign:
        return Foreign(content, name or part, _sheet_of(part, sheets, owners))

    found = [
        foreign(content, part)
        for part, data in parts.items()
        for content in sorted(
            _of_part(part, data, roots[part], types.own(part), reached.get(part, set()))
        )
    ]
    for part, data in parts.items():
        is_sheet = part in sheets and bool(_CONTROLS & _leading_to(links.get(part, [])))
        if (is_sheet or roots[part] in _SCRIPTED_ROOTS) and _runs_macro(plain(data)):
            found.append(foreign(Content.MACRO_BUTTON, part))
    found += [
        foreign(Content.OUTSIDE, source, link.target)
        for source, links_of in links.items()
        for link in links_of
        if link.external and not _is_ordinary(link, roots.get(source, ""))
    ]
    found += [Foreign(Content.MACRO_NAME, name) for name in _macro_names(workbook)]
    odd = [*odd_names, *_misspelled(parts, links)]
    found += [Foreign(Content.ODD_NAME, name) for name in dict.fromkeys(odd)]
    return tuple(found)


def _of_part(part: str, data: bytes, root: str, stated: str, reached: set[str]) -> set[Content]:
    """What a part is by its root element, its stated type and the relationships to it."""
    contents = {_BY_RELATIONSHIP[kind] for kind in reached if kind in _BY_RELATIONSHIP}
    if root in _BY_ROOT:
        contents.add(_BY_ROOT[root])
    elif stated in _BY_TYPE:
        contents.add(_BY_TYPE[stated])
    elif root == "pivotCacheDefinition" and _OUTSIDE_CACHE.search(plain(data)):
        contents.add(Content.CONNECTION)
    elif root == "volTypes" and _REAL_TIME in plain(data):
        contents.add(Content.PROGRAM_DATA)
    if holds_vba(data) or folded_name(part).rpartition("/")[2] == _VBA_NAME:
        contents.add(Content.VBA)
    elif is_ole_file(data) and not contents and _ACTIVEX_STATE not in reached:
        contents.add(Content.EMBEDDED)
    return contents


def _runs_macro(data: bytes) -> bool:
    """Whether a shape or control in a drawing names a macro; most name an empty one."""
    return _FORM_MACRO.search(data) is not None or any(
        data[found.start() - 1 : found.start()].isspace() for found in _ASSIGNED.finditer(data)
    )


def _all_relationships(parts: Parts) -> dict[str, list[Relationship]]:
    """Source part ("" for the package) -> its relationships; those that are no XML are left out:
    no program follows them."""
    links = {}
    for name in parts:
        source = rels_source(name)
        if source is not None:
            try:
                links[parts.stored(source)] = relationships(parts, source)
            except etree.XMLSyntaxError:
                continue
            except FileProblem as problem:
                if problem.problem is not Problem.DAMAGED:
                    raise
    return links


def _kinds_of_relationships(links: dict[str, list[Relationship]]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for found in links.values():
        for link in found:
            if not link.external:
                kinds.setdefault(link.target, set()).add(link.kind.lower())
    return kinds


def _owners(links: dict[str, list[Relationship]]) -> dict[str, str]:
    """Part -> a part that leads to it."""
    return {
        link.target: source
        for source, found in links.items()
        for link in found
        if not link.external and source
    }


def _sheet_of(part: str, sheets: dict[str, str], owners: dict[str, str]) -> str:
    seen: set[str] = set()
    while part not in sheets:
        if part not in owners or part in seen:
            return ""
        seen.add(part)
        part = owners[part]
    return sheets[part]


def _leading_to(links: list[Relationship]) -> set[str]:
    return {link.kind.lower() for link in links}


def _is_ordinary(link: Relationship, source_root: str) -> bool:
    """A hyperlink is what people click; what a link to a workbook leads to is told with it."""
    return link.kind.lower() == "hyperlink" or source_root == "externalLink"


def _misspelled(parts: Parts, links: dict[str, list[Relationship]]) -> Iterator[str]:
    for found in links.values():
        yield from (link.target for link in found if not link.external and not link.is_exact)
    for name in parts:
        source = rels_source(name)
        if source is not None and rels_name(parts.stored(source)) != name:
            yield name


def _macro_names(workbook: etree._Element) -> Iterator[str]:
    """Defined names that are macros, that Excel runs by itself, or that call macro functions."""
    ns = namespace(workbook)
    for node in workbook.iterfind(f"{ns}definedNames/{ns}definedName"):
        name = node.get("name", "")
        plain_name = name.lower().removeprefix("_xlnm.")
        marked = any(
            node.get(mark, "").strip().lower() not in _FALSE
            for mark in ("xlm", "function", "vbProcedure")
        )
        # Excel marks functions it does not know so: _xlfn.NAME.
        is_macro = marked and not plain_name.startswith("_xl")
        if (
            is_macro
            or plain_name.startswith(_AUTOMATIC)
            or _MACRO_FUNCTION.search(_TEXT.sub('""', node.text or ""))
        ):
            yield name
