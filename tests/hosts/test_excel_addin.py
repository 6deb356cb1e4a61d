"""The file iku.xlam, as other readers than ours see it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser

import iku_excel
from iku_excel.functions import ADDIN_SHEET
from iku_excel.hosts.excel_addin import (
    AddinBuildError,
    AddinVersions,
    addin_versions,
    build_addin,
    installed_xlwings_version,
    library_names,
)
from iku_excel.hosts.excel_addin.build import addin_project
from iku_excel.hosts.excel_addin.package import source_text
from iku_excel.hosts.excel_addin.xlwings_source import installed_xlwings_folder, read_template
from iku_excel.vba import ModuleKind, VbaProject, read_project
from iku_excel.xlsx import write_zip
from vba.compound_rules import faults
from vba.container_readers import seen_by_compoundfiles, seen_by_olefile

BUTTONS = {
    "periksa": "Periksa buku ini",
    "hitung-ulang": "Hitung ulang",
    "sahkan": "Sahkan triwulan",
    "kirim": "Kirim",
    "rekap": "Rekap folder",
    "bantuan": "Bantuan",
}
MODULES = ["ThisWorkbook", "Sheet2", "xlwings", "IkuNilai", "IkuJembatan", "IkuPita", "IkuFungsi"]
RIBBON = "{http://schemas.microsoft.com/office/2006/01/customui}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def addin() -> bytes:
    return build_addin()


@pytest.fixture(scope="module")
def parts(addin: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def project() -> VbaProject:
    template = read_template(installed_xlwings_folder())
    return addin_project(template, installed_xlwings_version())


def settings(parts: dict[str, bytes]) -> dict[str, str]:
    """The sheet's rows as xlwings reads them: keys in capitals, down to the first blank."""
    sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
    rows = [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{MAIN}row")]
    assert all(len(row) == 2 and row[0] for row in rows)
    assert len({row[0].upper() for row in rows}) == len(rows)
    return {key.upper(): value for key, value in rows}


def test_two_builds__the_same_bytes(addin: bytes) -> None:
    assert build_addin() == addin


def test_dates_of_the_zip_say_nothing(addin: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# The VBA project


def test_olevba_reads_every_module_back_byte_for_byte(addin: bytes, project: VbaProject) -> None:
    parser = VBA_Parser("iku.xlam", data=addin)
    found = {PurePosixPath(stream).name: code for _, stream, _, code in parser.extract_all_macros()}
    assert sorted(found) == sorted(MODULES)
    for module in project.modules:
        assert found[module.name].encode("cp1252") == module.source.encode("cp1252")


def test_two_strict_readers_find_no_fault_in_the_container(
    parts: dict[str, bytes], tmp_path: Path
) -> None:
    data = parts["xl/vbaProject.bin"]
    file = tmp_path / "vbaProject.bin"
    file.write_bytes(data)
    streams = seen_by_olefile(data)
    assert seen_by_compoundfiles(file) == streams
    assert faults(data) == []
    assert {f"VBA/{name}" for name in MODULES} < streams.keys()
    assert {"PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT"} < streams.keys()


def test_project__ours_with_a_fixed_id_and_without_forms(parts: dict[str, bytes]) -> None:
    read = read_project(parts["xl/vbaProject.bin"])
    assert read.name == "Iku"
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", read.project_id)
    names = [reference.name for reference in read.references]
    assert "MSForms" not in names
    assert "Office" in names, "IRibbonControl is its"
    kinds = {module.name: module.kind for module in read.modules}
    assert [n for n, kind in kinds.items() if kind is ModuleKind.DOCUMENT] == MODULES[:2]
    assert {kind for n, kind in kinds.items() if n not in MODULES[:2]} == {ModuleKind.STANDARD}


def test_modules_hidden_from_other_projects_say_so_twice(parts: dict[str, bytes]) -> None:
    modules = {m.name: m for m in read_project(parts["xl/vbaProject.bin"]).modules}
    for name in ("xlwings", "IkuNilai", "IkuJembatan"):
        assert modules[name].private
        assert "\r\nOption Private Module\r\n" in modules[name].source
    assert not modules["IkuFungsi"].private, "its functions are for cells"


def test_text_is_what_vba_can_hold(project: VbaProject) -> None:
    for module in project.modules:
        text = module.source.encode("cp1252").decode("cp1252")
        assert text.count("\n") == text.count("\r\n") == text.count("\r")
        assert max(map(len, text.splitlines())) < 1023
        if module.name.startswith("Iku"):
            assert text.startswith(f'Attribute VB_Name = "{module.name}"\r\nOption Explicit\r\n')


def test_nothing_runs_python_text(project: VbaProject) -> None:
    code = "\n".join(module.source for module in project.modules)
    for word in ("RunPython", "Shell ", "WScript.Run", "ExecuteWindows", ".Exec", ".Eval"):
        assert word not in code


def test_only_the_worksheet_functions_are_functions_of_cells(project: VbaProject) -> None:
    """Of a module that is private to the project a typed-in name may still be found."""
    offered = {
        name
        for module in project.modules
        for name in re.findall(r"(?m)^(?:Public )?Function (\w+)", module.source)
        if not name.startswith("IKU_")
    }
    helpers = {"IkuKeluar", "IkuPythonHilang", "IkuKalimatGalat", "IkuPanggil", "IkuMasuk"}
    assert offered == helpers, "they compute, or call a function of the registry by its name"


# The parts around it


def test_an_addin_that_leads_to_nothing_outside(parts: dict[str, bytes]) -> None:
    """What holds for every file: ``tests/proof/test_repairs.py``."""
    assert (
        b'"/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"'
        in parts["[Content_Types].xml"]
    )
    assert not any(b"TargetMode" in parts[name] for name in parts if name.endswith(".rels"))


def test_code_names_are_those_of_the_modules(parts: dict[str, bytes]) -> None:
    assert b'<workbookPr codeName="ThisWorkbook"/>' in parts["xl/workbook.xml"]
    assert b'<sheetPr codeName="Sheet2"/>' in parts["xl/worksheets/sheet1.xml"]
    sheets = etree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    assert [sheet.get("name") for sheet in sheets] == [ADDIN_SHEET]


def test_nothing_of_the_template_s_author(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        for trace in (b"felix", b"Felix", b"Zumstein", b"Users\\", b"absPath", b"fullCalcOnLoad"):
            assert trace not in content, name


def test_settings_hide_what_a_users_file_must_not_change(parts: dict[str, bytes]) -> None:
    found = settings(parts)
    assert found["DEBUG UDFS"] == found["SHOW CONSOLE"] == "False"
    assert found["CONDA PATH"] == found["CONDA ENV"] == ""
    assert not {"INTERPRETER_WIN", "INTERPRETER"} & found.keys(), "they are the user's own"


def test_settings_answer_whatever_is_asked_but_the_interpreter(
    parts: dict[str, bytes], project: VbaProject
) -> None:
    """So an odd line in a user's file, below ours, is never read."""
    text = next(module.source for module in project.modules if module.name == "xlwings")
    asked = set(re.findall(r'GetConfig\("([^"]+)"', text))
    assert len(asked) > 5
    assert asked - settings(parts).keys() == {"INTERPRETER_WIN", "INTERPRETER"}


# The ribbon


def test_ribbon__six_buttons_with_a_help_text(parts: dict[str, bytes]) -> None:
    buttons = list(etree.fromstring(parts["customUI/customUI.xml"]).iter(f"{RIBBON}button"))
    assert {button.get("tag"): button.get("label") for button in buttons} == BUTTONS
    for button in buttons:
        assert button.get("onAction") == "IkuPita.Tekan"
        assert button.get("screentip") == button.get("label")
        assert button.get("supertip")
        assert button.get("imageMso")


def test_ribbon_callback_is_there() -> None:
    code = source_text("IkuPita.bas")
    assert "Public Sub Tekan(control As IRibbonControl)\n" in code
    assert re.findall(r"(?m)^Public \w+ (\w+)", code) == ["Tekan"]
    for kind in ("isian", "tanya", "folder", "simpan", "pesan", "galat", "buka"):
        assert f'Case "{kind}"' in code
    for called in ("mulai", "lanjut", "batal"):
        assert f'"{called}"' in code


# Its versions


def test_versions(addin: bytes) -> None:
    installed = installed_xlwings_version()
    assert addin_versions(addin) == AddinVersions(iku_excel.__version__, installed)
    assert library_names("0.37.8") == ("xlwings64-0.37.8.dll", "xlwings32-0.37.8.dll")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan zip",
        write_zip([("a.txt", b"")]),
        write_zip([("xl/worksheets/sheet1.xml", b"<")]),
    ],
    ids=["empty", "text", "another zip", "broken sheet"],
)
def test_versions_of_something_else__none(data: bytes) -> None:
    assert addin_versions(data) is None


def test_versions_of_xlwings_own_template__none() -> None:
    folder = installed_xlwings_folder()
    assert addin_versions((folder / "quickstart_addin_ribbon.xlam").read_bytes()) is None


def test_versions_of_a_damaged_file__none(addin: bytes) -> None:
    assert addin_versions(addin[: len(addin) // 2]) is None


def test_a_folder_without_xlwings__is_refused(tmp_path) -> None:
    with pytest.raises(AddinBuildError) as refused:
        build_addin(tmp_path)
    assert str(tmp_path) in refused.value.reason
