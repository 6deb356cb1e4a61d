"""The family of one argument list: ``IKU_REALISASI`` and its siblings, each over an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iku_excel.calc import ErrorValue, InputError, Result, Status, evaluate, steps
from iku_excel.catalog import Catalog, Indicator
from iku_excel.findings import Finding, Level
from iku_excel.layout.results import FIELDS

from .blocks import Blocks, read_blocks
from .domain import (
    EMPTY_TEXT,
    NO_QUOTIENT,
    NOT_AVAILABLE,
    VALUE_ERROR,
    Cell,
    CellFailure,
    Grid,
    first_error,
    numeric,
    whole,
)
from .lookup import find_indicator
from .registry import Function, Outcome, Parameter, Shape

LAST_QUARTER = 4
SUMMARY_COLUMNS = len(FIELDS)

_PARAMETERS = (
    Parameter("kode", "Kode indikator, mis. 7110.2.1 atau babel-2025-2029/7110.2.1."),
    Parameter("tahun", "Tahun empat angka."),
    Parameter("triwulan", "1 sampai 4; angka dihitung kumulatif sampai triwulan ini."),
    Parameter("variabel", "Kolom kunci masukan, atau baris kunci sebuah tabel.", Shape.RANGE),
    Parameter("nilai", "Nilai TW I-IV di samping kunci, atau isi tabel.", Shape.RANGE),
    Parameter("target", "Target pengganti; kosong: target keputusan.", optional=True),
    Parameter("variabel2", "Kunci blok masukan kedua.", Shape.RANGE, optional=True),
    Parameter("nilai2", "Nilai blok masukan kedua.", Shape.RANGE, optional=True),
    Parameter("variabel3", "Kunci blok masukan ketiga.", Shape.RANGE, optional=True),
    Parameter("nilai3", "Nilai blok masukan ketiga.", Shape.RANGE, optional=True),
    Parameter("variabel4", "Kunci blok masukan keempat.", Shape.RANGE, optional=True),
    Parameter("nilai4", "Nilai blok masukan keempat.", Shape.RANGE, optional=True),
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What a cell asks to have evaluated."""

    catalog: Catalog
    indicator: Indicator
    year: int
    quarter: int
    blocks: Blocks
    target: float | None

    def answer(self, quarter: int | None = None) -> Result:
        """The evaluation at ``quarter`` (by default the one asked for); raises InputError."""
        return evaluate(
            self.catalog,
            self.indicator.code,
            year=self.year,
            quarter=quarter or self.quarter,
            values=self.blocks.values,
            tables=self.blocks.tables,
            target=self.target,
        )


def _question(
    code: Cell,
    year: Cell,
    quarter: Cell,
    keys: Grid,
    values: Grid,
    target: Cell,
    *more: Grid | None,
) -> _Question:
    error = first_error([code, year, quarter, target])
    if error is not None:
        raise CellFailure(error)
    catalog, indicator = find_indicator(code)
    wanted_year, wanted_quarter = whole(year), whole(quarter)
    if wanted_year not in catalog.years:
        raise CellFailure(NOT_AVAILABLE)
    if not 1 <= wanted_quarter <= LAST_QUARTER:
        raise CellFailure(VALUE_ERROR)
    pairs = [(keys, values), *zip(more[::2], more[1::2], strict=True)]
    blocks = read_blocks(indicator.for_year(wanted_year), pairs)
    wanted_target = None if target is None else numeric(target)
    return _Question(catalog, indicator, wanted_year, wanted_quarter, blocks, wanted_target)


def _result(*arguments: object) -> Result:
    """The evaluation asked for; bad inputs are #VALUE!."""
    try:
        return _question(*arguments).answer()  # type: ignore[arg-type]
    except InputError as problem:
        raise CellFailure(VALUE_ERROR) from problem


def _figure(pick: Callable[[Result], float | None]) -> Callable[..., Outcome]:
    """A number of the result: empty where it is not there yet, #DIV/0! without an object."""

    def compute(*arguments: object) -> Outcome:
        result = _result(*arguments)
        value = pick(result)
        if value is None and result.status is Status.NO_OBJECT:
            raise CellFailure(NO_QUOTIENT)
        return EMPTY_TEXT if value is None else value

    return compute


def _words(pick: Callable[[Result], str | None]) -> Callable[..., Outcome]:
    def compute(*arguments: object) -> Outcome:
        return pick(_result(*arguments)) or EMPTY_TEXT

    return compute


def _category(result: Result) -> str | None:
    return result.category.label if result.category else None


def _explain(*arguments: object) -> Outcome:
    """Rule, steps, notes and findings as lines of text; errors are explained, not shown."""
    try:
        result = _question(*arguments).answer()  # type: ignore[arg-type]
    except InputError as problem:
        return "\n".join(_sentences(problem.findings, set(Level)))
    except CellFailure as failure:
        return _reason(failure, arguments)
    lines = [*result.rule_notes[:1], *result.steps, f"Status: {result.status}"]
    findings = _sentences(result.findings, set(Level))
    return "\n".join([*lines, *result.remarks, *result.rule_notes[1:], *findings])


def _check(*arguments: object) -> Outcome:
    """What is wrong with the arguments and inputs, or empty text."""
    try:
        found = _question(*arguments).answer().findings  # type: ignore[arg-type]
    except InputError as problem:
        found = problem.findings
    except CellFailure as failure:
        return _reason(failure, arguments)
    return "\n".join(_sentences(found, {Level.ERROR, Level.WARNING}))


def _sentences(findings: Sequence[Finding], levels: set[Level]) -> list[str]:
    """What was found, one line each, errors first: a cell may show the first lines only."""
    order = list(Level)
    return [
        f"{finding.level.value.capitalize()}: {finding.message} {finding.advice}"
        for finding in sorted(findings, key=lambda finding: order.index(finding.level))
        if finding.level in levels
    ]


def _reason(failure: CellFailure, arguments: Sequence[object]) -> str:
    """Why the arguments do not even make a question, for a person."""
    for parameter, argument in zip(_PARAMETERS, arguments, strict=False):
        if isinstance(argument, ErrorValue):
            return steps.ARGUMENT_IS_ERROR.format(name=parameter.name, error=argument.code)
    if failure.error == NOT_AVAILABLE:
        return steps.CODE_UNKNOWN
    return steps.ARGUMENTS_MISFIT


def _summarise(*arguments: object) -> Outcome:
    """Four quarters by ten columns, without Excel errors; later quarters are empty text."""
    try:
        question = _question(*arguments)  # type: ignore[arg-type]
    except CellFailure as failure:
        return _failed_summary(_reason(failure, arguments))
    rows: Grid = []
    for quarter in range(1, LAST_QUARTER + 1):
        if quarter > question.quarter:
            rows.append([EMPTY_TEXT] * SUMMARY_COLUMNS)
            continue
        try:
            rows.append(summary_row(question.answer(quarter)))
        except InputError as problem:
            rows.append(failed_row(problem.findings))
    return rows


def _failed_summary(reason: str = steps.ARGUMENTS_MISFIT) -> Grid:
    return [_refused_row(reason) for _ in range(LAST_QUARTER)]


def _refused_row(reason: str) -> list[Cell]:
    row: list[Cell] = [EMPTY_TEXT] * SUMMARY_COLUMNS
    row[4], row[-1] = Status.NOT_COMPUTABLE.value, reason
    return row


def failed_row(findings: Sequence[Finding]) -> list[Cell]:
    """What ``IKU_RINGKAS`` shows for a quarter whose inputs hold errors."""
    return _refused_row("\n".join(_sentences(findings, {Level.ERROR, Level.WARNING})))


def summary_row(result: Result) -> list[Cell]:
    """What ``IKU_RINGKAS`` shows for a quarter: the figures named in ``FIELDS``."""
    return [
        result.realization,
        result.target,
        result.achievement,
        result.basis.value,
        result.status.value,
        _category(result),
        result.rating,
        None if result.shortfall is None else float(result.shortfall),
        "\n".join(result.remarks),
        "\n".join(_sentences(result.findings, {Level.ERROR, Level.WARNING})),
    ]


def _family(
    name: str,
    help_text: str,
    compute: Callable[..., Outcome],
    explain: Callable[[], Outcome] | None = None,
    *,
    fills: bool = False,
) -> Function:
    example = f'={name}("7110.2.1";2026;2;A9:A10;E9:H10)'
    return Function(name, help_text, _PARAMETERS, compute, example, explain=explain, fills=fills)


FUNCTIONS = (
    _family(
        "IKU_REALISASI",
        "Realisasi sampai triwulan itu, dalam satuan indikator (persen sebagai pecahan).",
        _figure(lambda r: r.realization),
    ),
    _family(
        "IKU_CAPAIAN",
        "Capaian sebagai pecahan: 1 berarti target tercapai. Tidak dibatasi.",
        _figure(lambda r: r.achievement),
    ),
    _family(
        "IKU_STATUS",
        "Satu dari enam status, mis. Tercapai atau Belum diisi.",
        _words(lambda r: r.status.value),
    ),
    _family(
        "IKU_KATEGORI", "Nama kelas menurut skala indikator, mis. Sangat Baik.", _words(_category)
    ),
    _family(
        "IKU_CATATAN",
        "Catatan: aturan dan bacaan yang dipakai.",
        _words(lambda r: "\n".join(r.notes)),
    ),
    _family(
        "IKU_KURANG",
        "Berapa lagi yang diperlukan agar target tercapai.",
        _figure(lambda r: r.shortfall),
    ),
    _family(
        "IKU_JELASKAN",
        "Penjelasan langkah demi langkah, termasuk kesalahan masukan.",
        _explain,
        lambda: steps.ARGUMENTS_MISFIT,
    ),
    _family(
        "IKU_PERIKSA",
        "Apa yang salah pada masukan; teks kosong bila tidak ada.",
        _check,
        lambda: steps.ARGUMENTS_MISFIT,
    ),
    _family(
        "IKU_RINGKAS",
        "Larik 4 baris × 10 kolom (TW I-IV): realisasi, target, capaian, "
        "dasar, status, kategori, predikat, kurang, catatan, temuan.",
        _summarise,
        _failed_summary,
        fills=True,
    ),
)
