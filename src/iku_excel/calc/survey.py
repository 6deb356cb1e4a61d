"""Likert surveys: satisfaction (7099.2.1) and understanding (7110.1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from iku_excel.catalog.inputs import FREQUENCIES, RESPONDENTS, answer_columns
from iku_excel.catalog.rules import Schedule, Survey, Weights
from iku_excel.findings import InputMessage

from .inputs import Inputs, Row
from .measurement import Measurement
from .result import Status
from .values import folded
from .wording import number, percent, quarter_name

_TOLERANCE = 1e-6
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
        return sum(n * f for n, f in self.answers.items()) / self.answers.total()


def index(parts: Iterable[Part]) -> float | None:
    """The weighted mean of the mean answers; weights are spread over the answered parts.

    None where nothing was answered. Decree: 7099.2.1 and 7110.1.1, formula steps 1 to 5.
    """
    answered = [part for part in parts if part.answers.total() > 0]
    weight = sum(part.weight for part in answered)
    if not answered or weight <= 0:
        return None
    return sum(part.mean * part.weight for part in answered) / weight


def measure(rule: Survey, inputs: Inputs) -> Measurement:
    """The survey that holds at the inputs' quarter."""
    first, blank_status = _window(rule, inputs.quarter)
    outcome = Measurement(inputs.quarter, first_holding_quarter=first)
    surveys = {quarter: _survey(rule, inputs, quarter) for quarter in range(1, inputs.quarter + 1)}
    found = {quarter: parts for quarter, parts in surveys.items() if index(parts) is not None}
    if rule.schedule is Schedule.SEMESTER:
        _refuse_other_quarters(inputs)
        _add_semesters(found, inputs.quarter, outcome)
    holding = [quarter for quarter in found if first is not None and quarter >= first]
    if not holding:
        return outcome.without(blank_status, _why_blank(blank_status, inputs.quarter))
    outcome.quarter = max(holding)
    parts = found[outcome.quarter]
    outcome.value = index(parts)
    _explain(rule, parts, outcome)
    return outcome


def _window(rule: Survey, quarter: int) -> tuple[int | None, Status]:
    """The first quarter whose survey may hold at ``quarter``, and the status without one."""
    if rule.schedule is Schedule.QUARTERLY:
        return 1, Status.BLANK
    if quarter == 1:
        return None, Status.NOT_DUE
    return (2 if quarter < 4 else 4), Status.BLANK


def _why_blank(status: Status, quarter: int) -> str:
    if status is Status.NOT_DUE:
        return "Survei per semester: diukur pada TW II dan TW IV."
    return f"Belum ada hasil survei sampai {quarter_name(quarter)}."


def _refuse_other_quarters(inputs: Inputs) -> None:
    for table in (FREQUENCIES, RESPONDENTS):
        for row in inputs.rows(table):
            if row.quarter in (1, 3):
                inputs.say(
                    InputMessage.TRIWULAN_TIDAK_DITERIMA,
                    inputs.place(table=table, row=row.position, column="triwulan"),
                    what=f"Tabel {table} baris {row.position}",
                    quarter=quarter_name(row.quarter),
                )


def _add_semesters(found: dict[int, list[Part]], quarter: int, outcome: Measurement) -> None:
    """Both semesters, their mean and the pooled survey, as memo figures of quarter 4."""
    if quarter < 4:
        return
    first, second = (index(found.get(q, [])) for q in (2, 4))
    if first is not None:
        outcome.memo["indeks_semester_1"] = first
    if second is not None:
        outcome.memo["indeks_semester_2"] = second
    if first is None or second is None:
        return
    outcome.memo["rata_rata_semester"] = (first + second) / 2
    pooled = {part.label: Part(part.label, part.weight, part.answers.copy()) for part in found[4]}
    for part in found[2]:
        # A question asked in the first semester only has no weight in the second.
        if part.label in pooled:
            pooled[part.label].answers += part.answers
    outcome.memo["gabungan_semester"] = index(pooled.values()) or second


def _explain(rule: Survey, parts: list[Part], outcome: Measurement) -> None:
    value = outcome.value
    assert value is not None  # noqa: S101  - only called with a figure
    answered = [part for part in parts if part.answers.total() > 0]
    total = sum(part.weight for part in answered)
    for part in answered:
        terms = " + ".join(f"{n}×{f}" for n, f in sorted(part.answers.items()) if f)
        outcome.steps.append(
            f"{part.label}: ({terms}) / {part.answers.total()} = {number(part.mean)}; "
            f"bobot {percent(part.weight / total)}"
        )
    outcome.steps.append(f"Indeks = Σ rata-rata × bobot = {number(value)}")
    outcome.memo["jumlah_responden"] = float(max(part.answers.total() for part in answered))
    if rule.converted_by is not None:
        outcome.memo["nilai_konversi"] = value * rule.converted_by
        outcome.steps.append(
            f"Nilai konversi = {number(value)} × {number(rule.converted_by)} = "
            f"{number(value * rule.converted_by)}"
        )


def _survey(rule: Survey, inputs: Inputs, quarter: int) -> list[Part]:
    """The weighted parts of one quarter's survey; empty where it has no answers."""
    rows = inputs.rows(FREQUENCIES, quarter)
    _check_frequencies(rule, inputs, rows)
    counted = [row for row in rows if _frequencies(rule, row).total() > 0]
    answers = _answers_by_column(rule, inputs.rows(RESPONDENTS, quarter))
    if not counted and not any(a.total() for a in answers.values()):
        return []
    _warn_of_repeated_respondents(inputs, quarter)
    if rule.elements:
        parts = _by_element(rule, inputs, quarter, rows, counted, answers)
    else:
        parts = _by_question(rule, inputs, quarter, rows, counted, answers)
    for part in parts:
        if part.answers.total() == 0:
            inputs.say(
                InputMessage.TANPA_JAWABAN,
                inputs.place(table=FREQUENCIES if counted else RESPONDENTS, quarter=quarter),
                item=part.label,
                quarter=quarter_name(quarter),
            )
    return parts


def _frequencies(rule: Survey, row: Row) -> Answers:
    scale = range(rule.lowest_answer, rule.highest_answer + 1)
    return Counter({n: int(row.number(f"skala_{n}") or 0) for n in scale})


def _check_frequencies(rule: Survey, inputs: Inputs, rows: list[Row]) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        item = row.text(rule.item_column)
        if rule.elements and row.is_blank(rule.item_column):
            inputs.say(
                InputMessage.SEL_WAJIB_KOSONG,
                inputs.place(table=FREQUENCIES, row=row.position, column=rule.item_column),
                what=f"Tabel {FREQUENCIES} baris {row.position}, {rule.item_column}",
            )
        scale = [f"skala_{n}" for n in range(rule.lowest_answer, rule.highest_answer + 1)]
        blank = [key for key in scale if row.is_blank(key)]
        if blank and len(blank) < len(scale):
            inputs.say(
                InputMessage.SKALA_KOSONG,
                inputs.place(table=FREQUENCIES, row=row.position, column=blank[0]),
                item=item or f"baris {row.position}",
            )
        key = tuple(folded(row.text(c) or "") for c in dict.fromkeys((rule.item_column, "pertanyaan")))
        if any(key) and key in seen:
            inputs.say(
                InputMessage.KUNCI_GANDA,
                inputs.place(table=FREQUENCIES, row=row.position, column=rule.item_column),
                table=FREQUENCIES,
                key=item,
            )
        seen.add(key)


def _answers_by_column(rule: Survey, rows: list[Row]) -> dict[str, Answers]:
    """How often each answer was given, by answer column (L1.. or P1..)."""
    result: dict[str, Answers] = {}
    for column in answer_columns(rule):
        given = (row.number(column.key) for row in rows)
        result[column.key] = Counter(int(answer) for answer in given if answer is not None)
    return result


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


def _own_weights(
    rule: Survey, inputs: Inputs, quarter: int, rows: list[Row]
) -> dict[int, float] | None:
    """The office's weights by row position; None where it gives none (or they are wrong)."""
    given = {row.position: w for row in rows if (w := row.number("bobot")) is not None}
    unreadable = [row for row in rows if "bobot" in row.unreadable]
    if unreadable:
        return None
    if not given:
        if rule.weights is Weights.REQUIRED:
            first = rows[0].position if rows else None
            inputs.say(
                InputMessage.BOBOT_KOSONG,
                inputs.place(table=FREQUENCIES, row=first, column="bobot", quarter=quarter),
                quarter=quarter_name(quarter),
            )
        return None
    blank = [row for row in rows if row.position not in given]
    for row in blank:
        inputs.say(
            InputMessage.BOBOT_SEBAGIAN,
            inputs.place(table=FREQUENCIES, row=row.position, column="bobot"),
            item=row.text(rule.item_column) or f"baris {row.position}",
        )
    total = sum(given.values())
    if not blank and abs(total - 1) > _TOLERANCE:
        inputs.say(
            InputMessage.BOBOT_TIDAK_GENAP,
            inputs.place(table=FREQUENCIES, row=rows[0].position, column="bobot"),
            quarter=quarter_name(quarter),
            total=percent(total, 4),
        )
    return given if not blank else None


def _by_element(
    rule: Survey,
    inputs: Inputs,
    quarter: int,
    rows: list[Row],
    counted: list[Row],
    answers: dict[str, Answers],
) -> list[Part]:
    """Parts of a survey with fixed elements (L1..L8)."""
    own = _own_weights(rule, inputs, quarter, rows)
    counts: dict[str, Answers] = {element.key: Counter() for element in rule.elements}
    for row in counted:
        if (element := row.text("unsur")) is not None:
            counts[element] += _frequencies(rule, row)
    if counted and any(a.total() for a in answers.values()):
        _check_agreement(inputs, quarter, counts, answers)
    elif not counted:
        counts = answers
    if own is not None and counted:
        return [
            Part(_row_label(rule, row), own[row.position], _frequencies(rule, row)) for row in rows
        ]
    if own is not None:
        weights: Counter[str] = Counter()
        for row in rows:
            weights[row.text("unsur") or ""] += own[row.position]  # type: ignore[assignment]
        return [Part(e.key, weights[e.key], counts[e.key]) for e in rule.elements]
    equal = 1 / len(rule.elements)
    return [Part(e.key, e.weight or equal, counts[e.key]) for e in rule.elements]


def _row_label(rule: Survey, row: Row) -> str:
    words = (row.text(key) for key in dict.fromkeys((rule.item_column, "pertanyaan")))
    return " ".join(word for word in words if word) or f"Pertanyaan {row.position}"


def _check_agreement(
    inputs: Inputs, quarter: int, counts: dict[str, Answers], answers: dict[str, Answers]
) -> None:
    for item, expected in answers.items():
        if +counts.get(item, Counter()) != +expected:
            inputs.say(
                InputMessage.TABEL_TIDAK_SAMA,
                inputs.place(table=FREQUENCIES, quarter=quarter),
                quarter=quarter_name(quarter),
                item=item,
            )


def _by_question(
    rule: Survey,
    inputs: Inputs,
    quarter: int,
    rows: list[Row],
    counted: list[Row],
    answers: dict[str, Answers],
) -> list[Part]:
    """Parts of a survey with the office's own questions; P1 is the quarter's first row."""
    own = _own_weights(rule, inputs, quarter, rows)
    columns = _columns_of_rows(rows)
    answered = {key: a for key, a in answers.items() if a.total()}
    for key in answered:
        if rows and key not in columns.values():
            inputs.say(
                InputMessage.PERTANYAAN_TANPA_BOBOT,
                inputs.place(table=RESPONDENTS, column=key, quarter=quarter),
                quarter=quarter_name(quarter),
                item=key,
            )
    if counted and answered:
        counts = {columns[row.position]: _frequencies(rule, row) for row in rows}
        _check_agreement(inputs, quarter, counts, {k: answers[k] for k in counts if k in answers})
    if len(rows) > rule.question_limit:
        inputs.say(
            InputMessage.PERTANYAAN_TERLALU_BANYAK,
            inputs.place(table=FREQUENCIES, quarter=quarter),
            count=len(rows),
            limit=rule.question_limit,
        )
    return [
        Part(
            _row_label(rule, row),
            own[row.position] if own else 1 / len(rows),
            _frequencies(rule, row)
            if counted
            else answers.get(columns[row.position], Counter()).copy(),
        )
        for row in rows
    ]


def _columns_of_rows(rows: list[Row]) -> dict[int, str]:
    """The respondents' column of each question row: its own name P1.., else its position."""
    names = [(row.text("pertanyaan") or "").strip().upper() for row in rows]
    named = all(name[:1] == "P" and name[1:].isdecimal() for name in names)
    return {
        row.position: name if named else f"P{n}"
        for n, (row, name) in enumerate(zip(rows, names, strict=True), 1)
    }
