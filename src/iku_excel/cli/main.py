"""The command ``iku``, and the boundary behind which no traceback reaches a user."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from iku_excel import __version__
from iku_excel.tasks.explaining import explained

from .accept_or_return import accept_submission, return_submission
from .addin import addin
from .catalogs import catalogs
from .check import check
from .codes import explain_codes
from .demo import demo
from .evaluate_one import single
from .fill import fill
from .inbox import inboxes
from .indonesian import Group, explain, usage_hint
from .output import NOT_DONE, say
from .recalculate import recalculate
from .recap import recap
from .register import register
from .signing import sign_quarter
from .submitting import submit_quarter
from .templates import templates
from .texts.books import Line

DEBUG_VARIABLE = "IKU_DEBUG"


class _Entry(Group):
    """The outermost group: whatever happens, it ends in an exit code and a message."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        _never_fail_on_characters()
        extra.pop("standalone_mode", None)
        try:
            code = super().main(args, prog_name or "iku", standalone_mode=False, **extra)
            sys.stdout.flush()
        except BaseException as problem:
            if os.environ.get(DEBUG_VARIABLE) and not isinstance(problem, SystemExit):
                raise
            code = _tell(problem)
        sys.exit(code if isinstance(code, int) else 0)


def _tell(problem: BaseException) -> int:
    """Say in Indonesian what went wrong; the exit code."""
    match problem:
        case SystemExit(code=0):
            return 0
        case SystemExit() | BrokenPipeError():
            # The reader went away (iku … | head), which click turns into an exit of its own.
            _silence_stdout()
        case KeyboardInterrupt() | click.Abort():
            _complain(Line.STOPPED)
        case click.UsageError():
            _complain(explain(problem), usage_hint(problem))
        case click.ClickException():
            _complain(explain(problem))
        case _:
            report = Line.TO_REPORT.format(version=__version__, variable=DEBUG_VARIABLE)
            _complain(*explained(problem, report))
    return NOT_DONE


def _complain(reason: str, advice: str = "") -> None:
    with contextlib.suppress(OSError, ValueError):
        say(Line.FAILED.format(reason=reason), err=True)
        if advice:
            say(advice, err=True)


def _never_fail_on_characters() -> None:
    """A console that lacks a character shows another one instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors="replace")


def _silence_stdout() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    "iku",
    cls=_Entry,
    epilog="iku demo\niku templat --help",
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
)
@click.version_option(
    __version__,
    "--versi",
    "--version",
    prog_name="iku",
    message="%(prog)s %(version)s",
    help="Tampilkan versi.",
)
def iku() -> None:
    """Templat, isian, pemeriksaan, dan rekap IKU kantor wilayah.

    Angka dihitung dari masukan menurut keputusan yang dipilih dengan --katalog. Kode keluar: 0
    selesai; 1 selesai, tetapi ada temuan tingkat galat; 2 tidak dapat dikerjakan.
    """


for _command in (
    demo,
    templates,
    fill,
    single,
    recalculate,
    check,
    explain_codes,
    sign_quarter,
    submit_quarter,
    inboxes,
    accept_submission,
    return_submission,
    register,
    recap,
    catalogs,
    addin,
):
    iku.add_command(_command)


def main() -> NoReturn:
    """Entry point of the console script."""
    iku.main()
