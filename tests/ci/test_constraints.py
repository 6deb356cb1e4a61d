"""The exact versions that everything is installed with, and the hashes of their files."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from iku_excel.installation.pins import Pin, read_pins

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = PROJECT["dependencies"]
ALL = [*NEEDED, *PROJECT["optional-dependencies"]["test"]]


def pins(name: str) -> dict[str, Pin]:
    return {canonicalize_name(pin.requirement.name): pin for pin in read_pins(ROOT / name)}


@pytest.mark.parametrize(
    ("name", "wanted"), [("constraints.txt", NEEDED), ("constraints-test.txt", ALL)]
)
def test_file__names_a_fitting_version_of_everything_that_is_needed(name, wanted) -> None:
    found = pins(name)
    for requirement in map(Requirement, wanted):
        (exact,) = found[canonicalize_name(requirement.name)].requirement.specifier
        assert requirement.specifier.contains(exact.version), requirement


def test_tests__run_with_the_versions_that_are_installed_elsewhere() -> None:
    tested = pins("constraints-test.txt")
    for name, pin in pins("constraints.txt").items():
        assert tested[name] == pin


def test_validator__one_exact_file() -> None:
    folder = ROOT / ".ci" / "validator"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["optionalDependencies"]
    locked = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    found = {name: part for name, part in locked.items() if name}
    assert {name.removeprefix("node_modules/"): p["version"] for name, p in found.items()} == wanted
    assert all(part["integrity"].startswith("sha512-") for part in found.values())


@pytest.mark.parametrize(
    "name", ["constraints.txt", "constraints-test.txt", ".ci/validator/package-lock.json"]
)
def test_file__names_no_place_on_the_network(name) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
