"""A click on the tab "IKU", run by LibreOffice: stand-ins note what is shown and asked."""

from __future__ import annotations

import pytest

from .engine import Engine
from .vba import CLASS, VBA, built, run

STAND_INS = {
    "server.Module": "server.Modul",
    "server.Call": "server.Panggil",
    "MsgBox": "TiruMsgBox",
    "InputBox": "TiruInputBox",
    "StrPtr": "TiruStrPtr",
    "Application.": "aplikasi.",
    "ActiveWorkbook": "bukuAktif",
    "Workbooks.Open": "TiruBuka",
}
"""What IkuPita asks of Excel and Python, and what notes it in ``catatan`` instead."""

EXCEL = {
    "xlwings": f"""{VBA}
Public catatan As String
Public langkah As Variant
Public nomor As Long
Public isian As String
Public bukuAktif As Object
Public tombolLain As Object
Public aplikasi As Object
Public gagalMulai As Boolean
Public dimulai As Boolean
Public pythonAda As Boolean
Public Sub IkuPythonAda()
    If Not dimulai Then catatan = catatan & "jeda berakhir terlalu awal"
    pythonAda = True
End Sub
Public Sub IkuAmbilServer(ByRef server As Object)
    If gagalMulai Then Err.Raise 1000, "IKU", "Traceback:" & vbLf & "tidak dapat dimulai"
    dimulai = True
    Set server = New ServerTiruan
End Sub
Public Function TiruMsgBox(teks, Optional tombol, Optional judul)
    If Not aplikasi.DisplayAlerts Then catatan = catatan & "masih menunggu"
    catatan = catatan & "[" & judul & "|" & teks & "]"
    If tombol = 4 + 32 + 256 Then catatan = catatan & "/Tidak/"
    If tombol = 4 + 32 Then catatan = catatan & "/Ya/"
    TiruMsgBox = 6
    If InStr(teks, "tidak?") > 0 Then TiruMsgBox = 7
End Function
Public Function TiruInputBox(teks, judul, bawaan)
    If isian = "KLIK" Then Tekan tombolLain
    catatan = catatan & "(" & judul & "|" & teks & "|" & bawaan & ")"
    TiruInputBox = isian
End Function
Public Function TiruStrPtr(teks)
    TiruStrPtr = IIf(teks = "BATAL", 0, 1)
End Function
Public Sub TiruBuka(nama)
    catatan = catatan & "buka " & nama
    If InStr(nama, "terbuka") > 0 Then Err.Raise 1004
End Sub
""",
    "ServerTiruan": f"""{CLASS}
Public Function Modul(nama)
    Modul = nama
End Function
Public Function Tuple(satu, Optional dua)
    Set Tuple = New TombolTiruan
    Tuple.Tag = satu
End Function
Public Function Panggil(modul, cara, Optional isi)
    If modul <> "iku_excel.ribbon.excel" Then catatan = catatan & "modul lain"
    If aplikasi.DisplayAlerts <> (cara = "batal") Then catatan = catatan & "dialog OLE"
    If Not pythonAda Then catatan = catatan & "jeda masih berlaku"
    catatan = catatan & "<" & cara
    If cara <> "batal" Then catatan = catatan & " " & isi.Tag
    catatan = catatan & ">"
    Panggil = cara
End Function
Public Function Var(cara)
    Var = langkah(nomor)
    nomor = nomor + 1
End Function
""",
    "AplikasiTiruan": f"{CLASS}Public StatusBar As Variant\nPublic DisplayAlerts As Boolean\n"
    "Public ProtectedViewWindows As New Collection\n"
    "Public Function GetSaveAsFilename(bawaan, saringan, nomor, judul)\n"
    '    catatan = catatan & "(" & judul & "|" & bawaan & ")"\n'
    "    GetSaveAsFilename = False\n"
    '    If isian <> "BATAL" Then GetSaveAsFilename = isian\n'
    "End Function\n"
    "Public Function FileDialog(jenis)\n"
    "    Set FileDialog = New PemilihTiruan\n"
    "End Function\n",
    "PemilihTiruan": f"""{CLASS}
Public Title As String
Public InitialFileName As String
Public AllowMultiSelect As Boolean
Public Function Show()
    catatan = catatan & "(" & Title & "|" & InitialFileName & ")"
    Show = IIf(isian = "BATAL", 0, -1)
End Function
Public Function SelectedItems(nomor)
    SelectedItems = isian
End Function
""",
    "TombolTiruan": f"{CLASS}Public Tag As String\n",
}


@pytest.fixture(scope="module")
def modules(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    read: dict[str, str] = engine.ask("vba", built(tmp_path_factory))
    return read


def click(engine: Engine, modules: dict[str, str], button: str, body: str) -> object:
    """What is shown and what Python is asked after a click on a button of the ribbon."""
    ribbon = modules["IkuPita"]
    for name, stand_in in STAND_INS.items():
        assert name in ribbon
        ribbon = ribbon.replace(name, stand_in)
    start = f"""
    Dim tombol As Object
    Set tombol = New TombolTiruan
    tombol.Tag = "{button}"
    Set aplikasi = New AplikasiTiruan
    aplikasi.DisplayAlerts = True
    Set bukuAktif = New TombolTiruan
    {body}
    Tekan tombol
    Coba = catatan
    """
    return run(engine, {**EXCEL, "IkuNilai": modules["IkuNilai"], "IkuPita": ribbon}, start)


QUESTION = 'Array("isian", "Sahkan", "Nama?", "Ani")'
FOLDER = r'Array("folder", "Rekap", "", "D:\Kiriman")'
FILE = 'Array("simpan", "Simpan", "", "rekap.xlsx")'
DONE = 'Array("pesan", "Sahkan", "Sudah.", "")'


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        pytest.param(f"langkah = Array({DONE})", "<mulai sahkan>[Sahkan|Sudah.]", id="one message"),
        pytest.param(
            f'isian = "Budi"\nlangkah = Array({QUESTION}, {DONE})',
            "<mulai sahkan>(Sahkan|Nama?|Ani)<lanjut Budi>[Sahkan|Sudah.]",
            id="a question and its answer",
        ),
        pytest.param(
            f'isian = "BATAL"\nlangkah = Array({QUESTION}, {DONE})',
            "<mulai sahkan>(Sahkan|Nama?|Ani)<batal>",
            id="given up: silently",
        ),
        pytest.param(
            f'langkah = Array(Array("tanya", "Sahkan", "Yakin?", ""), {DONE})',
            "<mulai sahkan>[Sahkan|Yakin?]/Tidak/<lanjut ya>[Sahkan|Sudah.]",
            id="yes; No is the default",
        ),
        pytest.param(
            f'langkah = Array(Array("tanya", "Sahkan", "Atau tidak?", "ya"), {DONE})',
            "<mulai sahkan>[Sahkan|Atau tidak?]/Ya/<lanjut tidak>[Sahkan|Sudah.]",
            id="no; Yes is the default where Python says so",
        ),
        pytest.param(
            f'isian = "D:\\Q2"\nlangkah = Array({FOLDER}, {DONE})',
            r"<mulai sahkan>(Rekap|D:\Kiriman\)<lanjut D:\Q2>[Sahkan|Sudah.]",
            id="a folder",
        ),
        pytest.param(
            f'isian = "BATAL"\nlangkah = Array({FOLDER}, {DONE})',
            r"<mulai sahkan>(Rekap|D:\Kiriman\)<batal>",
            id="no folder",
        ),
        pytest.param(
            f'isian = "D:\\r.xlsx"\nlangkah = Array({FILE}, {DONE})',
            r"<mulai sahkan>(Simpan|rekap.xlsx)<lanjut D:\r.xlsx>[Sahkan|Sudah.]",
            id="a file to save to",
        ),
        pytest.param(
            f'isian = "BATAL"\nlangkah = Array({FILE}, {DONE})',
            "<mulai sahkan>(Simpan|rekap.xlsx)<batal>",
            id="no file",
        ),
        pytest.param(
            'langkah = Array(Array("buka", "Rekap", "Jadi.", "C:\\rekap.xlsx"))',
            "<mulai sahkan>[Rekap|Jadi.]buka C:\\rekap.xlsx",
            id="opens a workbook",
        ),
        pytest.param(
            'langkah = Array(Array("galat", "IKU", "Buku ini bukan buku IKU.", ""))',
            "<mulai sahkan>[IKU|Buku ini bukan buku IKU.]",
            id="an error that Python tells",
        ),
    ],
)
def test_conversation(engine: Engine, modules: dict[str, str], body: str, noted: str) -> None:
    assert click(engine, modules, "sahkan", body) == noted


@pytest.mark.parametrize("button", ["periksa", "hitung-ulang", "sahkan", "kirim"])
def test_no_workbook__python_is_not_asked(
    engine: Engine, modules: dict[str, str], button: str
) -> None:
    shown = click(engine, modules, button, "Set bukuAktif = Nothing")
    assert str(shown).startswith("[IKU|Buka buku isian IKU dahulu.")


@pytest.mark.parametrize("button", ["rekap", "bantuan"])
def test_no_workbook__these_work(engine: Engine, modules: dict[str, str], button: str) -> None:
    shown = click(engine, modules, button, f"Set bukuAktif = Nothing\nlangkah = Array({DONE})")
    assert shown == f"<mulai {button}>[Sahkan|Sudah.]"


def test_python_cannot_start__says_what_to_do(engine: Engine, modules: dict[str, str]) -> None:
    shown = str(click(engine, modules, "bantuan", "gagalMulai = True"))
    assert shown.startswith("[IKU|IKU tidak dapat dijalankan.")
    assert "iku addin periksa" in shown
    assert "Keterangan: tidak dapat dimulai]" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("fails", [True, False])
def test_the_click_before_is_over__the_next_works(
    engine: Engine, modules: dict[str, str], fails: bool
) -> None:
    body = f"langkah = Array({DONE})\ngagalMulai = {fails}\nTekan tombol\ngagalMulai = False\n"
    shown = click(engine, modules, "bantuan", f'{body}catatan = ""\nnomor = 0')
    assert shown == "<mulai bantuan>[Sahkan|Sudah.]"


def test_a_click_meanwhile__is_told_to_wait(engine: Engine, modules: dict[str, str]) -> None:
    body = f'isian = "KLIK"\nSet tombolLain = tombol\nlangkah = Array({QUESTION}, {DONE})'
    shown = str(click(engine, modules, "sahkan", body))
    assert shown.startswith("<mulai sahkan>[IKU|Perintah IKU yang sebelumnya belum selesai.")
    assert shown.endswith("](Sahkan|Nama?|Ani)<lanjut KLIK>[Sahkan|Sudah.]")


def test_a_file_that_cannot_be_opened__is_written_all_the_same(
    engine: Engine, modules: dict[str, str]
) -> None:
    body = 'langkah = Array(Array("buka", "Rekap", "", "C:\\terbuka.xlsx"))'
    shown = str(click(engine, modules, "rekap", body))
    assert shown.startswith("<mulai rekap>buka C:\\terbuka.xlsx[Rekap|Berkasnya sudah ditulis")
    assert "IKU tidak dapat dijalankan" not in shown


def test_an_unknown_answer__ends_the_conversation(engine: Engine, modules: dict[str, str]) -> None:
    shown = str(click(engine, modules, "bantuan", 'langkah = Array(Array("aneh", "", "", ""))'))
    assert shown.startswith("<mulai bantuan><batal>[IKU|IKU tidak dapat dijalankan.")
    assert "Jawaban yang tidak dikenal: aneh" in shown
