"""Putting the add-in together: xlwings' VBA made safe, our modules, and the file around them."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import iku_excel
from iku_excel.functions import ADDIN_FILE, FUNCTIONS
from iku_excel.hosts import excel_texts
from iku_excel.vba import Module, ModuleKind, VbaError, VbaProject, with_crlf, write_project

from . import wrappers
from .edits import made_safe
from .errors import AddinBuildError
from .package import SHEET_MODULE, WORKBOOK_MODULE, AddinVersions, source_text, write_addin
from .xlwings_source import (
    MODULE,
    installed_xlwings_folder,
    read_template,
    stated_version,
)

PROJECT = "Iku"
"""The project's name, under which VBA knows it."""

_OWN = ("IkuNilai", "IkuJembatan", "IkuPita")
_PRIVATE = "Option Private Module\n"
_STALE_REFERENCE = "MSForms"
"""Points into the temporary folder of the template's author, and no form is shown."""


def build_addin(xlwings_folder: Path | None = None) -> bytes:
    """The file ``iku.xlam`` for the xlwings in this folder, or for the installed one.

    The same bytes for the same xlwings and registry. AddinBuildError where xlwings is not
    installed or its VBA is not the one that is known.
    """
    template = read_template(xlwings_folder or installed_xlwings_folder())
    version = stated_version(template)
    try:
        project = write_project(addin_project(template, version))
    except VbaError as problem:
        raise AddinBuildError(*excel_texts.NO_VBA.of(problem=problem)) from problem
    return write_addin(project, AddinVersions(iku_excel.__version__, version))


def addin_project(template: VbaProject, version: str) -> VbaProject:
    """The template's project with xlwings' module made safe and ours in the place of its own."""
    kept = {module.name: module for module in template.modules}
    if not {WORKBOOK_MODULE, SHEET_MODULE, MODULE} <= kept.keys():
        raise AddinBuildError(*excel_texts.MODULES_MISSING.of(version=version))
    xlwings = made_safe(kept[MODULE].source.replace("\r\n", "\n"), version)
    modules = (
        kept[WORKBOOK_MODULE],
        kept[SHEET_MODULE],
        _module(MODULE, xlwings + source_text("xlwings_pintu.bas")),
        *(_module(name, source_text(f"{name}.bas")) for name in _OWN),
        _module(wrappers.MODULE, wrappers.functions_module(FUNCTIONS.values())),
    )
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"https://iku.invalid/{ADDIN_FILE}")
    return replace(
        template,
        name=PROJECT,
        project_id=f"{{{str(identity).upper()}}}",
        references=tuple(r for r in template.references if r.name != _STALE_REFERENCE),
        modules=modules,
    )


def _module(name: str, text: str) -> Module:
    return Module(name, with_crlf(text), ModuleKind.STANDARD, private=_PRIVATE in text)
