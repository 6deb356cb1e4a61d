"""A book poured into a pristine template (``iku templat --dari``) and its sign-offs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from signed_books import YANKUM, Book, blank, read, signed

from iku_excel.signoff import SignOffStatus, carry_signoffs, signoff_findings, signoff_states
from iku_excel.signoff.carrying import CarriedSignOffs
from iku_excel.template.renewal import renew_workbook
from iku_excel.workbook import FilledWorkbook, read_workbook, read_workbook_bytes

NOTARY = "7110.2.1"
VERSION_2 = Path(__file__).parents[1] / "version_2"


def poured(old: FilledWorkbook, year: int = 2026) -> CarriedSignOffs:
    return carry_signoffs(old, renew_workbook(old, year).data)


def valid(data: bytes) -> set[int]:
    states = signoff_states(read(data))
    return {quarter for quarter, state in states.items() if state.status is SignOffStatus.VALID}


def test_within_a_version_a_valid_signoff_goes_along_as_it_was() -> None:
    old = read(signed(YANKUM, 1, 2))

    carried = poured(old)

    assert valid(carried.data) == {1, 2}
    assert carried.findings == ()
    was, now = signoff_states(old), signoff_states(read(carried.data))
    assert [now[q].signoff for q in (1, 2)] == [was[q].signoff for q in (1, 2)]
    assert signoff_findings(read(carried.data)) == []  # Pengesahan and Sampul show them


def test_of_a_changed_quarter_it_stays_behind_and_is_told(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 2, 5)

    carried = poured(book.read())

    assert valid(carried.data) == {1}
    (finding,) = carried.findings
    assert (finding.code, finding.sheet) == ("PENGESAHAN_TIDAK_DIBAWA", "Pengesahan")
    assert "TW II (Sri Wahyuni" in finding.message
    assert "berubah sejak disahkan" in finding.message


def test_into_another_version_none_goes_along() -> None:
    """Version 3 asks what version 2 did not: nobody signed the answer."""
    old = read_workbook(VERSION_2 / "bphn.xlsx")

    carried = poured(old)

    assert valid(carried.data) == set()
    (finding,) = carried.findings
    assert "TW I (Budi Santoso, S.H." in finding.message
    assert "TW II (Budi Santoso, S.H." in finding.message
    assert finding.message.count("mengikat isian saja): templatnya lain versi (2 → 3)") == 2


def test_where_not_every_input_goes_along_it_does_not_either() -> None:
    """A book poured by hand into a template, one input left out."""
    carried = carry_signoffs(read(signed(YANKUM, 1)), blank(YANKUM))

    assert valid(carried.data) == set()
    (finding,) = carried.findings
    assert "isian di buku baru tidak seluruhnya sama" in finding.message


def test_a_new_year_starts_unsigned_and_nothing_is_said() -> None:
    old = read(signed(YANKUM, 1))

    carried = poured(old, 2027)

    assert carried.findings == ()
    assert valid(carried.data) == set()


def test_another_catalogue_of_the_same_id_says_that_the_signoff_no_longer_stands() -> None:
    """Poured while a target changed: the old book's sign-off is of the old target."""
    old = read_workbook_bytes(signed(YANKUM, 1), "isian.xlsx")
    filled = old.indicators[NOTARY]
    old.indicators[NOTARY] = replace(filled, view=replace(filled.view, target=0.5))

    carried = carry_signoffs(old, renew_workbook(read(signed(YANKUM, 1)), 2026).data)

    (finding,) = carried.findings
    assert "berubah sejak disahkan" in finding.message
