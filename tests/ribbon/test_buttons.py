"""Every button of the tab IKU, from the press to the last dialog, with the book behind it."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
from excel_stand_in import BUSY_CODES, ComError
from openpyxl.worksheet.formula import ArrayFormula

from iku_excel.cli.main import iku
from iku_excel.hosts.excel_book import ExcelRefused
from iku_excel.ribbon import buttons, excel
from iku_excel.signoff import SignOffStatus, sign_edits, signoff_states
from iku_excel.tasks import clock
from iku_excel.workbook import read_workbook, read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells

HEAD = ("Sri Wahyuni, S.H.", "Kepala Divisi P3H")
WITH_BOOK = ["periksa", "hitung-ulang", "sahkan", "kirim"]


def content(book):
    return read_workbook_bytes(book.current(), book.name)


def events(inbox: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_bytes()) for path in sorted(inbox.rglob("*.001.json"))]


def commanded(*arguments: object) -> None:
    """Run ``iku`` as a user would."""
    with pytest.raises(SystemExit):
        iku.main([str(argument) for argument in arguments])


# Periksa


def test_periksa__opens_a_list_of_the_findings(person, book) -> None:
    last = person.press("periksa", book)
    assert last.kind == "buka"
    assert last.text.startswith(f"{book.name}, sampai TW II 2026: 0 galat, ")
    report = Path(last.default)
    assert report.name == "Temuan_IKU_babel-2025-2029_2026_p3h_TW2.xlsx"
    assert report.parent == Path(tempfile.gettempdir()) / "iku"
    assert report.read_bytes()
    assert book.writes == []


def test_periksa__counts_what_iku_periksa_finds(person, faulty, tmp_path, capsys) -> None:
    file = tmp_path / faulty.name
    file.write_bytes(faulty.data)
    commanded("periksa", file, "--json")
    found = json.loads(capsys.readouterr().out)["temuan"]
    counts = [
        sum(f["tingkat"] == level for f in found) for level in ("galat", "peringatan", "info")
    ]
    text = person.press("periksa", faulty).text
    assert "{} galat, {} peringatan, {} info".format(*counts) in text


def test_periksa__without_findings_says_so(person, small, monkeypatch) -> None:
    monkeypatch.setattr("iku_excel.ribbon.check.all_findings", lambda *_: [])
    last = person.press("periksa", small)
    assert (last.kind, last.text) == (
        "pesan",
        f"{small.name}, sampai TW II 2026: tidak ada temuan.",
    )


def test_periksa__a_report_that_is_still_open_is_left_alone(person, small, monkeypatch) -> None:
    from iku_excel.ribbon import workbooks

    first = Path(person.press("periksa", small).default)
    write = workbooks.write_atomically

    def write_unless_open(path: Path, data: bytes) -> None:
        if path == first:
            raise PermissionError(13, "denied", str(path))
        write(path, data)

    monkeypatch.setattr(workbooks, "write_atomically", write_unless_open)
    assert Path(person.press("periksa", small).default) == first.with_stem(f"{first.stem} (2)")


# Hitung ulang


def test_hitung_ulang__of_a_sound_book_writes_nothing(person, book) -> None:
    last = person.press("hitung-ulang", book)
    assert (last.kind, book.writes) == ("pesan", [])
    assert "Semua hasil sesuai dengan isian." in last.text
    assert "CalculateFull" in book.calls


def respelled(book):
    """The book after another program wrote the names of the functions its own way."""
    sheets = openpyxl.load_workbook(io.BytesIO(book.data))
    for line in sheets["_hasil"].iter_rows():
        for cell in line:
            if isinstance(cell.value, ArrayFormula):
                cell.value.text = cell.value.text.replace("[1]!IKU_RINGKAS", "iku_ringkas")
    stream = io.BytesIO()
    sheets.save(stream)
    return type(book)(stream.getvalue(), name=book.name, folder=book.folder)


def test_hitung_ulang__puts_lost_formulas_back_and_excel_computes_them(person, book) -> None:
    lost = respelled(book)
    count = len(content(book).indicators)
    last = person.press("hitung-ulang", lost)
    assert last.kind == "pesan", last
    assert f"{count} rumus dihubungkan kembali dengan add-in IKU." in last.text
    assert "Semua hasil sesuai dengan isian." in last.text
    assert {write.prop for write in lost.writes} == {"FormulaArray"}
    assert all(str(write.value).startswith("=IKU_RINGKAS(") for write in lost.writes)
    inputs = [{code: i.values for code, i in content(b).indicators.items()} for b in (book, lost)]
    assert inputs[0] == inputs[1]


def test_hitung_ulang__a_formula_too_long_for_excel_is_left_to_the_command(person, faulty) -> None:
    lost = respelled(faulty)
    before = lost.cells()
    last = person.press("hitung-ulang", lost)
    assert last.kind == "galat"
    assert "iku hitung-ulang" in last.text
    assert lost.cells() == before


def test_hitung_ulang__shows_the_sign_off_as_it_stands(person, book) -> None:
    changed = with_another_figure(book)
    last = person.press("hitung-ulang", changed)
    assert "2 sel pengesahan disesuaikan dengan catatannya." in last.text
    assert {write.value for write in changed.writes} == {"'Berubah sejak disahkan"}
    assert signoff_states(content(changed))[2].status is SignOffStatus.CHANGED


def with_another_figure(book):
    place = content(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    changed = edit_cells(book.data, [CellEdit(place.sheet, place.cell(2), 71)])
    return type(book)(changed, name=book.name, folder=book.folder)


def test_hitung_ulang__names_cells_that_stay_wrong(person, book) -> None:
    changed = with_another_figure(book)
    changed.computes = False
    last = person.press("hitung-ulang", changed)
    assert last.kind == "galat"
    assert "sel hasil berbeda dari hitungan isiannya" in last.text
    assert "- lembar " in last.text
    assert "tutup Excel, buka lagi" in last.text


# Sahkan


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


# Kirim


def test_kirim__records_what_iku_kirim_records(person, book, inbox, tmp_path) -> None:
    last = person.press("kirim", book, "2", str(inbox), "ya")
    other = tmp_path / "LAIN"
    other.mkdir()
    commanded("kirim", book.api.FullName, "--triwulan", 2, "--ke", other)
    assert last.kind == "pesan", last
    (event,) = events(inbox)
    assert [event] == events(other)
    assert event["sha256"] == hashlib.sha256(Path(book.api.FullName).read_bytes()).hexdigest()
    for said in (event["sha256"], "TANDA TERIMA KIRIMAN IKU", "Nomor: 2026/TW2/p3h/", "Ctrl+C"):
        assert said in last.text
    assert book.writes == []


def test_kirim__the_inbox_is_remembered_and_a_strange_folder_asked_about(
    person, book, inbox
) -> None:
    last = person.press("kirim", book, "2", str(inbox), "tidak")
    assert (last.kind, last.text) == ("pesan", "Tidak ada yang dikirim.")
    for said in ("TW II 2026, Divisi P3H", "Disahkan oleh ", "Temuan: 0 galat", f"Ke: {inbox}"):
        assert said in person.seen[2].text
    assert "belum pernah menerima kiriman" in person.seen[2].text
    assert list(inbox.iterdir()) == []
    person.press("kirim", book, "2", str(inbox), "ya")
    last = person.press("kirim", book, "2", None, "ya")
    assert person.seen[1].default == str(inbox)
    assert "belum pernah" not in person.seen[2].text
    assert "sudah tercatat; tidak dicatat lagi" in last.text


def test_kirim__what_is_not_saved_is_saved_first_or_nothing_is_sent(person, small, inbox) -> None:
    small._saved = False
    last = person.press("kirim", small, "tidak")
    assert last.text.startswith("Tidak ada yang dikirim.")
    assert "Save" not in small.calls
    person.press("kirim", small, "ya", "2", str(inbox), "ya")
    assert "Save" in small.calls
    assert len(events(inbox)) == 1


def test_kirim__a_book_at_an_address_is_sent_as_excel_would_save_it(person, book, inbox) -> None:
    book.folder = "https://contoh.go.id/berkas"
    person.press("kirim", book, "2", str(inbox), "ya")
    (event,) = events(inbox)
    assert event["sha256"] == hashlib.sha256(book.current()).hexdigest()


def test_kirim__a_file_that_somebody_else_replaced_is_not_sent(person, book, inbox) -> None:
    place = content(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    file = Path(book.api.FullName)
    file.write_bytes(edit_cells(file.read_bytes(), [CellEdit(place.sheet, place.cell(3), 71)]))
    last = person.press("kirim", book)
    assert last.kind == "galat"
    assert "diganti sejak dibuka" in last.text


def test_kirim__errors_are_named_and_asked_about(person, faulty, inbox) -> None:
    last = person.press("kirim", faulty, "2", "tidak")
    assert "lembar 7110.2.1, F13" in person.seen[1].text
    assert last.text.startswith("Tidak ada yang dikirim.")
    last = person.press("kirim", faulty, "2", "ya", str(inbox), "ya")
    assert "Galat dibiarkan: " in last.text
    assert events(inbox)[0]["temuan"]["galat"] == 1


@pytest.mark.parametrize("answered", range(3))
def test_kirim__stopped_at_any_question_sends_nothing(person, small, inbox, answered) -> None:
    person.press("kirim", small, *("2", str(inbox))[:answered])
    excel.batal()
    assert list(inbox.iterdir()) == []


def test_kirim__a_folder_that_is_gone_or_part_of_an_inbox_is_refused(
    person, book, filled_inbox, tmp_path
) -> None:
    last = person.press("kirim", book, "2", str(tmp_path / "tidak ada"), "ya")
    assert last.kind == "galat"
    last = person.press("kirim", book, "2", str(filled_inbox / "2026"), "ya")
    assert last.kind == "galat"
    assert "KOTAK" in last.text


# Bantuan, and what may go wrong anywhere


def test_bantuan__opens_without_a_word(person) -> None:
    last = person.press("bantuan")
    assert (last.kind, last.text) == ("buka", "")
    assert Path(last.default).read_bytes()


@pytest.mark.parametrize("button", WITH_BOOK)
def test_without_a_book__says_so(person, button) -> None:
    for nothing in ("", None):
        last = person.press(button, nothing)
        assert (last.kind, "Tidak ada buku yang terbuka" in last.text) == ("galat", True)


@pytest.mark.parametrize("button", WITH_BOOK)
def test_a_foreign_book__says_so(person, small, button) -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    foreign = type(small)(stream.getvalue(), name="lain.xlsx", folder="")
    last = person.press(button, foreign)
    assert last.kind == "galat"
    assert "lain.xlsx: " in last.text


@pytest.mark.parametrize("button", WITH_BOOK)
def test_a_busy_excel__says_what_to_do(person, small, button) -> None:
    small.busy = BUSY_CODES[0]
    last = person.press(button, small)
    assert last.kind == "galat"
    assert "Selesaikan dahulu pengetikan" in last.text


def test_a_book_closed_meanwhile__is_said(person, book, monkeypatch) -> None:
    person.press("sahkan", book, None, "ya", *HEAD)

    def gone(*_: object) -> None:
        raise ComError("Object has been deleted")

    monkeypatch.setattr(type(book), "api", property(gone))
    kind, _, text, _ = excel.lanjut("ya")
    assert kind == "galat"
    assert text.startswith("Excel tidak dapat ")


def test_an_unknown_button_or_answer__is_refused(person) -> None:
    assert person.press("makan").kind == "galat"
    assert excel.lanjut("ya")[0] == "galat"
    excel.batal()


def test_a_new_press__gives_up_the_conversation_before(person, small) -> None:
    person.press("sahkan", small, None, "ya", *HEAD)
    person.press("bantuan")
    assert excel.lanjut("ya")[0] == "galat"
    assert small.writes == []


def test_what_nobody_expected__is_told_in_indonesian_and_logged(
    person, small, profile, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("iku_excel.ribbon.check.all_findings", fail)
    last = person.press("periksa", small)
    assert last.kind == "galat"
    assert "Kesalahan yang tidak terduga (ZeroDivisionError)" in last.text
    assert "iku.log" in last.text
    assert "division by zero" not in last.text
    assert "division by zero" in (profile / ".iku" / "iku.log").read_text(encoding="utf-8")


def test_a_broken_installation__is_told_too(person, small, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "iku_excel.ribbon.failures", None)
    last = person.press("periksa", small)
    assert last.kind == "galat"
    assert "iku addin periksa" in last.text


def test_what_excel_refuses__is_passed_on(person, small, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise ExcelRefused("Rumusnya terlalu panjang.", "Pakai iku hitung-ulang.")

    monkeypatch.setattr("iku_excel.ribbon.recalculate.repairs", refuse)
    last = person.press("hitung-ulang", small)
    assert last.text == "Rumusnya terlalu panjang.\n\nPakai iku hitung-ulang."


def test_the_buttons__are_those_that_vba_knows() -> None:
    assert buttons.BUTTONS == ("periksa", "hitung-ulang", "sahkan", "kirim", "rekap", "bantuan")
