"""Saying where the earlier content of a file lies that was written over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from iku_excel.tasks.keeping import keep_backup, write_keeping

from .output import say, shown_path

__all__ = ["keep_backup", "say_kept", "write_keeping"]


def say_kept(backups: Iterable[Path | None]) -> None:
    """Say where the earlier contents lie."""
    for backup in filter(None, backups):
        say(f"Berkas lama berisi lain; disimpan sebagai {shown_path(backup)}.")
