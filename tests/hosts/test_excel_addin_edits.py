"""xlwings' VBA in the add-in: nothing that a workbook could use to run code, or the build stops."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from iku_excel.hosts.excel_addin import AddinBuildError
from iku_excel.hosts.excel_addin.edits import EDITS, KEPT, made_safe
from iku_excel.hosts.excel_addin.xlwings_source import (
    MODULE,
    installed_xlwings_folder,
    read_template,
    stated_version,
)

HEAD = re.compile(r"^[ \t]*(.*?)\b(Function|Sub|Declare)\b", re.MULTILINE)


@pytest.fixture(scope="module")
def original() -> str:
    template = read_template(installed_xlwings_folder())
    (module,) = [module for module in template.modules if module.name == MODULE]
    return module.source.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def safe(original: str) -> str:
    return made_safe(original, "0.0")


def code_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.lstrip().startswith("'")]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.reason[:40])
def test_an_edit_that_does_not_fit__stops_the_build_and_names_the_version(
    original: str, edit
) -> None:
    assert original.count(edit.old) == 1
    for changed in (
        original.replace(edit.old, edit.old.replace("A", "B").replace("o", "0")),
        original.replace(edit.old, edit.old + edit.old),
    ):
        with pytest.raises(AddinBuildError) as refused:
            made_safe(changed, "0.99.1")
        assert "xlwings 0.99.1" in refused.value.reason
        assert "pyproject.toml" in refused.value.advice


@pytest.mark.parametrize("name", KEPT)
def test_a_procedure_that_is_missing__stops_the_build(original: str, name: str) -> None:
    renamed = re.sub(rf"(?m)^((?:Private )?(?:Function|Sub) ){name}\b", rf"\1{name}Lain", original)
    with pytest.raises(AddinBuildError, match=rf"xlwings 0\.99: |{name}"):
        made_safe(renamed, "0.99")


def test_a_new_call_of_what_is_left_out__stops_the_build(original: str) -> None:
    changed = original.replace(
        "Function XLPyCommand()\n", 'Function XLPyCommand()\n    RunPython "import x"\n'
    )
    with pytest.raises(AddinBuildError, match="RunPython"):
        made_safe(changed, "0.99")


def test_a_new_look_at_the_active_workbook__stops_the_build(original: str) -> None:
    changed = original.replace(
        "Function XLPyCommand()\n", "Function XLPyCommand()\n    x = ActiveWorkbook.Path\n"
    )
    with pytest.raises(AddinBuildError, match="ActiveWorkbook"):
        made_safe(changed, "0.99")


def test_nothing_of_it_can_be_called_from_a_cell(safe: str) -> None:
    heads = [
        match
        for line in code_lines(safe)
        if (match := HEAD.match(line)) and match[1].strip() not in ("End", "Exit")
    ]
    assert len(heads) > len(KEPT), "procedures and declarations"
    assert {match[1].strip() for match in heads} == {"Private"}


@pytest.mark.parametrize(
    "name",
    [
        "RunPython",
        "ExecuteWindows",
        "RunFrozenPython",
        "ReadFile",
        "SaveConfigToFile",
        "KillPy",
        "ShowError",
        "ImportPythonUDFsBase",
        "ImportXlwingsUdfsModule",
        "GetUdfModules",
    ],
)
def test_what_runs_writes_or_imports_is_left_out(original: str, safe: str, name: str) -> None:
    assert name in original
    assert name not in safe


def test_command__isolated_python_and_nothing_of_a_workbook_on_its_path(safe: str) -> None:
    (tail,) = [line.strip() for line in safe.splitlines() if line.strip().startswith("tail = ")]
    assert tail == r'''tail = " -I -B -c ""import xlwings; xlwings.serve('$(CLSID)')"""'''
    assert "prepare_sys_path(" not in safe
    assert 'Environ("SystemRoot") & "\\System32\\cmd.exe " & ConsoleSwitch & " /C "' in safe


def test_settings_come_from_the_add_in_and_the_user_only(safe: str) -> None:
    code = "\n".join(code_lines(safe))
    assert "ActiveWorkbook" not in code
    assert code.count("SheetExists(ThisWorkbook") == 1
    assert "GetDirectoryConfigFilePath" not in code
    assert 'PROJECT_NAME As String = "iku"' in code


def test_the_licence_of_xlwings_stays(safe: str) -> None:
    assert "BSD 3-clause license" in safe
    assert "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS" in safe


def test_no_xlwings__says_so(tmp_path) -> None:
    with pytest.raises(AddinBuildError, match=r"quickstart_addin_ribbon\.xlam") as refused:
        read_template(tmp_path)
    assert refused.value.advice


def test_the_version_is_what_the_vba_states(original: str) -> None:
    template = read_template(installed_xlwings_folder())
    assert f'Lib "xlwings64-{stated_version(template)}.dll"' in original


@pytest.mark.parametrize("count", [0, 2])
def test_a_version_that_is_not_stated_once__stops_the_build(count: int) -> None:
    template = read_template(installed_xlwings_folder())
    (module,) = [module for module in template.modules if module.name == MODULE]
    (line,) = re.findall(r"(?m)^Public Const XLWINGS_VERSION .*\n", module.source)
    changed = replace(module, source=module.source.replace(line, line * count))
    with pytest.raises(AddinBuildError, match="tidak menyebutkan versinya"):
        stated_version(replace(template, modules=(changed,)))
