"""What every code of a finding means, why it matters, an example, the cure, what may be judged.

The words stand in ``explanations/``, a file a topic; they are read only when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from .codes import MESSAGES
from .finding import Message

TOPICS = {
    "cells": "Isi sel",
    "inputs": "Variabel, tabel, dan tahun",
    "quarters": "Triwulan dan pasangan angka",
    "tables": "Tabel, survei, dan register",
    "reasonable": "Kewajaran angka",
    "files": "Berkas yang dibuka",
    "contents": "Yang ikut terbawa di dalam berkas",
    "workbook": "Buku isian dan lembarnya",
    "appearance": "Yang tampak lain daripada isinya",
    "csv": "Pengisian dari CSV",
    "results": "Sampul dan hasil yang ditampilkan",
    "renewal": "Buku baru dari buku lama",
    "signing": "Pengesahan",
    "template": "Templat yang diubah",
    "sending": "Mengirim, menerima, dan mengembalikan",
    "inbox": "Isi kotak masuk",
    "recap": "Rekap",
}
"""The title of every file of explanations, in the order in which they are shown."""
_FOLDER = Path(__file__).with_name("explanations")


class Explanation(BaseModel):
    """A code explained, in Indonesian; the aliases are the keys of the files and of the JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meaning: str = Field(alias="arti")
    why: str = Field(alias="mengapa")
    """Which figure or decision would be wrong."""
    example: str = Field(alias="contoh")
    """A small wrong one."""
    cure: str = Field(alias="perbaikan")
    planning: str = Field(alias="perencanaan")
    """What the planning unit may judge here, and what not."""

    @property
    def summary(self) -> str:
        """The first sentence of the meaning."""
        first, end, _ = self.meaning.partition(". ")
        return first + end.rstrip()


LABELS = {
    "meaning": "Artinya",
    "why": "Mengapa penting",
    "example": "Contoh",
    "cure": "Perbaikan",
    "planning": "Bagian perencanaan",
}
"""What is printed before each part of an explanation."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A kind of finding with its explanation."""

    message: Message
    topic: str
    explanation: Explanation

    @property
    def code(self) -> str:
        """The public code of the finding."""
        return self.message.name

    @property
    def level(self) -> str:
        """How grave it is, in the public word."""
        return self.message.text.level.value

    @property
    def sections(self) -> list[tuple[str, str]]:
        """The parts under the words that stand before them."""
        return [(label, getattr(self.explanation, part)) for part, label in LABELS.items()]


@lru_cache(maxsize=1)
def explained_codes() -> dict[str, Explained]:
    """Everything explained by its code, in the order of :data:`TOPICS` and of the files.

    Raises KeyError for a code that no finding has, ValidationError for a missing part.
    """
    return {
        code: Explained(MESSAGES[code], title, Explanation.model_validate(parts))
        for name, title in TOPICS.items()
        for code, parts in read_topic(name).items()
    }


def read_topic(name: str) -> dict[str, dict[str, str]]:
    """What a file of explanations says, by code."""
    found = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found or {}
