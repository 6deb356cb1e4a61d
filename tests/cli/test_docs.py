"""What the documents promise exists: commands, options, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from iku_excel.cli.main import iku
from iku_excel.inbox.event import LARGEST as LARGEST_EVENT
from iku_excel.workbook.csv_text import LARGEST_CSV, MOST_ROWS
from iku_excel.xlsx.archive import MAX_FILE_SIZE
from iku_excel.xlsx.container import MAX_PART_SIZE, MAX_PARTS, MAX_TOTAL_SIZE
from iku_excel.xlsx.formulas import MAX_FORMULA
from iku_excel.xlsx.rows import MAX_FILLED_COLUMN, MAX_FILLED_ROW
from iku_excel.xlsx.strings import MAX_STRINGS
from iku_excel.xlsx.text import MAX_TEXT
from iku_excel.xlsx.xmlstream import MAX_DEPTH

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]
)
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(iku [^`]+)`")


def _lines(text: str) -> list[str]:
    """Every command line of ``iku`` in a document, wherever it stands."""
    blocks = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    found = _INLINE.findall(text) + blocks
    parts = [part.strip() for line in found for part in line.split("&&")]
    return [p.replace(".venv/bin/", "") for p in parts if re.match(r"(\.venv/bin/)?iku\b", p)]


def _known(words: list[str]) -> click.Command:
    command: click.Command = iku
    for word in words:
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"iku {' '.join(words)}"
        command = command.commands[word]
    return command


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document__names_only_existing_commands_and_options(document) -> None:
    for line in _lines(document.read_text(encoding="utf-8")):
        words = shlex.split(line)[1:]
        command = _known([word for word in words if not word.startswith("-")])
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        used = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert used <= options, line


def test_examples_of_the_help__name_existing_options() -> None:
    def examples(group: click.Group) -> list[str]:
        found = (group.epilog or "").splitlines()
        for command in group.commands.values():
            inner = isinstance(command, click.Group)
            found += examples(command) if inner else (command.epilog or "").splitlines()
        return found

    for line in examples(iku):
        words = shlex.split(line)[1:]
        command = _known([word for word in words if not word.startswith("-")])
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_readme__every_command_is_in_it() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in iku.commands if f"`iku {name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document__links_lead_somewhere(document) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert [t for t in targets if "://" not in t and not (document.parent / t).exists()] == []


@pytest.mark.parametrize(
    ("limit", "written"),
    [
        (MAX_FILE_SIZE, f"{MAX_FILE_SIZE >> 20} MB"),
        (MAX_TOTAL_SIZE, f"{MAX_TOTAL_SIZE >> 20} MB seluruhnya"),
        (MAX_PART_SIZE, f"{MAX_PART_SIZE >> 20} MB satu bagian"),
        (MAX_PARTS, f"| {MAX_PARTS} |"),
        (MAX_DEPTH, f"kedalaman {MAX_DEPTH}"),
        (MAX_TEXT, f"{MAX_TEXT:,} huruf satu sel"),
        (MAX_STRINGS, f"{MAX_STRINGS:,} teks satu buku"),
        (MAX_FORMULA, f"| {MAX_FORMULA:,} huruf |"),
        (MAX_FILLED_ROW, f"{MAX_FILLED_ROW:,} baris, {MAX_FILLED_COLUMN} kolom"),
        (LARGEST_CSV, f"{LARGEST_CSV // 1_000_000} MB, {MOST_ROWS:,} baris"),
        (LARGEST_EVENT, f"| {LARGEST_EVENT // 1_000_000} MB |"),
    ],
)
def test_the_limits_on_the_page_about_security__are_those_of_the_program(
    limit: int, written: str
) -> None:
    text = (ROOT / "docs" / "keamanan.md").read_text(encoding="utf-8")
    assert re.sub(r"(?<=\d),(?=\d)", ".", written) in text, limit


def test_readme__set_up_files_and_folders_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "-r constraints-test.txt" in text
    assert (ROOT / "constraints-test.txt").is_file()
    for folder in re.findall(r"^\| (`[a-z]+/`(?:, `[a-z]+/`)*) \|", text, re.MULTILINE):
        for name in re.findall(r"[a-z]+", folder):
            assert (ROOT / "src" / "iku_excel" / name).is_dir(), name


def test_readme__the_python_example_works(capsys) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out.split()[1:] == ["Belum", "tercapai"]


def test_pictures__are_small() -> None:
    for picture in (ROOT / "docs" / "img").iterdir():
        assert picture.stat().st_size < 150_000, picture.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_document__names_no_machine(document) -> None:
    text = document.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(work|tmp|home|root)\b", text)
