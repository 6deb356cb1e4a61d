"""Which of several workbooks of one unit and quarter are sent, and in which order.

Whoever sends them stands there with all of them, as with a plain folder: the later valid
sign-off counts, else the later plausible stamp, else what was named, else none. The order in
which files are found decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from iku_excel.findings import Finding
from iku_excel.findings.recap import Undecided
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.recap.candidate import Candidate
from iku_excel.recap.choice import Decision, last_version, why_undecided
from iku_excel.signoff.rivals import cells_text, differing_cells
from iku_excel.tasks.texts.sending import PlanCell

from .parcels import Parcel

Unit = tuple[str, int, int, str]
_Member = tuple[Parcel, Candidate]


def one_version_each(parcels: Sequence[Parcel], named: Collection[str]) -> list[Parcel]:
    """The parcels, those that are sent in the order in which they are to be recorded.

    A workbook of which no indicator counts is put aside. Those that hold different inputs of an
    indicator, where nobody can know which is later, are refused. ``named`` are the names of the
    files that somebody chose.
    """
    units: defaultdict[Unit, list[_Member]] = defaultdict(list)
    made: list[Parcel] = []
    for parcel in parcels:
        if parcel.is_open and parcel.candidate is not None and parcel.details is not None:
            identity, quarter = parcel.details.identity, parcel.details.quarter
            unit = identity.catalog, identity.year, quarter, identity.division
            units[unit].append((parcel, parcel.candidate))
        else:
            made.append(parcel)
    for _, members in sorted(units.items()):
        made += _Unit(members, named).sorted_out()
    return made


class _Unit:
    """The workbooks of one division and quarter."""

    def __init__(self, members: Sequence[_Member], named: Collection[str]) -> None:
        self._parcels = {candidate: parcel for parcel, candidate in members}
        self._named = named
        self._won: defaultdict[Candidate, set[str]] = defaultdict(set)
        self._lost: defaultdict[tuple[Candidate, Candidate, str], list[str]] = defaultdict(list)
        self._before: defaultdict[Candidate, set[Candidate]] = defaultdict(set)
        self._contested: defaultdict[tuple[Candidate, ...], list[str]] = defaultdict(list)
        self._is_crossed = False
        """Whether each is later than the other, for different indicators."""

    def sorted_out(self) -> list[Parcel]:
        codes = sorted({code for candidate in self._parcels for code in self._inputs(candidate)})
        for code in codes:
            self._decide(code)
        # What is signed last, lest an equal one without a sign-off stands for it.
        ready = sorted(self._parcels, key=lambda c: (c.valid_signoff is not None, c.name))
        try:
            order = list(TopologicalSorter({c: self._before[c] for c in ready}).static_order())
        except CycleError:
            self._contested[tuple(ready)] += codes
            self._is_crossed = True
            order = ready
        refusals = self._refusals()
        sent = self._sent([candidate for candidate in order if candidate not in refusals])
        return [self._judged(candidate, sent, refusals.get(candidate)) for candidate in order]

    def _inputs(self, candidate: Candidate) -> Mapping[str, str]:
        details = self._parcels[candidate].details
        return {} if details is None else details.inputs

    def _decide(self, code: str) -> None:
        holders = [c for c in self._parcels if code in self._inputs(c)]
        # A page without figures never competes with one that has some.
        filled = [c for c in holders if c.key(code)]
        filled = filled or [c for c in holders if c.remarks(code)] or holders
        for blank in holders:
            if blank not in filled:  # lest its blank page counts for being recorded later
                for candidate in filled:
                    self._before[candidate].add(blank)
        by_inputs: defaultdict[str, list[Candidate]] = defaultdict(list)
        for candidate in filled:
            by_inputs[self._inputs(candidate)[code]].append(candidate)
        versions = list(by_inputs.values())
        named = [(v, c) for v in versions for c in v if c.name in self._named]
        if named:
            is_one = all(version is named[0][0] for version, _ in named)
            decision = Decision(*named[0]) if is_one else None
        else:
            decision = last_version(versions)
        if decision is None:
            self._contested[tuple(filled)].append(code)
            return
        for winner in decision.version:
            self._won[winner].add(code)
        for loser in filled:
            if loser not in decision.version:
                is_named = decision.deciding.name in self._named
                reason = PlanCell.CHOSEN if is_named else decision.reason(loser)
                self._lost[loser, decision.deciding, reason].append(code)
                for winner in decision.version:
                    self._before[winner].add(loser)

    def _refusals(self) -> dict[Candidate, tuple[Finding, ...]]:
        """Those that compete, and those that nothing can be said of as long as they do."""
        found: defaultdict[Candidate, list[Finding]] = defaultdict(list)
        for rivals, codes in self._contested.items():
            finding = self._competing(rivals, codes)
            for rival in rivals:
                found[rival].append(finding.located(file=rival.name))
        while True:
            tied = {
                (loser if winner in found else winner): found[winner] or found[loser]
                for loser, winner, _ in self._lost
                if (winner in found) != (loser in found)
            }
            if not tied:
                return {candidate: tuple(why) for candidate, why in found.items()}
            for candidate, why in tied.items():
                found[candidate] = [finding.located(file=candidate.name) for finding in why]

    def _competing(self, rivals: Sequence[Candidate], codes: Sequence[str]) -> Finding:
        cells = []
        differing = []
        for code in dict.fromkeys(codes):
            holders = [c for c in rivals if code in self._inputs(c)]
            firsts = {self._inputs(c)[code]: c for c in reversed(holders)}
            if len(firsts) > 1:
                differing.append(code)
                cells += differing_cells([c.version(code) for c in sorted_by_name(firsts.values())])
        named = sorted_by_name(rivals)
        return SubmissionMessage.BERSAING_DI_SUMBER.at(
            files=", ".join(c.name for c in named),
            codes=", ".join(differing),
            why=Undecided.CROSSED if self._is_crossed else why_undecided(named),
            cells=cells_text(cells) if cells else Undecided.ONLY_REMARKS,
        )

    def _sent(self, candidates: Sequence[Candidate]) -> set[Candidate]:
        """The fewest that hold all that counts: what is signed first, then what holds most."""
        best = sorted(
            candidates,
            key=lambda c: (
                c.name not in self._named,
                c.valid_signoff is None,
                -len(self._won[c]),
                -_last_touched(c),
                c.name,
            ),
        )
        covered: set[str] = set()
        sent = set()
        for candidate in best:
            if self._won[candidate] - covered:
                covered |= self._won[candidate]
                sent.add(candidate)
        return sent

    def _judged(
        self, candidate: Candidate, sent: Collection[Candidate], refusal: tuple[Finding, ...] | None
    ) -> Parcel:
        parcel = self._parcels[candidate]
        if refusal is not None:
            return parcel.refused(refusal)
        losses = [
            SubmissionMessage.VERSI_LAIN_DIPAKAI.at(
                codes=", ".join(codes), other=winner.name, reason=reason
            ).located(file=candidate.name)
            for (loser, winner, reason), codes in self._lost.items()
            if loser is candidate
        ]
        if candidate in sent:
            return replace(parcel, told=(*parcel.told, *losses))
        if losses:
            return replace(parcel, told=tuple(losses[1:]), aside=losses[0])
        twins = sorted_by_name(c for c in sent if self._won[c] & self._won[candidate])
        same = SubmissionMessage.ISIAN_KEMBAR.at(other=", ".join(twin.name for twin in twins))
        return replace(parcel, aside=same.located(file=candidate.name))


def _last_touched(candidate: Candidate) -> float:
    moment = candidate.signed_at or candidate.saved_at
    return moment.timestamp() if moment else 0.0


def sorted_by_name(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In the order of the files' names, whatever order they came in."""
    return sorted(candidates, key=lambda candidate: candidate.name)
