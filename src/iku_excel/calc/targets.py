"""Indicators measured straight against an entered target (Banten 2020)."""

from __future__ import annotations

from iku_excel.catalog.inputs import DOCUMENT_NUMBER, REALIZATION, SCORE
from iku_excel.catalog.kinds import Decrease, OutsideScore, QualifyingUnits, RealizationOverTarget
from iku_excel.catalog.kinds.qualifying_units import Threshold
from iku_excel.catalog.rules import Accumulation
from iku_excel.findings import InputMessage

from .achievement import reaches
from .inputs import Inputs, Row
from .measurement import Measurement
from .ratio import warn_of_gaps
from .result import Status
from .wording import number, quarter_name, quarters_name

TABLE = "unit"
_UNIT = "unit_kerja"


def measure_score(rule: OutsideScore, inputs: Inputs) -> Measurement:
    """The latest score that another body gave."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=1)
    for quarter in range(inputs.quarter, 0, -1):
        score = inputs.number(SCORE, quarter)
        if score is None:
            continue
        warn_of_missing_document(inputs, rule.label, quarter)
        outcome.quarter, outcome.value = quarter, score
        outcome.steps.append(f"{rule.label} {quarter_name(quarter)} = {inputs.figure(score)}")
        return outcome
    return outcome.without(Status.BLANK, f"Belum ada nilai sampai {quarter_name(inputs.quarter)}.")


def warn_of_missing_document(inputs: Inputs, label: str, quarter: int) -> None:
    """Warn where a score of another body stands without the document it is in."""
    if inputs.text(DOCUMENT_NUMBER, quarter) is None:
        inputs.say(
            InputMessage.NILAI_TANPA_DOKUMEN,
            inputs.place(variable=DOCUMENT_NUMBER, quarter=quarter),
            what=label,
            quarter=quarter_name(quarter),
        )


def measure_count(rule: RealizationOverTarget, inputs: Inputs) -> Measurement:
    """The year-to-date count: the sum of the quarters, or the latest position."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    quarters = range(1, inputs.quarter + 1)
    filled = [q for q in quarters if not inputs.is_blank(REALIZATION, q)]
    if inputs.quarter not in filled:
        return outcome.without(Status.BLANK, f"{quarter_name(inputs.quarter)} belum diisi.")
    if rule.accumulation is Accumulation.POSITION:
        outcome.value = inputs.number(REALIZATION, inputs.quarter)
        if outcome.value is not None:
            outcome.steps.append(
                f"{rule.label} sejak 1 Januari sampai {quarter_name(inputs.quarter)} = "
                f"{inputs.figure(outcome.value)}"
            )
        return outcome
    warn_of_gaps(inputs, filled)
    values = [inputs.number(REALIZATION, q) for q in quarters]
    outcome.value = sum(value or 0.0 for value in values)
    terms = " + ".join("0 (kosong)" if value is None else number(value) for value in values)
    outcome.steps.append(
        f"Σ {rule.label} {quarters_name(inputs.quarter)} = {terms} = {inputs.figure(outcome.value)}"
    )
    return outcome


def measure_decrease(rule: Decrease, inputs: Inputs) -> Measurement:
    """The size of the decrease at the end of the quarter; a rise is negative."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    if inputs.is_blank(REALIZATION, inputs.quarter):
        return outcome.without(Status.BLANK, f"{quarter_name(inputs.quarter)} belum diisi.")
    value = outcome.value = inputs.number(REALIZATION, inputs.quarter)
    if value is not None:
        outcome.steps.append(
            f"{rule.label} {quarter_name(inputs.quarter)} = {inputs.figure(value)}"
        )
        if value < 0:
            inputs.say(
                InputMessage.PENURUNAN_NEGATIF,
                inputs.place(variable=REALIZATION, quarter=inputs.quarter),
                what=rule.label,
                quarter=quarter_name(inputs.quarter),
                raw=number(value),
            )
    return outcome


def measure_units(rule: QualifyingUnits, inputs: Inputs) -> Measurement:
    """The share of work units in the table whose scores all reach their thresholds."""
    rows = inputs.rows(TABLE)
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    _check_units(rule, inputs)
    if not rows:
        return outcome.without(Status.BLANK, "Tabel unit kerja masih kosong.")
    if not inputs.sound:
        return outcome.without(Status.NOT_COMPUTABLE, "Tabel unit kerja memuat kesalahan.")
    qualified = 0
    for row in rows:
        reached = all(reaches(row.number(t.key) or 0.0, t.least) for t in rule.thresholds)
        qualified += reached
        scores = ", ".join(f"{t.label} {_score(row, t)}" for t in rule.thresholds)
        verdict = "memenuhi" if reached else "belum memenuhi"
        outcome.steps.append(f"{row.text('unit_kerja') or row.position}: {scores} – {verdict}")
    outcome.part, outcome.whole = float(qualified), float(len(rows))
    outcome.value = qualified / len(rows)
    outcome.memo = {"jumlah_memenuhi": float(qualified), "jumlah_unit": float(len(rows))}
    outcome.steps.append(f"Realisasi = {qualified} / {len(rows)} = {inputs.figure(outcome.value)}")
    return outcome


def _score(row: Row, threshold: Threshold) -> str:
    return number(row.number(threshold.key) or 0.0, beside=(threshold.least,))


def _check_units(rule: QualifyingUnits, inputs: Inputs) -> None:
    rows = inputs.rows(TABLE)
    scores = [threshold.key for threshold in rule.thresholds]
    for row in rows:
        inputs.require(TABLE, row, (_UNIT, *scores))
    inputs.refuse_repeated(TABLE, rows, _UNIT)
