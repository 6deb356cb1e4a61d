"""``iku templat --dari FOLDER``: every workbook of a folder in today's template."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from drawn import template
from iku_excel.catalog import load_catalog
from iku_excel.signoff import SignOffStatus, canonical_inputs, signoff_states
from iku_excel.signoff.canonical import FIRST_FORM
from iku_excel.template import TEMPLATE_VERSION, template_identity
from iku_excel.template.renewal import renew
from iku_excel.workbook import FilledWorkbook, read_workbook
from iku_excel.xlsx import CellEdit, FormulaEdit, edit_cells

from .conftest import CATALOG

BOOKS = Path(__file__).parents[1] / "version_2"
TU, BPHN = f"IKU_{CATALOG}_2026_tu.xlsx", f"IKU_{CATALOG}_2026_p3h-bphn.xlsx"
MOVE = ("templat", "--tahun", 2026, "--dari", "lama", "--keluar", "baru")


@pytest.fixture(autouse=True)
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renew, "write_template", template)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with the signed workbook of ``tu`` of version 2."""
    folder = tmp_path / "lama"
    folder.mkdir()
    shutil.copy(BOOKS / "tu.xlsx", folder)
    return folder


@pytest.fixture
def corrected(old: Path) -> Path:
    """The same workbook with another figure, under another name."""
    place = read_workbook(old / "tu.xlsx").indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    edit = CellEdit(place.sheet, place.cell(1), 1)
    path = old / "tu perbaikan.xlsx"
    path.write_bytes(edit_cells((old / "tu.xlsx").read_bytes(), [edit]))
    return path


def inputs(workbook: FilledWorkbook) -> str:
    return canonical_inputs(workbook, 4).sha256_in(FIRST_FORM)


def codes(outcome) -> set[str]:
    return {f["kode_temuan"] for book in outcome.json["buku"] for f in book["temuan"]}


def test_each_workbook_is_moved__a_bad_one_is_named_and_stops_none(run, old, tmp_path) -> None:
    shutil.copy(BOOKS / "bphn.xlsx", old)
    (old / "rusak.xlsx").write_text("bukan buku")
    before = {path.name: path.read_bytes() for path in old.iterdir()}

    outcome = run(*MOVE)

    assert outcome.code == 1
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    for name, source in ((TU, "tu.xlsx"), (BPHN, "bphn.xlsx")):
        new = read_workbook(tmp_path / "baru" / name)
        assert new.identity.template_version == TEMPLATE_VERSION
        assert inputs(new) == inputs(read_workbook(old / source))
    said = " ".join(outcome.out.split())
    assert "3 buku: 2 dipindahkan, 1 gagal. Yang gagal: rusak.xlsx." in said
    assert "rusak.xlsx Berkas bernama .xlsx tetapi isinya teks" in " ".join(outcome.err.split())


def test_first_it_says_who_has_to_sign_again(run, old, tmp_path) -> None:
    said = " ".join(run(*MOVE).out.split())

    again = "tu.xlsx: TW II, dahulu oleh Sri Wahyuni (rekaan), Kepala Bagian Tata Usaha dan Umum: "
    assert again + "templatnya lain versi (2 → 3)" in said
    assert said.index(again) < said.index("Yang terjadi") < said.index("1 dipindahkan")
    states = signoff_states(read_workbook(tmp_path / "baru" / TU))
    assert {state.status for state in states.values()} == {SignOffStatus.UNSIGNED}


def test_a_sign_off_that_holds_in_the_new_workbook_goes_along(run, old, tmp_path) -> None:
    """The template is of today's version, the catalogue's file another one with the same rules."""
    catalog = load_catalog(CATALOG)
    identity = replace(template_identity(catalog, 2026, "tu"), catalog_sha256="0" * 64)
    (old / "tu.xlsx").write_bytes(template(catalog, identity))
    signed = ("--triwulan", 2, "--nama", "Sri", "--jabatan", "Kepala", "--dengan-temuan", "--ya")
    run("sahkan", "lama/tu.xlsx", *signed)

    outcome = run(*MOVE)

    assert outcome.code == 0
    assert "tetap berlaku: - tu.xlsx: TW II, oleh Sri, Kepala" in " ".join(outcome.out.split())
    states = signoff_states(read_workbook(tmp_path / "baru" / TU))
    assert states[2].status is SignOffStatus.VALID


def test_what_is_not_carried_is_named_with_its_cell(run, old) -> None:
    place = read_workbook(old / "tu.xlsx").indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    formula = FormulaEdit(place.sheet, place.cell(3), "=1+1")
    (old / "tu.xlsx").write_bytes(edit_cells((old / "tu.xlsx").read_bytes(), [formula]))

    outcome = run(*MOVE, "--json")

    assert outcome.code == 1
    (lost,) = outcome.json["buku"][0]["tidak_dibawa"]
    assert (lost["kode_temuan"], lost["sel"]) == ("RUMUS_TIDAK_DIBAWA", place.cell(3))
    assert (lost["kunci"], lost["triwulan"]) == ("ditindaklanjuti", 3)


def test_again__nothing_is_written_twice(run, old, tmp_path) -> None:
    run(*MOVE)
    before = (tmp_path / "baru" / TU).stat()

    outcome = run(*MOVE)

    assert outcome.code == 0
    assert "1 buku: 1 sudah dipindahkan." in outcome.out
    assert (tmp_path / "baru" / TU).stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_that_is_there_is_never_written_over(run, old, tmp_path) -> None:
    shutil.copy(BOOKS / "bphn.xlsx", old)
    (tmp_path / "baru").mkdir()
    shutil.copy(BOOKS / "tu-blank.xlsx", tmp_path / "baru" / TU)

    outcome = run(*MOVE, "--json")

    assert outcome.code == 1
    assert codes(outcome) >= {"BUKU_BARU_SUDAH_ADA"}
    assert (tmp_path / "baru" / TU).read_bytes() == (BOOKS / "tu-blank.xlsx").read_bytes()
    assert (tmp_path / "baru" / BPHN).is_file()


def test_a_blank_and_an_equal_workbook_do_not_compete(run, old, tmp_path) -> None:
    shutil.copy(BOOKS / "tu-blank.xlsx", old)
    shutil.copy(BOOKS / "tu.xlsx", old / "salinan.xlsx")

    outcome = run(*MOVE, "--json")

    assert outcome.code == 0
    fates = {book["berkas"]: book["nasib"] for book in outcome.json["buku"]}
    assert fates == {
        "salinan.xlsx": "dipindahkan",
        "tu.xlsx": "tidak perlu dipindahkan",
        "tu-blank.xlsx": "tidak perlu dipindahkan",
    }
    assert codes(outcome) >= {"ISIAN_KEMBAR", "INDIKATOR_KOSONG_DI_SINI"}


def test_two_different_workbooks_of_a_unit__none_is_guessed(run, old, corrected, tmp_path) -> None:
    outcome = run(*MOVE)

    assert outcome.code == 2
    assert not (tmp_path / "baru").exists()
    said = " ".join(outcome.err.split())
    assert f"tu perbaikan.xlsx, tu.xlsx akan menjadi satu buku ({TU})" in said
    assert "Yang berbeda: 7099.1.1!E" in said
    assert "tu perbaikan.xlsx: 1" in said
    assert said.count("akan menjadi satu buku") == 1

    outcome = run(*MOVE, "--pakai", "tu perbaikan.xlsx", "--json")

    assert outcome.code == 0
    assert inputs(read_workbook(tmp_path / "baru" / TU)) == inputs(read_workbook(corrected))
    (left,) = (book for book in outcome.json["buku"] if book["berkas"] == "tu.xlsx")
    assert left["temuan"][0]["kode_temuan"] == "VERSI_LAIN_DIPAKAI"
    assert "dipilih dengan --pakai" in left["temuan"][0]["pesan"]


def test_what_only_the_other_workbook_says__is_told_to_be_left_behind(run, old) -> None:
    """Two clerks filled one indicator each; a workbook is moved whole."""
    blank = read_workbook(BOOKS / "tu-blank.xlsx").indicators["7099.1.1"]
    place = blank.scalar_places["ditindaklanjuti"]
    half = edit_cells(
        (BOOKS / "tu-blank.xlsx").read_bytes(), [CellEdit(place.sheet, place.cell(1), 1)]
    )
    (old / "separuh.xlsx").write_bytes(half)

    outcome = run(*MOVE, "--pakai", "separuh.xlsx", "--json")

    (left,) = (book for book in outcome.json["buku"] if book["berkas"] == "tu.xlsx")
    assert left["nasib"] == "tidak dipilih"
    told = {f["kode_temuan"]: f["pesan"] for f in left["temuan"]}
    assert set(told) == {"VERSI_LAIN_DIPAKAI", "ISIAN_TERTINGGAL"}
    assert told["ISIAN_TERTINGGAL"].startswith("Isian indikator 7099.2.1 hanya ada di berkas ini")


def test_of_many_rivals__names_and_cells_are_told_whole(run, old) -> None:
    place = read_workbook(old / "tu.xlsx").indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    for number in range(1, 7):
        edits = [CellEdit(place.sheet, place.cell(q), number) for q in (1, 2, 3)]
        path = old / f"isian tata usaha kiriman yang ke-{number}.xlsx"
        path.write_bytes(edit_cells((old / "tu.xlsx").read_bytes(), edits))

    (told,) = {f["pesan"] for b in run(*MOVE, "--json").json["buku"] for f in b["temuan"]}

    assert "…" not in told
    assert "isian tata usaha kiriman yang ke-2.xlsx dan 5 lain akan menjadi satu buku" in told
    assert "5 berkas lain)" in told
    assert "masukan lain." in told


def test_workbooks_of_two_offices_compete_for_the_name(run, old) -> None:
    catalog = load_catalog(CATALOG)
    other = template_identity(catalog, 2026, "tu", office="Kanwil Lain")
    for name, identity in (
        ("tu.xlsx", template_identity(catalog, 2026, "tu")),
        ("lain.xlsx", other),
    ):
        old_version = replace(identity, template_version="2")
        (old / name).write_bytes(template(catalog, old_version))

    outcome = run(*MOVE)

    assert outcome.code == 2
    assert "Yang berbeda: Kanwilnya." in " ".join(outcome.err.split())


def test_a_workbook_of_today_stays_as_it_is(run, old, tmp_path) -> None:
    run(*MOVE)
    shutil.copy(tmp_path / "baru" / TU, old / "tu-3.xlsx")
    shutil.rmtree(tmp_path / "baru")

    outcome = run(*MOVE, "--json")

    assert outcome.code == 0
    assert outcome.json["berkas"] == []
    assert codes(outcome) == {"BUKU_SUDAH_VERSI_INI", "ISIAN_KEMBAR"}
    again = run(*MOVE)
    assert "Tidak ada buku baru yang ditulis." in again.out
    assert "Gagal" not in again.out + again.err


def test_of_equal_workbooks_the_signed_one_is_moved(run, old) -> None:
    run("sahkan", "lama/tu.xlsx", "--triwulan", 1, "--nama", "Sri", "--jabatan", "Kepala", "--ya")
    shutil.copy(BOOKS / "tu.xlsx", old / "awal.xlsx")

    (awal, tu) = run(*MOVE, "--json").json["buku"]

    assert (awal["nasib"], tu["nasib"]) == ("tidak perlu dipindahkan", "dipindahkan")
    assert tu["sahkan_ulang"] == [1, 2]


def test_the_new_workbooks_may_lie_in_the_folder_of_the_old_ones(run, old) -> None:
    move = ("templat", "--tahun", 2026, "--dari", "lama", "--keluar", "lama/baru")
    assert run(*move).code == 0

    outcome = run(*move)

    assert outcome.code == 0
    assert "1 buku: 1 sudah dipindahkan." in outcome.out


def test_a_blank_workbook_of_next_year_does_not_stand_for_what_the_year_leaves(run, old) -> None:
    catalog = load_catalog(CATALOG)
    blank = replace(template_identity(catalog, 2027, "tu"), template_version="2")
    (old / "2027.xlsx").write_bytes(template(catalog, blank))

    outcome = run("templat", "--tahun", 2027, "--dari", "lama", "--keluar", "baru", "--json")

    fates = {book["berkas"]: book["nasib"] for book in outcome.json["buku"]}
    assert fates == {"2027.xlsx": "tidak perlu dipindahkan", "tu.xlsx": "dipindahkan"}


def test_next_year__balances_go_and_no_sign_off(run, old, tmp_path) -> None:
    outcome = run("templat", "--tahun", 2027, "--dari", "lama", "--keluar", "baru")

    assert "Buku tahun 2027 mulai tanpa pengesahan" in outcome.out
    assert "sahkan ulang" not in outcome.out
    new = read_workbook(tmp_path / "baru" / f"IKU_{CATALOG}_2027_tu.xlsx")
    assert new.identity.year == 2027


def test_a_workbook_of_that_year_goes_before_one_of_the_year_before(run, old) -> None:
    catalog = load_catalog(CATALOG)
    before = replace(template_identity(catalog, 2025, "tu"), template_version="2")
    blank = template(catalog, before)
    (old / "2025.xlsx").write_bytes(blank)
    place = read_workbook(old / "2025.xlsx").indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    (old / "2025.xlsx").write_bytes(edit_cells(blank, [CellEdit(place.sheet, place.cell(1), 1)]))

    outcome = run(*MOVE, "--json")

    fates = {book["berkas"]: book["nasib"] for book in outcome.json["buku"]}
    assert fates == {"2025.xlsx": "tidak dipilih", "tu.xlsx": "dipindahkan"}
    assert "karena tu.xlsx sudah buku tahun 2026" in outcome.out


def test_of_another_year_altogether__refused(run, old) -> None:
    outcome = run("templat", "--tahun", 2028, "--dari", "lama", "--keluar", "baru", "--json")

    assert outcome.code == 2
    assert codes(outcome) == {"TAHUN_BUKU_LAMA"}


def test_json(run, old) -> None:
    outcome = run(*MOVE, "--json")

    told = outcome.json
    assert told["berkas"] == [str(Path("baru") / TU)]
    (book,) = told["buku"]
    (carried, *_) = carried_all = book.pop("dibawa")
    assert len(carried_all) == 18
    assert {"kode", "kunci", "triwulan", "sel", "nilai", "asal"} <= set(carried)
    assert book | {"temuan": []} == {
        "berkas": "tu.xlsx",
        "nasib": "dipindahkan",
        "divisi": "tu",
        "bidang": None,
        "tahun": 2026,
        "versi_templat": "2",
        "menjadi": str(Path("baru") / TU),
        "tidak_dibawa": [],
        "pengesahan_dibawa": [],
        "sahkan_ulang": [2],
        "temuan": [],
    }


def test_an_archive_is_taken_as_a_folder(run, old, tmp_path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(old / "tu.xlsx", "kiriman/tu.xlsx")
    (tmp_path / "lama.zip").write_bytes(packed.getvalue())

    outcome = run("templat", "--tahun", 2026, "--dari", "lama.zip", "--keluar", "baru")

    assert outcome.code == 0
    assert (tmp_path / "baru" / TU).is_file()


def test_at_a_terminal_it_asks(run, old, tmp_path, terminal) -> None:
    terminal("tidak\n")

    outcome = run(*MOVE)

    assert outcome.code == 2
    assert "Pindahkan 1 buku ke folder baru? [ya/tidak]" in outcome.out
    assert "Dibatalkan; tidak ada yang ditulis." in outcome.out
    assert not (tmp_path / "baru").exists()


def test_a_disk_that_refuses_one_does_not_stop_the_other(run, old, tmp_path, monkeypatch) -> None:
    from iku_excel.tasks.moving import batch

    shutil.copy(BOOKS / "bphn.xlsx", old)
    create = batch.create_atomically

    def refuse(path: Path, data: bytes) -> None:
        if path.name == BPHN:
            raise OSError(28, "No space left on device", str(path))
        create(path, data)

    monkeypatch.setattr(batch, "create_atomically", refuse)

    outcome = run(*MOVE)

    assert outcome.code == 1
    assert [path.name for path in (tmp_path / "baru").iterdir()] == [TU]
    assert "BUKU_BARU_GAGAL_DITULIS" in outcome.err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--dari", "lama", "--keluar", "lama"), "adalah folder buku lama itu sendiri"),
        (("--dari", "lama", "--divisi", "tu"), "memuat beberapa buku"),
        (("--dari", "lama/tu.xlsx", "--pakai", "tu.xlsx"), "hanya untuk --dari folder"),
        (("--dari", "lama", "--keluar", "baru", "--pakai", "x.xlsx"), "tidak ada berkas bernama"),
        (("--dari", "kosong", "--keluar", "baru"), "tidak ada buku isian"),
    ],
)
def test_refused(run, old, tmp_path, options, reason) -> None:
    (tmp_path / "kosong").mkdir()

    outcome = run("templat", "--tahun", 2026, *options)

    assert outcome.code == 2
    assert reason in " ".join(outcome.err.split())
    assert [path.name for path in old.iterdir()] == ["tu.xlsx"]


def test_an_inbox_is_no_folder_of_workbooks(run, old) -> None:
    run("inbox", "siapkan", "INBOX")
    run("kirim", "lama/tu.xlsx", "--triwulan", 2, "--ke", "INBOX", "--dengan-temuan")

    outcome = run("templat", "--tahun", 2026, "--dari", "INBOX", "--keluar", "baru")

    assert outcome.code == 2
    assert "kirimannya tidak dipindahkan" in " ".join(outcome.err.split())
