"""The first sheet: the quarter on one page, with a chart of every achievement."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.calc.filling import filling_text
from iku_excel.calc.wording import day, percent, quarter_name
from iku_excel.drawing.register import Register
from iku_excel.findings import Level, fold
from iku_excel.layout.number_formats import guarded_label
from iku_excel.signoff import SignOffStatus

from .. import words
from ..level_rules import OFF
from ..looks import level_look, percent_format, status_look
from ..quarter_recap import Completeness, Means, Recap
from ..table import COLUMNS
from .figures import DATA_SHEET, LABEL_COLUMN

SUMMARY_WIDTHS = (34, 24, 22, 12, 12, 16, 3)
_CHART_COLUMN = 7


def write_summary(register: Register, recap: Recap) -> None:
    """Heading, means, statuses and divisions on the left, the chart on the right."""
    row = _heading(register, recap)
    top = row
    row = _means(register, recap, row)
    row = _divisions(register, recap, row)
    row = _statuses(register, recap, row)
    _findings(register, recap, row)
    _chart(register, recap, top)
    register.sheet.fit_to_pages(1, 1)


def _heading(register: Register, recap: Recap) -> int:
    title = words.SUMMARY_TITLE.format(quarter=quarter_name(recap.quarter), year=recap.year)
    register.text(0, 0, title, register.styles.title)
    plain = register.styles.plain
    register.text(1, 0, recap.office, plain)
    register.text(2, 0, words.DECREE.format(number=recap.catalog.decree.number), plain)
    row = 3
    if recap.as_of is not None:
        register.text(row, 0, words.AS_OF.format(day=day(recap.as_of)), plain)
        row += 1
    if recap.sample:
        register.sheet.merge_range(row, 0, row, 5, words.SAMPLE, register.styles.warning)
        row += 1
    return row + 1


def _table(register: Register, row: int, heading: str, labels: tuple[str, ...]) -> int:
    register.text(row, 0, heading, register.styles.section)
    register.header(row + 1, labels)
    return row + 2


def _means(register: Register, recap: Recap, row: int) -> int:
    cap, means = recap.catalog.capped_mean, recap.means
    capped = words.MEAN_CAPPED.format(lower=percent(cap.lower), upper=percent(cap.upper))
    row = _table(register, row, words.MEANS, words.MEANS_HEADERS)
    counted = words.COUNTED.format(count=means.count, of=len(recap.indicators))
    for label, value in ((words.MEAN_PLAIN, means.plain), (capped, means.capped)):
        register.text(row, 0, label)
        register.number(row, 1, value, percent_format(value))
        register.text(row, 2, counted, register.styles.short)
        row += 1
    left_out = len(recap.indicators) - means.count
    if left_out:
        note = words.LEFT_OUT.format(count=left_out)
        register.text(row, 0, note, register.styles.plain)
        row += 1
    return row + 1


def _divisions(register: Register, recap: Recap, row: int) -> int:
    row = _table(register, row, words.DIVISIONS, words.DIVISIONS_HEADERS)
    means = recap.means_by_division
    deliveries = {delivery.division: delivery for delivery in recap.deliveries}
    for division in recap.catalog.submitting:
        figures: Means = means[division.key]
        status = deliveries[division.key].status
        filling = filling_text(deliveries[division.key].filling)
        approval = recap.approval(division.key)
        approved = approval in (None, SignOffStatus.VALID)
        plain, caution = register.styles.short, register.styles.caution
        register.text(row, 0, division.name)
        whole = status is Completeness.COMPLETE
        register.text(row, 1, f"{status.value}\n{filling}", plain if whole else caution)
        register.text(row, 2, recap.approval_text(division.key), plain if approved else caution)
        register.number(row, 3, figures.plain, percent_format(figures.plain))
        register.number(row, 4, figures.capped, percent_format(figures.capped))
        count = len(recap.catalog.of_division(division.key))
        counted = words.COUNTED.format(count=figures.count, of=count)
        register.text(row, 5, counted, register.styles.short)
        row += 1
    return row + 1


def _statuses(register: Register, recap: Recap, row: int) -> int:
    row = _table(register, row, words.STATUSES, words.STATUSES_HEADERS)
    for status, count in recap.count_by_status.items():
        register.text(row, 0, status.value, status_look(register.styles, status))
        register.number(row, 1, count, "0")
        row += 1
    return row + 1


def _findings(register: Register, recap: Recap, row: int) -> None:
    row = _table(register, row, words.FINDINGS, words.FINDINGS_HEADERS)
    for level in Level:
        found = [finding.count for finding in recap.findings if finding.level is level]
        register.text(row, 0, level.value, level_look(register.styles, level))
        register.number(row, 1, len(found), "0")
        register.number(row, 2, sum(found), "0")
        row += 1
    if recap.level_rules is not None:
        register.text(row, 0, OFF, register.styles.short)
        off = recap.level_rules.switched_off
        register.number(row, 1, len(fold(off)), "0")
        register.number(row, 2, len(off), "0")
        register.text(row + 1, 0, words.LEVELS_CHANGED, register.styles.plain)


def _chart(register: Register, recap: Recap, row: int) -> None:
    """A bar an indicator, from the sheet ``Data``; a missing achievement has no bar."""
    last = len(recap.indicators)
    codes, achieved = COLUMNS.index("kode"), COLUMNS.index("capaian")
    labels = [
        xl_rowcol_to_cell(row, LABEL_COLUMN, row_abs=True, col_abs=True)
        for row in range(1, last + 1)
    ]
    chart = register.styles.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": words.CHART_SERIES,
            "categories": [DATA_SHEET, 1, codes, last, codes],
            "values": [DATA_SHEET, 1, achieved, last, achieved],
            "fill": {"color": "#2F5597"},
            "gap": 45,
            "data_labels": {
                "value": True,
                "num_format": guarded_label(),  # for programs that take no labels from cells
                "font": {"size": 8},
                "custom": [{"value": f"={DATA_SHEET}!{at}"} for at in labels],
            },
        }
    )
    chart.set_title({"name": words.CHART_TITLE, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    # Bars run from the bottom up; reversing puts the decree's first indicator on top.
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis(
        {
            "min": 0,
            "num_format": "0%",
            "num_font": {"size": 8},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    chart.set_size({"width": 620, "height": max(460, 26 * last + 110)})
    register.sheet.insert_chart(row, _CHART_COLUMN, chart, {"description": words.CHART})
