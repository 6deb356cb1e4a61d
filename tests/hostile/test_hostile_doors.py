"""Whatever comes in at another door, the command ends within its limits and in plain words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .bench import of_run
from .doors import DOORS, DoorKind
from .limits import Server

KINDS = [kind for kinds in DOORS.values() for kind in kinds]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    KINDS[0].write(folder)
    made = Server(folder, warm_up=[("periksa", "buku.xlsx", "--katalog", "katalog.yaml")])
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_command_ends_in_plain_words(kind: DoorKind, folder: Path, server: Server) -> None:
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    kind.write(folder)
    run = server.run(*kind.command)
    assert of_run(kind.command[0], run) == []
    assert run.code in kind.codes, run.err
    assert kind.says in run.out + run.err
    assert run.out + run.err
