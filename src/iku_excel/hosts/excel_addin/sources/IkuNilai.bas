Attribute VB_Name = "IkuNilai"
Option Explicit
Option Private Module

' Values on their way between cells and Python; nothing here needs Excel or Python.

Private Const GALAT_NILAI As Long = 2015

' What Python answered, as a cell shows it: texts that are an error's name become that error.
Public Function IkuKeluar(ByVal jawaban As Variant) As Variant
    Dim hasil As Variant
    Dim baris As Long
    Dim kolom As Long

    If Not IsArray(jawaban) Then
        IkuKeluar = GalatAtauNilai(jawaban)
        Exit Function
    End If
    hasil = jawaban
    If BerdimensiDua(hasil) Then
        For baris = LBound(hasil, 1) To UBound(hasil, 1)
            For kolom = LBound(hasil, 2) To UBound(hasil, 2)
                hasil(baris, kolom) = GalatAtauNilai(hasil(baris, kolom))
            Next kolom
        Next baris
    Else
        For kolom = LBound(hasil) To UBound(hasil)
            hasil(kolom) = GalatAtauNilai(hasil(kolom))
        Next kolom
    End If
    IkuKeluar = hasil
End Function

Private Function GalatAtauNilai(ByVal nilai As Variant) As Variant
    Dim nomor As Long

    If VarType(nilai) = vbString Then nomor = NomorGalat(nilai)
    If nomor = 0 Then
        GalatAtauNilai = nilai
    Else
        GalatAtauNilai = CVErr(nomor)
    End If
End Function

' Excel's number of an error's name; 0 for any other text.
Private Function NomorGalat(ByVal teks As String) As Long
    Select Case teks
        Case "#NULL!": NomorGalat = 2000
        Case "#DIV/0!": NomorGalat = 2007
        Case "#VALUE!": NomorGalat = GALAT_NILAI
        Case "#REF!": NomorGalat = 2023
        Case "#NAME?": NomorGalat = 2029
        Case "#NUM!": NomorGalat = 2036
        Case "#N/A": NomorGalat = 2042
        Case Else: NomorGalat = 0
    End Select
End Function

Private Function BerdimensiDua(ByVal larik As Variant) As Boolean
    Dim batas As Long

    On Error GoTo Satu
    batas = UBound(larik, 2)
    BerdimensiDua = True
    Exit Function
Satu:
    BerdimensiDua = False
End Function

' Whether an error's number says that the Python process is no longer there.
Public Function IkuPythonHilang(ByVal nomor As Long) As Boolean
    Select Case nomor
        Case 462
            IkuPythonHilang = True
        Case -2147023174, -2147023170
            ' RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED
            IkuPythonHilang = True
        Case -2147417848, -2147418094, -2147418105, -2147220995
            ' RPC_E_DISCONNECTED, RPC_E_SERVER_DIED, RPC_E_SERVER_DIED_DNE, CO_E_OBJNOTCONNECTED
            IkuPythonHilang = True
        Case Else
            IkuPythonHilang = False
    End Select
End Function

' The last line of an error's text: of Python's traceback it is the one that says what happened.
Public Function IkuKalimatGalat(ByVal teks As String) As String
    Dim baris As Variant
    Dim i As Long
    Dim sebaris As String

    baris = Split(Replace(teks, vbCr, vbLf), vbLf)
    For i = UBound(baris) To LBound(baris) Step -1
        sebaris = Trim(baris(i))
        If Len(sebaris) > 0 Then
            IkuKalimatGalat = Left(sebaris, 300)
            Exit Function
        End If
    Next i
    IkuKalimatGalat = "tanpa keterangan"
End Function
