"""``docs/architecture.md`` against the code: its picture, its paths and names, and the way of one
figure, which is walked."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

import iku_excel
from drawn import demo
from iku_excel.cli.main import iku

SOURCE = Path(iku_excel.__file__).parent
ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
PLACES = (SOURCE, ROOT)
CODED = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```$", "", TEXT, flags=re.M | re.S))
PATHS = [c for c in CODED if re.fullmatch(r"[\w./-]+/|[\w./-]+\.(py|yaml|toml|md|csv)", c)]
DEFINITIONS = [c for c in CODED if re.fullmatch(r"[\w./-]+\.py::[\w.]+", c)]
DOTTED = [c for c in CODED if re.fullmatch(r"[A-Za-z_]\w+(\.[A-Za-z_]\w+)+", c) and c not in PATHS]
MODULES = re.findall(r"python -m ([\w.]+)", TEXT)


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
    assert found is not None, title
    return found[1]


def path_of(name: str) -> Path | None:
    return next((place / name for place in PLACES if (place / name).exists()), None)


@cache
def defined(path: Path) -> frozenset[str]:
    """Everything that a module defines, with the members of its classes, as ``Class.member``."""
    return frozenset(_defined(ast.parse(path.read_text("utf-8")), ""))


def _defined(node: ast.AST, before: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield f"{before}{child.name}"
            if isinstance(child, ast.ClassDef):
                yield from _defined(child, f"{before}{child.name}.")
        elif isinstance(child, ast.AnnAssign | ast.Assign):
            targets = [child.target] if isinstance(child, ast.AnnAssign) else child.targets
            for target in targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                yield from (f"{before}{n.id}" for n in names if isinstance(n, ast.Name))


@cache
def defined_anywhere() -> frozenset[str]:
    return frozenset(name for path in SOURCE.rglob("*.py") for name in defined(path))


def test_it_speaks_of_something() -> None:
    assert min(map(len, (PATHS, DEFINITIONS, DOTTED, MODULES))) > 0


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_a_path_leads_somewhere(path: str) -> None:
    is_a_test = path.startswith("test_") and any((ROOT / "tests").rglob(path))
    assert path_of(path) is not None or is_a_test


@pytest.mark.parametrize("definition", sorted(set(DEFINITIONS)))
def test_a_definition_is_there(definition: str) -> None:
    name, _, wanted = definition.partition("::")
    path = path_of(name)
    assert path is not None
    assert wanted in defined(path)


@pytest.mark.parametrize("name", sorted(set(DOTTED)))
def test_a_dotted_name_is_there(name: str) -> None:
    """A member of a class of ours, whichever module it stands in."""
    assert name in defined_anywhere()


@pytest.mark.parametrize("module", sorted(set(MODULES)))
def test_a_module_that_is_run_is_there(module: str) -> None:
    assert find_spec(module) is not None


def drawn_floors() -> list[str]:
    picture = re.search(r"^```text\n(.*?)^```", section("The floors"), re.M | re.S)
    assert picture is not None
    return [re.split(r"\s{2,}", line)[0] for line in picture[1].splitlines()]


def test_the_picture_shows_the_floors_of_the_contract() -> None:
    (layers,) = [c["layers"] for c in LINTER["contracts"] if c["type"] == "layers"]
    assert drawn_floors() == [layer.replace("iku_excel.", "") for layer in layers]


def test_what_stands_beside_the_floors_is_named() -> None:
    on_floors = {name for line in drawn_floors() for name in line.split(" | ")}
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    beside = {name.rstrip("/") for name in re.findall(r"`(\w+/)`", section("The floors"))}
    assert beside == folders - on_floors


def test_every_contract_is_among_what_is_always_true() -> None:
    named = set(re.findall(r"contract “([^”]+)”", section("What is always true")))
    assert named == {contract["name"] for contract in LINTER["contracts"]}


def test_every_test_of_the_house_is_among_what_is_always_true() -> None:
    own = defined(ROOT / "tests" / "test_architecture.py")
    of_itself = {"test_it_would_be_seen", "test_reading_is_not_writing"}
    named = {d.partition("::")[2] for d in DEFINITIONS if "/test_architecture.py" in d}
    assert named == {name for name in own if name.startswith("test_")} - of_itself


def test_the_way_of_one_figure_is_the_way_it_goes(tmp_path: Path) -> None:
    """Every function that the page names is called, in the order of the page."""
    steps = re.findall(
        r"^\d+\. .*?(?=^\d+\. |^\*\*)", section("The way of one figure"), re.M | re.S
    )
    way = [d for step in steps for d in re.findall(r"`([\w/]+\.py::[\w.]+)`", step)]
    of_an_inbox = {"tasks/inbox_recap.py::submitted_in", "recap/choice.py::submitted_choice"}
    no_call = {"workbook/filled.py::FilledIndicator"}
    left = [step for step in way if step not in of_an_inbox | no_call]

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and left:
            file, _, name = left[0].partition("::")
            code = frame.f_code
            if code.co_qualname == name and Path(code.co_filename) == SOURCE / file:
                del left[0]

    books = [str(path) for path in sorted((demo("babel-2025-2029") / "isian").iterdir())]
    options = ["--katalog", "babel-2025-2029", "--tahun", "2026", "--triwulan", "2", "--keluar"]
    sys.setprofile(watch)
    try:
        CliRunner().invoke(iku, ["rekap", *books, *options, str(tmp_path / "rekap.xlsx")])
    finally:
        sys.setprofile(None)
    assert left == []
