"""What takes long to draw, drawn once in a run of the tests, whichever worker asks first.

The folder lives as long as the run: no change of the code can meet what it drew before.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import openpyxl
from openpyxl.workbook import Workbook as OpenpyxlBook
from openpyxl.worksheet.merge import MergedCellRange

from iku_excel.catalog import Catalog, load_catalog
from iku_excel.demo import run_demo
from iku_excel.layout import Identity
from iku_excel.template import template_identity, write_template
from iku_excel.xlsx import write_atomically

FOLDER = "IKU_TESTS_DRAWN"
"""The environment variable with the folder of this run (see ``conftest.py``)."""

_known: dict[str, bytes] = {}


def once(what: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes; ``what`` says all that it depends on."""
    if what not in _known:
        path = Path(os.environ[FOLDER]) / sha256(what.encode()).hexdigest()
        if not path.exists():
            write_atomically(path, make())
        _known[what] = path.read_bytes()
    return _known[what]


def template(catalog: Catalog, identity: Identity) -> bytes:
    """What ``write_template`` draws, without a warning; the identity names its catalogue's
    content."""

    def make() -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return write_template(catalog, identity)

    return once(repr(identity), make)


def template_of(catalog: str | Catalog, year: int, division: str) -> bytes:
    """The blank workbook of a division."""
    loaded = load_catalog(catalog)
    return template(loaded, template_identity(loaded, year, division))


def opened(data: bytes) -> OpenpyxlBook:
    """The workbook as openpyxl loads it, but for the borders that it copies to the blank cells of
    merged ranges, which takes two thirds of its time."""
    with patch.object(MergedCellRange, "format", lambda merged: None):
        return openpyxl.load_workbook(io.BytesIO(data))


@cache
def demo(catalog: str) -> Path:
    """The folder that ``iku demo`` fills, to be copied from and not to be changed."""
    folder = Path(os.environ[FOLDER]) / catalog
    if not folder.exists():
        made = Path(tempfile.mkdtemp(dir=folder.parent))
        run_demo(catalog, made)
        try:
            made.rename(folder)
        except OSError:  # another worker was faster
            shutil.rmtree(made)
    return folder
