"""The gate: only a workbook that is whole, of bearable size and unambiguous passes."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from zipfile import ZipInfo

from lxml import etree

from iku_excel.xlsx.archive import MAX_FILE_SIZE, ZipKind, zip_kind
from iku_excel.xlsx.book_links import book_links
from iku_excel.xlsx.budgets import LINKS, SHEETS, surplus
from iku_excel.xlsx.calc_settings import is_recalculated
from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.contents import foreign_contents
from iku_excel.xlsx.core_properties import saved_times
from iku_excel.xlsx.opc import (
    ADDIN_TYPE,
    CONTENT_TYPES,
    WORKBOOK_TYPES,
    ContentTypes,
    Parts,
    relationships,
)
from iku_excel.xlsx.package import Package, SheetInfo
from iku_excel.xlsx.problems import FileProblem, Problem, boundary
from iku_excel.xlsx.signature import foreign_signature
from iku_excel.xlsx.text import decode_text
from iku_excel.xlsx.xmlparse import is_true, local_name, namespace, parse_xml, refuse_doctype

_EXTENSIONS = {".xlsx", ".xlsm"}
_STATES = {"visible", "hidden", "veryHidden"}
_SHEET_KINDS = {"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}
_MAIN_TYPES = {**WORKBOOK_TYPES, ADDIN_TYPE: ".xlam"}


def open_package(path: Path) -> Package:
    """Read and check a workbook file. Raises FileProblem and nothing else.

    The file is read once; whatever happens to it afterwards does not matter.
    """
    with boundary():
        return package_from_bytes(_read_file(path))


def package_from_bytes(data: bytes) -> Package:
    """The same for bytes in memory."""
    with boundary():
        foreign = foreign_signature(data)
        if foreign is not None:
            raise FileProblem(foreign)
        entries = read_entries(data)
        parts = Parts({info.filename: content for info, content in entries})
        for name, content in parts.items():
            if name.lower().endswith((".xml", ".rels")):
                refuse_doctype(name, content)
        if surplus({name: parts[name] for name in parts if name.lower().endswith(".rels")}, LINKS):
            raise FileProblem(Problem.EXPANDS_TOO_MUCH, "too many relationships")
        types = _content_types(parts)
        workbook_part = _find_workbook(parts, types)
        workbook = parse_xml(parts[workbook_part])
        sheets = _sheets(parts, workbook_part, workbook)
        properties = workbook.find(f"{namespace(workbook)}workbookPr")
        times = saved_times(parts)
        return Package(
            sha256=hashlib.sha256(data).hexdigest(),
            sheets=sheets,
            date1904=properties is not None and is_true(properties.get("date1904")),
            created=times.created,
            modified=times.modified,
            properties=_custom_properties(parts),
            defined_names=_defined_names(workbook, sheets),
            declared=_MAIN_TYPES[types.of(workbook_part)],
            links=book_links(parts, workbook_part, workbook),
            foreign=foreign_contents(
                parts, types, {info.part: info.name for info in sheets}, workbook, _odd(entries)
            ),
            recalculated_on_load=is_recalculated(workbook),
            workbook_part=workbook_part,
            oversized=surplus({sheet.part: parts[sheet.part] for sheet in sheets}, SHEETS),
            data=data,
            entries=entries,
        )


def _read_file(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise FileProblem(Problem.LOCK_FILE, path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem(Problem.NOT_A_FILE, path.name)
        # Not blocking: between the two calls the file may have become a pipe.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with os.fdopen(handle, "rb") as stream:
            data = stream.read(MAX_FILE_SIZE + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileProblem(Problem.NOT_FOUND, path.name) from error
    except OSError as error:
        raise FileProblem(Problem.UNREADABLE, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a name with NUL
        raise FileProblem(Problem.NOT_FOUND, str(error)) from error
    if len(data) > MAX_FILE_SIZE:
        raise FileProblem(Problem.TOO_LARGE, f"{status.st_size} bytes")
    # What a workbook is called does not matter, but what is none is best told by its name.
    if path.suffix.lower() not in _EXTENSIONS and zip_kind(data) is not ZipKind.WORKBOOK:
        raise FileProblem(Problem.WRONG_EXTENSION, path.suffix)
    return data


def _content_types(parts: Parts) -> ContentTypes:
    types = parts.get(CONTENT_TYPES)
    if types is None:
        raise FileProblem(Problem.NOT_A_WORKBOOK, f"no {CONTENT_TYPES}")
    return ContentTypes(types)


def _find_workbook(parts: Parts, types: ContentTypes) -> str:
    for found in relationships(parts, ""):
        if found.kind == "officeDocument" and not found.external:
            kind = types.of(found.target)
            if kind not in _MAIN_TYPES:
                raise FileProblem(Problem.NOT_A_WORKBOOK, kind)
            if found.target not in parts:
                raise FileProblem(Problem.NOT_A_WORKBOOK, f"no {found.target}")
            return found.target
    raise FileProblem(Problem.NOT_A_WORKBOOK, "no main document")


def _odd(entries: list[tuple[ZipInfo, bytes]]) -> list[str]:
    """Names that are not spelled as the name of such a part is."""
    return [
        info.orig_filename
        for info, _ in entries
        if info.orig_filename != info.filename
        or (info.filename.lower() == CONTENT_TYPES.lower() and info.filename != CONTENT_TYPES)
    ]


def _sheets(parts: Parts, workbook_part: str, workbook: etree._Element) -> tuple[SheetInfo, ...]:
    targets = {
        found.identifier: found.target
        for found in relationships(parts, workbook_part)
        if found.kind in _SHEET_KINDS and not found.external
    }
    ns = namespace(workbook)
    sheets: list[SheetInfo] = []
    names: set[str] = set()
    for node in workbook.iterfind(f"{ns}sheets/{ns}sheet"):
        name = decode_text(node.get("name", ""))
        # r:id, whichever of the two relationship namespaces the file uses
        identifier = next((str(text) for key, text in node.items() if str(key).endswith("}id")), "")
        part = targets.get(identifier, "")
        if part not in parts:
            raise FileProblem(Problem.MISSING_SHEET_PART, part or identifier, name)
        if name.casefold() in names or any(part == other.part for other in sheets):
            raise FileProblem(Problem.DAMAGED, "sheet listed twice", name)
        names.add(name.casefold())
        state = node.get("state", "visible")
        sheets.append(SheetInfo(name, state if state in _STATES else "visible", part))
    if not sheets:
        raise FileProblem(Problem.NOT_A_WORKBOOK, "no sheets")
    return tuple(sheets)


def _defined_names(workbook: etree._Element, sheets: tuple[SheetInfo, ...]) -> dict[str, str]:
    ns = namespace(workbook)
    names = {}
    for node in workbook.iterfind(f"{ns}definedNames/{ns}definedName"):
        name = node.get("name", "")
        scope = node.get("localSheetId")
        if scope is not None:
            name = f"{sheets[int(scope)].name}!{name}"
        names[name] = node.text or ""
    return names


def _custom_properties(parts: Parts) -> dict[str, str]:
    data = parts.get("docProps/custom.xml")
    if data is None:
        return {}
    return {
        node.get("name", ""): decode_text("".join(str(text) for text in node.itertext()).strip())
        for node in parse_xml(data)
        if local_name(node) == "property"
    }
