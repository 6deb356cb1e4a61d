"""The page that documents every key of a catalogue file, in Indonesian, made from the models.

What a key means, with an example, stands in ``reference.yaml``; kinds, limits and defaults come
from the models themselves.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path

import yaml
from annotated_types import Ge, Gt, Le, MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .base import PATTERNS
from .decree import Catalog

REGENERATE = "python -m iku_excel.catalog.reference > docs/katalog-kunci.md"
TEXTS = Path(__file__).with_name("reference.yaml")
_COMPUTED = {(Catalog, "sha256")}
"""Not written in a file."""
_PLAIN = {
    str: "teks",
    int: "bilangan bulat",
    float: "angka",
    bool: "true atau false",
    date: "tanggal",
}

_OPENING = f"""\
# Semua kunci katalog

<!-- Dibuat dari model katalog; jangan disunting. Perbarui: {REGENERATE} -->

Daftar lengkap, untuk dicari; mulailah dari [panduannya](katalog-sendiri.md). Kunci yang tidak ada
di sini ditolak. Desimal ditulis dengan titik (0.981), persen sebagai pecahan, daftar dengan tanda
hubung di awal butir atau di dalam kurung siku.
"""


class Key(typing.TypedDict):
    """What a key means, and a line of a catalogue file with it."""

    meaning: str
    example: str


class Part(typing.TypedDict):
    """A section of the page: a model under its heading."""

    title: str
    about: typing.NotRequired[str]
    keys: dict[str, Key]


@lru_cache(maxsize=1)
def parts() -> dict[str, Part]:
    """The words of every section by the name of its model, in the order of the page."""
    found: dict[str, Part] = yaml.safe_load(TEXTS.read_text("utf-8"))
    return found


def reference_page() -> str:
    """The whole page: a section for every model, a row for every key."""
    known = {model.__name__: model for model in models()}
    return "\n".join([_OPENING, *(_section(known[name], part) for name, part in parts().items())])


def keys_of(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a model that may stand in a file."""
    return (
        (name, field)
        for name, field in model.model_fields.items()
        if (model, name) not in _COMPUTED
    )


def models() -> list[type[BaseModel]]:
    """Every model that a catalogue file may hold, each once."""
    found: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [Catalog]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            for _, field in keys_of(model):
                waiting.extend(_models_in(field.annotation))
    return found


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)


def _section(model: type[BaseModel], part: Part) -> str:
    about = part.get("about")
    head = ["| kunci | berisi | bila dihapus | keterangan | contoh |", "| --- " * 5 + "|"]
    rows = (_row(field, name, part["keys"][name]) for name, field in keys_of(model))
    return "\n".join([f"## {part['title']}", "", *([about, ""] if about else []), *head, *rows, ""])


def _row(field: FieldInfo, name: str, key: Key) -> str:
    limits = ", ".join(_limits(field.metadata))
    kind = _kind(field.annotation) + (f" ({limits})" if limits else "")
    cells = (f"`{name}`", kind, _default(field), key["meaning"], f"`{key['example']}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**wajib**"
    value = field.get_default(call_default_factory=True)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value in (None, "", (), {}) or isinstance(value, BaseModel):
        return "tidak ada"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind(annotation: object) -> str:
    """What may stand there, in Indonesian."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _kind(inner[0])
    if origin in (typing.Union, types.UnionType):
        kinds = dict.fromkeys(_kind(one) for one in inner if one is not type(None))
        return " atau ".join(kinds)
    if origin is typing.Literal:
        return " atau ".join(f"`{getattr(one, 'value', one)}`" for one in inner)
    if origin is tuple:
        return f"daftar {_kind(inner[0])}"
    if origin is dict:
        return f"tahun: {_kind(inner[1])}"
    assert isinstance(annotation, type), annotation  # noqa: S101
    if issubclass(annotation, Enum):
        return " atau ".join(f"`{one.value}`" for one in annotation)
    return _link(annotation) if issubclass(annotation, BaseModel) else _PLAIN[annotation]


def _link(model: type[BaseModel]) -> str:
    """The heading of a part, as a link to it."""
    title = parts()[model.__name__]["title"]
    anchor = "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c in "-_")
    return f"[{title.partition(' – ')[0]}](#{anchor})"


def _limits(metadata: Sequence[object]) -> Iterator[str]:
    for limit in metadata:
        if isinstance(limit, Gt):
            yield f"lebih dari {limit.gt}"
        elif isinstance(limit, Ge):
            yield f"paling sedikit {limit.ge}"
        elif isinstance(limit, Le):
            yield f"paling banyak {limit.le}"
        elif isinstance(limit, MaxLen):
            yield f"paling banyak {limit.max_length}"
        elif pattern := getattr(limit, "pattern", None):
            yield PATTERNS[pattern]


if __name__ == "__main__":
    sys.stdout.buffer.write(reference_page().encode())
