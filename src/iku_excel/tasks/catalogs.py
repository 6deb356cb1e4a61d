"""Opening the catalogue that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from .refusal import Refusal
from .texts.refused import Refused, Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding


def open_catalog(catalog_id: str) -> Catalog:
    """The catalogue; refused with its mistakes where it cannot be used."""
    from iku_excel.catalog import CatalogError, UnknownCatalog, load_catalog

    try:
        return load_catalog(catalog_id)
    except UnknownCatalog as problem:
        reason = "; ".join(mistake.reason for mistake in problem.mistakes)
        raise Refusal(f"{catalog_id}: {reason}") from problem
    except CatalogError as problem:
        raise Refused.CATALOG_MISTAKEN.of(problem=problem, catalog=catalog_id) from problem


def known_divisions(others: Iterable[Catalog] = ()) -> set[str]:
    """The keys of the divisions of every catalogue on this computer, and of others in use."""
    from iku_excel.catalog import CatalogError, catalog_files, load_catalog

    catalogs = list(others)
    for name in catalog_files():
        with suppress(CatalogError):  # one with mistakes is told where it is used
            catalogs.append(load_catalog(name))
    return {division.key for catalog in catalogs for division in catalog.submitting}


def refuse_outside_year(catalog: Catalog, year: int, *, force: bool) -> None:
    """Refuse a year that the decree does not cover, with the catalogue's own reason."""
    finding = None if force else outside_year(catalog, year)
    if finding is not None:
        raise Refusal(finding.message, finding.advice)


def outside_year(catalog: Catalog, year: int) -> Finding | None:
    """That the decree does not cover a year; None where it does."""
    from iku_excel.findings import InputMessage

    if year in catalog.years:
        return None
    return InputMessage.TAHUN_DI_LUAR_KATALOG.at(
        year=year,
        catalog=catalog.id,
        reason=catalog.outside_years,
        first=catalog.first_year,
        last=catalog.last_year,
    )


def beyond_excel(catalog: Catalog) -> list[str]:
    """Why books of the catalogue cannot be drawn, each reason with its indicator or division.

    Every book is drawn for it, once for each year in which a formula begins to hold.
    """
    begun = sorted({period.first_year for i in catalog.indicators for period in i.rules})
    found = (
        reason
        for year in begun
        for division in catalog.submitting
        for reason in _beyond_excel(catalog, year, division.key)
    )
    return list(dict.fromkeys(found))


def _beyond_excel(catalog: Catalog, year: int, division: str) -> Iterator[str]:
    whole = _not_drawn(catalog, year, division)
    if not whole:
        return
    alone = [
        f"{indicator.code}: {reason}"
        for indicator in catalog.of_division(division)
        if (one := catalog.model_copy(update={"indicators": (indicator,)}))
        and (reason := _not_drawn(one, year, division))
    ]
    yield from alone or [f"divisi {division}: {whole}"]


def _not_drawn(catalog: Catalog, year: int, division: str) -> str:
    """Why the book of a division cannot be drawn; empty where it can."""
    from iku_excel.drawing.limits import BeyondExcel
    from iku_excel.template import draw_template, template_identity
    from iku_excel.xlsx import FileProblem

    try:
        draw_template(catalog, template_identity(catalog, year, division))
    except BeyondExcel as problem:
        refusal = Trouble.BEYOND_EXCEL.of(what=problem)
    except FileProblem:
        refusal = Trouble.BOOK_TOO_LARGE.of(count=len(catalog.of_division(division)))
    else:
        return ""
    return f"{refusal.reason} {refusal.advice}"


PLACEHOLDER = "GANTI-DENGAN-ID-BARU"


def copy_catalog(catalog_id: str, target: Path) -> int:
    """Write a known catalogue to ``target``, without its id; the line where a new one belongs.

    Refused where a file stands there already, or the name does not end as a catalogue's does.
    """
    from iku_excel.catalog import catalog_files
    from iku_excel.xlsx.atomic import create_atomically

    known = catalog_files()
    if catalog_id not in known:
        raise Refused.NO_CATALOG.of(catalog=catalog_id, known=", ".join(known))
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise Refused.NOT_YAML.of(target=target)
    open_catalog(catalog_id)  # what is copied is sound
    lines = known[catalog_id].read_text("utf-8-sig").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("id:"))
    lines[at] = f"id: {PLACEHOLDER}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        create_atomically(target, "\n".join(lines).encode())
    except FileExistsError as problem:
        raise Refused.CATALOG_THERE.of(target=target) from problem
    except OSError as problem:
        raise Refused.CATALOG_UNWRITABLE.of(target=target) from problem
    return at + 1
