"""Which scalars and tables an indicator asks for: the one list that checks, sheets and readers use.

Keys and column names are the public ones of the interface.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .model import Indicator, IndicatorYear, UnitFormat
from .rules import (
    Accumulation,
    CaseRegister,
    Decrease,
    Item,
    Maturity,
    OutsideScore,
    QualifyingUnits,
    Ratio,
    RealizationOverTarget,
    Rule,
    ServiceRatio,
    Survey,
    ValueType,
    Variable,
)

TARGET = "target"
UNIT = "satuan"
OFFICIAL_VALUE = "nilai_resmi"
DOCUMENT_NUMBER = "nomor_dokumen"
SCORE = "nilai"
REALIZATION = "realisasi"
QUARTER = "triwulan"
WEIGHT = "bobot"
CONVERSION, EVIDENCE, REMARKS = "konversi", "bukti", "catatan"
_POINTS = 100
"""A Zona Integritas is scored in points out of a hundred."""
FREQUENCIES, RESPONDENTS, SCORES = "frekuensi", "responden", "skor"


class ColumnType(StrEnum):
    """What may stand in a table's column."""

    QUARTER = "quarter"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    """A percentage, such as a weight: a fraction."""
    ANSWER = "answer"
    """A Likert answer: a whole number on the survey's scale."""
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an input table.

    ``lower`` and ``upper`` limit its numbers. Those of a score (``enforced`` False) only tell how a
    text is meant, the rule checks them; ``scale`` names the columns in which its row gives them.
    ``describes`` marks a column that only says what the row is about (quarter, service,
    name): a row in which every other column is blank holds no input and is passed over.
    ``given`` are the values that the catalogue fixes, by the key of the row's choice in the column
    ``given_for``: nobody types others.
    """

    key: str
    label: str
    type: ColumnType
    describes: bool = False
    choices: tuple[Item, ...] = ()
    given: tuple[tuple[str, float], ...] = ()
    given_for: str = ""
    lower: float | None = None
    upper: float | None = None
    enforced: bool = True
    scale: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An input table: its public name, a heading, its columns, and whether it has quarters."""

    name: str
    label: str
    columns: tuple[Column, ...]
    long: bool = False
    """Whether it may grow to hundreds of rows (registers, respondents)."""

    @property
    def called(self) -> str:
        """How people are told of it: by its name where that is a word of its printed heading,
        else by the heading.
        """
        heading = self.label.partition(":")[0]
        return self.name if self.name in heading.casefold() else f"“{heading}”"

    @property
    def by_quarter(self) -> bool:
        return any(column.type is ColumnType.QUARTER for column in self.columns)

    def holds_input(self, row: Mapping[str, object]) -> bool:
        """Whether anything but a describing cell of the row is filled."""
        asked = (column.key for column in self.columns if not column.describes)
        return any(row.get(key) is not None for key in asked)

    def given_in(self, row: Mapping[str, object]) -> dict[str, float]:
        """What the catalogue fixes for the choice of the row, for cells of it that are blank."""
        found = {}
        for column in self.columns:
            chooser = self.column(column.given_for)
            if chooser is None or row.get(column.key) is not None:
                continue
            typed = str(row.get(chooser.key, "")).strip().casefold()
            values = dict(column.given)
            for item in chooser.choices:
                if typed in (word.casefold() for word in (item.key, item.label, item.display)):
                    found[column.key] = values[item.key]
        return found

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


YES_NO = (Item(key="ya", label="Ya"), Item(key="tidak", label="Tidak"))
_QUARTER = Column(QUARTER, "Triwulan", ColumnType.QUARTER, describes=True)


def variables(view: IndicatorYear) -> tuple[Variable, ...]:
    """Every scalar the indicator asks for in its year, in the order of the sheet."""
    found = list(_rule_variables(view.indicator, view.rule))
    if view.indicator.official_value is not None:
        limits = view.indicator.official_value
        found.append(
            Variable(
                key=OFFICIAL_VALUE,
                label="Nilai resmi dari pihak pengukur",
                accumulation=Accumulation.POSITION,
                type=ValueType.NUMBER,
                unit=view.indicator.unit.name,
                help="Isi bila pihak pengukur sudah menetapkan nilainya; nilai ini yang dipakai.",
                lower=limits.lower,
                upper=limits.upper,
                optional=True,
            )
        )
        found.append(_document_number())
    if view.target_is_entered:
        found.append(_target(view.indicator, view.rule))
    if view.indicator.unit.entered:
        found.append(
            Variable(
                key=UNIT,
                label="Satuan",
                accumulation=Accumulation.YEARLY,
                type=ValueType.TEXT,
                help="Keputusan tidak mencetak satuan indikator ini: tuliskan satuannya.",
            )
        )
    return tuple(found)


def tables(view: IndicatorYear) -> tuple[Table, ...]:
    """Every table the indicator asks for in its year: its own first, then those all have."""
    return (*_rule_tables(view.rule), *COMMON_TABLES)


def _rule_variables(indicator: Indicator, rule: Rule) -> tuple[Variable, ...]:
    match rule:
        case Ratio():
            return rule.variables
        case OutsideScore():
            score = Variable(
                key=SCORE,
                label=rule.label,
                accumulation=Accumulation.POSITION,
                type=ValueType.NUMBER,
                unit=indicator.unit.name,
                help="Nilai dari pihak penilai; nilai terakhir berlaku sampai ada yang baru.",
                lower=0,
                upper=rule.upper,
            )
            return (score, _document_number())
        case RealizationOverTarget():
            help_text = (
                "Jumlah dalam triwulan ini saja (bukan kumulatif)."
                if rule.accumulation is Accumulation.FLOW
                else "Jumlah yang berbeda sejak 1 Januari (yang sama dihitung sekali)."
            )
            return (
                Variable(
                    key=REALIZATION,
                    label=rule.label,
                    accumulation=rule.accumulation,
                    type=ValueType.COUNT if _is_whole(indicator) else ValueType.NUMBER,
                    lower=None if _is_whole(indicator) else 0,
                    unit=indicator.unit.name,
                    help=help_text,
                ),
            )
        case Decrease():
            return (
                Variable(
                    key=REALIZATION,
                    label=rule.label,
                    accumulation=Accumulation.POSITION,
                    type=ValueType.NUMBER,
                    unit=indicator.unit.name,
                    help=rule.help,
                    upper=rule.upper,
                ),
            )
        case _:
            return ()


def _target(indicator: Indicator, rule: Rule) -> Variable:
    counted = isinstance(rule, RealizationOverTarget)
    return Variable(
        key=TARGET,
        label="Target tahun ini",
        accumulation=Accumulation.YEARLY,
        type=ValueType.COUNT if counted and _is_whole(indicator) else ValueType.NUMBER,
        unit=indicator.unit.name,
        help="Dari Perjanjian Kinerja tahun ini; isi 0 bila tidak ada.",
        lower=0,
        upper=_highest_target(indicator, rule),
    )


def _highest_target(indicator: Indicator, rule: Rule) -> float | None:
    """The end of the scale that a target lies on, like the figure it is for; None for counts."""
    if isinstance(rule, OutsideScore):
        return rule.upper
    is_percent = indicator.unit.format is UnitFormat.PERCENT
    return 1 if is_percent and not isinstance(rule, RealizationOverTarget) else None


def _is_whole(indicator: Indicator) -> bool:
    """Whether what the indicator counts comes in whole numbers only."""
    return indicator.unit.format is not UnitFormat.INDEX


def _document_number() -> Variable:
    return Variable(
        key=DOCUMENT_NUMBER,
        label="Nomor dokumen penilaian",
        accumulation=Accumulation.POSITION,
        type=ValueType.TEXT,
        help="Nomor surat atau laporan yang memuat nilai tersebut.",
        optional=True,
    )


def _rule_tables(rule: Rule) -> tuple[Table, ...]:
    match rule:
        case Ratio(feeding_table=feeding) if feeding is not None:
            labels = {variable.key: variable.label for variable in rule.variables}
            item = Column(feeding.item, feeding.item_label, ColumnType.TEXT, describes=True)
            counts = (Column(key, labels[key], ColumnType.COUNT) for key in feeding.columns)
            return (
                Table(
                    feeding.table,
                    f"Rincian per {feeding.item_label.lower()}",
                    (_QUARTER, item, *counts),
                    long=True,
                ),
            )
        case Survey():
            return (_frequency_table(rule), _respondent_table(rule))
        case ServiceRatio():
            return (_service_table(rule),)
        case CaseRegister():
            return (_case_table(rule),)
        case Maturity():
            return (_score_table(rule),)
        case QualifyingUnits():
            unit = Column("unit_kerja", "Unit kerja", ColumnType.TEXT, describes=True)
            highest = _POINTS if all(t.least <= _POINTS for t in rule.thresholds) else None
            scores = (
                Column(t.key, t.label, ColumnType.NUMBER, lower=0, upper=highest)
                for t in rule.thresholds
            )
            return (Table("unit", "Unit kerja yang membangun Zona Integritas", (unit, *scores)),)
        case _:
            return ()


def _frequency_table(rule: Survey) -> Table:
    choices = rule.elements if rule.item_column == "unsur" else ()
    kind = ColumnType.CHOICE if choices else ColumnType.TEXT
    items = [Column(rule.item_column, rule.item_column.capitalize(), kind, True, choices)]
    if rule.item_column == "unsur":
        items.append(
            Column("pertanyaan", "Pertanyaan (bila per pertanyaan)", ColumnType.TEXT, True)
        )
    answers = range(rule.lowest_answer, rule.highest_answer + 1)
    return Table(
        FREQUENCIES,
        "Frekuensi jawaban: berapa responden memilih tiap skala",
        (
            _QUARTER,
            *items,
            _weights(rule),
            *(Column(f"skala_{n}", f"Skala {n}", ColumnType.COUNT) for n in answers),
        ),
        long=True,
    )


def _weights(rule: Survey) -> Column:
    fixed = tuple(rule.fixed_weights.items())
    return Column(
        WEIGHT,
        "Bobot",
        ColumnType.SHARE,
        describes=bool(fixed),
        given=fixed,
        given_for=rule.item_column if fixed else "",
        lower=0,
        upper=1,
    )


def answer_columns(rule: Survey) -> tuple[Item, ...]:
    """The answer columns of the respondents' table: L1..L8, or P1..Pn for open questions."""
    if rule.elements:
        return rule.elements
    numbers = range(1, rule.question_columns + 1)
    return tuple(Item(key=f"P{n}", label=f"Pertanyaan {n}") for n in numbers)


def _respondent_table(rule: Survey) -> Table:
    respondent = Column(RESPONDENTS, "Responden", ColumnType.TEXT, describes=True)
    lowest, highest = rule.lowest_answer, rule.highest_answer
    answers = (
        Column(i.key, i.key, ColumnType.ANSWER, lower=lowest, upper=highest)
        for i in answer_columns(rule)
    )
    return Table(RESPONDENTS, "Jawaban tiap responden", (_QUARTER, respondent, *answers), long=True)


def _service_table(rule: ServiceRatio) -> Table:
    return Table(
        "layanan",
        "Layanan yang selesai diberikan",
        (
            _QUARTER,
            Column("layanan", "Layanan", ColumnType.CHOICE, True, rule.services),
            Column("standar_tersedia", "Standar tersedia", ColumnType.CHOICE, False, YES_NO),
            Column("diberikan", "Diberikan (selesai)", ColumnType.COUNT),
            Column("patuh", "Patuh standar", ColumnType.COUNT),
        ),
    )


def _case_table(rule: CaseRegister) -> Table:
    routes = tuple(Item(key=r.key, label=r.label) for r in rule.routes)
    outcomes = {item.key: item for route in rule.routes for item in route.finished_by}
    return Table(
        "kasus",
        "Register kasus",
        (
            Column("nomor", "Nomor", ColumnType.TEXT),
            Column("tanggal_masuk", "Tanggal masuk", ColumnType.DATE),
            Column("jalur", "Jalur", ColumnType.CHOICE, False, routes),
            Column("hasil", "Hasil", ColumnType.CHOICE, False, tuple(outcomes.values())),
            Column("tanggal_selesai", "Tanggal selesai", ColumnType.DATE),
        ),
        long=True,
    )


def _score_table(rule: Maturity) -> Table:
    return Table(
        SCORES,
        "Skor tiap sub-indikator",
        (
            _QUARTER,
            Column("sub_indikator", "Sub-indikator", ColumnType.CHOICE, True, rule.sub_indicators),
            Column("sumber", "Sumber", ColumnType.CHOICE, True, rule.sources),
            Column(
                "skor",
                "Skor",
                ColumnType.NUMBER,
                lower=rule.lowest,
                upper=rule.highest,
                enforced=False,
                scale=("skala_min", "skala_maks"),
            ),
            Column("skala_min", "Skala terendah", ColumnType.NUMBER),
            Column("skala_maks", "Skala tertinggi", ColumnType.NUMBER),
        ),
        long=True,
    )


COMMON_TABLES = (
    Table(
        CONVERSION,
        "Konversi IKU: indikator antara atau proses",
        (
            Column("indikator_konversi", "Indikator konversi", ColumnType.TEXT, describes=True),
            Column("satuan", "Satuan", ColumnType.TEXT, describes=True),
            _QUARTER,
            Column("target", "Target", ColumnType.NUMBER),
            Column("realisasi", "Realisasi", ColumnType.NUMBER),
        ),
    ),
    Table(
        EVIDENCE,
        "Bukti realisasi",
        (
            _QUARTER,
            Column("uraian", "Uraian", ColumnType.TEXT),
            Column("tautan_atau_berkas", "Tautan atau nama berkas", ColumnType.TEXT),
        ),
    ),
    Table(
        REMARKS,
        "Catatan",
        (
            _QUARTER,
            Column("kendala", "Kendala", ColumnType.TEXT),
            Column("tindak_lanjut", "Tindak lanjut", ColumnType.TEXT),
        ),
    ),
)
