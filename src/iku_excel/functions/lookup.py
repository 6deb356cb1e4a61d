"""Finding the catalogue and indicator that a cell names."""

from __future__ import annotations

from iku_excel.catalog import Catalog, CatalogError, Indicator, catalog_files, load_catalog

from .domain import NOT_AVAILABLE, Cell, CellFailure, text


def find_catalog(cell: Cell) -> Catalog:
    """The catalogue with this id; #N/A where there is none."""
    return _load(text(cell))


def find_indicator(cell: Cell) -> tuple[Catalog, Indicator]:
    """The indicator named ``katalog/kode``, or by a code that only one catalogue has.

    An unknown code, or one that several catalogues have, is #N/A.
    """
    name = text(cell)
    catalog_id, separator, code = name.rpartition("/")
    if separator:
        catalog = _load(catalog_id)
        found = [(catalog, indicator)] if (indicator := catalog.find(code)) else []
    else:
        found = [
            (catalog, indicator)
            for catalog in _usable_catalogs()
            if (indicator := catalog.find(code)) is not None
        ]
    if len(found) != 1:
        raise CellFailure(NOT_AVAILABLE)
    return found[0]


def _load(catalog_id: str) -> Catalog:
    if catalog_id not in catalog_files():
        raise CellFailure(NOT_AVAILABLE)
    try:
        return load_catalog(catalog_id)
    except CatalogError as problem:
        raise CellFailure(NOT_AVAILABLE) from problem


def _usable_catalogs() -> list[Catalog]:
    catalogs = []
    for catalog_id in catalog_files():
        try:
            catalogs.append(load_catalog(catalog_id))
        except CatalogError:
            # A Kanwil's broken catalogue must not take the functions of the others with it.
            continue
    return catalogs
