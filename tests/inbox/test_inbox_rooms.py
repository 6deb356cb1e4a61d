"""An inbox in which divisions write one folder and the planning unit the other."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from faults import in_child, killed_at
from inbox_scenes import BABEL, at, details, files, send

from iku_excel.inbox import (
    EventKind,
    InboxRefused,
    accept,
    build_register,
    prepare,
    probe,
    read_inbox,
    return_,
    select,
    submit,
)
from iku_excel.inbox.event import event_bytes, event_hash
from iku_excel.inbox.places import event_name
from old_inbox import made_old, old_event

NOBODY = 65534


@pytest.fixture
def rooms(inbox: Path) -> Path:
    prepare(inbox)
    return inbox


def states(inbox: Path) -> list[tuple[bytes | None, str]]:
    found = read_inbox(inbox).submissions
    return [(s.source.read_bytes() if s.source else None, s.state.value) for s in found]


def codes(inbox: Path) -> list[str]:
    return [finding.code for finding in read_inbox(inbox).findings]


def forged(inbox: Path, workbook: Path, kind: EventKind, into: str = "masuk") -> Path:
    """A decision that says all the right things, in the folder where divisions write."""
    real = next(s for s in read_inbox(inbox).submissions if s.path == workbook)
    content = read_inbox(inbox).events[real.folder]
    event = real.submitted.model_copy(
        update={
            "kind": kind,
            "builds_on": tuple(found.hash for found in content),
            "by": "Perencanaan",
            "reasons": ("salah",) if kind is EventKind.RETURNED else (),
        }
    )
    data = event_bytes(event)
    path = real.folder.within(inbox / into) / event_name(event.file, kind.value, event_hash(data))
    path.write_bytes(data)
    return path


def test_submissions_and_decisions__lie_apart_and_the_accepted_copy_with_the_decision(
    rooms: Path,
) -> None:
    sent = send(rooms, b"isian")
    receipt = accept(sent.workbook, by="Budi", at=at(4))
    assert receipt.findings == ()
    assert sent.name.startswith("masuk/2026/TW2/yankum/IKU_")
    lies = [name.rpartition(".")[0].rpartition("-")[0] or name for name in files(rooms)]
    stem = sent.name.removeprefix("masuk/").removesuffix(".xlsx")
    assert sorted(lies) == sorted(
        [
            f"keputusan/{stem}.diterima",
            f"keputusan/{stem}.xlsx".rpartition(".")[0].rpartition("-")[0],
            f"masuk/{stem}.diajukan",
            f"masuk/{stem}.xlsx".rpartition(".")[0].rpartition("-")[0],
        ]
    )
    assert states(rooms) == [(b"isian", "diterima")]
    assert codes(rooms) == []


def test_the_settings__are_the_planning_units(rooms: Path) -> None:
    (rooms / "masuk" / "pengaturan.json").write_text('{"kanwil": "Kanwil Palsu"}')
    (rooms / "keputusan" / "pengaturan.json").write_text('{"kanwil": "Kanwil Kami"}')
    state = read_inbox(rooms)
    assert state.settings.office == "Kanwil Kami"
    assert [(f.code, f.file) for f in state.findings] == [
        ("CATATAN_ASING", "masuk/pengaturan.json")
    ]


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.RETURNED])
def test_a_decision_among_submissions__is_named_and_does_not_count(
    rooms: Path, kind: EventKind
) -> None:
    sent = send(rooms, b"isian")
    path = forged(rooms, sent.workbook, kind)
    assert states(rooms) == [(b"isian", "diajukan")]
    (finding,) = read_inbox(rooms).findings
    assert (finding.code, finding.file) == (
        "KEPUTUSAN_DI_MASUK",
        path.relative_to(rooms).as_posix(),
    )


def test_a_numbered_decision_among_submissions__does_not_count_either(rooms: Path) -> None:
    sent = send(rooms, b"isian")
    event = sent.event.model_copy(update={"kind": EventKind.ACCEPTED})
    for number in ("002", "999999999"):
        name = f"{sent.workbook.stem}.{number}.json"
        sent.workbook.with_name(name).write_bytes(old_event(event))
    assert states(rooms) == [(b"isian", "diajukan")]
    assert set(codes(rooms)) == {"KEPUTUSAN_DI_MASUK"}


def test_what_was_accepted__outlasts_whatever_is_done_to_the_folder_of_submissions(
    rooms: Path,
) -> None:
    accept(send(rooms, b"isian").workbook, by="Budi", at=at(4))
    shutil.rmtree(rooms / "masuk")
    assert states(rooms) == [(b"isian", "diterima")]
    assert sorted(codes(rooms)) == ["CATATAN_TIDAK_LENGKAP", "FOLDER_TIDAK_TERBACA"]


def test_a_changed_copy__is_named_while_the_other_one_counts(rooms: Path) -> None:
    sent = send(rooms, b"isian")
    accept(sent.workbook, by="Budi", at=at(4))
    sent.workbook.write_bytes(b"lain!")
    assert states(rooms) == [(b"isian", "diterima")]
    (finding,) = read_inbox(rooms).findings
    assert (finding.code, finding.file) == ("SALINAN_BERUBAH", sent.name)


def test_a_changed_accepted_copy__is_found_by_periksa(rooms: Path) -> None:
    sent = send(rooms, b"isian")
    accept(sent.workbook, by="Budi", at=at(4))
    copy = rooms / sent.name.replace("masuk/", "keputusan/")
    copy.write_bytes(b"lain!")
    assert codes(rooms) == []  # one sound copy is enough, and is all that is read
    (finding,) = probe(rooms).findings
    assert (finding.code, finding.file) == (
        "SALINAN_BERUBAH",
        copy.relative_to(rooms).as_posix(),
    )


def test_a_submission_sent_to_one_of_the_rooms__is_refused(rooms: Path) -> None:
    for room in ("masuk", "keputusan"):
        with pytest.raises(InboxRefused) as caught:
            submit(rooms / room, b"isian", details(), at(3))
        assert caught.value.finding.code == "BAGIAN_INBOX"


def test_an_inbox_that_is_called_masuk__is_one(tmp_path: Path) -> None:
    inbox = tmp_path / "masuk"
    inbox.mkdir()
    accept(send(inbox).workbook, by="", at=at(4))
    assert [s.state for s in read_inbox(inbox).submissions] == [EventKind.ACCEPTED]


# From the first form to the second


@pytest.fixture
def old(inbox: Path) -> Path:
    accept(send(inbox, b"tu", "tu").workbook, by="Budi", at=at(4))
    return_(send(inbox, b"p3h lama", "p3h").workbook, ["Bukti kurang"], by="Budi", at=at(4))
    send(inbox, b"p3h baru", "p3h", when=at(5))
    send(inbox, b"lama", when=at(3))
    made_old(inbox)
    (inbox / "pengaturan.json").write_text('{"hari_kerja_batas": 6}')
    return inbox


def told(inbox: Path) -> object:
    """All that people see of an inbox, but that it has rooms now."""
    state = read_inbox(inbox)
    register = build_register(state, BABEL, 2026, date(2026, 7, 9))
    return (
        [(s.path.name, s.state, s.book, [e.at for e in s.events]) for s in state.submissions],
        [[q.state for q in row.quarters] for row in register.rows],
        [f.code for f in state.findings],
        state.settings,
    )


def test_the_first_form__is_copied_into_the_rooms_and_listed(old: Path) -> None:
    before, were = told(old), files(old)
    prepared = prepare(old)
    assert prepared.made == ("masuk", "keputusan")
    assert told(old) == before
    assert set(were) <= set(files(old))  # the first form stays as it was
    copied = dict(prepared.copied)
    assert copied["pengaturan.json"] == "keputusan/pengaturan.json"
    assert sorted({new.split("/")[0] for new in copied.values()}) == ["keputusan", "masuk"]
    decisions = [old for old, new in copied.items() if new.startswith("keputusan/2026")]
    assert sorted(name.rpartition(".")[2] for name in decisions) == ["json", "json"]
    assert sum(name.endswith(".xlsx") for name in files(old / "keputusan")) == 1
    assert prepare(old).copied == ()
    findings = build_register(read_inbox(old), BABEL, 2026, date(2026, 7, 9)).findings
    assert findings == ()


def test_what_was_written_to_the_first_form_afterwards__is_named_until_it_is_copied(
    old: Path, tmp_path: Path
) -> None:
    away = Path(shutil.copytree(old, tmp_path / "salinan"))
    prepare(old)
    late = send(away, b"sesudahnya", when=at(8))  # by a computer with an earlier version
    for file in late.workbook.parent.iterdir():
        shutil.copy2(file, old / late.workbook.parent.relative_to(away))
    assert [(f.code, f.file) for f in read_inbox(old).findings] == [
        ("FOLDER_LAMA", "2026/TW2/yankum")
    ]
    assert len(prepare(old).copied) == 2
    assert codes(old) == []
    assert (b"sesudahnya", "diajukan") in states(old)


def test_another_file_under_the_same_name__is_kept_and_named(old: Path) -> None:
    prepare(old)
    book = next((old / "2026").rglob("*_tu_*.xlsx"))
    book.write_bytes(b"diubah di folder lama")
    (finding,) = prepare(old).findings
    assert (finding.code, finding.file) == ("TIDAK_DISALIN", book.relative_to(old).as_posix())
    assert (b"tu", "diterima") in states(old)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_laid_out_for_the_administrator__is_not_followed(old: Path, tmp_path: Path) -> None:
    prepare(old)
    book = next((old / "masuk").rglob("*_tu_*.xlsx"))
    victim = tmp_path / "penting"
    book.unlink()
    book.symlink_to(victim)
    assert [f.code for f in prepare(old).findings] == ["TIDAK_DISALIN"]
    assert not victim.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("hard_links", [True, False], ids=["hard links", "no hard links"])
def test_killed_at_each_step_in_turn__nothing_looks_different(
    old: Path, tmp_path: Path, *, hard_links: bool
) -> None:
    before, step, killed = told(old), 0, True
    while killed:
        step += 8 if hard_links else 13
        inbox = Path(shutil.copytree(old, tmp_path / f"step{step}"))
        killed = killed_at(step, lambda inbox=inbox: prepare(inbox), hard_links=hard_links)
        assert told(inbox) == before, f"after step {step}"
        prepare(inbox)
        assert told(inbox) == before, f"the retry after step {step}"
        assert read_inbox(inbox).apart
        shutil.rmtree(inbox)
    assert step > 50


# Who may write what


def test_the_probe__leaves_nothing_and_counts_what_it_hashed(rooms: Path) -> None:
    accept(send(rooms).workbook, by="", at=at(4))
    before = files(rooms)
    probed = probe(rooms)
    assert [(r.name, r.writable, r.otherwise) for r in probed.rooms] == [
        ("masuk", True, ()),
        ("keputusan", True, ()),
    ]
    assert (probed.events, probed.books) == (2, 2)
    assert files(rooms) == before


@pytest.fixture
def shared() -> Iterator[Path]:
    """An inbox that every account can reach, where only its owner decides."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs an account that may become another")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    inbox = folder / "INBOX"
    prepare(inbox)
    (inbox / "masuk").chmod(0o777)
    yield inbox
    shutil.rmtree(folder)


def as_nobody(action: object) -> int:
    def run() -> None:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        action()  # type: ignore[operator]

    return in_child(run)


def test_an_account_that_can_write_only_submissions__cannot_decide(shared: Path) -> None:
    def scene() -> None:
        sent = send(shared, b"isian")
        with pytest.raises(InboxRefused) as caught:
            accept(sent.workbook, by="Penyusup", at=at(4))
        assert caught.value.finding.code == "INBOX_TIDAK_DAPAT_DITULISI"
        with pytest.raises(OSError, match="denied"):
            forged(shared, sent.workbook, EventKind.ACCEPTED, into="keputusan")
        forged(shared, sent.workbook, EventKind.ACCEPTED)
        rights = [(room.name, room.writable) for room in probe(shared).rooms]
        assert rights == [("masuk", True), ("keputusan", False)]

    (shared / "keputusan" / "2026" / "TW2" / "yankum").mkdir(parents=True)
    assert as_nobody(scene) == 0
    assert states(shared) == [(b"isian", "diajukan")]
    assert codes(shared) == ["KEPUTUSAN_DI_MASUK"]
    (submission,) = read_inbox(shared).submissions
    accept(submission.path, by="Budi", at=at(5))

    def destroy() -> None:
        for path in sorted((shared / "masuk").rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()

    assert as_nobody(destroy) == 0
    assert states(shared) == [(b"isian", "diterima")]
    assert codes(shared) == ["CATATAN_TIDAK_LENGKAP"]


def test_a_folder_left_open__is_named_by_the_probe(shared: Path, tmp_path: Path) -> None:
    accept(send(shared).workbook, by="", at=at(4))
    (shared / "keputusan" / "2026" / "TW2" / "yankum").chmod(0o777)
    said = shared.parent / "said.json"
    said.write_text("")
    said.chmod(0o666)

    def scene() -> None:
        said.write_text(json.dumps([room.otherwise for room in probe(shared).rooms]))

    assert as_nobody(scene) == 0
    assert json.loads(said.read_text()) == [
        ["masuk/2026/TW2/yankum"],  # made by another account: nobody else can write there
        ["keputusan/2026/TW2/yankum"],
    ]


def test_competing_submissions_in_rooms__wait_for_a_decision(rooms: Path, tmp_path: Path) -> None:
    for content in (b"satu", b"dua"):
        apart = tmp_path / content.decode()
        prepare(apart)
        send(apart, content)
        shutil.copytree(apart, rooms, dirs_exist_ok=True)
    selected = select(read_inbox(rooms), BABEL, 2026, 2)
    (finding,) = selected.findings
    assert finding.code == "KIRIMAN_BERSAING"
    assert "belum diketahui, karena salah satu bukunya belum terbaca" in finding.message
    chosen = next(d for d in selected.divisions if d.division.key == "yankum").rivals[0]
    accept(chosen.path, by="Budi", at=at(5))
    assert select(read_inbox(rooms), BABEL, 2026, 2).findings == ()
