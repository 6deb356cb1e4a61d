"""``iku kirim`` where one workbook comes in several versions, comes again, or cannot be stored."""

from __future__ import annotations

import errno
import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from iku_excel.findings import Finding
from iku_excel.inbox import read_inbox, recording, submitting
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx.atomic import create_atomically, write_atomically

from .conftest import PERIOD
from .sending import TO, VERSION_2, codes, corrected, emptied, fates, sent, signed, typed


@pytest.mark.usefixtures("at_ten")
class TestTwoVersions:
    """Neither silently replaces the other, and no name or order decides."""

    @pytest.fixture
    def rivals(self, night, book) -> Path:
        """Two corrections, both unsigned, saved at the same moment."""
        corrected(book, night / "a.xlsx", 71)
        corrected(book, night / "b.xlsx", 72)
        return night

    def test_nobody_can_know_which_is_later__both_are_named_with_the_cell(
        self, run, rivals, faulty, inbox
    ) -> None:
        shutil.copy(VERSION_2 / "tu.xlsx", rivals)
        outcome = run("kirim", rivals, *TO, "--json")
        assert outcome.code == 1
        assert fates(outcome) == {"a.xlsx": "ditolak", "b.xlsx": "ditolak", "tu.xlsx": "dikirim"}
        (found,) = (
            f
            for one in outcome.json["kiriman"]
            if one["berkas"] == "a.xlsx"
            for f in one["temuan"]
            if f["kode_temuan"] == "BERSAING_DI_SUMBER"
        )
        assert "a.xlsx, b.xlsx memuat isian yang berbeda untuk indikator 7136.1.1" in found["pesan"]
        assert "(a.xlsx: 71 / b.xlsx: 72)" in found["pesan"]
        assert sent(inbox) == {"tu TW2": ["diajukan"]}

    def test_among_many_files__cells_and_advice_are_told_in_full(
        self, run, rivals, inbox, monkeypatch
    ) -> None:
        """They are told nowhere else: iku periksa knows nothing of the other file."""
        monkeypatch.setenv("COLUMNS", "80")
        for number in range(12):
            (rivals / f"foto {number}.xlsx").write_bytes(b"" if number else b"foto")
        outcome = run("kirim", rivals, *TO)
        told = " ".join(outcome.err.split())
        assert "(a.xlsx: 71 / b.xlsx: 72)" in told
        assert "lalu ulangi dengan --pakai BERKAS." in told
        assert "temuan lain" not in told
        assert "ditolak: berkas kosong" in " ".join(outcome.out.split())

    def test_somebody_chooses__that_one_is_sent(self, run, rivals, inbox) -> None:
        outcome = run("kirim", rivals, *TO, "--pakai", rivals / "b.xlsx", "--json")
        assert fates(outcome) == {"a.xlsx": "tidak dikirim", "b.xlsx": "dikirim"}
        assert outcome.code == 0

    def test_both_are_chosen__they_still_compete(self, run, rivals, inbox) -> None:
        chosen = ("--pakai", rivals / "a.xlsx", "--pakai", rivals / "b.xlsx")
        outcome = run("kirim", rivals, *TO, *chosen, "--json")
        assert set(fates(outcome).values()) == {"ditolak"}

    def test_a_choice_that_cannot_be_sent__is_refused_and_nothing_goes_in_its_place(
        self, run, rivals, inbox
    ) -> None:
        (rivals / "b.xlsx").write_bytes((rivals / "b.xlsx").read_bytes()[:9_000])
        outcome = run("kirim", rivals, *TO, "--pakai", rivals / "b.xlsx")
        assert outcome.code == 2
        assert "--pakai tidak dapat dikirim. b.xlsx" in outcome.err
        assert sent(inbox) == {}

    def test_what_only_the_older_one_holds__counts_as_well(self, run, night, book, inbox) -> None:
        """The older one is recorded first, so that the later one replaces what both hold."""
        typed(book, "7136.2.1", "diterima", 2, 90, night / "a.xlsx")
        (night / "b.xlsx").write_bytes(edit_cells(book.read_bytes(), emptied(book, "7136.1.1")))
        signed(night / "b.xlsx", datetime.fromisoformat("2026-07-06T20:00:00+07:00"))
        outcome = run("kirim", night, *TO, "--dengan-temuan", "--json")
        assert fates(outcome) == {"a.xlsx": "dikirim", "b.xlsx": "dikirim"}
        run("rekap", inbox, *PERIOD, "--keluar", "r.xlsx", "--json", "r.json")
        made = json.loads(Path("r.json").read_text(encoding="utf-8"))["indikator"]
        first, second = (one["letak"].rpartition("/")[2] for one in outcome.json["kiriman"])
        files = {one["kode"]: (one["berkas"] or "").rpartition("/")[2] for one in made}
        assert (files["7136.1.1"], files["7136.2.1"]) == (first, second)

    def test_each_is_the_only_one_for_something__they_wait_for_a_person(
        self, run, night, book, inbox
    ) -> None:
        """Whichever is recorded last would hide what only the other one holds."""
        typed(book, "7136.2.1", "diterima", 2, 90, night / "a.xlsx")
        figures = emptied(book, "7136.1.1", tables=())
        (night / "b.xlsx").write_bytes(edit_cells(book.read_bytes(), figures))
        signed(night / "b.xlsx", datetime.fromisoformat("2026-07-06T20:00:00+07:00"))
        outcome = run("kirim", night, *TO, "--dengan-temuan", "--json")
        assert set(fates(outcome).values()) == {"ditolak"}
        assert "untuk sebagian lainnya" in outcome.out

    def test_a_choice_of_nothing__is_refused(self, run, rivals, inbox) -> None:
        outcome = run("kirim", rivals, *TO, "--pakai", "c.xlsx")
        assert outcome.code == 2
        assert "a.xlsx, b.xlsx" in outcome.err

    @pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
    def test_one_is_signed__it_is_sent_and_the_other_is_named(
        self, run, night, book, inbox, names
    ) -> None:
        old, new = names
        shutil.copy(book, night / new)
        corrected(book, night / old)
        outcome = run("kirim", night, *TO, "--json")
        assert fates(outcome) == {old: "tidak dikirim", new: "dikirim"}
        assert "VERSI_LAIN_DIPAKAI" in codes(outcome, old)

    def test_only_remarks_differ__they_compete_as_well(self, run, night, book, inbox) -> None:
        """Kendala and tindak lanjut are inputs: what is not sent would be lost."""
        for name, text in (("a.xlsx", "hujan"), ("b.xlsx", "banjir")):
            place = read_workbook(book).indicators["7136.1.1"].table_places["catatan"]
            edits = [
                CellEdit(place.sheet, place.cell(1, "triwulan"), 2),
                CellEdit(place.sheet, place.cell(1, "kendala"), text),
            ]
            (night / name).write_bytes(edit_cells(book.read_bytes(), edits))
        outcome = run("kirim", night, *TO, "--json")
        assert outcome.code == 2
        assert set(fates(outcome).values()) == {"ditolak"}

    def test_saved_again_without_a_change__the_signed_one_is_sent(
        self, run, night, book, inbox
    ) -> None:
        shutil.copy(book, night / "z.xlsx")
        corrected(corrected(book, night / "x.tmp"), night / "a.xlsx", _given(book))
        (night / "x.tmp").unlink()
        assert (night / "a.xlsx").read_bytes() != book.read_bytes()
        outcome = run("kirim", night, *TO, "--json")
        assert sorted(fates(outcome).values()) == ["dikirim", "tidak dikirim"]
        assert len(read_inbox(inbox).submissions) == 1
        assert outcome.code == 0


def _given(book: Path) -> int:
    values = read_workbook(book).indicators["7136.1.1"].values["diberikan_litigasi"]
    return int(values[1])  # type: ignore[call-overload]


@pytest.mark.usefixtures("at_ten")
class TestSentBack:
    """What was returned and comes again without a correction."""

    @pytest.fixture
    def returned(self, run, book, inbox) -> Path:
        """``p3h`` was sent and returned; the copy with the reasons."""
        run("kirim", book, *TO)
        (submission,) = read_inbox(inbox).submissions
        run("kembalikan", submission.path, "--alasan", "F11: keliru", "--keluar", "kembali.xlsx")
        return Path("kembali.xlsx")

    def test_the_same_inputs__are_refused_with_the_reasons(self, run, returned, book) -> None:
        for file in (returned, book):
            outcome = run("kirim", file, *TO)
            assert outcome.code == 2
            assert "belum ada yang diperbaiki" in " ".join(outcome.err.split())
            assert "F11: keliru" in outcome.err

    def test_signed_once_more__is_no_correction(self, run, returned, at_ten) -> None:
        assert run("kirim", signed(returned, at_ten), *TO).code == 2

    def test_knowingly__it_is_recorded_as_such(self, run, returned, inbox) -> None:
        outcome = run("kirim", returned, *TO, "--tetap", "--json")
        assert outcome.code == 0
        assert outcome.json["peristiwa"]["tetap"] is True
        assert "DIAJUKAN_KEMBALI" in {f["kode_temuan"] for f in outcome.json["temuan"]}
        (again,) = (s for s in read_inbox(inbox).submissions if s.state.value == "diajukan")
        assert "tanpa perubahan" in run("terima", again.path).out

    def test_a_remark_alone__is_a_change(self, run, returned) -> None:
        place = read_workbook(returned).indicators["7136.1.1"].table_places["catatan"]
        edits = [
            CellEdit(place.sheet, place.cell(1, "triwulan"), 2),
            CellEdit(place.sheet, place.cell(1, "kendala"), "hujan"),
        ]
        returned.write_bytes(edit_cells(returned.read_bytes(), edits))
        outcome = run("kirim", returned, *TO, "--json")
        assert (outcome.code, outcome.json["peristiwa"]["tetap"]) == (0, False)

    def test_the_file_that_was_corrected_since__does_not_come_back_by_mistake(
        self, run, book, inbox
    ) -> None:
        run("kirim", book, *TO)
        run("kirim", corrected(book, Path("baru.xlsx")), *TO)
        outcome = run("kirim", book, *TO)
        assert outcome.code == 2
        assert "agar perbaikannya tidak tertimpa" in " ".join(outcome.err.split())
        beside = run("kirim", book, "baru.xlsx", *TO, "--json")
        assert (beside.code, fates(beside)) == (
            0,
            {book.name: "tidak dikirim", "baru.xlsx": "sudah tercatat"},
        )
        assert run("kirim", book, *TO, "--tetap").code == 0

    def test_the_returned_one_beside_its_correction__the_correction_is_sent(
        self, run, returned, inbox, night
    ) -> None:
        shutil.copy(returned, night / "a.xlsx")
        corrected(returned, night / "b.xlsx")
        outcome = run("kirim", night, *TO, "--json")
        assert fates(outcome) == {"a.xlsx": "ditolak", "b.xlsx": "dikirim"}

    def test_an_older_one_over_a_signed_correction__is_doubted(
        self, run, book, inbox, night
    ) -> None:
        run("kirim", book, *TO)
        outcome = run("kirim", corrected(book, night / "lama.xlsx"), *TO, "--json")
        assert outcome.code == 0, "the chain decides, no clock"
        odd = [f for f in outcome.json["temuan"] if f["kode_temuan"] == "KIRIMAN_LEBIH_AKHIR"]
        assert "pengesahannya berlaku, sedangkan" in odd[0]["pesan"]


@pytest.mark.usefixtures("at_ten")
class TestTheStorageRefuses:
    """Every write in turn: each book is there whole or not at all, and what was sent is said."""

    @pytest.fixture
    def two(self, night, book) -> Path:
        shutil.copy(book, night / "a.xlsx")
        shutil.copy(VERSION_2 / "tu.xlsx", night / "b.xlsx")
        return night

    def test_what_was_recorded__is_never_told_to_be_unsent(
        self, run, two, inbox, monkeypatch
    ) -> None:
        """The share goes away after the record, while other quarters are compared."""

        def gone(*_: object) -> list[Finding]:
            raise OSError(errno.EIO, "the share is gone")

        monkeypatch.setattr("iku_excel.tasks.sending.submitting.sent_otherwise", gone)
        outcome = run("kirim", two, *TO)
        assert outcome.code == 1
        assert outcome.out.count("TANDA TERIMA") == 2
        assert "sudah tercatat" in " ".join((outcome.out + outcome.err).split())
        assert len(read_inbox(inbox).submissions) == 2

    @pytest.mark.parametrize("refused", [1, 2, 3, 4])
    def test_the_others_are_sent__and_the_retry_sends_the_rest(
        self, run, two, inbox, monkeypatch, refused
    ) -> None:
        writes = 0

        def counted(write: Any) -> Any:
            def writing(path: Path, data: bytes) -> None:
                nonlocal writes
                writes += 1
                if writes == refused:
                    raise OSError(errno.EIO, "the disk does not answer", str(path))
                write(path, data)

            return writing

        with monkeypatch.context() as broken:
            broken.setattr(submitting, "create_atomically", counted(create_atomically))
            broken.setattr(recording, "write_atomically", counted(write_atomically))
            outcome = run("kirim", two, *TO)
        failed = ("a.xlsx", "b.xlsx")[(refused - 1) // 2]
        assert outcome.code == 1
        assert outcome.out.count("TANDA TERIMA") == 1
        assert f"Yang ditolak: {failed}." in outcome.out
        assert "KIRIMAN_GAGAL" in outcome.err
        state = read_inbox(inbox)
        assert [(s.state.value, s.intact) for s in state.submissions] == [("diajukan", True)]
        assert fates(run("kirim", two, *TO, "--json")) == {
            "a.xlsx": "dikirim" if failed == "a.xlsx" else "sudah tercatat",
            "b.xlsx": "dikirim" if failed == "b.xlsx" else "sudah tercatat",
        }


@pytest.mark.usefixtures("at_ten")
def test_stopped_in_between__the_json_says_what_was_sent(
    run, night, book, inbox, monkeypatch
) -> None:
    shutil.copy(book, night / "a.xlsx")
    shutil.copy(VERSION_2 / "tu.xlsx", night / "b.xlsx")
    real, stored = recording.write_atomically, []

    def write(path: Path, data: bytes) -> None:
        if stored:
            raise KeyboardInterrupt
        stored.append(path)
        real(path, data)

    monkeypatch.setattr(recording, "write_atomically", write)
    outcome = run("kirim", night, *TO, "--json")
    assert outcome.code not in (0, 1)
    assert fates(outcome) == {"a.xlsx": "dikirim", "b.xlsx": "akan dikirim"}
