"""Settings of all tests."""

import os
import tempfile

import pytest
from hypothesis import settings

from drawn import FOLDER

# How long one example takes says something about the machine, not about the code.
settings.register_profile("iku", deadline=None)
settings.load_profile("iku")

# What commands print is wrapped to the terminal; workers of pytest-xdist have none of their own.
os.environ["COLUMNS"] = "120"

# Where all workers of this run share what they drew; some modules draw while they are imported.
if FOLDER not in os.environ:
    _drawn = tempfile.TemporaryDirectory(prefix="iku-drawn-")
    os.environ[FOLDER] = _drawn.name

_LONG = ("engine", "hostile", "proof", "xlsx")
"""Folders with the files that take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: handed out last, one would keep a worker busy after the others ended."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)
