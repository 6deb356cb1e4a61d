"""A finding: something a person should know about the data, and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from .wording import filled, visible

_ANYTHING = "isian"


class Level(StrEnum):
    """How much a finding matters; the texts are public."""

    ERROR = "galat"
    """The data cannot be used as they are."""
    WARNING = "peringatan"
    """Used, but somebody should look."""
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """The logical place of a finding: a variable and quarter, or a table's row and column.

    ``row`` counts the rows given for the table from 1. What does not apply is None.
    """

    indicator: str | None = None
    variable: str | None = None
    quarter: int | None = None
    table: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or worth knowing, and what to do, both in Indonesian.

    ``code`` is stable and public. ``place`` is logical; ``file``, ``sheet`` and ``cell`` are
    filled in by whoever knows the file, and are empty otherwise. ``many`` is what a number of
    such findings is called (see :class:`Text`), ``many_anywhere`` the same of several tables;
    ``retells`` is the code of a finding that this one tells in other words.

    A folded finding (see :mod:`iku_excel.findings.folding`) stands for its ``members``.
    """

    level: Level
    code: str
    message: str
    advice: str
    place: Place = Place()
    file: str = ""
    sheet: str = ""
    cell: str = ""
    many: str = ""
    many_anywhere: str = ""
    retells: str = ""
    members: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many findings this one stands for."""
        return len(self.members) or 1

    def located(self, *, file: str, sheet: str = "", cell: str = "") -> Finding:
        """The same finding with the file, sheet and cell it speaks of."""
        return replace(self, file=file, sheet=sheet, cell=cell)


@dataclass(frozen=True, slots=True)
class Text:
    """The wording of one kind of finding; ``{names}`` are filled in where it is raised.

    ``many`` follows a number and goes before the first places: "{of} diketik sebagai teks" tells
    of "100 jawaban responden diketik sebagai teks, mis. C12, C13, C14". ``{of}`` is what stands in
    the cells, "isian" where nobody says. Without it the first finding speaks for the others.
    """

    level: Level
    message: str
    advice: str
    many: str = ""


class Message(Enum):
    """Base of the catalogues of texts: a member's name is the finding's public code."""

    @property
    def text(self) -> Text:
        """The level and the wording that the member was declared with."""
        value = self.value
        assert isinstance(value, Text)  # noqa: S101  - every member is declared as a Text
        return value

    def at(self, place: Place = Place(), **context: object) -> Finding:
        """The finding at ``place``; raises KeyError when a name of the wording is missing."""
        text = self.text
        known = {"of": _ANYTHING, **{name: visible(str(told)) for name, told in context.items()}}
        return Finding(
            level=text.level,
            code=self.name,
            message=filled(text.message, known),
            advice=filled(text.advice, known),
            place=place,
            many=filled(text.many, known),
            many_anywhere=filled(text.many, {**known, "of": _ANYTHING}),
        )


def has_error(findings: Iterable[Finding]) -> bool:
    """Whether any finding is of level galat."""
    return any(finding.level is Level.ERROR for finding in findings)
