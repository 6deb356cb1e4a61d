"""What a worked case of an indicator holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["normal", "special", "bad"]


@dataclass(frozen=True)
class Case:
    """Inputs at a quarter, and either the expected figures or the one expected galat."""

    kind: Kind
    why: str
    quarter: int
    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    expected: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    place: dict[str, Any] = field(default_factory=dict)
    year: int = 0
