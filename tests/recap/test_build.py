"""Which figures get into a recap, and what is said about the others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from recap_scenes import BABEL, orders, with_modified

from iku_excel.calc import Status
from iku_excel.calc.filling import Filling
from iku_excel.catalog import load_catalog
from iku_excel.findings import Level
from iku_excel.recap import Recap, build_recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.quarter_recap import Completeness, IndicatorRecap
from iku_excel.recap.sources import SourceFile, find_sources

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

TU = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}}
NOTARIES = {"7110.2.1": {"diterima": [4, 3], "diselesaikan": [4, 2]}}
ANALYSIS = {"7133.1.1": {"disampaikan_tahun_lalu": 10, "ditindaklanjuti": [1, 2]}}


def indicator(recap: Recap, code: str) -> IndicatorRecap:
    return next(i for i in recap.indicators if i.code == code)


def codes(recap: Recap, file: str | None = None) -> list[str]:
    return [f.code for f in recap.findings if file is None or f.file == file]


def test_three_divisions__every_indicator_is_computed_from_its_inputs(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("tu", TU), make_book("p3h", ANALYSIS), make_book("yankum", NOTARIES))
    assert len(recap.indicators) == 14
    assert indicator(recap, "7099.1.1").result.realization == 5 / 6  # (4+1) / (2+3+1)
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    assert indicator(recap, "7133.1.1").result.achievement == pytest.approx(0.3 / 0.15)
    assert indicator(recap, "7143.1.1").status is Status.BLANK
    assert {d.division: (d.status, d.filling) for d in recap.deliveries} == {
        "tu": (Completeness.PARTIAL, Filling(filled=1, wrong=0, due=2)),
        "p3h": (Completeness.PARTIAL, Filling(filled=1, wrong=0, due=7)),
        "yankum": (Completeness.PARTIAL, Filling(filled=1, wrong=0, due=5)),
    }


def test_means__over_numeric_achievements_only__capped_at_120_percent(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("p3h", ANALYSIS), make_book("yankum", NOTARIES))
    notaries = 6 / 7 / 0.982
    assert recap.means.count == 2
    assert recap.means.plain == pytest.approx((2.0 + notaries) / 2)
    assert recap.means.capped == pytest.approx((1.2 + notaries) / 2)


def test_jdih_without_requests__reached_but_left_out_of_the_mean(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    nothing = {"7136.2.1": {"diterima": [0, 0], "diselesaikan": [0, 0]}}
    recap = recap_of(make_book("p3h", nothing))
    assert indicator(recap, "7136.2.1").status is Status.REACHED
    assert recap.means.count == 0
    assert recap.means.plain is None


def test_missing_division__shown_with_all_its_indicators(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("tu", TU))
    missing = [d.division for d in recap.deliveries if d.status is Completeness.MISSING]
    assert missing == ["p3h", "yankum"]
    assert indicator(recap, "7121.1.1").status is Status.BLANK
    assert codes(recap).count("BELUM_MENGIRIM") == 2


def test_section_files__complement_each_other(make_book: MakeBook, recap_of: RecapOf) -> None:
    recap = recap_of(
        make_book("yankum", NOTARIES, section="ahu"),
        make_book("yankum", section="ki"),
    )
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    assert {d.file: d.codes for d in recap.deliveries if d.division == "yankum"} == {
        "IKU_babel-2025-2029_2026_yankum-ahu.xlsx": ("7110.1.1", "7110.2.1"),
        "IKU_babel-2025-2029_2026_yankum-ki.xlsx": ("7121.1.1", "7121.2.1", "IKK3.1"),
    }
    assert "BELUM_LENGKAP" not in codes(recap)
    assert "INDIKATOR_GANDA" not in codes(recap)


def test_one_section_only__the_division_is_partial_and_the_rest_named(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("yankum", NOTARIES, section="ahu"))
    (delivery,) = [d for d in recap.deliveries if d.division == "yankum"]
    assert delivery.status is Completeness.PARTIAL
    (finding,) = [f for f in recap.findings if f.code == "BELUM_LENGKAP"]
    assert "7121.1.1, 7121.2.1, IKK3.1" in finding.message


def test_two_versions_of_a_file__the_later_saved_one_counts_and_the_other_is_named(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    early = with_modified(make_book("tu", TU, name="IKU final.xlsx"), "2026-07-01T08:00:00Z")
    changed = {"7099.1.1": {**TU["7099.1.1"], "ditindaklanjuti": [4, 2]}}
    late = with_modified(
        make_book("tu", changed, name="IKU fix final2.xlsx"), "2026-07-03T08:00:00Z"
    )
    recap = recap_of(early, late)
    assert indicator(recap, "7099.1.1").result.realization == 1.0
    (finding,) = [f for f in recap.findings if f.code == "INDIKATOR_GANDA"]
    assert finding.file == "IKU final.xlsx"
    assert "IKU fix final2.xlsx" in finding.message


def test_saving_times__are_compared_as_moments_not_as_text(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    def saved(name: str, moment: str, followed_up: int) -> Path:
        values = {"7099.1.1": {**TU["7099.1.1"], "ditindaklanjuti": [followed_up, 1]}}
        return with_modified(make_book("tu", values, name=name), moment)

    recap = recap_of(
        saved("a.xlsx", "2026-07-01T00:00:00Z", 1),  # the latest
        saved("b.xlsx", "2026-07-01T08:00:00+09:00", 2),  # 30 June 23:00 in UTC
        saved("c.xlsx", "2026-06-30T23:30:00Z", 3),
    )
    assert indicator(recap, "7099.1.1").workbook.name == "a.xlsx"


def test_later_but_blank_indicator__does_not_hide_the_filled_one(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    filled = with_modified(make_book("tu", TU, name="a.xlsx"), "2026-07-01T08:00:00Z")
    blank = with_modified(make_book("tu", name="b.xlsx"), "2026-07-03T08:00:00Z")
    recap = recap_of(filled, blank)
    assert indicator(recap, "7099.1.1").result.realization == 5 / 6
    assert "INDIKATOR_KOSONG_DI_SINI" in codes(recap, "b.xlsx")


def test_the_same_file_twice__read_once(make_book: MakeBook, recap_of: RecapOf) -> None:
    first = make_book("tu", TU, name="a.xlsx")
    shutil.copy(first, first.with_name("salinan.xlsx"))
    recap = recap_of(first, first.with_name("salinan.xlsx"))
    assert codes(recap, "salinan.xlsx") == ["BERKAS_SAMA"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2027}, "TAHUN_LAIN"),
        ({"catalog": "banten-2020", "division": "yankum", "year": 2020}, "KATALOG_LAIN"),
        ({"office": "Kantor Wilayah Kementerian Hukum Banten", "name": "z.xlsx"}, "KANWIL_LAIN"),
    ],
)
def test_a_file_of_another_year_catalogue_or_kanwil__is_a_finding_and_not_merged(
    make_book: MakeBook, recap_of: RecapOf, changes: dict[str, object], code: str
) -> None:
    own = [make_book("p3h", ANALYSIS), make_book("yankum", NOTARIES)]
    division = str(changes.pop("division", "tu"))
    stranger = make_book(division, **changes)
    recap = recap_of(*own, stranger)
    assert codes(recap, stranger.name) == [code]
    assert indicator(recap, "7099.1.1").workbook is None
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7


BANTEN = "Kantor Wilayah Kementerian Hukum Banten"


def test_a_majority_of_strangers__never_takes_the_recap(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    strangers = [
        make_book("p3h", ANALYSIS, office=BANTEN), make_book("yankum", NOTARIES, office=BANTEN),
    ]  # fmt: skip
    recap = recap_of(make_book("tu", TU), *strangers)
    assert recap.office == load_catalog(BABEL).office
    assert [f.file for f in recap.findings if f.code == "KANWIL_LAIN"] == sorted(
        path.name for path in strangers
    )
    assert recap.of_another_office is None


def test_a_recap_of_another_kanwil_than_the_catalogues__says_so(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    recap = recap_of(make_book("tu", TU, office=BANTEN))
    assert recap.office == BANTEN
    assert recap.of_another_office is not None
    assert recap.of_another_office.level is Level.WARNING
    assert f"Rekap ini untuk {BANTEN}" in recap.of_another_office.message


def test_one_unreadable_file__never_stops_the_others(
    make_book: MakeBook, recap_of: RecapOf, tmp_path: Path
) -> None:
    good = make_book("yankum", NOTARIES)
    bad = tmp_path / "tu.xlsx"
    bad.write_bytes(good.read_bytes()[:3000])
    renamed = tmp_path / "p3h.xlsx"
    renamed.write_text("kode;variabel;triwulan;nilai\n")
    recap = recap_of(good, bad, renamed)
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    assert codes(recap, "tu.xlsx") == ["BERKAS_RUSAK"]
    assert codes(recap, "p3h.xlsx") == ["BERNAMA_XLSX_TETAPI"]


def test_an_error_in_one_indicator__leaves_the_others_alone_and_names_the_cell(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    slip = {**NOTARIES, "7110.1.1": {"nilai_resmi": ["98,1%", None]}}
    recap = recap_of(make_book("yankum", slip))
    assert indicator(recap, "7110.1.1").status is Status.NOT_COMPUTABLE
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    (finding,) = [f for f in recap.findings if f.code == "PERSEN_DIKETIK_TEKS"]
    assert finding.sheet == "7110.1.1"
    assert finding.cell.startswith("E")


def test_order_of_files__does_not_change_the_recap(make_book: MakeBook) -> None:
    files = [
        make_book("tu", TU, name="x.xlsx"),
        make_book("tu", name="y.xlsx"),
        make_book("p3h", ANALYSIS),
        make_book("yankum", NOTARIES),
    ]
    catalog = load_catalog("babel-2025-2029")
    texts = {
        recap_json(build_recap([SourceFile(f, f.name) for f in order], catalog, 2026, 2))
        for order in orders(files)
    }
    assert len(texts) == 1


def test_findings__stand_by_file_whatever_the_order_of_the_indicators(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    bad_follow_up = {"7099.1.1": {"rekomendasi_sisa": 2, "ditindaklanjuti": ["lima"]}}
    bad_complaints = {"7110.2.1": {"diterima": ["empat"], "diselesaikan": [1]}}
    recap = recap_of(
        make_book("tu", bad_follow_up, name="z.xlsx"),
        make_book("yankum", bad_complaints, name="a.xlsx"),
    )
    wrong = [f.file for f in recap.findings if f.code == "BUKAN_ANGKA"]
    assert wrong == ["a.xlsx", "z.xlsx"]


def test_folder_with_lock_file_and_own_output__named_and_passed_over(
    make_book: MakeBook, tmp_path: Path
) -> None:
    folder = tmp_path / "kiriman"
    make_book("tu", TU, folder=folder)
    (folder / "~$IKU_babel.xlsx").write_bytes(b"\x00" * 165)
    (folder / "catatan.txt").write_text("bukan buku")
    output = folder / "rekap.xlsx"
    output.write_bytes(b"the last recap")
    files, findings = find_sources([folder], without=[output])
    assert [file.name for file in files] == ["IKU_babel-2025-2029_2026_tu.xlsx"]
    assert [(f.file, f.code) for f in findings] == [
        ("~$IKU_babel.xlsx", "BERKAS_KUNCI"),
        ("catatan.txt", "BERKAS_TIDAK_DIBACA"),
    ]


def test_an_empty_folder__is_named(tmp_path: Path) -> None:
    files, findings = find_sources([tmp_path])
    assert files == []
    assert [f.code for f in findings] == ["TIDAK_ADA_BERKAS"]


def test_files_in_sub_folders__called_by_their_path(make_book: MakeBook, tmp_path: Path) -> None:
    make_book("tu", TU, folder=tmp_path / "TU")
    files, _ = find_sources([tmp_path])
    assert [f.name for f in files] == ["TU/IKU_babel-2025-2029_2026_tu.xlsx"]


def test_banten__targets_and_units_come_from_the_sheet(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    book = make_book(
        "yankum",
        {"BTN-19": {"realisasi": [2, 3], "target": 10, "satuan": "kegiatan"}},
        catalog="banten-2020",
        year=2020,
    )
    recap = recap_of(book, catalog="banten-2020", year=2020)
    supervised = indicator(recap, "BTN-19")
    assert (supervised.result.achievement, supervised.unit) == (0.5, "kegiatan")
    assert len(recap.indicators) == 29


def test_an_error_elsewhere__leaves_the_entered_target_in_sight(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    book = make_book(
        "yankum", {"BTN-05": {"realisasi": [2, "85%"], "target": 1800}}, catalog="banten-2020",
        year=2020,
    )  # fmt: skip
    recap = recap_of(book, catalog="banten-2020", year=2020)
    completed = indicator(recap, "BTN-05")
    assert (completed.status, completed.target) == (Status.NOT_COMPUTABLE, 1800)


def test_merged_cells__their_value_is_refused_but_not_lost(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    import json

    import openpyxl

    path = make_book("tu", TU)
    book = openpyxl.load_workbook(path)
    sheet = book["7099.1.1"]
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "iku:7099.1.1:ditindaklanjuti")
    sheet.merge_cells(start_row=row, start_column=5, end_row=row, end_column=6)
    book.save(path)
    recap = recap_of(path)
    assert codes(recap, path.name)[0] == "SEL_GABUNG"
    first = json.loads(recap_json(recap))["indikator"][0]
    assert first["status"] == "Tidak dapat dihitung"
    assert first["masukan"]["ditindaklanjuti"]["nilai"] == [4, None, None, None]
