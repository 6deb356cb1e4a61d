"""Calls of every worksheet function with what people have in their cells.

An argument is what stands in a cell, or a list of rows for a range: numbers, text, None for a
blank cell, dates, currency as Decimal, Excel errors; OMITTED where the argument is left out.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS, OMITTED

Call = tuple[object, ...]

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
NOT_AVAILABLE, DIV0 = ErrorValue("#N/A"), ErrorValue("#DIV/0!")
NOTARY = f"{BABEL}/7110.2.1"
KEYS = [["diterima"], ["diselesaikan"]]
COUNTS = [[4, 3, 5, 2], [4, 2, 5, 2]]

CASE_KEYS = [["nomor", "tanggal_masuk", "jalur", "hasil", "tanggal_selesai"]]
CASES = [
    ["K-01", date(2026, 1, 12), "litigasi", "dilimpahkan", datetime(2026, 2, 20, 9, 30)],
    ["K-02", date(2026, 2, 3), "Nonlitigasi", None, ""],
    [None, None, None, None, None],
    [7121, "3/3/2026", "litigasi", None, None],
]
SCORE_KEYS = [["triwulan", "sub_indikator", "sumber", "skor", "skala_min", "skala_maks"]]
SUBS = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
SCORES = [[2, sub, "internal", Decimal("3.5"), 1, 5] for sub in SUBS]
SERVICE_KEYS = [["triwulan", "layanan", "standar_tersedia", "diberikan", "patuh"]]
SERVICES = [[1, "Merek", "ya", 9, 8], [2, "Paten", True, "4", 4]]
CONVERSION_KEYS = [["indikator_konversi", "satuan", "triwulan", "target", "realisasi"]]
CONVERSIONS = [["Penyuluhan", "kegiatan", 1, 4, 3]]

_EVALUATIONS: list[Call] = [
    # counts by quarter: filled, blank, with an own target, with the conversion table beside them
    (NOTARY, 2026, 4, KEYS, COUNTS),
    ("7110.2.1", "2026", " 2 ", KEYS, [[4, 3, None, ""], [4, 2, None, None]], 0.5),
    (NOTARY, Decimal(2026), 1, [["iku:7110.2.1:diterima"], ["diselesaikan"]], COUNTS, None),
    (NOTARY, 2026, 3, KEYS, COUNTS, OMITTED, CONVERSION_KEYS, CONVERSIONS),
    (NOTARY, 2026, 2, [["diterima"]], [[4, 3, 0, 0]], OMITTED, [["diselesaikan"]], [[4, 2, 0, 0]]),
    (NOTARY, 2026, 2, KEYS, [[None] * 4, [None] * 4]),
    (NOTARY, 2026, 1, KEYS, [[0, 0, 0, 0], [0, 0, 0, 0]]),
    (NOTARY, 2026, 2, KEYS, [[4], [3]]),
    # what is typed amiss
    (NOTARY, 2026, 2, KEYS, [["4", "3", None, None], [Decimal("4"), 2.0, None, None]]),
    (NOTARY, 2026, 2, KEYS, [[True, 3, None, None], ["empat", 2, None, None]]),
    (NOTARY, 2026, 2, KEYS, [[4, NOT_AVAILABLE, None, None], [4, DIV0, None, None]]),
    (NOTARY, 2026, 2, KEYS, [[4, 3, None, None], [40, -2, None, None]]),
    (NOTARY, 2026, 2, KEYS, [[date(2026, 1, 4), 3, None, None], [4, 2.5, None, None]]),
    # out of range: quarters, years, codes, more than four quarters, ranges that do not fit
    (NOTARY, 2026, 5, KEYS, COUNTS),
    (NOTARY, 2026, 0, KEYS, COUNTS),
    (NOTARY, 1900, 2, KEYS, COUNTS),
    (NOTARY, 2026, 1e300, KEYS, COUNTS),
    ("9999.9.9", 2026, 2, KEYS, COUNTS),
    (None, 2026, 2, KEYS, COUNTS),
    (NOT_AVAILABLE, 2026, DIV0, KEYS, COUNTS),
    (NOTARY, 2026, 4, KEYS, [[*row, 1] for row in COUNTS]),
    (NOTARY, 2026, 4, KEYS, COUNTS[:1]),
    (NOTARY, 2026, 4, KEYS, COUNTS, OMITTED, KEYS),
    (NOTARY, 2026, 4, OMITTED, COUNTS),
    (NOTARY, 2026),
    (NOTARY, 2026, 4, KEYS, COUNTS, *[OMITTED] * 6),
    # tables: cases with dates, scores as currency, services, one quarter or another in each cell
    (f"{BABEL}/7121.2.1", 2026, 2, CASE_KEYS, CASES),
    (f"{BABEL}/7121.2.1", 2026, 2, CASE_KEYS, CASES[:2]),
    (f"{BABEL}/IKK3.1", 2026, 2, SCORE_KEYS, SCORES),
    (f"{BABEL}/7121.1.1", 2026, 2, SERVICE_KEYS, SERVICES),
    (NOTARY, 2026, [[1], [2], [3], [None]], KEYS, COUNTS),
]

CALLS: dict[str, list[Call]] = {
    **{
        name: _EVALUATIONS
        for name, function in FUNCTIONS.items()
        if function.parameters and function.parameters[-1].name == "nilai4"
    },
    "IKU_TARGET": [
        (NOTARY, 2026),
        (NOTARY, "2026"),
        (f"{BANTEN}/BTN-24", 2020),
        (NOTARY, [[2025, 2026, 2027, 2031]]),
        ([[NOTARY], ["x"], [None], [NOT_AVAILABLE]], 2026),
        (NOTARY, date(2026, 1, 1)),
        (NOTARY, True),
        (NOTARY, OMITTED),
    ],
    "IKU_PREDIKAT": [
        (NOTARY, 0.98),
        (f"{BANTEN}/BTN-01", [[0.5], [1], [None], ["1"], [DIV0], [Decimal("0.9")]]),
        ("x", 1),
        (NOTARY, None),
    ],
    "IKU_PERSEN_CAPAIAN": [
        (7, 8),
        (7, 8, OMITTED),
        (7, 8, None),
        (7, 8, ""),
        (7, 8, "Minimize"),
        (Decimal("12500000.5"), Decimal("25000000")),
        (12_500_000_000, 25_000_000_000),
        ([[1], [None], ["2"], [True], [NOT_AVAILABLE], [3]], [[2], [2], [2], [2], [2], [0]]),
        ([[1], [2]], [[1, 2, 4]]),
        ([[1], [2]], [[1], [2], [4]]),
        (1e308, 1e-308),
        (1, -1),
        (1, 1, "lain"),
        (1,),
        (1, 2, "Maximize", 3),
    ],
    "IKU_INFO": [
        (NOTARY, "sasaran"),
        (NOTARY, [["nama", "Divisi", "bidang", "sumber data"], ["warna", None, 3, DIV0]]),
        ("x", "nama"),
    ],
    "IKU_DAFTAR": [
        (BABEL,),
        (BABEL, "yankum"),
        (BABEL, None),
        (BANTEN, OMITTED),
        (BABEL, "keuangan"),
        (NOT_AVAILABLE, "yankum"),
        ("lain",),
        (None, "yankum"),
    ],
    "IKU_VERSI": [(), (1,)],
    "IKU_FREKUENSI": [
        ([[4, 3], [4, None], ["2", ""], [Decimal("1"), 3]],),
        ([[5, 1], [2, 1]], 5),
        ([[5]], OMITTED),
        ([[True]],),
        ([[NOT_AVAILABLE, 1]],),
        ([[1, 2]], 0),
        (4,),
        (None,),
        (OMITTED,),
    ],
    "IKU_RATA_UNSUR": [
        ([[0, 0, 1, 9], [None, 2, 2, None], [0, 0, 0, 0]],),
        ([["1", 2, 3, 4]],),
        ([[1.5, 2, 3, 4]],),
        ([[-1, 2, 3, 4]],),
        (3,),
    ],
    "IKU_INDEKS": [
        ([[0, 0, 1, 9], [0, 2, 2, 0]], [[0.6], [0.4]]),
        ([[0, 0, 1, 9], [0, 2, 2, 0]],),
        ([[0, 0, 1, 9], [0, 2, 2, 0]], [[Decimal("0.5"), Decimal("0.5")]]),
        ([[0, 0, 1, 9], [0, 2, 2, 0]], [[0.6], [0.6]]),
        ([[0, 0, 1, 9], [0, 2, 2, 0]], [["60%"], [0.4]]),
        ([[0, 0, 1, 9]], None),
        ([[0, 0, 0, 0]],),
        ([[None, DIV0, 1, 9]],),
    ],
    "IKU_KONVERSI": [
        (3.5,),
        ([[1, 4, 4.01, None, "3,5", "3.5", True, DIV0]],),
        (Decimal("3.5"),),
        (OMITTED,),
    ],
    "IKU_MUTU": [
        (3.5,),
        ([[1], [2.59], [2.6], [3.0644], [4], [5], [None], ["A"]],),
        ([[3.5], [2.6]], "7110.1.1"),
        (3.5, "BTN-T1"),
    ],
    "IKU_LEVEL_AHU": [
        (2.7,),
        ([[1], [1.75], [2.5], [4], [0], [""], [NOT_AVAILABLE]],),
        (2.7, [["7110.1.1"], ["7099.2.1"], ["?"]]),
    ],
    "IKU_NORMALISASI": [
        (7, 0, 10),
        ([[0], [5], [None], [11], ["7"], [DIV0]], 0, 10),
        (7, 10, 0),
        (7, 0, None),
        (Decimal("7.25"), 0, Decimal("10")),
        (7, 0),
    ],
    "IKU_MATURITAS": [
        ([[sub] for sub in SUBS], [[3]] * 8),
        (
            [[sub] for sub in SUBS],
            [[Decimal("3.5")]] * 8,
            [[0], *[[None]] * 7],
            [[10], *[[""]] * 7],
        ),
        ([[sub] for sub in SUBS], [[3]] * 8, OMITTED, [[10]] * 8),
        ([[sub] for sub in SUBS], [[3]] * 8, OMITTED, OMITTED, "IKK3.1"),
        ([[sub] for sub in SUBS], [[None]] * 8),
        ([[sub] for sub in SUBS], [[3]] * 7),
        ([["A1"], ["Z9"]], [[3], [3]]),
        ([["A1"], [NOT_AVAILABLE]], [[3], [3]]),
        ("A1", 3),
    ],
    "IKU_WBK": [
        (13.5, 16, 5),
        ([[13.5], [13.4], [None], ["14"]], [[16], [16], [None], [16]], [[5], [5], [None], [5]]),
        (Decimal("13.5"), 16, 5),
        (13.5, None, 5),
        (13.5, DIV0, 5),
        (13.5, 16, OMITTED),
        (13.5, 16, 5, "banten-2020/BTN-T1"),
    ],
}
