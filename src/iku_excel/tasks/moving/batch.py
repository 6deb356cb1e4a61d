"""A whole folder of workbooks into today's templates: ``iku templat --dari FOLDER``.

Each workbook for itself: one that is odd stops no other. Old workbooks are not changed, and
nothing is written over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding, Level
from iku_excel.findings.renewal import RenewalMessage
from iku_excel.recap.sources import SourceFile, find_sources
from iku_excel.signoff import carry_signoffs
from iku_excel.tasks.catalogs import outside_year
from iku_excel.tasks.choosing import named_files
from iku_excel.tasks.explaining import explained
from iku_excel.tasks.inbox_recap import inboxes_in
from iku_excel.tasks.keeping import refuse_inside_inbox
from iku_excel.tasks.opening import read_alone
from iku_excel.tasks.texts.refused import Refused
from iku_excel.template import TEMPLATE_VERSION, template_name
from iku_excel.template.renewal import renew_workbook
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook
from iku_excel.workbook.problems import unexpected_finding
from iku_excel.xlsx import differ_only_in_time
from iku_excel.xlsx.atomic import create_atomically

from .moves import Fate, Move, NewBook
from .versions import one_of_each


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which year the workbooks are wanted, and in which folder they are to lie.

    ``saved`` is the moment that they name, ``catalog`` one that serves in place of that on this
    computer, ``to_use`` are the files that somebody chose, ``force`` takes any year.
    """

    year: int
    folder: Path
    saved: datetime
    catalog: Catalog | None = None
    to_use: Sequence[Path] = ()
    force: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All workbooks of the folder by name, and what is odd about the other files there."""

    moves: tuple[Move, ...]
    findings: tuple[Finding, ...]

    @property
    def to_move(self) -> list[Move]:
        """Those that will be written."""
        return [move for move in self.moves if move.fate is Fate.TO_MOVE]


def plan(source: Path, wanted: Wanted) -> Plan:
    """What would become of every workbook in a folder or an archive; nothing is written.

    Refuses an inbox, the folder itself as the place of the new workbooks, and a choice that names
    no workbook there.
    """
    _refuse_places(source, wanted.folder)
    files, findings = find_sources([source], without=[wanted.folder])
    named = named_files(wanted.to_use, files)
    moves = [_read(file, wanted.catalog) for file in files]
    # Outputs of ours are named as such, and are nothing that was to be moved.
    outputs = [m for m in moves if m.refusal and m.refusal[0].level is Level.INFO]
    findings += (finding for move in outputs for finding in move.refusal)
    books = [move for move in moves if move not in outputs]
    chosen = one_of_each(books, named, wanted.year)
    return Plan(tuple(_renewed(move, wanted) for move in chosen), tuple(findings))


def write(planned: Plan) -> Iterator[Move]:
    """Write the new workbooks, each whole or not at all; what fails stops nothing else."""
    for move in planned.to_move:
        if move.new is None:
            continue
        path = move.new.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            create_atomically(path, move.new.signed.data)
        except FileExistsError:
            yield move.refused(_taken(path, move.name))
        except OSError as problem:
            reason, _ = explained(problem, "")
            failed = RenewalMessage.BUKU_BARU_GAGAL_DITULIS.at(reason=reason)
            yield move.refused(failed.located(file=move.name))
        else:
            yield replace(move, written=Fate.MOVED)


def _refuse_places(source: Path, folder: Path) -> None:
    refuse_inside_inbox(folder / "IKU.xlsx")
    if source.is_dir() and inboxes_in(source):
        raise Refused.INBOX_MOVED.of(source=source)
    if source.is_dir() and folder.is_dir() and folder.samefile(source):
        raise Refused.MOVED_INTO_ITSELF.of(folder=folder)


def _read(file: SourceFile, catalog: Catalog | None) -> Move:
    read = read_alone(file, catalog)
    if isinstance(read, Finding):
        return Move(file, refusal=(read,))
    opened = tuple(f for f in read.findings if f.code == FileMessage.BUKU_TERBUKA.name)
    return Move(file, read, told=opened)


def _renewed(move: Move, wanted: Wanted) -> Move:
    """With its new workbook, where there is to be one."""
    old = move.workbook
    if old is None or move.why_not:
        return move
    if _is_current(old, wanted.year):
        current = RenewalMessage.BUKU_SUDAH_VERSI_INI.at(version=TEMPLATE_VERSION)
        return replace(move, aside=current.located(file=move.name))
    outside = None if wanted.force else outside_year(old.catalog, wanted.year)
    if outside is not None and old.identity.year >= wanted.year - 1:
        return move.refused(outside.located(file=move.name))
    try:
        renewal = renew_workbook(old, wanted.year, wanted.saved)
        signed = carry_signoffs(old, renewal.data)
    except UnusableWorkbook as problem:
        return move.refused(problem.finding)
    except Exception as problem:  # noqa: BLE001  - one strange file never hides the others
        return move.refused(unexpected_finding(problem, move.name))
    path = wanted.folder / template_name(renewal.identity)
    moved = replace(move, new=NewBook(path, renewal, signed))
    if not path.exists():
        return moved
    if path.is_file() and differ_only_in_time(path.read_bytes(), signed.data):
        return replace(moved, written=Fate.ALREADY_THERE)
    return move.refused(_taken(path, move.name))


def _is_current(old: FilledWorkbook, year: int) -> bool:
    """Whether today's code would draw the very same template again."""
    identity = old.identity
    drawn = identity.year, identity.template_version, identity.catalog_sha256
    return drawn == (year, TEMPLATE_VERSION, old.catalog.sha256)


def _taken(path: Path, name: str) -> Finding:
    taken = RenewalMessage.BUKU_BARU_SUDAH_ADA.at(target=path.name)
    return taken.located(file=name)
