"""Submissions that did not see each other, and workbooks that are not there yet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from recap_scenes import BABEL, at, fill, hand_in, indicator, recap_inbox

from iku_excel.catalog import load_catalog
from iku_excel.inbox import accept, build_register, prepare, read_inbox, reminder
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.tasks.inbox_recap import with_content

MakeBook = Callable[..., Path]
NOTARY = "7110.2.1"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    prepare(tmp_path / "INBOX")
    return tmp_path / "INBOX"


@pytest.fixture
def book(make_book: MakeBook) -> Path:
    """The workbook of yankum with 4 of 5 complaints settled."""
    return make_book("yankum", {NOTARY: {"diterima": [4, 1], "diselesaikan": [3, 1]}})


def of_yankum(recap: Recap) -> list[dict[str, object]]:
    return [d for d in json.loads(recap_json(recap))["kelengkapan"] if d["divisi"] == "yankum"]


@pytest.fixture
def rivals(inbox: Path, book: Path, tmp_path: Path) -> list[Path]:
    """The clerk's and her head's version, sent from two laptops that are synced at night."""
    sent = []
    for name, settled in (("pagi", 1), ("sore", 0)):
        laptop = tmp_path / name
        prepare(laptop)
        fill(book, {NOTARY: {"diselesaikan": [3, settled]}}, {})
        copy = hand_in(laptop, book, at(3))
        sent.append(inbox / copy.relative_to(laptop))
        shutil.copytree(laptop, inbox, dirs_exist_ok=True)
    return sent


def test_two_that_did_not_see_each_other__nothing_is_computed_until_one_is_accepted(
    inbox: Path, rivals: list[Path]
) -> None:
    recap = recap_inbox(inbox)
    assert indicator(recap, NOTARY).status.value == "Tidak dapat dihitung"
    found = [f for f in recap.findings if f.code == "VERSI_BERSAING" and NOTARY in f.message]
    (finding,) = found
    assert all(path.name in finding.message for path in rivals)
    assert (finding.sheet, finding.cell) == (NOTARY, "F11")
    told = finding.message.rpartition("F11")[2]
    assert [value in told for value in (": 0", ": 1")] == [True, True]
    assert "keduanya dikirim tanpa mengetahui yang lain" in finding.message
    # Nothing differs in the others: they count.
    assert [f for f in recap.findings if f.code == "VERSI_BERSAING"] == [finding]
    accept(rivals[1], by="Budi", at=at(5))
    recap = recap_inbox(inbox)
    assert "VERSI_BERSAING" not in {f.code for f in recap.findings}
    result = indicator(recap, NOTARY).result
    assert result is not None
    assert result.realization == 0.6


def test_two_that_did_not_see_each_other__the_register_names_the_cells(
    inbox: Path, rivals: list[Path]
) -> None:
    register = build_register(read_inbox(inbox), load_catalog(BABEL), 2026, date(2026, 7, 9))
    (finding,) = [f for f in register.findings if f.code == "KIRIMAN_BERSAING"]
    assert f"{NOTARY}!F11" in finding.message
    assert {Path(finding.file).name, *finding.message.split()} >= {p.name for p in rivals}


def test_two_that_did_not_see_each_other__the_division_is_asked_about_the_cells(
    inbox: Path, rivals: list[Path]
) -> None:
    found = read_inbox(inbox)
    register = with_content(
        build_register(found, load_catalog(BABEL), 2026, date(2026, 7, 9)), found, [2]
    )
    told = reminder(register, 2, "yankum")
    (line,) = [line for line in told.splitlines() if "kiriman yang berbeda" in line]
    assert "Yang berbeda: 7110.2.1!F11 (" in line
    assert all(path.name in line for path in rivals)
    # The recap counts what competes as not computable, and so does the register.
    (cell,) = [row.quarters[1] for row in register.rows if row.division.key == "yankum"]
    (own, *_) = of_yankum(recap_inbox(inbox))
    content = cell.content
    assert content is not None
    counted = (content.filling.filled, content.filling.wrong, content.filling.due)
    assert counted == (own["terisi"], own["salah"], own["dari"])
    assert (cell.wrong, NOTARY in content.wrong) == ((), True)


def test_the_very_same_inputs_in_two_workbooks__do_not_compete(
    inbox: Path, book: Path, tmp_path: Path
) -> None:
    for name, remark in (("pagi", "tertunda"), ("sore", "menunggu")):
        laptop = tmp_path / name
        prepare(laptop)
        fill(book, {}, {NOTARY: {"catatan": [{"triwulan": 2, "kendala": remark}]}})
        hand_in(laptop, book, at(3))
        shutil.copytree(laptop, inbox, dirs_exist_ok=True)
    recap = recap_inbox(inbox)
    assert indicator(recap, NOTARY).status.value != "Tidak dapat dihitung"
    assert "VERSI_BERSAING" not in {f.code for f in recap.findings}


@pytest.mark.parametrize("left", [b"", b"PK\x03\x04"], ids=["empty", "half copied"])
def test_accepted_and_not_yet_synced__is_told_as_such_and_counts_when_it_is_there(
    inbox: Path, book: Path, left: bytes
) -> None:
    sent = hand_in(inbox, book, at(3))
    accept(sent, by="Budi", at=at(4))
    copy = inbox / "keputusan" / sent.relative_to(inbox / "masuk")
    for path in (sent, copy):
        path.write_bytes(left)
    recap = recap_inbox(inbox)
    (known,) = of_yankum(recap)
    assert (known["status"], known["kiriman"]) == ("belum terbaca", "diterima")
    codes = {f.code for f in recap.findings}
    assert "BUKU_BELUM_TERBACA" in codes
    assert not codes & {"BELUM_DIKIRIM_ULANG"}
    assert not any(f.code == "BELUM_MENGIRIM" and "Hukum" in f.message for f in recap.findings)
    copy.write_bytes(book.read_bytes())
    recap = recap_inbox(inbox)
    result = indicator(recap, NOTARY).result
    assert result is not None
    assert result.realization == 0.8
    assert of_yankum(recap)[0]["status"] != "belum terbaca"
