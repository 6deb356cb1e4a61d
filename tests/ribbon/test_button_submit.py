"""The button Kirim: from the saved workbook to the receipt."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from books import commanded, content, with_another_figure, with_parts

from iku_excel.inbox import prepare, return_
from iku_excel.inbox.places import SETTINGS_NAME
from iku_excel.ribbon import excel
from iku_excel.xlsx import CellEdit, edit_cells


def events(inbox: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_bytes()) for path in sorted(inbox.rglob("*.diajukan-*.json"))]


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


def test_kirim__what_it_replaces_is_said_before_the_question(person, book, inbox) -> None:
    person.press("kirim", book, "2", str(inbox), "ya")
    assert "\nYang terjadi: baru.\n" in person.seen[2].text
    changed = with_another_figure(book)
    Path(changed.api.FullName).write_bytes(changed.data)
    person.press("kirim", changed, "2", str(inbox))
    assert "\nYang terjadi: menggantikan kiriman " in person.seen[-1].text


def test_kirim__an_inbox_that_is_set_up_is_not_strange(person, small, inbox) -> None:
    (inbox / SETTINGS_NAME).write_text("{}")
    person.press("kirim", small, "2", str(inbox), "tidak")
    assert "belum pernah" not in person.seen[-2].text
    assert f"Ke: {inbox}" in person.seen[-2].text


def test_kirim__an_inbox_made_with_iku_inbox_is_not_strange_either(person, small, inbox) -> None:
    prepare(inbox)
    person.press("kirim", small, "2", str(inbox), "tidak")
    assert "belum pernah" not in person.seen[-2].text


def test_kirim__what_is_not_saved_is_saved_first_or_nothing_is_sent(person, small, inbox) -> None:
    small._saved = False
    last = person.press("kirim", small, "tidak")
    assert last.text.startswith("Tidak ada yang dikirim.")
    assert "Save" not in small.calls
    person.press("kirim", small, "ya", "2", str(inbox), "ya")
    assert "Save" in small.calls
    assert len(events(inbox)) == 1


def test_kirim__changes_in_a_book_that_is_read_only_are_not_to_be_lost(
    person, small, inbox
) -> None:
    small._saved, small.read_only = False, True
    last = person.press("kirim", small, "ya")
    assert last.kind == "galat"
    assert "hanya untuk dibaca" in last.text
    assert "Simpan dengan nama lain (F12)" in last.text
    assert "Save" not in small.calls
    assert list(inbox.iterdir()) == []


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


def test_kirim__how_the_sign_off_stands(person, book, faulty, inbox) -> None:
    person.press("kirim", faulty, "2", "ya", str(inbox))
    assert "\nBelum disahkan.\n" in person.seen[-1].text
    changed = with_another_figure(book)
    Path(changed.api.FullName).write_bytes(changed.data)
    person.press("kirim", changed, "2", str(inbox))
    assert "\nBerubah sejak disahkan.\n" in person.seen[-1].text


def test_kirim__what_the_sending_itself_brings_up_is_said(person, book, faulty, inbox) -> None:
    last = person.press("kirim", book, "2", str(inbox), "ya")
    assert "Perhatikan:" not in last.text
    last = person.press("kirim", faulty, "2", "ya", str(inbox), "ya")
    assert "\nPerhatikan:\n- TW II belum disahkan" in last.text
    assert last.text.endswith("Simpan tanda ini.")


def test_kirim__what_was_accepted_already_needs_no_more(person, filled_inbox, book) -> None:
    sent = next((filled_inbox / "masuk" / "2026" / "TW2" / "tu").glob("*.xlsx"))
    accepted = type(book)(sent.read_bytes(), name="IKU fix final2.xlsx", folder=book.folder)
    last = person.press("kirim", accepted, "2", str(filled_inbox), "ya")
    assert "sudah tercatat; tidak dicatat lagi" in last.text
    assert last.text.endswith("kiriman ini sudah diterima bagian perencanaan.")


def test_kirim__what_was_returned_comes_back_unchanged_and_is_refused(
    person, filled_inbox, book
) -> None:
    sent = next((filled_inbox / "masuk" / "2026" / "TW2" / "tu").glob("*.xlsx"))
    data = sent.read_bytes()
    return_(sent, ["Bukti kurang"], by="Rudi", at=datetime(2026, 7, 7, 9, tzinfo=UTC))
    returned = type(book)(data, name="tu.xlsx", folder=book.folder)
    last = person.press("kirim", returned, "2", str(filled_inbox))
    assert last.kind == "galat"
    assert "belum ada yang diperbaiki. Alasan pengembaliannya: Bukti kurang" in last.text


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
    last = person.press("kirim", book, "2", str(tmp_path / "tidak ada"))
    assert (last.kind, last.title) == ("galat", "Kirim")
    assert "tidak ada tidak ditemukan." in last.text
    for part in ("masuk", "keputusan", "masuk/2026"):
        last = person.press("kirim", book, "2", str(filled_inbox / part))
        assert last.kind == "galat"
        assert "KOTAK" in last.text


def test_kirim__a_book_of_another_kanwil_stays_here(person, small, inbox) -> None:
    (inbox / SETTINGS_NAME).write_text('{"kanwil": "Kanwil Banten"}')
    last = person.press("kirim", small, "2", str(inbox))
    assert last.kind == "galat"
    assert "milik Kanwil Banten; tidak dikirim" in last.text
    assert [path.name for path in inbox.iterdir()] == [SETTINGS_NAME]


def test_kirim__the_first_book_of_another_kanwil_is_told_what_it_decides(
    person, book, inbox
) -> None:
    own, other = (
        "Kantor Wilayah Kementerian Hukum Bangka Belitung",
        "Kanwil Kementerian Hukum Banten",
    )
    data = with_parts(book.data, lambda part: part.replace(own.encode(), other.encode()))
    stranger = type(book)(data, name="banten.xlsx", folder=book.folder)
    Path(stranger.api.FullName).write_bytes(data)
    asked = person.press("kirim", stranger, "2", str(inbox))
    assert f"Perhatian: Kotak masuk {inbox.name} belum diketahui" in asked.text
    assert f"kiriman ini menjadikannya kotak masuk {other}" in asked.text
    assert asked.text.endswith("Kirim sekarang?")
