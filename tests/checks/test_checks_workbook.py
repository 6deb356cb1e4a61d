"""A whole workbook: what is looked at, in which order, and that nothing is computed twice."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from filled_indicators import BABEL, BANTEN, found, indicator, missing, remark, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import template_of
from iku_excel.catalog import load_catalog
from iku_excel.checks import check_indicator, check_reasonable
from iku_excel.findings import FileMessage, InputMessage, Level
from iku_excel.findings.reasonable import ReasonableMessage, with_reason
from iku_excel.workbook import Evaluations, FilledIndicator, evaluation, read_workbook
from iku_excel.workbook.filling import fill_workbook


def jumping(code: str = "BTN-06") -> FilledIndicator:
    return indicator(code, realisasi=[20, 900], target=1000)


def test_a_blank_indicator_and_a_blank_quarter_give_nothing() -> None:
    assert check_reasonable(workbook(indicator("BTN-06")), 4) == []
    assert missing(3, "BTN-06", realisasi=[20, 30], target=900) == []


def test_a_quarter_with_errors_is_not_judged_but_the_ones_before_it_are() -> None:
    """Errors are said by the evaluation; nothing can be said about what they hide."""
    assert [f.place.quarter for f in found(3, "BTN-06", realisasi=[20, 900, "85%"], target=9)] == [
        2
    ]
    assert found(3, "BTN-06", realisasi=[20, "85%", 900], target=9) == []


def test_an_indicator_whose_rows_are_lost_is_not_judged() -> None:
    filled = jumping()
    filled.findings.append(FileMessage.BARIS_HILANG.at(label="Realisasi", code="BTN-06"))
    assert check_reasonable(workbook(filled), 2) == []


def test_findings_stand_in_the_order_of_the_sheets() -> None:
    book = workbook(jumping("BTN-06"), jumping("BTN-07"), sheets=["BTN-07", "BTN-06"])
    sheets = [finding.sheet for finding in check_reasonable(book, 2)]
    assert sheets == ["BTN-07"] * 2 + ["BTN-06"] * 2


def test_no_finding_comes_twice() -> None:
    findings = check_reasonable(workbook(jumping()), 2)
    assert len(findings) == len(set(findings))


def test_evaluations_at_hand_are_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(jumping())
    (filled,) = book.indicators.values()
    known = Evaluations(book)
    expected = check_reasonable(book, 2, known)
    assert expected
    monkeypatch.delattr(evaluation, "evaluate_filled")
    assert check_reasonable(book, 2, known) == expected
    assert check_indicator(book, filled, known.until(filled, 2)) == expected


def test_a_long_reason_is_quoted_in_part() -> None:
    finding = ReasonableMessage.BUKTI_KOSONG.at(quarter="TW I")
    told = with_reason(finding, "Hujan. " * 100)
    assert told.message.endswith("Hujan. …")
    assert len(told.message) < len(finding.message) + 220
    info = ReasonableMessage.TINDAK_LANJUT_KOSONG.at(quarter="TW I")
    assert with_reason(info, "Hujan.") == info


def test_a_number_typed_as_remark_is_a_reason_too() -> None:
    (finding,) = found(
        2, "BTN-06", realisasi=[20, 900], target=1000, catatan=[remark(2, 12)]  # type: ignore[arg-type]
    )  # fmt: skip
    assert (finding.level, finding.message[-10:]) == (Level.INFO, "Alasan: 12")


CODES = [found.code for name in (BABEL, BANTEN) for found in load_catalog(name).indicators]
TYPED = st.one_of(
    st.none(),
    st.integers(-2, 300),
    st.floats(0, 5),
    st.sampled_from(
        ["ya", "L1", "A1", "merek", "litigasi", "sp3", "2020-05-01", "2026-05-01", "x"]
    ),
)


@given(data=st.data())
@settings(max_examples=150)
def test_whatever_was_typed_every_finding_has_a_cell_and_none_is_an_error(
    data: st.DataObject,
) -> None:
    filled = indicator(data.draw(st.sampled_from(CODES)))
    for cells in filled.values.values():
        cells[:] = data.draw(st.lists(TYPED, min_size=4, max_size=4))
    for name, place in filled.table_places.items():
        quarters = {"triwulan": st.sampled_from([1, 2, 3, 4, None])}
        row = st.fixed_dictionaries({key: quarters.get(key, TYPED) for key in place.columns})
        rows = data.draw(st.lists(row, max_size=3))
        numbers = tuple(range(place.first_row, place.first_row + len(rows)))
        filled.tables[name] = rows
        filled.table_places[name] = replace(place, rows=numbers)
    for quarter in (1, 2, 3, 4):
        for finding in check_reasonable(workbook(filled), quarter):
            assert finding.level is not Level.ERROR
            assert finding.cell
            assert (finding.place.quarter or 0) <= quarter


@pytest.mark.parametrize("message", ReasonableMessage)
def test_every_text_is_complete_and_its_code_is_its_own(message: ReasonableMessage) -> None:
    text = message.text
    for wording in (text.message, text.advice):
        assert re.fullmatch(r"\S.*[.}]", wording)
        assert "  " not in wording
        assert all(
            name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(wording)
        )
    assert text.level in (Level.WARNING, Level.INFO)
    assert message.name not in InputMessage.__members__
    assert message.name not in FileMessage.__members__


def test_a_finding_leads_to_the_cell_of_an_official_workbook(tmp_path: Path) -> None:
    catalog = load_catalog(BABEL)
    path, entries = tmp_path / "yankum.xlsx", tmp_path / "isian.csv"
    path.write_bytes(template_of(catalog, 2026, "yankum"))
    entries.write_text(
        "kode,variabel,triwulan,nilai\n"
        "7110.2.1,diterima,1,20\n7110.2.1,diselesaikan,1,20\n"
        "7110.2.1,diterima,2,200\n7110.2.1,diselesaikan,2,200\n",
        "utf-8",
    )
    path.write_bytes(fill_workbook(read_workbook(path), path.read_bytes(), entries, []).data)
    book = read_workbook(path)
    place = book.indicators["7110.2.1"].scalar_places["diterima"]
    jump, evidence = check_reasonable(book, 2)
    assert (jump.code, jump.file) == ("JUMLAH_MELONJAK", "yankum.xlsx")
    assert (jump.sheet, jump.cell) == (place.sheet, place.cell(2))
    assert (evidence.code, evidence.sheet) == ("BUKTI_KOSONG", place.sheet)
    assert evidence.cell
