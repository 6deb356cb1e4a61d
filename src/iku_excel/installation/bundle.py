"""The bundle: one folder that installs iku-excel on a Windows PC without a network.

It holds the wheels of the package and of everything it needs, the installer script beside them,
the licences of all of it, and ``paket.json``, which says what belongs to it: the installer refuses
a bundle in which a file is missing, changed or added (:mod:`.bundle_check`), and has pip install
exactly the wheels of ``wheels.txt``, by path and hash.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from packaging.specifiers import SpecifierSet

from .bundle_check import (
    MANIFEST,
    PYTHON_INSTALLER,
    WHEELS,
    fingerprint,
    found_files,
    sha256_of,
)
from .notices import third_party_notices
from .pins import read_pins
from .pip_calls import build_wheel, download_wheels
from .repacking import open_part
from .texts import SetupRefused, SetupWord
from .wheels import PLATFORM, Target, Wheel, WheelError, closure, read_wheel

PACKAGE, XLWINGS = "iku-excel", "xlwings"
DEFAULT_PYTHON = "3.12"
WHEEL_LIST = f"{WHEELS}/wheels.txt"
READ_ME = "BACA-DULU.txt"
NOTICES = "LISENSI-PIHAK-KETIGA.txt"
ENCLOSED = {
    "pasang.ps1": "addin/excel/pasang.ps1",
    "PASANG.cmd": "addin/excel/PASANG.cmd",
    "periksa_paket.py": "src/iku_excel/installation/bundle_check.py",
    "admin-excel.md": "docs/admin-excel.md",
}
"""What lies beside the wheels, and where in the repository it comes from."""
CONSTRAINTS = "constraints.txt"
_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "src")
_MOST_NAMED = 5
_PYTHON = re.compile(r"3\.(?:0|[1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made: its wheel files, its size in bytes, and which installers of Python
    stayed; ``fingerprint`` is the SHA-256 of its list of files."""

    folder: Path
    version: str
    python: str
    fingerprint: str
    wheels: tuple[str, ...]
    size: int
    kept: tuple[str, ...]


def make_bundle(
    source: Path,
    python: str,
    folder: Path,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Bundle:
    """Make the bundle for a minor version of Python (``3.12``) from a copy of the repository.

    `folder` must not exist, be empty, or hold an earlier bundle and nothing else, which is then
    replaced; an installer of Python stays. Raises Refusal, and then leaves `folder` as it was.
    """
    _check_source(source, python)
    goal = folder.resolve()
    _check_goal(goal)
    goal.parent.mkdir(parents=True, exist_ok=True)
    work = goal.with_name(f".{goal.name}.{secrets.token_hex(6)}.tmp")
    try:
        wheels = _collect(source, Target(python), work, progress)
        version = next(str(wheel.version) for wheel in wheels if wheel.name == PACKAGE)
        for name, origin in ENCLOSED.items():
            shutil.copyfile(source / origin, work / name)
        guide = SetupWord.READ_ME.format(version=version, python=python, notices=NOTICES)
        _write_text(work / READ_ME, guide)
        _write_text(work / WHEEL_LIST, _wheel_list(wheels))
        notices = third_party_notices(wheels).replace("\n", "\r\n")
        (work / NOTICES).write_bytes(notices.encode("utf-8-sig"))
        manifest = _manifest(work, wheels, version, python)
        _write_text(work / MANIFEST, json.dumps(manifest, indent=2) + "\n")
        size = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
        own = fingerprint(work)
        kept = _put_in_place(work, goal)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    files = tuple(wheel.path.name for wheel in wheels)
    return Bundle(folder, version, python, own, files, size, kept)


def _check_source(source: Path, python: str) -> None:
    """Refuse a folder that is not the repository, and a Python that the package does not run on."""
    try:
        project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        name, supported = project["name"], SpecifierSet(project["requires-python"])
    except (OSError, ValueError, LookupError, TypeError) as problem:
        raise SetupRefused.NO_REPOSITORY.of(folder=source.resolve()) from problem
    if name != PACKAGE:
        raise SetupRefused.ANOTHER_PROJECT.of(folder=source, name=name)
    needed = [*_SOURCES, CONSTRAINTS, *ENCLOSED.values()]
    absent = [part for part in needed if not (source / part).exists()]
    if absent:
        raise SetupRefused.INCOMPLETE.of(absent=", ".join(absent))
    if not _PYTHON.fullmatch(python) or not supported.contains(f"{python}.0"):
        raise SetupRefused.ANOTHER_PYTHON.of(
            python=python, example=DEFAULT_PYTHON, supported=supported
        )


def _check_goal(goal: Path) -> None:
    """Refuse a folder that holds something else than an earlier bundle."""
    if not goal.exists() or (goal.is_dir() and not any(goal.iterdir())):
        return
    wheels = _wheels_of(goal)
    if wheels is None or goal == goal.parent:
        raise SetupRefused.NO_BUNDLE.of(folder=goal)
    ours = {READ_ME, NOTICES, WHEEL_LIST, *ENCLOSED, *(f"{WHEELS}/{name}" for name in wheels)}
    if others := sorted(found_files(goal) - ours):
        raise SetupRefused.NOT_OF_BUNDLE.of(folder=goal, others=", ".join(others[:_MOST_NAMED]))


def _collect(
    source: Path, target: Target, work: Path, progress: Callable[[str], None]
) -> list[Wheel]:
    """Put the wheels for the target into ``work/wheels``: everything needed and nothing else."""
    progress(SetupWord.BUILDING)
    downloads = work / "unduhan"
    copy = downloads / "sumber"
    copy.mkdir(parents=True)
    for part in _SOURCES:
        _copy(source / part, copy / part)
    own_wheel = _read(build_wheel(copy, downloads / "sendiri"))

    progress(SetupWord.DOWNLOADING.format(python=target.python))
    pins = [pin for pin in read_pins(source / CONSTRAINTS) if target.needs(pin.requirement)]
    download_wheels(pins, target, downloads)
    found = closure(PACKAGE, [own_wheel, *map(_read, sorted(downloads.glob("*.whl")))], target)
    if found.missing:
        missing = ", ".join(str(wanted) for wanted in found.missing)
        raise SetupRefused.PINS_MISSING.of(
            constraints=CONSTRAINTS, python=target.python, missing=missing
        )
    (work / WHEELS).mkdir()
    paths = [wheel.path.rename(work / WHEELS / wheel.path.name) for wheel in found.wheels]
    shutil.rmtree(downloads)
    return [_read(path, passed_on=True) for path in paths]


def _copy(source: Path, goal: Path) -> None:
    """Copy for building: the build must neither leave files in the repository nor use old ones."""
    if source.is_dir():
        shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copyfile(source, goal)


def _read(path: Path, *, passed_on: bool = False) -> Wheel:
    try:
        wheel = read_wheel(path)
        return read_wheel(open_part(path)) if passed_on and wheel.name == XLWINGS else wheel
    except WheelError as problem:
        raise SetupRefused.NO_WHEEL.of(file=path.name) from problem


def _wheel_list(wheels: list[Wheel]) -> str:
    """What pip installs, run in the folder of the wheels: these files, with these contents."""
    return "".join(f"./{wheel.path.name} --hash=sha256:{wheel.sha256}\n" for wheel in wheels)


def _manifest(work: Path, wheels: list[Wheel], version: str, python: str) -> dict[str, object]:
    """The list of all files, which is itself not among them."""
    beside = sorted(found_files(work) - {f"{WHEELS}/{wheel.path.name}" for wheel in wheels})
    return {
        "paket": PACKAGE,
        "versi": version,
        "python": python,
        "platform": PLATFORM,
        "wheels": [
            {
                "nama": wheel.name,
                "versi": str(wheel.version),
                "berkas": wheel.path.name,
                "sha256": wheel.sha256,
            }
            for wheel in wheels
        ],
        "berkas": {name: sha256_of(work / name) for name in beside},
    }


def _write_text(path: Path, text: str) -> None:
    """ASCII with the line ends of Windows: for Notepad and Windows PowerShell alike."""
    path.write_bytes(text.replace("\n", "\r\n").encode("ascii"))


def _wheels_of(folder: Path) -> set[str] | None:
    """The wheel files that a bundle lists; None where the folder is no bundle."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["paket"] != PACKAGE:
            return None
        return {str(wheel["berkas"]) for wheel in manifest["wheels"]}
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _put_in_place(work: Path, goal: Path) -> tuple[str, ...]:
    """Give the finished folder its name; installers of Python in the earlier one go with it."""
    if not goal.exists():
        work.rename(goal)
        return ()
    installers = [path for path in sorted(goal.iterdir()) if PYTHON_INSTALLER.fullmatch(path.name)]
    for path in installers:
        shutil.copy2(path, work / path.name, follow_symlinks=False)
    earlier = goal.with_name(f"{work.name}.lama")
    goal.rename(earlier)
    try:
        work.rename(goal)
    except BaseException:
        earlier.rename(goal)
        raise
    shutil.rmtree(earlier)
    return tuple(path.name for path in installers)
