"""Plain formulas without the add-in come to what ``evaluate`` does, and name what is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from calc.babel_cases import BABEL_CASES
from calc.banten_cases import BANTEN_CASES
from calc.examples import case, conversion, question, scores, service
from calc.own_catalogs import catalog_text, indicator, ratio, survey
from iku_excel.calc import Status, remarks
from iku_excel.catalog import load_catalog
from iku_excel.findings import PlainSentence, PlainWord
from iku_excel.functions.indicators import failed_row, summary_row
from iku_excel.layout.results import FIELDS, Origin

from .conftest import OWN_CATALOGS
from .engine import Engine
from .random_inputs import random_inputs
from .template_books import ERROR, Given, TemplateBook, compute, fill_template

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
LONG_CODE, PAIR = "SK.7129.1.1-PERENC.2", ("total", "bagian")
OWN = str(OWN_CATALOGS / "own_kanwil.yaml")
DIVISIONS = {
    (BABEL, 2025): ("p3h",),
    (BABEL, 2026): ("tu", "p3h", "yankum"),
    (BANTEN, 2020): ("administrasi", "yankum", "keimigrasian", "pemasyarakatan"),
}
EVERY_KIND = str(Path(__file__).with_name("every_kind.yaml"))
"""A catalogue of every kind of rule with settings that the decrees do not use."""
BY_CHANCE = [
    *(("tu", BABEL, 2026, seed) for seed in range(3)),
    *(("p3h", BABEL, 2026, seed) for seed in range(2)),
    ("p3h", BABEL, 2025, 0),
    *(("yankum", BABEL, 2026, seed) for seed in range(4)),
    *(("administrasi", BANTEN, 2020, seed) for seed in range(2)),
    ("keimigrasian", BANTEN, 2020, 0),
    *(("layanan", OWN, 2026, seed) for seed in range(2)),
    ("umum", OWN, 2026, 0),
    *(("satu", EVERY_KIND, 2026, seed) for seed in range(5)),
]
"""Division, catalogue, year and seed of a workbook."""

RETYPE = "ketik ulang"
"""Said of the one thing that the evaluation may read and a plain formula does not: text."""

COMPARED = tuple(name for name in FIELDS if name not in ("catatan", "temuan"))
REFUSED = {**dict.fromkeys(COMPARED, ""), "status": Status.NOT_COMPUTABLE.value}

WITH_ERROR_VALUES = {
    "7110.2.1": Given({"diterima": [4, ERROR], "diselesaikan": [4, 3]}),
    "7110.1.1": Given({}, {"frekuensi": [question(2, "Fidusia", 1, [0, ERROR, 11, 0])]}),
    "7121.1.1": Given({}, {"layanan": [service(2, "merek", "ya", 10, ERROR)]}),
    "7121.2.1": Given({}, {"kasus": [case("1", ERROR, "litigasi")]}),
    "IKK3.1": Given({"nomor_dokumen": [ERROR]}, {"skor": scores(2, [2, ERROR])}),
}
AT_THE_EDGE = {
    "p3h": {
        # one short of 89 % of 4.250.000.000, and a trillion, where one is less than the tolerance
        "7136.1.1": Given(
            {
                "diminta_litigasi": [4_250_000_000, 1],
                "diberikan_litigasi": [3_782_499_999, 2],
                "diminta_nonlitigasi": [0, 0],
                "diberikan_nonlitigasi": [0, 0],
            }
        ),
        "7143.1.1": Given(
            {
                "rekomendasi_diberikan": [999_999_999_999, 1],
                "ditindaklanjuti": [954_999_999_999, 1],
            }
        ),
        # no requests: the note stands above konversi; with requests konversi counts
        "7136.2.1": Given(
            {"diterima": [0, 0, 4], "diselesaikan": [0, 0, 4]},
            {"konversi": [conversion(n, "Bimtek", 2, 1) for n in (1, 2, 3)]},
        ),
    },
    "yankum": {
        "7110.2.1": Given(
            {
                "diterima": [1_000_000_000, 0, 1, 1_000],
                "diselesaikan": [982_000_000, 0, 0, 983],
            }
        ),
        # 15 given and 14 compliant, but 9 of 5 in TW II
        "7121.1.1": Given(
            {}, {"layanan": [service(1, "merek", "ya", 10, 5), service(2, "merek", "ya", 5, 9)]}
        ),
    },
}
WITH_TEXT = {
    "7110.2.1": Given({"diterima": [4, "12 laporan"], "diselesaikan": [4, 3]}),
    "7110.1.1": Given({}, {"frekuensi": [question(2, "Fidusia", 1, [0, "9 orang", 11, 0])]}),
    "7121.1.1": Given({}, {"layanan": [service(2, "merek", "ya", 10, "semua")]}),
    "7121.2.1": Given({}, {"kasus": [case("1", "2026-02-01", "litigasi", "SP3")]}),
    "IKK3.1": Given({}, {"skor": scores(2, [2, "tiga"])}),
}
LIKE_NUMBERS = {
    "7110.2.1": Given({"diterima": ["12\u00a0", "1.000"], "diselesaikan": [9, 3]}),
    "7110.1.1": Given({}, {"frekuensi": [question(2, "Fidusia", 1, [0, "9", 11, 0])]}),
    "7121.1.1": Given({}, {"layanan": [service(2, "merek", "ya", 10, "'9")]}),
    "7121.2.1": Given({}, {"kasus": [case("1", "31/12/2026", "litigasi")]}),
    "IKK3.1": Given({}, {"skor": scores(2, [2, "3,5"])}),
}
"""Texts that the evaluation may read, and a formula does not."""
WRONG_CELLS = {
    "7110.2.1": ("", "diterima", 2, PlainWord.TEXT),
    "7110.1.1": ("frekuensi", "skala_2", 1, PlainWord.TEXT),
    "7121.1.1": ("layanan", "patuh", 1, PlainWord.TEXT),
    "7121.2.1": ("kasus", "hasil", 1, PlainSentence.OUTCOME_AND_DATE),
    "IKK3.1": ("skor", "skor", 2, PlainWord.TEXT),
}
"""Table (or none), column (or scalar) and row (or quarter) of the wrong input of ``WITH_TEXT``."""


@pytest.fixture(scope="module")
def plain_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """LibreOffice as it comes, without the add-in."""
    engine = Engine(tmp_path_factory.mktemp("plain") / "profile", {})
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def worked(plain_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> list[TemplateBook]:
    """The worked cases of every indicator: per kind one workbook of each division."""
    books = []
    for (catalog, year), divisions in DIVISIONS.items():
        cases = BABEL_CASES if catalog == BABEL else BANTEN_CASES
        for kind in ("normal", "special", "bad"):
            inputs = {
                code: Given(found.values, found.tables)
                for code, of_code in cases.items()
                for found in of_code
                if found.kind == kind and found.year in (0, year)
            }
            books += [
                fill_template(f"{kind} {year} {d}", catalog, year, d, inputs) for d in divisions
            ]
    compute(plain_engine, books)
    return books


@pytest.fixture(scope="module")
def by_chance(plain_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> list[TemplateBook]:
    """Every division with inputs by chance, several times."""
    books = []
    for division, catalog, year, seed in BY_CHANCE:
        name = f"seed {seed} {year} {division}"
        chance = Random(name)
        inputs = {
            i.code: random_inputs(i.for_year(year), chance)
            for i in load_catalog(catalog).of_division(division)
        }
        books.append(fill_template(name, catalog, year, division, inputs))
    compute(plain_engine, books)
    return books


@pytest.fixture(scope="module")
def wrong(plain_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> list[TemplateBook]:
    """Excel errors in inputs, and texts where numbers are asked for."""
    books = [
        fill_template(name, BABEL, 2026, "yankum", inputs)
        for name, inputs in (
            ("error values", WITH_ERROR_VALUES),
            ("text", WITH_TEXT),
            ("like numbers", LIKE_NUMBERS),
        )
    ]
    compute(plain_engine, books)
    return books


@pytest.fixture(scope="module")
def at_the_edge(
    plain_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, TemplateBook]:
    """One rupiah short of billions, a note above konversi, a row with too many that comply."""
    books = {
        division: fill_template(f"edge {division}", BABEL, 2026, division, inputs)
        for division, inputs in AT_THE_EDGE.items()
    }
    compute(plain_engine, list(books.values()))
    return books


def expected_row(book: TemplateBook, code: str, quarter: int) -> dict[str, Any]:
    """The figures of the one evaluation."""
    evaluation = book.evaluation(code, quarter)
    result = evaluation.result
    row = failed_row(evaluation.findings) if result is None else summary_row(result)
    return {f: "" if value is None else value for f, value in zip(FIELDS, row, strict=True)}


def same(shown: Any, expected: Any) -> bool:
    if isinstance(shown, float) and isinstance(expected, int | float):
        return math.isclose(shown, expected, rel_tol=1e-12, abs_tol=1e-12)
    return isinstance(shown, str) and bool(shown == expected)


def differences(books: Iterable[TemplateBook]) -> list[str]:
    """Every figure that is not the one of the evaluation, but for texts to be typed again."""
    found = []
    for book in books:
        said: dict[str, str] = {}
        for code, quarter, figures in book.figures(Origin.NATIVE):
            said[code] = said.get(code, "") + str(figures["temuan"])
            if RETYPE in said[code] and figures["status"] == Status.NOT_COMPUTABLE:
                assert all(figures[name] == REFUSED[name] for name in COMPARED)
                continue
            expected = expected_row(book, code, quarter)
            found += [
                f"{book.name} {code} TW {quarter} {n}: {figures[n]!r}, {expected[n]!r}"
                for n in COMPARED
                if not same(figures[n], expected[n])
            ]
    return found


def test_the_worked_cases_come_out_as_evaluated(worked: list[TemplateBook]) -> None:
    assert differences(worked) == []


def test_inputs_by_chance_come_out_as_evaluated(by_chance: list[TemplateBook]) -> None:
    assert differences(by_chance) == []


def test_one_short_of_billions_comes_out_as_evaluated(
    at_the_edge: dict[str, TemplateBook],
) -> None:
    assert differences(at_the_edge.values()) == []
    partners = at_the_edge["p3h"]
    assert partners.shown("7136.1.1", 1, Origin.NATIVE, "status") == Status.NOT_REACHED
    assert partners.shown("7136.1.1", 1, Origin.NATIVE, "kurang") == 1
    notaries = at_the_edge["yankum"]
    assert notaries.shown("7110.2.1", 1, Origin.NATIVE, "status") == Status.REACHED
    assert notaries.shown("7110.2.1", 3, Origin.NATIVE, "status") == Status.NOT_REACHED


def test_a_note_of_the_decree_stands_above_konversi(
    at_the_edge: dict[str, TemplateBook],
) -> None:
    """7136.2.1 without requests is Tercapai; with requests konversi counts: 1 of 2."""
    book = at_the_edge["p3h"]
    for quarter in (1, 2):
        assert book.shown("7136.2.1", quarter, Origin.NATIVE, "dasar") == "target tahun"
        assert book.shown("7136.2.1", quarter, Origin.NATIVE, "status") == Status.REACHED
        assert book.shown("7136.2.1", quarter, Origin.NATIVE, "capaian") == 1
    assert book.shown("7136.2.1", 3, Origin.NATIVE, "dasar") == "konversi"
    assert book.shown("7136.2.1", 3, Origin.NATIVE, "capaian") == 0.5


def test_more_that_comply_than_were_given_is_refused_in_its_row(
    at_the_edge: dict[str, TemplateBook],
) -> None:
    book = at_the_edge["yankum"]
    assert book.shown("7121.1.1", 1, Origin.NATIVE, "realisasi") == 0.5
    assert book.shown("7121.1.1", 2, Origin.NATIVE, "status") == Status.NOT_COMPUTABLE
    said = book.shown("7121.1.1", 2, Origin.NATIVE, "temuan")
    assert said.endswith(f": {PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW}")


def test_konversi_and_every_status_come_out_by_chance(by_chance: list[TemplateBook]) -> None:
    """What chance does not reach is not compared: every status, konversi, every kind."""
    rows = [(b.read.indicators[c].view.rule.kind, f) for b in by_chance for c, _, f in shown_in(b)]
    kinds = {kind: {f["status"] for of, f in rows if of == kind} for kind, _ in rows}
    assert len(kinds) == 9
    assert all(len(found) > 1 for found in kinds.values()), kinds
    assert {status.value for status in Status} == set().union(*kinds.values())
    converted = [f for _, f in rows if f["dasar"] == "konversi"]
    assert sum(isinstance(f["capaian"], float) for f in converted) > 10


def shown_in(book: TemplateBook) -> Iterator[tuple[str, int, dict[str, Any]]]:
    return book.figures(Origin.NATIVE)


def test_notes_are_those_of_the_evaluation(worked: list[TemplateBook]) -> None:
    """But for those that tell of further figures."""
    notes = [
        (str(figures["catatan"]).split("\n"), str(expected_row(book, code, quarter)["catatan"]))
        for book in worked
        for code, quarter, figures in book.figures(Origin.NATIVE)
    ]
    told = [(note, expected) for found, expected in notes for note in found if note]
    assert len(told) > 250
    assert {note for note, expected in told if note not in expected} <= {SOME_COUNTS}


SOME_COUNTS = remarks.COUNTS_BLANK.format(counts="Sebagian angka yang dibagi")


def test_no_excel_error_is_ever_shown(
    worked: list[TemplateBook], by_chance: list[TemplateBook], wrong: list[TemplateBook]
) -> None:
    """And what is shown without the add-in is what the plain formulas say."""
    for book in (*worked, *by_chance, *wrong):
        shown = {(c, q): figures for c, q, figures in book.figures(Origin.SHOWN)}
        for code, quarter, figures in book.figures(Origin.NATIVE):
            assert all(isinstance(value, float | str) for value in figures.values()), figures
            assert shown[code, quarter] == figures
        assert isinstance(book.about("terisi"), str)


def test_wrong_inputs_are_refused_as_evaluated(wrong: list[TemplateBook]) -> None:
    assert differences(wrong) == []


def test_wrong_inputs_are_named_with_their_cell(wrong: list[TemplateBook]) -> None:
    """In the quarter in which they stand; what follows says that it waits for that."""
    text = next(book for book in wrong if book.name == "text")
    for code, (table, key, at, word) in WRONG_CELLS.items():
        read = text.read.indicators[code]
        if table:
            place = read.table_places[table]
            page = "" if place.sheet == code else f"{table} "
            cell = page + place.cell(at, key)
        else:
            cell = read.scalar_places[key].cell(at)
        quarter = 1 if code == "7121.2.1" else 2
        assert text.shown(code, quarter, Origin.SHOWN, "temuan") == f"{cell}: {word}"
        assert text.shown(code, 2, Origin.SHOWN, "status") == Status.NOT_COMPUTABLE
    assert text.shown("7110.2.1", 1, Origin.SHOWN, "temuan") == ""
    assert text.shown("7110.2.1", 3, Origin.SHOWN, "temuan") == ""


def test_a_text_that_the_evaluation_may_read_is_to_be_typed_again(
    wrong: list[TemplateBook],
) -> None:
    """The page shows no figure of its own, and which cell it is."""
    book = next(book for book in wrong if book.name == "like numbers")
    for code in LIKE_NUMBERS:
        assert book.shown(code, 2, Origin.SHOWN, "realisasi") == ""
        assert book.shown(code, 2, Origin.SHOWN, "status") == Status.NOT_COMPUTABLE
        said = [str(book.shown(code, q, Origin.SHOWN, "temuan")) for q in (1, 2)]
        assert RETYPE in "".join(said)
    register = book.read.indicators["7121.2.1"].table_places["kasus"]
    cell = register.cell(1, "tanggal_masuk")
    said = str(book.shown("7121.2.1", 1, Origin.SHOWN, "temuan"))
    assert said == f"kasus {cell}: {PlainSentence.NO_DATE}"


def test_an_empty_quarter_is_left_without_a_word(worked: list[TemplateBook]) -> None:
    book = next(book for book in worked if book.name == "normal 2026 p3h")
    assert book.shown("7136.2.1", 4, Origin.SHOWN, "status") == Status.BLANK
    assert book.shown("7136.2.1", 4, Origin.SHOWN, "temuan") == ""


@pytest.mark.parametrize("accumulation", ["J", "P"])
def test_formulas_too_long_for_one_cell_come_out_as_evaluated(
    accumulation: str, plain_engine: Engine, tmp_path: Path
) -> None:
    """25 pairs of a ratio and a survey of 12 elements: their parts stand in cells of their own."""
    index = {"name": "indeks", "format": "index"}
    path = tmp_path / "panjang.yaml"
    long_ratio = indicator(ratio(25, accumulation), LONG_CODE)
    long_survey = indicator(survey(12, 6), "U.7129.1.1-PERENC.2", 5.1, unit=index)
    path.write_text(catalog_text(long_ratio, long_survey), "utf-8")
    catalog = load_catalog(path)
    books = []
    for seed in range(6):
        chance = Random(seed)
        inputs = {i.code: random_inputs(i.for_year(2026), chance) for i in catalog.indicators}
        inputs |= {LONG_CODE: _pairs(accumulation, seed)}
        books.append(fill_template(f"seed {seed}", path, 2026, "tu", inputs))
    compute(plain_engine, books)
    assert differences(books) == []
    sound, half = (book.shown(LONG_CODE, 2, Origin.NATIVE, "temuan") for book in books[:2])
    assert sound == ""
    assert "“Permohonan selesai jenis 2”" in half
    told = [books[n].shown(LONG_CODE, 2, Origin.NATIVE, "status") for n in (0, 1)]
    assert told == [Status.REACHED, Status.NOT_COMPUTABLE]


def _pairs(accumulation: str, seed: int) -> Given:
    """Sound pairs of two quarters; with another seed one of them is half filled."""
    known = {f"{word}_{n}": [4, 4, None, None] for n in range(1, 26) for word in PAIR}
    if seed:
        known[f"bagian_{seed + 1}"] = [4, None, None, None]
    return Given(known)


def test_fixed_weights_come_out_as_evaluated(plain_engine: Engine, tmp_path: Path) -> None:
    """Blank and equal weights count as the catalogue fixes them, others are refused."""
    path = tmp_path / "bobot.yaml"
    rule = survey(3, 5, weights=[0.5, 0.3, 0.2])
    unit = {"name": "indeks", "format": "index"}
    path.write_text(catalog_text(indicator(rule, target=3, unit=unit)), "utf-8")
    weights = {"blank": (None, None, None), "equal": (0.5, 0.3, 0.2), "other": (0.4, 0.3, 0.3)}
    books = [
        fill_template(name, path, 2026, "tu", {"1.1": Given({}, {"frekuensi": _rows(of)})})
        for name, of in weights.items()
    ]
    compute(plain_engine, books)
    assert differences(books) == []
    figures = [book.shown("1.1", 1, Origin.NATIVE, "realisasi") for book in books]
    assert figures == [pytest.approx(2.8), pytest.approx(2.8), ""]
    assert PlainSentence.WEIGHT_FIXED in books[2].shown("1.1", 1, Origin.NATIVE, "temuan")


def _rows(weights: tuple[float | None, ...]) -> list[dict[str, Any]]:
    return [
        {"triwulan": 1, "unsur": f"U{n} Unsur pelayanan ke-{n}", "bobot": weight}
        | {f"skala_{scale}": int(scale == answer) for scale in range(1, 6)}
        for n, (weight, answer) in enumerate(zip(weights, (4, 2, 1), strict=True), 1)
    ]


def test_amounts_with_decimals_come_out_as_evaluated(plain_engine: Engine, tmp_path: Path) -> None:
    """Hectares against a target, millions of rupiah as a ratio, a pair of positions half filled."""
    path = tmp_path / "desimal.yaml"
    counted = {"kind": "realization_over_target", "label": "Lahan", "accumulation": "J"}
    hectares = {"name": "ha", "format": "index"}
    of_positions = ratio(accumulation="P", type="desimal")
    text = catalog_text(
        indicator(counted, "1.1", 200, unit=hectares),
        indicator(ratio(type="desimal"), "1.2"),
        indicator(of_positions, "1.3"),
        indicator(ratio(), "1.4", 0, classification="minimize"),
    )
    path.write_text(text, "utf-8")
    pairs = {"total_1": [0.3, 0, 5, None], "bagian_1": [0.1, 0.2, 5.25, None]}
    inputs = {
        "1.1": Given({"realisasi": [12.5, 100.25, -1, None]}),
        "1.2": Given(pairs),
        "1.3": Given(pairs | {"bagian_1": [0.1, None, None, None]}),
        "1.4": Given({"total_1": [10, 0, None, None], "bagian_1": [3, 0, None, None]}),
    }
    book = fill_template("desimal", path, 2026, "tu", inputs)
    compute(plain_engine, [book])
    assert differences([book]) == []
    assert book.shown("1.1", 2, Origin.NATIVE, "realisasi") == 112.75
    assert book.shown("1.2", 2, Origin.NATIVE, "status") == Status.REACHED
    assert "salin angka terakhir" in book.shown("1.3", 2, Origin.NATIVE, "temuan")
    assert book.shown("1.4", 2, Origin.NATIVE, "status") == Status.NOT_REACHED


def test_what_stands_between_cells_is_said_with_a_cell(
    plain_engine: Engine, tmp_path: Path
) -> None:
    """The blank one of a pair, a part above its whole, a number under nihil; sums are not judged
    where an earlier input is wrong."""
    path = tmp_path / "sel.yaml"
    codes = ("1.1", "1.2", "1.3", "1.4")
    path.write_text(catalog_text(*(indicator(ratio(), code) for code in codes)), "utf-8")
    typed: dict[str, dict[str, list[Any]]] = {
        "1.1": {"total_1": [4, 3], "bagian_1": [4, None]},
        "1.2": {"total_1": [4, 3], "bagian_1": [4, 5]},
        "1.3": {"total_1": [4, 3], "bagian_1": [4, None], "nihil": [None, "ya"]},
        "1.4": {"total_1": ["dua", 3], "bagian_1": [2, 3]},
    }
    book = fill_template("sel", path, 2026, "tu", {c: Given(v) for c, v in typed.items()})
    compute(plain_engine, [book])
    assert differences([book]) == []
    places = {code: book.read.indicators[code].scalar_places for code in codes}
    said = {code: str(book.shown(code, 2, Origin.NATIVE, "temuan")) for code in codes}
    assert said["1.1"].startswith(places["1.1"]["bagian_1"].cell(2) + ": ")
    assert said["1.2"].startswith(places["1.2"]["bagian_1"].cell(2) + ": ")
    assert said["1.3"].startswith(places["1.3"]["total_1"].cell(2) + ": ")
    assert said["1.4"] == PlainSentence.EARLIER_QUARTER
