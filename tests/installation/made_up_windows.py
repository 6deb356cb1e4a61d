"""A made-up Windows PC: folders of a user's profile, a Python, and a Machine that points there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from iku_excel import __version__
from iku_excel.hosts.excel_addin import AddinVersions, installed_xlwings_version, library_names
from iku_excel.hosts.excel_addin.package import write_addin
from iku_excel.installation.machine import Machine

IKU, XLWINGS = __version__, installed_xlwings_version()


def addin_file(iku: str = IKU, xlwings: str = XLWINGS, project: bytes = b"VBA") -> bytes:
    """An add-in file that says it was built from these versions."""
    return write_addin(project, AddinVersions(iku, xlwings))


@dataclass
class WindowsPc:
    """Sri Wahyuni's PC, with iku-excel in a virtual environment made from python.org's Python."""

    drive: Path
    xlwings: str = XLWINGS
    registry: dict[str, dict[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profile = self.drive / "Users" / "Sri Wahyuni"
        self.excel = self.profile / "AppData" / "Roaming" / "Microsoft" / "Excel"
        self.xlstart = self.excel / "XLSTART"
        self.addin = self.xlstart / "iku.xlam"
        self.config = self.profile / ".iku" / "iku.conf"
        self.backups = self.profile / ".iku" / "cadangan"
        self.local = self.profile / "AppData" / "Local"
        base = self.local / "Programs" / "Python" / "Python312"
        venv = self.local / "IKU" / "venv-20260707-100000"
        self.machine = self.python(venv / "Scripts" / "python.exe", venv, base_prefix=base)

    def python(self, executable: Path, prefix: Path, **others: Any) -> Machine:
        """This PC with another Python, whose libraries pip put into the prefix."""
        executable.parent.mkdir(parents=True, exist_ok=True)
        executable.write_bytes(b"MZ")
        roaming = self.profile / "AppData" / "Roaming"
        machine = Machine(
            system="win32",
            environment={"APPDATA": str(roaming), "USERPROFILE": str(self.profile)},
            executable=executable,
            prefix=prefix,
            base_prefix=prefix,
            user_base=roaming / "Python",
            python_version="3.12.4",
            iku_folder=prefix / "Lib" / "site-packages" / "iku_excel",
            iku_version=IKU,
            xlwings_version=self.xlwings,
            has_pywin32=True,
            code_page="cp1252",
            user_settings=lambda key: self.registry.get(key, {}),
        )
        for name in library_names(self.xlwings):
            (prefix / name).write_bytes(b"MZ")
        return replace(machine, **others)

    def put(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def files(self) -> dict[str, bytes]:
        """Everything below the profile but programs and backups."""
        return {
            str(path.relative_to(self.profile)): path.read_bytes()
            for path in sorted(self.profile.rglob("*"))
            if path.is_file() and path.suffix not in {".exe", ".dll"}
            and not path.is_relative_to(self.backups)
        }  # fmt: skip

    def kept(self) -> dict[str, bytes]:
        """The backups."""
        return {path.name: path.read_bytes() for path in sorted(self.backups.glob("*"))}

    def config_line(self, python: Path | None = None) -> bytes:
        return f'"INTERPRETER_WIN","{python or self.machine.executable}"\r\n'.encode("cp1252")
