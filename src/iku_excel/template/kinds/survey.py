"""Likert surveys, as :mod:`iku_excel.calc.kinds.survey` and ``questionnaire`` compute them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import OFFICIAL_VALUE, QUARTER, QUARTERS
from iku_excel.catalog.kinds import Survey
from iku_excel.catalog.kinds.survey import (
    FREQUENCIES,
    QUESTION,
    RESPONDENTS,
    SEMESTER_QUARTERS,
    WEIGHT,
    WEIGHT_TOLERANCE,
    Schedule,
    Weights,
)
from iku_excel.findings import PlainSentence

from ..native.conversion import repeated
from ..native.expressions import EMPTY, all_of, choose, is_number, number, status
from ..native.measurement import PlainMeasurement, Sources
from ..native.tables import CopiedRows, PlainTable
from ..native.working import Line
from .base import Kind

_MOST_ROWS = 120
"""Far more than the questions of a year."""
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31)
_SAME = "1E-9"
_TOLERANCE = f"{WEIGHT_TOLERANCE:f}"
USED, ANSWERS, POINTS, TRACE = "dipakai", "jawaban", "nilai", "sidik"


def measure(rule: Survey, sources: Sources) -> PlainMeasurement:
    """The survey of the quarter, else the one that held before."""
    survey = _Survey(rule, sources)
    survey.refuse_other_quarters()
    survey.check_rows()
    survey.check_weights()
    now = survey.by_elements() if rule.elements else survey.by_questions()
    semester = rule.schedule is Schedule.SEMESTER
    anew = SEMESTER_QUARTERS if semester else ()
    figure, measured_in = sources.latest(now, anew=(1, *anew))

    def blank(quarter: int) -> Status:
        early = semester and quarter < SEMESTER_QUARTERS[0]
        return Status.NOT_DUE if early else Status.BLANK

    measured = PlainMeasurement(
        figure=figure,
        reason=lambda q: status(blank(q)),
        rows=lambda q: f"{survey.rows[q]}+{survey.answered[q]}",
        measured_in=measured_in,
    )
    measured.note(
        lambda q: (
            remarks.SURVEY_NOT_DUE
            if blank(q) is Status.NOT_DUE
            else remarks.SURVEY_BLANK.format(quarter=quarter_name(q))
        ),
        lambda q: f"NOT({is_number(figure[q])})",
    )
    return measured


@dataclass
class _Survey:
    """Both tables of a survey: the frequencies row by row, the respondents as whole columns.

    A *sidik* tells answers apart that have the same number and sum: the sum of a logarithm of a
    prime for each answer is the same only for the same answers.
    """

    rule: Survey
    sources: Sources
    table: PlainTable = field(init=False)
    people: PlainTable = field(init=False)
    copies: CopiedRows = field(init=False)

    def __post_init__(self) -> None:
        self.table = self.sources.table(FREQUENCIES)
        self.people = self.sources.table(RESPONDENTS)
        working, scale = self.sources.working, self.rule.scale_columns
        self._scale = working.list_of("skala", [float(n) for n in scale])
        self._traces = working.list_of("logaritma", [log(p) for p in _PRIMES[: len(scale)]])
        self.copies = self._copied()
        quarter, used = self.copies[QUARTER], self.copies[USED]
        self.rows = working.line("baris", lambda q: f"COUNTIFS({quarter},{q},{used},1)")
        self.counted = working.line(
            "jawaban frekuensi", lambda q: f"SUMIFS({self.copies[ANSWERS]},{quarter},{q})"
        )
        answers = self.people.block([item.key for item in self.rule.answer_columns])
        self.answered = working.line(
            "jawaban responden",
            lambda q: f"SUMPRODUCT({self.people.scope(q)}*ISNUMBER({answers}))",
        )
        weight = self.copies[WEIGHT]
        self.given = working.line(
            "baris berbobot", lambda q: f'COUNTIFS({quarter},{q},{used},1,{weight},">=0")'
        )
        self._weighed = working.line(
            "jumlah bobot", lambda q: f"SUMIFS({weight},{quarter},{q},{used},1)"
        )

    def _copied(self) -> CopiedRows:
        rule, scale = self.rule, list(self.rule.scale_columns.values())
        copies = CopiedRows(self.table, max(_MOST_ROWS, 5 * len(rule.elements)))
        copies.fetch(QUARTER, *self._naming, WEIGHT)
        answers = f"INDEX({self.table.block(scale)},{{position}},0)"
        weighs = "0" if rule.fixed_weights else f"LEN({{{WEIGHT}}})"
        copies.derive(USED, f"IFERROR(IF(COUNTA({answers})+{weighs}>0,1,0),0)")
        copies.derive(ANSWERS, f"IFERROR(SUM({answers}),0)")
        copies.derive(POINTS, f"IFERROR(SUMPRODUCT({answers},{self._scale}),0)")
        copies.derive(TRACE, f"IFERROR(SUMPRODUCT({answers},{self._traces}),0)")
        words = "&".join(f"{{{key}}}" for key in self._naming)
        bare = f'SUBSTITUTE(SUBSTITUTE(UPPER({words})," ",""),"_","")'
        copies.derive("nama", f'IF({{{USED}}}*LEN({words})=0,"",{{{QUARTER}}}&"|"&{bare})')
        if rule.elements:
            offered, count = self.table.choices(rule.item_column), len(rule.elements)
            place = f"MOD(MATCH({{{rule.item_column}}},{offered},0)-1,{count})+1"
            copies.derive("unsur ke", f'IFERROR({place},"")')
        return copies

    @property
    def _naming(self) -> list[str]:
        return list(dict.fromkeys((self.rule.item_column, QUESTION)))

    def refuse_other_quarters(self) -> None:
        """A survey by semester takes neither answers nor an official value in TW I and III."""
        if self.rule.schedule is not Schedule.SEMESTER:
            return
        others = [quarter for quarter in QUARTERS if quarter not in SEMESTER_QUARTERS]
        people = self.people.filled_cells("responden")
        official = self.sources.scalars.lines.get(OFFICIAL_VALUE)

        def any_rows(quarter: int) -> str:
            typed = f"+COUNT({official[quarter]})" if official else ""
            return f"{self.rows[quarter]}+{people[quarter]}{typed}>0"

        self.sources.working.refuse(PlainSentence.OTHER_SEMESTER_QUARTER, any_rows, quarters=others)

    def check_rows(self) -> None:
        """Refuse a row that names no element, or what another one names."""
        used, item = f"({self.copies[USED]}=1)", self.rule.item_column
        if self.rule.elements:
            self.copies.find(
                PlainSentence.CELL_BLANK, item, lambda _: f'{used}*({self.copies[item]}="")'
            )
        self.copies.find(PlainSentence.ROW_REPEATED, item, lambda _: repeated(self.copies, "nama"))

    def check_weights(self) -> None:
        """Fixed weights bind; the office's own are given in all rows and add up to 1."""
        working, copies = self.sources.working, self.copies
        weight = copies[WEIGHT]
        if self.rule.fixed_weights:
            weights = [element.weight or 0.0 for element in self.rule.elements]
            fixed = working.list_of("bobot katalog", weights)
            place = "{unsur ke}"
            copies.derive(
                "bobot lain",
                f"IF(ISNUMBER({{{WEIGHT}}})*ISNUMBER({place}),"
                f"IF(ABS({{{WEIGHT}}}-INDEX({fixed},N({place})))>{_TOLERANCE},1,0),0)",
            )
            other = copies["bobot lain"]
            copies.find(PlainSentence.WEIGHT_FIXED, WEIGHT, lambda _: f"({other}=1)")
            return
        required = self.rule.weights is Weights.REQUIRED
        begun = working.line("ada jawaban", lambda q: f"{self.counted[q]}+{self.answered[q]}>0")
        if required:
            working.refuse(
                PlainSentence.WEIGHTS_MISSING, lambda q: all_of([begun[q], f"{self.given[q]}=0"])
            )
        copies.find(
            PlainSentence.WEIGHT_BLANK,
            WEIGHT,
            lambda q: f'({copies[USED]}=1)*({weight}="")*({self.given[q]}>0)*({begun[q]})',
        )
        working.refuse(
            PlainSentence.WEIGHTS_NOT_ONE,
            lambda q: all_of(
                [begun[q], f"{self.given[q]}>0", f"ABS({self._weighed[q]}-1)>{_TOLERANCE}"]
            ),
        )

    # Surveys with fixed elements

    def by_elements(self) -> Line:
        """The weighted mean of the mean answers: of rows with weights of their own, or elements."""
        working, elements = self.sources.working, self.rule.elements
        lines = [self._element(n, item.key) for n, item in enumerate(elements, 1)]
        answers = [working.line(f"{i.key} jawaban", e.answers) for i, e in self._beside(lines)]
        points = [working.line(f"{i.key} nilai", e.points) for i, e in self._beside(lines)]
        weights = [working.line(f"{i.key} bobot", e.weight) for i, e in self._beside(lines)]
        shares = [
            working.line(
                f"{item.key} bobot kali rata-rata",
                lambda q, n=n: choose(  # type: ignore[misc]
                    f"{answers[n][q]}=0", "0", f"{weights[n][q]}*{points[n][q]}/{answers[n][q]}"
                ),
            )
            for n, item in enumerate(elements)
        ]
        counting = [
            working.line(
                f"{item.key} bobot yang terjawab",
                lambda q, n=n: choose(f"{answers[n][q]}=0", "0", weights[n][q]),  # type: ignore[misc]
            )
            for n, item in enumerate(elements)
        ]
        self._refuse_disagreement(lines)
        above, below = working.sum_of("jumlah", shares), working.sum_of("pembagi", counting)
        if self.rule.fixed_weights:
            return working.line("indeks", lambda q: _quotient(above[q], below[q]))
        rowwise = self._by_weighted_rows()
        return working.line(
            "indeks",
            lambda q: choose(
                f"{self.given[q]}*{self.counted[q]}>0", rowwise[q], _quotient(above[q], below[q])
            ),
        )

    def _beside(self, lines: list[_Element]):  # type: ignore[no-untyped-def]
        return zip(self.rule.elements, lines, strict=True)

    def _element(self, place: int, key: str) -> _Element:
        return _Element(self, place, self.people[key])

    def _refuse_disagreement(self, lines: list[_Element]) -> None:
        working = self.sources.working
        differing = [
            working.line(f"{item.key} berbeda", element.differs)
            for item, element in self._beside(lines)
        ]
        different = working.sum_of("unsur yang berbeda", differing)
        working.refuse(PlainSentence.TABLES_OF_SURVEY_DIFFER, lambda q: f"{different[q]}>0")
        if self.rule.fixed_weights:
            return
        silent = [
            working.line(f"{item.key} tanpa bobot", element.is_without_row)
            for item, element in self._beside(lines)
        ]
        without = working.sum_of("unsur tanpa bobot", silent)
        working.refuse(PlainSentence.ANSWERS_WITHOUT_WEIGHT, lambda q: f"{without[q]}>0")

    def _by_weighted_rows(self) -> Line:
        copies, working, quarter = self.copies, self.sources.working, self.copies[QUARTER]
        is_weighed = f"ISNUMBER({{{WEIGHT}}})*{{{ANSWERS}}}>0"
        copies.derive("kali", f"IF({is_weighed},{{{WEIGHT}}}*{{{POINTS}}}/{{{ANSWERS}}},0)")
        copies.derive("bagi", f"IF({is_weighed},{{{WEIGHT}}},0)")
        return working.line(
            "indeks per baris",
            lambda q: _quotient(
                f"SUMIFS({copies['kali']},{quarter},{q})",
                f"SUMIFS({copies['bagi']},{quarter},{q})",
            ),
        )

    # Surveys with the office's own questions

    def by_questions(self) -> Line:
        """The weighted mean of the rows' mean answers; P1 of the respondents is the first row."""
        copies, working = self.copies, self.sources.working
        self._respondents_by_row()
        quarter, used = copies[QUARTER], copies[USED]
        differing = working.line(
            "baris yang berbeda",
            lambda q: choose(
                f"{self.counted[q]}*{self.answered[q]}=0",
                "0",
                f"SUMPRODUCT(({quarter}={q})*({copies['kolom']}>0)"
                f"*(ABS({copies[TRACE]}-{copies['sidik responden']})>{_SAME}))",
            ),
        )
        working.refuse(PlainSentence.TABLES_OF_SURVEY_DIFFER, lambda q: f"{differing[q]}>0")
        matched = working.line(
            "jawaban atas baris",
            lambda q: f"SUMIFS({copies['jawaban responden']},{quarter},{q},{used},1)",
        )
        working.refuse(
            PlainSentence.ANSWERS_WITHOUT_WEIGHT,
            lambda q: all_of([f"{self.rows[q]}>0", f"{self.answered[q]}>{matched[q]}"]),
        )
        return working.line(
            "indeks",
            lambda q: _quotient(
                f"SUMIFS({copies['kali']},{quarter},{q})",
                f"SUMIFS({copies['bagi']},{quarter},{q})",
            ),
        )

    def _respondents_by_row(self) -> None:
        """The column of each row among the respondents' answers, and what stands in it."""
        copies, working = self.copies, self.sources.working
        columns = [item.key for item in self.rule.answer_columns]
        keys = working.list_of("kolom responden", columns)
        quarter, used = copies[QUARTER], copies[USED]
        copies.derive("kolom bernama", f"IFERROR(MATCH(TRIM({{{QUESTION}}}),{keys},0),0)")
        unnamed = working.line(
            "baris tanpa nama kolom",
            lambda q: f"COUNTIFS({quarter},{q},{used},1,{copies['kolom bernama']},0)",
        )
        at = f"N({{{QUARTER}}})"
        before = f"COUNTIFS({{above {QUARTER}}},{{{QUARTER}}},{{above {USED}}},1)"
        wanted = f"IF(INDEX({unnamed.fixed},{at})=0,{{kolom bernama}},{before})"
        copies.derive(
            "kolom",
            f"IFERROR(IF({{{USED}}}=0,0,IF({wanted}>{len(columns)},0,{wanted})),0)",
        )
        people = self.people[QUARTER]
        answers = f"INDEX({self.people.block(columns)},0,{{kolom}})"
        there = f"IF({{kolom}}=0,0,IF(INDEX({self.answered.fixed},{at})=0,0,{{}}))"
        lowest = self.rule.lowest_answer
        copies.derive(
            "jawaban responden",
            there.replace("{}", f'COUNTIFS({people},{{{QUARTER}}},{answers},">={lowest}")'),
        )
        copies.derive(
            "nilai responden", there.replace("{}", f"SUMIFS({answers},{people},{{{QUARTER}}})")
        )
        copies.derive(
            "sidik responden",
            there.replace(
                "{}",
                f"SUMPRODUCT(COUNTIFS({people},{{{QUARTER}}},{answers},{self._scale}),"
                f"{self._traces})",
            ),
        )
        is_counted = f"IFERROR(INDEX({self.counted.fixed},{at}),0)>0"
        copies.derive("dijawab", f"IF({is_counted},{{{ANSWERS}}},{{jawaban responden}})")
        copies.derive("bernilai", f"IF({is_counted},{{{POINTS}}},{{nilai responden}})")
        own = f"IFERROR(INDEX({self.given.fixed},{at}),0)>0"
        copies.derive("bagi", f"IF({{dijawab}}=0,0,IF({own},N({{{WEIGHT}}}),1))")
        copies.derive("kali", "IF({bagi}=0,0,{bagi}*{bernilai}/{dijawab})")


def _quotient(above: str, below: str) -> str:
    return choose(f"{below}>0", f"{above}/{below}", EMPTY)


@dataclass(frozen=True)
class _Element:
    """An element of a survey: what both tables say of it in a quarter."""

    survey: _Survey
    place: int
    column: str

    def _of_rows(self, name: str, quarter: int) -> str:
        copies = self.survey.copies
        return (
            f"SUMIFS({copies[name]},{copies[QUARTER]},{quarter},{copies['unsur ke']},{self.place})"
        )

    def _either(self, rows: str, people: str, quarter: int) -> str:
        """What the frequencies say where they hold answers of the quarter, else the people."""
        return choose(f"{self.survey.counted[quarter]}>0", rows, people)

    @property
    def _people(self) -> str:
        return self.survey.people[QUARTER]

    def answers(self, quarter: int) -> str:
        lowest = self.survey.rule.lowest_answer
        people = f'COUNTIFS({self._people},{quarter},{self.column},">={lowest}")'
        return self._either(self._of_rows(ANSWERS, quarter), people, quarter)

    def points(self, quarter: int) -> str:
        people = f"SUMIFS({self.column},{self._people},{quarter})"
        return self._either(self._of_rows(POINTS, quarter), people, quarter)

    def weight(self, quarter: int) -> str:
        """The decree's or an equal one; of the office's own where only people answered."""
        rule = self.survey.rule
        element = rule.elements[self.place - 1]
        weight = number(element.weight or 1 / len(rule.elements))
        if rule.fixed_weights:
            return weight
        own = f"{self.survey.given[quarter]}>0"
        return choose(own, self._of_rows(WEIGHT, quarter), weight)

    def differs(self, quarter: int) -> str:
        """1 where both tables are filled and the answers are not the same."""
        survey = self.survey
        people = (
            f"SUMPRODUCT(COUNTIFS({self._people},{quarter},{self.column},{survey._scale}),"
            f"{survey._traces})"
        )
        apart = f"IF(ABS({self._of_rows(TRACE, quarter)}-{people})>{_SAME},1,0)"
        return choose(f"{survey.counted[quarter]}*{survey.answered[quarter]}=0", "0", apart)

    def is_without_row(self, quarter: int) -> str:
        """1 where people answered to an element that has no row among the weights."""
        survey, copies = self.survey, self.survey.copies
        named = f"{copies[QUARTER]},{quarter},{copies['unsur ke']},{self.place}"
        rows = f"COUNTIFS({named},{copies[USED]},1)"
        asked = f'COUNTIFS({self._people},{quarter},{self.column},">=0")'
        weighed, people = survey.given[quarter], survey.answered[quarter]
        only_people = f"{weighed}*{people}*({survey.counted[quarter]}=0)=0"
        return choose(only_people, "0", f"IF(({rows}=0)*{asked}>0,1,0)")


KIND: Kind[Survey] = Kind(measure)
