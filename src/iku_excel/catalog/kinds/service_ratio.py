"""``service_ratio``: services by their standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ..base import KeyedList, MisfitError
from ..cells import CellType
from ..inputs import QUARTER, QUARTER_COLUMN, QUARTERS, YES_NO, Column, Table
from ..variables import Item
from .base import KindOfRule

TABLE = "layanan"
SERVICE, STANDARD, GIVEN, COMPLIANT = "layanan", "standar_tersedia", "diberikan", "patuh"


class ServiceRatio(KindOfRule):
    """Services given according to their standard by all services given, pooled."""

    gives_percent: ClassVar[bool | None] = True
    kind: Literal["service_ratio"]
    services: KeyedList[Item] = Field(min_length=1)
    repeatable: tuple[str, ...] = ()
    """Services that may stand in several rows of one quarter."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The services of a quarter: how many were given, and how many by their standard."""
        return (
            Table(
                TABLE,
                "Layanan yang selesai diberikan",
                (
                    QUARTER_COLUMN,
                    Column(SERVICE, "Layanan", CellType.CHOICE, True, self.services),
                    Column(STANDARD, "Standar tersedia", CellType.CHOICE, False, YES_NO),
                    Column(GIVEN, "Diberikan (selesai)", CellType.COUNT),
                    Column(COMPLIANT, "Patuh standar", CellType.COUNT, part_of=GIVEN),
                ),
                help="Satu baris satu layanan tiap triwulan; isi 0 bila tidak ada yang diberikan.",
            ),
        )

    def prefilled(self, table: str) -> Iterator[Mapping[str, str | int]]:
        """A row for each quarter and service of the decree."""
        for quarter in QUARTERS:
            for service in self.services:
                yield {QUARTER: quarter, SERVICE: service.display}

    @model_validator(mode="after")
    def _repeatable_is_known(self) -> ServiceRatio:
        known = {service.key for service in self.services}
        for position, key in enumerate(self.repeatable):
            if key not in known:
                raise MisfitError(f"layanan {key} tidak ada dalam services", "repeatable", position)
        return self
