"""Inputs that are no longer what was submitted for a quarter, and those not yet corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iku_excel.calc.values import shown
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import FileMessage, Finding, Place
from iku_excel.findings.recap import MORE_CHANGES, NOT_CORRECTED, SIGN_FIRST, RecapMessage
from iku_excel.signoff import CanonicalInputs, valid_signoff
from iku_excel.signoff.canonical import canonical_by_quarter, scalar_key, table_key
from iku_excel.signoff.changed_rows import Value, match_rows, readable, value_text
from iku_excel.workbook import FilledIndicator, FilledWorkbook, UnusableWorkbook, read_workbook
from iku_excel.workbook.filled import ScalarPlace, TablePlace

from . import words
from .sources import SourceFile

Files = Mapping[int, Mapping[str, tuple[SourceFile, ...]]]
"""By quarter and code: what counted for it one after the other."""
Hashes = Mapping[int, Mapping[str, frozenset[str]]]
"""By quarter and code: hashes of an indicator's inputs."""


@dataclass(frozen=True, slots=True)
class Change:
    """An input that differs from what was submitted for ``quarter``, and who signed either.

    ``key`` is ``variabel:tw1``, ``variabel:tahun`` or ``tabel:kolom``; of a row that is new or
    gone, and stands in ``new`` or ``old`` as one text, ``tabel``; ``label`` is the same for a
    reader. The place is that in the present workbook; a row that is gone has no cell there.
    ``behind``: the present workbook is the older one. It holds what was submitted for ``quarter``
    before that was corrected there; ``old`` and ``old_file`` are its own then.
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
    behind: bool = False
    old_signed: str = ""
    signed: str = ""

    @property
    def remark(self) -> str | None:
        """What a reader should know about it."""
        return NOT_CORRECTED if self.behind else None

    @property
    def present(self) -> str:
        """The workbook that counts for the quarter that is looked at."""
        return self.old_file if self.behind else self.file


def change_findings(changes: Sequence[Change], quarters: Collection[int]) -> list[Finding]:
    """What to say about changes in what counts for these quarters: of each kind one finding."""
    behind = [change for change in changes if change.behind]
    newer = [change for change in changes if not change.behind]
    return [
        _finding(message, kind, quarters, present=", ".join(dict.fromkeys(c.present for c in kind)))
        for message, kind in (
            (RecapMessage.MASUKAN_LALU_BERUBAH, newer),
            (RecapMessage.MASUKAN_LALU_BELUM_DIBETULKAN, behind),
        )
        if kind
    ]


def sent_otherwise_finding(workbook: FilledWorkbook, changes: Sequence[Change]) -> Finding:
    """That a workbook holds other inputs than were sent for other quarters, and how to send it
    for them: signed first, where it is not."""
    quarters = sorted({change.quarter for change in changes})
    message = RecapMessage.TRIWULAN_LAIN_BELUM_DIKIRIM
    signed = all(valid_signoff(workbook, quarter) for quarter in quarters)
    book = {"number": quarters[0], "book": changes[0].file}
    sign = "" if signed else SIGN_FIRST.format(**book)
    return _finding(message, changes, quarters, **book, sign=sign)


def _finding(
    message: RecapMessage, changes: Sequence[Change], quarters: Collection[int], **context: object
) -> Finding:
    """One finding about changes of one kind, at the first of them."""
    first = changes[0]
    count = len({(c.code, c.label, c.old, c.new) for c in changes}) - 1
    finding = message.at(
        Place(indicator=first.code),
        code=first.code,
        what=first.label,
        quarter=quarter_name(first.quarter),
        old=shown(value_text(first.old)),
        new=shown(value_text(first.new)),
        more=MORE_CHANGES.format(count=count) if count else "",
        own=", ".join(quarter_name(quarter) for quarter in sorted(quarters)),
        **context,
    )
    return finding.located(file=first.file, sheet=first.sheet, cell=first.cell)


class EarlierSubmissions:
    """The workbooks that counted before; each is read once.

    ``files`` holds by quarter and code what counted for it, in that order, the present one last.
    ``replaced`` holds the hashes of inputs that other submissions took the place of. A workbook
    that cannot be read is named in ``findings``. ``compared`` says whether there was anything to
    compare with.
    """

    def __init__(self, files: Files, catalog: Catalog, replaced: Hashes | None = None) -> None:
        self._files = files
        self._replaced = replaced or {}
        self._catalog = catalog
        self._then: dict[tuple[int, str], _Inputs | None] = {}
        self._now: dict[str, _Inputs] = {}
        self._signed: dict[tuple[str, int], str] = {}
        self.findings: list[Finding] = []
        self.compared = False

    def changes(
        self, workbook: FilledWorkbook, filled: FilledIndicator, quarter: int
    ) -> list[Change]:
        """What of an indicator, as it counts for ``quarter``, is not what was submitted before.

        Each input is named once: by the first submission from which it differs. Where the
        workbook holds for an earlier quarter what was replaced there, it is the older one.
        """
        code, named = filled.code, set[object]()
        changes: list[Change] = []
        for earlier in sorted(self._files):
            files = self._files[earlier].get(code, ())
            if not files or filled.blocked:
                continue
            inputs = self._inputs_now(workbook).until[earlier]
            now = _Indicator(workbook, filled, inputs, self._signer(workbook, quarter))
            replaced = self._replaced.get(earlier, {}).get(code, frozenset())
            behind = inputs.sha256_of(code) in replaced
            for file in files[-1:] if behind else files:
                read = self._inputs_then(earlier, file)
                found = None if read is None else read.workbook.indicators.get(code)
                if read is None or found is None or found.blocked:
                    continue
                self.compared = True
                signed = self._signer(read.workbook, earlier)
                then = _Indicator(read.workbook, found, read.until[earlier], signed)
                comparison = (
                    _Comparison(now, then, earlier, named)
                    if behind
                    else _Comparison(then, now, earlier, named)
                )
                changes += (replace(change, behind=behind) for change in comparison.find())
        return changes

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

    def _signer(self, workbook: FilledWorkbook, quarter: int) -> str:
        """Who signed the quarter, where that holds for what stands there; else nothing."""
        key = workbook.sha256, quarter
        if key not in self._signed:
            record = valid_signoff(workbook, quarter)
            self._signed[key] = f"{record.name}, {record.position}" if record else ""
        return self._signed[key]


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
class _Indicator:
    """One indicator in a workbook, its inputs, and who signed for what they counted."""

    workbook: FilledWorkbook
    filled: FilledIndicator
    inputs: CanonicalInputs
    signed: str


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The changes of one indicator up to ``quarter``; ``named`` are inputs that were named."""

    then: _Indicator
    now: _Indicator
    quarter: int
    named: set[object]

    def find(self) -> list[Change]:
        found: list[Change] = []
        for name, scalar in self.now.filled.scalar_places.items():
            if name in self.then.filled.scalar_places:
                found += self._of_scalar(name, scalar)
        for name, table in self.now.filled.table_places.items():
            if name in self.then.filled.table_places:
                found += self._of_table(name, table)
        return found

    def _of_scalar(self, name: str, scalar: ScalarPlace) -> Iterator[Change]:
        code, variable = self.now.filled.code, scalar.variable
        yearly = variable.accumulation is Accumulation.YEARLY
        for quarter in (None,) if yearly else QUARTERS:
            key = scalar_key(code, name, quarter)
            old = self.then.inputs.scalars.get(key)
            new = self.now.inputs.scalars.get(key)
            # A value of the year that is first given later on was not another one before.
            first_given = yearly and old is None
            if old != new and not first_given and self._is_news(key):
                place = Place(indicator=code, variable=name, quarter=quarter)
                period = f" {quarter_name(quarter)}" if quarter else ""
                yield self._change(
                    key.removeprefix(f"{code}:"),
                    variable.label + period,
                    readable(old, variable.cell),
                    readable(new, variable.cell),
                    self.now.filled.locate(place),
                )

    def _of_table(self, name: str, where: TablePlace) -> Iterator[Change]:
        filled, table = self.now.filled, where.table
        code, key = filled.code, table_key(filled.code, name)
        rows_then = self.then.inputs.rows.get(key, ())
        rows_now = self.now.inputs.rows.get(key, ())
        if not rows_then and not table.by_quarter:
            return  # first given later on, as above
        rows = match_rows(table, rows_then, rows_now)
        for old, new in rows.changed:
            for column in table.columns:
                values = old.value(column), new.value(column)
                cell = (name, new.position, column.key)
                row_is_news = (name, new.position) not in self.named
                if values[0] != values[1] and row_is_news and self._is_news(cell):
                    place = Place(indicator=code, table=name, row=new.position, column=column.key)
                    located = filled.locate(place)
                    label = words.ROW_OF_TABLE.format(
                        table=table.called, row=new.name, column=column.label
                    )
                    yield self._change(f"{name}:{column.key}", label, *values, located)
        for row in rows.added:
            if self._is_news((name, row.position)):
                located = filled.locate(Place(indicator=code, table=name, row=row.position))
                label = words.NEW_ROW.format(table=table.called)
                yield self._change(name, label, None, row.text, located)
        for row in rows.gone:
            if self._is_news((name, row.text)):
                label = words.ROW_GONE.format(table=table.called)
                yield self._change(name, label, row.text, None, (where.sheet, ""))

    def _is_news(self, what: object) -> bool:
        """Whether an input was not named before; from now on it was."""
        known = what in self.named
        self.named.add(what)
        return not known

    def _change(
        self, key: str, label: str, old: Value, new: Value, where: tuple[str, str]
    ) -> Change:
        then, now = self.then, self.now
        files = then.workbook.name, now.workbook.name
        return Change(
            now.filled.code, key, label, self.quarter, old, new, *files, *where,
            old_signed=then.signed, signed=now.signed,
        )  # fmt: skip
