"""Bantuan: what the buttons and functions do, as a workbook."""

from __future__ import annotations

from .conversation import Conversation, Kind, Step, nothing_asked
from .dialogs import TITLES
from .help_book import help_book
from .workbooks import shown_file


def show_help() -> Conversation:
    """Open the help workbook."""
    yield from nothing_asked()
    return Step(Kind.OPEN, TITLES["bantuan"], "", str(shown_file("Bantuan_IKU.xlsx", help_book())))
