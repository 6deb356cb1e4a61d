"""Unknown names, wrong shapes, years and quarters: said once, with the nearest suggestion."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel import InputError, UnknownIndicator, evaluate

from .examples import BABEL, BANTEN, at, babel, findings_of, pair, scores, the_error

CODE = "7110.2.1"


@pytest.mark.parametrize(
    ("catalog", "code", "near"),
    [
        (BABEL, "7110.2.2", "7110.2.1"),
        (BABEL, "ikk3.2", "IKK3.1"),
        (BANTEN, "btn_05", "BTN-05"),
        (BABEL, "xyz", None),
        (BABEL, "", None),
    ],
)
def test_an_unknown_code_suggests_the_nearest(catalog: str, code: str, near: str | None) -> None:
    with pytest.raises(UnknownIndicator) as caught:
        evaluate(catalog, code, year=2026, quarter=1)
    assert caught.value.code == code
    if near is None:
        assert caught.value.suggestion is None
        assert "Maksud Anda" not in str(caught.value)
    else:
        assert caught.value.suggestion is not None
        assert f"Maksud Anda {caught.value.suggestion}?" in str(caught.value)


def test_the_suggestion_is_a_code_of_the_catalogue() -> None:
    with pytest.raises(UnknownIndicator, match=r"Maksud Anda 7136\.3\.1\?"):
        babel("7136.3.11", 1)


@pytest.mark.parametrize("code", ["ikk3.1", " IKK3.1 ", "7121.3.1"])
def test_codes_and_aliases_are_found_without_regard_to_case(code: str) -> None:
    assert babel(code, 1).code == "IKK3.1"


def test_an_unknown_variable() -> None:
    """The partner is not reported blank: it stands under the misspelt name."""
    values = {"diterimaa": [4], "diselesaikan": [4]}
    found = findings_of(BABEL, CODE, 1, 2026, values=values)
    assert [(f.code, f.place) for f in found] == [
        ("VARIABEL_TIDAK_DIKENAL", at(CODE, variable="diterimaa"))
    ]
    assert "Maksud Anda diterima?" in found[0].message
    assert "nilai_resmi" in found[0].advice


def test_an_unknown_table() -> None:
    found = findings_of(BABEL, "IKK3.1", 1, 2026, tables={"skors": []})
    assert [(f.code, f.place) for f in found] == [
        ("TABEL_TIDAK_DIKENAL", at("IKK3.1", table="skors"))
    ]
    assert "Maksud Anda skor?" in found[0].message


def test_an_unknown_column_is_said_once_for_the_table() -> None:
    rows = [{**row, "scor": row["skor"]} for row in scores(1, [2] * 8)]
    for row in rows:
        del row["skor"]
    found = findings_of(BABEL, "IKK3.1", 1, 2026, tables={"skor": rows})
    assert [(f.code, f.place) for f in found] == [
        ("KOLOM_TIDAK_DIKENAL", at("IKK3.1", table="skor", column="scor"))
    ]
    assert "Maksud Anda skor?" in found[0].message


@pytest.mark.parametrize("raw", [4, "4", {"1": 4}, [1, 2, 3, 4, 5], {4}])
def test_a_quarterly_variable_is_a_list_of_at_most_four(raw: object) -> None:
    assert the_error(CODE, 1, values={"diterima": raw, "diselesaikan": [1]}) == (
        "BENTUK_SALAH",
        at(CODE, variable="diterima"),
    )


@pytest.mark.parametrize("raw", [{"triwulan": 1}, "kasus", [1, 2], 3])
def test_a_table_is_a_list_of_rows(raw: Any) -> None:
    assert the_error("7121.2.1", 1, tables={"kasus": raw}) == (
        "BENTUK_SALAH",
        at("7121.2.1", table="kasus"),
    )


@pytest.mark.parametrize(
    "quarter", [0, 5, -1, "2", 2.0, True, None, pytest.param(10**5000, id="huge")]
)
def test_no_quarter(quarter: Any) -> None:
    assert the_error(CODE, quarter) == ("TRIWULAN_TIDAK_SAH", at(CODE))


@pytest.mark.parametrize("year", ["2026", 2026.0, True, 0, 26, pytest.param(10**5000, id="huge")])
def test_no_year(year: Any) -> None:
    with pytest.raises(InputError) as caught:
        evaluate(BABEL, CODE, year=year, quarter=1)
    assert [f.code for f in caught.value.findings] == ["BENTUK_SALAH"]


@pytest.mark.parametrize("year", [2024, 2030])
def test_a_year_outside_the_catalogue_is_refused(year: int) -> None:
    found = findings_of(BABEL, CODE, 1, year)
    assert [(f.code, f.place) for f in found] == [("TAHUN_DI_LUAR_KATALOG", at(CODE))]


def test_forced_it_has_no_target_unless_one_is_given() -> None:
    values = pair([4], [3])
    result = babel(CODE, 1, year=2030, force=True, values=values)
    assert (result.realization, result.status) == (0.75, "Tidak dapat dihitung")
    assert [f.code for f in result.findings] == ["TANPA_TARGET"]
    result = babel(CODE, 1, year=2030, force=True, values=values, target=0.75)
    assert (result.achievement, result.status) == (1.0, "Tercapai")


def test_the_figures_of_2025_carry_the_note_that_the_decree_is_later() -> None:
    values = pair([4], [3])
    assert any("5 Februari 2026" in note for note in babel(CODE, 1, year=2025, values=values).notes)
    assert not any("5 Februari 2026" in note for note in babel(CODE, 1, values=values).notes)


def test_the_notes_name_the_rule_and_the_readings() -> None:
    notes = babel(CODE, 1, values=pair([4], [3])).notes
    assert any(note.startswith("Rumus: x = Jumlah pengaduan") for note in notes)
    assert any(note.startswith("Bacaan kami:") for note in notes)


def test_the_message_of_an_input_error_names_the_errors_only() -> None:
    with pytest.raises(InputError) as caught:
        babel(CODE, 1, values=pair(["4"], [-1]))
    assert "negatif" in str(caught.value)
    assert "dibaca" not in str(caught.value)
    assert len(caught.value.findings) == 2
