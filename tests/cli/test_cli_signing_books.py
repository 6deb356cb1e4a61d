"""``iku sahkan`` with several books of one head, and the question before it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_excel.signoff import SignOffStatus, signoff_states
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells
from iku_excel.xlsx.atomic import write_atomically

from .conftest import CATALOG, YEAR

HEAD = ("--nama", "Sri Wahyuni, S.H.", "--jabatan", "Kepala Divisi P3H")
SIGN = ("--triwulan", 1, *HEAD)


def is_signed(book: Path, quarter: int = 1) -> bool:
    return signoff_states(read_workbook(book))[quarter].status is SignOffStatus.VALID


def pour(source: Path, target: Path) -> None:
    """Type what stands in one book into the pages of the other."""
    given = read_workbook(source)
    edits = [
        CellEdit(page.scalar_places[key].sheet, page.scalar_places[key].cell(quarter), value)
        for code, page in read_workbook(target).indicators.items()
        for key, cells in given.indicators[code].values.items()
        for quarter, value in enumerate(cells, 1)
        if isinstance(value, int | float)
    ]
    target.write_bytes(edit_cells(target.read_bytes(), edits))


@pytest.fixture
def sections(run, at_ten, book, tmp_path) -> list[Path]:
    """The workbooks of two sections of ``p3h``, filled."""
    arguments = ("--katalog", CATALOG, "--tahun", YEAR, "--divisi", "p3h", "--per-bidang")
    assert run("templat", *arguments, "--keluar", "bidang").code == 0
    books = [tmp_path / f"bidang/IKU_{CATALOG}_{YEAR}_p3h-{name}.xlsx" for name in ("bphn", "pp")]
    for section in books:
        pour(book, section)
    return books


def test_sections_of_one_division__are_signed_in_one_go(run, sections) -> None:
    outcome = run("sahkan", *sections, *SIGN)
    assert outcome.code == 0
    assert all(map(is_signed, sections))
    for code in ("7129.1.1", "7136.1.1"):
        assert code in outcome.out, "the figures of each are shown"
    assert outcome.out.count("Kode isian:") == 2
    assert all(Path(f"{section}.cadangan").is_file() for section in sections)


def test_json_of_several__holds_that_of_each(run, sections) -> None:
    made = run("sahkan", *sections, *SIGN, "--json").json
    assert made["triwulan"] == 1
    assert [Path(one["berkas"]) for one in made["buku"]] == sections
    alone = run("sahkan", sections[0], *SIGN, "--json").json
    assert made["buku"][0].keys() == alone.keys()
    assert made["belum_disahkan"] == []


def test_where_one_is_refused__none_is_written(run, sections, book, tmp_path) -> None:
    pages = read_workbook(sections[1]).indicators["7129.1.1"].scalar_places.values()
    place = next(iter(pages))
    wrong = CellEdit(place.sheet, place.cell(1), "banyak")
    sections[1].write_bytes(edit_cells(sections[1].read_bytes(), [wrong]))
    before = [section.read_bytes() for section in sections]
    outcome = run("sahkan", *sections, *SIGN)
    assert outcome.code == 2
    assert sections[1].name in outcome.err
    assert "tidak ada yang disahkan" in outcome.err
    assert [section.read_bytes() for section in sections] == before
    (tmp_path / "foto.xlsx").write_bytes(b"PK")
    assert run("sahkan", sections[0], "foto.xlsx", *SIGN, "--dengan-temuan").code == 2
    assert [section.read_bytes() for section in sections] == before


def test_books_of_two_heads__are_refused_by_name(run, sections, faulty) -> None:
    outcome = run("sahkan", sections[0], faulty, *SIGN)
    assert outcome.code == 2
    assert "bukan milik satu kepala divisi" in " ".join(outcome.err.split())
    assert faulty.name in outcome.err
    assert sections[0].name in outcome.err
    assert not is_signed(sections[0])


def test_two_books_of_one_section__are_refused(run, sections, tmp_path) -> None:
    twin = tmp_path / "salinan.xlsx"
    twin.write_bytes(sections[0].read_bytes())
    outcome = run("sahkan", sections[0], twin, *SIGN, "--json")
    assert outcome.code == 2
    assert [f["kode_temuan"] for f in outcome.json["temuan"]] == ["PENGESAHAN_UNIT_SAMA"]


def test_another_folder__takes_them_all(run, sections, tmp_path) -> None:
    before = [section.read_bytes() for section in sections]
    assert run("sahkan", *sections, *SIGN, "--keluar", "sah").code == 0
    assert all(is_signed(tmp_path / "sah" / section.name) for section in sections)
    assert [section.read_bytes() for section in sections] == before
    refused = run("sahkan", *sections, *SIGN, "--keluar", "sah/satu.xlsx")
    assert refused.code == 2
    assert "bukan folder" in refused.err
    assert run("sahkan", *sections, *SIGN, "--keluar", sections[0].parent).code == 2


def test_what_the_disk_refuses__leaves_each_book_old_or_new_and_says_which(
    run, sections, monkeypatch
) -> None:
    before = sections[1].read_bytes()

    def full(path: Path, data: bytes) -> None:
        if path == sections[1]:
            raise PermissionError(13, "in use", str(path))
        write_atomically(path, data)

    monkeypatch.setattr("iku_excel.xlsx.write_atomically", full)
    outcome = run("sahkan", *sections, *SIGN)
    assert outcome.code == 2
    assert is_signed(sections[0])
    assert sections[1].read_bytes() == before
    assert f"Ditulis: bidang/{sections[0].name}" in outcome.out
    assert f"BELUM disahkan: bidang/{sections[1].name}" in outcome.err
    again = run("sahkan", *sections, *SIGN, "--json")
    assert again.code == 2
    assert again.json["belum_disahkan"] == [str(sections[1])]


def test_at_a_terminal__nothing_is_written_before_a_yes(run, at_ten, book, terminal) -> None:
    before = book.read_bytes()
    for answer in ("\n", "tidak\n", ""):
        terminal(answer)
        outcome = run("sahkan", book, *SIGN)
        assert outcome.code == 2
        assert "7129.1.1" in outcome.out, "the figures come before the question"
        assert "Sahkan isian ini atas nama Sri Wahyuni, S.H., Kepala Divisi P3H?" in outcome.out
        first, _, _ = outcome.out.partition("Sahkan isian ini")
        assert "pemalsuan tidak terlihat" in first, "who is asked reads first what it is"
        assert "Tidak ada yang disahkan." in outcome.err
        assert book.read_bytes() == before
    terminal("ya\n")
    assert run("sahkan", book, *SIGN).code == 0
    assert is_signed(book)


def test_with_ya__nobody_is_asked(run, at_ten, book, terminal) -> None:
    terminal("\n")
    outcome = run("sahkan", book, *SIGN, "--ya")
    assert outcome.code == 0
    assert "[ya/tidak]" not in outcome.out
    assert is_signed(book)


def test_the_text_that_asks_a_head__shows_the_figures_and_the_code(run, sections) -> None:
    before = [section.read_bytes() for section in sections]
    outcome = run("sahkan", *sections, "--triwulan", 1, "--minta")
    assert outcome.code == 0
    assert "7129.1.1" in outcome.out
    assert [section.read_bytes() for section in sections] == before, "nothing is written"
    made = run("sahkan", *sections, "--triwulan", 1, "--minta", "--json").json
    codes = [one["kode"] for one in made["buku"]]
    assert made["jawaban"] == f"setuju {codes[0]} {codes[1]}"
    assert made["jawaban"] in outcome.out.splitlines()
    run("sahkan", *sections, *SIGN)
    for section, code in zip(sections, codes, strict=True):
        record = signoff_states(read_workbook(section))[1].signoff
        assert record is not None
        assert record.sha256.startswith(code)
        assert len(code) == 10


def test_what_could_not_be_signed__is_not_asked_about(run, at_ten, faulty) -> None:
    assert run("sahkan", faulty, "--triwulan", 2, "--minta").code == 2
    text = run("sahkan", faulty, "--triwulan", 2, "--minta", "--dengan-temuan").out
    assert "Yang perlu diketahui:" in text


def test_one_answer__approves_the_books_whose_codes_it_repeats_and_no_other(
    run, sections, tmp_path
) -> None:
    before = [section.read_bytes() for section in sections]
    made = run("sahkan", *sections, "--triwulan", 1, "--minta", "--json").json
    proof = tmp_path / "surat.pdf"
    proof.write_bytes(b"%PDF")
    letter = ("--bukti", proof, "--kanal", "surat", "--waktu", "2026-07-06 15:30")
    half = f"setuju {made['buku'][0]['kode']}"
    refused = run("sahkan", *sections, *SIGN, "--persetujuan", half, *letter, "--json")
    assert refused.code == 2
    assert [f["berkas"] for f in refused.json["temuan"]] == [sections[1].name]
    assert [section.read_bytes() for section in sections] == before
    signed = run("sahkan", *sections, *SIGN, "--persetujuan", made["jawaban"], *letter)
    assert signed.code == 0
    assert all(map(is_signed, sections))
