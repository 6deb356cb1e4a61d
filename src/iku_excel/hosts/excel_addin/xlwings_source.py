"""What the installed xlwings brings along: its version and the VBA that speaks to its library.

xlwings itself is not imported: its folder lies where the package would be found.
"""

from __future__ import annotations

import re
import zipfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from iku_excel.hosts import excel_texts
from iku_excel.vba import VbaError, VbaProject, read_project

from .errors import AddinBuildError

MODULE = "xlwings"
"""The VBA module that everything of xlwings stands in."""

_TEMPLATE = "quickstart_addin_ribbon.xlam"
_PROJECT_PART = "xl/vbaProject.bin"
_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"\n]+)"\r?$', re.MULTILINE)


def installed_xlwings_version() -> str:
    """The version of the installed xlwings. AddinBuildError where there is none."""
    try:
        return version("xlwings")
    except PackageNotFoundError as problem:
        raise AddinBuildError(*excel_texts.NO_XLWINGS) from problem


def installed_xlwings_folder() -> Path:
    """The folder of the installed xlwings. AddinBuildError where there is none."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise AddinBuildError(*excel_texts.NO_XLWINGS)
    return Path(spec.origin).parent


def library_names(xlwings_version: str) -> tuple[str, str]:
    """The files that xlwings' VBA loads on Windows, for Excel of 64 and of 32 bits."""
    return f"xlwings64-{xlwings_version}.dll", f"xlwings32-{xlwings_version}.dll"


def read_template(folder: Path) -> VbaProject:
    """The VBA project of xlwings' own add-in template. AddinBuildError where it is unreadable."""
    path = folder / _TEMPLATE
    try:
        with zipfile.ZipFile(path) as parts:
            return read_project(parts.read(_PROJECT_PART))
    except (OSError, KeyError, zipfile.BadZipFile, VbaError) as problem:
        raise AddinBuildError(*excel_texts.NO_XLWINGS_FILE.of(path=path)) from problem


def stated_version(project: VbaProject) -> str:
    """The version that the VBA states; the library of no other version will do."""
    stated = [
        found for m in project.modules if m.name == MODULE for found in _VERSION.findall(m.source)
    ]
    if len(stated) != 1:
        raise AddinBuildError(*excel_texts.NO_XLWINGS_VERSION)
    return str(stated[0])
