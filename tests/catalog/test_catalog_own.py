"""A third Kanwil's own catalogue: by path, and by id from its folder."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from iku_excel.catalog import (
    Catalog,
    CatalogError,
    UnknownCatalog,
    catalog_files,
    load_catalog,
    shipped_catalogs,
    tables,
    variables,
)
from iku_excel.catalog.decree import TargetRange
from iku_excel.catalog.loader import SHIPPED, parse_catalog

IDS = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
OWN = Path(__file__).parent / "own_kanwil.yaml"
GUIDE = Path(__file__).parents[2] / "docs" / "katalog-sendiri.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IKU_KATALOG", raising=False)


def _check(catalog: Catalog) -> None:
    late, satisfied, trained = catalog.indicators
    assert late.classification == "minimize"
    assert satisfied.for_year(2027).target == TargetRange(lower=3.3, upper=3.7)
    assert trained.for_year(2026).target_is_entered
    assert [late.rules[0].rule.kind, satisfied.rules[0].rule.kind, trained.rules[0].rule.kind] == [
        "ratio",
        "survey",
        "realization_over_target",
    ]
    assert catalog.rating is not None
    assert [band.label for band in catalog.rating.bands] == ["Kurang", "Cukup", "Baik", "Istimewa"]
    assert catalog.capped_mean.upper == 1.1
    assert [i.code for i in catalog.of_division("layanan")] == ["KC.1", "KC.2"]
    assert [i.code for i in catalog.of_division("layanan", "daring")] == ["KC.2"]
    rule = satisfied.rules[0].rule
    assert rule.kind == "survey"
    assert [element.weight for element in rule.elements] == [0.5, 0.3, 0.2]
    for indicator in catalog.indicators:
        view = indicator.for_year(2026)
        assert [*variables(view), *tables(view)]


def test_by_path() -> None:
    _check(load_catalog(OWN))
    _check(load_catalog(str(OWN)))


@pytest.mark.parametrize("name", ["kanwil-contoh.yaml", "apa saja.yml"])
def test_by_id_from_the_folder(folder: Path, name: str) -> None:
    shutil.copy(OWN, folder / name)
    _check(load_catalog("kanwil-contoh"))
    assert list(catalog_files()) == [*IDS, "kanwil-contoh"]


def test_an_own_catalogue_does_not_hide_a_shipped_one(folder: Path) -> None:
    text = OWN.read_text(encoding="utf-8")
    taken = text.replace("id: kanwil-contoh", "id: babel-2025-2029")
    (folder / "babel-2025-2029.yaml").write_text(taken, encoding="utf-8")
    assert len(load_catalog("babel-2025-2029").indicators) == 14
    assert catalog_files()["babel-2025-2029"].parent == SHIPPED
    assert len(load_catalog(folder / "babel-2025-2029.yaml").indicators) == 3


def test_shipped_catalogues__no_own_one_among_them(folder: Path) -> None:
    shutil.copy(OWN, folder / "a.yaml")
    assert [catalog.id for catalog in shipped_catalogs()] == IDS


def test_a_broken_file_in_the_folder_harms_only_itself(folder: Path) -> None:
    (folder / "rusak.yaml").write_text("id", encoding="utf-8")
    assert len(load_catalog("banten-2020").indicators) == 29
    assert "rusak" in catalog_files()
    with pytest.raises(CatalogError):
        load_catalog("rusak")


def test_a_folder_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path / "tidak ada"))
    assert list(catalog_files()) == IDS


@pytest.mark.parametrize("name", ["babel-2025", "", ".", "tidak/ada.yaml", "a\x00b", "x" * 5000])
def test_an_unknown_catalogue_names_those_there_are(name: str) -> None:
    with pytest.raises(UnknownCatalog, match="yang ada: babel-2025-2029, banten-2020") as caught:
        load_catalog(name)
    assert ("Maksud Anda babel-2025-2029?" in str(caught.value)) == (name == "babel-2025")


def test_a_loaded_catalogue_is_handed_back_and_remembered() -> None:
    catalog = load_catalog(OWN)
    assert load_catalog(catalog) is catalog
    assert load_catalog(OWN) is catalog


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    text = OWN.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = load_catalog(path)
    path.write_text(text.replace("upper: 1.1", "upper: 1.25"), encoding="utf-8")
    after = load_catalog(path)
    assert (before.capped_mean.upper, after.capped_mean.upper) == (1.1, 1.25)
    assert before.sha256 != after.sha256


@pytest.mark.parametrize("path", catalog_files().values(), ids=lambda path: path.stem)
def test_the_hash_is_that_of_the_text(path: Path) -> None:
    content = path.read_bytes()
    assert b"\r" not in content
    expected = hashlib.sha256(content).hexdigest()
    text = content.decode("utf-8")
    assert load_catalog(path.stem).sha256 == expected
    assert parse_catalog(text.replace("\n", "\r\n"), "x").sha256 == expected
    assert parse_catalog("\ufeff" + text, "x").sha256 == expected


def test_windows_file_has_the_same_hash(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalog(path).sha256 == load_catalog(OWN).sha256


def test_the_example_of_the_guide_loads() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    catalog = parse_catalog(examples[0], "docs/katalog-sendiri.md")
    assert catalog.id == "kanwil-anda-2026"
    assert {i.rules[0].rule.kind for i in catalog.indicators} == {
        "ratio",
        "realization_over_target",
    }


def test_the_guide_names_every_kind_of_formula() -> None:
    with pytest.raises(CatalogError) as caught:
        parse_catalog(OWN.read_text(encoding="utf-8").replace("kind: ratio", "kind: x"), "x")
    kinds = caught.value.mistakes[0].reason.split("yang ada: ")[1].split(", ")
    assert len(kinds) == 9
    text = GUIDE.read_text(encoding="utf-8")
    assert [kind for kind in kinds if f"`{kind}`" not in text] == []
