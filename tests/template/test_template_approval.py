"""The sheet ``Pengesahan``: an empty row for the sign-off of every quarter."""

from __future__ import annotations

import pytest
from form_books import BANTEN, MANY, SHAPES, SMALL, marked, opened, texts, unlocked

from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.layout import Identity


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def identity(request: pytest.FixtureRequest) -> Identity:
    return request.param


def test_a_row_for_every_quarter_under_keys(identity: Identity) -> None:
    sheet = opened(identity)["Pengesahan"]
    (keys,) = marked(sheet, "iku:pengesahan")

    assert sheet.row_dimensions[keys].hidden
    assert sheet.column_dimensions["A"].hidden
    columns = {c.value: c.column for c in sheet[keys] if c.column > 1 and c.value}
    assert list(columns) == ["nama", "jabatan", "waktu", "kode", "keadaan"]
    for quarter in (1, 2, 3, 4):
        (row,) = marked(sheet, f"iku:pengesahan:tw{quarter}")
        filled = {key: sheet.cell(row, at).value for key, at in columns.items()}
        assert filled.pop("keadaan") == "Belum disahkan"
        assert set(filled.values()) == {None}


def test_a_code_of_64_letters_fits_its_cell() -> None:
    sheet = opened(SMALL)["Pengesahan"]
    (keys,) = marked(sheet, "iku:pengesahan")
    (at,) = [c.column_letter for c in sheet[keys] if c.value == "kode"]
    (row,) = marked(sheet, "iku:pengesahan:tw1")

    lines = -(-64 // int(sheet.column_dimensions[at].width))
    assert sheet.row_dimensions[row].height >= 13 * lines
    assert sheet[f"{at}{row}"].alignment.wrap_text


def test_nothing_can_be_typed_and_nothing_is_computed(identity: Identity) -> None:
    sheet = opened(identity)["Pengesahan"]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert unlocked(sheet) == set()
    assert all(cell.data_type != "f" for cell in sheet._cells.values())


def test_it_says_that_a_sign_off_is_a_typed_name(identity: Identity) -> None:
    assert WHAT_A_SIGNOFF_IS in texts(opened(identity)["Pengesahan"])


def test_room_for_the_reasons_of_a_return() -> None:
    sheet = opened(SMALL)["Pengesahan"]
    found = marked(sheet, "iku:pengesahan:catatan")

    assert len(found) >= 5
    assert all(sheet.cell(row, column).value is None for row in found for column in (2, 3))


def test_the_head_of_this_division_signs_on_paper() -> None:
    assert "Kepala Bagian Tata Usaha dan Umum," in texts(opened(SMALL)["Pengesahan"])
    assert MANY.catalog == BANTEN
    said = texts(opened(MANY)["Pengesahan"])
    assert "Kepala Divisi Pelayanan Hukum," in said
    assert any(text.endswith(" 2020") and "....," in text for text in said)
    assert sum(text.startswith("NIP ...") for text in said) == 2


def test_printed_on_one_page(identity: Identity) -> None:
    sheet = opened(identity)["Pengesahan"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert int(sheet.page_setup.fitToHeight or 1) == 1
