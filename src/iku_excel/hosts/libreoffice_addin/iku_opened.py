"""The second component of the .oxt: runs when LibreOffice has opened a document.

In a workbook that Excel saved, a call of an add-in function reads ``[1]!IKU_CAPAIAN(...)``: a
function of the file iku.xlam. LibreOffice has no such file and shows #NAME?, in the official
workbooks too; before 25.2 it does not know the plain name in an Excel file either. So whatever
calls a function of ours under a name that LibreOffice has not understood is given the one that it
understands everywhere. The file on disk is not touched, and the document does not count as changed.
"""
# mypy: ignore-errors

import contextlib
import re

import unohelper
from com.sun.star.task import XJob

IMPLEMENTATION = "org.iku.calc.Opened"
_ADDIN = "ORG.IKU.CALC.ADDIN."
_FORMULAS = 0
"""What a search looks at: the text of formulas."""

_CALL = re.compile(
    r"""
    "(?:[^"]|"")*"                                              # text is left alone,
    |'(?:[^']|'')*'                                             # and the name of a sheet
    |(?:\[[0-9]+\]!)?(?<![\w.])(?P<function>IKU_[A-Z_]+)(?=\()  # understood ones have a dot before
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Opened(unohelper.Base, XJob):
    """What LibreOffice starts for each document, once it is loaded."""

    def __init__(self, context, *_arguments):
        self._context = context

    def execute(self, arguments):
        """Connect the calls of a workbook; nothing that goes wrong here may stop the opening."""
        with contextlib.suppress(Exception):
            environment = {a.Name: a.Value for a in arguments}["Environment"]
            document = {entry.Name: entry.Value for entry in environment}["Model"]
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                self._connect(document)

    def _connect(self, document):
        calls = [(sheet, cell) for sheet in document.Sheets for cell in _calling(sheet)]
        if not calls:
            return
        functions = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.sheet.FunctionDescriptions", self._context
        )
        calls = [(s, c) for s, c in calls if _connected(c.Formula, functions) != c.Formula]
        if not calls:
            return
        was_modified = document.isModified()
        document.UndoManager.lock()
        try:
            for sheet, cell in calls:
                with _unlocked(sheet):
                    _put(sheet, cell, _connected(cell.Formula, functions))
        finally:
            document.UndoManager.unlock()
            _set_modified(document, was_modified)


def _calling(sheet):
    """The formula cells that may call a function of ours; the search finds texts as well."""
    wanted = sheet.createSearchDescriptor()
    wanted.SearchString, wanted.SearchType = "iku_", _FORMULAS
    found = sheet.findAll(wanted)
    return [cell for cell in found.Cells if cell.Type.value == "FORMULA"] if found else []


def _connected(formula, functions):
    """The formula with every function that LibreOffice has from us under its full name."""

    def full_name(call):
        name = (call["function"] or "").upper()
        return f"{_ADDIN}{name}" if name and functions.hasByName(name) else call[0]

    return _CALL.sub(full_name, formula)


@contextlib.contextmanager
def _unlocked(sheet):
    """A protected sheet takes no formula; one with a password stays as it is."""
    was_protected = sheet.isProtected()
    if was_protected:
        sheet.unprotect("")
    try:
        yield
    finally:
        if was_protected:
            sheet.protect("")  # with the permissions it had


def _put(sheet, cell, formula):
    """Into the cell, or into the whole array it belongs to: which then is as it should be."""
    if formula == cell.Formula:
        return
    if formula.startswith("{"):
        array = sheet.createCursorByRange(cell)
        array.collapseToCurrentArray()
        array.setArrayFormula(formula[1:-1])
    else:
        cell.setFormula(formula)


def _set_modified(document, modified):
    """A chart counts as well: its figures may have come anew."""
    for sheet in document.Sheets:
        for name in sheet.Charts.ElementNames:
            sheet.Charts.getByName(name).EmbeddedObject.setModified(modified)
    document.setModified(modified)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  - LibreOffice looks for it
g_ImplementationHelper.addImplementation(Opened, IMPLEMENTATION, (IMPLEMENTATION,))
