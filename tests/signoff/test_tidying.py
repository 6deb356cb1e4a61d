"""A number typed as text is stored as the number that the evaluation reads, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from signed_books import NAME, POSITION, UNITS, WHEN, YANKUM, Book, Unit, blank, filled, read

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.signoff import canonical_inputs, sign, valid_signoff
from iku_excel.signoff.tidying import tidy, typed_as_text
from iku_excel.workbook import FilledWorkbook
from iku_excel.workbook.evaluation import evaluate_filled
from iku_excel.xlsx import CellEdit, edit_cells

NOTARY = "7110.2.1"


def results(workbook: FilledWorkbook) -> list[object]:
    """What is computed of every indicator and quarter."""
    found = (
        evaluate_filled(workbook, indicator, quarter).result
        for indicator in workbook.indicators.values()
        for quarter in QUARTERS
    )
    return [(r.realization, r.achievement, r.status) if r else None for r in found]


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_every_input_as_text__the_same_results_and_the_same_hash(unit: Unit) -> None:
    numbers = read(filled(unit))
    edits = [
        CellEdit(place.sheet, cell, f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ","))
        for indicator in numbers.indicators.values()
        for key, place in indicator.scalar_places.items()
        for quarter in QUARTERS
        if isinstance(value := indicator.values[key][quarter - 1], int)
        for cell in [place.cell(quarter)]
    ]
    texts = read(edit_cells(filled(unit), edits))

    tidied = tidy(texts)

    assert {(t.sheet, t.cell) for t in tidied.cells} == {(e.sheet, e.cell) for e in edits}
    assert typed_as_text(tidied.workbook) == []
    assert results(tidied.workbook) == results(texts)
    assert canonical_inputs(tidied.workbook, 4).sha256 == canonical_inputs(numbers, 4).sha256


@pytest.mark.parametrize("text", ["1.000", "kira-kira 12", "12 orang", "-3", "2,5", "12%", "tiga"])
def test_what_has_no_sure_reading_as_a_count_stays(text: str, tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    key = next(
        key
        for key, place in book.read().indicators[NOTARY].scalar_places.items()
        if place.variable.cell.facts.is_whole
    )
    book.put_scalar(NOTARY, key, 1, text)

    assert tidy(book.read()).cells == ()


def test_a_text_that_a_sign_off_binds_stays_and_that_is_said(tmp_path: Path) -> None:
    """“98,1%” is bound as it is written; “12” is bound as the number 12."""
    book = Book(tmp_path, blank(YANKUM))
    official = book.scalar(NOTARY, "nilai_resmi")
    whole = next(
        place
        for place in book.read().indicators[NOTARY].scalar_places.values()
        if place.variable.cell.facts.is_whole
    )
    book.put(official.sheet, official.cell(1), "98,1%").put(whole.sheet, whole.cell(1), "12")
    unsigned = tidy(book.read())
    book.data = sign(book.read(), book.data, 1, NAME, POSITION, WHEN)

    tidied = tidy(book.read())

    assert [(t.cell, t.text, t.value) for t in unsigned.cells] == [
        (whole.cell(1), "12", 12),
        (official.cell(1), "98,1%", 0.981),
    ]
    assert [t.cell for t in tidied.cells] == [whole.cell(1)]
    (finding,) = tidied.findings
    assert finding.code == "TEKS_DISAHKAN_TIDAK_DIRAPIKAN"
    assert (finding.sheet, finding.cell) == (official.sheet, official.cell(1))
    assert valid_signoff(tidied.workbook, 1)
