"""``case_register``: cases received and finished."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ..base import CatalogModel, Key, KeyedList, Label, Whole
from ..cells import CellType
from ..inputs import Column, Course, Table
from ..variables import Item
from .base import KindOfRule

TABLE = "kasus"
NUMBER, RECEIVED, ROUTE = "nomor", "tanggal_masuk", "jalur"
OUTCOME, FINISHED = "hasil", "tanggal_selesai"


class Route(CatalogModel):
    """A way a case is handled: when it is finished and in which year it counts."""

    key: Key
    label: Label
    finished_by: KeyedList[Item] = Field(min_length=1)
    last_month: Whole = Field(default=12, ge=1, le=12)
    """Cases received after this month count in the next year."""


class CaseRegister(KindOfRule):
    """Cases finished by cases received, among the cases that count in the year."""

    gives_percent: ClassVar[bool | None] = True
    kind: Literal["case_register"]
    routes: KeyedList[Route] = Field(min_length=1)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The register: one row a case, from the day it came to the day it was finished."""
        routes = tuple(Item(key=r.key, label=r.label) for r in self.routes)
        outcomes = {item.key: item for route in self.routes for item in route.finished_by}
        ends = tuple(outcomes.values())
        return (
            Table(
                TABLE,
                "Register kasus",
                (
                    Column(NUMBER, "Nomor", CellType.TEXT),
                    Column(RECEIVED, "Tanggal masuk", CellType.DATE, due_with=NUMBER),
                    Column(ROUTE, "Jalur", CellType.CHOICE, choices=routes, due_with=NUMBER),
                    Column(OUTCOME, "Hasil", CellType.CHOICE, choices=ends, due_with=FINISHED),
                    Column(FINISHED, "Tanggal selesai", CellType.DATE, due_with=OUTCOME),
                ),
                long=True,
                help="Satu baris satu kasus. Hasil dan tanggal selesai dibiarkan kosong selama "
                "kasus masih berjalan.",
                course=Course(RECEIVED, FINISHED, OUTCOME),
            ),
        )
