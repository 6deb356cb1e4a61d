"""A part that exceeds the whole it belongs to: one finding, with advice that fits the rule."""

from __future__ import annotations

from collections.abc import Iterable

from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import InputMessage, Place, phrases

from .inputs import Inputs
from .wording import number

_WHAT_IS_ASKED = {
    Accumulation.FLOW: phrases.ASKED_FLOW,
    Accumulation.POSITION: phrases.ASKED_POSITION,
    Accumulation.YEARLY: phrases.ASKED_YEARLY,
}


def say_part_exceeds_whole(
    inputs: Inputs,
    place: Place,
    part: tuple[str, float],
    whole: tuple[str, float],
    *,
    when: str,
    advice: str,
) -> None:
    """Record that ``part`` is more than ``whole``, each a name and its count."""
    inputs.say(
        InputMessage.BAGIAN_MELEBIHI_TOTAL,
        place,
        part=part[0],
        a=number(part[1]),
        whole=whole[0],
        b=number(whole[1]),
        when=when,
        advice=advice,
    )


def labels_of(variables: Iterable[Variable]) -> str:
    """What several counts are called together."""
    return " + ".join(variable.label for variable in variables)


def advice_for(rule: Ratio, part: Variable) -> str:
    """What to look at where a part exceeds its whole, as it fits the indicator."""
    advice = phrases.CHECK_BOTH.format(asked=_WHAT_IS_ASKED[part.accumulation])
    return f"{advice} {rule.exceeding_advice}" if rule.exceeding_advice else advice
