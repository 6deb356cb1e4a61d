"""Dialogs: what fits into them, and questions that are asked until they are answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_excel.ribbon.conversation import (
    Kind,
    Step,
    ask_quarter,
    ask_text,
    dialog_text,
    fitting,
)


@given(st.text(max_size=3000))
def test_any_text__can_be_shown(text) -> None:
    shown = dialog_text(text)
    shown.encode("cp1252")
    assert len(shown) <= 1000
    assert "\0" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4 → 3", "4 -> 3"),
        ("capaian ≥ 100%", "capaian >= 100%"),
        ("“José” – 3 × 2…", "“José” – 3 × 2…"),
        ("Ştefan\x07", "Stefan"),
        ("satu\ndua", "satu\ndua"),
        ("漢", "?"),
    ],
)
def test_characters_that_msgbox_lacks__are_written_otherwise(text, shown) -> None:
    assert dialog_text(text) == shown


def test_a_long_text__says_that_there_is_more() -> None:
    shown = dialog_text("kata " * 300)
    assert len(shown) <= 1000
    assert shown.endswith("(masih ada lanjutannya)")


def test_many_lines__as_many_as_fit_and_the_question_always() -> None:
    text = fitting("Kepala:", [f"- baris {n} " + "x" * 40 for n in range(60)], "Lanjutkan?")
    assert dialog_text(text) == text
    assert text.startswith("Kepala:\n- baris 0 ")
    assert text.endswith("lagi.\nLanjutkan?")
    assert fitting("Kepala:", ["a", "b"], "Ya?") == "Kepala:\na\nb\nYa?"


def test_only_a_typed_default_is_shown__a_path_stays_as_it_is() -> None:
    assert Step(Kind.TEXT, "Judul", "Nama:", "Ştefan").texts[3] == "Stefan"
    assert Step(Kind.FOLDER, "Judul", "Folder:", "P:\\漢").texts[3] == "P:\\漢"


@pytest.mark.parametrize("answer", ["", "5", "0", "II", "2.0", "²", "99999999999999999999"])
def test_a_quarter__is_asked_for_until_it_is_one(answer) -> None:
    asking = ask_quarter("Judul", "Triwulan:", 2)
    assert next(asking).default == "2"
    again = asking.send(answer)
    assert again.text == "Isi angka 1, 2, 3 atau 4.\n\nTriwulan:"
    with pytest.raises(StopIteration) as ended:
        asking.send(" 3 ")
    assert ended.value.value == 3


def test_a_text__is_asked_for_until_it_is_not_blank() -> None:
    asking = ask_text("Judul", "Nama:", "", "Nama kosong.")
    next(asking)
    assert asking.send("  ").text == "Nama kosong.\n\nNama:"
    with pytest.raises(StopIteration) as ended:
        asking.send(" Sri  Wahyuni ")
    assert ended.value.value == "Sri Wahyuni"
