"""Ratios of counts, year to date, as :mod:`iku_excel.calc.kinds.ratio` computes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name, quarters_name
from iku_excel.catalog.inputs import QUARTER
from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.kinds.ratio import Pair
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import PlainSentence, filling_advice

from ..native.expressions import EMPTY, all_of, at_least, choose, is_number, status
from ..native.measurement import PlainMeasurement, Sources
from ..native.working import Line, OfQuarter, spans
from .base import Kind

_NAMED = 6
"""Cells of which a formula looks for the first blank one."""
_LABEL = 60
"""Of a variable in a sentence: with more letters two of them would fill the cell."""


def measure(rule: Ratio, sources: Sources) -> PlainMeasurement:
    """Sum of the numerators by the sum of the denominators up to the quarter."""
    ratio, working = _Ratio(rule, sources), sources.working
    rows = ratio.take_from_table()
    filled = working.line("terisi", lambda q: ratio.count(ratio.quarterly, q) + ">0")
    ratio.add_up()
    whole = working.sum_of("penyebut", [ratio.totals[key] for key in rule.denominator])
    part = working.sum_of("pembilang", [ratio.totals[key] for key in rule.numerator])
    divided = (*rule.denominator, *rule.numerator)
    known = working.sum_of("jumlah yang diketahui", [ratio.totals[k] for k in divided], "COUNT")
    computable = working.line(
        "dapat dihitung", lambda q: f"AND({filled[q]},{known[q]}={len(divided)})"
    )
    pairs = [pair for pair in rule.pairs if {pair.part, *pair.whole} <= ratio.totals.keys()]
    for pair in pairs:
        ratio.check(pair, filled)
    for pair in pairs:
        ratio.compare(pair, computable)
    figure = working.line(
        "bagian",
        lambda q: choose(
            computable[q], choose(f"{whole[q]}=0", EMPTY, f"{part[q]}/{whole[q]}"), EMPTY
        ),
    )
    without = None
    if rule.no_object_counts_as_reached:
        without = working.line(
            "tercapai tanpa objek", lambda q: all_of([computable[q], f"{whole[q]}=0"])
        )
    none = status(Status.REACHED if without else Status.NO_OBJECT)
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda q: choose(
            filled[q],
            choose(computable[q], none, status(Status.NOT_COMPUTABLE)),
            status(Status.BLANK),
        ),
        rows=rows,
        part=lambda q: part[q],
        whole=lambda q: whole[q],
        reached_without_figure=without,
    )
    measured.note(
        lambda q: remarks.QUARTER_BLANK.format(quarter=quarter_name(q)),
        lambda q: f"NOT({filled[q]})",
    )
    measured.note(
        lambda _: remarks.COUNTS_BLANK.format(counts=_SOME_COUNTS),
        lambda q: f"AND({filled[q]},NOT({computable[q]}))",
    )
    measured.note(
        lambda q: (
            rule.no_object_counts_as_reached
            or remarks.WHOLE_IS_ZERO.format(quarters=quarters_name(q))
        ),
        lambda q: f"AND({computable[q]},{whole[q]}=0)",
    )
    return measured


_SOME_COUNTS = "Sebagian angka yang dibagi"


@dataclass(slots=True)
class _Ratio:
    """The variables of a ratio: what counts in each quarter, and their sums since TW I."""

    rule: Ratio
    sources: Sources
    values: dict[str, Line] = field(default_factory=dict)
    totals: dict[str, Line] = field(default_factory=dict)

    def variable(self, key: str) -> Variable:
        return next(v for v in self.rule.variables if v.key == key)

    def _is(self, key: str, accumulation: Accumulation) -> bool:
        return self.variable(key).accumulation is accumulation

    @property
    def quarterly(self) -> list[str]:
        """The variables of the fraction that are typed every quarter."""
        divided = (*self.rule.denominator, *self.rule.numerator)
        return [key for key in divided if not self._is(key, Accumulation.YEARLY)]

    def take_from_table(self) -> OfQuarter | None:
        """Take the values from the feeding table where it holds rows of the quarter."""
        self.values = dict(self.sources.scalars.lines)
        feeding = self.rule.feeding_table
        if feeding is None:
            self._state()
            return None
        table, working = self.sources.table(feeding.table), self.sources.working
        table.incomplete([feeding.item, *feeding.columns])
        table.repeated(feeding.item)
        for pair in self.rule.pairs:
            if {pair.part, *pair.whole} <= set(feeding.columns):
                part, whole = table[pair.part], "+".join(table[key] for key in pair.whole)
                wrong = f'({part}<>"")*({part}>{whole})'
                table.find(
                    PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW,
                    pair.part,
                    lambda _, wrong=wrong: wrong,  # type: ignore[misc]
                )
        rows = table.filled_cells("baris terisi")
        for key in feeding.columns:
            typed = self.values[key]
            self.values[key] = working.line(
                f"{key} menurut tabel",
                lambda q, key=key, typed=typed: choose(  # type: ignore[misc]
                    f"{rows[q]}>0", f"SUMIFS({table[key]},{table[QUARTER]},{q})", typed[q]
                ),
            )
        for key in feeding.columns:
            typed, taken = self.sources.scalars.lines[key], self.values[key]
            working.refuse(
                PlainSentence.TABLE_DIFFERS.about(
                    label=self.variable(key).label[:_LABEL], table=feeding.table
                ),
                lambda q, typed=typed, taken=taken: all_of(  # type: ignore[misc]
                    [is_number(typed[q]), f"{typed[q]}<>{taken[q]}"]
                ),
            )
        self._state()
        return lambda q: rows[q]

    def _state(self) -> None:
        """Take what the tick nihil says of blank counts."""
        for variable in self.rule.variables:
            if variable.key in self.values:
                stated = self.sources.stated(variable.key, self.values[variable.key])
                self.values[variable.key] = stated

    def add_up(self) -> None:
        """A line with the total of each variable; empty text where a blank one matters."""
        for variable in self.rule.variables:
            key = variable.key
            if key not in self.values:  # this version of the template does not ask for it
                continue
            value = self.values[key]
            match variable.accumulation:
                case Accumulation.YEARLY:
                    self.totals[key] = self.sources.scalars.years[key]
                case Accumulation.POSITION:
                    self.totals[key] = value
                case Accumulation.FLOW:
                    self.totals[key] = self.sources.working.line(
                        f"{key} sejak TW I",
                        lambda q, value=value: f"SUM({value.until(q)})",  # type: ignore[misc]
                    )

    def count(self, keys: list[str], quarter: int) -> str:
        """How many of the variables have a value in a quarter."""
        cells = spans([self.values[key] for key in keys], quarter)
        return f"COUNT({','.join(cells)})" if cells else "0"

    def check(self, pair: Pair, filled: Line) -> None:
        """Within a quarter filled together; a position may not stay blank in a filled quarter."""
        keys = [k for k in (*pair.whole, pair.part) if not self._is(k, Accumulation.YEARLY)]
        positions = [key for key in keys if self._is(key, Accumulation.POSITION)]
        advice = filling_advice(flows=len(positions) < len(keys), positions=bool(positions))
        blank = "FALSE"
        if positions and not self.variable(pair.part).optional:
            blank = "{filled}"

        def half(quarter: int) -> str:
            count = self.count(keys, quarter)
            rest = blank.format(filled=filled[quarter])
            return choose(f"{count}=0", rest, f"{count}<{len(keys)}")

        self.sources.working.refuse(
            PlainSentence.HALF_PAIR.about(advice=advice, **self._labels(pair)),
            half,
            cell=self._first_blank(keys),
        )

    def _first_blank(self, keys: list[str]) -> OfQuarter | None:
        """The address of the first blank one of typed variables; of many there is no telling."""
        lines = self.sources.scalars.lines
        if self.rule.feeding_table is not None or not 0 < len(keys) <= _NAMED:
            return None

        def address(quarter: int) -> str:
            row = lines[keys[-1]].note
            for key in reversed(keys[:-1]):
                row = choose(f'{lines[key][quarter]}=""', lines[key].note, row)
            return self.sources.scalars.address(row, quarter)

        return address

    def compare(self, pair: Pair, computable: Line) -> None:
        """Year to date, a part never exceeds the whole it belongs to."""
        working, part = self.sources.working, self.totals[pair.part]
        whole = working.sum_of("jumlah yang memuat", [self.totals[key] for key in pair.whole])
        lines = [part, *(self.totals[key] for key in pair.whole)]

        def exceeds(quarter: int) -> str:
            cells = ",".join(line[quarter] for line in lines)
            enough = at_least(whole[quarter], part[quarter])
            return f"AND({computable[quarter]},COUNT({cells})={len(lines)},NOT({enough}))"

        # Sums of whole numbers are exact; those of decimals may differ in their last digit.
        working.refuse(
            PlainSentence.PART_EXCEEDS_WHOLE.about(**self._labels(pair)),
            exceeds,
            now=True,
            cell=self._first_blank([pair.part]),
        )

    def _labels(self, pair: Pair) -> dict[str, str]:
        return {
            "part": self.variable(pair.part).label[:_LABEL],
            "whole": " + ".join(self.variable(key).label[:_LABEL] for key in pair.whole),
        }


KIND: Kind[Ratio] = Kind(measure, shows_shortfall=True)
