"""What is wrong with a catalogue file, told to the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .base import PATTERNS, MisfitError, Step

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Location = tuple[Step, ...]
MOST_MISTAKES = 100
"""No more are told at once: nobody reads them, and a wrong kind of file would make a million."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a catalogue file: its line (1-based; 0 if unknown) and the reason."""

    line: int
    reason: str


class CatalogError(Exception):
    """A catalogue that cannot be used; ``mistakes`` names each line and reason in Indonesian."""

    def __init__(self, source: str, mistakes: Sequence[Mistake]) -> None:
        self.source = source
        self.mistakes = list(mistakes)
        lines = (f"  baris {m.line}: {m.reason}" if m.line else f"  {m.reason}" for m in mistakes)
        super().__init__("\n".join([f"Katalog {source} ditolak:", *lines]))


class UnreadableCatalog(CatalogError):  # noqa: N818  - like the one below
    """The file cannot be read as text."""


class UnknownCatalog(CatalogError):  # noqa: N818  - a name users meet in messages
    """No catalogue has this id, and no file this path."""


_REASONS = {
    "missing": "isian wajib ini belum ada",
    "extra_forbidden": "kunci ini tidak dikenal (salah ketik?)",
    "invalid_key": "kunci harus teks",
    "model_type": "harus daftar kunci: nilai",
    "model_attributes_type": "harus daftar kunci: nilai",
    "dict_type": "harus daftar kunci: nilai",
    "union_tag_invalid": "jenis rumus (kind) tidak dikenal; yang ada: {expected_tags}",
    "union_tag_not_found": "jenis rumus (kind) belum diisi",
    "float_type": "harus angka (desimal dengan titik: 0.981)",
    "finite_number": "harus angka yang terhingga",
    "int_type": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "bool_type": "harus true atau false",
    "bool_parsing": "harus true atau false",
    "date_type": "harus tanggal, misalnya 2026-02-05",
    "date_parsing": "harus tanggal yang ada, misalnya 2026-02-05",
    "date_from_datetime_parsing": "harus tanggal yang ada, misalnya 2026-02-05",
    "date_from_datetime_inexact": "harus tanggal tanpa jam, misalnya 2026-02-05",
    "string_type": "harus teks (beri tanda kutip)",
    "string_too_short": "tidak boleh kosong",
    "string_too_long": "terlalu panjang (paling banyak {max_length} huruf)",
    "string_pattern_mismatch": "hanya {pattern}",
    "list_type": "harus daftar",
    "tuple_type": "harus daftar",
    "too_long": "daftar ini terlalu panjang (paling banyak {max_length})",
    "too_short": "daftar ini tidak boleh kosong",
    "greater_than_equal": "tidak boleh kurang dari {ge}",
    "greater_than": "harus lebih dari {gt}",
    "less_than_equal": "tidak boleh lebih dari {le}",
    "enum": "pilihan ini tidak dikenal; yang ada: {expected}",
    "literal_error": "pilihan ini tidak dikenal; yang ada: {expected}",
}


def located_reasons(problem: ValidationError, data: object) -> list[tuple[Location, str]]:
    """Where each error of pydantic lies in ``data``, and what it means in Indonesian."""
    errors = problem.errors(include_url=False, include_input=False)[:MOST_MISTAKES]
    return [_located_reason(error, data) for error in errors if not _follows(error, errors)]


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list seems too short only because its entries have mistakes of their own."""
    at = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(at)] == at for other in errors if other is not error
    )


def _located_reason(error: ErrorDetails, data: object) -> tuple[Location, str]:
    location, context = error["loc"], error.get("ctx", {})
    place, written = _place(location, data)
    cause = context.get("error")
    if isinstance(cause, MisfitError):
        location = (*location, *cause.at)
        place, _ = _place(location, data)
        reason = str(cause)
    else:
        words = {k: str(v).replace(" or ", ", ").replace("'", "") for k, v in context.items()}
        words["pattern"] = PATTERNS.get(context.get("pattern", ""), "")
        reason = _REASONS.get(error["type"], "nilai ini tidak sesuai").format_map(words)
        if error["type"] in ("float_type", "int_type"):
            reason = _plain_number(written) or reason
    return location, f"{place}: {reason}" if place else reason


def _plain_number(written: object) -> str:
    """How to write a number that was written as on an Indonesian page; empty for anything else."""
    text = str(written)
    plain = text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", text):
        return f"tulis {text} tanpa titik ribuan: {plain}"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return f"tulis {text} dengan titik desimal: {plain}"
    if re.fullmatch(r"-?[0-9.,]+ ?%", text):
        return f"tulis {text} sebagai pecahan: 98,1% ditulis 0.981"
    return ""


def _place(location: Location, data: object) -> tuple[str, object]:
    """The location as a path, and what is written there.

    The path names list entries by their code or key where they have one.
    """
    path = ""
    for position, step in enumerate(location):
        last = position == len(location) - 1
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            path += f"[{_name(data, step)}]"
        elif isinstance(data, Mapping) and (step in data or last) and step != "[key]":
            data = data.get(step)
            path += f".{step}" if path else str(step)
        # Other steps, such as the tag of a union, are not written in the file.
    return path, data


def _name(entry: object, position: int) -> object:
    if isinstance(entry, Mapping):
        for field in ("code", "key", "first_year", "kode"):
            if isinstance(entry.get(field), str | int):
                return entry[field]
    return position + 1
