"""Merging the divisions' workbooks into the recap of a quarter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from iku_excel.catalog import Catalog
from iku_excel.catalog.office import is_same_office, likely_office
from iku_excel.checks import cover_findings
from iku_excel.findings import FileMessage, Finding, Level, fold
from iku_excel.findings.recap import Doing, NoChanges, RecapMessage
from iku_excel.signoff import SignOffState, signoff_findings
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook
from iku_excel.workbook.problems import isolated, unexpected_finding

from .candidate import Candidate
from .changes import EarlierSubmissions
from .choice import NamedFileCannotCount, choose, submitted_choice
from .deliveries import deliveries_of
from .identity import recap_id
from .level_rules import LevelRules, QuarterOfYear, apply_level_rules
from .outcome import outcome_of
from .quarter_recap import Recap
from .sources import SourceFile, read_source
from .submitted import Submitted


def build_recap(
    sources: Sequence[SourceFile] | Submitted,
    catalog: Catalog,
    year: int,
    quarter: int,
    *,
    as_of: date | None = None,
    now: datetime | None = None,
    named: Collection[str] = (),
    findings: Sequence[Finding] = (),
    aside: Mapping[str, Finding] = MappingProxyType({}),
    level_rules: LevelRules | None = None,
) -> Recap:
    """The recap of these files; a file that cannot be used is a finding and stops no other.

    Where an inbox gives the files, its choice holds; else the precedence of the files decides.
    ``now`` is the moment after which no file was saved. ``named`` are the names of files that
    count whatever the others hold: of those that compete raises
    :class:`iku_excel.recap.choice.NamedFilesCompete`, of one that is not merged at all
    :class:`iku_excel.recap.choice.NamedFileCannotCount`. ``findings`` are those already made of
    the sources; ``aside`` are files, by name, that are left out with the finding that says why.
    ``level_rules`` are the planning unit's own levels of the findings.
    The order of the files does not matter.
    """
    found = [*findings, *aside.values()]
    submitted = sources if isinstance(sources, Submitted) else None
    files = sources.files if isinstance(sources, Submitted) else sources
    workbooks = _read([f for f in files if f.name not in aside], catalog, found)
    readable = len(workbooks)
    # By content: of a file and its copy only one is read on.
    contents = {workbook.name: workbook.sha256 for workbook in workbooks}
    named_content = {contents[name] for name in named if name in contents}
    if submitted is None:
        workbooks = _without_copies(workbooks, found)
    workbooks = _of_this_recap(workbooks, catalog, year, found)
    office = (submitted.office if submitted else None) or _office(workbooks, catalog)
    if not (submitted and submitted.office_is_set) and not is_same_office(office, catalog.office):
        found.append(
            RecapMessage.REKAP_KANWIL_LAIN.at(office=office, catalog=catalog.id, own=catalog.office)
        )
    workbooks = _of_office(workbooks, office, found)
    candidates = _candidates(workbooks, quarter, now, as_of, found)
    _refuse_named_in_vain(named, contents, candidates, found)
    choice = (
        choose(catalog, candidates, found, named_content)
        if submitted is None
        else submitted_choice(submitted, candidates, found)
    )
    earlier = (
        EarlierSubmissions({}, catalog)
        if submitted is None
        else EarlierSubmissions(submitted.earlier, catalog, submitted.replaced)
    )
    outcomes = [
        outcome_of(catalog, view, choice, quarter, as_of, earlier)
        for view in (indicator.for_year(year) for indicator in catalog.indicators)
    ]
    for outcome in outcomes:
        found.extend(outcome.findings)
    found.extend(earlier.findings)
    indicators = [outcome.recap for outcome in outcomes]
    changed = [change for outcome in outcomes for change in outcome.changes]
    deliveries, incomplete = deliveries_of(
        catalog, candidates, choice, indicators, submitted, quarter
    )
    found.extend(incomplete)
    ruled = None
    if level_rules is not None:
        at = QuarterOfYear(year, quarter)
        found, ruled = apply_level_rules(level_rules, _ordered(found), at)
    return Recap(
        id=recap_id(catalog, office, year, quarter, as_of, candidates, choice.chosen),
        catalog=catalog,
        office=office,
        year=year,
        quarter=quarter,
        as_of=as_of,
        indicators=indicators,
        deliveries=deliveries,
        findings=fold(_ordered(found)),
        differences=[difference for outcome in outcomes for difference in outcome.differences],
        changes=changed,
        no_changes=None if changed else _no_changes(submitted, quarter, earlier),
        sample=any(workbook.identity.sample for workbook in workbooks),
        read_files=readable,
        level_rules=ruled,
    )


def _no_changes(
    submitted: Submitted | None, quarter: int, earlier: EarlierSubmissions
) -> NoChanges:
    if submitted is None:
        return NoChanges.NO_INBOX
    if earlier.compared:
        return NoChanges.SAME
    return NoChanges.FIRST_QUARTER if quarter == 1 else NoChanges.NOTHING_BEFORE


def _read(
    sources: Sequence[SourceFile], catalog: Catalog, found: list[Finding]
) -> list[FilledWorkbook]:
    workbooks = []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            workbooks.append(read_source(source, catalog))
        except UnusableWorkbook as problem:
            found.append(problem.finding)
        except Exception as problem:  # noqa: BLE001  - one strange file never stops the others
            found.append(unexpected_finding(problem, source.name, Doing.READING))
    return workbooks


def _candidates(
    workbooks: Sequence[FilledWorkbook],
    quarter: int,
    now: datetime | None,
    as_of: date | None,
    found: list[Finding],
) -> list[Candidate]:
    """The workbooks with their sign-offs; one whose inputs cannot be compared is left out."""
    candidates = []
    for workbook in workbooks:
        found.extend(workbook.findings)
        states: dict[int, SignOffState] = {}
        with isolated(found, workbook.name, Doing.COMPARING):
            candidate = Candidate.of(workbook, quarter, now=now, as_of=as_of)
            candidates.append(candidate)
            states = {state.quarter: state for state in candidate.signoffs}
        # Checks: one that fails takes no book away.
        with isolated(found, workbook.name, Doing.SIGNOFFS):
            found.extend(signoff_findings(workbook, range(1, quarter + 1), states=states))
        with isolated(found, workbook.name, Doing.COVER):
            found.extend(cover_findings(workbook))
    return candidates


def _refuse_named_in_vain(
    named: Collection[str],
    contents: Mapping[str, str],
    candidates: Sequence[Candidate],
    found: Sequence[Finding],
) -> None:
    """Refuse the choice of a file that is not merged: unreadable, or of somebody else.

    ``contents`` are the hashes of the files that could be read.
    """
    merged = {candidate.workbook.sha256 for candidate in candidates}
    for name in sorted(named):
        content = contents.get(name)
        if content in merged:
            continue
        same = {name, *(other for other, sha256 in contents.items() if sha256 == content)}
        about = [finding for finding in found if finding.file in same]
        reasons = [finding for finding in about if finding.code != FileMessage.BERKAS_SAMA.name]
        raise NamedFileCannotCount(_ordered(reasons)[0])


def _without_copies(workbooks: list[FilledWorkbook], found: list[Finding]) -> list[FilledWorkbook]:
    first: dict[str, FilledWorkbook] = {}
    for workbook in workbooks:
        kept = first.setdefault(workbook.sha256, workbook)
        if kept is not workbook:
            finding = FileMessage.BERKAS_SAMA.at(other=kept.name)
            found.append(finding.located(file=workbook.name))
    return list(first.values())


def _of_this_recap(
    workbooks: list[FilledWorkbook], catalog: Catalog, year: int, found: list[Finding]
) -> list[FilledWorkbook]:
    kept = []
    for workbook in workbooks:
        identity = workbook.identity
        if identity.catalog != catalog.id:
            finding = FileMessage.KATALOG_LAIN.at(found=identity.catalog, expected=catalog.id)
        elif identity.year != year:
            finding = FileMessage.TAHUN_LAIN.at(found=identity.year, expected=year)
        else:
            kept.append(workbook)
            continue
        found.append(finding.located(file=workbook.name))
    return kept


def _office(workbooks: list[FilledWorkbook], catalog: Catalog) -> str:
    """The catalogue's own Kanwil where any file is of it, else that of most of the files."""
    offices = [workbook.identity.office for workbook in workbooks]
    return likely_office(offices, catalog.office) or catalog.office


def _of_office(
    workbooks: list[FilledWorkbook], office: str, found: list[Finding]
) -> list[FilledWorkbook]:
    kept = []
    for workbook in workbooks:
        if is_same_office(workbook.identity.office, office):
            kept.append(workbook)
        else:
            finding = FileMessage.KANWIL_LAIN.at(found=workbook.identity.office, expected=office)
            found.append(finding.located(file=workbook.name))
    return kept


def _ordered(found: list[Finding]) -> list[Finding]:
    """Each finding once, errors first, then by file as found."""
    levels = list(Level)
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (levels.index(finding.level), finding.file))
