"""The component of the .oxt: LibreOffice loads this file, nothing of the package imports it.

Where ``iku_excel`` lies: in ``pythonpath/`` of the extension (built with its packages), in the
folders that the environment variable IKU_PYTHONPATH names, or installed in LibreOffice's Python.
"""
# mypy: ignore-errors

import os
import sys

import unohelper
from org.iku.calc import XIkuFunctions

IMPLEMENTATION = "org.iku.calc.AddIn"
_folders = os.environ.get("IKU_PYTHONPATH", "").split(os.pathsep)
sys.path[:0] = [folder for folder in _folders if folder]


class IkuAddIn(unohelper.Base, XIkuFunctions):
    """Every method of the interface, handed to the dispatcher under its own name."""

    def __init__(self, _context, *_arguments):
        self._answer = None

    def __getattr__(self, name):
        if not name.startswith("IKU_"):
            raise AttributeError(name)
        return lambda *arguments: self._compute(name, arguments)

    def _compute(self, name, arguments):
        if self._answer is None:
            try:
                from iku_excel.hosts.libreoffice_addin.dispatch import answer
            except Exception as problem:  # noqa: BLE001  - whatever is missing, a cell tells it
                return _cannot_load(name, problem)
            self._answer = answer
        return self._answer(name, arguments)


def _cannot_load(name, problem):
    """IKU_VERSI tells why the package cannot be loaded; the other functions are #VALUE!."""
    if name != "IKU_VERSI":
        raise RuntimeError(name) from problem
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"iku-excel tidak dapat dimuat oleh Python {version} milik LibreOffice: {problem}"


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  - LibreOffice looks for it
g_ImplementationHelper.addImplementation(IkuAddIn, IMPLEMENTATION, (IMPLEMENTATION,))
