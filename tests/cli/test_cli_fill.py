"""``iku isi``."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from iku_excel.workbook import read_workbook
from iku_excel.workbook.results import Figure

ENTRIES = "kode;variabel;triwulan;nilai\n7099.1.1;rekomendasi_sisa;;14\n"
ENTRIES += "7099.1.1;rekomendasi_baru;1;0\n7099.1.1;ditindaklanjuti;TW I;8\n"
REMARKS = "triwulan,kendala\n1,Menunggu dokumen\n"


def _csv(folder: Path, text: str, name: str = "isian.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_in_place__fills_and_keeps_the_bytes_of_before(run, blank, tmp_path) -> None:
    before = blank.read_bytes()
    outcome = run("isi", blank, "--data", _csv(tmp_path, ENTRIES))
    assert outcome.code == 0
    assert "3 sel berubah" in outcome.out
    assert f"iku periksa {blank.name}" in outcome.out
    assert Path(f"{blank}.cadangan").read_bytes() == before
    values = read_workbook(blank).indicators["7099.1.1"].values
    assert values["ditindaklanjuti"] == [8, None, None, None]
    assert values["rekomendasi_sisa"][0] == 14


def test_results__are_those_of_the_new_values(run, blank, tmp_path) -> None:
    """8 of 14 recommendations in TW I; nothing stored is left for others to recompute."""
    run("isi", blank, "--data", _csv(tmp_path, ENTRIES))
    workbook = read_workbook(blank)
    shown = {
        found.cell.value
        for found in workbook.results.computed
        if found.figure == Figure("7099.1.1", 1, "realisasi")
    }
    assert shown == {8 / 14}
    assert not workbook.package.recalculated_on_load


def test_reported_quarter__is_written_on_the_cover(run, blank) -> None:
    outcome = run("isi", blank, "--triwulan", "3")
    assert outcome.code == 0
    assert "1 sel berubah" in outcome.out
    workbook = read_workbook(blank)
    assert workbook.reported_quarter == 3
    (words,) = {
        found.cell.value
        for found in workbook.results.computed
        if found.figure == Figure("buku", 0, "sampai")
    }
    assert words == "TW III"
    assert "0 sel berubah" in run("isi", blank, "--triwulan", "3").out
    assert run("isi", blank, "--triwulan", "5").code == 2


def test_reported_quarter_without_a_cover__is_refused(run, blank) -> None:
    book = openpyxl.load_workbook(blank)
    del book["Sampul"]
    book.save(blank)
    outcome = run("isi", blank, "--triwulan", "3")
    assert outcome.code == 2
    assert "Triwulan dilaporkan" in outcome.err


def test_nothing_given__is_refused(run, blank) -> None:
    outcome = run("isi", blank)
    assert outcome.code == 2
    assert "--triwulan" in outcome.err


def test_again__changes_nothing_and_keeps_the_backup(run, blank, tmp_path) -> None:
    before = blank.read_bytes()
    data = _csv(tmp_path, ENTRIES)
    run("isi", blank, "--data", data)
    after = blank.read_bytes()
    assert "0 sel berubah" in run("isi", blank, "--data", data).out
    assert blank.read_bytes() == after
    assert Path(f"{blank}.cadangan").read_bytes() == before


def test_output__leaves_the_book_alone(run, blank, tmp_path) -> None:
    before = blank.read_bytes()
    outcome = run(
        "isi", blank, "--data", _csv(tmp_path, ENTRIES),
        "--tabel", f"7099.1.1:catatan={_csv(tmp_path, REMARKS, 'c.csv')}",
        "--keluar", "baru/terisi.xlsx", "--json",
    )  # fmt: skip
    assert outcome.code == 0
    # The remarks replace the four rows that name a quarter only.
    assert outcome.json == {
        "berkas": "baru/terisi.xlsx",
        "cadangan": None,
        "sel_berubah": 7,
        "gaya": None,  # the two files differ
        "csv": [
            {"berkas": "isian.csv", "pemisah": ";", "gaya": "indonesia"},
            {"berkas": "c.csv", "pemisah": ",", "gaya": "internasional"},
        ],
        "temuan": [],
    }
    assert blank.read_bytes() == before
    assert not Path(f"{blank}.cadangan").exists()
    rows = read_workbook(tmp_path / "baru/terisi.xlsx").indicators["7099.1.1"].tables["catatan"]
    assert [(row["triwulan"], row["kendala"]) for row in rows] == [(1, "Menunggu dokumen")]


def test_foreign_row__is_named_and_nothing_is_written(run, blank, tmp_path) -> None:
    before = blank.read_bytes()
    data = _csv(tmp_path, ENTRIES + "7110.2.1;diterima;1;4\n7099.1.1;ditindaklanjuti;9;4\n")
    outcome = run("isi", blank, "--data", data, "--keluar", "x.xlsx")
    assert outcome.code == 2
    assert "Baris 5: indikator 7110.2.1 tidak ada dalam buku ini" in outcome.err
    assert "Baris 6" in outcome.err
    assert blank.read_bytes() == before
    assert not (tmp_path / "x.xlsx").exists()


def test_refusal_as_json__is_pure(run, blank, tmp_path) -> None:
    data = _csv(tmp_path, "kode,variabel,triwulan,nilai\n7099.1.1,rekomendasi_baru,1,tiga\n")
    outcome = run("isi", blank, "--data", data, "--json")
    assert outcome.code == 2
    assert [finding["kode_temuan"] for finding in outcome.json["temuan"]] == ["CSV_NILAI_SALAH"]


def test_many_wrong_rows__are_one_finding__and_all_of_them_in_json(run, blank, tmp_path) -> None:
    data = _csv(tmp_path, "kode,variabel,triwulan,nilai\n" + "x,y,1,1\n" * 30)
    outcome = run("isi", blank, "--data", data)
    assert outcome.err.count("indikator x tidak ada dalam buku ini") == 1
    told = " ".join(outcome.err.split())
    assert "Temuan sejenis juga di 29 tempat lain, mis. baris 3, baris 4, baris 5." in told
    found = run("isi", blank, "--data", data, "--json").json["temuan"]
    assert [finding["jumlah"] for finding in found] == [1] * 30


def test_inputs__are_never_overwritten(run, blank, tmp_path) -> None:
    data = _csv(tmp_path, ENTRIES)
    for output in (data, blank):
        before = output.read_bytes()
        outcome = run("isi", blank, "--data", data, "--keluar", output)
        assert outcome.code == 2
        assert "masukan tidak pernah ditimpa" in outcome.err
        assert output.read_bytes() == before


def test_files_that_are_not_there_or_something_else(run, blank, tmp_path) -> None:
    data = _csv(tmp_path, ENTRIES)
    assert "Berkas tidak ditemukan" in run("isi", "nihil.xlsx", "--data", data).err
    assert "Berkas tidak ditemukan" in run("isi", blank, "--data", "nihil.csv").err
    assert run("isi", data, "--data", data).code == 2
    assert run("isi", tmp_path, "--data", data).code == 2
    assert run("isi", blank, "--data", tmp_path).code == 2


def test_table_without_code_or_unknown__is_refused(run, blank, tmp_path) -> None:
    rows = _csv(tmp_path, REMARKS)
    assert "KODE:NAMA=BERKAS.csv" in run("isi", blank, "--tabel", f"catatan={rows}").err
    assert run("isi", blank, "--tabel", f"7099.1.1:catat={rows}").code == 2


def test_a_second_change__keeps_the_first_backup_too(run, blank, tmp_path) -> None:
    before = blank.read_bytes()
    run("isi", blank, "--data", _csv(tmp_path, ENTRIES))
    between = blank.read_bytes()
    run("isi", blank, "--data", _csv(tmp_path, ENTRIES.replace(";8", ";9")))
    assert Path(f"{blank}.cadangan").read_bytes() == before
    assert Path(f"{blank}.cadangan-2").read_bytes() == between


def test_output_over_another_workbook__keeps_that_one_beside_it(run, blank, tmp_path) -> None:
    other = tmp_path / "lain.xlsx"
    other.write_bytes(b"isian orang lain")
    outcome = run("isi", blank, "--data", _csv(tmp_path, ENTRIES), "--keluar", other, "--json")
    assert outcome.code == 0
    assert outcome.json["cadangan"] == f"{other}.cadangan"
    assert Path(f"{other}.cadangan").read_bytes() == b"isian orang lain"


THOUSAND = "kode;variabel;triwulan;nilai\n7099.1.1;rekomendasi_baru;1;1.000\n"


def test_gaya__is_printed_with_what_was_not_plain(run, blank, tmp_path) -> None:
    outcome = run("isi", blank, "--data", _csv(tmp_path, THOUSAND))
    assert outcome.code == 0
    assert "isian.csv: dipisah titik koma, gaya indonesia." in outcome.out
    assert "“1.000” dibaca 1000" in outcome.out
    values = read_workbook(blank).indicators["7099.1.1"].values
    assert values["rekomendasi_baru"][0] == 1000


def test_gaya__stands_in_the_json(run, blank, tmp_path) -> None:
    data = _csv(tmp_path, THOUSAND.replace(";", ","))
    refused = run("isi", blank, "--data", data, "--json")
    assert refused.code == 2
    assert "1000 atau 1" in refused.json["temuan"][0]["pesan"]
    found = run("isi", blank, "--data", data, "--gaya", "indonesia", "--json").json
    assert found["gaya"] == "indonesia"
    assert [finding["kode_temuan"] for finding in found["temuan"]] == ["CSV_DIBACA"]
    assert run("isi", blank, "--data", data, "--gaya", "jawa").code == 2


def test_a_broken_rule_between_figures__is_written_and_told(run, blank, tmp_path) -> None:
    """9 of 5 recommendations: a galat and exit code 1, in the workbook all the same."""
    head = "kode;variabel;triwulan;nilai\n7099.1.1;rekomendasi_sisa;;0\n"
    lines = "7099.1.1;rekomendasi_baru;1;5\n7099.1.1;ditindaklanjuti;1;9\n"
    outcome = run("isi", blank, "--data", _csv(tmp_path, head + lines))
    assert outcome.code == 1
    assert "melebihi" in outcome.out
    assert read_workbook(blank).indicators["7099.1.1"].values["ditindaklanjuti"][0] == 9
    told = " ".join(run("isi", "--help").out.split())
    assert "tetap ditulis, dan disebut sebagai galat" in told


def test_an_emptied_cell__is_an_info_in_the_json(run, blank, tmp_path) -> None:
    run("isi", blank, "--data", _csv(tmp_path, ENTRIES))
    emptied = "kode;variabel;triwulan;nilai\n7099.1.1;rekomendasi_sisa;;\n"
    outcome = run("isi", blank, "--data", _csv(tmp_path, emptied), "--json")
    (found,) = outcome.json["temuan"]
    assert (outcome.code, found["kode_temuan"], found["tingkat"]) == (0, "CSV_DIKOSONGKAN", "info")
    assert "Rekomendasi sisa tahun-tahun sebelumnya dikosongkan; isinya tadi 14" in found["pesan"]
