"""Help: every command, in Indonesian, with an example; fast to start."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import click
import pytest

from iku_excel.cli.main import iku

ENGLISH = ("Usage", "Options", "Commands", "Show this", "[required]", "Error", "Missing")


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


ALL = [(), *_commands(iku)]


def test_commands__are_those_of_this_version() -> None:
    assert list(iku.commands) == [
        "demo", "templat", "isi", "hitung", "hitung-ulang", "periksa", "temuan", "sahkan", "kirim",
        "inbox", "terima", "kembalikan", "register", "rekap", "katalog", "addin",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ALL, ids="-".join)
def test_help__is_indonesian_and_ends_with_an_example(path, run) -> None:
    outcome = run(*path, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("Pemakaian: iku")
    assert not [word for word in ENGLISH if word in outcome.out]
    _, contoh, example = outcome.out.partition("\nContoh:\n")
    assert contoh
    assert all(line.startswith(("  iku ", "  ")) for line in example.splitlines())
    assert f"iku {' '.join(path)}".strip() in example


@pytest.mark.parametrize("path", ALL, ids="-".join)
def test_help__every_option_is_described(path) -> None:
    command: click.Command = iku
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    undescribed = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert not undescribed


def test_no_command__shows_help_and_is_not_done(run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert outcome.err.startswith("Pemakaian: iku")


def test_version(run) -> None:
    assert run("--versi").out == "iku 0.1.0\n"


def test_help__starts_at_once() -> None:
    def seconds() -> float:
        begun = time.perf_counter()
        command = [sys.executable, "-c", "from iku_excel.cli.main import main; main()", "--help"]
        assert b"Pemakaian" in subprocess.run(command, check=True, capture_output=True).stdout
        return time.perf_counter() - begun

    # 0.15 s on an idle machine; the slack is for busy ones.
    assert min(seconds() for _ in range(3)) < 1.0


def test_help__loads_nothing_heavy() -> None:
    code = (
        "import sys, iku_excel.cli.main; "
        "print([m for m in ('pandas', 'pydantic', 'lxml', 'xlsxwriter', 'rich', 'yaml') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
