"""An empty inbox."""

from pathlib import Path

import pytest


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "INBOX"
    folder.mkdir()
    return folder
