"""A file that is no workbook of inputs, or not ours: one finding says why, nothing is raised."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from filled_books import Book, inputs_of

from iku_excel.findings import Finding
from iku_excel.template import write_template
from iku_excel.workbook import UnusableWorkbook, read_workbook
from iku_excel.xlsx import CellEdit

NOTARY = "7110.2.1"
CASES = "7121.2.1 kasus"


def refused(path: Path) -> Finding:
    with pytest.raises(UnusableWorkbook) as caught:
        read_workbook(path)
    return caught.value.finding


def test_lock_file__warned(tmp_path: Path) -> None:
    path = tmp_path / "~$IKU.xlsx"
    path.write_bytes(b"\x05nama")

    assert (refused(path).level.value, refused(path).code) == ("peringatan", "BERKAS_KUNCI")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"kode,variabel,triwulan,nilai\n", "BERNAMA_XLSX_TETAPI"),
        (b"<html><body><table></table></body></html>", "BERNAMA_XLSX_TETAPI"),
        (b"", "BERKAS_KOSONG"),
        (b"PK\x03\x04 terpotong", "BERKAS_RUSAK"),
    ],
    ids=["csv", "html", "empty", "truncated"],
)
def test_file_that_only_bears_the_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "IKU.xlsx"
    path.write_bytes(content)

    finding = refused(path)

    assert (finding.code, finding.file) == (code, "IKU.xlsx")


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "tidak_ada.xlsx").code == "BERKAS_TIDAK_ADA"


def test_date1904(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert refused(book.path).code == "TANGGAL_1904"


def test_any_other_workbook(tmp_path: Path) -> None:
    path = tmp_path / "anggaran.xlsx"
    openpyxl.Workbook().save(path)

    assert refused(path).code == "BUKAN_ISIAN_IKU"


def _identity(key: str, value: str) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        with book.openpyxl() as workbook:
            rows = {row[0].value: row[1] for row in workbook["_iku"].iter_rows()}
            rows[key].value = value

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_identity("katalog", "jateng-2030"), "KATALOG_TIDAK_ADA"),
        (_identity("katalog", "../../../tmp/katalog.yaml"), "KATALOG_TIDAK_ADA"),
        (_identity("divisi", "keuangan"), "DIVISI_TIDAK_DIKENAL"),
        (_identity("bidang", "humas"), "DIVISI_TIDAK_DIKENAL"),
        (_identity("tahun", "dua ribu"), "BUKAN_ISIAN_IKU"),
        (_identity("iku:identitas", "isian-99"), "BUKAN_ISIAN_IKU"),
    ],
)
def test_identity_that_names_nothing(book: Book, change: Callable[[Book], None], code: str) -> None:
    change(book)

    assert refused(book.path).code == code


def test_catalogue_of_another_version__warned(book: Book) -> None:
    _identity("katalog_sha256", "0" * 64)(book)

    assert [(f.level.value, f.code) for f in book.check()] == [
        ("peringatan", "KATALOG_BERBEDA_VERSI")
    ]


def test_own_catalogue_is_used_for_its_workbooks(book: Book) -> None:
    catalog = book.read().catalog.model_copy(update={"id": "babel-sendiri"})
    identity = book.read().identity
    path = book.path.with_name("sendiri.xlsx")
    own = {field: getattr(identity, field) for field in identity.__slots__} | {
        "catalog": catalog.id
    }
    path.write_bytes(write_template(catalog, type(identity)(**own)))

    assert refused(path).code == "KATALOG_TIDAK_ADA"
    assert read_workbook(path, catalog=catalog).catalog is catalog


# --- sheets of the owner ----------------------------------------------------------------------


def with_cells(book: Book, sheet: str, cells: int) -> None:
    """The file with so many cells more in the last row of a sheet."""
    part = book.read().package.sheet(sheet).part
    old = io.BytesIO(book.data)
    more = b'<row r="19999">' + b'<c r="A19999"/>' * cells + b"</row></sheetData>"
    with zipfile.ZipFile(old) as parts, zipfile.ZipFile(book.path, "w", 8) as new:
        for name in parts.namelist():
            content = parts.read(name)
            new.writestr(name, content.replace(b"</sheetData>", more) if name == part else content)


def test_own_sheet_beyond_all_limits__inputs_are_read(book: Book) -> None:
    before = inputs_of(book.read())
    with book.openpyxl() as workbook:
        workbook.create_sheet("Data mentah", 0)["A1"] = "mulai"
    with_cells(book, "Data mentah", 1_000_000)
    found = read_workbook(book.path)

    assert inputs_of(found) == before
    assert [(f.code, f.sheet) for f in found.findings] == [
        ("LEMBAR_TAMBAHAN_TIDAK_TERBACA", "Data mentah")
    ]


def test_sheet_of_inputs_beyond_all_limits__file_refused(book: Book) -> None:
    with_cells(book, NOTARY, 1_000_000)

    finding = refused(book.path)

    assert (finding.code, finding.sheet) == ("TERLALU_BANYAK_SEL", NOTARY)


def test_cover_that_cannot_be_read__is_no_sheet_of_the_owner(book: Book) -> None:
    """Its quarter would be lost, and “isian IKU tidak terganggu” false comfort."""
    with_cells(book, "Sampul", 1_000_000)

    finding = refused(book.path)

    assert (finding.code, finding.sheet) == ("TERLALU_BANYAK_SEL", "Sampul")


def test_cell_far_below_the_inputs__book_is_read(book: Book) -> None:
    before = inputs_of(book.read())
    book.edit(CellEdit(NOTARY, "A30000", 1))

    assert inputs_of(book.read()) == before
