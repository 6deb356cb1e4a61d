"""The installer script for Windows: it parses, is what Windows PowerShell 5.1 reads, and names
only what exists. There is no PowerShell here, so that it is never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import tree_sitter
import tree_sitter_powershell

from iku_excel.cli.main import iku
from iku_excel.installation.bundle import (
    DEFAULT_PYTHON,
    ENCLOSED,
    MANIFEST,
    WHEEL_LIST,
    WHEELS,
)
from iku_excel.installation.texts import SetupWord

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "addin" / "excel" / "pasang.ps1"
STARTER = ROOT / "addin" / "excel" / "PASANG.cmd"
ADMIN_GUIDE = ROOT / "docs" / "admin-excel.md"
# What Windows PowerShell 5.1 lacks. The grammar knows neither of them as an error.
_ONLY_POWERSHELL_7 = re.compile(r"\?\?=?|\?\.|&&|\|\||\bclean\s*\{|-Parallel\b|\$IsWindows\b")


@pytest.fixture(scope="module")
def script() -> str:
    return SCRIPT.read_text(encoding="ascii")


def _tree(text: str) -> tree_sitter.Node:
    language = tree_sitter.Language(tree_sitter_powershell.language())
    return tree_sitter.Parser(language).parse(text.encode("ascii")).root_node


def _nodes(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _code(text: str) -> str:
    """The script without comments and without the insides of texts."""
    out = bytearray(text.encode("ascii"))
    for node in _nodes(_tree(text)):
        if node.type == "comment" or node.type.endswith("string_literal"):
            out[node.start_byte : node.end_byte] = b" " * (node.end_byte - node.start_byte)
    return out.decode("ascii")


def _texts(text: str) -> str:
    """The insides of texts, without README.md that pip wants."""
    nodes = (node for node in _nodes(_tree(text)) if node.type.endswith("string_literal"))
    texts = (node.text.decode("ascii") for node in nodes if node.text is not None)
    return "\n".join(found for found in texts if found != "'README.md'")


def _only_newer(text: str) -> list[str]:
    ternary = [node for node in _nodes(_tree(text)) if "ternary" in node.type]
    return [node.type for node in ternary] + _ONLY_POWERSHELL_7.findall(_code(text))


def _options(text: str) -> set[str]:
    (block,) = re.findall(r"^param\((.*?)^\)", text, re.MULTILINE | re.DOTALL)
    return {f"-{name}" for name in re.findall(r"\$(\w+)", block)}


def test_script__parses(script) -> None:
    assert not _tree(script).has_error


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("function Find-Python([string]$Base, ", "function Find-Python([string]$Base, , "),
        ("if ($manifest) {", "if ($manifest {"),
        ("        throw 'Perlu Windows 64-bit.'\n    }", "        throw 'Perlu Windows 64-bit.'"),
        ("'^venv-", "^venv-"),
    ],
)
def test_broken_script__does_not_parse(script, right, wrong) -> None:
    assert right in script
    assert _tree(script.replace(right, wrong, 1)).has_error


def test_script__uses_nothing_newer_than_windows_powershell(script) -> None:
    assert _only_newer(script) == []


@pytest.mark.parametrize(
    "newer", ["$a = $b ?? 1", "$b ??= 1", "Get-Date && Get-Date", "Get-Date || exit 1"]
)
def test_newer_operator__is_noticed(script, newer) -> None:
    assert _only_newer(f"{script}\r\n{newer}\r\n")


@pytest.mark.parametrize("path", [SCRIPT, STARTER], ids=lambda path: path.name)
def test_file__is_ascii_with_the_line_ends_of_windows(path) -> None:
    data = path.read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 0


def test_script__every_function_it_calls_is_its_own_or_of_powershell_5(script) -> None:
    own = set(re.findall(r"^function ([\w-]+)", script, re.MULTILINE))
    called = {
        node.text.decode("ascii")
        for node in _nodes(_tree(script))
        if node.type == "command_name" and node.text is not None
    }
    of_powershell = {
        "ConvertFrom-Json", "Copy-Item", "ForEach-Object", "Get-AuthenticodeSignature",
            "Get-ChildItem", "Get-Command", "Get-Content", "Get-Date", "Get-Process", "Join-Path",
            "Move-Item", "New-Item", "Out-Null", "Pop-Location", "Push-Location", "Read-Host",
            "Remove-Item", "Select-Object", "Set-Content", "Set-StrictMode", "Sort-Object",
            "Split-Path", "Start-Process", "Test-Path", "Where-Object", "Write-Host",
        }  # fmt: skip
    assert {name for name in called if "-" in name or name in own} - own == of_powershell
    assert own <= called


def test_native_programs__run_only_where_their_exit_code_is_checked(script) -> None:
    """Windows PowerShell may raise on a program's error output; Invoke-Native keeps that back."""
    lines = script.splitlines()
    starting = [number for number, line in enumerate(lines) if re.search(r"(^|\W)& \$", line)]
    assert len(starting) == 11
    for number in starting:
        line = lines[number].strip()
        assert line == "& $Call" or "Invoke-Native { & $" in line
        if line != "& $Call":
            assert "$LASTEXITCODE" in lines[number + 1]


def test_bundle_in_the_root_of_a_drive__is_no_error(script) -> None:
    """There Split-Path -Parent gives an empty text, which the next Split-Path refuses."""
    assert not re.search(
        r"Split-Path -Parent \(?Split-Path|Split-Path -Parent \$PSScriptRoot", script
    )
    assert "[IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..\\..'))" in script


def test_unknown_option__is_refused_before_anything(script) -> None:
    """Windows PowerShell would install where somebody typed -Hapus, or /Lepas."""
    start = script[script.rindex("\ntry {") :]
    assert start.index("$args.Count -gt 0") < start.index("Assert-Windows")
    assert "[CmdletBinding" not in script  # with it there is no $args
    assert "[Parameter" not in script


def test_new_environment__is_never_among_those_removed(script) -> None:
    """Paths may be written in two ways (MARUFA~1); the name of the folder may not."""
    assert script.count("Remove-Tree $old") == 2
    kept = "if ((Split-Path -Leaf $old) -ne (Split-Path -Leaf $new)) {"
    assert script.index(kept) < script.index("Remove-Tree $old")


def test_script__every_command_of_iku_exists(script) -> None:
    used = re.findall(r"\$iku ([a-z][a-z -]*?) \}", script)
    assert used == ["addin pasang", "addin periksa", "addin lepas"]
    mentioned = re.findall(r'"iku ([a-z ]+)"', script)
    assert mentioned
    for line in used + mentioned:
        command: click.Command = iku
        for word in line.split():
            assert isinstance(command, click.Group)
            assert word in command.commands, line
            command = command.commands[word]


def test_script__reads_what_the_bundle_writes(script) -> None:
    assert f"'{MANIFEST}'" in script
    assert f"'{WHEELS}'" in script
    assert f"$DefaultPython = '{DEFAULT_PYTHON}'" in script
    assert set(re.findall(r"\$[mM]anifest\.(\w+)", script)) == {"python", "versi"}
    for name in ("periksa_paket.py", WHEEL_LIST.removeprefix(f"{WHEELS}/")):
        assert name in script
    assert "periksa_paket.py" in ENCLOSED


def test_bundle__is_checked_before_anything_is_made_of_it(script) -> None:
    install = script[script.index("function Install-Iku") :]
    assert install.index("Assert-Bundle") < install.index("-m venv")


def test_wheels__are_installed_by_path_and_hash_only(script) -> None:
    (line,) = [line for line in script.splitlines() if "--no-index" in line]
    assert "--no-deps --require-hashes -r wheels.txt" in line
    assert "--find-links" not in script


def test_options__named_in_messages_and_guide_exist(script) -> None:
    options = _options(script)
    assert options == {"-Folder", "-Lepas"}
    for text in (script, SetupWord.READ_ME, ADMIN_GUIDE.read_text(encoding="utf-8")):
        named = re.findall(r"PASANG\.cmd ((?:-\w+ ?[^-`\s]* ?)+)", text)
        assert named
        for arguments in named:
            assert set(re.findall(r"(?:^|\s)(-[A-Z]\w+)", arguments)) <= options


def test_starter__runs_the_script_beside_it_and_waits() -> None:
    text = STARTER.read_text(encoding="ascii")
    assert f'-NoProfile -ExecutionPolicy Bypass -File "%~dp0{SCRIPT.name}" %*' in text
    assert text.splitlines()[-2:] == ["pause", "exit /b %KODE%"]


def test_guide__that_a_message_names_lies_beside_the_script(script) -> None:
    assert set(re.findall(r"[\w/-]+\.md\b", _texts(script))) <= set(ENCLOSED)


def test_places__are_those_of_the_guide(script) -> None:
    guide = ADMIN_GUIDE.read_text(encoding="utf-8")
    assert "$base = Join-Path $env:LOCALAPPDATA 'IKU'" in script
    assert '$new = Join-Path $Base "venv-$stamp"' in script
    for place in ("venv-", "iku.cmd", "python"):
        assert f"%LOCALAPPDATA%\\IKU\\{place}" in guide
        assert place in script
    assert set(re.findall(r"%LOCALAPPDATA%\\(\w+)", guide)) == {"IKU", "Temp"}
