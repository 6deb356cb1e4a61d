"""The text of a catalogue file as plain data, with the line on which every value stands.

Only the plain part of YAML is read. Anchors, aliases and type tags are refused, because a
catalogue never needs them and they can make a small file huge; so is nesting deeper than any
catalogue, on which the parser would run out of stack. Other files that people write in YAML are
read by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from .base import Printed
from .mistakes import MOST_MISTAKES, Location, Mistake

try:
    from yaml import CSafeLoader as _FastLoader
except ImportError:  # PyYAML can be built without libyaml; then it is several times slower.
    from yaml import SafeLoader as _FastLoader  # type: ignore[assignment]

LONGEST_TEXT = 2_000_000
LONGEST_VALUE = 2000
"""A row of a sheet shows no more."""
DEEPEST_NESTING = 40
MOST_VALUES = 30_000
_NOT_IN_TEXT = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WITH_DECIMALS = re.compile(r"[0-9]+\.([0-9]+)")
_NOT_AS_KEY = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "float")}
_PLAIN_TAGS = {"tag:yaml.org,2002:int", *_NOT_AS_KEY}


class UnreadableError(Exception):
    """A text that is not the plain YAML that was asked for."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes


class _PlainLoader(_FastLoader):
    """YAML without dates and merge keys, which pydantic reads better or a catalogue never has."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _PLAIN_TAGS]
    for first, resolvers in _FastLoader.yaml_implicit_resolvers.items()
}


def _checked(construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The same constructor, naming the line of a number that Python cannot hold."""

    def construct_number(loader: object, node: yaml.Node) -> object:
        try:
            return construct(loader, node)
        except (ValueError, OverflowError) as problem:
            line = node.start_mark.line + 1
            raise UnreadableError(Mistake(line, "angka ini tidak terbaca")) from problem

    return construct_number


_PlainLoader.add_constructor(
    "tag:yaml.org,2002:int", _checked(yaml.constructor.SafeConstructor.construct_yaml_int)
)


def _construct_float(loader: Any, node: yaml.ScalarNode) -> float:
    """The number, with the decimals it is written with."""
    value: float = yaml.constructor.SafeConstructor.construct_yaml_float(loader, node)
    written = _WITH_DECIMALS.fullmatch(node.value)
    return Printed(value, len(written[1])) if written else value


_PlainLoader.add_constructor("tag:yaml.org,2002:float", _checked(_construct_float))


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content (a mapping or a list), and the tree that knows its lines."""

    data: Any
    root: yaml.Node

    def line(self, location: Location) -> int:
        """The line of the innermost part of ``location`` that stands in the file."""
        node = self.root
        line = node.start_mark.line + 1
        for step in location:
            child: yaml.Node | None = None
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if step < len(node.value):
                    child = node.value[step]
                    line = child.start_mark.line + 1
            elif isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        child, line = value, key.start_mark.line + 1
            # Steps that are not written in the file (a union's tag) stay where we are.
            node = child if child is not None else node
        return line


def decoded(content: bytes) -> str:
    """The text of a catalogue file; raises :class:`UnreadableError` where it is not UTF-8.

    Nothing is guessed: a letter of another encoding may look like one of UTF-8, or like another.
    """
    every_other = {bytes(content[start:200:2]).strip(b"\0") for start in (0, 1)}
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or (content and b"" in every_other):
        reason = f"berkas ini disimpan sebagai UTF-16 (Unicode), bukan UTF-8: {_SAVE_AS_UTF8}"
        raise UnreadableError(Mistake(0, reason))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        start = content.rfind(b"\n", 0, problem.start) + 1
        before = content[start : problem.start].decode("utf-8", "replace").strip()[-20:]
        letter = content[problem.start : problem.start + 1].decode("cp1252", "replace")
        reason = (
            f"huruf sesudah “{before}” tidak terbaca (mungkin “{letter}”); berkas ini disimpan "
            f"sebagai ANSI, bukan UTF-8: {_SAVE_AS_UTF8}"
        )
        raise UnreadableError(Mistake(line, reason)) from problem


_SAVE_AS_UTF8 = (
    "buka di Notepad, pilih File > Simpan Sebagai (Save As), Pengodean (Encoding): UTF-8, lalu "
    "simpan"
)


def read_source(text: str) -> Source:
    """The mapping written in ``text``; raises :class:`UnreadableError` with every mistake."""
    return _read(text, yaml.MappingNode, "isi berkas harus berupa daftar kunci: nilai")


def read_list(text: str) -> Source:
    """The list written in ``text``; raises :class:`UnreadableError` with every mistake."""
    return _read(text, yaml.SequenceNode, "isi berkas harus berupa daftar, tiap butir diawali “- ”")


def _read(text: str, form: type[yaml.Node], wanted: str) -> Source:
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(Mistake(0, "isi berkas terlalu besar (paling banyak 2 MB)"))
    if found := _NOT_IN_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableError(Mistake(line, "ada karakter yang tidak boleh dalam teks"))
    if strange := list(islice(_strange_indents(text), MOST_MISTAKES)):
        raise UnreadableError(*strange)
    try:
        if refused := list(islice(_refused(text), MOST_MISTAKES)):
            raise UnreadableError(*refused)
        loader = _PlainLoader(text)
        try:
            root = loader.get_single_node()
            if not isinstance(root, form):
                raise UnreadableError(Mistake(1, wanted if root is not None else "berkas kosong"))
            if repeated := list(islice(_bad_keys(root), MOST_MISTAKES)):
                raise UnreadableError(*dict.fromkeys(repeated))
            return Source(loader.construct_document(root), root)
        finally:
            loader.dispose()
    except yaml.YAMLError as problem:
        raise UnreadableError(_mistake_of(problem, text)) from problem


def _strange_indents(text: str) -> Iterator[Mistake]:
    """Lines copied from Word or a web page: YAML takes their first spaces for letters."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\u00a0" in line[: -len(line.lstrip()) or None]:
            yield Mistake(number, "spasi di awal baris ini bukan spasi biasa: ketik ulang")


def _refused(text: str) -> Iterator[Mistake]:
    """What a catalogue may not contain, read as a stream so that nothing is built from it."""
    depth = documents = 0
    for number, event in enumerate(yaml.parse(text, Loader=_PlainLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if number > MOST_VALUES:
            yield Mistake(line, f"isi berkas terlalu banyak (paling banyak {MOST_VALUES} butir)")
            return
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield Mistake(line, "berkas ini memuat lebih dari satu dokumen YAML (---)")
                return
        elif isinstance(event, yaml.AliasEvent):
            yield Mistake(line, "alias YAML (*nama) tidak diterima: tuliskan isinya")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                yield Mistake(line, "jangkar YAML (&nama) tidak diterima: tuliskan isinya")
            if getattr(event, "tag", None) is not None:
                yield Mistake(line, "penanda jenis YAML (!nama) tidak diterima: hapus penandanya")
            if isinstance(event, yaml.ScalarEvent):
                if _NOT_IN_TEXT.search(event.value):
                    yield Mistake(line, "ada karakter yang tidak boleh dalam teks")
                if len(event.value) > LONGEST_VALUE and not event.value.isdecimal():
                    yield Mistake(
                        line, f"teks terlalu panjang (paling banyak {LONGEST_VALUE} huruf): ringkas"
                    )
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST_NESTING:
                    yield Mistake(line, "daftar bersarang terlalu dalam")
                    return


def _bad_keys(node: yaml.Node) -> Iterator[Mistake]:
    """Keys that are no text, and keys written twice (YAML would silently keep only the last).

    A decimal comma within braces makes a key of the decimals: it is told as what it is.
    """
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        before: yaml.Node | None = None
        for key, value in node.value:
            line = key.start_mark.line + 1
            if node.flow_style and (written := _with_decimal_comma(before, key, value)):
                right = written.replace(",", ".")
                yield Mistake(line, f"{written}: tulis desimal dengan titik ({right}), bukan koma")
            elif not isinstance(key, yaml.ScalarNode):
                yield Mistake(line, "kunci harus teks biasa, bukan daftar")
            elif key.tag in _NOT_AS_KEY:
                yield Mistake(line, f"kunci {key.value} bukan teks: beri tanda kutip")
            elif key.value in seen:
                yield Mistake(line, f"kunci {key.value} tertulis dua kali")
            else:
                seen.add(key.value)
            before = value
            yield from _bad_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _bad_keys(item)


def _with_decimal_comma(before: yaml.Node | None, key: yaml.Node, value: yaml.Node) -> str:
    """``0,98`` where a number is followed by a key of digits without a value; else nothing."""
    parts = (before, key, value)
    if not all(isinstance(part, yaml.ScalarNode) and not part.style for part in parts):
        return ""
    whole, decimals, nothing = (part.value for part in parts if part is not None)
    is_number = re.fullmatch(r"-?[0-9]+", whole) and re.fullmatch(r"[0-9]+", decimals)
    return f"{whole},{decimals}" if is_number and not nothing else ""


_SYNTAX = {
    "mapping values are not allowed": (
        "ada titik dua di tengah nilai: beri tanda kutip pada nilainya"
    ),
    "cannot start any token": "nilai tidak boleh diawali %, @ atau `: beri tanda kutip",
    "undefined alias": "alias YAML (*nama) tidak diterima: tuliskan isinya",
}
_BAD_SYNTAX = "susunan YAML salah di sekitar baris ini: periksa lekukan, titik dua, tanda kutip"


def _mistake_of(problem: yaml.YAMLError, text: str) -> Mistake:
    """What libyaml complains of, with the line where the person has to look."""
    if not isinstance(problem, yaml.MarkedYAMLError) or problem.problem_mark is None:
        return Mistake(0, "bukan YAML yang benar")
    lines = text.rstrip().split("\n")
    at = problem.problem_mark.line
    if at >= len(lines) or "end of stream" in (problem.problem or ""):
        at = min(problem.context_mark.line if problem.context_mark else at, len(lines) - 1)
        return Mistake(at + 1, "tanda kutip atau kurung yang dibuka di sini belum ditutup")
    indent = lines[at][: -len(lines[at].lstrip()) or None]
    if "\t" in indent or lines[at][problem.problem_mark.column :].startswith("\t"):
        return Mistake(at + 1, "baris ini menjorok dengan tab: pakai spasi")
    reasons = (reason for part, reason in _SYNTAX.items() if part in (problem.problem or ""))
    return Mistake(at + 1, next(reasons, _BAD_SYNTAX))
