"""The VBA of the worksheet functions, generated from the registry."""

from __future__ import annotations

from collections.abc import Iterable

from iku_excel.functions import Function
from iku_excel.hosts import excel_texts

from .errors import AddinBuildError

MODULE = "IkuFungsi"
MAX_DESCRIPTION = 255

_WORDS = """
    abs access addressof alias and any append array as attribute base binary boolean byref byte
    byval call case cbool cbyte ccur cdate cdbl cdec cdecl cint circle clng clnglng clngptr close
    compare const csng cstr currency cvar cverr database date debug decimal declare defbool
    defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr
    defvar dim do doevents double each else elseif empty end endif enum eqv erase error event
    exit explicit false fix for friend function get global gosub goto if imp implements in input
    inputb int integer is lbound lddate len lenb let lib like line load local lock long longlong
    longptr loop lset me mid midb mod module name new next not nothing null object on open option
    optional or output paramarray preserve print private property pset psetpublic ptrsafe public
    put raiseevent random read redim rem reset resume return rset scale seek select set sgn
    shared single spc static step stop strcomp string sub tab text then to true type typeof
    ubound unload unlock until variant wend while width with withevents write xor
"""
RESERVED_WORDS = frozenset(_WORDS.split())
"""Words that VBA keeps for itself or takes for a function of its own."""

_PER_LINE = 4


def functions_module(functions: Iterable[Function]) -> str:
    """The text of the module that offers these functions to cells; lines end in LF.

    Python gets the values of ranges, omitted arguments stay omitted, and whatever fails is the
    error #VALUE!. The function wizard shows each function's help.
    """
    head = f'Attribute VB_Name = "{MODULE}"\nOption Explicit\n'
    return head + "".join(_wrapper(function) for function in functions)


def vba_name(name: str) -> str:
    """The name of a parameter in VBA: a reserved word is followed by an underscore."""
    return f"{name}_" if name.lower() in RESERVED_WORDS else name


def _wrapper(function: Function) -> str:
    name = function.name
    names = [vba_name(parameter.name) for parameter in function.parameters]
    declared = ", ".join(
        f"Optional {argument} As Variant" if parameter.optional else f"{argument} As Variant"
        for argument, parameter in zip(names, function.parameters, strict=True)
    )
    handed_on = [f'"{name}"', *(f"IkuMasuk({argument})" for argument in names)]
    lines = [
        ", ".join(handed_on[at : at + _PER_LINE]) for at in range(0, len(handed_on), _PER_LINE)
    ]
    array = ", _\n        ".join(lines)
    return (
        f"\nPublic Function {name}({declared}) As Variant\n"
        f'Attribute {name}.VB_Description = "{_description(function)}"\n'
        f'Attribute {name}.VB_ProcData.VB_Invoke_Func = " \\n14"\n'
        "    On Error GoTo Gagal\n"
        f"    {name} = IkuPanggil(Array({array}))\n"
        "    Exit Function\n"
        "Gagal:\n"
        f"    {name} = CVErr(xlErrValue)\n"
        "End Function\n"
    )


def _description(function: Function) -> str:
    if len(function.help) > MAX_DESCRIPTION or "\n" in function.help:
        told = excel_texts.LONG_HELP.of(function=function.name, most=MAX_DESCRIPTION)
        raise AddinBuildError(*told)
    return function.help.replace('"', '""')
