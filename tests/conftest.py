"""Settings of all tests."""

import os

import pytest
from hypothesis import settings

from drawn import FOLDER

# How long one example takes says something about the machine, not about the code.
settings.register_profile("iku", deadline=None)
settings.load_profile("iku")

# What commands print is wrapped to the terminal; workers of pytest-xdist have none of their own.
os.environ["COLUMNS"] = "120"


@pytest.fixture(scope="session", autouse=True)
def _drawn_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """The folder in which all workers of this run share what they drew."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "drawn"
    shared.mkdir(exist_ok=True)
    os.environ[FOLDER] = str(shared)
