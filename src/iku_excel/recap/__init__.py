"""Merges the divisions' workbooks into the Kanwil's quarterly recap; writes xlsx, JSON, CSV."""

from .build import build_recap
from .model import Recap
from .sources import SourceFile, find_sources

__all__ = ["Recap", "SourceFile", "build_recap", "find_sources"]
