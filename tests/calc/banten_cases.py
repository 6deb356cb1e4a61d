"""Three worked cases for every indicator of Banten: a normal one, a special rule, and bad input.

Figures are computed by hand from the decree's formula.
"""

from __future__ import annotations

from typing import Any

from .worked_case import Case

_UNITS = [
    {"unit_kerja": "Lapas A", "ipk": 13.5, "ikm": 16, "tlhp": 5},
    {"unit_kerja": "Rutan B", "ipk": 14, "ikm": 17, "tlhp": 6},
    {"unit_kerja": "Kanim C", "ipk": 13.4, "ikm": 18, "tlhp": 9},
    {"unit_kerja": "Kanim D", "ipk": 15, "ikm": 15.9, "tlhp": 9},
]


def _score(target: float, score: float, share: bool = False) -> list[Case]:
    """A score of another body; the latest one holds."""
    document = {"nomor_dokumen": ["1/2020"]}
    return [
        Case(
            "normal",
            "score by target",
            1,
            {"nilai": [score], "target": target, **document},
            expected={"realization": score, "achievement": score / target},
        ),
        Case(
            "special",
            "the score of quarter 1 holds until there is a new one",
            3,
            {"nilai": [score, None, None], "target": target, **document},
            expected={"realization": score, "achievement": score / target},
        ),
        Case(
            "bad",
            "85 typed for 85 %" if share else "a negative score",
            1,
            {"nilai": [85 if share else -1], "target": target},
            error="PERSEN_TANPA_TANDA" if share else "ANGKA_NEGATIF",
            place={"variable": "nilai", "quarter": 1},
        ),
    ]


def _flow(unit: bool = False, titled_percentage: bool = False) -> list[Case]:
    """A count of what happened in the quarter: 30 + 50 of a target of 64."""
    more = {"satuan": "kegiatan"} if unit else {}
    return [
        Case(
            "normal",
            "the quarters are summed",
            2,
            {"realisasi": [10, 22], "target": 64, **more},
            expected={"realization": 32, "achievement": 0.5, "shortfall": 32},
        ),
        Case(
            "special",
            "a count may exceed its target, and the achievement is not capped",
            2,
            {"realisasi": [30, 50], "target": 64, **more},
            expected={"realization": 80, "achievement": 1.25, "shortfall": 0, "status": "Tercapai"},
        ),
        _bad_count(titled_percentage, more),
    ]


def _persons(titled_percentage: bool = False) -> list[Case]:
    """A number of different persons or bodies since 1 January: the latest counts."""
    return [
        Case(
            "normal",
            "the latest position counts, it is not summed",
            2,
            {"realisasi": [10, 16], "target": 32},
            expected={"realization": 16, "achievement": 0.5, "shortfall": 16},
        ),
        Case(
            "special",
            "a blank quarter is not filled in, whatever the earlier one holds",
            2,
            {"realisasi": [10, None], "target": 32},
            expected={"realization": None, "achievement": None, "status": "Belum diisi"},
        ),
        _bad_count(titled_percentage, {}),
    ]


def _bad_count(titled_percentage: bool, more: dict[str, Any]) -> Case:
    return Case(
        "bad",
        "a percentage, although the formula counts" if titled_percentage else "half a thing",
        1,
        {"realisasi": ["85%" if titled_percentage else 0.5], "target": 64, **more},
        error="PERSEN_DIKETIK_TEKS" if titled_percentage else "ANGKA_PECAHAN",
        place={"variable": "realisasi", "quarter": 1},
    )


def _decrease(target: float, fallen: float, bad: Any, error: str, **more: Any) -> list[Case]:
    """The size of a decrease; negative where the figure rose."""
    return [
        Case(
            "normal",
            "decrease by target, the bigger the better",
            2,
            {"realisasi": [fallen / 2, fallen], "target": target, **more},
            expected={"realization": fallen, "achievement": fallen / target},
        ),
        Case(
            "special",
            "a rise is a negative decrease, with a peringatan",
            1,
            {"realisasi": [-fallen], "target": target, **more},
            expected={"realization": -fallen, "achievement": -fallen / target},
        ),
        Case(
            "bad",
            "no decrease that can be",
            1,
            {"realisasi": [bad], "target": target, **more},
            error=error,
            place={"variable": "realisasi", "quarter": 1},
        ),
    ]


BANTEN_CASES: dict[str, list[Case]] = {
    "BTN-01": _score(3.2, 3.4),
    "BTN-02": _score(80, 76),
    "BTN-03": _score(70, 77),
    "BTN-04": _score(3, 2.4),
    "BTN-05": _flow(titled_percentage=True),
    **{f"BTN-{n:02}": _flow() for n in (6, 7, 8, 9, 14, 16, 17, 18, 20)},
    **{f"BTN-{n:02}": _persons() for n in (10, 11, 12, 13)},
    "BTN-15": _score(0.8, 0.6, share=True),
    **{f"BTN-{n:02}": _flow(unit=True) for n in (19, 21, 22)},
    "BTN-23": _score(3.5, 3.5),
    "BTN-24": _decrease(0.1, 0.05, 5, "PERSEN_TANPA_TANDA"),
    "BTN-25": _score(3.5, 2.8),
    "BTN-26": _persons(titled_percentage=True),
    "BTN-27": _decrease(10, 12, "turun", "BUKAN_ANGKA", satuan="orang"),
    "BTN-28": _persons(titled_percentage=True),
    "BTN-T1": [
        Case(
            "normal",
            "two of four units reach all three thresholds",
            1,
            {"target": 0.5},
            {"unit": _UNITS},
            expected={"realization": 2 / 4, "achievement": 1.0, "status": "Tercapai"},
        ),
        Case(
            "special",
            "IPK 13.5, IKM 16 and TLHP 5 are enough; 13.4 or 15.9 are not",
            4,
            {"target": 1},
            {"unit": [_UNITS[0], _UNITS[2], _UNITS[3]]},
            expected={"realization": 1 / 3, "achievement": 1 / 3, "shortfall": 2},
        ),
        Case(
            "bad",
            "a unit without its TLHP",
            1,
            {"target": 0.5},
            {"unit": [_UNITS[0], {**_UNITS[1], "tlhp": None}]},
            error="SEL_WAJIB_KOSONG",
            place={"table": "unit", "row": 2, "column": "tlhp"},
        ),
    ],
}
