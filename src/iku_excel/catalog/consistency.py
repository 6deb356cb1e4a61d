"""Mistakes of a catalogue that show only when its parts are seen together."""

from __future__ import annotations

from collections.abc import Iterator

from .inputs import tables, variables
from .model import Catalog, Indicator
from .rules import Survey

Location = tuple[str | int, ...]
Inconsistency = tuple[Location, str]


def inconsistencies(catalog: Catalog) -> list[Inconsistency]:
    """Every mistake found: where it stands in the file, and the reason in Indonesian."""
    return [
        *_period(catalog),
        *_repeated([d.key for d in catalog.divisions], ("divisions",), "divisi"),
        *_repeated(
            [name for i in catalog.indicators for name in (i.code, i.alias) if name],
            ("indicators",),
            "kode indikator",
        ),
        *(
            found
            for position, indicator in enumerate(catalog.indicators)
            for found in _indicator(catalog, indicator, ("indicators", position))
        ),
    ]


def _period(catalog: Catalog) -> Iterator[Inconsistency]:
    if catalog.first_year > catalog.last_year:
        yield ("last_year",), "tahun terakhir mendahului tahun pertama"


def _repeated(keys: list[str], location: Location, what: str) -> Iterator[Inconsistency]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield location, f"{what} {key} tertulis lebih dari sekali"


def _indicator(
    catalog: Catalog, indicator: Indicator, location: Location
) -> Iterator[Inconsistency]:
    division = catalog.division(indicator.division)
    if division is None:
        yield (*location, "division"), f"{indicator.code}: divisi {indicator.division} tidak ada"
    else:
        sections = {section.key for section in division.sections}
        if sections and indicator.section not in sections:
            yield (*location, "section"), f"{indicator.code}: bidang {indicator.section} tidak ada"
        if not sections and indicator.section is not None:
            yield (*location, "section"), f"{indicator.code}: divisi ini tidak punya bidang"
    if indicator.targets is not None:
        for year in sorted(set(catalog.years) - set(indicator.targets)):
            yield (*location, "targets"), f"{indicator.code}: target tahun {year} belum ada"
        for year in sorted(set(indicator.targets) - set(catalog.years)):
            yield (
                (*location, "targets", year),
                f"{indicator.code}: target tahun {year} berada di luar masa katalog",
            )
    for year in catalog.years:
        rules = [r for r in indicator.rules if r.first_year <= year <= r.last_year]
        if len(rules) != 1:
            what = "belum ada" if not rules else "lebih dari satu"
            yield (*location, "rules"), f"{indicator.code}: rumus untuk tahun {year} {what}"
    yield from _inputs(indicator, location)


def _inputs(indicator: Indicator, location: Location) -> Iterator[Inconsistency]:
    for position, period in enumerate(indicator.rules):
        view = indicator.for_year(period.first_year)
        names = [v.key for v in variables(view)] + [t.name for t in tables(view)]
        yield from _repeated(names, (*location, "rules", position), f"{indicator.code}: masukan")
        rule = period.rule
        if isinstance(rule, Survey):
            if rule.item_column == "unsur" and not rule.elements:
                yield (
                    (*location, "rules", position, "rule"),
                    f"{indicator.code}: survei per unsur tanpa daftar unsur",
                )
            table = indicator.classes
            scale = (rule.lowest_answer, rule.highest_answer)
            if table is not None and (table.lowest, table.highest) != scale:
                yield (*location, "classes"), f"{indicator.code}: skala kelas berbeda dari skala survei"
