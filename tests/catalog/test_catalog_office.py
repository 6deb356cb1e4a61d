"""One Kanwil, however its name is written."""

from __future__ import annotations

import pytest

from iku_excel.catalog.office import is_same_office, likely_office

BABEL = "Kantor Wilayah Kementerian Hukum Kepulauan Bangka Belitung"


@pytest.mark.parametrize(
    "spelling",
    [
        "KANTOR WILAYAH KEMENTERIAN HUKUM KEPULAUAN BANGKA BELITUNG",
        "Kanwil Kementerian Hukum Kepulauan Bangka Belitung",
        "Kementerian Hukum Kepulauan Bangka Belitung",
        "  Kantor\u00a0Wilayah  Kementerian Hukum\nKepulauan Bangka-Belitung. ",
    ],
)
def test_case_spaces_punctuation_and_title__do_not_matter(spelling: str) -> None:
    assert is_same_office(BABEL, spelling)


@pytest.mark.parametrize(
    "other",
    [
        "Kantor Wilayah Kementerian Hukum Banten",
        "Kantor Wilayah Kementerian Hukum Kepulauan Riau",
        "Kanwil Kemenkum Babel",  # perhaps the same: nothing is guessed
        "Kanwil",
        "",
    ],
)
def test_anything_else__does(other: str) -> None:
    assert not is_same_office(BABEL, other)


def test_the_own_kanwil__however_few_are_of_it() -> None:
    assert likely_office(["Kanwil X", "Kanwil X", "KANWIL Y"], "Kanwil y") == "KANWIL Y"


def test_of_spellings_as_common_as_the_own__the_own() -> None:
    assert likely_office(["KANWIL Y", "Kanwil Y"], "Kanwil Y") == "Kanwil Y"


def test_without_the_own__the_most_common_in_its_most_common_spelling() -> None:
    names = ["Kanwil X", "Kanwil X", "Kantor Wilayah X", "Kanwil Y"]
    assert likely_office(names, "Kanwil Z") == "Kanwil X"
    assert likely_office(["Kanwil B", "Kanwil A"], "Kanwil C") == "Kanwil A"
    assert likely_office(["Kanwil B", "Kanwil B", "Kanwil A"], "Kanwil C") == "Kanwil B"
    assert likely_office([], "Kanwil C") is None
