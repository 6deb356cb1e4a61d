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

TITLE = "Rekap folder"


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
    chosen = yield Step(Kind.FOLDER, "Pilih kotak masuk, atau folder buku isian", "", known)
    folder = existing_folder(chosen)
    inbox = inbox_among([folder])
    periods, unusable = (_submitted(folder), []) if inbox is not None else _in_books(folder)
    if not periods:
        return _nothing_to_merge(folder, unusable)
    catalog = open_catalog((yield from _ask_catalog([period.catalog for period in periods])))
    likely = _likely([period for period in periods if period.catalog == catalog.id] or periods)
    years = catalog.years
    otherwise = (
        f"Katalog {catalog.id} memuat tahun {years[0]} sampai {years[-1]}; isi salah satunya."
    )
    year = yield from ask_number(TITLE, "Tahun:", likely.year, years, otherwise)
    quarter = yield from ask_quarter(TITLE, "Triwulan (1, 2, 3 atau 4):", likely.quarter)
    offices = [period.office for period in periods]
    office = likely_office(offices, catalog.office) or catalog.office
    default = _output_folder(folder) / recap_name(catalog, office, year, quarter)
    output = _workbook_name(
        Path((yield Step(Kind.SAVE_AS, "Simpan rekap sebagai", "", str(default))))
    )
    to_read, odd = to_merge([folder], [output], catalog, year, quarter)
    if output.exists() and not (
        yield from ask_yes(TITLE, f"{output.name} sudah ada dan akan diganti. Lanjutkan?")
    ):
        return message(TITLE, "Tidak ada yang ditulis.")
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
    head = f"Tidak ada buku isian atau kiriman IKU di folder {folder}."
    advice = "Pilih kotak masuk yang sudah menerima kiriman, atau folder yang memuat buku isian."
    files = [f"- {finding.file}: {finding.message}" for finding in unusable]
    return failure(TITLE, fitting(head, files, f"\n{advice}"))


def _ask_catalog(found: Sequence[str]) -> Asking:
    """The catalogue; asked only where the folder holds several."""
    names = [name for name, _ in Counter(found).most_common()]
    if len(names) == 1:
        return names[0]
    text = asked = f"Folder ini memuat beberapa katalog. Yang direkap ({', '.join(names)}):"
    while True:
        answer = yield from ask_text(TITLE, asked, names[0], "Katalognya kosong.")
        if answer in names:
            return answer
        asked = f"“{answer}” tidak ada di folder ini.\n\n{text}"


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


def _summary(made: Recap, kept: Sequence[str] = ()) -> str:
    missing = [d for d in made.deliveries if d.status is not Completeness.COMPLETE]
    complete = "Isian semua divisi lengkap." if not missing else "Belum lengkap:"
    head = f"Rekap IKU {made.office}, {quarter_name(made.quarter)} {made.year}"
    if made.sample:
        head += "\nDATA CONTOH REKAAN: bukan data kantor mana pun."
    if stranger := made.of_another_office:
        head += f"\nPerhatian: {stranger.message}"
    lines = [f"- {delivery_line(delivery)}" for delivery in missing]
    files = [f for f in made.findings if f.level is Level.ERROR and f.file and not f.sheet]
    if files:
        lines.append("Galat pada berkas:")
        lines += [f"- {finding.file}: {finding.message}" for finding in files]
    tail = f"{means_line(made)}\nTemuan: {count_of(made.findings)} (lembar Temuan)."
    tail += "".join(f"\nBerkas lama berisi lain; disimpan sebagai {name}." for name in kept)
    return fitting(f"{head}\n{complete}", lines, tail)
