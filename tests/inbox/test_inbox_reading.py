"""The state of an inbox is what lies in its folder, whatever that is."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inbox_scenes import at, details, send, slip_in

from iku_excel.findings import Finding
from iku_excel.inbox import Event, EventKind, accept, read_inbox, return_, submit
from iku_excel.inbox.event import event_bytes, event_hash, read_event
from iku_excel.inbox.reading import BookState


def seen(inbox: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.file) for finding in read_inbox(inbox).findings]


def event_file(workbook: Path, kind: str = "diajukan") -> Path:
    return next(workbook.parent.glob(f"{workbook.stem}.{kind}-*.json"))


def rewritten(file: Path, **changes: object) -> Path:
    """The event with other fields, under the name that its new bytes ask for."""
    data = json.dumps({**json.loads(file.read_text("utf-8")), **changes}).encode()
    stem, _, _ = file.name.rpartition("-")
    file.unlink()
    new = file.with_name(f"{stem}-{event_hash(data)[:16]}.json")
    new.write_bytes(data)
    return new


def test_an_empty_inbox__holds_nothing_and_is_fine(inbox: Path) -> None:
    state = read_inbox(inbox)
    assert (state.submissions, state.findings) == ((), ())


def test_an_inbox_that_is_not_there__is_a_finding(tmp_path: Path) -> None:
    assert seen(tmp_path / "INBOX") == [("INBOX_TIDAK_ADA", "")]


def test_submissions__come_by_time_and_then_by_name(inbox: Path) -> None:
    send(inbox, b"3", "tu", when=at(5))
    send(inbox, b"2", "p3h", when=at(4))
    send(inbox, b"1", "yankum", when=at(4))
    folders = [s.folder.division for s in read_inbox(inbox).submissions]
    assert folders == ["p3h", "yankum", "tu"]
    assert read_inbox(inbox).catalogs == [("babel-2025-2029", 2026)]


def test_the_state__is_the_last_event_whatever_the_clocks_said(inbox: Path) -> None:
    workbook = send(inbox, when=at(9)).workbook
    accept(workbook, by="", at=at(1))
    (submission,) = read_inbox(inbox).submissions
    assert submission.state is EventKind.ACCEPTED


def test_hidden_and_temporary_files__are_ignored(inbox: Path) -> None:
    folder = send(inbox).workbook.parent
    for name in (".IKU.xlsx.0a1b2c.tmp", "~$IKU.xlsx", "._IKU.xlsx", "Thumbs.db"):
        (folder / name).write_bytes(b"")
    (inbox / ".sinkron").mkdir()
    (inbox / ".sinkron" / "buku.xlsx").write_bytes(b"")
    assert seen(inbox) == []


def test_a_workbook_without_an_event__does_not_count(inbox: Path) -> None:
    workbook = send(inbox).workbook
    (workbook.parent / "kiriman.xlsx").write_bytes(b"isian lain")
    assert seen(inbox) == [("BUKU_TANPA_CATATAN", "2026/TW2/yankum/kiriman.xlsx")]
    assert len(read_inbox(inbox).submissions) == 1


def test_files_beside_the_layout__are_named(inbox: Path) -> None:
    (inbox / "Rekap.xlsx").write_bytes(b"")
    (inbox / "catatan.json").write_bytes(b"{}")
    (inbox / "2026" / "TW7" / "tu").mkdir(parents=True)
    (inbox / "2026" / "TW7" / "tu" / "IKU.xlsx").write_bytes(b"")
    (inbox / "baca.txt").write_bytes(b"")
    assert seen(inbox) == [
        ("BUKU_DI_LUAR_SUSUNAN", "2026/TW7/tu/IKU.xlsx"),
        ("BUKU_DI_LUAR_SUSUNAN", "Rekap.xlsx"),
        ("CATATAN_ASING", "catatan.json"),
    ]


def test_a_changed_and_a_lost_workbook__stay_what_they_are_and_are_named(inbox: Path) -> None:
    changed, lost = send(inbox, b"a").workbook, send(inbox, b"b", when=at(4)).workbook
    changed.write_bytes(b"c")
    lost.unlink()
    state = read_inbox(inbox)
    assert sorted(f.code for f in state.findings) == ["BUKU_BERUBAH", "BUKU_HILANG"]
    assert [s.book for s in state.submissions] == [BookState.CHANGED, BookState.MISSING]


def test_a_workbook_half_copied__is_not_called_changed(inbox: Path) -> None:
    workbook = send(inbox, b"isian yang panjang").workbook
    for content in (b"", b"isian"):
        workbook.write_bytes(content)
        (finding,) = read_inbox(inbox).findings
        assert finding.code == "BUKU_HILANG"
        assert "diajukan, bukunya belum terbaca (belum selesai disalin)" in finding.message


def test_a_workbook_renamed_by_a_program__is_found_by_its_content(inbox: Path) -> None:
    workbook = send(inbox).workbook
    workbook.rename(workbook.with_name(f"{workbook.stem} (1).xlsx"))
    state = read_inbox(inbox)
    assert state.findings == ()
    assert [s.intact for s in state.submissions] == [True]


def test_a_workbook_duplicated_by_a_program__is_the_same_and_no_finding(inbox: Path) -> None:
    workbook = send(inbox).workbook
    workbook.with_name(f"{workbook.stem}-PC-2.xlsx").write_bytes(workbook.read_bytes())
    state = read_inbox(inbox)
    assert state.findings == ()
    assert len(state.submissions) == 1


def test_a_workbook_that_is_a_pipe__is_lost_and_not_waited_for(inbox: Path) -> None:
    workbook = send(inbox).workbook
    workbook.unlink()
    os.mkfifo(workbook)
    assert [code for code, _ in seen(inbox)] == ["BUKU_HILANG"]


DAMAGED: list[tuple[bytes, str]] = [
    (b"", "kosong"),
    (b"{", "bukan JSON"),
    (b"\xff\xfe{}", "bukan JSON"),
    (b"[" * 200_000, "bukan JSON"),
    (b"9" * 10_000, "bukan JSON"),
    (b" " * 999_999 + b"{}", "terlalu besar"),
]


@pytest.mark.parametrize(("data", "reason"), DAMAGED, ids=[reason for _, reason in DAMAGED])
def test_a_damaged_event__is_told_with_its_reason(inbox: Path, data: bytes, reason: str) -> None:
    event_file(send(inbox).workbook).write_bytes(data)
    codes = sorted((finding.code for finding in read_inbox(inbox).findings), reverse=True)
    assert codes == ["CATATAN_RUSAK", "BUKU_TANPA_CATATAN"]
    damaged = next(f for f in read_inbox(inbox).findings if f.code == "CATATAN_RUSAK")
    assert reason in damaged.message
    assert read_inbox(inbox).submissions == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"peristiwa": "hilang"}, "peristiwa"),
        ({"pada": "2026-07-03T09:15:00"}, "pada"),
        ({"pada": 1_780_000_000}, "pada"),
        ({"pada": "9999-12-31T23:59:59+00:00"}, "pada"),
        ({"sha256": "ABC"}, "sha256"),
        ({"triwulan": True}, "triwulan"),
        ({"triwulan": 5}, "triwulan"),
        ({"kode_indikator": []}, "kode_indikator"),
        ({"berkas": "../../lain.xlsx"}, "berkas"),
        ({"alasan": ["x"]}, "alasan"),
        ({"temuan": {"galat": 1, "peringatan": 0, "info": 0, "galat_dibiarkan": []}}, "temuan"),
        ({"tambahan": 1}, "tambahan"),
    ],
)
def test_an_event_with_a_wrong_field__names_the_field(
    inbox: Path, changes: dict[str, object], field: str
) -> None:
    rewritten(event_file(send(inbox).workbook), **changes)
    finding = next(f for f in read_inbox(inbox).findings if f.code == "CATATAN_RUSAK")
    assert finding.message == (f"Catatan ini rusak dan tidak dihitung: isian {field} tidak sesuai.")


def test_an_event_of_a_later_version__is_told_as_such(inbox: Path) -> None:
    rewritten(event_file(send(inbox).workbook), format="iku-peristiwa-3")
    finding = next(f for f in read_inbox(inbox).findings if f.code == "CATATAN_VERSI_LAIN")
    assert "iku-peristiwa-3" in finding.message


@pytest.mark.parametrize("field", ["tahun", "triwulan", "divisi", "berkas"])
def test_an_event_in_the_wrong_folder_or_under_a_wrong_name__does_not_count(
    inbox: Path, field: str
) -> None:
    other: dict[str, Any] = {"tahun": 2027, "triwulan": 3, "divisi": "tu", "berkas": "x.xlsx"}
    rewritten(event_file(send(inbox).workbook), **{field: other[field]})
    finding = next(f for f in read_inbox(inbox).findings if f.code == "CATATAN_TIDAK_COCOK")
    assert f"({field})" in finding.message
    assert read_inbox(inbox).submissions == ()


def test_a_damaged_acceptance__leaves_the_submission_and_is_repeated(inbox: Path) -> None:
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    event_file(workbook, "diterima").write_bytes(b"")
    state = read_inbox(inbox)
    assert [s.state for s in state.submissions] == [EventKind.SUBMITTED]
    assert [f.code for f in state.findings] == ["CATATAN_RUSAK"]
    accept(workbook, by="", at=at(5))
    assert read_inbox(inbox).submissions[0].state is EventKind.ACCEPTED


def test_a_lost_acceptance__is_named_by_what_was_written_after_it(inbox: Path) -> None:
    workbook = send(inbox, b"1").workbook
    accept(workbook, by="", at=at(4))
    send(inbox, b"2", when=at(5))
    event_file(workbook, "diterima").unlink()
    assert [code for code, _ in seen(inbox)] == ["CATATAN_TIDAK_LENGKAP"]


def test_a_lost_submission__leaves_what_was_accepted_accepted(inbox: Path) -> None:
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    event_file(workbook).unlink()
    state = read_inbox(inbox)
    assert [s.state for s in state.submissions] == [EventKind.ACCEPTED]
    assert [f.code for f in state.findings] == ["CATATAN_TIDAK_LENGKAP"]


def test_a_decision_on_a_decision_whose_submission_is_lost__counts(inbox: Path) -> None:
    """Found by the machine: the second one had never seen the submission."""
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    event_file(workbook).unlink()
    return_(workbook, ["Ternyata salah"], by="", at=at(5))
    state = read_inbox(inbox)
    assert [s.state for s in state.submissions] == [EventKind.RETURNED]
    assert [f.code for f in state.findings] == ["CATATAN_TIDAK_LENGKAP"]


def test_a_damaged_submission__can_be_repeated(inbox: Path) -> None:
    workbook = send(inbox).workbook
    event_file(workbook).write_bytes(b"{")
    assert send(inbox, when=at(4)).workbook == workbook
    assert read_inbox(inbox).submissions[0].state is EventKind.SUBMITTED


@pytest.mark.parametrize("change", [b" ", b"\r\n"])
def test_an_event_that_was_altered__is_named_and_does_not_count(inbox: Path, change: bytes) -> None:
    workbook = send(inbox).workbook
    return_(workbook, ["Bukti kurang"], by="", at=at(4))
    file = event_file(workbook, "dikembalikan")
    file.write_bytes(file.read_bytes() + change)
    state = read_inbox(inbox)
    assert [s.state for s in state.submissions] == [EventKind.SUBMITTED]
    (finding,) = state.findings
    assert finding.code == "CATATAN_TIDAK_COCOK"
    assert "diubah atau terpotong" in finding.message


def test_a_decision_about_bytes_that_nobody_submitted__does_not_count(inbox: Path) -> None:
    workbook = send(inbox).workbook
    return_(workbook, ["Bukti kurang"], by="", at=at(4))
    rewritten(event_file(workbook, "dikembalikan"), sha256="0" * 64)
    state = read_inbox(inbox)
    assert [s.state for s in state.submissions] == [EventKind.SUBMITTED]
    assert [f.code for f in state.findings] == ["CATATAN_TIDAK_COCOK"]


@pytest.mark.parametrize(
    "pattern",
    [
        "{stem} (Sari's conflicted copy 2026-07-03).json",
        "{stem}-PC-2.json",
        "{stem}.sync-conflict-20260703-101500-ABCDEFG.json",
        "{stem} (1).json",
        "Salinan konflik dari {stem}.json",
        "Salinan {stem} (2).JSON",
    ],
)
def test_a_copy_that_a_sync_program_made_of_an_event__is_that_event(
    inbox: Path, pattern: str
) -> None:
    workbook = send(inbox).workbook
    accept(workbook, by="", at=at(4))
    file = event_file(workbook, "diterima")
    copy = file.with_name(pattern.format(stem=file.stem))
    copy.write_bytes(file.read_bytes())
    assert seen(inbox) == []
    file.unlink()  # the program kept the copy only
    assert seen(inbox) == []
    assert read_inbox(inbox).submissions[0].state is EventKind.ACCEPTED


def test_two_offices_in_one_inbox__are_told(inbox: Path) -> None:
    submit(inbox, b"a", details("tu"), at(3))
    slip_in(inbox, b"b", details("p3h", office="Kanwil Lain"), at(3))
    assert [code for code, _ in seen(inbox)] == ["KANWIL_BERCAMPUR"]


def test_a_folder_that_cannot_be_read__is_a_finding(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(inbox, b"a", "tu")
    send(inbox, b"b", "yankum")
    scandir = os.scandir

    def refused(path: Any) -> Any:
        if str(path).endswith("tu"):
            raise PermissionError(13, "denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert seen(inbox) == [("FOLDER_TIDAK_TERBACA", "2026/TW2/tu")]
    assert [s.folder.division for s in read_inbox(inbox).submissions] == ["yankum"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(st.binary(max_size=60) | json_values.map(lambda value: json.dumps(value).encode()))
def test_bytes_that_are_no_event__are_a_finding_and_never_an_exception(data: bytes) -> None:
    assert isinstance(read_event(data), Finding)


@given(data=st.data())
def test_an_event_with_one_field_replaced__is_an_event_or_a_finding(data: st.DataObject) -> None:
    stored = json.loads(EXAMPLE)
    stored[data.draw(st.sampled_from(sorted(stored)))] = data.draw(json_values)
    read = read_event(json.dumps(stored).encode())
    assert isinstance(read, Finding) or read_event(event_bytes(read)) == read


EXAMPLE = """{"format": "iku-peristiwa-1", "peristiwa": "diajukan", "berkas": "IKU.xlsx",
 "sha256": "%s", "katalog": "babel-2025-2029", "tahun": 2026, "triwulan": 2, "kanwil": "Kanwil",
 "divisi": "tu", "bidang": null, "kode_indikator": ["7099.1.1"],
 "pada": "2026-07-03T09:15:00+07:00", "oleh": "", "alasan": [], "disahkan": null,
 "temuan": {"galat": 0, "peringatan": 0, "info": 0, "galat_dibiarkan": []}}""" % ("0" * 64)


def test_an_event_edited_in_notepad__is_still_read() -> None:
    assert isinstance(read_event(b"\xef\xbb\xbf" + EXAMPLE.encode()), Event)
