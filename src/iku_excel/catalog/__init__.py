"""What a decree says: the models, the loader, and the shipped catalogues under ``data/``."""

from .inputs import Column, ColumnType, Table, tables, variables
from .loader import CatalogError, UnknownCatalog, catalog_files, load_catalog
from .model import Catalog, Indicator, IndicatorYear

__all__ = [
    "Catalog",
    "CatalogError",
    "Column",
    "ColumnType",
    "Indicator",
    "IndicatorYear",
    "Table",
    "UnknownCatalog",
    "catalog_files",
    "load_catalog",
    "tables",
    "variables",
]
