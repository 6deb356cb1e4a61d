"""Invented sample data of every shipped catalogue, and the whole job done on them."""

from .build import run_demo
from .samples import sample_catalogs

__all__ = ["run_demo", "sample_catalogs"]
