"""The committed page of all keys says what the models say, and says something of every key."""

from __future__ import annotations

from pathlib import Path

import yaml

from iku_excel.catalog.reference import REGENERATE, keys_of, models, parts, reference_page

PAGE = Path(__file__).parents[2] / "docs" / "katalog-kunci.md"


def test_the_committed_page_is_up_to_date() -> None:
    committed = PAGE.read_text(encoding="utf-8")
    assert committed == reference_page(), f"docs/katalog-kunci.md is stale; run: {REGENERATE}"


def test_every_key_is_explained__and_no_other() -> None:
    asked = {model.__name__: [name for name, _ in keys_of(model)] for model in models()}
    explained = {name: list(part["keys"]) for name, part in parts().items()}
    assert {name: sorted(keys) for name, keys in explained.items()} == {
        name: sorted(keys) for name, keys in asked.items()
    }
    assert sum(map(len, asked.values())) > 100


def test_every_example_is_a_line_of_a_catalogue_file() -> None:
    for part in parts().values():
        for name, key in part["keys"].items():
            assert list(yaml.safe_load(key["example"])) == [name]
            assert key["meaning"].endswith((".", "”."))


def test_kinds_limits_and_defaults_come_from_the_models() -> None:
    page = reference_page()
    assert "| `accumulation` | `J` atau `P` atau `T` | **wajib** |" in page
    assert "| `question_limit` | bilangan bulat (paling sedikit 1) | 20 |" in page
    assert "| `optional` | true atau false | false |" in page
    assert "(#variables" not in page
    assert page.count("](#") == sum(page.count(f"](#{anchor})") for anchor in _anchors(page))


def _anchors(page: str) -> set[str]:
    """The headings of a page as GitHub links to them."""
    titles = (line.removeprefix("## ") for line in page.splitlines() if line.startswith("## "))
    spelled = (title.lower().replace(" ", "-") for title in titles)
    return {"".join(c for c in title if c.isalnum() or c in "-_") for title in spelled}
