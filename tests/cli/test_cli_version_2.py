"""What is done with a workbook of template version 2, whose books lie in ``tests/version_2``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from iku_excel.inbox.returned_copy import Reason, returned_copy
from iku_excel.signoff import SignOffStatus, canonical_inputs, fingerprint_findings, signoff_states
from iku_excel.signoff.canonical import FIRST_FORM
from iku_excel.template import TEMPLATE_VERSION
from iku_excel.workbook import read_workbook, read_workbook_bytes

from .conftest import PERIOD

BOOKS = Path(__file__).parents[1] / "version_2"
OF_THE_TEMPLATE = ("TEMPLAT", "RUMUS", "KATALOG", "BARIS", "LEMBAR")


@pytest.fixture(params=["tu", "bphn", "keimigrasian"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(BOOKS / f"{request.param}.xlsx", tmp_path))


def test_periksa__nothing_about_the_template_but_its_version(run, old) -> None:
    findings = run("periksa", old.name, "--json").json["temuan"]

    said = {f["kode_temuan"] for f in findings if f["kode_temuan"].startswith(OF_THE_TEMPLATE)}
    assert said == {"TEMPLAT_VERSI_LAMA"}


def test_hitung_ulang__reconnects_what_libreoffice_cut_off(run, tmp_path) -> None:
    book = Path(shutil.copy(BOOKS / "bphn-libreoffice.xlsx", tmp_path))

    outcome = run("hitung-ulang", book.name)

    assert outcome.code == 0
    assert "4 rumus dihubungkan kembali dengan add-in IKU" in outcome.out
    found = {f["kode_temuan"] for f in run("periksa", book.name, "--json").json["temuan"]}
    assert "RUMUS_PERLU_DIPULIHKAN" not in found


def test_dari_the_same_year__all_inputs_stand_in_a_new_book(run, tmp_path) -> None:
    """They come to the same hash, so that nothing was lost on the way."""
    shutil.copy(BOOKS / "bphn.xlsx", tmp_path)

    run("templat", "--tahun", 2026, "--dari", "bphn.xlsx", "--keluar", "baru")

    (new,) = (tmp_path / "baru").glob("*.xlsx")
    old, poured = read_workbook(BOOKS / "bphn.xlsx"), read_workbook(new)
    assert poured.identity.template_version == TEMPLATE_VERSION
    hashes = [canonical_inputs(book, 2).sha256_in(FIRST_FORM) for book in (poured, old)]
    assert hashes[0] == hashes[1]  # of the inputs alone: later forms bind the template too


def test_dari_next_year__what_the_old_book_did_not_ask_for_is_not_guessed(run, tmp_path) -> None:
    shutil.copy(BOOKS / "bphn.xlsx", tmp_path)

    outcome = run("templat", "--tahun", 2027, "--dari", "bphn.xlsx", "--keluar", "baru")

    assert outcome.code == 0
    assert "buku tahun 2026 tidak meminta angkanya (disampaikan)" in " ".join(outcome.out.split())


def test_rekap__a_book_of_version_2_counts(run, tmp_path) -> None:
    shutil.copy(BOOKS / "tu.xlsx", tmp_path)

    run("rekap", "tu.xlsx", *PERIOD, "--keluar", "r.xlsx", "--json", "r.json")

    recap = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    figures = {row["kode"]: row["capaian"] for row in recap["indikator"]}
    assert figures["7099.1.1"] == 0.85  # 17 of 14 + 6


def test_a_returned_copy__keeps_inputs_sign_off_and_template() -> None:
    old = read_workbook(BOOKS / "tu.xlsx")

    copy = read_workbook_bytes(returned_copy(old, [Reason("Bukti?", "7099.1.1", "E12")]), "tu")

    assert canonical_inputs(copy, 4).sha256 == canonical_inputs(old, 4).sha256
    assert signoff_states(copy)[2].status is SignOffStatus.VALID
    assert fingerprint_findings(copy) == []
