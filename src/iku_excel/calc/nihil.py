"""The tick ``nihil``: what it says of the counts of a quarter, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.catalog.asked import counts
from iku_excel.catalog.inputs import NIHIL, Table
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import InputMessage

from .inputs import Inputs
from .wording import number, quarter_name


def state_nihil(inputs: Inputs) -> None:
    """In every ticked quarter a blank FLOW becomes 0, a blank POSITION what it was before.

    A number that is typed all the same, or that a table gives, must agree with that.
    """
    for quarter in inputs.nihil:
        contradicted = [
            found for variable in counts(inputs.view) for found in _state(inputs, variable, quarter)
        ]
        if contradicted:
            labels, typed, meant = zip(*contradicted, strict=True)
            _say_contradicted(
                inputs, NIHIL, quarter, ", ".join(labels), ", ".join(typed), ", ".join(meant)
            )


def _state(inputs: Inputs, variable: Variable, quarter: int) -> Iterator[tuple[str, str, str]]:
    """State one count; label, typed number and what it should be, where they differ."""
    key, meant = variable.key, _before(inputs, variable, quarter)
    typed = _reported(inputs, key, quarter)
    if typed is not None:
        if meant is not None and typed != meant:
            found = variable.label, number(typed), number(meant)
            _say_contradicted(inputs, key, quarter, *found)
            yield found
    elif not inputs.is_blank(key, quarter):
        return
    elif meant is not None:
        inputs.quarterly[key][quarter - 1] = meant
        inputs.stated.add((key, quarter))
    elif not variable.optional and (quarter == 1 or inputs.is_blank(key, quarter - 1)):
        inputs.say(
            InputMessage.NIHIL_TANPA_POSISI,
            inputs.place(variable=key, quarter=quarter),
            what=variable.label,
            quarter=quarter_name(quarter),
            before="akhir tahun lalu" if quarter == 1 else quarter_name(quarter - 1),
        )


def _before(inputs: Inputs, variable: Variable, quarter: int) -> float | None:
    """What the count is where nothing happened; None where that is not known."""
    if variable.accumulation is Accumulation.FLOW:
        return 0.0
    if quarter == 1:
        return 0.0 if inputs.view.rule.positions_begin_at_zero else None
    return _reported(inputs, variable.key, quarter - 1)


def _reported(inputs: Inputs, key: str, quarter: int) -> float | None:
    """The number typed for a quarter, else the sum of the table that feeds it."""
    rows = inputs.rows(table.name, quarter) if (table := _feeding(inputs, key)) else []
    typed = inputs.number(key, quarter)
    return sum(row.number(key) or 0.0 for row in rows) if rows and typed is None else typed


def _feeding(inputs: Inputs, key: str) -> Table | None:
    return next((table for table in inputs.view.rule.tables if key in table.feeds), None)


def _say_contradicted(
    inputs: Inputs, key: str, quarter: int, what: str, raw: str, meant: str
) -> None:
    table = _feeding(inputs, key)
    from_table = table is not None and inputs.number(key, quarter) is None
    inputs.say(
        InputMessage.NIHIL_BERTENTANGAN,
        inputs.place(table=table.name, quarter=quarter, column=key)
        if table and from_table
        else inputs.place(variable=key, quarter=quarter),
        what=what,
        quarter=quarter_name(quarter),
        raw=raw,
        meant=meant,
    )
