"""Every input of every indicator has exactly one place, under names that Excel accepts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from pydantic import ValidationError

from calc.own_catalogs import catalog_of, indicator, ratio
from iku_excel.catalog import CellType, Table, load_catalog, tables, variables
from iku_excel.catalog.editions import is_asked
from iku_excel.catalog.inputs import COMMON_TABLES, DOCUMENT, QUARTER_COLUMN, Column
from iku_excel.catalog.variables import Variable
from iku_excel.layout import Identity, WorkbookPlan, plan_workbook
from iku_excel.layout.identity import NotAnInputWorkbook, identity_rows, read_identity
from iku_excel.layout.marks import IDENTITY_MARK, PREFIX, table_mark

CATALOGS = ("babel-2025-2029", "banten-2020")
UNITS = [
    (catalog.id, year, division.key, section)
    for catalog in map(load_catalog, CATALOGS)
    for year in catalog.years
    for division in catalog.divisions
    for section in (None, *(s.key for s in division.sections))
]


def plan(
    catalog: str, year: int, division: str, section: str | None = None, version: str = "3"
) -> WorkbookPlan:
    identity = Identity(catalog, "0" * 64, year, "Kanwil", division, section, version)
    return plan_workbook(load_catalog(catalog), identity)


@pytest.fixture(params=UNITS, ids=lambda unit: "-".join(map(str, filter(None, unit))))
def planned(request: pytest.FixtureRequest) -> WorkbookPlan:
    return plan(*request.param)


def test_every_input_has_one_place(planned: WorkbookPlan) -> None:
    places = Counter(
        (sheet.view.indicator.code, key)
        for sheet in planned.sheets
        for key in (
            *(row.variable.key for row in sheet.scalars),
            *(f"{block.table.name}[]" for block in sheet.tables),
        )
    )
    identity = planned.identity
    expected = Counter(
        (indicator.code, key)
        for indicator in planned.catalog.of_division(identity.division, identity.section)
        for view in [indicator.for_year(identity.year)]
        for key in (
            *(variable.key for variable in variables(view)),
            *(f"{table.name}[]" for table in tables(view)),
        )
    )
    assert places == expected


def test_marks_are_unique(planned: WorkbookPlan) -> None:
    marks = [row.mark for sheet in planned.sheets for row in sheet.scalars]
    marks += [block.mark for sheet in planned.sheets for block in sheet.tables]

    assert len(marks) == len(set(marks)) > 0
    assert all(mark.startswith(PREFIX) for mark in marks)


def test_sheet_names_are_valid_and_unique(planned: WorkbookPlan) -> None:
    names = [sheet.name for sheet in planned.sheets]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")


def test_headers_of_a_table_are_unique(planned: WorkbookPlan) -> None:
    for block in (block for sheet in planned.sheets for block in sheet.tables):
        headers = [column.label.casefold() for column in block.columns]
        assert len(set(headers)) == len(headers)


def test_every_column_of_a_table_is_planned(planned: WorkbookPlan) -> None:
    for sheet in planned.sheets:
        for block in sheet.tables:
            assert set(block.columns) == set(block.table.columns)
            assert len(block.prefilled) < block.rows
            assert all({*row} <= {c.key for c in block.columns} for row in block.prefilled)


def test_sections_share_out_the_division() -> None:
    whole = plan("babel-2025-2029", 2026, "p3h")
    parts = [plan("babel-2025-2029", 2026, "p3h", section) for section in ("pp", "bphn", "bsk")]

    assert sorted(s.name for s in whole.sheets) == sorted(s.name for p in parts for s in p.sheets)


def test_what_changes_by_year_changes_the_plan() -> None:
    keys = {year: anev_keys(year, "3") for year in (2025, 2026)}

    assert {"dihasilkan", "disampaikan"} <= keys[2025]
    assert {"disampaikan_tahun_lalu", "ditindaklanjuti", "disampaikan"} <= keys[2026]
    assert "dihasilkan" not in keys[2026]


def anev_keys(year: int, version: str) -> set[str]:
    return {
        row.variable.key
        for sheet in plan("babel-2025-2029", year, "p3h", version=version).sheets_of("7133.1.1")
        for row in sheet.scalars
    }


def test_older_templates_lack_what_was_asked_for_later() -> None:
    """`disampaikan` of 2026 came with template version 3; in 2025 it is part of the fraction.
    The tick `nihil` came with version 3, too.
    """
    assert anev_keys(2026, "3") - anev_keys(2026, "2") == {"disampaikan", "nihil"}
    assert anev_keys(2025, "3") - anev_keys(2025, "2") == {"nihil"}


@pytest.mark.parametrize("version", ["", "baru", "9" * 5000, "-1"])
def test_an_odd_version_is_taken_as_new(version: str) -> None:
    assert anev_keys(2026, version) == anev_keys(2026, "3")


def test_long_tables_stand_on_a_sheet_of_their_own() -> None:
    sheets = list(plan("babel-2025-2029", 2026, "yankum").sheets_of("7121.2.1"))

    assert [sheet.name for sheet in sheets] == ["7121.2.1", "7121.2.1 kasus"]
    assert [sheet.is_page for sheet in sheets] == [True, False]
    assert sheets[1].tables[0].rows == 2000


@pytest.mark.parametrize(("said", "rows"), [({}, 2000), ({"rows": 60}, 60)])
def test_rows_of_a_table_of_details__as_the_decree_s_catalogue_says(
    said: dict[str, int], rows: int
) -> None:
    """Without a word as many as a register has: an own table may be a long one."""
    feeding = {
        "table": "kecamatan",
        "item": "kecamatan",
        "item_label": "Kecamatan",
        "columns": ["total_1", "bagian_1"],
    }
    catalog = catalog_of(indicator(ratio() | {"feeding_table": feeding | said}))
    identity = Identity(catalog.id, catalog.sha256, 2026, "Kanwil", "tu", None, "3")
    details = next(s for s in plan_workbook(catalog, identity).sheets if not s.is_page)
    assert (details.tables[0].table.name, details.tables[0].rows) == ("kecamatan", rows)


def test_names_of_marks() -> None:
    assert table_mark("7121.2.1", "kasus") == "iku:7121.2.1:kasus[]"


@pytest.mark.parametrize("section", [None, "ki"])
@pytest.mark.parametrize("sample", [False, True])
def test_identity_round_trip(section: str | None, sample: bool) -> None:
    identity = Identity("babel", "a" * 64, 2026, "Kanwil «X»", "yankum", section, "1", sample)

    assert read_identity(dict(identity_rows(identity))) == identity


@pytest.mark.parametrize("lost", [IDENTITY_MARK, "katalog", "tahun", "divisi", "kanwil"])
def test_identity_that_lacks_a_row(lost: str) -> None:
    rows = dict(identity_rows(Identity("babel", "a" * 64, 2026, "K", "tu", None, "1")))
    del rows[lost]

    with pytest.raises(NotAnInputWorkbook):
        read_identity(rows)


# What a version of the templates did not have yet, or has no more


@pytest.mark.parametrize("since", [1, 3])
@pytest.mark.parametrize("until", [None, 3])
@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_rows_tables_and_columns_stand_in_the_versions_that_ask_for_them(
    monkeypatch: pytest.MonkeyPatch, since: int, until: int | None, version: str
) -> None:
    aged = {"since": since, "until": until}
    column = Column("ke", "Ke", CellType.TEXT, **aged)
    table = Table("aspek", "Aspek", (QUARTER_COLUMN,), **aged)
    row = DOCUMENT.model_copy(update={"key": "ukuran", **aged})
    grown = replace(COMMON_TABLES[-1], columns=(*COMMON_TABLES[-1].columns, column))
    monkeypatch.setattr("iku_excel.layout.plan.variables", lambda _: (DOCUMENT, row))
    monkeypatch.setattr("iku_excel.layout.plan.tables", lambda _: (grown, table))

    (page, *_) = plan("babel-2025-2029", 2026, "tu", version=version).sheets

    there = since <= int(version) <= (until or 9)
    assert ("ukuran" in {row.variable.key for row in page.scalars}) is there
    assert ("aspek" in {block.table.name for block in page.tables}) is there
    columns = page.tables[0].columns
    assert ("ke" in {column.key for column in columns}) is there
    assert {column.key for column in page.tables[0].table.columns} == {c.key for c in columns}


def test_what_is_asked_no_more__an_odd_version_does_not_ask_for_either() -> None:
    assert not is_asked(DOCUMENT.model_copy(update={"until": 9}), "baru")


def test_no_row_ends_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="until harus sama dengan since"):
        Variable.model_validate({**DOCUMENT.model_dump(), "since": 3, "until": 2})
