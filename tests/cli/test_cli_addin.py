"""``iku addin bangun``: the add-in as a file."""

from __future__ import annotations

import zipfile

from iku_excel.functions import FUNCTIONS


def test_libreoffice__writes_an_extension_with_every_function_and_its_packages(
    run, tmp_path
) -> None:
    outcome = run("addin", "bangun", "--libreoffice", "--keluar", "p/iku.oxt", "--json")
    assert outcome.code == 0
    assert outcome.json == {"berkas": "p/iku.oxt"}
    with zipfile.ZipFile(tmp_path / "p/iku.oxt") as parts:
        assert parts.testzip() is None
        names = parts.namelist()
        registered = parts.read("CalcAddIns.xcu").decode()
    assert all(f'"{name}"' in registered for name in FUNCTIONS)
    assert any(name.endswith("iku_excel/calc/evaluate.py") for name in names)
    assert any("/pydantic/" in name for name in names)


def test_twice__the_same_bytes(run, tmp_path) -> None:
    for name in ("a.oxt", "b.oxt"):
        assert run("addin", "bangun", "--libreoffice", "--keluar", name).code == 0
    assert (tmp_path / "a.oxt").read_bytes() == (tmp_path / "b.oxt").read_bytes()


def test_without_a_program__says_what_there_is(run) -> None:
    outcome = run("addin", "bangun")
    assert outcome.code == 2
    assert "--libreoffice" in outcome.err
