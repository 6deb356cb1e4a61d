"""The buttons as VBA presses them: through xlwings' real COM server, only pywin32 is stubbed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from com_stub import PyIDispatch, excel
from excel_stand_in import ComError

from iku_excel.hosts import excel_book
from iku_excel.ribbon import buttons

HEAD = ("Sri Wahyuni, S.H.", "Kepala Divisi P3H")


class ActiveWorkbook:
    """What VBA passes on: Excel's own workbook object, always up to date."""

    def __init__(self, book) -> None:
        self._book = book

    @property
    def Name(self) -> str:  # noqa: N802
        return self._book.name

    def __getattr__(self, name: str) -> object:
        return getattr(self._book.api, name)


@pytest.fixture
def call(monkeypatch) -> Iterator[Callable[..., object]]:
    """``XLPy.Var(XLPy.Call(XLPy.Module("iku_excel.ribbon.excel"), name, XLPy.Tuple(...)))``."""
    with excel() as running:
        wrapped = type(running.server.Module("json"))
        util = sys.modules["win32com.server.util"]

        def unwrap(value: object) -> object:
            if isinstance(value, wrapped):
                return value
            raise ValueError("not a wrapped Python object")

        monkeypatch.setattr(util, "unwrap", unwrap)
        monkeypatch.setattr(sys.modules["pywintypes"], "com_error", ComError)
        server = running.server

        def called(name: str, *arguments: object) -> object:
            module = server.Module("iku_excel.ribbon.excel")
            return server.Var(server.Call(module, name, server.Tuple(*arguments)))

        yield called


def test_a_sign_off__from_the_click_to_the_last_dialog(call, book, profile, monkeypatch) -> None:
    monkeypatch.setattr(buttons, "open_book", excel_book.open_book)
    pointer = PyIDispatch(ActiveWorkbook(book))
    pointer.GetTypeInfo = lambda: _WorkbookType()
    answer = call("mulai", "sahkan", pointer)
    assert answer[0] == "isian"
    for given in ("2", "ya", *HEAD, "ya"):
        assert isinstance(answer, list)
        answer = call("lanjut", given)
    assert answer[0] == "pesan", answer
    assert HEAD[0] in answer[2]
    assert book.writes
    assert call("batal") is None


def test_without_a_workbook(call, profile) -> None:
    kind, _, _, path = call("mulai", "bantuan", "")
    assert kind == "buka"
    assert path.endswith("Bantuan_IKU.xlsx")
    assert call("mulai", "periksa", "")[0] == "galat"


class _WorkbookType:
    """Says that the object is a Workbook."""

    def GetDocumentation(self, _member: int) -> tuple[str, str, int, None]:  # noqa: N802
        return ("Workbook", "", 0, None)
