"""How much of what is due is filled in: an empty template is never complete."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iku_excel.calc.filling import Filling, filling_text
from iku_excel.checks import check_filled
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.quarter_recap import Completeness
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

FOLLOW_UP = {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}
NIHIL = {"rekomendasi_baru": [3], "ditindaklanjuti": [4], "nihil": [None, "ya"]}
SURVEY = {"7099.2.1": {"nilai_resmi": [None, 3.9], "nomor_dokumen": [None, "B-1"]}}
BANTEN = {"catalog": "banten-2020", "year": 2020}


def filling(recap: Recap, division: str) -> tuple[Completeness, Filling]:
    (found,) = {(d.status, d.filling) for d in recap.deliveries if d.division == division}
    return found


def blank(recap: Recap) -> list[str]:
    return [f.message for f in recap.findings if f.code == "INDIKATOR_BELUM_DIISI"]


def with_cover(path: Path, quarter: int) -> Path:
    cover = read_workbook(path).about[REPORTED_QUARTER]
    path.write_bytes(edit_cells(path.read_bytes(), [CellEdit(cover.sheet, cover.cell, quarter)]))
    return path


@pytest.mark.parametrize(
    ("division", "period", "due"),
    [("tu", {}, 2), ("yankum", {}, 5), ("administrasi", BANTEN, 4), ("pemasyarakatan", BANTEN, 4)],
)
def test_an_empty_template__is_not_filled_in_at_all(
    make_book: MakeBook, recap_of: RecapOf, division: str, period: dict[str, object], due: int
) -> None:
    recap = recap_of(make_book(division, **period), **period)
    assert filling(recap, division) == (Completeness.BLANK, Filling(0, 0, due))
    (message,) = blank(recap)
    assert message.startswith("TW II belum diisi: ")
    assert message.count(",") == due - 1


def test_a_quarter_that_is_stated_nihil__is_filled_in_and_counted_apart(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("tu", {"7099.1.1": FOLLOW_UP | NIHIL} | SURVEY))
    assert filling(recap, "tu") == (Completeness.COMPLETE, Filling(2, 0, 2, nihil=1))
    assert filling_text(filling(recap, "tu")[1]) == "2 dari 2 IKU, 1 dinyatakan nihil"
    tu = next(d for d in json.loads(recap_json(recap))["kelengkapan"] if d["divisi"] == "tu")
    assert (tu["terisi"], tu["nihil"]) == (2, 1)


def test_what_is_not_due__is_not_asked_for(make_book: MakeBook, recap_of: RecapOf) -> None:
    """7099.2.1 is surveyed per semester: at TW I nothing of it is due, whoever sent what."""
    recap = recap_of(make_book("tu", {"7099.1.1": FOLLOW_UP}), quarter=1)
    assert filling(recap, "tu") == (Completeness.COMPLETE, Filling(1, 0, 1))
    assert blank(recap) == []
    assert filling(recap_of(make_book("p3h"), quarter=1), "tu") == (
        Completeness.MISSING, Filling(0, 0, 1),
    )  # fmt: skip


def test_all_that_is_due__is_complete_only_where_it_can_be_computed(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    whole = recap_of(make_book("tu", {"7099.1.1": FOLLOW_UP, **SURVEY}))
    assert filling(whole, "tu") == (Completeness.COMPLETE, Filling(2, 0, 2))
    slip = {**FOLLOW_UP, "ditindaklanjuti": [4, "dua laporan"]}
    wrong = recap_of(make_book("tu", {"7099.1.1": slip, **SURVEY}))
    assert filling(wrong, "tu") == (Completeness.PARTIAL, Filling(2, 1, 2))


def test_a_target_alone__fills_in_nothing(make_book: MakeBook, recap_of: RecapOf) -> None:
    book = make_book("pemasyarakatan", {"BTN-25": {"target": 80}}, **BANTEN)
    assert filling(recap_of(book, **BANTEN), "pemasyarakatan")[1].filled == 0


def test_json__counts_by_division_and_names_what_each_file_counts_for(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("tu", {"7099.1.1": FOLLOW_UP}))
    entries = json.loads(recap_json(recap))["kelengkapan"]
    tu, p3h, _ = entries
    assert (tu["status"], tu["terisi"], tu["salah"], tu["dari"]) == ("sebagian", 1, 0, 2)
    assert tu["indikator"] == ["7099.1.1", "7099.2.1"]
    assert (p3h["status"], p3h["terisi"], p3h["dari"]) == ("belum mengirim", 0, 7)
    assert p3h["indikator"] == []


@pytest.mark.parametrize(
    ("cover", "typed", "code"),
    [
        (1, [3, 1], "SAMPUL_SEBELUM_ISIAN"),  # TW II is filled in, too
        (3, [3, 1], "SAMPUL_SETELAH_ISIAN"),  # TW III is not
        (2, [3, 1], None),
        (2, [3, None], "SAMPUL_SETELAH_ISIAN"),
        (1, [3, None], None),
        (4, [], None),  # nothing at all: that is what INDIKATOR_BELUM_DIISI says
    ],
)
def test_a_cover_that_reports_another_quarter__is_a_warning(
    make_book: MakeBook, recap_of: RecapOf, cover: int, typed: list[int | None], code: str | None
) -> None:
    values = {"rekomendasi_baru": typed, "ditindaklanjuti": typed} if typed else {}
    book = with_cover(make_book("tu", {"7099.1.1": {"rekomendasi_sisa": 2, **values}}), cover)
    found = [f for f in check_filled(read_workbook(book), cover) if f.code.startswith("SAMPUL")]
    assert [f.code for f in found] == ([code] if code else [])
    assert all(f.sheet == "Sampul" and f.cell for f in found)
    of_recap = [f.code for f in recap_of(book).findings if f.code.startswith("SAMPUL")]
    assert of_recap == [f.code for f in found]


def test_a_measurement_that_still_holds__is_no_reason_to_doubt_the_cover(
    make_book: MakeBook,
) -> None:
    """Scores of other bodies hold until there is a new one: TW III asks for nothing."""
    scores = {
        code: {"nilai": [None, 80], "nomor_dokumen": [None, "B-1"], "target": 75}
        for code in ("BTN-01", "BTN-02", "BTN-03")
    }
    units = [{"unit_kerja": "Kanwil", "ipk": 14, "ikm": 17, "tlhp": 5}]
    book = make_book(
        "administrasi",
        {**scores, "BTN-T1": {"target": 0.5}},
        {"BTN-T1": {"unit": units}},
        **BANTEN,
    )
    assert check_filled(read_workbook(with_cover(book, 3)), 3) == []


def test_konversi_targets_set_in_advance__are_no_report_of_a_later_quarter(
    make_book: MakeBook,
) -> None:
    planned = [
        {"indikator_konversi": "Rapat", "satuan": "rapat", "triwulan": q, "target": 2}
        for q in (1, 2, 3)
    ]
    planned[0]["realisasi"] = 2
    book = make_book(
        "tu",
        {"7099.1.1": {"rekomendasi_sisa": 0, "rekomendasi_baru": [3], "ditindaklanjuti": [3]}},
        {"7099.1.1": {"konversi": planned}},
    )
    assert check_filled(read_workbook(with_cover(book, 1)), 1) == []
