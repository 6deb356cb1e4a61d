"""What tests need and a machine may lack: skipped without it, failed where CI=true."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest

from drawn import FOLDER

_DEBIAN = {"soffice": "libreoffice-calc", "pdftotext": "poppler-utils"}
"""Programs, and the packages of Debian that have them."""


def missing(reason: str) -> NoReturn:
    """The test cannot run here; on the machine that decides about a change it must."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"with CI=true it must be there: {reason}", pytrace=False)
    pytest.skip(reason, allow_module_level=True)


def program(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    return found or missing(f"{name} is not installed (Debian: {_DEBIAN[name]})")


def package(name: str) -> Any:
    """A package or module that an environment from before it was wanted does not have."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return missing(f"{name} is not installed (pip install -r constraints-test.txt)")


def resave(out: Path, *books: Path, to: str = "xlsx:Calc MS Excel 2007 XML") -> Path:
    """The folder ``out``, with the workbooks as LibreOffice saves them.

    Its profile is fresh, and of this worker alone: making one takes as long as saving a workbook.
    """
    profile = Path(os.environ[FOLDER]) / f"libreoffice-{os.getpid()}"
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless",
         "--convert-to", to, "--outdir", out, *books],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out
