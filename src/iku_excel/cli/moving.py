"""``iku templat --dari FOLDER``: every workbook of a folder or an archive in today's template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from iku_excel.tasks import clock
from iku_excel.tasks.catalogs import open_catalog

from .book_commands import agreed, asks
from .output import (
    DONE,
    NOT_DONE,
    ROOM,
    WITH_ERRORS,
    findings_json,
    print_findings,
    print_json,
    print_list,
    print_table,
    say,
    say_text,
    shown_path,
    typed_path,
)
from .renewal import carried_object, left_out_object
from .texts.books import FindingsPrint, Line, MovePrint

if TYPE_CHECKING:
    from iku_excel.findings import Finding
    from iku_excel.signoff import SignOff
    from iku_excel.signoff.carrying import CarriedSignOffs
    from iku_excel.tasks.moving.batch import Plan
    from iku_excel.tasks.moving.moves import Move, NewBook

_HEADERS = ["Berkas", "Dibawa", "Tidak dibawa", "Pengesahan", "Yang terjadi"]


def move(
    source: Path,
    year: int,
    folder: Path,
    *,
    catalog_id: str | None,
    to_use: Sequence[Path],
    force: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Write the new workbooks and tell what was carried; the exit code."""
    from iku_excel.tasks.moving.batch import Wanted, plan, write

    catalog = open_catalog(catalog_id) if catalog_id else None
    planned = plan(source, Wanted(year, folder, clock.saving_moment(), catalog, to_use, force))
    if not as_json:
        _print_plan(planned, year)
    count = len(planned.to_move)
    if count and asks(yes=yes or as_json):
        question = MovePrint.ASK.format(count=count, folder=shown_path(folder))
        if not agreed(question, yes=False):
            say(MovePrint.CALLED_OFF)
            return NOT_DONE
    done = {moved.name: moved for moved in write(planned)}
    moves = [done.get(each.name, each) for each in planned.moves]
    if as_json:
        print_json(
            {
                "berkas": [str(each.new.path) for each in moves if each.new and each.is_written],
                "buku": [_object(each) for each in moves],
                **findings_json(planned.findings),
            }
        )
    else:
        print_findings([f for each in done.values() for f in each.refusal], err=True)
        _print_summary(moves, folder)
    return _exit_code(moves, planned.findings)


def _print_plan(planned: Plan, year: int) -> None:
    """What happens to sign-offs, what becomes of every workbook, and what to read before."""
    new = [(each.name, each.new.signed) for each in planned.moves if each.new]
    print_list(
        MovePrint.SIGN_AGAIN, (line for name, signed in new for line in _again(name, signed))
    )
    print_list(
        MovePrint.STILL_SIGNED, (line for name, signed in new for line in _still(name, signed))
    )
    if any(each.of_year_before(year) for each in planned.to_move):
        say_text(MovePrint.UNSIGNED_YEAR.format(year=year))
    if planned.moves:
        print_table(_HEADERS, map(_row, planned.moves), right=(1, 2))
    found = dict.fromkeys(finding for each in planned.moves for finding in each.to_read)
    room = ROOM * max(len(planned.moves), 1)
    print_findings([*found, *planned.findings], room=room, where=FindingsPrint.AS_JSON, err=True)


def _again(book: str, signed: CarriedSignOffs) -> Iterator[str]:
    """Which quarters whoever signed them is to sign again, and why."""
    quarters: dict[tuple[str, str], list[int]] = {}
    for left in signed.left:
        quarters.setdefault((_who(left.signoff), left.reason), []).append(left.quarter)
    for (who, why), those in quarters.items():
        yield MovePrint.AGAIN.format(book=book, quarters=_names(those), who=who, why=why)


def _still(book: str, signed: CarriedSignOffs) -> Iterator[str]:
    quarters: dict[str, list[int]] = {}
    for record in signed.signoffs:
        quarters.setdefault(_who(record), []).append(record.quarter)
    for who, those in quarters.items():
        yield MovePrint.STILL.format(book=book, quarters=_names(those), who=who)


def _who(record: SignOff | None) -> str:
    return f"{record.name}, {record.position}" if record else MovePrint.UNKNOWN


def _names(quarters: Iterable[int]) -> str:
    from iku_excel.calc.wording import quarter_name

    return ", ".join(map(quarter_name, quarters))


def _row(each: Move) -> list[str]:
    new = None if each.why_not else each.new
    if new is None:
        return [each.name, "–", "–", "–", each.fate.value]
    left, carried = new.renewal.findings, new.renewal.carried
    what = MovePrint.INTO.format(fate=each.fate.value, name=new.path.name)
    return [each.name, str(len(carried)), str(len(left)), _signoffs(new), what]


def _signoffs(new: NewBook) -> str:
    """Which quarters are signed in the new workbook, and which are to be signed again."""
    still = _names(record.quarter for record in new.signed.signoffs)
    again = _names(left.quarter for left in new.signed.left)
    told = [MovePrint.CELL_STILL.format(quarters=still)] if still else []
    told += [MovePrint.CELL_AGAIN.format(quarters=again)] if again else []
    return "; ".join(told) or "–"


def _print_summary(moves: Sequence[Move], folder: Path) -> None:
    from iku_excel.tasks.moving.moves import Fate

    counted = [(sum(each.fate is fate for each in moves), fate) for fate in Fate]
    counts = ", ".join(f"{count} {fate.value}" for count, fate in counted if count)
    if not moves:
        say(MovePrint.NO_BOOK, err=True)
        return
    failed = [each.name for each in moves if each.fate is Fate.REFUSED]
    rest = MovePrint.FAILED.format(names=", ".join(failed)) if failed else ""
    say_text(MovePrint.SUMMARY.format(count=len(moves), counts=counts) + rest)
    if any(each.is_written for each in moves):
        say(MovePrint.OLD_KEPT.format(folder=shown_path(folder)))
        say(Line.CHECK_NEXT.format(path=typed_path(folder)))
    elif failed:
        say(Line.NOTHING_WRITTEN, err=True)
    else:
        say(MovePrint.NONE_TO_WRITE)


def _exit_code(moves: Sequence[Move], findings: Sequence[Finding]) -> int:
    """2 where nobody has a workbook of today's template now that had none before."""
    from iku_excel.findings import has_error

    if all(each.refusal for each in moves):
        return NOT_DONE
    wrong = has_error([*findings, *(found for each in moves for found in each.findings)])
    return WITH_ERRORS if wrong else DONE


def _object(each: Move) -> dict[str, object]:
    new, old = (None if each.refusal else each.new), each.workbook
    return {
        "berkas": each.name,
        "nasib": each.fate.value,
        "divisi": old.identity.division if old else None,
        "bidang": old.identity.section if old else None,
        "tahun": old.identity.year if old else None,
        "versi_templat": old.identity.template_version if old else None,
        "menjadi": str(new.path) if new else None,
        "dibawa": [carried_object(c) for c in new.renewal.carried] if new else [],
        "tidak_dibawa": [left_out_object(f) for f in new.renewal.findings] if new else [],
        "pengesahan_dibawa": [record.quarter for record in new.signed.signoffs] if new else [],
        "sahkan_ulang": [left.quarter for left in new.signed.left] if new else [],
        **findings_json(each.findings),
    }
