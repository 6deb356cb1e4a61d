"""A recap is drawn whatever the books hold, and the tool knows its own work again."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import BABEL, indicator

from iku_excel.calc import Status
from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding
from iku_excel.recap import Recap, build_recap
from iku_excel.recap import sealed_outputs as drawing_module
from iku_excel.recap.sealed_outputs import Form, build_and_draw, draw, is_untouched, vouches_for
from iku_excel.recap.sources import find_sources
from iku_excel.workbook import read_workbook
from iku_excel.xlsx.text import utf16_length

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

NOTARIES = {"7110.2.1": {"diterima": [4, 3], "diselesaikan": [4, 2]}}
TU = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}}
EVERY = tuple(Form)


def remark(text: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    return {"7110.2.1": {"catatan": [{"triwulan": 2, "kendala": text}]}}


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 16_000,  # 32.000 units of UTF-16
        "😀" * 16_383,  # all that Excel takes
        "a" * 32_767,
        "\u0301" * 9_000,
        "=1;\n" * 5_000,
    ],
    ids=["emoji", "most emoji", "longest", "accents", "formulas"],
)
def test_whatever_a_remark_holds__every_form_is_written(
    make_book: MakeBook, recap_of: RecapOf, text: str
) -> None:
    drawn = draw(recap_of(make_book("yankum", NOTARIES, remark(text))), EVERY)
    book = openpyxl.load_workbook(io.BytesIO(drawn.contents[Form.WORKBOOK]))
    texts = [
        c.value for s in book for row in s.iter_rows() for c in row if isinstance(c.value, str)
    ]
    assert max(map(utf16_length, texts)) <= 32_767
    kept = json.loads(drawn.contents[Form.JSON])["indikator"][5]["kendala"]
    assert kept.strip()[:9] == text[:9].strip() or text[0] == "\u0301"


def test_a_book_that_cannot_be_drawn__is_named_and_the_others_are_merged(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = make_book("yankum", NOTARIES), make_book("tu", TU)
    files, _ = find_sources([good, bad])
    real = drawing_module.write_recap

    def break_down(recap: Recap, properties: Mapping[str, str]) -> bytes:
        if any(i.workbook is not None and i.workbook.name == bad.name for i in recap.indicators):
            raise RecursionError
        return real(recap, properties)

    monkeypatch.setattr(drawing_module, "write_recap", break_down)

    def build(aside: Mapping[str, Finding]) -> Recap:
        return build_recap(files, load_catalog(BABEL), 2026, 2, aside=aside)

    drawn = build_and_draw(build, EVERY)
    (named,) = [f for f in drawn.recap.findings if f.code == "KESALAHAN_TAK_TERDUGA"]
    assert (named.file, "RecursionError saat menulis rekap" in named.message) == (bad.name, True)
    assert indicator(drawn.recap, "7110.2.1").result.realization == 6 / 7
    assert indicator(drawn.recap, "7099.1.1").status is Status.BLANK


def test_the_same_merge_thousands_of_times__is_one_finding_and_the_others_are_merged(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    """Such a file once made every recap that it was part of stop."""
    bad = make_book("tu", TU)
    place = read_workbook(bad).indicators["7099.1.1"].scalar_places["ditindaklanjuti"]
    again = f'<mergeCell ref="{place.cell(1)}:{place.cell(2)}"/>' * 5_000
    with zipfile.ZipFile(bad) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = _sheet_part(parts, "7099.1.1")
    parts[sheet] = re.sub(
        rb"<mergeCells[^>]*>", b"<mergeCells>" + again.encode(), parts[sheet], count=1
    )
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    drawn = draw(recap_of(bad, make_book("yankum", NOTARIES)), EVERY)
    assert indicator(drawn.recap, "7110.2.1").result.realization == 6 / 7
    assert indicator(drawn.recap, "7099.1.1").status is Status.NOT_COMPUTABLE
    assert [f.code for f in drawn.recap.findings].count("SEL_GABUNG") == 1


def _sheet_part(parts: Mapping[str, bytes], name: str) -> str:
    relation = re.search(
        rf'name="{re.escape(name)}"[^>]*r:id="(\w+)"'.encode(), parts["xl/workbook.xml"]
    )
    assert relation is not None
    rels = parts["xl/_rels/workbook.xml.rels"]
    for found in re.finditer(rb"<Relationship [^>]*>", rels):
        if b'Id="' + relation[1] + b'"' in found[0]:
            target = re.search(rb'Target="/?(?:xl/)?([^"]+)"', found[0])
            assert target is not None
            return f"xl/{target[1].decode()}"
    raise AssertionError(name)


def test_all_forms__carry_the_same_id(make_book: MakeBook, recap_of: RecapOf) -> None:
    book = make_book("yankum", NOTARIES)
    drawn = draw(recap_of(book), EVERY)
    made = json.loads(drawn.contents[Form.JSON])
    assert len(made["id"]) == 64
    lines = drawn.contents[Form.CSV].decode().splitlines()
    assert lines[0].endswith(",id")
    assert all(line.endswith(f",{made['id']}") for line in lines[1:])
    workbook = openpyxl.load_workbook(io.BytesIO(drawn.contents[Form.WORKBOOK]))
    assert workbook.custom_doc_props["id"].value == made["id"]
    assert workbook["Asal-usul"]["J2"].value == made["id"]
    copy = book.rename(book.with_name("nama lain.xlsx"))
    assert recap_of(copy).id == made["id"]  # files count by their content
    assert recap_of(copy, quarter=1).id != made["id"]


def test_a_recap__is_known_again_until_somebody_writes_into_it(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    drawn = draw(recap_of(make_book("yankum", NOTARIES)), EVERY)
    data = drawn.contents[Form.WORKBOOK]
    assert is_untouched(data)
    assert vouches_for(data, Form.CSV, drawn.contents[Form.CSV])
    assert not vouches_for(data, Form.CSV, drawn.contents[Form.CSV] + b"\n")
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Rekap"]["C5"] = "komentar Bu Kepala"
    commented = io.BytesIO()
    book.save(commented)
    assert not is_untouched(commented.getvalue())
    assert not is_untouched(b"bukan buku")
    assert zipfile.is_zipfile(io.BytesIO(data))
