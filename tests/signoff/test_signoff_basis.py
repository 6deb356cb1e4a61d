"""What a sign-off binds besides the inputs: targets, the catalogue's rules, the template.

The first form bound the inputs only; its sign-offs stay what they were, and say so.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_books import (
    BABEL,
    NAME,
    POSITION,
    UNITS,
    WHEN,
    YANKUM,
    Book,
    Unit,
    filled,
    read,
    signed,
)

from iku_excel.catalog import Catalog, load_catalog
from iku_excel.catalog.decree import Indicator
from iku_excel.catalog.loader import SHIPPED, parse_catalog
from iku_excel.findings import Finding, Level
from iku_excel.signoff import (
    SignOffState,
    SignOffStatus,
    canonical_inputs,
    sign,
    signoff_findings,
    signoff_states,
)
from iku_excel.signoff.basis import Basis
from iku_excel.signoff.canonical import FIRST_FORM, FORM
from iku_excel.signoff.record import read_signoffs
from iku_excel.tasks.signing import replacement_line, signed_line
from iku_excel.workbook import FilledWorkbook
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

NOTARY = "7110.2.1"
SHIPPED_TEXT = (SHIPPED / f"{BABEL}.yaml").read_text(encoding="utf-8")
BOOK = signed(YANKUM, 2)
READ = read(BOOK)


def with_catalog(catalog: Catalog, data: bytes = BOOK) -> FilledWorkbook:
    """The book as it is read by that catalogue."""
    return under(catalog, read(data))


def under(catalog: Catalog, workbook: FilledWorkbook) -> FilledWorkbook:
    year = workbook.identity.year
    views = {i.code: i.for_year(year) for i in catalog.indicators}
    indicators = {
        code: replace(filled, view=views[code]) for code, filled in workbook.indicators.items()
    }
    return replace(workbook, catalog=catalog, indicators=indicators)


def with_indicator(code: str, **changes: object) -> Catalog:
    """The shipped catalogue with this changed in one of its indicators."""
    catalog = load_catalog(BABEL)
    indicators = tuple(
        i.model_copy(update=changes) if i.code == code else i for i in catalog.indicators
    )
    return catalog.model_copy(update={"indicators": indicators})


def with_target(target: object) -> Catalog:
    targets = indicator().targets
    assert targets is not None
    return with_indicator(NOTARY, targets={**targets, 2026: target})


def indicator(code: str = NOTARY) -> Indicator:
    found = load_catalog(BABEL).find(code)
    assert found is not None
    return found


def state(workbook: FilledWorkbook) -> SignOffState:
    return signoff_states(workbook)[2]


def only_finding(workbook: FilledWorkbook) -> Finding:
    found = state(workbook)
    assert found.status is SignOffStatus.CHANGED
    (finding,) = found.findings
    assert finding.level is Level.WARNING
    return finding


def edited_record(data: bytes, **changes: object) -> bytes:
    """The book with this changed in the record of TW II; None takes a field away."""
    scanned = read(data).scanned
    stored = read_signoffs(scanned)[2]
    cell = scanned.sheets["_iku"].cells.rows[stored.row][2]
    record: dict[str, Any] = {**json.loads(str(cell.value)), **changes}
    text = json.dumps({key: value for key, value in record.items() if value is not None})
    edit = CellEdit("_iku", cell_address(stored.row, 2), text)
    return edit_cells(data, [edit])


def of_the_first_form(data: bytes) -> bytes:
    """The book as an iku-excel of before would have signed it."""
    sha256 = canonical_inputs(read(data), 2).sha256_in(FIRST_FORM)
    return edited_record(data, bentuk=FIRST_FORM, dasar=None, sha256=sha256)


# --- what is bound ----------------------------------------------------------------------------


def test_another_target_is_a_finding_of_its_own_with_both_figures() -> None:
    """Whoever signed saw another achievement of the same inputs."""
    finding = only_finding(with_catalog(with_target(0.77)))

    assert (finding.code, finding.sheet) == ("TARGET_BERUBAH_SEJAK_DISAHKAN", NOTARY)
    assert f"Target {NOTARY} dalam katalog" in finding.message
    assert "→ 77%" in finding.message
    assert NAME in finding.message


def test_a_target_that_is_gone_says_so() -> None:
    targets = indicator().targets
    assert targets is not None
    without = {year: target for year, target in targets.items() if year != 2026}

    finding = only_finding(with_catalog(with_indicator(NOTARY, targets=without)))

    assert finding.message.count("→ tidak ada") == 1


def test_the_target_of_another_year_or_another_division_is_not_bound() -> None:
    targets = indicator().targets
    assert targets is not None
    for catalog in (
        with_indicator(NOTARY, targets={**targets, 2027: 0.5}),
        with_indicator("7133.1.1", targets={2026: 0.5}),
    ):
        assert state(with_catalog(catalog)).status is SignOffStatus.VALID


def test_another_rule_is_named_by_its_indicator() -> None:
    of_2026 = indicator().for_year(2026).formula
    other = of_2026.model_copy(update={"rule": indicator("7133.1.1").for_year(2026).rule})

    finding = only_finding(with_catalog(with_indicator(NOTARY, rules=(other,))))

    assert (finding.code, finding.sheet) == ("KATALOG_BERUBAH_SEJAK_DISAHKAN", NOTARY)
    assert NOTARY in finding.message


def test_a_comment_and_the_prose_of_the_catalogue_bind_nothing() -> None:
    """Otherwise every mended typing error would void the sign-offs of a whole Kanwil."""
    commented = parse_catalog(f"# diperiksa 3 Mei\n{SHIPPED_TEXT}\n# akhir\n", "katalog.yaml")
    reworded = with_indicator(NOTARY, manual=indicator("7133.1.1").manual, slips=())

    assert commented.sha256 != load_catalog(BABEL).sha256
    for catalog in (commented, reworded):
        assert state(with_catalog(catalog)).status is SignOffStatus.VALID


def test_another_version_of_the_template_is_a_finding_of_its_own() -> None:
    row = next(
        row
        for row, line in read(BOOK).package.read_sheet("_iku").rows.items()
        if line[1].value == "versi_templat"
    )
    book = read(edit_cells(BOOK, [CellEdit("_iku", f"B{row}", "4")]))

    finding = only_finding(book)

    assert finding.code == "TEMPLAT_BERUBAH_SEJAK_DISAHKAN"
    assert "3 → 4" in finding.message


def test_inputs_and_target_changed_are_both_named(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 2, 5)

    found = state(with_catalog(with_target(0.77), book.data)).findings

    assert [finding.code for finding in found] == [
        "BERUBAH_SEJAK_DISAHKAN", "TARGET_BERUBAH_SEJAK_DISAHKAN",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.floats(0.01, 5.0), st.tuples(st.floats(0.01, 1.0), st.floats(1.01, 2.0))))
def test_the_hash_follows_the_target(target: float | tuple[float, float]) -> None:
    """The same for the same target, however it is printed; another for any other."""
    given_target = (
        dict(zip(("lower", "upper"), target, strict=True)) if isinstance(target, tuple) else target
    )
    field = Indicator.model_validate(
        {**indicator().model_dump(), "targets": {2026: given_target}}
    ).targets
    catalog = with_indicator(NOTARY, targets=field)
    shipped, now = canonical_inputs(READ, 2), canonical_inputs(under(catalog, READ), 2)

    bound = (target,) if isinstance(target, float) else target
    assert now.basis.targets[NOTARY] == bound
    assert (now.sha256 == shipped.sha256) == (shipped.basis.targets[NOTARY] == bound)
    assert now.sha256_in(FIRST_FORM) == shipped.sha256_in(FIRST_FORM)


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_every_indicator_of_a_book_is_bound(unit: Unit) -> None:
    workbook, catalog = read(filled(unit)), load_catalog(unit.catalog)
    before = Basis.of(workbook).rules

    assert set(before) == set(workbook.indicators)
    for code in workbook.indicators:
        changed = tuple(
            i.model_copy(update={"title": "Lain"}) if i.code == code else i
            for i in catalog.indicators
        )
        other = under(catalog.model_copy(update={"indicators": changed}), workbook)
        now = Basis.of(other).rules
        assert {c for c in now if now[c] != before[c]} == {code}


def test_a_target_that_the_office_types_is_signed_as_the_input_it_is() -> None:
    """The decree of Banten prints no targets: each is a cell of the book."""
    workbook = read(signed(Unit("banten-2020", 2020, "keimigrasian"), 2))
    code, indicator = next(iter(workbook.indicators.items()))
    assert canonical_inputs(workbook, 2).basis.targets == {}

    indicator.values["target"][0] = 41
    (finding,) = state(workbook).findings

    assert finding.code == "BERUBAH_SEJAK_DISAHKAN"
    assert code == finding.place.indicator


def test_the_digest_of_unchanged_rules_stays_what_it_was() -> None:
    """Renaming a field of the catalogue's models would void sign-offs that nothing happened to.

    Where the shipped catalogue itself changes, this changes too, and so do its sign-offs.
    """
    rules = Basis.of(read(filled(Unit("banten-2020", 2020, "keimigrasian")))).rules

    assert {code: digest[:12] for code, digest in rules.items()} == {
        "BTN-23": "30913fefda90",
        "BTN-24": "5911c2a89e0a",
    }


def test_what_a_catalogue_says_beside_the_figures_is_not_signed() -> None:
    """Which positions are questioned when they fall, how long a sheet is, what a function takes."""
    p3h = read(filled(Unit(BABEL, 2026, "p3h")))
    text = (SHIPPED / f"{BABEL}.yaml").read_text("utf-8")
    silent = text.replace("              only_grows: true\n", "").replace("rows: 200\n", "\n")
    assert parse_catalog(silent, "x").sha256 != p3h.catalog.sha256
    assert Basis.of(under(parse_catalog(silent, "x"), p3h)) == Basis.of(p3h)

    graded = with_indicator(NOTARY, default_for="IKU_MUTU")
    assert Basis.of(under(graded, READ)) == Basis.of(READ)

    banten = read(filled(Unit("banten-2020", 2020, "yankum")))
    counted = "kind: realization_over_target\n"
    spoken = (SHIPPED / "banten-2020.yaml").read_text("utf-8")
    spoken = spoken.replace(counted, f"{counted}          only_grows: false\n")
    assert Basis.of(under(parse_catalog(spoken, "x"), banten)) == Basis.of(banten)


# --- the first form ---------------------------------------------------------------------------


def test_a_signoff_of_the_first_form_stands_whatever_the_catalogue_says() -> None:
    old = of_the_first_form(BOOK)

    for workbook in (read(old), with_catalog(with_target(0.77), old)):
        assert state(workbook).status is SignOffStatus.VALID


def test_a_changed_input_is_named_and_that_it_is_of_the_first_form(tmp_path: Path) -> None:
    book = Book(tmp_path, of_the_first_form(BOOK)).put_scalar(NOTARY, "diterima", 2, 5)

    (finding,) = state(book.read()).findings

    assert finding.code == "BERUBAH_SEJAK_DISAHKAN"
    assert "12 → 5" in finding.message
    assert "bentuk pertama: mengikat isian saja)" in finding.message


def test_only_the_first_form_says_what_it_does_not_bind() -> None:
    first, second = (state(read(data)) for data in (of_the_first_form(BOOK), BOOK))
    assert first.signoff is not None
    assert second.signoff is not None

    assert (first.signoff.form, second.signoff.form) == (FIRST_FORM, FORM)
    for line in (signed_line(first.signoff), replacement_line(first)):
        assert "bentuk pertama: mengikat isian saja" in line
    for line in (signed_line(second.signoff), replacement_line(second)):
        assert "bentuk pertama" not in line


def test_what_was_replaced_says_what_changed() -> None:
    """“Its inputs have changed” would be false where the catalogue did."""
    line = replacement_line(state(with_catalog(with_target(0.77))))

    assert "isiannya masih sama" in line
    assert "target, katalog, atau templatnya" in line


# --- forms that are not known -----------------------------------------------------------------


@pytest.mark.parametrize("form", [3, 99])
def test_a_later_form_asks_for_an_update_and_is_not_called_damaged(form: int) -> None:
    data = edited_record(BOOK, bentuk=form, stempel={"isi": "baru"})
    workbook = read(data)

    found = state(workbook)

    assert found.status is SignOffStatus.LATER
    assert [finding.code for finding in signoff_findings(workbook)] == ["PENGESAHAN_LEBIH_BARU"]
    assert "Perbarui iku-excel" in found.findings[0].advice
    assert "iku-excel yang lebih baru" in replacement_line(found)


@pytest.mark.parametrize(
    "changes", [{"bentuk": 0}, {"bentuk": "3"}, {"dasar": None}, {"bentuk": 1}, {"triwulan": 3}]
)
def test_what_no_iku_excel_writes_is_damaged(changes: dict[str, object]) -> None:
    assert state(read(edited_record(BOOK, **changes))).status is SignOffStatus.DAMAGED


def test_signing_over_a_later_form_leaves_one_of_today() -> None:
    data = edited_record(BOOK, bentuk=3)

    again = read(sign(read(data), data, 2, NAME, POSITION, WHEN))

    assert state(again).status is SignOffStatus.VALID


def test_the_catalogue_of_the_moment_counts_not_the_one_named_in_the_book() -> None:
    """A book says which catalogue it was drawn from; its figures come from the one at hand."""
    workbook = read(BOOK)
    other = replace(workbook, identity=replace(workbook.identity, catalog_sha256="0" * 64))

    assert state(other).status is SignOffStatus.VALID
