"""What commands print: plain lines, tables, findings and JSON."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .finding_lines import LABEL_WIDTH, finding_lines
from .texts.books import FindingsPrint, Line
from .wrapping import wrapped

if TYPE_CHECKING:
    from iku_excel.findings import Finding

DONE, WITH_ERRORS, NOT_DONE = 0, 1, 2
_WIDEST = 120
ROOM = 23
"""Lines for findings, of the 30 that all of a book may take with what a command says around."""
_TAKEN_APART = re.compile(r"[\s()&;'`$*?|<>!#]")
"""What makes a path more than one word, or something else, to one shell or the other."""
_COLORS = {"galat": "red", "peringatan": "yellow", "info": "blue"}


def say(text: str = "", *, err: bool = False, label: str = "", color: str = "") -> None:
    """One line (or several) for a person, without anything that a terminal would obey.

    A ``label`` goes before it, in its colour.
    """
    from iku_excel.findings.wording import visible

    head = click.style(label.ljust(LABEL_WIDTH), fg=color, bold=True) if label else ""
    click.echo(head + visible(text), err=err)


def say_text(text: str, *, indent: str = "") -> None:
    """A sentence in lines as wide as the console."""
    for line in wrapped(text, max(console_width() - len(indent), 40)):
        say(indent + line)


def say_kept(backups: Iterable[Path | None]) -> None:
    """Where the earlier contents of files lie that were written over."""
    for backup in filter(None, backups):
        say(Line.OTHER_KEPT.format(backup=shown_path(backup)))


def print_json(value: object) -> None:
    """JSON and nothing else on standard output; escaped where the console could not show it."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    unicode_console = encoding.replace("-", "").startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode_console, indent=2, allow_nan=False)
    click.echo("".join(map(_escaped_if_unseen, text)))


def _escaped_if_unseen(character: str) -> str:
    """What JSON leaves as it is but a terminal obeys, such as a C1 control, as JSON escapes it."""
    if character == "\n" or character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else json.dumps(character)[1:-1]


def exit_code(findings: Iterable[Finding]) -> int:
    """1 where a finding is of level galat, else 0."""
    from iku_excel.findings import has_error

    return WITH_ERRORS if has_error(findings) else DONE


def findings_json(findings: Iterable[Finding], *, whole: bool = False) -> dict[str, object]:
    """The findings folded, or with ``whole`` every single one, in their public form."""
    from iku_excel.findings import fold, unfolded
    from iku_excel.recap.as_json import finding_object

    shown = unfolded(findings) if whole else fold(findings)
    return {"temuan": [finding_object(finding) for finding in shown]}


def print_findings(
    findings: Sequence[Finding],
    *,
    room: int | None = ROOM,
    where: str = FindingsPrint.ALL,
    book: str = "",
    err: bool = False,
    explain: bool = True,
) -> None:
    """Findings, errors first, in at most ``room`` lines; see :func:`finding_lines`.

    With ``explain`` a line below says how to learn what their codes mean.
    """
    for line in finding_lines(findings, console_width(), room, where=where, book=book):
        if line.level is None:
            say(line.text, err=err)
        else:
            say(line.text, err=err, label=line.level.upper(), color=_COLORS[line.level])
    if findings and explain:
        say(FindingsPrint.EXPLAIN_EACH, err=err)


def console_width() -> int:
    """Columns of a line."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def print_list(title: str, lines: Iterable[str]) -> None:
    """A heading with its lines below it; nothing where there are none."""
    lines = list(lines)
    if not lines:
        return
    say(f"{title}:")
    for line in lines:
        for number, part in enumerate(wrapped(line, max(console_width() - LABEL_WIDTH, 40))):
            say(("  - " if number == 0 else "    ") + part)


def print_facts(facts: Iterable[tuple[str, object]]) -> None:
    """``label: value`` lines, values in one column; those without a value are left out.

    A value of one word, such as a path or a hash, is never broken: somebody will copy it.
    """
    shown = [(label, str(value)) for label, value in facts if value not in (None, "", [], ())]
    indent = max((len(label) for label, _ in shown), default=0) + 2
    for label, value in shown:
        width = max(console_width() - indent, 40)
        first, *rest = wrapped(value, width if " " in value else len(value)) or [""]
        say(f"{label}:".ljust(indent) + first)
        for line in rest:
            say(" " * indent + line)


def print_table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int]
) -> None:
    """A table; the columns in ``right`` hold figures."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from iku_excel.findings.wording import visible

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, header in enumerate(headers):
        figures = number in right
        # A name that does not fit is broken, not cut: somebody has to find the file.
        table.add_column(
            header, justify="right" if figures else "left", no_wrap=figures, overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(width=console_width(), highlight=False).print(table)


def typed_path(path: Path) -> str:
    """A path within a command that is told: in quotes where a shell would take it apart."""
    text = shown_path(path)
    return f'"{text}"' if _TAKEN_APART.search(text) else text


def shown_path(path: Path) -> str:
    """A path as a person types it: relative to the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
