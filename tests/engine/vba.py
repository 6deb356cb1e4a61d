"""Running the VBA of iku.xlam in LibreOffice, beside stand-ins that are written in Basic."""

from __future__ import annotations

import pytest

from iku_excel.hosts.excel_addin import build_addin

from .engine import Engine

VBA = "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n"
CLASS = "Rem Attribute VBA_ModuleType=VBAClassModule\nOption VBASupport 1\nOption ClassModule\n"

SHOWN = """
Function Teks(v)
    Dim bagian, semua
    If IsArray(v) Then
        For Each bagian In v
            semua = semua & Teks(bagian) & "; "
        Next
        Teks = semua
    ElseIf IsError(v) Then
        Teks = CStr(v)
    Else
        Teks = TypeName(v) & " " & CStr(v)
    End If
End Function
"""


def built(folders: pytest.TempPathFactory) -> str:
    """The path of a freshly built add-in."""
    path = folders.mktemp("addin") / "iku.xlam"
    path.write_bytes(build_addin())
    return str(path)


def run(engine: Engine, modules: dict[str, str], body: str, path: str = "") -> object:
    """What the body assigns to ``Coba``; None where one of the modules cannot be compiled.

    The modules stand in a new document, or take the place of those of the file at ``path``.
    """
    trial = f"{VBA}{SHOWN}\nFunction Coba()\n{body}\nEnd Function\n"
    return engine.ask("run_vba", {**modules, "Uji": trial}, "Uji", "Coba", path)
