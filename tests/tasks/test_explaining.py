"""What went wrong, in words."""

from __future__ import annotations

import errno

import pytest

from iku_excel.tasks import Refusal
from iku_excel.tasks.explaining import explained


@pytest.mark.parametrize(
    ("problem", "reason", "advice"),
    [
        (Refusal("Tidak jadi.", "Coba lagi."), "Tidak jadi.", "Coba lagi."),
        (FileNotFoundError(errno.ENOENT, "x", "a.xlsx"), "tidak ditemukan: a.xlsx.", ""),
        (PermissionError(errno.EACCES, "x", "a.xlsx"), "menulis a.xlsx.", "Tutup berkas itu"),
        (OSError(errno.ENOSPC, "x"), "Tempat penyimpanan penuh: berkas.", ""),
        (OSError("x"), "Sistem menolak: berkas.", ""),
        (MemoryError(), "Memori komputer tidak cukup.", "Tutup program lain"),
        (KeyError("x"), "tidak terduga (KeyError).", "Laporkan kepada pengelola dengan lognya."),
    ],
)
def test_reason_and_advice__in_indonesian(problem, reason, advice) -> None:
    said, todo = explained(problem, "lognya")
    assert reason in said
    assert advice in todo
    assert "x" not in said.replace("xlsx", "")
