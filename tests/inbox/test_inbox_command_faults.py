"""The command ``iku kirim`` where it is killed, meets another, or has nowhere to write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from faults import NOT_PERMITTED, in_child, killed_at, make_read_only, small_disk, together
from inbox_scenes import BABEL, files

from drawn import template_of
from iku_excel.cli.main import iku
from iku_excel.inbox import read_inbox, recording
from iku_excel.tasks import opening
from iku_excel.workbook import read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx.atomic import write_atomically

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

SUBMITTED = ["diajukan"]


@pytest.fixture(scope="module")
def filled() -> bytes:
    """A small workbook with figures in TW I."""
    data = template_of(BABEL, 2026, "tu")
    places = read_workbook_bytes(data, "tu.xlsx").indicators["7099.1.1"].scalar_places
    figures = {"rekomendasi_sisa": 14, "rekomendasi_baru": 0, "ditindaklanjuti": 8}
    edits = [CellEdit(places[k].sheet, places[k].cell(1), v) for k, v in figures.items()]
    return edit_cells(data, edits)


@pytest.fixture
def book(filled: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "tu.xlsx"
    path.write_bytes(filled)
    return path


def send(book: Path, inbox: Path) -> int:
    """Run the command; its exit code."""
    try:
        iku.main(["kirim", str(book), "--triwulan", "1", "--ke", str(inbox)])
    except SystemExit as ended:
        return int(ended.code or 0)


def states(inbox: Path) -> list[tuple[list[str], bool]]:
    return [([e.kind.value for e in s.events], s.intact) for s in read_inbox(inbox).submissions]


@pytest.mark.parametrize("hard_links", [True, False], ids=["hard links", "no hard links"])
def test_killed_at_each_step_in_turn__the_old_state_or_the_new(
    book: Path, tmp_path: Path, hard_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The book is the same at every step, and reading it changes nothing.
    monkeypatch.setattr(opening, "read_source", cache(opening.read_source))
    step, killed, seen = 0, True, []
    while killed:
        step += 1
        inbox = tmp_path / f"step{step}"
        inbox.mkdir()
        killed = killed_at(step, lambda inbox=inbox: send(book, inbox), hard_links=hard_links)
        state = states(inbox)
        assert state in ([], [(SUBMITTED, True)]), f"half a state after step {step}"
        seen.append(bool(state))
        assert send(book, inbox) == 0, f"the retry after step {step}"
        assert states(inbox) == [(SUBMITTED, True)]
        shutil.rmtree(inbox)
    assert seen.count(False) >= 5
    assert seen == sorted(seen), "the old state came back"
    assert seen[-1]


def test_killed_by_the_system_while_it_runs__the_old_state_or_the_new(
    book: Path, inbox: Path
) -> None:
    """A process of its own, ended at some moment: not one that the test has chosen."""
    command = "import sys; from iku_excel.cli.main import main; main()"
    arguments = ["kirim", str(book), "--triwulan", "1", "--ke", str(inbox)]
    for seconds in (0.2, 0.4, 0.6, 0.8):
        process = subprocess.Popen(
            [sys.executable, "-c", command, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert states(inbox) in ([], [(SUBMITTED, True)])
    assert send(book, inbox) == 0
    assert states(inbox) == [(SUBMITTED, True)]


def before_recording(barrier: Any) -> None:
    """Everybody has decided what to record before anybody records it."""
    waited = False

    def create(path: Path, data: bytes) -> None:
        nonlocal waited
        if path.suffix == ".json" and not waited:
            waited = True
            barrier.wait()
        write_atomically(path, data)

    recording.write_atomically = create


def test_two_people_send_at_once__both_are_told_and_nothing_is_lost(
    book: Path, inbox: Path, tmp_path: Path
) -> None:
    other = tmp_path / "perbaikan.xlsx"
    place = read_workbook_bytes(book.read_bytes(), "tu.xlsx").indicators["7099.1.1"]
    cell = place.scalar_places["ditindaklanjuti"]
    other.write_bytes(edit_cells(book.read_bytes(), [CellEdit(cell.sheet, cell.cell(1), 9)]))
    actions = [lambda path=path: send(path, inbox) for path in (book, other)]
    assert together(actions, before_recording) == [0, 0]
    assert states(inbox) == [(SUBMITTED, True)] * 2
    assert {s.path.read_bytes() for s in read_inbox(inbox).submissions} == {
        book.read_bytes(),
        other.read_bytes(),
    }
    assert read_inbox(inbox).findings == ()


def test_two_people_send_the_same_book_at_once__it_is_there_once(book: Path, inbox: Path) -> None:
    assert together([lambda: send(book, inbox)] * 3, before_recording) == [0, 0, 0]
    state = read_inbox(inbox)
    assert [(s.state.value, s.intact) for s in state.submissions] == [("diajukan", True)]
    assert state.findings == ()
    assert sum(name.endswith(".xlsx") for name in files(inbox)) == 1


def on_a_disk_of_its_own(scene: Any) -> None:
    code = in_child(scene)
    if code == NOT_PERMITTED:
        pytest.skip("mounting is not permitted here")
    assert code == 0


def refused(book: Path, inbox: Path, said: Path, word: str) -> None:
    """The command ends with 2 and says in words what the storage refused."""
    before = files(inbox)
    stderr = os.dup(2)
    with said.open("wb") as stream:
        os.dup2(stream.fileno(), 2)
        sys.stderr = os.fdopen(os.dup(2), "w")
        assert send(book, inbox) == 2
        sys.stderr.flush()
        os.dup2(stderr, 2)
    text = said.read_text(encoding="utf-8")
    assert word in text
    assert "tidak ada yang dikirim" in text
    assert "Traceback" not in text
    assert files(inbox) == before


def test_a_folder_made_read_only__is_told_and_nothing_is_lost(
    book: Path, inbox: Path, tmp_path: Path
) -> None:
    def scene() -> None:
        small_disk(inbox, "512k")
        (inbox / "2026").mkdir()
        make_read_only(inbox)
        refused(book, inbox, tmp_path / "said.txt", "tidak dapat ditulisi")

    on_a_disk_of_its_own(scene)


def test_a_full_disk__is_told_and_what_was_there_stays(
    book: Path, inbox: Path, tmp_path: Path
) -> None:
    def scene() -> None:
        small_disk(inbox, "32k")
        refused(book, inbox, tmp_path / "said.txt", "penuh")
        assert states(inbox) == []

    on_a_disk_of_its_own(scene)
