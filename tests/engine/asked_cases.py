"""The cases of indicators that the engine is asked: those of ``tests/calc``, and some of blocks of
their own."""

from __future__ import annotations

from collections.abc import Iterator

from calc.babel_cases import BABEL_CASES
from calc.banten_cases import BANTEN_CASES
from calc.examples import BABEL, BANTEN, conversion, pair
from calc.worked_case import Case

OWN = "kanwil-contoh"

MORE_CASES: list[tuple[str, str, Case]] = [
    (
        BABEL,
        "7110.2.1",
        Case("normal", "konversi beside counts", 2, pair([4, 3], [4, 2]),
             {"konversi": [conversion(2, "Sidang MPD", 10, 9), conversion(2, "Laporan", 4, 2)]},
             expected={"realization": 6 / 7, "achievement": (0.9 + 0.5) / 2}),
    ),
    (
        BABEL,
        "7136.3.1",
        Case("normal", "counts, a feeding table and konversi: three blocks", 1,
             {"desa_kelurahan_dibina": [40], "posbankum_aktif": [6]},
             {"kabkota": [{"triwulan": 1, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 40,
                           "posbankum_aktif": 6}],
              "konversi": [conversion(1, "Sosialisasi", 10, 8)]},
             expected={"realization": 6 / 40, "achievement": 0.8}),
    ),
    (
        BABEL,
        "7099.2.1",
        Case("normal", "the respondents' table: every answer 3 or 4", 2, {},
             {"responden": [
                 {"triwulan": 2, "responden": "R1", **{f"L{n}": 4 for n in range(1, 9)}},
                 {"triwulan": 2, "responden": "R2", **{f"L{n}": 3 for n in range(1, 9)}},
             ]},
             expected={"realization": 3.5, "achievement": 3.5 / 3.9}),
    ),
    (
        BABEL,
        "7099.2.1",
        Case("normal", "official value, both tables and konversi: four blocks", 2,
             {"nilai_resmi": [None, 3.9], "nomor_dokumen": [None, "W.7-12"]},
             {"responden": [
                 {"triwulan": 2, "responden": "R1", **{f"L{n}": 4 for n in range(1, 9)}},
                 {"triwulan": 2, "responden": "R2", **{f"L{n}": 3 for n in range(1, 9)}},
             ],
              "frekuensi": [{"triwulan": 2, "unsur": f"L{n}", "skala_3": 1, "skala_4": 1}
                            for n in range(1, 9)],
              "konversi": [conversion(2, "Sosialisasi survei", 10, 9)]},
             expected={"realization": 3.9, "achievement": 0.9}),
    ),
    (
        BABEL,
        "7110.1.1",
        Case("normal", "respondents, with the weights in a second table", 1, {},
             {"responden": [{"triwulan": 1, "responden": "R1", "P1": 4, "P2": 2}],
              "frekuensi": [
                  {"triwulan": 1, "pertanyaan": "P1", "bobot": 0.75},
                  {"triwulan": 1, "pertanyaan": "P2", "bobot": 0.25},
              ]},
             expected={"realization": 3.5}),
    ),
    (
        OWN,
        "KC.1",
        Case("normal", "minimize: 6 of 100 late, target 10 %", 4,
             {"dilayani": [25, 25, 25, 25], "terlambat": [3, 1, 1, 1]},
             expected={"realization": 0.06, "achievement": 1.4, "status": "Tercapai"}),
    ),
    (
        OWN,
        "KC.2",
        Case("normal", "a target range, inside of it", 2, {},
             {"frekuensi": [{"triwulan": 2, "unsur": u, "skala_3": 6, "skala_4": 4}
                            for u in ("U1", "U2", "U3")]},
             expected={"realization": 3.4, "achievement": 1.0, "status": "Tercapai"}),
    ),
    (
        OWN,
        "KC.3",
        Case("normal", "people trained, the latest position", 3,
             {"realisasi": [3, 6, 9], "target": 12},
             expected={"realization": 9, "achievement": 0.75}),
    ),
]  # fmt: skip


def all_cases() -> Iterator[tuple[str, str, Case]]:
    """Catalogue, code and case: those of ``tests/calc`` and some of blocks of their own."""
    for catalog, cases in ((BABEL, BABEL_CASES), (BANTEN, BANTEN_CASES)):
        for code, several in cases.items():
            for case in several:
                yield catalog, code, case
    yield from MORE_CASES
