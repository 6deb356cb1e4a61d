"""The real bundle, downloaded for Windows: about 40 MB from the index that pip is set to."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iku_excel import __version__
from iku_excel.installation.bundle import Bundle, make_bundle
from iku_excel.installation.bundle_check import faults
from iku_excel.installation.pins import read_pins
from iku_excel.installation.texts import SetupRefused
from iku_excel.installation.wheels import Target, closure, read_wheel
from iku_excel.tasks import Refusal
from needs import missing

ROOT = Path(__file__).parents[2]
PYTHON = "3.12"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    try:
        return make_bundle(ROOT, PYTHON, tmp_path_factory.mktemp("paket") / "IKU-pasang")
    except Refusal as problem:
        if problem.reason != SetupRefused.UNREACHABLE.of(detail="").reason:
            raise
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
    files = sorted(path.name for path in (made.folder / "wheels").glob("*.whl"))
    assert files == list(made.wheels)


def test_closure__is_complete_and_holds_nothing_else(wheels) -> None:
    found = closure("iku-excel", map(read_wheel, wheels.values()), Target(PYTHON))
    assert found.missing == ()
    assert {wheel.name for wheel in found.wheels} == set(wheels)


def test_versions__are_those_the_tests_run_with(wheels) -> None:
    pins = {pin.requirement.name: pin for pin in read_pins(ROOT / "constraints.txt")}
    libraries = wheels.keys() - {"iku-excel"}
    assert libraries <= pins.keys()
    for name in libraries:
        assert pins[name].requirement.specifier.contains(read_wheel(wheels[name]).version)
    for name in libraries - {"xlwings"}:  # which is passed on without a part of it
        digest = hashlib.sha256(wheels[name].read_bytes()).hexdigest()
        assert f"sha256:{digest}" in pins[name].hashes


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


def test_wheels__install_by_path_and_hash_with_pasang_ps1s_arguments(made, tmp_path) -> None:
    """The line of the script, for Windows."""
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install",
            "--quiet", "--no-index", "--no-deps", "--require-hashes", "-r", "wheels.txt",
            "--platform=win_amd64", f"--python-version={PYTHON}", "--implementation=cp",
            "--only-binary=:all:", "--target", str(tmp_path / "sasaran"),
            "--no-compile",  # which takes longer than all the rest, and says nothing
        ],
        capture_output=True, text=True, check=False, cwd=made.folder / "wheels",
        env=os.environ | {"PIP_CONFIG_FILE": os.devnull},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "sasaran" / "xlwings" / "__init__.py").is_file()
    assert not (tmp_path / "sasaran" / "xlwings" / "pro").exists()


def test_bundle__is_whole_and_names_every_licence(made, wheels) -> None:
    assert faults(made.folder) == []
    text = (made.folder / "LISENSI-PIHAK-KETIGA.txt").read_text(encoding="utf-8-sig")
    chapters = dict(re.findall(r"^=+\n(\S+) \S+\n=+\n(.*?)(?=^=====|\Z)", text, re.M | re.S))
    assert set(chapters) == set(wheels)
    for name, chapter in chapters.items():
        assert "\n----- " in chapter, f"{name} brings no text of its licence"
    assert "BSD 3-clause" in chapters["xlwings"]
    assert "End User License Agreement" not in text
