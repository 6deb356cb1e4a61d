"""The two tables of a survey, frequencies and respondents, as weighted parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from iku_excel.catalog.kinds import Survey
from iku_excel.catalog.kinds.survey import (
    FREQUENCIES,
    QUESTION,
    RESPONDENTS,
    WEIGHT,
    WEIGHT_TOLERANCE,
    Weights,
)
from iku_excel.findings import InputMessage, phrases

from .inputs import Inputs, Row
from .values import folded
from .wording import number, percent, quarter_name

Answers = Counter[int]
"""How many respondents chose each answer of the scale."""


@dataclass(slots=True)
class Part:
    """One weighted part of a survey: an element or a question, and its answers."""

    label: str
    weight: float
    answers: Answers = field(default_factory=Counter)

    @property
    def mean(self) -> float:
        """The mean answer, on the survey's own scale. There must be an answer."""
        return sum(n * f for n, f in self.answers.items()) / self.answers.total()


@dataclass(slots=True)
class _Sheet:
    """What one quarter's two tables hold.

    ``counted`` are the rows of the frequency table that have answers (the others give only a
    weight); ``answers`` are the respondents' answers by column (L1.. or P1..).
    """

    quarter: int
    rows: list[Row]
    counted: list[Row]
    answers: dict[str, Answers]
    weights: dict[int, float] | None = None
    """The office's own weights by row position."""

    @property
    def answered(self) -> list[str]:
        """The respondents' columns with an answer."""
        return [key for key, answers in self.answers.items() if answers.total()]


def read_parts(rule: Survey, inputs: Inputs, quarter: int) -> list[Part]:
    """The weighted parts of one quarter's survey; empty where it has no answers."""
    rows = inputs.rows(FREQUENCIES, quarter)
    _check_rows(rule, inputs, rows)
    _refuse_other_weights(rule, inputs, rows)
    counted = [row for row in rows if _frequencies(rule, row).total() > 0]
    sheet = _Sheet(quarter, rows, counted, _answers_by_column(rule, inputs, quarter))
    if not counted and not sheet.answered:
        return []
    _warn_of_repeated_respondents(inputs, quarter)
    sheet.weights = _own_weights(rule, inputs, sheet)
    parts = (_by_element if rule.elements else _by_question)(rule, inputs, sheet)
    _warn_of_unanswered(rule, inputs, sheet, parts)
    if len(rows) > rule.question_limit:
        inputs.say(
            InputMessage.PERTANYAAN_TERLALU_BANYAK,
            inputs.place(table=FREQUENCIES, quarter=quarter),
            count=len(rows),
            limit=rule.question_limit,
        )
    return parts


def people(rule: Survey, inputs: Inputs, quarter: int) -> dict[str, int]:
    """How many people answered a quarter's survey, by what each of its tables says.

    A row of the respondents' table is a person. A row of the frequency table is one question put
    to the same people as every other: the most answered one tells how many they are at least
    (who left that one out and answered another cannot be seen there).
    """
    questions = inputs.rows(FREQUENCIES, quarter)
    return {
        FREQUENCIES: max((_frequencies(rule, row).total() for row in questions), default=0),
        RESPONDENTS: len(inputs.rows(RESPONDENTS, quarter)),
    }


def _frequencies(rule: Survey, row: Row) -> Answers:
    return Counter({n: int(row.number(key) or 0) for n, key in rule.scale_columns.items()})


def _answers_by_column(rule: Survey, inputs: Inputs, quarter: int) -> dict[str, Answers]:
    rows = inputs.rows(RESPONDENTS, quarter)
    result: dict[str, Answers] = {}
    for column in rule.answer_columns:
        given = (row.number(column.key) for row in rows)
        result[column.key] = Counter(int(answer) for answer in given if answer is not None)
    return result


def _check_rows(rule: Survey, inputs: Inputs, rows: list[Row]) -> None:
    scale = list(rule.scale_columns.values())
    seen: set[str] = set()
    for row in rows:
        if rule.elements:
            inputs.require(FREQUENCIES, row, (rule.item_column,))
        blank = [key for key in scale if row.is_blank(key)]
        if blank and len(blank) < len(scale):
            inputs.say(
                InputMessage.SKALA_KOSONG,
                inputs.place(table=FREQUENCIES, row=row.position, column=blank[0]),
                item=_label(rule, row),
            )
        # The label of a row that names nothing is its position, which repeats nothing.
        label = folded(_label(rule, row))
        if label in seen and rule.item_column not in row.unreadable:
            inputs.say(
                InputMessage.KUNCI_GANDA,
                inputs.place(table=FREQUENCIES, row=row.position, column=rule.item_column),
                table=FREQUENCIES,
                key=_label(rule, row),
            )
        seen.add(label)


def _refuse_other_weights(rule: Survey, inputs: Inputs, rows: list[Row]) -> None:
    """Weights that the catalogue fixes bind: a typed one says the same or is an error."""
    fixed = rule.fixed_weights
    for row in rows:
        element, typed = row.text(rule.item_column), row.number(WEIGHT)
        weight = None if element is None else fixed.get(element)
        if weight is None or typed is None or abs(typed - weight) <= WEIGHT_TOLERANCE:
            continue
        inputs.say(
            InputMessage.BOBOT_DITETAPKAN,
            inputs.place(table=FREQUENCIES, row=row.position, column=WEIGHT),
            item=_label(rule, row),
            raw=percent(typed, 4),
            fixed=percent(weight, 4),
            all=", ".join(f"{key} {percent(value, 4)}" for key, value in fixed.items()),
        )


def _label(rule: Survey, row: Row) -> str:
    words = (row.text(key) for key in dict.fromkeys((rule.item_column, QUESTION)))
    return " ".join(word for word in words if word) or phrases.ROW.format(row=row.position)


def _warn_of_repeated_respondents(inputs: Inputs, quarter: int) -> None:
    seen: set[str] = set()
    for row in inputs.rows(RESPONDENTS, quarter):
        name = row.text(RESPONDENTS)
        if name is None:
            continue
        if folded(name) in seen:
            inputs.say(
                InputMessage.RESPONDEN_GANDA,
                inputs.place(table=RESPONDENTS, row=row.position, column=RESPONDENTS),
                key=name,
            )
        seen.add(folded(name))


def _own_weights(rule: Survey, inputs: Inputs, sheet: _Sheet) -> dict[int, float] | None:
    """The office's weights by row position; None where it gives none (or they are wrong)."""
    rows, quarter = sheet.rows, sheet.quarter
    given = {row.position: w for row in rows if (w := row.number(WEIGHT)) is not None}
    if rule.fixed_weights:
        return None
    if any(WEIGHT in row.unreadable for row in rows):
        refused = {row.position: row.outside[WEIGHT] for row in rows if WEIGHT in row.outside}
        if len(refused) == len(rows) > 1:  # 33, 33 and 34: no slip in one cell
            _refuse_sum(inputs, sheet, refused)
        return None
    if not given:
        if rule.weights is Weights.REQUIRED and inputs.sound:
            inputs.say(
                InputMessage.BOBOT_KOSONG,
                inputs.place(table=FREQUENCIES, column=WEIGHT, quarter=quarter),
                quarter=quarter_name(quarter),
            )
        return None
    blank = [row for row in rows if row.position not in given]
    for row in blank:
        inputs.say(
            InputMessage.BOBOT_SEBAGIAN,
            inputs.place(table=FREQUENCIES, row=row.position, column=WEIGHT),
            item=_label(rule, row),
        )
    if blank:
        return None
    if inputs.sound:
        _refuse_sum(inputs, sheet, given)
    return given


def _refuse_sum(inputs: Inputs, sheet: _Sheet, weights: dict[int, float]) -> None:
    """Tell of weights that do not add up to 1."""
    total = sum(weights.values())
    if abs(total - 1) > WEIGHT_TOLERANCE:
        inputs.say(
            InputMessage.BOBOT_TIDAK_GENAP,
            inputs.place(table=FREQUENCIES, column=WEIGHT, quarter=sheet.quarter),
            quarter=quarter_name(sheet.quarter),
            total=f"{number(total)} ({percent(total, 4)})",
        )


def _by_element(rule: Survey, inputs: Inputs, sheet: _Sheet) -> list[Part]:
    """Parts of a survey with fixed elements (L1..L8)."""
    rows, own = sheet.rows, sheet.weights
    counts: dict[str, Answers] = {element.key: Counter() for element in rule.elements}
    for row in sheet.counted:
        if (element := row.text(rule.item_column)) is not None:
            counts[element] += _frequencies(rule, row)
    if not sheet.counted:
        counts = sheet.answers
    elif sheet.answered:
        _check_agreement(inputs, sheet, counts, list(counts))
    if own is not None and sheet.counted:
        return [Part(_label(rule, row), own[row.position], _frequencies(rule, row)) for row in rows]
    weights = {element.key: element.weight or 1 / len(rule.elements) for element in rule.elements}
    if own is not None:
        named = [row.text(rule.item_column) for row in rows]
        _refuse_answers_without_row(inputs, sheet, [name for name in named if name])
        weights = dict.fromkeys(weights, 0.0)
        for row, name in zip(rows, named, strict=True):
            if name is not None:
                weights[name] += own[row.position]
    return [Part(key, weight, counts[key]) for key, weight in weights.items()]


def _by_question(rule: Survey, inputs: Inputs, sheet: _Sheet) -> list[Part]:
    """Parts of a survey with the office's own questions; P1 is the quarter's first row."""
    rows, own = sheet.rows, sheet.weights
    columns = _columns_of_rows(rows)
    if rows:
        _refuse_answers_without_row(inputs, sheet, list(columns.values()))
    if sheet.counted and sheet.answered:
        counts = {columns[row.position]: _frequencies(rule, row) for row in rows}
        _check_agreement(inputs, sheet, counts, [key for key in counts if key in sheet.answers])
    return [
        Part(
            _label(rule, row),
            own[row.position] if own else 1 / len(rows),
            _frequencies(rule, row)
            if sheet.counted
            else sheet.answers.get(columns[row.position], Counter()).copy(),
        )
        for row in rows
    ]


def _columns_of_rows(rows: list[Row]) -> dict[int, str]:
    """The respondents' column of each question row: its own name P1.., else its position."""
    names = [(row.text(QUESTION) or "").strip().upper() for row in rows]
    named = all(name[:1] == "P" and name[1:].isdecimal() for name in names)
    return {
        row.position: name if named else f"P{n}"
        for n, (row, name) in enumerate(zip(rows, names, strict=True), 1)
    }


def _refuse_answers_without_row(inputs: Inputs, sheet: _Sheet, named: list[str]) -> None:
    """Answers to a question that the frequency table does not weigh are an error."""
    if not inputs.sound:
        return
    for key in sheet.answered:
        if key not in named:
            inputs.say(
                InputMessage.PERTANYAAN_TANPA_BOBOT,
                inputs.place(table=RESPONDENTS, column=key, quarter=sheet.quarter),
                quarter=quarter_name(sheet.quarter),
                item=key,
            )


def _check_agreement(
    inputs: Inputs, sheet: _Sheet, counts: dict[str, Answers], items: Iterable[str]
) -> None:
    """Where both tables of a survey are filled, they say the same."""
    if not inputs.sound:
        return
    for item in items:
        if +counts[item] != +sheet.answers[item]:
            inputs.say(
                InputMessage.TABEL_TIDAK_SAMA,
                inputs.place(table=FREQUENCIES, quarter=sheet.quarter),
                quarter=quarter_name(sheet.quarter),
                item=item,
            )


def _warn_of_unanswered(rule: Survey, inputs: Inputs, sheet: _Sheet, parts: list[Part]) -> None:
    if not inputs.sound:
        return  # an answer that could not be read is no missing answer
    silent = [part.label for part in parts if part.answers.total() == 0]
    if sheet.counted and sheet.weights is not None:
        asked = {row.text(rule.item_column) for row in sheet.rows}
        silent += [element.key for element in rule.elements if element.key not in asked]
    for label in silent:
        inputs.say(
            InputMessage.TANPA_JAWABAN,
            inputs.place(
                table=FREQUENCIES if sheet.counted else RESPONDENTS, quarter=sheet.quarter
            ),
            item=label,
            quarter=quarter_name(sheet.quarter),
        )
