Attribute VB_Name = "IkuPita"
Option Explicit

' The tab "IKU". Python answers a click with what to show next; the dialogs are shown here, in
' Excel's own process, and never while Python is still waiting for Excel.

Private Const MODUL As String = "iku_excel.ribbon.excel"
Private Const JUDUL As String = "IKU"
Private Const PEMILIH_FOLDER As Long = 4

Private sedangBerjalan As Boolean

Public Sub Tekan(control As IRibbonControl)
    Dim sebab As String

    If sedangBerjalan Then
        MsgBox "Perintah IKU yang sebelumnya belum selesai. Tunggu sampai selesai, lalu klik lagi.", vbExclamation, JUDUL
        Exit Sub
    End If
    If PerluBuku(control.Tag) And ActiveWorkbook Is Nothing Then
        MsgBox PesanTanpaBuku(), vbExclamation, JUDUL
        Exit Sub
    End If
    sedangBerjalan = True
    On Error GoTo Gagal
    Percakapan control.Tag
    sedangBerjalan = False
    Exit Sub
Gagal:
    sebab = Err.Description
    Menunggu False
    sedangBerjalan = False
    MsgBox PesanGagal(sebab), vbExclamation, JUDUL
End Sub

Private Function PerluBuku(ByVal tombol As String) As Boolean
    PerluBuku = (tombol <> "rekap" And tombol <> "bantuan")
End Function

Private Function PesanTanpaBuku() As String
    PesanTanpaBuku = "Buka buku isian IKU dahulu."
    If Application.ProtectedViewWindows.Count > 0 Then
        PesanTanpaBuku = PesanTanpaBuku & vbCrLf & vbCrLf & _
            "Bila buku itu terbuka dalam Protected View, klik Enable Editing dahulu."
    End If
End Function

Private Function PesanGagal(ByVal sebab As String) As String
    PesanGagal = "IKU tidak dapat dijalankan." & vbCrLf & vbCrLf & _
        "Tutup Excel, buka lagi, lalu ulangi. Bila masih gagal, minta petugas TI kantor menjalankan iku addin periksa." & _
        vbCrLf & vbCrLf & "Keterangan: " & IkuKalimatGalat(sebab)
End Function

' One click: Python's answers are shown until one of them is the last or the user gives up.
Private Sub Percakapan(ByVal tombol As String)
    Dim server As Object
    Dim langkah As Variant
    Dim jawaban As String

    On Error GoTo Gagal
    Menunggu True
    IkuAmbilServer server
    IkuPythonAda
    langkah = Mulai(server, tombol)
    Do
        Menunggu False
        If Selesai(langkah) Then Exit Do
        If Not Dijawab(langkah, jawaban) Then
            server.Call server.Module(MODUL), "batal"
            Exit Do
        End If
        Menunggu True
        langkah = server.Var(server.Call(server.Module(MODUL), "lanjut", server.Tuple(jawaban)))
    Loop
    Exit Sub
Gagal:
    Lepaskan server, Err.Number, Err.Description
End Sub

' While Python works Excel must not ask whether to go on waiting ("complete an OLE action"):
' as long as that dialog stands, Excel refuses what Python wants of it.
Private Sub Menunggu(ByVal python As Boolean)
    Application.DisplayAlerts = Not python
    If python Then
        Application.StatusBar = "IKU sedang bekerja..."
    Else
        Application.StatusBar = False
    End If
End Sub

Private Function Mulai(ByVal server As Object, ByVal tombol As String) As Variant
    Dim isi As Object

    If ActiveWorkbook Is Nothing Then
        Set isi = server.Tuple(tombol, "")
    Else
        Set isi = server.Tuple(tombol, ActiveWorkbook)
    End If
    Mulai = server.Var(server.Call(server.Module(MODUL), "mulai", isi))
End Function

' Shows an answer that ends the conversation; False where it is a question.
Private Function Selesai(ByVal langkah As Variant) As Boolean
    Dim teks As String

    Selesai = True
    teks = Bagian(langkah, 2)
    Select Case Bagian(langkah, 0)
        Case "pesan"
            MsgBox teks, vbInformation, Bagian(langkah, 1)
        Case "galat"
            MsgBox teks, vbExclamation, Bagian(langkah, 1)
        Case "buka"
            If Len(teks) > 0 Then MsgBox teks, vbInformation, Bagian(langkah, 1)
            Buka Bagian(langkah, 1), Bagian(langkah, 3)
        Case Else
            Selesai = False
    End Select
End Function

' The file is written: that Excel cannot open it, since another of that name is, undoes nothing.
Private Sub Buka(ByVal judulDialog As String, ByVal berkas As String)
    On Error GoTo Gagal
    Workbooks.Open berkas
    Exit Sub
Gagal:
    MsgBox "Berkasnya sudah ditulis, tetapi tidak dapat dibuka:" & vbCrLf & berkas & vbCrLf & vbCrLf & _
        "Tutup buku lain yang bernama sama, lalu buka berkas itu sendiri.", vbExclamation, judulDialog
End Sub

' Asks what Python wants to know; False where the user gave up.
Private Function Dijawab(ByVal langkah As Variant, ByRef jawaban As String) As Boolean
    Dim pilihan As Variant

    Dijawab = True
    Select Case Bagian(langkah, 0)
        Case "isian"
            jawaban = InputBox(Bagian(langkah, 2), Bagian(langkah, 1), Bagian(langkah, 3))
            ' Only after Cancel there is no text at all; an empty answer is one.
            Dijawab = (StrPtr(jawaban) <> 0)
        Case "tanya"
            jawaban = "tidak"
            If MsgBox(Bagian(langkah, 2), TombolYaTidak(langkah), Bagian(langkah, 1)) = vbYes Then jawaban = "ya"
        Case "folder"
            Dijawab = FolderDipilih(langkah, jawaban)
        Case "simpan"
            pilihan = Application.GetSaveAsFilename(Bagian(langkah, 3), "Buku kerja Excel (*.xlsx), *.xlsx", , Bagian(langkah, 1))
            Dijawab = (VarType(pilihan) = vbString)
            If Dijawab Then jawaban = pilihan
        Case Else
            Err.Raise 5, JUDUL, "Jawaban yang tidak dikenal: " & Bagian(langkah, 0)
    End Select
End Function

' Enter alone signs or sends nothing: No is the default unless Python says otherwise.
Private Function TombolYaTidak(ByVal langkah As Variant) As Long
    TombolYaTidak = vbYesNo + vbQuestion
    If Bagian(langkah, 3) <> "ya" Then TombolYaTidak = TombolYaTidak + vbDefaultButton2
End Function

Private Function FolderDipilih(ByVal langkah As Variant, ByRef jawaban As String) As Boolean
    Dim pemilih As Object
    Dim awal As String

    Set pemilih = Application.FileDialog(PEMILIH_FOLDER)
    pemilih.Title = Bagian(langkah, 1)
    pemilih.AllowMultiSelect = False
    awal = Bagian(langkah, 3)
    If Len(awal) > 0 And Right$(awal, 1) <> "\" Then awal = awal & "\"
    If Len(awal) > 0 Then pemilih.InitialFileName = awal
    If pemilih.Show = -1 Then
        jawaban = pemilih.SelectedItems(1)
        FolderDipilih = True
    End If
End Function

' One of the four texts of an answer: kind, title, text, default.
Private Function Bagian(ByVal langkah As Variant, ByVal nomor As Long) As String
    Bagian = CStr(langkah(LBound(langkah) + nomor))
End Function

' After a failure Python must not go on waiting for an answer; then the failure is told.
Private Sub Lepaskan(ByVal server As Object, ByVal nomor As Long, ByVal sebab As String)
    On Error Resume Next
    If Not server Is Nothing Then server.Call server.Module(MODUL), "batal"
    On Error GoTo 0
    Err.Raise nomor, JUDUL, sebab
End Sub
