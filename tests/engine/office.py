"""Drives one headless LibreOffice; runs under a Python that has ``uno``, often the system's.

Started as ``office.py PROFILE SOFFICE``; answers one JSON line on stdout for each on stdin, and
ends LibreOffice when stdin is closed. Of the project it imports nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.FillDirection import TO_BOTTOM, TO_RIGHT
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment, XProgressHandler

START_SECONDS = 90


class Approving(unohelper.Base, XCommandEnvironment, XInteractionHandler, XProgressHandler):
    """Says yes to what installing an extension asks; ``unopkg`` refuses to run as root."""

    def getInteractionHandler(self) -> Any:  # noqa: N802  - names of UNO
        return self

    def getProgressHandler(self) -> Any:  # noqa: N802
        return self

    def push(self, status: Any) -> None: ...

    def update(self, status: Any) -> None: ...

    def pop(self) -> None: ...

    def handle(self, request: Any) -> None:
        wanted = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for continuation in request.getContinuations():
            approve = continuation.queryInterface(wanted)
            if approve is not None:
                approve.select()
                return


class Office:
    """A LibreOffice with a profile of its own, reached over a pipe."""

    def __init__(self, profile: str, soffice: str) -> None:
        self._profile, self._soffice, self._starts = profile, soffice, 0
        self._kept: tuple[str, Any] | None = None
        self._start()

    def _start(self) -> None:
        self._starts += 1
        pipe = f"iku{os.getpid()}x{self._starts}"
        self.process = subprocess.Popen(
            [
                self._soffice,
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={Path(self._profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
        )
        self.context = self._connect(pipe)
        self.desktop = self._service("com.sun.star.frame.Desktop")

    def _connect(self, pipe: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def version(self) -> str:
        provider = self._service("com.sun.star.configuration.ConfigurationProvider")
        node = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            (_property("nodepath", "/org.openoffice.Setup/Product"),),
        )
        return str(node.getByName("ooSetupVersionAboutBox"))

    def install(self, path: str) -> str:
        """Add the extension and start anew: until then its Python would run in a second process."""
        manager = self.context.getValueByName(
            "/singletons/com.sun.star.deployment.ExtensionManager"
        )
        url = uno.systemPathToFileUrl(path)
        identifier = manager.addExtension(url, (), "user", None, Approving()).getIdentifier().Value
        self.close()
        self._start()
        return str(identifier)

    def describe(self) -> list[dict[str, Any]]:
        """What the function wizard shows of the functions called IKU_…"""
        found = []
        for properties in self._service("com.sun.star.sheet.FunctionDescriptions"):
            described = {p.Name: p.Value for p in properties}
            if described["Name"].startswith("IKU_"):
                arguments = [(a.Name, a.Description) for a in described["Arguments"] or ()]
                texts = {"name": described["Name"], "help": described["Description"]}
                found.append({**texts, "arguments": arguments})
        return found

    def compute(self, path: str, sheets: list[str]) -> dict[str, Any]:
        """Load, recalculate everything, and read the cells of these sheets."""
        document = self._load(path)
        try:
            started = time.perf_counter()
            document.calculateAll()
            seconds = time.perf_counter() - started
            cells = {name: _cells(document, name) for name in sheets}
        finally:
            document.close(True)
        return {"seconds": seconds, "cells": cells}

    def typed(self, path: str, runs: list[Any], sheets: list[str]) -> dict[str, Any]:
        """The cells of these sheets with this typed in; afterwards the workbook is as before.

        A run has the sheet, row and column of its first cell, and the values of a piece of the
        row; ``#N/A`` is the error.
        What comes back has None where Calc has an error.
        """
        document, before = self._keep(path), []
        document.enableAutomaticCalculation(False)
        found = {name: document.Sheets.getByName(name) for name in {run[0] for run in runs}}
        try:
            for sheet in found.values():
                sheet.unprotect("")
            for sheet, row, column, values in runs:
                last = column + len(values) - 1
                cells = found[sheet].getCellRangeByPosition(column - 1, row - 1, last - 1, row - 1)
                before.append((cells, cells.getDataArray()))
                cells.setDataArray((tuple(values),))
                for position, value in enumerate(values):
                    if value == "#N/A":
                        cells.getCellByPosition(position, 0).setFormula("=NA()")
            document.calculateAll()
            return {name: _used(document.Sheets.getByName(name)).getDataArray() for name in sheets}
        finally:
            for cells, content in before:
                cells.setDataArray(content)
            for sheet in found.values():
                sheet.protect("")

    def inspect(self, path: str) -> dict[str, Any]:
        """What a workbook has besides cells: by sheet how many of each, and names for the whole."""
        document = self._keep(path)
        return {
            "sheets": {sheet.Name: _furniture(sheet) for sheet in document.Sheets},
            "names": sorted(document.NamedRanges.ElementNames),
        }

    def opened(self, path: str) -> dict[str, Any]:
        """A workbook as its user finds it: formulas and cells by sheet, and what is of note."""
        document = self._load(path)
        try:
            sheets = {sheet.Name: sheet for sheet in document.Sheets}
            return {
                "formulas": {name: _formulas(sheet) for name, sheet in sheets.items()},
                "protected": [name for name, sheet in sheets.items() if sheet.isProtected()],
                "modified": document.isModified(),
                "undo": document.UndoManager.isUndoPossible(),
                "cells": {name: _cells(document, name) for name in sheets},
            }
        finally:
            document.close(True)

    def to_pdf(self, path: str, target: str) -> None:
        """Print a workbook, as it would come out of a printer, after recalculating it."""
        _store(self._keep(path), target, "calc_pdf_Export")

    def to_xlsx(self, path: str, target: str) -> None:
        """Save a workbook for Excel, after recalculating it."""
        document = self._load(path)
        try:
            _store(document, target, "Calc MS Excel 2007 XML")
        finally:
            document.close(True)

    def acted(
        self, path: str, acts: list[list[Any]], target: str, sheets: list[str]
    ) -> dict[str, list[list[Any]]]:
        """Do to a workbook what people do, save it for Excel, and read cells as they are then."""
        document = self._load(path)
        try:
            for sheet in document.Sheets:
                sheet.unprotect("")
            for name, *arguments in acts:
                getattr(_Acts(document), name)(*arguments)
            document.calculateAll()
            cells = {name: _cells(document, name) for name in sheets}
            _store(document, target, "Calc MS Excel 2007 XML")
        finally:
            document.close(True)
        return cells

    def vba(self, path: str) -> dict[str, str]:
        """The VBA modules of an Excel file, as LibreOffice has read them."""
        document = self._load(path, *_with_vba(path))
        try:
            library = document.BasicLibraries.getByName("Iku")
            return {name: library.getByName(name) for name in library.ElementNames}
        finally:
            document.close(True)

    def run_vba(self, modules: dict[str, str], module: str, function: str, path: str = "") -> Any:
        """What a function gives; None where one of the modules cannot be compiled.

        The modules are put into a new document, or into the VBA project of an Excel file.
        """
        document, name = self._load(path, *_with_vba(path)), "Iku" if path else "Standard"
        try:
            document.BasicLibraries.VBACompatibilityMode = True
            library = document.BasicLibraries.getByName(name)
            for each, source in modules.items():
                put = library.replaceByName if library.hasByName(each) else library.insertByName
                put(each, source)
            place = f"{name}.{module}.{function}?language=Basic&location=document"
            script = document.getScriptProvider().getScript(f"vnd.sun.star.script:{place}")
            outcome = script.invoke((), (), ())[0]
            del script  # LibreOffice falls over one that outlives its document
            return outcome
        finally:
            document.close(True)

    def _keep(self, path: str) -> Any:
        """The workbook, left open: to load one takes longer than to compute it."""
        if self._kept is None or self._kept[0] != path:
            if self._kept is not None:
                self._kept[1].close(True)
            self._kept = path, self._load(path)
        return self._kept[1]

    def _load(self, path: str, *more: Any) -> Any:
        url = uno.systemPathToFileUrl(path) if path else "private:factory/scalc"
        hidden = _property("Hidden", True)
        return self.desktop.loadComponentFromURL(url, "_blank", 0, (hidden, *more))

    def close(self) -> None:
        try:
            self.desktop.terminate()
        except Exception as problem:  # noqa: BLE001  - it is waited for and killed below
            print("terminate:", problem, file=sys.stderr)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


class _Acts:
    """What people do with the mouse; ranges are addresses such as ``E9:H10``."""

    def __init__(self, document: Any) -> None:
        self._sheets = document.Sheets

    def _range(self, sheet: str, cells: str) -> Any:
        return self._sheets.getByName(sheet).getCellRangeByName(cells)

    def drag(self, sheet: str, cells: str, to: str) -> None:
        target = self._range(sheet, to).getCellByPosition(0, 0).CellAddress
        self._sheets.getByName(sheet).moveRange(target, self._range(sheet, cells).RangeAddress)

    def copy(self, sheet: str, cells: str, to: str) -> None:
        target = self._range(sheet, to).getCellByPosition(0, 0).CellAddress
        self._sheets.getByName(sheet).copyRange(target, self._range(sheet, cells).RangeAddress)

    def type(self, sheet: str, cell: str, value: float | str) -> None:
        place = self._range(sheet, cell).getCellByPosition(0, 0)
        if isinstance(value, str):
            place.String = value
        else:
            place.Value = value

    def insert_rows(self, sheet: str, at: int, count: int) -> None:
        self._sheets.getByName(sheet).Rows.insertByIndex(at - 1, count)

    def delete_rows(self, sheet: str, at: int, count: int) -> None:
        self._sheets.getByName(sheet).Rows.removeByIndex(at - 1, count)

    def insert_columns(self, sheet: str, at: int, count: int) -> None:
        self._sheets.getByName(sheet).Columns.insertByIndex(at - 1, count)

    def sort(self, sheet: str, cells: str, column: int) -> None:
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        order = (_property("SortFields", fields), _property("ContainsHeader", False))
        self._range(sheet, cells).sort(order)

    def copy_sheet(self, sheet: str, name: str) -> None:
        self._sheets.copyByName(sheet, name, self._sheets.Count)

    def delete_sheet(self, sheet: str) -> None:
        self._sheets.removeByName(sheet)

    def rename_sheet(self, sheet: str, name: str) -> None:
        self._sheets.getByName(sheet).Name = name


def _property(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _store(document: Any, target: str, form: str) -> None:
    document.calculateAll()
    document.storeToURL(uno.systemPathToFileUrl(target), (_property("FilterName", form),))


def _with_vba(path: str) -> list[Any]:
    """Run macros without asking; and read an add-in, which is not recognised by its type."""
    always = _property("MacroExecutionMode", uno.Any("short", 4))
    return [always, _property("FilterName", "Calc MS Excel 2007 VBA XML")] if path else [always]


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def _formulas(sheet: Any) -> list[list[str]]:
    """What stands in the used cells from A1, formulas with the names that LibreOffice gives."""
    return [list(row) for row in _used(sheet).getFormulaArray()]


def _cells(document: Any, name: str) -> list[list[Any]]:
    """The used cells from A1: numbers, text, and ``{"error": number}`` where Calc has an error.

    The numbers are those of formulas on a sheet that is added: asking cell by cell takes seconds.
    """
    used = _used(document.Sheets.getByName(name))
    rows, end = [list(row) for row in used.getDataArray()], used.RangeAddress
    document.Sheets.insertNewByName(f"{name} galat", document.Sheets.Count)
    sheet = document.Sheets.getByName(f"{name} galat")
    errors = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    errors.getCellByPosition(0, 0).setFormula(f"=IFERROR(ERRORTYPE($'{name}'.A1);0)")
    errors.fillAuto(TO_BOTTOM, 1)
    errors.fillAuto(TO_RIGHT, 1)
    for row, numbers in zip(rows, errors.getDataArray(), strict=True):
        for column, number in enumerate(numbers):
            if number:
                row[column] = {"error": int(number)}
    return rows


def _furniture(sheet: Any) -> dict[str, int]:
    """Charts and conditional formats of a sheet; 1 where cells are validated, where it is locked.

    Cells of one format, its validation included, come together: the first range tells of all.
    """
    formats = sheet.UniqueCellFormatRanges
    validated = any(cells.getByIndex(0).Validation.Type.value != "ANY" for cells in formats)
    return {
        "charts": sheet.Charts.Count,
        "conditional": sheet.ConditionalFormats.Length,
        "validated": int(validated),
        "protected": int(sheet.isProtected()),
    }


def main() -> None:
    office = Office(*sys.argv[1:3])
    try:
        for line in sys.stdin:
            name, *arguments = json.loads(line)
            try:
                reply = {"result": getattr(office, name)(*arguments)}
            except Exception as problem:  # noqa: BLE001  - the tests show it
                reply = {"error": f"{type(problem).__name__}: {problem}"}
            print(json.dumps(reply), flush=True)
    finally:
        office.close()


if __name__ == "__main__":
    main()
