"""What catalogues of one's own bring along: amounts with decimals, targets of 0, positions."""

from __future__ import annotations

from typing import Any

import pytest

from calc.own_catalogs import Entry, catalog_of, catalog_text, indicator, ratio
from iku_excel.calc import InputError, Result, evaluate
from iku_excel.catalog import Catalog, CatalogError
from iku_excel.catalog.loader import parse_catalog

COUNTED: Entry = {"kind": "realization_over_target", "label": "Lahan", "accumulation": "J"}
HECTARES = catalog_of(indicator(COUNTED, target=200, unit={"name": "ha", "format": "index"}))
DOCUMENTS = catalog_of(indicator(COUNTED, target=200, unit={"name": "dok", "format": "count"}))
BUDGET = catalog_of(indicator(ratio(type="desimal", unit="juta rupiah")))


def at(catalog: Catalog, quarter: int = 1, **values: Any) -> Result:
    return evaluate(catalog, "1.1", year=2026, quarter=quarter, values=values)


def refusals(catalog: Catalog, quarter: int = 1, **values: Any) -> dict[str, str]:
    """Code and advice of what is refused."""
    with pytest.raises(InputError) as refused:
        at(catalog, quarter, **values)
    return {finding.code: finding.advice for finding in refused.value.findings}


def test_hectares__the_unit_is_no_count_so_decimals_are_taken() -> None:
    result = at(HECTARES, 2, realisasi=[12.5, 100.25, None, None])
    assert result.realization == 112.75
    assert result.achievement == pytest.approx(0.56375)
    assert result.shortfall == 88


def test_documents__half_a_document_is_refused() -> None:
    assert "ANGKA_PECAHAN" in refusals(DOCUMENTS, realisasi=[12.5, None, None, None])


@pytest.mark.parametrize("value", [-1, -0.5])
def test_amounts_are_never_negative(value: float) -> None:
    row = [value, None, None, None]
    assert refusals(HECTARES, realisasi=row).keys() == {"ANGKA_NEGATIF"}
    assert "ANGKA_NEGATIF" in refusals(BUDGET, total_1=[10, None, None, None], bagian_1=row)


def test_amounts_of_a_ratio__summed_decimals_do_not_exceed_their_whole() -> None:
    """0,1 + 0,2 is no more than 0,3, whatever computers make of it."""
    result = at(BUDGET, 2, total_1=[0.3, 0, None, None], bagian_1=[0.1, 0.2, None, None])
    assert result.status.value == "Tercapai"
    refused = refusals(BUDGET, total_1=[0.3, None, None, None], bagian_1=[0.31, None, None, None])
    assert "BAGIAN_MELEBIHI_TOTAL" in refused


def test_a_target_of_documents_has_no_decimals() -> None:
    """4.250 in YAML is 4,25: nobody means a quarter of a document."""
    text = catalog_text(indicator(COUNTED, target=4.25, unit={"name": "dok", "format": "count"}))
    with pytest.raises(CatalogError, match=r"target 4\.25 berdesimal"):
        parse_catalog(text, "k.yaml")


PUNGLI = catalog_of(indicator(ratio(), target=0, classification="minimize"))


def test_minimize_with_target_0__a_bad_result_is_named() -> None:
    """Belum tercapai without a capaian falls out of the means: a peringatan says so."""
    result = at(PUNGLI, total_1=[10, None, None, None], bagian_1=[3, None, None, None])
    assert (result.status.value, result.achievement) == ("Belum tercapai", None)
    (finding,) = (f for f in result.findings if f.code == "TARGET_NOL")
    assert finding.level.value == "peringatan"
    assert "tidak ikut rata-rata" in finding.message
    assert any("tidak ikut rata-rata" in remark for remark in result.remarks)


def test_minimize_with_target_0__reached_without_a_warning() -> None:
    result = at(PUNGLI, total_1=[10, None, None, None], bagian_1=[0, None, None, None])
    assert (result.status.value, result.achievement) == ("Tercapai", None)
    assert result.findings == []


def test_target_0_under_konversi__the_capaian_is_a_number_and_nothing_falls_out() -> None:
    row = {"indikator_konversi": "A", "triwulan": 1, "target": 2, "realisasi": 1}
    result = evaluate(
        PUNGLI,
        "1.1",
        year=2026,
        quarter=1,
        values={"total_1": [10, None, None, None], "bagian_1": [3, None, None, None]},
        tables={"konversi": [row]},
    )
    assert result.achievement == 0.5
    assert "TARGET_NOL" not in {finding.code for finding in result.findings}


COPY, ZERO = "salin angka terakhir", "Isi 0"


def test_a_pair_of_positions__copies_the_last_figure() -> None:
    positions = catalog_of(indicator(ratio(accumulation="P")))
    advice = refusals(positions, 2, total_1=[4, 4, None, None], bagian_1=[4, None, None, None])
    assert COPY in advice["PASANGAN_KOSONG"]
    assert ZERO not in advice["PASANGAN_KOSONG"]


def test_a_pair_of_flows__is_0_where_there_was_nothing() -> None:
    flows = catalog_of(indicator(ratio()))
    advice = refusals(flows, 2, total_1=[4, 4, None, None], bagian_1=[4, None, None, None])
    assert advice["PASANGAN_KOSONG"] == "Isi 0 bila tidak ada."


def test_a_skipped_quarter_of_a_mixed_pair__names_both() -> None:
    """The budget is a position, what was spent of it a sum."""
    mixed = ratio()
    mixed["variables"][0]["accumulation"] = "P"
    values = {"total_1": [None, 10, None, None], "bagian_1": [None, 4, None, None]}
    result = at(catalog_of(indicator(mixed)), 2, **values)
    (gap,) = (f for f in result.findings if f.code == "TRIWULAN_TERLEWAT")
    assert "Isi 0 untuk jumlah" in gap.advice
    assert COPY in gap.advice


OCCUPIED = catalog_of(indicator(ratio(), target={"lower": 0.6, "upper": 0.85}))


@pytest.mark.parametrize(
    ("used", "target", "achievement"), [(50, 0.6, 0.5 / 0.6), (70, 0.6, 1), (90, 0.85, 0.9 / 0.85)]
)
def test_a_target_range__is_named_whole_with_its_rule(
    used: int, target: float, achievement: float
) -> None:
    """The number given as target is only the bound that counts."""
    result = at(OCCUPIED, total_1=[100, None, None, None], bagian_1=[used, None, None, None])
    assert result.target == target
    assert result.achievement == pytest.approx(achievement, rel=1e-12)
    assert result.remarks[0].startswith("Target rentang 60% sampai 85%: realisasi di dalam rentang")


def test_a_target_range__is_named_before_anything_is_filled_in() -> None:
    assert "60% sampai 85%" in at(OCCUPIED).remarks[-1]
