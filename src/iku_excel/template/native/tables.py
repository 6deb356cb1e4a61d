"""Input tables as ranges: what is wrong with their cells, and in which one.

Every range goes from the headings to the row below the table's end, both of them locked; so no
dragging moves an edge of it. A heading is a text: it belongs to no quarter, and no function that
counts or sums takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.catalog.cells import LARGEST, CellType
from iku_excel.catalog.inputs import QUARTER, QUARTER_COLUMN, QUARTERS, Column, Table
from iku_excel.catalog.variables import Item
from iku_excel.findings import PlainSentence, PlainWord
from iku_excel.template.cells import Limits, limits_of
from iku_excel.template.places import TablePlaces

from .expressions import EMPTY, choose, fails, holds, is_filled, number, text
from .scalars import Words
from .working import WIDE, Line, OfQuarter, Working

THE_YEAR = (1,)


@dataclass(slots=True)
class PlainTable:
    """An input table of an indicator; ``page`` is the sheet whose cells are named without it."""

    table: Table
    places: TablePlaces
    working: Working
    words: Words
    page: str
    _choices: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        """The reference of a column."""
        return self.places.column(key)

    def block(self, keys: Sequence[str]) -> str:
        """The reference of neighbouring columns."""
        return self.places.columns_from(keys[0], keys[-1])

    @property
    def quarters(self) -> Sequence[int]:
        """The quarters whose rows are looked at apart: of a table without quarters all in one."""
        return QUARTERS if self.table.by_quarter else THE_YEAR

    @property
    def asked(self) -> list[str]:
        """The columns that make a row hold input: the others only say what it is about."""
        return [column.key for column in self.table.columns if not column.describes]

    @property
    def used(self) -> str:
        """Whether each row holds input."""
        return f'({"&".join(self[key] for key in self.asked)}<>"")'

    def scope(self, quarter: int) -> str:
        """1 for each row that is looked at: those of the quarter, or all below the heading."""
        if self.table.by_quarter:
            return f"({self[QUARTER]}={quarter})"
        first = self[next(iter(self.places.columns))]
        return f"(ROW({first})>ROW(INDEX({first},1)))"

    def filled_cells(self, label: str) -> Line:
        """A line with how many cells of each quarter hold input."""
        filled = fails(f'{self.block(self.asked)}=""')
        return self.working.line(label, lambda q: f"SUMPRODUCT({self.scope(q)}*{filled})")

    def find(self, sentence: str, key: str, wrong: OfQuarter) -> None:
        """Refuse the first row of each quarter that shows this, and name its cell in a column."""
        found = self._find(key, wrong)
        self._name(found, key, sentence, self.quarters)

    def _name(self, found: Line, key: str, sentence: str, quarters: Sequence[int]) -> None:
        """Say the sentence of the row that was found, behind the address of its cell."""
        for quarter in quarters:
            said = f'{self.address(key, _row(found[quarter]))}&": "&{text(sentence)}'
            self.working.say(quarter, choose(f"{found[quarter]}=0", EMPTY, said), found)

    def _find(self, key: str, wrong: OfQuarter) -> Line:
        def rows(quarter: int) -> str:
            return _uppermost(self._of(quarter) + wrong(quarter), self[key])

        return self.working.line(
            f"{self.table.name}: {key}", lambda q: rows(q) if q in self.quarters else "0"
        )

    @property
    def _no_heading(self) -> str:
        """A factor that leaves the heading out; a quarter does so already."""
        return "" if self.table.by_quarter else f"*{self.scope(1)}"

    def _of(self, quarter: int) -> str:
        """The factor of a quarter's rows; none in a table without quarters."""
        return f"{self.scope(quarter)}*" if self.table.by_quarter else ""

    def address(self, key: str, row: str) -> str:
        """The address of a column's cell in a row of the sheet."""
        return f"{self._prefix}ADDRESS({row},COLUMN({self[key]}),4)"

    @property
    def _prefix(self) -> str:
        """What stands before an address on another sheet than the indicator's page."""
        return "" if self.places.body.sheet == self.page else f"{text(f'{self.table.name} ')}&"

    def incomplete(self, keys: Iterable[str], among: str | None = None) -> None:
        """Refuse a row in use that lacks one of these cells."""
        for key in keys:
            others = "&".join(self[other] for other in self.asked if other != key)
            wrong = f"{among or f'({others}<>{EMPTY})'}*({self[key]}={EMPTY})"
            self.find(PlainSentence.CELL_BLANK, key, lambda _, wrong=wrong: wrong)  # type: ignore[misc]

    def repeated(self, key: str) -> None:
        """Refuse a row in use that names what one above it names, in the same quarter."""
        names = self[key]
        if self.table.by_quarter:
            first = self[self.asked[0]]

            def again(quarter: int) -> str:
                same = f"{self[QUARTER]},{quarter},{names},{names},{first}"
                return f'({first}<>"")*(COUNTIFS({same},"<>")>1)'

            self.find(PlainSentence.ROW_REPEATED, key, again)
            return
        # The heading stands once: it repeats nothing.
        bare = f'SUBSTITUTE({names}," ","")'
        twice = f"(MATCH({bare},{bare},0)<>ROW({names})-ROW(INDEX({names},1))+1)"
        found = self.working.line(
            f"{self.table.name}: {key}",
            lambda q: _uppermost(f'({names}<>"")*{twice}', names) if q == 1 else "0",
        )
        self._name(found, key, PlainSentence.ROW_REPEATED, THE_YEAR)

    def choices(self, key: str) -> str:
        """The words that stand for the choices of a column: as offered, as labels, as keys."""
        if key not in self._choices:
            items = next(c for c in self.table.columns if c.key == key).choices
            self._choices[key] = self.working.list_of(f"pilihan {key}", choice_words(items))
        return self._choices[key]

    def check(self) -> None:
        """Refuse what stands in cells of the wrong type; name the first of each quarter."""
        keys = self.working.list_of(f"kunci {self.table.name}", list(self.places.columns))
        row = self.places.keys.reference
        if self.places.body.sheet != self.page:
            self.working.refuse(
                PlainSentence.SHEET_MISSING.about(sheet=self.places.body.sheet),
                lambda _: f"ISERROR(ROWS({row}))",
                quarters=THE_YEAR,
            )
        self.working.refuse(
            PlainSentence.TABLE_MOVED.about(table=self.table.name),
            lambda _: f"SUMPRODUCT(1*({row}={keys}))<{len(self.places.columns)}",
            quarters=THE_YEAR,
        )
        if self.table.by_quarter:
            self._check_quarters()
        for limits, columns in groupby(self.table.columns, limits_of):
            if limits is not None:
                self._check_numbers(limits, list(columns))
        for column in self.table.columns:
            if column.type is CellType.CHOICE:
                self._check_choice(column)
            elif column.type is CellType.DATE:
                self._check_date(column)
        cells = self.places.held.reference
        self.working.refuse(
            PlainSentence.TABLE_WITH_ERROR.about(table=self.table.name),
            lambda q: (
                f'SUMPRODUCT({self.scope(q)}*ISERROR({cells}))+COUNTIF({cells},">{LARGEST:.0f}")>0'
            ),
            quarters=self.quarters,
        )

    def _check_quarters(self) -> None:
        """A row that holds input but no quarter is wrong whatever quarter is looked at."""
        quarter, heading = self[QUARTER], QUARTER_COLUMN.label
        unknown = fails(f"MATCH({quarter},{{1,2,3,4,{text(heading)}}},0)")
        filled = fails(f'{self.block(self.asked)}=""')
        found = self.working.line(
            f"{self.table.name}: {QUARTER}",
            lambda q: _uppermost(f"{unknown}*{filled}", quarter) if q == 1 else "0",
        )
        self._name(found, QUARTER, PlainSentence.QUARTER_UNKNOWN, THE_YEAR)

    def _check_numbers(self, limits: Limits, columns: Sequence[Column]) -> None:
        """Name the first cell of neighbouring columns that holds no number within the limits.

        It is found as one number: the higher, the further up and to the left it stands.
        """
        cells = self.block([column.key for column in columns])
        wrong = self._no_figure(limits, cells)
        place = f"(({_BEYOND}-ROW({cells}))*{_COLUMNS}-COLUMN({cells}))"
        found = self.working.line(
            f"{self.table.name}: {columns[0].key}",
            lambda q: (
                f"IFERROR(SUMPRODUCT(MAX({self.scope(q)}*{wrong}*{place})),0)"
                if q in self.quarters
                else "0"
            ),
        )
        address = {q: _address_of(found[q]) for q in self.quarters}
        value = self.working.line(
            columns[0].key,
            lambda q: choose(f"{found[q]}=0", EMPTY, _value_of(cells, found[q])),
        )
        for quarter in self.quarters:
            self.working.word(value, quarter, self.words.about(value[quarter], limits))
            # An empty text that a formula gives is no number either.
            word = choose(
                f'{value.word(quarter)}=""',
                self.words.cells[PlainWord.TEXT_FOR_NUMBER],
                value.word(quarter),
            )
            said = f'{self._prefix}{address[quarter]}&": "&{word}'
            self.working.say(quarter, choose(f"{found[quarter]}=0", EMPTY, said), value)

    def _no_figure(self, limits: Limits, cells: str) -> str:
        """1 for each filled cell that is no number within the limits; a blank one is 0 to them."""
        if limits.whole and limits.upper is not None and limits.lower is not None:
            answers = range(int(limits.lower), int(limits.upper) + 1)
            offered = self.working.list_of("jawaban", [float(answer) for answer in answers])
            return f"{is_filled(cells)}*{fails(f'MATCH({cells},{offered},0)')}"
        if limits.whole:
            return fails(f"{cells}=ABS(ROUND({cells},0))")
        # A text is greater than any number.
        upper = LARGEST if limits.upper is None else limits.upper + _CLOSE
        lower = -LARGEST if limits.lower is None else limits.lower - _CLOSE
        return fails(f"({cells}<={number(upper)})*({cells}>={number(lower)})")

    def _check_choice(self, column: Column) -> None:
        cells, offered = self[column.key], self.choices(column.key)
        wrong = f"({cells}<>{EMPTY})*{fails(f'MATCH({cells},{offered},0)')}{self._no_heading}"
        self.find(PlainWord.NO_CHOICE, column.key, lambda _: wrong)

    def _check_date(self, column: Column) -> None:
        cells = self[column.key]
        days = f"({cells}>={FIRST_DAY})*({cells}<={LAST_DAY})"  # a text is greater than any number
        wrong = f"({cells}<>{EMPTY})*{fails(days)}{self._no_heading}"
        self.find(PlainSentence.NO_DATE, column.key, lambda _: wrong)


_BEYOND = "2E6"
"""No row has so high a number."""
_SPARE = 4
_COLUMNS = 1000
"""No table has so many columns."""
_CLOSE = 1e-9
"""How far a number may lie beside a limit or a whole one."""
FIRST_DAY, LAST_DAY = 20_000, 80_000
"""Serial numbers that the evaluation takes for dates."""


def _address_of(place: str) -> str:
    """The address of a cell that was found as one number."""
    column = f"{_COLUMNS}-MOD({place},{_COLUMNS})"
    return f"ADDRESS({_row_of(place)},{column},4)"


def _row_of(place: str) -> str:
    return f"{_BEYOND}-INT({place}/{_COLUMNS})-1"


def _value_of(cells: str, place: str) -> str:
    """What stands in the cell of these that was found as one number."""
    row = f"{_row_of(place)}-ROW(INDEX({cells},1,1))+1"
    column = f"{_COLUMNS}-MOD({place},{_COLUMNS})-COLUMN(INDEX({cells},1,1))+1"
    return f"INDEX({cells},{row},{column})"


def choice_words(items: Sequence[Item]) -> list[str]:
    """Every word that stands for a choice: all displays, then all labels, then all keys."""
    return [
        *(item.display for item in items),
        *(item.label for item in items),
        *(item.key for item in items),
    ]


def _uppermost(rows: str, column: str) -> str:
    """A number for the uppermost of these rows that is 1; 0 where none is, or only in error.

    SUMPRODUCT computes whole columns in every program; INDEX does so in Excel, but not in all.
    """
    return f"SUMPRODUCT(MAX({holds(rows)}*({_BEYOND}-ROW({column}))))"


def _row(found: str) -> str:
    """The row of the sheet that such a number means."""
    return f"{_BEYOND}-{found}"


@dataclass(slots=True)
class CopiedRows:
    """Rows of a table, each fetched into a row of the working, for sums of quotients.

    There are ``most`` of them, or a few more than the table has, for rows that people insert.
    What stands further down is not reckoned, and told.
    """

    table: PlainTable
    most: int
    count: int = field(init=False)
    first: int = field(init=False)
    _columns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        working, table = self.table.working, self.table
        body = table.places.body
        self.count = min(self.most, body.last_row - body.first_row + 1 + _SPARE)
        cells = table.block(table.asked)
        below = f"INDEX({cells},{self.count + 2},0):INDEX({cells},ROWS({cells}),0)"
        working.refuse(
            PlainSentence.TABLE_TOO_LONG.about(table=table.table.name, count=f"{self.count}"),
            lambda _: f"AND(ROWS({cells})>{self.count + 1},COUNTA({below})>0)",
            quarters=THE_YEAR,
        )
        working.row += 1  # the names of the columns
        self.first = working.begin_rows(table.table.name, self.count)

    def __getitem__(self, name: str) -> str:
        """The cells of a column, one a row."""
        return self.table.working.rows_of(self.first, self.count, self._columns[name])

    def fetch(self, *keys: str) -> None:
        """Fetch columns of the table: empty text where a cell is blank."""
        for key in keys:
            cells = self.table[key]
            at = f"INDEX({cells},{{position}})"
            self.derive(key, f'IFERROR(IF(TRIM({at})="","",{at}),"")')

    def derive(self, name: str, expression: str) -> None:
        """Add a column; ``{other}`` in its expression is the row's cell of another column.

        ``{above other}`` are the cells of that column from the first row to this one.
        """
        column = self._columns[name] = WIDE + len(self._columns)
        self.table.working.constants[self.first - 1, column] = name
        for row in range(self.first, self.first + self.count):
            cells = {"position": Line(row).note}
            for key, at in self._columns.items():
                cells[key] = cell = xl_rowcol_to_cell(row, at)
                cells[f"above {key}"] = f"{xl_rowcol_to_cell(self.first, at, row_abs=True)}:{cell}"
            formula = _filled_in(expression, cells)
            self.table.working.formulas[row, column] = f"={formula}"

    def find(self, sentence: str, key: str, wrong: OfQuarter) -> None:
        """Refuse the first row of each quarter that shows this, and name its cell in a column."""
        working = self.table.working
        names = self[QUARTER]
        found = working.line(
            f"{self.table.table.name}: {key}",
            lambda q: _uppermost(f"({names}={q})*{wrong(q)}", names),
        )
        column = self.table[key]
        for quarter in QUARTERS:
            below = f"{_row(found[quarter])}-{self.first - 1}"  # the headings stand above the rows
            address = self.table.address(key, f"ROW(INDEX({column},{below}))")
            said = f'{address}&": "&{text(sentence)}'
            working.say(quarter, choose(f"{found[quarter]}=0", EMPTY, said), found)


def _filled_in(expression: str, cells: dict[str, str]) -> str:
    for name, cell in cells.items():
        expression = expression.replace(f"{{{name}}}", cell)
    return expression
