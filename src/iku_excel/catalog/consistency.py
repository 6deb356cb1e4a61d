"""Mistakes of a catalogue that show only when its parts are seen together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iku_excel.catalog.cells import LARGEST

from .asked import tables, variables
from .decree import Catalog, Division, Indicator, IndicatorYear, RuleForYears, TargetRange
from .inputs import Table
from .mistakes import Location
from .unit import UnitFormat
from .variables import ValueType

Inconsistency = tuple[Location, str]
_TEXT = ValueType.TEXT
RESERVED_CODES = {"sampul", "ringkasan", "pengesahan", "buku", "history"}
"""Names of sheets and marks of every workbook; Excel keeps the last one for itself."""
_LONGEST_SHEET_NAME = 31


def inconsistencies(catalog: Catalog) -> list[Inconsistency]:
    """Every mistake found: where it stands in the file, and the reason in Indonesian."""
    return [
        *_period(catalog),
        *_repeated_codes(catalog),
        *_repeated_sheets(catalog),
        *(
            (("indicators", position, *at), f"{indicator.code}: {reason}")
            for position, indicator in enumerate(catalog.indicators)
            for at, reason in _indicator(catalog, indicator)
        ),
    ]


def _period(catalog: Catalog) -> Iterator[Inconsistency]:
    if catalog.first_year > catalog.last_year:
        yield ("last_year",), "tahun terakhir mendahului tahun pertama"
        return
    for year in catalog.year_notes:
        if year not in catalog.years:
            yield ("year_notes", year), f"catatan tahun {year} berada di luar masa katalog"


def _repeated_codes(catalog: Catalog) -> Iterator[Inconsistency]:
    seen: dict[str, str] = {}
    for position, indicator in enumerate(catalog.indicators):
        if indicator.code.casefold() in RESERVED_CODES:
            reason = f"kode {indicator.code} dipakai buku kerja untuk lembarnya sendiri: ganti"
            yield ("indicators", position, "code"), reason
        for field, name in (("code", indicator.code), ("alias", indicator.alias)):
            if name is None:
                continue
            at: Location = ("indicators", position, field)
            other = seen.setdefault(_as_in_excel(name), name)
            if other.casefold() == name.casefold() and (other is not name):
                yield at, f"kode indikator {name} tertulis lebih dari sekali"
            elif other is not name:
                yield at, f"kode {name} dan {other} hanya berbeda tanda baca; Excel menyamakannya"


def _repeated_sheets(catalog: Catalog) -> Iterator[Inconsistency]:
    """Sheets whose names Excel, in a name for a link, would not tell apart."""
    seen = {_as_in_excel(indicator.code): indicator.code for indicator in catalog.indicators}
    for position, indicator in enumerate(catalog.indicators):
        views = [indicator.for_year(period.first_year) for period in indicator.rules]
        for sheet in {_long_sheet(view, t) for view in views for t in tables(view) if t.long}:
            other = seen.setdefault(_as_in_excel(sheet), sheet)
            if other != sheet:
                yield (
                    ("indicators", position, "code"),
                    f"nama lembar “{sheet}” dan “{other}” hanya berbeda tanda baca; Excel "
                    "menyamakannya: ganti salah satu kode",
                )


def _long_sheet(view: IndicatorYear, table: Table) -> str:
    return f"{view.indicator.code} {table.name}"


def _as_in_excel(code: str) -> str:
    """The code as names in Excel distinguish it: letters and digits only."""
    return "".join(c if c.isalnum() else "_" for c in code.casefold())


def _indicator(catalog: Catalog, indicator: Indicator) -> Iterator[Inconsistency]:
    yield from _division(catalog.division(indicator.division), indicator)
    yield from _targets(catalog, indicator)
    yield from _years(catalog, indicator)
    for position, period in enumerate(indicator.rules):
        for at, reason in _rule(indicator, period):
            yield ("rules", position, *at), reason
        for at, reason in _openings(indicator, period):
            yield ("rules", position, "rule", *at), reason
        yield from _scale(indicator, period)
        yield from _whole_counts(indicator, period)
        for at, reason in period.rule.misfits():
            yield ("rules", position, "rule", *at), reason


def _division(division: Division | None, indicator: Indicator) -> Iterator[Inconsistency]:
    if division is None:
        yield ("division",), f"divisi {indicator.division} tidak ada"
        return
    sections = {section.key for section in division.sections}
    if sections and indicator.section not in sections:
        yield (
            ("section",),
            f"bidang {indicator.section} tidak ada pada divisi {division.key}"
            if indicator.section
            else f"bidang belum diisi; divisi {division.key} punya: {', '.join(sorted(sections))}",
        )
    if not sections and indicator.section is not None:
        yield ("section",), f"divisi {division.key} tidak punya bidang"


def _targets(catalog: Catalog, indicator: Indicator) -> Iterator[Inconsistency]:
    if indicator.targets is None:
        return
    for year in catalog.years:
        if year not in indicator.targets:
            yield ("targets",), f"target tahun {year} belum ada"
    percent = indicator.unit.format is UnitFormat.PERCENT
    table = indicator.classes
    for year, target in indicator.targets.items():
        at = ("targets", year)
        upper = target.upper if isinstance(target, TargetRange) else target
        if year not in catalog.years:
            yield at, f"target tahun {year} berada di luar masa katalog"
        if upper > LARGEST:
            yield at, f"target {upper:.0f} terlalu besar: pakai satuan juta atau miliar"
        if percent and upper > 1:
            yield at, f"target {upper:g} lebih dari 100% (tulis pecahan: 98% adalah 0.98)"
        elif table is not None and upper > table.highest:
            yield at, f"target {upper:g} di luar skala {table.lowest:g} sampai {table.highest:g}"


def _years(catalog: Catalog, indicator: Indicator) -> Iterator[Inconsistency]:
    for position, period in enumerate(indicator.rules):
        if period.last_year not in catalog.years or period.first_year not in catalog.years:
            at: Location = ("rules", position, "first_year")
            yield at, "masa rumus ini melewati masa katalog"
    for year in catalog.years:
        positions = [
            position
            for position, period in enumerate(indicator.rules)
            if period.first_year <= year <= period.last_year
        ]
        if not positions:
            yield ("rules",), f"rumus untuk tahun {year} belum ada"
        for position in positions[1:]:
            yield ("rules", position, "first_year"), f"rumus untuk tahun {year} lebih dari satu"


def _rule(indicator: Indicator, period: RuleForYears) -> Iterator[Inconsistency]:
    """The unit that the rule's figure has, and the names of its inputs."""
    view = indicator.for_year(period.first_year)
    asked = tables(view)
    yield from _repeated([*(v.key for v in variables(view)), *(t.name for t in asked)], "masukan")
    for table in asked:
        keys = (column.key for column in table.columns)
        yield from _repeated(keys, f"kolom tabel {table.name}")
        for column in table.columns:
            choices = (choice.display for choice in column.choices)
            yield from _repeated(choices, f"pilihan {column.label.lower()}")
        labels = (column.label for column in table.columns)
        yield from _repeated(labels, f"judul kolom tabel {table.name}:")
        sheet = _long_sheet(view, table)
        if table.long and len(sheet) > _LONGEST_SHEET_NAME:
            yield (
                ("rule",),
                f"nama lembar “{sheet}” lebih dari {_LONGEST_SHEET_NAME} huruf: singkat kode "
                "indikator atau nama tabelnya",
            )
    percent = indicator.unit.format is UnitFormat.PERCENT
    always = period.rule.gives_percent
    if always and not percent:
        yield ("rule",), "rumus ini menghasilkan persentase: unit.format harus percent"
    if percent and always is False:
        yield ("rule",), "rumus ini tidak menghasilkan persentase: ubah unit.format"


def _whole_counts(indicator: Indicator, period: RuleForYears) -> Iterator[Inconsistency]:
    """What is counted in whole numbers has whole targets."""
    counted = period.rule.target_type(indicator.unit) is ValueType.COUNT
    if counted and indicator.unit.format is UnitFormat.COUNT:
        for year, target in (indicator.targets or {}).items():
            bounds = (target.lower, target.upper) if isinstance(target, TargetRange) else (target,)
            if any(bound != int(bound) for bound in bounds):
                yield (
                    ("targets", year),
                    f"target {' sampai '.join(f'{bound:.15g}' for bound in bounds)} berdesimal, "
                    "padahal unit.format count: tulis tanpa titik ribuan, atau pakai index",
                )


def _openings(indicator: Indicator, period: RuleForYears) -> Iterator[Inconsistency]:
    """What a year begins with follows from figures that the year before asks for."""
    earlier = [
        rule
        for rule in indicator.rules
        if rule is period
        or (rule.first_year < period.last_year and rule.last_year >= period.first_year - 1)
    ]
    asked = [
        {v.key for v in variables(indicator.for_year(rule.first_year)) if v.type is not _TEXT}
        for rule in earlier
    ]
    for position, variable in enumerate(period.rule.scalars(indicator.unit)):
        opening = variable.opening
        if opening is None or any(keys.issuperset(opening.keys) for keys in asked):
            continue
        unknown = [key for key in opening.keys if not any(key in keys for keys in asked)]
        yield (
            ("variables", position, "opening"),
            f"saldo awal {variable.key} memakai {', '.join(unknown or opening.keys)}, yang bukan "
            "angka yang diminta tahun sebelumnya",
        )


def _repeated(names: Iterable[str], what: str) -> Iterator[Inconsistency]:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            yield ("rule",), f"{what} {name} ada lebih dari sekali"
        seen.add(name.casefold())


def _scale(indicator: Indicator, period: RuleForYears) -> Iterator[Inconsistency]:
    """The classes of an indicator lie on the scale of its rule."""
    scale = period.rule.scale
    table = indicator.classes
    if scale and table and (table.lowest, table.highest) != scale:
        yield (
            ("classes",),
            f"skala kelas {table.lowest:g} sampai {table.highest:g} berbeda dari skala rumus "
            f"{scale[0]:g} sampai {scale[1]:g}",
        )
