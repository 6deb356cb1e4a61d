"""Workbooks as Excel saves them, opened in LibreOffice with the add-in: their calls arrive."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from iku_excel.layout.results import RESULTS_SHEET, Origin
from iku_excel.signoff.fingerprint import fingerprint_findings, repairs
from iku_excel.workbook import read_workbook
from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.startup_link import add_startup_link
from iku_excel.xlsx.zipping import rewrite_zip

from .engine import Engine
from .template_books import TemplateBook
from .test_templates_in_calc import BABEL, worked_book

OURS, ADDIN = "Hitungan", "ORG.IKU.CALC.ADDIN."
FORMULAS = {
    "IKU_KONVERSI(3.5)": 87.5,
    "[1]!IKU_KONVERSI(3.5)": 87.5,
    '"IKU_MUTU(4) "&[1]!IKU_MUTU(4)&iku_mutu(1)': "IKU_MUTU(4) AD",
    "IF('IKU_KONVERSI(1)'!A1=7,SUM([1]!IKU_KONVERSI(1),[1]!IKU_KONVERSI(2)),0)": 75.0,
    "IKU_TIDAK_ADA(1)": {"error": 525},
    "[1]!IKU_TIDAK_ADA(1)": {"error": 525},
}
"""Formulas, and what they give; the last two call what does not exist."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opened")


def book_with_calls(*, password: str = "") -> bytes:
    """A workbook with a link to the add-in, its calls on a protected sheet; one is an array."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(OURS)
    for row, formula in enumerate(FORMULAS):
        sheet.write_formula(row, 0, f"={formula}")
    sheet.write_array_formula("C1:C3", "{=[1]!IKU_PERSEN_CAPAIAN({1;2;3},2)}")
    sheet.write_array_formula("C4:C6", "{=IKU_PERSEN_CAPAIAN({4;5;6},2)}")
    sheet.write_string(0, 4, "=[1]!IKU_KONVERSI(1)")
    sheet.protect(password, {"format_cells": True})
    book.add_worksheet("IKU_KONVERSI(1)").write_number(0, 0, 7)
    book.close()
    return add_startup_link(buffer.getvalue(), "iku.xlam", "IKU", ["IKU_KONVERSI"])


def with_link_by_path(workbook: bytes) -> bytes:
    """The link as Excel writes it where the add-in lies outside the start-up folder."""
    entries = list(read_entries(workbook))
    path = rb"file:///C:\Users\Pegawai\AppData\Roaming\Microsoft\AddIns\iku.xlam"
    name = "xl/externalLinks/_rels/externalLink1.xml.rels"
    (rels,) = [content for info, content in entries if info.filename == name]
    by_path = rels.replace(
        b"http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath",
    ).replace(b'"iku.xlam"', b'"' + path + b'"')
    assert by_path.count(path) == 1
    return rewrite_zip(entries, {name: by_path})


def opened(engine: Engine, folder: Path, workbook: bytes) -> Any:
    path = folder / "buku.xlsx"
    path.write_bytes(workbook)
    return engine.ask("opened", str(path))


@pytest.mark.parametrize("change", [bytes, with_link_by_path])
def test_calls_of_excels_add_in_reach_libreoffices(
    engine: Engine, folder: Path, change: Callable[[bytes], bytes]
) -> None:
    path = folder / "hitungan.xlsx"
    path.write_bytes(change(book_with_calls()))
    cells = engine.ask("compute", str(path), [OURS])["cells"][OURS]
    formulas = engine.ask("opened", str(path))["formulas"][OURS]

    assert [row[0] for row in cells] == list(FORMULAS.values())
    assert [row[2] for row in cells] == [0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
    assert formulas[2][0].startswith(f'="IKU_MUTU(4) "&{ADDIN}IKU_MUTU(4)&')
    assert "IKU_KONVERSI(1)'.A1=7" in formulas[3][0]
    assert all(ADDIN not in row[0] for row in formulas[4:])
    assert cells[0][4] == "=[1]!IKU_KONVERSI(1)", "what only looks like a formula stays text"


def test_the_workbook_stays_protected_and_counts_as_unchanged(engine: Engine, folder: Path) -> None:
    found = opened(engine, folder, book_with_calls())
    assert found["protected"] == [OURS]
    assert not found["modified"], "closing must not ask whether to save"
    assert not found["undo"]


def test_behind_a_password_nothing_is_changed(engine: Engine, folder: Path) -> None:
    found = opened(engine, folder, book_with_calls(password="rahasia"))
    assert found["protected"] == [OURS]
    assert found["formulas"][OURS][1][0].lower() == "=[1]!iku_konversi(3.5)"


@pytest.fixture(scope="module")
def official(engine: Engine, folder: Path) -> tuple[TemplateBook, Any]:
    """An official workbook, filled, and what is there when it has just been opened."""
    book = worked_book("normal", BABEL, 2026, "yankum")
    found = opened(engine, folder, book.data)
    book.cells = found["cells"][RESULTS_SHEET]
    return book, found


def test_an_official_workbook_shows_the_add_ins_answer_when_opened(
    official: tuple[TemplateBook, Any],
) -> None:
    book, _ = official
    answered = [figures["status"] for _, _, figures in book.figures(Origin.ADDIN)]
    assert len(answered) == 4 * 5
    assert {"Tercapai", "Belum tercapai"} <= set(answered)
    for code, quarter, figures in book.figures(Origin.ADDIN):
        shown = book.shown(code, quarter, Origin.SHOWN, "status")
        assert shown == figures["status"], (code, quarter)


def test_an_official_workbook_with_charts_counts_as_unchanged(
    official: tuple[TemplateBook, Any],
) -> None:
    _, found = official
    assert set(found["protected"]) == set(found["cells"])
    assert (found["modified"], found["undo"]) == (False, False)


def test_an_official_workbook_saved_with_the_add_in_can_be_led_back_to_excels(
    engine: Engine, folder: Path, official: tuple[TemplateBook, Any]
) -> None:
    book, _ = official
    path, saved = folder / "resmi.xlsx", folder / "disimpan.xlsx"
    path.write_bytes(book.data)
    engine.ask("to_xlsx", str(path), str(saved))

    after = read_workbook(saved)
    assert {c: i.values for c, i in after.indicators.items()} == {
        c: i.values for c, i in book.read.indicators.items()
    }
    assert [finding.code for finding in fingerprint_findings(after)] == ["RUMUS_PERLU_DIPULIHKAN"]
    offered = repairs(after)
    assert offered.link_lost
    assert len(offered.formulas) == len(after.indicators)
    assert all(str(repair.content).startswith("=[1]!IKU_RINGKAS(") for repair in offered.formulas)
