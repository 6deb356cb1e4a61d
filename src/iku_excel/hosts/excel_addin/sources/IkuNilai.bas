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
        Case -2147023174, -2147023170, -2147023169
            ' RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED, RPC_S_CALL_FAILED_DNE
            IkuPythonHilang = True
        Case -2147417848, -2147418094, -2147418105, -2147220995
            ' RPC_E_DISCONNECTED, RPC_E_SERVER_DIED_DNE, RPC_E_SERVER_DIED, CO_E_OBJNOTCONNECTED
            IkuPythonHilang = True
        Case Else
            IkuPythonHilang = False
    End Select
End Function

' What an error's text says, on one line. Of Python's traceback that is the last line; xlwings'
' library turns a traceback round, and then it stands before the indented lines.
Public Function IkuKalimatGalat(ByVal teks As String) As String
    Dim baris As Variant
    Dim kalimat As String
    Dim jejakUrut As Boolean

    jejakUrut = InStr(Left(teks, 40), "Traceback") > 0
    For Each baris In Split(Replace(teks, vbCr, vbLf), vbLf)
        If jejakUrut Then
            If Len(Trim(baris)) > 0 Then kalimat = Trim(baris)
        ElseIf Left(baris, 1) = " " And Len(kalimat) > 0 Then
            Exit For
        Else
            kalimat = Trim(kalimat & " " & Trim(baris))
        End If
    Next baris
    If Len(kalimat) = 0 Then kalimat = "tanpa keterangan"
    IkuKalimatGalat = Left(kalimat, 300)
End Function
