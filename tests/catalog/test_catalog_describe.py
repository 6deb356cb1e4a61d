"""What the command line prints of catalogues and indicators."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iku_excel.catalog import load_catalog
from iku_excel.catalog.describe import Json, describe, summary

OWN = Path(__file__).parent / "own_kanwil.yaml"


def _described(catalog_id: str | Path, code: str, year: int) -> Json:
    catalog = load_catalog(catalog_id)
    indicator = catalog.find(code)
    assert indicator is not None
    found = describe(catalog, indicator, year)
    assert json.loads(json.dumps(found)) == found
    return found


def test_summary_of_babel() -> None:
    catalog = load_catalog("babel-2025-2029")
    found = summary(catalog)
    assert json.loads(json.dumps(found)) == found
    assert found["id"] == "babel-2025-2029"
    assert found["kanwil"] == "Kantor Wilayah Kementerian Hukum Bangka Belitung"
    assert found["tahun"] == [2025, 2026, 2027, 2028, 2029]
    assert found["jumlah_indikator"] == 14
    assert found["sha256"] == catalog.sha256
    assert found["predikat"] is None
    assert found["keputusan"]["berlaku_sampai"] is None
    divisions = {d["kunci"]: d["jumlah_indikator"] for d in found["divisi"]}
    assert divisions == {"tu": 2, "p3h": 7, "yankum": 5}
    assert [b["kunci"] for b in found["divisi"][1]["bidang"]] == ["pp", "bphn", "bsk"]


def test_summary_of_banten_and_an_own_catalogue() -> None:
    banten = summary(load_catalog("banten-2020"))
    assert [d["jumlah_indikator"] for d in banten["divisi"]] == [4, 19, 2, 4]
    assert banten["keputusan"]["berlaku_sampai"] == "2020-12-31"
    own = summary(load_catalog(OWN))
    assert own["predikat"]["daftar"][-1] == {"batas_bawah": 1, "predikat": "Istimewa"}
    assert own["rata_rata_terbatas"]["batas_atas"] == 1.1


MANUAL_PAGE = {
    "sasaran",
    "penanggung_jawab",
    "target_per_tahun",
    "definisi",
    "formula",
    "bukti_realisasi",
    "sumber_data",
    "cara_pengambilan_data",
    "level_kinerja",
    "tipe_indikator",
    "klasifikasi",
    "perhitungan_target",
    "pihak_pembuat_instrumen",
    "pihak_pengukur",
    "catatan_khusus",
}
"""Every field of the manual page that indicators.md lists (the initials, *paraf*, are blank)."""


@pytest.mark.parametrize("catalog_id", ["babel-2025-2029", "banten-2020"])
def test_every_indicator_is_described_in_every_year(catalog_id: str) -> None:
    catalog = load_catalog(catalog_id)
    shapes = set()
    for indicator in catalog.indicators:
        for year in catalog.years:
            found = _described(catalog_id, indicator.code, year)
            shapes.add(tuple(found))
            assert set(found) >= MANUAL_PAGE
            assert found["kode"] == indicator.code
            assert found["nama"] == indicator.title
    assert len(shapes) == 1


def test_a_ratio_with_everything() -> None:
    found = _described("babel-2025-2029", "7136.3.1", 2026)
    assert found["target_tahun"] == 0.11
    assert found["target_per_tahun"] == {
        "2025": 0.10,
        "2026": 0.11,
        "2027": 0.12,
        "2028": 0.13,
        "2029": 0.15,
    }
    assert [t["nilai"] for t in found["target_pembanding"]] == [0.5, 1.0]
    assert found["masukan"][0] == {
        "kunci": "desa_kelurahan_dibina",
        "label": "Desa/kelurahan dibina",
        "jenis": "P",
        "isi": "bilangan bulat",
        "satuan": "desa/kelurahan",
        "bantuan": found["masukan"][0]["bantuan"],
        "batas_bawah": 0,
        "batas_atas": None,
        "wajib": True,
        "saldo_awal": None,
        "pilihan": [],
    }
    assert found["masukan"][3]["wajib"] is False
    assert found["tabel"][0]["nama"] == "kabkota"
    assert found["nilai_resmi"] == {"batas_bawah": 0, "batas_atas": 1}
    assert found["klasifikasi"] == "Maximize"
    assert found["nama_bidang"] == "Badan Pembinaan Hukum Nasional"
    assert found["bab_manual"] == "Divisi P3H - Badan Pembinaan Hukum Nasional"
    assert found["halaman"] == 31
    assert {"tercetak": "desa//kelurahan", "keterangan": found["salah_cetak"][0]["keterangan"]} in (
        found["salah_cetak"]
    )
    assert "yang dibina" in found["bacaan"][0]["keputusan"]
    assert "Kami pakai rumus" in found["bacaan"][0]["bacaan"]


def test_an_opening_balance_names_what_it_is_made_of() -> None:
    first = _described("babel-2025-2029", "7099.1.1", 2026)["masukan"][0]
    assert (first["kunci"], first["saldo_awal"]) == (
        "rekomendasi_sisa",
        {"tambah": ["rekomendasi_sisa", "rekomendasi_baru"], "kurang": ["ditindaklanjuti"]},
    )


def test_a_survey_with_classes() -> None:
    found = _described("babel-2025-2029", "7099.2.1", 2026)
    assert found["kelas"]["daftar"][-1] == {
        "kode": "A",
        "nama": "Sangat Baik",
        "batas_bawah": 3.5324,
        "tercetak_dari": "3,5324",
        "tercetak_sampai": "4,00",
        "tercetak_konversi": "88,31 – 100,00",
        "nilai_persepsi": 4,
    }
    columns = {c["kunci"]: c for c in found["tabel"][0]["kolom"]}
    assert columns["unsur"]["pilihan"][0] == {
        "kunci": "L1",
        "label": "Kompleksitas persyaratan layanan",
    }
    assert columns["bobot"]["isi"] == "bobot (pecahan 0-1)"


def test_what_the_decree_leaves_blank_and_what_it_does_not_have() -> None:
    """Babel's 7136.1.1 has a blank measurer; no page of Banten has a data source."""
    babel = _described("babel-2025-2029", "7136.1.1", 2026)
    assert babel["dikosongkan_keputusan"] == ["pihak_pengukur", "catatan_khusus"]
    assert babel["tidak_dimuat_keputusan"] == ["pelaksana"]
    banten = _described("banten-2020", "BTN-05", 2020)
    assert banten["dikosongkan_keputusan"] == []
    assert banten["pelaksana"] == "Kepala Divisi Pelayanan Hukum"
    assert {"sumber_data", "level_kinerja"} <= {*banten["tidak_dimuat_keputusan"]}


def test_steps_and_lists_keep_their_lines() -> None:
    page = _described("babel-2025-2029", "7099.2.1", 2026)
    assert page["definisi"][-1].count("\n") == 8
    assert any("3. Rata-rata jawaban" in step for step in page["langkah_menghitung"])


def test_the_year_changes_formula_inputs_and_notes() -> None:
    before = _described("babel-2025-2029", "7133.1.1", 2025)
    after = _described("babel-2025-2029", "7133.1.1", 2026)
    assert [m["kunci"] for m in before["masukan"]] == ["dihasilkan", "disampaikan", "nihil"]
    assert [m["jenis"] for m in after["masukan"]] == ["T", "J", "J", "J"]
    assert [m["wajib"] for m in after["masukan"]] == [True, True, False, False]
    assert before["formula"] != after["formula"]
    assert before["formula_berlaku"] == {"tahun_pertama": 2025, "tahun_terakhir": 2025}
    assert before["catatan_tahun"] is not None
    assert after["catatan_tahun"] is None


def test_targets_the_office_enters_and_ranges() -> None:
    entered = _described("banten-2020", "BTN-19", 2020)
    assert entered["target_tahun"] is None
    assert entered["target_per_tahun"] == {}
    assert entered["target_diisi_kantor"] is True
    assert entered["satuan_diisi_divisi"] is True
    assert entered["nama_bidang"] is None
    ranged = _described(OWN, "KC.2", 2026)
    assert ranged["target_tahun"] == {"batas_bawah": 3.2, "batas_atas": 3.6}
    assert _described(OWN, "KC.1", 2026)["klasifikasi"] == "Minimize"


def test_the_alias_finds_the_same_page() -> None:
    assert _described("babel-2025-2029", "7121.3.1", 2026)["kode"] == "IKK3.1"


def test_special_hints_are_those_of_the_year() -> None:
    """The formula of 7133.1.1 changes from 2026 on."""
    hints = {
        year: _described("babel-2025-2029", "7133.1.1", year)["petunjuk_khusus"]
        for year in (2025, 2026)
    }

    assert hints[2025][0].startswith("Khusus 2025")
    assert hints[2026][0].startswith("Mulai 2026")
