"""The scalar inputs, each fetched once by the mark of its row and the key of its quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iku_excel.catalog import IndicatorYear, variables
from iku_excel.catalog.cells import LARGEST
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation, Item, Variable
from iku_excel.findings import PlainSentence, PlainWord
from iku_excel.layout.marks import QUARTER_COLUMNS, quarter_key, scalar_mark
from iku_excel.template.cells import Limits, limits_of
from iku_excel.template.places import InputPlaces

from .expressions import EMPTY, any_of, choose, count_filled, number, rounded, text
from .working import Line, Working


@dataclass(frozen=True, slots=True)
class Words:
    """The cells of the words that formulas put behind an address: written once a workbook."""

    cells: Mapping[PlainWord, str]

    @classmethod
    def write(cls, working: Working) -> Words:
        """Write every word in a line of its own."""
        return cls({word: working.list_of("kata", [word.value]) for word in PlainWord})

    def about(self, cell: str, limits: Limits | None) -> str:
        """The word about what a cell holds; empty text where it fits or is blank."""
        wrong = EMPTY
        if limits is not None:
            like_a_number = f"EXACT(UPPER({cell}),LOWER({cell}))"
            wrong = choose(
                like_a_number, self.cells[PlainWord.TEXT_FOR_NUMBER], self.cells[PlainWord.TEXT]
            )
            wrong = choose(f"ISTEXT({cell})", wrong, self.cells[PlainWord.LOGICAL])
            wrong = choose(f"ISNUMBER({cell})", self._about_number(cell, limits), wrong)
            wrong = choose(f'{cell}=""', EMPTY, wrong)
        return choose(f"ISERROR({cell})", self.cells[PlainWord.EXCEL_ERROR], wrong)

    def about_choice(self, cell: str, choices: Sequence[Item]) -> str:
        """The word about a cell that takes one of a few words."""
        known = any_of([f'{cell}=""', *(f"{cell}={text(item.key)}" for item in choices)])
        wrong = choose(known, EMPTY, self.cells[PlainWord.NO_CHOICE])
        return choose(f"ISERROR({cell})", self.cells[PlainWord.EXCEL_ERROR], wrong)

    def _about_number(self, cell: str, limits: Limits) -> str:
        word = choose(f"ABS({cell})>{number(LARGEST)}", self.cells[PlainWord.TOO_LARGE], EMPTY)
        for test, wrong in _tests(cell, limits):
            word = choose(test, self.cells[wrong], word)
        return word


def _tests(cell: str, limits: Limits) -> Iterator[tuple[str, PlainWord]]:
    """When a number is wrong; the last one that holds is said."""
    if limits.whole:
        yield f"{rounded(cell)}<>ROUND({cell},0)", PlainWord.FRACTION
    if limits.upper is not None:
        yield f"{rounded(cell)}>{number(limits.upper)}", PlainWord.TOO_HIGH
    if limits.lower is not None:
        below = PlainWord.TOO_LOW if limits.lower else PlainWord.NEGATIVE
        yield f"{rounded(cell)}<{number(limits.lower)}", below


@dataclass(slots=True)
class FetchedScalars:
    """The lines of the scalars of an indicator by key; ``block`` is what the add-in takes."""

    lines: dict[str, Line] = field(default_factory=dict)
    years: dict[str, Line] = field(default_factory=dict)
    """The one value of each yearly scalar, the same in every quarter."""
    block: tuple[str, str] | None = None
    keys: Line | None = None
    """The line of the columns that the quarters stand in."""

    def address(self, row: str, quarter: int) -> str:
        """The expression of the address of a quarter's cell in a row of the page."""
        if self.keys is None:
            raise LookupError("a page without scalars has no columns of quarters")
        return f"ADDRESS({row},{self.keys[quarter]},4)"


def fetch_scalars(
    working: Working, places: InputPlaces, view: IndicatorYear, words: Words
) -> FetchedScalars:
    """Write a line for every scalar of the page, and what is wrong with each of its cells."""
    page, code = places.page, view.indicator.code
    marks = page.column(places.mark_column).reference
    missing = PlainSentence.SHEET_MISSING.about(sheet=places.sheet)
    working.refuse(missing, lambda _: f"ISERROR(ROWS({page.reference}))", quarters=(1,))
    drawn = sorted(
        (v for v in variables(view) if v.key in places.rows), key=lambda v: places.rows[v.key]
    )
    fetched = FetchedScalars()
    if not drawn:
        return fetched
    keys = working.line(
        "kolom TW",
        lambda q: (
            f"IFERROR(MATCH({text(quarter_key(q))},INDEX({page.reference},"
            f"{Line(working.row).note},0),0),0)"
        ),
        note=f"IFERROR(MATCH({text(QUARTER_COLUMNS)},{marks},0),0)",
    )
    fetched.keys = keys
    moved = f'COUNTIF({keys.year},">0")<4'
    for variable in drawn:
        fetched.lines[variable.key] = _fetch(working, page.reference, marks, keys, code, variable)
    fetched.block = working.block(list(fetched.lines.values()))
    working.refuse(PlainSentence.QUARTERS_MOVED, lambda _: moved, quarters=(1,))
    for variable in drawn:
        line = fetched.lines[variable.key]
        _check(working, fetched, line, variable, words)
        if variable.accumulation is Accumulation.YEARLY:
            fetched.years[variable.key] = working.line(
                f"{variable.key} setahun",
                lambda _, line=line: choose(  # type: ignore[misc]
                    f"COUNT({line.year})=0", EMPTY, f"SUM({line.year})"
                ),
            )
    return fetched


def _fetch(
    working: Working, block: str, marks: str, keys: Line, code: str, variable: Variable
) -> Line:
    row = Line(working.row).note
    mark = text(scalar_mark(code, variable.key))

    def value(quarter: int) -> str:
        cell = f"INDEX({block},{row},{keys[quarter]})"
        blank = choose(f'TRIM({cell})=""', EMPTY, cell)
        return choose(f"{row}*{keys[quarter]}=0", EMPTY, blank)

    once = f"COUNTIF({marks},{mark})=1"
    return working.line(
        variable.key, value, note=f"IFERROR(IF({once},MATCH({mark},{marks},0),0),0)"
    )


def _check(
    working: Working, fetched: FetchedScalars, line: Line, variable: Variable, words: Words
) -> None:
    """Name the cells of a scalar that hold the wrong thing: of the year together, in TW I."""
    limits = limits_of(variable)
    said = {}
    for quarter in QUARTERS:
        word = words.about(line[quarter], limits)
        if variable.choices:
            word = words.about_choice(line[quarter], variable.choices)
        working.word(line, quarter, word)
        said[quarter] = f'{fetched.address(line.note, quarter)}&": "&{line.word(quarter)}'
    lost = text(PlainSentence.KEY_LOST.about(label=variable.label[:60]))
    if variable.accumulation is Accumulation.YEARLY:
        first = EMPTY
        for quarter in reversed(QUARTERS):
            first = choose(f'{line.word(quarter)}=""', first, said[quarter])
        working.say(1, choose(f"{line.note}=0", lost, first), line)
        working.refuse(
            PlainSentence.TWO_VALUES_A_YEAR.about(label=variable.label[:60]),
            lambda _: f"{count_filled(line.year)}>1",
            quarters=(1,),
        )
        return
    for quarter in QUARTERS:
        sentence = choose(f'{line.word(quarter)}=""', EMPTY, said[quarter])
        if quarter == 1:
            sentence = choose(f"{line.note}=0", lost, sentence)
        working.say(quarter, sentence, line)
