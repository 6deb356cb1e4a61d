"""Texts in CSV files: no spreadsheet splits them or computes them, and they can be had back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_excel.xlsx.csv_text import inert, readable

SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t", '"', " '", "\ufeff"])
@pytest.mark.parametrize("ahead", ["", "kendala; ", "kendala,", "kendala\n", "kendala\r\n"])
def test_what_looks_like_a_formula__has_an_apostrophe_before_it(
    ahead: str, before: str, sign: str
) -> None:
    text = f"{ahead}{before}{sign}HYPERLINK(1)"
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(["kode", inert(text), "x"])
    for separator in ",;":
        for row in csv.reader(io.StringIO(line.getvalue()), delimiter=separator):
            for cell in row:
                assert cell.lstrip(' \u00a0\t"\ufeff')[:1] not in SIGNS


@pytest.mark.parametrize("text", ["turun 3 - 2", "a+b", "rapat: 4 = cukup", "surel a@b.id"])
def test_a_sign_within_a_text__is_left_alone(text: str) -> None:
    assert inert(text) == text


def test_a_text__is_never_split(  # the semicolon is the separator of an Indonesian Excel
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["kode", inert("satu; dua, tiga\nempat\u2028lima"), inert("enam")])
    assert len(stream.getvalue().splitlines()) == 1
    assert [len(row) for row in csv.reader(io.StringIO(stream.getvalue()))] == [3]
    assert [len(row) for row in csv.reader(io.StringIO(stream.getvalue()), delimiter=";")] == [1]


@given(st.text(alphabet="ab =+-@;,'\"\n\u00a0＝|"))
def test_a_reader__can_have_the_text_back(text: str) -> None:
    assert readable(inert(text)) == text
