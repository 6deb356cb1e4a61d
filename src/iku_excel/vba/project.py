"""A whole ``vbaProject.bin``: the streams of a project in a compound file ([MS-OVBA] 2.2)."""

from __future__ import annotations

from iku_excel.vba.compression import compress, decompress
from iku_excel.vba.container import read_container, write_container
from iku_excel.vba.directory import (
    Directory,
    ListedModule,
    long_number,
    read_directory,
    text,
    version,
    write_directory,
)
from iku_excel.vba.errors import VbaError
from iku_excel.vba.fitting import check_project
from iku_excel.vba.modules import Module, ModuleKind, VbaProject
from iku_excel.vba.project_stream import (
    ProjectStream,
    read_project_stream,
    write_name_map,
    write_project_stream,
)
from iku_excel.vba.records import RecordId
from iku_excel.vba.text import decode, encode

# 2.3.4.1: version 0xFFFF and no cache, so that the host compiles the texts themselves.
_NO_PERFORMANCE_CACHE = bytes.fromhex("CC61FFFF000000")


def read_project(data: bytes) -> VbaProject:
    """The project in the bytes of a ``vbaProject.bin``.

    Raises VbaError when they are damaged, or when the project has what this package would lose:
    a password, forms, another code page.
    """
    streams = {path.upper(): stream for path, stream in read_container(data).items()}
    settings = read_project_stream(_stream(streams, "PROJECT"))
    directory = read_directory(decompress(_stream(streams, "VBA/dir")))
    modules = tuple(_read_module(streams, listed, settings) for listed in directory.modules)
    return _project(settings, directory, modules)


def _stream(streams: dict[str, bytes], path: str) -> bytes:
    try:
        return streams[path.upper()]
    except KeyError:
        raise VbaError(f"the project has no stream {path!r}") from None


def _read_module(
    streams: dict[str, bytes], listed: ListedModule, settings: ProjectStream
) -> Module:
    """A module; before its text the stream may hold a cache of compiled code."""
    stream = _stream(streams, f"VBA/{listed.stream}")
    what = f"module {listed.name!r}"
    try:
        source = decompress(stream[listed.offset :])
    except VbaError as error:
        raise VbaError(f"{what}: {error}") from error
    if listed.is_procedural:
        kind = ModuleKind.STANDARD
    elif listed.name in settings.documents:
        kind = ModuleKind.DOCUMENT
    else:
        kind = ModuleKind.CLASS
    return Module(
        listed.name,
        decode(source, f"{what}, its source"),
        kind,
        doc_string=listed.doc_string,
        help_context=listed.help_context,
        read_only=listed.read_only,
        private=listed.private,
    )


def _project(
    settings: ProjectStream, directory: Directory, modules: tuple[Module, ...]
) -> VbaProject:
    properties = directory.properties
    has_compatible = any(each.identifier == RecordId.COMPATIBLE_VERSION for each in properties)
    return VbaProject(
        name=text(properties, RecordId.PROJECT_NAME),
        project_id=settings.project_id,
        references=directory.references,
        modules=modules,
        doc_string=text(properties, RecordId.PROJECT_DOC_STRING),
        help_file=text(properties, RecordId.HELP_FILE),
        help_context=long_number(properties, RecordId.HELP_CONTEXT),
        constants=text(properties, RecordId.CONSTANTS),
        version=version(properties),
        system=long_number(properties, RecordId.SYSTEM),
        compatible_version=(
            long_number(properties, RecordId.COMPATIBLE_VERSION) if has_compatible else None
        ),
    )


def write_project(project: VbaProject) -> bytes:
    """The bytes of a ``vbaProject.bin``: the same project gives the same bytes.

    Raises VbaError, naming the module, for what a host could not load.
    """
    check_project(project)
    streams = {
        "PROJECT": write_project_stream(project),
        "PROJECTwm": write_name_map(project.modules),
        "VBA/_VBA_PROJECT": _NO_PERFORMANCE_CACHE,
        "VBA/dir": compress(write_directory(project)),
    }
    for module in project.modules:
        source = encode(module.source, f"module {module.name!r}, its source")
        streams[f"VBA/{module.name}"] = compress(source)
    return write_container(streams)
