"""Bantuan: a workbook about the buttons, how a quarter goes, and every worksheet function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from iku_excel import __version__
from iku_excel.drawing.book import Book
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.paper import register_paper
from iku_excel.drawing.register import Register
from iku_excel.functions import FUNCTIONS, Function, Parameter, Shape
from iku_excel.layout.marks import OUTPUT_PROPERTY

from . import help_texts
from .conversation import Conversation, Kind, Step, nothing_asked
from .dialogs import TITLES
from .help_texts import BUTTONS, FUNCTIONS_SHEET, HELP_SHEET, STEPS, TROUBLE
from .workbooks import shown_file

_HELP_WIDTHS, _FUNCTIONS_WIDTHS = (26, 112), (25, 44, 66, 50)
_MADE = datetime(2026, 1, 1)  # fixed: the same version, the same bytes


def show_help() -> Conversation:
    """Open the help workbook."""
    yield from nothing_asked()
    return Step(Kind.OPEN, TITLES["bantuan"], "", str(shown_file("Bantuan_IKU.xlsx", help_book())))


def help_book() -> bytes:
    """The workbook with sheets ``Bantuan`` and ``Fungsi``; one version gives the same bytes."""
    book = Book(help_texts.TITLE, _MADE)
    book.mark(OUTPUT_PROPERTY, "bantuan")
    styles = RegisterFormats(book.workbook)
    paper = register_paper(help_texts.PAPER.format(version=__version__))
    _write_help(Register(styles, HELP_SHEET, _HELP_WIDTHS, paper))
    _write_functions(Register(styles, FUNCTIONS_SHEET, _FUNCTIONS_WIDTHS, paper))
    return book.data()


def _write_help(register: Register) -> None:
    styles = register.styles
    register.sheet.set_row(0, 24)
    register.text(0, 0, help_texts.TITLE, styles.title)
    register.text(1, 0, help_texts.VERSION.format(version=__version__), styles.plain)
    row = _part(register, 3, *help_texts.STEPS_HEAD, STEPS)
    row = _part(register, row, *help_texts.BUTTONS_HEAD, BUTTONS)
    row = _part(register, row, *help_texts.TROUBLE_HEAD, TROUBLE)
    register.text(row, 0, help_texts.SEE_FUNCTIONS, styles.plain)


def _part(
    register: Register,
    row: int,
    title: str,
    header: tuple[str, str],
    lines: Sequence[tuple[str, str]],
) -> int:
    """Write a table below its title; the row where the next part begins."""
    name = register.styles.cell(bold=True, text_wrap=True, valign="top", align="left", indent=1)
    text = register.styles.cell(text_wrap=True, valign="top", align="left", indent=1)
    register.text(row, 0, title, register.styles.section)
    register.header(row + 1, header)
    for number, (what, said) in enumerate(lines, row + 2):
        register.text(number, 0, what, name)
        register.text(number, 1, said, text)
    return row + len(lines) + 3


def _write_functions(register: Register) -> None:
    styles = register.styles
    register.sheet.set_row(0, 24)
    register.text(0, 0, help_texts.FUNCTIONS_TITLE, styles.title)
    register.text(1, 0, help_texts.FUNCTIONS_NOTE, styles.plain)
    register.header(2, help_texts.FUNCTIONS_HEADER, freeze=1)
    name = styles.cell(bold=True, valign="top", align="left", indent=1)
    text = styles.cell(text_wrap=True, valign="top", align="left", indent=1)
    told: dict[tuple[Parameter, ...], str] = {}
    for row, function in enumerate(FUNCTIONS.values(), 3):
        register.text(row, 0, function.name, name)
        register.text(row, 1, function.help, text)
        register.text(row, 2, _arguments(function, told), text)
        register.text(row, 3, function.example, text)


def _arguments(function: Function, told: dict[tuple[Parameter, ...], str]) -> str:
    """A line for each argument; a long list that another function has too is told there only."""
    parameters = function.parameters
    if len(parameters) > 1 and parameters in told:
        return help_texts.SAME_ARGUMENTS.format(function=told[parameters])
    told[parameters] = function.name
    return "\n".join(map(_argument, parameters)) or help_texts.NO_ARGUMENTS


def _argument(parameter: Parameter) -> str:
    name = f"[{parameter.name}]" if parameter.optional else parameter.name
    kind = help_texts.RANGE if parameter.shape is Shape.RANGE else ""
    return f"{name}{kind}: {parameter.help}"
