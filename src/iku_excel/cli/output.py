"""What commands print: plain lines, tables, findings and JSON."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.wording import worst_first

if TYPE_CHECKING:
    from iku_excel.findings import Finding, Level

DONE, WITH_ERRORS, NOT_DONE = 0, 1, 2
_LABEL_WIDTH = 12
_WIDEST = 120
_MOST_PLACES = 12
_COLORS = {"galat": "red", "peringatan": "yellow", "info": "blue"}


def say(text: str = "", *, err: bool = False) -> None:
    """One line (or several) for a person."""
    click.echo(text, err=err)


def print_json(value: object) -> None:
    """JSON and nothing else on standard output; escaped where the console is not Unicode."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    unicode_console = encoding.replace("-", "").startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not unicode_console, indent=2, allow_nan=False))


def exit_code(findings: Iterable[Finding]) -> int:
    """1 where a finding is of level galat, else 0."""
    from iku_excel.findings import has_error

    return WITH_ERRORS if has_error(findings) else DONE


def findings_json(findings: Iterable[Finding]) -> dict[str, object]:
    from iku_excel.recap.as_json import finding_object

    return {"temuan": [finding_object(finding) for finding in findings]}


def print_findings(findings: Sequence[Finding], *, err: bool = False) -> None:
    """Findings as blocks, errors first: level in words, place, what is wrong, what to do.

    What is said of several places in the same words is one block that names them all.
    """
    alike: dict[tuple[Level, str, str], list[Finding]] = {}
    for finding in worst_first(findings):
        key = finding.level, finding.message, finding.advice
        alike.setdefault(key, []).append(finding)
    for (level, message, advice), group in alike.items():
        label = click.style(level.value.upper().ljust(_LABEL_WIDTH), fg=_COLORS[level], bold=True)
        lines = _wrapped(message) + _wrapped(f"→ {advice}" if advice else "")
        first, *rest = _places(group) + lines
        say(label + first, err=err)
        for line in rest:
            say(" " * _LABEL_WIDTH + line, err=err)
        say(err=err)


def _places(findings: Sequence[Finding]) -> list[str]:
    """Where findings are, a line each; of many the first ones and how many more."""
    places = list(dict.fromkeys(place for found in findings if (place := _place(found))))
    more = len(places) - _MOST_PLACES
    return places[:_MOST_PLACES] + ([f"… dan {more} tempat lain"] if more > 0 else [])


def _place(finding: Finding) -> str:
    where = (
        finding.file,
        finding.sheet and f"lembar {finding.sheet}",
        finding.cell and f"sel {finding.cell}",
    )
    return ", ".join(filter(None, where))


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def _wrapped(text: str) -> list[str]:
    """The lines of a text; its own lines below the first are set in."""
    width = max(_width() - _LABEL_WIDTH, 40)
    first, *others = text.split("\n")
    lines = textwrap.wrap(first, width, break_long_words=False, break_on_hyphens=False)
    return [*lines, *(line for other in others for line in _set_in(other, width))]


def _set_in(text: str, width: int) -> list[str]:
    indent = " " * (2 + len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text.strip(),
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def print_list(title: str, lines: Iterable[str]) -> None:
    """A heading with its lines below it; nothing where there are none."""
    lines = list(lines)
    if not lines:
        return
    say(f"{title}:")
    for line in lines:
        for number, part in enumerate(_wrapped(line)):
            say(("  - " if number == 0 else "    ") + part)


def print_facts(facts: Iterable[tuple[str, object]]) -> None:
    """``label: value`` lines, values in one column; those without a value are left out."""
    shown = [(label, str(value)) for label, value in facts if value not in (None, "", [], ())]
    indent = max((len(label) for label, _ in shown), default=0) + 2
    for label, value in shown:
        first, *rest = textwrap.wrap(value, max(_width() - indent, 40)) or [""]
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

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, header in enumerate(headers):
        figures = number in right
        table.add_column(header, justify="right" if figures else "left", no_wrap=figures)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=_width(), highlight=False).print(table)


def shown_path(path: Path) -> str:
    """A path as a person types it: relative to the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
