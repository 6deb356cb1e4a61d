"""Loading catalogues: the shipped ones by id, a Kanwil's own by path or from its user folder."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from .consistency import Location, inconsistencies
from .model import Catalog

SHIPPED = Path(__file__).parent / "data"
USER_FOLDER_VARIABLE = "IKU_KATALOG"
# The C loader is several times faster, but PyYAML can be built without it.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a catalogue file: its line (1-based; 0 if unknown) and the reason."""

    line: int
    reason: str


class CatalogError(Exception):
    """A catalogue that cannot be used; ``mistakes`` names each line and reason in Indonesian."""

    def __init__(self, source: str, mistakes: list[Mistake]) -> None:
        self.source = source
        self.mistakes = mistakes
        lines = (f"  baris {m.line}: {m.reason}" if m.line else f"  {m.reason}" for m in mistakes)
        super().__init__("\n".join([f"Katalog {source} ditolak:", *lines]))


class UnknownCatalog(CatalogError):  # noqa: N818  - a name users meet in messages
    """No catalogue has this id, and no file this path."""


def catalog_files() -> dict[str, Path]:
    """Every catalogue found by id: the shipped ones, then those of the user folder.

    An own catalogue is found by its file name; one that takes a shipped id does not hide it.
    """
    files = {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}
    if folder := os.environ.get(USER_FOLDER_VARIABLE):
        for path in sorted(Path(folder).glob("*.yaml")):
            files.setdefault(path.stem, path)
    return files


def load_catalog(source: str | Path | Catalog) -> Catalog:
    """The catalogue with this id, or in this file; a loaded catalogue is handed back.

    Raises :class:`UnknownCatalog` when there is none, :class:`CatalogError` when it has mistakes.
    Loaded catalogues are remembered until their file changes.
    """
    if isinstance(source, Catalog):
        return source
    files = catalog_files()
    path = files.get(str(source)) or Path(source)
    try:
        state = path.stat()
        if not path.is_file():
            raise FileNotFoundError
    except (OSError, ValueError) as problem:
        near = difflib.get_close_matches(str(source), files, n=1, cutoff=0.4)
        hint = f" Maksud Anda {near[0]}?" if near else ""
        raise UnknownCatalog(
            str(source),
            [Mistake(0, f"katalog tidak ditemukan; yang ada: {', '.join(files)}.{hint}")],
        ) from problem
    return _load(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _load(path: Path, _modified: int, _size: int) -> Catalog:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CatalogError(
            path.name, [Mistake(0, "berkas tidak dapat dibaca sebagai teks UTF-8")]
        ) from problem
    return parse_catalog(text, path.name)


def parse_catalog(text: str, source: str) -> Catalog:
    """The catalogue written in ``text`` (YAML); raises :class:`CatalogError` with every mistake."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        repeated = [] if root is None else list(_repeated_keys(root))
        if root is None or repeated:
            raise CatalogError(source, repeated or [Mistake(1, "berkas kosong")])
        data = loader.construct_document(root)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        reason = f"bukan YAML yang benar ({problem.problem or problem.context})"
        raise CatalogError(source, [Mistake(line, reason)]) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise CatalogError(source, [Mistake(0, f"bukan YAML yang benar ({problem})")]) from problem
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise CatalogError(source, [Mistake(1, "isi berkas harus berupa daftar kunci: nilai")])
    data["sha256"] = hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()
    try:
        catalog = Catalog.model_validate(data)
    except ValidationError as problem:
        raise CatalogError(
            source,
            [
                Mistake(_line(root, error["loc"]), _reason(error["loc"], error["type"], error["msg"]))
                for error in problem.errors(include_url=False, include_input=False)
            ],
        ) from None
    if found := inconsistencies(catalog):
        raise CatalogError(source, [Mistake(_line(root, loc), reason) for loc, reason in found])
    return catalog


def _repeated_keys(node: yaml.Node) -> Iterator[Mistake]:
    """Keys written twice in one mapping: YAML would silently keep only the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Mistake(key.start_mark.line + 1, f"kunci {key.value} tertulis dua kali")
            seen.add(str(key.value))
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item)


def _line(node: yaml.Node, location: Location) -> int:
    """The line of the innermost part of ``location`` that stands in the file."""
    line = node.start_mark.line + 1
    for step in location:
        child: yaml.Node | None = None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child = node.value[step]
            line = child.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    child, line = value, key.start_mark.line + 1
        # Steps that are no key of the file (a union's tag) stay where we are.
        node = child if child is not None else node
    return line


_REASONS = {
    "missing": "isian wajib ini belum ada",
    "extra_forbidden": "kunci ini tidak dikenal (salah ketik?)",
    "union_tag_invalid": "jenis rumus (kind) tidak dikenal",
    "union_tag_not_found": "jenis rumus (kind) belum diisi",
    "float_type": "harus angka",
    "float_parsing": "harus angka",
    "int_type": "harus bilangan bulat",
    "int_parsing": "harus bilangan bulat",
    "string_type": "harus teks (beri tanda kutip)",
    "list_type": "harus daftar",
    "tuple_type": "harus daftar",
    "too_short": "daftar ini tidak boleh kosong",
    "string_pattern_mismatch": "hanya huruf kecil, angka dan garis bawah, diawali huruf",
    "greater_than_equal": "angka terlalu kecil",
    "greater_than": "angka harus lebih dari 0",
    "less_than_equal": "angka terlalu besar",
    "enum": "pilihan ini tidak dikenal",
    "literal_error": "pilihan ini tidak dikenal",
}


def _reason(location: Location, kind: str, message: str) -> str:
    where = ".".join(str(step) for step in location)
    text = _REASONS.get(kind) or message.removeprefix("Value error, ")
    return f"{where}: {text}" if where else text
