"""Rekap folder: what was handed in, merged into the recap of a quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.office import likely_office
from iku_excel.findings import Finding, Level, count_of
from iku_excel.inbox import read_inbox
from iku_excel.recap.quarter_recap import Completeness, Recap
from iku_excel.recap.sealed_outputs import Form
from iku_excel.recap.sources import find_sources, read_source
from iku_excel.tasks.catalogs import open_catalog
from iku_excel.tasks.recapping import (
    delivery_line,
    inbox_among,
    means_line,
    merge,
    recap_name,
    to_merge,
    write_drawn,
)
from iku_excel.workbook import UnusableWorkbook

from . import dialogs
from .conversation import (
    Asking,
    Conversation,
    Kind,
    Step,
    ask_number,
    ask_quarter,
    ask_text,
    ask_yes,
    failure,
    fitting,
    message,
)
from .failures import refused
from .remembered import remember, remembered
from .workbooks import existing_folder

TITLE = dialogs.TITLES["rekap"]


@dataclass(frozen=True, slots=True)
class _Period:
    """What a file in the folder is about."""

    catalog: str
    office: str
    year: int
    quarter: int


def recap() -> Conversation:
    """Ask for a folder and a quarter, write the recap, and open it."""
    known = remembered().kotak_masuk
    chosen = yield Step(Kind.FOLDER, dialogs.RECAP_FOLDER, "", known)
    folder = existing_folder(chosen)
    inbox = inbox_among([folder])
    periods, unusable = (_submitted(folder), []) if inbox is not None else _in_books(folder)
    if not periods:
        return _nothing_to_merge(folder, unusable)
    catalog = open_catalog((yield from _ask_catalog([period.catalog for period in periods])))
    likely = _likely([period for period in periods if period.catalog == catalog.id] or periods)
    years = catalog.years
    otherwise = dialogs.RECAP_YEARS.format(catalog=catalog.id, first=years[0], last=years[-1])
    year = yield from ask_number(TITLE, dialogs.RECAP_YEAR, likely.year, years, otherwise)
    quarter = yield from ask_quarter(TITLE, dialogs.RECAP_QUARTER, likely.quarter)
    offices = [period.office for period in periods]
    office = likely_office(offices, catalog.office) or catalog.office
    default = _output_folder(folder) / recap_name(catalog, office, year, quarter)
    output = _workbook_name(
        Path((yield Step(Kind.SAVE_AS, dialogs.RECAP_SAVE_AS, "", str(default))))
    )
    to_read, odd = to_merge([folder], [output], catalog, year, quarter)
    if output.exists() and not (
        yield from ask_yes(TITLE, dialogs.RECAP_REPLACE.format(file=output.name))
    ):
        return message(TITLE, dialogs.RECAP_NOTHING)
    drawn = merge(to_read, catalog, year, quarter, findings=odd)
    made = drawn.recap
    if not made.read_files:
        return refused(TITLE, made.findings)
    written = write_drawn(drawn, {Form.WORKBOOK: output})
    if inbox is not None:
        remember(kotak_masuk=str(folder))
    kept = [file.backup.name for file in written if file.backup is not None]
    return Step(Kind.OPEN, TITLE, _summary(made, kept), str(output))


def _submitted(inbox: Path) -> list[_Period]:
    events = [submission.submitted for submission in read_inbox(inbox).submissions]
    return [_Period(e.catalog, e.office, e.year, e.quarter) for e in events]


def _in_books(folder: Path) -> tuple[list[_Period], list[Finding]]:
    """What the books are about, and why others cannot be read."""
    periods, unusable = [], []
    for file in find_sources([folder])[0]:
        try:
            workbook = read_source(file)
        except UnusableWorkbook as problem:
            unusable.append(problem.finding)  # the recap names it, too
            continue
        identity = workbook.identity
        quarter = workbook.reported_quarter
        periods.append(_Period(identity.catalog, identity.office, identity.year, quarter))
    return periods, unusable


def _nothing_to_merge(folder: Path, unusable: Sequence[Finding]) -> Step:
    head, advice = dialogs.RECAP_EMPTY.of(folder=folder)
    files = [f"- {finding.file}: {finding.message}" for finding in unusable]
    return failure(TITLE, fitting(head, files, f"\n{advice}"))


def _ask_catalog(found: Sequence[str]) -> Asking:
    """The catalogue; asked only where the folder holds several."""
    names = [name for name, _ in Counter(found).most_common()]
    if len(names) == 1:
        return names[0]
    text = asked = dialogs.RECAP_CATALOG.format(names=", ".join(names))
    while True:
        answer = yield from ask_text(TITLE, asked, names[0], dialogs.RECAP_NO_CATALOG)
        if answer in names:
            return answer
        asked = dialogs.RECAP_OTHER_CATALOG.format(answer=answer, asked=text)


def _likely(periods: Sequence[_Period]) -> _Period:
    """The latest year, and in it the quarter that most files are about, of several the last."""
    year = max(period.year for period in periods)
    quarters = Counter(period.quarter for period in periods if period.year == year)
    quarter = max(quarters, key=lambda quarter: (quarters[quarter], quarter))
    return replace(periods[0], year=year, quarter=quarter)


def _output_folder(folder: Path) -> Path:
    """Where recaps go: among the user's documents, else beside the folder."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else folder.parent


def _workbook_name(path: Path) -> Path:
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def _summary(made: Recap, kept: Sequence[str]) -> str:
    missing = [d for d in made.deliveries if d.status is not Completeness.COMPLETE]
    complete = dialogs.RECAP_MISSING if missing else dialogs.RECAP_COMPLETE
    head = dialogs.RECAP_HEAD.format(
        office=made.office, quarter=quarter_name(made.quarter), year=made.year
    )
    if made.sample:
        head += dialogs.RECAP_SAMPLE
    if stranger := made.of_another_office:
        head += "\n" + dialogs.ATTENTION.format(message=stranger.message)
    lines = [f"- {delivery_line(delivery)}" for delivery in missing]
    files = [f for f in made.findings if f.level is Level.ERROR and f.file and not f.sheet]
    if files:
        lines.append(dialogs.RECAP_FILES)
        lines += [f"- {finding.file}: {finding.message}" for finding in files]
    tail = dialogs.RECAP_FOUND.format(means=means_line(made), counts=count_of(made.findings))
    tail += "".join(dialogs.RECAP_KEPT.format(file=name) for name in kept)
    return fitting(f"{head}\n{complete}", lines, tail)
