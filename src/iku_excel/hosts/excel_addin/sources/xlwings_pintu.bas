
' iku: the only way into this module. A Sub, because a cell can call every Function of an
' add-in that is not private. Without a full path Windows would look for the interpreter in
' the current folder, where a stranger's file may lie.
Public Sub IkuAmbilServer(ByRef server As Object)
    Dim penafsir As String
    penafsir = GetConfig("INTERPRETER_WIN", "")
    If Not (penafsir Like "[A-Za-z]:\*" Or penafsir Like "\\*") Then
        Err.Raise 1002, "IKU", "INTERPRETER_WIN tidak ada atau bukan jalur lengkap di " & GetConfigFilePath()
    End If
    Set server = XLPy()
End Sub
