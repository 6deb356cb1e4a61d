"""Folded findings: one for each kind, table and file, with how many and the first places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iku_excel.findings import (
    FileMessage,
    Finding,
    InputMessage,
    Level,
    Place,
    count_of,
    fold,
    unfolded,
    worst_first,
)
from iku_excel.findings.wording import LONGEST

BOOK, SURVEY = "tu.xlsx", "7099.2.1 responden"


def typed_as_text(cell: str, *, table: str | None = "responden", file: str = BOOK) -> Finding:
    place = Place(indicator="7099.2.1", table=table)
    found = InputMessage.ANGKA_DIKETIK_TEKS.at(
        place, what="L1", raw="3", value="3", of="jawaban responden"
    )
    return found.located(file=file, sheet=SURVEY, cell=cell)


def pair(cell: str, sheet: str = "7110.2.1") -> Finding:
    found = InputMessage.PASANGAN_KOSONG.at(
        Place(indicator=sheet),
        what="Diselesaikan",
        quarter="TW I",
        other=f"Diterima di {cell}",
        advice="Isi 0 bila tidak ada.",
    )
    return found.located(file=BOOK, sheet=sheet, cell=cell)


def test_many_cells_of_a_table__are_one_finding_at_the_first() -> None:
    """100 jawaban responden diketik sebagai teks, mis. C12, C13, C14."""
    (folded,) = fold(typed_as_text(f"C{row}") for row in range(12, 112))
    assert folded.message == "100 jawaban responden diketik sebagai teks, mis. C12, C13, C14."
    assert folded.advice == InputMessage.ANGKA_DIKETIK_TEKS.text.advice
    assert (folded.file, folded.sheet, folded.cell) == (BOOK, SURVEY, "C12")
    assert (folded.level, folded.code, folded.count) == (Level.WARNING, "ANGKA_DIKETIK_TEKS", 100)


def test_few_places__are_all_named() -> None:
    (folded,) = fold(typed_as_text(cell) for cell in ("C12", "D12", "C9"))
    assert folded.message == "3 jawaban responden diketik sebagai teks: C9, C12, D12."


def test_alone__it_stays_as_it_is() -> None:
    alone = typed_as_text("C12")
    assert fold([alone]) == [alone]
    assert alone.count == 1


def test_apart__by_kind_level_table_and_file() -> None:
    findings = [
        typed_as_text("C12"),
        typed_as_text("C13", table="frekuensi"),
        typed_as_text("C14", file="yankum.xlsx"),
        replace(typed_as_text("C15"), level=Level.INFO),
        pair("E9"),
    ]
    assert fold(findings) == findings
    by_kind = fold(findings, by_table=False)
    assert [folded.count for folded in by_kind] == [2, 1, 1, 1]


def test_without_a_wording_for_many__the_first_speaks_for_the_others() -> None:
    cells = ("E9", "F9", "E12")
    (folded,) = fold(map(pair, cells))
    assert folded.message == f"{pair('E9').message} Temuan sejenis juga di F9, E12."
    (many,) = fold(pair(f"E{row}") for row in range(9, 109))
    assert many.message.startswith(pair("E9").message)
    assert many.message.endswith("Temuan sejenis juga di 99 tempat lain, mis. E10, E11, E12.")


def test_over_several_sheets__places_name_their_sheet() -> None:
    (folded,) = fold([pair("E9"), pair("F9", "7129.1.1")])
    assert folded.message.endswith("Temuan sejenis juga di 7129.1.1!F9.")
    hidden = [FileMessage.LEMBAR_HILANG.at(code=c).located(file=BOOK, sheet=c) for c in "ABC"]
    (folded,) = fold(hidden)
    assert folded.message == "3 lembar indikator tidak ada: A, B, C."


def test_advice_that_differs__is_an_example() -> None:
    def read_twice(raw: str, cell: str) -> Finding:
        found = InputMessage.ANGKA_DUA_BACAAN.at(
            Place(), what="Diterima", raw=raw, many=raw.replace(".", ""), few="1", decimal="",
            style="",
        )  # fmt: skip
        return found.located(file=BOOK, sheet="7110.2.1", cell=cell)

    (folded,) = fold([read_twice("1.000", "E9"), read_twice("2.000", "F9")])
    assert folded.message == "2 isian dapat dibaca sebagai dua angka: E9, F9."
    assert folded.advice == "Mis. E9: Tulis tanpa pemisah ribuan: 1000."


def test_what_names_no_place__is_never_merged_with_another() -> None:
    """Five divisions that sent nothing are five things to do."""
    missing = [FileMessage.BELUM_MENGIRIM.at(division=f"Divisi {name}") for name in "ABCDE"]
    assert fold(missing) == missing
    (twice,) = fold([missing[0], missing[0]])
    assert (twice.message, twice.count) == (missing[0].message, 2)


def test_nothing_is_lost() -> None:
    findings = [typed_as_text(f"C{row}") for row in range(12, 30)] + [pair("E9"), pair("E10")]
    folded = fold(findings)
    assert unfolded(folded) == findings
    assert fold(folded) == folded, "folding what is folded changes nothing"
    assert unfolded(fold(folded, by_table=False)) == findings


def test_order_of_the_cells__does_not_matter() -> None:
    findings = [typed_as_text(f"{column}{row}") for row in (9, 10, 100) for column in "AB"]
    assert fold(findings) == fold(reversed(findings))


def test_headline__counts_kinds_and_says_how_many_places() -> None:
    findings = [pair(f"E{row}") for row in range(9, 109)] + [typed_as_text("C12")]
    assert count_of(findings) == "1 galat (100 tempat), 1 peringatan, 0 info"
    assert count_of(fold(findings)) == count_of(findings)


def test_worst_first__keeps_the_order_within_a_level() -> None:
    first, second = typed_as_text("C12"), typed_as_text("C13", table=None)
    assert worst_first([first, pair("E9"), second]) == [pair("E9"), first, second]


@pytest.mark.parametrize("size", [10, 500, 40_000])
def test_texts__never_grow_beyond_what_people_read(size: int) -> None:
    named = [
        replace(pair("E9"), message="p" * size, sheet="l" * size, cell="s" * size),
        replace(pair("E10"), message="q" * size, sheet="m" * size, cell="t" * size),
    ]
    (folded,) = fold(named)
    assert len(folded.message) <= LONGEST
    assert "Temuan sejenis juga di" in folded.message


def test_over_several_tables__what_is_counted_is_called_by_what_they_share() -> None:
    cases = typed_as_text("C12", table="kasus")
    cases = replace(cases, many="isian tabel kasus diketik sebagai teks", sheet="7121.2.1 kasus")
    by_table = fold([typed_as_text("C12"), cases])
    assert [folded.count for folded in by_table] == [1, 1]
    (folded,) = fold(by_table, by_table=False)
    assert folded.message == (
        "2 isian diketik sebagai teks: 7099.2.1 responden!C12, 7121.2.1 kasus!C12."
    )
