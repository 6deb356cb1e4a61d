"""Every button of the tab IKU, from the press to the last dialog, with the book behind it."""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest
from books import HEAD, commanded, content, with_another_figure, with_parts
from excel_stand_in import BUSY_CODES, ComError
from lxml import etree

from iku_excel.hosts.excel_addin.package import source_text
from iku_excel.hosts.excel_book import ExcelRefused
from iku_excel.ribbon import buttons, excel
from iku_excel.signoff import SignOffStatus, signoff_states
from iku_excel.tasks import Refusal
from iku_excel.xlsx import CellEdit, edit_cells

WITH_BOOK = ["periksa", "hitung-ulang", "sahkan", "kirim"]


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


def test_periksa__promises_links_only_where_there_are_some(person, small) -> None:
    assert "klik selnya" in person.press("periksa", small).text
    small.folder = "https://contoh.go.id/berkas"
    assert "klik selnya" not in person.press("periksa", small).text


# Hitung ulang


def test_hitung_ulang__of_a_sound_book_writes_nothing(person, book) -> None:
    last = person.press("hitung-ulang", book)
    assert (last.kind, book.writes) == ("pesan", [])
    assert "Semua hasil sesuai dengan isian." in last.text
    assert "CalculateFull" in book.calls


def respelled(book):
    """The book after another program wrote the names of the functions its own way."""
    lost = with_parts(book.data, lambda part: part.replace(b"[1]!IKU_RINGKAS", b"iku_ringkas"))
    assert lost != book.data
    return type(book)(lost, name=book.name, folder=book.folder)


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


def test_hitung_ulang__puts_back_what_was_typed_over_and_names_what_is_missing(
    person, book
) -> None:
    """As the command does: the formulas in place, and never a word that all is right."""
    shown = [cell for cell in content(book).results.shown if cell.sheet == "7136.1.1"][:4]
    edits = [CellEdit(c.sheet, c.address, 0.5, replace_formula=True) for c in shown]
    data = with_parts(
        edit_cells(book.data, edits), lambda part: re.sub(rb"<sheetProtection[^>]*/>", b"", part)
    )
    broken = type(book)(data, name=book.name, folder=book.folder)

    last = person.press("hitung-ulang", broken)

    restored = {cell.address: cell.cell.formula for cell in shown}
    written = {w.address: w.value for w in broken.writes if w.prop == "Formula"}
    assert written == restored
    where = f"7136.1.1: {shown[0].address}:{shown[-1].address}"
    assert f"4 rumus dikembalikan seperti templat: {where}." in last.text
    assert "1 angka tersimpan sebagai teks." in last.text  # as the demo has one
    assert "Perlengkapan templat hilang: proteksi lembar (Sampul, " in last.text
    assert "--tuang" in last.text


def test_hitung_ulang__a_formula_too_long_for_excel_is_left_to_the_command(
    person, faulty, monkeypatch
) -> None:
    """Those of the decrees fit; a catalogue with longer codes may have others."""
    monkeypatch.setattr("iku_excel.hosts.excel_cells.LONGEST_ARRAY", 200)
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


def test_hitung_ulang__names_cells_that_stay_wrong(person, book) -> None:
    changed = with_another_figure(book)
    changed.computes = False
    last = person.press("hitung-ulang", changed)
    assert last.kind == "galat"
    assert "4 sel hasil berbeda dari hitungan isiannya" in last.text  # eight more are hidden
    assert "- lembar Ringkasan, sel G10: seharusnya 0,9299\n" in last.text
    assert "_hasil" not in last.text
    assert "- lembar " in last.text
    assert "tutup Excel, buka lagi" in last.text


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
    assert "lain.xlsx, buku yang sedang di depan, bukan buku isian IKU." in last.text


def test_the_list_of_findings_in_front__is_not_checked_itself(person, small) -> None:
    report = Path(person.press("periksa", small).default)
    last = person.press("periksa", type(small)(report.read_bytes(), name=report.name))
    assert last.kind == "galat"
    assert "Klik dahulu buku isian Anda" in last.text


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
    assert excel.lanjut("ya")[2].startswith("Tidak ada tombol yang menunggu jawaban.")


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
    log = profile / ".iku" / "iku.log"
    assert "division by zero" in log.read_text(encoding="utf-8")
    assert "Button Periksa buku ini failed" in log.read_text(encoding="utf-8")
    before = log.read_bytes()
    person.press("rekap", "", "hilang")
    assert log.read_bytes() == before  # a refusal is no failure


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


def test_the_buttons__are_those_of_the_ribbon() -> None:
    ribbon = etree.fromstring(source_text("customUI.xml").encode())
    found = {button.get("tag"): button.get("label") for button in ribbon.iter("{*}button")}
    assert found == buttons.TITLES
    assert {tag for tag in found if needs_a_book(tag)} == set(WITH_BOOK)


def needs_a_book(button: str) -> bool:
    """Whether a click without a workbook is refused for that."""
    try:
        buttons.conversation(button, "")
    except Refusal as refused:
        return refused.reason == "Tidak ada buku yang terbuka."
    return False
