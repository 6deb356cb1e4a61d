"""What LibreOffice prints of figures close to a threshold: never the threshold itself.

Spec, conventions: "A figure below a threshold is never displayed as having reached it (99,97 % is
not "100,0 %"); targets are displayed as the decree prints them (3,90)."
"""

from __future__ import annotations

import math
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from iku_excel.layout.number_formats import label_formula, label_text
from iku_excel.workbook.recalculation import recalculate
from needs import program, resave

from .engine import Engine
from .template_books import Given, fill_template

DOCUMENT = {"nomor_dokumen": ["A1", "A2", "A3", "A4"]}
YANKUM = {
    # Official values: target 98,2%.
    "7110.2.1": Given({"nilai_resmi": [0.98196, 0.9819999, 0.982, 0.98204], **DOCUMENT}),
    # Target 3,22; from 3,26 the level is 4 instead of 3.
    "7110.1.1": Given({"nilai_resmi": [3.21999, 3.259999, 3.22, 3.219999999], **DOCUMENT}),
}
P3H = {
    # Target 11%; memo targets 50% and 100%.
    "7136.3.1": Given({"nilai_resmi": [0.109999, 0.499999, 0.999999, 0.11], **DOCUMENT}),
    # Target 89%: 1 short of a hundred million.
    "7136.1.1": Given(
        {
            "diminta_litigasi": [100_000_000], "diberikan_litigasi": [88_999_999],
            "diminta_nonlitigasi": [0], "diberikan_nonlitigasi": [0],
        }
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines of every printed sheet, by the sheet's name."""
    folder = tmp_path_factory.mktemp("shown")
    books = []
    for division, inputs in (("yankum", YANKUM), ("p3h", P3H)):
        book = fill_template(division, "babel-2025-2029", 2026, division, inputs)
        books.append(folder / f"{division}.xlsx")
        books[-1].write_bytes(recalculate(book.read).data)
    pdfs = resave(folder / "pdf", *books, to="pdf")
    lines: dict[str, list[str]] = {}
    for pdf in sorted(pdfs.glob("*.pdf")):
        for page in pages(pdf):
            sheet = page[-1].split("·")[1].split("  ")[0].strip()
            lines.setdefault(f"{pdf.stem} {sheet}", []).extend(page)
    return lines


def pages(pdf: Path) -> list[list[str]]:
    done = subprocess.run(
        [program("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True
    )
    return [page.strip().split("\n") for page in done.stdout.split("\f")[:-1]]


def row(lines: list[str], label: str) -> list[str]:
    """The figures of a row of results on an indicator's page."""
    line = next(line for line in lines if line.strip().startswith(label))
    return [word for word in line.split() if word[0].isdigit()][:4]


@pytest.mark.parametrize(
    ("sheet", "label", "figures"),
    [
        ("yankum 7110.2.1", "Realisasi ", ["98.1960%", "98.1999900%", "98.20%", "98.2040%"]),
        ("yankum 7110.2.1", "Capaian ", ["99.996%", "99.999990%", "100.0%", "100.004%"]),
        ("yankum 7110.1.1", "Realisasi ", ["3.219990", "3.259999", "3.22", "3.219999999"]),
        ("yankum 7110.1.1", "Capaian ", ["99.999689%", "101.2%", "100.0%", "99.999999968944%"]),
        ("p3h 7136.3.1", "Realisasi ", ["10.9999%", "49.9999%", "99.9999%", "11.00%"]),
        ("p3h 7136.3.1", "Capaian ", ["99.999%", "454.5%", "909.1%", "100.0%"]),
    ],
)
def test_pages_print_a_figure_on_its_side_of_every_threshold(
    printed: dict[str, list[str]], sheet: str, label: str, figures: list[str]
) -> None:
    assert row(printed[sheet], label) == figures


def test_the_overview_prints_figures_and_targets_alike(printed: dict[str, list[str]]) -> None:
    line = next(line for line in printed["yankum Ringkasan"] if "7110.2.1" in line)
    assert {"98.2%", "98.1960%", "99.9959%"} <= set(line.split())
    line = next(line for line in printed["p3h Ringkasan"] if "7136.1.1" in line)
    assert {"89%", "88.9999990%"} <= set(line.split())
    assert "100.00%" not in line
    assert "3.22" in next(line for line in printed["yankum Ringkasan"] if "7110.1.1" in line)


def test_the_chart_calls_nothing_below_it_100_percent(printed: dict[str, list[str]]) -> None:
    """LibreOffice takes no labels from cells: there a format says it in short."""
    codes = next(n for n, line in enumerate(printed["p3h Ringkasan"]) if "0%" in line.split())
    labels = " ".join(printed["p3h Ringkasan"][codes - 3 : codes + 1])
    assert "<100%" in labels
    assert "100.0%" not in labels


LABELS = {
    1.0: "100,0%", math.nextafter(1, 0): "100,0%", 1 - 9e-13: "100,0%", 0.9996: "99,960%",
    0.99996: "99,996%", 0.9999999: "99,99999%", 1 - 2e-10: "99,99999998000%", 0.8729: "87,3%",
    1.00004: "100,004%", 1.1: "110,0%", 0.0: "0,0%", -0.5: "-50,0%",
}  # fmt: skip


def test_labels_of_charts_are_the_same_in_calc_and_in_python(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "labels.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("label")
        for n, value in enumerate(LABELS):
            sheet.write_number(n, 0, value)
            sheet.write_formula(n, 1, f"={label_formula(f'A{n + 1}')}", None, "")
        sheet.write_string(len(LABELS), 0, "")
    rows = engine.ask("compute", str(path), ["label"])["cells"]["label"]
    assert [row[1] for row in rows[: len(LABELS)]] == list(LABELS.values())
    assert [label_text(value) for value in LABELS] == list(LABELS.values())
