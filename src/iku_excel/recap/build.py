"""Merging the divisions' workbooks into the recap of a quarter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from iku_excel.catalog import Catalog
from iku_excel.catalog.model import Division
from iku_excel.catalog.office import is_same_office, most_common_office
from iku_excel.checks import check_indicator
from iku_excel.findings import FileMessage, Finding, Level
from iku_excel.findings.recap import NoChanges, RecapMessage
from iku_excel.signoff import signoff_findings
from iku_excel.workbook import (
    Difference,
    FilledWorkbook,
    UnusableWorkbook,
    difference_finding,
    differences,
    evaluate_filled,
    read_workbook,
)

from .changes import Change, EarlierSubmissions, change_finding
from .choice import Candidate, Choice, choose, submitted_choice
from .model import Completeness, Delivery, IndicatorRecap, Recap
from .sources import SourceFile
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
) -> Recap:
    """The recap of these files; a file that cannot be used is a finding and stops no other.

    Where an inbox gives the files, its choice holds; else the precedence of the files decides.
    ``now`` is the moment after which no file was saved, ``named`` are the names of files that
    count whatever the others hold (of those that compete raises
    :class:`iku_excel.recap.choice.NamedFilesCompete`), ``findings`` are those already made of the
    sources. The order of the files does not matter.
    """
    found = list(findings)
    submitted = sources if isinstance(sources, Submitted) else None
    files = sources.files if isinstance(sources, Submitted) else sources
    workbooks, unreadable = _read(files, catalog, found)
    readable = len(workbooks)
    # By content: of a file and its copy only one is read on.
    named_content = {workbook.sha256 for workbook in workbooks if workbook.name in named}
    if submitted is None:
        workbooks = _without_copies(workbooks, found)
    workbooks = _of_this_recap(workbooks, catalog, year, found)
    office = (submitted.office if submitted else None) or _office(workbooks, catalog)
    workbooks = _of_office(workbooks, office, found)
    candidates = [Candidate.of(w, quarter, now=now, as_of=as_of) for w in workbooks]
    for candidate in candidates:
        found.extend(candidate.workbook.findings)
        found.extend(signoff_findings(candidate.workbook, range(1, quarter + 1)))
    choice = (
        choose(catalog, candidates, found, named_content)
        if submitted is None
        else submitted_choice(submitted, candidates)
    )
    earlier = EarlierSubmissions({} if submitted is None else submitted.earlier, catalog)
    indicators: list[IndicatorRecap] = []
    differing: list[Difference] = []
    changed: list[Change] = []
    for indicator in catalog.indicators:
        view = indicator.for_year(year)
        counting = choice.chosen.get(indicator.code)
        if counting is None:
            contested = choice.contested.get(indicator.code, ())
            indicators.append(IndicatorRecap(view, quarter, contested=contested))
            continue
        holder = counting.workbook
        filled = holder.indicators[indicator.code]
        evaluations = {
            q: evaluate_filled(holder, filled, q, as_of=as_of) for q in range(1, quarter + 1)
        }
        found.extend(evaluations[quarter].findings)
        found.extend(check_indicator(holder, filled, quarter, as_of=as_of, evaluations=evaluations))
        before = evaluations[quarter - 1].result if quarter > 1 else None
        result = evaluations[quarter].result
        joined = choice.joined_to(indicator.code)
        indicators.append(
            IndicatorRecap(view, quarter, holder, filled, result, before, joined=joined)
        )
        # What a sheet shows knows no date of the data.
        shown_by = evaluations if as_of is None else None
        elsewhere = differences(holder, filled, range(1, quarter + 1), evaluations=shown_by)
        differing.extend(elsewhere)
        stale = difference_finding(elsewhere, holder.name)
        if stale is not None:
            found.append(stale)
        changes = earlier.changes(holder, filled)
        changed.extend(changes)
        if changes:
            found.append(change_finding(changes))
    found.extend(earlier.findings)
    return Recap(
        catalog=catalog,
        office=office,
        year=year,
        quarter=quarter,
        as_of=as_of,
        indicators=indicators,
        deliveries=_deliveries(catalog, candidates, choice, submitted, found),
        findings=_ordered(found),
        differences=differing,
        changes=changed,
        no_changes=None if changed else _no_changes(submitted, quarter, earlier),
        sample=any(workbook.identity.sample for workbook in workbooks),
        read_files=readable,
        unreadable_files=unreadable,
    )


def _no_changes(
    submitted: Submitted | None, quarter: int, earlier: EarlierSubmissions
) -> NoChanges:
    if submitted is None:
        return NoChanges.NO_INBOX
    if quarter == 1:
        return NoChanges.FIRST_QUARTER
    return NoChanges.SAME if earlier.compared else NoChanges.NOTHING_BEFORE


def _read(
    sources: Sequence[SourceFile], catalog: Catalog, found: list[Finding]
) -> tuple[list[FilledWorkbook], list[str]]:
    workbooks, unreadable = [], []
    for source in sorted(sources, key=lambda s: s.name):
        try:
            workbooks.append(read_workbook(source.path, source.name, catalog=catalog))
        except UnusableWorkbook as problem:
            found.append(problem.finding)
            if problem.finding.level is Level.ERROR:
                unreadable.append(source.name)
        except Exception as problem:  # noqa: BLE001  - one strange file never stops the others
            detail = type(problem).__name__
            finding = FileMessage.KESALAHAN_TAK_TERDUGA.at(detail=detail)
            found.append(finding.located(file=source.name))
            unreadable.append(source.name)
    return workbooks, unreadable


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
    """The Kanwil of most of the files; the catalogue's own where that decides nothing."""
    offices = [workbook.identity.office for workbook in workbooks]
    return most_common_office(offices, catalog.office) or catalog.office


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


def _deliveries(
    catalog: Catalog,
    candidates: list[Candidate],
    choice: Choice,
    submitted: Submitted | None,
    found: list[Finding],
) -> list[Delivery]:
    deliveries = []
    for division in catalog.divisions:
        codes = [i.code for i in catalog.of_division(division.key)]
        files = [c for c in candidates if c.workbook.identity.division == division.key]
        missing = [c for c in codes if c not in choice.chosen and c not in choice.contested]
        returned = submitted.returned.get(division.key, ()) if submitted else ()
        status = _completeness(files, missing, returned)
        if missing:
            found.append(_missing_finding(division, files, missing, returned))
        known = Delivery(division.key, division.name, status)
        if not files and not returned:
            deliveries.append(known)
        handling = submitted.handling if submitted else {}
        deliveries += [
            replace(
                known,
                file=candidate.workbook.name,
                sha256=candidate.workbook.sha256,
                approval=candidate.signoff.status,
                signoff=candidate.valid_signoff,
                handling=handling.get(candidate.workbook.name),
            )
            for candidate in files
        ]
        deliveries += [
            replace(known, file=file.name, handling=handling.get(file.name)) for file in returned
        ]
    return deliveries


def _completeness(
    files: Sequence[Candidate], missing: Sequence[str], returned: Sequence[SourceFile]
) -> Completeness:
    if files:
        return Completeness.PARTIAL if missing else Completeness.COMPLETE
    return Completeness.RETURNED if returned else Completeness.MISSING


def _missing_finding(
    division: Division,
    files: Sequence[Candidate],
    missing: Sequence[str],
    returned: Sequence[SourceFile],
) -> Finding:
    codes = ", ".join(missing)
    if returned:
        return RecapMessage.BELUM_DIKIRIM_ULANG.at(division=division.name, codes=codes)
    if files:
        return FileMessage.BELUM_LENGKAP.at(division=division.name, codes=codes)
    return FileMessage.BELUM_MENGIRIM.at(division=division.name)


def _ordered(found: list[Finding]) -> list[Finding]:
    """Each finding once, errors first, then by file as found."""
    levels = list(Level)
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (levels.index(finding.level), finding.file))
