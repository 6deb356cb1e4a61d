"""The tick ``nihil`` on a PC without the add-in: what the evaluation says of it."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel.findings import PlainSentence
from iku_excel.layout.results import Origin

from .engine import Engine
from .template_books import Given, TemplateBook, compute, fill_template
from .test_native_formulas import BABEL, BANTEN, differences

II, ALL = [None, "ya"], ["ya"] * 4
TYPED = {"diterima": [4, None, 6], "diselesaikan": [3, None, 6]}
VILLAGES = {"desa_kelurahan_dibina": [10], "posbankum_aktif": [3]}
BANGKA = {"triwulan": 1, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 8}

NOTARIES: dict[str, dict[str, Any]] = {
    "stated": TYPED | {"nihil": II},
    "blank": TYPED,
    "contradicted": TYPED | {"nihil": [None, None, "ya"]},
    "agreed": {"diterima": [4, 0], "diselesaikan": [3, 0], "nihil": II},
    "half": {"diterima": [4, 0], "diselesaikan": [3], "nihil": II},
    "nothing": {"nihil": ALL},
    "official": TYPED | {"nihil": II, "nilai_resmi": [None, 0.9], "nomor_dokumen": [None, "W7"]},
    "another word": TYPED | {"nihil": [None, "tidak"]},
    "capitals": TYPED | {"nihil": [None, "YA"]},
    "text": TYPED | {"diterima": [4, "dua"], "nihil": II},
}
PARTNERS: dict[str, dict[str, Given]] = {
    "all": {c: Given({"nihil": ALL}, {}) for c in ("7136.1.1", "7136.2.1", "7136.3.1", "7129.1.1")},
    "as before": {
        "7136.3.1": Given(VILLAGES | {"nihil": [None, "ya", "ya"]}, {}),
        "7133.1.1": Given({"disampaikan_tahun_lalu": 4, "ditindaklanjuti": [1], "nihil": II}, {}),
    },
    "changed": {
        "7136.3.1": Given(
            {"desa_kelurahan_dibina": [10, 10], "posbankum_aktif": [3, 4], "nihil": II}, {}
        )
    },
    "after a blank": {"7136.3.1": Given(VILLAGES | {"nihil": [None, None, "ya"]}, {})},
    "first one typed": {"7136.3.1": Given(VILLAGES | {"nihil": ["ya", "ya"]}, {})},
    "by the table": {
        "7136.3.1": Given({"nihil": II}, {"kabkota": [BANGKA | {"posbankum_aktif": 2}]})
    },
    "against the table": {
        "7136.3.1": Given(
            {"nihil": II},
            {"kabkota": [BANGKA | {"triwulan": q, "posbankum_aktif": q} for q in (1, 2)]},
        )
    },
}
SERVICES = {
    "BTN-06": Given({"target": 9, "realisasi": [None, None, 5], "nihil": ["ya"]}, {}),
    "BTN-07": Given({"target": 9, "realisasi": [2, 1], "nihil": II}, {}),
    "BTN-10": Given({"target": 9, "nihil": ["ya", "ya"]}, {}),
    "BTN-11": Given({"target": 9, "realisasi": [2, 4], "nihil": ["ya", None, "ya"]}, {}),
    "BTN-12": Given({"target": 9, "realisasi": [None, 4], "nihil": ["ya", None, "ya"]}, {}),
    "BTN-13": Given({"target": 9, "realisasi": [2], "nihil": [None, None, "ya"]}, {}),
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TemplateBook]:
    engine = Engine(tmp_path_factory.mktemp("nihil") / "profile", {})
    found = {
        name: fill_template(name, BABEL, 2026, "yankum", {"7110.2.1": Given(values, {})})
        for name, values in NOTARIES.items()
    }
    found |= {
        name: fill_template(name, BABEL, 2026, "p3h", given) for name, given in PARTNERS.items()
    }
    found["services"] = fill_template("services", BANTEN, 2020, "yankum", SERVICES)
    compute(engine, found.values())
    engine.close()
    return found


def test_a_tick_comes_out_as_evaluated(books: dict[str, TemplateBook]) -> None:
    assert differences(books.values()) == []


def test_a_contradiction_is_said_on_the_page(books: dict[str, TemplateBook]) -> None:
    for name, code, label, sentence in (
        ("contradicted", "7110.2.1", "Pengaduan diterima", PlainSentence.NIHIL_CONTRADICTED),
        (
            "after a blank",
            "7136.3.1",
            "Desa/kelurahan dibina",
            PlainSentence.NIHIL_WITHOUT_POSITION,
        ),
    ):
        said = books[name].shown(code, 3, Origin.NATIVE, "temuan")
        assert sentence.about(label=label) in said


def test_another_word_is_said_with_its_cell(books: dict[str, TemplateBook]) -> None:
    book = books["another word"]
    cell = book.read.indicators["7110.2.1"].scalar_places["nihil"].cell(2)
    assert book.shown("7110.2.1", 2, Origin.NATIVE, "temuan").startswith(f"{cell}: ")


def test_a_tick_is_a_note(books: dict[str, TemplateBook]) -> None:
    told = books["nothing"].shown("7110.2.1", 2, Origin.NATIVE, "catatan")
    assert told.endswith("Dinyatakan nihil oleh divisi: TW I, TW II.")
