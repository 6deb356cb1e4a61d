"""Whole projects: written, read back by olevba, and xlwings' own project rewritten."""

from __future__ import annotations

import importlib.util
import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import olefile
import pytest
from compound_rules import faults
from oletools.olevba import VBA_Parser

from iku_excel.vba import (
    Module,
    ModuleKind,
    VbaError,
    VbaProject,
    read_project,
    with_crlf,
    write_project,
)
from iku_excel.vba.compression import compress, decompress
from iku_excel.vba.container import read_container, write_container
from iku_excel.vba.encryption import decrypt

PROJECT_ID = "{318BEE36-5BE1-492A-826D-473DB19B0F30}"


def module(name: str, body: str = "", kind: ModuleKind = ModuleKind.STANDARD) -> Module:
    return Module(name, f'Attribute VB_Name = "{name}"\r\n{body}', kind)


def project(*modules: Module) -> VbaProject:
    return VbaProject("Iku", PROJECT_ID, references=(), modules=modules)


EXAMPLE = project(
    module("ThisWorkbook", kind=ModuleKind.DOCUMENT),
    replace(module("Antrean", "Public Isi\r\n", ModuleKind.CLASS), doc_string="Antrean é"),
    replace(module("Pita", "Sub Buka()\r\nEnd Sub\r\n"), private=True, read_only=True),
    module("Panjang", "".join(f"' baris {number} — ±\r\n" for number in range(3000))),
)


@pytest.fixture(scope="module")
def template() -> bytes:
    """The project of the add-in that comes with xlwings."""
    found = importlib.util.find_spec("xlwings")
    assert found is not None
    assert found.origin is not None
    with zipfile.ZipFile(Path(found.origin).parent / "quickstart_addin_ribbon.xlam") as addin:
        return addin.read("xl/vbaProject.bin")


def with_line_ends(read: VbaProject) -> VbaProject:
    return replace(
        read,
        modules=tuple(replace(each, source=with_crlf(each.source)) for each in read.modules),
    )


def seen_by_olevba(data: bytes) -> dict[str, str]:
    parser = VBA_Parser("vbaProject.bin", data=data)
    return {stream.rpartition("/")[2]: text for _, stream, _, text in parser.extract_macros()}


def test_written_project__olevba__reads_every_module_byte_for_byte() -> None:
    assert seen_by_olevba(write_project(EXAMPLE)) == {
        each.name: each.source for each in EXAMPLE.modules
    }


def test_written_project__strictest_olefile_and_the_rules__find_no_fault() -> None:
    data = write_project(EXAMPLE)
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as container:
        assert container.parsing_issues == []
    assert faults(data) == []


def test_written_project__what_no_reader_here_looks_at__is_as_specified() -> None:
    streams = read_container(write_project(project(module("Ab"))))
    assert streams["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61 FFFF 00 0000")  # 2.3.4.1: no cache
    assert streams["PROJECTwm"] == b"Ab\0A\0b\0\0\0" + b"\0\0"  # 2.3.3
    version = bytes.fromhex("0900 04000000 01000000 0000")  # 2.3.4.2.1.11: six bytes after a 4
    assert version in decompress(streams["VBA/dir"])
    (line,) = [each for each in streams["PROJECT"].splitlines() if each.startswith(b"GC=")]
    shown = decrypt(line[4:-1].decode(), project_id=PROJECT_ID)
    assert shown == b"\xff"  # 2.3.1.17: visible in the editor


@pytest.mark.parametrize(
    "example",
    [
        EXAMPLE,
        project(),
        replace(
            EXAMPLE,
            doc_string='Rumus "IKU"',
            help_file="iku.chm",
            help_context=3,
            constants="Uji = 1",
            version=(7, 2),
            system=3,
            compatible_version=4,
        ),
    ],
)
def test_written_project__read_again__is_the_same_and_gives_the_same_bytes(
    example: VbaProject,
) -> None:
    data = write_project(example)
    assert read_project(data) == example
    assert write_project(read_project(data)) == data


def test_project_of_xlwings__read__kinds_and_references(template: bytes) -> None:
    read = read_project(template)
    assert {each.name: each.kind for each in read.modules} == {
        "ThisWorkbook": ModuleKind.DOCUMENT,
        "Dictionary": ModuleKind.CLASS,
        "RibbonMyAddin": ModuleKind.STANDARD,
        "Sheet2": ModuleKind.DOCUMENT,
        "xlwings": ModuleKind.STANDARD,
    }
    assert [each.name for each in read.references] == ["MSForms", "Office"]
    assert {each.name: each.source for each in read.modules} == seen_by_olevba(template)


def test_project_of_xlwings__rewritten__all_sources_unchanged(template: bytes) -> None:
    read = with_line_ends(read_project(template))
    data = write_project(read)
    assert read_project(data) == read
    assert seen_by_olevba(data) == {each.name: each.source for each in read.modules}
    assert seen_by_olevba(data) == {
        name: with_crlf(text) for name, text in seen_by_olevba(template).items()
    }


def test_project_of_xlwings__bare_line_feeds_of_one_module__refused(template: bytes) -> None:
    with pytest.raises(VbaError, match="module 'xlwings': line 1 does not end in CRLF"):
        write_project(read_project(template))


def test_project_of_xlwings__reference_dropped_by_name__nothing_of_it_left(
    template: bytes,
) -> None:
    read = with_line_ends(read_project(template))
    kept = tuple(each for each in read.references if each.name != "MSForms")
    data = write_project(replace(read, references=kept))
    assert [each.name for each in read_project(data).references] == ["Office"]
    assert not any(b"Temp" in each.payload for each in kept[0].records)


@pytest.mark.parametrize(
    ("modules", "reason"),
    [
        ([module("A" * 32)], "module 'A{32}': not a name"),
        ([module("Dua Kata")], "module 'Dua Kata': not a name"),
        ([module("_Pita")], "module '_Pita': not a name"),
        ([module("Pită")], "'Pită'.*'ă' in line 1 is not a character of code page 1252"),
        ([module("Dir")], "module 'Dir': the name belongs"),
        ([module("Pita"), module("PITA")], "module 'PITA': the name is taken by 'Pita'"),
        ([module("Pita"), module("Pita")], "module 'Pita': the name is taken"),
        ([module("Pita", "' ≥\r\n")], "module 'Pita', its source: '≥' in line 2"),
        ([module("Pita", "' a\n")], "module 'Pita': line 2 does not end in CRLF"),
        ([module("Pita", "' a\r'")], "module 'Pita': line 2 does not end in CRLF"),
        ([replace(module("Pita"), name="Lain")], "module 'Lain': the source has no line"),
        ([replace(module("Pita"), doc_string="≥")], "module 'Pita', its description"),
        ([replace(module("Pita"), doc_string="a" * 2001)], "module 'Pita': description longer"),
    ],
)
def test_project__module_that_does_not_fit__named(modules: list[Module], reason: str) -> None:
    with pytest.raises(VbaError, match=reason):
        write_project(project(*modules))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Iku 1"},
        {"project_id": "318BEE36"},
        {"doc_string": "dua\r\nbaris"},
        {"help_file": "a\nb"},
        {"constants": "≥"},
    ],
)
def test_project__property_that_does_not_fit__refused(changes: dict[str, str]) -> None:
    with pytest.raises(VbaError):
        write_project(replace(EXAMPLE, **changes))


@pytest.mark.parametrize("path", ["PROJECT", "VBA/dir", "VBA/Pita"])
def test_damaged_project__stream_missing__named(path: str) -> None:
    streams = read_container(write_project(EXAMPLE))
    del streams[path]
    with pytest.raises(VbaError, match=f"no stream '{path}'"):
        read_project(write_container(streams))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("PROJECT", b""),
        ("VBA/dir", b""),
        ("VBA/dir", b"\x01"),
        ("VBA/dir", compress(b"\x01")),
        ("VBA/dir", compress(b"\x01\x00\x04\x00\x00\x00\x01")),
        ("VBA/Pita", b""),
        ("VBA/Pita", compress(b"Sub Buka()")[:-1]),
        ("VBA/Pita", compress(b"\x81")),
    ],
)
def test_damaged_project__stream_spoilt__refused(path: str, content: bytes) -> None:
    streams = read_container(write_project(EXAMPLE))
    with pytest.raises(VbaError):
        read_project(write_container({**streams, path: content}))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"Class=Antrean", b"BaseClass=Antrean", "forms.*Antrean"),
        (b'ID="{3', b'ID="{4', "does not fit the project's identifier"),
        (b"CMG=", b"XMG=", "no line CMG="),
        (b'Name="Iku"', b'Name="\x81"', "not text in code page 1252"),
    ],
)
def test_settings_of_a_project__beyond_this_package__refused(
    old: bytes, new: bytes, reason: str
) -> None:
    streams = read_container(write_project(EXAMPLE))
    changed = {**streams, "PROJECT": streams["PROJECT"].replace(old, new)}
    with pytest.raises(VbaError, match=reason):
        read_project(write_container(changed))


def test_damaged_file__truncated_or_bytes_changed__project_or_refusal_but_no_other_error(
    template: bytes,
) -> None:
    chance = random.Random(6)
    refused = 0
    for data in (b"", b"PK\x03\x04", template[:700], template[:20_000], *_spoilt(template, chance)):
        try:
            read_project(data)
        except VbaError:
            refused += 1
    assert refused > 20


def _spoilt(data: bytes, chance: random.Random) -> list[bytes]:
    files = []
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 30)):
            at = chance.choice([chance.randrange(len(data)), chance.randrange(1536)])
            changed[at] = chance.randrange(256)
        files.append(bytes(changed))
    return files
