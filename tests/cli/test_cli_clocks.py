"""Clocks that are wrong, on the desks of clerk and planner: what was seen decides, not they."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from iku_excel.tasks import clock
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

SEND = ("--triwulan", 2, "--ke", "INBOX", "--json")
WRONG = {
    "40 minutes behind": datetime(2026, 7, 7, 9, 20),
    "in 2020": datetime(2020, 1, 1, 0, 3),
    "in 2031": datetime(2031, 2, 3, 4, 5),
}
SAID = {"40 minutes behind": False, "in 2020": True, "in 2031": True}


def set_clock(monkeypatch, moment: datetime) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(hours=7)))
    monkeypatch.setattr(clock, "now", lambda: zoned)


def corrected(book: Path) -> Path:
    place = read_workbook(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    edit = CellEdit(place.sheet, place.cell(2), 71)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return book


def standing(run) -> tuple[str, list[str], set[str]]:
    """State and workbooks of p3h in the register, and the codes of its findings."""
    told = run("register", "INBOX", "--pada", "2026-07-10", "--json").json
    (made,) = told["register"]
    cell = next(row for row in made["divisi"] if row["divisi"] == "p3h")["triwulan"][1]
    files = [file["berkas"] for file in cell["berkas"]]
    return cell["status"], files, {finding["kode_temuan"] for finding in told["temuan"]}


@pytest.mark.parametrize("when", WRONG)
def test_a_clerks_clock__the_correction_counts_all_the_same(
    when: str, run, at_ten, book, inbox, monkeypatch
) -> None:
    run("kirim", book, *SEND)
    set_clock(monkeypatch, WRONG[when])
    second = run("kirim", corrected(book), *SEND, "--dengan-temuan")
    state, files, codes = standing(run)
    assert (state, files) == ("diajukan", [second.json["letak"]])
    assert "KIRIMAN_BERSAING" not in codes
    assert ("WAKTU_KIRIMAN_JANGGAL" in codes) is SAID[when]


@pytest.mark.parametrize("when", WRONG)
def test_the_first_clock_was_wrong__the_correction_counts_all_the_same(
    when: str, run, at_ten, book, inbox, monkeypatch
) -> None:
    set_clock(monkeypatch, WRONG[when])
    run("kirim", book, *SEND)
    set_clock(monkeypatch, datetime(2026, 7, 7, 10))
    second = run("kirim", corrected(book), *SEND, "--dengan-temuan")
    assert standing(run)[:2] == ("diajukan", [second.json["letak"]])


@pytest.mark.parametrize("when", WRONG)
def test_a_planners_clock__the_later_decision_stands(
    when: str, run, at_ten, book, inbox, monkeypatch
) -> None:
    place = run("kirim", book, *SEND).json["letak"]
    set_clock(monkeypatch, WRONG[when])
    assert run("terima", inbox / place).code == 0
    assert standing(run)[:2] == ("diterima", [place])
    set_clock(monkeypatch, datetime(2026, 7, 7, 10))
    assert run("kembalikan", inbox / place, "--alasan", "Keliru").code == 0
    assert standing(run)[:2] == ("dikembalikan", [])
    set_clock(monkeypatch, WRONG[when])
    assert run("kirim", corrected(book), *SEND, "--dengan-temuan").code == 0
    assert standing(run)[0] == "diajukan"
