"""Merging the divisions' workbooks into the recap of a quarter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding, Level
from iku_excel.workbook import (
    Difference,
    FilledWorkbook,
    UnusableWorkbook,
    difference_finding,
    differences,
    evaluate_filled,
    read_workbook,
)

from .model import Completeness, Delivery, IndicatorRecap, Recap
from .sources import SourceFile


def build_recap(
    sources: Sequence[SourceFile],
    catalog: Catalog,
    year: int,
    quarter: int,
    *,
    as_of: date | None = None,
    findings: Sequence[Finding] = (),
) -> Recap:
    """The recap of these files; a file that cannot be used is a finding and stops no other.

    ``findings`` are those already made of the sources. The order of the files does not matter.
    """
    found = list(findings)
    workbooks, unreadable = _read(sources, catalog, found)
    readable = len(workbooks)
    workbooks = _without_copies(workbooks, found)
    workbooks = _of_this_recap(workbooks, catalog, year, found)
    office = _office(workbooks, catalog)
    workbooks = _of_office(workbooks, office, found)
    for workbook in workbooks:
        found.extend(workbook.findings)
    chosen = _choose(catalog, workbooks, found)
    indicators = []
    differing: list[Difference] = []
    for indicator in catalog.indicators:
        view = indicator.for_year(year)
        holder = chosen.get(indicator.code)
        if holder is None:
            indicators.append(IndicatorRecap(view, quarter))
            continue
        filled = holder.indicators[indicator.code]
        evaluation = evaluate_filled(holder, filled, quarter, as_of=as_of)
        found.extend(evaluation.findings)
        indicators.append(IndicatorRecap(view, quarter, holder, filled, evaluation.result))
        elsewhere = differences(holder, filled, range(1, quarter + 1))
        differing.extend(elsewhere)
        stale = difference_finding(elsewhere, holder.name)
        if stale is not None:
            found.append(stale)
    return Recap(
        catalog=catalog,
        office=office,
        year=year,
        quarter=quarter,
        as_of=as_of,
        indicators=indicators,
        deliveries=_deliveries(catalog, workbooks, found),
        findings=_ordered(found),
        differences=differing,
        sample=any(workbook.identity.sample for workbook in workbooks),
        read_files=readable,
        unreadable_files=unreadable,
    )


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
    counts = Counter(workbook.identity.office for workbook in workbooks)
    if not counts:
        return catalog.office
    most = max(counts.values())
    candidates = sorted(office for office, count in counts.items() if count == most)
    return catalog.office if catalog.office in candidates else candidates[0]


def _of_office(
    workbooks: list[FilledWorkbook], office: str, found: list[Finding]
) -> list[FilledWorkbook]:
    kept = []
    for workbook in workbooks:
        if workbook.identity.office == office:
            kept.append(workbook)
        else:
            finding = FileMessage.KANWIL_LAIN.at(found=workbook.identity.office, expected=office)
            found.append(finding.located(file=workbook.name))
    return kept


def _choose(
    catalog: Catalog, workbooks: list[FilledWorkbook], found: list[Finding]
) -> dict[str, FilledWorkbook]:
    """The workbook that counts for each indicator; the others are named."""
    chosen: dict[str, FilledWorkbook] = {}
    passed_over: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for indicator in catalog.indicators:
        holders = [w for w in workbooks if indicator.code in w.indicators]
        if not holders:
            continue
        best = max(holders, key=lambda w: _precedence(w, indicator.code))
        chosen[indicator.code] = best
        for other in holders:
            if other is not best:
                filled = _is_filled(other, indicator.code)
                passed_over[other.name, best.name, filled].append(indicator.code)
    by_name = {workbook.name: workbook for workbook in workbooks}
    for (loser, winner, filled), codes in passed_over.items():
        message = FileMessage.INDIKATOR_GANDA if filled else FileMessage.INDIKATOR_KOSONG_DI_SINI
        later = by_name[winner].modified > by_name[loser].modified
        finding = message.at(
            codes=", ".join(codes),
            other=winner,
            reason="lebih akhir disimpan" if later else "waktu simpannya sama (menurut SHA-256)",
        )
        found.append(finding.located(file=loser))
    return chosen


def _is_filled(workbook: FilledWorkbook, code: str) -> bool:
    filled = workbook.indicators[code]
    return filled.is_filled or filled.unusable


def _precedence(workbook: FilledWorkbook, code: str) -> tuple[bool, str, str]:
    """A filled indicator before a blank one, then the later save, then the SHA-256 order."""
    return _is_filled(workbook, code), workbook.modified, workbook.sha256


def _deliveries(
    catalog: Catalog, workbooks: list[FilledWorkbook], found: list[Finding]
) -> list[Delivery]:
    deliveries = []
    for division in catalog.divisions:
        files = [w for w in workbooks if w.identity.division == division.key]
        expected = {i.code for i in catalog.of_division(division.key)}
        present = {code for workbook in files for code in workbook.indicators}
        status = Completeness.COMPLETE if expected <= present else Completeness.PARTIAL
        if not files:
            status = Completeness.MISSING
            deliveries.append(Delivery(division.key, division.name, status))
            found.append(FileMessage.BELUM_MENGIRIM.at(division=division.name))
        elif status is Completeness.PARTIAL:
            codes = [i.code for i in catalog.of_division(division.key) if i.code not in present]
            found.append(
                FileMessage.BELUM_LENGKAP.at(division=division.name, codes=", ".join(codes))
            )
        deliveries.extend(
            Delivery(division.key, division.name, status, workbook.name, workbook.sha256)
            for workbook in files
        )
    return deliveries


def _ordered(found: list[Finding]) -> list[Finding]:
    """Each finding once, errors first, then by file as found."""
    levels = list(Level)
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (levels.index(finding.level), finding.file))
