"""Workbooks of template version 2 stay what they were: the same hash, the same template.

The books in ``tests/version_2`` were written by the code of commit f90caa3, the last of version 2
(``bphn-libreoffice`` was then saved by LibreOffice). Their hashes were written down from it too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from iku_excel.calc import ErrorValue
from iku_excel.catalog import CellType, IndicatorYear, Table, load_catalog, tables
from iku_excel.catalog.inputs import QUARTER_COLUMN, QUARTERS, YES_NO, Column
from iku_excel.findings import Level
from iku_excel.layout import Identity, plan_workbook
from iku_excel.layout.editions import CATALOGS
from iku_excel.layout.marks import PREFIX
from iku_excel.signoff import SignOffStatus, fingerprint_findings, mend, signoff_states
from iku_excel.signoff.basis import Basis
from iku_excel.signoff.canonical import FIRST_FORM, canonical_by_quarter
from iku_excel.signoff.fingerprint import Kind, fingerprint
from iku_excel.signoff.form import to_choice, to_date, to_number, to_quarter
from iku_excel.signoff.frozen import freeze, frozen_template, thawed
from iku_excel.signoff.locked import locked_cells
from iku_excel.template import template_identity, write_template
from iku_excel.workbook import FilledWorkbook, read_workbook, read_workbook_bytes
from iku_excel.workbook.differences import differences
from iku_excel.xlsx import CellEdit, FormulaEdit, cell_address, edit_cells

BOOKS = Path(__file__).parents[1] / "version_2"
NAMES = (
    "tu-blank",
    "tu",
    "bphn",
    "bphn-libreoffice",
    "keimigrasian-blank",
    "keimigrasian",
)
SIGNED = {"tu": {2}, "bphn": {1, 2}, "bphn-libreoffice": {1, 2}, "keimigrasian": {2}}
HASHES = {
    "bphn-libreoffice": [
        "60c541805a59cda0153f57907137ac42a00866f52515beee069b518a6c4bea38",
        "8738d6c6822c14c6b144f144df5bee665423d5f3ce61c2dbf03b11be1d7458b9",
        "151296d8d0ebcd6b3d6875115dc6156b0db53ddfe83ea3794464997a0431ba9e",
        "f9b5cae0d9d0a3a010280695d7a48c7bc46878d6a52e9917fb4ea37e8e545af3",
    ],
    "bphn": [
        "60c541805a59cda0153f57907137ac42a00866f52515beee069b518a6c4bea38",
        "8738d6c6822c14c6b144f144df5bee665423d5f3ce61c2dbf03b11be1d7458b9",
        "151296d8d0ebcd6b3d6875115dc6156b0db53ddfe83ea3794464997a0431ba9e",
        "f9b5cae0d9d0a3a010280695d7a48c7bc46878d6a52e9917fb4ea37e8e545af3",
    ],
    "keimigrasian-blank": [
        "8618599ec98ed6d64c44d3995b81f9ee598e7387680791dd5fe48535f19c025d",
        "2be3f02066c2ce1ed802154d06fa0545b19b8c9d97d30e8d836e1925d4866529",
        "c662222be3cda4c26fa82bbe5a64e4e371545298c4084f3087019c6611ea5424",
        "1087f959c49254e3c122008b6846f7e3e94e41b99773b7a5d0cab7838aee4d0c",
    ],
    "keimigrasian": [
        "ae379976151592fc075d64d9c2fff6e3facec2d98fe646ea1b53b286ed60b72e",
        "e7316e3434221efe456973efe902182363c394248f81050692f7eaba10d075d6",
        "bfe7dab883533dba84159aab34d0d6927431aec90763f89697f9787941aed34a",
        "75e4d75271334c824c4fbdde42a39b60adf66d6f67b875cbec1af9f7198501e6",
    ],
    "tu-blank": [
        "c1155d7f12121a4cee7caab75ca3116a572f83b4dd4ef33455b0316727654cac",
        "3e34abfb423801394e95b86c15c8041e7ef74048a3ec2c0e5039f71c5ec3abbc",
        "3ce1628a476a3d692aa826a7cfe0afb844bcf922b3ae08b4017546ce96f55b7a",
        "53ed44964bcfd361f185b740b9c395208d0bbfa7125acb9054ba1f5d7534dbe2",
    ],
    "tu": [
        "bed319b4b92acb7932ab189b3b33e73a12daeca6d6efa24bb8c240a30f921994",
        "d9119c74aa1450918f60e9e0a2f13d7fe3ec16b089e4db69f15fd0770516d131",
        "6f4d276ec7dd2a74e6018d8f56f2879732bb41544f35728ce33583381c06b466",
        "54e08ccae4a33d4b64a9472de40cda6b44e83ab2b7e7894a26fe2b678911c0d4",
    ],
}


def book(name: str) -> FilledWorkbook:
    return read_workbook(BOOKS / f"{name}.xlsx")


def edited(name: str, *edits: CellEdit | FormulaEdit) -> FilledWorkbook:
    data = edit_cells((BOOKS / f"{name}.xlsx").read_bytes(), edits)
    return read_workbook_bytes(data, name)


@pytest.mark.parametrize("name", NAMES)
def test_inputs_have_the_hash_of_then(name: str) -> None:
    inputs = canonical_by_quarter(book(name))

    assert [inputs[quarter].sha256_in(FIRST_FORM) for quarter in (1, 2, 3, 4)] == HASHES[name]


@pytest.mark.parametrize("name", NAMES)
def test_signoffs_still_stand(name: str) -> None:
    states = signoff_states(book(name))

    valid = {quarter for quarter, state in states.items() if state.status is SignOffStatus.VALID}
    assert valid == SIGNED.get(name, set())
    assert not any(state.findings for state in states.values())


@pytest.mark.parametrize("name", NAMES)
def test_reading_says_the_version_and_nothing_alarming(name: str) -> None:
    read = book(name)

    said = {(found.code, found.level) for found in read.findings} - {("DATA_CONTOH", Level.WARNING)}
    assert said == {("TEMPLAT_VERSI_LAMA", Level.INFO)}
    assert not any(filled.findings for filled in read.indicators.values())


@pytest.mark.parametrize("name", [name for name in NAMES if name != "bphn-libreoffice"])
def test_nothing_differs_from_its_own_template(name: str) -> None:
    assert fingerprint_findings(book(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_that_it_shows_are_those_computed_now(name: str) -> None:
    """They were stored by the code of then (of one book by LibreOffice)."""
    read = book(name)

    assert read.results.computed
    for filled in read.indicators.values():
        assert differences(read, filled, QUARTERS) == []


def test_a_row_of_version_3_is_not_missed() -> None:
    """7133.1.1 asks for `disampaikan` from version 3 on; the book of 2026 was drawn before."""
    filled = book("bphn").indicators["7133.1.1"]

    assert "disampaikan" not in filled.values
    assert not filled.findings
    assert not filled.blocked


def test_a_table_and_a_column_of_a_later_version_are_not_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The sign-offs stand, too: they bind what the book asks for."""
    later = Column("sumber", "Sumber", CellType.TEXT, since=4)

    def grown(view: IndicatorYear) -> tuple[Table, ...]:
        *own, last = tables(view)
        table = Table("aspek", "Aspek", (QUARTER_COLUMN, later), since=4)
        return (*own, replace(last, columns=(*last.columns, later)), table)

    monkeypatch.setattr("iku_excel.layout.plan.tables", grown)
    read = book("bphn")

    assert not any(filled.findings for filled in read.indicators.values())
    assert not any(filled.blocked for filled in read.indicators.values())
    assert [canonical_by_quarter(read)[q].sha256_in(FIRST_FORM) for q in QUARTERS] == HASHES["bphn"]


def test_a_rule_that_gains_a_later_row_voids_no_signoff_of_before() -> None:
    """7133.1.1 gained `disampaikan` with version 3: a book of version 2 was signed without it."""
    read = book("bphn")
    filled = read.indicators["7133.1.1"]
    formula, rule = filled.view.formula, filled.view.rule
    kept = tuple(variable for variable in rule.variables if variable.since == 1)
    without = formula.model_copy(update={"rule": rule.model_copy(update={"variables": kept})})
    before = replace(filled.view, formula=without)
    then = replace(read, indicators={"7133.1.1": replace(filled, view=before)})
    new = replace(read, identity=replace(read.identity, template_version="3"))

    assert len(kept) < len(rule.variables)
    assert Basis.of(read).rules["7133.1.1"] == Basis.of(then).rules["7133.1.1"]
    assert Basis.of(new).rules["7133.1.1"] != Basis.of(then).rules["7133.1.1"]


def test_formulas_that_libreoffice_changed_are_put_back_as_version_2_had_them() -> None:
    mended = mend(book("bphn-libreoffice"))

    assert mended.formulas == 4  # as many as the code of then put back
    assert mended.findings == ()
    assert fingerprint(mended.workbook) == fingerprint(book("bphn"))
    results = read_cells(mended.workbook, "_hasil")
    assert results[8, 4] == read_cells(book("bphn"), "_hasil")[8, 4]


def read_cells(workbook: FilledWorkbook, sheet: str) -> dict[tuple[int, int], str | None]:
    rows = workbook.package.read_sheet(sheet).rows
    return {(row, c): cell.formula for row, line in rows.items() for c, cell in line.items()}


def test_an_altered_text_and_an_altered_formula_are_named() -> None:
    label = "Hasil anev yang ditindaklanjuti Pemda"
    sheet = book("bphn").package.read_sheet("7133.1.1").rows
    row, column = next(
        (r, c) for r, line in sheet.items() for c, cell in line.items() if cell.value == label
    )
    text = CellEdit("7133.1.1", cell_address(row, column), "Apa saja")
    changed = edited("bphn", text, FormulaEdit("_hasil", "X8", "=1"))

    found = {found.kind: found for found in fingerprint(changed).alterations}

    assert found[Kind.TEXT].sheet == "7133.1.1"
    assert found[Kind.TEXT].expected == f"“{label}”"
    assert (found[Kind.FORMULA].sheet, found[Kind.FORMULA].cell) == ("_hasil", "X8")
    assert found[Kind.FORMULA].expected == "“=IF(ISTEXT(H8),D8,N8)”"


def test_a_book_of_an_own_catalogue_of_then_is_not_compared_and_says_so() -> None:
    workbook = book("tu")
    other = replace(workbook, identity=replace(workbook.identity, catalog_sha256="0" * 64))

    (found,) = fingerprint_findings(other)

    assert (found.code, found.level) == ("TEMPLAT_TIDAK_DIBANDINGKAN", Level.INFO)
    assert mend(other).findings == (found,)  # nobody may think that its formulas are right


def test_read_by_an_own_catalogue_of_a_shipped_name_warns() -> None:
    own = load_catalog("babel-2025-2029").model_copy(update={"sha256": "1" * 64})

    read = read_workbook(BOOKS / "tu-blank.xlsx", catalog=own)

    assert [found.code for found in read.findings] == ["KATALOG_BERBEDA_VERSI"]


def test_a_year_that_was_forced_is_not_compared() -> None:
    """Version 2 drew other years with --paksa; what they looked like was not kept."""
    workbook = book("tu")
    other = replace(workbook, identity=replace(workbook.identity, year=2031))

    assert fingerprint(other).not_compared == "templat ini versi 2"


def units() -> list[Identity]:
    """Every workbook that version 2 could write from the shipped catalogues."""
    return [
        Identity(name, sha256, year, "Kanwil", division.key, section, "2", sample)
        for name, sha256 in CATALOGS["2"].items()
        for catalog in [load_catalog(name)]
        for year in catalog.years
        for division in catalog.divisions
        for section in (None, *(section.key for section in division.sections))
        for sample in (False, True)
    ]


def test_every_input_of_version_2_is_read_still() -> None:
    """Each mark that a template of then had is known to today's plan of version 2, and no other."""
    for identity in units():
        template = frozen_template(identity)
        assert template is not None, identity
        lines = [line for sheet in template.sheets.values() for line in sheet.values()]
        drawn = {
            str(cell.value)
            for line in lines
            for cell in line.values()
            if str(cell.value).startswith(PREFIX) and ":" in str(cell.value)[len(PREFIX) :]
        }
        plan = plan_workbook(load_catalog(identity.catalog), identity)
        planned = {row.mark for sheet in plan.sheets for row in sheet.scalars}
        planned |= {block.mark for sheet in plan.sheets for block in sheet.tables}
        not_inputs = {mark for mark in drawn if "=" in mark or mark.startswith(OTHER_MARKS)}
        assert drawn - not_inputs == planned, identity
        # Beside the mark of a table stand the keys of its columns.
        rows = [[str(cell.value) for cell in line.values()] for line in lines]
        columns = {keys[0]: set(keys[1:]) for keys in rows if keys and keys[0] in planned}
        for block in (block for sheet in plan.sheets for block in sheet.tables):
            assert columns[block.mark] >= {column.key for column in block.columns}, identity


OTHER_MARKS = (f"{PREFIX}buku:", f"{PREFIX}pengesahan:")


def test_every_choice_of_version_2_is_understood_still() -> None:
    for identity in units():
        template = frozen_template(identity)
        assert template is not None
        catalog = load_catalog(identity.catalog)
        choices = [
            column.choices
            for indicator in catalog.of_division(identity.division, identity.section)
            for table in tables(indicator.for_year(identity.year))
            for column in table.columns
            if column.choices
        ]
        offered = {
            str(cell.value)
            for line in template.sheets.get("_daftar", {}).values()
            for cell in line.values()
            if not str(cell.value).startswith("daftar_")  # the name of the list
        }
        assert all(any(to_choice(word, known) for known in choices) for word in offered), identity


def test_what_is_frozen_is_what_was_drawn() -> None:
    """The data of the next version will be made like this."""
    catalog = load_catalog("banten-2020")
    kept = freeze(catalog)
    identity = template_identity(catalog, 2020, "keimigrasian", office="Kanwil Uji", sample=True)
    blank = read_workbook_bytes(write_template(catalog, identity), "", catalog=catalog)

    drawn, again = locked_cells(blank.package), thawed(kept, identity)

    assert again is not None
    assert again.arrays == drawn.arrays
    assert again.links == drawn.links
    for name, lines in drawn.sheets.items():
        for row, line in lines.items():
            for column, cell in line.items():
                found = again.sheets[name][row][column]
                assert (found.formula, found.value if found.formula is None else None) == (
                    cell.formula,
                    cell.value if cell.formula is None else None,
                )


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        # What is signed is read as it was when it was signed, whatever else is read today.
        (to_number, "0,50", "0.5"),
        (to_number, "12", "12"),
        (to_number, "85%", None),
        (to_number, "1.000", None),
        (to_number, "1000000000001", None),
        (to_date, "2026-03-02", "2026-03-02"),
        (to_date, "2026-02-30", None),
        (to_date, "2 Maret 2026", None),
        (to_date, 46082, "2026-03-01"),
        (to_date, 12, None),
        (to_date, datetime(2026, 3, 2, 10, 0), "2026-03-02"),
        (to_date, date(2026, 3, 2), "2026-03-02"),
        (to_quarter, "Triwulan II", "2"),
        (to_quarter, "tw 3", "3"),
        (to_quarter, 4.0, "4"),
        (to_quarter, True, None),
        (to_quarter, "ke-2", None),
        (to_quarter, ErrorValue("#N/A"), None),
    ],
)
def test_form_1_reads_as_ever(read, value: object, expected: str | None) -> None:
    assert read(value) == expected


def test_form_1_reads_yes_and_no() -> None:
    typed = (True, False, "YA", " tidak", "mungkin", 1)
    assert [to_choice(value, YES_NO) for value in typed] == [
        "ya",
        "tidak",
        "ya",
        "tidak",
        None,
        None,
    ]
