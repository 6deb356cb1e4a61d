"""The log of what went wrong inside Excel, where there is no console to say it."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FOLDER, _FILE = ".iku", "iku.log"
_SIZE, _OLDER_FILES = 500_000, 1


class _SilentFile(RotatingFileHandler):
    """A log that never stands in the way of the work: what cannot be written is left out."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Two programs may hold the file at once, or the disk be full."""


def excel_logger() -> logging.Logger:
    """The logger of everything that runs inside Excel; never raises.

    It writes to ``%USERPROFILE%\\.iku\\iku.log`` (500 KB, and one older file) from its first use
    on, where the folder can be written; nowhere if there is no such profile.
    """
    logger = logging.getLogger("iku_excel.excel")
    profile = os.environ.get("USERPROFILE")
    if profile and not logger.handlers:
        logger.addHandler(_handler(Path(profile) / _FOLDER))
    return logger


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _SilentFile(
            folder / _FILE, maxBytes=_SIZE, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return file
