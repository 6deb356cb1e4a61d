"""Which versions of the templates ask for an input: of rows, tables and columns alike."""

from __future__ import annotations

from typing import Protocol

_LONGEST_VERSION = 9


class Element(Protocol):
    """Something a workbook asks for: ``since`` the first version of the templates that has it,
    ``until`` the last one (None: today's has it).

    Workbooks of other versions lack it, and nothing is missing there.
    """

    @property
    def since(self) -> int: ...  # noqa: D102
    @property
    def until(self) -> int | None: ...  # noqa: D102


def is_asked(element: Element, version: str) -> bool:
    """Whether templates of this version have the element; an odd version is taken as new."""
    if not version.isdecimal() or len(version) > _LONGEST_VERSION:
        return element.until is None
    return element.since <= int(version) <= (element.until or int(version))
