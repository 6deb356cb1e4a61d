"""``iku kirim`` with several files, folders and archives, as they come by chat at night."""

from __future__ import annotations

import errno
import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from iku_excel.cli import book_commands as desk
from iku_excel.cli import submitting as cli_submitting
from iku_excel.findings import Finding
from iku_excel.inbox import Foreseen, Outcome, read_inbox, recording, submitting
from iku_excel.signoff import sign
from iku_excel.tasks.sending.list_lines import foreseen_text
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx.atomic import create_atomically, write_atomically

from .conftest import CATALOG, PERIOD, YEAR

VERSION_2 = Path(__file__).parents[1] / "version_2"
TO = ("--ke", "INBOX")


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The folder into which a planner downloads what came by chat."""
    folder = tmp_path / "WhatsApp"
    folder.mkdir()
    return folder


def typed(book: Path, code: str, key: str, quarter: int, value: object, target: Path) -> Path:
    """A copy of the workbook in which somebody typed another value."""
    place = read_workbook(book).indicators[code].scalar_places[key]
    edit = CellEdit(place.sheet, place.cell(quarter), value)
    target.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return target


def corrected(book: Path, target: Path, value: int = 71) -> Path:
    """``p3h`` with another figure for TW II; its sign-off does not hold any more."""
    return typed(book, "7136.1.1", "diberikan_litigasi", 2, value, target)


def emptied(book: Path, code: str, tables: tuple[str, ...] = ("bukti", "catatan")) -> list[Any]:
    """The edits that clear an indicator's figures, and what is written in these tables."""
    filled = read_workbook(book).indicators[code]
    scalars = [
        CellEdit(place.sheet, place.cell(quarter), None)
        for place in filled.scalar_places.values()
        for quarter in (1, 2, 3, 4)
    ]
    rows = [
        CellEdit(place.sheet, place.cell(row, column), None)
        for name in tables
        for place in [filled.table_places[name]]
        for row in range(1, len(place.rows) + 1)
        for column in place.columns
    ]
    return scalars + rows


def on_cover(book: Path, value: object) -> Path:
    """Write another quarter on the cover."""
    cover = read_workbook(book).about["triwulan"]
    edit = CellEdit(cover.sheet, cover.cell, value)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return book


def signed(book: Path, at: datetime) -> Path:
    read = read_workbook(book)
    book.write_bytes(sign(read, book.read_bytes(), 2, "Budi Santoso", "Kepala Divisi P3H", at))
    return book


def sent(inbox: Path) -> dict[str, list[str]]:
    """The states of what lies in the inbox, by division and quarter."""
    found: dict[str, list[str]] = {}
    for submission in read_inbox(inbox).submissions:
        folder = submission.folder
        found.setdefault(f"{folder.division} TW{folder.quarter}", []).append(submission.state.value)
    return found


def fates(outcome: Any) -> dict[str, str]:
    return {one["berkas"]: one["nasib"] for one in outcome.json["kiriman"]}


def codes(outcome: Any, file: str) -> set[str]:
    (one,) = (one for one in outcome.json["kiriman"] if one["berkas"] == file)
    return {finding["kode_temuan"] for finding in one["temuan"]}


@pytest.mark.usefixtures("at_ten")
class TestANightOfChatFiles:
    """Six people sent what they have; one command puts it where it belongs."""

    @pytest.fixture
    def downloaded(self, night, book, faulty) -> Path:
        shutil.copy(book, night / "DOC-20260706-WA0003")
        shutil.copy(book, night / "p3h final (1).xlsx")
        shutil.copy(faulty, night / "yankum lama.xlsx")
        with zipfile.ZipFile(night / "DOC-20260706-WA0007.zip", "w") as archive:
            better = typed(faulty, "7110.2.1", "nilai_resmi", 2, None, night / "y.tmp")
            signed(better, datetime.fromisoformat("2026-07-05T20:00:00+07:00"))
            archive.write(better, "kiriman/yankum BARU.xlsx")
            better.unlink()
        shutil.copy(VERSION_2 / "tu.xlsx", night / "DOC-20260706-WA0001.xlsx")
        shutil.copy(VERSION_2 / "bphn.xlsx", night / "bphn.xlsx")
        (night / "IMG-20260706-WA0002.jpg").write_bytes(b"\xff\xd8\xff\xe0foto")
        (night / "potong.xlsx").write_bytes(book.read_bytes()[:20_000])
        return night

    def test_one_command__the_right_register_and_the_right_recap(
        self, run, downloaded, inbox
    ) -> None:
        outcome = run("kirim", downloaded, *TO, "--dengan-temuan", "--json")
        assert outcome.code == 1, "a damaged file and another Kanwil's book are named"
        assert fates(outcome) == {
            "DOC-20260706-WA0001.xlsx": "dikirim",
            "DOC-20260706-WA0003": "dikirim",
            "p3h final (1).xlsx": "tidak dikirim",
            "DOC-20260706-WA0007.zip/kiriman/yankum BARU.xlsx": "dikirim",
            "yankum lama.xlsx": "tidak dikirim",
            "bphn.xlsx": "ditolak",
            "potong.xlsx": "ditolak",
        }
        assert codes(outcome, "bphn.xlsx") >= {"INBOX_KANWIL_LAIN"}
        assert codes(outcome, "p3h final (1).xlsx") == {"BERKAS_KEMBAR"}
        assert "VERSI_LAIN_DIPAKAI" in codes(outcome, "yankum lama.xlsx")
        (picture,) = outcome.json["temuan"]
        assert picture["berkas"] == "IMG-20260706-WA0002.jpg"
        assert sent(inbox) == {
            "tu TW2": ["diajukan"],
            "p3h TW2": ["diajukan"],
            "yankum TW2": ["diajukan"],
        }

        (register,) = run("register", inbox, "--json").json["register"]
        states = {d["divisi"]: d["triwulan"][1]["status"] for d in register["divisi"]}
        assert states == {"tu": "disahkan", "p3h": "disahkan", "yankum": "disahkan"}

        recap = run("rekap", inbox, *PERIOD, "--keluar", "r.xlsx", "--json", "r.json")
        made = json.loads(Path("r.json").read_text(encoding="utf-8"))
        assert {d["divisi"]: d["status"] for d in made["kelengkapan"]} == {
            "tu": "lengkap",
            "p3h": "sebagian",
            "yankum": "lengkap",
        }, recap.out
        by_code = {one["kode"]: one for one in made["indikator"]}
        assert by_code["7110.2.1"]["status"] != "Tidak dapat dihitung", "the corrected version"
        assert all(one["berkas"].startswith("2026/TW2/") for one in made["indikator"])

    def test_the_same_command_again__nothing_is_recorded_twice(
        self, run, downloaded, inbox
    ) -> None:
        run("kirim", downloaded, *TO, "--dengan-temuan")
        before = sorted(inbox.rglob("*"))
        outcome = run("kirim", downloaded, *TO, "--dengan-temuan", "--json")
        assert sorted(inbox.rglob("*")) == before
        assert list(fates(outcome).values()).count("sudah tercatat") == 3

    def test_for_people__a_list_of_what_happens_and_a_receipt_each(
        self, run, downloaded, inbox
    ) -> None:
        outcome = run("kirim", downloaded, *TO, "--dengan-temuan")
        assert outcome.out.count("TANDA TERIMA KIRIMAN IKU") == 3
        for words in ("Yang terjadi", "6 dari 7 IKU", "ditolak: milik", "baru"):
            assert words in outcome.out
        assert "7 buku: 3 dikirim, 2 tidak dikirim, 2 ditolak." in outcome.out
        assert "gambar" in outcome.err


@pytest.mark.usefixtures("at_ten")
class TestTheQuarter:
    def test_stands_on_the_cover__where_no_option_says_it(self, run, book, inbox) -> None:
        assert run("kirim", book, *TO).code == 0
        assert sent(inbox) == {"p3h TW2": ["diajukan"]}

    def test_a_cover_that_says_nothing_readable__the_book_is_named_and_not_sent(
        self, run, book, inbox
    ) -> None:
        outcome = run("kirim", on_cover(book, "semester 1"), *TO, "--json")
        assert outcome.code == 2
        (finding,) = outcome.json["temuan"]
        assert (finding["kode_temuan"], finding["lembar"]) == ("TRIWULAN_TIDAK_DIKETAHUI", "Sampul")
        assert sent(inbox) == {}
        assert run("kirim", book, *TO, "--triwulan", 2).code == 0

    def test_a_cover_behind_the_figures__is_doubted_in_the_list(self, run, book, inbox) -> None:
        outcome = run("kirim", on_cover(book, 1), *TO, "--json")
        assert "SAMPUL_SEBELUM_ISIAN" in {f["kode_temuan"] for f in outcome.json["temuan"]}


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


def test_what_is_replaced__is_named_with_the_zone_of_who_sent_it(run, at_ten, book, inbox) -> None:
    run("kirim", book, *TO)
    seen = Foreseen(Outcome.RECORDED, "baru.xlsx", replaced=read_inbox(inbox).submissions)
    assert foreseen_text(seen) == "menggantikan kiriman 07-07-2026 10.00 WIB"


@pytest.mark.usefixtures("at_ten")
class TestTheKanwil:
    """Of books made with catalogues of two Kanwil nobody knows which of them is at home here."""

    def test_books_of_two_years_and_two_kanwil__are_not_mixed(
        self, run, night, book, inbox
    ) -> None:
        shutil.copy(book, night / "babel.xlsx")
        shutil.copy(VERSION_2 / "keimigrasian.xlsx", night / "banten.xlsx")
        outcome = run("kirim", night, *TO, "--dengan-temuan", "--json")
        assert set(fates(outcome).values()) == {"ditolak"}
        assert codes(outcome, "banten.xlsx") >= {"KANWIL_BERBEDA_DI_SUMBER"}
        run("kirim", night / "babel.xlsx", *TO)
        outcome = run("kirim", night, *TO, "--dengan-temuan", "--json")
        assert fates(outcome) == {"babel.xlsx": "sudah tercatat", "banten.xlsx": "ditolak"}

    def test_one_stranger_among_ones_own__stops_nothing_else(self, run, night, book, inbox) -> None:
        shutil.copy(book, night / "babel.xlsx")
        shutil.copy(VERSION_2 / "tu.xlsx", night / "tu.xlsx")
        shutil.copy(VERSION_2 / "keimigrasian.xlsx", night / "banten.xlsx")
        outcome = run("kirim", night, *TO, "--dengan-temuan", "--json")
        assert fates(outcome) == {
            "babel.xlsx": "dikirim",
            "banten.xlsx": "ditolak",
            "tu.xlsx": "dikirim",
        }

    def test_another_kanwil_of_another_year__is_doubted(self, run, night, book, inbox) -> None:
        run("kirim", book, *TO)
        banten = shutil.copy(VERSION_2 / "keimigrasian.xlsx", night / "banten.xlsx")
        outcome = run("kirim", banten, *TO, "--dengan-temuan", "--json")
        assert "INBOX_KANWIL_TAHUN_LAIN" in {f["kode_temuan"] for f in outcome.json["temuan"]}


@pytest.mark.usefixtures("at_ten")
class TestWhenItReallyCame:
    WHY = ("--alasan", "dikirim divisi lewat WhatsApp")

    def test_the_day_is_recorded_and_shown(self, run, book, inbox) -> None:
        outcome = run("kirim", book, *TO, "--diterima-pada", "2026-07-06", *self.WHY)
        said = "Diterima perencanaan pada 06-07-2026: dikirim divisi lewat WhatsApp."
        assert said in outcome.out
        event = read_inbox(inbox).submissions[0].submitted
        assert (str(event.received_on), event.received_because) == ("2026-07-06", self.WHY[1])

    def test_forgotten_at_first__it_is_recorded_by_sending_again(self, run, book, inbox) -> None:
        run("kirim", book, *TO)
        day = ("--diterima-pada", "2026-07-06", *self.WHY)
        assert run("kirim", book, *TO, *day, "--json").json["hasil"] == "tercatat"
        (submission,) = read_inbox(inbox).submissions
        assert str(submission.submitted.received_on) == "2026-07-06"
        assert run("kirim", book, *TO, *day, "--json").json["hasil"] == "sudah ada"

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (("--diterima-pada", "2026-07-06"), "hanya dapat dipakai bersama"),
            (WHY, "hanya dapat dipakai bersama"),
            (("--diterima-pada", "2026-07-08", *WHY), "belum tiba"),
        ],
    )
    def test_one_without_the_other_or_a_day_to_come__is_refused(
        self, run, book, inbox, given, said
    ) -> None:
        outcome = run("kirim", book, *TO, *given)
        assert outcome.code == 2
        assert said in outcome.err
        assert sent(inbox) == {}

    def test_before_the_quarter_was_over__is_a_warning(self, run, book, inbox) -> None:
        outcome = run("kirim", book, *TO, "--diterima-pada", "2026-06-30", *self.WHY, "--json")
        assert outcome.code == 0
        assert "DITERIMA_SEBELUM_BERAKHIR" in {f["kode_temuan"] for f in outcome.json["temuan"]}


@pytest.mark.usefixtures("at_ten")
class TestAtATerminal:
    @pytest.fixture
    def terminal(self, monkeypatch) -> Any:
        """Somebody who answers what is asked."""

        def answer(word: str) -> None:
            for module in (desk, cli_submitting):
                monkeypatch.setattr(module, "asks", lambda *, yes: not yes)
            monkeypatch.setattr("sys.stdin.readline", lambda: word + "\n", raising=False)

        return answer

    def test_no__nothing_is_sent(self, run, book, inbox, terminal) -> None:
        terminal("tidak")
        outcome = run("kirim", book, *TO)
        assert "Kirim buku ini?" in outcome.out
        assert outcome.code == 2
        assert sent(inbox) == {}

    def test_yes__it_is(self, run, book, inbox, terminal) -> None:
        terminal("ya")
        assert run("kirim", book, *TO).code == 0
        assert sent(inbox) == {"p3h TW2": ["diajukan"]}

    def test_only_what_will_be_sent__is_counted_and_asked_about(
        self, run, book, faulty, inbox, terminal
    ) -> None:
        run("kirim", book, *TO)
        terminal("tidak")
        again = run("kirim", book, *TO)
        assert ("Kirim buku ini?" in again.out, again.code) == (False, 0), "nothing to ask about"
        outcome = run("kirim", book, faulty, *TO, "--dengan-temuan")
        assert "Kirim buku ini?" in outcome.out, "the other one is there already"

    def test_what_only_the_sending_brings_up__is_told_after_it(
        self, run, book, inbox, night, terminal
    ) -> None:
        run("kirim", book, *TO, "--triwulan", 1)
        terminal("ya")
        typed(book, "7136.1.1", "diberikan_litigasi", 1, 5, night / "baru.xlsx")
        alone = run("kirim", night / "baru.xlsx", *TO, "--triwulan", 2)
        assert "[TRIWULAN_LAIN_BELUM_DIKIRIM]" in alone.err
        typed(book, "7136.1.1", "diberikan_litigasi", 1, 6, night / "baru.xlsx")
        assert "[TRIWULAN_LAIN_BELUM_DIKIRIM]" in run("kirim", night, *TO, "--triwulan", 2).err

    def test_without_being_asked(self, run, book, inbox, terminal) -> None:
        terminal("tidak")
        assert run("kirim", book, *TO, "--ya").code == 0


@pytest.mark.usefixtures("at_ten")
class TestTheInboxIsNoSource:
    def test_beside_the_books__it_is_passed_over(self, run, filled, tmp_path, inbox) -> None:
        run("kirim", filled, *TO, "--dengan-temuan")
        before = sorted(inbox.rglob("*"))
        outcome = run("kirim", tmp_path, *TO, "--dengan-temuan", "--json")
        assert set(fates(outcome).values()) == {"sudah tercatat"}
        assert sorted(inbox.rglob("*")) == before

    @pytest.mark.parametrize("source", ["INBOX", "INBOX/2026", "LAIN", "."])
    def test_an_inbox_or_a_part_of_one__is_refused(self, run, book, inbox, source) -> None:
        run("kirim", book, *TO)
        shutil.copytree(inbox, "LAIN")
        outcome = run("kirim", source, *TO)
        assert outcome.code == 2
        assert "kotak masuk" in outcome.err


def test_in_80_columns__what_is_odd_about_the_sending_is_told_in_full(
    run, at_ten, book, inbox, night, monkeypatch
) -> None:
    """However much there is to say about the workbook itself: iku periksa does not tell it."""
    run("kirim", book, *TO, "--triwulan", 1)
    run("kirim", book, *TO)
    typed(book, "7136.1.1", "diberikan_litigasi", 1, 5, night / "lama.xlsx")
    monkeypatch.setenv("COLUMNS", "80")
    told = " ".join(run("kirim", night / "lama.xlsx", *TO).err.split())
    assert "Pastikan buku ini memang perbaikannya, bukan berkas lama." in told
    assert "bukan lagi yang dikirim untuk TW I" in told
    assert "--triwulan 1 --ke INBOX" in told


def test_in_80_columns__paths_and_hashes_stay_whole(
    run, at_ten, faulty, inbox, monkeypatch
) -> None:
    """Receipts are pasted into messages, and paths into the next command."""
    monkeypatch.setenv("COLUMNS", "80")
    words = set(run("kirim", faulty, *TO, "--dengan-temuan").out.split())
    (submission,) = read_inbox(inbox).submissions
    assert {submission.name, submission.submitted.sha256} <= words


def test_a_book_with_macros__keeps_the_ending_with_which_it_opens(
    run, at_ten, book, inbox, tmp_path
) -> None:
    macros = tmp_path / "p3h.xlsm"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(macros, "w") as new:
        for info in old.infolist():
            content = old.read(info).replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            new.writestr(info, content)
    assert run("kirim", macros, *TO).code == 0
    state = read_inbox(inbox)
    (submission,) = state.submissions
    assert submission.name.endswith(".xlsm")
    assert (submission.intact, state.findings) == (True, ())
    run("kembalikan", submission.path, "--alasan", "F11: keliru")
    assert Path(f"IKU_{CATALOG}_{YEAR}_p3h_TW2_dikembalikan.xlsm").is_file()


def test_two_section_books_of_one_division__both_count(run, at_ten, inbox, night) -> None:
    run("templat", "--katalog", CATALOG, "--tahun", YEAR, "--divisi", "p3h", "--per-bidang",
        "--keluar", night)  # fmt: skip
    (night / f"IKU_{CATALOG}_{YEAR}_p3h-bsk.xlsx").unlink()
    for book in night.iterdir():
        filled = next(f for f in read_workbook(book).indicators.values() if f.scalar_places)
        typed(book, filled.code, next(iter(filled.scalar_places)), 2, 1, book)
    outcome = run("kirim", *night.iterdir(), *TO, "--triwulan", 2, "--dengan-temuan", "--json")
    assert sorted(one["bidang"] for one in outcome.json["kiriman"]) == ["bphn", "pp"]
    assert set(fates(outcome).values()) == {"dikirim"}
    assert sent(inbox) == {"p3h TW2": ["diajukan", "diajukan"]}
