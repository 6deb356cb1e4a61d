"""How a workbook draws the input cells of each type, and what Excel lets a person type into them.

One table, :data:`CELLS`, has an entry a type. Validation, highlight and plain formulas all go by
the same :class:`Limits`. A pasted value passes by every validation: the highlights and
``iku periksa`` see those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from xlsxwriter.format import Format

from iku_excel.calc.wording import as_printed, percent_as_printed
from iku_excel.catalog import IndicatorYear
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import QUARTER, Column
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.drawing.guards import Validation
from iku_excel.layout import TableBlock
from iku_excel.layout.number_formats import COUNT

from .lists import Lists
from .styles import DATE, DECIMAL, PERCENT, SHARE, Styles

_TEXT_LIMIT = 255
_LARGEST = 1e15

Asking = Column | Variable
"""Whatever asks for an input: a column of a table, or a scalar with a row of its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Which numbers a cell takes (None: no limit)."""

    lower: float | None = None
    upper: float | None = None
    whole: bool = False

    @property
    def broken(self) -> str:
        """The condition of a highlight under which a number ``#`` is wrong."""
        tests = [f"#<{self.lower!r}"] if self.lower is not None else []
        tests += [f"#>{self.upper!r}"] if self.upper is not None else []
        tests += ["#<>INT(#)"] if self.whole else []
        return f"OR({','.join(tests)})" if tests else "FALSE"

    @property
    def allowed(self) -> Validation:
        """What Excel lets in."""
        kind = {"validate": "integer" if self.whole else "decimal"}
        lower, upper = self.lower, self.upper
        if lower is not None and upper is None:
            return {**kind, "criteria": ">=", "value": lower}
        if upper is not None and lower is None:
            return {**kind, "criteria": "<=", "value": upper}
        ends = (-_LARGEST, _LARGEST) if lower is None else (lower, upper)
        return {**kind, "criteria": "between", "minimum": ends[0], "maximum": ends[1]}


@dataclass(frozen=True, slots=True)
class InTable:
    """What stands around a column: its table, the indicator, and the lists of the workbook."""

    block: TableBlock
    view: IndicatorYear
    lists: Lists


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """How cells of a type are drawn and guarded.

    ``in_column`` and ``in_row`` make the validation (None: no scalar is of this type).
    ``limits`` are those of its numbers; a type without them may say in ``wrong`` under which
    condition a number ``#`` is none of its values. ``needed``: in a row that has been begun, a
    blank cell is shown. ``row_format`` is the number format of a scalar where it is another one;
    ``width`` that of a column in a long table.
    """

    number_format: str
    in_column: Callable[[Column, InTable], Validation]
    in_row: Callable[[Variable], Validation] | None = None
    limits: Callable[[Asking], Limits] | None = None
    wrong: str = ""
    needed: bool = False
    wraps: bool = False
    align: str = ""
    width: float = 14
    row_format: str = ""


def limits_of(asking: Asking) -> Limits | None:
    """Which numbers a cell takes; None where it does not ask for a figure."""
    limits = _drawn(asking).limits
    return limits and limits(asking)


def wrong_number(asking: Asking) -> str:
    """The condition under which a number ``#`` is wrong; empty where anything may be typed."""
    limits = limits_of(asking)
    return limits.broken if limits else _drawn(asking).wrong


def row_validation(variable: Variable) -> Validation:
    """What may be typed into the cells of a scalar."""
    in_row = _drawn(variable).in_row
    assert in_row is not None  # noqa: S101  - a catalogue file asks for no others
    return in_row(variable)


def column_validation(column: Column, around: InTable) -> Validation:
    """What may be typed into a column; nothing where the catalogue gives its values."""
    return _fixed() if column.given else _drawn(column).in_column(column, around)


def row_style(variable: Variable, styles: Styles) -> Format:
    """The format of the cells of a scalar."""
    drawn = _drawn(variable)
    return styles.input(drawn.row_format or drawn.number_format, wrap=drawn.wraps)


def column_style(column: Column, styles: Styles) -> Format:
    """The format of the cells of a table column; what the catalogue fixes is locked."""
    drawn = _drawn(column)
    if column.given:
        return styles.framed(drawn.number_format, align=drawn.align)
    return styles.input(drawn.number_format, wrap=drawn.wraps, align=drawn.align)


def _drawn(asking: Asking) -> DrawnCell:
    return CELLS[asking.cell if isinstance(asking, Variable) else asking.type]


def _fixed() -> Validation:
    return {
        "validate": "any",
        "input_title": "Ditetapkan katalog",
        "input_message": "Angka ini sudah tercetak dan tidak dapat diganti.",
    }


def _quarter(_column: Column, around: InTable) -> Validation:
    quarters = around.block.table.quarters
    offered = ", ".join(map(str, quarters))
    return {
        "validate": "list",
        "source": [str(quarter) for quarter in quarters],
        "error_title": QUARTER.capitalize(),
        "error_message": f"Ketik atau pilih angka triwulan: {offered}.",
    }


def _counted(_asking: Asking) -> Limits:
    return Limits(0, whole=True)


def _count(unit: str = "", accumulation: Accumulation = Accumulation.FLOW) -> Validation:
    of = f" ({unit})" if unit else ""
    none = (
        "Bila tidak ada yang baru, salin angka terakhir."
        if accumulation is Accumulation.POSITION
        else "Ketik 0 bila memang tidak ada."
    )
    return {
        **Limits(0, whole=True).allowed,
        "input_title": "Bilangan bulat",
        "input_message": f"Ketik angka 0 atau lebih{of}, tanpa satuan dan tanpa titik ribuan. "
        f"{none}",
        "error_title": "Bukan bilangan bulat",
        "error_message": "Ketik bilangan bulat 0 atau lebih, misalnya 12: tanpa koma, satuan, atau "
        "tanda minus.",
    }


def _own(asking: Asking) -> Limits:
    return Limits(asking.lower, asking.upper)


def _own_of_scalars(asking: Asking) -> Limits:
    """Those of a table's number may stand in its row: no guard holds it to them."""
    return Limits() if isinstance(asking, Column) else _own(asking)


def _any_number(_column: Column, _around: InTable) -> Validation:
    return {
        **Limits().allowed,
        "error_title": "Bukan angka",
        "error_message": "Ketik angka saja, misalnya 3,25; persen dengan tanda %, misalnya 98,1%.",
    }


def _number(variable: Variable) -> Validation:
    how = "Ketik angka saja, misalnya 3,25, tanpa satuan."
    return _limited("Angka", how, variable, as_printed)


def _percent(variable: Variable) -> Validation:
    how = "Ketik 98,1%; sel ini berformat persen."
    return _limited("Persen", how, variable, percent_as_printed)


def _limited(
    title: str, how: str, variable: Variable, written: Callable[[float], str]
) -> Validation:
    lower, upper = variable.lower, variable.upper
    limits = ""
    if lower is not None and upper is not None:
        limits = f"Antara {written(lower)} dan {written(upper)}."
    elif lower is not None:
        limits = f"Paling sedikit {written(lower)}."
    elif upper is not None:
        limits = f"Paling banyak {written(upper)}; negatif bila naik."
    message = f"{how} {limits}".strip()
    return {
        **_own(variable).allowed,
        "input_title": title,
        "input_message": message,
        "error_title": "Angka tidak dapat diterima",
        "error_message": message,
    }


def _weight(column: Column, _around: InTable) -> Validation:
    how = "Ketik 12,5%; sel ini berformat persen. Jumlah semua bobot dalam satu triwulan 100%."
    return {
        **_own(column).allowed,
        "input_title": "Bobot",
        "input_message": how,
        "error_title": "Bobot di luar 0% sampai 100%",
        "error_message": how,
    }


def _on_scale(asking: Asking) -> Limits:
    return Limits(asking.lower, asking.upper, whole=True)


def _answer(column: Column, _around: InTable) -> Validation:
    return {
        **_on_scale(column).allowed,
        "error_title": "Jawaban di luar skala",
        "error_message": f"Ketik bilangan bulat {column.lower} sampai {column.upper}; kosongkan "
        "bila tidak dijawab.",
    }


def _ticked(variable: Variable) -> Validation:
    words = [item.display for item in variable.choices]
    return {
        "validate": "list",
        "source": words,
        "input_title": variable.label,
        "input_message": f"Pilih {words[0]} bila tidak ada kegiatan; selain itu kosongkan.",
        "error_title": "Pilihan tidak dikenal",
        "error_message": f"{variable.label}: pilih {words[0]}, atau kosongkan.",
    }


def _choice(column: Column, around: InTable) -> Validation:
    name = f"{around.view.indicator.code}_{column.key}"
    return {
        "validate": "list",
        "source": around.lists.source([item.display for item in column.choices], name),
        "error_title": "Pilihan tidak dikenal",
        "error_message": f"{column.label}: pilih salah satu dari daftar (panah di tepi sel).",
    }


def _date(column: Column, around: InTable) -> Validation:
    year = around.view.year
    span = f"1 November {year - 1} sampai 31 Desember {year}"
    course = around.block.table.course
    begins = course is not None and column.key == course.begins
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(year - 1, 11, 1),
        "maximum": date(year, 12, 31),
        "input_title": column.label,
        "input_message": f"Ketik tanggal, misalnya 31/01/{year}. Biasanya {span}.",
        "error_title": "Periksa tanggalnya",
        # Cases of earlier years that still run are legitimate; the decree counts them apart.
        "error_type": "warning" if begins else "stop",
        "error_message": f"Tanggal ini bukan tanggal antara {span}. Kasus lama yang masih berjalan "
        "boleh dicatat; teruskan bila tanggalnya benar."
        if begins
        else f"Ketik tanggal antara {span}, misalnya 31/01/{year}.",
    }


def _text(limit: int) -> Validation:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": limit,
        "error_title": "Teks terlalu panjang",
        "error_message": f"Paling banyak {limit} huruf: ringkas, atau simpan sebagai bukti.",
    }


_TEXT_PROMPT = {
    "input_title": "Teks",
    "input_message": f"Ketik sebagai teks, paling banyak {_TEXT_LIMIT} huruf.",
}

CELLS: Mapping[CellType, DrawnCell] = {
    CellType.QUARTER: DrawnCell("0", _quarter, wrong="AND(#<>1,#<>2,#<>3,#<>4)", align="center"),
    CellType.COUNT: DrawnCell(
        COUNT,
        lambda _column, _around: _count(),
        lambda variable: _count(variable.unit, variable.accumulation),
        limits=_counted,
        needed=True,
    ),
    CellType.NUMBER: DrawnCell(DECIMAL, _any_number, _number, limits=_own_of_scalars, needed=True),
    CellType.SHARE: DrawnCell(
        SHARE, _weight, _percent, limits=_own, align="center", row_format=PERCENT
    ),
    CellType.ANSWER: DrawnCell("0", _answer, limits=_on_scale, align="center", width=5),
    CellType.CHOICE: DrawnCell(DECIMAL, _choice, _ticked, wraps=True, width=26),
    CellType.DATE: DrawnCell(DATE, _date, wrong="OR(#<1,#>2958465)", align="center"),
    CellType.TEXT: DrawnCell(
        "@",
        lambda column, _around: _text(column.longest),
        lambda _variable: _text(_TEXT_LIMIT) | _TEXT_PROMPT,
        wraps=True,
        width=28,
    ),
}
