"""The sentences of commands and buttons: what fills them in where they are said."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import iku_excel

_ROOT = Path(iku_excel.__file__).parent
_CATALOGS = {
    name: catalog
    for path in (*_ROOT.glob("*/texts/*.py"), *_ROOT.glob("*/texts.py"))
    for module in [
        import_module(".".join(("iku_excel", *path.relative_to(_ROOT).with_suffix("").parts)))
    ]
    for name, catalog in inspect.getmembers(module, inspect.isclass)
    if catalog.__module__ == module.__name__ and issubclass(catalog, Enum)
}
_PLACES = ("tasks", "cli", "installation", "ribbon")
_TREES = [
    ast.parse(path.read_text("utf-8"))
    for place in _PLACES
    for path in (_ROOT / place).rglob("*.py")
]


class Said(NamedTuple):
    """Where texts are said: one, or those of which a condition chooses; with these names."""

    texts: frozenset[str]
    given: frozenset[str]


def _said() -> Iterator[Said]:
    for tree in _TREES:
        filled: set[str] = set()
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="format" | "of", value=value), keywords=words
                ):
                    texts = _texts_in(value)
                    filled |= texts
                    yield Said(texts, frozenset(word.arg or "" for word in words))
        yield from (Said(frozenset({text}), frozenset()) for text in _texts_in(tree) - filled)


def _texts_in(tree: ast.AST) -> frozenset[str]:
    return frozenset(
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in _CATALOGS
    )


def _asked(text: str) -> set[str]:
    """The names in a text, or in both texts of a refusal, without what is taken of them."""
    catalog, _, member = text.partition(".")
    value = _CATALOGS[catalog][member].value
    parts = [value] if isinstance(value, str) else value
    fields = [field for part in parts for _, field, _, _ in Formatter().parse(part)]
    return {field.partition(".")[0] for field in fields if field}


_SAID = [said for said in _said() if said.texts]


def test_every_text_is_said_somewhere() -> None:
    """A sentence that nobody says any more leaves the catalogue."""
    known = {f"{name}.{text}" for name, of in _CATALOGS.items() for text in of.__members__}
    assert {text for said in _SAID for text in said.texts} == known


def test_every_text_is_filled_in_with_the_names_it_asks_for() -> None:
    """Not one too few, which would fail or show its braces; not one too many, left unsaid."""
    wrong = [said for said in _SAID if said.given != set().union(*map(_asked, said.texts))]
    passed_on = {"Refused.INBOX_AMONG_SOURCES", "Refused.INBOX_IN_FOLDER"}  # to OnlyTheInbox
    assert {text for said in wrong for text in said.texts} == passed_on


def test_a_refusal_is_told_by_name() -> None:
    """And so is a fact about the PC: neither has words where it is raised."""
    calls = [node for tree in _TREES for node in ast.walk(tree) if isinstance(node, ast.Call)]
    typed = [
        ast.unparse(call)
        for call in calls
        if ast.unparse(call.func) in {"Refusal", "Fact"}
        for text in call.args
        for part in ast.walk(text)
        if isinstance(part, ast.Constant) and any(map(str.isalpha, str(part.value)))
    ]
    assert not typed
