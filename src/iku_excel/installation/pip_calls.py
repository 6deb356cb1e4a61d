"""pip, as this Python has it and as it is configured here, run for the bundle.

What pip prints is kept back: a person sees our own sentences, and pip's error as their detail.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from iku_excel.tasks import Refusal

from .pins import Pin, requirements_text
from .texts import SetupRefused, SetupWord
from .wheels import PLATFORM, Target

_NO_CONNECTION = re.compile(
    r"Retrying \(|ConnectionError|NewConnectionError|NameResolutionError|ReadTimeout|ProxyError"
    r"|SSLError|connection error|timed out",
    re.IGNORECASE,
)
_NOTHING_FOUND = re.compile(r"No matching distribution found for (\S+)")
_NO_REASON = re.compile(r"subprocess-exited-with-error|Failed to build ")
_LONGEST_DETAIL = 300


class _PipFailed(Exception):  # noqa: N818  - says what happened
    """pip ended with an error; the text is what it printed."""


def build_wheel(source: Path, folder: Path) -> Path:
    """Build the wheel of the project in `source` into `folder`. Raises Refusal."""
    try:
        _run_pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(source.resolve()))
    except _PipFailed as problem:
        output = str(problem)
        # The first thing that is fetched is the build tool, which every index has.
        if _NO_CONNECTION.search(output) or _NOTHING_FOUND.search(output):
            raise SetupRefused.UNREACHABLE.of(detail=_detail(output)) from problem
        raise SetupRefused.NOT_BUILT.of(detail=_detail(output)) from problem
    (wheel,) = folder.glob("*.whl")
    return wheel


def download_wheels(pins: Sequence[Pin], target: Target, folder: Path) -> None:
    """Download the wheels of these pins for the target into `folder`, and nothing else.

    A file whose hash is not among those of its pin is refused. Raises Refusal.
    """
    wanted = folder / "diminta.txt"
    wanted.write_text(requirements_text(pins), encoding="utf-8")
    try:
        _run_pip(
            "download",
            "--only-binary=:all:",
            f"--platform={PLATFORM}",
            f"--python-version={target.python}",
            "--implementation=cp",
            "--no-deps",
            "--require-hashes",
            f"--requirement={wanted}",
            f"--dest={folder}",
        )
    except _PipFailed as problem:
        raise _not_downloaded(str(problem), target) from problem


def _not_downloaded(output: str, target: Target) -> Refusal:
    detail = _detail(output)
    if "DO NOT MATCH THE HASHES" in output:
        return SetupRefused.ANOTHER_HASH.of(detail=detail)
    if _NO_CONNECTION.search(output):
        return SetupRefused.UNREACHABLE.of(detail=detail)
    if found := _NOTHING_FOUND.search(output):
        return SetupRefused.NO_SUCH_WHEEL.of(wheel=found[1], python=target.python, detail=detail)
    return SetupRefused.NO_FITTING_WHEEL.of(python=target.python, detail=detail)


def _run_pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run(  # noqa: S603  - our own interpreter, arguments as a list
        [*command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0 and "No module named pip" in done.stdout:
        raise SetupRefused.NO_PIP.of(python=sys.executable)
    if done.returncode != 0:
        raise _PipFailed(done.stdout)


def _detail(output: str) -> str:
    """The last thing pip complained of; that the build failed is no reason."""
    lines = [
        line.strip()
        for line in output.splitlines()
        if ("ERROR" in line or "error:" in line) and not _NO_REASON.search(line)
    ]
    return SetupWord.PIP_SAID.format(line=lines[-1][:_LONGEST_DETAIL]) if lines else ""
