"""Clocks that cannot be right are a warning; what counts does not depend on them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from inbox_scenes import BABEL, at, send

from iku_excel.inbox import Receipt, read_inbox, select


def warned(inbox: Path) -> list[str]:
    return [f.message for f in read_inbox(inbox).findings if f.code == "WAKTU_KIRIMAN_JANGGAL"]


def stored(receipt: Receipt, when: datetime) -> None:
    """Let the file system say that the submission came at that moment."""
    (event,) = receipt.workbook.parent.glob(f"{receipt.workbook.stem}.diajukan-*.json")
    os.utime(event, (when.timestamp(), when.timestamp()))


def test_before_the_end_of_its_quarter(inbox: Path) -> None:
    sent = send(inbox, when=at(30, month=6))
    (message,) = warned(inbox)
    assert "30-06-2026 10.00, janggal: lebih awal daripada akhir triwulannya, 30-06-2026" in message
    (finding,) = read_inbox(inbox).findings
    assert (finding.level.value, finding.file) == ("peringatan", sent.name)


def test_the_day_after__is_fine(inbox: Path) -> None:
    send(inbox, when=at(1, hour=0))
    assert warned(inbox) == []


@pytest.mark.parametrize(("hours", "told"), [(0, False), (1, False), (2, True)])
def test_in_the_future_of_the_file_system(inbox: Path, hours: int, *, told: bool) -> None:
    sent = send(inbox, when=at(3, hour=3 + hours))
    stored(sent, at(3, hour=3))
    assert [("baru akan terjadi" in m, "03-07-2026 10.00" in m) for m in warned(inbox)] == [
        (True, True)
    ] * told


def test_a_clock_of_2031__is_told_and_the_later_one_counts_all_the_same(inbox: Path) -> None:
    sent = send(inbox, b"lama", when=at(3, year=2031))
    stored(sent, at(3))
    send(inbox, b"baru", when=at(4))
    (message,) = warned(inbox)  # who came after it is not accused
    assert "03-07-2031 10.00, janggal: baru akan terjadi" in message
    (counting,) = select(read_inbox(inbox), BABEL, 2026, 2).submissions
    assert counting.path.read_bytes() == b"baru"


@pytest.mark.parametrize(
    ("later", "told"),
    [(at(4, hour=2), False), (at(4, hour=1), True), (at(4, year=2020), True)],
    ids=["an hour", "two hours", "in 2020"],
)
def test_before_what_its_sender_had_seen(inbox: Path, later: datetime, *, told: bool) -> None:
    send(inbox, b"lama", when=at(4, hour=3))
    send(inbox, b"baru", when=later)
    assert any("sudah dilihat" in message for message in warned(inbox)) is told
    (counting,) = select(read_inbox(inbox), BABEL, 2026, 2).submissions
    assert counting.path.read_bytes() == b"baru"
