"""The PROJECT stream, a text of settings ([MS-OVBA] 2.3.1), and PROJECTwm ([MS-OVBA] 2.3.3)."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.vba.encryption import decrypt, encrypt
from iku_excel.vba.errors import VbaError
from iku_excel.vba.modules import Module, ModuleKind, VbaProject
from iku_excel.vba.text import decode, encode, wide

_SEED = 0x5D  # any number would do; always the same one, for the same bytes of every build
_NOT_PROTECTED = bytes(4)
_NO_PASSWORD = bytes(1)
_VISIBLE = b"\xff"
_KEYS = {
    ModuleKind.STANDARD: "Module={}",
    ModuleKind.CLASS: "Class={}",
    ModuleKind.DOCUMENT: "Document={}/&H00000000",
}
_EDITOR = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"


@dataclass(frozen=True, slots=True)
class ProjectStream:
    """What only the PROJECT stream knows: the identifier, and which modules are documents."""

    project_id: str
    documents: frozenset[str]


def read_project_stream(stream: bytes) -> ProjectStream:
    """The settings; raises VbaError for a damaged, protected or form-bearing project."""
    items = _items(decode(stream, "PROJECT stream"))
    project_id = _setting(items, "ID")
    _refuse_protected(items, project_id)
    forms = [value for key, value in items if key == "BaseClass"]
    if forms:
        raise VbaError(f"the project has forms, which are not supported: {', '.join(forms)}")
    documents = frozenset(value.partition("/")[0] for key, value in items if key == "Document")
    return ProjectStream(project_id, documents)


def _items(text: str) -> list[tuple[str, str]]:
    """The lines ``key=value`` before the first section, in order."""
    items = []
    for line in text.splitlines():
        if line.startswith("["):
            break
        key, equals, value = line.partition("=")
        if equals:
            items.append((key, value.removeprefix('"').removesuffix('"')))
    return items


def _setting(items: list[tuple[str, str]], wanted: str) -> str:
    for key, value in items:
        if key == wanted:
            return value
    raise VbaError(f"PROJECT stream: no line {wanted}=")


def _refuse_protected(items: list[tuple[str, str]], project_id: str) -> None:
    """A project written again would have lost its password unnoticed."""
    state = decrypt(_setting(items, "CMG"), project_id=project_id)
    password = decrypt(_setting(items, "DPB"), project_id=project_id)
    if (state, password) != (_NOT_PROTECTED, _NO_PASSWORD):
        raise VbaError("the project is protected in the VBA editor")


def write_project_stream(project: VbaProject) -> bytes:
    """The settings of a project without protection, lines in the order of 2.3.1."""
    project_id = project.project_id
    lines = [
        f'ID="{project_id}"',
        *(_KEYS[module.kind].format(module.name) for module in project.modules),
        *_optional("HelpFile", project.help_file),
        f'Name="{project.name}"',
        f'HelpContextID="{project.help_context}"',
        *_optional("Description", project.doc_string),
        'VersionCompatible32="393222000"',
        f'CMG="{encrypt(_NOT_PROTECTED, project_id=project_id, seed=_SEED)}"',
        f'DPB="{encrypt(_NO_PASSWORD, project_id=project_id, seed=_SEED)}"',
        f'GC="{encrypt(_VISIBLE, project_id=project_id, seed=_SEED)}"',
        "",
        "[Host Extender Info]",
        _EDITOR,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),  # all windows closed
    ]
    return encode("".join(f"{line}\r\n" for line in lines), "PROJECT stream")


def _optional(key: str, value: str) -> list[str]:
    quoted = value.replace('"', '""')
    return [f'{key}="{quoted}"'] if value else []


def write_name_map(modules: tuple[Module, ...]) -> bytes:
    """PROJECTwm: every module's name in the code page and as UTF-16."""
    pairs = (
        encode(module.name, f"module {module.name!r}, its name")
        + b"\0"
        + wide(module.name)
        + b"\0\0"
        for module in modules
    )
    return b"".join(pairs) + b"\0\0"
