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
from .wheels import PLATFORM, Target

_NO_CONNECTION = re.compile(
    r"Retrying \(|ConnectionError|NewConnectionError|NameResolutionError|ReadTimeout|ProxyError"
    r"|SSLError|connection error|timed out",
    re.IGNORECASE,
)
_NOTHING_FOUND = re.compile(r"No matching distribution found for (\S+)")
_NO_REASON = re.compile(r"subprocess-exited-with-error|Failed to build ")
_LONGEST_DETAIL = 300


class IndexUnreachable(Refusal):
    """The package index did not answer."""


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
            raise _unreachable(output) from problem
        raise Refusal("Wheel iku-excel tidak dapat dibuat.", _detail(output)) from problem
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
        output = str(problem)
        if "DO NOT MATCH THE HASHES" in output:
            raise Refusal(
                "Pustaka yang diunduh bukan berkas yang diuji (sidiknya lain); tidak dipakai.",
                f"Laporkan kepada pengelola iku-excel. {_detail(output)}",
            ) from problem
        if _NO_CONNECTION.search(output):
            raise _unreachable(output) from problem
        found = _NOTHING_FOUND.search(output)
        what = f"wheel {found[1]}" if found else "pustaka yang cocok"
        raise Refusal(
            f"Tidak ada {what} untuk Windows 64-bit, Python {target.python}.",
            f"Pilih versi Python lain dengan --python. {_detail(output)}",
        ) from problem


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
        raise Refusal(
            "Python ini tidak memiliki pip.", f"Pasang dengan: {sys.executable} -m ensurepip"
        )
    if done.returncode != 0:
        raise _PipFailed(done.stdout)


def _unreachable(output: str) -> IndexUnreachable:
    return IndexUnreachable(
        "Pustaka tidak dapat diunduh: indeks paket pip tidak terjangkau.",
        f"Periksa jaringan, atau setelan proksi pip, lalu ulangi. {_detail(output)}",
    )


def _detail(output: str) -> str:
    """The last thing pip complained of; that the build failed is no reason."""
    lines = [
        line.strip()
        for line in output.splitlines()
        if ("ERROR" in line or "error:" in line) and not _NO_REASON.search(line)
    ]
    return f"Kata pip: {lines[-1][:_LONGEST_DETAIL]}" if lines else ""
