"""The recap of an inbox: what was accepted, else the latest submission; and what is odd there."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import at, fill, hand_in, indicator, recap_inbox, sign_book

from iku_excel.inbox import accept, return_
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.quarter_recap import Completeness
from iku_excel.recap.workbook import write_recap
from iku_excel.tasks import inbox_recap
from iku_excel.tasks.inbox_recap import inboxes_in

MakeBook = Callable[..., Path]
NOTARY, FOLLOW_UP = "7110.2.1", "7099.1.1"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "INBOX"


@pytest.fixture
def book(make_book: MakeBook) -> Path:
    """The workbook of yankum with 4 of 5 complaints settled."""
    return make_book("yankum", {NOTARY: {"diterima": [4, 1], "diselesaikan": [3, 1]}})


def settle(book: Path, settled: int) -> Path:
    """Correct how many complaints were settled in TW II."""
    fill(book, {NOTARY: {"diselesaikan": [3, settled]}}, {})
    return book


def realization(recap: Recap) -> float | None:
    result = indicator(recap, NOTARY).result
    return result.realization if result else None


def delivery(recap: Recap, division: str = "yankum") -> dict[str, object]:
    data = json.loads(recap_json(recap))["kelengkapan"]
    (found,) = [d for d in data if d["divisi"] == division]
    return found


def codes(recap: Recap) -> list[str]:
    return [f.code for f in recap.findings]


def test_without_an_acceptance__the_latest_submission(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3))
    latest = hand_in(inbox, settle(book, 2), at(4))
    recap = recap_inbox(inbox)
    assert realization(recap) == 1.0
    known = delivery(recap)
    assert known["berkas"] == latest.relative_to(inbox).as_posix()
    assert (known["kiriman"], known["kiriman_oleh"]) == ("diajukan", "Sari")
    assert known["kiriman_pada"] == "2026-07-04T10:00:00+07:00"
    assert "INDIKATOR_GANDA" not in codes(recap)


def test_accepted__counts_although_a_newer_one_was_signed_and_submitted(
    inbox: Path, book: Path
) -> None:
    accepted = hand_in(inbox, book, at(3))
    accept(accepted, by="Budi", at=at(4))
    newer = hand_in(inbox, sign_book(settle(book, 2), at(5)), at(6))
    recap = recap_inbox(inbox)
    assert realization(recap) == 0.8
    known = delivery(recap)
    assert (known["status"], known["kiriman"], known["kiriman_oleh"]) == (
        "sebagian", "diterima", "Budi",
    )  # fmt: skip
    (finding,) = [f for f in recap.findings if f.code == "KIRIMAN_LEBIH_BARU"]
    assert newer.name in finding.message
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Kelengkapan"]
    row = [cell.value for cell in sheet[4]]
    assert row[:4] == [
        "Divisi Pelayanan Hukum", "sebagian", "1 dari 5 IKU",
        "diterima 2026-07-04 10:00 +07:00 oleh Budi",
    ]  # fmt: skip


def test_returned__is_told_and_not_counted(inbox: Path, book: Path) -> None:
    sent = hand_in(inbox, book, at(3))
    return_(sent, ["Bukti kosong"], by="Budi", at=at(4))
    recap = recap_inbox(inbox)
    assert realization(recap) is None
    known = delivery(recap)
    assert (known["status"], known["kiriman"]) == ("dikembalikan", "dikembalikan")
    (finding,) = [f for f in recap.findings if f.code == "BELUM_DIKIRIM_ULANG"]
    assert "Divisi Pelayanan Hukum" in finding.message
    hand_in(inbox, settle(book, 2), at(5))
    again = recap_inbox(inbox)
    assert realization(again) == 1.0
    assert "BELUM_DIKIRIM_ULANG" not in codes(again)


def test_one_section_returned__the_other_counts(inbox: Path, make_book: MakeBook) -> None:
    settled = {NOTARY: {"diterima": [4, 1], "diselesaikan": [3, 1]}}
    hand_in(inbox, make_book("yankum", settled, section="ahu"), at(3))
    other = hand_in(inbox, make_book("yankum", section="ki"), at(3))
    return_(other, ["Salah"], by="", at=at(4))
    recap = recap_inbox(inbox)
    assert realization(recap) == 0.8
    found = [d for d in recap.deliveries if d.division == "yankum"]
    assert [(d.status, d.handling.state) for d in found] == [
        (Completeness.PARTIAL, "diajukan"),
        (Completeness.PARTIAL, "dikembalikan"),
    ]


def test_missing_division__is_a_warning_as_ever(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3))
    assert codes(recap_inbox(inbox)).count("BELUM_MENGIRIM") == 2


def test_changed_in_the_inbox__nothing_counts_in_its_place_and_the_file_is_named(
    inbox: Path, book: Path
) -> None:
    hand_in(inbox, book, at(3))
    latest = hand_in(inbox, settle(book, 2), at(4))
    settle(latest, 0)
    recap = recap_inbox(inbox)
    assert realization(recap) is None  # what it replaced does not come back
    assert delivery(recap)["status"] == "belum terbaca"
    (finding,) = [f for f in recap.findings if f.code == "BUKU_BERUBAH"]
    assert finding.file == latest.relative_to(inbox).as_posix()


def test_one_section_not_readable_yet__the_division_is_partial(
    inbox: Path, make_book: MakeBook
) -> None:
    settled = {NOTARY: {"diterima": [4, 1], "diselesaikan": [3, 1]}}
    hand_in(inbox, make_book("yankum", settled, section="ahu"), at(3))
    other = {"7121.1.1": {"layanan": [{"triwulan": 2, "layanan": "Merek"}]}}
    hand_in(inbox, make_book("yankum", {}, other, section="ki"), at(3)).write_bytes(b"")
    found = [d for d in recap_inbox(inbox).deliveries if d.division == "yankum"]
    assert [d.status for d in found] == [Completeness.PARTIAL] * 2


def test_odd_things_of_other_quarters_and_years__are_not_this_recaps(
    inbox: Path, book: Path
) -> None:
    hand_in(inbox, book, at(3))
    for folder in ("2026/TW1/tu", "2026/TW3/tu", "2025/TW2/tu"):
        (inbox / folder).mkdir(parents=True)
        (inbox / folder / "buku.xlsx").write_bytes(b"ditaruh begitu saja")
    named = [f.file for f in recap_inbox(inbox).findings if f.code == "BUKU_TANPA_CATATAN"]
    assert named == ["2026/TW1/tu/buku.xlsx"]


def test_nothing_submitted_for_the_quarter__is_an_error(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3))
    recap = recap_inbox(inbox, quarter=3)
    assert recap.read_files == 0
    assert "TIDAK_ADA_KIRIMAN" in codes(recap)


def test_events_in_any_order_on_disk__the_same_bytes(inbox: Path, book: Path) -> None:
    accept(hand_in(inbox, book, at(3)), by="Budi", at=at(4))
    hand_in(inbox, settle(book, 2), at(5))
    copy = inbox.with_name("salinan") / "INBOX"
    for file in sorted((p for p in inbox.rglob("*") if p.is_file()), reverse=True):
        target = copy / file.relative_to(inbox)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    assert write_recap(recap_inbox(inbox)) == write_recap(recap_inbox(copy))


def test_inbox__shows_by_its_events_or_its_settings(
    inbox: Path, book: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "kiriman" / "2026" / "TW2" / "yankum"
    plain.mkdir(parents=True)
    (plain / "buku.xlsx").write_bytes(book.read_bytes())
    (plain / "catatan.json").write_text("{}")
    assert inboxes_in(tmp_path / "kiriman") == []
    hand_in(inbox, book, at(3))
    for folder in (inbox, inbox / "2026" / "TW2", inbox / "2026/TW2/yankum", tmp_path):
        assert inboxes_in(folder) == [inbox.resolve()]


def test_settings_alone__make_an_inbox_but_not_those_of_other_programs(tmp_path: Path) -> None:
    settings = tmp_path / "pengaturan.json"
    settings.write_text('{"hari_kerja_batas": 7}')
    assert inboxes_in(tmp_path) == [tmp_path.resolve()]
    settings.write_text('{"tema": "gelap"}')
    assert inboxes_in(tmp_path) == []


def test_a_folder_that_cannot_be_opened__is_no_inbox(tmp_path: Path, monkeypatch) -> None:
    """Whoever looks for workbooks there names it; other sources are not its business."""

    def closed(folder: Path) -> bool:
        raise PermissionError(13, "closed", str(folder / "masuk"))

    monkeypatch.setattr(inbox_recap, "is_prepared", closed)
    assert inboxes_in(tmp_path) == []


def test_inbox_in_a_folder_that_is_none_of_its_business__is_not_seen(
    inbox: Path, book: Path
) -> None:
    hand_in(inbox, book, at(3))
    kept = inbox.with_name(".cadangan")
    inbox.rename(kept)
    assert inboxes_in(kept.parent) == []
