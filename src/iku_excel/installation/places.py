"""Where the add-in and its settings lie in a user's profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from iku_excel.functions import ADDIN_FILE, ADDIN_SHEET
from iku_excel.xlsx import write_atomically

from .machine import Machine
from .texts import SetupRefused


@dataclass(frozen=True, slots=True)
class Places:
    """The two folders of a profile that ``pasang`` writes to, and what lies in them."""

    excel: Path
    """Excel's own folder in the user's profile."""
    settings: Path
    """The folder ``.iku`` in the user's profile."""

    @property
    def startup(self) -> Path:
        """XLSTART. Excel opens *every* file in it, so nothing but the add-in may lie there."""
        return self.excel / "XLSTART"

    @property
    def addin(self) -> Path:
        """Where the add-in lies so that Excel loads it when it starts."""
        return self.startup / ADDIN_FILE

    @property
    def staged_addin(self) -> Path:
        """Where a new add-in is written before it is renamed into XLSTART, on the same drive."""
        return self.excel / f"{ADDIN_FILE}.baru"

    @property
    def config(self) -> Path:
        """The user's config file. The add-in's VBA names it and its config sheet alike."""
        return self.settings / ADDIN_SHEET

    @property
    def backups(self) -> Path:
        """Where files are kept before they are written over."""
        return self.settings / "cadangan"


def places_of(machine: Machine) -> Places:
    """The places in the profile of the machine's user.

    Raises Refusal on other systems than Windows and without the variables that name the profile.
    """
    if not machine.is_windows:
        raise SetupRefused.NO_WINDOWS.of()
    roaming, profile = (machine.environment.get(name) for name in ("APPDATA", "USERPROFILE"))
    if not roaming or not profile:
        raise SetupRefused.NO_PROFILE.of()
    return Places(Path(roaming) / "Microsoft" / "Excel", Path(profile) / ".iku")


def keep_copy(content: bytes, name: str, folder: Path) -> Path:
    """Keep content as ``iku-1.xlam``, ``iku-2.xlam``, … in the folder; the file it lies in.

    An earlier copy is never replaced; one with the same bytes serves. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in _numbered(folder / name):
        if not path.exists():
            write_atomically(path, content)
            return path
        if path.is_file() and path.read_bytes() == content:
            return path
    raise AssertionError("numbers do not end")


def _numbered(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
