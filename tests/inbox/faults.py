"""Processes that die, meet or have no room, for real."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import io
import multiprocessing
import os
import signal
import subprocess
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

_FORK = multiprocessing.get_context("fork")
_NEW_MOUNTS = 0x20000
_CHANGING_CALLS = ("mkdir", "link", "unlink", "rename", "replace", "fsync", "open", "close")
NOT_PERMITTED = 77


def killed_at(step: int, action: Callable[[], object], *, hard_links: bool) -> bool:
    """Do the action in a process that is killed at this step; False if it ended before.

    A step lies before and after every call that changes a file system, and in the middle of a
    write. Calls that only read leave the disk as the call before them did.
    """
    process = os.fork()
    if process == 0:
        try:
            patched = pytest.MonkeyPatch()
            if not hard_links:
                _without_hard_links(patched)
            _die_at(patched, step)
            action()
            os._exit(0)
        except BaseException:  # noqa: BLE001  - a forked test must not go on as a second pytest
            traceback.print_exc()
            os._exit(1)
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def failed_at(step: int, action: Callable[[], object], *, hard_links: bool) -> bool:
    """Do the action where the disk refuses this step; False if it ended before.

    The action may raise what it likes.
    """

    def refused() -> None:
        raise OSError(errno.EIO, "the disk does not answer")

    with pytest.MonkeyPatch.context() as patched:
        if not hard_links:
            _without_hard_links(patched)
        steps = _die_at(patched, step, refused)
        with contextlib.suppress(Exception):
            action()
        return steps() >= step


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at(
    patched: pytest.MonkeyPatch, fatal: int, die: Callable[[], None] = _killed
) -> Callable[[], int]:
    """Count the steps from now on, and die at one of them; what tells how many there were."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == fatal:
            die()

    def stepping(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **named: Any) -> Any:
            step()
            result = call(*args, **named)
            step()
            return result

        return called

    class DyingFile(io.FileIO):
        def write(self, data: Any) -> int:
            half = len(data) // 2
            written = super().write(data[:half])
            step()
            return written + super().write(data[half:])

    plain_open = io.open

    def dying_open(file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        if "x" not in mode:
            return plain_open(file, mode, *args, **named)
        step()
        stream = DyingFile(file, "x")
        step()
        return stream

    for name in _CHANGING_CALLS:
        patched.setattr(os, name, stepping(getattr(os, name)))
    patched.setattr(io, "open", dying_open)
    return lambda: steps


def _without_hard_links(patched: pytest.MonkeyPatch) -> None:
    def refused(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "no hard links here")

    patched.setattr(os, "link", refused)


def together(actions: Sequence[Callable[[], Any]], meet: Callable[[Any], None]) -> list[Any]:
    """The results of the actions, each in a process of its own, in their order.

    ``meet`` prepares each process with a barrier at which all of them can wait.
    """
    barrier = _FORK.Barrier(len(actions), timeout=60)
    results = _FORK.Queue()

    def run(number: int) -> None:
        meet(barrier)
        results.put((number, actions[number]()))

    processes = [_FORK.Process(target=run, args=(number,)) for number in range(len(actions))]
    for process in processes:
        process.start()
    found = dict(results.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    return [found[number] for number in range(len(actions))]


def in_child(action: Callable[[], None]) -> int:
    """Do the action in a process of its own; its exit code."""
    process = _FORK.Process(target=action)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def small_disk(folder: Path, size: str) -> None:
    """Mount a small file system, seen and kept by this process only; exit where not allowed."""
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS) != 0:
        os._exit(NOT_PERMITTED)
    for arguments in (
        ["--make-rprivate", "/"],
        ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
    ):
        if subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
            os._exit(NOT_PERMITTED)


def make_read_only(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
