"""Texts about files, workbooks and submissions."""

from __future__ import annotations

from .model import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


class FileMessage(Message):
    """Findings of reading, filling and merging workbooks."""
