"""Settings of all tests."""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

from drawn import FOLDER

# How long one example takes says something about the machine, not about the code.
settings.register_profile("iku", deadline=None)
settings.load_profile("iku")

# What commands print is wrapped to the terminal; workers of pytest-xdist have none of their own.
os.environ["COLUMNS"] = "120"


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder in which all workers of this run share what they drew."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="iku-drawn-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER))
