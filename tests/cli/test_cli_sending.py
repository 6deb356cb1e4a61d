"""``iku kirim`` with several files, folders and archives, as they come by chat at night."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from iku_excel.cli import book_commands as desk
from iku_excel.cli import submitting as cli_submitting
from iku_excel.inbox import Foreseen, Outcome, read_inbox
from iku_excel.tasks.sending.list_lines import foreseen_text
from iku_excel.workbook import read_workbook

from .conftest import CATALOG, PERIOD, YEAR
from .sending import TO, VERSION_2, codes, fates, on_cover, sent, signed, typed


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
