"""A file that is named with --pakai counts before all others, or is refused with the reason."""

from __future__ import annotations

import pytest
from recap_scenes import FOLLOW_UP, at, said, sign_book, used

from iku_excel.findings import Level
from iku_excel.recap.choice import NamedFileCannotCount, NamedFilesCompete


def test_a_named_file__counts_for_all_it_has_inputs_for(save, recap_of) -> None:
    files = save("a.xlsx", 4), save("b.xlsx", 5, "2026-07-02T08:00:00Z")
    recap = recap_of(*files, named={"a.xlsx"})
    assert used(recap) == "a.xlsx"
    (finding,) = said(recap, "DIPILIH_DENGAN_PAKAI")
    assert (finding.file, finding.level) == ("a.xlsx", Level.INFO)
    assert f"indikator {FOLLOW_UP}, bukan b.xlsx" in finding.message
    assert not said(recap, "VERSI_BERSAING") + said(recap, "INDIKATOR_GANDA")


def test_a_named_file__goes_before_a_sign_off_and_an_equal_one(save, recap_of) -> None:
    signed = sign_book(save("c.xlsx", 6), at(3))
    recap = recap_of(signed, save("a.xlsx", 4), save("b.xlsx", 4, remark="x"), named={"a.xlsx"})
    assert used(recap) == "a.xlsx"


def test_named_files_that_compete__are_refused(save, recap_of) -> None:
    files = save("a.xlsx", 4), save("b.xlsx", 5), save("c.xlsx", 4, remark="x")
    with pytest.raises(NamedFilesCompete) as refused:
        recap_of(*files, named={"a.xlsx", "b.xlsx"})
    assert (refused.value.code, refused.value.files) == (FOLLOW_UP, ("a.xlsx", "b.xlsx"))
    assert "a.xlsx: 4 / b.xlsx: 5" in refused.value.cells
    # Equal inputs: any of them counts, rather the one with remarks.
    assert used(recap_of(*files, named={"a.xlsx", "c.xlsx"})) == "c.xlsx"


def test_a_named_copy_of_another_file__counts_by_its_content(save, recap_of) -> None:
    first = save("a.xlsx", 4)
    copy = first.with_name("salinan.xlsx")
    copy.write_bytes(first.read_bytes())
    recap = recap_of(first, copy, save("b.xlsx", 5), named={"salinan.xlsx"})
    assert used(recap) == "a.xlsx"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"year": 2027}, "untuk tahun 2027"),
        ({"office": "Kantor Wilayah Kementerian Hukum Banten"}, "Hukum Banten, sedangkan rekap"),
        ({"catalog": "banten-2020", "division": "yankum", "year": 2020}, "katalog banten-2020"),
        (None, "rusak atau terpotong"),
    ],
)
def test_a_named_file_that_cannot_count__is_refused_with_the_reason(
    make_book, save, recap_of, changes, why
) -> None:
    own, path = save("a.xlsx", 4), save("z.xlsx", 5)
    if changes is None:
        path.write_bytes(path.read_bytes()[:5000])
    else:
        make_book(changes.pop("division", "tu"), name="z.xlsx", **changes)
    with pytest.raises(NamedFileCannotCount) as refused:
        recap_of(own, path, named={"z.xlsx"})
    assert refused.value.finding.file == "z.xlsx"
    assert why in refused.value.finding.message
    assert used(recap_of(own, path, named={"a.xlsx"})) == "a.xlsx"


def test_a_named_copy_of_a_strangers_book__is_refused_for_what_it_is(
    make_book, save, recap_of
) -> None:
    stranger = make_book("tu", name="b.xlsx", year=2027)
    copy = stranger.with_name("c.xlsx")
    copy.write_bytes(stranger.read_bytes())
    with pytest.raises(NamedFileCannotCount, match="untuk tahun 2027"):
        recap_of(save("a.xlsx", 4), stranger, copy, named={"c.xlsx"})


def test_a_named_file_without_inputs__is_said(make_book, save, recap_of) -> None:
    recap = recap_of(save("a.xlsx", 4), make_book("tu", name="z.xlsx"), named={"z.xlsx"})
    assert used(recap) == "a.xlsx"
    assert [f.file for f in said(recap, "PILIHAN_TANPA_ISIAN")] == ["z.xlsx"]
