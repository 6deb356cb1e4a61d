"""Whether a project fits the format, before a byte of it is written."""

from __future__ import annotations

import re

from iku_excel.vba.errors import VbaError
from iku_excel.vba.modules import Module, VbaProject
from iku_excel.vba.text import encode

_LONGEST_NAME = 31  # of a module and of a stream alike
_LONGEST_PROJECT_NAME = 128
_LONGEST_DOC_STRING = 2000
_STREAMS_BESIDE_MODULES = ("dir",)  # `_VBA_PROJECT` is no name of a module anyway
_GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
_NAME_LINE = re.compile(r'^Attribute VB_Name = "([^"]*)"\r$', re.MULTILINE)


def check_project(project: VbaProject) -> None:
    """Raise VbaError, naming the module, for what a host could not load."""
    if not _is_name(project.name, _LONGEST_PROJECT_NAME):
        raise VbaError(f"project name {project.name!r} is not a name in VBA")
    if not _GUID.fullmatch(project.project_id):
        raise VbaError(f"project id {project.project_id!r} is not a GUID in braces")
    _check_line(project.doc_string, "description of the project")
    _check_line(project.help_file, "help file of the project")
    taken: dict[str, str] = {}
    for module in project.modules:
        _check_module(module)
        key = module.name.upper()
        if key in taken:
            raise VbaError(f"module {module.name!r}: the name is taken by {taken[key]!r}")
        taken[key] = module.name


def _check_module(module: Module) -> None:
    what = f"module {module.name!r}"
    if not _is_name(module.name, _LONGEST_NAME):
        raise VbaError(f"{what}: not a name in VBA of at most {_LONGEST_NAME} characters")
    if module.name.lower() in _STREAMS_BESIDE_MODULES:
        raise VbaError(f"{what}: the name belongs to another stream of the project")
    if len(encode(module.doc_string, f"{what}, its description")) > _LONGEST_DOC_STRING:
        raise VbaError(f"{what}: description longer than {_LONGEST_DOC_STRING} characters")
    encode(module.source, f"{what}, its source")
    _check_lines(module, what)


def _check_lines(module: Module, what: str) -> None:
    stray = re.search(r"\r(?!\n)|(?<!\r)\n|\0", module.source)
    if stray:
        line = module.source.count("\n", 0, stray.start()) + 1
        raise VbaError(f"{what}: line {line} does not end in CRLF or holds a NUL")
    named = _NAME_LINE.search(module.source)
    if named is None or named[1] != module.name:
        raise VbaError(f'{what}: the source has no line Attribute VB_Name = "{module.name}"')


def _check_line(text: str, what: str) -> None:
    if re.search(r"[\r\n\0]", text):
        raise VbaError(f"{what}: more than one line")


def _is_name(name: str, longest: int) -> bool:
    """A letter, then letters, digits and underscores (characters of the code page)."""
    if not name.isidentifier() or name.startswith("_"):
        return False
    return len(encode(name, f"name {name!r}")) <= longest
