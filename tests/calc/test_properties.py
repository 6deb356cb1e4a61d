"""What holds for all inputs, drawn by hypothesis."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_excel import InputError, Result, UnknownIndicator, evaluate, load_catalog
from iku_excel.calc import ErrorValue, FormulaValue, Status
from iku_excel.calc.achievement import at_least, classify, shortfall
from iku_excel.catalog import tables as tables_of
from iku_excel.catalog import variables as variables_of
from iku_excel.catalog.decree import ClassTable
from iku_excel.findings import Level

from .examples import BABEL, BANTEN, babel, case, elements, pair, question, scores, service

CATALOGS = {name: load_catalog(name) for name in (BABEL, BANTEN)}
CLASSES = [i.classes for c in CATALOGS.values() for i in c.indicators if i.classes is not None]
counts = st.integers(0, 500)


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 500))
    return draw(st.integers(0, whole)), whole


@given(parts_of_wholes(), st.integers(1, 1000))
def test_scaling_part_and_whole_does_not_change_a_ratio(
    counts: tuple[int, int], factor: int
) -> None:
    part, whole = counts
    one = babel("7110.2.1", 1, values=pair([whole], [part]))
    many = babel("7110.2.1", 1, values=pair([whole * factor], [part * factor]))
    assert one.realization == pytest.approx(part / whole)
    assert many.realization == pytest.approx(one.realization)
    assert (many.status, many.basis) == (one.status, one.basis)


@given(parts_of_wholes(), st.floats(0, 2))
def test_shortfall_is_the_smallest_k_that_is_enough(counts: tuple[int, int], target: float) -> None:
    part, whole = counts
    k = shortfall(part, whole, target)
    assert k >= 0
    assert at_least((part + k) / whole, target)
    assert k == 0 or not at_least((part + k - 1) / whole, target)


@given(parts_of_wholes())
def test_with_its_shortfall_made_up_an_indicator_is_reached(counts: tuple[int, int]) -> None:
    part, whole = counts
    missing = babel("7110.2.1", 1, values=pair([whole], [part])).shortfall
    assert missing is not None
    done = babel("7110.2.1", 1, values=pair([whole], [part + missing]))
    assert (done.status, done.shortfall) == (Status.REACHED, 0)


@given(st.sampled_from(CLASSES), st.data())
def test_classes_are_total_and_rise_with_the_value(table: ClassTable, data: st.DataObject) -> None:
    on_scale = st.floats(table.lowest, table.highest)
    low, high = sorted(data.draw(st.tuples(on_scale, on_scale)))
    order = [band.code for band in table.bands]
    assert order.index(classify(low, table)[0].code) <= order.index(classify(high, table)[0].code)


@pytest.mark.parametrize(
    ("table", "n"),
    [(table, n) for table in CLASSES for n in range(1, len(table.bands))],
    ids=lambda value: value.name if isinstance(value, ClassTable) else str(value),
)
def test_a_lower_bound_is_in_its_class_and_just_below_is_not(table: ClassTable, n: int) -> None:
    bound, code, below = table.bands[n].lower, table.bands[n].code, table.bands[n - 1].code
    assert classify(bound, table)[0].code == code
    assert classify(bound - 2e-10, table)[0].code == code, "the same after rounding"
    assert classify(bound - 2e-9, table)[0].code == below


ROWS: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("7099.2.1", "frekuensi", elements(2, [[n, 2, 3, 8 - n] for n in range(8)])),
    (
        "7110.1.1",
        "frekuensi",
        [question(1, f"butir {n}", w, [n, 1, 2, 3]) for n, w in enumerate((0.5, 0.2, 0.3))],
    ),
    (
        "7121.1.1",
        "layanan",
        [
            service(1, "merek", "ya", 5, 4),
            service(1, "kik", "tidak", 3, 0),
            service(2, "merek", "ya", 7, 6),
            service(2, "lainnya", "ya", 2, 1),
        ],
    ),
    (
        "7121.2.1",
        "kasus",
        [
            case("1", "2026-01-02", "litigasi", "SP3", "2026-02-02"),
            case("2", "2025-12-02", "nonlitigasi"),
            case("3", "2025-10-02", "nonlitigasi", "kesepakatan", "2026-02-02"),
            case("4", "2026-05-02", "litigasi"),
        ],
    ),
    ("IKK3.1", "skor", scores(1, [1, 2, 3, 4, 5, 4.5, 2, 1.5])),
]


@settings(max_examples=20)
@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_the_result(
    example: tuple[str, str, list[dict[str, Any]]], random: Any
) -> None:
    code, table, rows = example
    shuffled = rows.copy()
    random.shuffle(shuffled)
    before, after = (babel(code, 2, tables={table: r}) for r in (rows, shuffled))
    assert before.realization is not None
    assert after.realization == pytest.approx(before.realization)
    assert after.memo == pytest.approx(before.memo)
    assert (after.status, after.category, after.shortfall) == (
        before.status,
        before.category,
        before.shortfall,
    )


texts = st.sampled_from(
    [
        "",
        " ",
        "98,1",
        "98,1%",
        "1.234",
        "12 laporan",
        "-3",
        "ya",
        "tidak",
        "litigasi",
        "SP3",
        "kesepakatan",
        "merek",
        "lainnya",
        "L1",
        "A1",
        "internal",
        "TW II",
        "2026-03-01",
        "#N/A",
        "2025-11-30",
        "9999-12-31",
        "0000-00-00",
        "P1",
        "é́",
        "١٢",
        "½",
        "�",
        "\u200b",
    ]
)
numbers = st.one_of(
    st.integers(-2, 12),
    st.sampled_from([0.5, 1.0, 0.2, 1e308, -1e308, 5e-324, 46000, 46120.5, 1e12, 10**30]),
    st.sampled_from([float("nan"), float("inf"), float("-inf"), 10**5000, -(10**400)]),
    st.floats(),
    st.sampled_from([Decimal("1.5"), Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")]),
)
plain = st.one_of(
    st.none(),
    numbers,
    texts,
    st.text(max_size=6),
    st.booleans(),
    st.sampled_from([date.min, date(2026, 2, 1), date(2025, 11, 1), date.max]),
    st.sampled_from([datetime(2026, 5, 1, 12), datetime.max, time(1), timedelta(2)]),
)
cells = st.one_of(
    plain,
    st.sampled_from([ErrorValue("#DIV/0!"), ErrorValue("<c"), ErrorValue("")]),
    plain.map(lambda value: FormulaValue(value, "=A1")),
    st.just(FormulaValue(ErrorValue("#N/A"), "=B1")),
)
scalars = st.one_of(cells, st.lists(cells, max_size=5), st.tuples(cells, cells, cells, cells))
good_counts = st.lists(st.integers(0, 9), min_size=4, max_size=4)
INDICATORS = [
    pytest.param(name, indicator.code, id=indicator.code)
    for name, catalog in CATALOGS.items()
    for indicator in catalog.indicators
]


def inputs_of(catalog: str, code: str, year: int) -> st.SearchStrategy[dict[str, Any]]:
    """Any inputs of the right shape, most of the names right."""
    indicator = CATALOGS[catalog].find(code)
    assert indicator is not None
    view = indicator.for_year(year)
    values = {v.key: st.one_of(good_counts, scalars) for v in variables_of(view)}
    rows = {
        table.name: st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    column.key: st.one_of(
                        st.sampled_from([item.key for item in column.choices]), cells
                    )
                    if column.choices
                    else cells
                    for column in table.columns[:8]
                },
            ),
            max_size=3,
        )
        for table in tables_of(view)
    }
    return st.fixed_dictionaries(
        {},
        optional={
            "values": st.fixed_dictionaries(
                {}, optional={**values, "bukan_variabel": scalars, "": scalars}
            ),
            "tables": st.fixed_dictionaries(
                {},
                optional={
                    **rows,
                    "bukan_tabel": st.lists(st.dictionaries(texts, cells, max_size=2), max_size=1),
                },
            ),
            "target": st.one_of(st.none(), numbers, texts),
            "as_of": st.sampled_from([None, date(2026, 6, 30)]),
        },
    )


@pytest.mark.parametrize(("catalog", "code"), INDICATORS)
def test_evaluate_raises_nothing_but_its_own_two_exceptions(catalog: str, code: str) -> None:
    years = st.sampled_from([2020, 2025, 2026, 2029, 1900, 9998, 0, 10**5000, -1])

    @settings(
        max_examples=20,  # of each of the indicators, so hundreds of each kind of rule
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def check(data: st.DataObject) -> None:
        year = data.draw(years)
        given = data.draw(inputs_of(catalog, code, year if 2020 <= year <= 2029 else 2026))
        quarter = data.draw(st.sampled_from([1, 2, 3, 4, 0, 5]))
        try:
            result = evaluate(catalog, code, year=year, quarter=quarter, force=True, **given)
        except InputError as problem:
            errors = [finding for finding in problem.findings if finding.level is Level.ERROR]
        else:
            check_result(result)
            return
        assert errors, "a refusal names its reason"

    check()


def check_result(result: Result) -> None:
    """What every result keeps."""
    assert result.status in set(Status)
    assert result.notes
    assert not any(finding.level is Level.ERROR for finding in result.findings)
    assert result.shortfall is None or result.shortfall >= 0
    if result.status is Status.REACHED and result.achievement is not None:
        assert at_least(result.achievement, 1)
    if result.status is Status.NOT_REACHED and result.achievement is not None:
        assert not at_least(result.achievement, 1)
    if result.status not in {Status.REACHED, Status.NOT_REACHED}:
        assert result.achievement is None


@settings(max_examples=60)
@given(st.sampled_from(sorted(CATALOGS)), st.one_of(texts, st.text(max_size=12)))
def test_any_code_is_found_or_unknown(catalog: str, code: str) -> None:
    if CATALOGS[catalog].find(code) is None:
        with pytest.raises(UnknownIndicator, match="tidak ada dalam katalog"):
            evaluate(catalog, code, year=2020, quarter=1, force=True)


BAD_CELLS: list[object] = [
    None, "x", "98,1%", -1, 0.5, 7, 10**9, float("nan"), True, date(2026, 1, 1),
    ErrorValue("#REF!"), FormulaValue(None, "=A1"), FormulaValue("", "=A1"),
]  # fmt: skip
VALUES: list[tuple[str, dict[str, Any]]] = [
    ("7099.1.1", {"rekomendasi_sisa": 3, "rekomendasi_baru": [2, 1], "ditindaklanjuti": [1, 2]}),
    ("7110.2.1", pair([4, 3], [3, 3]) | {"nilai_resmi": [0.9, 0.9]}),
    ("7133.1.1", {"disampaikan_tahun_lalu": [20, None], "ditindaklanjuti": [1, 2]}),
    ("7136.3.1", {"desa_kelurahan_dibina": [5, 8], "posbankum_aktif": [2, 3]}),
]


def errors_of(code: str, **given: Any) -> list[str]:
    try:
        babel(code, 2, **given)
    except InputError as problem:
        return [f"{f.code} {f.place}" for f in problem.findings if f.level is Level.ERROR]
    return []


@pytest.mark.parametrize(("code", "table", "rows"), ROWS, ids=[code for code, _, _ in ROWS])
def test_one_bad_cell_of_a_table_is_at_most_one_error(
    code: str, table: str, rows: list[dict[str, Any]]
) -> None:
    assert errors_of(code, tables={table: rows}) == []
    for n, row in enumerate(rows):
        for column in row:
            for bad in BAD_CELLS:
                changed = [*rows[:n], {**row, column: bad}, *rows[n + 1 :]]
                errors = errors_of(code, tables={table: changed})
                assert len(errors) <= 1, (n, column, bad)


@pytest.mark.parametrize(("code", "values"), VALUES, ids=[code for code, _ in VALUES])
def test_one_bad_value_is_at_most_one_error(code: str, values: dict[str, Any]) -> None:
    assert errors_of(code, values=values) == []
    for key, good in values.items():
        for position in range(2):
            for bad in BAD_CELLS:
                quarters = list(good) if isinstance(good, list) else [good, None]
                quarters[position] = bad
                errors = errors_of(code, values={**values, key: quarters})
                assert len(errors) <= 1, (key, position, bad)
