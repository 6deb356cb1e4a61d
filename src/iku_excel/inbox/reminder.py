"""The message to a chat: what the divisions have left to do for a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iku_excel.catalog import Catalog
from iku_excel.catalog.decree import Division
from iku_excel.findings import fold
from iku_excel.findings.inbox_words import DAYS, Reminder
from iku_excel.findings.wording import MONTHS

from .reading import Submission
from .register import QuarterOfDivision, Register, RegisterRow
from .settings import Settings


def reminder(register: Register, quarter: int, division: str | None = None) -> str:
    """What is open for a quarter, of one division (by its key) or of all that have anything.

    Where nothing is open it thanks, and says no more than that something came.
    """
    period = Reminder.PERIOD.format(quarter=quarter, year=register.year)
    rows = [row for row in register.rows if division in (None, row.division.key)]
    lacking = [row for row in rows if row.quarters[quarter - 1].is_open]
    if not lacking:
        thanks = Reminder.ALL_HERE if division is None else Reminder.ONE_HERE
        return thanks.format(period=period, division=rows[0].division.name) + "\n"
    deadlines = {row.quarters[quarter - 1].deadline for row in lacking}
    general = register.settings.deadline(register.year, quarter)
    deadline = deadlines.pop() if len(deadlines) == 1 else general
    opening = Reminder.OVERDUE if register.as_of > deadline else Reminder.AHEAD
    blocks = [
        Reminder.GREETING,
        opening.format(period=period, deadline=long_date(deadline)),
        *(_block(register, row, quarter, deadline) for row in lacking),
    ]
    done = [row.division.name for row in rows if row not in lacking]
    if done:
        blocks.append(Reminder.THANKS.format(divisions=", ".join(done)))
    return "\n\n".join([*blocks, Reminder.CLOSING]) + "\n"


def long_date(day: date) -> str:
    """The date as letters write it: ``Selasa, 7 Juli 2026``."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _block(register: Register, row: RegisterRow, quarter: int, deadline: date) -> str:
    cell = row.quarters[quarter - 1]
    heading = Reminder.DIVISION if cell.deadline == deadline else Reminder.OWN_DEADLINE
    name = heading.format(division=row.division.name, deadline=long_date(cell.deadline))
    return "\n".join([name, *(f"- {line}" for line in _matters(register, row.division, cell))])


def _matters(register: Register, division: Division, cell: QuarterOfDivision) -> Iterator[str]:
    """What the division should do, one thing a line."""
    late = Reminder.LATE.format(days=cell.days_late) if cell.late else ""
    if cell.reasons:
        yield Reminder.RETURNED.format(reasons="; ".join(cell.reasons))
    if cell.nothing_came:
        yield Reminder.MISSING.format(late=late)
    elif cell.missing and set(cell.missing) != cell.returned_codes:
        yield Reminder.LACKING.format(
            what=lacking(register.catalog, division, cell.missing), late=late
        )
    if cell.unread:
        yield Reminder.UNREAD
    if cell.competing:
        sent = "; ".join(_sent(register.settings, rival) for rival in cell.competing)
        told = Reminder.COMPETING.format(count=len(cell.competing), sent=sent)
        cells = cell.content.differences if cell.content else ""
        yield told + (Reminder.DIFFERENT.format(cells=cells) if cells else "")
    if cell.content is None:
        return
    for reason in cell.content.unusable.values():
        yield Reminder.UNUSABLE.format(reason=reason).rstrip()
    if cell.content.blank:
        yield Reminder.BLANK.format(codes=", ".join(cell.content.blank))
    for code in cell.wrong:
        yield wrong_text(cell, code)


def _sent(settings: Settings, rival: Submission) -> str:
    """When and by whom, and the name that the cells that differ refer to."""
    event = rival.submitted
    by = f" oleh {event.by}" if event.by else ""
    return f"{settings.told(event.at)}{by}: {rival.path.name}"


def wrong_text(cell: QuarterOfDivision, code: str) -> str:
    """Why an indicator cannot be computed, at which cell."""
    errors = fold(cell.content.wrong[code]) if cell.content else []
    if not errors:
        return Reminder.WRONG.format(code=code, where="", message="").rstrip()
    first, *others = errors
    where = f"Lembar {first.sheet} sel {first.cell}: " if first.cell else ""
    told = Reminder.WRONG.format(code=code, where=where, message=first.message)
    return told + (Reminder.MORE_WRONG.format(count=len(others)) if others else "")


def lacking(catalog: Catalog, division: Division, missing: tuple[str, ...]) -> str:
    """The sections that lack altogether by their names, other indicators by their codes."""
    left, names = list(missing), []
    for section in division.sections:
        codes = [i.code for i in catalog.of_division(division.key, section.key)]
        if codes and set(codes) <= set(missing):
            names.append(Reminder.SECTION.format(section=section.name))
            left = [code for code in left if code not in codes]
    if left:
        names.append(Reminder.INDICATORS.format(codes=", ".join(left)))
    return ", ".join(names)
