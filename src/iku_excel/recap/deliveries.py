"""What the divisions handed in, and how much of what is due at the quarter is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iku_excel.calc import Status
from iku_excel.calc.filling import Filling
from iku_excel.catalog import Catalog
from iku_excel.catalog.decree import Division
from iku_excel.checks import blank_finding
from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.recap import RecapMessage

from .candidate import Candidate
from .choice import Choice
from .quarter_recap import Completeness, Delivery, IndicatorRecap
from .sources import SourceFile
from .submitted import Submitted


def deliveries_of(
    catalog: Catalog,
    candidates: Sequence[Candidate],
    choice: Choice,
    indicators: Sequence[IndicatorRecap],
    submitted: Submitted | None,
    quarter: int,
) -> tuple[list[Delivery], list[Finding]]:
    """A line for every file, and for a division without one; and what is still to come."""
    deliveries: list[Delivery] = []
    found: list[Finding] = []
    handling = submitted.handling if submitted else {}
    for division in catalog.submitting:
        own = [i for i in indicators if i.view.indicator.division == division.key]
        files = [c for c in candidates if c.workbook.identity.division == division.key]
        returned = submitted.returned.get(division.key, ()) if submitted else ()
        unread = submitted.unread.get(division.key, ()) if submitted else ()
        filling = Filling.of((i.status, i.is_nihil) for i in own if i.is_due)
        status = _completeness(filling, files, returned, unread)
        known = Delivery(division.key, division.name, status, filling)
        found += _still_to_come(division, own, files, returned, unread, quarter)
        if not files and not returned and not unread:
            deliveries.append(known)
        deliveries += [
            replace(
                known,
                file=candidate.workbook.name,
                sha256=candidate.workbook.sha256,
                codes=tuple(choice.codes_of(candidate)),
                approval=candidate.signoff.status,
                signoff=candidate.valid_signoff,
                handling=handling.get(candidate.workbook.name),
            )
            for candidate in files
        ]
        deliveries += [
            replace(known, file=file.name, handling=handling.get(file.name))
            for file in (*returned, *unread)
        ]
    return deliveries, found


def _completeness(
    filling: Filling,
    files: Sequence[Candidate],
    returned: Sequence[SourceFile],
    unread: Sequence[SourceFile],
) -> Completeness:
    if not files and unread:
        return Completeness.UNREAD
    if not files:
        return Completeness.RETURNED if returned else Completeness.MISSING
    if not filling.filled:
        return Completeness.BLANK
    return Completeness.COMPLETE if filling.is_whole else Completeness.PARTIAL


def _still_to_come(
    division: Division,
    own: Sequence[IndicatorRecap],
    files: Sequence[Candidate],
    returned: Sequence[SourceFile],
    unread: Sequence[SourceFile],
    quarter: int,
) -> Iterator[Finding]:
    """Indicators in no file, and those that are blank in the file that counts for them."""
    missing = ", ".join(i.code for i in own if i.is_missing)
    if missing and unread:
        names = ", ".join(file.name for file in unread)
        yield RecapMessage.BUKU_BELUM_TERBACA.at(division=division.name, codes=missing, files=names)
    elif missing and returned:
        yield RecapMessage.BELUM_DIKIRIM_ULANG.at(division=division.name, codes=missing)
    elif missing and files:
        yield FileMessage.BELUM_LENGKAP.at(division=division.name, codes=missing)
    elif missing:
        yield FileMessage.BELUM_MENGIRIM.at(division=division.name)
    blank: dict[str, list[str]] = defaultdict(list)
    for indicator in own:
        if indicator.workbook is not None and indicator.status is Status.BLANK:
            blank[indicator.workbook.name].append(indicator.code)
    for file, codes in blank.items():
        yield blank_finding(codes, quarter).located(file=file)
