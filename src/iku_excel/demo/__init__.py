"""Invented sample data of every shipped catalogue, and the whole job done on them."""

from .build import DemoOutcome, run_demo
from .samples import Sample, Slip, load_sample, sample_catalogs

__all__ = ["DemoOutcome", "Sample", "Slip", "load_sample", "run_demo", "sample_catalogs"]
