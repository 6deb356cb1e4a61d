"""The LibreOffice Calc add-in: an .oxt generated from the registry of worksheet functions."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import iku_excel
from iku_excel.functions import FUNCTIONS, Function, Parameter
from iku_excel.xlsx import write_zip

from .libreoffice_addin.dispatch import gives_rows

IDENTIFIER = "org.iku.calc"
SERVICE = f"{IDENTIFIER}.AddIn"
FILE_NAME = "iku.oxt"

_INTERFACE = "XIkuFunctions"
_OPENED = f"{IDENTIFIER}.Opened"
_COMPONENTS = ("iku_addin.py", "iku_opened.py")
_SETTINGS = ("CalcAddIns.xcu", "Jobs.xcu")
_PACKAGE = Path(iku_excel.__file__).parent
_MODULES = ("__init__.py", "hosts/__init__.py")
_FOLDERS = ("calc", "catalog", "findings", "functions", "hosts/libreoffice_addin", "layout")
_DISTRIBUTIONS = (
    "annotated-types",
    "pydantic",
    "pydantic-core",
    "PyYAML",
    "typing-extensions",
    "typing-inspection",
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def build_extension(*, bundle: bool = False) -> bytes:
    """The extension, the same bytes for the same registry.

    With ``bundle`` it carries iku_excel and the packages it needs, taken from the running
    environment: platform and Python's minor version must then be those of LibreOffice.
    """
    parts = {
        "META-INF/manifest.xml": manifest().encode(),
        "description.xml": description(bundle=bundle).encode(),
        "CalcAddIns.xcu": registration().encode(),
        "Jobs.xcu": job().encode(),
        f"{_INTERFACE}.idl": interface().encode(),
    }
    folder = Path(__file__).parent / "libreoffice_addin"
    parts |= {name: (folder / name).read_bytes() for name in _COMPONENTS}
    if bundle:
        parts |= {f"pythonpath/{name}": path.read_bytes() for name, path in _bundled()}
    return write_zip(sorted(parts.items()))


def interface() -> str:
    """The UNO interface, in the text form that LibreOffice reads without a compiler."""
    methods = "\n".join(_method(function) for function in FUNCTIONS.values())
    opening = " ".join(f"module {name} {{" for name in IDENTIFIER.split("."))
    closing = " ".join("};" for _ in IDENTIFIER.split("."))
    return (
        f"{opening}\n\ninterface {_INTERFACE}: com::sun::star::uno::XInterface {{\n"
        f"{methods}\n}};\n\n{closing}\n"
    )


def _method(function: Function) -> str:
    """``any`` takes a number, text, a range, or nothing where the argument is left out."""
    result = "sequence< sequence< any > >" if gives_rows(function) else "any"
    arguments = ", ".join(f"[in] any {parameter.name}" for parameter in function.parameters)
    return f"    {result} {function.name}({arguments});"


def registration() -> str:
    """What the function wizard shows, and the name under which Excel files call a function."""
    functions = "".join(_entry(function) for function in FUNCTIONS.values())
    return _settings(
        "CalcAddIns",
        f'<node oor:name="AddInInfo"><node oor:name={quoteattr(SERVICE)} oor:op="replace">'
        f'<node oor:name="AddInFunctions">\n{functions}</node></node></node>',
    )


def job() -> str:
    """What LibreOffice starts when it has opened a document: see ``iku_opened.py``."""
    return _settings(
        "Jobs",
        f'<node oor:name="Jobs"><node oor:name="{_OPENED}" oor:op="replace">'
        f'<prop oor:name="Service"><value>{_OPENED}</value></prop></node></node>\n'
        '<node oor:name="Events"><node oor:name="OnLoadFinished" oor:op="fuse">'
        f'<node oor:name="JobList"><node oor:name="{_OPENED}" oor:op="replace"/>'
        "</node></node></node>",
    )


def _settings(component: str, nodes: str) -> str:
    return (
        f'{_XML}<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' oor:name="{component}" oor:package="org.openoffice.Office">\n'
        f"{nodes}</oor:component-data>\n"
    )


def _entry(function: Function) -> str:
    parameters = "".join(_parameter(parameter) for parameter in function.parameters)
    return (
        f'<node oor:name={quoteattr(function.name)} oor:op="replace">'
        f"{_property('DisplayName', function.name)}"
        f"{_property('Description', function.help)}"
        '<prop oor:name="Category"><value>Add-In</value></prop>'
        f"{_property('CompatibilityName', function.name)}"
        f'<node oor:name="Parameters">{parameters}</node></node>\n'
    )


def _parameter(parameter: Parameter) -> str:
    shown = f"{parameter.help} (Boleh dikosongkan.)" if parameter.optional else parameter.help
    return (
        f'<node oor:name={quoteattr(parameter.name)} oor:op="replace">'
        f"{_property('DisplayName', parameter.name)}{_property('Description', shown)}</node>"
    )


def _property(name: str, text: str) -> str:
    """A localised property: ``en`` is what LibreOffice falls back to in every language."""
    return f'<prop oor:name="{name}"><value xml:lang="en">{escape(text)}</value></prop>'


def manifest() -> str:
    """The parts of the extension that LibreOffice registers."""
    uno = "application/vnd.sun.star.uno"
    entries = (
        (f"{_INTERFACE}.idl", f"{uno}-typelibrary;type=RDB"),
        *((name, f"{uno}-component;type=Python") for name in _COMPONENTS),
        *((name, "application/vnd.sun.star.configuration-data") for name in _SETTINGS),
    )
    files = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(path)}"
        f" manifest:media-type={quoteattr(kind)}/>\n"
        for path, kind in entries
    )
    namespace = "http://openoffice.org/2001/manifest"
    return f'{_XML}<manifest:manifest xmlns:manifest="{namespace}">\n{files}</manifest:manifest>\n'


def description(*, bundle: bool = False) -> str:
    """Name, version and, for a bundle, the Python it was built for."""
    suffix = ""
    if bundle:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        suffix = f" (Python {python}, {sysconfig.get_platform()})"
    return (
        f'{_XML}<description xmlns="http://openoffice.org/extensions/description/2006">\n'
        f'<identifier value="{IDENTIFIER}"/>\n<version value="{iku_excel.__version__}"/>\n'
        f'<display-name><name lang="en">Fungsi IKU{escape(suffix)}</name></display-name>\n'
        "</description>\n"
    )


def _bundled() -> Iterator[tuple[str, Path]]:
    """Every file that the worksheet functions need, by its path below ``pythonpath/``."""
    for name in _MODULES:
        yield f"iku_excel/{name}", _PACKAGE / name
    for folder in _FOLDERS:
        for path in (_PACKAGE / folder).rglob("*"):
            if path.suffix in (".py", ".yaml"):
                yield f"iku_excel/{path.relative_to(_PACKAGE).as_posix()}", path
    for name in _DISTRIBUTIONS:
        for file in distribution(name).files or ():
            if file.suffix != ".pyc" and ".." not in file.parts:
                yield file.as_posix(), Path(str(file.locate()))
