"""What an inbox means for the recap: which of its files count, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Catalog
from iku_excel.findings import Finding
from iku_excel.findings.recap import RecapMessage
from iku_excel.inbox import EventKind, Inbox, Submission, read_inbox, select
from iku_excel.inbox.places import SETTINGS_NAME, QuarterFolder, is_ignored, split_event_name
from iku_excel.inbox.selection import Selection, submissions_of
from iku_excel.inbox.settings import read_settings
from iku_excel.recap import Handling, SourceFile, Submitted


def inboxes_in(folder: Path) -> list[Path]:
    """The inboxes that a folder is, holds or is a part of.

    An inbox shows by the events in its quarters' folders; one in which nothing was submitted
    yet, by its settings.
    """
    whole = folder.resolve()
    found = {
        path.parents[3]
        for path in whole.rglob("*.json")
        if split_event_name(path.name) is not None
        and QuarterFolder.named(path.parts[-4:-1]) is not None
        and not any(map(is_ignored, path.relative_to(whole).parts))
    }
    if (whole / SETTINGS_NAME).is_file() and not read_settings(whole)[1]:
        found.add(whole)
    return sorted(found)


def submitted_in(
    path: Path, catalog: Catalog, year: int, quarter: int
) -> tuple[Submitted, list[Finding]]:
    """What counts in an inbox for a quarter and for those before, and what is odd about it."""
    inbox = read_inbox(path)
    selection = select(inbox, catalog, year, quarter)
    findings = [found for found in inbox.findings if _concerns(found, year, quarter)]
    findings += selection.findings
    by_code = _files(selection)
    if not by_code:
        nothing = RecapMessage.TIDAK_ADA_KIRIMAN.at(quarter=quarter_name(quarter), year=year)
        findings.append(nothing.located(file=path.name))
    returned = {
        division.division.key: _returned(inbox, catalog, year, quarter, division.missing)
        for division in selection.divisions
    }
    known = [*selection.submissions, *(s for found in returned.values() for s in found)]
    return Submitted(
        by_code,
        {submission.name: _handling(inbox, submission) for submission in known},
        {key: tuple(map(_source, found)) for key, found in returned.items()},
        {q: _files(select(inbox, catalog, year, q)) for q in range(1, quarter)},
        inbox.office(year, catalog.office),
        inbox.settings.office is not None,
    ), findings


def _concerns(finding: Finding, year: int, quarter: int) -> bool:
    """Whether something odd in the inbox touches this recap: other years and later quarters
    do not."""
    folder = QuarterFolder.named(finding.file.split("/")[:3])
    return folder is None or (folder.year == year and folder.quarter <= quarter)


def _files(selection: Selection) -> dict[str, SourceFile]:
    return {
        code: _source(submission)
        for division in selection.divisions
        for code, submission in division.by_code.items()
        if submission is not None
    }


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
    return SourceFile(submission.path, submission.name)


def _handling(inbox: Inbox, submission: Submission) -> Handling:
    event = submission.latest
    return Handling(event.kind.value, inbox.settings.local(event.at), event.by)
