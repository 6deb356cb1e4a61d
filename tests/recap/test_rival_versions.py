"""Of two files with different inputs of an indicator: the later one, or none of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import FOLLOW_UP, at, indicator, said, sign_book, used, with_modified

from iku_excel.calc import Status
from iku_excel.findings import Level
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.workbook import write_recap
from iku_excel.workbook import read_workbook

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]
SATISFACTION = "7099.2.1"
NOTARIES, STANDARDS = "7110.2.1", "7121.1.1"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_later_saved__counts_and_the_other_is_named(save, recap_of) -> None:
    recap = recap_of(
        save("a.xlsx", 4, "2026-07-02T08:00:00Z"), save("b.xlsx", 5, "2026-07-01T08:00:00Z"),
        now=NOW,
    )  # fmt: skip
    assert used(recap) == "a.xlsx"
    (finding,) = said(recap, "INDIKATOR_GANDA")
    assert (finding.file, finding.level) == ("b.xlsx", Level.WARNING)
    assert "dipakai a.xlsx karena lebih akhir disimpan" in finding.message


@pytest.mark.parametrize(
    ("moment", "as_of", "why"),
    [
        (None, None, "b.xlsx: waktu simpannya sama dengan waktu pembuatannya"),
        ("", None, "b.xlsx: tidak mencatat waktu simpan"),
        ("kemarin", None, "b.xlsx: waktu simpannya tidak terbaca"),
        ("2019-01-01T00:00:00Z", None, "lebih awal daripada templatnya"),
        ("2031-01-04T00:00:00Z", None, "(04-01-2031 07.00 WIB) belum terjadi"),
        ("9999-12-31T23:59:59Z", None, "waktu simpannya tidak terbaca"),
        # Midnight of 10 July in Jakarta is 17.00 UTC.
        ("2026-07-10T17:00:00Z", date(2026, 7, 10), "sesudah tanggal data"),
        ("2026-07-01T08:00:00+00:00", None, "(waktu simpannya sama)"),
    ],
)
def test_a_stamp_that_is_not_plausible__decides_nothing(save, recap_of, moment, as_of, why) -> None:
    """One wrong clock is enough: nobody knows whether the other file is the later one."""
    files = save("a.xlsx", 4, "2026-07-01T08:00:00Z"), save("b.xlsx", 5, moment)
    recap = recap_of(*files, now=NOW, as_of=as_of)
    assert used(recap) is None
    assert indicator(recap, FOLLOW_UP).status is Status.NOT_COMPUTABLE
    (finding,) = said(recap, "VERSI_BERSAING")
    place = read_workbook(files[0]).indicators[FOLLOW_UP].scalar_places["ditindaklanjuti"]
    assert (finding.level, finding.file) == (Level.ERROR, "a.xlsx")
    assert (finding.sheet, finding.cell) == (place.sheet, place.cell(1))
    assert why in finding.message
    assert f"{place.sheet}!{place.cell(1)} (a.xlsx: 4 / b.xlsx: 5)" in finding.message
    assert '--pakai "a.xlsx"' in finding.advice
    known = "Waktu simpan yang dapat dipercaya: a.xlsx (01-07-2026 15.00 WIB)"
    assert (known in finding.advice) is (why != "(waktu simpannya sama)")
    # It was handed in: nobody needs to be asked for it.
    assert FOLLOW_UP not in str([f.message for f in said(recap, "BELUM_LENGKAP")])


def test_until_the_last_minute_of_the_data__a_stamp_is_plausible(save, recap_of) -> None:
    recap = recap_of(
        save("a.xlsx", 4, "2026-07-01T08:00:00Z"), save("b.xlsx", 5, "2026-07-10T16:59:59Z"),
        now=NOW, as_of=date(2026, 7, 10),
    )  # fmt: skip
    assert used(recap) == "b.xlsx"


def test_saved_in_the_second_in_which_the_recap_is_made__is_plausible(save, recap_of) -> None:
    recap = recap_of(
        save("a.xlsx", 4, "2026-07-01T08:00:00Z"), save("b.xlsx", 5, "2026-11-01T00:00:00.7Z"),
        now=NOW,
    )  # fmt: skip
    assert used(recap) == "b.xlsx"


@pytest.mark.parametrize(("as_of", "counting"), [(date.max, "b.xlsx"), (date.min, None)])
def test_data_of_the_last_day_there_is__bound_no_stamp(save, recap_of, as_of, counting) -> None:
    recap = recap_of(
        save("a.xlsx", 4, "2026-07-01T08:00:00Z"), save("b.xlsx", 5, "2026-07-10T16:59:59Z"),
        now=NOW, as_of=as_of,
    )  # fmt: skip
    assert used(recap) == counting


def test_equal_inputs__need_no_decision(save, recap_of) -> None:
    recap = recap_of(save("a.xlsx", 4, remark="Hujan"), save("b.xlsx", 4, remark="Banjir"))
    assert indicator(recap, FOLLOW_UP).result.realization == 0.4
    # Neither is known to be the later one: the remarks of both are shown.
    shown = indicator(recap, FOLLOW_UP).remark_texts("kendala")
    assert sorted(shown.split("; ")) == ["Banjir", "Hujan"], "in the order of the hashes"
    (finding,) = said(recap, "INDIKATOR_SAMA")
    other = {"a.xlsx": "b.xlsx", "b.xlsx": "a.xlsx"}[finding.file]
    assert finding.level is Level.INFO
    assert f"isiannya sama dengan di {other}; catatan dan bukti keduanya" in finding.message
    assert not said(recap, "VERSI_BERSAING") + said(recap, "INDIKATOR_GANDA")


def test_equal_inputs__evidence_of_both_stands_with_its_file(save, recap_of) -> None:
    recap = recap_of(save("a.xlsx", 4, evidence="Foto"), save("b.xlsx", 4, evidence="Surat"))
    inputs = json.loads(recap_json(recap))["indikator"][0]["masukan"]
    assert sorted(row["uraian"] for row in inputs["bukti"]["baris"]) == ["Foto", "Surat"]
    origins = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Asal-usul"]
    rows = [[cell.value for cell in row] for row in origins.iter_rows(min_row=2)]
    evidence = [(row[3], row[5]) for row in rows if row[1] == "tabel bukti"]
    assert {("Foto" in text, file) for text, file in evidence} == {
        (True, "a.xlsx"), (False, "b.xlsx"),
    }  # fmt: skip
    assert len(evidence) == 2


def test_equal_inputs__remarks_of_the_later_stamp(save, recap_of) -> None:
    recap = recap_of(
        save("a.xlsx", 4, "2026-07-03T08:00:00Z", remark="Hujan"),
        save("b.xlsx", 4, "2026-07-02T08:00:00Z", remark="Banjir"),
        now=NOW,
    )
    assert indicator(recap, FOLLOW_UP).remark_texts("kendala") == "Hujan"
    assert "catatan dan buktinya diambil dari a.xlsx" in said(recap, "INDIKATOR_SAMA")[0].message


def test_the_same_remark_twice__is_shown_once(save, recap_of) -> None:
    recap = recap_of(
        save("a.xlsx", 4, remark="Hujan"),
        save("b.xlsx", 4, remark="Hujan", evidence="Foto"),
    )
    assert indicator(recap, FOLLOW_UP).remark_texts("kendala") == "Hujan"


def test_inputs_that_differ_only_after_the_quarter__are_equal(make_book, recap_of) -> None:
    def book(name: str, later: int | None) -> Path:
        values = {"diterima": [4, 3, later], "diselesaikan": [4, 2]}
        return make_book("yankum", {NOTARIES: values}, name=name)

    recap = recap_of(book("a.xlsx", None), book("b.xlsx", 9))
    assert indicator(recap, NOTARIES).result.realization == 6 / 7
    recap = recap_of(book("a.xlsx", None), book("b.xlsx", 9), quarter=3)
    assert indicator(recap, NOTARIES).status is Status.NOT_COMPUTABLE


def test_a_sign_off__goes_before_every_stamp(save, recap_of) -> None:
    signed = sign_book(save("a.xlsx", 4, "2026-07-01T08:00:00Z"), at(1))
    recap = recap_of(signed, save("b.xlsx", 5, "2026-07-09T08:00:00Z"), save("c.xlsx", 6), now=NOW)
    assert used(recap) == "a.xlsx"
    assert {f.file for f in said(recap, "INDIKATOR_GANDA")} == {"b.xlsx", "c.xlsx"}


def test_two_sign_offs_at_one_moment__the_stamps_decide(save, recap_of) -> None:
    def signed(name: str, followed_up: int, moment: str) -> Path:
        # Signing keeps the stamp, as saving in Excel would not.
        return sign_book(save(name, followed_up, moment), at(5))

    first = signed("a.xlsx", 4, "2026-07-02T08:00:00Z")
    second = signed("b.xlsx", 5, "2026-07-01T08:00:00Z")
    recap = recap_of(first, second, save("c.xlsx", 6, "2026-07-30T08:00:00Z"), now=NOW)
    assert used(recap) == "a.xlsx"
    reasons = {f.file: f.message for f in said(recap, "INDIKATOR_GANDA")}
    assert "lebih akhir disimpan" in reasons["b.xlsx"]
    assert "sudah disahkan, sedangkan berkas ini belum" in reasons["c.xlsx"]


def test_two_last_sign_offs_at_one_moment__one_before_them_is_out_however_late_it_was_saved(
    save, recap_of
) -> None:
    recap = recap_of(
        sign_book(save("a.xlsx", 3, "2026-07-09T08:00:00Z"), at(4)),
        sign_book(save("b.xlsx", 4, "2026-07-02T08:00:00Z"), at(5)),
        sign_book(save("c.xlsx", 5, "2026-07-03T08:00:00Z"), at(5)),
        now=NOW,
    )
    assert used(recap) == "c.xlsx"


def test_a_sign_off_in_the_future__holds_but_is_not_the_later_one(save, recap_of) -> None:
    wrong_clock = sign_book(save("a.xlsx", 4), datetime(2031, 7, 1, tzinfo=UTC))
    other = sign_book(save("b.xlsx", 5), at(2))
    assert used(recap_of(wrong_clock, other, now=NOW)) is None
    assert used(recap_of(wrong_clock, save("c.xlsx", 6), now=NOW)) == "a.xlsx"


def test_three_files__the_last_of_all_counts_although_the_others_tie(save, recap_of) -> None:
    files = [
        save("a.xlsx", 4, "2026-07-01T08:00:00Z"),
        save("b.xlsx", 5, "2026-07-01T08:00:00Z"),
        save("c.xlsx", 6, "2026-07-02T08:00:00Z"),
    ]
    assert used(recap_of(*files, now=NOW)) == "c.xlsx"
    with_modified(files[0], "2026-07-02T08:00:00Z")
    recap = recap_of(*files, now=NOW)
    assert used(recap) is None
    message = said(recap, "VERSI_BERSAING")[0].message
    assert "masukan di a.xlsx, b.xlsx, c.xlsx berbeda" in message
    assert "(a.xlsx: 4 / b.xlsx: 5 / c.xlsx: 6)" in message


def test_blank_up_to_the_quarter__never_competes(make_book, save, recap_of) -> None:
    """What stands in a later quarter is no input of this one."""
    later = make_book("tu", {FOLLOW_UP: {"ditindaklanjuti": [None, None, 7]}}, name="z.xlsx")
    recap = recap_of(save("a.xlsx", 4), with_modified(later, "2026-10-01T08:00:00Z"), now=NOW)
    assert used(recap) == "a.xlsx"
    assert [f.file for f in said(recap, "INDIKATOR_KOSONG_DI_SINI")] == ["z.xlsx"]


def test_only_remarks__do_not_compete_but_are_not_dropped_in_silence(
    make_book, save, recap_of
) -> None:
    remarks = {FOLLOW_UP: {"catatan": [{"triwulan": 2, "kendala": "Menunggu data"}]}}
    recap = recap_of(save("a.xlsx", 4), make_book("tu", {}, remarks, name="z.xlsx"))
    assert used(recap) == "a.xlsx"
    (finding,) = said(recap, "INDIKATOR_HANYA_CATATAN")
    assert (finding.file, finding.level) == ("z.xlsx", Level.WARNING)


def test_an_indicator_that_cannot_be_read__competes(save, recap_of) -> None:
    """A copied sheet may hold anything: that the other file is the right one is not known."""
    path = save("b.xlsx", 5)
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book[FOLLOW_UP])
    book.save(path)
    with_modified(path, "2031-01-01T00:00:00Z")  # openpyxl saves with the clock of the test
    recap = recap_of(save("a.xlsx", 4, "2026-07-01T08:00:00Z"), path, now=NOW)
    assert used(recap) is None
    assert "b.xlsx: waktu simpannya" in said(recap, "VERSI_BERSAING")[0].message


def test_a_sheet_that_is_gone__holds_nothing(save, recap_of) -> None:
    path = save("b.xlsx", 5)
    book = openpyxl.load_workbook(path)
    del book[FOLLOW_UP]
    book.save(path)
    assert used(recap_of(save("a.xlsx", 4), path, now=NOW)) == "a.xlsx"


def test_section_books__complement_each_other_and_compete_only_where_they_overlap(
    make_book, recap_of
) -> None:
    whole = make_book(
        "yankum", {NOTARIES: {"diterima": [4, 3], "diselesaikan": [4, 3]}}, name="divisi.xlsx"
    )
    section = make_book(
        "yankum",
        {NOTARIES: {"diterima": [4, 3], "diselesaikan": [4, 2]}},
        section="ahu",
        name="ahu.xlsx",
    )
    recap = recap_of(whole, section, make_book("yankum", section="ki"))
    (finding,) = said(recap, "VERSI_BERSAING")
    assert finding.place.indicator == NOTARIES
    statuses = {i.code: i.status for i in recap.indicators}
    assert statuses[NOTARIES] is Status.NOT_COMPUTABLE
    assert statuses[STANDARDS] is Status.BLANK


def test_rows_of_a_table__are_named_by_cell(make_book, recap_of) -> None:
    def book(name: str, *rows: dict[str, object]) -> Path:
        return make_book("yankum", {}, {STANDARDS: {"layanan": rows}}, name=name)

    same = {"triwulan": 2, "layanan": "Paten", "standar_tersedia": "ya", "diberikan": 5, "patuh": 5}
    one = {**same, "layanan": "Merek", "diberikan": 4, "patuh": 4}
    recap = recap_of(book("a.xlsx", same, one), book("b.xlsx", {**one, "patuh": 3}, same))
    (finding,) = said(recap, "VERSI_BERSAING")
    where = f"{finding.sheet}!{finding.cell}"
    assert f"{where} (a.xlsx: 4 / b.xlsx: 3)" in finding.message


@pytest.mark.parametrize("followed_up", [4, 5, 6])
def test_of_files_with_equal_inputs__the_signed_one_is_named(save, recap_of, followed_up) -> None:
    signed = sign_book(save("b.xlsx", followed_up), at(1))
    assert used(recap_of(save("a.xlsx", followed_up), signed)) == "b.xlsx"
