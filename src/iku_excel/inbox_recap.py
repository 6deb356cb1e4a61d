"""What an inbox means for the recap: which of its files count, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from iku_excel.calc import Status
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Catalog
from iku_excel.findings import Finding, Level, unfolded
from iku_excel.findings.recap import RecapMessage
from iku_excel.inbox import EventKind, Inbox, Register, Submission, read_inbox, select
from iku_excel.inbox.places import QuarterFolder, is_event_name, is_ignored, located
from iku_excel.inbox.register import Content, QuarterOfDivision
from iku_excel.inbox.rivals import differing
from iku_excel.inbox.selection import DivisionSelection, Selection, submissions_of, undivided
from iku_excel.inbox.settings import is_prepared
from iku_excel.recap import Handling, Recap, SourceFile, Submitted, build_recap


def inboxes_in(folder: Path) -> list[Path]:
    """The inboxes that a folder is, holds or is a part of.

    An inbox shows by the events in its quarters' folders; one in which nothing was submitted
    yet, by its settings.
    """
    whole = folder.resolve()
    found = {
        place[0]
        for path in whole.rglob("*.json")
        if is_event_name(path.name)
        and (place := located(path)) is not None
        and not any(map(is_ignored, path.relative_to(whole).parts))
    }
    if is_prepared(whole):
        found.add(whole)
    return sorted(found)


def submitted_in(
    path: Path, catalog: Catalog, year: int, quarter: int
) -> tuple[Submitted, list[Finding]]:
    """What counts in an inbox for a quarter and for those before, and what is odd about it."""
    return _submitted(read_inbox(path), catalog, year, quarter)


def _submitted(
    inbox: Inbox, catalog: Catalog, year: int, quarter: int
) -> tuple[Submitted, list[Finding]]:
    selection = select(inbox, catalog, year, quarter)
    findings = [found for found in inbox.findings if _concerns(found, year, quarter)]
    findings += [*selection.findings, *undivided(inbox)]
    by_code = _files(selection)
    competing = {
        code: tuple(map(_source, rivals))
        for division in selection.divisions
        for code, rivals in division.competing.items()
    }
    if not selection.submissions and not competing:
        nothing = RecapMessage.TIDAK_ADA_KIRIMAN.at(quarter=quarter_name(quarter), year=year)
        findings.append(nothing.located(file=inbox.path.name))
    returned = {
        division.division.key: _returned(inbox, catalog, year, quarter, division.missing)
        for division in selection.divisions
    }
    known = [
        *selection.submissions,
        *(s for division in selection.divisions for s in division.rivals),
        *(s for found in returned.values() for s in found),
    ]
    return Submitted(
        by_code,
        {submission.name: _handling(inbox, submission) for submission in known},
        {key: tuple(map(_source, found)) for key, found in returned.items()},
        {q: _files(select(inbox, catalog, year, q)) for q in range(1, quarter)},
        inbox.office(year, catalog.office),
        inbox.settings.office is not None,
        competing,
        {d.division.key: _unread(d) for d in selection.divisions},
    ), findings


def with_content(register: Register, inbox: Inbox, quarters: Iterable[int]) -> Register:
    """The register with what the workbooks of these quarters say themselves.

    It is the recap that says it, so both show the same numbers; a workbook that cannot be read
    stops neither. Of earlier quarters nothing is compared, which would take reading them, too.
    """
    catalog, year = register.catalog, register.year
    contents: dict[tuple[str, int], Content] = {}
    for quarter in quarters:
        submitted, _ = _submitted(inbox, catalog, year, quarter)
        made = build_recap(replace(submitted, earlier={}), catalog, year, quarter)
        contents |= {
            (row.division.key, quarter): _content(made, row.division.key, row.quarters[quarter - 1])
            for row in register.rows
        }
    rows = tuple(
        replace(
            row,
            quarters=tuple(
                replace(cell, content=contents.get((row.division.key, cell.quarter)))
                for cell in row.quarters
            ),
        )
        for row in register.rows
    )
    return replace(register, rows=rows)


def _content(made: Recap, division: str, cell: QuarterOfDivision) -> Content:
    deliveries = [d for d in made.deliveries if d.division == division]
    own = [i for i in made.indicators if i.view.indicator.division == division]
    due = [indicator for indicator in own if indicator.is_due]
    errors = [found for found in unfolded(made.findings) if found.level is Level.ERROR]
    reasons = {found.file: found.message for found in reversed(errors)}
    known = {delivery.file for delivery in deliveries}
    contested: dict[tuple[str, ...], list[str]] = {}
    for indicator in own:
        if indicator.contested:
            contested.setdefault(indicator.contested, []).append(indicator.code)
    return Content(
        filling=deliveries[0].filling,
        blank=tuple(i.code for i in due if i.status is Status.BLANK and not i.is_missing),
        wrong={
            i.code: tuple(found for found in errors if found.place.indicator == i.code)
            for i in due
            if i.status is Status.NOT_COMPUTABLE
        },
        approvals={d.file: d.approval for d in deliveries if d.file and d.approval},
        contested=tuple(code for codes in contested.values() for code in codes),
        differences="; ".join(
            differing([s for s in cell.competing if s.name in files], codes, made.catalog)
            for files, codes in contested.items()
        ),
        unusable={
            s.name: reasons.get(s.name, "")
            for s in (*cell.counting, *cell.competing)
            if s.intact and s.name not in known
        },
    )


def _concerns(finding: Finding, year: int, quarter: int) -> bool:
    """Whether something odd in the inbox touches this recap: other years and later quarters
    do not."""
    folder = QuarterFolder.of_file(finding.file)
    return folder is None or (folder.year == year and folder.quarter <= quarter)


def _files(selection: Selection) -> dict[str, SourceFile]:
    return {
        code: _source(submission)
        for division in selection.divisions
        for code, submission in division.by_code.items()
        if submission is not None and submission.intact
    }


def _unread(division: DivisionSelection) -> tuple[SourceFile, ...]:
    return tuple(_source(s) for s in (*division.submissions, *division.rivals) if not s.intact)


def _returned(
    inbox: Inbox, catalog: Catalog, year: int, quarter: int, missing: Iterable[str]
) -> list[Submission]:
    """The latest submission of each missing indicator, where it was returned."""
    latest: dict[str, Submission] = {}
    for submission in submissions_of(inbox, catalog, year, quarter):  # by time
        latest |= dict.fromkeys(set(missing) & set(submission.submitted.codes), submission)
    found = {s.name: s for s in latest.values() if s.state is EventKind.RETURNED}
    return [found[name] for name in sorted(found)]


def _source(submission: Submission) -> SourceFile:
    return SourceFile(submission.source or submission.path, submission.name)


def _handling(inbox: Inbox, submission: Submission) -> Handling:
    event = submission.latest
    return Handling(event.kind.value, inbox.settings.local(event.at), event.by)
