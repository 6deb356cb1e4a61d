"""Which workbook counts for an indicator that several hold.

A blank one never competes. Equal inputs need no decision; else the later valid sign-off counts,
else the later plausible stamp, else none of them. The names and the order of the files never
matter, nor the file system's time. Of files with equal inputs, where no figure depends on the
choice, the hash says which one is named and whose remarks come first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding, Place
from iku_excel.findings.recap import Preferred, RecapMessage, Undecided
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.rivals import cells_text, differing_cells
from iku_excel.workbook import FilledWorkbook

from .candidate import Candidate, Key
from .stamps import when
from .submitted import Submitted


class NamedFilesCompete(Exception):  # noqa: N818  - says what was asked for
    """Two files that were named to count hold different inputs of an indicator."""

    def __init__(self, code: str, files: Sequence[str], cells: str) -> None:
        self.code, self.files, self.cells = code, tuple(files), cells
        super().__init__(f"{code}: {', '.join(files)}")


class NamedFileCannotCount(Exception):  # noqa: N818  - says what was asked for
    """A file that was named to count is none of those that are merged; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


@dataclass(slots=True)
class Choice:
    """What was decided: ``chosen`` is the workbook that counts for an indicator.

    ``equals`` are those that hold the very same inputs of it and count as well, ``joined`` those
    of them whose remarks stand beside those of the chosen one. For a code in ``contested``
    nothing counts: these files hold different inputs of it.
    """

    chosen: dict[str, Candidate] = field(default_factory=dict)
    equals: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    joined: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    contested: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def joined_to(self, code: str) -> tuple[FilledWorkbook, ...]:
        """Other files with the same inputs whose remarks are shown, too."""
        return tuple(candidate.workbook for candidate in self.joined.get(code, ()))

    def codes_of(self, candidate: Candidate) -> list[str]:
        """The indicators that a workbook counts for, in the decree's order."""
        return [
            code
            for code, counting in self.chosen.items()
            if counting is candidate or candidate in self.equals.get(code, ())
        ]


def choose(
    catalog: Catalog,
    candidates: Sequence[Candidate],
    found: list[Finding],
    named: Iterable[str] = (),
) -> Choice:
    """What counts for each indicator; what is passed over is told in ``found``.

    ``named`` are the SHA-256 of workbooks that somebody named to count for all they have inputs
    for. Raises :class:`NamedFilesCompete`.
    """
    by_hash = {candidate.workbook.sha256: candidate for candidate in candidates}
    # By content: another name of a file changes nothing but that name.
    ordered = [by_hash[sha256] for sha256 in sorted(by_hash)]
    choosing = _Choosing(ordered, frozenset(named))
    for indicator in catalog.indicators:
        choosing.decide(indicator.code)
    found.extend(choosing.findings())
    return choosing.choice


def submitted_choice(
    submitted: Submitted, candidates: Sequence[Candidate], found: list[Finding]
) -> Choice:
    """What an inbox has chosen already, as far as its files are read and hold it.

    Of those that compete none counts, unless they hold the same inputs after all.
    """
    by_name = {candidate.name: candidate for candidate in candidates}
    choice = Choice()
    for code, file in submitted.by_code.items():
        candidate = by_name.get(file.name)
        if candidate is not None and code in candidate.workbook.indicators:
            choice.chosen[code] = candidate
    for code, files in submitted.competing.items():
        rivals = [by_name[f.name] for f in files if f.name in by_name]
        holders = [c for c in rivals if code in c.workbook.indicators]
        keys = {candidate: candidate.key(code) for candidate in holders}
        versions = _grouped(holders, keys.__getitem__)
        if len(versions) == 1 and len(holders) == len(files):
            choice.chosen[code] = versions[0][0]
            continue
        choice.contested[code] = tuple(file.name for file in files)
        if holders:
            files_told = _mere_names(_members(versions))
            found.append(
                _contested(code, versions, files_told, Undecided.UNSEEN, Undecided.BY_DECISION)
            )
    return choice


Version = list[Candidate]
_Pair = tuple[Candidate, Candidate]


@dataclass(frozen=True, slots=True)
class Decision:
    """The version that counts, and the file for whose sake it does."""

    version: Version
    deciding: Candidate
    by_signoff: bool = False
    """Whether the moment of its sign-off decided."""

    def reason(self, loser: Candidate) -> str:
        """Why the deciding file goes before another."""
        if self.deciding.valid_signoff and not loser.valid_signoff:
            status = loser.signoff.status
            if status is SignOffStatus.UNSIGNED:
                return Preferred.SIGNED.value
            return Preferred.STILL_SIGNED.value.format(status=status.value)
        return (Preferred.LATER_SIGNED if self.by_signoff else Preferred.LATER_SAVED).value


class _Choosing:
    """The decisions, indicator by indicator, and what there is to say about them."""

    def __init__(self, candidates: Sequence[Candidate], named: frozenset[str]) -> None:
        self._candidates = candidates
        self._named = [c for c in candidates if c.workbook.sha256 in named]
        self.choice = Choice()
        self._instead: dict[Candidate, dict[str, None]] = defaultdict(dict)
        self._named_for: dict[Candidate, list[str]] = defaultdict(list)
        self._passed_over: dict[tuple[Candidate, Candidate, str], list[str]]
        self._passed_over = defaultdict(list)
        self._blank: dict[_Pair, list[str]] = defaultdict(list)
        self._only_remarks: dict[_Pair, list[str]] = defaultdict(list)
        self._equal: dict[tuple[Candidate, Candidate, str], list[str]] = defaultdict(list)
        self._contested: list[Finding] = []

    def decide(self, code: str) -> None:
        holders = [c for c in self._candidates if code in c.workbook.indicators]
        if not holders:
            return
        keys = {candidate: candidate.key(code) for candidate in holders}
        filled = [candidate for candidate in holders if keys[candidate]]
        if not filled:
            self._choose_blank(code, holders)
            return
        versions = _grouped(filled, lambda candidate: keys[candidate])
        named = [candidate for candidate in self._named if candidate in filled]
        decision = self._by_name(code, named, versions) if named else last_version(versions)
        if decision is None:
            self._contest(code, versions)
            return
        chosen = self._choose_among_equal(code, decision.version, named)
        if not named:
            for loser in filled:
                if loser not in decision.version:
                    key = loser, decision.deciding, decision.reason(loser)
                    self._passed_over[key].append(code)
        for blank in holders:
            if not keys[blank]:
                told = self._only_remarks if blank.remarks(code) else self._blank
                told[blank, chosen].append(code)

    def _choose_blank(self, code: str, holders: Version) -> None:
        """Where nobody has figures: what was remarked, else a page that is whole."""
        remarked = [candidate for candidate in holders if candidate.remarks(code)]
        if remarked:
            self._choose_among_equal(code, remarked)
            return
        whole = [c for c in holders if not c.workbook.indicators[code].unusable]
        self.choice.chosen[code] = (whole or holders)[0]

    def _choose_among_equal(
        self, code: str, version: Version, named: Sequence[Candidate] = ()
    ) -> Candidate:
        """Any of them counts: the one that was named or saved last, and where neither is known
        the remarks of all are shown."""
        last = _latest([[c] for c in version], lambda c: c.saved_at)
        # What has remarks goes first, lest there is nothing to join them to.
        by_rank = sorted(version, key=lambda c: (not c.remarks(code), not c.valid_signoff))
        if named:
            last = Decision(version, next(c for c in by_rank if c in named))
        chosen = last.deciding if last else by_rank[0]
        self.choice.chosen[code] = chosen
        equal = tuple(candidate for candidate in version if candidate is not chosen)
        if not equal:
            return chosen
        self.choice.equals[code] = equal
        different = [c for c in equal if c.remarks(code) != chosen.remarks(code)]
        joined = () if last else tuple(c for c in different if c.remarks(code))
        if joined:
            self.choice.joined[code] = joined
        for candidate in equal:
            remarks = ""
            if candidate in joined:
                remarks = Undecided.REMARKS_OF_BOTH
            elif candidate in different:
                remarks = Undecided.REMARKS_OF.format(file=chosen.name)
            self._equal[candidate, chosen, remarks].append(code)
        return chosen

    def _by_name(self, code: str, named: Version, versions: Sequence[Version]) -> Decision:
        asked = [version for version in versions if any(c in version for c in named)]
        if len(asked) > 1:
            rivals = sorted(named, key=lambda c: c.name)
            cells = differing_cells([c.version(code) for c in rivals])
            raise NamedFilesCompete(code, [c.name for c in rivals], cells_text(cells))
        for candidate in named:
            self._named_for[candidate].append(code)
            for version in versions:
                if version not in asked:
                    self._instead[candidate].update(dict.fromkeys(c.name for c in version))
        return Decision(asked[0], named[0])

    def _contest(self, code: str, versions: Sequence[Version]) -> None:
        members = _members(versions)
        saved = [f"{c.name} ({when(c.saved_at)})" for c in members if c.saved_at]
        how = Undecided.BY_NAME.format(first=members[0].name)
        if saved and len(saved) < len(members):
            how += Undecided.PLAUSIBLE.format(files=", ".join(saved))
        names = [candidate.name for candidate in members]
        why = why_undecided(members)
        self._contested.append(_contested(code, versions, names, why, how))
        self.choice.contested[code] = tuple(names)

    def findings(self) -> list[Finding]:
        """Everything there is to say; the files that lost are those the findings speak of."""
        found = [*self._contested, *self._about_named()]
        for (loser, winner, reason), codes in self._passed_over.items():
            message = FileMessage.INDIKATOR_GANDA.at(
                codes=", ".join(codes), other=winner.name, reason=reason
            )
            found.append(message.located(file=loser.name))
        for (equal, chosen, remarks), codes in self._equal.items():
            message = RecapMessage.INDIKATOR_SAMA.at(
                codes=", ".join(codes), other=chosen.name, remarks=remarks
            )
            found.append(message.located(file=equal.name))
        for pairs, kind in (
            (self._only_remarks, RecapMessage.INDIKATOR_HANYA_CATATAN),
            (self._blank, FileMessage.INDIKATOR_KOSONG_DI_SINI),
        ):
            for (blank, chosen), codes in pairs.items():
                message = kind.at(codes=", ".join(codes), other=chosen.name)
                found.append(message.located(file=blank.name))
        return found

    def _about_named(self) -> Iterable[Finding]:
        for candidate in self._named:
            codes, instead = self._named_for[candidate], self._instead[candidate]
            if codes:
                others = (
                    Undecided.INSTEAD.format(files=", ".join(sorted(instead))) if instead else ""
                )
                message = RecapMessage.DIPILIH_DENGAN_PAKAI.at(
                    codes=", ".join(codes), instead=others
                )
            else:
                message = RecapMessage.PILIHAN_TANPA_ISIAN.at()
            yield message.located(file=candidate.name)


def _members(versions: Sequence[Version]) -> Version:
    return sorted((c for version in versions for c in version), key=lambda c: c.name)


def _mere_names(members: Version) -> list[str]:
    """What files of an inbox are called: without their folders where that tells them apart, for
    those are long and the same."""
    mere = [candidate.name.rpartition("/")[2] for candidate in members]
    return mere if len(set(mere)) == len(mere) else [candidate.name for candidate in members]


def _contested(
    code: str, versions: Sequence[Version], files: Sequence[str], why: str, how: str
) -> Finding:
    """That nothing counts for an indicator, and the cells in which the versions differ."""
    members = _members(versions)
    firsts = _members([[min(version, key=lambda c: c.name)] for version in versions])
    cells = differing_cells([candidate.version(code) for candidate in firsts])
    finding = RecapMessage.VERSI_BERSAING.at(
        Place(indicator=code),
        code=code,
        files=", ".join(files),
        why=why,
        cells=cells_text(cells),
        how=how,
    )
    sheet, cell = (cells[0].sheet, cells[0].cell) if cells else ("", "")
    return finding.located(file=members[0].name, sheet=sheet, cell=cell)


def _grouped(candidates: Iterable[Candidate], key: Callable[[Candidate], Key]) -> list[Version]:
    versions: dict[Key, Version] = {}
    for candidate in candidates:
        versions.setdefault(key(candidate), []).append(candidate)
    return list(versions.values())


def why_undecided(members: Sequence[Candidate]) -> str:
    """Why nobody can know which of them is the last, as part of a sentence."""
    doubts = [f"{c.name}: {c.stamp.why_not}" for c in members if not c.stamp.is_plausible]
    return "; ".join(doubts) or Undecided.SAME_TIME


def last_version(versions: Sequence[Version]) -> Decision | None:
    """The version that counts; None where nobody can know."""
    if len(versions) == 1:
        return Decision(versions[0], versions[0][0])
    # What is signed goes before what is not, whenever that was saved.
    signed = [v for v in ([c for c in v if c.valid_signoff] for v in versions) if v]
    remaining = [v for v in versions if any(c.valid_signoff for c in v)] or list(versions)
    if len(signed) == 1:
        return Decision(remaining[0], signed[0][0])
    by_signoff = _latest(signed, lambda candidate: candidate.signed_at)
    if by_signoff is not None:
        version = next(v for v in remaining if by_signoff.deciding in v)
        return Decision(version, by_signoff.deciding, by_signoff=True)
    moments = [at for v in signed for c in v if (at := c.signed_at) is not None]
    if moments and len(moments) == sum(map(len, signed)):
        # Signed last at the same time: what was signed before that is out.
        remaining = [v for v in remaining if any(c.signed_at == max(moments) for c in v)]
    return _latest(remaining, lambda candidate: candidate.saved_at)


def _latest(
    versions: Sequence[Version], moment: Callable[[Candidate], datetime | None]
) -> Decision | None:
    """The version that comes after all others; None where one of the files has no moment, or
    two versions have the last."""
    members = [candidate for version in versions for candidate in version]
    moments = [at for candidate in members if (at := moment(candidate)) is not None]
    if not moments or len(moments) < len(members):
        return None
    last = [[c for c in version if moment(c) == max(moments)] for version in versions]
    found = [(v, latest[0]) for v, latest in zip(versions, last, strict=True) if latest]
    return Decision(*found[0]) if len(found) == 1 else None
