"""A kind of rule is known on every floor that has something to say of kinds, and found there by
its name: nothing is forgotten when a tenth one is added."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import iku_excel
from iku_excel.calc import kinds as calc
from iku_excel.catalog import load_catalog
from iku_excel.catalog.kinds import KindOfRule, Rule
from iku_excel.catalog.reference import parts
from iku_excel.checks import kinds as checks
from iku_excel.template import kinds as template

SOURCE = Path(iku_excel.__file__).parent
ROOT = Path(__file__).parents[1]
EVERY_KIND = ROOT / "tests" / "engine" / "every_kind.yaml"
KINDS: dict[str, type[KindOfRule]] = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Rule)[0])
}
"""Every kind by its word in a catalogue file."""
NAMES = {kind.__name__ for kind in KINDS.values()}


def test_these_are_the_kinds() -> None:
    assert len(KINDS) >= 9
    assert KINDS["case_register"].__name__ == "CaseRegister"


@pytest.mark.parametrize("floor", [calc, checks, template], ids=lambda floor: floor.__name__)
def test_every_floor_knows_every_kind(floor: ModuleType) -> None:
    known = floor.KINDS.keys()
    assert sorted(KINDS.keys() - known) == [], f"missing in {floor.__name__}.KINDS"
    assert sorted(known - KINDS.keys()) == [], f"no kind, but in {floor.__name__}.KINDS"


@pytest.mark.parametrize("word", KINDS)
def test_a_kind_stands_in_a_module_of_its_word(word: str) -> None:
    kind = KINDS[word]
    assert kind.__module__ == f"iku_excel.catalog.kinds.{word}"
    for floor in (calc, checks, template):
        name = f"{floor.__name__}.{word}"
        if find_spec(name) is not None:
            assert floor.KINDS.get(word) is importlib.import_module(name).KIND


@pytest.mark.parametrize("word", KINDS)
def test_people_read_of_every_kind(word: str) -> None:
    assert parts()[KINDS[word].__name__]["title"].startswith(f"kind: {word} – ")
    assert f"`{word}`" in (ROOT / "docs" / "katalog-sendiri.md").read_text("utf-8")


def test_formulas_of_every_kind_are_compared_with_the_evaluation() -> None:
    catalog = load_catalog(EVERY_KIND)
    rules = [period.rule for indicator in catalog.indicators for period in indicator.rules]
    assert sorted(KINDS.keys() - {rule.kind for rule in rules}) == [], f"missing in {EVERY_KIND}"


def test_a_kind_asks_for_something() -> None:
    for indicator in load_catalog(EVERY_KIND).indicators:
        rule = indicator.rules[0].rule
        assert rule.scalars(indicator.unit) or rule.tables, indicator.code


def test_nothing_else_asks_which_kind_a_rule_is() -> None:
    """Neither isinstance nor match nor type() nor a second table nor the word in a catalogue."""
    asked = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in SOURCE.rglob("*.py")
        if path.parts[-2:] != ("kinds", "__init__.py")  # the table of its floor
        for line in _dispatches(ast.parse(path.read_text("utf-8")))
    ]
    assert asked == []


@pytest.mark.parametrize(
    "line",
    [
        "isinstance(rule, Ratio | kinds.Survey)",
        "issubclass(kind, (int, Survey))",
        "type(rule) is Ratio",
        "rule.kind == 'ratio'",
        "{'ratio': 1}[view.rule.kind]",
        "{Ratio: 1, kinds.Survey: 2}",
        "match rule:\n    case Ratio(pairs=pairs):\n        pass",
    ],
)
def test_a_question_for_the_kind_is_seen(line: str) -> None:
    assert list(_dispatches(ast.parse(line)))


def _dispatches(tree: ast.AST) -> Iterator[int]:
    """The lines that ask for the kind of a rule."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass")):
                asked: list[ast.AST] = list(node.args[1:])
            case ast.MatchClass():
                asked = [node.cls]
            case ast.Compare():
                asked = [node.left, *node.comparators]
            case ast.Dict():
                asked = [key for key in node.keys if key is not None]
            case ast.Subscript():
                asked = [node.slice] if _is_word(node.slice) else []
            case _:
                asked = []
        if any(_names_a_kind(part) or _is_word(part) for part in asked):
            yield node.lineno


def _names_a_kind(node: ast.AST) -> bool:
    inner = list(ast.walk(node))
    names = {part.id for part in inner if isinstance(part, ast.Name)}
    names |= {part.attr for part in inner if isinstance(part, ast.Attribute)}
    return not names.isdisjoint(NAMES)


def _is_word(node: ast.AST) -> bool:
    """Whether it is the word of a rule: ``rule.kind``, ``view.rule.kind``."""
    if not isinstance(node, ast.Attribute) or node.attr != "kind":
        return False
    owner = node.value
    return getattr(owner, "attr", getattr(owner, "id", "")) == "rule"
