"""A new file that is whole or not there, and never takes anybody's place."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from iku_excel.xlsx.atomic import create_atomically


@pytest.fixture(params=["hard links", "no hard links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "no hard links":

        def refused(*_args: Any, **_named: Any) -> None:
            raise OSError(errno.EPERM, "no hard links here")

        monkeypatch.setattr(os, "link", refused)
    return tmp_path


def test_a_new_file__holds_the_bytes_and_nothing_lies_beside_it(folder: Path) -> None:
    create_atomically(folder / "a.bin", b"isi")
    assert [(p.name, p.read_bytes()) for p in folder.iterdir()] == [("a.bin", b"isi")]


def test_a_name_that_is_taken__is_refused_and_left_alone(folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"lama")
    with pytest.raises(FileExistsError):
        create_atomically(folder / "a.bin", b"baru")
    assert [(p.name, p.read_bytes()) for p in folder.iterdir()] == [("a.bin", b"lama")]


def test_a_failure_at_the_last_moment__frees_the_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    if os.link.__name__ == "refused":
        monkeypatch.setattr(os, "replace", broken)
    else:
        monkeypatch.setattr(os, "link", broken)
    with pytest.raises(OSError, match="full"):
        create_atomically(folder / "a.bin", b"isi")
    assert list(folder.iterdir()) == []


def test_a_link_that_was_made_although_it_was_told_as_failed__counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def repeated(source: Any, target: Any) -> None:
        link(source, target)
        raise FileExistsError(errno.EEXIST, "the server's answer to the repeated request")

    monkeypatch.setattr(os, "link", repeated)
    create_atomically(tmp_path / "a.bin", b"isi")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.bin", b"isi")]


def test_the_file__has_the_ordinary_mode_so_that_colleagues_can_read_it(folder: Path) -> None:
    (folder / "biasa").write_bytes(b"")
    create_atomically(folder / "a.bin", b"isi")
    assert (folder / "a.bin").stat().st_mode == (folder / "biasa").stat().st_mode
