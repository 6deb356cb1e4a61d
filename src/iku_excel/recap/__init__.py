"""Merges the divisions' workbooks into the Kanwil's quarterly recap; writes xlsx, JSON, CSV."""

from .build import build_recap
from .quarter_recap import Recap
from .sources import SourceFile
from .submitted import Handling, Submitted

__all__ = ["Handling", "Recap", "SourceFile", "Submitted", "build_recap"]
