Attribute VB_Name = "IkuJembatan"
Option Explicit
Option Private Module

' The bridge of the worksheet functions: arguments in, one Python process for all workbooks.

Private Const MODUL As String = "iku_excel.hosts.excel_com"
Private Const GALAT_NILAI As Long = 2015
Private Const JEDA_DETIK As Double = 300

Private serverTersimpan As Object
Private gagalPada As Date

' Calls a worksheet function: argumen is its name and its arguments. Whatever fails is #VALUE!.
Public Function IkuPanggil(ByVal argumen As Variant) As Variant
    Dim percobaan As Long

    On Error GoTo Gagal
Ulang:
    percobaan = percobaan + 1
    ' No workbook is passed: xlwings would search it for sheets named like a Python file.
    IkuPanggil = IkuKeluar(ServerPython().CallUDF(MODUL, "panggil", argumen, Nothing, Nothing))
    Exit Function
Gagal:
    If IkuPythonHilang(Err.Number) Then
        Set serverTersimpan = Nothing
        If percobaan = 1 Then Resume Ulang
        gagalPada = Now
    End If
    IkuPanggil = CVErr(GALAT_NILAI)
End Function

' An argument as Python takes it: of a range the values, and an omitted one stays omitted.
Public Function IkuMasuk(Optional ByVal argumen As Variant) As Variant
    If IsMissing(argumen) Then
        IkuMasuk = argumen
    ElseIf IsObject(argumen) Then
        IkuMasuk = NilaiRentang(argumen)
    Else
        IkuMasuk = argumen
    End If
End Function

Private Function NilaiRentang(ByVal rentang As Range) As Variant
    If rentang.Areas.Count > 1 Then Err.Raise 5
    NilaiRentang = TanpaSisaKosong(rentang).Value2
End Function

' Whole columns and rows end where the sheet ends: a million blank cells need not travel.
Private Function TanpaSisaKosong(ByVal rentang As Range) As Range
    Dim lembar As Worksheet
    Dim banyakBaris As Long
    Dim banyakKolom As Long

    Set lembar = rentang.Worksheet
    banyakBaris = rentang.Rows.Count
    banyakKolom = rentang.Columns.Count
    If banyakBaris = lembar.Rows.Count Then
        banyakBaris = lembar.UsedRange.Row + lembar.UsedRange.Rows.Count - 1
    End If
    If banyakKolom = lembar.Columns.Count Then
        banyakKolom = lembar.UsedRange.Column + lembar.UsedRange.Columns.Count - 1
    End If
    Set TanpaSisaKosong = rentang.Resize(banyakBaris, banyakKolom)
End Function

' A button that reached Python ends the pause after a start that failed.
Public Sub IkuPythonAda()
    gagalPada = 0
End Sub

' The process is asked for once: finding it takes a dozen looks into the settings. A start that
' fails can hold Excel up for two minutes (xlwings' library waits so long): neither each cell of
' a sheet nor each computation may try it again.
Private Function ServerPython() As Object
    If serverTersimpan Is Nothing Then
        If Abs(Now - gagalPada) * 86400 < JEDA_DETIK Then Err.Raise 5
        On Error GoTo Gagal
        IkuAmbilServer serverTersimpan
    End If
    Set ServerPython = serverTersimpan
    Exit Function
Gagal:
    gagalPada = Now
    Err.Raise Err.Number, Err.Source, Err.Description
End Function
