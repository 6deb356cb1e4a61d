"""A made-up PC for every test that needs one."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up_windows import WindowsPc


@pytest.fixture
def pc(tmp_path: Path) -> WindowsPc:
    return WindowsPc(tmp_path / "C")
