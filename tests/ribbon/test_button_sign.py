"""The button Sahkan triwulan: what is signed, by whom, and that it holds afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from books import HEAD, commanded, content

from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.hosts.excel_book import ExcelRefused
from iku_excel.ribbon import excel
from iku_excel.signoff import SignOffStatus, sign_edits, signoff_states
from iku_excel.tasks import clock
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells


def test_sahkan__a_forgotten_cover_shows_at_the_first_question(person, book, monkeypatch) -> None:
    asked = person.press("sahkan", book)
    assert "Sampul" not in asked.text, "it says TW II, which has just ended"
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 5, 10, tzinfo=UTC))
    asked = person.press("sahkan", book)
    assert asked.text.endswith(
        "Sampul menyebut TW II; triwulan terakhir yang sudah berakhir TW III."
    )
    assert asked.default == "2"


def test_sahkan__enter_alone_signs_nothing(person, small) -> None:
    last = person.press("sahkan", small, None, None, *HEAD, None)
    assert [step.default for step in person.seen if step.kind == "tanya"] == ["ya", "tidak"]
    assert (last.text, small.writes) == ("Tidak ada yang disahkan.", [])


def test_sahkan__a_book_that_is_read_only_is_to_be_saved_by_another_name(person, small) -> None:
    small.read_only = True
    last = person.press("sahkan", small, None, "ya", *HEAD, "ya")
    assert "simpan dengan nama lain (F12), lalu tekan Kirim." in last.text


def test_sahkan__writes_the_very_cells_of_iku_sahkan(person, book, tmp_path) -> None:
    before = content(book)
    expected = sign_edits(before, 2, *HEAD, clock.now())
    last = person.press("sahkan", book, None, "ya", *HEAD, "ya")
    assert last.kind == "pesan", last
    written = [(write.sheet, write.address) for write in book.writes]
    assert sorted(written) == sorted((edit.sheet, edit.cell) for edit in expected)
    values = [str(write.value).removeprefix("'") for write in book.writes]
    assert values == [edit.value for edit in expected]
    file = tmp_path / book.name
    file.write_bytes(book.data)
    commanded("sahkan", file, "--triwulan", 2, "--nama", HEAD[0], "--jabatan", HEAD[1])
    assert (
        signoff_states(read_workbook(file))[2].signoff == signoff_states(content(book))[2].signoff
    )


def test_sahkan__shows_what_is_signed_and_says_what_came_of_it(person, book) -> None:
    before = content(book)
    last = person.press("sahkan", book, None, "ya", *HEAD, "ya")
    quarter, seen, name, _, confirmation, _ = person.seen
    assert (quarter.kind, quarter.default) == ("isian", "2")
    assert seen.kind == "tanya"
    assert "TW II 2026, Divisi P3H" in seen.text
    for code in content(book).indicators:
        assert f"{code}: " in seen.text
    assert "Temuan: 0 galat, " in seen.text
    assert name.default == signoff_states(before)[2].signoff.name  # who signed in the demo
    assert f"oleh {HEAD[0]}, {HEAD[1]}?" in confirmation.text
    record = signoff_states(content(book))[2].signoff
    assert f"Disahkan oleh {HEAD[0]}, {HEAD[1]}, 2026-07-07 10:00 +07:00." in last.text
    assert f"Kode isian: {record.code}" in last.text
    assert "Menggantikan pengesahan oleh " in last.text
    assert WHAT_A_SIGNOFF_IS in last.text
    assert "Ctrl+S" in last.text
    assert "Kirim" in last.text


def test_sahkan__the_next_time_the_name_is_known(person, book, faulty) -> None:
    person.press("sahkan", book, None, "ya", *HEAD, "ya")
    person.press("sahkan", faulty, "1", "ya")
    assert person.seen[-1].default == HEAD[0]


def test_sahkan__errors_are_named_and_asked_about(person, faulty) -> None:
    last = person.press("sahkan", faulty, "2", "ya", "tidak")
    assert "lembar 7110.2.1, F13" in person.seen[2].text
    assert person.seen[2].text.endswith("Tetap sahkan dengan galat ini?")
    assert last.text.startswith("Tidak ada yang disahkan.")
    assert faulty.writes == []
    last = person.press("sahkan", faulty, "2", "ya", "ya", *HEAD, "ya")
    assert "1 galat yang dibiarkan" in last.text
    assert signoff_states(content(faulty))[2].status is SignOffStatus.VALID


@pytest.mark.parametrize("answered", range(5))
def test_sahkan__stopped_at_any_question_writes_nothing(person, small, answered) -> None:
    person.press("sahkan", small, *(None, "ya", *HEAD)[:answered])
    excel.batal()
    assert small.writes == []
    assert excel.lanjut("ya")[0] == "galat"


@pytest.mark.parametrize("answers", [(None, "tidak"), (None, "ya", *HEAD, "tidak")])
def test_sahkan__no_means_no(person, small, answers) -> None:
    last = person.press("sahkan", small, *answers)
    assert (last.kind, last.text, small.writes) == ("pesan", "Tidak ada yang disahkan.", [])


def test_sahkan__a_sign_off_that_does_not_hold_afterwards_is_said(person, book) -> None:
    person.press("sahkan", book, None, "ya", *HEAD)
    place = content(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    book.data = edit_cells(book.data, [CellEdit(place.sheet, place.cell(2), 71)])
    kind, _, text, _ = excel.lanjut("ya")
    assert kind == "galat"
    assert "TANPA menyimpan" in text


def test_sahkan__a_cell_that_excel_refuses_leaves_the_book_as_it_was(person, book) -> None:
    before = book.cells()
    book.failing = {3}
    last = person.press("sahkan", book, None, "ya", *HEAD, "ya")
    assert last.kind == "galat"
    assert book.cells() == before


def test_sahkan__what_was_written_but_not_verified_is_said(person, book, monkeypatch) -> None:
    def busy(_: object) -> None:
        raise ExcelRefused("Excel sedang sibuk.", "Tekan Enter.")

    person.press("sahkan", book, None, "ya", *HEAD)
    monkeypatch.setattr("iku_excel.hosts.excel_book.ExcelBook.calculate", busy)
    kind, _, text, _ = excel.lanjut("ya")
    assert kind == "galat"
    assert text.startswith("Pengesahan sudah ditulis di buku ini, tetapi belum dipastikan.")
    assert book.writes
