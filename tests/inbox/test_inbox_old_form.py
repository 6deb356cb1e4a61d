"""An inbox as earlier versions wrote it: one folder, events of the first format, numbered."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from inbox_scenes import BABEL, at, files, send

from iku_excel.inbox import EventKind, accept, build_register, read_inbox, return_, select
from old_inbox import made_old


@pytest.fixture
def old(inbox: Path) -> Path:
    """TU accepted; P3H returned and sent again; Yankum sent two versions, one after the other."""
    accept(send(inbox, b"tu", "tu").workbook, by="Budi", at=at(4))
    first = send(inbox, b"p3h lama", "p3h")
    return_(first.workbook, ["Bukti kurang"], by="Budi", at=at(4))
    send(inbox, b"p3h baru", "p3h", when=at(5))
    send(inbox, b"satu", "yankum", when=at(3))
    send(inbox, b"dua", "yankum", when=at(6))
    return made_old(inbox)


def counting(inbox: Path) -> dict[str, list[bytes]]:
    selected = select(read_inbox(inbox), BABEL, 2026, 2)
    return {
        d.division.key: [s.source.read_bytes() for s in d.submissions if s.source]
        for d in selected.divisions
    }


def test_what_counted__counts(old: Path) -> None:
    assert sum(name.endswith(".001.json") for name in files(old)) == 5
    assert sum(name.endswith(".002.json") for name in files(old)) == 2
    state = read_inbox(old)
    assert state.findings == ()
    assert {s.source.read_bytes(): s.state.value for s in state.submissions if s.source} == {
        b"tu": "diterima",
        b"p3h lama": "dikembalikan",
        b"p3h baru": "diajukan",
        b"satu": "diajukan",
        b"dua": "diajukan",
    }
    assert counting(old) == {"tu": [b"tu"], "p3h": [b"p3h baru"], "yankum": [b"dua"]}


def test_decisions_count__with_a_warning(old: Path) -> None:
    found = build_register(read_inbox(old), BABEL, 2026, date(2026, 7, 9)).findings
    assert [(f.code, f.level.value) for f in found] == [("KEPUTUSAN_TANPA_RUANG", "peringatan")]


def test_new_events_follow_the_old_ones(old: Path) -> None:
    receipt = send(old, b"tiga", "yankum", when=at(7))
    assert len(receipt.event.replaces) == 2
    assert counting(old)["yankum"] == [b"tiga"]
    accept(receipt.workbook, by="Budi", at=at(8))
    assert read_inbox(old).findings == ()


@pytest.mark.parametrize(
    "renamed",
    [
        "{stem}.002 (Wati's conflicted copy 2026-07-05).json",
        "{stem}.002-PC-2.json",
        "{stem}.002.sync-conflict-20260705-101500-ABCDEFG.json",
        "{stem}.002 (1).json",
        "Salinan konflik dari {stem}.002.json",
    ],
)
def test_two_decisions_under_one_number__are_both_named_and_neither_counts(
    old: Path, tmp_path: Path, renamed: str
) -> None:
    """Accepted on one copy of a synced folder, returned on the other: both wrote .002.json."""
    copy = Path(shutil.copytree(old, tmp_path / "salinan"))
    book = next(s for s in read_inbox(old).submissions if s.source.read_bytes() == b"dua")
    accept(book.path, by="Budi", at=at(7))
    return_(copy / book.name, ["Bukti kurang"], by="Wati", at=at(8))
    for inbox in (old, copy):
        made_old(inbox)
    other = (copy / book.name).with_name(f"{book.path.stem}.002.json")
    kept = book.path.with_name(renamed.format(stem=book.path.stem))
    kept.write_bytes(other.read_bytes())
    selected = select(read_inbox(old), BABEL, 2026, 2)
    (finding,) = selected.findings
    assert finding.code == "KEPUTUSAN_BERTENTANGAN"
    assert "diterima oleh Budi" in finding.message
    assert "dikembalikan oleh Wati" in finding.message
    assert read_inbox(old).findings == ()
    assert counting(old)["yankum"] == [b"dua"]  # as it was submitted
    accept(book.path, by="Budi", at=at(9))
    assert select(read_inbox(old), BABEL, 2026, 2).findings == ()
    states = {s.name: s.state for s in read_inbox(old).submissions}
    assert states[book.name] is EventKind.ACCEPTED


def test_a_missing_number__is_named(old: Path) -> None:
    book = next(s for s in read_inbox(old).submissions if s.state is EventKind.ACCEPTED)
    acceptance = book.path.with_name(f"{book.path.stem}.002.json")
    acceptance.rename(acceptance.with_name(f"{book.path.stem}.003.json"))
    (finding,) = read_inbox(old).findings
    assert finding.code == "CATATAN_TIDAK_LENGKAP"
    assert f"{book.path.stem}.002" in finding.message


def test_an_acceptance_whose_submission_is_lost__stays_one(old: Path) -> None:
    book = next(s for s in read_inbox(old).submissions if s.state is EventKind.ACCEPTED)
    book.path.with_name(f"{book.path.stem}.001.json").unlink()
    state = read_inbox(old)
    assert {s.path: s.state for s in state.submissions}[book.path] is EventKind.ACCEPTED
    assert [f.code for f in state.findings] == ["CATATAN_TIDAK_LENGKAP"]


@pytest.mark.parametrize("number", ["999999999", "000", "002147483648"])
def test_an_absurd_number_or_date__breaks_no_command(old: Path, number: str) -> None:
    book = next(s for s in read_inbox(old).submissions if s.source.read_bytes() == b"satu")
    event = book.path.with_name(f"{book.path.stem}.001.json")
    forged = {**json.loads(event.read_bytes()), "pada": "2999-12-31T23:59:59+14:00"}
    event.with_name(f"{book.path.stem}.{number}.json").write_text(json.dumps(forged))
    build_register(read_inbox(old), BABEL, 2026, date(2026, 7, 9))
    accept(book.path, by="Budi", at=at(9))
    states = {s.name: s.state for s in read_inbox(old).submissions}
    assert states[book.name] is EventKind.ACCEPTED
