"""What Excel lets a person type into an input cell, and what it says when it does not.

A pasted value passes by every validation: the highlights and ``iku periksa`` see those.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from iku_excel.calc.wording import as_printed, percent_as_printed
from iku_excel.catalog import IndicatorYear
from iku_excel.catalog.inputs import QUARTER, Column, ColumnType
from iku_excel.catalog.rules import Accumulation, ValueType, Variable
from iku_excel.layout import ScalarRow, TableBlock

from .guards import Guards, Validation
from .lists import Lists

_TEXT_LIMIT, _LONG_TEXT_LIMIT = 255, 2000
_LONG_TEXTS = {"uraian", "tautan_atau_berkas", "kendala", "tindak_lanjut"}
_RECEIVED = "tanggal_masuk"


def validate_scalar(guards: Guards, row: int, first_quarter: int, scalar: ScalarRow) -> None:
    """Guard the cells of a scalar row, those of the quarters in which it is asked for."""
    options = _scalar(scalar.variable)
    for quarters in _runs(scalar.quarters):
        columns = [first_quarter + quarter - 1 for quarter in quarters]
        guards.validate((row, columns[0], row, columns[-1]), options)


def validate_table(
    guards: Guards,
    first_row: int,
    first: int,
    block: TableBlock,
    view: IndicatorYear,
    lists: Lists,
) -> None:
    """Guard the cells of a table: one validation for each run of columns of the same kind."""
    options = [(at, _column(c, block, view, lists)) for at, c in enumerate(block.columns, first)]
    for guard, run in groupby(options, key=lambda option: option[1]):
        columns = [at for at, _ in run]
        last_row = first_row + block.rows - 1
        guards.validate((first_row, columns[0], last_row, columns[-1]), guard)


def _runs(quarters: tuple[int, ...]) -> Iterator[list[int]]:
    """Quarters side by side, together."""
    for _, run in groupby(enumerate(quarters), key=lambda pair: pair[1] - pair[0]):
        yield [quarter for _, quarter in run]


def _scalar(variable: Variable) -> Validation:
    if variable.type is ValueType.TEXT:
        return _text(_TEXT_LIMIT, "Teks", "Ketik sebagai teks, paling banyak 255 huruf.")
    if variable.type is ValueType.COUNT:
        return _count(variable.unit, variable.accumulation)
    return _number(variable)


def _count(unit: str = "", accumulation: Accumulation = Accumulation.FLOW) -> Validation:
    of = f" ({unit})" if unit else ""
    none = (
        "Bila tidak ada yang baru, salin angka terakhir."
        if accumulation is Accumulation.POSITION
        else "Ketik 0 bila memang tidak ada."
    )
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "input_title": "Bilangan bulat",
        "input_message": f"Ketik angka 0 atau lebih{of}, tanpa satuan dan tanpa titik ribuan. "
        f"{none}",
        "error_title": "Bukan bilangan bulat",
        "error_message": "Ketik bilangan bulat 0 atau lebih, misalnya 12: tanpa koma, satuan, atau "
        "tanda minus.",
    }


def _number(variable: Variable) -> Validation:
    percent = variable.is_percent
    lower, upper = variable.lower, variable.upper
    limits: Validation
    if lower is not None and upper is not None:
        limits = {"criteria": "between", "minimum": lower, "maximum": upper}
    elif lower is not None:
        limits = {"criteria": ">=", "value": lower}
    elif upper is not None:
        limits = {"criteria": "<=", "value": upper}
    else:
        limits = {"criteria": "between", "minimum": -1e15, "maximum": 1e15}
    how = (
        "Ketik 98,1%; sel ini berformat persen."
        if percent
        else "Ketik angka saja, misalnya 3,25, tanpa satuan."
    )
    allowed = _limits(lower, upper, percent=percent)
    return {
        "validate": "decimal",
        **limits,
        "input_title": "Persen" if percent else "Angka",
        "input_message": f"{how} {allowed}".strip(),
        "error_title": "Angka tidak dapat diterima",
        "error_message": f"{how} {allowed}".strip(),
    }


def _limits(lower: float | None, upper: float | None, *, percent: bool) -> str:
    def written(value: float) -> str:
        return percent_as_printed(value) if percent else as_printed(value)

    if lower is not None and upper is not None:
        return f"Antara {written(lower)} dan {written(upper)}."
    if lower is not None:
        return f"Paling sedikit {written(lower)}."
    return f"Paling banyak {written(upper)}; negatif bila naik." if upper is not None else ""


def _text(limit: int, title: str = "", message: str = "") -> Validation:
    prompt = {"input_title": title, "input_message": message} if title else {}
    return {
        "validate": "length",
        "criteria": "<=",
        "value": limit,
        **prompt,
        "error_title": "Teks terlalu panjang",
        "error_message": f"Paling banyak {limit} huruf: ringkas, atau simpan sebagai bukti.",
    }


def _column(column: Column, block: TableBlock, view: IndicatorYear, lists: Lists) -> Validation:
    match column.type:
        case _ if column.given:
            return _fixed()
        case ColumnType.QUARTER:
            return _quarter(block)
        case ColumnType.COUNT:
            return _count()
        case ColumnType.ANSWER:
            return _answer(column)
        case ColumnType.SHARE:
            return _share()
        case ColumnType.DATE:
            return _date(column, view.year)
        case ColumnType.CHOICE:
            return _choice(column, f"{view.indicator.code}_{column.key}", lists)
        case ColumnType.TEXT:
            return _text(_LONG_TEXT_LIMIT if column.key in _LONG_TEXTS else _TEXT_LIMIT)
        case _:
            return _any_number()


def _quarter(block: TableBlock) -> Validation:
    quarters = block.table.quarters
    offered = ", ".join(map(str, quarters))
    return {
        "validate": "list",
        "source": [str(quarter) for quarter in quarters],
        "error_title": QUARTER.capitalize(),
        "error_message": f"Ketik atau pilih angka triwulan: {offered}.",
    }


def _answer(column: Column) -> Validation:
    lowest, highest = column.lower, column.upper
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": lowest,
        "maximum": highest,
        "error_title": "Jawaban di luar skala",
        "error_message": f"Ketik bilangan bulat {lowest} sampai {highest}; kosongkan bila tidak "
        "dijawab.",
    }


def _fixed() -> Validation:
    return {
        "validate": "any",
        "input_title": "Ditetapkan katalog",
        "input_message": "Angka ini sudah tercetak dan tidak dapat diganti.",
    }


def _share() -> Validation:
    how = "Ketik 12,5%; sel ini berformat persen. Jumlah semua bobot dalam satu triwulan 100%."
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 1,
        "input_title": "Bobot",
        "input_message": how,
        "error_title": "Bobot di luar 0% sampai 100%",
        "error_message": how,
    }


def _date(column: Column, year: int) -> Validation:
    first, last = date(year - 1, 11, 1), date(year, 12, 31)
    span = f"1 November {year - 1} sampai 31 Desember {year}"
    received = column.key == _RECEIVED
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": last,
        "input_title": column.label,
        "input_message": f"Ketik tanggal, misalnya 31/01/{year}. Biasanya {span}.",
        "error_title": "Periksa tanggalnya",
        # Cases of earlier years that still run are legitimate; the decree counts them apart.
        "error_type": "warning" if received else "stop",
        "error_message": f"Tanggal ini bukan tanggal antara {span}. Kasus lama yang masih berjalan "
        "boleh dicatat; teruskan bila tanggalnya benar."
        if received
        else f"Ketik tanggal antara {span}, misalnya 31/01/{year}.",
    }


def _choice(column: Column, name: str, lists: Lists) -> Validation:
    return {
        "validate": "list",
        "source": lists.source([item.display for item in column.choices], name),
        "error_title": "Pilihan tidak dikenal",
        "error_message": f"{column.label}: pilih salah satu dari daftar (panah di tepi sel).",
    }


def _any_number() -> Validation:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1e15,
        "maximum": 1e15,
        "error_title": "Bukan angka",
        "error_message": "Ketik angka saja, misalnya 3,25; persen dengan tanda %, misalnya 98,1%.",
    }
