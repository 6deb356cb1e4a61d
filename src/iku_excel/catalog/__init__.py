"""What a decree says: the models, the loader, and the shipped catalogues under ``data/``."""

from .asked import tables, variables
from .cells import CellType
from .decree import Catalog, Indicator, IndicatorYear
from .inputs import Table
from .loader import (
    catalog_files,
    growing_keys,
    is_shipped,
    load_catalog,
    shipped_catalogs,
    takes_shipped_id,
)
from .mistakes import CatalogError, Mistake, UnknownCatalog, UnreadableCatalog

__all__ = [
    "Catalog",
    "CatalogError",
    "CellType",
    "Indicator",
    "IndicatorYear",
    "Mistake",
    "Table",
    "UnknownCatalog",
    "UnreadableCatalog",
    "catalog_files",
    "growing_keys",
    "is_shipped",
    "load_catalog",
    "shipped_catalogs",
    "tables",
    "takes_shipped_id",
    "variables",
]
