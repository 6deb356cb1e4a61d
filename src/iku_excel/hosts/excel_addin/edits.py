"""xlwings' VBA, cut down to what the add-in calls and made safe.

Excel offers every function of an add-in to every workbook's cells unless it is private. Of
xlwings' functions several run any Python or write any file, so all of them are left out or made
private; what remains is changed by :data:`EDITS`, each of which must fit exactly once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from iku_excel.hosts import excel_texts

from .errors import AddinBuildError

PROJECT_NAME = "iku"
"""Names the settings: the sheet ``iku.conf`` and ``%USERPROFILE%\\.iku\\iku.conf``."""

KEPT = (
    "XLPyCommand",
    "XLPyLoadDLL",
    "XLPy",
    "GetConfigFilePath",
    "GetConfigFromSheet",
    "GetConfig",
    "GetConfigFromFile",
    "WScript",
    "FileExists",
    "FileExistsOnWindows",
    "FileOrFolderExistsOnMac",
    "ParentFolder",
    "GetMacDir",
    "ExpandEnvironmentStrings",
    "SheetExists",
)
"""What starts Python and reads the settings; left out is what runs, imports, writes or shows."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of text that must occur exactly once."""

    reason: str
    old: str
    new: str


EDITS = (
    Edit(
        "the settings are ours, not those of another xlwings add-in",
        'Public Const PROJECT_NAME As String = "myaddin"\n',
        f'Public Const PROJECT_NAME As String = "{PROJECT_NAME}"\n',
    ),
    Edit(
        "its procedures are not offered to other workbooks' macros",
        'Attribute VB_Name = "xlwings"\n',
        'Attribute VB_Name = "xlwings"\nOption Private Module\n',
    ),
    Edit(
        "needs no open workbook, and is the same for all: one Python process",
        'AddExcelDir & ";" & ActiveWorkbook.FullName & ";"',
        'AddExcelDir & ";;"',
    ),
    Edit(
        "Python is isolated (-I), and no folder is put before its own: neither that of a "
        "workbook nor, where PYTHONPATH is empty, the current one",
        r""" -B -c ""import sys, os;" & LicenseKeyEnvString & "import xlwings.utils;"""
        r"""xlwings.utils.prepare_sys_path(\""" & PYTHONPATH & "\"");"""
        r'''import xlwings; xlwings.serve('$(CLSID)')"""''',
        r''' -I -B -c ""import xlwings; xlwings.serve('$(CLSID)')"""''',
    ),
    Edit(
        "a cmd.exe that lies in the current folder is not run; it ends with Python (/C), so that "
        "the library sees a start that failed, for which it would else wait two minutes",
        'PYTHON_WIN = "cmd.exe " & ConsoleSwitch & " /K " & Chr(34) & Chr(34)',
        'PYTHON_WIN = Environ("SystemRoot") & "\\System32\\cmd.exe " & ConsoleSwitch'
        ' & " /C " & Chr(34) & Chr(34)',
    ),
    Edit(
        "a sheet of the active workbook must not choose the interpreter",
        """\
            'Workbook Sheet Config
            If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then
                If GetConfigFromSheet(ActiveWorkbook).Exists(configKey) = True Then
                    GetConfig = GetConfigFromSheet(ActiveWorkbook).Item(configKey)
                    GetConfig = ExpandEnvironmentStrings(GetConfig)
                    Exit Function
                End If
            End If
""",
        "",
    ),
    Edit(
        "a file in the active workbook's folder must not choose the interpreter",
        """\
    ' Directory Config
    If source = "" Or source = "directory" Then
        #If App = "Microsoft Excel" Then
            If GetFullName(ActiveWorkbook) <> "" Then """
        """' Empty if local dir can't be figured out (e.g. SharePoint)
        #Else
            If InStr(GetDirectoryPath(), "://") = 0 Then """
        """' Other Office apps: skip for synced SharePoint/OneDrive files
        #End If
            If FileExists(GetDirectoryConfigFilePath()) = True Then
                If GetConfigFromFile(GetDirectoryConfigFilePath(), configKey, configValue) Then
                    GetConfig = configValue
                    GetConfig = ExpandEnvironmentStrings(GetConfig)
                    Exit Function
                End If
            End If
        End If
    End If

""",
        "",
    ),
    Edit(
        "a bare Range belongs to the active sheet, which there is not always",
        'In Range(sht.Range("A1"), lastCell)',
        'In sht.Range(sht.Range("A1"), lastCell)',
    ),
)

_PROCEDURE = re.compile(
    r"^[ \t]*(?:(?:Public|Private)[ \t]+)?(Function|Sub)[ \t]+(\w+)\b.*?^[ \t]*End \1[ \t]*\n",
    re.MULTILINE | re.DOTALL,
)
_VISIBLE = re.compile(r"^([ \t]*)(?:Public[ \t]+)?(?=(?:Function|Sub|Declare)\b)", re.MULTILINE)
_TEXT_OR_COMMENT = re.compile(r""""[^"\n]*"|'[^\n]*""")
_WORD = re.compile(r"\w+")
_OF_ANY_WORKBOOK = ("ActiveWorkbook", "ActiveSheet", "ActiveCell", "Workbooks")


def made_safe(source: str, xlwings_version: str) -> str:
    """The module's text (lines end in LF): kept procedures only, edited, all of them private.

    AddinBuildError, naming the version, where the text is not the one that the edits were
    written for.
    """
    procedures = list(_PROCEDURE.finditer(source))
    names = [procedure[2] for procedure in procedures]
    for name in KEPT:
        if names.count(name) != 1:
            raise _does_not_fit(xlwings_version, f"{name} ({names.count(name)}x)")
    declarations = source[: procedures[0].start()]
    text = declarations + "\n".join(p[0] for p in procedures if p[2] in KEPT)
    for edit in EDITS:
        if text.count(edit.old) != 1:
            raise _does_not_fit(xlwings_version, f"{edit.reason} ({text.count(edit.old)}x)")
        text = text.replace(edit.old, edit.new)
    text = _VISIBLE.sub(r"\1Private ", text)
    words = set(_WORD.findall(_TEXT_OR_COMMENT.sub("", text)))
    unwanted = words & {*names, *_OF_ANY_WORKBOOK} - {*KEPT}
    if unwanted:
        raise _does_not_fit(xlwings_version, ", ".join(sorted(unwanted)))
    return text


def _does_not_fit(xlwings_version: str, what: str) -> AddinBuildError:
    return AddinBuildError(*excel_texts.ANOTHER_VBA.of(version=xlwings_version, what=what))
