"""``iku inbox``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from old_inbox import made_old

JULY_9 = ("--pada", "2026-07-09")


@pytest.fixture
def demo_inbox(demo_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_folder / "inbox", tmp_path / "kotak"))


def test_siapkan__makes_the_rooms_and_says_which_rights_to_set(run, tmp_path) -> None:
    outcome = run("inbox", "siapkan", tmp_path / "baru" / "INBOX")
    assert outcome.code == 0
    assert "Dibuat: masuk, keputusan." in outcome.out
    for word in ("icacls", "smb.conf", "SharePoint", "iku inbox periksa"):
        assert word in outcome.out
    again = run("inbox", "siapkan", tmp_path / "baru" / "INBOX")
    assert again.code == 0
    assert "sudah ada" in again.out


def test_siapkan__of_an_inbox_of_the_first_form__lists_what_it_copied(run, demo_inbox) -> None:
    before = run("register", made_old(demo_inbox), *JULY_9, "--csv").out
    warned = run("register", demo_inbox, *JULY_9)
    assert warned.code == 0
    assert "KEPUTUSAN_TANPA_RUANG" in warned.out
    prepared = run("inbox", "siapkan", demo_inbox, "--json").json
    assert prepared["dibuat"] == ["masuk", "keputusan"]
    assert all(
        one["ke"] in (f"masuk/{one['dari']}", f"keputusan/{one['dari']}")
        for one in prepared["disalin"]
    )
    assert prepared["temuan"] == []
    after = run("register", demo_inbox, *JULY_9, "--csv")
    assert after.out.replace("masuk/2026", "2026") == before
    told = run("register", demo_inbox, *JULY_9, "--json").json["temuan"]
    # The sample corrects a figure of TW I; nothing is said of the move.
    assert [finding["kode_temuan"] for finding in told] == ["MASUKAN_LALU_BERUBAH"]
    listed = run("inbox", "siapkan", demo_inbox)
    assert "Disalin" not in listed.out


def test_siapkan__within_an_inbox__is_refused(run, demo_inbox) -> None:
    outcome = run("inbox", "siapkan", demo_inbox / "masuk")
    assert outcome.code == 2
    assert "bagian dari kotak masuk" in outcome.err


def test_periksa__says_what_can_be_written_and_hashes_everything(run, demo_inbox) -> None:
    outcome = run("inbox", "periksa", demo_inbox)
    assert outcome.code == 0
    assert "masuk: dapat ditulisi" in outcome.out
    assert "akun ini dapat memutuskan; itu hanya untuk bagian perencanaan" in outcome.out
    assert "Sidik dihitung ulang: 12 catatan, 11 buku." in outcome.out
    book = next(demo_inbox.glob("masuk/2026/TW2/yankum/*.xlsx"))
    book.write_bytes(book.read_bytes() + b"x")
    changed = run("inbox", "periksa", demo_inbox, "--json")
    assert changed.code == 1
    assert [room["dapat_ditulisi"] for room in changed.json["ruang"]] == [True, True]
    assert changed.json["diperiksa"] == {"catatan": 12, "buku": 11, "bukti": 0}
    assert [f["kode_temuan"] for f in changed.json["temuan"]] == ["BUKU_BERUBAH"]


def test_periksa__an_inbox_without_rooms__says_so(run, tmp_path) -> None:
    outcome = run("inbox", "periksa", tmp_path)
    assert outcome.code == 0
    assert "KEPUTUSAN_TANPA_RUANG" in outcome.out
    assert run("inbox", "periksa", tmp_path / "nihil").code == 2
