"""The add-in file for Excel, built from the installed xlwings."""

from .build import build_addin
from .errors import AddinBuildError
from .package import AddinVersions, addin_versions
from .xlwings_source import installed_xlwings_version, library_names

__all__ = [
    "AddinBuildError",
    "AddinVersions",
    "addin_versions",
    "build_addin",
    "installed_xlwings_version",
    "library_names",
]
