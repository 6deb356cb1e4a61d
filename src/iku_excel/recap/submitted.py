"""What an inbox hands over to the recap: decisions on files, made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .changes import Files, Hashes
from .sources import SourceFile


@dataclass(frozen=True, slots=True)
class Handling:
    """How a submission stands (``diajukan``, ``diterima``, ``dikembalikan``), since when, by whom.

    ``at`` is in the office's own time.
    """

    state: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The submissions that count for each indicator; a code that nobody submitted is missing.

    ``handling`` knows every file by its name, also those in ``returned``: submissions of a
    division (by its key) that were returned and not replaced. ``earlier`` holds what counts for
    the quarters before, by quarter and code, after what was accepted for them before that;
    ``replaced`` the hashes of the inputs whose place it took. ``office`` is the Kanwil whose
    inbox it is, where that is known, and ``office_is_set`` says that its settings name it.
    """

    by_code: Mapping[str, SourceFile]
    handling: Mapping[str, Handling] = field(default_factory=dict)
    returned: Mapping[str, tuple[SourceFile, ...]] = field(default_factory=dict)
    earlier: Files = field(default_factory=dict)
    replaced: Hashes = field(default_factory=dict)
    office: str | None = None
    office_is_set: bool = False
    competing: Mapping[str, tuple[SourceFile, ...]] = field(default_factory=dict)
    """Files that did not see each other and hold an indicator: nothing counts for it."""
    unread: Mapping[str, tuple[SourceFile, ...]] = field(default_factory=dict)
    """Submissions of a division (by its key) that count, but whose workbook is not there yet."""

    @property
    def files(self) -> list[SourceFile]:
        """Every file that counts or competes for an indicator, once."""
        rivals = (file for files in self.competing.values() for file in files)
        return list(dict.fromkeys((*self.by_code.values(), *rivals)))
