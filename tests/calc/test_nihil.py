"""The tick ``nihil``: of its quarter every J count is 0 and every P as before."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel.calc import Status
from iku_excel.catalog import load_catalog, variables
from iku_excel.findings import Finding

from .examples import BABEL, at, babel, banten, findings_of, found_in, pair

TW_II = [None, "ya"]


def refused(code: str, quarter: int, **given: Any) -> list[Finding]:
    return findings_of(BABEL, code, quarter, 2026, **given)


def takes_nihil(catalog: str, year: int) -> set[str]:
    loaded = load_catalog(catalog)
    views = [indicator.for_year(year) for indicator in loaded.indicators]
    return {v.indicator.code for v in views if any(s.key == "nihil" for s in variables(v))}


def test_counts_take_it_and_what_is_measured_or_listed_in_a_table_does_not() -> None:
    """No survey, no maturity, no register, no service table; 7136.2.1 does."""
    counted = {"7099.1.1", "7129.1.1", "7129.1.2", "7110.2.1", "7133.1.1"}
    counted |= {"7136.1.1", "7136.2.1", "7136.3.1", "7143.1.1"}
    assert takes_nihil("babel-2025-2029", 2026) == counted
    scores, decreases, table = {1, 2, 3, 4, 15, 23, 25}, {24, 27}, {"BTN-T1"}
    counts = {f"BTN-{n:02}" for n in range(1, 29) if n not in scores | decreases}
    assert takes_nihil("banten-2020", 2020) == counts - table


def test_every_count_of_the_quarter_is_0_without_a_word_of_blanks() -> None:
    result = babel("7110.2.1", 2, values=pair([4], [3]) | {"nihil": TW_II})
    assert (result.realization, result.status) == (3 / 4, Status.NOT_REACHED)
    assert "Dinyatakan nihil oleh divisi: TW II." in result.notes
    assert not result.findings


def test_a_quarter_before_a_filled_one_is_no_gap_where_it_is_ticked() -> None:
    values = {"realisasi": [None, None, 5], "target": 10, "nihil": ["ya"]}
    assert [f.place.quarter for f in banten("BTN-06", 3, values=values).findings] == [2]


def test_a_blank_quarter_stays_not_filled_in() -> None:
    result = babel("7110.2.1", 3, values=pair([4], [3]) | {"nihil": TW_II})
    assert result.status == "Belum diisi"


def test_it_says_nothing_of_an_earlier_quarter() -> None:
    values = pair([4], [3]) | {"nihil": [None, None, "bukan"]}
    assert not babel("7110.2.1", 1, values=values).findings


def test_nothing_but_nihil_is_no_object() -> None:
    assert babel("7110.2.1", 1, values={"nihil": ["ya"]}).status == "Tidak ada objek"


def test_no_request_at_all_counts_as_reached_where_the_decree_says_so() -> None:
    """7136.2.1: 0 requests are 100 %, left out of the means."""
    result = babel("7136.2.1", 1, values={"nihil": ["ya"]})
    assert (result.realization, result.achievement, result.status) == (None, 1.0, "Tercapai")
    assert not result.counts_in_mean


def test_all_inputs_of_7133_1_1_are_0_but_the_one_of_the_year() -> None:
    values = {"disampaikan_tahun_lalu": 4, "ditindaklanjuti": [1], "nihil": TW_II}
    assert babel("7133.1.1", 2, values=values).realization == 1 / 4


POSITIONS: dict[str, Any] = {"desa_kelurahan_dibina": [10], "posbankum_aktif": [3]}


def test_a_position_is_as_before_through_quarters_that_are_ticked() -> None:
    values = POSITIONS | {"nihil": [None, "ya", "ya"]}
    assert babel("7136.3.1", 3, values=values).realization == 3 / 10


def test_a_position_before_may_come_from_the_table() -> None:
    row = {"triwulan": 1, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 8}
    tables = {"kabkota": [row | {"posbankum_aktif": 2}]}
    result = babel("7136.3.1", 2, values={"nihil": TW_II}, tables=tables)
    assert result.realization == 2 / 8


def test_a_position_before_that_nobody_wrote_is_not_guessed() -> None:
    """The end of last year is not in this book, and a blank quarter says nothing."""
    for quarter, values in ((1, {"nihil": ["ya"]}), (3, POSITIONS | {"nihil": [None, None, "ya"]})):
        found = refused("7136.3.1", quarter, values=values)
        assert [(f.code, f.place.variable, f.place.quarter) for f in found] == [
            ("NIHIL_TANPA_POSISI", "desa_kelurahan_dibina", quarter),
            ("NIHIL_TANPA_POSISI", "posbankum_aktif", quarter),
        ]


def test_a_first_position_may_be_typed_beside_the_tick() -> None:
    values = POSITIONS | {"nihil": ["ya", "ya"]}
    assert babel("7136.3.1", 2, values=values).realization == 3 / 10


def test_a_count_since_1_january_begins_at_0() -> None:
    result = banten("BTN-10", 1, values={"target": 10, "nihil": ["ya"]})
    assert (result.realization, result.status) == (0, Status.NOT_REACHED)


def test_a_typed_number_that_says_otherwise_is_an_error_at_both_cells() -> None:
    found = refused("7110.2.1", 2, values=pair([4, 3], [3, 0]) | {"nihil": TW_II})
    assert [(f.level, f.code, f.place) for f in found] == [
        ("galat", "NIHIL_BERTENTANGAN", at("7110.2.1", variable="diterima", quarter=2)),
        ("galat", "NIHIL_BERTENTANGAN", at("7110.2.1", variable="nihil", quarter=2)),
    ]
    said = "Pengaduan diterima TW II berisi 3, padahal TW II dinyatakan nihil; seharusnya 0."
    assert {f.message for f in found} == {said}


def test_a_changed_position_is_no_nihil() -> None:
    values = {"desa_kelurahan_dibina": [10, 10], "posbankum_aktif": [3, 4], "nihil": TW_II}
    found = refused("7136.3.1", 2, values=values)
    assert [f.place.variable for f in found] == ["posbankum_aktif", "nihil"]


def test_rows_of_the_table_may_contradict_it_too() -> None:
    rows = [
        {"triwulan": q, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 8,
         "posbankum_aktif": q} for q in (1, 2)
    ]  # fmt: skip
    found = refused("7136.3.1", 2, values={"nihil": TW_II}, tables={"kabkota": rows})
    assert [(f.place.table, f.place.variable) for f in found] == [
        ("kabkota", None),
        (None, "nihil"),
    ]


def test_a_typed_number_that_agrees_is_welcome() -> None:
    assert not babel("7110.2.1", 2, values=pair([4, 0], [3, None]) | {"nihil": TW_II}).findings


def test_an_official_value_is_no_count() -> None:
    values = pair([4], [3]) | {"nihil": TW_II, "nilai_resmi": [None, 0.9]}
    values |= {"nomor_dokumen": [None, "W7-1"]}
    assert babel("7110.2.1", 2, values=values).realization == 0.9


@pytest.mark.parametrize("typed", ["ya", " Ya", "YA"])
def test_the_word_is_taken_however_it_is_written(typed: str) -> None:
    assert babel("7110.2.1", 1, values={"nihil": [typed]}).status == "Tidak ada objek"


@pytest.mark.parametrize("typed", ["tidak", "x", 1, True])
def test_another_word_is_an_error(typed: object) -> None:
    (found,) = refused("7110.2.1", 1, values=pair([4], [3]) | {"nihil": [typed]})
    assert (found.code, found.advice) == (
        "PILIHAN_TIDAK_DIKENAL",
        "Pilih salah satu: ya, atau kosongkan selnya.",
    )


def test_an_unreadable_number_is_told_as_that() -> None:
    found = refused("7110.2.1", 2, values=pair([4, "dua"], [3]) | {"nihil": TW_II})
    assert [f.code for f in found] == ["BUKAN_ANGKA"]


def test_where_it_makes_no_sense_the_key_is_unknown() -> None:
    """BTN-24: the size of a decrease is measured."""
    with pytest.raises(Exception, match="nihil tidak ada"):
        banten("BTN-24", 1, values={"realisasi": [0.1], "target": 0.2, "nihil": ["ya"]})


def test_what_is_stated_is_no_figure_of_a_gap() -> None:
    assert found_in(banten("BTN-06", 2, values={"target": 9, "nihil": ["ya", "ya"]})) == []
