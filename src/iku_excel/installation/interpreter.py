"""Which Python Excel would start, and whether the add-in can find its library beside it.

The rule is that of xlwings' VBA (``XLPyLoadDLL``): the library is looked for in the folder of
``python.exe`` and in the folder above, by ``LoadLibraryA``, so only under paths that Windows'
ANSI characters can write.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from iku_excel.hosts.excel_addin import library_names

from .facts import Fact
from .machine import Machine
from .places import Places
from .texts import PythonFact, SetupWord

_LONGEST_PATH = 259
"""Characters of a path that Windows loads a library or starts a program from."""
_LONGEST_WORKBOOK = 218
"""Characters of a path that Excel opens a file from."""


class Kind(StrEnum):
    """Where a Python comes from, as far as it makes a difference to Excel."""

    STORE = "Python dari Microsoft Store"
    USER_PACKAGES = "paket dipasang dengan pip --user"
    VENV = "lingkungan virtual"
    CONDA = "conda"
    PLAIN = "Python biasa"


def kind_of(machine: Machine) -> Kind:
    """The kind of Python; the first that applies, those that do not serve first."""
    if any(_is_from_store(path) for path in (machine.executable, machine.base_prefix)):
        return Kind.STORE
    inside = machine.iku_folder.is_relative_to
    if inside(machine.user_base) and not inside(machine.prefix):
        return Kind.USER_PACKAGES
    if machine.prefix != machine.base_prefix:
        return Kind.VENV
    if (machine.prefix / "conda-meta").is_dir():
        return Kind.CONDA
    return Kind.PLAIN


def _is_from_store(path: Path) -> bool:
    return "windowsapps" in (part.lower() for part in PureWindowsPath(path).parts)


def excel_interpreter(machine: Machine) -> Path:
    """The ``python.exe`` Excel is to start: this Python's, also where pythonw.exe runs this."""
    return machine.executable.with_name("python.exe")


def missing_libraries(python: Path, xlwings_version: str) -> list[str]:
    """The library files the add-in would not find, given the interpreter it is told."""
    folders = python.parent, python.parent.parent
    return [
        name
        for name in library_names(xlwings_version)
        if not any((folder / name).is_file() for folder in folders)
    ]


def python_facts(machine: Machine, places: Places) -> Iterator[Fact]:
    """What Excel needs of this Python, in the order it needs it."""
    yield _kind_fact(machine)
    yield PythonFact.IKU.of(version=machine.iku_version)
    yield from _package_facts(machine)
    yield _path_fact(machine, places)


def _kind_fact(machine: Machine) -> Fact:
    kind, python = kind_of(machine), excel_interpreter(machine)
    said = SetupWord.PYTHON.format(python=python, version=machine.python_version, kind=kind.value)
    if kind is Kind.STORE:
        return PythonFact.OF_STORE.of(python=said)
    if kind is Kind.USER_PACKAGES:
        return PythonFact.USER_PACKAGES.of(python=said, user_base=machine.user_base)
    if not python.is_file():
        return PythonFact.MISSING.of(python=python)
    return PythonFact.SERVES.of(python=said)


def _package_facts(machine: Machine) -> Iterator[Fact]:
    python, version = excel_interpreter(machine), machine.xlwings_version
    if machine.has_pywin32:
        yield PythonFact.PYWIN32.of()
    else:
        yield PythonFact.NO_PYWIN32.of(python=python)
    if not version:
        yield PythonFact.NO_XLWINGS.of(python=python)
        return
    yield PythonFact.XLWINGS.of(version=version)
    if missing := missing_libraries(python, version):
        libraries = " dan ".join(missing)
        yield PythonFact.NO_LIBRARIES.of(libraries=libraries, folder=python.parent, python=python)
    else:
        yield PythonFact.LIBRARIES.of(libraries=" dan ".join(library_names(version)))


def _path_fact(machine: Machine, places: Places) -> Fact:
    python = excel_interpreter(machine)
    if not _is_writable(places.config, machine.code_page):
        return PythonFact.UNREADABLE_PROFILE.of(folder=places.settings.parent)
    if not _is_writable(python, machine.code_page):
        return PythonFact.UNREADABLE_PYTHON.of(python=python)
    if '"' in str(python) or str(python).count("%") > 1:
        return PythonFact.SPECIAL_CHARACTERS.of(python=python)
    libraries = (python.parent / name for name in library_names(machine.xlwings_version))
    for path, most in (
        *((path, _LONGEST_PATH) for path in (*libraries, python, places.config)),
        (places.addin, _LONGEST_WORKBOOK),
    ):
        if len(str(path)) > most:
            return PythonFact.TOO_LONG.of(path=path, length=len(str(path)), most=most)
    return PythonFact.READABLE.of()


def _is_writable(path: Path, code_page: str) -> bool:
    try:
        str(path).encode(code_page)
    except UnicodeEncodeError:
        return False
    return str(path).isprintable()
