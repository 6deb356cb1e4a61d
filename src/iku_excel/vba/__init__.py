"""VBA projects inside Office files: container, compression, list of modules. No IKU here."""

from iku_excel.vba.errors import VbaError
from iku_excel.vba.modules import Module, ModuleKind, VbaProject
from iku_excel.vba.project import read_project, write_project
from iku_excel.vba.text import with_crlf

__all__ = [
    "Module",
    "ModuleKind",
    "VbaError",
    "VbaProject",
    "read_project",
    "with_crlf",
    "write_project",
]
