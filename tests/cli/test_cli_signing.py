"""``iku sahkan``."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.signoff import SignOffStatus, signoff_states
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import Cell, CellEdit, edit_cells
from needs import resave

FIGURE = ("7099.1.1", "ditindaklanjuti")
"""Of ``tu``: 8 in TW I, 9 in TW II."""
HEAD = ("--nama", "Sri Wahyuni, S.H.", "--jabatan", "Kepala Divisi P3H")


def signed_by(book: Path, quarter: int) -> str | None:
    state = signoff_states(read_workbook(book))[quarter]
    return state.signoff.name if state.status is SignOffStatus.VALID and state.signoff else None


def put(book: Path, code: str, key: str, quarter: int, value: float) -> str:
    """Type another figure; its cell."""
    place = read_workbook(book).indicators[code].scalar_places[key]
    edit = CellEdit(place.sheet, place.cell(quarter), value)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return place.cell(quarter)


def states_shown(book: Path, quarter: int) -> tuple[object, object]:
    """What ``Pengesahan`` and the cover say of a quarter."""
    sheets = read_workbook(book).scanned.sheets
    form, cover = (list(sheets[name].cells.rows.values()) for name in ("Pengesahan", "Sampul"))
    (column,) = (c for row in cover for c, cell in row.items() if cell.value == f"tw{quarter}")

    def shown(rows: list[dict[int, Cell]], mark: str, column: int) -> object:
        (row,) = (row for row in rows if 1 in row and row[1].value == mark)
        return row[column].value if column in row else None

    return shown(form, f"iku:pengesahan:tw{quarter}", 7), shown(cover, "iku:buku=sah", column)


def changed_cells(run, book: Path) -> list[tuple[str, str]]:
    found = run("periksa", book, "--json").json["temuan"]
    return [(f["lembar"], f["sel"]) for f in found if "SEJAK_DISAHKAN" in f["kode_temuan"]]


def test_what_was_seen_is_signed__in_place_with_a_backup(run, at_ten, book) -> None:
    before = book.read_bytes()
    outcome = run("sahkan", book, "--triwulan", 1, *HEAD)
    assert outcome.code == 0
    assert "Yang disahkan: TW I 2026, Divisi P3H, Kantor Wilayah" in outcome.out
    for code in read_workbook(book).indicators:
        assert code in outcome.out
    assert "Disahkan oleh Sri Wahyuni, S.H., Kepala Divisi P3H, 2026-07-07 10:00 +07:00." in (
        outcome.out
    )
    record = signoff_states(read_workbook(book))[1].signoff
    assert record is not None
    assert f"Kode isian: {record.code}" in outcome.out
    assert WHAT_A_SIGNOFF_IS in outcome.out
    assert signed_by(book, 1) == "Sri Wahyuni, S.H."
    assert Path(f"{book}.cadangan").read_bytes() == before
    assert "iku kirim" in outcome.out


def test_the_results_stay_stored(run, at_ten, small) -> None:
    run("sahkan", small, "--triwulan", 1, *HEAD)
    assert not read_workbook(small).package.recalculated_on_load
    assert "semua sel hasil sudah sesuai isian" in run("hitung-ulang", small).out


def test_the_json_form__and_another_file(run, at_ten, small) -> None:
    before = small.read_bytes()
    outcome = run("sahkan", small, "--triwulan", 1, *HEAD, "--keluar", "sah/buku.xlsx", "--json")
    assert outcome.code == 0
    made = outcome.json
    assert (made["berkas"], made["cadangan"], made["triwulan"]) == ("sah/buku.xlsx", None, 1)
    assert (made["nama"], made["pada"]) == ("Sri Wahyuni, S.H.", "2026-07-07T10:00:00+07:00")
    assert made["menggantikan"] is None
    assert made["bentuk"] == 2
    seen = {i["kode"]: (i["realisasi"], i["status"]) for i in made["indikator"]}
    assert seen["7099.1.1"] == (8 / 14, "Belum tercapai")
    assert signed_by(Path("sah/buku.xlsx"), 1) == "Sri Wahyuni, S.H."
    assert small.read_bytes() == before


def test_a_name_with_spaces__is_told_as_it_can_be_typed(run, at_ten, small) -> None:
    spaced = small.rename(small.with_name("IKU tu (1).xlsx"))
    told = run("sahkan", spaced, "--triwulan", 1, *HEAD).out
    assert f'iku kirim "kiriman/{spaced.name}" --triwulan 1' in told


def test_signed_again__says_what_was_replaced(run, at_ten, small) -> None:
    assert "Menggantikan pengesahan oleh" in run("sahkan", small, "--triwulan", 2, *HEAD).out
    put(small, *FIGURE, 2, 10)
    outcome = run("sahkan", small, "--triwulan", 2, *HEAD)
    assert "oleh Sri Wahyuni, S.H., 2026-07-07 10:00 +07:00; isiannya sudah berubah" in outcome.out


def test_errors_stand_in_the_way__unless_they_are_accepted(run, at_ten, faulty) -> None:
    before = faulty.read_bytes()
    outcome = run("sahkan", faulty, "--triwulan", 2, *HEAD)
    assert outcome.code == 2
    assert "lembar 7110.2.1, sel F13" in outcome.err
    assert "--dengan-temuan" in outcome.err
    assert faulty.read_bytes() == before
    refused = run("sahkan", faulty, "--triwulan", 2, *HEAD, "--json")
    assert [f["tingkat"] for f in refused.json["temuan"]] == ["galat"]
    accepted = run("sahkan", faulty, "--triwulan", 2, *HEAD, "--dengan-temuan")
    assert accepted.code == 1
    assert "Disahkan dengan galat yang dibiarkan: 1 galat" in accepted.out
    assert signed_by(faulty, 2) == "Sri Wahyuni, S.H."


def test_an_error_of_a_later_quarter__does_not_stand_in_the_way(run, at_ten, faulty) -> None:
    assert run("sahkan", faulty, "--triwulan", 1, *HEAD).code == 0


def test_a_quarter_in_which_nothing_is_filled__is_refused(run, at_ten, book) -> None:
    outcome = run("sahkan", book, "--triwulan", 3, *HEAD)
    assert outcome.code == 2
    assert "Tidak satu pun indikator terisi untuk TW III" in outcome.err


def test_what_a_head_should_know_first__is_said(run, at_ten, small) -> None:
    small.with_name(f"~${small.name}").touch()
    found = run("sahkan", small, "--triwulan", 1, *HEAD, "--json").json["temuan"]
    assert {"BUKU_TERBUKA", "SAMPUL_TRIWULAN_LAIN", "DATA_CONTOH"} <= {
        f["kode_temuan"] for f in found
    }


def test_before_the_quarter_has_ended__is_a_warning(run, at_ten, small, monkeypatch) -> None:
    monkeypatch.setattr("iku_excel.tasks.clock.now", lambda: at_ten.replace(month=6))
    outcome = run("sahkan", small, "--triwulan", 2, *HEAD)
    assert outcome.code == 0
    assert "TW II baru berakhir 2026-06-30" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--triwulan", 2, "--nama", "  ", "--jabatan", "Kepala"), "Nama"),
        (("--triwulan", 2, "--nama", "Sri", "--jabatan", ""), "Jabatan"),
        (("--triwulan", 5, *HEAD), "bukan triwulan"),
        (("--triwulan", 2), "--nama"),
    ],
)
def test_what_is_missing__is_asked_for(run, small, arguments, word) -> None:
    before = small.read_bytes()
    outcome = run("sahkan", small, *arguments)
    assert outcome.code == 2
    assert word in outcome.err
    assert small.read_bytes() == before


def test_no_workbook__says_so(run, tmp_path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    for name in ("x.xlsx", "nihil.xlsx"):
        assert run("sahkan", name, "--triwulan", 2, *HEAD).code == 2
    assert run("sahkan", "x.xlsx", "--triwulan", 2, *HEAD, "--keluar", "x.xlsx").code == 2


def test_one_changed_input_voids_it__and_the_check_names_the_cell(run, at_ten, small) -> None:
    run("sahkan", small, "--triwulan", 2, *HEAD)
    assert changed_cells(run, small) == []
    cell = put(small, *FIGURE, 1, 7)
    assert changed_cells(run, small) == [(FIGURE[0], cell)]
    assert signed_by(small, 2) is None


def test_work_on_a_later_quarter__does_not_void_it(run, at_ten, small) -> None:
    run("sahkan", small, "--triwulan", 2, *HEAD)
    put(small, *FIGURE, 3, 1)
    assert changed_cells(run, small) == []


def test_it_survives_openpyxl(run, at_ten, small) -> None:
    run("sahkan", small, "--triwulan", 2, *HEAD)
    openpyxl.load_workbook(small).save(small)
    assert changed_cells(run, small) == []
    cell = put(small, *FIGURE, 2, 10)
    assert changed_cells(run, small) == [(FIGURE[0], cell)]


def test_it_survives_libreoffice(run, at_ten, small, tmp_path) -> None:
    run("sahkan", small, "--triwulan", 2, *HEAD)
    saved = resave(tmp_path / "out", small) / small.name
    assert changed_cells(run, saved) == []
    assert signed_by(saved, 2) == "Sri Wahyuni, S.H."
    cell = put(saved, *FIGURE, 2, 10)
    assert changed_cells(run, saved) == [(FIGURE[0], cell)]
    # What LibreOffice did to the formulas is mended, and the sign-off is not touched by that.
    saved.write_bytes((tmp_path / "out" / small.name).read_bytes())
    put(saved, *FIGURE, 2, 9)
    assert run("hitung-ulang", saved).code == 0
    assert signed_by(saved, 2) == "Sri Wahyuni, S.H."


def test_the_sheets_say_so_too__after_filling_and_after_recalculating(
    run, at_ten, small, tmp_path
) -> None:
    run("sahkan", small, "--triwulan", 2, *HEAD)
    before = read_workbook(small).indicators[FIGURE[0]].values[FIGURE[1]][1]
    changed, back = tmp_path / "ubah.csv", tmp_path / "semula.csv"
    for path, value in ((changed, 10), (back, before)):
        line = f"{','.join(FIGURE)},2,{value}"
        path.write_text(f"kode,variabel,triwulan,nilai\n{line}\n", encoding="utf-8")
    assert states_shown(small, 2) == ("Disahkan", "Disahkan")
    run("isi", small, "--data", changed)
    assert states_shown(small, 2) == ("Berubah sejak disahkan",) * 2
    assert not read_workbook(small).package.recalculated_on_load
    run("isi", small, "--data", back)
    assert states_shown(small, 2) == ("Disahkan",) * 2
    put(small, *FIGURE, 2, 10)
    outcome = run("hitung-ulang", small, "--json")
    assert outcome.json["berkas"][0]["sel_pengesahan"] == 2
    assert states_shown(small, 2) == ("Berubah sejak disahkan",) * 2


def test_a_voided_sign_off_of_an_earlier_quarter__is_said(run, at_ten, small) -> None:
    run("sahkan", small, "--triwulan", 1, *HEAD)
    cell = put(small, *FIGURE, 1, 7)
    outcome = run("sahkan", small, "--triwulan", 2, *HEAD, "--json")
    assert outcome.code == 0
    found = [f for f in outcome.json["temuan"] if f["kode_temuan"] == "BERUBAH_SEJAK_DISAHKAN"]
    assert [(f["tingkat"], f["sel"]) for f in found] == [("peringatan", cell)]
    assert "(TW I," in found[0]["pesan"]
    sent = run("kirim", small, "--triwulan", 2, "--ke", small.parent, "--json")
    assert "BERUBAH_SEJAK_DISAHKAN" in {f["kode_temuan"] for f in sent.json["temuan"]}
