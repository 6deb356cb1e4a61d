"""Excel's side of the COM bridge on Linux: only pywin32 is stubbed, xlwings' own code runs.

:func:`excel` puts stand-ins for pywin32 into ``sys.modules``, imports xlwings afresh on top of
them (com_server, udfs, conversion, the Windows engine), and takes everything out again. Values
are what pywin32 makes of Excel's: numbers are floats, errors their numbers, a range of one cell
is a scalar, a wider one a tuple of tuples; ``Range.Value`` gives dates and currency, ``.Value2``
plain numbers for both.
"""

from __future__ import annotations

import asyncio
import atexit
import ctypes
import datetime as dt
import importlib
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import iku_excel.hosts
from iku_excel.calc import ErrorValue
from iku_excel.functions import OMITTED

MISSING = -2_147_352_572
"""DISP_E_PARAMNOTFOUND: what an omitted Optional Variant arrives as."""
ERROR_NUMBERS = {
    "#NULL!": -2_146_826_288,
    "#DIV/0!": -2_146_826_281,
    "#VALUE!": -2_146_826_273,
    "#REF!": -2_146_826_265,
    "#NAME?": -2_146_826_259,
    "#NUM!": -2_146_826_252,
    "#N/A": -2_146_826_246,
    "#GETTING_DATA": -2_146_826_245,
    "#SPILL!": -2_146_826_243,
    "#FIELD!": -2_146_826_239,
    "#CALC!": -2_146_826_238,
}
MODULE = "iku_excel.hosts.excel_com"

_RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
_PYWIN32 = ("pythoncom", "pywintypes", "win32")
_ABSENT = object()

property_reads: list[str] = []
"""Every COM property that xlwings has read; on Windows each is a call to another process."""


class TypeInfo:
    """Says that the object is a Range."""

    def GetTypeAttr(self) -> types.SimpleNamespace:  # noqa: N802
        return types.SimpleNamespace(iid=_RANGE_IID)

    def GetDocumentation(self, _member: int) -> tuple[str, str, int, None]:  # noqa: N802
        return ("Range", "", 0, None)


class PyIDispatch:
    """The raw interface pointer that pywin32 passes into the server."""

    def __init__(self, target: ComObject) -> None:
        self.target = target

    def GetTypeInfo(self) -> TypeInfo:  # noqa: N802
        return TypeInfo()


class CDispatch:
    """The base of pywin32's dynamic COM objects."""


class ComObject(CDispatch):
    """An object of Excel's; reading one of its properties is noted."""

    def __init__(self, **properties: object) -> None:
        self.__dict__.update(properties)

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            property_reads.append(name)
        return super().__getattribute__(name)


class FakeWorkbook:
    """An open workbook, as VBA hands it on beside the arguments."""

    def __init__(self, *sheet_names: str) -> None:
        self._application = ComObject(Hwnd=1, Hinstance=1)
        sheets = _Collection([ComObject(Name=name) for name in sheet_names])
        self._book = ComObject(Worksheets=sheets, Sheets=sheets, Application=self._application)
        self.pointer = PyIDispatch(self._book)

    def sheet(self) -> ComObject:
        """Any sheet of the workbook."""
        return ComObject(Parent=self._book, Application=self._application)


class _Collection(ComObject):
    def __init__(self, items: Sequence[ComObject]) -> None:
        super().__init__(Count=len(items), items=list(items))

    def __call__(self, index: int) -> ComObject:
        return self.items[index - 1]

    def __iter__(self) -> Iterator[ComObject]:
        return iter(self.items)


def reference(cells: object, book: FakeWorkbook | None = None) -> PyIDispatch:
    """A worksheet reference, for a wrapper that passes the Range itself."""
    rows = cells if isinstance(cells, list) else [[cells]]
    target = ComObject(
        Worksheet=(book or FakeWorkbook("Lembar")).sheet(),
        Row=1,
        Column=1,
        Rows=ComObject(Count=len(rows)),
        Columns=ComObject(Count=len(rows[0])),
        Count=len(rows) * len(rows[0]),
        Value=_variant(rows, _value),
    )
    target._oleobj_ = PyIDispatch(target)
    return target._oleobj_


def values(cells: object) -> object:
    """What a wrapper passes of a reference: ``.Value2``; of an omitted argument, ``MISSING``."""
    if cells is OMITTED:
        return MISSING
    return _variant(cells, _value2) if isinstance(cells, list) else _value2(cells)


def _variant(rows: list[list[object]], convert: Any) -> object:
    table = tuple(tuple(convert(cell) for cell in row) for row in rows)
    return table[0][0] if len(table) == len(table[0]) == 1 else table


def _value(cell: object) -> object:
    if isinstance(cell, ErrorValue):
        return ERROR_NUMBERS[cell.code]
    if isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        cell = dt.datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, dt.datetime):
        return sys.modules["pywintypes"].TimeType(
            *cell.timetuple()[:6], cell.microsecond, tzinfo=dt.UTC
        )
    return float(cell) if type(cell) is int else cell


def _value2(cell: object) -> object:
    if isinstance(cell, dt.datetime):
        return (cell - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    if isinstance(cell, dt.date):
        return float((cell - dt.date(1899, 12, 30)).days)
    return float(cell) if isinstance(cell, Decimal) else _value(cell)


class Excel:
    """A running Excel with xlwings' COM server behind it."""

    def __init__(self, com_server: Any, module: Any) -> None:
        self.server = com_server.XLPython()
        self.module = module

    def call(self, name: str, *variants: object, workbook: FakeWorkbook | None = None) -> object:
        """What ``XLPy.CallUDF`` gives to the VBA wrapper of a worksheet function."""
        pointer = workbook.pointer if workbook else None
        return self.server.CallUDF(MODULE, "panggil", (name, *variants), pointer, None)

    def answer(self, name: str, *arguments: object) -> object:
        """Call with ``.Value2`` of these cells: a list of rows is a range."""
        return self.call(name, *map(values, arguments))


@contextmanager
def excel() -> Iterator[Excel]:
    """Run xlwings on the stubs; afterwards no trace is left for other tests."""
    modules = {name: module for name, module in sys.modules.items() if _is_ours(name)}
    attribute = getattr(iku_excel.hosts, "excel_com", _ABSENT)
    system = {name: getattr(ctypes, name, _ABSENT) for name in ("oledll", "windll", "PyDLL")}
    for name in modules:
        del sys.modules[name]
    try:
        yield from _started()
    finally:
        for name in [name for name in sys.modules if _is_ours(name)]:
            del sys.modules[name]
        sys.modules.update(modules)
        _put_back(iku_excel.hosts, "excel_com", attribute)
        for name, original in system.items():
            _put_back(ctypes, name, original)


def _started() -> Iterator[Excel]:
    sys.modules.update(_pywin32())
    real_pydll = ctypes.PyDLL
    ctypes.oledll = ctypes.windll = _Anything()  # type: ignore[attr-defined]
    ctypes.PyDLL = _Anything()  # type: ignore[assignment, misc]
    xlwings = importlib.import_module("xlwings")
    engine = importlib.import_module("xlwings._xlwindows")
    ctypes.PyDLL = real_pydll  # type: ignore[misc]
    atexit.unregister(engine.cleanup)
    # From here on what xlwings/__init__ does on Windows.
    xlwings._xlwindows = engine
    xlwings.engines.add(xlwings.Engine(impl=engine.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    com_server = importlib.import_module("xlwings.com_server")
    udfs = importlib.import_module("xlwings.udfs")
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    try:
        yield Excel(com_server, importlib.import_module(MODULE))
    finally:
        loop: asyncio.AbstractEventLoop = com_server.loop
        loop.close()


def _is_ours(name: str) -> bool:
    root = name.partition(".")[0]
    return root == "xlwings" or name == MODULE or root.startswith(_PYWIN32)


def _put_back(owner: Any, name: str, original: object) -> None:
    if original is not _ABSENT:
        setattr(owner, name, original)
    elif hasattr(owner, name):
        delattr(owner, name)


class _Anything:
    """Whatever Windows would be asked while xlwings is imported."""

    def __getattr__(self, name: str) -> _Anything:
        return _Anything()

    def __call__(self, *arguments: object, **named: object) -> _Anything:
        return self


class _ComError(Exception):
    hresult = 0


class _PyTime(dt.datetime):
    """pywintypes' time type is a datetime, too."""


def _pywin32() -> dict[str, types.ModuleType]:
    """Stand-ins for the modules of pywin32, with as much in them as xlwings asks for."""

    def wrapped(*_: object, **__: object) -> object:
        raise ValueError("not a wrapped Python object")

    base = type("Base", (), {})
    contents: dict[str, dict[str, object]] = {
        "pywintypes": {
            "com_error": _ComError, "error": OSError, "TimeType": _PyTime, "IID": str.upper,
        },
        "pythoncom": {
            "IID_IDispatch": "IDispatch", "TypeIIDs": {"IDispatch": PyIDispatch},
            "IID_IEnumVARIANT": "IEnumVARIANT", "CoInitialize": lambda: None,
            "ole_error": _ComError, "com_error": _ComError, "__file__": None,
        },
        "win32api": {}, "win32con": {}, "win32gui": {}, "win32event": {},
        "win32process": {"GetWindowThreadProcessId": lambda _: (0, 1)},
        "win32timezone": {"TimeZoneInfo": types.SimpleNamespace(utc=lambda: dt.UTC)},
        "win32com": {},
        "win32com.client": {
            "CDispatch": CDispatch, "CoClassBaseClass": base, "DispatchBaseClass": base,
            "Dispatch": _dispatch, "DispatchEx": _dispatch,
            "dynamic": _Anything(), "gencache": _Anything(),
        },
        "win32com.server": {},
        "win32com.server.dispatcher": {},
        "win32com.server.exception": {"COMException": _ComError},
        "win32com.server.policy": {"DefaultPolicy": base},
        "win32com.server.util": {"wrap": lambda target, _iid=None: target, "unwrap": wrapped},
    }  # fmt: skip
    modules = {name: types.ModuleType(name) for name in contents}
    for name, module in modules.items():
        module.__dict__.update(contents[name])
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
    return modules


def _dispatch(pointer: object, *_: object, **__: object) -> object:
    return pointer.target if isinstance(pointer, PyIDispatch) else pointer
