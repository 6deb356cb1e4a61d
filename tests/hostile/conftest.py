"""The one bench of a worker: setting it up takes seconds."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .bench import Bench

# Limits of processes are known to Unix only.
collect_ignore_glob = [] if importlib.util.find_spec("resource") else ["test_*.py"]


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    from .bench import Bench

    made = Bench(tmp_path_factory.mktemp("hostile"))
    yield made
    made.close()
