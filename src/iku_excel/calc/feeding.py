"""Quarterly positions that come from a table of details (7136.3.1, per kabupaten/kota)."""

from __future__ import annotations

from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.kinds.ratio import FeedingTable
from iku_excel.catalog.variables import Variable
from iku_excel.findings import InputMessage, phrases

from .inputs import Inputs, Row
from .parts import advice_for, labels_of, say_part_exceeds_whole
from .wording import number, quarter_name


def pour_in_table(rule: Ratio, inputs: Inputs) -> None:
    """Take quarterly values from the feeding table; typed ones must agree with it."""
    feeding = rule.feeding_table
    if feeding is None:
        return
    known = {variable.key: variable for variable in rule.variables}
    rows = inputs.rows(feeding.table)
    for row in rows:
        inputs.require(feeding.table, row, (feeding.item, *feeding.columns))
        _check_parts(rule, feeding, known, inputs, row)
    inputs.refuse_repeated(feeding.table, rows, feeding.item)
    sound = inputs.sound
    for quarter in sorted({row.quarter for row in rows if row.quarter is not None}):
        for key in feeding.columns:
            total = sum(row.number(key) or 0.0 for row in inputs.rows(feeding.table, quarter))
            typed = inputs.number(key, quarter)
            if sound and typed is not None and typed != total:
                inputs.say(
                    InputMessage.RINCIAN_TIDAK_SAMA,
                    inputs.place(variable=key, quarter=quarter),
                    what=known[key].label,
                    quarter=quarter_name(quarter),
                    a=number(typed),
                    b=number(total),
                    table=inputs.asked_table(feeding.table).called,
                )
            inputs.quarterly[key][quarter - 1] = total


def _check_parts(
    rule: Ratio, feeding: FeedingTable, known: dict[str, Variable], inputs: Inputs, row: Row
) -> None:
    """Within a row, too, a part never exceeds the whole it belongs to."""
    for pair in rule.pairs:
        part = row.number(pair.part)
        wholes = [value for key in pair.whole if (value := row.number(key)) is not None]
        if part is None or len(wholes) < len(pair.whole) or part <= sum(wholes):
            continue
        cell = phrases.TABLE_CELL.format(
            table=inputs.asked_table(feeding.table).called,
            row=row.position,
            column=known[pair.part].label,
        )
        say_part_exceeds_whole(
            inputs,
            inputs.place(table=feeding.table, row=row.position, column=pair.part),
            (cell, part),
            (labels_of(known[key] for key in pair.whole), sum(wholes)),
            when=phrases.IN_QUARTER.format(quarter=quarter_name(row.quarter or inputs.quarter)),
            advice=advice_for(rule, known[pair.part]),
        )
