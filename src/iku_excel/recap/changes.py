"""Inputs of earlier quarters that are no longer what was submitted then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from iku_excel.calc.values import shown
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.rules import Accumulation
from iku_excel.findings import FileMessage, Finding, Place
from iku_excel.findings.recap import MORE_CHANGES, RecapMessage
from iku_excel.signoff import CanonicalInputs
from iku_excel.signoff.canonical import canonical_by_quarter, scalar_key, table_key
from iku_excel.signoff.changed_rows import Value, match_rows, readable, value_text
from iku_excel.workbook import FilledIndicator, FilledWorkbook, UnusableWorkbook, read_workbook
from iku_excel.workbook.model import ScalarPlace, TablePlace

from .sources import SourceFile


@dataclass(frozen=True, slots=True)
class Change:
    """An input that differs from what was submitted for ``quarter``.

    ``key`` is ``variabel:tw1``, ``variabel:tahun`` or ``tabel:kolom``; of a row that is new or
    gone, and stands in ``new`` or ``old`` as one text, ``tabel``; ``label`` is the same for a
    reader. The place is that in the present workbook; a row that is gone has no cell there.
    """

    code: str
    key: str
    label: str
    quarter: int
    old: Value
    new: Value
    old_file: str
    file: str
    sheet: str
    cell: str


def change_finding(changes: list[Change]) -> Finding:
    """One finding about the changes of an indicator, at the first of them."""
    first = changes[0]
    more = MORE_CHANGES.format(count=len(changes) - 1) if len(changes) > 1 else ""
    message = RecapMessage.MASUKAN_LALU_BERUBAH.at(
        Place(indicator=first.code),
        code=first.code,
        what=first.label,
        quarter=quarter_name(first.quarter),
        old=shown(value_text(first.old)),
        new=shown(value_text(first.new)),
        more=more,
    )
    return message.located(file=first.file, sheet=first.sheet, cell=first.cell)


class EarlierSubmissions:
    """The workbooks that counted for earlier quarters; each is read once.

    One that cannot be read is named in ``findings``. ``compared`` says whether there was
    anything to compare with.
    """

    def __init__(self, files: Mapping[int, Mapping[str, SourceFile]], catalog: Catalog) -> None:
        self._files = files
        self._catalog = catalog
        self._then: dict[tuple[int, str], _Inputs | None] = {}
        self._now: dict[str, _Inputs] = {}
        self.findings: list[Finding] = []
        self.compared = False

    def changes(self, workbook: FilledWorkbook, filled: FilledIndicator) -> list[Change]:
        """What changed in an indicator since it was submitted, quarter by quarter.

        Each input is named once: by the first submission from which it differs.
        """
        comparison = _Comparison(workbook, filled)
        for quarter in sorted(self._files):
            file = self._files[quarter].get(filled.code)
            then = None if file is None else self._inputs_then(quarter, file)
            before = None if then is None else then.workbook.indicators.get(filled.code)
            if then is None or before is None or before.blocked or filled.blocked:
                continue
            self.compared = True
            earlier = _Earlier(quarter, then.workbook.name, before, then.until[quarter])
            comparison.compare(earlier, self._inputs_now(workbook).until[quarter])
        return comparison.found

    def _inputs_then(self, quarter: int, file: SourceFile) -> _Inputs | None:
        key = quarter, file.name
        if key not in self._then:
            try:
                workbook = read_workbook(file.path, file.name, catalog=self._catalog)
                self._then[key] = _Inputs.of(workbook, (quarter,))
            except Exception as problem:  # noqa: BLE001  - nor does one stop the recap
                message = RecapMessage.KIRIMAN_LALU_TIDAK_TERBACA.at(
                    quarter=quarter_name(quarter), reason=_reason(problem)
                )
                self.findings.append(message.located(file=file.name))
                self._then[key] = None
        return self._then[key]

    def _inputs_now(self, workbook: FilledWorkbook) -> _Inputs:
        if workbook.sha256 not in self._now:
            self._now[workbook.sha256] = _Inputs.of(workbook, tuple(sorted(self._files)))
        return self._now[workbook.sha256]


def _reason(problem: Exception) -> str:
    if isinstance(problem, UnusableWorkbook):
        return problem.finding.message
    return FileMessage.KESALAHAN_TAK_TERDUGA.at(detail=type(problem).__name__).message


@dataclass(frozen=True, slots=True)
class _Inputs:
    """A workbook and its canonical inputs up to some quarters."""

    workbook: FilledWorkbook
    until: Mapping[int, CanonicalInputs]

    @classmethod
    def of(cls, workbook: FilledWorkbook, quarters: tuple[int, ...]) -> _Inputs:
        return cls(workbook, canonical_by_quarter(workbook, quarters))


@dataclass(frozen=True, slots=True)
class _Earlier:
    """One indicator as it was submitted for a quarter."""

    quarter: int
    file: str
    filled: FilledIndicator
    inputs: CanonicalInputs


@dataclass(slots=True)
class _Comparison:
    """The changes of one indicator; ``_named`` are the inputs that were named already."""

    workbook: FilledWorkbook
    filled: FilledIndicator
    found: list[Change] = field(default_factory=list)
    _named: set[object] = field(default_factory=set)

    def compare(self, then: _Earlier, now: CanonicalInputs) -> None:
        for name, scalar in self.filled.scalar_places.items():
            if name in then.filled.scalar_places:
                self.found += self._of_scalar(name, scalar, then, now)
        for name, table in self.filled.table_places.items():
            if name in then.filled.table_places:
                self.found += self._of_table(name, table, then, now)

    def _of_scalar(
        self, name: str, scalar: ScalarPlace, then: _Earlier, now: CanonicalInputs
    ) -> Iterator[Change]:
        code, variable = self.filled.code, scalar.variable
        yearly = variable.accumulation is Accumulation.YEARLY
        for quarter in (None,) if yearly else QUARTERS:
            key = scalar_key(code, name, quarter)
            old, new = then.inputs.scalars.get(key), now.scalars.get(key)
            # A value of the year that is first given later on was not another one before.
            first_given = yearly and old is None
            if old != new and not first_given and self._is_news(key):
                place = Place(indicator=code, variable=name, quarter=quarter)
                period = f" {quarter_name(quarter)}" if quarter else ""
                yield self._change(
                    key.removeprefix(f"{code}:"),
                    variable.label + period,
                    then,
                    readable(old, variable.cell),
                    readable(new, variable.cell),
                    self.filled.locate(place),
                )

    def _of_table(
        self, name: str, where: TablePlace, then: _Earlier, now: CanonicalInputs
    ) -> Iterator[Change]:
        code, table = self.filled.code, where.table
        key = table_key(code, name)
        rows_then, rows_now = then.inputs.rows.get(key, ()), now.rows.get(key, ())
        if not rows_then and not table.by_quarter:
            return  # first given later on, as above
        rows = match_rows(table, rows_then, rows_now)
        for old, new in rows.changed:
            for column in table.columns:
                values = old.value(column), new.value(column)
                cell = (name, new.position, column.key)
                row_is_news = (name, new.position) not in self._named
                if values[0] != values[1] and row_is_news and self._is_news(cell):
                    place = Place(indicator=code, table=name, row=new.position, column=column.key)
                    located = self.filled.locate(place)
                    label = f"tabel {table.called}, {new.name}: {column.label}"
                    yield self._change(f"{name}:{column.key}", label, then, *values, located)
        for row in rows.added:
            if self._is_news((name, row.position)):
                located = self.filled.locate(Place(indicator=code, table=name, row=row.position))
                label = f"tabel {table.called}: baris baru"
                yield self._change(name, label, then, None, row.text, located)
        for row in rows.gone:
            if self._is_news((name, row.text)):
                label = f"tabel {table.called}: baris tidak ada lagi"
                yield self._change(name, label, then, row.text, None, (where.sheet, ""))

    def _is_news(self, what: object) -> bool:
        """Whether an input was not named before; from now on it was."""
        known = what in self._named
        self._named.add(what)
        return not known

    def _change(
        self, key: str, label: str, then: _Earlier, old: Value, new: Value, where: tuple[str, str]
    ) -> Change:
        code, file = self.filled.code, self.workbook.name
        return Change(code, key, label, then.quarter, old, new, then.file, file, *where)
