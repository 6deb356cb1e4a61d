"""Loading catalogues: the shipped ones by id, a Kanwil's own by path or from its user folder."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from .consistency import inconsistencies
from .decree import Catalog
from .mistakes import (
    MOST_MISTAKES,
    CatalogError,
    Mistake,
    UnknownCatalog,
    UnreadableCatalog,
    located_reasons,
)
from .source import LONGEST_TEXT, UnreadableError, decoded, read_source

SHIPPED = Path(__file__).parent / "data"
USER_FOLDER_VARIABLE = "IKU_KATALOG"
_ID_LINE = re.compile(rb"""^id:[ \t]*["']?([a-z0-9-]+)""", re.MULTILINE)


def catalog_files() -> dict[str, Path]:
    """Every catalogue by id: the shipped ones, then those of the user folder.

    An own catalogue is known by the id written in it. One that takes a shipped id does not
    hide the shipped one.
    """
    files = dict(_shipped_files())
    if folder := os.environ.get(USER_FOLDER_VARIABLE):
        for path in sorted(p for end in ("*.yaml", "*.yml") for p in Path(folder).glob(end)):
            files.setdefault(_written_id(path), path)
    return files


def load_catalog(source: str | Path | Catalog) -> Catalog:
    """The catalogue with this id, or in this file; a loaded catalogue is handed back.

    Raises :class:`UnknownCatalog` when there is none, :class:`CatalogError` when it has mistakes.
    Loaded catalogues are remembered until their file changes.
    """
    if isinstance(source, Catalog):
        return source
    name = str(source)
    path = _shipped_files().get(name) or catalog_files().get(name) or Path(source)
    try:
        state = path.stat()
        if not path.is_file():
            raise FileNotFoundError
    except (OSError, ValueError) as problem:
        files = catalog_files()
        near = difflib.get_close_matches(name, files, n=1, cutoff=0.4)
        hint = f" Maksud Anda {near[0]}?" if near else ""
        reason = f"katalog tidak ditemukan; yang ada: {', '.join(files)}.{hint}"
        raise UnknownCatalog(name, [Mistake(0, reason)]) from problem
    return _load(path.absolute(), state.st_mtime_ns, state.st_size)


def shipped_catalogs() -> list[Catalog]:
    """The catalogues that come with the program."""
    return [load_catalog(path) for path in _shipped_files().values()]


@lru_cache(maxsize=1)
def growing_keys() -> frozenset[str]:
    """The scalars of which a shipped catalogue says ``only_grows``.

    A catalogue that is silent means the same by the same key: copies were made before files could
    say so.
    """
    indicators = [indicator for catalog in shipped_catalogs() for indicator in catalog.indicators]
    rules = ((period.rule, i.unit) for i in indicators for period in i.rules)
    return frozenset(v.key for rule, unit in rules for v in rule.scalars(unit) if v.only_grows)


def is_shipped(catalog: Catalog) -> bool:
    """Whether this is the catalogue that comes with the program, not an own one of that id."""
    path = _shipped_files().get(catalog.id)
    return path is not None and load_catalog(path).sha256 == catalog.sha256


def takes_shipped_id(catalog: Catalog) -> bool:
    """Whether an own catalogue bears the id of one that comes with the program.

    By that id, and in workbooks, the shipped one is meant.
    """
    return catalog.id in _shipped_files() and not is_shipped(catalog)


def parse_catalog(text: str, source: str) -> Catalog:
    """The catalogue written in ``text`` (YAML); raises :class:`CatalogError` with every mistake.

    Neither a byte order mark nor the kind of line ends changes its ``sha256``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        written = read_source(text)
    except UnreadableError as problem:
        raise CatalogError(source, problem.mistakes) from problem.__cause__
    if "sha256" in written.data:
        line = written.line(("sha256",))
        raise CatalogError(source, [Mistake(line, "sha256 dihitung sendiri: hapus kunci ini")])
    try:
        catalog = Catalog.model_validate(written.data)
    except ValidationError as problem:
        found = located_reasons(problem, written.data)
    else:
        found = inconsistencies(catalog)[:MOST_MISTAKES]
    if found:
        mistakes = {Mistake(written.line(location), reason) for location, reason in found}
        raise CatalogError(source, sorted(mistakes, key=lambda m: (m.line, m.reason)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return catalog.model_copy(update={"sha256": digest})


@lru_cache(maxsize=32)
def _load(path: Path, _modified: int, _size: int) -> Catalog:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_TEXT + 1)
        if len(content) > LONGEST_TEXT:
            mistake = Mistake(0, "berkas terlalu besar (paling banyak 2 MB)")
            raise CatalogError(path.name, [mistake])
        text = decoded(content)
    except OSError as problem:
        mistake = Mistake(0, "berkas tidak dapat dibaca (sedang dibuka, atau tidak ada izin?)")
        raise UnreadableCatalog(path.name, [mistake]) from problem
    except UnreadableError as problem:
        raise UnreadableCatalog(path.name, problem.mistakes) from problem
    return parse_catalog(text, path.name)


@lru_cache(maxsize=1)
def _shipped_files() -> dict[str, Path]:
    return {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


def _written_id(path: Path) -> str:
    """The id written in an own catalogue, its file name where there is none to be read."""
    try:
        with path.open("rb") as file:
            found = _ID_LINE.search(file.read(LONGEST_TEXT).removeprefix(b"\xef\xbb\xbf"))
    except OSError:
        found = None
    return found.group(1).decode() if found else path.stem
