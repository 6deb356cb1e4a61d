"""The shipped catalogues against the decrees, letter by letter (``facts/*.csv``)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from iku_excel.catalog import Catalog, Indicator, catalog_files, load_catalog

FACTS = Path(__file__).parent / "facts"


def _facts(catalog_id: str) -> list[dict[str, str]]:
    with (FACTS / f"{catalog_id}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BABEL = _facts("babel-2025-2029")
BANTEN = _facts("banten-2020")


@pytest.fixture(scope="module")
def babel() -> Catalog:
    return load_catalog("babel-2025-2029")


@pytest.fixture(scope="module")
def banten() -> Catalog:
    return load_catalog("banten-2020")


def _found(catalog: Catalog, code: str) -> Indicator:
    indicator = catalog.find(code)
    assert indicator is not None
    return indicator


def _as_fraction(printed: str) -> float:
    """A target as printed ("98,1%", "3,89") as the catalogue writes it."""
    number = float(printed.removesuffix("%").replace(",", "."))
    return round(number / 100, 9) if printed.endswith("%") else number


def test_the_order_is_that_of_the_decree(babel: Catalog, banten: Catalog) -> None:
    assert [i.code for i in babel.indicators] == [row["code"] for row in BABEL]
    assert [i.code for i in banten.indicators] == [row["code"] for row in BANTEN]
    assert (len(babel.indicators), len(banten.indicators)) == (14, 29)


LOWER_CASE = {"7110.1.1", "7110.2.1", "7121.2.1", "IKK3.1"}
"""The pages that print "Tahun berjalan"."""


@pytest.mark.parametrize("row", BABEL, ids=lambda row: row["code"])
def test_babel_page(babel: Catalog, row: dict[str, str]) -> None:
    indicator = _found(babel, row["code"])
    page = indicator.manual
    assert {
        "code": indicator.code,
        "title": indicator.title,
        "goal": indicator.goal,
        "responsible": page.responsible,
        "data_source": page.data_source,
        "instrument_maker": page.instrument_maker,
        "measurer": page.measurer,
        "indicator_type": page.indicator_type,
        "printed_unit": indicator.printed_unit,
    } == {key: value for key, value in row.items() if not key.startswith("target_")}
    assert indicator.targets == {
        int(key.removeprefix("target_")): _as_fraction(printed)
        for key, printed in row.items()
        if key.startswith("target_")
    }
    current_year = "Tahun berjalan" if indicator.code in LOWER_CASE else "Tahun Berjalan"
    assert (page.level, page.target_calculation) == ("Taktikal", current_year)
    assert indicator.classification == "maximize"


@pytest.mark.parametrize("row", BANTEN, ids=lambda row: row["code"])
def test_banten_row(banten: Catalog, row: dict[str, str]) -> None:
    indicator = _found(banten, row["code"])
    page, rule = indicator.manual, indicator.for_year(2020).rule
    accumulation = "P" if rule.kind in {"outside_score", "decrease"} else ""
    assert {
        "code": indicator.code,
        "title": indicator.title,
        "goal": indicator.goal,
        "assessor": page.measurer,
        "executor": page.executor,
        "responsible": page.responsible,
        "division": indicator.division,
        "kind": rule.kind,
        "accumulation": getattr(rule, "accumulation", accumulation),
    } == row
    assert indicator.targets is None
    assert indicator.section is None


@pytest.mark.parametrize("row", BANTEN, ids=lambda row: row["code"])
def test_banten_formula_is_the_printed_one(banten: Catalog, row: dict[str, str]) -> None:
    formula = _found(banten, row["code"]).for_year(2020).formula.formula
    if row["kind"] == "outside_score":
        assert formula == row["assessor"]
    elif row["kind"] == "qualifying_units":
        assert formula == (
            "Jumlah unit kerja yang memperoleh IPK minimal 13.5, minimal IKM 16, dan TLHP minimal 5"
        )
    else:
        printed = r"\(Realisasi (.+) Tahun 2020 ?/ ?Target (.+) Tahun 2020\) X 100%"
        parts = re.fullmatch(printed, formula)
        assert parts is not None
        assert parts.group(1) == parts.group(2)


KINDS = {
    "7099.1.1": ("tu", "tu", "ratio"),
    "7099.2.1": ("tu", "tu", "survey"),
    "7129.1.1": ("p3h", "pp", "ratio"),
    "7129.1.2": ("p3h", "pp", "ratio"),
    "7110.1.1": ("yankum", "ahu", "survey"),
    "7110.2.1": ("yankum", "ahu", "ratio"),
    "7121.1.1": ("yankum", "ki", "service_ratio"),
    "7121.2.1": ("yankum", "ki", "case_register"),
    "IKK3.1": ("yankum", "ki", "maturity"),
    "7133.1.1": ("p3h", "bphn", "ratio"),
    "7136.1.1": ("p3h", "bphn", "ratio"),
    "7136.2.1": ("p3h", "bphn", "ratio"),
    "7136.3.1": ("p3h", "bphn", "ratio"),
    "7143.1.1": ("p3h", "bsk", "ratio"),
}


def test_babel_divisions_sections_and_kinds(babel: Catalog) -> None:
    kinds = {i.code: (i.division, i.section, i.for_year(2026).rule.kind) for i in babel.indicators}
    assert kinds == KINDS


def test_babel_chapters_begin_on_their_printed_pages(babel: Catalog) -> None:
    pages = {s.key: s.page for division in babel.divisions for s in division.sections}
    assert pages == {"tu": 1, "pp": 7, "ahu": 14, "ki": 20, "bphn": 31, "bsk": 43}
    for indicator in babel.indicators:
        assert indicator.manual.page == pages[indicator.section or ""]


@pytest.mark.parametrize("catalog_id", ["babel-2025-2029", "banten-2020"])
def test_every_page_is_complete(catalog_id: str) -> None:
    for indicator in load_catalog(catalog_id).indicators:
        page = indicator.manual
        assert page.definition, indicator.code
        assert page.method, indicator.code
        assert page.evidence, indicator.code
        assert indicator.rules[0].formula, indicator.code
    # Two decrees leave the measuring party blank once each.
    blank = [i.code for i in load_catalog(catalog_id).indicators if not i.manual.measurer]
    assert blank == (["7136.1.1"] if catalog_id == "babel-2025-2029" else ["BTN-T1"])


BABEL_NOTES = {
    "7099.1.1": 2, "7099.2.1": 1, "7129.1.1": 1, "7129.1.2": 1, "7110.1.1": 1, "7110.2.1": 0,
    "7121.1.1": 3, "7121.2.1": 2, "IKK3.1": 1, "7133.1.1": 3, "7136.1.1": 0, "7136.2.1": 1,
    "7136.3.1": 3, "7143.1.1": 1,
}  # fmt: skip


def test_special_notes_stand_where_the_decree_has_them(babel: Catalog) -> None:
    notes = {i.code: len(i.manual.special_notes) for i in babel.indicators}
    assert notes == BABEL_NOTES


BABEL_SLIPS = {
    "7110.1.1": {"Meningkatkan Kualitas Pemahaman Masyarakat", "kuesioner kepuasan", "Σσn"},
    "7121.1.1": {"TIPE INDIKATOR/ VALIDITAS IKU"},
    "7121.2.1": {
        "INDIKATOR KINERJA PROGRAM",
        "Sengketa Hak Kekayaan Intelektual",
        "TIPE INDIKATOR/ VALIDITAS IKU",
    },
    "IKK3.1": {"SK3. … IKK3.1", "Indikator C (Riset dan Pengembangan)"},
    "7136.3.1": {"desa//kelurahan", "aktff"},
    "7129.1.2": {
        "Peraturan Kepala Kabupaten/Kota",
        "Dasar Hukum Fasilitasi Perencanaan mengacu pada:",
    },
    "7099.2.1": {"76,62", "unit eselon II"},
    "7136.1.1": {"PIHAK YANG MELAKUKAN PENGUKURAN KINERJA"},
}
BANTEN_SLIPS = {
    "BTN-15": {"diwilayah"},
    "BTN-24": {"Penilaian BPHN"},
    "BTN-25": {"Penyelenggaraan Pemasarakatan", "Layanan Pemasarakatan"},
    "BTN-26": {"Klien Pemasarakatan", "Ditjen Pemasarakatan"},
    "BTN-27": {"Ditjen Pemasarakatan"},
    "BTN-28": {"Ditjen Pemasaryakatan"},
}


@pytest.mark.parametrize(
    ("catalog_id", "code", "expected"),
    [
        (catalog_id, code, slips)
        for catalog_id, expected in (
            ("babel-2025-2029", BABEL_SLIPS),
            ("banten-2020", BANTEN_SLIPS),
        )
        for code, slips in expected.items()
    ],
)
def test_slips_are_kept_and_noted(catalog_id: str, code: str, expected: set[str]) -> None:
    slips = _found(load_catalog(catalog_id), code).slips
    assert expected <= {slip.printed for slip in slips}


READINGS = {
    "7099.1.1": ["akumulatif"],
    "7099.2.1": ["triwulan II (semester I)", "hasil semester II", "BSK"],
    "7129.1.1": ["keterlibatan"],
    "7129.1.2": ["naskah akademik"],
    "7110.1.1": ["Langkah 5", "2,55", "Sekretariat Direktorat Jenderal"],
    "7110.2.1": ["tahun sebelumnya", "Sekretariat Direktorat Jenderal"],
    "7121.1.1": ["rata-rata per jenis layanan"],
    "7121.2.1": ["tanggal masuknya", "1 November", "memo"],
    "IKK3.1": ["internal dan eksternal", "7121.3.1", "level 3, 4 dan 5", "tim itu"],
    "7133.1.1": ["2027-2029", "jumlah anev"],
    "7136.1.1": ["tahun sebelumnya"],
    "7136.2.1": ["tidak ikut dalam rata-rata"],
    "7136.3.1": ["dibina", "50% dan 100%", "tim itu"],
    "7143.1.1": ["tahun sebelumnya"],
}


@pytest.mark.parametrize("code", READINGS)
def test_what_is_our_reading_is_said(babel: Catalog, code: str) -> None:
    readings = " ".join(reading.reading for reading in _found(babel, code).readings)
    for words in READINGS[code]:
        assert words in readings


def test_banten_says_that_codes_and_units_are_ours(banten: Catalog) -> None:
    for indicator in banten.indicators:
        assert indicator.readings[0].decree.startswith("Keputusan tidak mencetak kode")
        assert indicator.code in indicator.readings[0].reading


def test_units_typed_by_the_division(banten: Catalog) -> None:
    entered = [i.code for i in banten.indicators if i.unit.entered]
    assert entered == ["BTN-19", "BTN-21", "BTN-22", "BTN-27"]


def test_official_values_only_where_another_party_measures(babel: Catalog) -> None:
    limits = {
        i.code: (i.official_value.lower, i.official_value.upper)
        for i in babel.indicators
        if i.official_value
    }
    assert limits == {
        "7099.2.1": (1, 4),
        "7110.1.1": (1, 4),
        "7110.2.1": (0, 1),
        "IKK3.1": (1, 5),
        "7136.3.1": (0, 1),
    }


CLASSES = {
    "7099.2.1": [("D", 1.0), ("C", 2.6), ("B", 3.0644), ("A", 3.5324)],
    "7110.1.1": [("1", 1.0), ("2", 1.76), ("3", 2.6), ("4", 3.26)],
    "IKK3.1": [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)],
}
LABELS = {
    "7099.2.1": ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"],
    "7110.1.1": ["Tidak mengetahui", "Kurang mengetahui", "Mengetahui", "Memahami"],
    "IKK3.1": ["sangat rendah", "rendah", "Level 3", "Level 4", "Level 5"],
}


def test_classes(babel: Catalog) -> None:
    tables = {i.code: i.classes for i in babel.indicators if i.classes}
    assert {c: [(b.code, b.lower) for b in t.bands] for c, t in tables.items()} == CLASSES
    assert {c: [b.label for b in t.bands] for c, t in tables.items()} == LABELS


def test_memo_targets_and_the_zero_rule(babel: Catalog) -> None:
    memo = {i.code: [(m.key, m.value) for m in i.memo_targets] for i in babel.indicators}
    assert {code: m for code, m in memo.items() if m} == {
        "7136.3.1": [("kepmen", 0.5), ("desember", 1.0)]
    }
    zero = [
        i.code
        for i in babel.indicators
        if getattr(i.for_year(2026).rule, "no_object_counts_as_reached", None)
    ]
    assert zero == ["7136.2.1"]


def test_validity(babel: Catalog, banten: Catalog) -> None:
    assert (babel.first_year, babel.last_year) == (2025, 2029)
    assert (banten.first_year, banten.last_year) == (2020, 2020)
    assert babel.decree.number == "W.7-618.OT.02.02 Tahun 2026"
    assert babel.decree.in_force_from.isoformat() == "2026-02-05"
    assert "5 Februari 2026" in babel.year_notes[2025]
    assert banten.decree.in_force_from.isoformat() == "2020-03-27"
    assert str(banten.decree.in_force_until) == "2020-12-31"
    assert "31 Desember 2020" in banten.outside_years


def test_rating_and_capped_mean_are_marked_as_ours(babel: Catalog, banten: Catalog) -> None:
    for catalog in (babel, banten):
        assert catalog.rating is None
        assert (catalog.capped_mean.lower, catalog.capped_mean.upper) == (0, 1.2)
        assert "tidak tercetak" in catalog.capped_mean.source


def test_no_official_is_named() -> None:
    """Neither a personal number (NIP, 18 digits) nor an academic title nor a signature."""
    personal = re.compile(
        r"\bNIP\b|\d{8} ?\d{6} ?\d ?\d{3}|\b(S\.H|S\.Sos|S\.E|S\.Kom|M\.H|M\.Si|Drs?|Ir)\.|tertanda"
    )
    for path in catalog_files().values():
        text = path.read_text(encoding="utf-8")
        assert personal.search(text) is None, path.name


def test_alias_of_the_printed_slip(babel: Catalog) -> None:
    assert _found(babel, "7121.3.1").code == "IKK3.1"
    assert _found(babel, " ikk3.1 ").code == "IKK3.1"
    assert babel.find("7121.3") is None
