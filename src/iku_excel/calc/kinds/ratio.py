"""Ratios of counts, year to date: 7099.1.1, 7129.1.x, 7110.2.1, 7133.1.1, 7136.x.1, 7143.1.1."""

from __future__ import annotations

from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.kinds.ratio import Pair
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import InputMessage, filling_advice, phrases

from .. import remarks, steps
from ..achievement import at_least
from ..draft import Draft
from ..feeding import pour_in_table
from ..inputs import Inputs
from ..measurement import Measurement
from ..parts import advice_for, labels_of, say_part_exceeds_whole
from ..result import Status
from ..wording import number, quarter_name, quarters_name
from .base import Kind

Totals = dict[str, float | None]


def measure(rule: Ratio, inputs: Inputs) -> Measurement:
    """Sum of the numerators by the sum of the denominators up to the inputs' quarter."""
    pour_in_table(rule, inputs)
    known = {variable.key: variable for variable in rule.variables}
    formula = [key for key in (*rule.denominator, *rule.numerator) if _is_quarterly(known[key])]
    filled = [
        q for q in range(1, inputs.quarter + 1) if any(not inputs.is_blank(k, q) for k in formula)
    ]
    _check_pairs(rule, inputs, known, filled)
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    if inputs.quarter not in filled:
        name = quarter_name(inputs.quarter)
        return outcome.without(Status.BLANK, remarks.QUARTER_BLANK.format(quarter=name))
    if any(known[key].accumulation is Accumulation.FLOW for key in formula):
        positions = any(_is_position(known[key]) for key in formula)
        inputs.warn_of_gaps(filled, positions=positions)
    totals = {key: _total(inputs, variable) for key, variable in known.items()}
    missing = [known[k] for k in (*rule.denominator, *rule.numerator) if totals[k] is None]
    if missing:
        _warn_of_missing_years(inputs, missing)
        labels = ", ".join(variable.label for variable in missing)
        return outcome.without(Status.NOT_COMPUTABLE, remarks.COUNTS_BLANK.format(counts=labels))
    _check_parts(rule, inputs, known, totals)
    return _divide(rule, inputs, known, totals, outcome)


def _warn_of_missing_years(inputs: Inputs, variables: list[Variable]) -> None:
    for variable in variables:
        if not _is_quarterly(variable) and (variable.key, None) not in inputs.unreadable:
            inputs.say(
                InputMessage.TAHUNAN_KOSONG,
                inputs.place(variable=variable.key),
                what=variable.label,
            )


def _is_quarterly(variable: Variable) -> bool:
    return variable.accumulation is not Accumulation.YEARLY


def _total(inputs: Inputs, variable: Variable) -> float | None:
    """The year-to-date figure of a variable; None only where a blank one matters."""
    match variable.accumulation:
        case Accumulation.YEARLY:
            return inputs.year_number(variable.key)
        case Accumulation.POSITION:
            return inputs.number(variable.key, inputs.quarter)
        case Accumulation.FLOW:
            return sum(inputs.number(variable.key, q) or 0.0 for q in range(1, inputs.quarter + 1))


def _check_pairs(
    rule: Ratio, inputs: Inputs, known: dict[str, Variable], filled: list[int]
) -> None:
    """Within a quarter a part and its wholes are filled together.

    Both blank in a filled quarter means no activity for flows; a position must be filled.
    """
    for quarter in range(1, inputs.quarter + 1):
        for pair in rule.pairs:
            keys = [k for k in (*pair.whole, pair.part) if _is_quarterly(known[k])]
            blank = [k for k in keys if inputs.is_blank(k, quarter)]
            if not blank:
                continue
            if len(blank) < len(keys):
                other = next(k for k in keys if k not in blank)
                _say_blank(inputs, quarter, [known[k] for k in blank], known[other].label)
            elif quarter in filled and not known[pair.part].optional:
                positions = [known[k] for k in keys if _is_position(known[k])]
                if positions:
                    _say_blank(inputs, quarter, positions, phrases.OTHER_INPUTS)
                elif len(blank) > 1:
                    inputs.say(
                        InputMessage.TANPA_KEGIATAN,
                        inputs.place(variable=pair.part, quarter=quarter),
                        what=f"{known[keys[0]].label} dan {known[pair.part].label}",
                        quarter=quarter_name(quarter),
                    )


def _is_position(variable: Variable) -> bool:
    return variable.accumulation is Accumulation.POSITION


def _say_blank(inputs: Inputs, quarter: int, blank: list[Variable], other: str) -> None:
    for variable in blank:
        inputs.say(
            InputMessage.PASANGAN_KOSONG,
            inputs.place(variable=variable.key, quarter=quarter),
            what=variable.label,
            other=other,
            quarter=quarter_name(quarter),
            advice=filling_advice(
                flows=not _is_position(variable), positions=_is_position(variable)
            ),
        )


def _check_parts(rule: Ratio, inputs: Inputs, known: dict[str, Variable], totals: Totals) -> None:
    """Year to date, a part never exceeds the whole it belongs to."""
    if not inputs.sound:
        return
    for pair in rule.pairs:
        part, whole = totals[pair.part], _sum(totals, pair)
        # Sums of decimals may differ in their last digit.
        if part is not None and whole is not None and not at_least(whole, part):
            say_part_exceeds_whole(
                inputs,
                inputs.place(variable=pair.part, quarter=inputs.quarter),
                (known[pair.part].label, part),
                (labels_of(known[key] for key in pair.whole), whole),
                when=f"sampai {quarter_name(inputs.quarter)}",
                advice=advice_for(rule, known[pair.part]),
            )


def _sum(totals: Totals, pair: Pair) -> float | None:
    values = [totals[key] for key in pair.whole]
    return None if None in values else sum(value or 0.0 for value in values)


def _divide(
    rule: Ratio,
    inputs: Inputs,
    known: dict[str, Variable],
    totals: Totals,
    outcome: Measurement,
) -> Measurement:
    for key in (*rule.denominator, *rule.numerator):
        outcome.steps.append(_step(inputs, known[key], totals[key] or 0.0))
    part = outcome.part = sum(totals[key] or 0.0 for key in rule.numerator)
    whole = outcome.whole = sum(totals[key] or 0.0 for key in rule.denominator)
    outcome.memo |= {"pembilang": part, "penyebut": whole}
    if len(rule.numerator) + len(rule.denominator) > 2:
        outcome.memo |= {key: totals[key] or 0.0 for key in (*rule.denominator, *rule.numerator)}
    if rule.memo_ratio is not None:
        a, b = totals[rule.memo_ratio.part], totals[rule.memo_ratio.whole]
        if a is not None and b:
            outcome.memo[rule.memo_ratio.key] = a / b
            outcome.steps.append(
                steps.MEMO_RATIO.format(
                    label=rule.memo_ratio.label,
                    part=number(a),
                    whole=number(b),
                    figure=inputs.figure(a / b),
                )
            )
    if whole == 0 and rule.no_object_counts_as_reached:
        outcome.reached_without_figure = True
        outcome.remarks.append(rule.no_object_counts_as_reached)
    elif whole == 0:
        return outcome.without(
            Status.NO_OBJECT,
            remarks.WHOLE_IS_ZERO.format(quarters=quarters_name(inputs.quarter)),
        )
    else:
        outcome.value = part / whole
        outcome.steps.append(
            steps.REALIZATION.format(
                part=number(part), whole=number(whole), figure=inputs.figure(outcome.value)
            )
        )
    return outcome


def _step(inputs: Inputs, variable: Variable, total: float) -> str:
    label, span = variable.label, quarters_name(inputs.quarter)
    match variable.accumulation:
        case Accumulation.YEARLY:
            return steps.YEARLY.format(label=label, total=number(total))
        case Accumulation.POSITION:
            return steps.POSITION.format(
                label=label, quarter=quarter_name(inputs.quarter), total=number(total)
            )
        case Accumulation.FLOW:
            values = (inputs.number(variable.key, q) for q in range(1, inputs.quarter + 1))
            terms = " + ".join(steps.TERM_BLANK if v is None else number(v) for v in values)
            return steps.SUM.format(label=label, quarters=span, terms=terms, total=number(total))


def compare_memo_ratio(rule: Ratio, draft: Draft) -> None:
    """The achievement of the second ratio, and a word where its status is another one."""
    measured, memo, target = draft.measured, rule.memo_ratio, draft.target
    second = None if memo is None else measured.memo.get(memo.key)
    if memo is None or second is None or target is None:
        return
    compared = draft.achievement_of(second, target)
    if compared is None:
        return
    measured.memo[f"capaian_{memo.key}"] = compared
    if measured.value is None:
        return
    own, other = draft.verdict_on(measured.value, target), draft.verdict_on(second, target)
    if own is not other:
        draft.inputs.say(
            InputMessage.STATUS_RASIO_BERBEDA,
            draft.inputs.place(variable=memo.part, quarter=draft.inputs.quarter),
            a=own,
            b=other,
            label=memo.label,
        )


KIND: Kind[Ratio] = Kind(measure, compare_memo_ratio)
