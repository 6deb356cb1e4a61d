"""What an inbox means for the recap: which of its files count, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from iku_excel.calc import Status
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding, Level, unfolded
from iku_excel.findings.recap import RecapMessage
from iku_excel.inbox import EventKind, Inbox, Register, Submission, read_inbox, select
from iku_excel.inbox.corrections import corrected
from iku_excel.inbox.found_events import recorded
from iku_excel.inbox.order import History
from iku_excel.inbox.places import QuarterFolder, is_event_name, is_ignored, located
from iku_excel.inbox.reading import read_folder
from iku_excel.inbox.register import Content, QuarterOfDivision
from iku_excel.inbox.rivals import differing
from iku_excel.inbox.selection import (
    DivisionSelection,
    Selection,
    history_of,
    submissions_of,
    undivided,
)
from iku_excel.inbox.settings import is_prepared
from iku_excel.recap import Handling, Recap, SourceFile, Submitted, build_recap
from iku_excel.recap.changes import (
    Change,
    EarlierSubmissions,
    Files,
    Hashes,
    change_findings,
    sent_otherwise_finding,
)
from iku_excel.signoff.canonical import canonical_by_quarter
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook, read_workbook


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
    try:
        if is_prepared(whole):
            found.add(whole)
    except PermissionError:  # whoever looks for workbooks in this folder says so
        pass
    return sorted(found)


def submitted_in(
    path: Path, catalog: Catalog, year: int, quarter: int
) -> tuple[Submitted, list[Finding]]:
    """What counts in an inbox for a quarter and for those before, and what is odd about it."""
    return _submitted(read_inbox(path), catalog, year, quarter)


def _submitted(
    inbox: Inbox, catalog: Catalog, year: int, quarter: int
) -> tuple[Submitted, list[Finding]]:
    selections = {q: select(inbox, catalog, year, q) for q in range(1, quarter + 1)}
    selection = selections[quarter]
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
        *_earlier(inbox, catalog, year, selections),
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


def contradictions(
    inbox: Inbox, catalog: Catalog, year: int, divisions: Collection[str] | None = None
) -> list[Finding]:
    """Where the workbook that counts for a quarter holds other inputs of an earlier one than the
    workbook that counts for that: the recaps of the two contradict each other."""
    selections = {quarter: select(inbox, catalog, year, quarter) for quarter in QUARTERS}
    replaced = _earlier(inbox, catalog, year, selections)[1]
    found: dict[tuple[str, bool], list[Change]] = defaultdict(list)
    quarters: dict[tuple[str, bool], set[int]] = defaultdict(set)
    for quarter in QUARTERS[1:]:
        before = {q: _files(selections[q]) for q in range(1, quarter)}
        earlier = {q: {c: (file,) for c, file in by_code.items()} for q, by_code in before.items()}
        comparison = EarlierSubmissions(earlier, catalog, replaced)
        for file, codes in _held(selections[quarter], divisions).items():
            shared = [code for code in codes if any(code in files for files in before.values())]
            for change in _contradicting(file, shared, comparison, catalog, quarter):
                found[change.file, change.behind].append(change)
                quarters[change.file, change.behind].add(quarter)
    return [f for key, changes in found.items() for f in change_findings(changes, quarters[key])]


def _contradicting(
    file: SourceFile,
    codes: Sequence[str],
    earlier: EarlierSubmissions,
    catalog: Catalog,
    quarter: int,
) -> Iterator[Change]:
    if not codes:
        return
    try:
        workbook = read_workbook(file.path, file.name, catalog=catalog)
    except UnusableWorkbook:
        return  # said by who reads it for its figures
    for code in codes:
        filled = workbook.indicators.get(code)
        if filled is not None:
            yield from earlier.changes(workbook, filled, quarter)


def sent_otherwise(path: Path, workbook: FilledWorkbook, quarter: int) -> list[Finding]:
    """Other quarters for which the division last sent other inputs than stand in the workbook
    it has just sent for ``quarter``: a correction touches every quarter it is a part of."""
    identity, catalog = workbook.identity, workbook.catalog
    inputs = canonical_by_quarter(workbook, QUARTERS)
    changes: list[Change] = []
    for other in QUARTERS:
        folder = QuarterFolder(identity.year, other, identity.division)
        if other != quarter:
            content = read_folder(path, folder)
            history = History(recorded(content.events))
            by_book = {s.submitted.sha256: s for s in content.submissions}
            sent = {
                code: (_source(by_book[one.book]),)
                for code in workbook.indicators
                if (one := history.last_sent(code)) is not None
                and one.inputs(code) != inputs[other].sha256_of(code)
                and by_book[one.book].intact
            }
            comparison = EarlierSubmissions({other: sent}, catalog)
            for code in sent:
                changes += comparison.changes(workbook, workbook.indicators[code], quarter)
    return [sent_otherwise_finding(workbook, changes)] if changes else []


def _held(selection: Selection, divisions: Collection[str] | None) -> dict[SourceFile, list[str]]:
    """The workbooks that count and can be read, and the indicators for which they do."""
    held: defaultdict[SourceFile, list[str]] = defaultdict(list)
    for division in selection.divisions:
        if divisions is None or division.division.key in divisions:
            for code, submission in division.by_code.items():
                if submission is not None and submission.intact:
                    held[_source(submission)].append(code)
    return held


def _earlier(
    inbox: Inbox, catalog: Catalog, year: int, selections: Mapping[int, Selection]
) -> tuple[Files, Hashes]:
    """What counts for the quarters before the last of these, after what was accepted for each
    quarter, the last too, before that; and the hashes of the inputs whose place it took."""
    last = max(selections)
    files: dict[int, dict[str, tuple[SourceFile, ...]]] = {}
    replaced: dict[int, dict[str, frozenset[str]]] = {}
    for quarter, selection in selections.items():
        files[quarter], replaced[quarter] = {}, {}
        for division in selection.divisions:
            folder = QuarterFolder(year, quarter, division.division.key)
            history = history_of(inbox, catalog, folder)
            by_book = {s.submitted.sha256: s for s in inbox.submissions if s.folder == folder}
            for code, counting in division.by_code.items():
                if counting is not None and counting.intact:
                    found = corrected(history, by_book, code, counting)
                    present = () if quarter == last else (counting,)
                    chain = (*(s for s in found.accepted if s.intact), *present)
                    files[quarter][code] = tuple(map(_source, chain))
                    if quarter != last:
                        replaced[quarter][code] = found.replaced
    return files, replaced


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
