"""``iku terima`` and ``iku kembalikan``."""

from __future__ import annotations

import errno
from pathlib import Path

import openpyxl
import pytest

from iku_excel.inbox import EventKind, read_inbox
from iku_excel.signoff import valid_signoff
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

COPY = "IKU_babel-2025-2029_2026_p3h_TW2_dikembalikan.xlsx"


@pytest.fixture
def sent(run, at_ten, book, inbox) -> Path:
    """The submission of ``p3h``, in the inbox."""
    run("kirim", book, "--triwulan", 2, "--ke", inbox)
    return read_inbox(inbox).submissions[0].path


def states(inbox: Path) -> list[EventKind]:
    return [event.kind for event in read_inbox(inbox).submissions[0].events]


def notes(copy: Path) -> list[tuple[str | None, str | None, str | None]]:
    """Cell, reason and link of every row for reasons."""
    sheet = openpyxl.load_workbook(copy)["Pengesahan"]
    rows = [row for row in sheet.iter_rows() if row[0].value == "iku:pengesahan:catatan"]
    return [
        (row[1].value, row[2].value, row[1].hyperlink.location if row[1].hyperlink else None)
        for row in rows
    ]


def test_accepted__is_recorded_and_the_book_stays(run, sent, inbox) -> None:
    before = sent.read_bytes()
    outcome = run("terima", sent, "--oleh", "Rudi")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Diterima: 2026/TW2/p3h/{sent.name}, 07-07-2026 10.00 WIB.")
    assert states(inbox) == [EventKind.SUBMITTED, EventKind.ACCEPTED]
    assert read_inbox(inbox).submissions[0].latest.by == "Rudi"
    assert sent.read_bytes() == before


def test_accepted_twice__is_told(run, sent, inbox) -> None:
    run("terima", sent)
    outcome = run("terima", sent, "--json")
    assert outcome.code == 2
    assert [f["kode_temuan"] for f in outcome.json["temuan"]] == ["SUDAH_DITERIMA"]
    assert states(inbox) == [EventKind.SUBMITTED, EventKind.ACCEPTED]


def test_a_book_outside_an_inbox__is_none(run, at_ten, book) -> None:
    assert "tidak terletak di dalam kotak masuk" in run("terima", book).err
    assert "tidak terletak" in run("kembalikan", book, "--alasan", "x").err


def test_returned__the_copy_has_the_reasons_with_links(run, sent, inbox) -> None:
    before = sent.read_bytes()
    outcome = run(
        "kembalikan", sent, "--oleh", "Rudi",
        "--alasan", "7136.1.1!f11: jumlahnya keliru",
        "--alasan", "'7136.3.1 kabkota'!B16:D20: desa kurang",
        "--alasan", "7129.1.1 E10: lihat lagi",
        "--alasan", "Bukti TW II: belum dilampirkan",
    )  # fmt: skip
    assert outcome.code == 0
    assert states(inbox) == [EventKind.SUBMITTED, EventKind.RETURNED]
    event = read_inbox(inbox).submissions[0].latest
    assert event.reasons == (
        "7136.1.1!F11: jumlahnya keliru",
        "7136.3.1 kabkota!B16:D20: desa kurang",
        "7129.1.1!E10: lihat lagi",
        "Bukti TW II: belum dilampirkan",
    )
    assert notes(Path(COPY)) == [
        ("7136.1.1!F11", "jumlahnya keliru", "'7136.1.1'!F11"),
        ("7136.3.1 kabkota!B16:D20", "desa kurang", "'7136.3.1 kabkota'!B16:D20"),
        ("7129.1.1!E10", "lihat lagi", "'7129.1.1'!E10"),
        (None, "Bukti TW II: belum dilampirkan", None),
        (None, None, None),
        (None, None, None),
    ]
    assert "PENGEMBALIAN KIRIMAN IKU" in outcome.out
    assert "1. 7136.1.1!F11: jumlahnya keliru" in outcome.out
    assert COPY in outcome.out
    assert sent.read_bytes() == before


def test_the_copy__can_be_worked_on_and_sent_again(run, sent, inbox) -> None:
    run("kembalikan", sent, "--alasan", "7136.1.1!F11: keliru")
    copy = Path(COPY)
    assert valid_signoff(read_workbook(copy), 2) is not None, "no input was touched"
    assert not read_workbook(copy).package.recalculated_on_load
    place = read_workbook(copy).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    edit = CellEdit(place.sheet, place.cell(2), 71)
    copy.write_bytes(edit_cells(copy.read_bytes(), [edit]))
    assert run("kirim", copy, "--triwulan", 2, "--ke", inbox).code == 0
    (again,) = {s.path for s in read_inbox(inbox).submissions} - {sent}
    run("kembalikan", again, "--alasan", "satu lagi", "--keluar", "kedua.xlsx")
    # The reasons of the first return are gone, the links too.
    assert notes(Path("kedua.xlsx"))[:2] == [(None, "satu lagi", None), (None, None, None)]


def test_more_reasons_than_rows__the_last_row_counts_them_and_the_event_has_all(
    run, sent, inbox
) -> None:
    reasons = [f"alasan {n}" for n in range(9)]
    run("kembalikan", sent, *(word for reason in reasons for word in ("--alasan", reason)))
    shown = [text for _, text, _ in notes(Path(COPY))]
    assert shown[:5] == reasons[:5]
    assert shown[5] == "Masih ada 4 alasan lain. Selengkapnya ada dalam pesan pengembaliannya."
    assert list(read_inbox(inbox).submissions[0].latest.reasons) == reasons


def test_findings_as_reasons__errors_first_with_their_cells(run, at_ten, faulty, inbox) -> None:
    run("kirim", faulty, "--triwulan", 2, "--ke", inbox, "--dengan-temuan")
    sent = read_inbox(inbox).submissions[0].path
    assert run("kembalikan", sent, "--dengan-temuan", "--keluar", "k.xlsx").code == 0
    cell, text, link = notes(Path("k.xlsx"))[0]
    assert (cell, link) == ("7110.2.1!F13", "'7110.2.1'!F13")
    assert text is not None
    assert "98,1 persen" in text


def test_without_a_reason__nothing_is_returned(run, sent, inbox) -> None:
    outcome = run("kembalikan", sent, "--alasan", "  ")
    assert outcome.code == 2
    assert "harus disertai alasan" in outcome.err
    assert states(inbox) == [EventKind.SUBMITTED]
    assert not Path(COPY).exists()


def test_a_sheet_that_is_not_there__is_a_slip(run, sent, inbox) -> None:
    outcome = run("kembalikan", sent, "--alasan", "7136.1.9!F11: keliru")
    assert outcome.code == 2
    assert "7136.1.1" in outcome.err
    assert states(inbox) == [EventKind.SUBMITTED]


def test_the_copy_never_lies_in_the_inbox(run, sent, inbox, monkeypatch) -> None:
    for target in (inbox / "k.xlsx", sent):
        assert run("kembalikan", sent, "--alasan", "x", "--keluar", target).code == 2
    monkeypatch.chdir(inbox / "2026")
    outcome = run("kembalikan", sent, "--alasan", "x")
    assert outcome.code == 2
    assert "--keluar" in outcome.err
    assert states(inbox) == [EventKind.SUBMITTED]
    assert len(list(inbox.rglob("*.xlsx"))) == 1


def test_a_file_of_that_name__is_kept(run, sent) -> None:
    Path(COPY).write_bytes(b"milik orang")
    outcome = run("kembalikan", sent, "--alasan", "x", "--json")
    assert outcome.json["cadangan"] == f"{COPY}.cadangan"
    assert Path(f"{COPY}.cadangan").read_bytes() == b"milik orang"


def test_returned_already__no_copy_is_left(run, sent, inbox) -> None:
    run("kembalikan", sent, "--alasan", "x", "--keluar", "satu.xlsx")
    outcome = run("kembalikan", sent, "--alasan", "y", "--keluar", "dua.xlsx")
    assert outcome.code == 2
    assert "sudah dikembalikan" in outcome.err
    assert not Path("dua.xlsx").exists()
    Path("tiga.xlsx").write_bytes(b"milik orang")
    assert run("kembalikan", sent, "--alasan", "y", "--keluar", "tiga.xlsx").code == 2
    assert Path("tiga.xlsx").read_bytes() == b"milik orang"


def test_no_room_for_the_copy__nothing_is_recorded(run, sent, inbox, monkeypatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    monkeypatch.setattr("iku_excel.cli.accept_or_return.write_keeping", full)
    outcome = run("kembalikan", sent, "--alasan", "x")
    assert outcome.code == 2
    assert "Tempat penyimpanan penuh" in outcome.err
    assert states(inbox) == [EventKind.SUBMITTED]


def test_an_acceptance_made_void__is_said(run, sent) -> None:
    run("terima", sent)
    assert "penerimaan itu sekarang batal" in run("kembalikan", sent, "--alasan", "x").err


@pytest.mark.parametrize(
    "command",
    [
        ("sahkan", "--triwulan", 2, "--nama", "Orang", "--jabatan", "Kepala"),
        ("isi", "--triwulan", 3),
    ],
    ids=lambda words: words[0],
)
def test_a_submission_in_the_inbox__is_never_written_over(run, sent, inbox, command) -> None:
    before = {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()}
    outcome = run(command[0], sent, *command[1:])
    assert outcome.code == 2
    assert "kiriman tidak pernah diubah" in outcome.err
    assert {path: path.read_bytes() for path in inbox.rglob("*") if path.is_file()} == before
