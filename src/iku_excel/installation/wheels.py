"""Which wheels a set of wheels still lacks on a Windows PC, read from the wheels themselves.

pip judges environment markers (``sys_platform == "win32"``) on the machine it runs on, also when
it downloads for another one. On Linux it would silently leave out what only Windows needs, such as
pywin32 for xlwings. So the markers are evaluated here, for the PC that installs.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.metadata import parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

PLATFORM = "win_amd64"


class WheelError(ValueError):
    """A file is not a wheel that can be read."""


@dataclass(frozen=True)
class Target:
    """CPython of a minor version (``3.12``) on 64-bit Windows."""

    python: str

    @cached_property
    def tags(self) -> frozenset[Tag]:
        """The tags of wheels that can be installed there."""
        major, minor = (int(part) for part in self.python.split("."))
        interpreter = f"cp{major}{minor}"
        return frozenset(
            [
                *cpython_tags((major, minor), platforms=[PLATFORM]),
                *compatible_tags((major, minor), interpreter, [PLATFORM]),
            ]
        )

    @cached_property
    def environment(self) -> dict[str, str]:
        """The values that environment markers have there."""
        full = f"{self.python}.0"
        return {
            "implementation_name": "cpython",
            "implementation_version": full,
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0.19045",
            "python_full_version": full,
            "python_version": self.python,
            "sys_platform": "win32",
        }

    def needs(self, requirement: Requirement, extra: str = "") -> bool:
        """Whether a requirement applies there (for an extra of the package that states it)."""
        marker = requirement.marker
        return marker is None or marker.evaluate(self.environment | {"extra": extra})

    def accepts(self, wheel: Wheel) -> bool:
        """Whether a wheel can be installed there."""
        return not self.tags.isdisjoint(wheel.tags) and wheel.requires_python.contains(
            f"{self.python}.0", prereleases=True
        )


@dataclass(frozen=True, slots=True)
class Wheel:
    """What a wheel file says of itself."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]
    requires: tuple[Requirement, ...]
    requires_python: SpecifierSet

    @property
    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Closure:
    """What a package needs on the target: the wheels for it, and what no wheel satisfies."""

    wheels: tuple[Wheel, ...]
    missing: tuple[Requirement, ...]


def read_wheel(path: Path) -> Wheel:
    """Read name, tags and requirements of a wheel. Raises WheelError where they are unreadable."""
    try:
        name, version, _, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            (member,) = [
                found
                for found in archive.namelist()
                if found.count("/") == 1 and found.endswith(".dist-info/METADATA")
            ]
            stated, _ = parse_email(archive.read(member))
        return Wheel(
            path=path,
            name=name,
            version=version,
            tags=tags,
            requires=tuple(Requirement(text) for text in stated.get("requires_dist", [])),
            requires_python=SpecifierSet(stated.get("requires_python", "")),
        )
    except (
        InvalidRequirement,
        InvalidSpecifier,
        InvalidWheelFilename,
        ValueError,
        zipfile.BadZipFile,
    ) as problem:
        raise WheelError(f"{path.name}: {problem}") from problem


def closure(package: str, wheels: Iterable[Wheel], target: Target) -> Closure:
    """Walk from a package through everything it needs on the target.

    A wheel that cannot be installed there counts as absent; a wheel that nothing needs there is
    not part of the result.
    """
    usable = {wheel.name: wheel for wheel in wheels if target.accepts(wheel)}
    needed: dict[str, Wheel] = {}
    missing: dict[str, Requirement] = {}
    walked: set[tuple[str, str]] = set()
    waiting = [Requirement(package)]
    while waiting:
        requirement = waiting.pop()
        wheel = usable.get(canonicalize_name(requirement.name))
        if wheel is None or not requirement.specifier.contains(wheel.version, prereleases=True):
            missing[without_marker(requirement)] = requirement
            continue
        needed[wheel.name] = wheel
        for extra in ("", *requirement.extras):
            if (wheel.name, extra) not in walked:
                walked.add((wheel.name, extra))
                waiting += [wanted for wanted in wheel.requires if target.needs(wanted, extra)]
    return Closure(
        wheels=tuple(needed[name] for name in sorted(needed)),
        missing=tuple(missing[text] for text in sorted(missing)),
    )


def without_marker(requirement: Requirement) -> str:
    """The requirement without its marker, once that is known to apply."""
    asked = Requirement(str(requirement))
    asked.marker = None
    return str(asked)
