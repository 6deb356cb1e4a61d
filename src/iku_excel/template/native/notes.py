"""The notes beside a figure (*catatan*), in the words and the order of the evaluation.

Left out is what tells of further figures (memo targets, values computed beside official ones,
names of konversi without a realisation): the add-in and the recap say those.
"""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc import remarks
from iku_excel.calc.conversion import LAST_CONVERTED_QUARTER
from iku_excel.calc.figures import target_text
from iku_excel.calc.wording import percent, quarter_name
from iku_excel.catalog.decree import RANGE_RULE, TargetRange
from iku_excel.catalog.inputs import NIHIL, OFFICIAL_VALUE

from .conversion import PlainConversion
from .expressions import EMPTY, all_of, choose, is_number, text
from .measurement import PlainMeasurement, Sources
from .working import Line, OfQuarter

_Note = tuple[OfQuarter, OfQuarter]
"""When a note is said, and the expression of its sentence."""


def write_notes(sources: Sources, measured: PlainMeasurement, conversion: PlainConversion) -> Line:
    """The line with all notes of each quarter, one below the other."""
    working = sources.working
    line = working.line("catatan", lambda _: EMPTY)
    for when, sentence in _notes(sources, measured, conversion):
        line = working.line(
            "catatan",
            lambda q, before=line, when=when, sentence=sentence: choose(  # type: ignore[misc]
                when(q),
                f'{before[q]}&IF({before[q]}="","",CHAR(10))&{sentence(q)}',
                before[q],
            ),
        )
    return line


def _notes(
    sources: Sources, measured: PlainMeasurement, conversion: PlainConversion
) -> Iterator[_Note]:
    yield from _of_conversion(sources, conversion)
    official = sources.scalars.lines.get(OFFICIAL_VALUE)
    if official is None:
        yield from measured.notes
    else:
        yield from _of_official_value(sources, measured, official)
    target = sources.view.target
    if isinstance(target, TargetRange):
        printed = target_text(target, sources.view.indicator.unit)
        rule = text(RANGE_RULE.replace("rentang", f"rentang {printed}", 1))
        yield lambda _: "TRUE", lambda _: rule
    held = measured.measured_in
    if held is not None:
        yield (
            lambda q: f"N({held[q]})*({q}-N({held[q]}))>0",
            lambda q: _with_quarter(remarks.EARLIER_HOLDS, held[q]),
        )
    yield (
        lambda q: all_of(
            [
                is_number(sources.result("realisasi", q)),
                f"NOT({is_number(sources.result('target', q))})",
            ]
        ),
        lambda _: text(remarks.NO_TARGET),
    )
    without = measured.reached_without_figure
    if without is not None:
        yield (
            lambda q: all_of([without[q], f"{conversion.due[q]}>0"]),
            lambda _: text(remarks.CONVERSION_NOT_USED),
        )
    yield (
        lambda q: f"AND(COUNT({_pair(sources, q)})=2,{sources.result('target', q)}=0)",
        lambda _: text(remarks.TARGET_ZERO),
    )

    nihil = sources.scalars.lines.get(NIHIL)
    if nihil is not None:
        quarters = sources.working.carried(
            "dinyatakan nihil",
            lambda q, before: choose(
                f'{nihil[q]}=""',
                before,
                f'{before}&IF({before}="","",", ")&{text(quarter_name(q))}',
            ),
        )
        told, _, end = remarks.NIHIL.partition("{quarters}")
        yield (
            lambda q: f'{quarters[q]}<>""',
            lambda q: f"{text(told)}&{quarters[q]}&{text(end)}",
        )


def _pair(sources: Sources, quarter: int) -> str:
    return f"{sources.result('realisasi', quarter)},{sources.result('target', quarter)}"


def _of_conversion(sources: Sources, conversion: PlainConversion) -> Iterator[_Note]:
    cap = sources.catalog.capped_mean
    lower, upper = percent(cap.lower), percent(cap.upper)

    def used(quarter: int) -> str:
        if quarter > LAST_CONVERTED_QUARTER:
            return "FALSE"
        return f'{sources.result("dasar", quarter)}="konversi"'

    def counted(quarter: int) -> str:
        before, _, after = remarks.CONVERSION.format(
            quarter=quarter_name(quarter), count="{count}", lower=lower, upper=upper
        ).partition("{count}")
        told = conversion.counted[quarter]
        left = f"{conversion.due[quarter]}-{told}"
        _, _, without = remarks.CONVERSIONS_LEFT_OUT.partition("{count}")
        rest = choose(f"{left}>0", f'" "&({left})&{text(without)}', EMPTY)
        return f"{text(before)}&{told}&{text(after)}&{rest}"

    mean = conversion.achievement
    yield lambda q: f"AND({used(q)},ISNUMBER({mean[q]}))", counted
    blank = remarks.CONVERSION_BLANK.partition(":")[0] + "."
    yield (
        lambda q: f"AND({used(q)},{conversion.blank[q]}>0)",
        lambda q: text(blank.format(quarter=quarter_name(q))),
    )
    yield (
        lambda q: f'AND({used(q)},{conversion.blank[q]}=0,{mean[q]}="")',
        lambda _: text(remarks.CONVERSION_TARGET_ZERO),
    )


def _of_official_value(
    sources: Sources, measured: PlainMeasurement, official: Line
) -> Iterator[_Note]:
    """An official value replaces the kind's own notes; without one the figure is provisional."""
    held = measured.measured_in

    def is_official(quarter: int) -> str:
        if held is None:
            return is_number(official[quarter])
        return f"IFERROR(ISNUMBER(INDEX({official.year},{held[quarter]})),FALSE)"

    for when, sentence in measured.notes:
        yield (
            lambda q, when=when: f"AND(NOT({is_official(q)}),{when(q)})",  # type: ignore[misc]
            sentence,
        )
    yield (
        is_official,
        lambda q: _with_quarter(remarks.OFFICIAL, held[q] if held else f"{q}"),
    )
    yield (
        lambda q: f"AND(ISNUMBER({measured.figure[q]}),NOT({is_official(q)}))",
        lambda _: text(remarks.PROVISIONAL),
    )


def _with_quarter(remark: str, quarter: str) -> str:
    """A remark that names a quarter, which a formula knows as a number."""
    before, _, after = remark.partition("{quarter}")
    name = f'"TW "&CHOOSE({quarter},"I","II","III","IV")'
    return f"{text(before)}&{name}&{text(after)}"
