"""``iku hitung``."""

from __future__ import annotations

import pytest

from .conftest import CATALOG, PERIOD

COMPLAINTS = ("hitung", "7110.2.1", *PERIOD)


def test_ratio__is_explained_step_by_step(run) -> None:
    outcome = run(*COMPLAINTS, "diterima=4/3", "diselesaikan=4/2")
    assert outcome.code == 0
    for line in (
        "Realisasi: 85,71%", "Target:    98,2%", "Capaian:   87,29% (dasar: target tahun)",
        "Status:    Belum tercapai", "Kurang:    1", "  - Realisasi = 6 / 7 = 85,71%",
    ):  # fmt: skip
        assert line in outcome.out
    assert outcome.err == ""


def test_json__is_one_indicator_object(run) -> None:
    found = run(*COMPLAINTS, "diterima=4/3", "diselesaikan=4/2", "--json").json
    assert list(found) == [
        "kode", "nama", "sasaran", "divisi", "bidang", "satuan", "target_tahun", "realisasi",
        "capaian", "dasar_capaian", "status", "predikat", "kelas", "kurang", "catatan", "memo",
        "konversi", "kendala", "tindak_lanjut", "masukan", "berkas", "sha256", "langkah",
        "temuan",
    ]  # fmt: skip
    assert found["realisasi"] == pytest.approx(6 / 7)
    assert found["capaian"] == pytest.approx(6 / 7 / 0.982)
    assert found["status"] == "Belum tercapai"


def test_blank_quarter__stays_blank(run) -> None:
    found = run(*COMPLAINTS[:-1], "3", "diterima=4//3", "diselesaikan=4//3", "--json").json
    assert found["realisasi"] == 1
    assert [finding["kode_temuan"] for finding in found["temuan"]] == ["TRIWULAN_TERLEWAT"]
    blank = run(*COMPLAINTS, "diterima=4", "diselesaikan=4", "--json").json
    assert blank["status"] == "Belum diisi"


def test_a_quarter_is_stated_nihil__on_the_command_line(run) -> None:
    found = run(*COMPLAINTS, "diterima=4", "diselesaikan=3", "nihil=/ya", "--json").json
    assert (found["realisasi"], found["status"]) == (0.75, "Belum tercapai")


def test_values__decimal_comma_and_document_numbers_with_slashes(run) -> None:
    found = run(
        *COMPLAINTS, "diterima=4/3", "diselesaikan=4/2",
        "nilai_resmi=/0,99", "NOMOR DOKUMEN=ND-1/2026", "--json",
    ).json  # fmt: skip
    assert found["realisasi"] == 0.99
    assert found["temuan"] == []


def test_yearly_value_and_unit(run) -> None:
    found = run(
        "hitung", "btn-19", "--katalog", "banten-2020", "--tahun", "2020", "--triwulan", "2",
        "realisasi=3/2", "target=10", "satuan=kegiatan", "--json",
    ).json  # fmt: skip
    assert (found["satuan"], found["target_tahun"], found["capaian"]) == ("kegiatan", 10, 0.5)


def test_target__replaces_the_catalogues(run) -> None:
    found = run(*COMPLAINTS, "diterima=4/4", "diselesaikan=4/0", "--target", "0,5", "--json").json
    assert (found["target_tahun"], found["capaian"]) == (0.5, 1)


def test_alias_and_qualified_code(run) -> None:
    for code in ("7121.3.1", f"{CATALOG}/ikk3.1"):
        assert run("hitung", code, *PERIOD, "--json").json["kode"] == "IKK3.1"


def test_table__from_csv(run, tmp_path) -> None:
    (tmp_path / "k.csv").write_text(
        "nomor,tanggal_masuk,jalur,hasil,tanggal_selesai\n"
        "1,2026-01-10,litigasi,SP3,2026-05-01\n2,2026-02-10,Litigasi,,\n"
    )
    outcome = run("hitung", "7121.2.1", *PERIOD, "--tabel", "kasus=k.csv", "--json")
    assert outcome.json["realisasi"] == 0.5


def test_bad_value__is_a_finding(run) -> None:
    arguments = (*COMPLAINTS, "diterima=4/3", "diselesaikan=4/98,1%")
    outcome = run(*arguments)
    assert outcome.code == 1
    assert "“98,1%” adalah teks, bukan angka" in outcome.err
    assert outcome.out == ""
    outcome = run(*arguments, "--json")
    assert outcome.code == 1
    assert [f["kode_temuan"] for f in outcome.json["temuan"]] == ["PERSEN_DIKETIK_TEKS"]
    assert (outcome.json["kode"], outcome.json["status"]) == ("7110.2.1", "Tidak dapat dihitung")
    assert outcome.json["masukan"]["diselesaikan"] == {"nilai": [4, "98,1%"], "sel": None}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hitung", "7110.9", *PERIOD], "Maksud Anda 7110.2.1?"),
        ([*COMPLAINTS, "diterma=4"], "Maksud Anda diterima?"),
        ([*COMPLAINTS, "diterima"], "tidak berbentuk kunci=nilai"),
        ([*COMPLAINTS, "diterima=1", "Diterima=2"], "ditulis lebih dari sekali"),
        ([*COMPLAINTS, "--tabel", "kasus=k.csv"], "Tabel yang ada: konversi, bukti, catatan."),
        ([*COMPLAINTS, "--tabel", "konversi=nihil.csv"], "Berkas tidak ditemukan"),
    ],
)
def test_misuse__is_not_done(run, arguments, message) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert message in outcome.err


def test_bad_cell_of_a_table__is_a_finding(run, tmp_path) -> None:
    (tmp_path / "k.csv").write_text("nomor,tanggal_masuk\n1,kemarin\n")
    outcome = run("hitung", "7121.2.1", *PERIOD, "--tabel", "kasus=k.csv")
    assert outcome.code == 1
    assert "Baris 2: Tanggal masuk: “kemarin”" in outcome.err


def test_year_outside__only_when_forced(run) -> None:
    arguments = ("hitung", "7110.2.1", *PERIOD[:2], "--tahun", "2031", "--triwulan", "1")
    assert run(*arguments, "diterima=1", "diselesaikan=1").code == 2
    forced = run(*arguments, "diterima=1", "diselesaikan=1", "--paksa", "--json")
    assert forced.json["status"] == "Tidak dapat dihitung"


def test_a_text_with_two_readings__is_refused_as_on_a_sheet(run) -> None:
    outcome = run(*COMPLAINTS, "diterima=1.000/3", "diselesaikan=4/2")
    assert outcome.code == 1
    assert "“1.000” dapat dibaca 1000 atau 1" in outcome.err
    assert "sel" not in outcome.err.split("→")[1]
    assert "--gaya" not in outcome.err


def test_a_percentage__with_its_sign_or_as_a_fraction(run) -> None:
    values = ("diterima=4/3", "diselesaikan=4/2", "nomor_dokumen=1")
    for text in ("98,1%", "98.1 %", "0,981", "0.981"):
        found = run(*COMPLAINTS, *values, f"nilai_resmi=/{text}", "--json").json
        assert found["realisasi"] == 0.981
    slip = run(*COMPLAINTS, *values, "nilai_resmi=/85")
    assert "Maksudnya 85%? Ketik 85%." in slip.err


def test_a_percentage_where_one_is_asked_for__needs_no_word(run) -> None:
    values = ("diterima=4", "diselesaikan=4", "nilai_resmi=98,1%", "nomor_dokumen=1")
    found = run(*COMPLAINTS[:-1], "1", *values, "--target", "50%", "--json").json
    assert (found["realisasi"], found["target_tahun"], found["temuan"]) == (0.981, 0.5, [])


def test_advice__speaks_of_no_cell(run) -> None:
    index = ("hitung", "7110.1.1", *PERIOD, "nilai_resmi=/3.899", "nomor_dokumen=1", "--json")
    (finding,) = run(*index).json["temuan"]
    assert finding["kode_temuan"] == "ANGKA_DIKETIK_TEKS"
    assert finding["saran"] == "Periksa bacaannya; tulis polos agar tidak salah baca."


def test_key__may_be_its_label(run) -> None:
    found = run(*COMPLAINTS, "Pengaduan diterima=4/3", "diselesaikan=4/2", "--json").json
    assert found["realisasi"] == pytest.approx(6 / 7)


def test_target__is_read_by_the_rule_of_text_in_a_sheet(run) -> None:
    found = run(*COMPLAINTS, "diterima=4/4", "diselesaikan=4/4", "--target", "98,5%", "--json").json
    assert found["target_tahun"] == 0.985
    counted = ("hitung", "BTN-05", "--katalog", "banten-2020", "--tahun", "2020", "--triwulan", "1")
    outcome = run(*counted, "realisasi=4", "--target", "1.000")
    assert outcome.code == 1
    assert "1000" in outcome.err
    assert run(*COMPLAINTS, "diterima=4/4", "--target", "banyak").code == 1


def test_table__every_fault_in_one_run(run, tmp_path) -> None:
    (tmp_path / "f.csv").write_text(
        "triwulan;unsur;bobot;skala_1;skala_2;skala_3;skala_4\n"
        "2;L1;33;0;1;5;10\n2;L2;33;0;1;5;10\n2;L3;34;0;1;5;sepuluh\n"
    )
    outcome = run("hitung", "7099.2.1", *PERIOD, "--tabel", "frekuensi=f.csv")
    assert outcome.code == 1
    assert "Maksudnya 33%?" in outcome.err
    assert "Temuan sejenis juga di baris 3, baris" in outcome.err
    assert "“sepuluh” bukan angka" in outcome.err
    assert "Jumlah bobot TW II 100" in outcome.err


def test_table__its_gaya_is_printed(run, tmp_path) -> None:
    (tmp_path / "k.csv").write_text("nomor;tanggal_masuk;jalur\n1;03/02/2026;litigasi\n")
    outcome = run("hitung", "7121.2.1", *PERIOD, "--tabel", "kasus=k.csv")
    assert outcome.code == 0
    assert "k.csv: dipisah titik koma, gaya indonesia." in outcome.out
    assert "“03/02/2026” dibaca 3 Februari 2026" in outcome.out
    arguments = ("--tabel", "kasus=k.csv", "--gaya", "internasional")
    assert "3 Februari 2026 atau 2 Maret 2026" in run("hitung", "7121.2.1", *PERIOD, *arguments).err
