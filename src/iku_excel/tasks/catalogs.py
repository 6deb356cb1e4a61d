"""Opening the catalogue that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .refusal import Refusal

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog


def open_catalog(catalog_id: str) -> Catalog:
    """The catalogue; refused with its mistakes where it cannot be used."""
    from iku_excel.catalog import CatalogError, UnknownCatalog, load_catalog

    try:
        return load_catalog(catalog_id)
    except UnknownCatalog as problem:
        reason = "; ".join(mistake.reason for mistake in problem.mistakes)
        raise Refusal(f"{catalog_id}: {reason}") from problem
    except CatalogError as problem:
        raise Refusal(str(problem), f"Rinciannya: iku katalog periksa {catalog_id}") from problem


def refuse_outside_year(catalog: Catalog, year: int, *, force: bool) -> None:
    """Refuse a year that the decree does not cover, with the catalogue's own reason."""
    from iku_excel.findings import InputMessage

    if year in catalog.years or force:
        return
    finding = InputMessage.TAHUN_DI_LUAR_KATALOG.at(
        year=year,
        catalog=catalog.id,
        reason=catalog.outside_years,
        first=catalog.first_year,
        last=catalog.last_year,
    )
    raise Refusal(finding.message, finding.advice)
