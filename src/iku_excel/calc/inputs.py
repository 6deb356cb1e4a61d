"""The typed inputs of one indicator: what the rules compute with, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iku_excel.catalog import tables
from iku_excel.catalog.decree import IndicatorYear, TargetRange
from iku_excel.catalog.inputs import DOCUMENT_NUMBER, NIHIL, QUARTER, TARGET, UNIT, Table
from iku_excel.findings import Finding, InputMessage, Place, filling_advice, has_error, phrases

from .cells import Cell
from .figures import figure_text
from .values import folded
from .wording import quarter_name

Scalar = float | str | None
RawValues = Mapping[str, object]
RawTables = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row of a table: its position among the rows given (from 1) and its cells.

    A cell that could not be read is None like a blank one, and named in ``unreadable``;
    ``outside`` holds the percentages among them that were read and refused for their size.
    """

    position: int
    cells: Mapping[str, Cell]
    unreadable: frozenset[str] = frozenset()
    outside: Mapping[str, float] = field(default_factory=dict)

    def is_blank(self, key: str) -> bool:
        """Whether nothing was typed there (an unreadable cell is not blank)."""
        return self.cells.get(key) is None and key not in self.unreadable

    def number(self, key: str) -> float | None:
        """The number in a column; None where it is blank, or where no number could be read."""
        value = self.cells.get(key)
        return float(value) if isinstance(value, int | float) else None

    def text(self, key: str) -> str | None:
        """The text in a column; None where it is blank or holds another type."""
        value = self.cells.get(key)
        return value if isinstance(value, str) else None

    def date(self, key: str) -> date | None:
        """The day in a column; None where it is blank or holds another type."""
        value = self.cells.get(key)
        return value if isinstance(value, date) else None

    @property
    def quarter(self) -> int | None:
        """The quarter (1 to 4) that the row belongs to; None in a table that has none."""
        value = self.cells.get(QUARTER)
        return value if isinstance(value, int) else None


@dataclass(slots=True)
class Inputs:
    """The typed inputs of one indicator up to ``quarter``, and everything found in them.

    ``quarterly`` holds four values a variable (None: blank, or later than ``quarter``);
    ``tables`` holds the filled rows up to ``quarter``, and of the register all rows.
    ``unreadable`` names the scalars in which something stands that is no value: a variable and
    its quarter, or None as quarter for the value of the year. ``target`` is the one that counts.
    """

    view: IndicatorYear
    quarter: int
    quarterly: dict[str, list[Scalar]] = field(default_factory=dict)
    yearly: dict[str, Scalar] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[tuple[str, int | None]] = field(default_factory=set)
    unplaced: set[tuple[str, int]] = field(default_factory=set)
    """Rows by table and position that hold something, but for a quarter that cannot be read."""
    stated: set[tuple[str, int]] = field(default_factory=set)
    """Counts, by variable and quarter, that nobody typed: the tick ``nihil`` speaks for them."""
    target: float | TargetRange | None = None

    @property
    def nihil(self) -> list[int]:
        """The quarters of which it is said that nothing happened."""
        ticks = self.quarterly.get(NIHIL, [])
        return [quarter for quarter, tick in enumerate(ticks, 1) if tick is not None]

    @property
    def sound(self) -> bool:
        """Whether nothing found so far is an error: only then do sums mean something."""
        return not has_error(self.findings)

    def is_blank(self, key: str, quarter: int) -> bool:
        """Whether nothing was typed there (an unreadable cell is not blank)."""
        return self.quarterly[key][quarter - 1] is None and (key, quarter) not in self.unreadable

    def number(self, key: str, quarter: int) -> float | None:
        """The numeric value of a quarterly variable in one quarter."""
        value = self.quarterly[key][quarter - 1]
        return value if isinstance(value, float) else None

    def text(self, key: str, quarter: int) -> str | None:
        """The words typed for a scalar in a quarter (1 to 4); None where it holds none."""
        value = self.quarterly[key][quarter - 1]
        return value if isinstance(value, str) else None

    def year_number(self, key: str) -> float | None:
        """The one number of a yearly scalar; None where it is blank or could not be read."""
        value = self.yearly.get(key)
        return value if isinstance(value, float) else None

    @property
    def entered_target(self) -> float | None:
        """The target that the office typed, where the decree prints none."""
        return self.year_number(TARGET)

    def figure(self, realization: float) -> str:
        """A realisation as it is written beside the target that counts."""
        return figure_text(realization, self.view, self.target)

    @property
    def unit_is_missing(self) -> bool:
        """Whether the office must name the unit and has not done so."""
        return self.view.indicator.unit.entered and self.yearly.get(UNIT) is None

    def rows(self, table: str, quarter: int | None = None) -> list[Row]:
        """The filled rows of a table, of one quarter where it is given."""
        rows = self.tables.get(table, [])
        return rows if quarter is None else [row for row in rows if row.quarter == quarter]

    def place(self, **where: object) -> Place:
        """A place within this indicator."""
        return Place(indicator=self.view.indicator.code, **where)  # type: ignore[arg-type]

    def say(self, message: InputMessage, place: Place | None = None, **context: object) -> None:
        """Record a finding at ``place`` (by default the indicator as a whole)."""
        self.findings.append(message.at(place or self.place(), **context))

    def say_of(
        self, table: str, row: Row, column: str, message: InputMessage, **context: object
    ) -> None:
        """Record a finding at a cell of a table."""
        self.say(message, self.place(table=table, row=row.position, column=column), **context)

    def asked_table(self, name: str) -> Table:
        """The table of this name that the indicator asks for."""
        return next(table for table in tables(self.view) if table.name == name)

    def require(self, table: str, row: Row, keys: Iterable[str]) -> None:
        """Record an error for every blank cell among ``keys`` of a filled row."""
        for key in filter(row.is_blank, keys):
            asked = self.asked_table(table)
            label = next((column.label for column in asked.columns if column.key == key), key)
            self.say(
                InputMessage.SEL_WAJIB_KOSONG,
                self.place(table=table, row=row.position, column=key),
                what=phrases.TABLE_CELL.format(table=asked.called, row=row.position, column=label),
            )

    def refuse_repeated(self, table: str, rows: Sequence[Row], column: str) -> None:
        """Record an error for every row that names in ``column`` what one before it names.

        Rows of different quarters do not repeat each other; a blank name repeats nothing.
        """
        seen: set[tuple[int | None, str]] = set()
        for row in rows:
            name = row.text(column)
            if name is None:
                continue
            key = (row.quarter, folded(name))
            if key in seen:
                self.say(
                    InputMessage.KUNCI_GANDA,
                    self.place(table=table, row=row.position, column=column),
                    table=self.asked_table(table).called,
                    key=name if row.quarter is None else f"{name} {quarter_name(row.quarter)}",
                )
            seen.add(key)

    def warn_of_gaps(self, filled: list[int], *, positions: bool = False) -> None:
        """Warn of every empty quarter before a filled one: it counts 0 in a sum.

        ``positions`` says whether figures at the quarter's end are asked for beside what is summed.
        """
        for quarter in range(1, max(filled, default=1)):
            if quarter not in filled:
                self.say(
                    InputMessage.TRIWULAN_TERLEWAT,
                    self.place(quarter=quarter),
                    quarter=quarter_name(quarter),
                    advice=filling_advice(flows=True, positions=positions),
                )

    def warn_of_missing_document(self, label: str, quarter: int) -> None:
        """Warn where a score of another body stands without the document it is in."""
        if self.text(DOCUMENT_NUMBER, quarter) is None:
            self.say(
                InputMessage.NILAI_TANPA_DOKUMEN,
                self.place(variable=DOCUMENT_NUMBER, quarter=quarter),
                what=label,
                quarter=quarter_name(quarter),
            )
