"""Which of several workbooks becomes the new one of its unit.

A workbook is moved whole: nothing picks among several indicator by indicator, as the recap does.
Where they differ, a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import FileMessage, Finding, Level
from iku_excel.findings.recap import Undecided
from iku_excel.findings.renewal import RenewalMessage, Rivalry
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.recap.candidate import Candidate, Key
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.furnishing import first_few
from iku_excel.signoff.rivals import DifferingCell, cells_text, differing_cells
from iku_excel.tasks.texts.sending import PlanCell
from iku_excel.template import TEMPLATE_VERSION, template_name
from iku_excel.workbook.problems import unexpected_finding

from .moves import Move

_MOST_NAMES = 2
"""Of rivals that a finding names: the list of workbooks shows all of them."""
_Member = tuple[Candidate, Move]


def one_of_each(moves: Sequence[Move], named: Collection[str], year: int) -> list[Move]:
    """The workbooks by name; of those that would become one new one of ``year`` at most one is
    left open. ``named`` are the names of the files that somebody chose."""
    groups: defaultdict[str, list[_Member]] = defaultdict(list)
    made: list[Move] = []
    for move in moves:
        workbook = move.workbook
        if workbook is None or year - workbook.identity.year not in (0, 1):
            made.append(move)  # what cannot become one of that year competes with none
            continue
        try:
            candidate = Candidate.of(workbook, QUARTERS[-1])
        except Exception as problem:  # noqa: BLE001  - one strange file never hides the others
            made.append(move.refused(unexpected_finding(problem, move.name)))
            continue
        groups[template_name(replace(workbook.identity, year=year))].append((candidate, move))
    for target, members in groups.items():
        made += _sorted_out(target, members, named, year)
    return sorted(made, key=lambda move: move.name)


def _sorted_out(
    target: str, members: list[_Member], named: Collection[str], year: int
) -> list[Move]:
    candidates = [candidate for candidate, _ in members]
    chosen = [candidate for candidate in candidates if candidate.name in named]
    filled = [candidate for candidate in candidates if _content(candidate)]
    of_year = [candidate for candidate in filled if candidate.workbook.identity.year == year]
    rivals = chosen or of_year or filled or candidates
    best = max(rivals, key=lambda c: (_is_of_today(c), _signed(c)))
    parts = "; ".join(_differing(rivals))
    if parts:
        names = [rival.name for rival in rivals]
        competing = RenewalMessage.BUKU_BERSAING_DI_FOLDER.at(
            files=first_few(names, most=_MOST_NAMES), target=target, parts=parts
        ).located(file=names[0])  # the same of all of them, so that it is told once
        return [move.refused(competing) for _, move in members]
    reason = PlanCell.CHOSEN if chosen else Rivalry.OF_THE_YEAR.format(year=year)
    return [
        move if candidate is best else _set_aside(move, candidate, best, reason)
        for candidate, move in members
    ]


def _content(candidate: Candidate) -> dict[str, tuple[Key, Key]]:
    """What a workbook says, by indicator, of those of which it says anything."""
    said = {c: (candidate.key(c), candidate.remarks(c)) for c in candidate.workbook.indicators}
    return {code: content for code, content in said.items() if any(content)}


def _is_of_today(candidate: Candidate) -> bool:
    return candidate.workbook.identity.template_version == TEMPLATE_VERSION


def _signed(candidate: Candidate) -> int:
    """How many quarters are signed as they stand there."""
    return sum(state.status is SignOffStatus.VALID for state in candidate.signoffs)


def _differing(rivals: Sequence[Candidate]) -> Iterator[str]:
    """In what the workbooks differ; nothing where any of them says what all do."""
    identities = [candidate.workbook.identity for candidate in rivals]
    if len({identity.office for identity in identities}) > 1:
        yield Rivalry.OFFICE
    if len({identity.year for identity in identities}) > 1:
        yield Rivalry.YEAR
    contents = [_content(candidate) for candidate in rivals]
    if any(content != contents[0] for content in contents):
        yield cells_text(_cells(rivals)) if _figures_differ(rivals) else Undecided.ONLY_REMARKS


def _figures_differ(rivals: Sequence[Candidate]) -> bool:
    codes = {code for candidate in rivals for code in candidate.workbook.indicators}
    return any(len({_key(candidate, code) for candidate in rivals}) > 1 for code in codes)


def _key(candidate: Candidate, code: str) -> Key:
    return candidate.key(code) if code in candidate.workbook.indicators else ()


def _cells(rivals: Sequence[Candidate]) -> list[DifferingCell]:
    codes = dict.fromkeys(code for c in rivals for code in c.workbook.indicators)
    found = []
    for code in codes:
        holders = [c.version(code) for c in rivals if code in c.workbook.indicators]
        found += differing_cells(holders)
    return found


def _set_aside(move: Move, candidate: Candidate, best: Candidate, reason: str) -> Move:
    aside = _why_aside(candidate, best, reason)
    own, others = _content(candidate), _content(best)
    lost = [code for code in own if code not in others]
    if not lost or aside.level is Level.INFO:
        return replace(move, aside=aside)
    left = RenewalMessage.ISIAN_TERTINGGAL.at(codes=", ".join(lost), other=best.name)
    return replace(move, aside=aside, told=(*move.told, left.located(file=move.name)))


def _why_aside(candidate: Candidate, best: Candidate, reason: str) -> Finding:
    own, others = _content(candidate), _content(best)
    if not own and others:
        finding = FileMessage.INDIKATOR_KOSONG_DI_SINI.at(
            codes=", ".join(candidate.workbook.indicators), other=best.name
        )
    elif own == others and not list(_differing([candidate, best])):
        finding = SubmissionMessage.ISIAN_KEMBAR.at(other=best.name)
    else:
        codes = [code for code in own if own[code] != others.get(code)] or list(own)
        finding = SubmissionMessage.VERSI_LAIN_DIPAKAI.at(
            codes=", ".join(codes), other=best.name, reason=reason
        )
    return finding.located(file=candidate.name)
