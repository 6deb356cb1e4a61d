"""What inputs are: columns and tables, and those that indicators of every kind share.

Keys and column names are the public ones of the interface.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .cells import CellType
from .variables import Accumulation, Item, ValueType, Variable

TARGET = "target"
UNIT = "satuan"
OFFICIAL_VALUE = "nilai_resmi"
DOCUMENT_NUMBER = "nomor_dokumen"
SCORE = "nilai"
REALIZATION = "realisasi"
NIHIL = "nihil"
"""The tick that nothing happened in a quarter: counts are 0, positions as before."""
QUARTER = "triwulan"
CONVERSION, EVIDENCE, REMARKS = "konversi", "bukti", "catatan"
CONVERTED = "indikator_konversi"
OBSTACLE, FOLLOW_UP = "kendala", "tindak_lanjut"
LONG_TEXT = 2000
"""The letters of a text that may be as long as a paragraph."""
QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an input table.

    ``lower`` and ``upper`` limit its numbers. Those of a score (``enforced`` False) only tell how a
    text is meant, the rule checks them; ``scale`` names the columns in which its row gives them.
    ``describes`` marks a column that only says what the row is about (quarter, service,
    name): a row in which every other column is blank holds no input and is passed over.
    ``longest`` are the letters that its text may have.
    ``given`` are the values that the catalogue fixes, by the key of the row's choice in the column
    ``given_for``: nobody types others. A count that is ``part_of`` another column never exceeds
    it; a cell that is ``due_with`` another one must be filled once that one is. ``since`` and
    ``until`` are those of :class:`iku_excel.catalog.editions.Element`.
    """

    key: str
    label: str
    type: CellType
    describes: bool = False
    choices: tuple[Item, ...] = ()
    given: tuple[tuple[str, float], ...] = ()
    given_for: str = ""
    lower: float | None = None
    upper: float | None = None
    enforced: bool = True
    scale: tuple[str, str] | None = None
    longest: int = 255
    part_of: str = ""
    due_with: str = ""
    since: int = 1
    until: int | None = None


_Cell = TypeVar("_Cell")


@dataclass(frozen=True, slots=True)
class Course:
    """The columns that tell when what a row is about began and ended, and how it ended."""

    begins: str
    ends: str
    outcome: str

    def until(
        self, row: Mapping[str, _Cell], is_later: Callable[[_Cell | None], bool]
    ) -> Mapping[str, _Cell]:
        """The row as it stood on a day: nothing before the beginning, no end while it runs.

        ``is_later`` says of a cell whether it holds a date after that day.
        """
        if is_later(row.get(self.begins)):
            return {}
        if is_later(row.get(self.ends)):
            return {k: cell for k, cell in row.items() if k not in (self.ends, self.outcome)}
        return row


@dataclass(frozen=True, slots=True)
class Table:
    """An input table: its public name, a heading, its columns, and whether it has quarters."""

    name: str
    label: str
    columns: tuple[Column, ...]
    long: bool = False
    """Whether it may grow to hundreds of rows (registers, respondents)."""
    help: str = ""
    """How it is filled in."""
    rows: int | None = None
    """How many rows a workbook offers at least; None: as many as such tables usually have."""
    quarters: tuple[int, ...] = QUARTERS
    """Those that may be chosen in its column of quarters."""
    feeds: tuple[str, ...] = ()
    """The scalars whose values are the sums of its columns of the same names."""
    course: Course | None = None
    """Where its rows happen between dates, not in quarters: how."""
    since: int = 1
    until: int | None = None
    """The versions of the templates that have it: :class:`iku_excel.catalog.editions.Element`."""

    @property
    def called(self) -> str:
        """How people are told of it: by its name where that is a word of its printed heading,
        else by the heading.
        """
        heading = self.label.partition(":")[0]
        return self.name if self.name in heading.casefold() else f"“{heading}”"

    @property
    def by_quarter(self) -> bool:
        """Whether its rows belong to quarters, so that it has a column that names one."""
        return any(column.type is CellType.QUARTER for column in self.columns)

    @property
    def of_the_year(self) -> bool:
        """Whether its rows belong to no part of the year: neither to quarters nor to dates."""
        return not self.by_quarter and self.course is None

    def holds_input(self, row: Mapping[str, object]) -> bool:
        """Whether anything but a describing cell of the row is filled."""
        asked = (column.key for column in self.columns if not column.describes)
        return any(row.get(key) is not None for key in asked)

    def given_in(self, row: Mapping[str, object]) -> dict[str, float]:
        """What the catalogue fixes for the choice of the row, for cells of it that are blank."""
        found = {}
        for column in self.columns:
            chooser = self.column(column.given_for)
            if chooser is None or row.get(column.key) is not None:
                continue
            typed = str(row.get(chooser.key, "")).strip().casefold()
            values = dict(column.given)
            for item in chooser.choices:
                if typed in (word.casefold() for word in (item.key, item.label, item.display)):
                    found[column.key] = values[item.key]
        return found

    def column(self, key: str) -> Column | None:
        """The column with this key; None where there is none."""
        return next((column for column in self.columns if column.key == key), None)


YES_NO = (Item(key="ya", label="Ya"), Item(key="tidak", label="Tidak"))
QUARTER_COLUMN = Column(QUARTER, "Triwulan", CellType.QUARTER, describes=True)
DOCUMENT = Variable(
    key=DOCUMENT_NUMBER,
    label="Nomor dokumen penilaian",
    accumulation=Accumulation.POSITION,
    type=ValueType.TEXT,
    help="Nomor surat atau laporan yang memuat nilai tersebut.",
    optional=True,
)
"""Where a score of another body is written."""


_MORE_ROWS = "Bila barisnya habis, sisipkan baris di tengah tabel."
COMMON_TABLES = (
    Table(
        CONVERSION,
        "Konversi IKU: indikator antara atau proses",
        (
            Column(CONVERTED, "Indikator konversi", CellType.TEXT, describes=True),
            Column(UNIT, "Satuan", CellType.TEXT, describes=True),
            QUARTER_COLUMN,
            Column(TARGET, "Target", CellType.NUMBER),
            Column(REALIZATION, "Realisasi", CellType.NUMBER),
        ),
        rows=10,
        help="Hanya bila ada indikator antara: satu baris tiap indikator dan triwulan. Capaian "
        f"TW I-III lalu memakai rata-ratanya. Kosongkan bila tidak ada. {_MORE_ROWS}",
    ),
    Table(
        EVIDENCE,
        "Bukti realisasi",
        (
            QUARTER_COLUMN,
            Column("uraian", "Uraian", CellType.TEXT, longest=LONG_TEXT),
            Column(
                "tautan_atau_berkas", "Tautan atau nama berkas", CellType.TEXT, longest=LONG_TEXT
            ),
        ),
        rows=10,
        help="Sebutkan dokumen yang membuktikan angka triwulan itu, dengan tautan atau nama "
        f"berkasnya. {_MORE_ROWS}",
    ),
    Table(
        REMARKS,
        "Catatan",
        (
            QUARTER_COLUMN,
            Column(OBSTACLE, "Kendala", CellType.TEXT, longest=LONG_TEXT),
            Column(FOLLOW_UP, "Tindak lanjut", CellType.TEXT, longest=LONG_TEXT),
        ),
        rows=6,
        help="Kendala dan tindak lanjut tiap triwulan; Alt+Enter untuk baris baru. Kolom boleh "
        f"dilebarkan. {_MORE_ROWS}",
    ),
)
