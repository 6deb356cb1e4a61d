"""Three worked cases for every indicator of Babel: a normal one, a special rule, and bad input.

Figures are computed by hand from the decree's formula.
"""

from __future__ import annotations

from .examples import SUB_INDICATORS, case, elements, fran, fren, pair, question, scores, service
from .worked_case import Case

BABEL_CASES: dict[str, list[Case]] = {
    "7099.1.1": [
        Case(
            "normal",
            "4 + 3 followed up of 5 left over + 3 + 2 new",
            2,
            {"rekomendasi_sisa": 5, "rekomendasi_baru": [3, 2], "ditindaklanjuti": [4, 3]},
            expected={"realization": 7 / 10, "achievement": 0.7, "status": "Belum tercapai"},
        ),
        Case(
            "special",
            "cumulative: recommendations of earlier years count, without a new one",
            1,
            {"rekomendasi_sisa": 5, "rekomendasi_baru": [0], "ditindaklanjuti": [5]},
            expected={"realization": 1.0, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "bad",
            "6 followed up of 5",
            1,
            {"rekomendasi_sisa": 5, "rekomendasi_baru": [0], "ditindaklanjuti": [6]},
            error="BAGIAN_MELEBIHI_TOTAL",
            place={"variable": "ditindaklanjuti", "quarter": 1},
        ),
    ],
    "7099.2.1": [
        Case(
            "normal",
            "every element (1×3 + 9×4)/10 = 3.9 against 3.90",
            2,
            tables={"frekuensi": elements(2, [0, 0, 1, 9])},
            expected={"realization": 3.9, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "by semester: quarter 1 is not due",
            1,
            expected={"realization": None, "achievement": None, "status": "Belum waktunya diukur"},
        ),
        Case(
            "bad",
            "an answer of quarter 1",
            2,
            tables={"frekuensi": elements(1, [0, 0, 1, 9])[:1]},
            error="TRIWULAN_TIDAK_DITERIMA",
            place={"table": "frekuensi", "row": 1, "column": "triwulan"},
        ),
    ],
    "7129.1.1": [
        Case(
            "normal",
            "(3 + 5) of (4 + 6)",
            1,
            fren(
                total_prolegda_provinsi=[4],
                difasilitasi_prolegda_provinsi=[3],
                total_luar_prolegda_kabkota=[6],
                difasilitasi_luar_prolegda_kabkota=[5],
            ),
            expected={"realization": 8 / 10, "achievement": 0.8, "shortfall": 2},
        ),
        Case(
            "special",
            "all twelve typed 0: nothing to divide",
            1,
            fren(),
            expected={"realization": None, "achievement": None, "status": "Tidak ada objek"},
        ),
        Case(
            "bad",
            "pairs are checked one by one, although the sums would fit",
            1,
            fren(
                total_prolegda_provinsi=[9],
                difasilitasi_prolegda_provinsi=[1],
                total_prolegda_kabkota=[1],
                difasilitasi_prolegda_kabkota=[2],
            ),
            error="BAGIAN_MELEBIHI_TOTAL",
            place={"variable": "difasilitasi_prolegda_kabkota", "quarter": 1},
        ),
    ],
    "7129.1.2": [
        Case(
            "normal",
            "(2 + 3 + 1 + 4) of (2 + 3 + 1 + 4)",
            1,
            fran(
                permohonan_perda_provinsi=[2],
                difasilitasi_perda_provinsi=[2],
                permohonan_perda_kabkota=[3],
                difasilitasi_perda_kabkota=[3],
                permohonan_perkada_provinsi=[1],
                difasilitasi_perkada_provinsi=[1],
                permohonan_perkada_kabkota=[4],
                difasilitasi_perkada_kabkota=[4],
            ),
            expected={"realization": 1.0, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "a pair left blank beside filled ones had no activity: 3 of 4",
            1,
            {"permohonan_perkada_kabkota": [4], "difasilitasi_perkada_kabkota": [3]},
            expected={"realization": 3 / 4, "achievement": 0.75, "shortfall": 1},
        ),
        Case(
            "bad",
            "a request without the count of those facilitated",
            1,
            {"permohonan_perda_provinsi": [2]},
            error="PASANGAN_KOSONG",
            place={"variable": "difasilitasi_perda_provinsi", "quarter": 1},
        ),
    ],
    "7110.1.1": [
        Case(
            "normal",
            "mean 3.5 × 60 % + mean 2.5 × 40 % = 3.1",
            1,
            tables={
                "frekuensi": [
                    question(1, "Apostille", 0.6, [0, 0, 5, 5]),
                    question(1, "Fidusia", 0.4, [0, 5, 5, 0]),
                ]
            },
            expected={"realization": 3.1, "achievement": 3.1 / 3.22, "status": "Belum tercapai"},
        ),
        Case(
            "special",
            "2.55 lies in the gap of the printed table: level 2",
            1,
            tables={"frekuensi": [question(1, "Fidusia", 1, [0, 9, 11, 0])]},
            expected={"realization": 51 / 20, "category.code": "2"},
        ),
        Case(
            "bad",
            "weights of 90 %",
            1,
            tables={
                "frekuensi": [
                    question(1, "Apostille", 0.5, [0, 0, 5, 5]),
                    question(1, "Fidusia", 0.4, [0, 5, 5, 0]),
                ]
            },
            error="BOBOT_TIDAK_GENAP",
            place={"table": "frekuensi", "column": "bobot", "quarter": 1},
        ),
    ],
    "7110.2.1": [
        Case(
            "normal",
            "4 + 2 settled of 4 + 3 received",
            2,
            pair([4, 3, None, None], [4, 2, None, None]),
            expected={"realization": 6 / 7, "achievement": 6 / 7 / 0.982, "shortfall": 1},
        ),
        Case(
            "special",
            "a complaint of quarter 1 settled in quarter 2: more settled than received there",
            2,
            pair([4, 1], [2, 3]),
            expected={"realization": 1.0, "status": "Tercapai"},
        ),
        Case(
            "bad",
            "more settled than received, year to date",
            2,
            pair([4, 1], [2, 4]),
            error="BAGIAN_MELEBIHI_TOTAL",
            place={"variable": "diselesaikan", "quarter": 2},
        ),
    ],
    "7121.1.1": [
        Case(
            "normal",
            "9 + 8 compliant of 10 + 10 given",
            1,
            tables={
                "layanan": [service(1, "merek", "ya", 10, 9), service(1, "paten", "ya", 10, 8)]
            },
            expected={"realization": 17 / 20, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "no standard: 0 %, and the service stays in the denominator",
            1,
            tables={
                "layanan": [service(1, "merek", "ya", 10, 9), service(1, "dtlst", "tidak", 5, 0)]
            },
            expected={"realization": 9 / 15, "achievement": 0.6 / 0.85},
        ),
        Case(
            "bad",
            "the same service twice in a quarter",
            1,
            tables={"layanan": [service(1, "merek", "ya", 10, 9), service(1, "Merek", "ya", 5, 5)]},
            error="KUNCI_GANDA",
            place={"table": "layanan", "row": 2, "column": "layanan"},
        ),
    ],
    "7121.2.1": [
        Case(
            "normal",
            "one of two finished by 30 June",
            2,
            tables={
                "kasus": [
                    case("1", "2026-02-01", "litigasi", "P21", "2026-05-01"),
                    case("2", "2026-03-01", "nonlitigasi"),
                ]
            },
            expected={"realization": 1 / 2, "achievement": 0.5 / 0.31, "status": "Tercapai"},
        ),
        Case(
            "special",
            "a mediation of 1 November 2025 counts in 2026, even finished in December 2025",
            1,
            tables={"kasus": [case("1", "2025-11-01", "nonlitigasi", "kesepakatan", "2025-12-20")]},
            expected={"realization": 1.0},
        ),
        Case(
            "bad",
            "an outcome without its date",
            1,
            tables={"kasus": [case("1", "2026-02-01", "litigasi", "SP3")]},
            error="HASIL_TANPA_TANGGAL",
            place={"table": "kasus", "row": 1, "column": "tanggal_selesai"},
        ),
    ],
    "IKK3.1": [
        Case(
            "normal",
            "the decree's example: total 16 over 8 sub-indicators is 2 (rendah)",
            1,
            tables={"skor": scores(1, [2, 2, 2, 2, 1, 3, 1, 3])},
            expected={
                "realization": 16 / 8,
                "achievement": 2 / 2.5,
                "category.code": "2",
                "category.label": "rendah",
            },
        ),
        Case(
            "special",
            "5 on a scale of 0 to 10 is (5 − 0)/(10 − 0) × 4 + 1 = 3",
            1,
            tables={"skor": scores(1, [5] * 8, skala_min=0, skala_maks=10)},
            expected={"realization": 3.0, "achievement": 1.2, "category.label": "Level 3"},
        ),
        Case(
            "bad",
            "6 on a scale of 1 to 5",
            1,
            tables={"skor": scores(1, [6, *[2] * (len(SUB_INDICATORS) - 1)])},
            error="SKOR_DI_LUAR_SKALA",
            place={"table": "skor", "row": 1, "column": "skor"},
        ),
    ],
    "7133.1.1": [
        Case(
            "normal",
            "2026: 3 followed up of 20 delivered in 2025, target 15 %",
            2,
            {"disampaikan_tahun_lalu": 20, "ditindaklanjuti": [1, 2]},
            expected={"realization": 3 / 20, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "2025: delivered to Pemda by produced, target 10 %",
            1,
            {"dihasilkan": [20], "disampaikan": [1]},
            expected={"realization": 1 / 20, "achievement": 0.5, "status": "Belum tercapai"},
            year=2025,
        ),
        Case(
            "bad",
            "a key of 2025 in 2026",
            1,
            {"disampaikan_tahun_lalu": 20, "ditindaklanjuti": [1], "dihasilkan": [4]},
            error="VARIABEL_TIDAK_DIKENAL",
            place={"variable": "dihasilkan"},
        ),
    ],
    "7136.1.1": [
        Case(
            "normal",
            "(8 + 6) given of (10 + 6) asked for, target 89 %",
            1,
            {
                "diminta_litigasi": [10],
                "diberikan_litigasi": [8],
                "diminta_nonlitigasi": [6],
                "diberikan_nonlitigasi": [6],
            },
            expected={"realization": 14 / 16, "achievement": 0.875 / 0.89, "shortfall": 1},
        ),
        Case(
            "special",
            "litigation only: the other pair is blank and counts as no activity",
            1,
            {"diminta_litigasi": [10], "diberikan_litigasi": [9]},
            expected={"realization": 9 / 10, "status": "Tercapai"},
        ),
        Case(
            "bad",
            "a fraction of a service",
            1,
            {"diminta_litigasi": [10], "diberikan_litigasi": [8.5]},
            error="ANGKA_PECAHAN",
            place={"variable": "diberikan_litigasi", "quarter": 1},
        ),
    ],
    "7136.2.1": [
        Case(
            "normal",
            "7 of 10, target 70 %",
            1,
            pair([10], [7]),
            expected={"realization": 7 / 10, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "no request at all, typed 0: the target counts as reached",
            1,
            pair([0], [0]),
            expected={"realization": None, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "bad",
            "0 received, the other cell blank",
            1,
            pair([0], [None]),
            error="PASANGAN_KOSONG",
            place={"variable": "diselesaikan", "quarter": 1},
        ),
    ],
    "7136.3.1": [
        Case(
            "normal",
            "11 active of 100 under guidance, target 11 %",
            2,
            {"desa_kelurahan_dibina": [90, 100], "posbankum_aktif": [9, 11]},
            expected={"realization": 11 / 100, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "the kabkota table feeds both counts: 6 + 3 of 40 + 60",
            1,
            tables={
                "kabkota": [
                    {
                        "triwulan": 1,
                        "kabupaten_kota": name,
                        "desa_kelurahan_dibina": a,
                        "posbankum_aktif": b,
                    }
                    for name, a, b in (("Bangka", 40, 6), ("Belitung", 60, 3))
                ]
            },
            expected={"realization": 9 / 100, "status": "Belum tercapai", "shortfall": 2},
        ),
        Case(
            "bad",
            "a typed total that differs from the table",
            1,
            {"desa_kelurahan_dibina": [41], "posbankum_aktif": [6]},
            {
                "kabkota": [
                    {
                        "triwulan": 1,
                        "kabupaten_kota": "Bangka",
                        "desa_kelurahan_dibina": 40,
                        "posbankum_aktif": 6,
                    }
                ]
            },
            error="RINCIAN_TIDAK_SAMA",
            place={"variable": "desa_kelurahan_dibina", "quarter": 1},
        ),
    ],
    "7143.1.1": [
        Case(
            "normal",
            "19 of 20, target 95.5 %",
            1,
            {"rekomendasi_diberikan": [20], "ditindaklanjuti": [19]},
            expected={"realization": 19 / 20, "achievement": 0.95 / 0.955, "shortfall": 1},
        ),
        Case(
            "special",
            "the same 95 % reached the target of 2025",
            1,
            {"rekomendasi_diberikan": [20], "ditindaklanjuti": [19]},
            expected={"realization": 19 / 20, "achievement": 1.0, "status": "Tercapai"},
            year=2025,
        ),
        Case(
            "bad",
            "a negative count",
            1,
            {"rekomendasi_diberikan": [20], "ditindaklanjuti": [-1]},
            error="ANGKA_NEGATIF",
            place={"variable": "ditindaklanjuti", "quarter": 1},
        ),
    ],
}
