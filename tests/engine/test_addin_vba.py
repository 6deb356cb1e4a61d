"""The VBA of iku.xlam in LibreOffice: a second compiler, and runs of what needs no Excel.

Stand-ins for Python and for the dialogs are written in Basic. LibreOffice gives no message where
a module cannot be compiled: the function called then gives nothing.
"""

from __future__ import annotations

import re

import pytest

from iku_excel.functions import FUNCTIONS

from .engine import Engine
from .vba import CLASS, VBA, built, run

OURS = ("IkuFungsi", "IkuJembatan", "IkuNilai", "IkuPita")

SERVER = {
    "xlwings": f"""{VBA}
Public dimulai As Long
Public gagalMulai As Boolean
Public dipanggil As String
Public sudahHilang As Boolean
Public Sub IkuAmbilServer(ByRef server As Object)
    dimulai = dimulai + 1
    If gagalMulai Then Err.Raise 1000, "IKU", "tidak dapat dimulai"
    Set server = New ServerTiruan
End Sub
""",
    "ServerTiruan": f"""{CLASS}
Public Function CallUDF(modul, nama, argumen, buku, pemanggil)
    dipanggil = dipanggil & modul & "." & nama & " " & argumen(0) & "; "
    If argumen(0) = "HILANG" And Not sudahHilang Then
        sudahHilang = True
        Err.Raise 462
    End If
    If argumen(0) = "MATI" Then Err.Raise 462
    If argumen(0) = "SALAH" Then Err.Raise 13
    CallUDF = argumen(0)
End Function
""",
}


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def modules(engine: Engine, addin: str) -> dict[str, str]:
    read: dict[str, str] = engine.ask("vba", addin)
    return read


def compiles(engine: Engine, source: str) -> bool:
    return run(engine, {"Diuji": source}, "Coba = 42") == 42


# Reading and compiling


def test_libreoffice_lists_every_module(modules: dict[str, str]) -> None:
    assert sorted(modules) == sorted([*OURS, "xlwings", "Sheet2", "ThisWorkbook"])
    assert f'"{list(FUNCTIONS)[-1]}"' in modules["IkuFungsi"]


@pytest.mark.parametrize("name", OURS)
def test_our_modules_compile(engine: Engine, modules: dict[str, str], name: str) -> None:
    assert compiles(engine, modules[name])
    assert not compiles(engine, modules[name].replace("Exit Function", "Exit Fungsi", 1) + "\nIf")


def test_procedures_of_xlwings_compile(engine: Engine, modules: dict[str, str]) -> None:
    """Without what LibreOffice does not take: PtrSafe, and #If between declarations."""
    source = re.sub(r"(?m)^.*\bPtrSafe\b.*$", "", modules["xlwings"])
    source = re.sub(
        r"(?s)    #If Mac Then\n    Dim d As .*?#Else\n(.*?)    #End If\n", r"\1", source
    )
    assert "Sub IkuAmbilServer" in source
    assert compiles(engine, source)


# Values


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ('"#NULL!"', "Error 2000"),
        ('"#DIV/0!"', "Error 2007"),
        ('"#VALUE!"', "Error 2015"),
        ('"#REF!"', "Error 2023"),
        ('"#NAME?"', "Error 2029"),
        ('"#NUM!"', "Error 2036"),
        ('"#N/A"', "Error 2042"),
        ('"Tercapai"', "String Tercapai"),
        ('"#N/A "', "String #N/A "),
        ('""', "String "),
        ("0.5", "Double 0.5"),
        ("True", "Boolean True"),
        ('Array("#N/A", 1.5, "teks")', "Error 2042; Double 1.5; String teks; "),
    ],
)
def test_an_error_s_name_becomes_the_error(
    engine: Engine, modules: dict[str, str], answer: str, shown: str
) -> None:
    values = {"IkuNilai": modules["IkuNilai"]}
    assert run(engine, values, f"Coba = Teks(IkuKeluar({answer}))") == shown


def test_in_a_grid_each_cell_for_itself(engine: Engine, modules: dict[str, str]) -> None:
    body = """
    Dim tabel(1, 2)
    tabel(0, 0) = "#DIV/0!": tabel(0, 1) = 7.5: tabel(1, 2) = "#VALUE!"
    hasil = IkuKeluar(tabel)
    Coba = UBound(hasil, 1) & UBound(hasil, 2) & " " & Teks(hasil(0, 0)) & ", " & _
        Teks(hasil(0, 1)) & ", " & Teks(hasil(1, 2))
    """
    shown = run(engine, {"IkuNilai": modules["IkuNilai"]}, body)
    assert shown == "12 Error 2007, Double 7.5, Error 2015"


@pytest.mark.parametrize(
    ("hresult", "gone"),
    [
        (0x800706BA, True),  # RPC_S_SERVER_UNAVAILABLE
        (0x800706BE, True),  # RPC_S_CALL_FAILED
        (0x800706BF, True),  # RPC_S_CALL_FAILED_DNE
        (0x80010108, True),  # RPC_E_DISCONNECTED
        (0x80010007, True),  # RPC_E_SERVER_DIED
        (0x80010012, True),  # RPC_E_SERVER_DIED_DNE
        (0x800401FD, True),  # CO_E_OBJNOTCONNECTED
        (0x80004005, False),  # E_FAIL: an error in Python
        (0x80010001, False),  # RPC_E_CALL_REJECTED: busy
    ],
    ids=hex,
)
def test_numbers_by_which_python_is_gone(
    engine: Engine, modules: dict[str, str], hresult: int, gone: bool
) -> None:
    values = {"IkuNilai": modules["IkuNilai"]}
    assert run(engine, values, f"Coba = IIf(IkuPythonHilang({hresult - 2**32}), 1, 0)") == gone


def test_what_the_library_says_is_told_whole(engine: Engine, modules: dict[str, str]) -> None:
    """Of VBA's and the library's own errors the first line says what happened, not the last."""
    values = {"IkuNilai": modules["IkuNilai"]}
    body = r'Coba = IkuKalimatGalat("No a.dll in:" & vbCrLf & "C:\x\Scripts" & vbCrLf & ", C:\x")'
    assert run(engine, values, body) == r"No a.dll in: C:\x\Scripts , C:\x"


def test_of_a_traceback_turned_round_the_first_line_is_told(
    engine: Engine, modules: dict[str, str]
) -> None:
    """xlwings' library hands Python's error on with the last line first."""
    values = {"IkuNilai": modules["IkuNilai"]}
    body = 'Coba = IkuKalimatGalat("ImportError: x" & vbLf & "    import x" & vbLf & "  File y")'
    assert run(engine, values, body) == "ImportError: x"


def test_of_a_traceback_the_last_line_is_told(engine: Engine, modules: dict[str, str]) -> None:
    values = {"IkuNilai": modules["IkuNilai"]}
    body = 'Coba = IkuKalimatGalat("Traceback:" & vbCrLf & "  ImportError: x" & vbLf & vbLf)'
    assert run(engine, values, body) == "ImportError: x"
    assert run(engine, values, 'Coba = IkuKalimatGalat("")') == "tanpa keterangan"


def test_a_dialog_has_room_for_what_is_told(engine: Engine, modules: dict[str, str]) -> None:
    values = {"IkuNilai": modules["IkuNilai"]}
    assert run(engine, values, 'Coba = Len(IkuKalimatGalat(String(5000, "x")))') == 300


# The bridge


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(
            'Coba = IkuPanggil(Array("SATU")) & IkuPanggil(Array("DUA")) & dimulai',
            "SATUDUA1",
            id="one process for all cells",
        ),
        pytest.param(
            'Coba = IkuPanggil(Array("SATU")) & " " & dipanggil',
            "SATU iku_excel.hosts.excel_com.panggil SATU; ",
            id="what is called",
        ),
        pytest.param(
            'Coba = IkuPanggil(Array("HILANG")) & dimulai',
            "HILANG2",
            id="python gone: started anew, asked again",
        ),
        pytest.param(
            'Coba = Teks(IkuPanggil(Array("MATI"))) & " " & dimulai',
            "Error 2015 2",
            id="gone again: an error, no third start",
        ),
        pytest.param(
            'Coba = Teks(IkuPanggil(Array("SALAH"))) & " " & IkuPanggil(Array("SATU")) & dimulai',
            "Error 2015 SATU1",
            id="another failure: an error, same process",
        ),
        pytest.param(
            'gagalMulai = True\nCoba = Teks(IkuPanggil(Array("SATU")))\n'
            'Coba = Coba & " " & Teks(IkuPanggil(Array("DUA"))) & dimulai',
            "Error 2015 Error 20151",
            id="cannot start: not tried again for each cell",
        ),
        pytest.param(
            'gagalMulai = True\nCoba = Teks(IkuPanggil(Array("SATU")))\ngagalMulai = False\n'
            'IkuPythonAda\nCoba = Coba & " " & IkuPanggil(Array("DUA")) & dimulai',
            "Error 2015 DUA2",
            id="cannot start, but a button could: tried again",
        ),
        pytest.param(
            'Coba = IkuPanggil(Array(IkuMasuk("ADA"))) & IkuMasuk(7.5)',
            "ADA7.5",
            id="plain values pass as they are",
        ),
        pytest.param("Coba = IKU_VERSI()", "IKU_VERSI", id="a worksheet function"),
        pytest.param('Coba = IKU_INFO("a", "b")', "IKU_INFO", id="one with arguments"),
    ],
)
def test_bridge(engine: Engine, modules: dict[str, str], body: str, told: str) -> None:
    needed = {name: modules[name] for name in ("IkuNilai", "IkuJembatan", "IkuFungsi")}
    assert run(engine, {**needed, **SERVER}, body) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param('Coba = IkuMasuk(Range("A1"))', "SHOW CONSOLE", id="one cell"),
        pytest.param(
            'r = IkuMasuk(Range("A1:B2"))\nCoba = UBound(r, 1) & "x" & UBound(r, 2) & r(2, 1)',
            "2x2DEBUG UDFS",
            id="a range as it is",
        ),
        pytest.param(
            'r = IkuMasuk(Range("B2:F99"))\nCoba = UBound(r, 1) & "x" & UBound(r, 2)',
            "98x5",
            id="also beyond what is used",
        ),
        pytest.param(
            'r = IkuMasuk(Range("A:C"))\nCoba = UBound(r, 1) & "x" & UBound(r, 2)',
            "12x3",
            id="whole columns end where the sheet ends",
        ),
        pytest.param(
            'r = IkuMasuk(Range("2:3"))\nCoba = UBound(r, 1) & "x" & UBound(r, 2)',
            "2x2",
            id="whole rows too",
        ),
        pytest.param(
            'On Error GoTo G\nr = IkuMasuk(Range("A1,B3"))\nExit Function\nG:\nCoba = CStr(Err)',
            "5",
            id="two areas",
        ),
    ],
)
def test_ranges(engine: Engine, modules: dict[str, str], addin: str, body: str, told: str) -> None:
    """On the settings sheet of twelve rows and two columns."""
    assert modules["IkuJembatan"].count(".Value2") == 1
    bridge = modules["IkuJembatan"].replace(".Value2", ".Value")  # this is what it knows
    for kind in ("Range", "Worksheet"):
        bridge = re.sub(rf"\bAs {kind}\b", "As Object", bridge)
    assert run(engine, {**SERVER, "IkuJembatan": bridge}, body, addin) == told


# The door to xlwings' module


@pytest.mark.parametrize(
    ("interpreter", "told"),
    [
        (r"C:\IKU kantor\python.exe", "ada"),
        (r"\\server\IKU\python.exe", "ada"),
        ("", "1002"),
        ("python.exe", "1002"),
        (r"Scripts\python.exe", "1002"),
        (r"\IKU\python.exe", "1002"),
        ("C:python.exe", "1002"),
    ],
)
def test_python_is_started_from_a_full_path_only(
    engine: Engine, modules: dict[str, str], interpreter: str, told: str
) -> None:
    """A bare name would be looked for in the current folder, where a stranger's file may lie."""
    start = modules["xlwings"].index("Public Sub IkuAmbilServer")
    settings = f"""{VBA}
Function GetConfig(kunci, bawaan)
    GetConfig = IIf(kunci = "INTERPRETER_WIN", "{interpreter}", "kunci lain")
End Function
Function GetConfigFilePath()
    GetConfigFilePath = "iku.conf"
End Function
Function XLPy()
    Set XLPy = New Collection
End Function
"""
    body = (
        "Dim server As Object\nOn Error GoTo G\nIkuAmbilServer server\n"
        'If Not server Is Nothing Then Coba = "ada"\nExit Function\nG:\nCoba = CStr(Err)'
    )
    assert run(engine, {"xlwings": settings + modules["xlwings"][start:]}, body) == told
