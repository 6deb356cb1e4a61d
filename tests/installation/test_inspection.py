"""What ``periksa`` finds on made-up PCs."""

from __future__ import annotations

import errno
import io
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_windows import IKU, XLWINGS, WindowsPc, addin_file

from iku_excel.installation.facts import Fact
from iku_excel.installation.inspection import inspect_setup
from iku_excel.installation.install import install
from iku_excel.installation.machine import Machine
from iku_excel.tasks import Refusal

NEW = addin_file()
EXCEL = r"Software\Microsoft\Office\16.0\Excel"
POLICIES = r"Software\Policies\Microsoft\Office\16.0"


def _facts(machine: Machine) -> list[Fact]:
    return inspect_setup(machine, lambda: NEW)


def _wrong(machine: Machine) -> list[Fact]:
    return [fact for fact in _facts(machine) if not fact.is_well]


@pytest.fixture
def installed(pc: WindowsPc) -> WindowsPc:
    install(pc.machine, lambda: NEW)
    return pc


def test_all_is_well__every_fact_with_its_place(installed: WindowsPc) -> None:
    facts = {fact.topic: fact.found for fact in _facts(installed.machine)}
    assert _wrong(installed.machine) == []
    assert list(facts) == [
        "Python", "iku-excel", "pywin32", "xlwings", "Pustaka xlwings", "Letak",
        "Folder mulai Excel", "Add-in", "Isi add-in", "Pengaturan",
    ]  # fmt: skip
    assert "versi 3.12.4, lingkungan virtual" in facts["Python"]
    assert f"dibangun dari iku-excel {IKU} dan xlwings {XLWINGS}" in facts["Add-in"]
    assert facts["Folder mulai Excel"] == str(installed.xlstart)


def test_inspecting__changes_nothing(installed: WindowsPc, pc: WindowsPc) -> None:
    before = set(pc.profile.rglob("*"))
    _facts(pc.machine)
    assert set(pc.profile.rglob("*")) == before


def test_nothing_installed__says_how(pc: WindowsPc) -> None:
    addin, config = _wrong(pc.machine)
    assert addin.found == "belum terpasang"
    assert "belum ada" in config.found
    assert "iku addin pasang" in addin.advice
    assert not pc.xlstart.exists()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"PK: somebody else's", "bukan add-in buatan iku"),
        (addin_file(xlwings="0.30.0"), f"xlwings 0.30.0; xlwings di Python ini {XLWINGS}"),
        (addin_file(iku="0.0.9"), f"iku-excel di Python ini {IKU}"),
        (addin_file(project=b"changed by hand"), "lain dari yang dibangun sekarang"),
    ],
)
def test_add_in_that_does_not_fit__is_told(content, found, installed: WindowsPc) -> None:
    installed.addin.write_bytes(content)
    (fact,) = _wrong(installed.machine)
    assert found in fact.found
    assert "iku addin pasang" in fact.advice


def test_xlwings_upgraded_below_the_add_in__is_told(installed: WindowsPc) -> None:
    machine = replace(installed.machine, xlwings_version="0.99.0")
    assert [fact.topic for fact in _wrong(machine)] == ["Pustaka xlwings", "Add-in"]


def test_config__without_an_interpreter(installed: WindowsPc) -> None:
    installed.config.write_bytes(b'"PYTHONPATH","P:\\IKU"\r\n')
    (fact,) = _wrong(installed.machine)
    assert "tidak menyebut Python" in fact.found


def test_config__names_a_python_that_is_gone(installed: WindowsPc) -> None:
    gone = Path(r"C:\Python39\python.exe")
    installed.config.write_bytes(installed.config_line(gone))
    (fact,) = _wrong(installed.machine)
    assert f"{gone}, yang tidak ada" in fact.found


def test_config__names_another_python(installed: WindowsPc) -> None:
    prefix = installed.drive / "Program Files" / "Python313"
    other = installed.python(prefix / "python.exe", prefix)
    (fact,) = _wrong(other)
    assert f"Excel memakai {installed.machine.executable}, bukan Python ini" in fact.found
    assert "pustaka" not in fact.found
    (installed.machine.prefix / f"xlwings64-{XLWINGS}.dll").unlink()
    (fact,) = _wrong(other)
    assert f"pustaka xlwings {XLWINGS} tidak ada padanya" in fact.found


def test_leftovers_of_ours_in_xlstart__excel_would_open_them(installed: WindowsPc) -> None:
    ours = [".iku.xlam.0a1b2c.tmp", "Copy of iku.xlam", "iku.xlam.tmp"]
    for name in ours:
        (installed.xlstart / name).write_bytes(NEW)
    for name in ("PERSONAL.XLSB", "lain.xlam", "~$iku.xlam"):
        (installed.xlstart / name).write_bytes(b"not ours")
    facts = _wrong(installed.machine)
    assert {fact.topic for fact in facts} == {"Sisa berkas"}
    assert [Path(fact.found.split(" dibuka")[0]).name for fact in facts] == ours


def test_add_in_of_others_that_excel_holds__does_not_stop_us(installed, monkeypatch) -> None:
    other, real = installed.xlstart / "lain.xlam", io.open
    other.write_bytes(NEW)

    def held(file: object, *rest: object, **options: object) -> object:
        if file == other:
            raise PermissionError(errno.EACCES, "in use", str(file))
        return real(file, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", held)
    assert _wrong(installed.machine) == []


@pytest.mark.parametrize("name", ["iku.xlam", "IKU.XLAM"])
def test_excel_disabled_the_add_in__is_told(installed: WindowsPc, name: str) -> None:
    path = r"c:\users\sri wahyuni\appdata\roaming\microsoft\excel\xlstart\{}" + "\0"
    key = rf"{EXCEL}\Resiliency\DisabledItems"
    installed.registry[key] = {"1A": b"\2\0\0\0" + path.format("lain.xlam").encode("utf-16-le")}
    assert _wrong(installed.machine) == []
    installed.registry[key] = {"1A": b"\2\0\0\0" + path.format(name).encode("utf-16-le")}
    (fact,) = _wrong(installed.machine)
    assert "menonaktifkan iku.xlam" in fact.found


@pytest.mark.parametrize(
    ("key", "name", "well", "forbidden"),
    [
        (rf"{POLICIES}\Excel\Security\Trusted Locations", "AllLocationsDisabled", 0, 1),
        (rf"{POLICIES}\Common\Security\Trusted Locations", "allow user locations", 1, 0),
        (rf"{POLICIES}\Excel\Security", "DisableAllAddins", 0, 1),
        (rf"{POLICIES}\Excel\Security", "RequireAddinSig", 0, 1),
        (rf"{POLICIES}\Common", "VBAOff", 0, 1),
    ],
)
def test_policy_that_forbids_the_add_in__is_told(key, name, well, forbidden, installed) -> None:
    installed.registry[key] = {name: well}
    assert _wrong(installed.machine) == []
    installed.registry[key] = {name: forbidden}
    (fact,) = _wrong(installed.machine)
    assert fact.topic == "Kebijakan kantor"


def test_the_real_add_in__is_found_equal_to_a_fresh_build(pc: WindowsPc) -> None:
    install(pc.machine)
    assert all(fact.is_well for fact in inspect_setup(pc.machine))


def test_other_systems__are_told(pc: WindowsPc) -> None:
    with pytest.raises(Refusal, match="Windows"):
        inspect_setup(replace(pc.machine, system="darwin"))
