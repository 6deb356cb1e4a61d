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

_LONGEST_PATH = 259
"""Characters of a path that Windows loads a library or starts a program from."""
_LONGEST_WORKBOOK = 218
"""Characters of a path that Excel opens a file from."""

PRIVATE_PYTHON = (
    "Jalankan PASANG.cmd dari folder pemasangan (dibuat dengan iku addin paket); ia membuat "
    "lingkungan Python sendiri di %LOCALAPPDATA%\\IKU tanpa hak admin. Atau pasang Python "
    "dari python.org untuk pengguna ini saja, buat lingkungan virtual (py -m venv), lalu pasang "
    "iku-excel di dalamnya."
)
"""What to do where this Python does not serve."""


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
    yield Fact("iku-excel", f"versi {machine.iku_version}")
    yield from _package_facts(machine)
    yield _path_fact(machine, places)


def _kind_fact(machine: Machine) -> Fact:
    kind, python = kind_of(machine), excel_interpreter(machine)
    topic, said = "Python", f"{python} (versi {machine.python_version}, {kind.value})"
    if kind is Kind.STORE:
        return Fact(
            topic,
            f"{said}: Windows menyembunyikan berkas yang ditulis Python ini ke AppData dari "
            "program lain, jadi Excel tidak akan melihat add-in-nya.",
            PRIVATE_PYTHON,
        )
    if kind is Kind.USER_PACKAGES:
        return Fact(
            topic,
            f"{said}: pustaka xlwings lalu terletak di {machine.user_base}, dan add-in Excel "
            "tidak mencarinya di sana. Pip memilih --user sendiri bila folder Python tidak boleh "
            "ditulis.",
            PRIVATE_PYTHON,
        )
    if not python.is_file():
        return Fact(topic, f"{python} tidak ada.", PRIVATE_PYTHON)
    return Fact(topic, said)


def _package_facts(machine: Machine) -> Iterator[Fact]:
    python = excel_interpreter(machine)
    again = (
        f'Pasang ulang: "{python}" -m pip install --force-reinstall xlwings pywin32. Tanpa '
        "jaringan: jalankan PASANG.cmd dari folder pemasangan (iku addin paket)."
    )
    if machine.has_pywin32:
        yield Fact("pywin32", "ada")
    else:
        yield Fact("pywin32", "Paket pywin32 belum terpasang di Python ini.", again)
    version = machine.xlwings_version
    if not version:
        yield Fact("xlwings", "Paket xlwings belum terpasang di Python ini.", again)
        return
    yield Fact("xlwings", f"versi {version}")
    if missing := missing_libraries(python, version):
        where = f"{python.parent} maupun {python.parent.parent}"
        found = f"{' dan '.join(missing)} tidak ada di {where}."
        yield Fact("Pustaka xlwings", found, again)
    else:
        yield Fact("Pustaka xlwings", " dan ".join(library_names(version)))


def _path_fact(machine: Machine, places: Places) -> Fact:
    topic, python = "Letak", excel_interpreter(machine)
    elsewhere = "Pasang di folder berhuruf biasa (A-Z, angka) milik Anda sendiri, lalu ulangi."
    if not _is_writable(places.config, machine.code_page):
        return Fact(
            topic,
            f"Nama folder {places.settings.parent} memuat huruf yang tidak dapat dibaca add-in "
            "Excel.",
            "Pakai akun Windows yang nama foldernya berhuruf biasa (A-Z, angka).",
        )
    if not _is_writable(python, machine.code_page):
        return Fact(
            topic,
            f"Letak Python, {python}, memuat huruf yang tidak dapat dibaca add-in Excel.",
            elsewhere,
        )
    if '"' in str(python) or str(python).count("%") > 1:
        return Fact(
            topic,
            f'Letak Python, {python}, memuat tanda yang berarti lain bagi Windows (" atau %).',
            elsewhere,
        )
    libraries = (python.parent / name for name in library_names(machine.xlwings_version))
    for path, most in (
        *((path, _LONGEST_PATH) for path in (*libraries, python, places.config)),
        (places.addin, _LONGEST_WORKBOOK),
    ):
        if len(str(path)) > most:
            return Fact(
                topic,
                f"Letak {path} terlalu panjang: {len(str(path))} huruf, paling banyak {most}.",
                "Pasang di folder yang letaknya lebih pendek, mis. folder bawaan PASANG.cmd.",
            )
    return Fact(topic, "terbaca oleh Excel")


def _is_writable(path: Path, code_page: str) -> bool:
    try:
        str(path).encode(code_page)
    except UnicodeEncodeError:
        return False
    return str(path).isprintable()
