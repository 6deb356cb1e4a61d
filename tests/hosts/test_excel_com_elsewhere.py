"""The Excel host where there is no Excel, and that the stub of Excel goes away again."""

from __future__ import annotations

import ctypes
import sys

from com_stub import MODULE, excel

import iku_excel.hosts

STUBBED = {"pythoncom", "pywintypes", "win32api", "win32com", "win32com.server.util"}


def test_module_loads__and_computes() -> None:
    from iku_excel.hosts.excel_com import panggil

    assert not hasattr(panggil, "__xlfunc__"), "xlwings' decorators do nothing here"
    assert panggil("IKU_KONVERSI", [[3.5]]) == [[87.5]]
    assert panggil("IKU_KONVERSI", None) == [["#VALUE!"]]
    assert panggil("IKU_TIDAK_ADA") == [["#NAME?"]]


def test_stub_leaves_no_trace() -> None:
    from iku_excel.hosts import excel_com

    xlwings = sys.modules["xlwings"]
    assert not STUBBED & set(sys.modules)
    with excel() as running:
        assert set(sys.modules) >= STUBBED
        assert running.module is not excel_com
        assert sys.modules["xlwings"] is not xlwings
    assert not STUBBED & set(sys.modules)
    assert "xlwings._xlwindows" not in sys.modules
    assert sys.modules["xlwings"] is xlwings
    assert sys.modules[MODULE] is iku_excel.hosts.excel_com is excel_com
    assert not hasattr(ctypes, "windll")
