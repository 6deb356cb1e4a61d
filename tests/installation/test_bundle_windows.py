"""The real bundle, downloaded for Windows: about 40 MB from the index that pip is set to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iku_excel import __version__
from iku_excel.installation.bundle import Bundle, make_bundle
from iku_excel.installation.pip_calls import IndexUnreachable
from iku_excel.installation.wheels import Target, closure, read_wheel
from needs import missing

ROOT = Path(__file__).parents[2]
PYTHON = "3.12"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    try:
        return make_bundle(ROOT, PYTHON, tmp_path_factory.mktemp("paket") / "IKU-pasang")
    except IndexUnreachable as problem:
        missing(f"no package index: {problem.advice}")


@pytest.fixture(scope="module")
def wheels(made: Bundle) -> dict[str, Path]:
    manifest = json.loads((made.folder / "paket.json").read_text(encoding="ascii"))
    return {wheel["nama"]: made.folder / "wheels" / wheel["berkas"] for wheel in manifest["wheels"]}


def test_everything_for_windows__is_there(made, wheels) -> None:
    assert {"pywin32", "tzdata"} <= set(wheels)  # which pip on Linux leaves out
    for name in ("pywin32", "xlwings", "numpy", "pandas", "lxml", "pydantic-core", "pyyaml"):
        assert wheels[name].name.endswith("-cp312-cp312-win_amd64.whl")
    assert {path.stem.rsplit("-", 1)[1] for path in wheels.values()} == {"any", "win_amd64"}
    assert sorted(path.name for path in (made.folder / "wheels").iterdir()) == list(made.wheels)


def test_closure__is_complete_and_holds_nothing_else(wheels) -> None:
    found = closure("iku-excel", map(read_wheel, wheels.values()), Target(PYTHON))
    assert found.missing == ()
    assert {wheel.name for wheel in found.wheels} == set(wheels)


def test_versions__are_those_the_tests_run_with(wheels) -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tested = dict(line.lower().split("==") for line in lines if "==" in line)
    tested = {name.replace("_", "-"): version for name, version in tested.items()}
    found = {name: str(read_wheel(path).version) for name, path in wheels.items()}
    assert len(found.keys() & tested.keys()) > 15
    for name in found.keys() & tested.keys():
        assert found[name] == tested[name]


def test_xlwings__brings_the_libraries_for_both_kinds_of_excel(wheels) -> None:
    version = read_wheel(wheels["xlwings"]).version
    names = zipfile.ZipFile(wheels["xlwings"]).namelist()
    for bits in (32, 64):
        assert f"xlwings-{version}.data/data/xlwings{bits}-{version}.dll" in names


def test_own_wheel__holds_its_data(wheels) -> None:
    names = set(zipfile.ZipFile(wheels["iku-excel"]).namelist())
    package = ROOT / "src" / "iku_excel"
    wanted = [
        *package.glob("catalog/data/*.yaml"),
        *package.glob("demo/data/**/*.csv"),
        *package.glob("hosts/excel_addin/sources/*"),
        *package.glob("**/*.py"),
        package / "py.typed",
    ]
    assert {path.relative_to(package.parent).as_posix() for path in wanted} <= names
    for kind in (".yaml", ".csv", ".bas", ".xml"):
        assert [name for name in names if name.endswith(kind)], kind
    assert not [name for name in names if not name.startswith(("iku_excel/", "iku_excel-"))]


def test_own_wheel__installs_offline_and_runs(made, wheels, tmp_path) -> None:
    def run(*command: str, **variables: str) -> str:
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=tmp_path,
            env=os.environ | variables,
        )  # fmt: skip
        return done.stdout

    goal = tmp_path / "terpasang"
    pip = (sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install")
    run(*pip, "--no-index", "--no-deps", "--target", str(goal), str(wheels["iku-excel"]),
        PIP_CONFIG_FILE=os.devnull)  # fmt: skip
    code = (
        "import iku_excel; print(iku_excel.__file__); from iku_excel.cli.main import main; main()"
    )
    answer = run(sys.executable, "-c", code, "--versi", PYTHONPATH=str(goal)).splitlines()
    assert Path(answer[0]).is_relative_to(goal)
    assert answer[1] == f"iku {__version__}"


def test_wheels__install_together_with_pasang_ps1s_arguments(made, wheels, tmp_path) -> None:
    """The line of the script, for Windows: pip finds every wheel that is named, and only there."""
    exact = [f"{name}=={read_wheel(path).version}" for name, path in wheels.items()]
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install",
            "--quiet", "--no-index", "--find-links", str(made.folder / "wheels"), *exact,
            "--platform=win_amd64", f"--python-version={PYTHON}", "--implementation=cp",
            "--only-binary=:all:", "--target", str(tmp_path / "sasaran"), "--dry-run",
        ],
        capture_output=True, text=True, check=False,
        env=os.environ | {"PIP_CONFIG_FILE": os.devnull},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
