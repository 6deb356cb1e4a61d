"""``iku addin bangun``: the add-in as a file."""

from __future__ import annotations

import zipfile

import pytest

import iku_excel
from iku_excel.functions import FUNCTIONS
from iku_excel.hosts import excel_addin
from iku_excel.hosts.excel_addin import (
    AddinBuildError,
    AddinVersions,
    addin_versions,
    installed_xlwings_version,
)


def test_excel__writes_iku_xlam_here(run, tmp_path) -> None:
    outcome = run("addin", "bangun")
    assert outcome.code == 0
    installed = installed_xlwings_version()
    assert "iku.xlam" in outcome.out
    assert f"xlwings {installed}" in outcome.out
    assert "iku addin pasang" in outcome.out
    data = (tmp_path / "iku.xlam").read_bytes()
    assert addin_versions(data) == AddinVersions(iku_excel.__version__, installed)


def test_excel__to_a_folder_that_is_made__json(run, tmp_path) -> None:
    outcome = run("addin", "bangun", "--keluar", "p/q/iku.xlam", "--json")
    assert outcome.code == 0
    assert outcome.json == {
        "berkas": "p/q/iku.xlam",
        "versi": iku_excel.__version__,
        "xlwings": installed_xlwings_version(),
    }
    with zipfile.ZipFile(tmp_path / "p/q/iku.xlam") as parts:
        assert parts.testzip() is None
        assert "xl/vbaProject.bin" in parts.namelist()


def test_excel__an_xlwings_that_is_not_known__is_refused(
    run, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> bytes:
        raise AddinBuildError("VBA dari xlwings 0.99 lain dari yang dikenal.", "Hubungi pengelola.")

    monkeypatch.setattr(excel_addin, "build_addin", refuse)
    outcome = run("addin", "bangun")
    assert outcome.code == 2
    assert "xlwings 0.99" in outcome.err
    assert "Hubungi pengelola." in outcome.err
    assert not list(tmp_path.iterdir())


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
    assert run("addin", "bangun", "--libreoffice", "--keluar", "again.oxt").code == 0
    assert (tmp_path / "again.oxt").read_bytes() == (tmp_path / "p/iku.oxt").read_bytes()


def test_twice__the_same_bytes(run, tmp_path) -> None:
    for name in ("a", "b"):
        assert run("addin", "bangun", "--keluar", name).code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
