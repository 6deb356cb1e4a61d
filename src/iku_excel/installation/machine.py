"""The PC and the Python this runs in, as far as setting Excel up depends on them.

Everything is a plain value, so that a test makes up any Windows PC it likes.
"""

from __future__ import annotations

import os
import platform
import site
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from iku_excel import __version__
from iku_excel.hosts.excel_addin import AddinBuildError, installed_xlwings_version

_PYWIN32 = ("pythoncom", "pywintypes", "win32com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A PC, one user's account on it, and one Python with its packages."""

    system: str
    """As ``sys.platform`` says: ``win32`` on Windows."""
    environment: Mapping[str, str]
    """Environment variables, names in capitals."""
    executable: Path
    """The Python that runs this, as ``sys.executable`` says."""
    prefix: Path
    base_prefix: Path
    """Differs from `prefix` in a virtual environment: the Python it was made from."""
    user_base: Path
    """Where ``pip install --user`` puts things."""
    python_version: str
    iku_folder: Path
    """The installed package iku_excel."""
    iku_version: str
    xlwings_version: str
    """Empty where xlwings is not installed."""
    has_pywin32: bool
    code_page: str
    """The codec of Windows' ANSI characters."""
    user_settings: Callable[[str], Mapping[str, object]]
    """The values of a key of the registry below HKEY_CURRENT_USER; none where it is missing."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel can be set up here at all."""
        return self.system == "win32"


def this_machine() -> Machine:
    """The machine and the Python this very process runs on; xlwings is not loaded."""
    return Machine(
        system=sys.platform,
        environment={name.upper(): value for name, value in os.environ.items()},
        executable=Path(sys.executable),
        prefix=Path(sys.prefix),
        base_prefix=Path(sys.base_prefix),
        user_base=Path(site.getuserbase()),
        python_version=platform.python_version(),
        iku_folder=Path(__file__).parents[1],
        iku_version=__version__,
        xlwings_version=_xlwings_version(),
        has_pywin32=all(find_spec(name) is not None for name in _PYWIN32),
        code_page="mbcs" if sys.platform == "win32" else "cp1252",
        user_settings=_current_user_key,
    )


def _xlwings_version() -> str:
    try:
        return installed_xlwings_version()
    except AddinBuildError:
        return ""


def _current_user_key(path: str) -> Mapping[str, object]:
    if sys.platform != "win32":
        return {}
    import winreg

    values: dict[str, object] = {}
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _ = winreg.EnumValue(key, number)
                values[name] = value
    except OSError:
        # Missing, or not for this user to read: what cannot be seen is not reported.
        return values
    return values
