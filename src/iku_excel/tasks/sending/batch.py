"""Sending several workbooks at once: found by content, judged one by one, told before sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from iku_excel.catalog import Catalog
from iku_excel.catalog.office import is_same_office, office_key, region_key
from iku_excel.checks.completeness import cover_findings
from iku_excel.findings import FileMessage, Finding, Level
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.inbox import Foreseen, InboxRefused, SubmissionDetails, read_inbox, review_quarter
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.recap.candidate import Candidate
from iku_excel.recap.choice import last_version
from iku_excel.recap.sources import SourceFile, find_sources
from iku_excel.signoff.approval import PROOF_SUFFIXES
from iku_excel.tasks.choosing import named_files
from iku_excel.tasks.explaining import explained
from iku_excel.tasks.inbox_recap import inboxes_in
from iku_excel.tasks.opening import read_alone
from iku_excel.tasks.texts.refused import Refused
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook, read_workbook
from iku_excel.workbook.problems import unexpected_finding

from .parcels import Fate, Parcel
from .submitting import Wishes, details_of, foreseen, submit_reviewed
from .versions import one_version_each


@dataclass(frozen=True, slots=True)
class Batch:
    """How several workbooks are to be sent: ``quarter`` None is that of each cover, and
    ``despite_errors`` sends also what has errors."""

    inbox: Path
    at: datetime
    quarter: int | None = None
    despite_errors: bool = False
    catalog: Catalog | None = None
    to_use: Sequence[Path] = ()
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All workbooks of the sources, and what is odd about the other files there."""

    parcels: tuple[Parcel, ...]
    findings: tuple[Finding, ...]

    @property
    def to_send(self) -> list[Parcel]:
        """Those that will be sent, or are in the inbox already."""
        return [parcel for parcel in self.parcels if parcel.is_open]

    @property
    def new(self) -> list[Parcel]:
        """Those that will be sent."""
        return [parcel for parcel in self.parcels if parcel.fate is Fate.TO_SEND]


def plan(sources: Sequence[Path], batch: Batch) -> Plan:
    """What would become of every workbook in the sources; nothing is written.

    Refuses sources that are an inbox or hold another one, and a choice that names no source.
    """
    _refuse_inboxes(sources, batch.inbox)
    files, findings = find_sources(sources, without=[batch.inbox])
    named = named_files(batch.to_use, files)
    parcels = [_read(file, batch) for file in files]
    # Outputs of ours are named as such, and are nothing that was to be sent.
    outputs = [p for p in parcels if p.refusal and p.refusal[0].level is Level.INFO]
    findings += (finding for parcel in outputs for finding in parcel.refusal)
    parcels = _without_twins([parcel for parcel in parcels if parcel not in outputs], named)
    parcels = _of_one_office([_reviewed(parcel, batch) for parcel in parcels], batch.inbox)
    # The proof of an approval is no workbook, and was not passed over either.
    taken = batch.wishes.shelf.taken
    parcels = [p for p in parcels if p.workbook is not None or p.name not in taken]
    findings = [finding for finding in findings if finding.file not in taken]
    # What would bring nothing new is out before a version is chosen, lest it wins and stops there.
    parcels = [_foreseen(parcel, batch) for parcel in parcels]
    _refuse_named(parcels, named)
    return Plan(tuple(one_version_each(parcels, named)), tuple(findings))


def send(plan: Plan, batch: Batch) -> Iterator[Parcel]:
    """Send what can be sent, one by one, with the receipt or with what came in between.

    What fails stops nothing else: each workbook is in the inbox whole, or not at all.
    """
    for parcel in plan.to_send:
        if parcel.review is None:
            continue
        try:
            receipt, found = submit_reviewed(parcel.review, batch.inbox, batch.at, batch.wishes)
        except InboxRefused as problem:
            yield parcel.refused([problem.finding])
        except OSError as problem:
            reason, _ = explained(problem, "")
            failed = SubmissionMessage.KIRIMAN_GAGAL.at(reason=reason)
            yield parcel.refused([failed.located(file=parcel.name)])
        else:
            known = {finding.code for finding in found}
            told = (finding for finding in parcel.told if finding.code not in known)
            yield replace(parcel, receipt=receipt, findings=(*found, *told))


def _refuse_inboxes(sources: Sequence[Path], inbox: Path) -> None:
    """An inbox is no source: its decisions would be lost, and what was replaced sent again."""
    for source in sources:
        if not source.is_dir():
            continue
        whole, target = source.resolve(), inbox.resolve()
        found = {*inboxes_in(source), target}
        if found != {target} or whole.is_relative_to(target):
            raise Refused.INBOX_SENT.of(source=source)


def _refuse_named(parcels: Sequence[Parcel], named: set[str]) -> None:
    """Refuse a choice of what cannot be sent: another version would go in its place."""
    for parcel in parcels:
        if parcel.name in named and parcel.why_not:
            found = parcel.why_not[0]
            if found.code != SubmissionMessage.BERKAS_KEMBAR.name:
                raise Refused.CHOSEN_UNSENDABLE.of(
                    file=parcel.name, message=found.message, advice=found.advice
                )


def _read(file: SourceFile, batch: Batch) -> Parcel:
    read = read_alone(file, batch.catalog)
    if not isinstance(read, Finding):
        return Parcel(file, read)
    is_other = read.code == FileMessage.BUKAN_XLSX.name
    if is_other and Path(file.name).suffix.lower() in PROOF_SUFFIXES:
        read = SubmissionMessage.BUKTI_TIDAK_DIKENAL.at().located(file=file.name)
    return Parcel(file, refusal=(read,))


def _without_twins(parcels: Sequence[Parcel], named: set[str]) -> list[Parcel]:
    """Of files with the very same bytes one: the one that was named, else the first by name."""
    first: dict[str, Parcel] = {}
    made = []
    for parcel in sorted(parcels, key=lambda parcel: (parcel.name not in named, parcel.name)):
        if parcel.workbook is None:
            made.append(parcel)
            continue
        twin = first.setdefault(parcel.workbook.sha256, parcel)
        if twin is not parcel:
            same = SubmissionMessage.BERKAS_KEMBAR.at(other=twin.name).located(file=parcel.name)
            parcel = replace(parcel, aside=same)
        made.append(parcel)
    return made


def _reviewed(parcel: Parcel, batch: Batch) -> Parcel:
    """The workbook evaluated at its quarter, and refused where that is unknown or has errors."""
    workbook = parcel.workbook
    if workbook is None or not parcel.is_open:
        return parcel
    quarter = batch.quarter or workbook.written_quarter
    if quarter is None:
        return parcel.refused([_unknown_quarter(workbook)])
    try:
        review = review_quarter(workbook, quarter, batch.at.date())
        doubts = () if batch.quarter else tuple(cover_findings(workbook))
        review = replace(review, findings=(*review.findings, *doubts))
        details, findings = details_of(review, batch.wishes)
        candidate = Candidate.of(workbook, quarter, now=batch.at)
    except Exception as problem:  # noqa: BLE001
        return parcel.refused([unexpected_finding(problem, parcel.name)])
    early = tuple(f for f in findings if f.code == _EARLY)
    parcel = replace(
        parcel,
        review=review,
        details=details,
        candidate=candidate,
        findings=tuple(findings),
        told=(*doubts, *early),
    )
    stands = review.errors and not batch.despite_errors
    return parcel.refused(review.errors) if stands else parcel


_EARLY = SubmissionMessage.DITERIMA_SEBELUM_BERAKHIR.name


def _unknown_quarter(workbook: FilledWorkbook) -> Finding:
    unknown = SubmissionMessage.TRIWULAN_TIDAK_DIKETAHUI.at()
    cover = workbook.about.get(REPORTED_QUARTER)
    if cover is None:
        return unknown.located(file=workbook.name)
    return unknown.located(file=workbook.name, sheet=cover.sheet, cell=cover.cell)


def _of_one_office(parcels: Sequence[Parcel], inbox: Path) -> list[Parcel]:
    """Refuse what is not of the Kanwil whose inbox it is. Where nobody knows whose, the order of
    the files decides nothing: the Kanwil of the catalogue, else the only one there is. Of several
    catalogues' own Kanwil it is the one of which most divisions are; of as many none."""
    held = read_inbox(inbox)
    offices: dict[int, set[str]] = {}
    at_home: dict[int, set[str]] = {}
    waiting = [p.details for p in parcels if p.is_open and p.details is not None]
    for details in waiting:
        year, office = details.identity.year, details.identity.office
        offices.setdefault(year, set()).add(office_key(office))
        if is_same_office(office, details.own_office):
            at_home.setdefault(year, set()).add(office)
    regions = set(map(region_key, held.offices)) or _most_at_home(waiting)
    is_mixed = len({region_key(name) for names in at_home.values() for name in names}) > 1
    made = []
    for parcel in parcels:
        details_here = parcel.details if parcel.is_open else None
        if details_here is not None:
            year, office = details_here.identity.year, details_here.identity.office
            expected = held.office(year, details_here.own_office)
            names = [name for name in at_home.get(year, ()) if region_key(name) in regions]
            if expected is None and len(names) == 1:
                (expected,) = names
            if expected is None and (len(offices[year]) > 1 or (is_mixed and not names)):
                why = SubmissionMessage.KANWIL_BERBEDA_DI_SUMBER.at(inbox=inbox.name, found=office)
                parcel = parcel.refused([why.located(file=parcel.name)])
            elif expected is not None and not is_same_office(office, expected):
                why = SubmissionMessage.INBOX_KANWIL_LAIN.at(
                    inbox=inbox.name, found=office, expected=expected
                )
                parcel = parcel.refused([why.located(file=parcel.name)])
        made.append(parcel)
    return made


def _most_at_home(waiting: Iterable[SubmissionDetails]) -> set[str]:
    """The region of which most divisions' quarters are made with their own Kanwil's catalogue;
    none where two have as many."""
    places: defaultdict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for details in waiting:
        identity = details.identity
        if is_same_office(identity.office, details.own_office):
            place = identity.year, details.quarter, identity.division
            places[region_key(identity.office)].add(place)
    most = max(map(len, places.values()), default=0)
    best = {region for region, held in places.items() if len(held) == most}
    return best if len(best) == 1 else set()


def _foreseen(parcel: Parcel, batch: Batch) -> Parcel:
    if not parcel.is_open or parcel.review is None or parcel.details is None:
        return parcel
    try:
        seen = foreseen(parcel.review, parcel.details, batch.inbox, batch.wishes, batch.at)
    except InboxRefused as problem:
        found = problem.finding.located(file=parcel.name)
        if found.code == SubmissionMessage.KIRIMAN_SUDAH_DIGANTIKAN.name:
            return replace(parcel, aside=found)
        return parcel.refused([found])
    odd = [f.located(file=parcel.name) for f in seen.findings if f.level is not Level.INFO]
    odd += _newer_there(parcel, seen, batch)
    return replace(parcel, foreseen=seen, told=(*parcel.told, *odd))


def _newer_there(parcel: Parcel, seen: Foreseen, batch: Batch) -> Iterator[Finding]:
    """That a submission which this one replaces looks like the later one. The chain of the inbox
    decides, no clock; whoever sends may well have picked up an old file."""
    own, workbook = parcel.candidate, parcel.workbook
    if own is None or workbook is None:
        return
    for there in {s.path: s for s in (*seen.accepted, *seen.replaced)}.values():
        if there.source is None:
            continue
        try:
            other = read_workbook(there.source, there.path.name, catalog=workbook.catalog)
        except UnusableWorkbook:
            continue
        rival = Candidate.of(other, own.inputs.quarter, now=batch.at)
        decision = last_version([[rival], [own]])
        if decision is not None and decision.deciding is rival:
            newer = SubmissionMessage.KIRIMAN_LEBIH_AKHIR.at(
                newer=there.path.name, reason=decision.reason(own)
            )
            yield newer.located(file=parcel.name)
