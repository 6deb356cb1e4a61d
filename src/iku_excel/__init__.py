"""Performance indicators (IKU) of Indonesia's regional law offices: templates, formulas, recap.

The public functions are imported on first use, so that ``iku --help`` need not load them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .calc import InputError, Result, UnknownIndicator, evaluate
    from .catalog import load_catalog

__version__ = "0.1.0"
__all__ = ["InputError", "Result", "UnknownIndicator", "__version__", "evaluate", "load_catalog"]


def __getattr__(name: str) -> object:
    if name == "load_catalog":
        from .catalog import load_catalog

        return load_catalog
    if name in __all__:
        from . import calc

        return getattr(calc, name)
    raise AttributeError(name)
