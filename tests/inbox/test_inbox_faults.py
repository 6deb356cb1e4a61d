"""Killed processes, people at the same moment, read-only folders and full disks."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import (
    NOT_PERMITTED,
    failed_at,
    in_child,
    killed_at,
    make_read_only,
    small_disk,
    together,
)
from inbox_scenes import at, files, send

from iku_excel.inbox import InboxRefused, accept, read_inbox, recording, return_
from iku_excel.xlsx.atomic import write_atomically

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

Summary = list[tuple[bytes, list[str], bool]]


def summary(inbox: Path) -> Summary:
    return [
        (s.path.read_bytes(), [event.kind.value for event in s.events], s.intact)
        for s in read_inbox(inbox).submissions
    ]


def hidden(inbox: Path) -> list[str]:
    return [name for name in files(inbox) if Path(name).name.startswith(".")]


def only_workbook(inbox: Path) -> Path:
    return read_inbox(inbox).submissions[0].path


def nothing(inbox: Path) -> None:
    pass


def submitted(inbox: Path) -> None:
    send(inbox, b"isian pertama", when=at(3))


def returned(inbox: Path) -> None:
    submitted(inbox)
    return_(only_workbook(inbox), ["Bukti kurang"], by="", at=at(4))


CHANGES: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "first submission": (nothing, lambda inbox: send(inbox, b"isian pertama", when=at(3))),
    "second submission": (submitted, lambda inbox: send(inbox, b"isian kedua", when=at(4))),
    "submission after a return": (
        returned,
        lambda inbox: send(inbox, b"isian pertama", when=at(5)),
    ),
    "acceptance": (submitted, lambda inbox: accept(only_workbook(inbox), by="", at=at(4))),
    "return": (submitted, lambda inbox: return_(only_workbook(inbox), ["x"], by="", at=at(4))),
}


def retry(action: Callable[[], object], *, is_done: bool) -> None:
    """What a person does after a crash: the same again, and be told where it was done."""
    try:
        action()
    except InboxRefused as refused:
        if not is_done or refused.finding.code not in {"SUDAH_DITERIMA", "SUDAH_DIKEMBALIKAN"}:
            raise


@pytest.mark.parametrize("happens", [killed_at, failed_at], ids=["killed", "refused"])
@pytest.mark.parametrize("hard_links", [True, False], ids=["hard links", "no hard links"])
@pytest.mark.parametrize("change", CHANGES)
def test_any_step_that_fails_or_kills__leaves_the_old_state_or_the_new(
    tmp_path: Path, change: str, hard_links: bool, happens: Callable[..., bool]
) -> None:
    before, action = CHANGES[change]
    start = tmp_path / "start"
    start.mkdir()
    before(start)
    whole = shutil.copytree(start, tmp_path / "whole")
    old = summary(whole)
    action(whole)
    new = summary(whole)
    assert new != old

    step, killed, seen = 0, True, []
    while killed:
        step += 1
        inbox = shutil.copytree(start, tmp_path / f"step{step}")
        killed = happens(step, lambda inbox=inbox: action(inbox), hard_links=hard_links)
        state = summary(inbox)
        assert state in (old, new), f"half a state after step {step}"
        seen.append(state)
        retry(lambda inbox=inbox: action(inbox), is_done=state == new)
        assert summary(inbox) == new, f"the retry after step {step}"
        codes = {finding.code for finding in read_inbox(inbox).findings}
        assert codes == set()
        shutil.rmtree(inbox)
    assert seen.count(old) >= 5
    assert seen[-1] == new
    if happens is killed_at:  # what is merely refused may be done otherwise
        assert seen == sorted(seen, key=lambda state: state == new), "the old state came back"


def outcome(action: Callable[[], Any]) -> Callable[[], str]:
    def told() -> str:
        try:
            return str(action().outcome)
        except InboxRefused as refused:
            return refused.finding.code

    return told


def at_the_start(barrier: Any) -> None:
    barrier.wait()


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


def test_two_people_submit_different_workbooks_at_once__both_are_there(inbox: Path) -> None:
    actions = [outcome(lambda n=n: send(inbox, b"isian %d" % n, when=at(3))) for n in range(4)]
    assert together(actions, at_the_start) == ["tercatat"] * 4
    assert sorted(summary(inbox)) == [(b"isian %d" % n, ["diajukan"], True) for n in range(4)]
    assert read_inbox(inbox).findings == ()
    assert hidden(inbox) == []


def test_two_people_submit_the_same_workbook_at_once__it_is_there_once(inbox: Path) -> None:
    actions = [outcome(lambda n=n: send(inbox, when=at(3 + n))) for n in range(4)]
    assert set(together(actions, before_recording)) == {"tercatat"}
    assert summary(inbox) == [(b"isian", ["diajukan"] * 4, True)]
    assert read_inbox(inbox).findings == ()
    assert len([name for name in files(inbox) if name.endswith(".xlsx")]) == 1
    assert send(inbox, when=at(9)).outcome.value == "sudah ada"


def codes(action: Callable[[], Any]) -> Callable[[], list[str]]:
    return lambda: [finding.code for finding in action().findings]


def test_two_people_accept_at_once__it_is_accepted(inbox: Path) -> None:
    workbook = send(inbox).workbook
    actions = [outcome(lambda by=by: accept(workbook, by=by, at=at(4))) for by in ("A", "B")]
    assert together(actions, before_recording) == ["tercatat", "tercatat"]
    assert [s.state.value for s in read_inbox(inbox).submissions] == ["diterima"]
    assert read_inbox(inbox).findings == ()


def test_one_accepts_and_another_returns_at_once__neither_counts_and_one_is_told(
    inbox: Path,
) -> None:
    workbook = send(inbox).workbook
    told = together(
        [
            codes(lambda: accept(workbook, by="A", at=at(4))),
            codes(lambda: return_(workbook, ["Salah"], by="B", at=at(4))),
        ],
        before_recording,
    )
    # Whoever wrote second sees both; perhaps each of them does.
    assert "KEPUTUSAN_BERTENTANGAN" in told[0] + told[1]
    assert [s.state.value for s in read_inbox(inbox).submissions] == ["diajukan"]
    return_(workbook, ["Memang salah"], by="C", at=at(5))
    assert [s.state.value for s in read_inbox(inbox).submissions] == ["dikembalikan"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.EROFS, "INBOX_TIDAK_DAPAT_DITULISI"),
        (errno.EACCES, "INBOX_TIDAK_DAPAT_DITULISI"),
        (errno.ENOSPC, "INBOX_PENUH"),
    ],
)
@pytest.mark.parametrize("failing", ["mkdir", "create", "fsync", "link"])
def test_a_storage_that_refuses_at_any_call__is_told_and_nothing_is_left(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, failing: str, error: int, code: str
) -> None:
    plain_open = io.open

    def refused(*_args: Any, **_named: Any) -> Any:
        raise OSError(error, os.strerror(error))

    def open_unless_new(file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        return refused() if "x" in mode else plain_open(file, mode, *args, **named)

    with monkeypatch.context() as patched:
        if failing == "create":
            patched.setattr(io, "open", open_unless_new)
        else:
            patched.setattr(os, failing, refused)
        with pytest.raises(InboxRefused) as caught:
            send(inbox)
    assert caught.value.finding.code == code
    assert files(inbox) == []
    assert send(inbox).outcome.value == "tercatat"


def test_a_folder_that_cannot_be_listed__is_not_taken_for_an_empty_one(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event written then would say that its writer had seen nothing, and compete."""
    workbook = send(inbox, b"1").workbook
    before = files(inbox)
    plain = os.listdir

    def closed(folder: Any = ".") -> list[str]:
        if Path(folder) == workbook.parent:
            raise PermissionError(errno.EACCES, "denied", str(folder))
        return plain(folder)

    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", closed)
        for action in (lambda: send(inbox, b"1"), lambda: accept(workbook, by="", at=at(4))):
            with pytest.raises(InboxRefused) as caught:
                action()
            assert caught.value.finding.code == "FOLDER_TIDAK_TERBACA"
    assert files(inbox) == before


def test_another_error_of_the_storage__is_passed_on_after_cleaning_up(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_handle: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="broken"):
        send(inbox)
    assert files(inbox) == []


def with_largest_file(size: int, action: Callable[[], None]) -> Callable[[], None]:
    """The action where no file can grow beyond the size, as on a full disk."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        action()

    return limited


def refused_as_full(action: Callable[[], object]) -> None:
    with pytest.raises(InboxRefused) as caught:
        action()
    assert caught.value.finding.code == "INBOX_PENUH"


def test_no_room_for_the_workbook__nothing_is_left_and_what_was_there_stays(inbox: Path) -> None:
    send(inbox, b"isian pertama")
    before = files(inbox)
    action = with_largest_file(4000, lambda: refused_as_full(lambda: send(inbox, b"x" * 9000)))
    assert in_child(action) == 0
    assert files(inbox) == before
    assert summary(inbox) == [(b"isian pertama", ["diajukan"], True)]


def test_no_room_for_the_event__the_workbook_does_not_count_until_a_retry(inbox: Path) -> None:
    action = with_largest_file(300, lambda: refused_as_full(lambda: send(inbox, b"isian")))
    assert in_child(action) == 0
    assert hidden(inbox) == []
    assert summary(inbox) == []
    assert [f.code for f in read_inbox(inbox).findings] == ["BUKU_TANPA_CATATAN"]
    send(inbox, b"isian")
    assert summary(inbox) == [(b"isian", ["diajukan"], True)]
    assert read_inbox(inbox).findings == ()


def on_a_disk_of_its_own(scene: Callable[[], None]) -> None:
    code = in_child(scene)
    if code == NOT_PERMITTED:
        pytest.skip("mounting is not permitted here")
    assert code == 0


def test_a_full_disk__is_told_and_a_retry_with_room_succeeds(inbox: Path) -> None:
    def scene() -> None:
        small_disk(inbox, "32k")
        send(inbox, b"isian pertama")
        before = files(inbox)
        refused_as_full(lambda: send(inbox, b"x" * 30_000, when=at(4)))
        assert files(inbox) == before
        ballast = inbox / "ballast.bin"
        ballast.write_bytes(b"x" * 20_480)  # one block is left: the workbook's
        refused_as_full(lambda: send(inbox, b"isian kedua", when=at(4)))
        assert hidden(inbox) == []
        assert summary(inbox) == [(b"isian pertama", ["diajukan"], True)]
        ballast.unlink()
        send(inbox, b"isian kedua", when=at(4))
        assert [state[0] for state in summary(inbox)] == [b"isian pertama", b"isian kedua"]
        assert read_inbox(inbox).findings == ()

    on_a_disk_of_its_own(scene)


def test_a_read_only_disk__refuses_every_change_and_is_still_read(inbox: Path) -> None:
    def scene() -> None:
        small_disk(inbox, "256k")
        workbook = send(inbox, b"isian pertama").workbook
        make_read_only(inbox)
        before = summary(inbox)
        for action in (
            lambda: send(inbox, b"isian kedua", when=at(4)),
            lambda: send(inbox, b"isian", "tu"),
            lambda: accept(workbook, by="", at=at(4)),
            lambda: return_(workbook, ["x"], by="", at=at(4)),
        ):
            with pytest.raises(InboxRefused) as caught:
                action()
            assert caught.value.finding.code == "INBOX_TIDAK_DAPAT_DITULISI"
        assert summary(inbox) == before
        # Nothing has to be written for a workbook that is there already.
        assert send(inbox, b"isian pertama").outcome.value == "sudah ada"

    on_a_disk_of_its_own(scene)
