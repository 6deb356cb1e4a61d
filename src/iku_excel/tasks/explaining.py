"""Whatever went wrong, in words for the person who asked: the reason, and what to do."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from .refusal import Refusal
from .texts.refused import A_FILE, ANOTHER_REASON, SYSTEM_REASONS, Trouble

_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{12}\.tmp")


def explained(problem: BaseException, report: str) -> tuple[str, str]:
    """The reason and the advice; ``report`` is what to send along with what nobody expected."""
    told = _told(problem, report)
    return told.reason, told.advice


def _told(problem: BaseException, report: str) -> Refusal:
    match problem:
        case Refusal():
            return problem
        case OSError() if done := _written_before(problem):
            return Trouble.PARTLY_WRITTEN.of(name=_name(problem), done=done)
        case PermissionError():
            return Trouble.FORBIDDEN.of(name=_name(problem))
        case OSError():
            return Trouble.BY_THE_SYSTEM.of(reason=_reason(problem), name=_name(problem))
        case RuntimeError() if str(problem).startswith("Symlink loop"):  # by Path.resolve
            name = str(problem).partition(" from ")[2]
            return Trouble.BY_THE_SYSTEM.of(reason=SYSTEM_REASONS["ELOOP"], name=name)
        case ValueError() if _is_beyond_excel(problem):
            return Trouble.BEYOND_EXCEL.of(what=problem)
        case MemoryError():
            return Trouble.NO_MEMORY.of()
        case _:
            return Trouble.UNEXPECTED.of(kind=type(problem).__name__, report=report)


def _written_before(problem: OSError) -> str:
    """The files that were written before one could not be; empty where there were none."""
    from iku_excel.xlsx.atomic import PartlyWritten  # heavy, and hardly ever needed

    return ", ".join(map(str, problem.written)) if isinstance(problem, PartlyWritten) else ""


def _is_beyond_excel(problem: ValueError) -> bool:
    from iku_excel.drawing.limits import BeyondExcel  # needed as seldom

    return isinstance(problem, BeyondExcel)


def _reason(problem: OSError) -> str:
    return SYSTEM_REASONS.get(errno.errorcode.get(problem.errno or 0, ""), ANOTHER_REASON)


def _name(problem: OSError) -> str:
    name = problem.filename2 or problem.filename
    if not isinstance(name, str | bytes | os.PathLike):
        return A_FILE
    path = Path(os.fsdecode(name))
    # While a file is being written it has a name that means nothing to its owner.
    return str(path.with_name(found[1]) if (found := _TEMPORARY.fullmatch(path.name)) else path)
