"""Whatever people drag, cut, sort or insert: the page without the add-in says what the recap does.

Or both say what is wrong. Excel was not asked: LibreOffice moves references as Excel does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calc.examples import case, question, scores, service
from calc.own_catalogs import catalog_text, indicator, ratio
from iku_excel.calc import Status
from iku_excel.layout.results import RESULTS_SHEET, Origin
from iku_excel.workbook import read_workbook
from iku_excel.workbook.recalculation import quarter_figures

from .engine import Engine
from .template_books import Given, TemplateBook, fill_template
from .test_native_formulas import BABEL, COMPARED, same

RATIO, CASES = "7110.2.1", "7121.2.1 kasus"
SMALL = {RATIO: Given({"total_1": [4, 3, 5, None], "bagian_1": [4, 2, 5, None]})}
"""One indicator of a catalogue of one: such a workbook is loaded in no time."""
TABLES = {
    RATIO: Given({"diterima": [4, 3, 5, None], "diselesaikan": [4, 2, 5, None]}),
    "7110.1.1": Given(
        {},
        {
            "frekuensi": [
                question(2, "Fidusia", 0.6, [0, 9, 11, 0]),
                question(2, "Paten", 0.4, [1, 2, 3, 4]),
            ]
        },
    ),
    "7121.1.1": Given(
        {}, {"layanan": [service(1, "merek", "ya", 10, 9), service(2, "merek", "ya", 5, 5)]}
    ),
    "7121.2.1": Given(
        {},
        {
            "kasus": [
                case("1", "2026-02-01", "litigasi"),
                case("2", "2026-03-01", "litigasi", "SP3", "2026-04-02"),
            ]
        },
    ),
    "IKK3.1": Given({}, {"skor": scores(2, [2, 3, 2, 3, 2, 3, 2, 3])}),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = Engine(tmp_path_factory.mktemp("moved") / "profile", {})
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, TemplateBook]:
    """The workbook with tables, and the small one."""
    path = tmp_path_factory.mktemp("catalog") / "kecil.yaml"
    path.write_text(catalog_text(indicator(ratio(1), RATIO)), "utf-8")
    return {
        True: fill_template("tabel", BABEL, 2026, "yankum", TABLES),
        False: fill_template("kecil", path, 2026, "tu", SMALL),
    }


SAME, TOLD, ONLY_RECAP = "same", "told", "only the recap"
"""The same figures as before; both say what is wrong; or, of what no formula can see, only the
recap. Else the page says what the recap does, whatever that is.
"""
ACTS: dict[str, tuple[str, list[list[Any]]]] = {
    "one input dragged to the next quarter": ("", [["drag", RATIO, "G{row}", "H{row}"]]),
    "one input cut to an empty place": ("", [["drag", RATIO, "G{row}", "C{row}"]]),
    "two quarters dragged one to the right": ("", [["drag", RATIO, "F{row}:G{next}", "G{row}"]]),
    "exactly the whole block dragged": ("", [["drag", RATIO, "E{row}:H{next}", "E3"]]),
    "one row of the block dragged over the other": (
        "",
        [["drag", RATIO, "E{row}:H{row}", "E{next}"]],
    ),
    "the block copied beside itself": (SAME, [["copy", RATIO, "E{row}:H{next}", "L{row}"]]),
    "a quarter copied over another": ("", [["copy", RATIO, "E{row}:E{next}", "H{row}"]]),
    "typed again after a drag": (
        "",
        [
            ["drag", RATIO, "E{row}:E{next}", "L{row}"],
            ["type", RATIO, "E{row}", 8],
            ["type", RATIO, "E{next}", 6],
        ],
    ),
    "a row inserted above the inputs": (SAME, [["insert_rows", RATIO, "{row}", 2]]),
    "a row inserted between the inputs": (SAME, [["insert_rows", RATIO, "{next}", 1]]),
    "a column inserted before the quarters": (SAME, [["insert_columns", RATIO, 3, 1]]),
    "the row of an input deleted": (TOLD, [["delete_rows", RATIO, "{row}", 1]]),
    "a row copied with its key": (
        TOLD,
        [["insert_rows", RATIO, "{next}", 1], ["copy", RATIO, "A{row}:J{row}", "A{next}"]],
    ),
    "the key of a row lost": (TOLD, [["type", RATIO, "A{row}", ""]]),
    "the two rows exchanged with their keys": (
        SAME,
        [
            ["drag", RATIO, "A{row}:J{row}", "A200"],
            ["drag", RATIO, "A{next}:J{next}", "A{row}"],
            ["drag", RATIO, "A200:J200", "A{next}"],
        ],
    ),
    "words typed over an input": (TOLD, [["type", RATIO, "F{row}", "2 laporan"]]),
    "the sheet of an indicator deleted": (TOLD, [["delete_sheet", RATIO]]),
    "the sheet of a register deleted": (TOLD, [["delete_sheet", CASES]]),
    "the sheet of an indicator renamed": (SAME, [["rename_sheet", RATIO, "Notaris"]]),
    "the sheet of an indicator duplicated": (ONLY_RECAP, [["copy_sheet", RATIO, "Salinan"]]),
    "exactly all cases dragged down": (SAME, [["drag", CASES, "B{kasus}:F{kasus_2}", "B100"]]),
    "exactly the whole register dragged": (
        "",
        [["drag", CASES, "B{kasus}:F{kasus_2000}", "H{kasus}"]],
    ),
    "tables sorted, dragged, and with rows inserted and deleted": (
        SAME,
        [
            ["sort", CASES, "B{kasus}:F{kasus_2}", 0],
            ["insert_rows", CASES, "{kasus_2}", 3],
            ["delete_rows", CASES, "{kasus_10}", 50],
            ["insert_rows", "7121.1.1", "{layanan_2}", 2],
            ["drag", "7110.1.1 frekuensi", "B{frekuensi}:H{frekuensi_2}", "B{frekuensi_10}"],
            ["sort", "IKK3.1 skor", "B{skor}:G{skor_7}", 3],
        ],
    ),
    "a date of a case typed as text": (TOLD, [["type", CASES, "C{kasus}", "1/2/2026"]]),
}


def filled_in(acts: list[list[Any]], book: TemplateBook) -> list[list[Any]]:
    """The acts with the rows of this workbook: ``{row}`` and ``{next}`` are those of the ratio."""
    first, second, *_ = book.read.indicators[RATIO].scalar_places.values()
    named = {"row": first.row, "next": second.row}
    for read in book.read.indicators.values():
        for name, place in read.table_places.items():
            named |= {f"{name}_{n}": place.first_row + n - 1 for n in (2, 7, 10, 2000)}
            named[name] = place.first_row

    def fill(argument: Any) -> Any:
        if not isinstance(argument, str):
            return argument
        filled = argument.format(**named)
        return int(filled) if argument.startswith("{") else filled

    return [[fill(argument) for argument in act] for act in acts]


@pytest.mark.parametrize("name", ACTS)
def test_the_page_says_what_the_recap_does(
    name: str, office: Engine, books: dict[bool, TemplateBook], tmp_path: Path
) -> None:
    wanted, acts = ACTS[name]
    before = books[any(sheet not in (RATIO, "Ringkasan") for _, sheet, *_ in acts)]
    path, saved = tmp_path / "buku.xlsx", tmp_path / "disimpan.xlsx"
    path.write_bytes(before.data)
    sheets = office.ask("acted", str(path), filled_in(acts, before), str(saved), [RESULTS_SHEET])
    after = read_workbook(saved, catalog=before.catalog)
    page = TemplateBook(name, before.catalog, path, [], b"", after, sheets[RESULTS_SHEET])

    if wanted == ONLY_RECAP:
        assert after.indicators[RATIO].findings
        return
    told = [code for code in before.read.indicators if is_told(page, before, code, wanted)]

    assert wanted not in (SAME, TOLD) or bool(told) == (wanted == TOLD)


def is_told(page: TemplateBook, before: TemplateBook, code: str, wanted: str) -> bool:
    """Whether the page refuses an indicator, as the recap must then; else both say the same."""
    told, read = "", page.read.indicators[code]
    found = [finding for finding in page.read.findings if finding.place.indicator == code]
    for quarter in (1, 2, 3, 4):
        shown = {field: page.shown(code, quarter, Origin.SHOWN, field) for field in COMPARED}
        told += str(page.shown(code, quarter, Origin.SHOWN, "temuan"))
        if told and shown["status"] == Status.NOT_COMPUTABLE:
            assert found or page.evaluation(code, quarter).findings, told
            continue
        figures = quarter_figures(page.read, read, quarter)
        old = quarter_figures(before.read, before.read.indicators[code], quarter)
        for field, value in shown.items():
            assert same(value, figures[field]), (quarter, field, told)
            assert wanted != SAME or same(value, old[field]), (quarter, field)
    return bool(told)
