"""The ``dir`` stream: the list of the project's properties, references and modules.

[MS-OVBA] 2.3.4.2. Most texts stand twice, in the code page and as UTF-16; the first is read and
both are written.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from iku_excel.vba.errors import VbaError
from iku_excel.vba.modules import Module, ModuleKind, Reference, VbaProject
from iku_excel.vba.records import Record, RecordId, join_records, split_records
from iku_excel.vba.text import CODE_PAGE, decode, encode, wide

_UINT16 = struct.Struct("<H")
_UINT32 = struct.Struct("<I")
_VERSION = struct.Struct("<IH")
_NO_COOKIE = _UINT16.pack(0xFFFF)
_ENGLISH = _UINT32.pack(0x0409)  # 2.3.4.2.1.3: the language is always this one
_REFERENCE_STARTS = (
    RecordId.REFERENCE_NAME,
    RecordId.REFERENCE_ORIGINAL,
    RecordId.REFERENCE_CONTROL,
    RecordId.REFERENCE_REGISTERED,
    RecordId.REFERENCE_PROJECT,
)
_REFERENCE_ENDS = (
    RecordId.REFERENCE_REGISTERED,
    RecordId.REFERENCE_PROJECT,
    RecordId.REFERENCE_CONTROL_EXTENDED,
)


@dataclass(frozen=True, slots=True)
class ListedModule:
    """A module as the ``dir`` stream lists it: all but its text, and where that text lies."""

    name: str
    stream: str
    offset: int
    is_procedural: bool
    doc_string: str
    help_context: int
    read_only: bool
    private: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """What the ``dir`` stream says; ``properties`` are the records of the project itself."""

    properties: tuple[Record, ...]
    references: tuple[Reference, ...]
    modules: tuple[ListedModule, ...]


def read_directory(stream: bytes) -> Directory:
    """The decompressed ``dir`` stream; raises VbaError when it is damaged."""
    records = split_records(stream)
    references_at = _first(records, (*_REFERENCE_STARTS, RecordId.MODULES))
    modules_at = _first(records, (RecordId.MODULES,))
    properties = records[:references_at]
    if number(properties, RecordId.CODE_PAGE, _UINT16) != CODE_PAGE:
        raise VbaError(f"dir stream: the project is not in code page {CODE_PAGE}")
    return Directory(
        properties,
        _references(records[references_at:modules_at]),
        _modules(records[modules_at:]),
    )


def number(records: tuple[Record, ...], identifier: RecordId, layout: struct.Struct) -> int:
    """The number of the only record of a kind; raises VbaError when there is none."""
    payload = _payload(records, identifier)
    if len(payload) != layout.size:
        raise VbaError(f"dir stream: record {identifier.name} has {len(payload)} bytes")
    return int(layout.unpack(payload)[0])


def long_number(records: tuple[Record, ...], identifier: RecordId) -> int:
    """The 32-bit number of a record; 0 when there is none."""
    if all(record.identifier != identifier for record in records):
        return 0
    return number(records, identifier, _UINT32)


def text(records: tuple[Record, ...], identifier: RecordId) -> str:
    """The text of a record; empty when there is none."""
    for record in records:
        if record.identifier == identifier:
            return decode(record.payload, f"dir stream, record {identifier.name}")
    return ""


def version(records: tuple[Record, ...]) -> tuple[int, int]:
    """Major and minor version of the project."""
    major, minor = _VERSION.unpack(_payload(records, RecordId.VERSION))
    return major, minor


def _payload(records: tuple[Record, ...], identifier: RecordId) -> bytes:
    for record in records:
        if record.identifier == identifier:
            return record.payload
    raise VbaError(f"dir stream: record {identifier.name} is missing")


def _first(records: tuple[Record, ...], identifiers: tuple[RecordId, ...]) -> int:
    for position, record in enumerate(records):
        if record.identifier in identifiers:
            return position
    raise VbaError(f"dir stream: record {identifiers[-1].name} is missing")


def _references(records: tuple[Record, ...]) -> tuple[Reference, ...]:
    """2.3.4.2.2: a name and one to three records; a control library has a name inside as well."""
    references = []
    current: list[Record] = []
    for record in records:
        # An original library without a control library after it ends where the next one begins.
        if (
            record.identifier == RecordId.REFERENCE_NAME
            and current
            and current[-1].identifier == RecordId.REFERENCE_ORIGINAL
        ):
            references.append(_reference(current))
            current = []
        current.append(record)
        if record.identifier in _REFERENCE_ENDS:
            references.append(_reference(current))
            current = []
    if current:
        references.append(_reference(current))
    return tuple(references)


def _reference(records: list[Record]) -> Reference:
    named = records[0].identifier == RecordId.REFERENCE_NAME
    name = decode(records[0].payload, "dir stream, name of a reference") if named else ""
    return Reference(name, tuple(records))


def _modules(records: tuple[Record, ...]) -> tuple[ListedModule, ...]:
    starts = [at for at, each in enumerate(records) if each.identifier == RecordId.MODULE_NAME]
    ends = [*starts[1:], len(records)]
    modules = tuple(_module(records[a:b]) for a, b in zip(starts, ends, strict=False))
    if number(records, RecordId.MODULES, _UINT16) != len(modules):
        raise VbaError(f"dir stream: lists {len(modules)} modules but counts others")
    return modules


def _module(records: tuple[Record, ...]) -> ListedModule:
    identifiers = {record.identifier for record in records}
    name = text(records, RecordId.MODULE_NAME)
    return ListedModule(
        name=name,
        stream=text(records, RecordId.MODULE_STREAM) or name,
        offset=number(records, RecordId.MODULE_OFFSET, _UINT32),
        is_procedural=RecordId.MODULE_PROCEDURAL in identifiers,
        doc_string=text(records, RecordId.MODULE_DOC_STRING),
        help_context=long_number(records, RecordId.MODULE_HELP_CONTEXT),
        read_only=RecordId.MODULE_READ_ONLY in identifiers,
        private=RecordId.MODULE_PRIVATE in identifiers,
    )


def write_directory(project: VbaProject) -> bytes:
    """The ``dir`` stream, not yet compressed."""
    records = [*_property_records(project)]
    for reference in project.references:
        records.extend(reference.records)
    records.append(Record(RecordId.MODULES, _UINT16.pack(len(project.modules))))
    records.append(Record(RecordId.PROJECT_COOKIE, _NO_COOKIE))
    for module in project.modules:
        records.extend(_module_records(module))
    records.append(Record(RecordId.END, b""))
    return join_records(tuple(records))


def _property_records(project: VbaProject) -> list[Record]:
    """2.3.4.2.1, in the order that it prescribes."""
    name = encode(project.name, "name of the project")
    doc_string = encode(project.doc_string, "description of the project")
    help_file = encode(project.help_file, "help file of the project")
    constants = encode(project.constants, "constants of the project")
    records = [Record(RecordId.SYSTEM, _UINT32.pack(project.system))]
    if project.compatible_version is not None:
        compatible = _UINT32.pack(project.compatible_version)
        records.append(Record(RecordId.COMPATIBLE_VERSION, compatible))
    return [
        *records,
        Record(RecordId.LANGUAGE, _ENGLISH),
        Record(RecordId.LANGUAGE_OF_INVOKE, _ENGLISH),
        Record(RecordId.CODE_PAGE, _UINT16.pack(CODE_PAGE)),
        Record(RecordId.PROJECT_NAME, name),
        Record(RecordId.PROJECT_DOC_STRING, doc_string),
        Record(RecordId.PROJECT_DOC_STRING_UNICODE, wide(project.doc_string)),
        Record(RecordId.HELP_FILE, help_file),
        Record(RecordId.HELP_FILE_AGAIN, help_file),
        Record(RecordId.HELP_CONTEXT, _UINT32.pack(project.help_context)),
        Record(RecordId.LIBRARY_FLAGS, _UINT32.pack(0)),
        Record(RecordId.VERSION, _VERSION.pack(*project.version)),
        Record(RecordId.CONSTANTS, constants),
        Record(RecordId.CONSTANTS_UNICODE, wide(project.constants)),
    ]


def _module_records(module: Module) -> list[Record]:
    """2.3.4.2.3.2; the stream bears the module's name, and its text begins at its first byte."""
    name = encode(module.name, f"module {module.name!r}, its name")
    doc_string = encode(module.doc_string, f"module {module.name!r}, its description")
    is_standard = module.kind is ModuleKind.STANDARD
    kind = RecordId.MODULE_PROCEDURAL if is_standard else RecordId.MODULE_OBJECT
    records = [
        Record(RecordId.MODULE_NAME, name),
        Record(RecordId.MODULE_NAME_UNICODE, wide(module.name)),
        Record(RecordId.MODULE_STREAM, name),
        Record(RecordId.MODULE_STREAM_UNICODE, wide(module.name)),
        Record(RecordId.MODULE_DOC_STRING, doc_string),
        Record(RecordId.MODULE_DOC_STRING_UNICODE, wide(module.doc_string)),
        Record(RecordId.MODULE_OFFSET, _UINT32.pack(0)),
        Record(RecordId.MODULE_HELP_CONTEXT, _UINT32.pack(module.help_context)),
        Record(RecordId.MODULE_COOKIE, _NO_COOKIE),
        Record(kind, b""),
    ]
    if module.read_only:
        records.append(Record(RecordId.MODULE_READ_ONLY, b""))
    if module.private:
        records.append(Record(RecordId.MODULE_PRIVATE, b""))
    return [*records, Record(RecordId.MODULE_END, b"")]
