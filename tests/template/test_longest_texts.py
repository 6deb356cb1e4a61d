"""The longest texts that a catalogue may have draw a book that Excel takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from calc.own_catalogs import PlainDumper
from iku_excel.catalog.loader import parse_catalog
from iku_excel.template import draw_template, template_identity

EVERY_KIND = Path(__file__).parents[1] / "engine" / "every_kind.yaml"
LONGEST = {"title": 500, "goal": 2000, "formula": 2000, "help": 2000, "source": 2000} | {
    "label": 200, "item_label": 200, "name": 60, "no_object_counts_as_reached": 2000,
}  # fmt: skip
"""By key of the file; where there is no limit, longer than anything that is printed."""


def grown(written: Any, key: str = "") -> Any:
    """The same with every such text as long as it may be, and still unlike the others."""
    match written:
        case dict():
            return {name: grown(value, str(name)) for name, value in written.items()}
        case list():
            return [grown(value, key) for value in written]
        case str() if key in LONGEST:
            return (written + ' "kata" panjang' * 200)[: LONGEST[key] - 1] + "."
    return written


@pytest.mark.filterwarnings("error")
def test_a_book_of_every_kind_of_rule() -> None:
    longest = grown(yaml.safe_load(EVERY_KIND.read_text("utf-8")))
    text = yaml.dump(longest, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    catalog = parse_catalog(text, "panjang.yaml")
    assert draw_template(catalog, template_identity(catalog, 2026, "satu"))
