"""Every module of the add-in is VBA to a parser that is made from the language's specification.

LibreOffice runs the modules (``tests/engine/test_addin_vba.py``) and overlooks much; Excel compiles
them when a button is pressed, in front of the clerk.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest

from iku_excel.hosts.excel_addin import build_addin
from iku_excel.vba import read_project
from needs import package

antlr4 = package("antlr4")

_CONDITION = re.compile(r"(?i)\s*#(if|elseif|else|end if|const)\b\s*(.*?)\s*(?:then)?\s*(?:'.*)?$")
_HEADER = re.compile(r"(?m)^Attribute VB_.*\r?$")
HOSTS = {
    "Windows, 64 bits": {"vba7", "win64", 'app = "microsoft excel"'},
    "Windows, 32 bits": {"vba7", 'app = "microsoft excel"'},
    "Mac": {"vba7", "mac", 'app = "microsoft excel"'},
}
"""The conditions of ``#If`` that are true there."""


class _Errors(package("antlr4.error.ErrorListener").ErrorListener):  # type: ignore[misc]
    def __init__(self) -> None:
        self.found: list[str] = []

    def syntaxError(  # noqa: N802
        self,
        recognizer: object,
        symbol: object,
        line: int,
        column: int,
        message: str,
        error: object,
    ) -> None:
        self.found.append(f"line {line}, column {column}: {message[:120]}")


@cache
def modules() -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(build_addin())) as addin:
        project = read_project(addin.read("xl/vbaProject.bin"))
    return {module.name: module.source for module in project.modules}


def for_host(source: str, host: str) -> str:
    """What the compiler sees there; other lines are blank."""
    return "\n".join(_lines(source, HOSTS[host]))


def _lines(source: str, true: set[str]) -> Iterator[str]:
    taken: list[bool] = []
    """Of every open ``#If``: whether a branch was taken, and whether it is this one."""
    here = [True]
    for line in source.splitlines():
        found = _CONDITION.match(line)
        word = found[1].lower() if found else ""
        holds = bool(found) and found[2].lower() in true
        if word == "if":
            here.append(holds)
            taken.append(holds)
        elif word in ("elseif", "else"):
            here[-1] = not taken[-1] and (holds or word == "else")
            taken[-1] |= here[-1]
        elif word == "end if":
            here.pop()
            taken.pop()
        yield line if not word and all(here) else ""


def errors(source: str) -> list[str]:
    listener = _Errors()
    lexer = package("antlr4_vba.vbaLexer").vbaLexer(antlr4.InputStream(source + "\n"))
    parser = package("antlr4_vba.vbaParser").vbaParser(antlr4.CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(listener)
    parser.startRule()
    return listener.found


@pytest.mark.parametrize("name", ["IkuNilai", "IkuJembatan", "IkuPita", "IkuFungsi"])
def test_our_modules_parse(name: str) -> None:
    assert "#" not in re.sub(r'"[^"]*"|\'.*', "", modules()[name]), "no host is told apart"
    assert errors(for_host(modules()[name], "Mac")) == []


@pytest.mark.parametrize("host", HOSTS)
def test_the_module_of_xlwings_parses_on_every_host(host: str) -> None:
    source = for_host(modules()["xlwings"], host)
    assert ("GetSetting" in source) is ("GetSetting" in modules()["xlwings"])
    assert errors(source) == []
    assert len(source.split()) > 600


def test_the_other_modules_hold_nothing_but_their_header() -> None:
    left = modules().keys() - {"IkuNilai", "IkuJembatan", "IkuPita", "IkuFungsi", "xlwings"}
    assert left == {"ThisWorkbook", "Sheet2"}
    for name in left:
        assert _HEADER.sub("", modules()[name]).strip() == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("percobaan = 1 Then", "percobaan = 1"),
        ("Abs(Now - gagalPada)", "Abs(Now - gagalPada"),
        ("* 86400 <", "* <"),
        ("percobaan As Long", "percobaan As"),
        ("    Exit Function\n", "    Exit Functio\n"),
        ("On Error GoTo Gagal", "On Errror GoTo Gagal"),
        ("Option Explicit", "Option Explisit"),
        ("Set lembar = rentang", "Set lembar rentang"),
        ('excel_com"', "excel_com"),
        ("gagalPada = 0\nEnd Sub", "gagalPada = 0\nEnd Function"),
        ("    End If\n    IkuPanggil", "    IkuPanggil"),
        ("    Else\n        IkuMasuk", "    Else\n    Else\n        IkuMasuk"),
    ],
)
def test_one_slip_in_a_module_is_an_error(right: str, wrong: str) -> None:
    source = "\n".join(modules()["IkuJembatan"].splitlines())
    assert right in source
    assert errors(source.replace(right, wrong, 1))
