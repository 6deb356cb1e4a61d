"""Each kind of bad input gives exactly one finding, at the cell where somebody can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from filled_books import CASES, Book, Breaking

from iku_excel.workbook import evaluate_filled
from iku_excel.xlsx import CellEdit, FormulaEdit


@dataclass(frozen=True)
class Bad:
    """One fault, the code of its only finding, and the place whose cell it must name."""

    name: str
    commit: Breaking
    code: str
    at: tuple[str | int, ...]
    level: str = "galat"


def _case(row: int, column: str, value: object) -> Breaking:
    return lambda book: book.put("7121.2.1", "kasus", row, column, value)


def _question(row: int, column: str, value: object) -> Breaking:
    return lambda book: book.put("7110.1.1", "frekuensi", row, column, value)


def _score(row: int, column: str, value: object) -> Breaking:
    return lambda book: book.put("IKK3.1", "skor", row, column, value)


def _service(row: int, column: str, value: object) -> Breaking:
    return lambda book: book.put("7121.1.1", "layanan", row, column, value)


def _answer(value: object) -> Breaking:
    def commit(book: Book) -> None:
        book.rows("7110.1.1", "frekuensi")
        book.rows(
            "7110.1.1",
            "frekuensi",
            {"triwulan": 2, "pertanyaan": "P1", "bobot": 0.5},
            {"triwulan": 2, "pertanyaan": "P2", "bobot": 0.5},
        )
        answers = {"triwulan": 2, "responden": "R1", "P1": 4, "P2": value}
        book.rows("7110.1.1", "responden", answers, answers | {"responden": "R2", "P2": 3})

    return commit


def _notary(*received: object) -> Breaking:
    return lambda book: book.type("7110.2.1", diterima=list(received))


def _second_case_repeats_the_first(book: Book) -> None:
    book.put("7121.2.1", "kasus", 2, "nomor", "k 01").put("7121.2.1", "kasus", 1, "nomor", "K01")


def _second_service_repeats_the_first(book: Book) -> None:
    _service(2, "layanan", "merek")(book)
    _service(2, "triwulan", 1)(book)


def _formula_without_value(book: Book) -> None:
    book.edit(FormulaEdit(*book.where(*NOTARY, "diterima", 1), "=2+2"))


def _error_value(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook["7110.2.1"][book.where(*NOTARY, "diterima", 1)[1]] = "#N/A"


# Where a fault is: a scalar and its quarter, or the row and column of a table.
NOTARY = ("7110.2.1",)
QUESTION_TABLE = ("7110.1.1", "frekuensi")
ANSWER_TABLE = ("7110.1.1", "responden")
SCORE_TABLE = ("IKK3.1", "skor")
SERVICE_TABLE = ("7121.1.1", "layanan")
CASE_TABLE = ("7121.2.1", "kasus")

FAULTS = [
    # rules of the data
    Bad("negative count", _notary(-4, 3), "ANGKA_NEGATIF", (*NOTARY, "diterima", 1)),
    Bad("fraction of a count", _notary(4.5, 3), "ANGKA_PECAHAN", (*NOTARY, "diterima", 1)),
    Bad("percentage as text", _notary("98,1%", 3), "PERSEN_DIKETIK_TEKS", (*NOTARY, "diterima", 1)),
    Bad("thousands point", _notary("1.234", 3), "ANGKA_DUA_BACAAN", (*NOTARY, "diterima", 1)),
    Bad("number with unit", _notary("12 laporan", 3), "BUKAN_ANGKA", (*NOTARY, "diterima", 1)),
    Bad(
        "decimal as text",
        _notary("4,0", 3),
        "ANGKA_DIKETIK_TEKS",
        (*NOTARY, "diterima", 1),
        "peringatan",
    ),
    Bad("truth value", _notary(True, 3), "NILAI_LOGIKA", (*NOTARY, "diterima", 1)),
    Bad(
        "formula never computed",
        _formula_without_value,
        "RUMUS_TANPA_NILAI",
        (*NOTARY, "diterima", 1),
    ),
    Bad("Excel error", _error_value, "GALAT_EXCEL", (*NOTARY, "diterima", 1)),
    Bad("half a pair", _notary(4, None), "PASANGAN_KOSONG", (*NOTARY, "diterima", 2)),
    Bad("part above whole", _notary(3, 3), "BAGIAN_MELEBIHI_TOTAL", (*NOTARY, "diselesaikan", 1)),
    # surveys
    Bad(
        "weights not 100 %",
        _question(2, "bobot", 0.3),
        "BOBOT_TIDAK_GENAP",
        (*QUESTION_TABLE, 1, "bobot"),
    ),
    Bad(
        "weight left out",
        _question(2, "bobot", None),
        "BOBOT_SEBAGIAN",
        (*QUESTION_TABLE, 2, "bobot"),
    ),
    Bad(
        "weight above 1",
        _question(2, "bobot", 40),
        "PERSEN_TANPA_TANDA",
        (*QUESTION_TABLE, 2, "bobot"),
    ),
    Bad("answer 5", _answer(5), "DI_LUAR_BATAS", (*ANSWER_TABLE, 1, "P2")),
    Bad("answer 0", _answer(0), "DI_LUAR_BATAS", (*ANSWER_TABLE, 1, "P2")),
    Bad("answer 3,5", _answer(3.5), "ANGKA_PECAHAN", (*ANSWER_TABLE, 1, "P2")),
    Bad(
        "quarter 5",
        _question(1, "triwulan", 5),
        "TRIWULAN_TIDAK_SAH",
        (*QUESTION_TABLE, 1, "triwulan"),
    ),
    # maturity
    Bad(
        "score off its scale", _score(3, "skor", 6), "SKOR_DI_LUAR_SKALA", (*SCORE_TABLE, 3, "skor")
    ),
    Bad(
        "min = maks", _score(3, "skala_maks", 1), "SKALA_TERBALIK", (*SCORE_TABLE, 3, "skala_maks")
    ),
    Bad(
        "unknown sub-indicator",
        _score(8, "sub_indikator", "F9"),
        "PILIHAN_TIDAK_DIKENAL",
        (*SCORE_TABLE, 8, "sub_indikator"),
    ),
    Bad(
        "sub-indicator missing",
        _score(8, "skor", None),
        "SEL_WAJIB_KOSONG",
        (*SCORE_TABLE, 8, "skor"),
    ),
    # services
    Bad(
        "unknown service",
        _service(1, "layanan", "Merk"),
        "PILIHAN_TIDAK_DIKENAL",
        (*SERVICE_TABLE, 1, "layanan"),
    ),
    Bad(
        "service twice",
        _second_service_repeats_the_first,
        "KUNCI_GANDA",
        (*SERVICE_TABLE, 2, "layanan"),
    ),
    # case register
    Bad(
        "unknown jalur",
        _case(1, "jalur", "mediasi"),
        "PILIHAN_TIDAK_DIKENAL",
        (*CASE_TABLE, 1, "jalur"),
    ),
    Bad(
        "unknown hasil",
        _case(2, "hasil", "damai"),
        "PILIHAN_TIDAK_DIKENAL",
        (*CASE_TABLE, 2, "hasil"),
    ),
    Bad(
        "hasil of the other jalur",
        _case(2, "hasil", "SP3"),
        "HASIL_BUKAN_JALUR",
        (*CASE_TABLE, 2, "hasil"),
    ),
    Bad(
        "text date",
        _case(1, "tanggal_masuk", "awal Januari 2026"),
        "TANGGAL_TEKS",
        (*CASE_TABLE, 1, "tanggal_masuk"),
    ),
    Bad(
        "impossible date",
        _case(1, "tanggal_masuk", "2026-02-31"),
        "TANGGAL_TIDAK_SAH",
        (*CASE_TABLE, 1, "tanggal_masuk"),
    ),
    Bad(
        "hasil without date",
        _case(2, "tanggal_selesai", None),
        "HASIL_TANPA_TANGGAL",
        (*CASE_TABLE, 2, "tanggal_selesai"),
    ),
    Bad(
        "finished before received",
        _case(2, "tanggal_selesai", date(2026, 1, 1)),
        "SELESAI_SEBELUM_MASUK",
        (*CASE_TABLE, 2, "tanggal_selesai"),
    ),
    Bad("case twice", _second_case_repeats_the_first, "KUNCI_GANDA", (*CASE_TABLE, 2, "nomor")),
    Bad("jalur left out", _case(1, "jalur", None), "SEL_WAJIB_KOSONG", (*CASE_TABLE, 1, "jalur")),
]


def test_faultless_workbook_gives_no_finding(book: Book) -> None:
    assert book.check() == []


@pytest.mark.parametrize("bad", FAULTS, ids=lambda bad: bad.name)
def test_fault_in_the_data__one_finding_at_its_cell(book: Book, bad: Bad) -> None:
    bad.commit(book)

    found = book.check()

    assert [(f.level.value, f.code, f.sheet, f.cell) for f in found] == [
        (bad.level, bad.code, *book.where(*bad.at))
    ], [f.message for f in found]
    assert found[0].file == book.path.name
    assert found[0].message
    assert found[0].advice


def test_date_after_pada__one_finding(book: Book) -> None:
    workbook = book.read()
    filled = workbook.indicators[CASE_TABLE[0]]
    assert evaluate_filled(workbook, filled, 1, as_of=date(2026, 3, 30)).findings == []

    (finding,) = evaluate_filled(workbook, filled, 1, as_of=date(2026, 3, 1)).findings

    assert finding.code == "TANGGAL_SETELAH_PADA"
    assert (finding.sheet, finding.cell) == book.where(*CASE_TABLE, 2, "tanggal_selesai")


def test_excel_date_and_iso_text_are_the_same(book: Book) -> None:
    before = book.read().indicators["7121.2.1"].tables["kasus"]
    book.put("7121.2.1", "kasus", 1, "tanggal_masuk", "2026-01-12")

    after = book.read().indicators["7121.2.1"].tables["kasus"]

    assert before[0]["tanggal_masuk"] == datetime(2026, 1, 12)
    assert after[0]["tanggal_masuk"] == "2026-01-12"
    (finding,) = book.check()
    assert (finding.code, finding.level.value) == ("TANGGAL_DIKETIK_TEKS", "peringatan")
    assert "dibaca 12 Januari 2026" in finding.message


def test_one_cause_over_all_quarters__one_finding(book: Book) -> None:
    book.type("7110.2.1", diterima=[1, 3, 2, 2], diselesaikan=[4, 3, 2, 2])

    (finding,) = book.check()

    assert (finding.code, finding.cell) == (
        "BAGIAN_MELEBIHI_TOTAL",
        book.where(*NOTARY, "diselesaikan", 1)[1],
    )


def test_all_findings_in_one_run(book: Book) -> None:
    book.type("7110.2.1", diterima=["empat", 3])
    book.put("7121.2.1", "kasus", 1, "jalur", "mediasi")
    book.put("IKK3.1", "skor", 1, "skor", 9)

    assert [f.code for f in book.check()] == [
        "BUKAN_ANGKA",
        "PILIHAN_TIDAK_DIKENAL",
        "SKOR_DI_LUAR_SKALA",
    ]


def test_every_cell_of_a_row_may_be_wrong__each_is_named(book: Book) -> None:
    row = {"nomor": "K-09", "tanggal_masuk": "kemarin", "jalur": "?", "hasil": "!"}
    book.rows("7121.2.1", "kasus", *CASES, row)

    assert {f.cell for f in book.check()} == {
        book.where(*CASE_TABLE, 3, column)[1] for column in ("tanggal_masuk", "jalur", "hasil")
    }


def test_formula_with_a_value__used_and_named(book: Book) -> None:
    cell = book.where(*NOTARY, "diterima", 1)[1]
    book.edit(FormulaEdit("7110.2.1", cell, "=2+2"))
    book.edit(CellEdit("7110.2.1", cell, 4, cached=True))

    (finding,) = book.check()

    assert (finding.code, finding.cell) == ("RUMUS_DI_MASUKAN", cell)
    assert "=2+2" in finding.message
