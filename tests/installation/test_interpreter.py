"""Which Pythons serve Excel, told from where they lie on real PCs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from made_up_windows import XLWINGS, WindowsPc

from iku_excel.hosts.excel_addin import library_names
from iku_excel.installation.facts import Fact
from iku_excel.installation.interpreter import (
    Kind,
    excel_interpreter,
    kind_of,
    missing_libraries,
    python_facts,
)
from iku_excel.installation.machine import Machine, this_machine
from iku_excel.installation.places import places_of

STORE = "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"
STORE_BASE = "PythonSoftwareFoundation.Python.3.12_3.12.2800.0_x64__qbz5n2kfra8p0"


def _wrong(machine: Machine) -> list[Fact]:
    return [fact for fact in python_facts(machine, places_of(machine)) if not fact.is_well]


def test_virtual_environment__serves(pc: WindowsPc) -> None:
    assert kind_of(pc.machine) is Kind.VENV
    assert _wrong(pc.machine) == []


@pytest.mark.parametrize(
    "folder",
    [
        "Users/Sri Wahyuni/AppData/Local/Programs/Python/Python312",
        "Program Files/Python312",
        "Users/Sri Wahyuni/AppData/Local/Python/pythoncore-3.14-64",  # Python's install manager
    ],
)
def test_python_org__serves(folder: str, pc: WindowsPc) -> None:
    prefix = pc.drive / folder
    machine = pc.python(prefix / "python.exe", prefix)
    assert kind_of(machine) is Kind.PLAIN
    assert _wrong(machine) == []


@pytest.mark.parametrize("folder", ["miniconda3", "miniconda3/envs/iku"])
def test_conda__serves(folder: str, pc: WindowsPc) -> None:
    prefix = pc.profile / folder
    (prefix / "conda-meta").mkdir(parents=True)
    machine = pc.python(prefix / "python.exe", prefix)
    assert kind_of(machine) is Kind.CONDA
    assert _wrong(machine) == []


def test_microsoft_store__does_not_serve(pc: WindowsPc) -> None:
    prefix = pc.drive / "Program Files" / "WindowsApps" / STORE_BASE
    prefix.mkdir(parents=True)
    alias = pc.local / "Microsoft" / "WindowsApps" / STORE / "python.exe"
    machine = pc.python(alias, prefix, iku_folder=pc.local / "Packages" / STORE / "iku_excel")
    assert kind_of(machine) is Kind.STORE
    fact = _wrong(machine)[0]
    assert "Microsoft Store" in fact.found
    assert "PASANG.cmd" in fact.advice
    assert "python.org" in fact.advice


def test_virtual_environment_from_the_store__does_not_serve(pc: WindowsPc) -> None:
    base = Path(r"C:\Program Files\WindowsApps") / STORE_BASE
    assert kind_of(replace(pc.machine, base_prefix=base)) is Kind.STORE


def test_pip_user__does_not_serve(pc: WindowsPc) -> None:
    prefix = pc.drive / "Program Files" / "Python312"
    machine = pc.python(prefix / "python.exe", prefix)
    site = machine.user_base / "Python312" / "site-packages"
    machine = replace(machine, iku_folder=site / "iku_excel")
    assert kind_of(machine) is Kind.USER_PACKAGES
    (fact,) = _wrong(machine)
    assert "pip --user" in fact.found
    assert "PASANG.cmd" in fact.advice


def test_virtual_environment_in_the_folder_of_pip_user__serves(pc: WindowsPc) -> None:
    venv = pc.machine.user_base / "venv"
    machine = pc.python(venv / "Scripts" / "python.exe", venv, base_prefix=pc.drive)
    assert kind_of(machine) is Kind.VENV


def test_pythonw__excel_starts_python_exe_beside_it(pc: WindowsPc) -> None:
    scripts = pc.machine.executable.parent
    machine = replace(pc.machine, executable=scripts / "pythonw.exe")
    assert excel_interpreter(machine) == scripts / "python.exe"


def test_libraries__are_looked_for_as_vba_does(pc: WindowsPc) -> None:
    python, prefix = pc.machine.executable, pc.machine.prefix
    assert missing_libraries(python, XLWINGS) == []
    (prefix / f"xlwings32-{XLWINGS}.dll").rename(python.parent / f"xlwings32-{XLWINGS}.dll")
    assert missing_libraries(python, XLWINGS) == []
    (prefix / f"xlwings64-{XLWINGS}.dll").rename(prefix.parent / f"xlwings64-{XLWINGS}.dll")
    assert missing_libraries(python, XLWINGS) == [f"xlwings64-{XLWINGS}.dll"]
    (fact,) = _wrong(pc.machine)
    assert str(python.parent) in fact.found
    assert "--force-reinstall xlwings" in fact.advice


@pytest.mark.parametrize(
    ("changes", "named"),
    [({"xlwings_version": ""}, "xlwings"), ({"has_pywin32": False}, "pywin32")],
)
def test_missing_packages__are_named(changes, named, pc: WindowsPc) -> None:
    (fact,) = _wrong(replace(pc.machine, **changes))
    assert fact.topic == named
    assert "belum terpasang" in fact.found


def test_python_that_is_not_there(pc: WindowsPc) -> None:
    pc.machine.executable.unlink()
    assert "tidak ada" in _wrong(pc.machine)[0].found


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("ꦱꦿꦶ", "huruf yang tidak dapat dibaca"),
        ("100% %TEMP%", "tanda yang berarti lain"),
        ("a" * 150 + "/" + "b" * 150, "terlalu panjang"),
    ],
)
def test_paths_excel_cannot_follow__are_refused(folder: str, why: str, pc: WindowsPc) -> None:
    prefix = pc.drive / folder
    machine = pc.python(prefix / "Scripts" / "python.exe", prefix, base_prefix=pc.drive)
    (fact,) = _wrong(machine)
    assert why in fact.found
    assert fact.advice


def test_paths__as_long_as_windows_and_excel_take(pc: WindowsPc) -> None:
    library = max(library_names(XLWINGS), key=len)
    for most, path, change in (
        (259, pc.machine.executable.with_name(library), _python_in),
        (218, pc.addin, _profile_in),
    ):
        room = most - len(str(path)) - 1
        assert _wrong(change(pc, "a" * room)) == []
        (fact,) = _wrong(change(pc, "a" * (room + 1)))
        assert f"{most + 1} huruf, paling banyak {most}" in fact.found


def _python_in(pc: WindowsPc, folder: str) -> Machine:
    """The same Python one folder further down."""
    prefix = pc.machine.prefix / folder
    return pc.python(prefix / "Scripts" / "python.exe", prefix, base_prefix=pc.drive)


def _profile_in(pc: WindowsPc, folder: str) -> Machine:
    """The same Python, the add-in one folder further down."""
    roaming = f"{pc.machine.environment['APPDATA']}/{folder}"
    return replace(pc.machine, environment={**pc.machine.environment, "APPDATA": roaming})


def test_profile_in_letters_excel_cannot_read__is_refused(pc: WindowsPc) -> None:
    strange = pc.drive / "Users" / "李"
    changed = {**pc.machine.environment, "USERPROFILE": str(strange)}
    (fact,) = _wrong(replace(pc.machine, environment=changed))
    assert str(strange) in fact.found
    assert "akun Windows" in fact.advice


def test_accents_of_the_code_page__are_fine(pc: WindowsPc) -> None:
    prefix = pc.drive / "André & Co (IKU)"
    machine = pc.python(prefix / "Scripts" / "python.exe", prefix, base_prefix=pc.drive)
    assert _wrong(machine) == []


def test_registry_of_windows__is_read_by_key(monkeypatch) -> None:
    # A stand-in for winreg, which only Windows has.
    keys = {r"Software\Ada": [("Satu", 1, 4), ("Dua", b"2", 3)]}

    @contextlib.contextmanager
    def open_key(hive: str, path: str) -> Iterator[list[tuple[str, object, int]]]:
        if hive != "HKCU" or path not in keys:
            raise FileNotFoundError(path)
        yield keys[path]

    stand_in = SimpleNamespace(
        HKEY_CURRENT_USER="HKCU",
        OpenKey=open_key,
        QueryInfoKey=lambda key: (0, len(key), 0),
        EnumValue=lambda key, number: key[number],
    )
    user_settings = this_machine().user_settings
    monkeypatch.setitem(sys.modules, "winreg", stand_in)
    monkeypatch.setattr(sys, "platform", "win32")
    assert user_settings(r"Software\Ada") == {"Satu": 1, "Dua": b"2"}
    assert user_settings(r"Software\Tidak") == {}


def test_this_machine__is_the_one_that_runs_the_tests() -> None:
    machine = this_machine()
    assert machine.executable.is_file()
    assert (machine.iku_folder / "installation").is_dir()
    assert machine.xlwings_version
    assert machine.is_windows or machine.user_settings(r"Software\Microsoft") == {}
