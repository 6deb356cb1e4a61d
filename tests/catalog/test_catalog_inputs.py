"""The public keys of every indicator's inputs, written out by hand as an independent witness."""

from __future__ import annotations

import pytest

from iku_excel.catalog import CellType, IndicatorYear, load_catalog, tables, variables
from iku_excel.catalog.kinds import Ratio

OFFICIAL = ["nilai_resmi P", "nomor_dokumen P"]
SCALE = ["skala_1", "skala_2", "skala_3", "skala_4"]
ELEMENTS = ["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8"]

VARIABLES = {
    "7099.1.1": ["ditindaklanjuti J", "rekomendasi_baru J", "rekomendasi_sisa T"],
    "7099.2.1": OFFICIAL,
    "7129.1.1": [
        "difasilitasi_kumulatif_terbuka_kabkota J",
        "difasilitasi_kumulatif_terbuka_provinsi J",
        "difasilitasi_luar_prolegda_kabkota J",
        "difasilitasi_luar_prolegda_provinsi J",
        "difasilitasi_prolegda_kabkota J",
        "difasilitasi_prolegda_provinsi J",
        "total_kumulatif_terbuka_kabkota J",
        "total_kumulatif_terbuka_provinsi J",
        "total_luar_prolegda_kabkota J",
        "total_luar_prolegda_provinsi J",
        "total_prolegda_kabkota J",
        "total_prolegda_provinsi J",
    ],
    "7129.1.2": [
        "difasilitasi_perda_kabkota J",
        "difasilitasi_perda_provinsi J",
        "difasilitasi_perkada_kabkota J",
        "difasilitasi_perkada_provinsi J",
        "permohonan_perda_kabkota J",
        "permohonan_perda_provinsi J",
        "permohonan_perkada_kabkota J",
        "permohonan_perkada_provinsi J",
    ],
    "7110.1.1": OFFICIAL,
    "7110.2.1": ["diselesaikan J", "diterima J", *OFFICIAL],
    "7121.1.1": [],
    "7121.2.1": [],
    "IKK3.1": OFFICIAL,
    "7133.1.1": ["disampaikan J", "disampaikan_tahun_lalu T", "ditindaklanjuti J"],
    "7136.1.1": [
        "diberikan_litigasi J",
        "diberikan_nonlitigasi J",
        "diminta_litigasi J",
        "diminta_nonlitigasi J",
    ],
    "7136.2.1": ["diselesaikan J", "diterima J"],
    "7136.3.1": [
        "desa_kelurahan_dibina P",
        "desa_kelurahan_total P",
        "posbankum_aktif P",
        "posbankum_terbentuk P",
        *OFFICIAL,
    ],
    "7143.1.1": ["ditindaklanjuti J", "rekomendasi_diberikan J"],
}
TABLES: dict[str, dict[str, list[str]]] = {
    "7099.2.1": {
        "frekuensi": ["triwulan", "unsur", "pertanyaan", "bobot", *SCALE],
        "responden": ["triwulan", "responden", *ELEMENTS],
    },
    "7110.1.1": {
        "frekuensi": ["triwulan", "pertanyaan", "bobot", *SCALE],
        "responden": ["triwulan", "responden", *(f"P{n}" for n in range(1, 41))],
    },
    "7121.1.1": {"layanan": ["triwulan", "layanan", "standar_tersedia", "diberikan", "patuh"]},
    "7121.2.1": {"kasus": ["nomor", "tanggal_masuk", "jalur", "hasil", "tanggal_selesai"]},
    "IKK3.1": {"skor": ["triwulan", "sub_indikator", "sumber", "skor", "skala_min", "skala_maks"]},
    "7136.3.1": {
        "kabkota": ["triwulan", "kabupaten_kota", "desa_kelurahan_dibina", "posbankum_aktif"]
    },
    "BTN-T1": {"unit": ["unit_kerja", "ipk", "ikm", "tlhp"]},
}
COMMON = {
    "konversi": ["indikator_konversi", "satuan", "triwulan", "target", "realisasi"],
    "bukti": ["triwulan", "uraian", "tautan_atau_berkas"],
    "catatan": ["triwulan", "kendala", "tindak_lanjut"],
}
SCORES = {1, 2, 3, 4, 15, 23, 25}
POSITIONS = {10, 11, 12, 13, 26, 28}
DECREASES = {24, 27}
UNIT_ENTERED = {19, 21, 22, 27}


def _banten_variables(number: int) -> list[str]:
    unit = ["satuan T"] if number in UNIT_ENTERED else []
    if number in SCORES:
        return ["nilai P", "nomor_dokumen P", *unit, "target T"]
    latest = number in POSITIONS | DECREASES
    return ["realisasi P" if latest else "realisasi J", *unit, "target T"]


VARIABLES |= {f"BTN-{n:02}": _banten_variables(n) for n in range(1, 29)}
VARIABLES["BTN-T1"] = ["target T"]
TABLES_ONLY = {"7099.2.1", "7110.1.1", "7121.1.1", "7121.2.1", "IKK3.1", "BTN-T1"}
MEASURED = {f"BTN-{n:02}" for n in SCORES | DECREASES}
for _counted in VARIABLES.keys() - TABLES_ONLY - MEASURED:
    VARIABLES[_counted].append("nihil J")


def _view(code: str, year: int | None = None) -> IndicatorYear:
    catalog = load_catalog("banten-2020" if code.startswith("BTN") else "babel-2025-2029")
    indicator = catalog.find(code)
    assert indicator is not None
    return indicator.for_year(year or catalog.last_year)


def _keys(view: IndicatorYear) -> list[str]:
    return sorted(f"{v.key} {v.accumulation}" for v in variables(view))


@pytest.mark.parametrize("code", VARIABLES)
def test_scalars_of_an_indicator(code: str) -> None:
    assert _keys(_view(code)) == sorted(VARIABLES[code])


@pytest.mark.parametrize("code", VARIABLES)
def test_tables_of_an_indicator(code: str) -> None:
    found = {table.name: [c.key for c in table.columns] for table in tables(_view(code))}
    assert found == TABLES.get(code, {}) | COMMON


def test_the_witness_covers_every_indicator() -> None:
    codes = [
        i.code for name in ("babel-2025-2029", "banten-2020") for i in load_catalog(name).indicators
    ]
    assert sorted(codes) == sorted(VARIABLES)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
def test_anev_divides_by_what_was_delivered_the_year_before(year: int) -> None:
    view = _view("7133.1.1", year)
    assert isinstance(view.rule, Ratio)
    assert view.rule.denominator == ("disampaikan_tahun_lalu",)
    assert view.rule.numerator == ("ditindaklanjuti",)


def test_anev_of_2025_divides_by_what_was_produced() -> None:
    view = _view("7133.1.1", 2025)
    assert _keys(view) == ["dihasilkan J", "disampaikan J", "nihil J"]
    assert view.target == 0.10


def test_balances_that_open_a_year() -> None:
    openings = {
        (indicator.code, variable.key, year): (variable.opening.plus, variable.opening.minus)
        for indicator in load_catalog("babel-2025-2029").indicators
        for year in (2025, 2029)
        for variable in variables(indicator.for_year(year))
        if variable.opening is not None
    }
    recommendations = ("rekomendasi_sisa", "rekomendasi_baru"), ("ditindaklanjuti",)
    assert openings == {
        ("7099.1.1", "rekomendasi_sisa", 2025): recommendations,
        ("7099.1.1", "rekomendasi_sisa", 2029): recommendations,
        ("7133.1.1", "disampaikan_tahun_lalu", 2029): (("disampaikan",), ()),
    }


def test_a_forced_year_takes_the_nearest_rule_and_no_target() -> None:
    assert _keys(_view("7133.1.1", 2024)) == ["dihasilkan J", "disampaikan J", "nihil J"]
    assert _keys(_view("7133.1.1", 2031)) == _keys(_view("7133.1.1", 2029))
    assert _view("7133.1.1", 2031).target is None


PAIRS = {
    "7099.1.1": {"ditindaklanjuti": {"rekomendasi_sisa", "rekomendasi_baru"}},
    "7110.2.1": {"diselesaikan": {"diterima"}},
    "7133.1.1": {"ditindaklanjuti": {"disampaikan_tahun_lalu"}},
    "7136.1.1": {
        "diberikan_litigasi": {"diminta_litigasi"},
        "diberikan_nonlitigasi": {"diminta_nonlitigasi"},
    },
    "7136.2.1": {"diselesaikan": {"diterima"}},
    "7136.3.1": {
        "posbankum_aktif": {"desa_kelurahan_dibina"},
        "posbankum_terbentuk": {"desa_kelurahan_total"},
    },
    "7143.1.1": {"ditindaklanjuti": {"rekomendasi_diberikan"}},
    "7129.1.1": {
        f"difasilitasi_{kind}_{level}": {f"total_{kind}_{level}"}
        for kind in ("prolegda", "kumulatif_terbuka", "luar_prolegda")
        for level in ("provinsi", "kabkota")
    },
    "7129.1.2": {
        f"difasilitasi_{kind}_{level}": {f"permohonan_{kind}_{level}"}
        for kind in ("perda", "perkada")
        for level in ("provinsi", "kabkota")
    },
}


@pytest.mark.parametrize("code", PAIRS)
def test_pairs_of_a_ratio(code: str) -> None:
    rule = _view(code).rule
    assert rule.kind == "ratio"
    assert {pair.part: set(pair.whole) for pair in rule.pairs} == PAIRS[code]
    optional = {v.key for v in rule.variables if v.optional}
    assert set(rule.numerator) | optional >= set(PAIRS[code])


def _choices(code: str, table: str, column: str) -> list[str]:
    found = next(t for t in tables(_view(code)) if t.name == table).column(column)
    assert found is not None
    assert found.type is CellType.CHOICE
    return [item.key for item in found.choices]


def test_words_of_list_columns() -> None:
    assert _choices("7099.2.1", "frekuensi", "unsur") == ELEMENTS
    assert _choices("7121.1.1", "layanan", "layanan") == [
        "hak_cipta",
        "desain_industri",
        "kik",
        "merek",
        "indikasi_geografis",
        "paten",
        "dtlst",
        "rahasia_dagang",
        "lainnya",
    ]
    assert _choices("7121.1.1", "layanan", "standar_tersedia") == ["ya", "tidak"]
    assert _choices("7121.2.1", "kasus", "jalur") == ["litigasi", "nonlitigasi"]
    assert _choices("7121.2.1", "kasus", "hasil") == [
        "SP3",
        "P21",
        "kesepakatan",
        "sepakat_di_luar_mediasi",
    ]
    assert _choices("IKK3.1", "skor", "sub_indikator") == [
        "A1",
        "A2",
        "A3",
        "B1",
        "C1",
        "D1",
        "D2",
        "E1",
    ]
    assert _choices("IKK3.1", "skor", "sumber") == ["internal", "eksternal"]


def test_rules_of_the_case_register_and_the_zona_integritas() -> None:
    cases = _view("7121.2.1").rule
    assert cases.kind == "case_register"
    assert {r.key: (r.last_month, [i.key for i in r.finished_by]) for r in cases.routes} == {
        "litigasi": (12, ["SP3", "P21"]),
        "nonlitigasi": (10, ["kesepakatan", "sepakat_di_luar_mediasi"]),
    }
    units = _view("BTN-T1").rule
    assert units.kind == "qualifying_units"
    assert {t.key: t.least for t in units.thresholds} == {"ipk": 13.5, "ikm": 16, "tlhp": 5}


def test_rules_of_the_surveys() -> None:
    satisfaction, understanding = _view("7099.2.1"), _view("7110.1.1")
    assert satisfaction.rule.quarters == (2, 4)
    assert understanding.rule.quarters == (1, 2, 3, 4)
    assert satisfaction.rule.kind == understanding.rule.kind == "survey"
    assert satisfaction.rule.weights == "equal_unless_given"
    assert understanding.rule.weights == "required"
    assert (satisfaction.rule.converted_by, understanding.rule.converted_by) == (25, None)
    assert understanding.rule.question_limit == 20


@pytest.mark.parametrize("code", VARIABLES)
def test_every_input_explains_itself(code: str) -> None:
    view = _view(code)
    for variable in variables(view):
        assert variable.label
        assert variable.help.endswith((".", ")"))
    for table in tables(view):
        assert table.label
        assert all(column.label for column in table.columns)
        assert table.by_quarter == (table.name not in {"kasus", "unit"})


def test_counts_under_a_percentage_title_stay_counts() -> None:
    """BTN-05, 26 and 28 say "Persentase …" but divide counts by counts."""
    for code in ("BTN-05", "BTN-26", "BTN-28"):
        types = {v.key: v.type for v in variables(_view(code))}
        assert types == {"realisasi": "count", "target": "count", "nihil": "text"}
