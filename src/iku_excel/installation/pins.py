"""The exact versions of ``constraints.txt`` with the hashes of their files, for pip and for us."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from iku_excel.tasks import Refusal

from .texts import SetupRefused

_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
_LONGEST_LINE = 80
_EXACT = re.compile(r"==[^*,]+")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package in one version, and the hashes that its files may have."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """As pip reads it, without the marker: whoever asks has judged that already."""
        asked = f"{self.requirement.name}{self.requirement.specifier}"
        return " ".join([asked, *(f"--hash={digest}" for digest in self.hashes)])


def read_pins(path: Path) -> list[Pin]:
    """The pins of a file. Refused where a line is no exact version with the hashes of its files."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [_pin(line, path) for line in text.splitlines() if line.strip() and line[0] != "#"]


def _pin(line: str, path: Path) -> Pin:
    stated = _HASH.sub("", line).strip()
    hashes = tuple(_HASH.findall(line))
    try:
        requirement = Requirement(stated)
    except InvalidRequirement as problem:
        raise _unusable(stated, path) from problem
    if not hashes or not _EXACT.fullmatch(str(requirement.specifier)):
        raise _unusable(stated, path)
    return Pin(requirement, hashes)


def _unusable(stated: str, path: Path) -> Refusal:
    return SetupRefused.NO_PIN.of(file=path.name, stated=stated[:_LONGEST_LINE])


def requirements_text(pins: Iterable[Pin]) -> str:
    """The pins as a file for ``pip --require-hashes -r``."""
    return "".join(f"{pin.line}\n" for pin in pins)
