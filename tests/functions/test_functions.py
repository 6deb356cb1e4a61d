"""The worksheet functions as a cell calls them, against the one evaluation and by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.own_catalogs import catalog_text, indicator, ratio
from iku_excel import evaluate
from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS, OMITTED, Shape

VALUE, NOT_AVAILABLE, DIV0 = (ErrorValue(code) for code in ("#VALUE!", "#N/A", "#DIV/0!"))
BABEL = "babel-2025-2029"
KEYS = [["diterima"], ["diselesaikan"]]
CELLS = [[4.0, 3.0, None, None], [4.0, 2.0, None, None]]
NOTARIES = ("7110.2.1", 2026, 2, KEYS, CELLS)
FAMILY = [
    name for name, f in FUNCTIONS.items() if f.parameters and f.parameters[-1].name == "nilai4"
]


def cell(name: str, *arguments: object) -> object:
    """The single cell that a function answers with."""
    ((value,),) = FUNCTIONS[name](*arguments)
    return value


def test_every_public_function_is_there() -> None:
    assert set(FUNCTIONS) == {
        "IKU_REALISASI", "IKU_CAPAIAN", "IKU_STATUS", "IKU_KATEGORI", "IKU_CATATAN",
        "IKU_KURANG", "IKU_JELASKAN", "IKU_PERIKSA", "IKU_RINGKAS", "IKU_TARGET", "IKU_PREDIKAT",
        "IKU_PERSEN_CAPAIAN", "IKU_INFO", "IKU_DAFTAR", "IKU_VERSI", "IKU_FREKUENSI",
        "IKU_RATA_UNSUR", "IKU_INDEKS", "IKU_KONVERSI", "IKU_MUTU", "IKU_LEVEL_AHU",
        "IKU_NORMALISASI", "IKU_MATURITAS", "IKU_WBK",
    }  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_fits_the_function_wizard(name: str) -> None:
    function = FUNCTIONS[name]
    assert 10 < len(function.help) <= 255
    assert function.example.startswith(f"={name}(")
    assert all(10 < len(parameter.help) <= 255 for parameter in function.parameters)
    optional = [parameter.optional for parameter in function.parameters]
    assert optional == sorted(optional), "optional arguments come last"


def test_family__gives_the_figures_of_the_evaluation() -> None:
    result = evaluate(
        BABEL, "7110.2.1", year=2026, quarter=2,
        values={"diterima": [4, 3, None, None], "diselesaikan": [4, 2, None, None]},
    )  # fmt: skip
    assert cell("IKU_REALISASI", *NOTARIES) == result.realization == 6 / 7
    assert cell("IKU_CAPAIAN", *NOTARIES) == result.achievement
    assert cell("IKU_STATUS", *NOTARIES) == "Belum tercapai"
    assert cell("IKU_KURANG", *NOTARIES) == 1.0
    assert cell("IKU_CATATAN", *NOTARIES) == "\n".join(result.notes)
    assert cell("IKU_PERIKSA", *NOTARIES) == ""
    assert "Realisasi = 6 / 7" in str(cell("IKU_JELASKAN", *NOTARIES))


def test_family__target_replaces_the_decrees() -> None:
    assert cell("IKU_CAPAIAN", *NOTARIES, 0.5) == pytest.approx(6 / 7 / 0.5)
    assert cell("IKU_CAPAIAN", *NOTARIES, None) == cell("IKU_CAPAIAN", *NOTARIES)


def test_keys_may_carry_the_templates_marks() -> None:
    marks = [["iku:7110.2.1:diterima"], ["iku:7110.2.1:diselesaikan"]]
    assert cell("IKU_REALISASI", "7110.2.1", 2026, 2, marks, CELLS) == 6 / 7


def test_code_with_catalogue__and_a_yearly_value_in_any_quarter_column() -> None:
    keys = [["disampaikan_tahun_lalu"], ["ditindaklanjuti"]]
    cells = [[None, 10.0, None, None], [1.0, 2.0, None, None]]
    assert cell("IKU_REALISASI", f"{BABEL}/7133.1.1", 2026, 2, keys, cells) == 0.3


def test_table_block__is_told_by_its_keys__dates_as_serial_numbers() -> None:
    keys = [["nomor", "tanggal_masuk", "jalur", "hasil", "tanggal_selesai"]]
    march, april = 46082.0, 46113.0  # 1 March and 1 April 2026 as Excel stores them
    rows = [["K1", march, "litigasi", "P21", april], ["K2", march, "Litigasi", None, None],
            [None] * 5]  # fmt: skip
    assert cell("IKU_REALISASI", "7121.2.1", 2026, 1, keys, rows) == 0.0
    assert cell("IKU_REALISASI", "7121.2.1", 2026, 2, keys, rows) == 0.5


def test_second_block__konversi_beside_the_scalars() -> None:
    keys = [["indikator_konversi", "satuan", "triwulan", "target", "realisasi"]]
    rows = [["Rapat", "rapat", 2.0, 4.0, 2.0]]
    assert cell("IKU_CAPAIAN", *NOTARIES, None, keys, rows) == 0.5


def test_whole_column_of_quarters_in__whole_column_out() -> None:
    column = FUNCTIONS["IKU_REALISASI"]("7110.2.1", 2026, [[1], [2], [3]], KEYS, CELLS)
    assert column == [[1.0], [6 / 7], [""]]  # TW III is not filled in


def test_summary__four_rows_ten_columns_no_errors() -> None:
    rows = FUNCTIONS["IKU_RINGKAS"]("7110.2.1", 2026, 2, KEYS, CELLS)
    assert [len(row) for row in rows] == [10] * 4
    assert [row[4] for row in rows] == ["Tercapai", "Belum tercapai", "", ""]
    assert rows[1][:4] == [6 / 7, 0.982, 6 / 7 / 0.982, "target tahun"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("9999.9.9", 2026, 2, KEYS, CELLS), NOT_AVAILABLE),
        (("7110.2.1", 2031, 2, KEYS, CELLS), NOT_AVAILABLE),
        (("7110.2.1", 2026, 5, KEYS, CELLS), VALUE),
        (("7110.2.1", 2026, 2, KEYS, CELLS[:1]), VALUE),
        (("7110.2.1", 2026, 2, [["salah"], ["diselesaikan"]], CELLS), VALUE),
        (("7110.2.1", 2026, 2, KEYS, [[4.0, "12 laporan"], [4.0, 2.0]]), VALUE),
        (
            ("7110.2.1", 2026, 2, KEYS, [[4.0, ErrorValue("#REF!")], [4.0, 2.0]]),
            ErrorValue("#REF!"),
        ),
        (("7110.2.1", 2026, 2, KEYS, [[0.0, 0.0], [0.0, 0.0]]), DIV0),
        (("7110.2.1", 2026, 3, KEYS, CELLS), ""),
        (("7110.2.1", 2026, 2, KEYS), VALUE),
    ],
)
def test_what_cannot_be_computed__is_a_real_error_or_empty_text(
    arguments: tuple[object, ...], expected: object
) -> None:
    assert cell("IKU_REALISASI", *arguments) == expected


def test_text_in_a_block_is_read_where_it_has_one_reading() -> None:
    """Spec, "Numbers and dates in text": one rule for every door."""
    text = ("7110.2.1", 2026, 1, KEYS, [["8\u00a0"], ["'4"]])
    assert cell("IKU_REALISASI", *text) == 0.5
    assert "“8” dibaca 8" in str(cell("IKU_PERIKSA", *text))
    two = ("7110.2.1", 2026, 1, KEYS, [["1.000"], [4.0]])
    assert cell("IKU_REALISASI", *two) == ErrorValue("#VALUE!")
    assert "dapat dibaca 1000 atau 1" in str(cell("IKU_PERIKSA", *two))
    percent = ("7110.2.1", 2026, 1, [["nilai_resmi"]], [[85.0]])
    assert "Maksudnya 85%? Ketik 85%." in str(cell("IKU_PERIKSA", *percent))


def test_errors_are_explained_where_a_person_asks() -> None:
    broken = ("7110.2.1", 2026, 2, KEYS, [[4.0, "98,1%"], [4.0, 2.0]])
    assert "“98,1%” adalah teks" in str(cell("IKU_PERIKSA", *broken))
    assert "#REF!" in str(cell("IKU_PERIKSA", "7110.2.1", 2026, 2, KEYS, [["#REF!", 1], [4, 2]]))
    assert "tidak dikenal" in str(cell("IKU_JELASKAN", "9999", 2026, 2, KEYS, CELLS))
    assert "triwulan" in str(
        cell("IKU_JELASKAN", "7110.2.1", 2026, ErrorValue("#N/A"), KEYS, CELLS)
    )
    row = FUNCTIONS["IKU_RINGKAS"](*broken)[1]
    assert row[4] == "Tidak dapat dihitung"
    assert "98,1%" in str(row[9])


@pytest.mark.parametrize(
    "arguments",
    [(), ("7110.2.1", 2026), NOTARIES + (None,) * 9, ("7110.2.1", 2026, [[1], [2]], KEYS, CELLS)],
)
def test_summary__of_wrong_arguments_is_four_rows_that_say_so(
    arguments: tuple[object, ...],
) -> None:
    rows = FUNCTIONS["IKU_RINGKAS"](*arguments)
    assert [(row[4], len(row)) for row in rows] == [("Tidak dapat dihitung", 10)] * 4
    assert "Argumen tidak cocok" in str(rows[0][9])
    assert not any(isinstance(value, ErrorValue) for row in rows for value in row)


def test_a_huge_scale__is_refused_at_once() -> None:
    assert cell("IKU_FREKUENSI", [[1.0]], 1e7) == VALUE


def test_a_code_that_two_catalogues_have__must_name_its_catalogue(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    from iku_excel.catalog.loader import SHIPPED

    text = (SHIPPED / f"{BABEL}.yaml").read_text(encoding="utf-8")
    own = Path(str(tmp_path)) / "kanwil-lain.yaml"
    own.write_text(text.replace(f"id: {BABEL}", "id: kanwil-lain", 1), encoding="utf-8")
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))
    assert cell("IKU_TARGET", "7110.2.1", 2026) == NOT_AVAILABLE
    assert cell("IKU_TARGET", "kanwil-lain/7110.2.1", 2026) == 0.982


def test_catalogue_functions() -> None:
    assert FUNCTIONS["IKU_TARGET"]([["7110.2.1"], ["x"]], 2026) == [[0.982], [NOT_AVAILABLE]]
    assert cell("IKU_TARGET", "BTN-05", 2020) == ""
    assert cell("IKU_PREDIKAT", "7110.2.1", 0.9) == ""  # neither decree gives a predikat
    assert cell("IKU_INFO", "7110.2.1", "divisi") == "Divisi Pelayanan Hukum"
    assert cell("IKU_INFO", "7110.2.1", "warna") == NOT_AVAILABLE
    assert [row[0] for row in FUNCTIONS["IKU_DAFTAR"](BABEL, "tu")] == ["7099.1.1", "7099.2.1"]
    assert len(FUNCTIONS["IKU_DAFTAR"]("banten-2020")) == 29
    assert cell("IKU_DAFTAR", "tidak-ada") == NOT_AVAILABLE


def test_achievement_of_two_columns() -> None:
    column = FUNCTIONS["IKU_PERSEN_CAPAIAN"]([[9.0], [5.0], [None]], [[10.0], [0.0], [1.0]])
    assert column == [[0.9], [DIV0], [""]]
    assert cell("IKU_PERSEN_CAPAIAN", 12.0, 10.0, "Minimize") == pytest.approx(0.8)
    assert cell("IKU_PERSEN_CAPAIAN", 12.0, 10.0, "Stabilize") == VALUE


def test_survey_from_answers_to_letter() -> None:
    answers = [[4.0, 3.0], [4.0, 4.0], [3.0, None]]
    frequencies = FUNCTIONS["IKU_FREKUENSI"](answers)
    assert frequencies == [[0, 0, 1, 2], [0, 0, 1, 1]]
    assert FUNCTIONS["IKU_RATA_UNSUR"](frequencies) == [[11 / 3], [3.5]]
    assert cell("IKU_INDEKS", frequencies) == pytest.approx((11 / 3 + 3.5) / 2)
    weights = [[0.6], [0.4]]
    assert cell("IKU_INDEKS", frequencies, weights) == pytest.approx(11 / 3 * 0.6 + 3.5 * 0.4)
    assert cell("IKU_INDEKS", frequencies, [[0.6], [0.5]]) == VALUE
    assert cell("IKU_FREKUENSI", [[5.0]]) == VALUE


@pytest.mark.parametrize(
    ("index", "letter"), [(3.5324, "A"), (3.5323, "B"), (3.0644, "B"), (3.0643, "C"), (1.0, "D")]
)
def test_letter__by_the_lower_bounds_of_the_decree(index: float, letter: str) -> None:
    assert cell("IKU_MUTU", index) == letter


def test_scales() -> None:
    assert cell("IKU_KONVERSI", 3.0644) == pytest.approx(76.61)
    assert cell("IKU_LEVEL_AHU", 2.55) == 2.0  # in the gap of the printed table
    assert cell("IKU_MUTU", 4.1) == VALUE
    assert cell("IKU_NORMALISASI", 7.0, 0.0, 10.0) == pytest.approx(0.7 * 4 + 1)
    assert cell("IKU_NORMALISASI", 7.0, 10.0, 10.0) == VALUE


def test_maturity__total_16_over_8_is_2_as_in_the_decree() -> None:
    subs = [[sub] for sub in ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")]
    scores = [[1.0], [3.0], [2.0], [2.0], [2.0], [2.0], [1.0], [3.0]]
    assert cell("IKU_MATURITAS", subs, scores) == 2.0
    assert cell("IKU_MATURITAS", subs[:7], scores[:7]) == VALUE


def test_wbk__every_threshold_must_be_reached() -> None:
    units = FUNCTIONS["IKU_WBK"]([[13.5], [13.4]], [[16.0], [20.0]], [[5.0], [5.0]])
    assert units == [[1.0], [0.0]]


def test_wbk__a_score_above_a_hundred_points_is_a_slip() -> None:
    assert cell("IKU_WBK", 1350.0, 16.0, 5.0) == VALUE


CELL = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(-(10**400), 10**400), st.text(max_size=8),
    st.sampled_from(["7110.2.1", "BTN-05", "2026", "diterima", "triwulan", "#N/A"]),
)  # fmt: skip
ARGUMENT = st.one_of(
    CELL, st.just(OMITTED), st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=3)
)


@given(name=st.sampled_from(sorted(FUNCTIONS)), arguments=st.lists(ARGUMENT, max_size=13))
def test_no_argument_raises__every_cell_is_a_value_of_the_domain(
    name: str, arguments: list[object]
) -> None:
    for row in FUNCTIONS[name](*arguments):
        for value in row:
            assert isinstance(value, float | str | bool | ErrorValue)


def test_scalar_arguments_broadcast__and_what_does_not_fit_is_na() -> None:
    rows = FUNCTIONS["IKU_WBK"]([[14.0], [14.0], [14.0]], [[16.0], [16.0]], 5.0)
    assert rows == [[1.0], [1.0], [NOT_AVAILABLE]]


def test_shapes__the_family_takes_blocks_as_ranges() -> None:
    shapes = [parameter.shape for parameter in FUNCTIONS["IKU_STATUS"].parameters]
    assert shapes.count(Shape.RANGE) == 8
    assert len(FAMILY) == 9


@pytest.mark.parametrize(
    ("realization", "bound"), [(None, 0.6), (0.5, 0.6), (0.6, 0.6), (0.7, 0.6), (0.9, 0.85)]
)
def test_target_of_a_range__the_bound_that_counts(
    monkeypatch, tmp_path, realization, bound
) -> None:
    """The upper one above the range, else the lower one: as ``target_tahun`` of the recap."""
    text = catalog_text(indicator(ratio(), target={"lower": 0.6, "upper": 0.85}))
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))
    assert cell("IKU_TARGET", "contoh-2026/1.1", 2026, realization) == bound
