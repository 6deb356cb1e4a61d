"""What a button says and asks: steps that VBA shows as dialogs, one after the other.

A button's function is a generator: it yields what it asks, is sent the answer, and returns the
last step. VBA shows the dialogs, since one inside a pending call of another process can freeze
Excel. MsgBox and InputBox show 1,000 characters of Windows' western alphabet (cp1252).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding

from . import dialogs

LONGEST = 1_000
"""Characters of a dialog; MsgBox cuts at 1,024 without a word."""
YES, NO = "ya", "tidak"
_LEAST_ROOM = 120
_WORDED = str.maketrans(
    {
        "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "≠": "<>", "−": "-", "‑": "-",
        "✗": "x", "✓": "v", "▲": "(naik)", "▼": "(turun)", "\r": "",
    }
)  # fmt: skip


class Kind(StrEnum):
    """What VBA does with a step; the texts are known there."""

    TEXT = "isian"
    YES_NO = "tanya"
    FOLDER = "folder"
    SAVE_AS = "simpan"
    MESSAGE = "pesan"
    FAILURE = "galat"
    OPEN = "buka"


@dataclass(frozen=True, slots=True)
class Step:
    """One dialog. ``default`` is what is typed or chosen already; with OPEN the file to open.

    Dialogs that choose a folder or file show the title only.
    """

    kind: Kind
    title: str
    text: str
    default: str = ""

    @property
    def texts(self) -> list[str]:
        """The four texts that VBA takes. A path stays as it is: it is not shown by MsgBox."""
        default = dialog_text(self.default) if self.kind is Kind.TEXT else self.default
        return [self.kind.value, dialog_text(self.title), dialog_text(self.text), default]


Conversation = Generator[Step, str, Step]
Asking = Generator[Step, str, str]


def dialog_text(text: str) -> str:
    """The text as a dialog can show it; a longer one is cut and says so."""
    shown = "".join(map(_character, text.translate(_WORDED)))
    if len(shown) <= LONGEST:
        return shown
    return shown[: LONGEST - len(dialogs.MORE)].rstrip() + dialogs.MORE


def _character(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if not character.isprintable():
        return ""
    plain = unicodedata.normalize("NFKD", character)
    for candidate in (character, plain, plain[:1]):
        try:
            candidate.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def fitting(head: str, lines: Sequence[str], tail: str) -> str:
    """``head``, as many of the lines as fit into a dialog, and ``tail``, which is never cut."""
    room = max(LONGEST - len(head) - len(tail) - 30, _LEAST_ROOM)
    taken: list[str] = []
    for line in lines:
        room -= len(dialog_text(line)) + 1
        if room < 0:
            taken.append(dialogs.AND_MORE.format(count=len(lines) - len(taken)))
            break
        taken.append(line)
    return "\n".join(filter(None, (head, *taken, tail)))


def finding_line(finding: Finding) -> str:
    """Where and what, in one line."""
    return f"- {placed(finding)}"


def placed(finding: Finding, file: str = "") -> str:
    """Where (in this file) and what."""
    sheet = finding.sheet and dialogs.SHEET.format(sheet=finding.sheet)
    where = ", ".join(filter(None, (file, sheet, finding.cell)))
    return f"{where}: {finding.message}" if where else finding.message


def message(title: str, text: str) -> Step:
    """The step that says something and ends the conversation."""
    return Step(Kind.MESSAGE, title, text)


def failure(title: str, reason: str, advice: str = "") -> Step:
    """That something was not done: why, and what to do."""
    return Step(Kind.FAILURE, title, "\n\n".join(filter(None, (reason, advice))))


def ask_yes(title: str, text: str, *, likely: str = NO) -> Generator[Step, str, bool]:
    """Ask a question that is answered with yes or no; Enter alone answers ``likely``."""
    return (yield Step(Kind.YES_NO, title, text, likely)) == YES


def ask_text(title: str, text: str, default: str, blank: str) -> Asking:
    """Ask for one line until it is not blank; ``blank`` says what is missing."""
    asked = text
    while True:
        answer = " ".join((yield Step(Kind.TEXT, title, asked, default)).split())
        if answer:
            return answer
        asked = f"{blank}\n\n{text}"


def ask_number(
    title: str, text: str, default: int, allowed: Sequence[int], otherwise: str
) -> Generator[Step, str, int]:
    """Ask for a number until it is one of those allowed; ``otherwise`` says which are."""
    asked = text
    while True:
        answer = (yield Step(Kind.TEXT, title, asked, str(default))).strip()
        if answer.isascii() and answer.isdigit() and len(answer) < 6 and int(answer) in allowed:
            return int(answer)
        asked = f"{otherwise}\n\n{text}"


def ask_quarter(title: str, text: str, default: int) -> Generator[Step, str, int]:
    """Ask for a quarter from 1 to 4."""
    return (yield from ask_number(title, text, default, QUARTERS, dialogs.ONE_OF_FOUR))


def nothing_asked() -> Generator[Step, str, None]:
    """For a button that asks nothing."""
    yield from ()
