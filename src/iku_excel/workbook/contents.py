"""What a workbook carries beside its sheets, and where it leads to, as findings: one a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from iku_excel.calc.values import shown
from iku_excel.findings import FileMessage, Finding, Place, phrases
from iku_excel.findings.contents import ContentMessage
from iku_excel.findings.finding import Message
from iku_excel.xlsx import Package
from iku_excel.xlsx.book_links import BookLink
from iku_excel.xlsx.contents import Content, Foreign

from .links import Uses, Whom, asked_by, astray_links, is_addin_link, shown_target
from .scan import Scan

_MACROS = {
    Content.VBA: "proyek VBA",
    Content.MACRO_SHEET: "lembar makro Excel 4.0",
    Content.DIALOG_SHEET: "lembar dialog",
    Content.MACRO_NAME: "nama",
}
_DATA = {
    Content.CONNECTION: "sambungan data",
    Content.QUERY: "Power Query",
    Content.DATA_MODEL: "model data",
}
_PLAIN = {
    Content.MACRO_BUTTON: ContentMessage.TOMBOL_BERMAKRO,
    Content.EMBEDDED: ContentMessage.OBJEK_TERTANAM,
    Content.ACTIVEX: ContentMessage.KONTROL_ACTIVEX,
    Content.RIBBON: ContentMessage.PITA_TAMBAHAN,
    Content.WEB_EXTENSION: ContentMessage.EKSTENSI_WEB,
    Content.OUTSIDE: ContentMessage.TAUTAN_KE_LUAR,
    Content.ODD_NAME: ContentMessage.NAMA_BAGIAN_LAIN,
}
_KINDS = {
    ".xlsx": "buku biasa tanpa makro (.xlsx)",
    ".xlsm": "buku bermakro (.xlsm)",
    ".xltx": "templat Excel (.xltx)",
    ".xltm": "templat Excel bermakro (.xltm)",
    ".xlam": "add-in Excel (.xlam)",
}
_BOOKS = (".xlsx", ".xlsm")
_LISTED = 3


def content_findings(package: Package, found: Scan, file: str, year: int) -> list[Finding]:
    """All there is to say about the package of a workbook of this year, called ``file``."""
    asked = asked_by(found, package)
    books = [link for link in package.links if not (link.program or is_addin_link(link))]
    return [
        *_declared(package, file),
        *_carried(package, file, year),
        *_programs(package, asked.get(Whom.PROGRAM), file, year),
        *_leading(ContentMessage.TAUTAN_BUKU_LAIN, books, asked.get(Whom.BOOK), file),
        *_leading(
            ContentMessage.TAUTAN_ADDIN_LAIN, astray_links(package), asked.get(Whom.ADDIN), file
        ),
    ]


def _declared(package: Package, file: str) -> Iterator[Finding]:
    suffix = PurePath(file).suffix.lower()
    is_other = suffix in _KINDS and suffix != package.declared
    if is_other or package.declared not in _BOOKS:
        finding = ContentMessage.JENIS_BERKAS_LAIN.at(
            suffix=suffix or phrases.NO_SUFFIX, kind=_KINDS[package.declared]
        )
        yield finding.located(file=file)


def _carried(package: Package, file: str, year: int) -> Iterator[Finding]:
    by_content: dict[Content, list[Foreign]] = {}
    for foreign in package.foreign:
        by_content.setdefault(foreign.content, []).append(foreign)

    def told(message: Message, key: str, words: dict[Content, str]) -> Iterator[Finding]:
        groups = [(words[kind], by_content[kind]) for kind in words if kind in by_content]
        if groups:
            text = "; ".join(f"{word} {_listed(items)}".strip() for word, items in groups)
            sheet = groups[0][1][0].sheet
            yield message.at(Place(), **{key: text, "year": year}).located(file=file, sheet=sheet)

    yield from told(FileMessage.ADA_MAKRO, "what", _MACROS)
    yield from told(ContentMessage.KONEKSI_DATA, "where", _DATA)
    for content, message in _PLAIN.items():
        yield from told(message, "where", {content: ""})


def _listed(items: Sequence[Foreign]) -> str:
    first = items[0]
    if first.content in (Content.MACRO_SHEET, Content.DIALOG_SHEET) and first.sheet:
        return _first_of(f"“{shown(first.sheet)}”", len(items))
    return _first_of(shown_target(first.name), len(items))


def _first_of(name: str, count: int) -> str:
    return name if count == 1 else name + phrases.AND_MORE.format(count=count - 1)


def _programs(package: Package, uses: Uses | None, file: str, year: int) -> Iterator[Finding]:
    links = [link.target or link.part for link in package.links if link.program]
    data = [f.name for f in package.foreign if f.content is Content.PROGRAM_DATA]
    names = [*links, *data]
    where = [_first_of(shown_target(names[0]), len(names))] if names else []
    where += [_told_uses(uses)] if uses else []
    if where:
        finding = ContentMessage.TAUTAN_DDE.at(where="; ".join(where), year=year)
        yield finding.located(file=file, sheet=uses.sheet if uses else "", cell=_cell(uses))


def _leading(
    message: ContentMessage, links: Sequence[BookLink], uses: Uses | None, file: str
) -> Iterator[Finding]:
    """Where these links, and the files that formulas name themselves, lead to."""
    named = uses.files if uses else ()
    targets = list(dict.fromkeys([*(link.target or link.part for link in links), *named]))
    if not targets:
        return
    where = ", ".join(f"“{shown_target(target)}”" for target in targets[:_LISTED])
    if len(targets) > _LISTED:
        where += phrases.AND_MORE.format(count=len(targets) - _LISTED)
    said = _told_uses(uses) if uses else phrases.USED_BY_NO_CELL
    finding = message.at(where=where, uses=said, file=file)
    yield finding.located(file=file, sheet=uses.sheet if uses else "", cell=_cell(uses))


def _cell(uses: Uses | None) -> str:
    return uses.cell if uses else ""


def _told_uses(uses: Uses) -> str:
    first = phrases.CELL.format(cell=uses.cell)
    if uses.name:
        first = phrases.NAMED.format(name=shown(uses.name))
    if uses.count == 1:
        return phrases.USED_BY_ONE.format(first=first)
    return phrases.USED_BY_MANY.format(count=uses.count, first=first)
