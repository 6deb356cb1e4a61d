"""In October the clerk finds that a figure of TW I was wrong: what each of the three does.

The clerk corrects the cell in the division's own workbook of the year; the head signs every
quarter again of which the figure is a part; the workbook is sent for each of them; the planner
accepts them and makes the recaps again. Who stops half-way is told, in every command.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

BOOK = "IKU_babel-2025-2029_2026_yankum-ahu.xlsx"
PERIOD = ("--katalog", "babel-2025-2029", "--tahun", 2026)
HEAD = ("--nama", "Sri Wahyuni", "--jabatan", "Kadiv Yankum", "--dengan-temuan")
CODE = "7110.2.1"
BEHIND = "MASUKAN_LALU_BELUM_DIBETULKAN"


class Office:
    """Clerk, head and planner at their commands."""

    def __init__(self, run, folder: Path) -> None:
        self.run, self.folder = run, folder

    def fill(self, *cells: tuple[str, int, object]) -> None:
        rows = "".join(f"{CODE};{key};{quarter};{value}\n" for key, quarter, value in cells)
        (self.folder / "isi.csv").write_text(f"kode;variabel;triwulan;nilai\n{rows}")
        assert self.run("isi", BOOK, "--data", "isi.csv").code == 0

    def sign(self, quarter: int) -> str:
        outcome = self.run("sahkan", BOOK, "--triwulan", quarter, *HEAD)
        assert outcome.code == 0, outcome.err
        return outcome.out

    def send(self, quarter: int):
        sent = self.run("kirim", BOOK, "--triwulan", quarter, "--ke", "INBOX", "--json")
        assert sent.code == 0, sent.err
        return sent.json

    def accept(self, receipt) -> str:
        outcome = self.run("terima", Path("INBOX", receipt["letak"]), "--oleh", "Rudi")
        assert outcome.code == 0, outcome.err
        return outcome.out + outcome.err

    def recap(self, quarter: int):
        output = ("--keluar", f"r{quarter}.xlsx", "--json", f"r{quarter}.json")
        made = self.run("rekap", "INBOX", *PERIOD, "--triwulan", quarter, *output)
        assert made.code == 0, made.err
        return json_of(self.folder / f"r{quarter}.json")

    def register(self) -> list:
        return self.run("register", "INBOX", "--json").json["temuan"]


def json_of(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def codes(findings) -> set[str]:
    return {finding["kode_temuan"] for finding in findings}


def figure(recap) -> float:
    return next(i["realisasi"] for i in recap["indikator"] if i["kode"] == CODE)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what all of these begin with is kept, once it is made."""
    return tmp_path_factory.mktemp("juli") / "kantor"


@pytest.fixture
def office(run, tmp_path: Path, kept: Path) -> Office:
    """TW I (8 of 10 settled) and TW II (9 of 10 more) signed, sent and accepted."""
    office = Office(run, tmp_path)
    if kept.exists():
        shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    else:
        july(office)
        shutil.copytree(tmp_path, kept)
    office.fill(("diterima", 1, 12))  # there were twelve
    return office


def july(office: Office) -> None:
    office.run("templat", *PERIOD, "--divisi", "yankum", "--per-bidang", "--keluar", ".")
    office.run("inbox", "siapkan", "INBOX")
    for quarter, settled in ((1, 8), (2, 9)):
        office.fill(("diterima", quarter, 10), ("diselesaikan", quarter, settled))
        office.sign(quarter)
        office.accept(office.send(quarter))
    assert figure(office.recap(2)) == 17 / 20
    assert codes(office.register()) == set()


def test_the_whole_procedure__both_recaps_hold_the_corrected_figure_and_say_what_it_was(
    office,
) -> None:
    told = office.run("periksa", BOOK, "--triwulan", 2)
    assert "termasuk dalam pengesahan TW I, TW II" in " ".join(told.out.split())
    assert "Pengesahan TW II tidak berlaku lagi" in office.sign(1)
    assert "tidak berlaku lagi" not in office.sign(2)

    first = office.send(1)
    (others,) = [f for f in first["temuan"] if f["kode_temuan"] == "TRIWULAN_LAIN_BELUM_DIKIRIM"]
    assert "untuk TW II: 7110.2.1 Pengaduan diterima TW I: 10 → 12." in others["pesan"]
    assert f'iku kirim "{BOOK}" --triwulan 2' in others["saran"]
    assert "iku sahkan" not in others["saran"]  # it was signed anew
    assert (others["lembar"], others["sel"]) == (CODE, "E10")
    second = office.send(2)
    assert "TRIWULAN_LAIN_BELUM_DIKIRIM" not in codes(second["temuan"])

    assert codes(office.register()) == {"KIRIMAN_LEBIH_BARU"}  # nothing is accepted as yet
    said = office.accept(first)
    assert "rekap TW I yang sudah dibuat perlu dibuat lagi" in said
    assert BEHIND in said  # until that of TW II is accepted, too
    assert BEHIND not in office.accept(second)
    assert codes(office.register()) == set()

    for quarter, expected in ((1, 8 / 12), (2, 17 / 22)):
        recap = office.recap(quarter)
        assert figure(recap) == expected
        (change,) = recap["perubahan"]
        assert (change["kunci"], change["lama"], change["baru"]) == ("diterima:tw1", 10, 12)
        assert (change["lembar"], change["sel"]) == (CODE, "E10")
        assert change["berkas_lama"].startswith("masuk/2026/TW1/")
        assert change["berkas"].startswith(f"masuk/2026/TW{quarter}/")
        assert change["berkas"] != change["berkas_lama"]
        assert change["disahkan_lama"] == change["disahkan"] == "Sri Wahyuni, Kadiv Yankum"
        assert not change["belum_dibetulkan"]
        assert {"MASUKAN_LALU_BERUBAH"} == codes(recap["temuan"]) & {BEHIND, "MASUKAN_LALU_BERUBAH"}


def test_only_tw_i_is_corrected__register_and_recap_name_both_books_and_the_cell(office) -> None:
    """Without a word TW I would say 12 and TW II 10."""
    office.sign(1)
    sent = office.send(1)
    office.accept(sent)
    recap = office.recap(2)
    assert figure(recap) == 17 / 20
    for findings in (office.register(), recap["temuan"]):
        (finding,) = [f for f in findings if f["kode_temuan"] == BEHIND]
        assert finding["tingkat"] == "peringatan"
        assert (finding["berkas"], finding["lembar"], finding["sel"]) == (
            sent["letak"],
            CODE,
            "E10",
        )
        assert "sudah dibetulkan di kiriman TW I ini (10 → 12)" in finding["pesan"]
        assert (
            "yang dipakai untuk TW II masih memuat yang lama (masuk/2026/TW2/" in finding["pesan"]
        )
        assert "untuk TW II juga" in finding["saran"]
    (change,) = recap["perubahan"]
    assert (change["lama"], change["baru"], change["belum_dibetulkan"]) == (10, 12, True)
    sheet = openpyxl.load_workbook(office.folder / "r2.xlsx")["Perubahan"]
    shown = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2]), strict=True))
    assert (shown["Semula"], shown["Sekarang"]) == ("10", "12")
    assert shown["Disahkan sekarang"] == "Sri Wahyuni, Kadiv Yankum"
    assert shown["Keterangan"] == "rekap ini masih memakai yang semula"


def test_only_tw_ii_is_sent_again__kirim_register_and_recap_say_what_tw_i_still_holds(
    office,
) -> None:
    office.sign(2)
    sent = office.send(2)
    (others,) = [f for f in sent["temuan"] if f["kode_temuan"] == "TRIWULAN_LAIN_BELUM_DIKIRIM"]
    assert "bukan lagi yang dikirim untuk TW I: " in others["pesan"]
    office.accept(sent)
    (finding,) = [f for f in office.register() if f["kode_temuan"] == "MASUKAN_LALU_BERUBAH"]
    assert (finding["berkas"], finding["sel"]) == (sent["letak"], "E10")
    assert "minta divisi mengirim bukunya untuk TW I juga" in finding["saran"]
    assert figure(office.recap(2)) == 17 / 22


def test_a_correction_that_was_not_accepted_yet__changes_no_recap(office) -> None:
    office.sign(1)
    office.send(1)
    assert figure(office.recap(1)) == 8 / 10
    assert office.recap(1)["perubahan"] == []
    assert codes(office.register()) == {"KIRIMAN_LEBIH_BARU"}


def test_what_is_only_signed_anew__is_said_to_hold_the_same_inputs(office) -> None:
    office.fill(("diterima", 1, 10))  # it was right after all
    office.sign(1)
    office.send(1)
    (finding,) = office.register()
    assert finding["kode_temuan"] == "KIRIMAN_LEBIH_BARU"
    assert "isian indikatornya sama dengan yang diterima" in finding["pesan"]
    assert office.recap(1)["perubahan"] == []


def test_the_next_quarter__is_no_correction_of_those_before(run, office) -> None:
    office.fill(("diterima", 1, 10), ("diterima", 3, 4), ("diselesaikan", 3, 4))
    office.sign(3)
    assert "TRIWULAN_LAIN_BELUM_DIKIRIM" not in codes(office.send(3)["temuan"])
    assert codes(office.register()) == set()


def test_a_returned_correction__is_asked_for_until_it_or_the_old_book_is_sent_again(
    office, run
) -> None:
    (accepted,) = Path("INBOX/masuk/2026/TW2/yankum").glob("*.xlsx")
    shutil.copy(accepted, "lama.xlsx")
    office.sign(2)
    sent = office.send(2)
    run("kembalikan", Path("INBOX", sent["letak"]), "--alasan", "10 sudah benar")
    asked = "perbaikan yang dikembalikan belum dikirim ulang"
    assert asked in " ".join(run("register", "INBOX", "--triwulan", 2).out.split())
    refused = run("kirim", "lama.xlsx", "--triwulan", 2, "--ke", "INBOX")
    assert refused.code == 2
    assert Path(sent["letak"]).name in "".join(refused.err.split())
    again = run("kirim", "lama.xlsx", "--triwulan", 2, "--ke", "INBOX", "--tetap")
    assert again.code == 0
    assert asked not in " ".join(run("register", "INBOX", "--triwulan", 2).out.split())
    assert codes(office.register()) == set()
