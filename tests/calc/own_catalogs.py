"""Catalogues as a Kanwil might write them, made small or large for a test."""

from __future__ import annotations

from typing import Any

import yaml

from iku_excel.catalog import Catalog
from iku_excel.catalog.loader import parse_catalog

Entry = dict[str, Any]


class PlainDumper(yaml.SafeDumper):
    """YAML without anchors and aliases, which a catalogue may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PERCENT = {"name": "%", "format": "percent"}


def catalog_of(*indicators: Entry, **changed: Any) -> Catalog:
    """A catalogue of the year 2026 with these indicators, all of the division ``tu``."""
    return parse_catalog(catalog_text(*indicators, **changed), "contoh.yaml")


def catalog_text(*indicators: Entry, **changed: Any) -> str:
    """The same as text of a catalogue file."""
    plain: Entry = {
        "id": "contoh-2026",
        "title": "IKU Kanwil Contoh 2026",
        "office": "Kantor Wilayah Contoh",
        "decree": {
            "number": "W.99 Tahun 2026",
            "title": "IKU Kanwil Contoh",
            "dated": "2026-01-05",
            "in_force_from": "2026-01-05",
        },
        "first_year": 2026,
        "last_year": 2026,
        "outside_years": "Keputusan ini hanya memuat target tahun 2026.",
        "capped_mean": {"lower": 0, "upper": 1.2, "source": "Kebijakan perencanaan"},
        "divisions": [{"key": "tu", "name": "Bagian Tata Usaha dan Umum"}],
        "indicators": list(indicators),
    }
    return yaml.dump(plain | changed, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)


def indicator(rule: Entry, code: str = "1.1", target: Any = 0.9, **changed: Any) -> Entry:
    """An indicator with this rule and target for 2026."""
    return {
        "code": code,
        "title": f"Indikator {code}",
        "goal": "Meningkatnya kinerja",
        "division": "tu",
        "unit": PERCENT,
        "targets": {2026: target},
        "rules": [
            {"first_year": 2026, "last_year": 2026, "formula": "Seperti tertulis", "rule": rule}
        ],
    } | changed


def ratio(pairs: int = 1, accumulation: str = "J", **of_variables: Any) -> Entry:
    """A ratio of so many pairs ``bagian_n`` of ``total_n``."""
    numbers = range(1, pairs + 1)
    variables = [
        {"key": f"{word}_{n}", "label": f"{label} jenis {n}", "accumulation": accumulation}
        | of_variables
        for n in numbers
        for word, label in (("total", "Permohonan"), ("bagian", "Permohonan selesai"))
    ]
    return {
        "kind": "ratio",
        "variables": variables,
        "numerator": [f"bagian_{n}" for n in numbers],
        "denominator": [f"total_{n}" for n in numbers],
        "pairs": [{"part": f"bagian_{n}", "whole": [f"total_{n}"]} for n in numbers],
    }


def survey(
    elements: int, highest: int = 4, *, weights: list[float] | None = None, required: bool = False
) -> Entry:
    """A survey of so many elements U1.., with the decree's weights where they are given."""
    numbers = range(1, elements + 1)
    named: list[Entry] = [{"key": f"U{n}", "label": f"Unsur pelayanan ke-{n}"} for n in numbers]
    for element, weight in zip(named, weights or [], strict=False):
        element["weight"] = weight
    return {
        "kind": "survey",
        "highest_answer": highest,
        "item_column": "unsur",
        "elements": named,
        "weights": "required" if required else "equal_unless_given",
    }
